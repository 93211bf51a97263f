"""Frames that GCC 12 got wrong.

A coroutine's frame begins with the pointer by which it is resumed. Where a condition awaits, in a function whose outermost
block declares no local, GCC 12 puts the condition's value first, and every resume jumps to nowhere (PR 106188, 106713).
"""

import pathlib
import re

_CONDITION = re.compile(r"\b(if|switch|while|for)\b *(?:constexpr *)?\(")
_AWAITS = re.compile(r"\bco_await\b")


def is_broken(coroutine):
    if coroutine.compiler != "gcc":
        return False
    return coroutine.begins_with not in ("", "_Coro_resume_fn") or (coroutine.resume_at or 0) != 0


def _condition_from(text, begin):
    """What is in the parentheses that open just before `begin`."""
    depth = 1
    for end in range(begin, len(text)):
        depth += (text[end] == "(") - (text[end] == ")")
        if depth == 0:
            return text[begin:end]
    return text[begin:]


def _line(coroutine):
    """The line of the condition, or that of the coroutine where its source does not tell."""
    try:
        lines = pathlib.Path(coroutine.file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return coroutine.line
    body = [re.sub(r"//.*", "", line) for line in lines[coroutine.line - 1 : coroutine.last_line or None]]
    text = "\n".join(body)
    for match in _CONDITION.finditer(text):
        if _AWAITS.search(_condition_from(text, match.end())):
            return coroutine.line + text.count("\n", 0, match.start())
    return coroutine.line


def complaint(coroutine):
    """What is wrong, and what to write instead."""
    where = f"{coroutine.file}:{_line(coroutine)}: " if coroutine.file else ""
    return (f"{where}GCC has got the frame of coroutine '{coroutine.name}' wrong: a condition that awaits overwrites the pointer "
            "by which it is resumed. Give the value a name first: 'const bool r = co_await x; if (r)'")
