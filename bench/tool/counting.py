"""Runs images in QEMU under the plugin that counts."""

import json
import pathlib
import re
import sys
import tempfile

from builds import ROOT, output_of, symbols

PLUGIN = ROOT / "bench/plugin"
PLUGINS = ("count", "profile")
CHANNELS = ("first", "second", "tick", "interrupt", "awake")
INTERRUPT = "IRQ30_Handler"  # the benchmarks' own
LONGEST_RUN = 120  # seconds
COMPLETE = "all given back\n"  # the last words of bench/counted/bench.cpp

# How often each benchmark does what it measures: of a run in which less was done nothing is kept. Of most that have several
# sizes it is the same for all; `yield` has its tasks take turns, and each leaves its last interval to the next.
INTERVALS = {
    "yield": lambda n: n * (400 // n + 2) - (n - 1),
    "event hop": 200, "event set": 1, "queue hop, empty": 200, "queue hop, full": 100,
    "mutex lock, unlock": 100, "mutex lock": 100, "mutex hop": 199,
    "await": 100, "create, run, free": 100, "create, await": 100, "cancel to clean-up": 10, "gather": 10, "wait_for": 100,
    "sleep": 200, "cancel": 200, "alarm to task": 20, "due in one tick, first": 1, "due in one tick, all": 1,
    "interrupt to task, idle": 10, "interrupt to task, busy": 10, "interrupt to task, preempting": 10,
    "signal set": 10, "signal set, task waits": 10, "signal with a value set": 10, "signal with a value set, task waits": 10,
    "channel send": 10, "channel send, task waits": 10, "frame allocate": 10, "frame free": 10, "pass, nothing ready": 10,
    "yield at a depth": 20, "raise from a depth": 1, "await among": 10, "create, await among": 10, "wait_for among": 10,
    "semaphore release": 1, "cancel of a waiter": 1, "mutex unlock": 1, "queue put": 1,
    "tick, nothing due": 50, "tick handler": 1, "tick to task": 20,
    "callback hop": 100,
}


def library(plugin):
    return ROOT / f"build/bench/{plugin}.so"


def interface():
    """The folder for the version of the plugin interface that this QEMU has."""
    version = re.search(r"version (\d+)\.(\d+)", output_of("qemu-system-arm", "--version"))
    major, minor = map(int, version.groups())
    if (major, minor) >= (9, 1):
        return "api_3"
    if major < 9:
        return "api_1"
    sys.exit(f"QEMU {major}.{minor} has version 2 of the plugin interface, which bench/plugin does not: up to 8.2, or from 9.1 on")


def make_plugins():
    folder = PLUGIN / interface()
    for plugin in PLUGINS:
        library(plugin).parent.mkdir(parents=True, exist_ok=True)
        output_of("g++", "-std=c++20", "-O2", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-fvisibility=hidden",
                  "-I", PLUGIN, "-I", folder, "-o", library(plugin), PLUGIN / f"{plugin}.cpp")


def emulate(build, image, plugin, arguments, pace=0, accept_errors=False):
    """What the image prints, and the lines that the plugin writes. An instruction takes 2 ** pace nanoseconds."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        text = output_of("timeout", LONGEST_RUN, "qemu-system-arm", "-M", build.machine,
                         "-icount", f"shift={pace},sleep=off", "-nographic", "-monitor", "none", "-serial", "none",
                         "-semihosting-config", "enable=on,target=native", "-kernel", image,
                         "-plugin", ",".join([str(library(plugin)), f"out={out}", *arguments]),
                         accept_errors=accept_errors)
        return text, out.read_text().splitlines()


def run(build, image, *arguments, accept_errors=False):
    """What the image prints, and what the plugin that counts says: a list of objects."""
    at = symbols(image)
    handlers = [f"handler={address}" for name, address in at.items()
                if name.endswith("_Handler") and name != "Reset_Handler"]
    options = [f"tick={at['SysTick_Handler']}", f"interrupt={at.get(INTERRUPT, 0)}", *handlers, *arguments]
    text, lines = emulate(build, image, "count", options, accept_errors=accept_errors)
    return text, [json.loads(line) for line in lines]


def profile(build, image, begin, end):
    """How often each instruction was executed from one address on until another, by its own."""
    _, lines = emulate(build, image, "profile", [f"from={begin}", f"until={end}"], pace=5)  # about as fast as the board
    return {int(where): int(count) for where, count in map(str.split, lines)}


def count(build):
    """For each benchmark, the mean of its instructions and of its estimated cycles, and where it was found."""
    counts = {}
    for image in build.counted():
        text, answers = run(build, image)
        lines = [line.split(" ", 1)[1] for line in text.splitlines() if line.startswith("phase ")]
        phases = [answer for answer in answers if "phase" in answer]
        if not text.endswith(COMPLETE):
            sys.exit(f"{build.title}: {image.name} does not say that it ended as it has to. It says\n{text}")
        if len(lines) != len(phases):
            sys.exit(f"{build.title}: {image.name} and the plugin do not agree on the number of phases")
        for line, phase in zip(lines, phases):
            for channel, name in names_in(line):
                assert channel in phase, f"{name}: nothing was measured"
                assert name not in counts, f"{name}: measured twice"
                found = phase[channel]
                if found["intervals"] != times(name):
                    sys.exit(f"{build.title}: '{name}' was done {found['intervals']} times, and has to be done {times(name)} times")
                counts[name] = {
                    "instructions": round(found["sum"] / found["intervals"], 1),
                    "least": found["least"],
                    "most": found["most"],
                    "cycles": round(found["cycles"] / found["intervals"], 1),
                    "where": [image.name, phase["phase"], channel],
                }
    return counts


def times(name):
    """How many intervals a benchmark has to have."""
    name, _, size = name.partition("/")
    if name not in INTERVALS:
        sys.exit(f"{pathlib.Path(__file__).relative_to(ROOT)} does not say how often '{name}' is done")
    wanted = INTERVALS[name]
    return wanted(int(size)) if callable(wanted) else wanted


def names_in(line):
    """The pairs of a line 'CHANNEL=NAME CHANNEL=NAME'; names have spaces."""
    pairs, words = [], line.split(" ")
    for word in words:
        channel, equals, begin = word.partition("=")
        if equals and channel in CHANNELS:
            pairs.append([channel, begin])
        else:
            pairs[-1][1] += " " + word
    return pairs


def trace(build, counts):
    """{name: (its image, the addresses that an interval executes, in their order)} of what count() found: the interval
    of each that is nearest to the mean."""
    paths = {}
    for image in build.counted():
        names = {tuple(count["where"][1:]): name for name, count in counts.items() if count["where"][0] == image.name}
        if names:
            wanted = [f"trace={phase}:{channel}:{counts[name]['instructions']}" for (phase, channel), name in names.items()]
            _, answers = run(build, image, *wanted)
            paths |= {names[tuple(answer["traced"])]: (image, answer["path"]) for answer in answers if "traced" in answer}
    return paths


def stack(build, image, instructions):
    """The bytes of the main stack that an image uses in its first so many instructions."""
    at = symbols(image)
    limits = f"stack={at['__stack_limit']}:{at['__stack_top']}"
    _, answers = run(build, image, limits, f"limit={instructions}", accept_errors=True)
    return next(answer["stack"] for answer in answers if "stack" in answer)
