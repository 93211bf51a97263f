"""What changed from one image to the next."""


def lines(old, new):
    """Of two reports; what grew most comes first."""
    before, after = ({c.name: c.bytes or 0 for c in report.coroutines} for report in (old, new))
    before["the pools"], after["the pools"] = old.pool_bytes, new.pool_bytes
    changes = []
    for name in before.keys() | after.keys():
        was, now = before.get(name), after.get(name)
        if was != now:
            text = f"new, {now:,}" if was is None else f"gone, {was:,}" if now is None else f"{was:,} -> {now:,}"
            changes.append(((now or 0) - (was or 0), name, text))
    return [f"{growth:>+7,}  {name}: {text}" for growth, name, text in sorted(changes, key=lambda c: (-c[0], c[1]))]
