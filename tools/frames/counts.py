"""How many frames and tasks there are at a time: what a budget says, and what a run has shown.

A budget has `"tasks": 3, "counts": {"blink": 2, "*": 1}`: so many tasks, so many frames of each coroutine, and of each
without a line. A run tells by pool::write_usage (lib/src/pool_usage.cpp), whose last line counts.
"""

import dataclasses
import re

from frames.refused import Refused

_REST = "*"
_LINE = re.compile(r"^takt: most at once: (\d+) of (\d+) tasks((?:, \d+ of \d+ frames of \d+)+)$", re.MULTILINE)
_CLASS = re.compile(r"(\d+) of (\d+) frames of (\d+)")


@dataclasses.dataclass(frozen=True)
class Marks:
    """The high-water marks of a run: the most there were, of those there could be."""

    tasks: tuple
    frames: dict  # {bytes of a block: (most, of)}

    @property
    def used_up(self):
        """What there was none left of: there something may have been wanted in vain, and frames have taken larger blocks."""
        return (["tasks"] * (self.tasks[0] == self.tasks[1]) +
                [f"blocks of {size}" for size, (most, of) in self.frames.items() if most == of])

    def most(self, size):
        """The most frames of a size that there were, or could have been; None if there was no block for one."""
        return next((most for block, (most, _) in sorted(self.frames.items()) if block >= size), None)


def marks_in(output):
    """The marks that a run's output has, or None."""
    lines = _LINE.findall(output)
    if not lines:
        return None
    most, of, classes = lines[-1]
    return Marks((int(most), int(of)), {int(size): (int(m), int(n)) for m, n, size in _CLASS.findall(classes)})


def _is_count(value, least):
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


class Counts:
    """What a budget says; of what it says nothing, nothing is known."""

    def __init__(self, budget, path):
        self.path = path
        self.tasks = budget.get("tasks")
        self._lines = budget.get("counts", {})
        if self.tasks is not None and not _is_count(self.tasks, 1):
            raise Refused(f"{path}: \"tasks\" is a number from 1 on, the task handed to run being one")
        for name, count in self._lines.items():
            if not _is_count(count, 0):
                raise Refused(f"{path}: \"counts\" has {count!r} for '{name}': how many frames at a time, is the question")

    def of(self, coroutine):
        """The frames at a time, or None."""
        return self._lines.get(coroutine.name, self._lines.get(_REST))

    def nobodys(self, coroutines):
        """The lines for which there is no coroutine."""
        return sorted(set(self._lines) - {_REST} - {c.name for c in coroutines})
