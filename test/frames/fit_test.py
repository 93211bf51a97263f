#!/usr/bin/env python3
"""fit_test.py --tool TOOL --image IMAGE… COMMAND…   that takt_firmware(… POOL AUTO) makes pools that fit; COMMAND runs an image

fitted has its counts from a budget, recorded from a run; grown is fitted with a larger frame.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

MEASURES, RESTS, AMAIN = (f"(anonymous namespace)::{name}" for name in ("measures", "rests", "amain"))
COUNTS = {MEASURES: 2, RESTS: 1, AMAIN: 1}
TASKS = 3
UNIT = 8  # bytes, of which the size of a block is a multiple


class Fit(unittest.TestCase):
    tool, images, emulator = "", {}, []
    reports = {}

    @classmethod
    def setUpClass(cls):
        cls.reports = {name: json.loads(cls.frames("--format", "json", image).stdout) for name, image in cls.images.items()}

    @classmethod
    def frames(cls, *arguments):
        return subprocess.run([sys.executable, cls.tool, *arguments], capture_output=True, text=True, check=False)

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def bytes_of(self, program):
        return {c["name"]: c["bytes"] for c in self.reports[program]["coroutines"]}

    def pool(self, program):
        (pool,) = self.reports[program]["pools"]
        return pool

    def blocks(self, program):
        return {b["size"]: b["count"] for b in self.pool(program)["blocks"]}

    def run_image(self, program):
        return subprocess.run([*self.emulator, self.images[program]], capture_output=True, text=True, check=False)

    def written(self, *options, program="fitted", **budget):
        """What takt-frames --pool says, and what it wrote."""
        file, out = self.folder / "budget.json", self.folder / "pool.cpp"
        file.write_text(json.dumps(budget), encoding="utf-8")
        done = self.frames("--pool", str(out), *(options or ("--counts", str(file))), self.images[program])
        return done.stderr, out.read_text(encoding="utf-8") if out.exists() else ""


class Pools(Fit):
    def test_have_the_sizes_and_the_counts_that_occur(self):
        for program in self.images:
            sizes = {}
            for name, size in self.bytes_of(program).items():
                block = -(-size // UNIT) * UNIT
                sizes[block] = sizes.get(block, 0) + COUNTS[name]
            self.assertEqual(self.blocks(program), sizes)
            self.assertEqual(self.pool(program)["tasks"]["count"], TASKS)

    def test_are_used_to_the_last_block(self):
        for program in self.images:
            done = self.run_image(program)
            self.assertEqual(done.returncode, 0, done.stderr)
            classes = "".join(f", {n} of {n} frames of {size}" for size, n in self.blocks(program).items())
            self.assertEqual(done.stderr, f"takt: most at once: {TASKS} of {TASKS} tasks{classes}\n")

    def test_change_with_a_coroutine(self):
        fitted, grown = self.bytes_of("fitted"), self.bytes_of("grown")
        self.assertGreater(grown[MEASURES], fitted[MEASURES] + UNIT)
        self.assertEqual(self.pool("grown")["bytes"] - self.pool("fitted")["bytes"],
                         2 * sum(-(-size // UNIT) * UNIT * sign for size, sign in ((grown[MEASURES], 1), (fitted[MEASURES], -1))))

    def test_are_the_same_from_a_run_as_from_a_budget(self):
        self.assertEqual(self.pool("recorded"), self.pool("fitted"))


class Tool(Fit):
    def test_writes_the_pool(self):
        said, text = self.written(tasks=TASKS, counts=COUNTS)
        self.assertEqual(said, "")
        self.assertIn(f"TAKT_POOL(takt::tasks<{TASKS}>,\n", text)
        for size, count in self.blocks("fitted").items():
            self.assertIn(f"takt::blocks<{size}, {count}>", text)
        self.assertIn(f"// {MEASURES}", text)

    def test_reads_the_marks_of_a_run_with_another_pool(self):
        log = self.folder / "log"
        log.write_text("begin\ntakt: most at once: 3 of 16 tasks, 0 of 4 frames of 16, 2 of 4 frames of 512\nend\n", encoding="utf-8")
        said, text = self.written("--marks", str(log))
        self.assertEqual(said, "")
        self.assertEqual(text.count(", 2>"), len(self.blocks("fitted")))
        log.write_text("takt: most at once: 3 of 16 tasks, 2 of 2 frames of 512\n", encoding="utf-8")
        self.assertIn("there were no blocks of 512 left", self.written("--marks", str(log))[0])
        log.write_text("takt: most at once: 3 of 16 tasks, 1 of 2 frames of 8\n", encoding="utf-8")
        self.assertIn("no block for the ", self.written("--marks", str(log))[0])
        log.write_text("nothing\n", encoding="utf-8")
        self.assertIn("has no line of pool::write_usage", self.written("--marks", str(log))[0])

    def test_names_what_no_count_is_for(self):
        said, text = self.written(counts={MEASURES: 2, AMAIN: 1})
        self.assertEqual(text, "")
        self.assertRegex(said, rf"(?s)does not say how many.*\n  tasks\n +{self.bytes_of('fitted')[RESTS]} bytes  \(anonymous namespace\)::rests  "
                               r"test/frames/fitted.cpp:\d+\n.*\"tasks\": 1, \"counts\": \{\"\(anonymous namespace\)::rests\": 1\}")
        self.assertNotIn("measures", said)

    def test_refuses_counts_that_are_none(self):
        self.assertIn("no coroutine has this name", self.written(tasks=1, counts={"gone": 1, "*": 1})[0])
        self.assertIn("has -1 for '*'", self.written(tasks=1, counts={"*": -1})[0])
        self.assertIn('"tasks" is a number', self.written(tasks=0, counts={"*": 1})[0])
        self.assertIn("is 0 for every coroutine", self.written(tasks=1, counts={"*": 0})[0])

    def test_leaves_out_what_has_a_pool_of_its_own(self):
        text = self.written(tasks=1, counts={MEASURES: 0, "*": 1})[1]
        self.assertNotIn("measures", text)
        self.assertIn("rests", text)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--image", action="append", required=True)
    arguments.add_argument("emulator", nargs="+")
    arguments = arguments.parse_args()
    Fit.tool, Fit.emulator = arguments.tool, arguments.emulator
    Fit.images = {pathlib.Path(image).name.removeprefix("frames_"): image for image in arguments.image}
    unittest.main(argv=sys.argv[:1])


if __name__ == "__main__":
    main()
