"""Where an example spends its instructions: all that it executes, by part, by function and by source file."""

import bisect
import collections
import re

import counting
import origin
import tables
from builds import ROOT, output_of, symbols

# The examples that are profiled, what each is there for, and the function that is called once for each of those.
UNITS = {"sensor_node": ("sample", "IRQ31_Handler"), "shell": ("byte shown", "bench_profile_byte")}

# Whose a source file is: of the first of these folders that it lies in. What stands for a board and a person is
# nobody's.
FOLDERS = {"bench": None, "lib": "takt", "ports/cortex_m/boards": "driver", "ports": "port", "examples": "application"}
ELSEWHERE = "C library"
PARTS = ("takt", "port", "driver", "application", ELSEWHERE)

# The lines of a table.
MOST = 30


class Profile:
    """What one run of an example executed while it was profiled (bench/profiled)."""

    def __init__(self, build, name):
        image = build.profiled(name)
        at = symbols(image)
        executed = counting.profile(build, image, at["bench_profile_begins"], at["bench_profile_ends"])
        self.title = f"{name}, {build.title}"
        self.unit, counted = UNITS[name]
        self.units = executed[at[counted]]
        self._functions = functions(image)
        self._begins = [begin for begin, _ in self._functions]
        self._places = places(image, {*executed, *self._begins})
        self._executed = {where: count for where, count in executed.items() if self.part(where) is not None}
        self.total = sum(self._executed.values())

    def function(self, where):
        """(begin, name) of the function that the instruction is in; what was inlined there is its own."""
        return self._functions[bisect.bisect_right(self._begins, where) - 1]

    def file(self, where):
        """The source file, of what was inlined its own; where that is none of this project's, the function's."""
        file = self._places[where]
        return file if file.is_relative_to(ROOT) else self._places[self.function(where)[0]]

    def part(self, where):
        file = self.file(where)
        if not file.is_relative_to(ROOT):
            return ELSEWHERE
        return next(part for folder, part in FOLDERS.items() if file.is_relative_to(ROOT / folder))

    def by(self, key):
        """{what: instructions}, the most first; `key` is given an address."""
        found = collections.Counter()
        for where, count in self._executed.items():
            found[key(where)] += count
        return dict(found.most_common())

    def calls(self, begin):
        return self._executed[begin] if begin in self._executed else 0

    def each(self, count):
        """So many instructions for one of what the example is there for."""
        return round(count / self.units, 1)

    def figures(self):
        """{part: instructions for each unit}."""
        found = self.by(self.part)
        return {part: self.each(found.get(part, 0)) for part in PARTS}

    def show(self):
        def share(count):
            return [tables.number(self.each(count)), f"{100 * count / self.total:.1f} %"]

        head = [f"for a {self.unit}", ""]
        parts = [["by part", *head]]
        parts += [[part, *share(count)] for part, count in self.by(self.part).items()]
        rows = [["by function", *head, "calls", "in each"]]
        for (begin, name), count in list(self.by(self.function).items())[:MOST]:
            calls = self.calls(begin)
            rows.append([shortened(name), *share(count), f"{calls:,}", tables.number(count / calls) if calls else "-"])
        files = [["by file", *head]]
        files += [[named(file), *share(count)] for file, count in list(self.by(self.file).items())[:MOST]]
        return "\n\n".join([
            f"{self.title}: {self.total:,} instructions for {self.units:,} of '{self.unit}'",
            *map(tables.aligned, (parts, rows, files))])


def functions(image):
    """[(begin, name)], in the order of their addresses."""
    lines = output_of("arm-none-eabi-nm", "-n", "-C", "--defined-only", image).splitlines()
    words = (line.split(None, 2) for line in lines)
    return [(int(begin, 16), name) for begin, kind, name in words if kind in "tTwW"]


def places(image, addresses):
    """For each address the source file; of those that were inlined there, the innermost that is this project's."""
    return {where: origin.innermost(chain)[1] for where, chain in origin.inlined(image, addresses).items()}


def shortened(name, most=80):
    """Without anonymous namespaces, and without a coroutine's signature and that of its frame."""
    name = re.sub(r"\(.*Frame\*\)( \[clone \.\w+\])*", "", name.replace("(anonymous namespace)::", ""))
    return name if len(name) <= most else name[: most - 1] + "…"


def named(file):
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name


def figures(build):
    """{figure: instructions} of all that are profiled."""
    found = {}
    for name, (unit, _) in UNITS.items():
        found |= {f"{name}, a {unit}: {part}": count for part, count in Profile(build, name).figures().items()}
    return found
