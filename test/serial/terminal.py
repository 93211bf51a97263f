"""A board in QEMU, and the terminal on its serial port.

An instruction takes 32 ns, about as long as on the board itself, and waits take as long as they say; or no time of ours, and
then the board's time is its own, however busy this machine is. For that the image has to have a timer that ends before SysTick's
longest run does, as the sensor node's watchdog: where SysTick is the next of all timers when it begins anew, QEMU skips all of the run
before the core gets its interrupt.
"""
import threading

import pexpect

QEMU = (
    "qemu-system-arm -M {machine} -nographic -monitor none -chardev stdio,id=terminal,signal=off -serial chardev:terminal"
    " -icount shift=5,sleep={sleep} -semihosting-config enable=on,target=native -kernel {image}"
)


class Terminal(pexpect.spawn):
    """Starts the image, and waits until it says that it is ready: before, QEMU has not taken the terminal."""

    def __init__(self, machine, image, ready="ready\r\n", real_time=True):
        command = QEMU.format(machine=machine, image=image, sleep="on" if real_time else "off")
        super().__init__(command, timeout=20, encoding="latin-1", maxread=65536)
        self.delaybeforesend = None
        self.expect_exact(ready)

    def paste(self, text):
        """Writes it all at full speed, from a thread, so that the caller can read meanwhile."""
        threading.Thread(target=self.send, args=[text], daemon=True).start()

    def read_until(self, text):
        """What came before the text."""
        self.expect_exact(text)
        return self.before
