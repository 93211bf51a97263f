"""What takt has from a later asyncio than the one that judges: Python 3.11 lacks it, or does it in another way.

wait_for         3.12: the coroutine runs in the caller's task, under timeout(), not as a task of its own
Condition.wait   3.13: one that ends by an error wakes the next, for it may have been notified itself
Queue.shutdown   3.13
as_completed     3.13: gives the tasks themselves, so that one can tell which it was
"""

import asyncio

import differences


async def wait_for(awaitable, delay):
    if delay is None or delay > 0:
        async with asyncio.timeout(delay):
            return await awaitable
    future = asyncio.ensure_future(awaitable)
    if future is not awaitable:
        future.set_name("never started")
    if future.done():
        return future.result()
    await asyncio.tasks._cancel_and_wait(future, loop=asyncio.get_running_loop())
    try:
        return future.result()
    except asyncio.CancelledError as error:
        raise TimeoutError from error


class Condition(asyncio.Condition):
    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        notified = asyncio.get_running_loop().create_future()
        self._waiters.append(notified)
        failure = None
        try:
            try:
                await notified
            finally:
                self._waiters.remove(notified)
        except asyncio.CancelledError as error:
            failure = error
        while not differences.destroying():
            try:
                await self.acquire()
                break
            except asyncio.CancelledError as error:
                failure = error
        if failure is None:
            return True
        if not differences.destroying():
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(False)
                    break
        raise failure


class QueueShutDown(Exception):
    pass


class Shutdown:
    """To be mixed into a queue."""

    def __init__(self, maxsize):
        super().__init__(maxsize)
        self._is_shut_down = False

    def put_nowait(self, item):
        if self._is_shut_down:
            raise QueueShutDown
        super().put_nowait(item)

    def get_nowait(self):
        if self.empty() and self._is_shut_down:
            raise QueueShutDown
        return super().get_nowait()

    async def put(self, item):
        while self.full():
            await self._wait_in(self._putters, self.full)
        self.put_nowait(item)

    async def get(self):
        while self.empty():
            await self._wait_in(self._getters, self.empty)
        return self.get_nowait()

    async def _wait_in(self, waiters, must_wait):
        if self._is_shut_down:
            raise QueueShutDown
        waiter = asyncio.get_running_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            if waiter in waiters:
                waiters.remove(waiter)
            if not must_wait() and not waiter.cancelled():
                self._wakeup_next(waiters)
            raise

    def shutdown(self, immediate):
        self._is_shut_down = True
        if immediate:
            while not self.empty():
                self._get()
                self._unfinished_tasks = max(0, self._unfinished_tasks - 1)
            if self._unfinished_tasks == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                waiter = waiters.popleft()
                if not waiter.done():
                    waiter.set_result(None)


class Queue(Shutdown, asyncio.Queue):
    pass


class LifoQueue(Shutdown, asyncio.LifoQueue):
    pass


class PriorityQueue(Shutdown, asyncio.PriorityQueue):
    pass


class AsCompleted:
    """as_completed, whose next() gives the place of the next task among those it was given, or None after the last."""

    def __init__(self, tasks, delay):
        self._tasks = tasks
        self._left = len(tasks)
        self._todo = list(tasks)
        self._ended = asyncio.Queue()
        self._timer = None
        for task in tasks:
            task.add_done_callback(self._on_done)
        if delay is not None:
            self._timer = asyncio.get_running_loop().call_later(delay, self._on_time)

    def _on_done(self, task):
        if not self._todo:
            return
        self._todo.remove(task)
        self._ended.put_nowait(task)
        if not self._todo:
            self._stop_timer()

    def _on_time(self):
        for task in self._todo:
            task.remove_done_callback(self._on_done)
            self._ended.put_nowait(None)
        self._todo.clear()

    def _stop_timer(self):
        if self._timer is not None:
            self._timer.cancel()

    async def next(self):
        if self._left == 0:
            return None
        self._left -= 1
        task = await self._ended.get()
        if task is None:
            raise TimeoutError
        return self._tasks.index(task)

    def close(self):
        self._stop_timer()
        for task in self._todo:
            task.remove_done_callback(self._on_done)
        self._todo.clear()
