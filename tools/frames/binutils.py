"""The programs of binutils: those for the image's core, or those of this machine."""

import shutil
import subprocess

from frames.refused import Refused


def run(image, program, *arguments, text=None):
    """What a program of binutils prints; `text` is its standard input."""
    name = f"arm-none-eabi-{program}" if image.is_arm else program
    if shutil.which(name) is None:
        raise Refused(f"there is no {name}, which {image.path} needs")
    done = subprocess.run([name, *arguments], input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refused(f"{name} failed: {done.stderr.strip()}")
    return done.stdout
