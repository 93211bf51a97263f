"""What the registers of a Thumb function are known to hold: enough to see the arguments of a call that are constants.

Follows the instructions in the order of their addresses; whatever it does not know it forgets.
"""

import re

_NUMBER = re.compile(r"^#(-?\d+)$")
_PLACE = re.compile(r"^\[(\w+)(?:, #(-?\d+))?\]!?$")
_NO_RESULT = re.compile(r"str|stm|vst|v?push|cmp|cmn|tst|teq|b(..)?$|cbn?z|it|nop|bkpt|[di]sb|dmb|cpsi|svc|udf|msr|wf[ei]")
_ENDS = ("b", "bx", "tbb", "tbh")
_CALLER_SAVED = ("r0", "r1", "r2", "r3", "ip", "lr")
_STACK = ("sp", "r7", "fp")


def is_call(instruction):
    return instruction.operation in ("bl", "blx")


def place(operand):
    """(register, offset) of an operand in brackets, or None."""
    match = _PLACE.match(operand)
    return (match[1], int(match[2] or 0)) if match else None


def registers(operand):
    """Those of a list in braces: `{r4, r6-r8}`."""
    names = []
    for part in operand.strip("{}^").split(", "):
        first, _, last = part.partition("-")
        if last and first[1:].isdigit() and last[1:].isdigit():
            names += [f"r{i}" for i in range(int(first[1:]), int(last[1:]) + 1)]
        else:
            names.append(part)
    return names


class Constants:
    """The state before the next instruction."""

    def __init__(self, image):
        self._image = image
        self._of = {}     # a register's value
        self._slots = {}  # a word of memory, by (register, offset): the stack's, and those behind one other register

    def get(self, register):
        return self._of.get(register)

    def _set(self, register, value):
        self._of.pop(register, None)
        if value is not None:
            self._of[register] = value & 0xFFFFFFFF
        if register in _STACK:
            self._slots.clear()
        else:
            self._forget(lambda base: base == register)

    def _forget(self, which):
        self._slots = {where: value for where, value in self._slots.items() if not which(where[0])}

    def _value(self, operand):
        number = _NUMBER.match(operand)
        return int(number[1]) if number else self.get(operand)

    def step(self, instruction):
        """Goes over one instruction."""
        name, operands = instruction.operation, instruction.operands
        if is_call(instruction):
            for register in _CALLER_SAVED:
                self._set(register, None)
        elif name in _ENDS or (name in ("pop", "ldmia") and "pc" in operands[-1]):
            self._of.clear()
        elif name == "str" and len(operands) == 2:
            self._store(operands)
        elif _NO_RESULT.match(name):
            pass
        elif name in ("pop", "ldm", "ldmia"):
            for register in registers(operands[-1]):
                self._set(register, None)
        elif name == "ldrd":
            self._set(operands[0], None)
            self._set(operands[1], None)
        elif operands:
            self._set(operands[0], self._result(name, operands, instruction.literal))

    def _store(self, operands):
        where = place(operands[1])
        if where is None:
            return
        if where[0] not in _STACK:
            self._forget(lambda base: base not in (where[0], *_STACK))
        self._slots[where] = self.get(operands[0])

    def _result(self, name, operands, literal):
        if name == "ldr":
            if literal is not None:
                return self._image.word_at(literal)
            return self._slots.get(place(operands[1]))
        values = [self._value(operand) for operand in operands]
        if name in ("mov", "movs", "movw") and len(operands) == 2:
            return values[1]
        if name in ("mvn", "mvns") and len(operands) == 2 and values[1] is not None:
            return ~values[1]
        if name == "movt" and None not in values:
            return (values[1] << 16) | (values[0] & 0xFFFF)
        arithmetic = {"add": int.__add__, "adds": int.__add__, "addw": int.__add__, "sub": int.__sub__, "subs": int.__sub__,
                      "subw": int.__sub__, "lsl": int.__lshift__, "lsls": int.__lshift__}
        if name in arithmetic and 2 <= len(operands) <= 3 and None not in values[-2:]:
            return arithmetic[name](*values[-2:])
        return None
