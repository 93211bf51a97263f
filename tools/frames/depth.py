"""How far a Thumb function has moved the stack pointer at each of its instructions."""

import dataclasses
import re

from frames.constants import Constants, is_call, registers

_CONDITIONS = "eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le"
_BRANCH = re.compile(rf"^(b({_CONDITIONS})?|cbn?z)$")
_CONDITIONAL = re.compile(rf"^(b|bx|pop|ldr|ldmia|mov|bl|blx)({_CONDITIONS})$")
_MOVES = ("mov", "add", "sub", "and", "bic", "ldr")
_NUMBER = re.compile(r"#(-?\d+)")


@dataclasses.dataclass
class Call:
    """A call, or a jump to another function: `target` is its address, or None for an address in a register."""

    at: int
    depth: int
    target: int | None
    is_jump: bool


@dataclasses.dataclass
class Function:
    """`depth` is the deepest; `is_bounded` is False if the stack pointer is moved by who knows how much."""

    name: str
    address: int
    depth: int
    calls: list
    is_bounded: bool


def _width(register):
    return 8 if register.startswith("d") else 4


def _list_bytes(operand):
    names = registers(operand)
    if len(names) == 1 and "-" in names[0]:
        first, last = names[0].split("-")
        return _width(first) * (int(last[1:]) - int(first[1:]) + 1)
    return sum(_width(name) for name in names)


class _Walk:
    """One function's."""

    def __init__(self, image, body):
        self.body = body
        self.index = {instruction.address: i for i, instruction in enumerate(body)}
        self.depths = {}
        self.copies = {}  # the depth that a register has a copy of
        self.calls = []
        self.is_bounded = True
        self.values = []
        constants = Constants(image)
        for instruction in body:
            self.values.append({op: constants.get(op) for op in instruction.operands})
            constants.step(instruction)

    def run(self):
        self._from(0, 0)
        last = 0
        for i, instruction in enumerate(self.body):  # behind a table of addresses, where nobody seems to jump to
            if i not in self.depths and instruction.operation not in (".word", ".short", ".byte", "nop", "udf"):
                self._from(i, last)
            last = self.depths.get(i, last) if _jumps_by_table(instruction) else last

    def _from(self, begin, depth):
        ways = [(begin, depth)]
        while ways:
            i, depth = ways.pop()
            while i < len(self.body) and i not in self.depths:
                instruction = self.body[i]
                after = self._after(i, depth)
                self.depths[i] = max(depth, after)
                goes_on, branch = self._leaves(i, depth)
                if branch is not None:
                    ways.append((branch, after))
                if not goes_on:
                    break
                i, depth = i + 1, after

    def _after(self, i, depth):
        """The depth behind an instruction."""
        instruction = self.body[i]
        name, operands = instruction.operation, instruction.operands
        if name in ("push", "vpush"):
            return depth + _list_bytes(operands[0])
        if name in ("pop", "vpop"):
            return depth - _list_bytes(operands[0])
        if name in ("stmdb", "vstmdb") and operands[0] == "sp!":
            return depth + _list_bytes(operands[1])
        if name in ("ldmia", "vldmia") and operands[0] == "sp!":
            return depth - _list_bytes(operands[1])
        if name[:3] in ("str", "ldr") and "[sp" in " ".join(operands) and (operands[-1].endswith("!") or len(operands[-1]) < 8
                                                                           and operands[-1].startswith("#")):
            return depth - int(_NUMBER.search(operands[-1])[1])
        if operands[:1] == ("sp",) and name.startswith(_MOVES):
            return self._moved(i, depth)
        if name in ("mov", "add") and len(operands) >= 2 and operands[1] == "sp":
            amount = int(_NUMBER.search(operands[2])[1]) if len(operands) == 3 and operands[2].startswith("#") else 0
            self.copies[operands[0]] = depth - amount
        return depth

    def _moved(self, i, depth):
        """Behind an instruction whose result is the stack pointer."""
        name, operands = self.body[i].operation, self.body[i].operands
        amount = operands[-1]
        value = int(amount[1:]) if amount.startswith("#") else self.values[i].get(amount)
        base = operands[1] if len(operands) == 3 else "sp"
        start = depth if base == "sp" else self.copies.get(base)
        if name.startswith("mov") and amount in self.copies:
            return self.copies[amount]
        if name.startswith(("add", "sub")) and value is not None and start is not None:
            value = value - (1 << 32) if value >= 1 << 31 else value
            return start + (value if name.startswith("sub") else -value)
        self.is_bounded = False
        return depth

    def _leaves(self, i, depth):
        """(whether the next instruction follows, the index of another that may); notes calls."""
        instruction = self.body[i]
        name, operands, target = instruction.operation, instruction.operands, instruction.target
        value = self.values[i].get(operands[0]) if operands else None
        address = target[0] if target else None if value is None else value & ~1
        conditional = bool(_CONDITIONAL.match(name)) and name not in ("bls", "bcs") or name in ("cbz", "cbnz", "bls", "bcs")
        plain = re.sub(rf"({_CONDITIONS})$", "", name) if _CONDITIONAL.match(name) else name
        if is_call(instruction) or plain in ("bl", "blx") and plain != name:
            self.calls.append(Call(instruction.address, depth, address, False))
            return True, None
        if _BRANCH.match(name) and target:
            if target[0] in self.index:
                return conditional, self.index[target[0]]
            self.calls.append(Call(instruction.address, depth, target[0], True))
            return conditional, None
        if plain == "bx":
            if operands[0] != "lr":
                self.calls.append(Call(instruction.address, depth, address, True))
            return conditional, None
        if operands and (operands[0] == "pc" or "pc" in registers(operands[-1]) and plain in ("pop", "ldmia")):
            return conditional, None
        return not _jumps_by_table(instruction), None


def _jumps_by_table(instruction):
    return instruction.operation in ("tbb", "tbh") or (instruction.operands[:1] == ("pc",) and "sp" not in instruction.operands[-1])


def of(image, name, body):
    """The Function of a name and its instructions."""
    walk = _Walk(image, body)
    walk.run()
    return Function(name, body[0].address, max(walk.depths.values(), default=0), walk.calls, walk.is_bounded)
