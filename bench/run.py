#!/usr/bin/env python3
"""Counts instructions and bytes; tools/bench --help says how to call it."""

import argparse
import concurrent.futures
import dataclasses
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tool"))

# pylint: disable=wrong-import-position
import browser
import builds
import counting
import goldens
import growth
import host
import listing
import page
import paths
import peers
import profiling
import refusing
import tables
import tracing
import weighing
from builds import Build

PAGE = builds.ROOT / "build/bench/report.html"

BOARD = "mps2_an385"  # unless others are named


def measure(build, again):
    """Everything about one build; counted again, if so wanted: a count that is not the same then is no count."""
    print(f"== {build.title}", file=sys.stderr, flush=True)
    build.make()
    counts = counting.count(build)
    if again and counting.count(build) != counts:
        sys.exit(f"{build.title}: counted twice, and the counts differ")
    sizes = weighing.weigh(build)
    programs = profiling.figures(build) if build.name == peers.BUILD else {}
    return {"title": build.title, "compiler": build.compiler_version(), "counts": counts, "programs": programs,
            "bytes": sizes}


def measure_all(chosen_builds, again):
    """{build: everything about it}. Several at a time: much of it has one process alone."""
    with concurrent.futures.ThreadPoolExecutor(builds.PROCESSORS) as threads:
        return dict(zip(chosen_builds, threads.map(lambda build: measure(build, again), chosen_builds)))


def gate(results):
    """Prints how the results differ from the goldens; whether nothing has got worse."""
    wrong = False
    for build, result in results.items():
        golden = goldens.read(build)
        if golden is None:
            print(f"{build.title}: no goldens in {goldens.path(build).relative_to(builds.ROOT)}; tools/bench --update makes them")
            wrong = True
            continue
        if golden["compiler"] != result["compiler"]:
            print(f"{build.title}: the goldens are of version {golden['compiler']}, this is {result['compiler']}")
            wrong = True
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
    return not wrong


def laws(results):
    """How counts grow, in the build that others' figures are compared with or else in the first."""
    counts = results.get(peers.BUILD, next(iter(results.values())))["counts"]
    return growth.fits({name: count["instructions"] for name, count in counts.items()})


def on_host():
    """The times of all, and how takt's instructions grow."""
    host.make()
    return host.measure(), growth.fits(host.count())


def write(results, fits, best, host_fits):
    """The files: data, and the page."""
    folder = builds.ROOT / "build/bench"
    grown, host_grown = ({fit.name: dataclasses.asdict(fit) for fit in found} for found in (fits, host_fits))
    data = {"builds": results, "growth": grown, "host": best, "host growth": host_grown}
    (folder / "results.json").write_text(json.dumps(data, indent=2) + "\n")
    PAGE.write_text(page.page(results, fits, best, host_fits))


def report(results, fits, best, host_fits):
    """Prints the tables."""
    print(tables.results(results))
    if peers.BUILD in results:
        print("\nInstructions beside others', Cortex-M3, gcc -O2")
        print(tables.beside_others((name, *figures) for _, name, *figures in peers.speed(results)))
    if peers.BUILD in results and peers.SMALL in results:
        print("\nBytes of a blinking firmware beside others'")
        print(tables.beside_others(peers.sizes(results)))
    print("\nGrowth")
    print(tables.growth(fits))
    if best:
        print("\nOn this machine")
        print(tables.beside_on_this_machine(list(host.rows(best))))
        print("\nGrowth on this machine, of takt's instructions")
        print(tables.growth(host_fits))
    print("\nThe same as data and with plots: build/bench/results.json, build/bench/report.html")


def look(results):
    """Whether a browser shows all of the page."""
    wrong, shown = browser.look_at(PAGE)
    shown = set(shown)
    wanted = [text for result in results.values() for text in tables.texts(result)]
    wrong += [f"does not have {text}" for text in wanted if text not in shown]
    print(f"{PAGE.relative_to(builds.ROOT)} in Chromium: {len(shown)} texts and figures, {len(wrong)} faults")
    print("".join(f"  {what}\n" for what in wrong), end="")
    return not wrong


def chosen(arguments):
    if (arguments.gate or arguments.update) and not (arguments.board or arguments.compiler or arguments.optimisation):
        return builds.held()
    boards = arguments.board or [BOARD]
    return [Build(board, compiler, optimisation)
            for board in (builds.BOARDS if "all" in boards else boards)
            for compiler in arguments.compiler or builds.COMPILERS
            for optimisation in arguments.optimisation or builds.OPTIMISATIONS]


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--host", action="store_true")
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--paths", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--trace")
    parser.add_argument("--profile", action="append", choices=profiling.UNITS)
    parser.add_argument("--board", action="append", choices=(*builds.BOARDS, "all"))
    parser.add_argument("--compiler", action="append", choices=builds.COMPILERS)
    parser.add_argument("--optimisation", action="append", choices=builds.OPTIMISATIONS)
    arguments = parser.parse_args()

    if arguments.list:
        print(listing.listing())
        return 0
    counting.make_plugins()
    if arguments.trace or arguments.profile:
        build = chosen(arguments)[0]
        build.configure()
        if arguments.trace:
            print(tracing.show(build, arguments.trace, paths.purposes()), end="")
        for name in arguments.profile or ():
            print(profiling.Profile(build, name).show() + "\n")
        return 0
    if arguments.paths:
        paths.BUILD.configure()
        paths.BUILD.build(*builds.COUNTED)
        paths.write(counting.count(paths.BUILD))
        return 0 if paths.check() else 1
    results = measure_all(chosen(arguments), again=not arguments.gate)  # the goldens were counted twice
    if arguments.update:
        for build, result in results.items():
            goldens.write(build, result)
        if paths.BUILD in results and goldens.library_version() == goldens.DOCUMENTED:
            paths.write(results[paths.BUILD]["counts"])
        return 0
    succeeds = not arguments.gate or gate(results)
    if arguments.gate:
        succeeds = refusing.check(next(iter(results))) and succeeds
    if arguments.gate and paths.BUILD in results:
        succeeds = paths.check() and succeeds
    results = {build.name: result for build, result in results.items()}
    fits = laws(results)
    best, host_fits = on_host() if arguments.host else (None, [])
    write(results, fits, best, host_fits)
    if not arguments.gate:
        report(results, fits, best, host_fits)
    broken = [fit for fit in [*fits, *host_fits] if not fit.is_kept]
    if broken:
        print("Grows faster than it may:\n" + tables.growth(broken))
    succeeds = succeeds and not broken
    if arguments.look:
        succeeds = look(results) and succeeds
    return 0 if succeeds else 1


if __name__ == "__main__":
    sys.exit(main())
