"""What a person gives for a question, read from and written into nbgrader's gradebook as its formgrader does.

A mark is written in one transaction before anybody is told that it is; nobody else's mark is overwritten unseen.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError

NO_GRADEBOOK = "no gradebook in {path}: run autograder grade {name} first"
BUSY_SECONDS = 20.0
# Every grade with its cell, its student, and what was written beside it.
GRADES = """
FROM grade JOIN base_cell ON grade.cell_id = base_cell.id
JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN assignment ON submitted_assignment.assignment_id = assignment.id
LEFT JOIN base_cell AS other ON other.notebook_id = base_cell.notebook_id AND other.name = base_cell.name
     AND other.type IN ('SolutionCell', 'TaskCell')
LEFT JOIN comment ON comment.notebook_id = grade.notebook_id AND comment.cell_id = other.id
"""
# The points of a grade as nbgrader's formgrader counts them: a person's before the check's, extra credit beside either.
POINTS = "(coalesce(grade.manual_score, grade.auto_score) + coalesce(grade.extra_credit, 0))"
_SELECT = f"""
SELECT submitted_assignment.student_id, grade.id, comment.id, grade.auto_score, grade.manual_score,
       grade.needs_manual_grade, comment.manual_comment
{GRADES}WHERE assignment.name = ? AND base_cell.name = ? ORDER BY submitted_assignment.student_id
"""


@dataclass(frozen=True)
class Mark:
    """A person's mark; `score` is None where nobody gave one, `waits` whether it is still to be looked at."""

    score: float | None = None
    comment: str = ""
    waits: bool = True


class Changed(Exception):
    """Somebody else marked the same answer in between; `now` is what the gradebook has, by student."""

    def __init__(self, now: Mapping[str, Mark]) -> None:
        super().__init__("marked by somebody else in between")
        self.now = now


@contextlib.contextmanager
def _opened(course: Path, name: str) -> Iterator[sqlite3.Connection]:
    path = course / "gradebook.db"
    if not path.is_file():
        raise UsageError(NO_GRADEBOOK.format(path=course.resolve(), name=name))
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    with contextlib.closing(connection):
        yield connection


def _rows(connection: sqlite3.Connection, name: str, question: str) -> dict[str, tuple[str, str, float | None, Mark]]:
    return {
        student: (grade, comment, automatic, Mark(manual, text or "", bool(waits)))
        for student, grade, comment, automatic, manual, waits, text in connection.execute(_SELECT, (name, question))
    }


def read(course: Path, name: str, question: str) -> dict[str, Mark]:
    """Return the marks of a question by student."""
    with _opened(course, name) as connection:
        return {student: row[3] for student, row in _rows(connection, name, question).items()}


def write(
    course: Path, name: str, question: str, given: Mapping[str, Mark], seen: Mapping[str, Mark] | None = None
) -> dict[str, Mark]:
    """Write marks of a question and return those before.

    With `seen`, raises Changed and writes nothing where a mark is not the one that was seen.
    A score of None takes a mark away: the answer waits again, unless it has an automatic score.
    """
    with _opened(course, name) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            rows = _rows(connection, name, question)
            before = {student: rows[student][3] for student in given if student in rows}
            if seen is not None:
                _refuse_changed(before, seen)
            for student, mark in given.items():
                if student in rows:
                    _update(connection, rows[student], mark)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return before


def _refuse_changed(now: dict[str, Mark], seen: Mapping[str, Mark]) -> None:
    for student, mark in now.items():
        old = seen.get(student, Mark())
        if (mark.score, mark.comment) != (old.score, old.comment):
            raise Changed(now)


def _update(connection: sqlite3.Connection, row: tuple[str, str, float | None, Mark], mark: Mark) -> None:
    grade, comment, automatic, _ = row
    waits = mark.score is None and (automatic is None or mark.waits)
    connection.execute(
        "UPDATE grade SET manual_score = ?, needs_manual_grade = ? WHERE id = ?", (mark.score, waits, grade)
    )
    if comment:
        connection.execute("UPDATE comment SET manual_comment = ? WHERE id = ?", (mark.comment or None, comment))
