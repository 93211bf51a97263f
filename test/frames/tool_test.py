#!/usr/bin/env python3
"""What takt-frames says of the programs beside this file, and what it refuses."""

import argparse
import csv
import functools
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

LAMBDA = {"GNU": "amain()::{lambda()#1}", "Clang": "amain()::$_0"}
READ = "(anonymous namespace)::sensor::read"


def line_of(source, text):
    lines = (pathlib.Path(__file__).parent / source).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@functools.cache
def output(tool, *arguments):
    """What it prints; images do not change."""
    return subprocess.run([sys.executable, tool, *arguments], capture_output=True, text=True, check=False)


class Tool(unittest.TestCase):
    tool, compiler, version, images = "", "", 0, {}

    @property
    def names(self):
        names = ("child", "count", "sensor::read", "amain", LAMBDA[self.compiler])
        return {"(anonymous namespace)::" + name for name in names}

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def run_tool(self, program, *options, status=0):
        image = self.images.get(program, program)
        done = output(self.tool, *options, image)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def report(self, program):
        return json.loads(self.run_tool(program, "--format", "json").stdout)

    def coroutines(self, program):
        return {c["name"]: c for c in self.report(program)["coroutines"]}

    def budget(self, **parts):
        file = pathlib.Path(tempfile.mkstemp(".json", dir=self.folder)[1])
        file.write_text(json.dumps(parts))
        return file

    def stripped(self, program, option):
        copy = self.folder / f"{program}{option}"
        subprocess.run(["arm-none-eabi-strip", option, "-o", copy, self.images[program]], check=True)
        return copy


class Report(Tool):
    def test_has_every_coroutine_with_its_line(self):
        for program in "frames_described", "frames_plain":
            coroutines = self.coroutines(program)
            self.assertEqual(coroutines.keys(), self.names)
            self.assertEqual((coroutines[READ]["file"], coroutines[READ]["line"]),
                             ("test/frames/program.cpp", line_of("program.cpp", "read(char channel")))

    def test_has_names_and_sizes_without_debug_information(self):
        bare = self.coroutines("frames_bare")
        described = self.coroutines("frames_described")
        self.assertEqual({n: c["bytes"] for n, c in bare.items()}, {n: c["bytes"] for n, c in described.items()})
        self.assertTrue(all(c["bytes"] and c["file"] is None and c["members"] is None for c in bare.values()))

    def test_reads_the_same_sizes_from_the_code_as_from_the_debug_information(self):
        for program in "frames_described", "frames_plain":
            code = self.coroutines(self.stripped(program, "--strip-debug"))
            self.assertEqual({n: c["bytes"] for n, c in code.items()},
                             {n: c["bytes"] for n, c in self.coroutines(program).items()})

    def test_says_what_is_in_a_frame(self):
        described = ["frames_plain"] + ["frames_described"] * (self.compiler == "GNU")
        for program in described:
            read = self.coroutines(program)[READ]
            named = {m["name"]: (m["kind"], m["bytes"]) for m in read["members"] if m["name"]}
            self.assertEqual(named["samples"], ("local", 16))
            self.assertEqual(named["channel"], ("parameter", 1))
            self.assertEqual(named["scale"], ("parameter", 4))
            if self.compiler == "GNU":  # clang does not tell of it
                self.assertEqual(named["this"], ("parameter", 4))
            self.assertTrue({"awaiter", "child", "promise", "compiler"} <= {m["kind"] for m in read["members"]})
            sizes = [m["bytes"] for m in read["members"]]
            self.assertEqual(sizes, sorted(sizes, reverse=True))
            self.assertTrue(all(m["offset"] + m["bytes"] <= read["bytes"] for m in read["members"]))

    def test_says_how_it_knows(self):
        self.assertIn("sizes and contents are from the debug information", self.report("frames_plain")["basis"])
        self.assertIn("no debug information", self.report("frames_bare")["basis"])
        self.assertIn({"GNU": "built by gcc", "Clang": "built by clang"}[self.compiler], self.report("frames_bare")["basis"])

    def test_has_the_pool_and_the_block_of_each_frame(self):
        report = self.report("frames_bare")
        (pool,) = report["pools"]
        self.assertEqual((pool["name"], pool["tasks"]["count"]), ("application_pool", 4))
        self.assertEqual(pool["blocks"], [{"size": 96, "count": 3}, {"size": 256, "count": 2}])
        self.assertEqual(pool["bytes"], 4 * pool["tasks"]["size"] + 3 * 96 + 2 * 256)
        for c in report["coroutines"]:
            self.assertEqual(c["block"], 96 if c["bytes"] <= 96 else 256)
            self.assertEqual(c["slack"], c["block"] - c["bytes"])

    def test_is_the_same_in_csv(self):
        text = self.run_tool("frames_plain", "--format", "csv").stdout
        rows = {row["coroutine"]: row for row in csv.DictReader(io.StringIO(text))}
        self.assertEqual(rows.keys(), self.names)
        read = rows[READ]
        self.assertEqual(read["parameters"], {"GNU": "9", "Clang": "5"}[self.compiler])
        kinds = ("parameters", "locals", "awaiters", "children", "temporaries", "promise", "places", "compiler", "alignment")
        self.assertEqual(sum(int(read[kind]) for kind in kinds), int(read["frame"]))

    def test_has_flash_and_ram_by_part(self):
        report = self.report("frames_described")
        sizes = subprocess.run(["arm-none-eabi-size", "-A", self.images["frames_described"]], capture_output=True, text=True,
                               check=True).stdout
        size = {line.split()[0]: int(line.split()[1]) for line in sizes.splitlines() if line.startswith(".")}
        parts = report["parts"]
        flash, ram = ({part: p[kind] for part, p in parts.items()} for kind in ("flash", "ram"))
        self.assertEqual(sum(ram.values()), size[".data"] + size[".bss"] + size[".stack"])
        in_flash = [n for s, n in size.items() if s in (".text", ".places", ".data") or s.startswith(".ARM.ex")]
        self.assertEqual(sum(flash.values()), sum(in_flash))
        classes = 1 + len(report["pools"][0]["blocks"])
        self.assertEqual(ram["pool"], report["pools"][0]["bytes"] + 24 + 8 * classes)
        self.assertEqual(ram["stack"], size[".stack"])
        self.assertTrue(all(flash[part] > 0 for part in ("application", "library", "port")))
        self.assertTrue(0 <= flash["alignment"] < 200 and 0 <= ram["alignment"] < 100, parts)
        self.assertIsNone(self.report("frames_bare")["parts"])

    def test_is_long_or_short(self):
        self.assertIn("local int[4] samples", self.run_tool("frames_plain").stdout)
        short = self.run_tool("frames_plain", "--short").stdout
        self.assertNotIn("samples", short)
        self.assertIn(READ, short)


class Comparison(Tool):
    def test_says_what_grew(self):
        then, now = self.coroutines("frames_bare")[READ]["bytes"], self.coroutines("frames_plain")[READ]["bytes"]
        lines = self.run_tool("frames_plain", "--diff", self.images["frames_bare"]).stdout.splitlines()
        changed = {"GNU": "nothing changed", "Clang": f"{now - then:>+7,}  {READ}: {then} -> {now}"}[self.compiler]
        self.assertIn(changed, lines)
        lines = self.run_tool("frames_broken", "--diff", self.images["frames_bare"], status=None).stdout
        self.assertRegex(lines, r" +\+\d+  \(anonymous namespace\)::waits_in_condition: new, \d+\n")
        self.assertRegex(lines, rf" +-{then}  {re.escape(READ)}: gone, {then}\n")
        self.assertRegex(lines, r" +\+[\d,]+  the pools: [\d,]+ -> [\d,]+\n")

    def test_says_when_nothing_changed(self):
        self.assertEqual(self.run_tool("frames_bare", "--diff", self.images["frames_described"]).stdout, "nothing changed\n")


class Budget(Tool):
    def check(self, status, **parts):
        return self.run_tool("frames_bare", "--check", self.budget(**parts), status=status).stderr

    def test_that_is_kept_to_the_byte(self):
        report = self.report("frames_bare")
        frames = {c["name"]: c["bytes"] for c in report["coroutines"]}
        self.check(0, pool=report["pools"][0]["bytes"], frames=frames)
        self.check(0)

    def test_that_a_frame_outgrows(self):
        size = self.coroutines("frames_bare")[READ]["bytes"]
        self.assertEqual(self.check(1, frames={READ: size - 1}),
                         f"the frame of '{READ}' has {size} bytes, 1 more than its budget\n")
        self.assertIn(READ, self.check(1, frames={"*": size - 1}))
        self.check(0, frames={"*": 1, **{name: 256 for name in self.names}})

    def test_that_the_pool_outgrows(self):
        size = self.report("frames_bare")["pools"][0]["bytes"]
        self.assertEqual(self.check(1, pool=size - 4), f"the pool has {size:,} bytes, 4 more than its budget\n")

    def test_that_the_stack_outgrows(self):
        report = json.loads(self.run_tool("frames_bare", "--stack", "--format", "json").stdout)
        size = report["stack"]["bytes"]
        self.check(0, stack=size)
        self.assertEqual(self.check(1, stack=size - 8), f"the main stack can have {size:,} bytes, 8 more than its budget\n")

    def test_with_a_line_for_nobody(self):
        self.assertIn("no coroutine has this name", self.check(1, frames={"gone": 100}))

    def test_that_cannot_be_read(self):
        self.assertIn("there is no budget for stuck", self.check(2, stuck=1))
        self.assertIn("No such file", self.run_tool("frames_bare", "--check", "missing.json", status=2).stderr)


class Refusal(Tool):
    def test_of_a_frame_that_gcc_got_wrong(self):
        if self.compiler != "GNU" or self.version > 12:  # they get it right
            self.run_tool("frames_broken", status=0)
            return
        place = f"test/frames/broken.cpp:{line_of('broken.cpp', 'if (!early &&')}: "
        words = "GCC has got the frame of coroutine '(anonymous namespace)::waits_in_condition' wrong"
        said = self.run_tool("frames_broken", status=1).stderr
        self.assertTrue(said.startswith(place + words), said)
        self.assertEqual(said.count("wrong"), 1)
        self.assertTrue(self.run_tool(self.stripped("frames_broken", "--strip-debug"), status=1).stderr.startswith(words))

    def test_of_a_frame_that_fits_no_block(self):
        said = self.run_tool("frames_too_large", status=1).stderr
        place = f"test/frames/too_large.cpp:{line_of('too_large.cpp', 'fits_nowhere()')}: "
        self.assertRegex(said, f"^{place}takt: the frame of coroutine '.*::fits_nowhere' has \\d+ bytes and fits no block of the "
                               "pool, the largest of which has 64\n$")

    def test_of_a_stripped_image(self):
        self.assertIn("is stripped", self.run_tool(self.stripped("frames_bare", "--strip-all"), status=2).stderr)

    def test_of_what_is_no_image(self):
        self.assertIn("takt-frames: ", self.run_tool(__file__, status=2).stderr)
        self.assertIn("No such file", self.run_tool("missing", status=2).stderr)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--compiler", required=True)
    arguments.add_argument("--version", required=True)
    arguments.add_argument("--image", action="append", required=True)
    arguments, rest = arguments.parse_known_args()
    Tool.tool, Tool.compiler, Tool.version = arguments.tool, arguments.compiler, int(arguments.version.split(".")[0])
    Tool.images = {pathlib.Path(image).name: image for image in arguments.image}
    unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main()
