#!/usr/bin/env python3
"""blink_test.py IMAGE   that blink's LEDs change in the order that their periods give, for two rounds of both

QEMU's trace says what each write to the board's LED register shows. Where both LEDs are due in the same tick, the one
that began to wait first changes first.
"""
import heapq
import itertools
import re
import subprocess
import sys

PERIODS = {1: 500, 2: 300}  # a bit of the register, and the milliseconds between its changes
ROUND = 1500  # after so many milliseconds both change together
QEMU = "timeout 60 qemu-system-arm -M mps2-an385 -icount shift=0,sleep=off -nographic -monitor none -serial none"
SHOWN = re.compile(r"led_set_intensity LED desc:'USERLED(\d)' .*intensity: (\d+)%")


def expected():
    value = 0
    due = [(0, order, bit) for order, bit in enumerate(PERIODS)]
    armed = itertools.count(len(due))
    while due[0][0] < 2 * ROUND:
        now, _, bit = heapq.heappop(due)
        value ^= bit
        yield value
        heapq.heappush(due, (now + PERIODS[bit], next(armed), bit))


def shown(lines):
    """The register's values, from a line for each LED at each write; the board's reset comes first and is no write."""
    lit = {}
    is_reset = True
    for line in lines:
        if led := SHOWN.search(line):
            lit[int(led[1])] = led[2] != "0"
            if len(lit) == len(PERIODS):
                if not is_reset:
                    yield sum(is_lit << number for number, is_lit in lit.items())
                is_reset = False
                lit = {}


def main(image):
    command = [*QEMU.split(), "-trace", "led_set_intensity", "-kernel", image]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as qemu:
        wanted = list(expected())
        got = list(itertools.islice(shown(qemu.stderr), len(wanted)))
        qemu.terminate()
    print("expected", wanted)
    print("shown   ", got)
    return wanted != got


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
