"""The reference solution, judged first and in the same place: a grader that cannot grade it grades nobody."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from autograder.checks.render import points
from autograder.files import write_atomically
from autograder.grading import fingerprint
from autograder.grading.session import Graded
from autograder.notebooks.align import align
from autograder.notebooks.cells import Source
from autograder.notebooks.submission import Prepared

FOLDER = Path(".autograder") / "reference"
NOBODY = "nobody is graded: the reference solution of {name} {what}: see autograder doctor, and mend the assignment"
CELL = "fails here in its cell {cell} ({error})"
SHORT = "gets {earned} of {most} points here in {check} ({message})"


def is_known(course: Path, name: str, inputs: Mapping[str, str]) -> bool:
    """Return whether the reference had full marks with these checks, data, versions, limits and sandbox."""
    try:
        found = json.loads(_path(course, name).read_bytes())
    except (OSError, ValueError):
        return False
    return bool(found == _passed(inputs))


def remember(course: Path, name: str, inputs: Mapping[str, str]) -> None:
    """Keep that the reference had full marks; where that cannot be kept, it is judged again."""
    with contextlib.suppress(OSError):
        write_atomically(_path(course, name), json.dumps(_passed(inputs)).encode())


def prepared(source: Source) -> Prepared:
    """Return the source notebook as if somebody had handed it in."""
    cells, _ = align(list(source.cells), source)
    return Prepared("", source.assignment, tuple(cells), source.metadata, (), source.digest)


def shortcoming(name: str, graded: Graded) -> str:
    """Return why nobody can be graded here, in one line; "" when the reference has full marks."""
    what = _shortcoming(graded)
    return NOBODY.format(name=name, what=what) if what else ""


def _shortcoming(graded: Graded) -> str:
    """Return the first cell that fails, or the first check that does not pass, in reading order of its kind."""
    for report in graded.reports:
        if report.error:
            return CELL.format(cell=report.cell, error=" ".join(report.error.split()))
    for verdict in graded.verdicts.values():
        if verdict.status != "passed":
            message = " ".join(verdict.message.split())[:300] or verdict.status
            return SHORT.format(
                earned=points(verdict.points), most=points(verdict.max_points), check=verdict.name, message=message
            )
    return ""


def _path(course: Path, name: str) -> Path:
    return course / FOLDER / f"{name}.json"


def _passed(inputs: Mapping[str, str]) -> dict[str, str]:
    return {"fingerprint": fingerprint.of({**inputs, "submission": "the reference"})}
