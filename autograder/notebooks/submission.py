"""From what a student handed in to a notebook that can be graded: repaired by the source notebook, and said so.

The source notebook is the skeleton. Its check cells and given cells are taken from it, the student's task and
question cells are put into their places, the student's own cells stay where they stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import printable
from autograder.notebooks import reader
from autograder.notebooks.align import align, match
from autograder.notebooks.cells import PlacedCell, Source, grade_id, is_solution
from autograder.notebooks.reader import HandedIn, Refused

RENAMED = "read {found}, which should be called {expected}"
UNREADABLE = "the folder cannot be read ({reason}): hand in {expected}"
SEVERAL = "{count} notebooks in the folder: graded {found}"
OTHER_ASSIGNMENT = "{name} is the notebook of {other}, not of {assignment}: hand in {expected}"
UNRELATED = "{name} has no cell of {assignment}: hand in {expected}"
KERNEL = "the kernel was {found}: graded with {expected}"


@dataclass(frozen=True)
class Prepared:
    """A submission ready to be graded, or the reason why it cannot be (`refusal`, else empty).

    `modules` are the texts of the Python files that were handed in beside the notebook.
    """

    student: str
    assignment: str
    cells: tuple[PlacedCell, ...]
    metadata: Mapping[str, Any]
    notes: tuple[str, ...]
    digest: str
    refusal: str = ""
    modules: Mapping[str, str] = field(default_factory=dict)

    def unanswered(self, released: Mapping[str, str]) -> tuple[str, ...]:
        """Return the tasks and questions that are empty or as they were handed out (`released`: text by grade id)."""
        texts = {grade_id(placed.cell): placed.cell["source"] for placed in self.cells if is_solution(placed.cell)}
        return tuple(name for name, text in texts.items() if not text.strip() or text == released.get(name))


def load_source(path: Path) -> Source:
    """Return the source notebook at `path`; Refused when it cannot be read."""
    handed_in = reader.read(path, inside=path.parent, expected=path.name)
    cells = tuple(handed_in.content["cells"])
    return Source(path.stem, cells, handed_in.content["metadata"], handed_in.digest)


def prepare(folder: Path, student: str, source: Source, others: Mapping[str, frozenset[str]] | None = None) -> Prepared:
    """Read and repair the submission in `folder`; never raises on what a student may have handed in.

    `others` maps the course's other assignments to the grade ids of their notebooks.
    """
    expected = f"{source.assignment}.ipynb"
    try:
        handed_in, notes = _choose(folder, expected, source)
        _refuse_foreign(handed_in, source, others or {})
        cells, repairs = align(handed_in.content["cells"], source)
    except Refused as refusal:
        return Prepared(
            student,
            source.assignment,
            (),
            source.metadata,
            (),
            folder_digest(folder, expected),
            printable(str(refusal)),
        )
    except (OSError, RuntimeError, MemoryError) as error:
        # Whatever else a folder or a notebook may be made of; RecursionError is one of these.
        text = UNREADABLE.format(reason=type(error).__name__, expected=expected)
        return Prepared(student, source.assignment, (), source.metadata, (), folder_digest(folder, expected), text)
    notes = (*notes, *handed_in.notes, *_kernel_note(handed_in, source), *repairs)
    shown = tuple(map(printable, notes))
    digest, modules = folder_digest(folder, expected), _modules(folder)
    return Prepared(student, source.assignment, tuple(cells), source.metadata, shown, digest, modules=modules)


def _modules(folder: Path) -> dict[str, str]:
    files = reader.own_files(folder, {"checks.py"})
    return {printable(name): content.decode("utf-8", "replace") for name, content in files.items() if _is_code(name)}


def _is_code(name: str) -> bool:
    return name.endswith((".py", ".ipy"))


def folder_digest(folder: Path, expected: str) -> str:
    """Return a digest of the files in a submission folder that grading may read."""
    total = hashlib.sha256()
    for path in reader.candidates(folder, expected):
        total.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape") + b"\0")
        total.update(reader.digest(path, inside=folder).encode())
    for name, content in reader.own_files(folder, ()).items():
        total.update(name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()


def _choose(folder: Path, expected: str, source: Source) -> tuple[HandedIn, tuple[str, ...]]:
    """Return the notebook to grade: the one with the right name, else the one with most of the right cells."""
    found = reader.candidates(folder, expected)
    if not found:
        raise Refused(reader.NO_FILE.format(expected=expected))
    named = [path for path in found if path == folder / expected]
    if named:
        notes = (SEVERAL.format(count=len(found), found=expected),) if len(found) > 1 else ()
        return reader.read(named[0], inside=folder, expected=expected), notes
    read = _readable(found, folder, expected)
    best = max(read, key=lambda each: len(source.grade_ids & _grade_ids(each)))
    name = best.path.relative_to(folder).as_posix()
    several = (SEVERAL.format(count=len(found), found=name),) if len(found) > 1 else ()
    return best, (RENAMED.format(found=name, expected=expected), *several)


def _readable(paths: Sequence[Path], folder: Path, expected: str) -> list[HandedIn]:
    """Return the notebooks among `paths`; Refused with the first one's reason when there is none."""
    read, refusals = [], []
    for path in paths:
        try:
            read.append(reader.read(path, inside=folder, expected=expected))
        except Refused as refusal:  # noqa: PERF203 - a handful of files
            refusals.append(refusal)
    if not read:
        raise refusals[0]
    return read


def _grade_ids(handed_in: HandedIn) -> frozenset[str]:
    return frozenset(filter(None, map(grade_id, handed_in.content["cells"])))


def _refuse_foreign(handed_in: HandedIn, source: Source, others: Mapping[str, frozenset[str]]) -> None:
    """Refuse a notebook that shares nothing with the source, and name the assignment that it belongs to."""
    cells = handed_in.content["cells"]
    found = _grade_ids(handed_in)
    ours = len(found & source.grade_ids)
    expected = f"{source.assignment}.ipynb"
    for other, ids in others.items():
        if other != source.assignment and len(found & ids) > max(2 * ours, 2):
            text = OTHER_ASSIGNMENT.format(
                name=handed_in.path.name, other=other, assignment=source.assignment, expected=expected
            )
            raise Refused(text)
    if not ours and not any(match(cell, source) for cell in cells):
        raise Refused(UNRELATED.format(name=handed_in.path.name, assignment=source.assignment, expected=expected))


def _kernel_note(handed_in: HandedIn, source: Source) -> tuple[str, ...]:
    def name(metadata: Mapping[str, Any]) -> str:
        spec = metadata.get("kernelspec")
        return str(spec.get("name", "")) if isinstance(spec, dict) else ""

    found, expected = name(handed_in.content["metadata"]), name(source.metadata)
    if not found or found == expected:
        return ()
    return (KERNEL.format(found=found[:40], expected=expected),)
