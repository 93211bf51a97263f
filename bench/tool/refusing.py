"""Whether the bench refuses what it has to: a figure that rises by one, and an image that does not do its work."""

import copy

import goldens
import seeing

# Two sleepers whose pool has no place for the second.
STARVED = "starved"


def accepted(build):
    """What it would let pass, as lines."""
    wrong = []
    build.build(STARVED)
    image = build.folder / "sizes" / STARVED
    if not seeing.faults(build.board, image, seeing.SEEN["two_sleepers"]):
        wrong.append(f"{STARVED}, which has no place for its second task, is seen to do its work")
    result = {"compiler": "", "counts": {"a count": {"instructions": 100}}, "programs": {"a part": 50.5}, "bytes": {"a size": 1000}}
    golden = goldens.kept(result)
    for kind, name in (("counts", "a count"), ("programs", "a part"), ("bytes", "a size")):
        grown = copy.deepcopy(result)
        if kind == "counts":
            grown[kind][name]["instructions"] += 1
        else:
            grown[kind][name] += 1
        if not any(line[-1] in goldens.FAILURES for line in goldens.differences(golden, grown)):
            wrong.append(f"a rise of {name} by 1 passes the gate")
    return wrong


def check(build):
    """Prints what is wrong; whether nothing is."""
    wrong = accepted(build)
    print("".join(f"{line}\n" for line in wrong), end="")
    return not wrong
