"""A verdict: the frozen result of one check on one submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from autograder.evidence import Evidence

Status = Literal["passed", "partial", "failed", "skipped", "error"]


@dataclass(frozen=True)
class Verdict:
    """The result of one check on one submission.

    `points` of `max_points` are earned; with status "error" they wait for a person.
    `seed` replays the check with the same random numbers.
    """

    name: str
    claim: str
    points: float
    max_points: float
    status: Status
    message: str = ""
    hint: str = ""
    misconception: str = ""
    seed: int = 0
    seconds: float = 0.0
    flags: tuple[str, ...] = ()
    evidence: Evidence | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as plain JSON data."""
        return asdict(self) | {"flags": list(self.flags)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Verdict:
        """Return the verdict that `to_json` wrote."""
        evidence = data.get("evidence")
        shown = None if evidence is None else Evidence.from_json(evidence)
        return cls(**{**data, "flags": tuple(data.get("flags", ())), "evidence": shown})
