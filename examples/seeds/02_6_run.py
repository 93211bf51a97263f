import asyncio


async def main():
    print('greetings')


asyncio.run(main())
