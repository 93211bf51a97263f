"""The operations: how each is made up, and how Python runs it. One class for each; interpreter/ has the C++ half.

    make(g)               a random one, from what the generator `g` has to offer; None if there is no room for it
    run(world, task, op)  runs it; a coroutine function if the operation suspends
    family                a program uses the core and some other families
    suspends              it may suspend, so it can also be cancelled while in it
    where(g)              whether it may stand here; None: anywhere
    starts                its first two numbers are the first body that it starts and how many
    last                  nothing may follow it in its block
    cancellable           whether a cancellation can arrive while it is suspended
"""

import asyncio
import inspect

import differences
from programs import CALLED, CAUGHT, FLAG2, FLAG4, GENERATOR, STARTERS, Op

OPERATIONS = {}


def operation(name, *, family="core", weight=2, where=None, starts=False, last=False, cancellable=True):
    def register(cls):
        cls.name, cls.family, cls.weight, cls.where, cls.last = name, family, weight, where, last
        cls.suspends = inspect.iscoroutinefunction(cls.run)
        cls.cancellable = cancellable and cls.suspends
        if starts:
            STARTERS.add(name)
        OPERATIONS[name] = cls
        return cls

    return register


def nested(g):
    return g.may_nest()


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


@operation("introduce", weight=2, where=lambda g: g.body.kind != GENERATOR)
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


@operation("await", weight=6)
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


@operation("cancel_self", weight=1)
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


@operation("return", weight=1, last=True)
class Return:
    def make(g):
        return Op("return", [g.rng.randint(1, 99)])

    def run(world, task, op):
        return world.returned(op.arg(0))


# --- gather -----------------------------------------------------------------------------------------------------------


async def attempted(world, number):
    """A body whose error is its result: -1 cancelled, -2 another of takt's, -10 - n the program's."""
    try:
        return await world.body(number)
    except GeneratorExit:
        raise
    except asyncio.CancelledError:
        return -1
    except world.user_error as error:
        return -10 - error.code
    except Exception:
        return -2


def gathered(world, op):
    children = [attempted(world, number) if op.flags & FLAG2 else world.body(number) for number in op.starts()]
    return differences.Gather(world.loop, children)


@operation("gather", family="gather", weight=2, starts=True)
class Gather:
    """+2: of attempts."""

    def make(g):
        started = g.new_tasks(g.rng.randint(1, 4)) if g.rng.random() < 0.9 else [0, 0]
        return started and Op("gather", started, g.caught() | g.chance(FLAG2, 0.3))

    async def run(world, task, op):
        together = gathered(world, op)
        try:
            return await together
        finally:
            together.close()


@operation("gather_late", family="gather", weight=1, starts=True, where=nested)
class GatherLate:
    """The children start, the block runs, and only then is the gather awaited. +2: of attempts. +4: never awaited."""

    def make(g):
        started = g.new_tasks(g.rng.randint(1, 3))
        if started is None:
            return None
        return Op("gather_late", started, g.caught() | g.chance(FLAG2, 0.3) | g.chance(FLAG4, 0.2), g.block())

    async def run(world, task, op):
        together = gathered(world, op)
        try:
            returned = await world.block(task, op.block)
            if returned is not None or op.flags & FLAG4:
                return returned
            return await together
        finally:
            together.close()


# --- generators -------------------------------------------------------------------------------------------------------
#
# Each task has two of them. A task of a lower number may ask them for values too: what the generator then waits for has a
# higher number still, see Generator.later_task.


@operation("open", family="generators", weight=4, starts=True)
class Open:
    def make(g):
        started = g.new_body(GENERATOR)
        return started and Op("open", [*started, g.rng.randint(0, 1)])

    def run(world, task, op):
        slot = (task, op.arg(2))
        if slot in world.generators:
            return "none"
        world.generators[slot] = world.generator(op.arg(0))


@operation("next", family="generators", weight=8)
class Next:
    def make(g):
        owner = g.body.task if g.rng.random() < 0.7 else g.later_task()
        return Op("next", [owner, g.rng.randint(0, 1)], g.caught())

    async def run(world, task, op):
        generator = world.generators.get((op.arg(0), op.arg(1)))
        if generator is None:
            return "none"
        try:
            return await differences.Next(generator)
        except StopAsyncIteration:
            return "end"


@operation("close", family="generators", weight=2)
class Close:
    def make(g):
        return Op("close", [g.rng.randint(0, 1)])

    def run(world, task, op):
        slot = (task, op.arg(0))
        if slot not in world.generators or world.generators[slot].ag_running:
            return "none"
        differences.end_generator(world.generators.pop(slot))


@operation("produce", family="generators", weight=12, where=lambda g: g.body.kind == GENERATOR and g.depth == 0)
class Produce:
    """What the generator's own body does; World.generator runs it."""

    def make(g):
        return Op("produce", [g.rng.randint(1, 99)])

    def run(world, task, op):
        raise AssertionError("only a generator produces")
