"""The Python interpreter: one program on CPython's loop, and what it writes down.

A line of the log is

    TICK tTASK PLACE NAME RESULT

where the result is `...` when an operation that may suspend begins, `left` when an error passes through it, and else what it
gave. Everything else that can be seen, such as what is reported when nobody looks, follows at the end.
"""

import asyncio
import gc

import differences
from operations import OPERATIONS
from operations_callbacks import Callback, DoneCallback

from virtual_loop import Deadlock, Runner


class UserError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Returned:
    """A block met a `return`."""

    def __init__(self, value):
        self.value = value


TAKTS_NAMES = (
    (RuntimeError, "cannot await on itself", "await_self"),
    (RuntimeError, "already running", "already_running"),
    (RuntimeError, "un-acquired lock", "not_locked"),
    (asyncio.BrokenBarrierError, "", "broken_barrier"),
    (asyncio.QueueEmpty, "", "queue_empty"),
    (asyncio.QueueFull, "", "queue_full"),
    (asyncio.QueueShutDown, "", "queue_shut_down"),
)


def error_name(error):
    if isinstance(error, UserError):
        return f"user {error.code}"
    if isinstance(error, asyncio.CancelledError):
        return "cancelled"
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, Deadlock):
        return "deadlock"
    for kind, words, name in TAKTS_NAMES:
        if isinstance(error, kind) and words in str(error):
            return name
    raise AssertionError(f"an error that takt has no name for: {error!r}")


def text(result):
    """A result as the C++ interpreter writes it."""
    if result is None:
        return "ok"
    if isinstance(result, bool):
        return "true" if result else "false"
    if isinstance(result, BaseException):
        return f"error {error_name(result)}"
    if isinstance(result, Returned):
        return f"return {result.value}"
    if isinstance(result, (list, tuple)):
        return "[" + " ".join(map(text, result)) + "]"
    return str(result)


class World:
    def __init__(self, program, coverage):
        self.program = program
        self.coverage = coverage
        self.lines = []
        self.reports = []
        self.tasks = {}  # the handles that the program holds, by number
        self.generators = {}
        self.groups = {}  # those that are open, by their numbers
        self.limits = {}
        self.loop = None
        self.unexpected = []  # what asyncio reports that nobody here knows
        self.deadlocked = False  # it came to where nothing could happen any more

    def log(self, task, op, result):
        self.lines.append(f"{self.loop.tick} t{task} {op.at} {op.name} {result}")

    def note(self, task, op, result):
        """What an operation gave; `none` says that there was nothing to do it with, which counts for nothing."""
        if result != "none":
            self.coverage.performed[op.name] += 1
        words = text(result)
        if isinstance(result, BaseException) and op.caught() and asyncio.current_task().cancelling() > 0:
            words += f", {asyncio.current_task().cancelling()} requests"
        self.log(task, op, words)

    text = staticmethod(text)
    user_error = UserError
    returned = Returned

    async def perform(self, task, op):
        """One operation; gives Returned if a block in it met a return."""
        operation = OPERATIONS[op.name]
        if not operation.suspends:
            result = operation.run(self, task, op)
        else:
            self.log(task, op, "...")
            try:
                result = await operation.run(self, task, op)
            except BaseException as error:
                if differences.destroying():
                    self.log(task, op, "left")
                    raise
                if isinstance(error, asyncio.CancelledError):
                    self.coverage.cancelled[op.name] += 1
                if not op.caught():
                    self.coverage.performed[op.name] += 1
                    self.log(task, op, "left")
                    raise
                result = error
        self.note(task, op, result)
        return result if isinstance(result, Returned) else None

    async def block(self, task, ops):
        for op in ops:
            returned = await self.perform(task, op)
            if returned is not None:
                return returned
        return None

    def run_now(self, task, op):
        """The block of an operation whose block the loop calls."""
        for inside in op.block:
            self.note(task, inside, OPERATIONS[inside.name].run(self, task, inside))

    def _make_objects(self):
        """What programs share; twin of `objects` in interpreter/world.hpp."""
        self.events = [asyncio.Event() for _ in range(2)]
        self.mutexes = [differences.Mutex() for _ in range(2)]
        self.semaphores = [asyncio.Semaphore(1), asyncio.Semaphore(2)]
        self.bounded = [asyncio.BoundedSemaphore(1), asyncio.BoundedSemaphore(2)]
        self.conditions = [differences.Condition(mutex) for mutex in self.mutexes]
        self.levels = [0, 0]
        self.barriers = [asyncio.Barrier(2), asyncio.Barrier(3)]
        for barrier in self.barriers:
            barrier._cond = differences.Condition(differences.Mutex())
        self.queues = [asyncio.Queue(1), asyncio.Queue(2), asyncio.LifoQueue(2), asyncio.PriorityQueue(3)]
        self.futures = [differences.SharedFuture(loop=self.loop) for _ in range(4)]
        self.callbacks = [Callback(self) for _ in range(4)]
        self.done_callbacks = [DoneCallback(self) for _ in range(4)]

    async def body(self, number):
        body = self.program.bodies[number]
        returned = await self.block(body.task, body.ops)
        return returned.value if returned is not None else 100 + number

    async def generator(self, number):
        body = self.program.bodies[number]
        for op in body.ops:
            if op.name == "produce":
                self.coverage.performed[op.name] += 1
                self.log(body.task, op, "...")
                try:
                    yield op.arg(0)
                except GeneratorExit:
                    self.log(body.task, op, "left")
                    raise
                self.log(body.task, op, "ok")
            elif await self.perform(body.task, op) is not None:
                return

    def report(self, kind, task, error=None):
        name = task.get_name()
        self.reports.append(f"report {kind} {name}" + (f" {error_name(error)}" if error is not None else ""))

    def on_exception(self, loop, context):
        if context["message"].startswith("unhandled exception during asyncio.run()"):
            self.report("leftover_failed", context["task"], context["exception"])
        elif not differences.is_destroyed(context):
            self.unexpected.append(context)

    def run(self):
        """The log."""
        gc.disable()  # nothing is destroyed but where the program says so
        try:
            self._run()
        finally:
            gc.enable()
        if self.unexpected:
            raise AssertionError(f"asyncio reports something unexpected: {self.unexpected}")
        return self.lines

    def _run_until_complete(self, runner, number):
        """The result of a body as the main task, or its error, which is reported."""
        before = len(self.loop.created)
        try:
            return runner.run(self.body(number))
        except (Exception, asyncio.CancelledError) as error:
            if isinstance(error, Deadlock):
                self.deadlocked = True
                self.reports.append("report deadlock")
                self.reports += [f"report waiting {task.get_name()}" for task in self.loop.created if not task.done()]
            else:
                self.report("run_failed", self.loop.created[before], error)
            return error

    def _run(self):
        runner = Runner()
        self.loop = runner.get_loop()
        self.loop.set_exception_handler(self.on_exception)
        self._make_objects()
        self.loop.before_close = lambda: differences.destroy_pending(self)
        for number in self.program.preludes():
            outcome = self._run_until_complete(runner, number)
            self.lines.append(f"{self.loop.tick} until {text(outcome)}")
        outcome = self._run_until_complete(runner, 0)
        created = list(self.loop.created)
        leftovers = [task for task in created if not task.done()]
        try:
            runner.close()
        except Deadlock:  # asyncio comes no further, but those that failed until then are leftovers all the same
            self.deadlocked = True
            for task in leftovers:
                if task.done() and not task.cancelled() and task.exception() is not None:
                    self.report("leftover_failed", task, task.exception())
        created = list(self.loop.created)
        self.lines.append(f"{self.loop.tick} run {text(outcome)}")
        for slot in sorted(self.generators):
            differences.end_generator(self.generators[slot])
        for task in created:
            if task.done() and not task.cancelled() and task._log_traceback:
                self.report("task_failed", task, task.exception())
        self.lines += sorted(self.reports)
