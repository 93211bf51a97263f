"""What cpython.mjs has CPython do first: it is made to be as `python3 SCRIPT ARGUMENT…` is, and then runs the script.

`script` and `args` are given; `status` is what is to be the exit status.
"""

import asyncio
import asyncio.events
import asyncio.runners
import atexit
import os
import sys
import types


def undo_changes():
    """The package has a loop of its own run, for JavaScript, and its own asyncio.run. Nobody is to meet them."""
    asyncio._set_running_loop(None)
    asyncio.events._set_event_loop_policy(None)
    asyncio.run = asyncio.runners.run


def run(script, args):
    sys.argv = [script, *args]
    extra = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:1] = [os.path.dirname(os.path.abspath(script)), *filter(None, extra)]
    main = types.ModuleType("__main__")
    main.__file__ = script
    sys.modules["__main__"] = main
    try:
        with open(script, "rb") as file:
            code = compile(file.read(), script, "exec")
        exec(code, main.__dict__)
        return 0
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1


undo_changes()
status = run(script, list(args))
atexit._run_exitfuncs()
sys.stdout.flush()
sys.stderr.flush()
