"""Asks CPython what it makes of random programs: judge.py, in as many processes as there is work for."""

import concurrent.futures
import itertools
import json
import os
import pathlib
import subprocess
import sys
import threading

from programs import LATER, STARTERS, Program

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = [HERE.parents[1] / "cpython/cpython.mjs", HERE / "judge.py"]
TOGETHER = 50  # programs that are asked for at a time
WORTH_IT = 400  # programs for which another process is worth its start


class Judged:
    """A program, and what CPython makes of it."""

    def __init__(self, answer, number=None):
        self.number = number
        self.program = Program.of_plain(answer["program"])
        self.log = in_order(answer.get("log", []))
        self.deadlocked = answer.get("deadlocked", False)
        self.performed = answer.get("performed", {})
        self.cancelled = answer.get("cancelled", {})


def in_order(log):
    """The log proper as it is; the reports, whose order is not compared, sorted."""
    return [line for line in log if not line.startswith("report ")] + sorted(line for line in log if line.startswith("report "))


class Judge:
    """One process."""

    def __init__(self):
        self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.operations = self._answer()
        for operation in self.operations:
            if operation["starts"]:
                STARTERS.add(operation["name"])
            LATER[operation["name"]] = operation["later"]

    def _answer(self):
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"the judge ended, with status {self._process.wait()}")
        return json.loads(line)

    def ask(self, request, count):
        """The answers to a request for so many programs."""
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return [self._answer() for _ in range(count)]

    def close(self):
        self._process.stdin.close()
        self._process.wait()


class Judges:
    def __init__(self, programs):
        """As many as that number of programs is worth."""
        self._first = Judge()
        self._all = [self._first]
        self._own = threading.local()
        self._count = max(1, min(len(os.sched_getaffinity(0)), programs // WORTH_IT))
        self.operations = self._first.operations

    def _another(self):
        self._own.judge = Judge()
        self._all.append(self._own.judge)

    def _made(self, request):
        answers = self._own.judge.ask(request, request["make"]["count"])
        first = request["make"]["first"]
        return [Judged(answer, first + i) for i, answer in enumerate(answers)]

    def make(self, seed, first, most, operations, small, unjudged=False):
        """Judged programs from number `first` on, for as long as somebody takes them; at most `most` if that is a number."""
        def requests():
            for begin in itertools.count(first, TOGETHER):
                count = TOGETHER if most is None else min(TOGETHER, first + most - begin)
                if count <= 0:
                    return
                make = {"seed": seed, "first": begin, "count": count, "operations": operations, "small": small}
                yield {"make": make, "unjudged": unjudged}

        with concurrent.futures.ThreadPoolExecutor(self._count, initializer=self._another) as workers:
            asked = requests()
            waiting = [workers.submit(self._made, request) for request in itertools.islice(asked, 2 * self._count)]
            while waiting:
                yield from waiting.pop(0).result()
                waiting += [workers.submit(self._made, request) for request in itertools.islice(asked, 1)]

    def run(self, programs):
        return [Judged(answer) for answer in self._first.ask({"run": [program.plain() for program in programs]}, len(programs))]

    def close(self):
        for judge in self._all:
            judge.close()
