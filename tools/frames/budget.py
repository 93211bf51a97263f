"""What an image may need: a JSON file, each of whose parts may be missing.

    {"pool": 992, "stack": 2048, "frames": {"blink": 72, "*": 120}, "tasks": 3, "counts": {"blink": 2, "*": 1}}

`pool` is all bytes of all pools, `stack` the main stack at its deepest; `frames` has a line for each coroutine, and `*` one
for those without. `tasks` and `counts` are how many there are at a time: a pool is made from them (counts.py).
"""

import json
import pathlib

from frames.refused import Refused

_PARTS = {"pool", "stack", "frames", "tasks", "counts"}


def read(path):
    try:
        budget = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as why:
        raise Refused(f"{path}: {why}") from why
    if unknown := set(budget) - _PARTS:
        raise Refused(f"{path}: there is no budget for {', '.join(sorted(unknown))}, only for {', '.join(sorted(_PARTS))}")
    return budget


def complaints(budget, report):
    """What outgrows its line, and the lines that are nobody's."""
    found = []
    frames = budget.get("frames", {})
    for name in sorted(set(frames) - {"*"} - {c.name for c in report.coroutines}):
        found.append(f"the budget has a line for '{name}', and no coroutine has this name")
    for c in report.coroutines:
        limit = frames.get(c.name, frames.get("*"))
        if limit is not None and c.bytes is None:
            found.append(f"the frame of '{c.name}' has a budget, and its size is not known")
        elif limit is not None and c.bytes > limit:
            found.append(f"the frame of '{c.name}' has {c.bytes:,} bytes, {c.bytes - limit:,} more than its budget")
    if "pool" in budget and report.pool_bytes > budget["pool"]:
        found.append(f"the pool has {report.pool_bytes:,} bytes, {report.pool_bytes - budget['pool']:,} more than its budget")
    if "stack" in budget and report.stack.bytes > budget["stack"]:
        over = report.stack.bytes - budget["stack"]
        found.append(f"the main stack can have {report.stack.bytes:,} bytes, {over:,} more than its budget")
    return found
