"""What an instruction was compiled from, by the debug information."""

import pathlib
import re

from builds import ROOT, output_of


def inlined(image, addresses):
    """For each address [(function, file)]: the function that was inlined there, the one that it was inlined in, and so on
    until the one that the image has."""
    text = output_of("arm-none-eabi-addr2line", "-a", "-f", "-C", "-i", "-e", image, *map(hex, sorted(addresses)))
    found = {}
    for block in re.split(r"^(?=0x)", text, flags=re.MULTILINE)[1:]:
        where, *lines = block.splitlines()
        files = (pathlib.Path(line.rpartition(":")[0]) for line in lines[1::2])
        found[int(where, 16)] = list(zip(lines[::2], files))
    return found


def innermost(chain):
    """(function, file) of what was inlined last and is this project's; else of the function that the image has."""
    return next((pair for pair in chain if pair[1].is_relative_to(ROOT)), chain[-1])


# What the compilers make of a coroutine beside the function that is called.
COROUTINE = {"actor": "resumed", "resume": "resumed", "destroy": "destroyed"}


def plain(name):
    """A function's name without its type, parameters, arguments of templates and anonymous namespaces. Those of a
    coroutine are 'NAME (resumed)' and 'NAME (destroyed)'."""
    part = re.search(r"\[clone \.(actor|resume|destroy)\]", name)
    name = re.sub(r" \[clone [^]]*\]", "", name).replace("(anonymous namespace)::", "").replace("operator()", "operator_call")
    for bracketed in (r"\([^()]*\)", r"<[^<>]*>"):
        last = None
        while last != name:
            last, name = name, re.sub(bracketed, "", name)
    name = re.sub(r" const(?=::|$)", "", name).replace("operator_call", "operator()")
    name = re.search(r"(\S*\boperator (new|delete)|\S+)$", name)[0]
    return f"{name} ({COROUTINE[part[1]]})" if part else name
