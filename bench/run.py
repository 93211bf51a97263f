#!/usr/bin/env python3
"""Counts instructions and bytes; tools/bench --help says how to call it."""

import argparse
import dataclasses
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tool"))

# pylint: disable=wrong-import-position
import builds
import counting
import goldens
import growth
import host
import page
import peers
import tables
import tracing
import weighing
from builds import Build

# What the gate looks at: what there is time for.
GATE = (
    Build("mps2_an385", "gcc", "O2"),
    Build("mps2_an385", "gcc", "Os"),
)


def measure(build):
    """Everything about one build. Counted twice: a count that is not the same again is no count."""
    print(f"== {build.title}", file=sys.stderr, flush=True)
    build.make()
    counts = counting.count(build)
    if counting.count(build) != counts:
        sys.exit(f"{build.title}: counted twice, and the counts differ")
    sizes = weighing.weigh(build)
    return {"title": build.title, "compiler": build.compiler_version(), "counts": counts, "bytes": sizes}


def gate(results):
    """Prints how the results differ from the goldens; the exit status."""
    wrong = False
    for build, result in results.items():
        golden = goldens.read(build)
        if golden is None:
            print(f"{build.title}: no goldens; tools/bench --update makes them")
            wrong = True
            continue
        if golden["compiler"] != result["compiler"]:
            print(f"{build.title}: not compared. The goldens are of version {golden['compiler']}, "
                  f"this is {result['compiler']}")
            continue
        lines = goldens.differences(golden, result)
        failures = [line for line in lines if line[-1] in goldens.FAILURES]
        print(f"{build.title}: {len(golden['instructions'])} counts and {len(golden['bytes'])} sizes, "
              f"{len(lines)} differ, {len(failures)} fail")
        if lines:
            print(tables.differences(lines))
        wrong = wrong or bool(failures)
    if wrong:
        print("If that is meant: tools/bench --update, and say why in the commit's message.")
    return 1 if wrong else 0


def growth_of(build):
    """How counts grow, up to the largest size that there is memory for."""
    build = dataclasses.replace(build, is_for_growth=True)
    print(f"== {build.title}, growth", file=sys.stderr, flush=True)
    build.make()
    return growth.fits({name: count["instructions"] for name, count in counting.count(build).items()})


def on_host():
    host.make()
    return host.measure()


def report(results, fits, best):
    """Prints the tables, writes the files; the exit status: a law that is broken fails."""
    print(tables.results(results))
    if peers.BUILD in results:
        print("\nBeside others, Cortex-M3, gcc -O2")
        print(tables.beside_others(peers.speed(results)))
    print("\nGrowth")
    print(tables.growth(fits))
    if best:
        print("\nOn this machine")
        print(tables.beside_on_this_machine(list(host.rows(best))))
    folder = builds.ROOT / "build/bench"
    laws = {fit.name: dataclasses.asdict(fit) for fit in fits}
    (folder / "results.json").write_text(json.dumps({"builds": results, "growth": laws, "host": best}, indent=2) + "\n")
    (folder / "report.html").write_text(page.page(results, fits, best))
    print("\nThe same as data and with plots: build/bench/results.json, build/bench/report.html")
    return 0 if all(fit.is_kept for fit in fits) else 1


def chosen(arguments):
    anything = arguments.board or arguments.compiler or arguments.optimisation
    if (arguments.gate or arguments.update) and not anything:
        return GATE
    return [Build(board, compiler, optimisation)
            for board in (builds.BOARDS if "all" in (arguments.board or []) else arguments.board or [GATE[0].board])
            for compiler in arguments.compiler or builds.COMPILERS
            for optimisation in arguments.optimisation or builds.OPTIMISATIONS]


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--host", action="store_true")
    parser.add_argument("--trace")
    parser.add_argument("--board", action="append", choices=(*builds.BOARDS, "all"))
    parser.add_argument("--compiler", action="append", choices=builds.COMPILERS)
    parser.add_argument("--optimisation", action="append", choices=builds.OPTIMISATIONS)
    arguments = parser.parse_args()

    counting.make_plugin()
    if arguments.trace:
        build = chosen(arguments)[0]
        build.make()
        print(tracing.show(build, arguments.trace))
        return 0
    results = {build: measure(build) for build in chosen(arguments)}
    if arguments.update:
        for build, result in results.items():
            goldens.write(build, result)
        return 0
    if arguments.gate:
        return gate(results)
    results = {build.name: result for build, result in results.items()}
    return report(results, growth_of(GATE[0]), on_host() if arguments.host else None)


if __name__ == "__main__":
    sys.exit(main())
