"""Finds entries of debug information by what they are called, and reads no more of the others than how long they are.

pyelftools makes an object of each entry and of each of its attributes, and of an image's thousands of entries a few dozen say
something about coroutines.
"""

import dataclasses
import functools

_FIXED = {
    "DW_FORM_data1": 1, "DW_FORM_data2": 2, "DW_FORM_data4": 4, "DW_FORM_data8": 8, "DW_FORM_data16": 16, "DW_FORM_flag": 1,
    "DW_FORM_flag_present": 0, "DW_FORM_implicit_const": 0, "DW_FORM_ref1": 1, "DW_FORM_ref2": 2, "DW_FORM_ref4": 4,
    "DW_FORM_ref8": 8, "DW_FORM_ref_sig8": 8, "DW_FORM_strx1": 1, "DW_FORM_strx2": 2, "DW_FORM_strx3": 3, "DW_FORM_strx4": 4,
    "DW_FORM_addrx1": 1, "DW_FORM_addrx2": 2, "DW_FORM_addrx3": 3, "DW_FORM_addrx4": 4,
}
_OFFSETS = ("DW_FORM_strp", "DW_FORM_line_strp", "DW_FORM_sec_offset", "DW_FORM_ref_addr")
_COUNTED = {"DW_FORM_block1": 1, "DW_FORM_block2": 2, "DW_FORM_block4": 4}
_NUMBERS = ("DW_FORM_sdata", "DW_FORM_udata", "DW_FORM_ref_udata", "DW_FORM_strx", "DW_FORM_addrx", "DW_FORM_loclistx",
            "DW_FORM_rnglistx")
_BLOCKS = ("DW_FORM_block", "DW_FORM_exprloc")

_NAME, _LINKAGE, _ADDRESS, _SIBLING = "DW_AT_name", "DW_AT_linkage_name", "DW_AT_low_pc", "DW_AT_sibling"
_READ = (_NAME, _LINKAGE, _ADDRESS, _SIBLING)


@dataclasses.dataclass(frozen=True)
class Entry:
    """What tells entries from one another; None what an entry does not have."""

    offset: int
    tag: str
    name: str | None
    linkage: str | None
    address: int | None


@dataclasses.dataclass(frozen=True)
class _Shape:
    """How the entries with one code are made. A step is (form, size, attribute to read): several bytes to skip have no form."""

    tag: str
    has_children: bool
    steps: tuple


def _number(data, at):
    """An LEB128 number, as if it had no sign, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


class _Unit:
    def __init__(self, unit, tags, scopes):
        self.unit, self.tags, self.scopes = unit, tags, scopes
        self.information = unit.dwarfinfo
        self.abbreviations = unit.get_abbrev_table()
        self.word = unit["address_size"]
        self.offset_bytes = unit.structs.dwarf_format // 8
        self.begin = unit.cu_offset
        stream = self.information.debug_info_sec.stream
        stream.seek(self.begin)
        self.data = stream.read(unit["unit_length"] + unit.structs.initial_length_field_size())
        self.shapes = {}

    @functools.cached_property
    def _bases(self):
        attributes = self.unit.get_top_DIE().attributes
        return {kind: attributes[name].value if name in attributes else 0
                for kind, name in (("str", "DW_AT_str_offsets_base"), ("addr", "DW_AT_addr_base"))}

    @staticmethod
    def _in(section, at, size):
        section.stream.seek(at)
        return int.from_bytes(section.stream.read(size), "little")

    @functools.lru_cache(maxsize=None)
    def _text_at(self, section, at):
        stream = getattr(self.information, section).stream
        stream.seek(at)
        text = b""
        while b"\0" not in text:
            text += stream.read(64)
        return text[: text.index(b"\0")].decode()

    def _shape(self, code):
        declared = self.abbreviations.get_abbrev(code)
        tag = declared["tag"]
        wanted = _READ if tag in self.tags else (_SIBLING,)
        steps = []
        for spec in declared["attr_spec"]:
            form = spec.form
            size = (_FIXED[form] if form in _FIXED else self.offset_bytes if form in _OFFSETS else
                    self.word if form == "DW_FORM_addr" else None)
            attribute = spec.name if spec.name in wanted else None
            if attribute is None and size is not None:
                if steps and steps[-1][0] is None:
                    size += steps.pop()[1]
                steps.append((None, size, None))
            else:
                steps.append((form, size, attribute))
        shape = _Shape(tag, declared.has_children(), tuple(steps))
        self.shapes[code] = shape
        return shape

    def _value(self, form, size, at):
        """Of an attribute, and where it ends."""
        if form == "DW_FORM_string":
            end = self.data.index(b"\0", at)
            return self.data[at:end].decode(), end + 1
        value, end = ((int.from_bytes(self.data[at : at + size], "little"), at + size) if size is not None
                      else _number(self.data, at))
        if form == "DW_FORM_strp":
            return self._text_at("debug_str_sec", value), end
        if form == "DW_FORM_line_strp":
            return self._text_at("debug_line_str_sec", value), end
        if form.startswith("DW_FORM_strx"):
            where = self._bases["str"] + value * self.offset_bytes
            return self._text_at("debug_str_sec", self._in(self.information.debug_str_offsets_sec, where, self.offset_bytes)), end
        if form.startswith("DW_FORM_addrx"):
            return self._in(self.information.debug_addr_sec, self._bases["addr"] + value * self.word, self.word), end
        return value, end

    def _skipped(self, form, at):
        """Where an attribute of no fixed size ends."""
        if form in _NUMBERS:
            return _number(self.data, at)[1]
        if form in _BLOCKS:
            size, at = _number(self.data, at)
            return at + size
        if form == "DW_FORM_string":
            return self.data.index(b"\0", at) + 1
        size = _COUNTED[form]
        return at + size + int.from_bytes(self.data[at : at + size], "little")

    def entries(self):
        at = self.unit.cu_die_offset - self.begin
        data, shapes, end = self.data, self.shapes, len(self.data)
        while at < end:
            begin = at
            code, at = (data[at], at + 1) if data[at] < 0x80 else _number(data, at)
            if code == 0:
                continue
            shape = shapes.get(code) or self._shape(code)
            found = {}
            for form, size, attribute in shape.steps:
                if form is None:
                    at += size
                elif attribute is None:
                    at = self._skipped(form, at)
                else:
                    found[attribute], at = self._value(form, size, at)
            if shape.tag in self.tags:
                yield Entry(self.begin + begin, shape.tag, found.get(_NAME), found.get(_LINKAGE), found.get(_ADDRESS))
            if shape.has_children and shape.tag not in self.scopes and _SIBLING in found:
                at = found[_SIBLING]


def entries(unit, tags, scopes):
    """All of a unit that have one of the tags. What is below others than `scopes` is left out, where a unit tells where it ends."""
    return _Unit(unit, tags, scopes).entries()
