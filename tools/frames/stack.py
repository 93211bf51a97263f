"""How deep the main stack can be: what functions take of it, along the longest way through the graph of calls.

Loops in that graph: a function stands on a way once. The exception are owners within owners, a gather that is cancelled or
destroyed in a gather. There a way begins anew at each level, and there are as many levels as coroutines that make one
another.
"""

import collections
import dataclasses
import itertools
import sys

from frames import allocations, calls, names
from frames.refused import Refused

# What the core puts on the stack when an interrupt comes, and what it leaves out so that eight divides the rest.
_STACKED, _STACKED_WITH_FLOATS, _ALIGNED = 32, 104, 4
_HARD_FLOAT = 0x400
_FIRST_HANDLER, _FIRST_INTERRUPT, _FAULTS = 2, 11, range(2, 7)
# Calls by which who owns reaches what it owns.
_INWARD = (calls.DESTROY, calls.TAKTS, calls.OTHER)
_MOST_STATES = 100_000


@dataclasses.dataclass
class Bound:
    """`path` are the functions of the deepest way; `handlers` what each interrupt adds."""

    bytes: int
    room: int | None  # what the linker gave it
    path: list
    handlers: dict
    owners: int       # how many coroutines can own one another
    unbounded: list   # functions that move the stack pointer by an amount that is not known
    is_exact: bool    # False: the search was cut short, and loops counted as if all of them stood on the way


class _Search:
    """The deepest way from a function. What lies below depends only on those functions of the way that can be reached again."""

    def __init__(self, graph, owners):
        self.graph, self.owners = graph, owners
        self.reach = _reach(graph)
        self.done = {}
        self.is_exact = True

    def below(self, address, way=frozenset(), level=0):
        """(bytes, path): what the function and all that it calls take."""
        key = address, way & self.reach[address], level
        if (known := self.done.get(key)) is not None:
            return known
        function = self.graph.functions[address]
        if len(self.done) > _MOST_STATES:
            self.is_exact = False
            return self._loosely(address, way)
        deepest = (function.depth, [address])
        for call in function.calls:
            for target in self.graph.targets(call):
                if self.graph.kind(call) in _INWARD and address in self.reach[target]:
                    if level == self.owners:
                        continue
                    size, path = self.below(target, frozenset(), level + 1)
                elif target in way or target == address:
                    continue
                else:
                    size, path = self.below(target, way | {address}, level)
                if call.depth + size > deepest[0]:
                    deepest = call.depth + size, [address] + path
        self.done[key] = deepest
        return deepest

    def _loosely(self, address, way):
        """As if all that can be reached stood on the way."""
        return sum(self.graph.functions[f].depth for f in (self.reach[address] | {address}) - way), [address]


def _reach(graph):
    """{address: all functions that can be reached from there}"""
    found = {}
    for address in graph.functions:
        seen, ways = set(), [address]
        while ways:
            for call in graph.functions[ways.pop()].calls:
                new = graph.targets(call) - seen
                seen |= new
                ways += new
        found[address] = frozenset(seen)
    return found


def _owners(image, graph):
    """The longest chain of coroutines each of which makes the next."""
    made_in = collections.defaultdict(set)
    for allocation in allocations.find(image, graph.resumes):
        made_in[allocation.function].add(allocation.resume)
    makes = {}
    for address in graph.resumes:
        seen, ways = {address}, [address]
        while ways:
            for call in graph.functions[ways.pop()].calls:
                new = {call.target} & graph.functions.keys() - seen
                seen |= new
                ways += new
        makes[address] = set().union(*(made_in[graph.functions[f].name] for f in seen)) - {None}

    def chain(address, above):
        return 1 + max((chain(next_, above | {next_}) for next_ in makes[address] - above), default=0)

    return max((chain(address, {address}) for address in makes), default=0)


def _vectors(image):
    """The words of the vector table: what begins with a stack pointer and the entry, and goes on with functions or nothing."""
    entry = image.elf["e_entry"] | 1
    for _, data in image.loaded:
        words = [int.from_bytes(data[i : i + 4], "little") for i in range(0, len(data) - 3, 4)]
        if words[1:2] == [entry]:
            known = itertools.takewhile(lambda word: word == 0 or word & 1 and word & ~1 in image.names_at, words[1:])
            return words[:1] + list(known)
    return []


def of(image, coroutines):
    """The Bound of an image for ARM, with debug information."""
    if not image.is_arm:
        raise Refused(f"{image.path} is not for ARM: how deep its stack can be is not known")
    sys.setrecursionlimit(10_000)  # ways are as long as that
    vectors = _vectors(image)
    graph = calls.of(image, coroutines, {v & ~1 for v in vectors})
    if coroutines and calls.RESUME not in graph.kinds.values():
        raise Refused(f"{image.path} does not tell where coroutines are resumed: it needs takt with debug information")
    owners = _owners(image, graph)
    search = _Search(graph, owners)
    entry = image.elf["e_entry"] & ~1
    size, path = search.below(entry)
    faults = {vectors[i] & ~1 for i in _FAULTS if i < len(vectors)}
    stacked = (_STACKED_WITH_FLOATS if image.elf["e_flags"] & _HARD_FLOAT else _STACKED) + _ALIGNED
    handlers = {}
    for handler in sorted({v & ~1 for v in vectors[_FIRST_INTERRUPT:] if v} - faults):
        if handler in graph.functions:
            handlers[graph.functions[handler].name] = stacked + search.below(handler)[0]
    room = image.elf.get_section_by_name(".stack")
    unbounded = [f.name for a, f in graph.functions.items() if not f.is_bounded and a in search.reach[entry]]
    return Bound(size + sum(handlers.values()), room["sh_size"] if room else None,
                 names.demangled(image, [graph.functions[a].name for a in path]), handlers, owners,
                 names.demangled(image, unbounded), search.is_exact)
