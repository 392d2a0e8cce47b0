"""A gradebook that a crash damaged: found out, put aside, and rebuilt without losing what a person entered."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import UsageError

BACKUP = Path(".autograder") / "gradebook.db"
DAMAGED = "gradebook.db was damaged: moved to {aside}, rebuilt from {source}"
LOCKED = "{path} is in use by another program: close it and run the same command again"
_MANUAL = """
SELECT student_id, assignment.name, base_cell.name, manual_score, extra_credit
FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN assignment ON submitted_assignment.assignment_id = assignment.id
JOIN base_cell ON grade.cell_id = base_cell.id
WHERE manual_score IS NOT NULL OR extra_credit IS NOT NULL
"""
_WRITTEN = """
SELECT student_id, assignment.name, base_cell.name, manual_comment
FROM comment JOIN submitted_notebook ON comment.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN assignment ON submitted_assignment.assignment_id = assignment.id
JOIN base_cell ON comment.cell_id = base_cell.id
WHERE manual_comment IS NOT NULL
"""


@dataclass(frozen=True)
class Manual:
    """What persons entered, by student, assignment and cell: scores with extra credit, and comments."""

    scores: list[tuple[str, str, str, float | None, float | None]] = field(default_factory=list)
    comments: list[tuple[str, str, str, str]] = field(default_factory=list)


def repair(course: Path) -> tuple[str, Manual]:
    """Put a damaged gradebook aside and start from the last backup.

    Returns a sentence about it ("" when all is well) and what persons entered, as far as it can still be read.
    """
    path = course / "gradebook.db"
    if not path.exists() or _is_sound(path):
        return "", Manual()
    manual = Manual(list(_readable(path, _MANUAL)), list(_readable(path, _WRITTEN)))
    aside = _free_name(path)
    path.rename(aside)
    for leftover in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    backup = course / BACKUP
    source = "the records"
    if backup.exists() and _is_sound(backup):
        shutil.copyfile(backup, path)
        source = "its backup and the records"
    return DAMAGED.format(aside=aside.name, source=source), manual


def _is_sound(path: Path) -> bool:
    """Return whether SQLite finds no damage; an empty file is no gradebook either."""
    if path.stat().st_size == 0:
        return False
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as database:
            if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
                return False
            database.execute("SELECT count(*) FROM grade").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise UsageError(LOCKED.format(path=path)) from None
        return False
    except sqlite3.DatabaseError:
        return False
    return True


def _readable(path: Path, query: str) -> Iterator[Any]:
    """Yield the rows of a damaged database, up to where it cannot be read."""
    with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(sqlite3.connect(path)) as database:
        yield from database.execute(query)


def _free_name(path: Path) -> Path:
    number = 1
    while (found := path.with_name(f"{path.stem}.damaged-{number}.db")).exists():
        number += 1
    return found


def back_up(course: Path) -> None:
    """Keep a copy of a sound gradebook; the old copy stays when this one cannot be finished."""
    path, backup = course / "gradebook.db", course / BACKUP
    if backup.exists() and backup.stat().st_mtime_ns == path.stat().st_mtime_ns:
        return
    backup.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = backup.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    stamp = path.stat()
    os.utime(unfinished, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    unfinished.replace(backup)
