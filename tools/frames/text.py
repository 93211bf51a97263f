"""The report for people."""

from frames.members import by_kind, unused


def _number(value):
    return "?" if value is None else f"{value:,}"


def _frame_lines(report):
    for c in report.coroutines:
        block = report.block_for(c)
        slack = None if block is None else block - c.bytes
        yield c, f"{_number(c.bytes):>7} {_number(block):>7} {_number(slack):>7}  {c.name}  {c.place}"


def _contents(coroutine):
    """Largest first; what the compiler adds, and the places of awaits, are one line each."""
    sums = by_kind(coroutine.members)
    rows = [(m.bytes, str(m)) for m in coroutine.members if m.kind not in ("compiler", "place")]
    rows += [(sums["place"], "places of awaits, for names"), (sums["compiler"], "the compiler's own"),
             (unused(coroutine.members, coroutine.bytes), "alignment")]
    for size, text in sorted((row for row in rows if row[0]), key=lambda row: -row[0]):
        yield f"{'':26}{size:>5,}  {text}"


def _pools(report):
    for p in report.pools:
        yield f"{p.bytes:>7,} bytes in {p.name}: {p.contents}"


def _parts(report):
    if report.parts is not None:
        yield f"{'flash':>7} {'RAM':>7}"
        for part, (flash, ram) in report.parts.items():
            yield f"{flash:>7,} {ram:>7,}  {part}"
        yield f"{sum(f for f, _ in report.parts.values()):>7,} {sum(r for _, r in report.parts.values()):>7,}  in all"


def _stack(report, short):
    bound = report.stack
    if bound is None:
        return
    room = "" if bound.room is None else f" of the {bound.room:,} there are"
    yield (f"{bound.bytes:>7,} bytes{room} are the most that the main stack can need, {sum(bound.handlers.values()):,} of them for "
           f"{', '.join(bound.handlers) or 'interrupts'}, if {bound.owners} coroutines own one another")
    if report.stack_used:
        yield f"{report.stack_used:>7,} bytes has a run used"
    if not bound.is_exact:
        yield "        There are so many ways through the functions that loops of them are counted as if all stood on the way."
    for name in bound.unbounded:
        yield f"        Not counted: what {name} adds at run time."
    if not short:
        yield from (f"          {name}" for name in bound.path)


def write(report, out, *, short):
    """`short` is without what is in the frames."""
    print(f"{report.image.path.name}: {report.basis}", file=out)
    if report.coroutines:
        print(f"{'frame':>7} {'block':>7} {'slack':>7}", file=out)
    for c, line in _frame_lines(report):
        print(line, file=out)
        if not short and c.members is not None:
            print("\n".join(_contents(c)), file=out)
    for line in (*_pools(report), *_parts(report), *_stack(report, short)):
        print(line, file=out)
