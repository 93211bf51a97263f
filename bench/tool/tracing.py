"""Where the instructions of a count go: the path, disassembled."""

import collections
import re

import counting
from builds import COUNTED, output_of

LINE = re.compile(r"^ *([0-9a-f]+):\t(.*)$")
FUNCTION = re.compile(r"^([0-9a-f]+) <(.*)>:$")


def disassembled(image):
    """For each address its instruction, and the function it is in."""
    code, function = {}, ""
    for line in output_of("arm-none-eabi-objdump", "-d", "-C", "--no-show-raw-insn", image).splitlines():
        if match := FUNCTION.match(line):
            function = match[2]
        elif match := LINE.match(line):
            code[int(match[1], 16)] = (function, match[2].partition(" @ ")[0].partition("\t;")[0])
    return code


def show(build, name):
    """The path of the count `name`, function by function, and how many instructions are in each."""
    build.build(*COUNTED)
    counts = counting.count(build)
    image, addresses = counting.trace(build, counts[name]["where"])
    code = disassembled(image)
    lines, last, totals = [], None, collections.Counter()
    for address in addresses:
        function, instruction = code[address]
        totals[function] += 1
        if function != last:
            lines.append(f"{function}:")
            last = function
        lines.append(f"  {address:6x}  " + instruction.replace("\t", " "))
    lines.append("")
    lines += [f"{count:5}  {function}" for function, count in totals.most_common()]
    lines.append(f"{totals.total():5}")
    return "\n".join(lines)
