"""The command line."""

import argparse
import pathlib
import sys

from frames import budget, counts, data, difference, layout, text
from frames.refused import Refused
from frames.report import Report


def _arguments(about):
    parser = argparse.ArgumentParser(prog="takt-frames", description=about)
    parser.add_argument("image", metavar="IMAGE", help="a linked image, not stripped")
    parser.add_argument("--short", action="store_true", help="without what is in the frames")
    parser.add_argument("--stack", action="store_true", help="how deep the main stack can be as well, and on which way")
    parser.add_argument("--used", metavar="BYTES", type=int, help="the main stack that a run has used, to be shown beside that")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")
    parser.add_argument("--diff", metavar="OLD", help="show what changed since this image")
    parser.add_argument("--check", metavar="BUDGET", help="fail if a frame or the pool outgrows its line of this JSON file")
    parser.add_argument("--pool", metavar="OUT.cpp", help="write the pool that fits, for as many frames as --counts or --marks says")
    parser.add_argument("--counts", metavar="BUDGET", help="the JSON file that says how many tasks and frames there are at a time")
    parser.add_argument("--marks", metavar="OUTPUT", help="what a run has printed, with the line of pool::write_usage in it")
    arguments = parser.parse_args()
    if arguments.pool and not (arguments.counts or arguments.marks):
        parser.error("--pool needs --counts or --marks")
    return arguments


def _marks(path):
    try:
        marks = counts.marks_in(pathlib.Path(path).read_text(encoding="utf-8", errors="replace"))
    except OSError as why:
        raise Refused(f"{path}: {why}") from why
    if marks is None:
        raise Refused(f"{path} has no line of pool::write_usage, 'takt: most at once: …'")
    if used_up := marks.used_up:
        raise Refused(f"{path}: there were no {' and no '.join(used_up)} left, so there may have been need for more: "
                      "let it run with a larger pool")
    return marks


def _write_pool(report, arguments):
    said = counts.Counts(budget.read(arguments.counts) if arguments.counts else {}, arguments.counts)
    marks = _marks(arguments.marks) if arguments.marks else None
    pool = layout.fitting(report, said, marks)
    pathlib.Path(arguments.pool).write_text(pool.source(report.image.path.name), encoding="utf-8")


def _show(report, arguments):
    if arguments.diff:
        print("\n".join(difference.lines(Report.of(arguments.diff), report) or ["nothing changed"]))
    elif arguments.format == "json":
        data.write_json(report, sys.stdout)
    elif arguments.format == "csv":
        data.write_csv(report, sys.stdout)
    else:
        text.write(report, sys.stdout, short=arguments.short)


def main(about):
    """The exit status: 1 for an image that must not be used, or outgrows its budget; 2 if there is no report."""
    arguments = _arguments(about)
    try:
        limits = budget.read(arguments.check) if arguments.check else {}
        report = Report.of(arguments.image, with_stack=arguments.stack or arguments.used or "stack" in limits,
                           stack_used=arguments.used)
        if arguments.pool:
            _write_pool(report, arguments)
            return 0
        _show(report, arguments)
    except Refused as why:
        print(f"takt-frames: {why}", file=sys.stderr)
        return 2
    complaints = report.complaints() + budget.complaints(limits, report)
    sys.stdout.flush()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0
