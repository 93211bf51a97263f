#!/usr/bin/env python3
"""statics_test.py --page FILE --build FOLDER [--image IMAGE] OBJECT-FILE…   fails unless FILE lists what lies in RAM

The table after the line '<!-- listed: statics -->' has a row for each static object that these object files have, and no
other row for their sources. Nothing without a name is in their RAM. An image's own account of the RAM of library and port
adds up to the rows.
"""

import argparse
import pathlib
import re
import subprocess
import sys

from elftools.elf.elffile import ELFFile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from frames import parts  # pylint: disable=wrong-import-position
from frames.image import Image  # pylint: disable=wrong-import-position

TABLE = re.compile(r"^<!-- listed: statics -->\n((?:\|.*\n)*)", re.MULTILINE)
ROW = re.compile(r"^\| (\S+) \| `(.*?)` \| ([\d,]+) \| .+ \|$", re.MULTILINE)
WRITABLE = 1
SECTIONS = (".data", ".bss", ".tdata", ".tbss")
PLACES = ".data..Lsrc_loc"  # what GCC keeps of a std::source_location


def listed(page):
    """{(source, object): bytes}"""
    table = TABLE.search(page.read_text())
    return {(file, name): int(size.replace(",", "")) for file, name, size in ROW.findall(table[1])} if table else {}


def base_name(symbol):
    """The last part of a C++ name. clang takes an object apart into X.0, X.1 and so on."""
    full = subprocess.run(["c++filt", re.sub(r"\.\d+$", "", symbol)], capture_output=True, text=True, check=True).stdout.strip()
    return re.sub(r"\(.*?\)", "", full).rpartition("::")[2]


def found_in(path, build):
    """{(source, object): bytes} of an object file, and the bytes that have no name and are more than alignment."""
    source = str(pathlib.Path(re.sub(r"/CMakeFiles/[^/]+\.dir/", "/", str(path))).relative_to(build)).removesuffix(path.suffix)
    with path.open("rb") as file:
        elf = ELFFile(file)
        sections = {i: s for i, s in enumerate(elf.iter_sections())
                    if s["sh_flags"] & WRITABLE and s.name.startswith(SECTIONS) and not s.name.startswith(PLACES)}
        objects, nameless = {}, {i: s["sh_size"] for i, s in sections.items()}
        for symbol in elf.get_section_by_name(".symtab").iter_symbols():
            if symbol["st_info"]["type"] not in ("STT_OBJECT", "STT_TLS") or symbol["st_shndx"] not in sections:
                continue
            nameless[symbol["st_shndx"]] -= symbol["st_size"]
            if parts.part_of_symbol(symbol.name, "library") != "pool":
                name = base_name(symbol.name)  # of a variable, and of what guards its initialisation
                objects[source, name] = objects.get((source, name), 0) + symbol["st_size"]
    return objects, sum(size for i, size in nameless.items() if size >= max(sections[i]["sh_addralign"], 1))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--page", required=True, type=pathlib.Path)
    arguments.add_argument("--build", required=True, type=pathlib.Path)
    arguments.add_argument("--image")
    arguments.add_argument("object", nargs="+", type=pathlib.Path)
    arguments = arguments.parse_args()

    wrong, seen, sources = [], {}, set()
    for path in arguments.object:
        objects, nameless = found_in(path, arguments.build)
        seen |= objects
        sources.add(re.sub(r"/CMakeFiles/[^/]+\.dir/", "/", str(path.relative_to(arguments.build))).removesuffix(path.suffix))
        if nameless:
            wrong.append(f"{path}: {nameless} bytes of RAM without a name")
    rows = {key: size for key, size in listed(arguments.page).items() if key[0] in sources}
    for file, name in sorted(rows.keys() | seen.keys()):
        is_there, stated = seen.get((file, name)), rows.get((file, name))
        if is_there != stated:
            wrong.append(f"{arguments.page}: {file} has '{name}' with {is_there} bytes, and the table says {stated}")
    if arguments.image:
        own = parts.of(Image(arguments.image))
        library = sum(size for (file, _), size in rows.items() if file.startswith("lib/"))
        port = sum(size for (file, _), size in rows.items() if file.startswith("ports/"))
        if own["library"][1] != library or not 0 < own["port"][1] <= port:
            wrong.append(f"{arguments.image}: {own['library'][1]} bytes of RAM are the library's and {own['port'][1]} the port's; "
                         f"the rows add up to {library} and {port}")
    print("\n".join(wrong + [f"{len(seen)} static objects in {len(sources)} sources"]))
    return 1 if wrong or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
