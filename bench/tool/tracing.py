"""Where the instructions of a count go: the path, disassembled."""

import collections
import dataclasses
import itertools
import re
import textwrap

import counting
import origin
import tables
from builds import COUNTED, output_of

LINE = re.compile(r"^ *([0-9a-f]+):\t(.*)$")
FUNCTION = re.compile(r"^([0-9a-f]+) <(.*)>:$")
TARGET = re.compile(r"\b[0-9a-f]+ <(.*?)(\+0x[0-9a-f]+)?>$")

# A longer path has each of its instructions once, with how often it was executed.
LONGEST = 1000

WIDTH = 120


@dataclasses.dataclass(frozen=True)
class Instruction:
    """One of an image, said without addresses: those change with everything that lies before."""

    function: str
    offset: int
    text: str


def disassembled(image):
    """{address: Instruction}."""
    code, function, begin = {}, "", 0
    for line in output_of("arm-none-eabi-objdump", "-d", "-C", "--no-show-raw-insn", image).splitlines():
        if match := FUNCTION.match(line):
            begin, function = int(match[1], 16), match[2]
        elif match := LINE.match(line):
            address = int(match[1], 16)
            text = re.sub(r"\t[@;].*", "", match[2])
            if target := TARGET.search(text):
                inside = target[1] == function
                text = text[: target.start()] + ("" if inside else origin.plain(target[1])) + (target[2] or "+0x0" * inside)
            code[address] = Instruction(origin.plain(function), address - begin, text.replace("\t", " "))
    return code


class Path:
    """What one interval of a benchmark executed: the one that is nearest to the mean of all."""

    def __init__(self, image, code, addresses):
        chains = origin.inlined(image, set(addresses))
        self.total = len(addresses)
        self._addresses = addresses
        self._code = code
        self._inlined = {where: origin.plain(origin.innermost(chain)[0]) if len(chain) > 1 else code[where].function
                         for where, chain in chains.items()}

    def functions(self):
        """{function: {what was inlined into it, or its own name: instructions}}, the most first."""
        found = collections.defaultdict(collections.Counter)
        for where in self._addresses:
            found[self._code[where].function][self._inlined[where]] += 1
        return dict(sorted(found.items(), key=lambda item: -item[1].total()))

    def table(self, purposes):
        """How much is in which function, and what that is for if `purposes` says it."""
        text = []
        for function, parts in self.functions().items():
            text.append(f"{parts.total():7,}  {function}")
            if function in purposes:
                text += textwrap.wrap(purposes[function], WIDTH, initial_indent=" " * 9, subsequent_indent=" " * 9)
            if set(parts) != {function}:
                text += [f"{count:17,}  {'its own' if part == function else part}" for part, count in parts.most_common()]
        return [*text, f"{self.total:7,}  in all"]

    def instructions(self):
        """The path itself; of a long one its instructions with how often each was executed, by function."""
        text = []
        if self.total <= LONGEST:
            for function, run in itertools.groupby(self._addresses, lambda where: self._code[where].function):
                run = list(run)
                text += [f"{function}, {len(run)}:"] + [self._line(where) for where in run]
            return text
        times = collections.Counter(self._addresses)
        by_function = collections.defaultdict(list)
        for where in times:
            by_function[self._code[where].function].append(where)
        for function, places in by_function.items():
            text.append(f"{function}, {sum(times[where] for where in places):,}:")
            text += [f"{times[where]:7,} x" + self._line(where) for where in sorted(places)]
        return text

    def _line(self, where):
        instruction = self._code[where]
        line = f"  +0x{instruction.offset:<4x} {instruction.text}"
        return line if self._inlined[where] == instruction.function else f"{line:44}  {self._inlined[where]}"


def paths(build, counts):
    """{name: Path} of what counting.count() found."""
    traced = counting.trace(build, counts)
    code = {image: disassembled(image) for image in {image for image, _ in traced.values()}}
    return {name: Path(image, code[image], addresses) for name, (image, addresses) in traced.items()}


def text_of(path, count, purposes):
    """The whole of it. `count` is what counting.count() has."""
    text = []
    if count["least"] != count["most"]:
        text += [f"From {count['least']:,} to {count['most']:,}, in the mean {tables.number(count['instructions'])}. "
                 f"This one has {path.total:,}.", ""]
    return "\n".join([*text, *path.table(purposes), "", *path.instructions()]) + "\n"


def show(build, name, purposes):
    build.build(*COUNTED)
    counts = counting.count(build)
    return text_of(paths(build, {name: counts[name]})[name], counts[name], purposes)
