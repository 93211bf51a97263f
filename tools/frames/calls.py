"""Who may call whom in an image.

What a register calls is decided by the function of takt's, or of the standard library's, in which it stands: a coroutine is
resumed or destroyed, or it is some function whose address the image has somewhere.
"""

import dataclasses
import functools
import re

from frames import binutils, code, depth

RESUME, DESTROY, MESSAGE, START, TAKTS, OTHER = "resume", "destroy", "message", "start", "takt's", "other"

_KINDS = (
    (RESUME, re.compile(r"coroutine_handle<.*>::resume\(\)")),
    (DESTROY, re.compile(r"coroutine_handle<.*>::destroy\(\)")),
    (MESSAGE, re.compile(r"takt::error::message\(\)")),
    (START, re.compile(r"^(Reset_Handler|_start|__libc_init_array|__libc_fini_array)$")),
    # Where two ways lead to a call that was inlined twice, clang says only in which function it is then. This one resumes, and no more.
    (RESUME, re.compile(r"^takt::loop::run_(batch|due)\(\)")),
)
_TAKTS = re.compile(r"^_ZNK?4takt")
# Of the functions whose address is somewhere: those that give an error's text, and those that construct static objects.
_TARGETS = {
    MESSAGE: re.compile(r"^_ZN4takt6detail9domain_of"),
    START: re.compile(r"^(_GLOBAL__sub_|__cxx_global|frame_dummy|register_fini|__do_global_dtors_aux|_init$|_fini$)"),
}


@dataclasses.dataclass
class Graph:
    """By addresses of functions."""

    functions: dict          # {address: depth.Function}
    addressed: set           # functions whose address is in the image, coroutines' aside
    resumes: dict            # {address: Coroutine} of what is resumed
    destroys: dict           # and of what is destroyed
    kinds: dict              # {address of a call through a register: which of the above}

    def targets(self, call):
        if call.target is not None:
            return frozenset({call.target} & self.functions.keys())
        return self._named[self.kinds[call.at]]

    def kind(self, call):
        return None if call.target is not None else self.kinds[call.at]

    @functools.cached_property
    def _named(self):
        found = {kind: frozenset(a for a in self.addressed if pattern.match(self.functions[a].name))
                 for kind, pattern in _TARGETS.items()}
        other = frozenset(self.addressed.difference(*found.values()))
        return {RESUME: frozenset(self.resumes), DESTROY: frozenset(self.destroys), **found, OTHER: other,
                TAKTS: frozenset(address for address in other if not self._runs_a_loop(address))}

    def _runs_a_loop(self, address):
        """By what it calls by name. takt calls back no such function."""
        seen, ways = {address}, [address]
        while ways:
            for call in self.functions[ways.pop()].calls:
                if call.target is None and self.kinds[call.at] == RESUME:
                    return True
                new = {call.target} & self.functions.keys() - seen
                seen |= new
                ways += new
        return False


def _kinds(image, sites):
    """By the functions that were inlined at each call."""
    if not sites:
        return {}
    lines = binutils.run(image, "addr2line", "--exe", image.path, "--inlines", "--functions", "--demangle", "--addresses",
                         text="".join(f"{site:#x}\n" for site in sites)).splitlines()
    chains, chain = [], []
    for line in lines:
        if line.startswith("0x") and ":" not in line:
            chain = []
            chains.append(chain)
        else:
            chain.append(line)
    found = {}
    for site, chain in zip(sites, chains):
        found[site] = next((kind for kind, name in _KINDS if any(name.search(f) for f in chain[::2])), OTHER)
    return found


def _constants(image, bodies):
    """All words of the image that is loaded, and all numbers that two instructions make in a register."""
    words = set()
    for _, data in image.loaded:
        words |= {int.from_bytes(data[i : i + 4], "little") for i in range(0, len(data) - 3, 4)}
    for body in bodies:
        low = {}
        for instruction in body:
            if instruction.operation == "movw" and instruction.operands[1].startswith("#"):
                low[instruction.operands[0]] = int(instruction.operands[1][1:])
            elif instruction.operation == "movt" and instruction.operands[0] in low:
                words.add(int(instruction.operands[1][1:]) << 16 | low[instruction.operands[0]])
    return words


def of(image, coroutines, vectors):
    """The graph. The functions in the vector table, and those to which they jump, are called by nobody but the core."""
    bodies = [(name, body) for name, body in code.functions(image) if body]
    functions = {body[0].address: depth.of(image, name, body) for name, body in bodies}
    resumes = {c.address: c for c in coroutines}
    by_symbol = {c.symbol: c for c in coroutines}
    destroys = {}
    for f in functions.values():
        stem = f.name.removesuffix(".destroy")
        if stem != f.name:
            gcc, clang = stem.endswith(".Frame") and image.code_named(stem + ".actor"), by_symbol.get(stem)
            coroutine = resumes.get(gcc) if gcc else clang
            if coroutine is not None:
                destroys[f.address] = coroutine
    words = _constants(image, [body for _, body in bodies])
    jumps = {call.target for v in vectors & functions.keys() for call in functions[v].calls if call.is_jump}
    addressed = {a for a in functions if a | 1 in words} - resumes.keys() - destroys.keys() - vectors - jumps
    sites = {call.at: f.name for f in functions.values() for call in f.calls if call.target is None}
    kinds = {at: TAKTS if kind == OTHER and _TAKTS.match(sites[at]) else kind for at, kind in _kinds(image, [*sites]).items()}
    return Graph(functions, addressed, resumes, destroys, kinds)
