#!/usr/bin/env python3
"""lines_test.py MACHINE IMAGE   that awaits of the UART which are cancelled lose nothing, and leave it usable"""
import string
import sys
import tempfile
import time

from terminal import PATIENCE, Terminal

LONG = "0123456789abcdefghijklmnopqrstuvwxyz"
TEXT = (string.ascii_lowercase * 48 * 1024)[: 48 * 1024]


def wait_until_written(file, text):
    written = ""
    end = time.monotonic() + PATIENCE
    while text not in written:
        if time.monotonic() > end:
            raise TimeoutError(f"no {text!r} in {written!r}")
        time.sleep(0.05)
        written += file.read()


def main(machine, image):
    with tempfile.NamedTemporaryFile("r", encoding="latin-1") as errors:
        return fails(Terminal(machine, image, errors=errors.name), errors)


def fails(terminal, errors):
    # A letter at a time, so slowly that the await is cancelled between them.
    for letter in "one\n":
        terminal.send(letter)
        time.sleep(0.05)
    terminal.expect_exact("<one\r\n>")
    # Several lines at once, an empty one, and one that is longer than the buffer.
    terminal.send(f"two\n\n{LONG}\nthree\n")
    terminal.expect_exact(f"<two\r\n><\r\n><{LONG[:16]}><{LONG[16:32]}><{LONG[32:]}\r\n><three\r\n>")
    # A long text fills the terminal, which nobody reads; it is cancelled, and only then somebody does.
    terminal.send("cancel\n")
    wait_until_written(errors, "cancelled\n")
    begun = terminal.read_until("<cancel\r\n>")
    print(len(begun), "bytes were sent of a text that was cancelled")
    terminal.send("four\n")
    terminal.expect_exact("<four\r\n>")
    # The same text, which waits until somebody reads, and then comes to its end: nobody types anything.
    terminal.send("all\n")
    time.sleep(1)
    all_of_it = terminal.read_until("<all\r\n>")
    terminal.terminate(force=True)
    return begun != TEXT[: len(begun)] or len(begun) >= len(TEXT) or all_of_it != TEXT


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
