"""Which attempt of a student a submission is: a number that only grows, kept beside the course's secret.

A seed belongs to one attempt. What is handed in again after something else is another attempt: its seed was seen.
What is graded again as it is (`--force`, other checks, a run that was stopped) stays the same attempt: it was handed
in before anybody could see its seed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.course.directory import Handin
from autograder.files import write_atomically
from autograder.grading import record
from autograder.names import file_name
from autograder.notebooks import snapshot

FOLDER = Path(".autograder") / "attempts"
SEEN = ".seen.json"  # no student is called so: names of files never begin with a point


@dataclass(frozen=True)
class Attempt:
    """The last attempt of a student: its number, from 1, and the digest of what was handed in."""

    number: int
    digest: str


def path_of(course: Path, assignment: str, student: str) -> Path:
    """Return where a student's last attempt is kept."""
    return course / FOLDER / assignment / f"{file_name(student)}.json"


def number(course: Path, assignment: str, student: str, digest: str) -> int:
    """Return the number that a submission with this digest has, or would have."""
    last = _last(course, assignment, student)
    return last.number + (last.digest != digest)


def begin(course: Path, assignment: str, student: str, digest: str) -> int:
    """Return the number of a submission that is about to be graded; from now on it is used, whatever happens.

    Raises OSError when it cannot be kept.
    """
    found = number(course, assignment, student, digest)
    path = path_of(course, assignment, student)
    attempt = Attempt(found, digest)
    if _kept(path) != attempt:
        write_atomically(path, json.dumps(asdict(attempt)).encode())
    return found


def _last(course: Path, assignment: str, student: str) -> Attempt:
    """Return a student's last attempt: where the file is gone or damaged, the one that the record tells."""
    kept = _kept(path_of(course, assignment, student))
    if kept:
        return kept
    graded = record.read(record.path_of(course, assignment, student))
    if graded is None or not graded.attempt.isdecimal():
        return Attempt(0, "")
    return Attempt(int(graded.attempt), graded.inputs.get("submission", ""))


def _kept(path: Path) -> Attempt | None:
    try:
        found = json.loads(path.read_bytes())
        attempt = Attempt(found["number"], found["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return attempt if isinstance(attempt.number, int) and isinstance(attempt.digest, str) else None


class Digests:
    """The digests of submissions, of which those need not be read again that nobody has written to since.

    A context manager; what was read is remembered when it ends, in one file for the assignment.
    """

    def __init__(self, course: Path, assignment: str) -> None:
        self._path = course / FOLDER / assignment / SEEN
        self._expected = f"{assignment}.ipynb"
        self._seen = self._load()
        self._now: dict[str, list[str]] = {}

    def _load(self) -> dict[str, list[str]]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def of(self, handin: Handin) -> str:
        """Return the digest of all that lies in a submission's folder."""
        # Taken before the files are read: what is written meanwhile has another one.
        signature = snapshot.signature(handin.folder, time.time_ns())
        known = self._seen.get(handin.by)
        if signature and isinstance(known, list) and known[:1] == [signature] and len(known) == 2:  # noqa: PLR2004
            digest = str(known[1])
        else:
            digest = snapshot.digest_of(handin.folder, self._expected)
        if signature:
            self._now[handin.by] = [signature, digest]
        return digest

    def keep(self, students: Iterable[str]) -> None:
        """Remember what was read, for those whose record holds; OSError when it cannot be kept."""
        kept = {name: self._now[name] for name in students if name in self._now}
        if any(self._seen.get(name) != entry for name, entry in kept.items()):
            write_atomically(self._path, json.dumps({**self._seen, **kept}).encode())
