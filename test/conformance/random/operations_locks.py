"""Event, mutex, semaphore, condition, barrier: two of each in every program."""

import asyncio

import differences
from operation import nested, operation
from programs import FLAG2, Op


def pick(g):
    return g.one_of(2)


# --- event --------------------------------------------------------------------------------------------------------------


@operation("event_wait", family="events", weight=5)
class EventWait:
    def make(g):
        return Op("event_wait", [pick(g)], g.caught())

    async def run(world, task, op):
        await world.events[op.arg(0)].wait()


@operation("event_set", family="events", weight=5, wakes=True)
class EventSet:
    def make(g):
        return Op("event_set", [pick(g)])

    def run(world, task, op):
        world.events[op.arg(0)].set()


@operation("event_clear", family="events", weight=3)
class EventClear:
    def make(g):
        return Op("event_clear", [pick(g)])

    def run(world, task, op):
        was_set = world.events[op.arg(0)].is_set()
        world.events[op.arg(0)].clear()
        return was_set


# --- mutex --------------------------------------------------------------------------------------------------------------


@operation("mutex", family="mutexes", weight=6, where=nested)
class Mutex:
    def make(g):
        return Op("mutex", [pick(g)], g.caught(), g.block())

    async def run(world, task, op):
        async with differences.Guard(world.mutexes[op.arg(0)]):
            return await world.block(task, op.block)


@operation("lock", family="mutexes", weight=3)
class Lock:
    def make(g):
        return Op("lock", [pick(g)], g.caught())

    async def run(world, task, op):
        await world.mutexes[op.arg(0)].acquire()


@operation("unlock", family="mutexes", weight=4, wakes=True)
class Unlock:
    def make(g):
        return Op("unlock", [pick(g)])

    def run(world, task, op):
        try:
            world.mutexes[op.arg(0)].release()
        except RuntimeError:
            return False
        return True


@operation("try_lock", family="mutexes", weight=1)
class TryLock:
    """asyncio has none: what lock does, where it need not wait."""

    def make(g):
        return Op("try_lock", [pick(g)])

    def run(world, task, op):
        mutex = world.mutexes[op.arg(0)]
        if mutex._locked or any(not waiter.cancelled() for waiter in mutex._waiters or ()):
            return False
        mutex._locked = True
        mutex.owner = asyncio.current_task(world.loop)
        return True


@operation("locked", family="mutexes", weight=1)
class Locked:
    def make(g):
        return Op("locked", [pick(g)])

    def run(world, task, op):
        return world.mutexes[op.arg(0)].locked()


# --- semaphore ----------------------------------------------------------------------------------------------------------


@operation("semaphore", family="semaphores", weight=6, where=nested)
class Semaphore:
    def make(g):
        return Op("semaphore", [pick(g)], g.caught(), g.block())

    async def run(world, task, op):
        async with world.semaphores[op.arg(0)]:
            return await world.block(task, op.block)


@operation("acquire", family="semaphores", weight=3)
class Acquire:
    def make(g):
        return Op("acquire", [pick(g)], g.caught())

    async def run(world, task, op):
        await world.semaphores[op.arg(0)].acquire()


@operation("release", family="semaphores", weight=4, wakes=True)
class Release:
    def make(g):
        return Op("release", [pick(g)])

    def run(world, task, op):
        world.semaphores[op.arg(0)].release()


@operation("try_acquire", family="semaphores", weight=1)
class TryAcquire:
    """asyncio has none: what acquire does, where it need not wait."""

    def make(g):
        return Op("try_acquire", [pick(g)])

    def run(world, task, op):
        semaphore = world.semaphores[op.arg(0)]
        if semaphore.locked():
            return False
        semaphore._value -= 1
        return True


@operation("units", family="semaphores", weight=1)
class Units:
    def make(g):
        return Op("units", [pick(g)])

    def run(world, task, op):
        semaphore = world.semaphores[op.arg(0)]
        return [semaphore._value, int(semaphore.locked())]


@operation("bounded_acquire", family="semaphores", weight=3)
class BoundedAcquire:
    def make(g):
        return Op("bounded_acquire", [pick(g)], g.caught())

    async def run(world, task, op):
        await world.bounded[op.arg(0)].acquire()


@operation("bounded_release", family="semaphores", weight=3, wakes=True)
class BoundedRelease:
    def make(g):
        return Op("bounded_release", [pick(g)])

    def run(world, task, op):
        try:
            world.bounded[op.arg(0)].release()
        except ValueError:
            return False
        return True


# --- condition ----------------------------------------------------------------------------------------------------------
#
# A condition goes with the mutex of its number. Most operations here come inside of a `mutex`, some come bare.


def under_mutex(g, op):
    if g.now or g.rng.random() < 0.2:
        return op
    g.left -= 1
    return Op("mutex", [op.args[0]], g.caught(), [op])


@operation("condition_wait", family="conditions", weight=5)
class ConditionWait:
    def make(g):
        return under_mutex(g, Op("condition_wait", [pick(g)], g.caught()))

    async def run(world, task, op):
        await world.conditions[op.arg(0)].wait()


@operation("condition_wait_for", family="conditions", weight=3)
class ConditionWaitFor:
    """Until the level that belongs to the condition has come to the second number."""

    def make(g):
        return under_mutex(g, Op("condition_wait_for", [pick(g), g.rng.randint(0, 4)], g.caught()))

    async def run(world, task, op):
        return await world.conditions[op.arg(0)].wait_for(lambda: world.levels[op.arg(0)] >= op.arg(1))


@operation("notify", family="conditions", weight=6, wakes=True)
class Notify:
    """The second number: how many; 0: all. +2: raises the level before."""

    def make(g):
        return under_mutex(g, Op("notify", [pick(g), g.rng.randint(0, 2)], g.chance(FLAG2)))

    def run(world, task, op):
        if op.flags & FLAG2:
            world.levels[op.arg(0)] += 1
        condition = world.conditions[op.arg(0)]
        try:
            condition.notify(op.arg(1)) if op.arg(1) > 0 else condition.notify_all()
        except RuntimeError:
            return False
        return True


# --- barrier ------------------------------------------------------------------------------------------------------------


@operation("barrier_wait", family="barriers", weight=6)
class BarrierWait:
    def make(g):
        return Op("barrier_wait", [pick(g)], g.caught())

    async def run(world, task, op):
        return await world.barriers[op.arg(0)].wait()


@operation("barrier_reset", family="barriers", weight=1, cancellable=False)  # nobody keeps the barrier's lock while waiting
class BarrierReset:
    def make(g):
        return Op("barrier_reset", [pick(g)], g.caught())

    async def run(world, task, op):
        await world.barriers[op.arg(0)].reset()


@operation("barrier_abort", family="barriers", weight=1, cancellable=False)
class BarrierAbort:
    def make(g):
        return Op("barrier_abort", [pick(g)], g.caught())

    async def run(world, task, op):
        await world.barriers[op.arg(0)].abort()


@operation("barrier_state", family="barriers", weight=1)
class BarrierState:
    def make(g):
        return Op("barrier_state", [pick(g)])

    def run(world, task, op):
        barrier = world.barriers[op.arg(0)]
        return [barrier.n_waiting, int(barrier.broken)]
