"""Makes a program that fails smaller, for as long as it still fails."""

import copy
import itertools

from programs import LATER, Program


TOGETHER = 32  # programs that are tried at a time


def shrink(found, program_of, first_difference):
    """The smallest that still differs. `first_difference` gives the first of some programs that does, as `found` is, or None."""
    while True:
        every = candidates(program_of(found))
        while some := list(itertools.islice(every, TOGETHER)):
            smaller = first_difference(some)
            if smaller is not None:
                found = smaller
                break
        else:
            return found


def candidates(program):
    """Programs a little smaller, the largest cuts first."""
    yield from without_bodies(program)
    yield from without_operations(program)
    yield from with_simpler_operations(program)


def changed(program, change):
    """A copy to which `change` was done."""
    bodies = copy.deepcopy(program.bodies)
    change(bodies)
    return Program(bodies)


def without_bodies(program):
    for number, body in enumerate(program.bodies):
        if body.ops:
            yield changed(program, lambda bodies: bodies[number].ops.clear())


def lists_of(bodies):
    """Every list of operations, outermost first."""
    for body in bodies:
        yield from lists_in(body.ops)


def lists_in(ops):
    yield ops
    for op in ops:
        yield from lists_in(op.block)


def without_operations(program):
    for which, ops in enumerate(list(lists_of(program.bodies))):
        size = len(ops)
        while size > 0:
            for begin in range(0, len(ops), size):
                def cut(bodies):
                    del list(lists_of(bodies))[which][begin:begin + size]
                yield changed(program, cut)
            size //= 2
        for index, op in enumerate(ops):
            if op.block:
                def unwrap(bodies):
                    inner = list(lists_of(bodies))[which]
                    inner[index:index + 1] = inner[index].block
                yield changed(program, unwrap)


def tasks_of_lists(bodies):
    """The task of each list in lists_of."""
    for body in bodies:
        for _ in lists_in(body.ops):
            yield body.task


def with_simpler_operations(program):
    tasks = list(tasks_of_lists(program.bodies))
    for which, ops in enumerate(list(lists_of(program.bodies))):
        for index, op in enumerate(ops):
            for bit in (1, 2, 4):
                if op.flags & bit and not (op.name == "attempt" and bit == 1):
                    def clear(bodies):
                        list(lists_of(bodies))[which][index].flags &= ~bit
                    yield changed(program, clear)
            if op.starts():
                if len(op.starts()) > 1:
                    for first, count in ((op.args[0], op.args[1] - 1), (op.args[0] + 1, op.args[1] - 1)):
                        def fewer(bodies):
                            list(lists_of(bodies))[which][index].args[:2] = [first, count]
                        yield changed(program, fewer)
                continue
            for position, value in enumerate(op.args):
                for smaller in sorted({0, 1, value // 2, value - 1}):
                    least = tasks[which] + 1 if position in LATER.get(op.name, ()) else 0
                    if least <= smaller < value:
                        def less(bodies):
                            list(lists_of(bodies))[which][index].args[position] = smaller
                        yield changed(program, less)
