import asyncio


async def main():
    print('greetings')


print(main())
