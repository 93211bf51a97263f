#!/usr/bin/env python3
"""sensor_node_test.py MACHINE IMAGE   that the node samples to the tick, loses nothing, obeys, and is reset when it hangs

It says what it sampled, and what it samples is known for every tick: so a sample that is missing, late or early shows. Its time
is the emulator's own, so what this machine does meanwhile does not.
"""
import sys

from terminal import Terminal

READY = "sensor node: stop, go, lost, hang or spin\r\r\n"
REPORT = r"mean (\d+) from (-?\d+) to (\d+)\r\r\n"
SAMPLES = 100  # of a reading
READINGS = 10  # of a period of the wave


def sample(tick):
    """Twin of read_sensor in sensor.hpp."""
    ms = tick % 1000
    return (2 * ms if ms < 500 else 2 * (1000 - ms)) + ms * 7919 % 21 - 10


def reading(number):
    """The first sample is taken in tick 1."""
    samples = [sample(1 + SAMPLES * number + i) for i in range(SAMPLES)]
    return sum(samples) // SAMPLES, min(samples), max(samples)


WAVE = [reading(number) for number in range(READINGS)]


def follow(node, number=None):
    """Three periods of the wave from that reading on, or from any."""
    for _ in range(3 * READINGS):
        node.expect(REPORT)
        shown = tuple(int(figure) for figure in node.match.groups())
        print("mean {} from {} to {}".format(*shown))
        if number is None and shown in WAVE:
            number = WAVE.index(shown)
        wanted = WAVE if number is None else [WAVE[number % READINGS]]
        if shown not in wanted:
            sys.exit(f"not what was there to be sampled: {wanted}")
        number += 1


def has_lost_nothing(node):
    node.send("lost\n")
    node.expect(r"(\d+) samples and (\d+) letters\r\r\n")
    print(node.match[0])
    if node.match.groups() != ("0", "0"):
        sys.exit("lost some")


def commands(node):
    node.send("stop\n")
    node.expect_exact("ok\r\r\n")
    node.send("what\n")
    node.expect_exact("stop, go, lost, hang or spin\r\r\n")
    has_lost_nothing(node)
    node.send("go\n")
    node.expect_exact("ok\r\r\n")


def is_reset(node, command, who):
    node.send(f"{command}\n")
    node.expect(r"watchdog: ([a-z ]+) hangs")
    if node.match[1] != who:
        sys.exit(f"{command}: {node.match[1]} hangs, not {who}")
    node.expect_exact(READY)
    follow(node, number=0)
    print("was reset after", command)


def main(machine, image):
    node = Terminal(machine, image, READY, real_time=False)
    follow(node, number=0)
    commands(node)
    follow(node)
    has_lost_nothing(node)
    is_reset(node, "hang", "filter")
    is_reset(node, "spin", "the loop")
    node.terminate(force=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
