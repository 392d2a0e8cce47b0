"""What the gradebook knows of the students: names, and the scores that a person gave."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError

UNREADABLE = "{path} cannot be read ({reason}): run autograder grade, which repairs it"
_STUDENTS = "SELECT id, first_name, last_name, email, lms_user_id FROM student"
_SCORES = """
SELECT submitted_assignment.student_id, submitted_notebook.late_submission_penalty,
       sum(coalesce(grade.manual_score, 0) + coalesce(grade.extra_credit, 0)),
       sum(CASE WHEN grade.manual_score IS NULL THEN grade.auto_score ELSE 0 END),
       max(grade.needs_manual_grade)
FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN assignment ON submitted_assignment.assignment_id = assignment.id
WHERE assignment.name = ? GROUP BY submitted_notebook.id
"""
_MAXIMUM = """
SELECT sum(grade_cells.max_score) FROM grade_cells JOIN base_cell ON grade_cells.id = base_cell.id
JOIN notebook ON base_cell.notebook_id = notebook.id JOIN assignment ON notebook.assignment_id = assignment.id
WHERE assignment.name = ?
"""


@dataclass(frozen=True)
class Person:
    """A student as the gradebook has them; empty texts where it knows nothing."""

    student: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def full(self) -> str:
        """Return "Last, First", or the id where there is no name."""
        return ", ".join(filter(None, (self.last, self.first))) or self.student


@dataclass(frozen=True)
class Score:
    """A student's points in the gradebook; `total` is after the late penalty, `open` when cells wait for a person."""

    manual: float
    total: float
    penalty: float
    open: bool


def people(course: Path) -> dict[str, Person]:
    """Return the students that the gradebook knows."""
    return {row[0]: Person(row[0], *(text or "" for text in row[1:])) for row in _rows(course, _STUDENTS)}


def scores(course: Path, assignment: str) -> dict[str, Score]:
    """Return each student's points in an assignment, with those that a person gave."""
    found = {}
    for student, penalty, manual, automatic, waiting in _rows(course, _SCORES, assignment):
        total = max(0.0, (manual or 0.0) + (automatic or 0.0) - (penalty or 0.0))
        found[student] = Score(manual or 0.0, round(total, 4), penalty or 0.0, bool(waiting))
    return found


def maximum(course: Path, assignment: str) -> float:
    """Return the points of an assignment, automatic and manual ones, 0 when the gradebook does not know it."""
    rows = _rows(course, _MAXIMUM, assignment)
    return float(rows[0][0] or 0.0) if rows else 0.0


def _rows(course: Path, query: str, *values: str) -> list[tuple]:  # type: ignore[type-arg]
    path = course / "gradebook.db"
    if not path.is_file():
        return []
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()
    except sqlite3.DatabaseError as error:
        raise UsageError(UNREADABLE.format(path=path, reason=error)) from None


def pseudonym(student: str, seed: int) -> str:
    """Return the id under which a student appears in anonymous reports: the same in every report of the course."""
    digest = hmac.new(str(seed).encode(), student.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()
    return f"student-{digest[:8]}"
