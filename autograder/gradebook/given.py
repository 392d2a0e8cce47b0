"""Every point of an assignment as the gradebook has it: from the check or from a person, with what was written."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.marks import GRADES

_SELECT = f"""
SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.manual_score, grade.extra_credit,
       grade.needs_manual_grade, coalesce(comment.manual_comment, comment.auto_comment)
{GRADES}
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


@dataclass(frozen=True)
class Given:
    """What was given for one cell; `person` whether a person gave it, `waits` whether one still has to."""

    score: float | None = None
    person: bool = False
    waits: bool = True
    comment: str = ""


def read(course: Path, name: str) -> dict[str, dict[str, Given]]:
    """Return what every student was given, by student and cell, and comments on cells without points."""
    path = course / "gradebook.db"
    found: dict[str, dict[str, Given]] = {}
    if not path.is_file():
        return found
    with contextlib.closing(sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)) as database:
        for student, cell, text in database.execute(_COMMENTS, (name,)):
            found.setdefault(student, {})[cell] = Given(comment=text, waits=False)
        for student, cell, automatic, manual, extra, waits, comment in database.execute(_SELECT, (name,)):
            score = automatic if manual is None else manual
            total = None if score is None and not extra else (score or 0.0) + (extra or 0.0)
            person = manual is not None or bool(extra)
            found.setdefault(student, {})[cell] = Given(total, person, bool(waits), comment or "")
    return found
