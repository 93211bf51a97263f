"""A pool that fits: a class of blocks for each size of frame that occurs, and in it as many blocks as there are frames at a time."""

import collections
import dataclasses

from frames.refused import Refused


@dataclasses.dataclass(frozen=True)
class Class:
    """Blocks of one size, and the coroutines whose frames these are for."""

    size: int
    count: int
    coroutines: tuple


@dataclasses.dataclass(frozen=True)
class Layout:
    tasks: int
    classes: tuple  # ascending

    def source(self, image):
        """The file that states the pool."""
        lines = [f"takt::tasks<{self.tasks}>"] + [f"takt::blocks<{c.size}, {c.count}>" for c in self.classes]
        whose = [""] + [f"  // {', '.join(c.coroutines)}" * bool(c.coroutines) for c in self.classes]
        ends = [","] * len(self.classes) + [");"]
        body = "\n          ".join(line + end + what for line, end, what in zip(lines, ends, whose))
        return f"// The pool that fits {image}. Made by takt-frames: changes are lost.\n#include \"takt/pool.hpp\"\n\nTAKT_POOL({body}\n"


SMALLEST = Layout(1, (Class(1, 1, ()),))  # for an image that is only looked at


def _by_size(report):
    """{bytes of a block: coroutines}, ascending."""
    if not report.coroutines:
        raise Refused(f"{report.image.path} has no coroutine, so there is nothing to make a pool for; "
                      "is there a takt::run that the linker kept?")
    unit = 2 * report.image.word  # alignof(std::max_align_t), of which the size of a block is a multiple
    found = {}
    for c in report.coroutines:
        if c.bytes is None:
            raise Refused(f"how large the frame of '{c.name}' is cannot be told: compile it with -g, and without -flto")
        found.setdefault(-(-c.bytes // unit) * unit, []).append(c)
    return dict(sorted(found.items()))


def even(report, count):
    """As many blocks of each size, and as many tasks: to see in a run how many there are at a time."""
    classes = tuple(Class(size, count, tuple(c.name for c in cs)) for size, cs in _by_size(report).items())
    return Layout(count, classes)


def _missing(counts, coroutines, tasks_are_missing):
    """What a budget should say besides, ready to be copied."""
    lines = [f'"{c.name}": 1' for c in coroutines]
    wanted = ['"tasks": 1'] * tasks_are_missing + ['"counts": {' + ", ".join(lines) + "}"] * bool(lines)
    sizes = "".join(f"\n  {c.bytes:>6,} bytes  {c.name}  {c.place}" for c in coroutines)
    return (f"{counts.path or 'there is no budget, which'} does not say how many there are at a time of these:" +
            "\n  tasks" * tasks_are_missing + sizes +
            "\nIt needs lines like " + ", ".join(wanted) +
            (', or "*": 1 in "counts" for all that have no line.' if lines else "."))


def _seen(marks, size, name):
    most = marks.most(size)
    if most is None:
        raise Refused(f"the pool of the run had no block for the {size:,} bytes of '{name}': let it run with a larger one")
    return max(most, 1)


def fitting(report, counts, marks=None):
    """By what a budget says; where a run has left marks there are at least as many, and one of each size in any case."""
    by_size = _by_size(report)
    if nobodys := counts.nobodys(report.coroutines):
        raise Refused(f"{counts.path}: \"counts\" has a line for '{nobodys[0]}', and no coroutine has this name; there are " +
                      ", ".join(sorted(c.name for c in report.coroutines)))
    unknown = [c for c in report.coroutines if counts.of(c) is None and marks is None]
    if unknown or (counts.tasks is None and marks is None):
        raise Refused(_missing(counts, unknown, counts.tasks is None))
    classes = []
    for size, coroutines in by_size.items():
        stated = [counts.of(c) for c in coroutines]
        seen = _seen(marks, size, coroutines[0].name) if None in stated else 0
        count = max(sum(n or 0 for n in stated), seen)
        if count > 0:
            classes.append(Class(size, count, tuple(c.name for c in coroutines)))
    if not classes:
        raise Refused(f"{counts.path}: \"counts\" is 0 for every coroutine, and a pool has one block at least")
    return Layout(counts.tasks or marks.tasks[0], tuple(classes))


def complaints(layout, first, second):
    """Why the image `second`, which has the pool, is not what `first` was, for which it was made."""
    then, now = (collections.Counter((c.name, c.bytes) for c in report.coroutines) for report in (first, second))
    found = [f"the frame of '{name}' had {size:,} bytes before the pool was there, and has no more" for name, size in then - now]
    found += [f"the frame of '{name}' has {size:,} bytes, now that the pool is there, and had not before" for name, size in now - then]
    mine = second.application_pool
    stated = [(c.size, c.count) for c in layout.classes]
    if mine is None or [(b.size, b.count) for b in mine.blocks] != stated or mine.tasks.count != layout.tasks:
        found.append("its pool is not the one that was made for it")
    return found
