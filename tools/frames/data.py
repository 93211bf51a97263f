"""The report for programs: JSON, and CSV with a line for each coroutine."""

import csv
import dataclasses
import json

from frames.members import KINDS, by_kind, largest_first, unused


def _coroutine(report, c):
    block = report.block_for(c)
    return {
        "name": c.name,
        "signature": c.signature,
        "file": c.file or None,
        "line": c.line or None,
        "bytes": c.bytes,
        "block": block,
        "slack": None if block is None else block - c.bytes,
        "members": None if c.members is None else [dataclasses.asdict(m) for m in largest_first(c.members)],
    }


def _pool(p):
    blocks = [{"size": b.size, "count": b.count} for b in p.blocks]
    return {"name": p.name, "bytes": p.bytes, "tasks": {"size": p.tasks.size, "count": p.tasks.count}, "blocks": blocks}


def as_object(report):
    return {
        "image": report.image.path.name,
        "compilers": report.image.compilers,
        "basis": report.basis,
        "coroutines": [_coroutine(report, c) for c in report.coroutines],
        "pools": [_pool(p) for p in report.pools],
        "stack": None if report.stack is None else dataclasses.asdict(report.stack),
        "stack_used": report.stack_used,
        "parts": None if report.parts is None else {p: {"flash": f, "ram": r} for p, (f, r) in report.parts.items()},
    }


def write_json(report, out):
    json.dump(as_object(report), out, indent=2)
    out.write("\n")


def write_csv(report, out):
    """A cell is empty where nothing is known."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["coroutine", "file", "line", "frame", "block", "slack", *KINDS.values(), "alignment"])
    for c in report.coroutines:
        block = report.block_for(c)
        row = [c.name, c.file, c.line or "", c.bytes, block, None if block is None else block - c.bytes]
        if c.members is not None:
            row += [*by_kind(c.members).values(), unused(c.members, c.bytes)]
        writer.writerow(row)
