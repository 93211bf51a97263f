"""Names as people write them."""

from frames import binutils

_OPENING, _CLOSING = "<({[", ">)}]"


def demangled(image, symbols):
    """The symbols' names in C++; what c++filt does not know stays as it is."""
    if not symbols:
        return []
    return binutils.run(image, "c++filt", text="\n".join(symbols) + "\n").splitlines()


def _without_operators(signature):
    """The same length, with nothing in it that only looks like a bracket."""
    for operator in ("operator()", "operator<<", "operator>>", "operator<=>", "operator->", "operator<=", "operator>=",
                     "operator<", "operator>", "operator[]"):
        signature = signature.replace(operator, "_" * len(operator))
    return signature


def without_parameters(signature):
    """`takt::coro<int> ns::f<int>(int, char) const` as `ns::f<int>`."""
    blank = _without_operators(signature)
    depth, begin, end = 0, 0, None
    for i, c in enumerate(blank):
        if c == "(" and depth == 0:
            end = i  # the last group at this depth has the parameters, unless the name goes on behind it
        elif c == ":" and depth == 0:
            end = None
        elif c == " " and depth == 0 and end is None:
            begin = i + 1
        depth += (c in _OPENING) - (c in _CLOSING)
    name = signature[begin:end]
    return name.removesuffix("::operator()")


def short_names(signatures):
    """For each signature the name alone, or all of it where others have the same name."""
    names = [without_parameters(signature) for signature in signatures]
    return [signature if names.count(name) > 1 else name for name, signature in zip(names, signatures)]
