"""What the gradebook knows of the students: names, and the scores that a person gave."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import math
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.errors import UsageError
from autograder.gradebook import collected, roster_file
from autograder.gradebook.marks import POINTS
from autograder.gradebook.person import Person

UNREADABLE = "{path} cannot be read ({reason}): run autograder grade, which repairs it"
_STUDENTS = "SELECT id, first_name, last_name, email, lms_user_id FROM student"
_SCORES = f"""
SELECT submitted_assignment.student_id, submitted_notebook.late_submission_penalty,
       sum(grade.auto_score), sum({POINTS}),
       sum(CASE WHEN grade.needs_manual_grade THEN 1 ELSE 0 END),
       submitted_assignment.timestamp, assignment.duedate, submitted_assignment.extension
FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN assignment ON submitted_assignment.assignment_id = assignment.id
WHERE assignment.name = ? GROUP BY submitted_notebook.id
"""  # noqa: S608 - made of constants alone
_MAXIMUM = """
SELECT sum(grade_cells.max_score) FROM grade_cells JOIN base_cell ON grade_cells.id = base_cell.id
JOIN notebook ON base_cell.notebook_id = notebook.id JOIN assignment ON notebook.assignment_id = assignment.id
WHERE assignment.name = ?
"""


@dataclass(frozen=True, slots=True)
class Score:
    """A student's points in the gradebook.

    `manual` is what a person gave, with what one added to the points of a check or took from them: with the automatic
    points, and without the late penalty, it makes the `total`, which is never less than 0.
    `waiting` counts the answers that nobody marked yet, `late` is the time in seconds after the due date with the
    student's extension, which is `extension` seconds.
    `marked_late` is what the system said from which the submission was collected.
    """

    manual: float
    total: float
    penalty: float
    waiting: int
    late: float = 0.0
    extension: float = 0.0
    marked_late: bool = False

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what table, report and exports say about time, empty for who was on time without an extension."""
        cost = f"{-self.penalty:g} points" if self.penalty else "no penalty"
        found = [f"{span(self.late)} late: {cost}"] if self.late else []
        if self.penalty and not self.late:
            found.append(f"late penalty: {-self.penalty:g} points")
        if self.marked_late and not self.late:
            found.append("late, says the system that it comes from")
        return (*found, *([f"extension of {span(self.extension)}"] if self.extension else []))


@dataclass(frozen=True)
class Waiting:
    """How many answers wait for a person, and of how many students."""

    answers: int
    students: int

    def __str__(self) -> str:
        """Return "12 answers of 4 students wait for a person"."""
        verb = "waits" if self.answers == 1 else "wait"
        return f"{counted(self.answers, 'answer')} of {counted(self.students, 'student')} {verb} for a person"

    def in_place(self, place: str) -> str:
        """Return the same, and what those count in what was written: a mark to look at again counts as it is."""
        return f"{self}; what nobody marked counts 0 in {place}"


def waiting(scores: Iterable[Score | None]) -> Waiting:
    """Return how many answers of graded submissions wait for a person; in a refused one there is nothing to mark."""
    counts = [each.waiting for each in scores if each and each.waiting]
    return Waiting(sum(counts), len(counts))


def counted(number: int, noun: str) -> str:
    """Return "1 answer" or "2 answers"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def span(seconds: float) -> str:
    """Return a time span as a person says it: "2 d 3 h", "45 min"."""
    minutes = max(1, math.ceil(seconds / 60))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min"


def people(course: Path) -> dict[str, Person]:
    """Return the students that roster or gradebook know; where both know something, the gradebook's is newer."""
    found = roster_file.people(course)
    for student, *texts in _rows(course, _STUDENTS):
        known = {field: text for field, text in zip(("first", "last", "email", "lms_id"), texts, strict=True) if text}
        found[student] = replace(found.get(student, Person(student)), **known)
    return found


def scores(course: Path, assignment: str) -> dict[str, Score]:
    """Return each student's points in an assignment, with those that a person gave."""
    found = {}
    marked = collected.late(course, assignment)
    for student, penalty, automatic, points, unmarked, *times in _rows(course, _SCORES, assignment):
        manual = round((points or 0.0) - (automatic or 0.0), 4)
        total = round(max(0.0, (points or 0.0) - (penalty or 0.0)), 4)
        late, extension = _lateness(*times)
        found[student] = Score(manual, total, penalty or 0.0, unmarked or 0, late, extension, student in marked)
    return found


def _lateness(submitted: str | None, due: str | None, extension: str | None) -> tuple[float, float]:
    """Return by how many seconds a submission is late, and the extension; SQLAlchemy keeps spans as dates from 1970."""
    granted = (_date(extension) - datetime(1970, 1, 1)).total_seconds() if extension else 0.0  # noqa: DTZ001 - as kept
    if not submitted or not due:
        return 0.0, granted
    return max(0.0, (_date(submitted) - _date(due)).total_seconds() - granted), granted


def _date(text: str) -> datetime:
    return datetime.fromisoformat(text)


def maximum(course: Path, assignment: str) -> float:
    """Return the points of an assignment, automatic and manual ones, 0 when the gradebook does not know it."""
    return sum(float(points or 0.0) for (points,) in _rows(course, _MAXIMUM, assignment))


def _rows(course: Path, query: str, *values: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    path = course / "gradebook.db"
    if not path.is_file():
        return
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)) as database:
            yield from database.execute(query, values)
    except sqlite3.DatabaseError as error:
        raise UsageError(UNREADABLE.format(path=path, reason=error)) from None


def pseudonym(student: str, seed: int) -> str:
    """Return the id under which a student appears in anonymous reports: the same in every report of the course."""
    digest = hmac.new(str(seed).encode(), student.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()
    return f"student-{digest[:8]}"
