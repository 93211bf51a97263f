"""What CPython makes of random programs: a server, which cpython.mjs runs and run.py asks.

First it says which operations there are. Then each line of the standard input is a request, whose answer is a line for every
program, in their order. All lines are JSON.

    {"make": {"seed": …, "first": K, "count": N, "operations": […], "small": …}}   makes programs and runs them
    {"run": […]}                                                                 runs these

    "unjudged": true     only makes them

An answer has the program, its log, whether it came to where nothing could happen any more, and how often each operation was
performed and cancelled.
"""

import collections
import json
import sys

import generator
from operations import OPERATIONS
from programs import Program
from world import World


class Coverage:
    def __init__(self):
        self.performed = collections.Counter()
        self.cancelled = collections.Counter()


def judged(program, unjudged=False):
    answer = {"program": program.plain()}
    if not unjudged:
        coverage = Coverage()
        world = World(program, coverage)
        answer |= {
            "log": world.run(), "deadlocked": world.deadlocked, "performed": coverage.performed, "cancelled": coverage.cancelled
        }
    return answer


def programs_of(request):
    if "run" in request:
        yield from map(Program.of_plain, request["run"])
        return
    wanted = request["make"]
    operations = [OPERATIONS[name] for name in wanted["operations"]]
    most = generator.SMALL if wanted["small"] else generator.USUAL
    for number in range(wanted["first"], wanted["first"] + wanted["count"]):
        yield generator.make(wanted["seed"], number, operations, most)


def main():
    say = lambda what: sys.stdout.write(json.dumps(what, separators=(",", ":")) + "\n")
    say([
        {"name": o.name, "area": o.area, "family": o.family, "cancellable": o.cancellable, "starts": o.starts, "later": o.later}
        for o in OPERATIONS.values()
    ])
    sys.stdout.flush()
    for line in sys.stdin:
        request = json.loads(line)
        for program in programs_of(request):
            say(judged(program, request.get("unjudged", False)))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
