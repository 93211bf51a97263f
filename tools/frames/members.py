"""What is in a frame."""

import dataclasses

# What a member is to the one who wrote the coroutine, in the order in which reports name them.
KINDS = {
    "parameter": "parameters",
    "local": "locals",
    "awaiter": "awaiters",
    "child": "children",
    "temporary": "temporaries",
    "promise": "promise",
    "place": "places",  # where awaits stand in the source: the price of names
    "compiler": "compiler",  # what a compiler adds to resume by
}


@dataclasses.dataclass(frozen=True)
class Member:
    """A range of bytes in a frame. What nobody gave a name has none."""

    kind: str
    name: str
    type: str
    offset: int
    bytes: int

    def __str__(self):
        return " ".join(text for text in (self.kind, self.type, self.name) if text)


def by_kind(members):
    """The bytes of each kind."""
    return {kind: sum(m.bytes for m in members if m.kind == kind) for kind in KINDS}


def largest_first(members):
    return sorted(members, key=lambda m: -m.bytes)


def unused(members, size):
    """The bytes of a frame that no member has: alignment."""
    return size - len({byte for m in members for byte in range(m.offset, m.offset + m.bytes)})
