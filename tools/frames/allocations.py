"""Where an image asks for frames: how many bytes, and for which coroutine. Read from the code, so it needs no debug
information; in an image for ARM.
"""

import dataclasses

from frames.code import functions
from frames.constants import Constants, is_call, place, registers

_ASKED = ("_ZN4takt6detail14allocate_frameE", "_ZN4takt6detail12promise_basenwE")


@dataclasses.dataclass
class Allocation:
    """One place in the code."""

    function: str         # the symbol of the function that it is in
    bytes: int
    resume: int | None = None  # the address of the coroutine's code, as it is put into the frame
    offset: int | None = None  # and where in the frame that is


def _asks(target):
    """Whether this is the name of a function that hands out frames, or of a linker's detour to it; not a place within it."""
    return any(function in target for function in _ASKED) and "+0x" not in target


def _stored(instruction):
    """(register, offset from an address) of each word that the instruction writes."""
    name, operands = instruction.operation, instruction.operands
    if name == "str" and len(operands) == 2:
        where = place(operands[1])
        return [(operands[0], where[1])] if where else []
    if name == "strd":
        where = place(operands[2])
        return [(operands[0], where[1]), (operands[1], where[1] + 4)] if where else []
    if name in ("stm", "stmia"):
        return [(register, 4 * i) for i, register in enumerate(registers(operands[1]))]
    return []


def find(image, resumes):
    """All allocations. `resumes` are the addresses of the coroutines' code, by which a coroutine is recognised."""
    found = []
    for name, body in functions(image):
        constants = Constants(image)
        last = None
        for instruction in body:
            if instruction.target and _asks(instruction.target[1]):
                size = constants.get("r0")
                last = None
                if size is not None:
                    last = Allocation(name, size)
                    found.append(last)
            elif last is not None and last.resume is None:
                for register, offset in _stored(instruction):
                    value = constants.get(register)
                    if value is not None and value & ~1 in resumes and value & 1:
                        last.resume, last.offset = value & ~1, offset
            constants.step(instruction)
    return found
