"""Runs an asyncio program on CPython in virtual time, so that CPython itself says what takt has to do.

    ../cpython/cpython.mjs virtual_clock.py PROGRAM

A second of the program is 1000 ticks of the loop in random/virtual_loop.py. When the program has ended, standard error
gets a line `ticks: N` with the tick in which that was.
"""
import asyncio
import atexit
import pathlib
import runpy
import sys

sys.path.insert(0, str(pathlib.Path(__file__).with_name("random")))
from virtual_loop import VirtualLoop

TICKS_PER_SECOND = 1000


class SecondsLoop(VirtualLoop):
    def time(self):
        return self.tick / TICKS_PER_SECOND

    def call_at(self, when, callback, *args, context=None):
        ticks = round(when * TICKS_PER_SECOND, 6)  # 2000.9999999999998 is 2001
        return super().call_at(ticks, callback, *args, context=context)


if __name__ == "__main__":
    loop = SecondsLoop()
    asyncio.events.new_event_loop = lambda: loop
    atexit.register(lambda: print("ticks:", loop.tick, file=sys.stderr))
    runpy.run_path(sys.argv[1], run_name="__main__")
