"""`autograder build`: notebooks from solution.py, and the reference judged, so that its faults are found here."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.checks.render import points
from autograder.checks.runner import PUBLIC_SEED, for_author
from autograder.course.build import Built, summary
from autograder.course.build import build as build_all
from autograder.course.directory import Handin
from autograder.course.regions import handed_in
from autograder.errors import UsageError
from autograder.grading import job
from autograder.grading.record import Record

if TYPE_CHECKING:
    from nbformat import NotebookNode

GOOD = "{name}: the reference gets {points} of {points} points in {seconds:.1f} s"
CELL = "{name}: the reference's cell {cell} fails ({error}): mend it in solutions/{name}/solution.py"
MISSING = "{name}: the reference's cell {cell} misses a file ({error}): put it into solutions/{name}/ and build again"
CHECK = "{name}: the reference gets {earned} of {most} points in {check} ({message}): mend solutions/{name}/"
BROKEN = "{name}: the check {check} itself fails ({message}): mend solutions/{name}/checks.py"
NOT_RUN = "{name}: the reference was not run ({reason})"
REFUSED = "{name}: the reference cannot be graded ({reason})"
STUDENT = "the-reference"


def build(
    names: Sequence[str], *, check: bool, course: Path, reference: bool | None, say: Callable[[str], None]
) -> int:
    """Build, then judge the references of what was written, or of all or none as `reference` says; 1 for a fault."""
    built = build_all(names, check=check, course=course)
    say(summary(built, check=check))
    if check and not reference:
        return int(any(each.stale for each in built))
    chosen = [each.name for each in built if _is_wanted(each, reference)]
    faults = [judged(course, name) for name in chosen]
    for _, line in faults:
        say(line)
    return int(not all(good for good, _ in faults))


def _is_wanted(each: Built, reference: bool | None) -> bool:  # noqa: FBT001 - three answers
    return bool(each.stale) if reference is None else reference


def judged(course: Path, name: str) -> tuple[bool, str]:
    """Return whether the reference of an assignment has full marks, and a line about it.

    Where the machine cannot grade, the line says so, and nothing is held against the reference.
    """
    try:
        record = reference_record(course, name)
    except UsageError as error:
        return True, NOT_RUN.format(name=name, reason=error)
    fault = _fault(record)
    if fault:
        return False, fault
    return True, GOOD.format(name=name, points=points(record.max_points), seconds=record.seconds)


def reference_record(course: Path, name: str, *, data: Path | None = None, sandbox: str = "auto") -> Record:
    """Return the record of the reference, as `record_of` does."""
    import nbformat

    source = nbformat.read(course / "solutions" / name / f"{name}.ipynb", as_version=4)
    return record_of(course, name, handed_in(source, solved=True), data=data, sandbox=sandbox)


def record_of(course: Path, name: str, notebook: NotebookNode, *, data: Path | None, sandbox: str) -> Record:
    """Return the record of a notebook, judged where submissions are; nothing is written into the course.

    It is judged in this process. Raises UsageError where the machine cannot grade.
    """
    import nbformat

    from autograder.grading import judge

    # A seed of its own: the course's secret one is drawn by grading.
    setup = job.setup(job.Options(course, name, seed=PUBLIC_SEED, data=data, sandbox=sandbox))
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as stack:
        folder = Path(place) / STUDENT / name
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{name}.ipynb")
        bench = judge.open_bench(setup, stack)
        return judge.judge(bench, Handin(STUDENT, folder, STUDENT)).record


def _fault(record: Record) -> str:
    """Return the first thing that is wrong, in one line: a cell before a check, which it may have spoilt."""
    name = record.assignment
    if record.status != "graded":
        return REFUSED.format(name=name, reason=_line(record.reason))
    for cell in record.cells:
        if cell.error:
            template = MISSING if cell.error.startswith("FileNotFoundError") else CELL
            return template.format(name=name, cell=cell.cell, error=_line(cell.error))
    for verdict in record.verdicts:
        message = _line(for_author(verdict.message)) or verdict.status
        if verdict.status == "error":
            return BROKEN.format(name=name, check=verdict.name, message=message)
        if verdict.status != "passed":
            earned, most = points(verdict.points), points(verdict.max_points)
            return CHECK.format(name=name, earned=earned, most=most, check=verdict.name, message=message)
    return ""


def _line(said: str) -> str:
    return " ".join(said.split())[:200]
