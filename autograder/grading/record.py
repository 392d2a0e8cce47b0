"""The record of one graded submission: everything that reports, exports and a replay need, as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from autograder.checks import Verdict
from autograder.files import write_atomically
from autograder.names import file_name

FORMAT = 1
Outcome = Literal["graded", "refused", "ours"]


@dataclass(frozen=True)
class CellReport:
    """What running one cell took, and the error that ended it ("" when none did)."""

    cell: str
    seconds: float
    error: str = ""


@dataclass(frozen=True)
class Record:
    """One submission's result.

    `status` is "graded", "refused" (`reason` is for the student) or "ours" (the grader failed: `reason` is for us,
    and the next run tries again). Points of "error" verdicts wait for a person.
    `fingerprint` is the digest of `inputs`, which decide the verdicts.
    `notebook` is the digest of the autograded notebook.
    `attempt` tells the submissions of one student apart, also those that are alike: each has a seed of its own.
    `weaker` says what of the sandbox was weaker where it was graded than it could be.
    `unanswered` names the solution cells that are as they were handed out; `answers` has a digest of each answer that
    a person marks.
    """

    student: str
    assignment: str
    status: Outcome
    reason: str = ""
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    cells: tuple[CellReport, ...] = ()
    fingerprint: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    notebook: str = ""
    seed: int = 0
    attempt: str = ""
    data: str = ""
    sandbox: str = ""
    weaker: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    submitted: str = ""

    @property
    def points(self) -> float:
        """Return the automatic points that were earned."""
        return round(sum(verdict.points for verdict in self.verdicts), 4)

    @property
    def max_points(self) -> float:
        """Return the automatic points that could be earned, without those that wait for a person."""
        return sum(verdict.max_points for verdict in self.verdicts)

    @property
    def pending(self) -> float:
        """Return the automatic points that wait for a person, because a check of ours broke."""
        return sum(verdict.max_points for verdict in self.verdicts if verdict.status == "error")

    @property
    def flags(self) -> tuple[str, ...]:
        """Return what a person should look at."""
        return tuple(dict.fromkeys(text for verdict in self.verdicts for text in verdict.flags))

    def renamed(self, student: str) -> Record:
        """Return the record under another name, for anonymous reports."""
        return replace(self, student=student, notes=())

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain JSON data."""
        verdicts = [verdict.to_json() for verdict in self.verdicts]
        return {"format": FORMAT, **asdict(self), "verdicts": verdicts, "points": self.points, "flags": [*self.flags]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Record:
        """Return the record that `to_json` wrote; KeyError, TypeError or ValueError when it is none."""
        if data["format"] != FORMAT:
            raise ValueError(f"record format {data['format']}, expected {FORMAT}")
        found = {key: value for key, value in data.items() if key not in ("format", "points", "flags")}
        found["verdicts"] = tuple(map(Verdict.from_json, data["verdicts"]))
        found["cells"] = tuple(CellReport(**cell) for cell in data["cells"])
        found["notes"], found["unanswered"] = tuple(data["notes"]), tuple(data["unanswered"])
        found["weaker"] = tuple(data.get("weaker", ()))
        return cls(**found)


WRITTEN = {"format", "points", "flags", *(each.name for each in fields(Record))}


def path_of(course: Path, assignment: str, student: str) -> Path:
    """Return where the record of a submission lies."""
    return course / "verdicts" / assignment / f"{file_name(student)}.json"


def write(course: Path, record: Record) -> None:
    """Write a record so that it is there wholly or not at all; OSError when the disk does not take it."""
    text = json.dumps(record.to_json(), ensure_ascii=False, indent=1)
    write_atomically(path_of(course, record.assignment, record.student), text.encode("utf-8", "replace"))


def read(path: Path) -> Record | None:
    """Return the record in a file, None where there is none or it is damaged: the submission is then graded again."""
    try:
        return Record.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


@dataclass(frozen=True)
class Outline:
    """What tells whether a record still holds."""

    status: str
    fingerprint: str
    notebook: str


def outline(path: Path) -> Outline | None:
    """Return what tells whether the record in a file holds, None where there is no whole one: quicker than `read`."""
    try:
        data = json.loads(path.read_bytes())
        if data.keys() != WRITTEN or data["format"] != FORMAT:
            found = Record.from_json(data)
            return Outline(found.status, found.fingerprint, found.notebook)
        return Outline(data["status"], data["fingerprint"], data["notebook"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def iterate(course: Path, assignment: str) -> Iterator[Record]:
    """Yield the undamaged records of an assignment, ordered by student, one in memory at a time."""
    for path in sorted((course / "verdicts" / assignment).glob("*.json"), key=lambda path: path.stem):
        found = read(path)
        if found:
            yield found
