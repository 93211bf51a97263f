#!/usr/bin/env python3
"""demo_test.py ROOT TREE BOARD COMPILER VERSION   that tools/demo shows on a board what README.md says

TREE is a build for the board. README.md shows what the build of its preset prints on the Cortex-M3, by the GCC of Debian 12: another one
has other addresses. Another compiler has other words for the example that must not compile, too, and another line for a coroutine.
"""
import pathlib
import re
import subprocess
import sys

PROMPT = "$ tools/demo "
README_BOARD = "mps2_an385"
README_GCC = "12.2"
README_BUILD = "RelWithDebInfo"
HEAD = "== "
ADDRESS = re.compile(r"0x[0-9a-f]+")
LINE = re.compile(r"(?<=[.]cpp:)\d+")
PROGRESS = re.compile(r"^(configuring|building) .*\n", re.MULTILINE)


def examples(text):
    """{name: what it shows}"""
    _, *sections = re.split(f"^{HEAD}", text, flags=re.MULTILINE)
    return dict(section.split("\n", 1) for section in sections)


def is_of_readme(tree, board, compiler, version):
    if (board, compiler) != (README_BOARD, "GNU") or not version.startswith(README_GCC):
        return False
    return f"CMAKE_BUILD_TYPE:STRING={README_BUILD}\n" in pathlib.Path(tree, "CMakeCache.txt").read_text()


def main(root, tree, board, compiler, version):
    demo = pathlib.Path(root, "tools/demo")
    _, _, page = pathlib.Path(root, "README.md").read_text().partition(PROMPT)
    line, _, rest = page.partition("\n")
    wanted = examples(rest.partition("```")[0])
    options = line.split()
    if compiler != "GNU":
        for name in [name for name, shown in wanted.items() if ": error: " in shown]:
            del wanted[name]
            options.remove(name)
    command = [demo, *options, "--board", board, "--tree", tree]
    run = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    print(run.stdout, end="")
    shown = examples(PROGRESS.sub("", run.stdout))
    if not is_of_readme(tree, board, compiler, version):
        wanted, shown = ({name: ADDRESS.sub("ADDRESS", text) for name, text in all_of.items()} for all_of in (wanted, shown))
    if compiler != "GNU":
        wanted, shown = ({name: LINE.sub("LINE", text) for name, text in all_of.items()} for all_of in (wanted, shown))
    for name, text in wanted.items():
        if shown.get(name) != text:
            print(f"--- README.md says of {name}:", text, sep="\n", end="")
    return run.returncode != 0 or not wanted or shown != wanted


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
