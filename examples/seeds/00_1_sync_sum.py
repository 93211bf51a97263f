# Add 2 numbers


def sum_numbers(x, y):
    return x + y


def main():
    x, y = 4, 5
    print(sum_numbers(x, y))


main()
