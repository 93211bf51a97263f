#!/usr/bin/env python3
"""examples_test.py [--write] --tool TOOL --golden FILE --compiler VERSION [--long NAME] IMAGE…   compares images' reports

FILE has the short report of each image, of the one called NAME the long one. Its first line has the version of the compiler
whose frames these are. With --write it becomes what is reported now.
"""

import argparse
import difflib
import pathlib
import subprocess
import sys


def report(tool, image, options):
    done = subprocess.run([sys.executable, tool, *options, image], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{image}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--golden", required=True, type=pathlib.Path)
    arguments.add_argument("--compiler", required=True)
    arguments.add_argument("--long")
    arguments.add_argument("image", nargs="+", type=pathlib.Path)
    arguments = arguments.parse_args()

    golden = arguments.golden.read_text() if arguments.golden.exists() else ""
    images = sorted(arguments.image, key=lambda image: image.name)
    reports = [report(arguments.tool, image, [] if image.name == arguments.long else ["--short"]) for image in images]
    seen = "\n".join([f"compiler {arguments.compiler}\n", *reports])
    if arguments.write:
        arguments.golden.parent.mkdir(exist_ok=True)
        arguments.golden.write_text(seen)
    elif seen != golden:
        lines = (text.splitlines(keepends=True) for text in (golden, seen))
        print("".join(difflib.unified_diff(*lines, str(arguments.golden), "this build")))
        print("If this is meant, the same command with --write puts the file right:", " ".join(map(str, sys.argv)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
