#!/usr/bin/env python3
"""shell_test.py MACHINE IMAGE   that the shell does what a person expects of it who types"""
import re
import sys

from terminal import Terminal

PROMPT = "> "
CTRL_C = "\x03"
CTRL_U = "\x15"
UP = "\x1b[A"
BACKSPACE = "\x7f"
CLEARED = "\r\x1b[K"


class Shell(Terminal):
    def __init__(self, machine, image):
        super().__init__(machine, image, ready="try help\r\r\n" + PROMPT)

    def run(self, line):
        """Types a line, and gives what it prints up to the next prompt."""
        self.send(line + "\r")
        self.expect_exact(line + "\r\r\n")
        self.expect_exact(PROMPT)
        return self.before.replace("\r\r\n", "\n")


def wants(what, pattern, got):
    print(f"{what}: {got!r}")
    if not re.fullmatch(pattern, got):
        sys.exit(f"{what}: is not {pattern!r}")


def commands(shell):
    listed = re.findall("^([a-z]+).*: ", shell.run("help"), re.MULTILINE)
    wants("help", "help ps uptime load led spawn cancel sleep every", " ".join(listed))
    wants("ps", "amain\nkeys\nps\n", shell.run("ps"))
    wants("uptime", r"\d+ ms\n", shell.run("uptime"))
    wants("load", r"\d+\.\d % .*\n", shell.run("load"))
    wants("led", "", shell.run("led 1"))
    wants("led of none", ".*too large\n", shell.run("led 7"))
    wants("sleep", "", shell.run("sleep 50"))
    wants("a wrong command", "slep: there is no such command.*\n", shell.run("slep 50"))


def line_editing(shell):
    shell.send(f"upx{BACKSPACE}tine{3 * BACKSPACE}ime\r")
    shell.expect(r"\n(\d+) ms\r\r\n" + PROMPT)
    shell.send(f"nonsense{CTRL_U}ps\r")
    shell.expect_exact("\namain\r\r\nkeys\r\r\nps\r\r\n" + PROMPT)
    shell.send(f"{UP}\r")
    shell.expect_exact("\namain\r\r\nkeys\r\r\nps\r\r\n" + PROMPT)
    shell.send(f"nonsense{CTRL_C}")
    shell.expect_exact("nonsense^C\r\r\n" + PROMPT)
    shell.send("x" * 80 + CTRL_U)
    shell.expect_exact("x" * 72 + "\a" * 8 + "\b \b" * 72)


def typing_while_output_streams(shell):
    shell.run("spawn every 20 uptime")
    # A letter at a time: each is met by a line or two of output, and stands in the line that is shown again below it.
    for count in range(1, 6):
        shell.send("sleep"[count - 1])
        shell.expect(re.escape(CLEARED) + r"\d+ ms\r\r\n" + PROMPT + "sleep"[:count] + "(?=\r)")
    shell.send(" 100\r")
    shell.expect(r" 100\r\r\n(\d+ ms\r\r\n)+" + PROMPT)
    shell.send("ps\r")
    shell.expect_exact("every\r\r\n")
    shell.send("cancel 1\r")
    shell.expect(r"\[1\] .*cancelled.*: every 20 uptime\r\r\n")
    wants("cancel of none", "no such job\n", shell.run("cancel 1"))


def ctrl_c(shell):
    shell.send("every 20 uptime\r")
    shell.expect(r"(\d+ ms\r\r\n){3}")
    shell.send("led 0\r")  # typed ahead
    shell.send(CTRL_C)
    shell.expect_exact("cancelled")
    shell.expect_exact(PROMPT + "led 0\r\r\n" + PROMPT)
    wants("ps", "amain\nkeys\nps\n", shell.run("ps"))


def jobs(shell):
    for number in range(1, 5):
        wants("spawn", rf"\[{number}\]\n", shell.run("spawn sleep 10000"))
    wants("a job too many", "too many jobs\n", shell.run("spawn sleep 10"))
    shell.send("cancel 2\r")
    shell.expect(r"\[2\] .*cancelled.*\r\r\n")
    shell.send("spawn sleep 10\r")
    shell.expect_exact("[2]\r\r\n")
    shell.expect_exact("[2] done: sleep 10\r\r\n")


def pasted_lines(shell):
    shell.paste("led 0\r" * 40 + "uptime\r")
    shell.expect(r"uptime\r\r\n\d+ ms\r\r\n" + PROMPT)


def main(machine, image):
    shell = Shell(machine, image)
    for test in commands, line_editing, typing_while_output_streams, ctrl_c, jobs, pasted_lines:
        test(shell)
        print(test.__name__, "passed")
    shell.terminate(force=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
