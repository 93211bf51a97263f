"""Makes a random program from a seed, in one of three styles.

Mixed: the core and a few other families of operations, any of them anywhere. Crowded: many tasks that use little but the
operations of one or two families, with short waits, so that they meet in the same pass; the main task spawns them and disturbs.
Contest: some tasks wait at one object; again and again the main task does what wakes them, and cancels some in the same pass.
"""

import dataclasses
import random

from operations import OPERATIONS
from programs import CAUGHT, GENERATOR, PRELUDE, TASK, Body, Op, Program


@dataclasses.dataclass(frozen=True)
class Most:
    """How much there may be in a program."""

    tasks: int
    bodies: int
    ops: int
    depth: int


USUAL = Most(tasks=8, bodies=16, ops=60, depth=3)
SMALL = Most(tasks=4, bodies=6, ops=40, depth=1)  # for an interpreter with room_small.cpp, whose pool has to have enough

MIXED, CROWDED, CONTEST = "mixed", "crowded", "contest"
STYLES = {MIXED: 3, CROWDED: 3, CONTEST: 2}  # and how often
# What a style has of the core, and how often; a mixed program has all of it.
CORE = {
    CROWDED: {
        "yield": 4, "sleep": 2, "sleep_until": 0.2, "work": 0.3, "spawn": 1, "introduce": 0.3, "drop": 0.1, "await": 1,
        "await_self": 0.1, "call": 0.3, "cancel": 2, "cancel_self": 0.3, "cancelling": 0.2, "uncancel": 0.3,
        "withdraw": 0.3, "cancelling_self": 0.2, "uncancel_self": 0.2, "cleanup": 0.5, "repeat": 0.3,
        "state": 0.3, "raise": 0.3, "raise_cancelled": 0.1, "attempt": 1, "block": 0.2, "return": 0.1,
    },
    CONTEST: {"yield": 2, "sleep": 1, "work": 0.3, "attempt": 0.5},
}
OFTEN = ["gather", "generators", "groups", "limits", "waits"]  # families that are chosen twice as often as others
PRELUDES = 0.15  # the part of the programs that have a prelude
FAMILY_WEIGHT = 3  # of the other families' operations, beside the core's
POPULAR = 4  # how much more often than other operations a contest's tasks do the one that most of them wait in


class Ref:
    """A task that is chosen when all are known."""

    def __init__(self, wanted):
        self.wanted = wanted

    def __call__(self, rng, body, tasks):
        choice = [task for task in tasks if self.wanted(task, body.task)]
        return rng.choice(choice) if choice else None


class Generator:
    """What an operation's make() asks for the parts of an operation."""

    def __init__(self, seed, operations, most):
        self.rng = random.Random(seed)
        self.most = most
        self.bodies = [Body(task=0)]
        self.tasks = [0]
        self.left = most.ops
        self.depth = 0
        self.now = False  # in the block of a callback: only what does not suspend
        self.body = None
        self.begins = {}  # what bodies begin with, by number
        self.repeats = most is not SMALL  # whether there may be a repeat: one at most, for it multiplies tasks
        self.opened = []  # generators, as (task, slot)
        self.style = self.rng.choices(list(STYLES), STYLES.values())[0]
        self.contested = self.rng.randrange(4)
        if self.rng.random() < PRELUDES:
            self.bodies.append(Body(task=1, kind=PRELUDE))
            self.tasks.append(1)
        self._choose(operations)

    def _choose(self, operations):
        if self.style == CONTEST:
            chosen = [self.rng.choice(sorted({operation.family for operation in operations if operation.wakes}))]
        else:
            families = sorted({operation.family for operation in operations} - {"core"})
            families += [family for family in OFTEN if family in families]
            wanted = self.rng.randint(1, 2 if self.style == CROWDED else 4)
            chosen = self.rng.sample(families, min(wanted, len(families)))
        here = [operation for operation in operations if operation.family in chosen]
        self.wakers = [operation for operation in here if operation.wakes]
        popular = None
        if self.style == CONTEST:
            waits = [operation for operation in here if operation.suspends]
            popular = self.rng.choices(waits, [operation.weight for operation in waits])[0]
        self.choice, self.weights = [], []
        for operation in operations:
            if operation.family in chosen:
                weight = FAMILY_WEIGHT * operation.weight * (POPULAR if operation is popular else 1)
            elif operation.family == "core":
                weight = operation.weight if self.style == MIXED else CORE[self.style].get(operation.name, 0)
            else:
                weight = 0
            if weight > 0:
                self.choice.append(operation)
                self.weights.append(weight)

    def program(self):
        number = 0
        while number < len(self.bodies):
            self.body = self.bodies[number]
            if number > 0:
                self.body.ops = self.ops(self.rng.randint(3 if self.body.kind == GENERATOR else 0, 9))
            elif self.style == CROWDED:
                self.body.ops = self.crowd()
            elif self.style == CONTEST:
                self.body.ops = self.contest()
            else:
                self.body.ops = self.ops(self.rng.randint(4, 14))
            self.body.ops[:0] = self.begins.get(number, [])
            number += 1
        for body in self.bodies:
            body.ops = self._resolved(body, body.ops)
        return Program(self.bodies)

    def crowd(self):
        """The main task of a crowd."""
        ops = []
        for _ in range(self.rng.randint(3, 5)):
            started = self.new_tasks(1) if self.left > 0 else None
            if started is not None:
                ops.append(Op("spawn", started))
                self.left -= 1
            ops += self.ops(1 if self.rng.random() < 0.3 else 0)
        return ops + self.ops(self.rng.randint(4, 10))

    def contest(self):
        """The main task of a contest."""
        first, count = self.new_tasks(self.rng.randint(3, 7))
        tasks = range(first, first + count)
        weights = [operation.weight for operation in self.wakers]
        ops = [Op("spawn", [task, 1]) for task in tasks]
        for _ in range(self.rng.randint(1, 5)):
            ops.append(self.rng.choice((Op("yield"), Op("sleep", [1]))))
            wakers = self.rng.choices(self.wakers, weights, k=self.rng.randint(1, 2))
            at_once = [operation.make(self) for operation in wakers]
            at_once += [Op("cancel", [self.rng.choice(tasks)]) for _ in range(self.rng.randint(0, 2))]
            self.rng.shuffle(at_once)
            ops += at_once
        self.left -= len(ops)
        return ops + self.ops(self.rng.randint(0, 3))

    def ops(self, count):
        out = []
        while len(out) < count and self.left > 0:
            operation = self.rng.choices(self.choice, self.weights)[0]
            if operation.where is not None and not operation.where(self):
                continue
            if self.now and not operation.anywhere:
                continue
            self.left -= 1
            op = operation.make(self)
            if op is None:
                self.left += 1
                continue
            out.append(op)
            if operation.last:
                break
        return out

    def _resolved(self, body, ops):
        out = []
        for op in ops:
            op.args = [arg(self.rng, body, self.tasks) if isinstance(arg, Ref) else arg for arg in op.args]
            if None not in op.args:
                op.block = self._resolved(body, op.block)
                out.append(op)
        return out

    def block(self, most=5):
        """Operations for the inside of one."""
        self.depth += 1
        ops = self.ops(self.rng.randint(1, most))
        self.depth -= 1
        return ops

    def block_now(self):
        """The same, of operations that do not suspend."""
        self.now = True
        ops = self.block(3)
        self.now = False
        return ops

    def may_nest(self):
        return self.depth < self.most.depth

    def may_repeat(self):
        return self.repeats and self.may_nest()

    def begin_with(self, number, op):
        """Has a body begin with an operation."""
        self.begins.setdefault(number, []).append(op)
        self.left -= sum(1 for _ in op.walk())

    def new_tasks(self, count):
        """[first, count] of bodies that become tasks; fewer if there is no room; None if there is none at all."""
        count = min(count, self.most.tasks - len(self.tasks), self.most.bodies - len(self.bodies))
        if count <= 0:
            return None
        first = len(self.bodies)
        for number in range(first, first + count):
            self.bodies.append(Body(task=number, kind=TASK))
            self.tasks.append(number)
        return [first, count]

    def new_body(self, kind):
        """[number, 1] of a body that runs in the present one's task, or None."""
        if len(self.bodies) >= self.most.bodies:
            return None
        self.bodies.append(Body(task=self.body.task, kind=kind))
        return [len(self.bodies) - 1, 1]

    def one_of(self, count):
        """One of so many objects that all tasks share."""
        return self.contested % count if self.style == CONTEST else self.rng.randrange(count)

    def any_task(self):
        return Ref(lambda task, me: True)

    def later_task(self):
        """One that may be waited for: waiting goes from lower to higher numbers only, so that there are no circles."""
        return Ref(lambda task, me: task > me)

    def duration(self):
        return self.rng.choice((-1, 0, 0, 1, 1, 2) if self.style != MIXED else (-1, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7, 11))

    def caught(self):
        return CAUGHT if self.rng.random() < 0.25 else 0

    def chance(self, flag, probability=0.5):
        return flag if self.rng.random() < probability else 0


def make(seed, number, operations=tuple(OPERATIONS.values()), most=USUAL):
    return Generator(f"{seed}/{number}", operations, most).program()
