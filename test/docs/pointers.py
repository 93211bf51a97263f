#!/usr/bin/env python3
"""pointers.py ROOT PAGE…   fails unless what the pages point at is there: files, headings, and tests by name

Also unless docs/coming-from-asyncio.md has every name of asyncio, names the CPython that it is held to, and lists the rules by which takt
differs from it, all that the random programs have and no others; and docs/compilers.md every form that some compiler gets wrong. CPython 3.14 is to
run it (test/cpython).
"""

import asyncio
import pathlib
import re
import sys

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"(?:lib|ports|examples|test|tools|toolchains|docs|cmake)/[\w./-]+")
TEST_NAME = re.compile(r"(\w+_test)\.(\w+)")
LISTED = re.compile(r"\(`(\w+_\w+)`\)")
RULE = re.compile(r"^(\w+_\w+)  ", re.MULTILINE)
TEST = re.compile(r"^TEST(?:_[FP])?\((\w+), (\w+)\)", re.MULTILINE)


def text_of(page):
    """The page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)


def section(text, heading):
    """What stands under a heading, up to the next."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def anchors(page):
    """The names of a page's headings, as a browser knows them."""
    headings = re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def main(root, *pages):
    root = pathlib.Path(root)
    tests = {match for source in (root / "test/unit").glob("*.cpp") for match in TEST.findall(source.read_text())}
    wrong, count = [], 0
    for page in map(pathlib.Path, pages):
        text = text_of(page)
        for target in LINK.findall(text):
            if re.match(r"[a-z]+:", target):
                continue
            count += 1
            name, _, anchor = target.partition("#")
            there = page.parent / name if name else page
            if not there.exists() or (anchor and anchor not in anchors(there)):
                wrong.append(f"{page}: no {target}")
        for code in CODE.findall(text):
            for suite, name in TEST_NAME.findall(code):
                count += 1
                if (suite, name) not in tests:
                    wrong.append(f"{page}: no test {suite}.{name}")
            if FILE.fullmatch(code):
                count += 1
                if not (root / code).exists():
                    wrong.append(f"{page}: no file {code}")
    stated = text_of(root / "docs/coming-from-asyncio.md")
    rules = set(RULE.findall(text_of(root / "test/conformance/random/differences.py")))
    listed = set(LISTED.findall(section(stated, "Where takt differs")))
    for rule in sorted(rules ^ listed):
        wrong.append(f"the rule {rule} is only in {'differences.py' if rule in rules else 'docs/coming-from-asyncio.md'}")
    version = "CPython " + ".".join(map(str, sys.version_info[:2]))
    if set(re.findall(r"CPython \d[.\d]*\d", stated)) != {version}:
        wrong.append(f"docs/coming-from-asyncio.md has to name {version}, which judges, and no other")
    count += len(rules) + 1
    words = set(re.findall(r"\w+", stated))
    for name in asyncio.__all__:
        count += 1
        if name not in words and not name.startswith("_"):
            wrong.append(f"docs/coming-from-asyncio.md does not say what there is for asyncio.{name}")
    compilers = text_of(root / "docs/compilers.md")
    for form in [*(root / "test/compilers/patterns").glob("*.cpp"), *(root / "test/compilers/refused").glob("*.cpp")]:
        count += 1
        if f"[{form.stem}](" not in compilers:
            wrong.append(f"docs/compilers.md does not say what {form.stem} is")
    print("\n".join(wrong + [f"{count} pointers"]))
    return 1 if wrong or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
