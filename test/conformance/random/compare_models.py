"""compare_models.py COUNT   that the models of differences.py do what asyncio's classes do, wherever no rule makes a difference

CPython 3.14 is to run it (test/cpython). So many random programs are run twice, by the models and by the classes themselves. A program in
which a rule made a difference is passed over; of the others the logs have to be the same, and each class has to be among them.
"""

import asyncio
import collections
import sys

import differences
import generator
from judge import Coverage
from operations import OPERATIONS
from world import World

# race and close are takt's alone; a task that awaits itself leaves a mark on asyncio's (differences.py).
WITHOUT = ("await_self", "race", "wait_for_race", "close")
FAMILIES = ("core", "conditions", "gather", "groups", "mutexes", "waits", "barriers", "limits")
MODELS = ("Gather", "TaskGroup", "Guard", "Mutex", "Condition", "AsCompleted")


class Gather:
    def __init__(self, loop, children):
        self._gathered = asyncio.gather(*children)

    def __await__(self):
        return self._gathered.__await__()

    def within(self, delay):
        return asyncio.wait_for(self._gathered, delay)

    def close(self):
        pass


class AsCompleted:
    def __init__(self, tasks, timeout):
        self._iterator = asyncio.as_completed(tasks, timeout=timeout)

    def __anext__(self):
        return self._iterator.__anext__()

    def close(self):
        pass


ASYNCIOS = {
    "Gather": Gather,
    "TaskGroup": asyncio.TaskGroup,
    "Guard": lambda mutex: mutex,
    "Mutex": asyncio.Lock,
    "Condition": asyncio.Condition,
    "AsCompleted": AsCompleted,
}


class Counted:
    """A class that counts its objects."""

    def __init__(self, name, cls, counts):
        self._name, self._cls, self._counts = name, cls, counts

    def __call__(self, *args):
        self._counts[self._name] += 1
        return self._cls(*args)


def log_of(program, classes, counts):
    for name, cls in classes.items():
        setattr(differences, name, Counted(name, cls, counts))
    return World(program, Coverage()).run()


def main(count):
    models = {name: getattr(differences, name) for name in MODELS}
    operations = [o for o in OPERATIONS.values() if o.family in FAMILIES and o.name not in WITHOUT]
    compared, used = 0, collections.Counter()
    for number in range(int(count)):
        differences.applied.clear()
        counts = collections.Counter()
        program = generator.make("models", number, operations)
        by_models = log_of(program, models, counts)
        if differences.applied:
            continue
        by_asyncio = log_of(program, ASYNCIOS, collections.Counter())
        compared += 1
        used.update(counts)
        if by_models != by_asyncio:
            print(f"program {number}:", program, "the models:", *by_models, "asyncio:", *by_asyncio, sep="\n")
            return 1
    print(f"{compared} of {count} programs compared: the same")
    for name in MODELS:
        print(f"{name:12} {used[name]:6}")
    return 0 if all(used[name] > 0 for name in MODELS) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
