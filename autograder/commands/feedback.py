"""`autograder feedback`: nbgrader's feedback pages for everybody, with a word about what is not marked yet."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from autograder.course import directory
from autograder.errors import UsageError, printable
from autograder.gradebook import roster
from autograder.grading import record
from autograder.reports.exports import NO_RECORDS
from autograder.reports.terminal import mark_next

UNMARKED = "note: {waiting} wait for a person and count 0 in these pages: {next}"
WROTE = "{count} feedback pages in {path}/<student>/{name}/"
FAILED = "nbgrader generate_feedback {name} failed: {reason}"


def feedback(name: str, *, course: Path = Path(), student: str = "*") -> Iterator[str]:
    """Write the pages and yield what a person is told; UsageError when nothing was graded or nbgrader fails."""
    directory.assignment(course, name)
    if next(record.iterate(course, name), None) is None:
        raise UsageError(NO_RECORDS.format(name=name, path=course.resolve()))
    waiting = roster.waiting(roster.scores(course, name).values())
    if waiting.answers:
        yield UNMARKED.format(waiting=waiting, next=mark_next(name, course))
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", name, "--force"]
    if student != "*":
        command.append(f"--student={student}")
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        raise UsageError(FAILED.format(name=name, reason=printable(lines[-1])[:300]))
    pages = list((course / "feedback").glob(f"{student}/{name}/*.html"))
    yield WROTE.format(count=len(pages), path=course / "feedback", name=name)
