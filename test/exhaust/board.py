#!/usr/bin/env python3
"""board.py [--reset TEXT] IMAGE COMMAND…   runs an image (board.cpp) with its n-th frame refused, for every n

COMMAND runs an image. TEXT is what a program says that has itself reset when a part of it does not run: that is an end, too.
"""

import argparse
import itertools
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from elftools.elf.elffile import ELFFile

SYMBOL = "exhaust_refused_frame"
STATE = re.compile(r"^(goes on|ended), (not )?refused; bytes in use: (\d+) of at most (\d+)$", re.MULTILINE)
REFUSAL = re.compile(r"takt: no block for the frame of coroutine '.+', [1-9]\d* bytes: those of [1-9]\d* are taken, and all larger ones\n")
PATIENCE = "10"  # seconds of a program that hangs; its time is virtual


def place_of(image):
    """Where in the file the number is."""
    with image.open("rb") as file:
        elf = ELFFile(file)
        (symbol,) = elf.get_section_by_name(".symtab").get_symbol_by_name(SYMBOL)
        section = elf.get_section(symbol["st_shndx"])
        return symbol["st_value"] - section["sh_addr"] + section["sh_offset"]


def run(command, reset):
    """The status, or None after a reset, and what was said."""
    with subprocess.Popen(command, env={**os.environ, "TAKT_RUN_TIMEOUT": PATIENCE}, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, errors="replace") as program:
        said = ""
        for line in program.stderr:
            said += line
            if reset and reset in line:
                program.terminate()
                return None, said
    return program.returncode, said


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reset", metavar="TEXT")
    parser.add_argument("image", type=pathlib.Path)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    image, command = arguments.image, arguments.command
    data, place = bytearray(image.read_bytes()), place_of(image)
    going_on = []
    with tempfile.TemporaryDirectory() as folder:
        changed = pathlib.Path(folder, image.name)
        for nth in itertools.count():
            data[place : place + 4] = nth.to_bytes(4, "little")
            changed.write_bytes(data)
            status, said = run([*command, changed], arguments.reset)
            states = {state: (not_ is None, int(in_use), int(most))
                      for state, not_, in_use, most in (match.groups() for match in STATE.finditer(said))}
            was_refused = any(refused for refused, _, _ in states.values())
            wrong = ("does not come to its end" if not states or status not in (0, None) else
                     "leaves something in the pool" if "ended" in states and states["ended"][1] > 0 else
                     "is not told who found no block" if was_refused and not REFUSAL.search(said) else "")
            if "ended" not in states and "goes on" in states:
                going_on.append(states["goes on"][1])
            if wrong:
                print(f"frame {nth} refused: {wrong} (status {status})\n{said}")
                return 1
            if not was_refused:
                # One that has itself reset goes on until then, and needs no more than if nothing had been refused.
                leaks = max(going_on, default=0) > next(iter(states.values()))[2]
                print(f"{nth} frames refused{', and something stayed in the pool' * leaks}")
                return 1 if leaks or nth == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
