import asyncio


async def print_something():
    print("In print something")
    await asyncio.sleep(2)
    print("Priniting something")


async def main():
    print("In the main routine")
    task = asyncio.create_task(print_something())
    await asyncio.sleep(1)
    print("Ending main routine")
    await task


asyncio.run(main())
