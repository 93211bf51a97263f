"""The coroutines of an image, from all that it tells of them."""

import dataclasses
import re

from frames import allocations, debug, names

# A coroutine's code after its first suspension: `….Frame.actor` by GCC, whose symbol ends with the coroutine's; `.resume`
# by clang.
_GCC = re.compile(r"E\d+(_Z.*)\.Frame\.actor")
_CLANG = re.compile(r"^(_Z.*)\.resume$")


@dataclasses.dataclass
class Coroutine:
    """What is unknown is None, an empty string or 0."""

    name: str
    signature: str
    symbol: str
    address: int  # of its code
    compiler: str
    bytes: int | None = None
    file: str = ""
    line: int = 0
    last_line: int = 0
    members: list | None = None
    begins_with: str = ""  # the frame's first member, as the compiler calls it
    resume_at: int | None = None  # where in the frame the code's address is stored

    @property
    def place(self):
        return f"{self.file}:{self.line}" if self.file else "(no debug information)"


def _found(image):
    """{address: (symbol, compiler)}"""
    found = {}
    for symbol in image.symbols:
        if not symbol.is_code:
            continue
        if match := _GCC.search(symbol.name):
            found[symbol.address] = match[1], "gcc"
        elif match := _CLANG.match(symbol.name):
            found[symbol.address] = match[1], "clang"
    return found


def _fill_in_sizes(image, coroutines):
    """From the code: those of the functions that start a coroutine, and those of the functions into which one was inlined."""
    by_address = {c.address: c for c in coroutines}
    inlined = {}
    for allocation in allocations.find(image, by_address):
        if (c := by_address.get(allocation.resume)) is None:
            continue
        if allocation.function == c.symbol or c.address not in inlined:
            inlined[c.address] = allocation
    for address, allocation in inlined.items():
        c = by_address[address]
        c.resume_at = allocation.offset
        if c.bytes is None:
            c.bytes = allocation.bytes


def all_of(image):
    """Sorted by size, largest first, then by name."""
    found = _found(image)
    described = debug.describe(image, {address: symbol for address, (symbol, _) in found.items()})
    signatures = names.demangled(image, [symbol for symbol, _ in found.values()])
    coroutines = []
    for (address, (symbol, compiler)), signature, name in zip(found.items(), signatures, names.short_names(signatures)):
        c = Coroutine(name, signature, symbol, address, compiler)
        if (known := described.get(address)) is not None:
            for field in dataclasses.fields(known):
                setattr(c, field.name, getattr(known, field.name))
        coroutines.append(c)
    if image.is_arm and any(c.bytes is None for c in coroutines):
        _fill_in_sizes(image, coroutines)
    return sorted(coroutines, key=lambda c: (-(c.bytes or 0), c.name, c.address))
