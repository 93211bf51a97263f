"""originals.py SEEDS   runs the examples' Python originals on a virtual clock, against the expectations beside this file

CPython 3.14 is to run it (test/cpython), so that what takt has to show is what CPython shows. All run in one process, for it takes
longer to start than they do.
"""

import argparse
import asyncio
import contextlib
import gc
import io
import pathlib
import runpy
import sys
import time
import traceback
import warnings

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import conform
from virtual_clock import SecondsLoop

ON_VIRTUAL_CLOCK = argparse.Namespace(python=True, real_clock=False, own_day=False)
MUST_NOT_COMPILE = {"01_6_await_outside": "'await' outside function"}


def status_of(program):
    """Runs it; the exit status."""
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        gc.collect()  # which is when it warns of a coroutine that was never awaited
    return 0


def run(program):
    loop = SecondsLoop()
    asyncio.events.new_event_loop = lambda: loop
    out, err = io.StringIO(), io.StringIO()
    begin = time.time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("always")
        status = status_of(program)
    return conform.Run(
        out=out.getvalue(), err=err.getvalue(), ticks=loop.tick, status=status, begin=begin, end=time.time()
    )


def refusal_of(program):
    try:
        compile(program.read_text(), program, "exec")
    except SyntaxError as error:
        return error.msg
    return "it compiles"


def main(seeds):
    programs = {program.stem: program for program in sorted(pathlib.Path(seeds).glob("*.py"))}
    expectations = {path.stem: path for path in HERE.glob("*.out")}
    wrong = []
    for name in sorted(programs.keys() ^ (expectations.keys() | MUST_NOT_COMPILE.keys())):
        wrong.append(f"{name}: no original, or no expectation")
    for name, program in programs.items():
        if name in MUST_NOT_COMPILE:
            said = [] if refusal_of(program) == MUST_NOT_COMPILE[name] else [f"{refusal_of(program)}, not a SyntaxError"]
        elif name in expectations:
            said = conform.judge(conform.read_expected(expectations[name]), run(program), ON_VIRTUAL_CLOCK)
        wrong += [f"{name}: {line}" for line in said]
    print("\n".join(wrong + [f"{len(programs)} originals run by CPython {sys.version.split()[0]}"]))
    return 1 if wrong or not programs else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
