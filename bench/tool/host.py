"""takt on this machine beside CPython's asyncio and Boost.Asio's awaitables: times and memory of one run, as ratios. And
takt's instructions, for how they grow."""

import pathlib
import re
import sys
import tempfile

from builds import ROOT, output_of

FOLDER = ROOT / "build/bench/host"
PROGRAMS = ROOT / "bench/host"
SIZES = (10, 1000, 100_000, 1_000_000)

# Other work on the machine only ever adds time: the best of a few rounds is the figure.
ROUNDS = 2

# So many of each; asyncio does a fifth of them. Under Callgrind, which takes long and counts exactly, fewer will do.
OPERATIONS, COUNTED_OPERATIONS = 1_000_000, 5_000

NAMES = {
    "await": "await of a coroutine, ns",
    "spawn": "a task created and awaited, ns",
    "yield": "yield among N tasks, ns",
    "sleep": "a task that sleeps among N, created and cancelled, ns",
    "bytes": "memory of a sleeping task, bytes",
}


def make():
    output_of("cmake", "-S", PROGRAMS, "-B", FOLDER, "-G", "Ninja", f"-DTAKT_SOURCE={ROOT}",
              "-DCMAKE_BUILD_TYPE=Release")
    output_of("cmake", "--build", FOLDER, "--target", "on_takt", "on_asio")


def systems():
    return {
        "takt": [FOLDER / "on_takt"],
        "Boost.Asio": [FOLDER / "on_asio"],
        "asyncio": [sys.executable, "-B", PROGRAMS / "asyncio_tasks.py"],
    }


def measure():
    """{system: {figure: value}}; a figure is NAME or NAME/SIZE. The systems take turns."""
    best = {system: {} for system in systems()}
    for turn in range(ROUNDS):
        for system, command in systems().items():
            print(f"== {system}, round {turn + 1} of {ROUNDS}", file=sys.stderr, flush=True)
            for line in output_of(*command, OPERATIONS, *SIZES, accept_errors=False).splitlines():
                figure, value, *_ = line.split()
                best[system][figure] = min(float(value), best[system].get(figure, float("inf")))
    return best


def count():
    """{figure: instructions} of takt. Callgrind writes a file for each figure, which has the figure's name and the
    instructions in all; the program says of how many operations they are."""
    print("== takt, counted", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        text = output_of("valgrind", "--quiet", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={out}",
                         *systems()["takt"], COUNTED_OPERATIONS, *SIZES)
        totals = {}
        for file in out.parent.iterdir():
            found = file.read_text()
            if figure := re.search(r"^desc: Trigger: Client Request: (.*)$", found, re.MULTILINE):
                totals[figure[1]] = int(re.search(r"^totals: (\d+)$", found, re.MULTILINE)[1])
    lines = (line.split() for line in text.splitlines())
    return {figure: round(totals[figure] / int(times[0]), 1) for figure, _, *times in lines if times}


def rows(best):
    """A row for each figure: what, takt's, and for each other its figure and how many times takt's it is."""
    for figure, own in best["takt"].items():
        name, _, size = figure.partition("/")
        what = NAMES[name].replace("N", f"{int(size):,}") if size else NAMES[name]
        yield what, own, {system: values[figure] for system, values in best.items() if system != "takt"}


def lines(best):
    """{name: {system: {size: value}}}, of what was measured for several sizes."""
    found = {}
    for system, values in best.items():
        for figure, value in values.items():
            name, slash, size = figure.partition("/")
            if slash:
                found.setdefault(name, {}).setdefault(system, {})[int(size)] = value
    return found
