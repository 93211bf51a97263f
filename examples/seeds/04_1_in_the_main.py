import asyncio


async def main():
    print("In the Main...")


print(main)  # Output : <function main at 0x0000024062929080>
print(main())  # Output : <coroutine object main at 0x00000240648C16C0>
asyncio.run(main())
# Output : In the Main...
