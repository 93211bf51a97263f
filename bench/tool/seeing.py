"""Looks whether an image does its work: what it shows on its LEDs and when, what it answers on its UART, what it prints.

The images stay as they are. QEMU stops where the register of the LEDs is written and where takt gives up (by gdb's protocol), and
the time is that of a counter of the board's that takt does not use (by QEMU's protocol for tests of devices).
"""

import dataclasses
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

from builds import ROOT, symbols

RUN = ROOT / "ports/cortex_m/boards/run"
CONFORM = ROOT / "test/conformance/documents/conform.py"
EXPECTED = (ROOT / "test/conformance/documents", ROOT / "test/conformance/firmware")

UNTIL = 2650  # ms: far from any change that is expected
LATENESS = 3  # ms: a tick begins late, and QEMU lets one pass where several LEDs change at once
MOST = 100  # changes
LONGEST_WAIT = 60  # seconds for the next change; it takes milliseconds

# Where an image ends up that gives up.
ENDS = {"_ZN4takt9on_reportERKNS_6reportE": "takt::on_report", "_ZN4takt4port4failEPKc": "takt::port::fail",
        "HardFault_Handler": "HardFault_Handler", "stop": "an exception without a handler"}


@dataclasses.dataclass(frozen=True)
class Watched:
    """Where a board's LEDs are, and a counter that counts whatever the program does."""

    leds: int  # the register
    first: int  # the bit of the first of them
    count: int  # a change of what would be the next one is seen as a write that changes nothing
    start: tuple  # what is written to have the counter count: (address, value)
    latch: tuple  # and to read it
    counter: int
    hz: int


def fpgaio(base, hz, count):
    return Watched(leds=base, first=0, count=count, start=(), latch=(), counter=base + 0x18, hz=hz)


NRF51_TIMER = 0x4000_8000

WATCHED = {
    "mps2_an385": fpgaio(0x4002_8000, 25_000_000, 2),
    "mps2_an386": fpgaio(0x4002_8000, 25_000_000, 2),
    "mps2_an505": fpgaio(0x5030_2000, 20_000_000, 2),
    # Of the timer: 32 bits, a sixteenth of 16 MHz, begin.
    "microbit": Watched(leds=0x5000_0504, first=13, count=3,
                        start=((NRF51_TIMER + 0x508, 3), (NRF51_TIMER + 0x510, 4), (NRF51_TIMER, 1)),
                        latch=((NRF51_TIMER + 0x40, 1),), counter=NRF51_TIMER + 0x540, hz=1_000_000),
}


@dataclasses.dataclass(frozen=True)
class Seen:
    """What an image is to be seen to do."""

    periods: dict = dataclasses.field(default_factory=dict)  # {LED: ms between its changes}, the first of them at once
    typed: str = ""  # into the UART
    answered: str = ""  # comes out of it

    def words(self):
        """What that is, as sentences without an end."""
        for led in self.periods:
            yield f"LED {led} changes {len(self.times(led))} times in {UNTIL:,} ms, every {self.periods[led]} ms"
        if self.answered:
            yield (f"its UART, told {self.typed!r}, says {self.answered!r}" if self.typed else f"its UART says {self.answered!r}")

    def times(self, led):
        """The times of the changes until UNTIL, in ms: from, to. A sleep is up to a tick too long."""
        period = self.periods[led]
        return [(k * period, k * (period + 1) + LATENESS) for k in range(UNTIL // period + 1)]


BLINK = {0: 500, 1: 300}

SEEN = {
    "blink_default": Seen(BLINK),
    "blink_fitted": Seen(BLINK),
    "blink_bare": Seen(BLINK),
    "blink_uart": Seen(BLINK, typed="is it there?\n", answered="is it there?\n"),
    "two_sleepers": Seen(BLINK),
    "three_sleepers": Seen({**BLINK, 2: 200}),
    "blink": Seen(BLINK),
    "shell": Seen(typed="help\r", answered="uptime"),
    "sensor_node": Seen(answered="mean "),
}


class Gone(Exception):
    """The emulator has ended."""


class Connection:
    """To one of QEMU's sockets, which is there a little after QEMU's start."""

    def __init__(self, path, process):
        self._socket = socket.socket(socket.AF_UNIX)
        while True:
            try:
                self._socket.connect(str(path))
                return
            except (FileNotFoundError, ConnectionRefusedError):
                if process.poll() is not None:
                    raise Gone from None
                time.sleep(0.01)

    def close(self):
        self._socket.close()

    def wait_for(self, seconds):
        self._socket.settimeout(seconds)

    def send(self, data):
        self._socket.sendall(data)

    def receive(self, size=1):
        data = self._socket.recv(size)
        if not data:
            raise Gone
        return data

    def until(self, end):
        text = b""
        while not text.endswith(end):
            text += self.receive()
        return text[: -len(end)]


class Emulator:
    """An image that is about to start."""

    def __init__(self, board, image, folder):
        gdb, test, uart = (pathlib.Path(folder) / name for name in ("gdb", "test", "uart"))
        sockets = [f"unix:{path},server=on,wait=off" for path in (gdb, test, uart)]
        self._watched = WATCHED[board]
        self._process = subprocess.Popen(
            [RUN, board.replace("_", "-"), image, "-S", "-gdb", sockets[0], "-qtest", sockets[1], "-qtest-log", "none",
             "-serial", sockets[2]], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._connections = []
        self._gdb, self._test, self.uart = (self._connect(path) for path in (gdb, test, uart))
        for address, value in self._watched.start:
            self._write(address, value)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        for connection in self._connections:
            connection.close()

    def _connect(self, path):
        connection = Connection(path, self._process)
        self._connections.append(connection)
        return connection

    # gdb's protocol

    def tell(self, text):
        self._gdb.send(b"$%s#%02x" % (text.encode(), sum(text.encode()) % 256))

    def answer(self):
        """None if there is none for a second."""
        try:
            self._gdb.wait_for(1)
            self._gdb.until(b"$")
        except TimeoutError:
            return None
        self._gdb.wait_for(LONGEST_WAIT)
        text = self._gdb.until(b"#").decode()
        self._gdb.receive(2)
        self._gdb.send(b"+")
        return text

    def ask(self, text):
        self.tell(text)
        return self.answer() or ""

    # The protocol for tests: gdb's writes no registers of devices, and this one reads none that are secure

    def _command(self, text):
        self._test.wait_for(LONGEST_WAIT)
        self._test.send(text.encode() + b"\n")
        self._test.until(b"\n")

    def _write(self, address, value):
        self._command(f"writel {address:#x} {value:#x}")

    def _read(self, address):
        return int.from_bytes(bytes.fromhex(self.ask(f"m{address:x},4")), "little")

    def ms(self):
        for address, value in self._watched.latch:
            self._write(address, value)
        return self._read(self._watched.counter) * 1000 / self._watched.hz

    def leds(self):
        return self._read(self._watched.leds) >> self._watched.first

    def next_led(self):
        return 1 << self._watched.count

    # What is looked for

    def watch(self, ends):
        for address in ends:
            self.ask(f"Z0,{address & ~1:x},2")
        self.ask(f"Z2,{self._watched.leds:x},4")

    def go_on(self):
        """Until the LEDs are written or the image gives up: 'led' or 'end'; None if nothing is for long."""
        self.tell("vCont;c")
        for _ in range(LONGEST_WAIT):
            if text := self.answer():
                break
        else:
            return None
        if "watch" not in text:
            return "end"
        # It stops before the store.
        for command in (f"z2,{self._watched.leds:x},4", "vCont;s", f"Z2,{self._watched.leds:x},4"):
            self.ask(command)
        return "led"


def changes(emulator, seen):
    """{LED: the times of its changes in ms}, and why there are no more if they ended too early."""
    found = {led: [] for led in seen.periods}
    shown, typed = 0, seen.typed
    while True:
        what = emulator.go_on()
        if what is None:
            return found, "then nothing happened any more"
        now = emulator.ms()
        if what == "end":
            return found, f"it gave up at {now:,.0f} ms"
        if now > UNTIL:
            return found, None
        if sum(map(len, found.values())) > MOST:
            return found, "these are too many"
        if typed:
            emulator.uart.send(typed.encode())
            typed = ""
        shown, before = emulator.leds(), shown
        changed = shown ^ before or emulator.next_led()
        for led in range(changed.bit_length()):
            if changed >> led & 1:
                found.setdefault(led, []).append(now)


def wrong_changes(found, seen):
    for led, times in found.items():
        if led not in seen.periods:
            yield f"LED {led} changes, and there is none"
            continue
        wanted = seen.times(led)
        if len(times) != len(wanted):
            yield f"LED {led} changes {len(times)} times in {UNTIL:,} ms, and has to {len(wanted)} times"
        for k, (at, (begin, end)) in enumerate(zip(times, wanted)):
            if not begin - 1 <= at <= end:
                yield f"LED {led} changes for the {k + 1}. time at {at:,.0f} ms, and has to between {begin:,} and {end:,} ms"
                break


def answers(emulator, seen, already_typed):
    """Whether what comes out of the UART has what it has to."""
    if not already_typed:
        emulator.uart.send(seen.typed.encode())
    emulator.tell("vCont;c")
    text, emulator_uart = b"", emulator.uart
    emulator_uart.wait_for(LONGEST_WAIT)
    try:
        while seen.answered.encode() not in text.replace(b"\r", b""):
            text += emulator_uart.receive(1024)
    except (TimeoutError, Gone):
        return [f"its UART says {text.decode(errors='backslashreplace')!r}, and has to say {seen.answered!r}"]
    return []


def faults(board, image, seen):
    """What the image does not do that it has to, as lines."""
    at = symbols(image)
    with tempfile.TemporaryDirectory() as folder:
        try:
            with Emulator(board, image, folder) as emulator:
                emulator.watch([at[name] for name in ENDS if name in at])
                wrong = []
                if seen.periods:
                    found, ended = changes(emulator, seen)
                    wrong += [*wrong_changes(found, seen), *([ended] if ended else [])]
                if seen.answered and not wrong:
                    wrong += answers(emulator, seen, already_typed=bool(seen.periods))
                return wrong
        except (Gone, OSError):
            return ["the emulator ended"]


def expected_output(name):
    return next((file for folder in EXPECTED if (file := folder / f"{name}.out").exists()), None)


def printing_faults(board, image, expected):
    text = re.sub(r"(?m)^\S+: (RuntimeWarning: coroutine )'\w+'", r"\1''", expected.read_text())  # names are off
    with tempfile.NamedTemporaryFile("w", suffix=".out") as nameless:
        nameless.write(text.replace("<coroutine object main at", "<coroutine object  at"))
        nameless.flush()
        done = subprocess.run([sys.executable, "-B", CONFORM, nameless.name, RUN, board.replace("_", "-"), image],
                              capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def check(build, name, image):
    """Ends the program unless the image does what an image of this name has to."""
    seen, expected = SEEN.get(name), expected_output(name)
    if seen is not None:
        wrong = faults(build.board, image, seen)
    elif expected is not None:
        wrong = printing_faults(build.board, image, expected)
    else:
        wrong = [f"nobody has said what it has to do: {pathlib.Path(__file__).relative_to(ROOT)}"]
    if wrong:
        sys.exit("\n  ".join([f"{build.title}: {name} is not weighed, because it does not do its work:", *wrong]))
