"""Several tasks at once: gather, race, wait, as_completed, shield, task groups."""

import asyncio
import contextlib

import differences
from operation import nested, operation
from programs import CAUGHT, FLAG2, FLAG4, Op


async def attempted(world, number):
    """A body whose error is its result: -1 cancelled, -2 another of takt's, -10 - n the program's."""
    try:
        return await world.body(number)
    except asyncio.CancelledError:
        if differences.destroying():
            raise
        return -1
    except world.user_error as error:
        return -10 - error.code
    except Exception:
        return -2


def gathered(world, op):
    children = [attempted(world, number) if op.flags & FLAG2 else world.body(number) for number in op.starts()]
    return contextlib.closing(differences.Gather(world.loop, children))


def raced(world, op):
    return contextlib.closing(differences.Gather(world.loop, [world.body(number) for number in op.starts()], is_race=True))


@operation("gather", family="gather", weight=2, starts=True)
class Gather:
    """+2: of attempts."""

    def make(g):
        started = g.new_tasks(g.rng.randint(1, 4)) if g.rng.random() < 0.9 else [0, 0]
        return started and Op("gather", started, g.caught() | g.chance(FLAG2, 0.3))

    async def run(world, task, op):
        with gathered(world, op) as together:
            return await together


@operation("gather_late", family="gather", weight=1, starts=True, where=nested)
class GatherLate:
    """The children start, the block runs, and only then is the gather awaited. +2: of attempts. +4: never awaited."""

    def make(g):
        started = g.new_tasks(g.rng.randint(1, 3))
        if started is None:
            return None
        return Op("gather_late", started, g.caught() | g.chance(FLAG2, 0.3) | g.chance(FLAG4, 0.2), g.block())

    async def run(world, task, op):
        with gathered(world, op) as together:
            returned = await world.block(task, op.block)
            if returned is not None or op.flags & FLAG4:
                return returned
            return await together


@operation("gather_tasks", family="gather", weight=3, later=(0,))
class GatherTasks:
    """Of tasks that are there, which may have ended. +2: the first of them is given twice."""

    def make(g):
        return Op("gather_tasks", [g.later_task(), g.rng.randint(1, 3)], g.caught() | g.chance(FLAG2, 0.2))

    async def run(world, task, op):
        tasks = present(world, op)
        if not tasks:
            return "none"
        return await differences.Gather(world.loop, tasks + tasks[:1] if op.flags & FLAG2 else tasks)


@operation("race", family="gather", weight=2, starts=True)
class Race:
    """asyncio has none: see differences.Gather."""

    def make(g):
        started = g.new_tasks(g.rng.randint(1, 3))
        return started and Op("race", started, g.caught())

    async def run(world, task, op):
        with raced(world, op) as together:
            return await together


@operation("wait_for_gather", family="gather", weight=2, starts=True)
class WaitForGather:
    """The third number: within so many ticks. +2: of attempts. +4: the children run for a pass before."""

    def make(g):
        started = g.new_tasks(g.rng.randint(1, 2))
        return started and Op("wait_for_gather", [*started, g.duration()], g.caught() | g.chance(FLAG2, 0.3) | g.chance(FLAG4))

    async def run(world, task, op):
        with gathered(world, op) as together:
            if op.flags & FLAG4:
                await asyncio.sleep(0)
            return await together.within(op.arg(2))


@operation("wait_for_race", family="gather", weight=1, starts=True)
class WaitForRace:
    """The third number: within so many ticks."""

    def make(g):
        started = g.new_tasks(g.rng.randint(1, 2))
        return started and Op("wait_for_race", [*started, g.duration()], g.caught())

    async def run(world, task, op):
        with raced(world, op) as together:
            return await together.within(op.arg(2))


@operation("wait_for_gather_tasks", family="gather", weight=2, later=(0,))
class WaitForGatherTasks:
    """Of tasks that are there, which may have ended. The third number: within so many ticks."""

    def make(g):
        return Op("wait_for_gather_tasks", [g.later_task(), g.rng.randint(1, 3), g.duration()], g.caught())

    async def run(world, task, op):
        tasks = present(world, op)
        return await differences.Gather(world.loop, tasks).within(op.arg(2)) if tasks else "none"


# --- wait, as_completed, shield -----------------------------------------------------------------------------------------


def present(world, op):
    """The tasks that are there, of those from args[0] on, args[1] of them."""
    return [world.tasks[n] for n in range(op.arg(0), op.arg(0) + op.arg(1)) if n in world.tasks]


@operation("wait", family="waits", weight=3, later=(0,))
class Wait:
    """The third number: 0 first completed, 1 first exception, 2 all. +2: for 2 ticks, +4: for 5; both: for none."""

    LIMITS = {0: None, FLAG2: 2, FLAG4: 5, FLAG2 | FLAG4: 0}
    MODES = (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)

    def make(g):
        flags = g.caught() | g.chance(FLAG2, 0.3) | g.chance(FLAG4, 0.3)
        return Op("wait", [g.later_task(), g.rng.randint(1, 3), g.rng.randint(0, 2)], flags)

    async def run(world, task, op):
        tasks = present(world, op)
        if not tasks:
            return "none"
        limit = Wait.LIMITS[op.flags & (FLAG2 | FLAG4)]
        done, pending = await asyncio.wait(tasks, timeout=limit, return_when=Wait.MODES[op.arg(2)])
        return [len(done), len(pending)]


@operation("wait_twice", family="waits", weight=1, later=(0, 1))
class WaitTwice:
    """For two tasks, one of which is given twice. The third number is as for wait."""

    def make(g):
        return Op("wait_twice", [g.later_task(), g.later_task(), g.rng.randint(0, 2)], g.caught())

    async def run(world, task, op):
        one, other = world.tasks.get(op.arg(0)), world.tasks.get(op.arg(1))
        if one is None or other is None:
            return "none"
        done, pending = await asyncio.wait([one, other, one], return_when=Wait.MODES[op.arg(2)])
        return [len(done), len(pending)]


@operation("wait_late", family="waits", weight=1, later=(0,))
class WaitLate:
    """Awaited so long (the third number) after it was made, with a limit (the second)."""

    def make(g):
        return Op("wait_late", [g.later_task(), g.duration(), g.duration()], g.caught())

    async def run(world, task, op):
        awaited = world.tasks.get(op.arg(0))
        if awaited is None:
            return "none"
        waiting = asyncio.wait([awaited], timeout=op.arg(1))
        try:
            await asyncio.sleep(op.arg(2))
        except BaseException:
            waiting.close()
            raise
        done, pending = await waiting
        return [len(done), len(pending)]


@operation("as_completed", family="waits", weight=3, later=(0,))
class AsCompleted:
    """The third number: for so many ticks; -2: without a limit. +2: goes on after an error. +4: the first task is given twice."""

    def make(g):
        limit = -2 if g.rng.random() < 0.5 else g.duration()
        return Op("as_completed", [g.later_task(), g.rng.randint(1, 3), limit], g.caught() | g.chance(FLAG2) | g.chance(FLAG4, 0.15))

    async def run(world, task, op):
        tasks = present(world, op)
        if not tasks:
            return "none"
        given = tasks + tasks[:1] if op.flags & FLAG4 else tasks
        ended = differences.AsCompleted(given, op.arg(2) if op.arg(2) > -2 else None)
        try:
            while True:
                try:
                    which = tasks.index(await anext(ended))
                except StopAsyncIteration:
                    return None
                except BaseException as error:
                    if differences.destroying() or not op.flags & FLAG2:
                        raise
                    which = error
                world.log(task, op, world.text(which))
        finally:
            ended.close()


@operation("shield_task", family="waits", weight=2, later=(0,))
class ShieldTask:
    def make(g):
        return Op("shield_task", [g.later_task()], g.caught())

    async def run(world, task, op):
        shielded = world.tasks.get(op.arg(0))
        return "none" if shielded is None else await asyncio.shield(shielded)


@operation("shield", family="waits", weight=2, starts=True)
class Shield:
    def make(g):
        started = g.new_tasks(1)
        return started and Op("shield", started, g.caught())

    async def run(world, task, op):
        return await asyncio.shield(world.body(op.arg(0)))


@operation("wait_for_shield", family="waits", weight=2, later=(0,))
class WaitForShield:
    """The second number: within so many ticks."""

    def make(g):
        return Op("wait_for_shield", [g.later_task(), g.duration()], g.caught())

    async def run(world, task, op):
        shielded = world.tasks.get(op.arg(0))
        return "none" if shielded is None else await asyncio.wait_for(asyncio.shield(shielded), op.arg(1))


# --- task groups ------------------------------------------------------------------------------------------------------


@operation("group", family="groups", weight=4, where=nested)
class Group:
    """The number is the group's, by which others find it while it is open. +2: the errors it kept are listed."""

    def make(g):
        number = g.rng.randint(0, 1)
        ops = g.block()
        for _ in range(g.rng.randint(0, 2)):
            started = g.new_tasks(1) if g.left > 0 else None
            if started is not None:
                g.left -= 1
                ops.insert(g.rng.randint(0, 1), Op("group_spawn", [*started, number], g.chance(FLAG2, 0.2)))
                if g.rng.random() < 0.4:  # it fails in its clean-up
                    waits = Op("sleep", [g.rng.randint(1, 7)])
                    g.begin_with(started[0], Op("cleanup", [g.rng.randint(1, 3), g.rng.randint(0, 1)], 0, [waits]))
        group = Op("group", [number], g.caught() | g.chance(FLAG2, 0.3), ops)
        if g.may_repeat() and g.rng.random() < 0.3:  # a supervisor
            g.repeats = False
            group.flags |= CAUGHT
            return Op("repeat", [g.rng.randint(2, 3)], g.caught(), [group, Op("sleep", [g.duration()])])
        return group

    async def run(world, task, op):
        group = world.groups[op.arg(0)] = differences.TaskGroup()
        try:
            async with group:
                returned = await world.block(task, op.block)
            return returned
        except BaseExceptionGroup as errors:
            if differences.destroying():
                raise differences.Destroyed from None
            if op.flags & FLAG2:
                world.log(task, op, world.text(errors.exceptions))
            raise errors.exceptions[0]
        finally:
            if world.groups.get(op.arg(0)) is group:
                del world.groups[op.arg(0)]
            if differences.destroying():
                group.close()


@operation("group_spawn", family="groups", weight=2, starts=True)
class GroupSpawn:
    """In the group of that number. +2: the handle is dropped at once."""

    def make(g):
        started = g.new_tasks(1)
        return started and Op("group_spawn", [*started, g.rng.randint(0, 1)], g.chance(FLAG2, 0.2))

    def run(world, task, op):
        number = op.arg(0)
        group = world.groups.get(op.arg(2))
        if group is None:
            return "none"
        body = world.body(number)
        try:
            spawned = group.create_task(body, name=f"t{number}")
        except RuntimeError:
            body.close()
            return "closed"
        if not op.flags & FLAG2:
            world.tasks[number] = spawned
