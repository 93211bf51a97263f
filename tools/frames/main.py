"""The command line."""

import argparse
import sys

from frames import budget, data, difference, text
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
    return parser.parse_args()


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
        _show(report, arguments)
    except Refused as why:
        print(f"takt-frames: {why}", file=sys.stderr)
        return 2
    complaints = report.complaints() + budget.complaints(limits, report)
    sys.stdout.flush()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0
