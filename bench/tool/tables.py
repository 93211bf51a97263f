"""Results as text."""


def number(value):
    if value is None:
        return "-"
    return f"{value:,.1f}".removesuffix(".0")


def count(found):
    """Instructions, and in brackets the estimated cycles."""
    return f"{number(found['instructions'])} ({round(found['cycles']):,})" if found else "-"


def aligned(rows):
    """Columns of text, the first to the left and the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def differences(lines):
    rows = [("", "golden", "now", "", "")]
    rows += [(name, number(before), number(after), unit, verdict) for name, unit, before, after, verdict in lines]
    return aligned(rows)


def results(found):
    """A row for each figure, a column for each build."""
    head = [result["title"] for result in found.values()]
    text = ["Instructions, and in brackets cyc~, which is a rough estimate of cycles"]
    rows = [["", *head]]
    for name in names(found, "counts"):
        rows.append([name] + [count(result["counts"].get(name)) for result in found.values()])
    text.append(aligned(rows))
    for title, kind in (("Instructions of whole programs, by whose they are", "programs"), ("Bytes", "bytes")):
        rows = [["", *head]]
        for name in names(found, kind):
            rows.append([name] + [number(result[kind].get(name)) for result in found.values()])
        if len(rows) > 1:
            text += ["", title, aligned(rows)]
    return "\n".join(text)


def beside_others(figures):
    """A row for each (name, own, goal, others')."""
    rows = [("", "takt", "goal", "best of the others", "")]
    for name, own, goal, others in figures:
        best = min(others, key=others.get)
        reached = "" if own is None or goal is None or own <= goal else f"{own / goal:.1f} times the goal"
        rows.append((name, number(own), number(goal), f"{number(others[best])} {best}", reached))
    return aligned(rows)


def beside_on_this_machine(found):
    """A row for each figure: takt's, and what the others take as so many times takt's."""
    table = [("", "takt", *(f"{system}" for system in list(found[0][2])))]
    for what, own, others in found:
        table.append((what, number(own), *(f"{number(value)} ({value / own:.1f} x)" for value in others.values())))
    return aligned(table)


def growth(fits):
    rows = [("", "instructions for n", "grows", "may grow")]
    rows += [(fit.name, fit.formula, fit.law or "?", fit.expected + ("" if fit.is_kept else "  FAIL")) for fit in fits]
    return aligned(rows)


def names(found, kind):
    """Of all builds, in the order of their running."""
    return dict.fromkeys(name for result in found.values() for name in result[kind])


def texts(result):
    """All that is said of one build: the figures' names, and the figures."""
    yield result["title"]
    for name, found in result["counts"].items():
        yield from (name, count(found))
    for kind in ("programs", "bytes"):
        for name, value in result[kind].items():
            yield from (name, number(value))
