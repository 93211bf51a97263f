# By Yayo
import asyncio
import time


async def test(word: str):
    print(word)
    await asyncio.sleep(1)


async def main():
    print("Time started at: ", time.strftime('%X'))

    print("Task 1 Done")
    task_created = asyncio.create_task(test(word="Task 2 Done"))
    print("Task 3 Done")
    await asyncio.sleep(1)
    for i in range(0, 3):
        print("Looped task 4 Done")

    print("Time finished at: ", time.strftime('%X'))


if __name__ == "__main__":
    asyncio.run(main())
