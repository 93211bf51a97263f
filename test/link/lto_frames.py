#!/usr/bin/env python3
"""lto_frames.py TOOL PLAIN IMAGE…   takt-frames says the same of the frames in each image, and of each it knows the main stack"""

import json
import subprocess
import sys


def report(tool, image):
    done = subprocess.run([sys.executable, "-B", tool, "--stack", "--format", "json", image], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def frames(of):
    return [{key: c[key] for key in ("name", "file", "line", "bytes", "members")} for c in of["coroutines"]]


def main():
    tool, plain, *images = sys.argv[1:]
    wanted = frames(report(tool, plain))
    wrong = [] if len(wanted) == 2 and all(c["members"] and c["line"] for c in wanted) else [f"{plain}: {wanted}"]
    for image in images:
        found = report(tool, image)
        if frames(found) != wanted:
            wrong.append(f"{image}: {frames(found)}, and not {wanted}")
        stack = found["stack"]
        print(f"{image}: {stack['bytes']} bytes of the main stack")
        if stack["unbounded"] or not stack["bytes"] or "main" not in stack["path"]:
            wrong.append(f"{image}: no bound of the main stack: {stack}")
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())
