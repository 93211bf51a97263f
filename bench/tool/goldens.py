"""The figures that the repository keeps, and how those of a run differ from them."""

import functools
import json

import builds

ROOT = builds.ROOT / "bench/goldens"

# Of the version that the tables in docs are of, and the paths.
DOCUMENTED = "12.2.1"

# Any rise of a count or a size fails. What a part of a whole program takes is a mean over thousands, which moves by a few tenths
# with where its data lie: it fails from a whole instruction on.
UNITS = ("instructions", "bytes")
WHOLE = 1


@functools.cache
def library_version():
    """Both compilers' images have the C and C++ libraries of the ARM GCC: its version names the folder of the goldens."""
    return builds.output_of("arm-none-eabi-g++", "-dumpfullversion").strip()


def path(build, version=None):
    return ROOT / f"gcc-{version or library_version()}" / f"{build.name}.json"


def kept(result):
    """What of a result is kept: cycles are an estimate, and good for nothing here."""
    return {
        "compiler": result["compiler"],
        "instructions": {name: count["instructions"] for name, count in result["counts"].items()} | result["programs"],
        "bytes": result["bytes"],
    }


def write(build, result):
    path(build).parent.mkdir(parents=True, exist_ok=True)
    path(build).write_text(json.dumps(kept(result), indent=2) + "\n")


def read(build, version=None):
    """None if there are none. Of the version that is installed, unless another is named."""
    file = path(build, version)
    return json.loads(file.read_text()) if file.exists() else None


def differences(golden, result):
    """Lines of (what, unit, golden, now, verdict), of the figures that differ. The verdict is 'worse', 'better', 'new'
    or 'gone', or empty where it is too little to fail."""
    lines = []
    now = kept(result)
    for unit in UNITS:
        for name in golden[unit] | now[unit]:
            before, after = golden[unit].get(name), now[unit].get(name)
            if before == after:
                continue
            if before is None or after is None:
                verdict = "new" if before is None else "gone"
            elif after < before:
                verdict = "better"
            else:
                is_small = name in result["programs"] and after - before < WHOLE
                verdict = "" if is_small else "worse"
            lines.append((name, unit, before, after, verdict))
    return lines


FAILURES = ("worse", "new", "gone")
