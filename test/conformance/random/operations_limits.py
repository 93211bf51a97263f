"""Limits in time: timeout, timeout_at, wait_for."""

import asyncio
import inspect

import differences
from operation import nested, operation
from programs import FLAG2, FLAG4, Op


def wait_for(awaitable, delay):
    """asyncio's. With no time it makes a task of a coroutine; takt makes none, so it is not to be among those that are listed."""
    if inspect.iscoroutine(awaitable):
        awaitable.__name__ = differences.NEVER_STARTED
    return asyncio.wait_for(awaitable, delay)


@operation("timeout", family="limits", weight=4, where=nested)
class Timeout:
    """The first number is the limit's, by which others find it meanwhile. +2: the second is not how long but when. +4: none."""

    def make(g):
        flags = g.caught() | g.chance(FLAG2, 0.2) | g.chance(FLAG4, 0.15)
        time = g.rng.randint(0, 20) if flags & FLAG2 else g.duration()
        return Op("timeout", [g.rng.randint(0, 2), time], flags, g.block())

    async def run(world, task, op):
        if op.flags & FLAG4:
            limit = asyncio.timeout(None)
        elif op.flags & FLAG2:
            limit = asyncio.timeout_at(op.arg(1))
        else:
            limit = asyncio.timeout(op.arg(1))
        world.limits[op.arg(0)] = limit
        try:
            async with limit:
                return await world.block(task, op.block)
        finally:
            if world.limits.get(op.arg(0)) is limit:
                del world.limits[op.arg(0)]


@operation("reschedule", family="limits", weight=2)
class Reschedule:
    """+2: to no limit at all."""

    def make(g):
        return Op("reschedule", [g.rng.randint(0, 2), g.duration()], g.chance(FLAG2, 0.2))

    def run(world, task, op):
        limit = world.limits.get(op.arg(0))
        if limit is None:
            return "none"
        try:
            limit.reschedule(None if op.flags & FLAG2 else world.loop.time() + op.arg(1))
        except RuntimeError:
            return False
        return True


@operation("expired", family="limits", weight=1)
class Expired:
    def make(g):
        return Op("expired", [g.rng.randint(0, 2)])

    def run(world, task, op):
        limit = world.limits.get(op.arg(0))
        return "none" if limit is None else limit.expired()


@operation("wait_for", family="limits", weight=4, where=nested)
class WaitFor:
    def make(g):
        return Op("wait_for", [g.duration()], g.caught(), g.block())

    async def run(world, task, op):
        return await wait_for(world.block(task, op.block), op.arg(0))


@operation("timeout_late", family="limits", weight=1, where=nested)
class TimeoutLate:
    """The limit is there for so long (the second number) before anything runs in it."""

    def make(g):
        return Op("timeout_late", [g.duration(), g.duration()], g.caught(), g.block())

    async def run(world, task, op):
        limit = asyncio.timeout(op.arg(0))
        await asyncio.sleep(op.arg(1))
        async with limit:
            return await world.block(task, op.block)


@operation("wait_for_late", family="limits", weight=1, where=nested)
class WaitForLate:
    """Awaited so long (the second number) after it was made."""

    def make(g):
        return Op("wait_for_late", [g.duration(), g.duration()], g.caught(), g.block())

    async def run(world, task, op):
        inner = world.block(task, op.block)
        waiting = wait_for(inner, op.arg(0))
        try:
            await asyncio.sleep(op.arg(1))
        except BaseException:
            waiting.close()
            inner.close()
            world.reports.append("report never_awaited block")  # which asyncio says of both, when they are collected
            raise
        return await waiting


@operation("wait_for_task", family="limits", weight=3, later=(0,))
class WaitForTask:
    def make(g):
        return Op("wait_for_task", [g.later_task(), g.duration()], g.caught())

    async def run(world, task, op):
        awaited = world.tasks.get(op.arg(0))
        return "none" if awaited is None else await wait_for(awaited, op.arg(1))


@operation("wait_for_sleep", family="limits", weight=1)
class WaitForSleep:
    def make(g):
        return Op("wait_for_sleep", [g.duration(), g.duration()], g.caught())

    async def run(world, task, op):
        await wait_for(asyncio.sleep(op.arg(0)), op.arg(1))


@operation("wait_for_event", family="limits", weight=1)
class WaitForEvent:
    def make(g):
        return Op("wait_for_event", [g.one_of(2), g.duration()], g.caught())

    async def run(world, task, op):
        await wait_for(world.events[op.arg(0)].wait(), op.arg(1))


@operation("wait_for_get", family="limits", weight=1)
class WaitForGet:
    def make(g):
        return Op("wait_for_get", [g.one_of(4), g.duration()], g.caught())

    async def run(world, task, op):
        return await wait_for(world.queues[op.arg(0)].get(), op.arg(1))


@operation("wait_for_future", family="limits", weight=1)
class WaitForFuture:
    def make(g):
        return Op("wait_for_future", [g.one_of(4), g.duration()], g.caught())

    async def run(world, task, op):
        return await wait_for(world.futures[op.arg(0)], op.arg(1))
