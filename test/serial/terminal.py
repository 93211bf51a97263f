"""A board in QEMU, and the terminal on its serial port.

An instruction takes 32 ns, about as long as on the board itself, and waits take as long as they say; or no time of ours, and
then the board's time is its own, however busy this machine is. In that mode QEMU skips the next run of SysTick before the core gets the
interrupt of this one, unless another of its events comes before; ports/cortex_m/boards/run says more of the filter that has one.
"""
import threading

import pexpect

PATIENCE = 120  # seconds of ours for what is expected next; a busy machine takes ten for what an idle one does in one
QEMU = (
    "exec qemu-system-arm -M {machine} -nographic -monitor none -chardev stdio,id=terminal,signal=off -serial chardev:terminal"
    " -icount shift=5,sleep={sleep} {events} -semihosting-config enable=on,target=native -kernel {image} {errors}"
)
EVENTS = "-netdev user,id=net,restrict=on -net nic,netdev=net -object filter-buffer,id=events,netdev=net,interval=500"


class Terminal(pexpect.spawn):
    """Starts the image, and waits until it says that it is ready: before, QEMU has not taken the terminal.

    What the program writes to its error console comes to the terminal, too, or into the file `errors`.
    """

    def __init__(self, machine, image, ready="ready\r\n", real_time=True, errors=None):
        command = QEMU.format(
            machine=machine,
            image=image,
            sleep="on" if real_time else "off",
            events="" if real_time else EVENTS,
            errors=f"2>{errors}" if errors else "",
        )
        super().__init__("/bin/sh", ["-c", command], timeout=PATIENCE, encoding="latin-1", maxread=65536)
        self.delaybeforesend = None
        self.expect_exact(ready)

    def paste(self, text):
        """Writes it all at full speed, from a thread, so that the caller can read meanwhile."""
        threading.Thread(target=self.send, args=[text], daemon=True).start()

    def read_until(self, text):
        """What came before the text."""
        self.expect_exact(text)
        return self.before
