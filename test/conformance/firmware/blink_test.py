#!/usr/bin/env python3
"""blink_test.py MACHINE IMAGE   that blink's LEDs change in the order that their periods give, for two rounds of both

QEMU's trace says what each write to the register of the LEDs shows. Where both LEDs are due in the same tick, the one
that began to wait first changes first.
"""
import heapq
import itertools
import re
import subprocess
import sys

PERIODS = {1: 500, 2: 300}  # a bit of what is shown, and the milliseconds between its changes
ROUND = 1500  # after so many milliseconds both change together
QEMU = "timeout 60 qemu-system-arm -icount shift=0,sleep=off -nographic -monitor none -serial none"
SHOWN = re.compile(r"led_set_intensity LED desc:'USERLED([01])' .*intensity: (\d+)%")
PINS = re.compile(r"nrf51_gpio_write offset 0x504 value 0x([0-9a-f]+)")
FIRST_PIN = 13


def expected():
    value = 0
    due = [(0, order, bit) for order, bit in enumerate(PERIODS)]
    armed = itertools.count(len(due))
    while due[0][0] < 2 * ROUND:
        now, _, bit = heapq.heappop(due)
        value ^= bit
        yield value
        heapq.heappush(due, (now + PERIODS[bit], next(armed), bit))


def shown_by_pins(lines):
    """The microbit's rows of LEDs."""
    for line in lines:
        if pins := PINS.search(line):
            yield int(pins[1], 16) >> FIRST_PIN


def shown_by_leds(lines):
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


def main(machine, image):
    trace, shown = ("nrf51_gpio_write", shown_by_pins) if machine == "microbit" else ("led_set_intensity", shown_by_leds)
    command = [*QEMU.split(), "-M", machine, "-trace", trace, "-kernel", image]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as qemu:
        wanted = list(expected())
        got = list(itertools.islice(shown(qemu.stderr), len(wanted)))
        qemu.terminate()
    print("expected", wanted)
    print("shown   ", got)
    return wanted != got


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
