"""Links a program twice: to see its frames, and with the pool that fits them.

CMake puts this program's name, and that of a file of settings, before the command that links (cmake/takt_firmware.cmake). The
file has a line for each word: `budget FILE`, `record WORD`, of the command that runs the program, and `compile WORD`, of the
command that compiles a file of the program. Its folder gets the pool that was made, as pool.cpp, and the image that was looked
at first.
"""

import pathlib
import subprocess
import sys

from frames import budget, counts, layout
from frames.refused import Refused
from frames.report import Report

_FIRST_GUESS, _LAST_GUESS = 8, 512  # blocks of each size, in a run that is to show how many there are
_PATIENCE = 600  # seconds for a run
_OWN_POOL = ("multiple definition of", "application_pool")
# What the file with the pool begins with. Whatever largest block the build speaks of, this pool has one for each frame.
_NO_FRAME_IS_TOO_LARGE = '#include "takt/config.hpp"\n#undef TAKT_LARGEST_FRAME\n#define TAKT_LARGEST_FRAME 0\n'


class _Failed(Exception):
    """A program did, and has said why."""

    def __init__(self, status):
        super().__init__()
        self.status = status


def _settings(path):
    found = {"budget": [], "record": [], "compile": []}
    try:
        lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as why:
        raise Refused(why) from why
    for line in lines:
        kind, _, word = line.partition(" ")
        if word:
            found[kind].append(word)
    return found


class _Program:
    """What is linked, and how."""

    def __init__(self, settings_path, command):
        self.command = command
        self.output = pathlib.Path(command[command.index("-o") + 1])
        self.folder = pathlib.Path(settings_path).parent
        settings = _settings(settings_path)
        self.budget = settings["budget"][0] if settings["budget"] else ""
        self.record = settings["record"]
        self.compile = settings["compile"]

    def link(self, pool, image):
        """Makes `image`, with a Layout as its pool."""
        source = self.folder / f"{image.name}.cpp" if image != self.output else self.folder / "pool.cpp"
        source.write_text(_NO_FRAME_IS_TOO_LARGE + pool.source(self.output.name), encoding="utf-8")
        made = source.with_suffix(".o")
        _run([*self.compile, "-c", str(source), "-o", str(made)])
        words = list(self.command)
        at = words.index("-o")
        _run([*words[:at], str(made), "-o", str(image), *words[at + 2:]])
        return Report.of(image)


def _run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.stderr.write(done.stdout + done.stderr)
    if done.returncode != 0:
        if all(words in done.stderr for words in _OWN_POOL):
            print("takt_firmware: with POOL AUTO the pool is made: take the TAKT_POOL out of the program", file=sys.stderr)
        raise _Failed(done.returncode)


def _recorded(program, first):
    """The marks of a run in which nothing was used up."""
    guess = _FIRST_GUESS
    while guess <= _LAST_GUESS:
        image = program.folder / "recorded"
        program.link(layout.even(first, guess), image)
        try:
            done = subprocess.run([*program.record, str(image)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                  errors="replace", timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as why:
            raise Refused(f"the run that was to show how many frames there are: {why}") from why
        marks = counts.marks_in(done.stdout + done.stderr)
        if marks is None:
            said = "".join(f"\n  {line}" for line in (done.stdout + done.stderr).splitlines()[-10:])
            raise Refused(f"the run ended with status {done.returncode} and did not say how many frames there were: the program has to "
                          f"call takt::application_pool.write_usage() before it ends. It said:{said}")
        if not marks.used_up:
            return marks
        guess *= 2
    raise Refused(f"with {guess // 2} blocks of each size and as many tasks there were still none left in the run; "
                  "state how many there are in a budget")


def _fit(program):
    first = program.link(layout.SMALLEST, program.folder / "first")
    limits = budget.read(program.budget) if program.budget else {}
    marks = _recorded(program, first) if program.record else None
    pool = layout.fitting(first, counts.Counts(limits, program.budget), marks)
    second = program.link(pool, program.output)
    if wrong := second.complaints() + layout.complaints(pool, first, second):
        program.output.unlink()
        raise Refused("\n".join(wrong))
    mine = second.application_pool
    print(f"{program.output.name}: a pool of {mine.bytes:,} bytes: {mine.contents}")


def main(about):
    """The exit status."""
    if "-o" not in sys.argv[2:-1]:
        print(about, file=sys.stderr)
        return 2
    try:
        _fit(_Program(sys.argv[1], sys.argv[2:]))
    except Refused as why:
        print(f"takt_firmware: {why}", file=sys.stderr)
        return 2
    except _Failed as failed:
        return failed.status
    return 0
