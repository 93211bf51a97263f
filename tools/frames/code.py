"""The instructions of an image, as objdump tells them."""

import dataclasses
import re

from frames import binutils

_FUNCTION = re.compile(r"^([0-9a-f]+) <(.*)>:$")
_INSTRUCTION = re.compile(r"^ *([0-9a-f]+):\t([a-z][\w.]*)(?:\t(.*))?$")
_LITERAL = re.compile(r"@ \(([0-9a-f]+)(?: <.*>)?\)")
_TARGET = re.compile(r"([0-9a-f]+) <([^>]*)>")


@dataclasses.dataclass(frozen=True)
class Instruction:
    """`operation` has no width suffix; `operands` no comment; `literal` is where a load relative to pc finds its value."""

    address: int
    operation: str
    operands: tuple
    literal: int | None
    target: tuple | None  # (address, name) of a branch or a call


def _operands(text):
    """Split at commas outside brackets and braces."""
    parts, depth, part = [], 0, ""
    for c in text:
        depth += (c in "[{") - (c in "]}")
        if c == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += c
    return tuple(parts + [part.strip()]) if text else ()


def functions(image):
    """(symbol, instructions) of all functions of an image for ARM, in the order of addresses."""
    name, body = None, []
    for line in binutils.run(image, "objdump", "--disassemble", "--no-show-raw-insn", "--wide", image.path).splitlines():
        if match := _FUNCTION.match(line):
            if name is not None:
                yield name, body
            name, body = match[2], []
        elif match := _INSTRUCTION.match(line):
            operation = match[2].removesuffix(".n").removesuffix(".w")
            text, _, comment = (match[3] or "").partition("@ ")
            literal = _LITERAL.search("@ " + comment) if comment else None
            target = _TARGET.search(text)
            body.append(Instruction(int(match[1], 16), operation, _operands(text.strip()),
                                    int(literal[1], 16) if literal else None,
                                    (int(target[1], 16), target[2]) if target else None))
    if name is not None:
        yield name, body
