import asyncio


async def print_something():
    print("In print something")
    await asyncio.sleep(1)
    print("Priniting something")


async def main():
    print("In the main routine")
    await print_something()
    print("Ending main routine")


asyncio.run(main())
