"""What the bench has: each benchmark with what it measures, each image that is weighed with what it is seen to do."""

import re
import textwrap

import counting
import peers
import seeing
from builds import ROOT, WEIGHED

WIDTH = 110


def purpose(source):
    """The comment that the file begins with."""
    lines = []
    for line in source.read_text().splitlines():
        if not line.startswith("//"):
            break
        lines.append(line.removeprefix("//").strip())
    return " ".join(lines)


def figures(source):
    """The names that a benchmark's file gives to what it measures."""
    return re.findall(r"\.(?:" + "|".join(counting.CHANNELS) + r") = \"([^\"]+)\"", source.read_text())


def paragraph(text):
    return textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ")


def listing():
    text = ["Counted, in instructions: figure, how often it is done, and what it is", ""]
    for source in sorted((ROOT / "bench/counted").glob("*.cpp")):
        if names := figures(source):
            for name in names:
                times = counting.INTERVALS[name]
                text.append(f"  {name}" + (": by size" if callable(times) else f": {times} times"))
            text += [paragraph(purpose(source)), ""]
    text += ["Weighed, in bytes: image, and what it has to do before", ""]
    for name in WEIGHED:
        seen = seeing.SEEN[name]
        text.append(f"  {name}: " + "; ".join(seen.words()))
    text += ["", f"Each example of {peers.SMALL} too: its output is what test/conformance expects, or it answers on its UART."]
    return "\n".join(text)
