import asyncio


async def main():
    print('greetings')


main()
