"""What debug information says about coroutines: their lines, their frames and what is in these.

GCC describes every frame, as a type `<symbol>.Frame`; clang does so without optimisation, as `<symbol>.coro_frame_ty`.
"""

import dataclasses
import pathlib
import re

from frames.entries import entries
from frames.members import Member

_FRAME = re.compile(r"^(.*)\.(?:Frame|coro_frame_ty)$")


@dataclasses.dataclass
class Described:
    """One coroutine, as debug information has it. Lines are 0 where it does not tell."""

    file: str = ""
    line: int = 0
    last_line: int = 0
    bytes: int | None = None
    members: list | None = None
    begins_with: str = ""  # the first member, as the compiler calls it


def _text(die, attribute="DW_AT_name"):
    found = die.attributes.get(attribute)
    return found.value.decode() if found else ""


def _number(die, attribute):
    found = die.attributes.get(attribute)
    return found.value if found else None


def _referred(die, attribute):
    return die.get_DIE_from_attribute(attribute) if attribute in die.attributes else None


def _origins(die):
    """The entry, and those that it says the rest of it is in."""
    while die is not None:
        yield die
        die = _referred(die, "DW_AT_specification") or _referred(die, "DW_AT_abstract_origin")


def _type_name(die):
    """A type as one reads it, without the namespace."""
    if die is None:
        return "void"
    if name := _text(die):
        return name
    inner = _type_name(_referred(die, "DW_AT_type")) if "DW_AT_type" in die.attributes else ""
    suffix = {"DW_TAG_pointer_type": "*", "DW_TAG_reference_type": "&", "DW_TAG_rvalue_reference_type": "&&"}
    if die.tag in suffix:
        return (inner or "void") + suffix[die.tag]
    if die.tag == "DW_TAG_array_type":
        return inner + "".join(f"[{n}]" for n in _dimensions(die))
    if die.tag in ("DW_TAG_structure_type", "DW_TAG_class_type"):
        return "lambda"
    return inner


def _dimensions(die):
    for child in die.iter_children():
        if child.tag == "DW_TAG_subrange_type":
            count, bound = _number(child, "DW_AT_count"), _number(child, "DW_AT_upper_bound")
            yield count if count is not None else (bound or 0) + 1


def _type_bytes(die, word):
    size = 1
    while die is not None:
        if (known := _number(die, "DW_AT_byte_size")) is not None:
            return size * known
        if die.tag.endswith(("pointer_type", "reference_type")):
            return size * word
        if die.tag == "DW_TAG_array_type":
            for n in _dimensions(die):
                size *= n
        die = _referred(die, "DW_AT_type")
    return 0


def _has_member(die, name):
    """Whether a class, or one that it inherits from, has a function of this name."""
    while die is not None and die.tag in ("DW_TAG_const_type", "DW_TAG_typedef"):
        die = _referred(die, "DW_AT_type")
    if die is None:
        return False
    children = list(die.iter_children())
    return (any(c.tag == "DW_TAG_subprogram" and _text(c) == name for c in children) or
            any(c.tag == "DW_TAG_inheritance" and _has_member(_referred(c, "DW_AT_type"), name) for c in children))


_COMPILERS = re.compile(r"^(_Coro_.*|Is_\d.*|Fs_\d.*|.*_guard(_\d+)+|_D\d.*|__(ifcd|swch).*|"
                        r"__(resume|destroy)_fn|__coro_index|.*(suspend_always|final_awaiter)_\d+)$")
_CLANGS_POINTERS = ("__resume_fn", "__destroy_fn")
# GCC's, of which 14 counts temporaries from T001 on, and clang's, which names what has no name for its type, of which it tells no more.
_UNNAMED = re.compile(r"^(D\.\d+(_\d+)*|T\d{3}(_\d+){2}|Aw\d+(_\d+)*|(class|struct|union)_.*_\d+|__int(_\d+)?|PointerType(_\d+)?)$")
_CHILD = re.compile(r"^(class_takt__)?(coro|task|async_generator)(<.*>)?(_\d+)?$")
_AWAITER = re.compile(r"^(class|struct)_takt__.*(awaiter|passed_on|gather|join)")


def _kind(name, type_die, type_name, is_parameter):
    if name in ("_Coro_promise", "__promise"):
        return "promise"
    if is_parameter:
        return "parameter"
    if _COMPILERS.match(name):
        return "compiler"
    if not _UNNAMED.match(name):
        return "local"
    if type_name == "source_location":
        return "place"
    if name.startswith("Aw") or _AWAITER.match(type_name) or _has_member(type_die, "await_ready"):
        return "awaiter"
    return "child" if _CHILD.match(type_name) else "temporary"


def _own_name(name, kind):
    """A member's name in the source, if it has one."""
    if kind == "local":
        return re.sub(r"(_\d+){2}$", "", name)  # GCC's numbers of the block
    return name if kind == "parameter" else ""


def _members(frame):
    return sorted((d for d in frame.iter_children() if d.tag == "DW_TAG_member"),
                  key=lambda d: _number(d, "DW_AT_data_member_location"))


def _meanings(dies, parameters, word):
    """Members from their entries. `parameters` are the function's."""
    names = [_text(d) for d in dies]
    # GCC has the parameters, and nothing else, between two members of its own.
    if "_Coro_self_handle" in names and "_Coro_resume_index" in names:
        parameters = names[names.index("_Coro_self_handle") + 1 : names.index("_Coro_resume_index")]
    members = []
    for die, name in zip(dies, names):
        type_die = _referred(die, "DW_AT_type")
        type_name = _type_name(type_die)
        kind = _kind(name, type_die, type_name, name in parameters)
        offset, size = _number(die, "DW_AT_data_member_location"), _type_bytes(type_die, word)
        if name in _CLANGS_POINTERS:  # clang tells their places as they are on a 64-bit machine
            offset, size = _CLANGS_POINTERS.index(name) * word, word
        shown = "" if kind in ("promise", "compiler", "place") else type_name
        members.append(Member(kind, _own_name(name, kind), shown, offset, size))
    return members


def _file(unit, index):
    """The name of a source, by its number."""
    program = unit.dwarfinfo.line_program_for_CU(unit)
    version = program.header["version"]
    entry = program.header["file_entry"][index if version >= 5 else index - 1]
    folders = program.header["include_directory"]
    number = entry["dir_index"] if version >= 5 else entry["dir_index"] - 1
    folder = folders[number] if number >= 0 else b""
    base = _text(unit.get_top_DIE(), "DW_AT_comp_dir")
    return str(pathlib.Path(base, folder.decode(), entry["name"].decode()))


def _mentions(unit, addresses, word):
    """Whether a unit has one of the addresses, in itself or in its table of addresses."""
    information = unit.dwarfinfo
    sections = [(information.debug_info_sec, unit.cu_offset, unit["unit_length"])]
    section = information.debug_addr_sec
    if section is not None and (base := _number(unit.get_top_DIE(), "DW_AT_addr_base")) is not None:
        section.stream.seek(base - 8)
        sections.append((section, base, int.from_bytes(section.stream.read(4), "little")))
    for section, begin, size in sections:
        section.stream.seek(begin)
        data = section.stream.read(size)
        if any(address.to_bytes(word, "little") in data for address in addresses):
            return True
    return False


def _relative(path):
    """As it is called from here, if it is below."""
    path = pathlib.Path(path).resolve()
    return str(path.relative_to(pathlib.Path.cwd())) if path.is_relative_to(pathlib.Path.cwd()) else str(path)


_FUNCTION, _STRUCTURE = "DW_TAG_subprogram", "DW_TAG_structure_type"
# Not the blocks of functions, where most of it is.
_SCOPES = ("DW_TAG_compile_unit", "DW_TAG_namespace", "DW_TAG_class_type", _STRUCTURE, _FUNCTION)


class _Unit:
    """What one unit has of the coroutines in `symbols`, {address: symbol}."""

    def __init__(self, unit, image, symbols):
        wanted = set(symbols.values())
        addresses = {*symbols, *filter(None, map(image.code_named, wanted))}
        self.functions = {}  # by address
        self.frames = {}     # by symbol
        self.parameters = {symbol: set() for symbol in wanted}
        for entry in entries(unit, (_FUNCTION, _STRUCTURE), _SCOPES):
            if entry.tag == _FUNCTION and (entry.address in addresses or entry.linkage in wanted):
                die = unit.get_DIE_from_refaddr(entry.offset)
                if entry.address in symbols:
                    self.functions[entry.address] = die
                if (linkage := next(filter(None, (_text(d, "DW_AT_linkage_name") for d in _origins(die))), "")) in wanted:
                    self.parameters[linkage] |= {_text(d) for d in die.iter_children() if d.tag == "DW_TAG_formal_parameter"}
            elif entry.tag == _STRUCTURE and entry.name and (match := _FRAME.match(entry.name)):
                self.frames[match[1]] = unit.get_DIE_from_refaddr(entry.offset)


def describe(image, symbols):
    """{address: Described} of the coroutines whose code is at the addresses in `symbols`, {address: symbol}."""
    read = {}

    def contents(unit):
        if unit.cu_offset not in read:
            read[unit.cu_offset] = _Unit(unit, image, symbols)
        return read[unit.cu_offset]

    described = {}
    information = image.debug_information
    for unit in information.iter_CUs() if information else ():
        if not _mentions(unit, symbols, image.word):
            continue
        for address, function in contents(unit).functions.items():
            this = Described()
            # After link-time optimisation the code is in one unit, and what it is made of in that of its source.
            *_, origin = _origins(function)
            home = contents(origin.cu)
            symbol = symbols[address]
            if (frame := home.frames.get(symbol)) is not None:
                this.bytes = _number(frame, "DW_AT_byte_size")
                this.last_line = _number(frame, "DW_AT_decl_line") or 0
                members = _members(frame)
                this.members = _meanings(members, home.parameters[symbol], image.word)
                this.begins_with = _text(members[0])
                function = members[0] if "DW_AT_decl_line" in members[0].attributes else function
            if (place := next((d for d in _origins(function) if "DW_AT_decl_line" in d.attributes), None)) is not None:
                this.line = _number(place, "DW_AT_decl_line")
                this.file = _relative(_file(place.cu, _number(place, "DW_AT_decl_file")))
            described[address] = this
    return described
