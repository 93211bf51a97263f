"""Results as text."""


def number(value):
    if value is None:
        return "-"
    return f"{value:,.1f}".removesuffix(".0")


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
    head = [build.title for build in found]
    text = ["Instructions, and in brackets cyc~, which is a rough estimate of cycles"]
    rows = [["", *head]]
    for name in names(found, "counts"):
        row = [name]
        for result in found.values():
            count = result["counts"].get(name)
            row.append(f"{number(count['instructions'])} ({round(count['cycles']):,})" if count else "-")
        rows.append(row)
    text += [aligned(rows), "", "Bytes"]
    rows = [["", *head]]
    for name in names(found, "bytes"):
        rows.append([name] + [number(result["bytes"].get(name)) for result in found.values()])
    return "\n".join(text + [aligned(rows)])


def names(found, kind):
    """Of all builds, in the order of their running."""
    return dict.fromkeys(name for result in found.values() for name in result[kind])
