"""The operations: how each is made up, and how Python runs it. One class for each; interpreter/ has the C++ half.

    make(g)               a random one, from what the generator `g` has to offer; None if there is no room for it
    run(world, task, op)  runs it; a coroutine function if the operation suspends
    family                a program uses the core and some other families
    suspends              it may suspend, so it can also be cancelled while in it
    where(g)              whether it may stand here; None: anywhere
    starts                its first two numbers are the first body that it starts and how many
    last                  nothing may follow it in its block
    anywhere              it may also stand in a callback, where no task runs
    cancellable           whether a cancellation can arrive while it is suspended
    wakes                 it may make who waits at an object ready
    later                 which of its numbers are of tasks that have to be later than its own, so that there are no circles
    area                  the file that it is in: operations_AREA
"""

import inspect

from programs import STARTERS

OPERATIONS = {}


def operation(
    name, *, family="core", weight=2, where=None, starts=False, last=False, cancellable=True, anywhere=None, wakes=False, later=()
):
    def register(cls):
        cls.name, cls.family, cls.weight, cls.where, cls.last, cls.wakes = name, family, weight, where, last, wakes
        cls.area = cls.__module__.removeprefix("operations_")
        cls.suspends = inspect.iscoroutinefunction(cls.run)
        cls.cancellable = cancellable and cls.suspends
        cls.anywhere = not cls.suspends if anywhere is None else anywhere
        cls.starts, cls.later = starts, later
        if starts:
            STARTERS.add(name)
        OPERATIONS[name] = cls
        return cls

    return register


def nested(g):
    return g.may_nest()
