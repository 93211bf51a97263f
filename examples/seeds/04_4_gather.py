import asyncio


async def fn_A(val):
    print("In fn A")
    await asyncio.sleep(1)
    return val


async def main():
    print("In the main")
    val = asyncio.gather(fn_A("Something"))
    print(f"Outside main ")
    vals = await val
    print(vals)


asyncio.run(main())
