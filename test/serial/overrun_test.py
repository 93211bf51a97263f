#!/usr/bin/env python3
"""overrun_test.py MACHINE IMAGE   that of what is pasted into a program that is too slow for it, each byte lost is reported"""
import sys

from terminal import Terminal

SIZE = 5_000


def main(machine, image):
    terminal = Terminal(machine, image)
    terminal.paste("x" * SIZE)
    received = lost = 0
    while received + lost < SIZE:
        terminal.expect(r"received (\d+)\r\nlost (\d+)\r\n")
        received += int(terminal.match[1])
        lost += int(terminal.match[2])
    print(received, "bytes received,", lost, "lost")
    terminal.terminate(force=True)
    return received + lost != SIZE or lost == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
