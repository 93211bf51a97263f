#!/usr/bin/env python3
"""CPython's asyncio on this machine: what takt.cpp does, a fifth as often."""

import asyncio
import gc
import random
import sys
import time

PAGE = 4096


def show(name, begin, count):
    print(f"{name} {(time.perf_counter() - begin) * 1e9 / count:.1f}")


def resident():
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * PAGE


async def value():
    return 1


async def turns(has_ended):
    while not has_ended:
        await asyncio.sleep(0)


async def yields(tasks, rounds):
    has_ended = []
    others = [asyncio.create_task(turns(has_ended)) for _ in range(tasks - 1)]
    await asyncio.sleep(0)
    begin = time.perf_counter()
    for _ in range(rounds):
        await asyncio.sleep(0)
    show(f"yield/{tasks}", begin, rounds * tasks)
    has_ended.append(True)
    if others:
        await asyncio.wait(others)


async def calls(count):
    begin = time.perf_counter()
    for _ in range(count):
        await value()
    show("await", begin, count)


async def spawns(count):
    begin = time.perf_counter()
    for _ in range(count):
        await asyncio.create_task(value())
    show("spawn", begin, count)


def sleep():
    """For a time somewhere in eleven days."""
    return asyncio.create_task(asyncio.sleep(3600 + random.random() * 1e6))


async def cancel(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def memory(sleepers):
    before = resident()
    others = [sleep() for _ in range(sleepers)]
    await asyncio.sleep(0)
    print(f"bytes {(resident() - before) / sleepers:.0f}")
    await cancel(others)


async def sleeps(sleepers, count):
    others = [sleep() for _ in range(sleepers)]
    await asyncio.sleep(0)
    begin = time.perf_counter()
    for _ in range(count):
        task = sleep()
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
    show(f"sleep/{sleepers}", begin, count)
    await cancel(others)


def main():
    random.seed(1)
    operations, *sizes = [int(size) for size in sys.argv[1:]]
    operations //= 5
    asyncio.run(memory(sizes[-1]))
    asyncio.run(calls(operations))
    asyncio.run(spawns(operations))
    for size in sizes:
        asyncio.run(yields(size, max(2 * operations // size, 1)))
        gc.collect()
        asyncio.run(sleeps(size, operations // 5))
        gc.collect()


main()
