"""What `autograder collect` knew of each submission: its time, its attempts, and the system's mark for late ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from autograder.files import write_atomically
from autograder.spreadsheet import guarded, plain

FOLDER = Path(".autograder") / "collected"


@dataclass(frozen=True)
class Collected:
    """One submission as it was taken in; `submitted` is a line that nbgrader reads, "" where it is not known."""

    student: str
    source: str
    attempts: str = "1"
    submitted: str = ""
    late: str = ""


def path_of(course: Path, assignment: str) -> Path:
    """Return where the list of an assignment lies."""
    return course / FOLDER / f"{assignment}.csv"


def read(course: Path, assignment: str) -> dict[str, Collected]:
    """Return what was collected, by student; empty when nothing was."""
    path = path_of(course, assignment)
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    found = [Collected(*map(plain, row)) for row in rows if len(row) == len(fields(Collected))]
    return {each.student: each for each in found}


def write(course: Path, assignment: str, found: Iterable[Collected]) -> None:
    """Write the list, those collected before included."""
    everybody = read(course, assignment) | {each.student: each for each in found}
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([field.name for field in fields(Collected)])
    writer.writerows(map(guarded, astuple(each)) for _, each in sorted(everybody.items()))
    write_atomically(path_of(course, assignment), file.getvalue().encode("utf-8", "replace"))


def late(course: Path, assignment: str) -> frozenset[str]:
    """Return the students whose submission the system marked as late."""
    return frozenset(student for student, each in read(course, assignment).items() if each.late)
