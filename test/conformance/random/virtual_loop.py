"""CPython's own event loop on a virtual clock: the judge of what takt does.

Tasks, futures, locks, queues and the ready queue are CPython's, untouched. Three things differ from a loop that waits:

- Time is a whole number of ticks. It stands still while anything is ready, and jumps to the first deadline when nothing is.
- The tick that is running counts as begun: a wait of d ticks begun in tick n is due in tick n + d + 1. That is takt's rule.
  What is due already, as after a delay of 0, is due in the next pass, as it is in asyncio. A delay of less than 0 is one of 0.
- Timers that are due become ready by deadline, those with the same one in the order in which they were armed.

What CPython leaves open is fixed: `run` cancels the tasks that are left in the order of their creation. A loop in which
nothing can ever happen raises Deadlock.
"""

import asyncio
import asyncio.runners
import heapq
import itertools
import math


class Deadlock(RuntimeError):
    """Nothing is ready and no timer is armed."""


class VirtualLoop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.tick = 0
        self.created = []  # every task, oldest first; so none is collected before its time
        self.before_close = lambda: None
        self._armed = []
        self._order = itertools.count()

    def time(self):
        return self.tick

    def arm(self, due, callback, *args, context=None):
        """Calls `callback` in the first pass at or after tick `due`."""
        timer = asyncio.TimerHandle(due, callback, args, self, context)
        heapq.heappush(self._armed, (due, next(self._order), timer))
        return timer

    def call_later(self, delay, callback, *args, context=None):
        return super().call_later(max(0, delay), callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        tick = math.ceil(when)
        return self.arm(tick + 1 if tick > self.tick else tick, callback, *args, context=context)

    def create_task(self, coro, *, name=None, **options):
        task = super().create_task(coro, name=name or coro.__name__, **options)
        self.created.append(task)
        return task

    def close(self):
        self.before_close()
        super().close()

    def _run_once(self):
        while self._armed and self._armed[0][2].cancelled():
            heapq.heappop(self._armed)
        if not self._ready and not self._stopping:
            if not self._armed:
                raise Deadlock("nothing is ready and no timer is armed")
            self.tick = max(self.tick, self._armed[0][0])
        while self._armed and self._armed[0][0] <= self.tick:
            timer = heapq.heappop(self._armed)[2]
            if not timer.cancelled():
                self._ready.append(timer)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()

    def _timer_handle_cancelled(self, handle):
        """A cancelled timer stays in the heap until its turn."""

    def _process_events(self, event_list):
        """There is no selector."""

    def _asyncgen_firstiter_hook(self, agen):
        """Generators are closed by who drops them, see differences.py; the loop does not watch them."""

    def _asyncgen_finalizer_hook(self, agen):
        """As above."""


class Runner(asyncio.Runner):
    """asyncio.Runner, with the leftovers of a run in the order of their creation."""

    def __init__(self):
        super().__init__(loop_factory=VirtualLoop)

    def close(self):
        by_age = {task: age for age, task in enumerate(self.get_loop().created)}
        any_order = asyncio.tasks.all_tasks

        def all_tasks(loop=None):
            return sorted(any_order(loop), key=by_age.get)

        asyncio.tasks.all_tasks = all_tasks
        try:
            super().close()
        finally:
            asyncio.tasks.all_tasks = any_order
