"""Runs an asyncio program on a virtual clock of whole ticks, so that CPython itself says what takt has to do.

    python3 virtual_clock.py PROGRAM

Time stands still while anything is ready and jumps to the next deadline when nothing is. As in takt, the tick that runs
has begun: what is due d ticks from now is due in tick now + d + 1. What falls on the same tick comes in the order in
which it was armed. When the program has ended, standard error gets a line `ticks: N` with the tick in which that was.
"""
import asyncio
import atexit
import itertools
import math
import runpy
import selectors
import sys

TICKS_PER_SECOND = 1000

tick = 0


class JumpingSelector(selectors.DefaultSelector):
    """The loop waits in select(): instead of waiting, time goes on."""

    def select(self, timeout=None):
        global tick
        if timeout is None:
            raise RuntimeError("deadlock: nothing is ready and nothing will ever be due")
        tick += max(0, round(timeout * TICKS_PER_SECOND))
        return []


class VirtualClockLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(JumpingSelector())
        self._clock_resolution = 0.5 / TICKS_PER_SECOND  # what is due within the running tick is due now
        self._order = itertools.count(1)

    def time(self):
        return tick / TICKS_PER_SECOND

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + max(0, delay), callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        due = max(tick, math.ceil(when * TICKS_PER_SECOND - 1e-6)) + 1
        tie_break = next(self._order) * 1e-9  # far less than a tick: the loop sorts by time alone
        return super().call_at(due / TICKS_PER_SECOND + tie_break, callback, *args, context=context)


if __name__ == "__main__":
    asyncio.events.new_event_loop = VirtualClockLoop
    atexit.register(lambda: print("ticks:", tick, file=sys.stderr))
    runpy.run_path(sys.argv[1], run_name="__main__")
