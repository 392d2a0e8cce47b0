"""Which answers the gradebook knows: a mark is for the answer that it was given for, and not for the one after it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.files import write_atomically
from autograder.grading.record import Record

FOLDER = Path(".autograder") / "answers"


class Answered:
    """The digests of the answers that were graded last, by student and question."""

    def __init__(self, course: Path, assignment: str) -> None:
        self._path = course / FOLDER / f"{assignment}.json"
        self._known = self._read()
        self._changed = False

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            found: Any = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def others(self, records: Sequence[Record]) -> set[tuple[str, str]]:
        """Return (student, question) wherever another answer was handed in than the one that is known."""
        found = set()
        for record in records:
            known = self._known.get(record.student, {})
            found |= {(record.student, name) for name, key in record.answers.items() if known.get(name, key) != key}
        return found

    def note(self, records: Sequence[Record]) -> None:
        """Take the answers of these records as known; those of a refused submission are none."""
        for record in records:
            if record.answers and self._known.get(record.student) != record.answers:
                self._known[record.student] = dict(record.answers)
                self._changed = True

    def write(self) -> None:
        """Keep what is known for the next time."""
        if self._changed:
            self._path.parent.parent.mkdir(mode=0o700, exist_ok=True)
            write_atomically(self._path, json.dumps(self._known, sort_keys=True).encode())
