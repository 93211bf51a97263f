"""The bytes of an image, and whose they are."""

import re

from builds import output_of
from counting import stack

# Blink's LEDs have changed hundreds of times by then: the tick is most of what it executes.
INSTRUCTIONS = 2_000_000

FLASH = (".text", ".data", ".ARM.extab", ".ARM.exidx")
RAM = (".data", ".bss")
PARTS = (
    ("takt", re.compile(r"libtakt\.a\(")),
    ("port", re.compile(r"libtakt_port_\w+\.a\(")),
    ("start-up", re.compile(r"libtakt_board_\w+\.a\(|/startup\.cpp\.obj$")),
    ("C library", re.compile(r"/lib(c|c_nano|g_nano|gcc|stdc\+\+|stdc\+\+_nano|m|nosys|supc\+\+)\.a\(|/crt\w+\.o$")),
)

PIECE = re.compile(r"^ (\.\S+|COMMON)(?:\n)? +0x([0-9a-f]+) +0x([0-9a-f]+) (\S+)$", re.MULTILINE)
SECTION = re.compile(r"^(\.\S+)", re.MULTILINE)


def sections(image):
    lines = output_of("arm-none-eabi-size", "-A", image).splitlines()
    return {line.split()[0]: int(line.split()[1]) for line in lines if line.startswith(".")}


def owner(file):
    return next((part for part, pattern in PARTS if pattern.search(file)), "program")


def parts(image, flash):
    """The flash of each part, from the linker's map. What the map gives to nobody, padding, is the program's."""
    text = image.with_suffix(".map").read_text()
    text = text[text.index("Linker script and memory map"):]
    bytes_of = {part: 0 for part, _ in PARTS}
    for begin, end in output_sections(text):
        pieces = sorted((int(address, 16), int(size, 16), owner(file))
                        for _, address, size, file in PIECE.findall(text, begin, end))
        # Texts that several files have are in each one's size, and in the image once.
        ends = [address for address, _, _ in pieces[1:]] + [2**32]
        for (address, size, part), limit in zip(pieces, ends):
            if part in bytes_of:
                bytes_of[part] += min(size, limit - address)
    return bytes_of | {"program": flash - sum(bytes_of.values())}


def output_sections(text):
    """Where in the map the output sections are that take flash."""
    found = [(match[1], match.start()) for match in SECTION.finditer(text)] + [("", len(text))]
    return [(begin, end) for (name, begin), (_, end) in zip(found, found[1:]) if name in FLASH]


def weigh(build):
    """All sizes of all images, in bytes."""
    sizes = {}
    for image in build.weighed():
        found = dict.fromkeys(FLASH + RAM, 0) | sections(image)
        flash = sizes[f"{image.name}, flash"] = sum(found[section] for section in FLASH)
        for part, size in parts(image, flash).items():
            sizes[f"{image.name}, flash, {part}"] = size
        sizes[f"{image.name}, .data"] = found[".data"]
        sizes[f"{image.name}, .bss"] = found[".bss"]
        sizes[f"{image.name}, main stack"] = stack(build, image, INSTRUCTIONS)
    return sizes
