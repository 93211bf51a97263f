"""How a count grows with the number of tasks, sleepers, waiters or frames: what fits, and what has to."""

import dataclasses
import math

# What may grow, and how. Everything else that is counted for several sizes must not.
EXPECTED = {
    "event set": "O(n)",  # wakes n tasks
    "gather": "O(n)",  # n children
    "raise from a depth": "O(n)",  # destroys n frames
    "due in one tick, all": "O(n)",  # wakes n tasks
    "sleep": "O(log n)",
    "cancel": "O(log n)",
    "tick to task": "O(log n)",
    "alarm to task": "O(log n)",
    "due in one tick, first": "O(n)",  # looks at all n first
}

LAWS = {
    "O(1)": lambda n: 1 / n,
    "O(log n)": math.log2,
    "O(n)": lambda n: n,
    "O(n log n)": lambda n: n * math.log2(n),
}
ORDER = list(LAWS)

# A law fits if it is nowhere further off than this, and the simplest that fits is taken.
LARGEST_ERROR = 0.06


@dataclasses.dataclass
class Fit:
    name: str
    points: dict  # by size
    law: str | None
    constant: float = 0
    factor: float = 0

    @property
    def expected(self):
        return EXPECTED.get(self.name, "O(1)")

    @property
    def is_kept(self):
        return self.law is not None and ORDER.index(self.law) <= ORDER.index(self.expected)

    @property
    def formula(self):
        term = {"O(1)": "/n", "O(log n)": " log2 n", "O(n)": " n", "O(n log n)": " n log2 n"}.get(self.law)
        if term is None:
            return "no law fits"
        if self.law == "O(1)" and abs(self.factor) < 0.5:
            return f"{self.constant:,.0f}"
        return f"{self.constant:,.0f} {'-' if self.factor < 0 else '+'} {abs(self.factor):,.1f}{term}"


def fitted(name, points):
    """The simplest law constant + factor * f(n) that fits, by the least squares of the relative errors."""
    for law, function in LAWS.items():
        constant, factor = least_squares([(function(n), count) for n, count in points.items()])
        error = max(abs(constant + factor * function(n) - count) / count for n, count in points.items())
        if error <= LARGEST_ERROR and (factor >= 0 or law == "O(1)"):
            return Fit(name, points, law, constant, factor)
    return Fit(name, points, None)


def least_squares(points):
    """constant and factor for the least sum of ((constant + factor * x - y) / y) ** 2."""
    weights = [1 / y**2 for _, y in points]
    total = sum(weights)
    mean_x = sum(w * x for w, (x, _) in zip(weights, points)) / total
    mean_y = sum(w * y for w, (_, y) in zip(weights, points)) / total
    spread = sum(w * (x - mean_x) ** 2 for w, (x, _) in zip(weights, points))
    factor = sum(w * (x - mean_x) * (y - mean_y) for w, (x, y) in zip(weights, points)) / spread
    return mean_y - factor * mean_x, factor


def fits(figures):
    """A fit for each name that has three sizes or more. `figures` are by NAME/SIZE."""
    by_name = {}
    for figure, value in figures.items():
        name, slash, size = figure.rpartition("/")
        if slash:
            by_name.setdefault(name, {})[int(size)] = value
    return [fitted(name, points) for name, points in by_name.items()
            if len(points) >= 3 and not name.startswith("frame")]
