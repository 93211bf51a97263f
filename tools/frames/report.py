"""All that is known about an image's coroutines and pools, and whether the image can be accepted."""

import dataclasses

from frames import broken, coroutines, parts, pool, stack
from frames.image import Image


@dataclasses.dataclass
class Report:
    """What the formats show."""

    image: Image
    coroutines: list
    pools: list
    parts: dict | None  # {part: (flash, RAM)}
    stack: stack.Bound | None
    stack_used: int | None  # by some run

    @classmethod
    def of(cls, path, *, with_stack=False, stack_used=None):
        image = Image(path)
        found = coroutines.all_of(image)
        bound = stack.of(image, found) if with_stack else None
        return cls(image, found, pool.all_of(image), parts.of(image), bound, stack_used)

    def block_for(self, coroutine):
        return None if coroutine.bytes is None else pool.block_for(self.pools, coroutine.bytes)

    @property
    def application_pool(self):
        """Or None."""
        return next((p for p in self.pools if p.name == "application_pool"), None)

    @property
    def pool_bytes(self):
        return sum(p.bytes for p in self.pools)

    @property
    def basis(self):
        """How many coroutines there are, and what their frames were read from."""
        if not self.coroutines:
            return "no coroutines"
        count = "1 coroutine" if len(self.coroutines) == 1 else f"{len(self.coroutines)} coroutines"
        by = count + " built by " + " and ".join(sorted({c.compiler for c in self.coroutines}))
        if all(c.members is not None for c in self.coroutines):
            return f"{by}; sizes and contents are from the debug information"
        if any(c.members is not None for c in self.coroutines):
            return f"{by}; sizes, and some contents, are from the debug information, or from the code"
        lines = "lines are from the debug information" if any(c.file for c in self.coroutines) else "no debug information"
        return f"{by}; sizes are from the code, {lines}, contents are not known"

    def complaints(self):
        """Why the image must not be used."""
        found = [broken.complaint(c) for c in self.coroutines if broken.is_broken(c)]
        largest = max((b.size for p in self.pools for b in p.blocks), default=0)
        for c in self.coroutines:
            if self.pools and c.bytes is not None and self.block_for(c) is None:
                where = f"{c.place}: " if c.file else ""
                found.append(f"{where}takt: the frame of coroutine '{c.name}' has {c.bytes:,} bytes and fits no block of the "
                             f"pool, the largest of which has {largest:,}")
        if self.stack and self.stack_used and self.stack_used > self.stack.bytes:
            found.append(f"a run used {self.stack_used:,} bytes of the main stack, and {self.stack.bytes:,} are the most it can need")
        return found
