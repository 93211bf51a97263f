"""The bytes of an image, and whose they are."""

import sys

import seeing
from builds import ROOT, output_of
from counting import stack

sys.path.insert(0, str(ROOT / "tools"))

# pylint: disable=wrong-import-position
from frames import parts
from frames.image import Image

# Blink's LEDs have changed hundreds of times by then.
INSTRUCTIONS = 2_000_000

FLASH = (".text", ".places", ".data", ".ARM.extab", ".ARM.exidx")


def whole(image):
    """Flash, and RAM without the stack, of an image."""
    lines = output_of("arm-none-eabi-size", "-A", image).splitlines()
    found = {line.split()[0]: int(line.split()[1]) for line in lines if line.startswith(".")}
    return {
        "flash": sum(found.get(section, 0) for section in FLASH),
        ".data": found[".data"],
        ".bss": found[".bss"],
    }


def by_part(image):
    found = {}
    for part, (flash, ram) in parts.of(Image(image)).items():
        if part not in ("stack", "alignment"):
            found[f"flash, {part}"] = flash
            found[f"RAM, {part}"] = ram
    return {what: size for what, size in found.items() if size > 0}


def weigh(build):
    """All sizes of all images, in bytes: of images that were seen to do their work."""
    sizes = {}
    named = [(image.name, image) for image in build.weighed()]
    named += [(f"example {image.name}", image) for image in build.examples()]
    for name, image in named:
        seeing.check(build, image.name, image)
        found = whole(image) | by_part(image) | {"main stack": stack(build, image, INSTRUCTIONS)}
        sizes |= {f"{name}, {what}": size for what, size in found.items()}
    return sizes
