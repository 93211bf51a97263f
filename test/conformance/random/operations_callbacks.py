"""Futures, and functions that the loop calls: call_soon, call_later, call_at, done callbacks. Their blocks do not suspend."""

import asyncio

import differences

from operation import operation
from programs import FLAG2, Op

# --- futures ------------------------------------------------------------------------------------------------------------


def pick(g):
    return g.one_of(4)


@operation("future_await", family="futures", weight=6)
class FutureAwait:
    def make(g):
        return Op("future_await", [pick(g)], g.caught())

    async def run(world, task, op):
        return await world.futures[op.arg(0)]


@operation("future_set", family="futures", weight=3, wakes=True)
class FutureSet:
    def make(g):
        return Op("future_set", [pick(g), g.rng.randint(1, 99)])

    def run(world, task, op):
        future = world.futures[op.arg(0)]
        if future.done():
            return False
        future.set_result(op.arg(1))
        return True


@operation("future_fail", family="futures", weight=2, wakes=True)
class FutureFail:
    def make(g):
        return Op("future_fail", [pick(g), g.rng.randint(1, 3)])

    def run(world, task, op):
        future = world.futures[op.arg(0)]
        if future.done():
            return False
        future.set_exception(world.user_error(op.arg(1)))
        return True


@operation("future_cancel", family="futures", weight=1, wakes=True)
class FutureCancel:
    def make(g):
        return Op("future_cancel", [pick(g)])

    def run(world, task, op):
        return world.futures[op.arg(0)].cancel()


@operation("future_state", family="futures", weight=1)
class FutureState:
    def make(g):
        return Op("future_state", [pick(g)])

    def run(world, task, op):
        future = world.futures[op.arg(0)]
        return [int(future.done()), int(future.cancelled())]


# --- callbacks ----------------------------------------------------------------------------------------------------------


class Callback:
    """takt's is an object that is scheduled once at a time."""

    def __init__(self, world):
        self._world = world
        self._handle = None

    def schedule(self, how, *when_and, task, op):
        if self._handle is not None:
            return False
        self._handle = how(*when_and, self._call, task, op)
        return True

    def _call(self, task, op):
        self._handle = None
        self._world.run_now(task, op)

    def cancel(self):
        if self._handle is None:
            return False
        self._handle.cancel()
        self._handle = None
        return True


def may_nest_now(g):
    return g.may_nest() and not g.now


@operation("call_soon", family="callbacks", weight=4, where=may_nest_now)
class CallSoon:
    def make(g):
        return Op("call_soon", [pick(g)], 0, g.block_now())

    def run(world, task, op):
        return world.callbacks[op.arg(0)].schedule(world.loop.call_soon, task=task, op=op)


@operation("call_later", family="callbacks", weight=4, where=may_nest_now)
class CallLater:
    def make(g):
        return Op("call_later", [pick(g), g.duration()], 0, g.block_now())

    def run(world, task, op):
        return world.callbacks[op.arg(0)].schedule(world.loop.call_later, op.arg(1), task=task, op=op)


@operation("call_at", family="callbacks", weight=2, where=may_nest_now)
class CallAt:
    def make(g):
        return Op("call_at", [pick(g), g.rng.randint(0, 20)], 0, g.block_now())

    def run(world, task, op):
        return world.callbacks[op.arg(0)].schedule(world.loop.call_at, op.arg(1), task=task, op=op)


@operation("uncall", family="callbacks", weight=2)
class Uncall:
    def make(g):
        return Op("uncall", [pick(g)])

    def run(world, task, op):
        return world.callbacks[op.arg(0)].cancel()


# --- done callbacks -----------------------------------------------------------------------------------------------------


class DoneCallback:
    """takt's is an object that is attached to one task at a time."""

    def __init__(self, world):
        self._world = world
        self._attached = None

    def attach(self, to, task, op):
        if self._attached is not None:
            return False

        def call(_):
            if self._attached is not None and self._attached[1] is call:
                self._attached = None
                self._world.run_now(task, op)

        self._attached = (to, call)
        to.add_done_callback(call)
        return True

    def detach(self):
        """Once the task has ended the callback is the loop's, and is called all the same."""
        if self._attached is None:
            return False
        to, call = self._attached
        if to.remove_done_callback(call) == 0:
            return False
        self._attached = None
        return True


@operation("on_done", family="callbacks", weight=4, where=may_nest_now)
class OnDone:
    def make(g):
        return Op("on_done", [g.any_task(), pick(g)], 0, g.block_now())

    def run(world, task, op):
        to = world.tasks.get(op.arg(0))
        return "none" if to is None else world.done_callbacks[op.arg(1)].attach(to, task, op)


@operation("detach", family="callbacks", weight=3)
class Detach:
    def make(g):
        return Op("detach", [pick(g)])

    def run(world, task, op):
        return world.done_callbacks[op.arg(0)].detach()


# --- all_tasks ----------------------------------------------------------------------------------------------------------


@operation("all_tasks", family="callbacks", weight=1)
class AllTasks:
    def make(g):
        return Op("all_tasks")

    def run(world, task, op):
        return [other.get_name() for other in world.loop.created if not other.done() and other.get_name() not in differences.ASYNCIOS_OWN]
