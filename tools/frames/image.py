"""An ELF file: its symbols, its memory, its debug information."""

import collections
import dataclasses
import functools
import pathlib

from elftools.common.exceptions import ELFError
from elftools.elf.elffile import ELFFile

from frames.refused import Refused


@dataclasses.dataclass(frozen=True)
class Symbol:
    """Code or data that has a name. The address of code is that of its first instruction, without Thumb's bit."""

    name: str
    address: int
    size: int
    is_code: bool


class Image:
    """A linked image, open as long as this lives."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        try:
            self.elf = ELFFile(self.path.open("rb"))
        except (OSError, ELFError) as why:
            raise Refused(f"{path}: {why}") from why
        if self.elf.get_section_by_name(".symtab") is None:
            raise Refused(f"{path} is stripped: without its symbols there is nothing to tell one coroutine from another by")

    @property
    def is_arm(self):
        return self.elf["e_machine"] == "EM_ARM"

    @property
    def word(self):
        """The bytes of a pointer."""
        return self.elf.elfclass // 8

    @functools.cached_property
    def symbols(self):
        """All symbols of code and data, in no particular order."""
        thumb = 1 if self.is_arm else 0
        found = []
        for symbol in self.elf.get_section_by_name(".symtab").iter_symbols():
            kind = symbol["st_info"]["type"]
            if kind not in ("STT_FUNC", "STT_OBJECT") or symbol["st_shndx"] == "SHN_UNDEF":
                continue
            is_code = kind == "STT_FUNC"
            address = symbol["st_value"] & ~thumb if is_code else symbol["st_value"]
            found.append(Symbol(symbol.name, address, symbol["st_size"], is_code))
        return found

    @functools.cached_property
    def names_at(self):
        """The names of the code at an address."""
        names = collections.defaultdict(list)
        for symbol in self.symbols:
            if symbol.is_code:
                names[symbol.address].append(symbol.name)
        return names

    @functools.cached_property
    def _addresses(self):
        return {symbol.name: symbol.address for symbol in self.symbols if symbol.is_code}

    def code_named(self, name):
        """Its address, or None."""
        return self._addresses.get(name)

    @functools.cached_property
    def debug_information(self):
        """pyelftools' view of it, or None."""
        return self.elf.get_dwarf_info() if self.elf.has_dwarf_info() else None

    @functools.cached_property
    def loaded(self):
        """[(address, bytes)] of all that has a content."""
        sections = [s for s in self.elf.iter_sections() if s["sh_flags"] & 2 and s["sh_type"] != "SHT_NOBITS"]
        return [(s["sh_addr"], s.data()) for s in sections]

    def bytes_at(self, address, count):
        """What the image has there, or None where it has nothing."""
        for begin, data in self.loaded:
            if begin <= address and address + count <= begin + len(data):
                return data[address - begin : address - begin + count]
        return None

    def word_at(self, address):
        found = self.bytes_at(address, self.word)
        return None if found is None else int.from_bytes(found, "little" if self.elf.little_endian else "big")

    @functools.cached_property
    def compilers(self):
        """What the compilers say of themselves, each once."""
        section = self.elf.get_section_by_name(".comment")
        return [] if section is None else sorted({text.decode() for text in section.data().split(b"\0") if text})
