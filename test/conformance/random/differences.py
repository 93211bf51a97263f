"""Where takt means to differ from asyncio, each as a rule of the Python model. There is no other.

first_error_cancels     gather's first error cancels the children that are left; it is raised when all have ended. asyncio raises
                        it at once and leaves the others running. In C++ they may refer to their parent's frame.
owners_take_along       who owns tasks (a gather, a task group) and goes destroys those that have not ended, youngest first,
                        without asking them. asyncio has no owners.
generators_end_at_once  a generator that is dropped is destroyed there and then. asyncio leaves it to the garbage collector and
                        to a task that runs aclose().
pending_are_destroyed   what still waits when the loop is closed is destroyed, oldest first, and reported. asyncio leaves it to
                        the garbage collector, which reports it too.

One more is no difference of takt's but a slip of CPython's: a task that once awaited itself cannot be awaited by anybody any
more ("await wasn't used with future"), because the attempt leaves a mark. Itself is that await without the mark.
"""

import asyncio


class Itself:
    """The running task, awaited by itself."""

    def __await__(self):
        yield asyncio.current_task()


class Gather(asyncio.Future):
    """gather, with the rule first_error_cancels and, through close(), owners_take_along."""

    def __init__(self, loop, coros):
        super().__init__(loop=loop)
        self._children = [loop.create_task(coro) for coro in coros]
        self._pending = len(self._children)
        self._failed = None  # the first child that did
        self._cancel_requested = False
        self._closed = False
        for child in self._children:
            child.add_done_callback(self._on_done)
        if not self._children:
            self.set_result([])

    def _on_done(self, child):
        if self._closed:
            return
        self._pending -= 1
        if self._failed is None and (child.cancelled() or child._exception is not None):
            self._failed = child
            self._cancel_children()
        else:
            child.cancelled() or child.exception()
        if self._pending > 0:
            return
        if self._failed is not None:
            self.set_exception(asyncio.CancelledError() if self._failed.cancelled() else self._failed._exception)
        elif self._cancel_requested:
            self.set_exception(asyncio.CancelledError())
        else:
            self.set_result([child.result() for child in self._children])
        self._log_traceback = False

    def __await__(self):
        try:
            return (yield from super().__await__())
        finally:
            if self.done() and self._failed is not None:
                self._failed.cancelled() or self._failed.exception()  # it has been seen

    def _cancel_children(self):
        return [child for child in self._children if child.cancel()] != []

    def cancel(self, msg=None):
        if self.done() or not self._cancel_children():
            return False
        self._cancel_requested = True
        return True

    def close(self):
        self._closed = True
        for child in reversed(self._children):
            destroy(child)


def destroy(task):
    """Ends a task that is not running, from the inside out; nothing in it catches anything. Those who wait for it get cancelled."""
    if task.done():
        return
    waits_for = task._fut_waiter
    if waits_for is not None:
        for callback, _ in list(waits_for._callbacks or ()):
            if getattr(callback, "__self__", None) is task:
                waits_for.remove_done_callback(callback)
    task.get_coro().close()
    task._log_destroy_pending = False
    asyncio.Future.cancel(task)


def is_destroyed(context):
    """Whether asyncio complains of the turn of a task that was destroyed while it had one coming."""
    return isinstance(context.get("exception"), asyncio.InvalidStateError) and "already done" in str(context["exception"])


class Next:
    """What anext() of an asynchronous generator gives, but destroyed it takes the generator along; asyncio leaves it as it is."""

    def __init__(self, generator):
        self._step = anext(generator)

    def __await__(self):
        resume, sent = self._step.send, None
        while True:
            try:
                waits_for = resume(sent)
            except StopIteration as stop:
                return stop.value
            try:
                resume, sent = self._step.send, (yield waits_for)
            except GeneratorExit as gone:
                try:
                    self._step.throw(gone)
                except (GeneratorExit, StopAsyncIteration):
                    pass
                raise
            except BaseException as error:
                resume, sent = self._step.throw, error


def end_generator(generator):
    """generators_end_at_once. Precondition: nobody waits in it."""
    try:
        generator.aclose().send(None)
    except StopIteration:
        pass


def destroy_pending(world):
    """pending_are_destroyed."""
    for task in world.loop.created:
        if not task.done():
            world.report("destroyed_pending", task)
            destroy(task)
