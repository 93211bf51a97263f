"""A program: what the two interpreters run, as data.

A program is a list of bodies. Body 0 is what `run` is given, and a prelude what `run_until_complete` is given before, on the same
loop; every other body is started from exactly one place: spawned as a task, called as a coroutine, gathered, opened as a generator. A body is a list of operations, and some operations contain a
block of operations. An operation has a name, flags, and up to three small numbers; what they mean is up to the operation.

Nothing that a program says is invalid: an interpreter that finds no task to await, say, notes that and goes on. So every
part of a program is a program too, which is what shrinking lives from.
"""

import dataclasses
import struct

CAUGHT = 1  # flag of any operation that suspends: what it awaits is wrapped in an attempt of its own
FLAG2 = 2
FLAG4 = 4

TASK = 0  # kinds of bodies
CALLED = 1
GENERATOR = 2
PRELUDE = 3

STARTERS = set()  # names of the operations that start bodies
LATER = {}  # by the names of operations: which of their numbers are of tasks that have to be later than their own

@dataclasses.dataclass
class Op:
    name: str
    args: list = dataclasses.field(default_factory=list)
    flags: int = 0
    block: list = dataclasses.field(default_factory=list)
    at: int = -1  # its place in the program, counted from 0; set by Program.number

    def walk(self):
        """This operation and those in its block."""
        yield self
        for op in self.block:
            yield from op.walk()

    def arg(self, which):
        return self.args[which] if which < len(self.args) else 0

    def plain(self):
        """As lists, numbers and texts, for JSON."""
        return [self.name, self.args, self.flags, [op.plain() for op in self.block]]

    @staticmethod
    def of_plain(plain):
        name, args, flags, block = plain
        return Op(name, args, flags, [Op.of_plain(op) for op in block])

    def caught(self):
        return bool(self.flags & CAUGHT)

    def starts(self):
        """The bodies that this operation starts: its first two numbers, if it is one that does."""
        return range(self.args[0], self.args[0] + self.args[1]) if self.name in STARTERS else range(0)


@dataclasses.dataclass
class Body:
    task: int  # the task that runs it, by the number of its outermost body
    kind: int = TASK
    ops: list = dataclasses.field(default_factory=list)


class Program:
    def __init__(self, bodies):
        self.bodies = bodies
        self.number()

    def number(self):
        place = 0
        for body in self.bodies:
            for op in walk(body.ops):
                op.at = place
                place += 1

    def plain(self):
        return [[body.task, body.kind, [op.plain() for op in body.ops]] for body in self.bodies]

    @staticmethod
    def of_plain(plain):
        return Program([Body(task, kind, [Op.of_plain(op) for op in ops]) for task, kind, ops in plain])

    def ops(self):
        for body in self.bodies:
            yield from walk(body.ops)

    def size(self):
        return sum(1 for _ in self.ops())

    def preludes(self):
        """The numbers of those bodies, in the order in which they run."""
        return [number for number, body in enumerate(self.bodies) if body.kind == PRELUDE]

    def encode(self, codes):
        """Bytes for the C++ interpreter (program.hpp reads them). `codes` numbers the operations' names."""
        head = bytearray([len(self.bodies)])
        code = bytearray()
        for body in self.bodies:
            head += bytes([body.task, body.kind, sum(1 for _ in walk(body.ops))])
            for op in walk(body.ops):
                inside = sum(1 for _ in op.walk()) - 1
                code += struct.pack("BBbbbB", codes[op.name], op.flags, op.arg(0), op.arg(1), op.arg(2), inside)
        return bytes(head + code)

    def __str__(self):
        lines = []
        kinds = {TASK: "task", CALLED: "called", GENERATOR: "generator", PRELUDE: "prelude"}
        started = {0}.union(self.preludes(), *(op.starts() for op in self.ops()))
        for number, body in enumerate(self.bodies):
            if number in started:
                lines.append(f"body {number}: {kinds[body.kind]}, in task {body.task}")
                self._list(body.ops, 1, lines)
        return "\n".join(lines)

    def _list(self, ops, depth, lines):
        for op in ops:
            words = [op.name, *map(str, op.args)]
            words += [word for flag, word in ((CAUGHT, "caught"), (FLAG2, "+2"), (FLAG4, "+4")) if op.flags & flag]
            lines.append(f"{op.at:4} {'  ' * depth}{' '.join(words)}{' {' if op.block else ''}")
            if op.block:
                self._list(op.block, depth + 1, lines)
                lines.append(f"     {'  ' * depth}}}")


def walk(ops):
    for op in ops:
        yield from op.walk()


def pack(programs, names):
    """A file of programs: the operations' names, then the programs."""
    codes = {name: code for code, name in enumerate(names)}
    out = bytearray([len(names)])
    for name in names:
        out += bytes([len(name)]) + name.encode()
    out += struct.pack("<H", len(programs))
    for program in programs:
        data = program.encode(codes)
        out += struct.pack("<H", len(data)) + data
    return bytes(out)
