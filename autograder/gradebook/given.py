"""Every point of an assignment as the gradebook has it: from the check or from a person, with what was written."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from autograder.gradebook.marks import GRADES, POINTS

_SELECT = f"""
SELECT submitted_assignment.student_id, base_cell.name, {POINTS}, grade.manual_score IS NOT NULL, grade.extra_credit,
       grade.needs_manual_grade, coalesce(comment.manual_comment, comment.auto_comment),
       coalesce(grade_cells.max_score, task_cells.max_score, 0)
{GRADES}
LEFT JOIN grade_cells ON grade_cells.id = base_cell.id LEFT JOIN task_cells ON task_cells.id = base_cell.id
WHERE assignment.name = ?
"""
_COMMENTS = """
SELECT submitted_assignment.student_id, base_cell.name, comment.manual_comment
FROM comment JOIN base_cell ON comment.cell_id = base_cell.id
JOIN submitted_notebook ON comment.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN assignment ON submitted_assignment.assignment_id = assignment.id
WHERE assignment.name = ? AND comment.manual_comment IS NOT NULL
"""
_IN_ORDER = " ORDER BY submitted_assignment.student_id, base_cell.rowid"


@dataclass(frozen=True)
class Given:
    """What was given for one cell; `person` whether a person gave it, `waits` whether one still has to."""

    score: float | None = None
    person: bool = False
    waits: bool = True
    comment: str = ""
    maximum: float = 0.0

    @property
    def unmarked(self) -> bool:
        """Return whether nobody gave anything yet; a mark that is to be looked at again counts until then."""
        return self.waits and self.score is None


def read(course: Path, name: str) -> dict[str, dict[str, Given]]:
    """Return what every student was given, by student and cell, and comments on cells without points."""
    return dict(in_turn(course, name))


def in_turn(course: Path, name: str) -> Iterator[tuple[str, dict[str, Given]]]:
    """Yield the same student by student, in the order of their names: nobody has to hold the class."""
    path = course / "gradebook.db"
    if not path.is_file():
        return
    with contextlib.closing(sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)) as database:
        comments, grades = (database.execute(each + _IN_ORDER, (name,)) for each in (_COMMENTS, _SELECT))
        rows = merge(map(_commented, comments), map(_graded, grades), key=itemgetter(0))
        for who, several in groupby(rows, key=itemgetter(0)):
            yield who, {cell: given for _, cell, given in several}


def _commented(row: tuple[Any, ...]) -> tuple[str, str, Given]:
    who, cell, text = row
    return who, cell, Given(comment=text, waits=False)


def _graded(row: tuple[Any, ...]) -> tuple[str, str, Given]:
    who, cell, score, marked, extra, waits, comment, maximum = row
    return who, cell, Given(score, bool(marked or extra), bool(waits), comment or "", maximum)


class InTurn:
    """What students were given who are asked for in the order of their names, or nearly: read as far as needed."""

    def __init__(self, course: Path, name: str) -> None:
        self._left = in_turn(course, name)
        self._next = next(self._left, None)
        self._passed: dict[str, dict[str, Given]] = {}

    def of(self, student: str) -> dict[str, Given]:
        """Return what a student was given, by cell; each is asked for once."""
        while self._next is not None and self._next[0] <= student:
            who, marks = self._next
            self._passed[who] = marks
            self._next = next(self._left, None)
        return self._passed.pop(student, {})
