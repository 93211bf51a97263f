"""Time, tasks, errors."""

import asyncio

import differences
from operation import nested, operation
from programs import CALLED, CAUGHT, FLAG2, GENERATOR, Op


# --- time -------------------------------------------------------------------------------------------------------------


@operation("sleep", weight=8)
class Sleep:
    def make(g):
        return Op("sleep", [g.duration()], g.caught())

    async def run(world, task, op):
        await asyncio.sleep(op.arg(0))


@operation("yield", weight=4)
class Yield:
    def make(g):
        return Op("yield", [], g.caught())

    async def run(world, task, op):
        await asyncio.sleep(0)


@operation("sleep_until", weight=1)
class SleepUntil:
    """asyncio has none: due in the tick that is named, without the one that is added to a duration."""

    def make(g):
        return Op("sleep_until", [g.rng.randint(0, 40)], g.caught())

    async def run(world, task, op):
        loop = asyncio.get_running_loop()
        if op.arg(0) <= loop.tick:
            await asyncio.sleep(0)
            return
        due = loop.create_future()
        timer = loop.arm(op.arg(0), lambda: due.cancelled() or due.set_result(None))
        try:
            await due
        finally:
            timer.cancel()


@operation("work", weight=1)
class Work:
    """Keeps the machine busy for so many ticks."""

    def make(g):
        return Op("work", [g.rng.randint(1, 3)])

    def run(world, task, op):
        world.loop.tick += op.arg(0)


# --- tasks ------------------------------------------------------------------------------------------------------------


@operation("spawn", weight=10, starts=True)
class Spawn:
    """+2: the handle is dropped at once."""

    def make(g):
        started = g.new_tasks(1)
        return started and Op("spawn", started, g.chance(FLAG2, 0.15))

    def run(world, task, op):
        number = op.arg(0)
        spawned = world.loop.create_task(world.body(number), name=f"t{number}")
        if not op.flags & FLAG2:
            world.tasks[number] = spawned


@operation("introduce", anywhere=False, weight=2, where=lambda g: g.body.kind != GENERATOR)
class Introduce:
    """The running task gives the others a handle to itself."""

    def make(g):
        return Op("introduce")

    def run(world, task, op):
        world.tasks[task] = asyncio.current_task()


@operation("drop", weight=1)
class Drop:
    def make(g):
        return Op("drop", [g.any_task()])

    def run(world, task, op):
        world.tasks.pop(op.arg(0), None)


@operation("await", weight=6, later=(0,))
class Await:
    """+2: the handle goes and its result with it."""

    def make(g):
        return Op("await", [g.later_task()], g.caught() | g.chance(FLAG2, 0.2))

    async def run(world, task, op):
        awaited = world.tasks.get(op.arg(0))
        if awaited is None:
            return "none"
        if op.flags & FLAG2:
            del world.tasks[op.arg(0)]
        return await awaited


@operation("await_self", weight=0.5)
class AwaitSelf:
    def make(g):
        return Op("await_self", [], g.caught())

    async def run(world, task, op):
        await differences.Itself()


@operation("call", weight=3, starts=True)
class Call:
    def make(g):
        started = g.new_body(CALLED)
        return started and Op("call", started, g.caught())

    async def run(world, task, op):
        return await world.body(op.arg(0))


@operation("cancel", weight=6)
class Cancel:
    def make(g):
        return Op("cancel", [g.any_task()])

    def run(world, task, op):
        cancelled = world.tasks.get(op.arg(0))
        return "none" if cancelled is None else cancelled.cancel()


@operation("cancel_self", anywhere=False, weight=1)
class CancelSelf:
    def make(g):
        return Op("cancel_self")

    def run(world, task, op):
        return asyncio.current_task().cancel()


@operation("cancelling", weight=1)
class Cancelling:
    def make(g):
        return Op("cancelling", [g.any_task()])

    def run(world, task, op):
        asked = world.tasks.get(op.arg(0))
        return "none" if asked is None else asked.cancelling()


@operation("uncancel", weight=1)
class Uncancel:
    def make(g):
        return Op("uncancel", [g.any_task()])

    def run(world, task, op):
        asked = world.tasks.get(op.arg(0))
        return "none" if asked is None else asked.uncancel()


@operation("withdraw", weight=1)
class Withdraw:
    """Requests so many times to cancel a task, and takes so many requests back before it can have been told."""

    def make(g):
        return Op("withdraw", [g.any_task(), g.rng.randint(1, 2), g.rng.randint(1, 2)])

    def run(world, task, op):
        asked = world.tasks.get(op.arg(0))
        if asked is None:
            return "none"
        cancelled = [asked.cancel() for _ in range(op.arg(1))]
        left = [asked.uncancel() for _ in range(op.arg(2))]
        return [*map(int, cancelled), *left]


@operation("uncancel_self", anywhere=False, weight=0.5)
class UncancelSelf:
    def make(g):
        return Op("uncancel_self")

    def run(world, task, op):
        return asyncio.current_task().uncancel()


@operation("cancelling_self", anywhere=False, weight=0.5)
class CancellingSelf:
    def make(g):
        return Op("cancelling_self")

    def run(world, task, op):
        return asyncio.current_task().cancelling()


@operation("state", weight=2)
class State:
    def make(g):
        return Op("state", [g.any_task()])

    def run(world, task, op):
        asked = world.tasks.get(op.arg(0))
        if asked is None:
            return "none"
        if not asked.done():
            return "pending"
        if asked.cancelled():
            return asyncio.CancelledError()
        return asked.exception() or asked.result()


# --- errors -----------------------------------------------------------------------------------------------------------


@operation("raise", weight=2, cancellable=False)
class Raise:
    def make(g):
        return Op("raise", [g.rng.randint(1, 3)], g.caught())

    async def run(world, task, op):
        raise world.user_error(op.arg(0))


@operation("raise_cancelled", weight=0.5, cancellable=False)
class RaiseCancelled:
    def make(g):
        return Op("raise_cancelled", [], g.caught())

    async def run(world, task, op):
        raise asyncio.CancelledError


@operation("attempt", weight=5, where=nested)
class Attempt:
    def make(g):
        return Op("attempt", [], CAUGHT, g.block())

    async def run(world, task, op):
        return await world.block(task, op.block)


@operation("block", weight=1, where=nested)
class Block:
    """A call, for the sake of the frames."""

    def make(g):
        return Op("block", [], g.caught(), g.block())

    async def run(world, task, op):
        return await world.block(task, op.block)


@operation("cleanup", weight=2, where=nested)
class CleanUp:
    """When an error passes by, it waits for so many passes (the second number), and then raises an error of its own in its place,
    if the first number is one."""

    def make(g):
        return Op("cleanup", [g.rng.randint(0, 3), g.rng.randint(0, 2)], g.caught(), g.block())

    async def run(world, task, op):
        try:
            return await world.block(task, op.block)
        except BaseException:
            if differences.destroying():
                raise
            for _ in range(op.arg(1)):
                await asyncio.sleep(0)
            if op.arg(0) > 0:
                raise world.user_error(op.arg(0)) from None
            raise


@operation("repeat", weight=1, where=lambda g: g.may_repeat())
class Repeat:
    def make(g):
        g.repeats = False
        return Op("repeat", [g.rng.randint(2, 3)], g.caught(), g.block())

    async def run(world, task, op):
        for _ in range(op.arg(0)):
            returned = await world.block(task, op.block)
            if returned is not None:
                return returned
        return None


@operation("return", anywhere=False, weight=1, last=True)
class Return:
    def make(g):
        return Op("return", [g.rng.randint(1, 99)])

    def run(world, task, op):
        return world.returned(op.arg(0))
