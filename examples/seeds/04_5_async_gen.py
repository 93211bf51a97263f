import asyncio


async def loop(num):
    cnt = 0
    while cnt < num:
        yield cnt
        cnt += 1
        await asyncio.sleep(1)


async def main():
    async for i in loop(10):
        print(i)


asyncio.run(main())
