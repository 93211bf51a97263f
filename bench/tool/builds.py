"""The images: what they are built for and how."""

import dataclasses
import itertools
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROCESSORS = os.cpu_count()

COMPILERS = ("gcc", "clang")
OPTIMISATIONS = ("O2", "Os")


@dataclasses.dataclass(frozen=True)
class Board:
    core: str
    most: int  # tasks there is room for
    data: int  # an address that the stack and small data will not reach
    has_wire: bool = False  # what bench/profiled connects programs to


# The images, by what is done with them.
COUNTED = ("counted", "counted_ticks")
WEIGHED = ("blink_default", "blink_fitted", "blink_bare", "blink_uart", "two_sleepers", "three_sleepers")

# A board's name is that of its folder in ports/cortex_m/boards, and of QEMU's machine.
BOARDS = {
    "mps2_an385": Board(core="Cortex-M3", most=10000, data=0x20100000, has_wire=True),
    "microbit": Board(core="Cortex-M0", most=10, data=0x20000A00),
    "mps2_an386": Board(core="Cortex-M4F", most=10000, data=0x20100000, has_wire=True),
    "mps2_an505": Board(core="Cortex-M33", most=10000, data=0x38100000),
}


def output_of(*command, accept_errors=True):
    """What a command prints; ends the program if it fails, or if it complains and must not."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0 or (done.stderr and not accept_errors):
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}\nexit status {done.returncode}")
    return done.stdout


@dataclasses.dataclass(frozen=True)
class Build:
    """One way to build all images."""

    board: str
    compiler: str
    optimisation: str

    @property
    def name(self):
        return f"{self.board}-{self.compiler}-{self.optimisation}"

    @property
    def title(self):
        return f"{BOARDS[self.board].core}, {self.compiler} -{self.optimisation}"

    @property
    def folder(self):
        return ROOT / "build/bench" / self.name

    @property
    def machine(self):
        return self.board.replace("_", "-")

    def compiler_version(self):
        if self.compiler == "gcc":
            return output_of("arm-none-eabi-g++", "-dumpfullversion").strip()
        return output_of("clang++-19", "-dumpversion").strip()

    def configure(self):
        board = BOARDS[self.board]
        # Of debug information a profile needs the lines, and the rest takes time.
        output_of("cmake", "-S", ROOT / "bench", "-B", self.folder, "-G", "Ninja", f"-DTAKT_SOURCE={ROOT}",
                  f"--toolchain={ROOT}/toolchains/arm-none-eabi-{self.compiler}.cmake",
                  "-DCMAKE_BUILD_TYPE=Bench", f"-DCMAKE_CXX_FLAGS_BENCH=-{self.optimisation} -g1 -DNDEBUG",
                  f"-DTAKT_BOARD={self.board}",
                  f"-DBENCH_MOST={board.most}", f"-DBENCH_DATA={board.data:#x}", f"-DBENCH_WIRE={board.has_wire}",
                  f"-DBENCH_EXAMPLES={self.has_examples}")

    def make(self):
        self.configure()
        self.build(*COUNTED, *WEIGHED, *(["examples/all"] if self.has_examples else []))

    def build(self, *targets):
        output_of("cmake", "--build", self.folder, "--parallel", PROCESSORS, "--target", *targets)

    def counted(self):
        return [self.folder / "counted" / name for name in COUNTED]

    @property
    def has_examples(self):
        """They take a while to build, and one way to build them is enough."""
        return (self.board, self.compiler, self.optimisation) == ("mps2_an385", "gcc", "Os")

    def examples(self):
        """Their images, if this build has them."""
        return [pathlib.Path(line) for line in (self.folder / "examples.txt").read_text().splitlines()]

    def weighed(self):
        return [self.folder / "sizes" / name for name in WEIGHED]

    def profiled(self, name):
        """An example's image on a wire, built when it is asked for."""
        if not BOARDS[self.board].has_wire:
            those = ", ".join(board for board in BOARDS if BOARDS[board].has_wire)
            sys.exit(f"{self.board} has no wire; these have: {those}")
        self.build(f"profiled_{name}")
        return self.folder / f"profiled/profiled_{name}"


def held():
    """The builds that the goldens are of: the Cortex-M3, which others' figures are of, for speed and for size; the Cortex-M0 for size;
    the others, whose instructions are nearly the Cortex-M3's, for speed and by GCC alone."""
    chosen = {"mps2_an385": (COMPILERS, OPTIMISATIONS), "microbit": (COMPILERS, ("Os",))}
    return [Build(board, *way) for board in BOARDS for way in itertools.product(*chosen.get(board, (("gcc",), ("O2",))))]


def symbols(image):
    """The addresses of an image's symbols."""
    lines = (line.split() for line in output_of("arm-none-eabi-nm", "--defined-only", image).splitlines())
    return {name: int(address, 16) for address, _, name in lines}
