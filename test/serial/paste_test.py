#!/usr/bin/env python3
"""paste_test.py MACHINE IMAGE   that 100 kB, pasted at full speed, come back in order, or are reported lost

The program sends back what it gets. It need not lose anything; but what reads this end may be too slow for it, and then it
has to. How much depends on how busy this machine is: that every byte is accounted for does not.
"""
import random
import string
import sys

from terminal import Terminal

SIZE = 100_000
MOST_LOST = SIZE // 2  # or nothing much was tried


def is_in_order(part, whole):
    """Whether the part is the whole, but for what was left out."""
    rest = iter(whole)
    return all(byte in rest for byte in part)


def main(machine, image):
    terminal = Terminal(machine, image)
    text = "".join(random.choices(string.ascii_letters, k=SIZE))
    terminal.paste(text)
    back = terminal.read_until("lost ")
    terminal.expect(r"(\d+)\r\n")
    lost = int(terminal.match[1])
    print(len(back), "bytes came back,", lost, "were reported lost")
    terminal.terminate(force=True)
    return len(back) + lost != SIZE or lost > MOST_LOST or not is_in_order(back, text)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
