#!/usr/bin/python3
"""Random programs, run by CPython and by takt: the two must write the same log, line for line.

    run.py --interpreter PATH [--programs N] [--seed S] [--first K]

runs N programs of seed S, from number K on; `--seed day` is today's date. PATH is what interpreter/ builds to. A difference is
shrunk to a small program, whose two logs are shown side by side. At the end the operations are counted, and how often one was
cancelled while a task was in it: what never happened is a failure.

    --emulator COMMAND   runs PATH, which is firmware; programs that deadlock are left out, for a board never knows that it has
    --few                what never happened is no failure: so few programs cannot have everything
    --without WORDS      leaves out operations, and families of them, with commas between: to look behind a difference
    --areas WORDS        takes operations of these areas only, which PATH has to have, and no others
    --small              makes programs that fit into interpreter/room_small.cpp
    --show-differences N goes on after a difference, up to the Nth
    --show               prints the programs and CPython's logs, and runs nothing else
    --pack FILE          writes the programs into FILE, and runs nothing

The CPython is that of test/cpython, and so are the programs: they are the same on every machine. What runs this file, by any
Python from 3.11 on, only compares.
"""

import argparse
import collections
import datetime
import itertools
import os
import resource
import shlex
import signal
import subprocess
import sys
import tempfile

from judges import Judges, in_order
from programs import pack
from shrink import shrink

TOGETHER = 200  # programs that one start of the interpreter runs
PATIENCE = 120  # seconds that they may take
MOST_OUTPUT = 1 << 25  # bytes that they may write


class Coverage:
    def __init__(self):
        self.performed = collections.Counter()
        self.cancelled = collections.Counter()

    def add(self, judged):
        self.performed.update(judged.performed)
        self.cancelled.update(judged.cancelled)
        return judged

    def report(self, operations):
        """Prints the table; gives the number of zeros in it."""
        zeros = 0
        print(f"{'operation':24} {'performed':>10} {'cancelled in it':>16}")
        for operation in operations:
            name = operation["name"]
            cancelled = self.cancelled[name] if operation["cancellable"] else "-"
            print(f"{name:24} {self.performed[name]:10} {cancelled:>16}")
            zeros += (self.performed[name] == 0) + (cancelled == 0)
        return zeros


class Interpreter:
    """takt's."""

    def __init__(self, command, names):
        self.command = command
        self.names = names  # of the operations that it must have

    def logs(self, programs):
        """The log of each; that of a crash ends with what the crash said."""
        logs = []
        while len(logs) < len(programs):
            finished, crash = self._run(programs[len(logs):])
            logs += finished
            if len(logs) < len(programs):
                finished, crash = self._run(programs[len(logs):len(logs) + 1], "direct")
                logs.append(finished[0] if finished else crash)
        return logs

    def _run(self, programs, *arguments):
        """The logs of those that came to their end, and what there is of the one that did not."""
        with tempfile.TemporaryDirectory() as folder:
            inside = lambda name: os.path.join(folder, name)
            with open(inside("programs"), "wb") as file:
                file.write(pack(programs, self.names))
            with open(inside("programs"), "rb") as file, open(inside("out"), "w") as out, open(inside("err"), "w") as err:
                process = subprocess.Popen(
                    [*self.command, *arguments], cwd=folder, stdin=file, stdout=out, stderr=err, start_new_session=True,
                    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT, MOST_OUTPUT))
                )
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)  # the emulator too
                    process.wait()
            with open(inside("out")) as out, open(inside("err")) as err:
                out, err = out.read(), err.read()
        finished, log = [], []
        for line in out.splitlines():
            if line == "end":
                finished.append(log)
                log = []
            else:
                log.append(line)
        if process.returncode == 2:
            raise SystemExit(f"{self.command[-1]}: {log[-1]}")
        return finished, [*log, f"exit status {process.returncode}", *err.splitlines()]


def side_by_side(left, right):
    width = max([len(line) for line in left] + [20])
    print(f"     {'CPython':{width}}   takt")
    for number in range(max(len(left), len(right))):
        a = left[number] if number < len(left) else ""
        b = right[number] if number < len(right) else ""
        print(f"{number:4} {a:{width}} {' ' if a == b else '|'} {b}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--interpreter")
    parser.add_argument("--programs", type=int, default=3000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--emulator", default="")
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--without", default="")
    parser.add_argument("--areas", default="")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--pack")
    parser.add_argument("--show-differences", type=int, default=1)
    options = parser.parse_args()
    seed = datetime.date.today().isoformat() if options.seed == "day" else options.seed
    sys.stdout.reconfigure(line_buffering=True)
    judges = Judges(options.programs)
    without = options.without.split(",")
    operations = [
        operation for operation in judges.operations
        if (not options.areas or operation["area"] in options.areas.split(","))
        and operation["name"] not in without and operation["family"] not in without
    ]
    names = [operation["name"] for operation in operations]
    most = None if options.emulator else options.programs
    every = judges.make(seed, options.first, most, names, options.small, unjudged=options.pack is not None)

    if options.pack:
        with open(options.pack, "wb") as file:
            file.write(pack([judged.program for judged in every], names))
        return 0

    if options.emulator:
        every = (judged for judged in every if not judged.deadlocked)
    coverage = Coverage()
    wanted = map(coverage.add, itertools.islice(every, options.programs))
    if options.show:
        for judged in wanted:
            print(f"--- program {judged.number} of seed {seed}", judged.program, "---", *judged.log, sep="\n")
        return 0

    takt = Interpreter([*shlex.split(options.emulator), os.path.abspath(options.interpreter)], names)

    def first_difference(programs):
        """The first of some programs, with takt's log, that CPython runs in another way."""
        these = judges.run(programs)
        if options.emulator:
            these = [judged for judged in these if not judged.deadlocked]
        return next((d for d in differences_among(these)), None)

    def differences_among(these):
        for judged, log in zip(these, takt.logs([judged.program for judged in these])):
            if judged.log != in_order(log):
                yield judged, in_order(log)

    different = 0
    while some := list(itertools.islice(wanted, TOGETHER)):
        for judged, log in differences_among(some):
            print(f"program {judged.number} of seed {seed} differs: {judged.program.size()} operations, shrinking")
            number = judged.number
            judged, log = shrink((judged, log), lambda found: found[0].program, first_difference)
            print(judged.program)
            side_by_side(judged.log, log)
            print(f"again: run.py --seed {seed} --first {number} --programs 1")
            different += 1
            if different == options.show_differences:
                return 1
    if different > 0:
        return 1
    print(f"{options.programs} programs of seed {seed}: the same")
    zeros = coverage.report(operations)
    if zeros > 0 and not options.few:
        print(f"{zeros} of these never happened")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
