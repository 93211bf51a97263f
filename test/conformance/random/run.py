#!/usr/bin/env python3
"""Random programs, run by CPython and by takt: the two must write the same log, line for line.

    run.py --interpreter PATH [--programs N] [--seed S] [--first K] [--show]

runs the programs K … K+N-1 of seed S; `--seed day` is today's date. PATH is what interpreter/ builds to, for this machine. For
firmware, --emulator says what runs it. A difference is shrunk to a small program, whose two logs are shown side by side. At the
end the operations are counted, and how often one was cancelled while a task was in it: an operation that never ran and a
cancellation that never came count as failures.

    --show    prints the programs and CPython's logs and does nothing else
"""

import argparse
import collections
import datetime
import os
import shlex
import subprocess
import sys
import tempfile

import generator
from operations import OPERATIONS
from programs import pack
from shrink import shrink
from world import World

BATCH = 200  # programs that go to the interpreter at a time


class Coverage:
    def __init__(self):
        self.performed = collections.Counter()
        self.cancelled = collections.Counter()

    def report(self):
        """Prints the table; gives the number of zeros in it."""
        zeros = 0
        print(f"{'operation':24} {'performed':>10} {'cancelled in it':>16}")
        for name, operation in OPERATIONS.items():
            cancelled = self.cancelled[name] if operation.cancellable else "-"
            print(f"{name:24} {self.performed[name]:10} {cancelled:>16}")
            zeros += (self.performed[name] == 0) + (cancelled == 0)
        return zeros


class Interpreter:
    """takt's."""

    def __init__(self, command):
        self.command = command

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
            path = os.path.join(folder, "programs")
            with open(path, "wb") as file:
                file.write(pack(programs, list(OPERATIONS)))
            with open(path, "rb") as file:
                ran = subprocess.run([*self.command, *arguments], stdin=file, cwd=folder, capture_output=True, text=True)
        finished, log = [], []
        for line in ran.stdout.splitlines():
            if line == "end":
                finished.append(log)
                log = []
            else:
                log.append(line)
        if ran.returncode == 2:
            raise SystemExit(f"{self.command[-1]}: {log[-1]}")
        return finished, [*log, f"exit status {ran.returncode}", *ran.stderr.splitlines()]


def python_log(program, coverage):
    return in_order(World(program, coverage).run())


def in_order(log):
    """The log proper as it is; the reports, whose order is not compared, sorted."""
    return [line for line in log if not line.startswith("report ")] + sorted(line for line in log if line.startswith("report "))


def first_difference(takt, programs):
    for program, log in zip(programs, takt.logs(programs)):
        if python_log(program, Coverage()) != in_order(log):
            return program
    return None


def side_by_side(left, right):
    width = max([len(line) for line in left] + [20])
    print(f"     {'CPython':{width}}   takt")
    for number in range(max(len(left), len(right))):
        a = left[number] if number < len(left) else ""
        b = right[number] if number < len(right) else ""
        print(f"{number:4} {a:{width}} {' ' if a == b else '|'} {b}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interpreter", help="what interpreter/ builds to")
    parser.add_argument("--emulator", default="", help="the command that runs it, if it is firmware")
    parser.add_argument("--programs", type=int, default=3000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--without", default="", help="operations and families to leave out, with commas between: to study a difference")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--no-coverage", action="store_true", help="zeros are no failure: for few programs")
    options = parser.parse_args()
    if options.seed == "day":
        options.seed = datetime.date.today().isoformat()

    without = tuple(options.without.split(","))
    coverage = Coverage()
    numbers = range(options.first, options.first + options.programs)
    if options.show:
        for number in numbers:
            program = generator.make(options.seed, number, without)
            print(f"--- program {number} of seed {options.seed}\n{program}\n---")
            print("\n".join(python_log(program, coverage)))
        return 0

    sys.stdout.reconfigure(line_buffering=True)
    takt = Interpreter([*shlex.split(options.emulator), os.path.abspath(options.interpreter)])
    for begin in range(0, len(numbers), BATCH):
        some = numbers[begin:begin + BATCH]
        programs = [generator.make(options.seed, number, without) for number in some]
        for number, program, log in zip(some, programs, takt.logs(programs)):
            if python_log(program, coverage) == in_order(log):
                continue
            print(f"program {number} of seed {options.seed} differs: {program.size()} operations, shrinking")
            small = shrink(program, lambda some: first_difference(takt, some))
            print(small)
            side_by_side(python_log(small, Coverage()), in_order(takt.logs([small])[0]))
            print(f"again: run.py --seed {options.seed} --first {number} --programs 1")
            return 1
    print(f"{len(numbers)} programs of seed {options.seed}: the same")
    zeros = coverage.report()
    if zeros > 0 and not options.no_coverage:
        print(f"{zeros} of these never happened")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
