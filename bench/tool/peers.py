"""What others take, and what takt is to reach: bench/peers.json."""

import json

from builds import ROOT

DATA = json.loads((ROOT / "bench/peers.json").read_text())

# The build that the peers' figures compare with.
BUILD = "mps2_an385-gcc-O2"
SMALL = "mps2_an385-gcc-Os"
IMAGE = "two_sleepers"


def speed(results):
    """For each operation and size: (operation, takt's figure's name, takt's count or None, the goal or None, peers' counts)."""
    counts = results[BUILD]["counts"]
    for row in DATA["speed"]:
        for i, (name, goal) in enumerate(zip(row["takt"], row["goal"])):
            count = counts[name]["instructions"] if name in counts else None
            peers = {peer: figures[i] for peer, figures in row["peers"].items() if figures[i] is not None}
            yield row["operation"], name, count, goal, peers


def ram(weights, image):
    return weights[f"{image}, .data"] + weights[f"{image}, .bss"]


def sizes(results):
    """For each size: (what, takt's, the goal, the peers')."""
    fast, small = results[BUILD]["bytes"], results[SMALL]["bytes"]
    takt = {
        "flash -O2": fast[f"{IMAGE}, flash"],
        "flash -Os": small[f"{IMAGE}, flash"],
        "RAM": ram(fast, IMAGE),
        "main stack": fast[f"{IMAGE}, main stack"],
        "RAM for a further task": ram(fast, "three_sleepers") - ram(fast, IMAGE),
    }
    for what, size in takt.items():
        peers = {peer: figures[what] for peer, figures in DATA["sizes"].items() if peer != "goal" and what in figures}
        yield what, size, DATA["sizes"]["goal"][what], peers
