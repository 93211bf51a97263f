"""The pools of an image: what TAKT_POOL and TAKT_NAMED_POOL left in it (lib/include/takt/pool.hpp)."""

import dataclasses
import re

from frames import names

# The constant array of a pool's classes; each has an address, the bytes of all its blocks, those of one, an address.
_CLASSES = re.compile(r"^_ZN4takt6detail11pool_layoutI.*E7classesE$")
_TAG = re.compile(r"^takt::detail::pool_layout<(.*?), takt::tasks<")
_WORDS = 4


@dataclasses.dataclass(frozen=True)
class Blocks:
    """One class."""

    size: int
    count: int

    @property
    def bytes(self):
        return self.size * self.count


@dataclasses.dataclass(frozen=True)
class Pool:
    """`blocks` ascend by size."""

    name: str
    tasks: Blocks
    blocks: tuple

    @property
    def bytes(self):
        return self.tasks.bytes + sum(b.bytes for b in self.blocks)

    @property
    def contents(self):
        """In words."""
        frames = ", ".join(f"{b.count} of {b.size:,}" for b in self.blocks)
        return f"{self.tasks.count} tasks of {self.tasks.size}; frames: {frames}"

    def block_for(self, size):
        """The size of the smallest block that is large enough, or None."""
        return next((b.size for b in self.blocks if b.size >= size), None)


def _name(signature):
    tag = _TAG.match(signature)
    name = tag[1] if tag else signature
    return "application_pool" if name == "takt_application_pool" else name.removesuffix("_blocks")


def all_of(image):
    """The application's pool first."""
    found = [s for s in image.symbols if _CLASSES.match(s.name)]
    pools = []
    for symbol, signature in zip(found, names.demangled(image, [s.name for s in found])):
        classes = []
        for begin in range(symbol.address, symbol.address + symbol.size, _WORDS * image.word):
            total, size = image.word_at(begin + image.word), image.word_at(begin + 2 * image.word)
            classes.append(Blocks(size, total // size))
        pools.append(Pool(_name(signature), classes[0], tuple(classes[1:])))
    return sorted(pools, key=lambda p: (p.name != "application_pool", p.name))


def block_for(pools, size):
    """The block of a frame in the first of the pools that has one large enough, or None."""
    return next((block for pool in pools if (block := pool.block_for(size)) is not None), None)
