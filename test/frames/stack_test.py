#!/usr/bin/env python3
"""stack_test.py --tool TOOL --object FILE IMAGE RUNNER   compares the main stack's bound with what the image says it used

And how deep the functions of the object file go with what the compiler says of them in the file beside it, FILE as .su.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from frames import code, depth  # pylint: disable=wrong-import-position
from frames.image import Image  # pylint: disable=wrong-import-position

# docs/memory.md says so: the bound is that of all bad luck at once.
MOST_TIMES = 3.5


def depths_in(path):
    image = Image(path)
    return collections.Counter(depth.of(image, name, body).depth for name, body in code.functions(image) if body)


def depths_by_compiler(path):
    return collections.Counter(int(line.split("\t")[1]) for line in path.read_text().splitlines())


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--object", required=True, type=pathlib.Path)
    arguments.add_argument("image")
    arguments.add_argument("runner", nargs="+")
    arguments = arguments.parse_args()

    done = subprocess.run([*arguments.runner, arguments.image], capture_output=True, text=True, check=True)
    used = int(done.stdout)
    command = [sys.executable, arguments.tool, "--stack", arguments.image]
    report = subprocess.run([*command, "--format", "json"], stdout=subprocess.PIPE, text=True, check=True)
    bound = json.loads(report.stdout)["stack"]
    print(f"{used} bytes used, {bound['bytes']} at most")
    wrong = []
    for claim, status in ((used, 0), (bound["bytes"] + 1, 1)):
        shown = subprocess.run([*command, "--used", str(claim)], capture_output=True, text=True, check=False)
        if shown.returncode != status or f"{claim:>7,} bytes has a run used" not in shown.stdout:
            wrong.append(f"--used {claim}: status {shown.returncode}\n{shown.stdout}{shown.stderr}")
    if not used <= bound["bytes"] <= MOST_TIMES * used:
        wrong.append(f"the bound is not between what was used and {MOST_TIMES} times that")
    if bound["unbounded"] or not bound["is_exact"]:
        wrong.append(f"not exact: {bound}")
    if any("SysTick" in name for name in bound["path"]) or "SysTick_Handler" not in bound["handlers"]:
        wrong.append(f"the clock's interrupt is not where it belongs: {bound}")
    mine, compilers = depths_in(arguments.object), depths_by_compiler(arguments.object.with_suffix(".su"))
    if mine != compilers:
        wrong.append(f"functions go {dict(mine - compilers)} deep, and the compiler says {dict(compilers - mine)}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
