#!/usr/bin/env python3
"""figures.py [--write] FOLDER   fails unless the figures in README.md and docs/memory.md are what this takt has

Builds the project in figures/ under FOLDER, with names and without, for size and for speed, and measures it. A table that
stands after a line '<!-- measured: NAME -->' has to be the one that is made here; with --write it becomes that.
The figures are one compiler's: with another there is nothing to compare, and the exit status is 77.
"""

import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROJECT = ROOT / "test/docs/figures"
PAGES = ("README.md", "docs/memory.md")
COMPILER = "12.2.1"
SKIPPED = 77

FOR_SIZE, FOR_SPEED = "MinSizeRel", "RelWithDebInfo"
ON, OFF = "ON", "OFF"


def output_of(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


class Build:
    """The project, built in one way."""

    def __init__(self, folder, names, build_type):
        self.folder = folder / f"names-{names}-{build_type}"
        output_of("cmake", "-S", PROJECT, "-B", self.folder, "-G", "Ninja", f"-DTAKT_SOURCE={ROOT}",
                  f"--toolchain={ROOT}/toolchains/arm-none-eabi-gcc.cmake", f"-DCMAKE_BUILD_TYPE={build_type}",
                  f"-DTAKT_NAMES={names}", "-DTAKT_BOARD=mps2_an385")
        output_of("cmake", "--build", self.folder)

    def sections(self, image):
        """The bytes of each section of an image."""
        lines = output_of("arm-none-eabi-size", "-A", self.folder / image).splitlines()
        return {line.split()[0]: int(line.split()[1]) for line in lines if line.startswith(".")}

    def flash(self, image):
        sections = self.sections(image)
        return sum(size for name, size in sections.items() if name in (".text", ".data") or name.startswith(".ARM.ex"))

    def ram(self, image):
        sections = self.sections(image)
        return sections[".data"] + sections[".bss"]

    def frames(self, program):
        """The bytes of each coroutine's frame, by the function's name."""
        sizes, name = {}, None
        for line in output_of("arm-none-eabi-readelf", "--debug-dump=info", self.folder / program).splitlines():
            if "DW_TAG_" in line:
                name = None
            elif match := re.search(r"DW_AT_name .*: _Z(\d+)(\w+)\.Frame$", line):
                name = match[2][: int(match[1])]
            elif name and (match := re.search(r"DW_AT_byte_size +: (\d+)", line)):
                sizes[name], name = int(match[1]), None
        return sizes


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + rows
    return "".join("| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else cell for cell in line) + " |\n" for line in lines)


def blink_table(builds):
    def row(text, names, image):
        small, fast = builds[names, FOR_SIZE], builds[names, FOR_SPEED]
        return [text, small.flash(image), fast.flash(image), small.ram(image)]

    return table(["", "flash, -Os", "flash, -O2", "RAM"], [
        row("as it stands", ON, "blink"),
        row("`TAKT_NAMES=OFF`", OFF, "blink"),
        row("and a pool and a report function of its own", OFF, "blink_fitted"),
    ])


def frame_table(builds):
    with_names, without = (builds[names, FOR_SIZE].frames("CMakeFiles/frames.dir/frames.cpp.obj") for names in (ON, OFF))
    source = (PROJECT / "frames.cpp").read_text()
    rows = re.findall(r"^// row: (.*)\n\S+ (\w+)\(", source, re.MULTILINE)
    return table(["the coroutine's body", "names on", "names off"], [[text, with_names[name], without[name]] for text, name in rows])


def pool_fits(builds):
    """Whether the pool of fitted.cpp is what the frames of blink need."""
    needed = set(builds[OFF, FOR_SIZE].frames("blink").values())
    stated = {int(size) for size in re.findall(r"takt::blocks<(\d+),", (PROJECT / "fitted.cpp").read_text())}
    if stated != needed:
        print(f"fitted.cpp has blocks of {sorted(stated)} bytes, and blink has frames of {sorted(needed)}")
    return stated == needed


MEASURED = re.compile(r"^(<!-- measured: (\w+) -->\n)((?:\|.*\n)*)", re.MULTILINE)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--write", action="store_true", help="put the figures into the pages")
    arguments.add_argument("folder", type=pathlib.Path, help="where to build")
    arguments = arguments.parse_args()

    compiler = output_of("arm-none-eabi-g++", "-dumpfullversion").strip()
    if compiler != COMPILER:
        print(f"The figures are those of GCC {COMPILER}; this is {compiler}.")
        return SKIPPED

    builds = {(names, kind): Build(arguments.folder, names, kind) for names in (ON, OFF) for kind in (FOR_SIZE, FOR_SPEED)}
    tables = {"blink": blink_table(builds), "frames": frame_table(builds)}

    wrong, seen = False, set()
    for page in PAGES:
        text = (ROOT / page).read_text()
        for mark, name, stated in MEASURED.findall(text):
            seen.add(name)
            if stated != tables[name]:
                wrong = True
                print(f"{page} says\n{stated}but this is measured:\n{tables[name]}")
        if arguments.write:
            (ROOT / page).write_text(MEASURED.sub(lambda found: found[1] + tables[found[2]], text))
    for name in tables.keys() - seen:
        wrong = True
        print(f"no page has the table '{name}'")
    if wrong and not arguments.write:
        print(f"test/docs/figures.py --write {arguments.folder}   puts the tables right")
    right = not wrong or arguments.write
    return 0 if pool_fits(builds) and right else 1


if __name__ == "__main__":
    sys.exit(main())
