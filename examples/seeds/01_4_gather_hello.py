import asyncio
import time


async def test(word: str):
    return word


async def main():
    print("Time started at: ", time.strftime('%X'))
    print(await asyncio.gather(test(word="Hello")))
    await asyncio.sleep(0.5)

    print("World")

    print("Time finished at: ", time.strftime('%X'))


if __name__ == "__main__":
    asyncio.run(main())
