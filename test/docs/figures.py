#!/usr/bin/env python3
"""figures.py [--write] --image BLINK FOLDER   fails unless the figures in README.md and docs are what this takt has

A table that stands after a line '<!-- measured: NAME -->' has to be the one that is made here; with --write it becomes that.
BLINK is the example as this build has it: with names, optimised for speed. The project in figures/ is built under FOLDER, with
names and for size. What blink takes without names is among the goldens of the bench, whose gate measures it.
The figures are those of one version of GCC: with another there is nothing to compare, and the exit status is 77.
"""

import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench/tool"))

import goldens  # pylint: disable=wrong-import-position
import peers  # pylint: disable=wrong-import-position
import seeing  # pylint: disable=wrong-import-position
from builds import Build  # pylint: disable=wrong-import-position

PROJECT = ROOT / "test/docs/figures"
PAGES = ("README.md", "docs/memory.md", "docs/bench.md")
COMPILER = goldens.DOCUMENTED
COMPILERS, BOARDS = ("gcc", "clang"), ("mps2_an385", "microbit")
SKIPPED = 77
OTHER_ASYNCIO = "MicroPython 1.29"  # the one of the others that has asyncio's tasks
SMALLEST_BY_HAND = 64  # bytes of a block; the others are twice as large each


def output_of(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def sections(image):
    """The bytes of each section of an image."""
    lines = output_of("arm-none-eabi-size", "-A", image).splitlines()
    return {line.split()[0]: int(line.split()[1]) for line in lines if line.startswith(".")}


def flash(image):
    return sum(size for name, size in sections(image).items() if name in (".text", ".places", ".data") or name.startswith(".ARM.ex"))


def ram(image):
    return sections(image)[".data"] + sections(image)[".bss"]


def frames(program):
    """The bytes that each coroutine of an object file asks for, by the function's name."""
    sizes, name, bytes_ = {}, None, None
    for line in output_of("arm-none-eabi-objdump", "-dr", "--no-show-raw-insn", program).splitlines():
        if line.endswith(">:"):
            found = re.search(r"<_Z(\d+)(\w+)>:$", line)
            name = found[2][: int(found[1])] if found else None
        elif found := re.search(r"\tmovs?(?:\.w|w)?\tr0, #(\d+)", line):
            bytes_ = int(found[1])
        elif name is not None and "allocate_frame" in line:
            sizes.setdefault(name, bytes_)
    return sizes


def build(folder, compiler, board, *targets):
    output_of("cmake", "-S", PROJECT, "-B", folder, "-G", "Ninja", f"-DTAKT_SOURCE={ROOT}",
              f"--toolchain={ROOT}/toolchains/arm-none-eabi-{compiler}.cmake", "-DCMAKE_BUILD_TYPE=MinSizeRel", "-DTAKT_PRECOMPILE=ON",
              f"-DTAKT_BOARD={board}")
    output_of("cmake", "--build", folder, "--target", *targets)


def goldens_of(build):
    return goldens.read(Build(*build.split("-")), COMPILER)


def golden(image):
    """What the bench measured of an image without names: flash for size, flash for speed, RAM for size."""
    small, fast = (goldens_of(f"mps2_an385-gcc-{level}")["bytes"] for level in ("Os", "O2"))
    return [small[f"{image}, flash"], fast[f"{image}, flash"], small[f"{image}, .data"] + small[f"{image}, .bss"]]


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + rows
    return "".join("| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else cell for cell in line) + " |\n" for line in lines)


def blink_table(small, fast):
    return table(["", "flash, -Os", "flash, -O2", "RAM"], [
        ["as it stands", flash(small), flash(fast), ram(small)],
        ["`TAKT_NAMES=OFF`", *golden("blink_default")],
        ["and a pool and a report function of its own", *golden("blink_fitted")],
    ])


def frame_table(folder):
    """For the Cortex-M3; a Cortex-M0's have to be the same."""
    source = (PROJECT / "frames.cpp").read_text()
    rows = re.findall(r"^// row: (.*)\n\S+ (\w+)\(", source, re.MULTILINE)
    tables = []
    for board in BOARDS:
        columns = [frames(folder / f"{compiler}-{board}/CMakeFiles/frames_{names}.dir/frames.cpp.obj")
                   for compiler in COMPILERS for names in (1, 0)]
        tables.append([[text, *(column[name] for column in columns)] for text, name in rows])
    if tables[0] != tables[1]:
        sys.exit(f"The frames of {BOARDS[0]} and of {BOARDS[1]} differ:\n{tables[0]}\n{tables[1]}")
    head = [f"{compiler}, names {names}" for compiler in COMPILERS for names in ("on", "off")]
    return table(["the coroutine's body", *head], tables[0])


def pool_table():
    """From the reports of the examples, which a test compares with the images (test/frames/examples_test.py)."""
    def pools_of(compiler):
        """{image: (bytes, what is in the pool)} of the application's pools."""
        text = (ROOT / f"test/frames/gcc-{COMPILER}/examples-{compiler}.txt").read_text()
        return {name: (int(size.replace(",", "")), contents) for name, size, contents in re.findall(
            r"^(\w+): .*?^ *([\d,]+) bytes in application_pool: (.*?)$", text, re.MULTILINE | re.DOTALL)}

    def by_hand(made):
        tasks, frames = made.split("; frames: ")
        blocks = re.findall(r"(\d+) of (\d+)", frames)
        count, size = re.fullmatch(r"(\d+) tasks of (\d+)", tasks).groups()
        return int(count) * int(size) + sum(int(n) * max(SMALLEST_BY_HAND, 1 << (int(bytes_) - 1).bit_length()) for n, bytes_ in blocks)

    gcc, clang = pools_of("gcc"), pools_of("clang")
    return table(["", "default", "by hand, GCC", "made, GCC", "made, clang"],
                 [[name, gcc["blink"][0], by_hand(gcc[name][1]), gcc[name][0], clang[name][0]] for name in ("shell", "sensor_node")])


def speed_table():
    """takt's counts among the goldens of the bench, its aims and the best of the others."""
    counts = goldens_of("mps2_an385-gcc-O2")["instructions"]
    rows = []
    for row in peers.DATA["speed"]:
        for i, name in enumerate(row["takt"]):
            if name not in counts:
                continue
            others = {figures[i]: peer for peer, figures in row["peers"].items() if figures[i] is not None}
            best = f"{min(others):,} {others[min(others)]}" if others else ""
            asyncio = row["peers"].get(OTHER_ASYNCIO)
            rows.append([f"{row['operation']} ({name})", round(counts[name]), row["goal"][i] or "", best, asyncio[i] if asyncio else ""])
    return table(["operation", "takt", "aim", "the best of the others", OTHER_ASYNCIO], rows)


def sizes_table():
    """The sizes of a firmware with two tasks that blink and sleep: takt's, its aims and the others'."""
    results = {build: goldens_of(build) for build in (peers.BUILD, peers.SMALL)}
    all_sizes = list(peers.sizes(results))
    others = list(dict.fromkeys(peer for *_, sizes in all_sizes for peer in sizes))
    rows = [[what, size, goal, *(sizes.get(peer, "") for peer in others)] for what, size, goal, sizes in all_sizes]
    return table(["bytes", "takt", "aim", *others], rows)


def programs_table():
    """What whole programs execute, by part: among the goldens of the bench as 'PROGRAM, a UNIT: PART'."""
    counts = goldens_of("mps2_an385-gcc-O2")["instructions"]
    columns = {}
    for name, count in counts.items():
        if found := re.fullmatch(r"(\w+, a [\w ]+): (.+)", name):
            columns.setdefault(found[1], {})[found[2]] = count
    rows = [[part, *(round(column[part]) for column in columns.values())] for part in next(iter(columns.values()))]
    rows.append(["in all", *(round(sum(column.values())) for column in columns.values())])
    return table(["", *columns], rows)


def pool_fits(needed):
    """Whether the pool of fitted.cpp is what the frames of blink need."""
    stated = {int(size) for size in re.findall(r"takt::blocks<(\d+),", (PROJECT / "fitted.cpp").read_text())}
    if stated != needed:
        print(f"fitted.cpp has blocks of {sorted(stated)} bytes, and blink has frames of {sorted(needed)}")
    return stated == needed


MEASURED = re.compile(r"^(<!-- measured: (\w+) -->\n)((?:\|.*\n)*)", re.MULTILINE)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--write", action="store_true", help="put the figures into the pages")
    arguments.add_argument("--image", type=pathlib.Path, required=True, help="the example blink")
    arguments.add_argument("folder", type=pathlib.Path, help="where to build")
    arguments = arguments.parse_args()

    compiler = goldens.library_version()
    if compiler != COMPILER:
        print(f"The figures are those of GCC {COMPILER}; this is {compiler}.")
        return SKIPPED

    folder = arguments.folder
    whole = folder / f"{COMPILERS[0]}-{BOARDS[0]}"
    for compiler in COMPILERS:
        for board in BOARDS:
            build(folder / f"{compiler}-{board}", compiler, board, "frames_0", "frames_1")
    build(whole, COMPILERS[0], BOARDS[0], "blink")
    for image in (whole / "blink", arguments.image):
        if faults := seeing.faults(BOARDS[0], image, seeing.SEEN["blink"]):
            sys.exit("\n  ".join([f"{image} is not weighed, because it does not blink:", *faults]))
    tables = {"blink": blink_table(whole / "blink", arguments.image), "frames": frame_table(folder),
              "pools": pool_table(), "speed": speed_table(), "sizes": sizes_table(), "programs": programs_table()}

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
        print(f"test/docs/figures.py --write --image {arguments.image} {folder}   puts the tables right")
    right = not wrong or arguments.write
    blink = next(whole.glob("CMakeFiles/frames_0.dir/**/blink.cpp.obj"))
    return 0 if pool_fits(set(frames(blink).values())) and right else 1


if __name__ == "__main__":
    sys.exit(main())
