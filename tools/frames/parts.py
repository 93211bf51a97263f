"""Flash and RAM by part, from the map that the linker writes beside the image: IMAGE.map.

takt's templates, which are compiled with the application, count as library; the blocks of a pool and what belongs to them as
pool, wherever they were compiled.
"""

import bisect
import collections
import pathlib
import re

PARTS = ("application", "library", "port", "pool", "C library", "stack", "alignment")

_RANGE = re.compile(r"^ (\.\S+|COMMON)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) (\S.*)$")
_FILES = (
    (re.compile(r"(^|/)libtakt\.a\("), "library"),
    (re.compile(r"(^|/)libtakt_(port|board)_\w+\.a\("), "port"),
    (re.compile(r"(^|/)(lib(c|g|m|gcc|stdc\+\+|supc\+\+|nosys|rdimon)(_nano)?\.a\(|crt\w+\.o)"), "C library"),
)
_POOL = re.compile(r"^_ZN4takt(16application_poolE|6detail1[13](block_storage|pool_layout)I)")
_LIBRARY = re.compile(r"^_ZNK?4takt")

_ALLOCATED, _WRITABLE = 2, 1


def _ranges(path):
    """{section: [(begin, bytes, file)]} of all that the linker placed. A long name has a line of its own."""
    text = path.read_text(encoding="utf-8", errors="replace").partition("Linker script and memory map")[2]
    ranges, section = collections.defaultdict(list), ""
    for line in re.sub(r"^( ?\.\S+)\n {2,}", r"\1 ", text, flags=re.MULTILINE).splitlines():
        if line.startswith("."):
            section = line.split()[0]
        elif (match := _RANGE.match(line)) and int(match[3], 16) > 0:
            ranges[section].append((int(match[2], 16), int(match[3], 16), match[4]))
    return ranges


def _without_overlaps(ranges, end):
    """Of strings that occur in several files the linker tells the bytes before it merged them, even past the section's end."""
    ranges = sorted(ranges)
    following = [begin for begin, _, _ in ranges[1:]] + [end]
    for (begin, size, file), next_begin in zip(ranges, following):
        yield begin, min(size, next_begin - begin), file


def _part_of_file(file):
    return next((part for pattern, part in _FILES if pattern.search(file)), "application")


def part_of_symbol(name, part):
    if _POOL.match(name):
        return "pool"
    return "library" if part == "application" and _LIBRARY.match(name) else part


def map_of(image):
    """The linker's map, or None."""
    path = pathlib.Path(f"{image.path}.map")
    return path if path.exists() else None


def of(image):
    """{part: (flash, RAM)}; None without a map. What is initialised takes both."""
    path = map_of(image)
    if path is None:
        return None
    symbols = sorted({s.address: s for s in image.symbols if s.size}.values(), key=lambda s: s.address)
    addresses = [s.address for s in symbols]
    ranges = _ranges(path)
    found = {part: [0, 0] for part in PARTS}
    for section in image.elf.iter_sections():
        if not section["sh_flags"] & _ALLOCATED:
            continue
        in_flash, in_ram = section["sh_type"] != "SHT_NOBITS", bool(section["sh_flags"] & _WRITABLE)
        bytes_of = dict.fromkeys(PARTS, 0)
        for at, size, file in _without_overlaps(ranges[section.name], section["sh_addr"] + section["sh_size"]):
            part = _part_of_file(file)
            for symbol in symbols[bisect.bisect_left(addresses, at) : bisect.bisect_left(addresses, at + size)]:
                bytes_of[part_of_symbol(symbol.name, part)] += symbol.size
                size -= symbol.size
            bytes_of[part] += size
        bytes_of["stack" if section.name == ".stack" else "alignment"] += section["sh_size"] - sum(bytes_of.values())
        for part, size in bytes_of.items():
            found[part][0] += size * in_flash
            found[part][1] += size * in_ram
    return {part: tuple(sizes) for part, sizes in found.items()}
