"""The paths of what is above its aim, as files: bench/paths has what each of their instructions is and is there for."""

import json
import re
import sys

import goldens
import peers
import tables
import tracing
from builds import ROOT, Build

FOLDER = ROOT / "bench/paths"
COMMAND = "tools/bench --paths"

# For each function that is in a path, what it is there for.
PURPOSES = ROOT / "bench/purposes.json"

BUILD = Build(*peers.BUILD.split("-"))

FIGURE = re.compile(r"^.* \((.*)\): ([\d,.]+), the aim is ([\d,]+)$", re.MULTILINE)
TOTAL = re.compile(r"^ *([\d,]+)  in all$", re.MULTILINE)
RUN = re.compile(r"^\S.*, ([\d,]+):$", re.MULTILINE)


def purposes():
    return json.loads(PURPOSES.read_text())


def above(figures):
    """{name: (operation, figure, aim)} of those `figures`, {name: instructions}, that are above their aims."""
    return {name: (row["operation"], figures[name], aim) for row in peers.DATA["speed"]
            for name, aim in zip(row["takt"], row["goal"]) if aim is not None and figures[name] > aim}


def write(counts):
    """Writes the files anew; `counts` is what counting.count() found. Sizes that take the same path share a file."""
    wanted = above({name: count["instructions"] for name, count in counts.items()})
    known, found = purposes(), tracing.paths(BUILD, {name: counts[name] for name in wanted})
    missing = {function: name for name, path in found.items() for function in path.functions() if function not in known}
    if missing:
        sys.exit(f"{PURPOSES.relative_to(ROOT)} does not say what these are for:\n"
                 + "".join(f"  {function}  (in '{name}')\n" for function, name in sorted(missing.items())))
    unused = known.keys() - {function for path in found.values() for function in path.functions()}
    print("".join(f"{PURPOSES.relative_to(ROOT)}: no path has {function}\n" for function in sorted(unused)), end="")
    names_of = {}
    for name, path in found.items():
        names_of.setdefault(tracing.text_of(path, counts[name], known), []).append(name)
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for text, names in names_of.items():
        head = "".join(f"{operation} ({name}): {tables.number(figure)}, the aim is {aim:,}\n"
                       for name in names for operation, figure, aim in [wanted[name]])
        file = FOLDER / (re.sub(r"[^a-z0-9]+", "_", names[0]) + ".txt")
        file.write_text(f"{head}Instructions on a {BUILD.title} ({BUILD.compiler_version()}); {COMMAND} writes this.\n\n{text}")
    print(f"{FOLDER.relative_to(ROOT)}: {len(names_of)} paths of {len(found)} figures")


def number(text):
    return float(text.replace(",", ""))


def faults():
    """What is wrong with the files: they have to have what the goldens of the documented version say."""
    wanted = {name: (figure, aim) for name, (_, figure, aim) in above(goldens.read(BUILD, goldens.DOCUMENTED)["instructions"]).items()}
    stated, wrong = {}, []
    for file in sorted(FOLDER.glob("*.txt")):
        text = file.read_text()
        figures = {name: (number(figure), number(aim)) for name, figure, aim in FIGURE.findall(text.partition("\n\n")[0])}
        stated |= figures
        total = sum(map(number, TOTAL.findall(text)))
        listed = sum(map(number, RUN.findall(text)))
        if total != listed:
            wrong.append(f"{file.relative_to(ROOT)}: {total:,.0f} instructions in all, and {listed:,.0f} are listed")
        if "\nFrom " not in text and {figure for figure, _ in figures.values()} != {total}:
            wrong.append(f"{file.relative_to(ROOT)}: is of a path of {total:,.0f} instructions")
    for name in wanted.keys() - stated.keys():
        wrong.append(f"{FOLDER.relative_to(ROOT)} does not have '{name}', which is above its aim")
    for name in stated.keys() - wanted.keys():
        wrong.append(f"{FOLDER.relative_to(ROOT)} has '{name}', which is not above its aim")
    for name in wanted.keys() & stated.keys():
        if wanted[name] != stated[name]:
            figure, aim = map(tables.number, wanted[name])
            wrong.append(f"{FOLDER.relative_to(ROOT)}: '{name}' is not what it was; it is {figure}, the aim {aim}")
    return sorted(wrong)


def check():
    """Prints what is wrong; whether nothing is."""
    wrong = faults()
    if wrong:
        print("".join(f"{line}\n" for line in wrong) + f"{COMMAND} writes them anew")
    return not wrong
