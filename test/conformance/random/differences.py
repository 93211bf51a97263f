"""Where takt means to differ from asyncio, each as a rule of the Python model. There is no other.

groups_raise_one        a task group raises the first error; asyncio raises all of them in an ExceptionGroup.
first_error_cancels     gather's first error cancels the children that are left; it is raised when all have ended. asyncio raises
                        it at once and leaves the others running. In C++ they may refer to their parent's frame.
without_time_all_end    wait_for without time awaits a gather whose children it has cancelled as they are awaited elsewhere: until all have ended,
                        and a cancellation meanwhile goes on to them. asyncio raises after the first, a pass later, and leaves the others.
owners_take_along       who owns tasks (a gather, a task group) and goes destroys those that have not ended, without
                        asking them: the youngest first. asyncio has no owners.
guards_release_their_own  to leave a mutex's scope unlocks it if the task still has it. asyncio unlocks it whoever has it, and raises
                        RuntimeError if nobody does; a destructor cannot raise, and a destroyed task may not have it.
generators_end_at_once  a generator that is dropped is destroyed there and then. asyncio leaves it to the garbage collector and
                        to a task that runs aclose().
pending_are_destroyed   what still waits when the loop is closed is destroyed, newest first, and reported. asyncio leaves it to
                        the garbage collector, which reports it too.
futures_report_nothing  a future that nobody asks for its error takes it along. asyncio reports it.
failures_are_told_once  a failed task is reported when nobody has asked for its error, at the end of its last handle. asyncio's shield, when
                        it was cancelled, reports the error of what it shielded at once, whoever asks for it later.

Where asyncio leaves an order open (the tasks of a group are a set), the model takes that of creation.

compare_models.py runs programs with asyncio's own classes in the place of the models, and compares the logs of those in which no rule
made a difference.

One more is no difference of takt's but a slip of CPython's: a task that once awaited itself cannot be awaited by anybody any
more ("await wasn't used with future"), because the attempt leaves a mark. Itself is that await without the mark.
"""

import asyncio

# The rules that made a difference since somebody cleared this.
applied = set()

# Tasks of which takt has none: wait_for with no time makes one, and run at its end.
NEVER_STARTED = "never started"
ASYNCIOS_OWN = (NEVER_STARTED, "shutdown_asyncgens", "shutdown_default_executor")


def leave_to_its_handles(task):
    """failures_are_told_once."""
    if not task.cancelled() and task._exception is not None:
        applied.add("failures_are_told_once")


asyncio.tasks._log_on_exception = leave_to_its_handles


ORDER = "order"  # among the rules applied: one that asyncio leaves open


class Itself:
    """The running task, awaited by itself."""

    def __await__(self):
        yield asyncio.current_task()


class Gather(asyncio.Future):
    """gather, with the rule first_error_cancels and, through close(), owners_take_along. As a race: the first to end wins."""

    def __init__(self, loop, children, is_race=False):
        super().__init__(loop=loop)
        self._is_race = is_race
        self._children = [child if asyncio.isfuture(child) else loop.create_task(child) for child in children]
        self._own = [task for task, child in zip(self._children, children) if task is not child]
        once = dict.fromkeys(self._children)
        self._pending = len(once)
        self._first = None  # the child that decides: the first to fail, and in a race the first to end
        self._cancel_requested = False
        self._out_of_time = False
        self._closed = False
        ended = [child for child in once if child.done()]
        for child in once:
            if child not in ended:
                child.add_done_callback(self._on_done)
        for child in ended:
            self._on_done(child)
        if not self._children:
            self.set_result([])

    def _on_done(self, child):
        if self._closed:
            leave_to_its_handles(child)
            return
        self._pending -= 1
        if self._first is None and (self._is_race or child.cancelled() or child._exception is not None):
            self._first = child
            if self._pending > 0:
                applied.add("first_error_cancels")
            self._cancel_children()
        else:
            child.cancelled() or child.exception()
        if self._pending > 0:
            return
        cancelled = TimeoutError if self._out_of_time else asyncio.CancelledError
        if self._first is not None and self._first.cancelled():
            self.set_exception(cancelled())
        elif self._first is not None and self._first._exception is not None:
            self.set_exception(self._first._exception)
        elif self._cancel_requested:
            self.set_exception(cancelled())
        elif self._is_race:
            self.set_result([self._children.index(self._first), self._first.result()])
        else:
            self.set_result([child.result() for child in self._children])
        self._log_traceback = False

    def __await__(self):
        try:
            return (yield from super().__await__())
        finally:
            if self.done() and self._first is not None:
                self._first.cancelled() or self._first.exception()  # it has been seen

    def _cancel_children(self):
        return [child for child in self._children if child.cancel()] != []

    def within(self, delay):
        """wait_for, with the rule without_time_all_end."""
        return asyncio.wait_for(self, delay) if delay > 0 or self.done() else self._without_time()

    async def _without_time(self):
        applied.add("without_time_all_end")
        self.cancel()
        self._out_of_time = True
        return await self

    def cancel(self, msg=None):
        if self.done() or not self._cancel_children():
            return False
        self._cancel_requested = True
        self._out_of_time = False
        return True

    def close(self):
        self._closed = True
        for child in self._children:
            if child.done() and child._log_traceback:
                leave_to_its_handles(child)
        for child in reversed(self._own):
            destroy(child)


class Mutex(asyncio.Lock):
    """asyncio's, which knows who has it."""

    owner = None

    async def acquire(self):
        if destroying():
            raise DestroyedAgain  # who waited for a condition does not get the mutex again
        await super().acquire()
        self.owner = asyncio.current_task()

    def release(self):
        super().release()
        self.owner = None


class Condition(asyncio.Condition):
    """asyncio's, with owners_take_along: who is destroyed while it waits wakes nobody else."""

    def _notify(self, n):
        if not destroying():
            super()._notify(n)

    async def wait(self):
        """The mutex is again whose it was, which need not be the task that waits."""
        owner = self._lock.owner
        try:
            return await super().wait()
        finally:
            if not destroying() and self._lock.locked() and self._lock.owner is asyncio.current_task():
                self._lock.owner = owner


class Guard:
    """`async with` a mutex, with guards_release_their_own."""

    def __init__(self, mutex):
        self._mutex = mutex

    async def __aenter__(self):
        await self._mutex.acquire()
        self._task = asyncio.current_task()

    async def __aexit__(self, *_):
        if self._mutex.owner is self._task:
            self._mutex.release()
        else:
            applied.add("guards_release_their_own")


class Destroyed(asyncio.CancelledError):
    """What passes through a task that is destroyed. asyncio's locks take it for a cancellation, so that they hand on."""


class DestroyedAgain(BaseException):
    """The same, for what waits on after a cancellation. GeneratorExit would pass by a generator that the task waits in."""


class SharedFuture(asyncio.Future):
    """A future of the program's, which others may wait for too; with futures_report_nothing."""

    def set_exception(self, error):
        super().set_exception(error)
        self._log_traceback = False


_destroying = 0


def destroying():
    """Whether an error that passes by is there to destroy: nobody may catch it, and nobody waits for anything any more."""
    return _destroying > 0


def destroy(task):
    """Ends a task that is not running, from the inside out; nothing in it catches anything. Those who wait for it get cancelled."""
    global _destroying
    if task.done():
        return
    applied.add("owners_take_along")
    waits_for = task._fut_waiter
    if waits_for is not None:
        for callback, _ in list(waits_for._callbacks or ()):
            if getattr(callback, "__self__", None) is task:
                waits_for.remove_done_callback(callback)
        if type(waits_for) is asyncio.Future:  # nobody else's: a lock's, a queue's, a shield's
            others = [callback for callback, _ in waits_for._callbacks or ()]
            for callback in others:
                waits_for.remove_done_callback(callback)
            waits_for.cancel()
            for callback in others:
                callback(waits_for)  # the shield lets go of the inner task now: afterwards the inner's error is nobody's
    _destroying += 1
    try:
        task.get_coro().throw(Destroyed())
        while True:  # it waits again: only asyncio.TaskGroup does
            task.get_coro().throw(DestroyedAgain())
    except (asyncio.CancelledError, DestroyedAgain, StopIteration, RuntimeError, TimeoutError):
        pass  # the last is asyncio.timeout's, whose time was up when its task was destroyed
    finally:
        _destroying -= 1
    task._log_destroy_pending = False
    asyncio.Future.cancel(task)


class AsCompleted(asyncio.tasks._AsCompletedIterator):
    """asyncio's, where those that have ended already come in the order in which they are given. asyncio has them in a set, whose
    order is open. One that is dropped disarms its timer, so that a loop in which nothing else can happen is known for one."""

    def __init__(self, tasks, timeout):
        super().__init__([], None)
        if sum(task.done() for task in set(tasks)) > 1:
            applied.add(ORDER)
        for task in dict.fromkeys(tasks):
            task.add_done_callback(self._handle_completion)
        if timeout is not None:
            self._timeout_handle = asyncio.get_running_loop().call_later(timeout, self._handle_timeout)
        self._todo = set(tasks)
        self._todo_left = len(self._todo)

    def close(self):
        if self._timeout_handle is not None and self._todo:
            applied.add("owners_take_along")
            self._timeout_handle.cancel()


class TaskGroup(asyncio.TaskGroup):
    """asyncio's, with its tasks in the order of their creation, where asyncio leaves the order open, and with owners_take_along.

    What it raises is an ExceptionGroup. takt raises the first of the errors in it and keeps the others for who asks.
    """

    def __init__(self):
        super().__init__()
        self._tasks = InOrder()

    def _abort(self):
        if sum(not task.done() for task in self._tasks) > 1:
            applied.add(ORDER)
        if not destroying():
            super()._abort()

    def close(self):
        for task in reversed(list(self._tasks)):
            destroy(task)


class InOrder(dict):
    """As much of a set as asyncio's TaskGroup and wait need."""

    def __init__(self, items=()):
        super().__init__(dict.fromkeys(items))

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


# wait looks at its tasks in the order of a set, and asks the last to end for no error; which task that is must not depend on addresses.
asyncio.tasks.set = InOrder


def is_destroyed(context):
    """Whether asyncio complains of the turn of a task that was destroyed while it had one coming."""
    return isinstance(context.get("exception"), asyncio.InvalidStateError) and "already done" in str(context["exception"])


def end_generator(generator):
    """generators_end_at_once. Precondition: nobody waits in it."""
    try:
        generator.aclose().send(None)
    except StopIteration:
        pass


def destroy_pending(world):
    """pending_are_destroyed."""
    for task in reversed(world.loop.created):
        if not task.done():
            if task.get_name() not in ASYNCIOS_OWN:
                world.report("destroyed_pending", task)
            destroy(task)
