#!/usr/bin/env python3
"""Runs a program and compares everything it shows, byte for byte, with what is expected of it.

    conform.py [--real-clock] [--own-day] [--python] [--patience SECONDS] EXPECTED COMMAND...

EXPECTED is a file of sections. What stands before the first `--- ` line is standard output; the others are

    --- stderr       followed by the lines of standard error, without the last, `ticks: N`
    --- ticks N      the tick in which the program ends
    --- margin N     on a real clock: how many ticks later than that the output is still certain
    --- exit N       its exit status

and in the text `{address}` is a hexadecimal number other than 0, `{time}` a time of day as 08:09:12 that was true while
the program ran, `{A|B}` is A or B, and `{end}` marks the end of a line that has spaces there.

The clock is exact unless --real-clock says otherwise. Real clocks are never early, but late as the machine pleases: a
run that came later than the margin (without one, later than SLACK) says nothing about takt and is made again, ATTEMPTS
times at most. With --own-day the program's day begins when it does. With --python the command is a Python original
under ../virtual_clock.py, whose warnings have the same words but another place, and more around them. A program that takes
longer than --patience is killed, and fails.
"""
import argparse
import dataclasses
import difflib
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

TICKS_PER_SECOND = 1000
SLACK = 1000
ATTEMPTS = 5
PATIENCE = 60  # seconds
DAY = 24 * 60 * 60
PLACEHOLDER = re.compile(r"\{(address|time|end|\w+(?:\|\w+)+)\}")
WARNING = re.compile(r".*: (RuntimeWarning: coroutine .*\n)")


@dataclasses.dataclass
class Expected:
    out: str = ""
    err: str = ""
    ticks: int = 0
    margin: int = SLACK
    status: int = 0


@dataclasses.dataclass
class Run:
    out: str
    err: str
    ticks: int | None
    status: int
    begin: float
    end: float


def read_expected(path):
    text, *sections = re.split(r"^--- ", pathlib.Path(path).read_text(), flags=re.MULTILINE)
    fields = {"out": text}
    for section in sections:
        head, _, body = section.partition("\n")
        name, _, number = head.partition(" ")
        field = {"stderr": "err", "exit": "status"}.get(name, name)
        fields[field] = int(number) if number else body
    return Expected(**fields)


def run(command, patience):
    """Local time is UTC for the program. One that hangs is killed with all that it started."""
    begin = time.time()
    program = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TZ": "UTC0"},
        start_new_session=True,
    )
    try:
        out, err = program.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        out, err = program.communicate()
    end = time.time()
    out, err = (text.decode(errors="backslashreplace") for text in (out, err))
    last = re.search(r"^ticks: (\d+)\n\Z", err, flags=re.MULTILINE)
    return Run(
        out=out,
        err=err[: last.start()] if last else err,
        ticks=int(last[1]) if last else None,
        status=program.returncode,
        begin=begin,
        end=end,
    )


def pattern_of(text):
    """The regular expression for an expected text; what stands for {time} is its groups."""

    def meaning(placeholder):
        match placeholder[1]:
            case "address":
                return "0x[1-9a-f][0-9a-f]*"
            case "time":
                return r"(\d\d:\d\d:\d\d)"
            case "end":
                return ""
            case alternatives:
                return f"(?:{alternatives})"

    pattern, at = "", 0
    for placeholder in PLACEHOLDER.finditer(text):
        pattern += re.escape(text[at : placeholder.start()]) + meaning(placeholder)
        at = placeholder.end()
    return pattern + re.escape(text[at:])


def differences(name, expected, got):
    """The lines that differ: '-' what is expected, '+' what came."""
    if re.fullmatch(pattern_of(expected), got):
        return []
    wanted, came = expected.splitlines(keepends=True), got.splitlines(keepends=True)
    shown = [
        want if re.fullmatch(pattern_of(want), line) else line
        for want, line in zip(wanted, came)
    ] + came[len(wanted) :]
    _, _, *diff = difflib.unified_diff(wanted, shown, n=1, lineterm="")
    return [f"{name} differs:", *(repr(line)[1:-1] for line in diff)]


def is_between(text, begin, end):
    """Whether a time of day is one of the seconds from begin to end, which are seconds since some midnight."""
    hours, minutes, seconds = (int(part) for part in text.split(":"))
    if hours > 23 or minutes > 59 or seconds > 59:
        return False
    second = (hours * 60 + minutes) * 60 + seconds
    return (second - int(begin)) % DAY <= int(end) - int(begin)


def wrong_times(expected, got, begin, end):
    times = re.fullmatch(pattern_of(expected), got)
    wrong = [text for text in times.groups() if not is_between(text, begin, end)] if times else []
    return [f"it was not {text} o'clock while the program ran" for text in wrong]


def judge(expected, got, options):
    """What is wrong with a run, as lines."""
    wanted_err, err = expected.err, got.err
    if options.python:
        wanted_err, err = ("".join(WARNING.findall(text)) for text in (wanted_err, err))
    wrong = differences("standard output", expected.out, got.out) + differences("standard error", wanted_err, err)
    ticks = got.ticks if got.ticks is not None else 0
    if options.own_day:
        wrong += wrong_times(expected.out, got.out, 0, ticks / TICKS_PER_SECOND)
    else:
        wrong += wrong_times(expected.out, got.out, got.begin, got.end)
    if got.status != expected.status:
        wrong.append(f"exit status {got.status} instead of {expected.status}")
    if got.ticks is None:
        wrong.append("standard error does not end in the line 'ticks: N'")
    elif got.ticks < expected.ticks or (not options.real_clock and got.ticks != expected.ticks):
        wrong.append(f"it ended in tick {got.ticks} instead of {expected.ticks}")
    elif options.real_clock and got.ticks > expected.ticks + SLACK:
        wrong.append(f"it ended in tick {got.ticks}, more than {SLACK} after {expected.ticks}")
    return wrong


def is_late(expected, got, options):
    return options.real_clock and got.ticks is not None and got.ticks > expected.ticks + expected.margin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real-clock", action="store_true")
    parser.add_argument("--own-day", action="store_true")
    parser.add_argument("--python", action="store_true")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds after which a program hangs")
    parser.add_argument("expected")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    expected = read_expected(options.expected)
    for _ in range(ATTEMPTS):
        got = run(options.command, options.patience)
        wrong = judge(expected, got, options)
        if not wrong:
            return 0
        print("\n".join(wrong), file=sys.stderr)
        if not is_late(expected, got, options):
            return 1
        print(f"late by {got.ticks - expected.ticks} ticks; again", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
