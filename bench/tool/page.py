"""The results as one page that needs nothing else: plots are SVG in its text."""

import html
import math

import host
import peers
import tables

STYLE = """
:root { color-scheme: light dark; --takt: #0b7285; --peer: #adb5bd; --goal: #e8590c; --grid: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .6rem; text-align: right; border-bottom: 1px solid var(--grid); }
th:first-child, td:first-child { text-align: left; }
.scroll { overflow-x: auto; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(27rem, 100%), 1fr)); gap: 1.5rem; }
figure { margin: 0; } figcaption { font-weight: 600; margin-bottom: .2rem; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
.takt { fill: var(--takt); stroke: var(--takt); } .peer { fill: var(--peer); stroke: var(--peer); }
.goal { stroke: var(--goal); fill: none; stroke-width: 1.5; stroke-dasharray: 4 3; } .axis { stroke: var(--grid); }
.miss { color: var(--goal); } .line { fill: none; stroke-width: 1.5; }
"""


def text(value):
    return html.escape(str(value))


def table(rows, of_class=""):
    """The first row is the head."""
    head, *body = rows
    cells = "".join(f"<th>{text(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in map(text, row)) + "</tr>\n" for row in body)
    return f'<div class="scroll"><table class="{of_class}"><tr>{cells}</tr>\n{lines}</table></div>\n'


def bars(title, own, goal, others):
    """takt's figure above the peers', on one scale, and the goal, if there is one, as a line across them."""
    rows = [] if own is None else [("takt", own, "takt")]
    rows += [(name, value, "peer") for name, value in sorted(others.items(), key=lambda p: p[1])]
    # Where the largest would leave no room to see the others, the scale is logarithmic.
    values = [value for _, value, _ in rows] + ([] if goal is None else [goal])
    logarithmic = max(values) > 20 * min(values)
    scale = (lambda v: math.log10(v) - math.log10(min(values)) + 0.2) if logarithmic else (lambda v: v)
    left, width, step = 150, 220, 18
    unit = width / scale(max(values))
    height = step * len(rows) + 4
    marks = []
    for i, (name, value, kind) in enumerate(rows):
        y = i * step + 2
        long = scale(value) * unit
        marks.append(f'<text x="{left - 6}" y="{y + 12}" text-anchor="end">{text(name)}</text>'
                     f'<rect class="{kind}" x="{left}" y="{y + 2}" width="{long:.1f}" height="{step - 5}"/>'
                     f'<text x="{left + long + 4:.1f}" y="{y + 12}">{tables.number(value)}</text>')
    if goal is not None:
        at = left + scale(goal) * unit
        marks.append(f'<line class="goal" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{height}"/>')
    hint = ", logarithmic" if logarithmic else ""
    return (f"<figure><figcaption>{text(title)}</figcaption>"
            f'<svg viewBox="0 0 440 {height}" role="img" aria-label="{text(title)}{hint}">{"".join(marks)}</svg>'
            "</figure>\n")


def curves(title, lines):
    """Points of several lines, by name, over the size; both axes logarithmic."""
    points = [point for line in lines.values() for point in line.items()]
    low_x, high_x = (f(math.log10(x) for x, _ in points) for f in (min, max))
    low_y = math.floor(min(math.log10(y) for _, y in points))
    high_y = math.ceil(max(math.log10(y) for _, y in points) + 1e-9)
    height, left, right, names, width = 220, 60, 340, 366, 550
    bottom = 24

    def place(x, y):
        across = (math.log10(x) - low_x) / (high_x - low_x or 1)
        up = (math.log10(y) - low_y) / (high_y - low_y or 1)
        return left + across * (right - left), (height - bottom) * (1 - up) + 6

    marks = []
    for decade in range(low_y, high_y + 1):
        y = place(10**low_x, 10**decade)[1]
        marks.append(f'<line class="axis" x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
                     f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**decade:,g}</text>')
    for size in sorted({x for x, _ in points}):
        x = place(size, 10**low_y)[0]
        marks.append(f'<text x="{x:.1f}" y="{height - 2}" text-anchor="middle">{size:,}</text>')
    free = 0  # where there is room for the next line's name, from the top
    by_height = sorted(lines.items(), key=lambda line: -line[1][max(line[1])])
    for i, (name, line) in enumerate(by_height):
        color = f"hsl({190 + i * 360 / len(lines):.0f} 65% 45%)"
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in sorted(line.items())))
        free = max(free + 12, place(*max(line.items()))[1] + 4)
        marks.append(f'<polyline class="line" style="stroke: {color}" points="{path}"/>'
                     f'<text x="{names}" y="{free:.1f}" style="fill: {color}">{text(name)}</text>')
    return (f"<figure><figcaption>{text(title)}</figcaption>"
            f'<svg viewBox="0 0 {width} {max(height, free) + 4:.0f}" role="img" aria-label="{text(title)}">'
            f'{"".join(marks)}</svg></figure>\n')


def speed_section(results):
    rows = [("operation", "takt", "goal", "best of the others")]
    plots = []
    for operation, name, count, goal, others in peers.speed(results):
        size = name.rpartition("/")[2] if "/" in name else ""
        title = operation.replace(" n ", f" {size} ") + (f", {size} tasks" if size and " n " not in operation else "")
        best = min(others, key=others.get)
        rows.append((title, tables.number(count), tables.number(goal), f"{others[best]:,} ({best})"))
        plots.append(bars(title, count, goal, others))
    notes = [f"{row['operation']}: {row['note']}." for row in peers.DATA["speed"] if "note" in row]
    notes += [f"{row['operation']}, left out: " + "; ".join(f"{who}: {what}" for who, what in row["leaves_out"].items()) + "."
              for row in peers.DATA["speed"] if "leaves_out" in row]
    source = f"The others' figures are of {peers.DATA['date']}. " + " ".join(peers.DATA["source"] + notes)
    return ("<h2>Instructions, beside others</h2>\n"
            f"<p>{text(source)} takt: GCC, -O2, names off. The dashed line is what takt is to reach.</p>\n"
            + table(rows) + f'<div class="grid">{"".join(plots)}</div>\n')


def size_section(results):
    plots = [bars(what, own, goal, others) for what, own, goal, others in peers.sizes(results)]
    return ("<h2>Bytes of a blinking firmware, beside others</h2>\n"
            f"<p>{text(' '.join(peers.DATA['sizes_source']))}</p>\n" f'<div class="grid">{"".join(plots)}</div>\n')


def growth_table(fits):
    rows = [("", "instructions for n", "grows", "may grow")]
    return table(rows + [(fit.name, fit.formula, fit.law or "?", fit.expected) for fit in fits])


def growth_section(fits):
    flat = {fit.name: fit.points for fit in fits if fit.expected != "O(n)"}
    steep = {fit.name: fit.points for fit in fits if fit.expected == "O(n)"}
    return ("<h2>How cost grows</h2>\n" + growth_table(fits) + '<div class="grid">'
            + curves("with the number of others", flat) + curves("with the number of what is done", steep) + "</div>\n")


def host_section(best, fits):
    """takt beside asyncio and Boost.Asio on the machine that ran the bench, and how its instructions grow there."""
    found = list(host.rows(best))
    rows = [("", "takt", *found[0][2])]
    for what, own, others in found:
        ratios = [f"{tables.number(value)} ({value / own:.1f} times)" for value in others.values()]
        rows.append((what, tables.number(own), *ratios))
    plots = [curves(host.NAMES[name], lines) for name, lines in host.lines(best).items()]
    return ("<h2>On a desktop</h2>\n"
            "<p>One run on the machine that made this page; the ratios say more than the times.</p>\n"
            + table(rows) + f'<div class="grid">{"".join(plots)}</div>\n'
            "<p>takt's instructions there, which Callgrind counts:</p>\n" + growth_table(fits)
            + f'<div class="grid">{curves("instructions", {fit.name: fit.points for fit in fits})}</div>\n')


def all_section(results):
    head = [result["title"] for result in results.values()]
    rows = [["instructions (cyc~)", *head]]
    for name in tables.names(results, "counts"):
        counts = [result["counts"].get(name) for result in results.values()]
        rows.append([name] + [tables.count(count) for count in counts])
    found = [rows]
    for title, kind in (("instructions of whole programs", "programs"), ("bytes", "bytes")):
        rows = [[title, *head]]
        for name in tables.names(results, kind):
            rows.append([name] + [tables.number(result[kind].get(name)) for result in results.values()])
        if len(rows) > 1:
            found.append(rows)
    return ("<h2>Everything</h2>\n<p>cyc~ is a rough estimate of cycles, for ratios.</p>\n"
            + "".join(map(table, found)))


def page(results, fits, on_host, host_fits):
    """The whole page; `on_host` may be None."""
    sections = []
    if peers.BUILD in results:
        sections.append(speed_section(results))
    if peers.BUILD in results and peers.SMALL in results:
        sections.append(size_section(results))
    if fits:
        sections.append(growth_section(fits))
    if on_host:
        sections.append(host_section(on_host, host_fits))
    sections.append(all_section(results))
    return ('<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>takt: the bench</title>\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<style>{STYLE}</style></head>\n"
            "<body>\n<h1>takt: the bench</h1>\n" + "".join(sections) + "</body></html>\n")
