"""What marking remembers beside the gradebook: ticked points, comments used before, and every step for undo."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.marks import Mark

FILE = Path(".autograder") / "marking.db"
MOST_SNIPPETS = 9
_TABLES = """
CREATE TABLE IF NOT EXISTS step (
    id INTEGER PRIMARY KEY, assignment TEXT, question TEXT, answer TEXT, marker TEXT, ticks TEXT, ticks_before TEXT,
    before TEXT, after TEXT, undone INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS ticks (
    assignment TEXT, question TEXT, answer TEXT, ticks TEXT, PRIMARY KEY (assignment, question, answer));
CREATE TABLE IF NOT EXISTS snippet (
    assignment TEXT, question TEXT, text TEXT, used INTEGER, PRIMARY KEY (assignment, question, text));
"""


@dataclass(frozen=True)
class Step:
    """One step that can be undone."""

    number: int
    answer: str
    ticks_before: list[int]
    before: dict[str, Mark]
    after: dict[str, Mark]


@dataclass(frozen=True)
class Taken:
    """A step that a marker took: marks before and after, by student."""

    answer: str
    marker: str
    ticks: list[int]
    before: Mapping[str, Mark]
    after: Mapping[str, Mark]


class Journal:
    """The journal of one assignment."""

    def __init__(self, course: Path, assignment: str) -> None:
        self._path = course / FILE
        self._assignment = assignment
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._opened() as connection:
            connection.executescript(_TABLES)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(self._path, timeout=20.0)) as connection, connection:
            yield connection

    def ticks(self, question: str) -> dict[str, list[int]]:
        """Return the points that were ticked, by answer."""
        query = "SELECT answer, ticks FROM ticks WHERE assignment = ? AND question = ?"
        with self._opened() as connection:
            return {
                answer: json.loads(text) for answer, text in connection.execute(query, (self._assignment, question))
            }

    def note(self, question: str, taken: Taken) -> None:
        """Write down a step after it was done, and remember its comment."""
        old = self.ticks(question).get(taken.answer, [])
        ticks = json.dumps(taken.ticks), json.dumps(old)
        row = (self._assignment, question, taken.answer, taken.marker, *ticks, _text(taken.before), _text(taken.after))
        with self._opened() as connection:
            connection.execute(
                "INSERT INTO step (assignment, question, answer, marker, ticks, ticks_before, before, after)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            self._tick(connection, question, taken.answer, taken.ticks)
            for comment in {mark.comment for mark in taken.after.values() if mark.comment}:
                connection.execute(
                    "INSERT INTO snippet VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET used = used + 1",
                    (self._assignment, question, comment),
                )

    def _tick(self, connection: sqlite3.Connection, question: str, answer: str, ticks: list[int]) -> None:
        row = (self._assignment, question, answer, json.dumps(ticks))
        connection.execute(
            "INSERT INTO ticks VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET ticks = excluded.ticks", row
        )

    def last(self, question: str, marker: str) -> Step | None:
        """Return the marker's last step that was not undone."""
        query = (
            "SELECT id, answer, ticks_before, before, after FROM step"
            " WHERE assignment = ? AND question = ? AND marker = ? AND NOT undone ORDER BY id DESC LIMIT 1"
        )
        with self._opened() as connection:
            row = connection.execute(query, (self._assignment, question, marker)).fetchone()
        return Step(row[0], row[1], json.loads(row[2]), _marks(row[3]), _marks(row[4])) if row else None

    def undone(self, question: str, step: Step) -> None:
        """Write down that a step was undone."""
        with self._opened() as connection:
            connection.execute("UPDATE step SET undone = 1 WHERE id = ?", (step.number,))
            self._tick(connection, question, step.answer, step.ticks_before)

    def snippets(self, question: str) -> list[str]:
        """Return the comments that were used most, of this question."""
        query = "SELECT text FROM snippet WHERE assignment = ? AND question = ? ORDER BY used DESC, rowid LIMIT ?"
        with self._opened() as connection:
            return [text for (text,) in connection.execute(query, (self._assignment, question, MOST_SNIPPETS))]


def _text(marks: Mapping[str, Mark]) -> str:
    return json.dumps({student: [mark.score, mark.comment, mark.waits] for student, mark in marks.items()})


def _marks(text: str) -> dict[str, Mark]:
    return {student: Mark(*values) for student, values in json.loads(text).items()}
