"""`autograder feedback`: a page for everybody, with a word about what is not marked yet."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from autograder.course import directory
from autograder.errors import UsageError
from autograder.gradebook import roster
from autograder.grading import record
from autograder.reports.exports import nothing_graded
from autograder.reports.feedback import Feedback
from autograder.reports.terminal import mark_next

UNMARKED = "note: {waiting}: {next}"
WROTE = "{count} feedback {pages} in {path}/<student>/{name}/"
NOBODY = "no graded student of {name} matches {pattern!r}"


def feedback(name: str, *, course: Path = Path(), student: str = "*") -> Iterator[str]:
    """Write the pages and yield what a person is told; UsageError when nothing was graded."""
    directory.assignment(course, name)
    graded = {each.student: each.status == "graded" for each in record.iterate(course, name)}
    if not graded:
        raise nothing_graded(course, name)
    scores = roster.scores(course, name)
    chosen = (each for each, whole in graded.items() if whole and fnmatchcase(each, student))
    waiting = roster.waiting(map(scores.get, chosen))
    if waiting.answers:
        yield UNMARKED.format(waiting=waiting.in_place("these pages"), next=mark_next(name, course))
    count = sum(1 for _ in Feedback(course, name).write(student))
    if not count:
        raise UsageError(NOBODY.format(name=name, pattern=student))
    yield WROTE.format(count=count, pages="page" if count == 1 else "pages", path=course / "feedback", name=name)
