"""From what a student handed in to a notebook that can be graded: repaired by the source notebook, and said so.

The source notebook is the skeleton. Its check cells and given cells are taken from it, the student's task and
question cells are put into their places, the student's own cells stay where they stand.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, PathFinder
from pathlib import Path
from typing import Any

from autograder.checks.source import module_text
from autograder.errors import printable
from autograder.language import Message
from autograder.notebooks import reader, snapshot
from autograder.notebooks.align import align, match
from autograder.notebooks.cells import PlacedCell, Source, digest, grade_id, is_marked_by_person, is_solution
from autograder.notebooks.reader import HandedIn, Refused
from autograder.notebooks.snapshot import Snapshot

COMPILED = (*EXTENSION_SUFFIXES, *BYTECODE_SUFFIXES)
LONGEST_NOTE = 500  # characters: names of files and of what a cell defines are in it
RENAMED = Message("read {found}, which should be called {expected}")
SEVERAL = Message("{count} notebooks in the folder: graded {found}")
OTHER_ASSIGNMENT = Message("{name} is the notebook of {other}, not of {assignment}: hand in {expected}")
UNRELATED = Message("{name} has no cell of {assignment}: hand in the notebook that was handed out, as {expected}")
KERNEL = Message("the kernel was {found}: graded with {expected}")


@dataclass(frozen=True)
class Prepared:
    """A submission ready to be graded, or the reason why it cannot be (`refusal`, else empty).

    `modules` are the texts of the Python files that were handed in beside the notebook; `compiled` are the names of
    modules there that have no text, which Python takes first.
    """

    student: str
    assignment: str
    cells: tuple[PlacedCell, ...]
    metadata: Mapping[str, Any]
    notes: tuple[str, ...]
    digest: str
    refusal: str = ""
    modules: Mapping[str, str] = field(default_factory=dict)
    compiled: frozenset[str] = frozenset()

    @property
    def read_modules(self) -> frozenset[str]:
        """Return the modules whose text is what an import of them runs: none that is installed, or compiled as well."""
        names = {name.removesuffix(".py") for name in self.modules if name.endswith(".py")}
        return frozenset(name for name in names - self.compiled if not _is_installed(name))

    def unanswered(self, released: Mapping[str, str]) -> tuple[str, ...]:
        """Return the tasks and questions that are empty or as they were handed out (`released`: text by grade id)."""
        texts = {grade_id(placed.cell): placed.cell["source"] for placed in self.cells if is_solution(placed.cell)}
        return tuple(name for name, text in texts.items() if not text.strip() or text == released.get(name))

    def answers(self) -> dict[str, str]:
        """Return a digest of each answer that a person marks, by grade id: of all that is shown but white space."""
        return {grade_id(each.cell): digest(each.cell) for each in self.cells if is_marked_by_person(each.cell)}


def load_source(path: Path) -> Source:
    """Return the source notebook at `path`; Refused when it cannot be read."""
    handed_in = reader.read(path, inside=path.parent, expected=path.name)
    cells = tuple(handed_in.content["cells"])
    return Source(path.stem, cells, handed_in.content["metadata"], handed_in.digest)


def prepare(folder: Path, student: str, source: Source, others: Mapping[str, frozenset[str]] | None = None) -> Prepared:
    """Read and repair the submission in `folder`; never raises on what a student may have handed in.

    `others` maps the course's other assignments to the grade ids of their notebooks.
    """
    return repaired(taken(folder, source), student, source, others)


def taken(folder: Path, source: Source, course: Path | None = None) -> Snapshot:
    """Return what lies in a submission's folder, read once, without files that are the `course`'s own."""
    return snapshot.take(folder, f"{source.assignment}.ipynb", source.grade_ids, course=course)


def repaired(
    found: Snapshot, student: str, source: Source, others: Mapping[str, frozenset[str]] | None = None
) -> Prepared:
    """Return the submission on the skeleton of its source; never raises on what a student may have handed in."""
    expected = f"{source.assignment}.ipynb"
    if found.notebook is None:
        return _refused(found, student, source, found.refusal)
    try:
        _refuse_foreign(found.notebook, source, others or {})
        cells, repairs = align(found.notebook.content["cells"], source)
    except Refused as refusal:
        return _refused(found, student, source, str(refusal))
    except (OSError, RuntimeError, MemoryError) as error:
        # Whatever else a notebook may be made of; RecursionError is one of these.
        text = snapshot.UNREADABLE.format(reason=type(error).__name__, expected=expected)
        return _refused(found, student, source, text)
    notes = (*_naming(found, expected), *found.notebook.notes, *_kernel_note(found.notebook, source), *repairs)
    shown = tuple(_short(printable(note)) for note in (*notes, *found.notes))
    modules = {printable(name): module_text(text) for name, text in found.files.items() if _is_code(name)}
    compiled = frozenset(name.partition(".")[0] for name in found.files if name.endswith(COMPILED))
    return Prepared(
        student, source.assignment, tuple(cells), source.metadata, shown, found.digest, "", modules, compiled
    )


def _short(note: str) -> str:
    return note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE]} …"


def _refused(found: Snapshot, student: str, source: Source, reason: str) -> Prepared:
    return Prepared(student, source.assignment, (), source.metadata, (), found.digest, printable(reason))


def _is_installed(name: str) -> bool:
    """Return whether an import may find another module of that name, which is there before the one handed in."""
    return name in sys.modules or name in sys.stdlib_module_names or PathFinder.find_spec(name) is not None


def _is_code(name: str) -> bool:
    return name.endswith((".py", ".ipy"))


def _naming(found: Snapshot, expected: str) -> tuple[str, ...]:
    """Return what is to be said about the name of the notebook that was chosen, and about others beside it."""
    assert found.notebook is not None  # noqa: S101 - refused before
    name = found.notebook.name
    renamed = () if name == expected else (RENAMED.format(found=name, expected=expected),)
    return (*renamed, SEVERAL.format(count=found.found, found=name)) if found.found > 1 else renamed


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
