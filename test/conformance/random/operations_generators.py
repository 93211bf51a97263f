"""Asynchronous generators.

Each task has two. A task of a lower number may ask them for values too: what the generator then waits for has a higher number
still, see Generator.later_task.
"""

import differences
from operation import operation
from programs import GENERATOR, Op


@operation("open", anywhere=False, family="generators", weight=2, starts=True)
class Open:
    def make(g):
        started = g.new_body(GENERATOR)
        if started is None:
            return None
        slot = g.rng.randint(0, 1)
        g.opened.append((g.body.task, slot))
        return Op("open", [*started, slot])

    def run(world, task, op):
        slot = (task, op.arg(2))
        if slot in world.generators:
            return "none"
        world.generators[slot] = world.generator(op.arg(0))


@operation("next", family="generators", weight=8)
class Next:
    def make(g):
        own = [slot for task, slot in g.opened if task == g.body.task]
        if own and g.rng.random() < 0.8:
            return Op("next", [g.body.task, g.rng.choice(own)], g.caught())
        return Op("next", [g.later_task(), g.rng.randint(0, 1)], g.caught())

    async def run(world, task, op):
        generator = world.generators.get((op.arg(0), op.arg(1)))
        if generator is None:
            return "none"
        try:
            return await anext(generator)
        except StopAsyncIteration:
            return "end"


@operation("close", anywhere=False, family="generators", weight=2)
class Close:
    def make(g):
        return Op("close", [g.rng.randint(0, 1)])

    def run(world, task, op):
        slot = (task, op.arg(0))
        if slot not in world.generators or world.generators[slot].ag_running:
            return "none"
        differences.end_generator(world.generators.pop(slot))


@operation("produce", anywhere=False, family="generators", weight=12, where=lambda g: g.body.kind == GENERATOR and g.depth == 0)
class Produce:
    """What the generator's own body does; World.generator runs it."""

    def make(g):
        return Op("produce", [g.rng.randint(1, 99)])

    def run(world, task, op):
        raise AssertionError("only a generator produces")
