import asyncio


def main():
    return 'HelloWorld'


result = main()
print(result)
