"""Every point of an assignment as the gradebook has it: from the check or from a person, with what was written."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

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
_OF_ONE = " AND submitted_assignment.student_id = ?"
_IN_ORDER = " ORDER BY base_cell.rowid"


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


def read(course: Path, name: str, student: str | None = None) -> dict[str, dict[str, Given]]:
    """Return what every student was given, or one, by student and cell, and comments on cells without points."""
    path = course / "gradebook.db"
    found: dict[str, dict[str, Given]] = {}
    if not path.is_file():
        return found
    end = _IN_ORDER if student is None else _OF_ONE + _IN_ORDER
    values = (name,) if student is None else (name, student)
    with contextlib.closing(sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)) as database:
        for who, cell, text in database.execute(_COMMENTS + end, values):
            found.setdefault(who, {})[cell] = Given(comment=text, waits=False)
        for who, cell, score, marked, extra, waits, comment, maximum in database.execute(_SELECT + end, values):
            person = bool(marked or extra)
            found.setdefault(who, {})[cell] = Given(score, person, bool(waits), comment or "", maximum)
    return found
