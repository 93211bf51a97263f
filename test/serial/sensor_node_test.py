#!/usr/bin/env python3
"""sensor_node_test.py MACHINE IMAGE   that the node samples, obeys, and is reset when a part of it hangs

The emulator's clock is this machine's. One that is busy makes the node lose samples, or hang as it were.
"""
import sys

from terminal import Terminal

READY = "sensor node: stop, go, lost, hang or spin\r\r\n"
REPORT = r"mean (\d+) from (-?\d+) to (\d+)\r\r\n"
TRIALS = 3
SECOND = 10  # so many readings are made in a second, the period of what stands for a sensor


def reports(node):
    """The means of a second are those of a wave between 0 and 1000."""
    means = []
    for _ in range(SECOND):
        node.expect(REPORT)
        mean, least, most = (int(number) for number in node.match.groups())
        means.append(mean)
        print("mean", mean, "from", least, "to", most)
        if not -10 <= least <= mean <= most <= 1010:
            sys.exit("a mean that cannot be one")
    if abs(sum(means) / SECOND - 500) > 100 or max(means) - min(means) < 500:
        sys.exit("is not the wave that was sampled")


def commands(node):
    node.send("stop\n")
    node.expect_exact("ok\r\r\n")
    node.send("what\n")
    node.expect_exact("stop, go, lost, hang or spin\r\r\n")
    node.send("lost\n")
    node.expect(r"\d+ samples and 0 letters\r\r\n")
    node.send("go\n")
    node.expect_exact("ok\r\r\n")
    node.expect(REPORT)


def is_reset(node, command, who):
    hung = ""
    for _ in range(TRIALS):
        node.send(f"{command}\n")
        node.expect("watchdog: ([a-z ]+) hangs")
        hung = node.match[1]
        node.expect_exact(READY)
        node.expect(REPORT)
        if hung == who:
            print("was reset after", command)
            return
    sys.exit(f"{command}: {hung} hangs, not {who}")


def main(machine, image):
    node = Terminal(machine, image, READY)
    reports(node)
    commands(node)
    is_reset(node, "hang", "filter")
    is_reset(node, "spin", "the loop")
    node.terminate(force=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
