#!/usr/bin/env python3
"""That conform.py accepts what is right and finds each thing that can be wrong."""
import datetime
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parents[2] / "examples" / "seeds"

EXPECTED = """\
Time:  {time}
Outside main {end}
<coroutine object main at {address}>
{'data': 1}
--- stderr
examples/a.cpp:{6|9}: RuntimeWarning: coroutine 'main' was never awaited
--- ticks 2001
--- margin 2
--- exit 0
"""
OUT = "Time:  {time}\nOutside main \n<coroutine object main at 0x20000f04>\n{'data': 1}\n"
WARNING = "examples/a.cpp:9: RuntimeWarning: coroutine 'main' was never awaited\n"
TICKS = "ticks: 2001\n"
OWN_DAY = OUT.replace("{time}", "00:00:02")
VIRTUAL = ("--own-day",)


class ConformTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "a.out").write_text(EXPECTED)

    def verdict(self, program, *options):
        program = [sys.executable, "-c", program]
        done = subprocess.run(
            [sys.executable, HERE / "conform.py", *options, self.folder / "a.out", *program],
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stderr

    def shows(self, out=OWN_DAY, err=WARNING + TICKS, end="", options=VIRTUAL):
        """The verdict on a program that writes this and then does `end`."""
        return self.verdict(
            f"import os, sys, time; sys.stdout.write({out!r}); sys.stdout.flush(); sys.stderr.write({err!r}); {end}",
            *options,
        )

    def assert_right(self, verdict):
        self.assertEqual(verdict, (0, ""))

    def assert_wrong(self, verdict, *reasons):
        status, said = verdict
        self.assertEqual(status, 1, said)
        for reason in reasons:
            self.assertIn(reason, said)

    # --- what is right

    def test_what_is_expected(self):
        self.assert_right(self.shows())

    def test_either_alternative(self):
        self.assert_right(self.shows(err=WARNING.replace(":9:", ":6:") + TICKS))

    def test_the_time_of_day(self):
        now = datetime.datetime.now(datetime.timezone.utc)
        program = f"import sys, time; sys.stdout.write({OUT!r}.replace('{{time}}', time.strftime('%X'))); "
        self.assert_right(self.verdict(program + f"sys.stderr.write({WARNING + TICKS!r})"))
        out = OUT.replace("{time}", (now - datetime.timedelta(hours=1)).strftime("%X"))
        self.assert_wrong(self.shows(out=out, options=()), "o'clock while the program ran")

    # --- standard output

    def test_a_wrong_line(self):
        out = OWN_DAY.replace("1}", "2}")
        self.assert_wrong(self.shows(out=out), "standard output differs", r"-{'data': 1}\n", r"+{'data': 2}\n")

    def test_a_line_missing_at_the_end(self):
        self.assert_wrong(self.shows(out=OWN_DAY.replace("{'data': 1}\n", "")), r"-{'data': 1}\n")

    def test_a_line_too_many(self):
        self.assert_wrong(self.shows(out=OWN_DAY + "4\n"), r"+4\n")

    def test_lines_in_another_order(self):
        first, *others = OWN_DAY.splitlines(keepends=True)
        self.assert_wrong(self.shows(out="".join(others) + first), "standard output differs")

    def test_no_line_feed_at_the_end(self):
        self.assert_wrong(self.shows(out=OWN_DAY[:-1]), "standard output differs")

    def test_another_line_feed(self):
        self.assert_wrong(self.shows(out=OWN_DAY.replace("\n", "\r\n")), "standard output differs")

    def test_a_space_missing_at_the_end_of_a_line(self):
        self.assert_wrong(self.shows(out=OWN_DAY.replace("main \n", "main\n")), "standard output differs")

    def test_a_null_address(self):
        self.assert_wrong(self.shows(out=OWN_DAY.replace("0x20000f04", "0x0")), "standard output differs")

    def test_no_time_of_day(self):
        self.assert_wrong(self.shows(out=OWN_DAY.replace("00:00:02", "0:0:2")), "standard output differs")
        for time in ("24:00:02", "23:60:02", "23:59:62"):
            with self.subTest(time=time):
                self.assert_wrong(self.shows(out=OWN_DAY.replace("00:00:02", time)), f"it was not {time} o'clock")

    def test_a_time_of_day_after_the_end(self):
        self.assert_wrong(self.shows(out=OWN_DAY.replace("00:00:02", "00:00:03")), "it was not 00:00:03 o'clock")

    # --- standard error

    def test_no_warning(self):
        self.assert_wrong(self.shows(err=TICKS), "standard error differs", "-examples/a.cpp")

    def test_a_warning_about_another_coroutine(self):
        self.assert_wrong(self.shows(err=WARNING.replace("main", "foo") + TICKS), "coroutine 'foo'")

    def test_a_warning_at_another_line(self):
        self.assert_wrong(self.shows(err=WARNING.replace(":9:", ":7:") + TICKS), "+examples/a.cpp:7:")

    def test_a_warning_at_another_file(self):
        self.assert_wrong(self.shows(err=WARNING.replace("a.cpp", "b.cpp") + TICKS), "+examples/b.cpp")

    def test_a_warning_too_many(self):
        self.assert_wrong(self.shows(err=WARNING + WARNING + TICKS), "standard error differs")

    def test_a_warning_on_standard_output(self):
        verdict = self.shows(out=OWN_DAY + WARNING, err=TICKS)
        self.assert_wrong(verdict, "standard output differs", "standard error differs")

    # --- the end

    def test_another_exit_status(self):
        self.assert_wrong(self.shows(end="sys.exit(1)"), "exit status 1 instead of 0")

    def test_a_crash(self):
        self.assert_wrong(self.shows(end="sys.stderr.flush(); os.abort()"), "exit status -6 instead of 0")

    def test_a_program_that_hangs(self):
        end = "sys.stderr.flush(); time.sleep(60)"
        self.assert_wrong(self.shows(end=end, options=(*VIRTUAL, "--patience", "1")), "exit status -9 instead of 0")

    def test_no_ticks(self):
        self.assert_wrong(self.shows(err=WARNING), "does not end in the line 'ticks: N'")

    def test_a_tick_too_early_or_too_late(self):
        for tick in (2000, 2002):
            with self.subTest(tick=tick):
                self.assert_wrong(self.shows(err=f"{WARNING}ticks: {tick}\n"), f"in tick {tick} instead of 2001")

    # --- real clocks

    def on_a_real_clock(self, *runs):
        """The verdict on a program that at its n-th run shows the n-th of these, each a tick and an output."""
        program = f"""
import pathlib, sys
count = pathlib.Path({str(self.folder / 'count')!r})
done = len(count.read_text()) if count.exists() else 0
count.write_text("x" * (done + 1))
tick, out = {runs!r}[done]
sys.stdout.write(out)
sys.stderr.write({WARNING!r} + f"ticks: {{tick}}\\n")
"""
        return self.verdict(program, "--own-day", "--real-clock")

    def test_a_real_clock_may_be_late(self):
        self.assert_right(self.on_a_real_clock((2003, OWN_DAY)))
        self.assertEqual(self.runs(), 1)

    def test_a_real_clock_is_never_early(self):
        self.assert_wrong(self.on_a_real_clock((2000, OWN_DAY)), "in tick 2000 instead of 2001")
        self.assertEqual(self.runs(), 1)

    def test_a_wrong_output_in_time_is_wrong(self):
        self.assert_wrong(self.on_a_real_clock((2003, OWN_DAY + "4\n")), r"+4\n")
        self.assertEqual(self.runs(), 1)

    def test_a_late_run_is_made_again(self):
        status, said = self.on_a_real_clock((2004, OWN_DAY + "4\n"), (2002, OWN_DAY))
        self.assertEqual((status, self.runs()), (0, 2), said)
        self.assertIn("late by 3 ticks; again", said)

    def test_a_program_that_is_always_late_is_wrong(self):
        self.assert_wrong(self.on_a_real_clock(*[(3002, OWN_DAY)] * 5), "more than 1000 after 2001")
        self.assertEqual(self.runs(), 5)

    def runs(self):
        return len((self.folder / "count").read_text())

    # --- the originals under virtual_clock.py

    def test_the_words_of_pythons_warnings(self):
        python = "/b/a.py:17: RuntimeWarning: coroutine 'main' was never awaited\n  main()\nRuntimeWarning: Enable\n"
        options = (*VIRTUAL, "--python")
        self.assert_right(self.shows(err=python + TICKS, options=options))
        self.assert_wrong(self.shows(err=TICKS, options=options), "standard error differs")
        self.assert_wrong(self.shows(err=python.replace("main", "foo") + TICKS, options=options), "coroutine 'foo'")


class FilesTest(unittest.TestCase):
    def names(self, folder, suffix):
        return {path.stem for path in folder.glob("*" + suffix)}

    def test_every_example_has_its_original_and_its_expectation(self):
        examples = self.names(EXAMPLES, ".cpp")
        self.assertEqual(self.names(EXAMPLES, ".py"), examples)
        must_compile = {name for name in examples if "must not compile" not in (EXAMPLES / f"{name}.cpp").read_text()}
        self.assertEqual(self.names(HERE, ".out"), must_compile)


if __name__ == "__main__":
    unittest.main()
