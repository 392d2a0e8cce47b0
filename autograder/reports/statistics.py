"""Numbers about a class, gathered record by record: nothing of a record is kept but counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from autograder.grading.record import Record

BINS = 10
MOST_MISCONCEPTIONS = 12


@dataclass
class CheckCount:
    """How a check went in the class."""

    claim: str
    points: float
    statuses: Counter[str] = field(default_factory=Counter)

    @property
    def judged(self) -> int:
        """Return how often the check was judged, not skipped."""
        return sum(self.statuses.values()) - self.statuses["skipped"]

    @property
    def rate(self) -> float:
        """Return the share that passed of all submissions, in per cent."""
        total = sum(self.statuses.values())
        return 100 * self.statuses["passed"] / total if total else 0.0


@dataclass
class Misconception:
    """A mistake that was recognised: how often, and the hint of one case."""

    name: str
    count: int = 0
    hint: str = ""


@dataclass
class Statistics:
    """The class in numbers."""

    statuses: Counter[str] = field(default_factory=Counter)
    percents: list[float] = field(default_factory=list)
    checks: dict[str, CheckCount] = field(default_factory=dict)
    misconceptions: dict[str, Misconception] = field(default_factory=dict)
    sandboxes: Counter[str] = field(default_factory=Counter)
    weaker: Counter[str] = field(default_factory=Counter)
    data: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        """Count one record."""
        self.statuses[record.status] += 1
        if record.status != "graded":
            return
        self.sandboxes[record.sandbox] += 1
        self.weaker.update(record.weaker)
        self.data[record.data] += 1
        self.percents.append(100 * record.points / record.max_points if record.max_points else 0.0)
        for verdict in record.verdicts:
            check = self.checks.setdefault(verdict.name, CheckCount(verdict.claim, verdict.max_points))
            check.statuses[verdict.status] += 1
            if verdict.misconception:
                found = self.misconceptions.setdefault(verdict.misconception, Misconception(verdict.misconception))
                found.count += 1
                found.hint = found.hint or verdict.hint

    @property
    def total(self) -> int:
        """Return the number of submissions."""
        return sum(self.statuses.values())

    @property
    def mean(self) -> float:
        """Return the mean score in per cent."""
        return sum(self.percents) / len(self.percents) if self.percents else 0.0

    @property
    def median(self) -> float:
        """Return the median score in per cent."""
        ordered = sorted(self.percents)
        middle = len(ordered) // 2
        if not ordered:
            return 0.0
        return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2

    @property
    def histogram(self) -> list[tuple[str, int]]:
        """Return the number of submissions in each tenth of the points; full marks are in the last."""
        counts = Counter(min(int(percent / (100 / BINS)), BINS - 1) for percent in self.percents)
        width = 100 // BINS
        return [(f"{width * number} – {width * (number + 1)} %", counts[number]) for number in range(BINS)]

    @property
    def frequent(self) -> list[Misconception]:
        """Return the most frequent misconceptions."""
        ordered = sorted(self.misconceptions.values(), key=lambda each: (-each.count, each.name))
        return ordered[:MOST_MISCONCEPTIONS]
