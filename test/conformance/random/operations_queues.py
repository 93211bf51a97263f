"""Queues: of one place, of two, last in first out of two, by priority of three."""

import asyncio

from operation import operation
from programs import FLAG2, Op


def pick(g):
    return g.one_of(4)


@operation("put", family="queues", weight=6)
class Put:
    def make(g):
        return Op("put", [pick(g), g.rng.randint(1, 99)], g.caught())

    async def run(world, task, op):
        await world.queues[op.arg(0)].put(op.arg(1))


@operation("get", family="queues", weight=6)
class Get:
    def make(g):
        return Op("get", [pick(g)], g.caught())

    async def run(world, task, op):
        return await world.queues[op.arg(0)].get()


def or_error(call, *args):
    try:
        return call(*args)
    except (asyncio.QueueEmpty, asyncio.QueueFull, asyncio.QueueShutDown) as error:
        return error


@operation("put_nowait", family="queues", weight=3, wakes=True)
class PutNowait:
    def make(g):
        return Op("put_nowait", [pick(g), g.rng.randint(1, 99)])

    def run(world, task, op):
        return or_error(world.queues[op.arg(0)].put_nowait, op.arg(1))


@operation("get_nowait", family="queues", weight=3, wakes=True)
class GetNowait:
    def make(g):
        return Op("get_nowait", [pick(g)])

    def run(world, task, op):
        return or_error(world.queues[op.arg(0)].get_nowait)


@operation("task_done", family="queues", weight=3, wakes=True)
class TaskDone:
    def make(g):
        return Op("task_done", [pick(g)])

    def run(world, task, op):
        try:
            world.queues[op.arg(0)].task_done()
        except ValueError:
            return False
        return True


@operation("join", family="queues", weight=2)
class Join:
    def make(g):
        return Op("join", [pick(g)], g.caught())

    async def run(world, task, op):
        await world.queues[op.arg(0)].join()


@operation("shutdown", family="queues", weight=0.5, wakes=True)
class QueueShutdown:
    """+2: at once."""

    def make(g):
        return Op("shutdown", [pick(g)], g.chance(FLAG2))

    def run(world, task, op):
        world.queues[op.arg(0)].shutdown(bool(op.flags & FLAG2))


@operation("queue_state", family="queues", weight=1)
class QueueState:
    def make(g):
        return Op("queue_state", [pick(g)])

    def run(world, task, op):
        queue = world.queues[op.arg(0)]
        return [queue.qsize(), int(queue.empty()), int(queue.full())]
