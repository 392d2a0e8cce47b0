"""From what a student handed in to a notebook that can be graded: repaired by the source notebook, and said so.

The source notebook is the skeleton. Its check cells and given cells are taken from it, the student's task and
question cells are put into their places, the student's own cells stay where they stand.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from autograder.grading import names, outputs, reading
from autograder.grading.reading import HandedIn, Refused

Role = Literal["text", "run", "given", "check", "experiment"]
Cell = dict[str, Any]

RENAMED = "read {found}, which should be called {expected}"
SEVERAL = "{count} notebooks in the folder: graded {found}"
OTHER_ASSIGNMENT = "{name} is the notebook of {other}, not of {assignment}: hand in {expected}"
UNRELATED = "{name} has no cell of {assignment}: hand in {expected}"
MISSING = "cell {grade_id} was deleted: put back {how}"
EDITED = "cell {grade_id} was changed: the original was used"
KEPT = "cell {grade_id} was changed: the original was used, and what you added to it ({names})"
RETYPED = "cell {grade_id} was made a {found} cell: read as a {expected} cell again"
MAPPED = "cell {grade_id} had lost its id: recognised by {how}"
MOVED = "cells were moved: graded in the order of the original notebook"
DOUBLED = "cell {grade_id} is there {count} times: {how}"
KERNEL = "the kernel was {found}: graded with {expected}"
NOTES_TITLE = "**Note of the autograder:** this notebook was repaired before grading."

EXPERIMENT = "experiment"
_RUN_CHECK = re.compile(r"^\s*run_check\(\s*['\"](\w+)['\"]", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A source notebook as the grader needs it: its cells, its metadata, and the file's digest."""

    assignment: str
    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]
    digest: str

    @property
    def grade_ids(self) -> frozenset[str]:
        """Return the ids of the cells that nbgrader knows."""
        return frozenset(filter(None, map(grade_id, self.cells)))


@dataclass(frozen=True)
class PlacedCell:
    """One cell of the notebook to be graded, and what is done with it; `check` names the check of a check cell."""

    cell: Cell
    role: Role
    check: str = ""


@dataclass(frozen=True)
class Prepared:
    """A submission ready to be graded, or the reason why it cannot be (`refusal`, else empty)."""

    student: str
    assignment: str
    cells: tuple[PlacedCell, ...]
    metadata: Mapping[str, Any]
    notes: tuple[str, ...]
    digest: str
    refusal: str = ""

    def unanswered(self, released: Mapping[str, str]) -> tuple[str, ...]:
        """Return the tasks and questions that are empty or as they were handed out (`released`: text by grade id)."""
        texts = {grade_id(placed.cell): placed.cell["source"] for placed in self.cells if is_solution(placed.cell)}
        return tuple(name for name, text in texts.items() if not text.strip() or text == released.get(name))


def grade_id(cell: Cell) -> str:
    """Return the id under which nbgrader knows a cell, "" when it has none."""
    metadata = cell["metadata"].get("nbgrader")
    found = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return found if isinstance(found, str) else ""


def check_name(cell: Cell) -> str:
    """Return the name of the check that a cell calls with run_check, "" when it calls none."""
    found = _RUN_CHECK.search(cell["source"]) if cell["cell_type"] == "code" else None
    return found[1] if found else ""


def is_experiment(cell: Cell) -> bool:
    """Return whether a cell is the student's to run: grading keeps its saved outputs."""
    return bool(_tags(cell))


def is_solution(cell: Cell) -> bool:
    """Return whether a cell is a task or a question: the student's to write."""
    metadata = cell["metadata"].get("nbgrader")
    return isinstance(metadata, dict) and bool(metadata.get("solution"))


def load_source(path: Path) -> Source:
    """Return the source notebook at `path`; Refused when it cannot be read."""
    handed_in = reading.read(path, inside=path.parent, expected=path.name)
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
    except Refused as refusal:
        return Prepared(student, source.assignment, (), source.metadata, (), folder_digest(folder), str(refusal))
    cells, repairs = align(handed_in.content["cells"], source)
    notes = (*notes, *handed_in.notes, *_kernel_note(handed_in, source), *repairs)
    return Prepared(student, source.assignment, tuple(cells), source.metadata, notes, folder_digest(folder))


def folder_digest(folder: Path) -> str:
    """Return a digest of the files in a submission folder that grading may read."""
    total = hashlib.sha256()
    for path in reading.candidates(folder):
        total.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape") + b"\0")
        total.update(reading.digest(path, inside=folder).encode())
    for name, content in reading.own_files(folder, ()).items():
        total.update(name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()


def _choose(folder: Path, expected: str, source: Source) -> tuple[HandedIn, tuple[str, ...]]:
    """Return the notebook to grade: the one with the right name, else the one with most of the right cells."""
    found = reading.candidates(folder)
    if not found:
        raise Refused(reading.NO_FILE.format(expected=expected))
    named = [path for path in found if path == folder / expected]
    if named:
        notes = (SEVERAL.format(count=len(found), found=expected),) if len(found) > 1 else ()
        return reading.read(named[0], inside=folder, expected=expected), notes
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
            read.append(reading.read(path, inside=folder, expected=expected))
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
    if not ours and not any(_match(cell, source) for cell in cells):
        raise Refused(UNRELATED.format(name=handed_in.path.name, assignment=source.assignment, expected=expected))


def _kernel_note(handed_in: HandedIn, source: Source) -> tuple[str, ...]:
    def name(metadata: Mapping[str, Any]) -> str:
        spec = metadata.get("kernelspec")
        return str(spec.get("name", "")) if isinstance(spec, dict) else ""

    found, expected = name(handed_in.content["metadata"]), name(source.metadata)
    if not found or found == expected:
        return ()
    return (KERNEL.format(found=found[:40], expected=expected),)


def _match(cell: Cell, source: Source) -> tuple[int, str] | None:
    """Return the index of the source cell that a cell without a known grade id comes from, and what tells so."""
    if found := _RUN_CHECK.search(cell["source"]):
        for index, original in enumerate(source.cells):
            if grade_id(original) == f"check_{found[1]}":
                return index, "its call of run_check"
    for index, original in enumerate(source.cells):
        same_kind = bool(grade_id(original)) or cell["cell_type"] == original["cell_type"]
        if cell["id"] and cell["id"] == original["id"] and same_kind:
            return index, "its cell id"
    if not cell["source"].strip():
        return None
    for index, original in enumerate(source.cells):
        if cell["source"].strip() == original["source"].strip() and cell["cell_type"] == original["cell_type"]:
            return index, "its text"
    if cell["cell_type"] == "code":
        return _match_by_names(cell, source)
    return None


def _match_by_names(cell: Cell, source: Source) -> tuple[int, str] | None:
    defined = names.defined(cell["source"])
    best: tuple[int, str] | None = None
    most = 0
    for index, original in enumerate(source.cells):
        if not grade_id(original) or _role(original)[0] in ("text", "check"):
            continue
        common = defined & names.defined(original["source"])
        if len(common) > most:
            best, most = (index, f"what it defines ({', '.join(sorted(common))})"), len(common)
    return best


def align(cells: Sequence[Cell], source: Source) -> tuple[list[PlacedCell], list[str]]:
    """Return the student's cells on the skeleton of the source, and one line about each thing that was repaired."""
    notes: list[str] = []
    taken, places = _places(cells, source, notes)
    positions = [places[index] for index in range(len(cells)) if index in places]
    if positions != sorted(positions):
        notes.append(MOVED)
    before, after = _own_cells(cells, places)
    placed = [_own(cell) for cell in before]
    for index, original in enumerate(source.cells):
        if index in taken or grade_id(original):
            placed += _placed(original, taken.get(index), notes)
        placed += [_own(cell) for cell in after.get(index, [])]
    return _with_unique_ids(placed), notes


def _places(cells: Sequence[Cell], source: Source, notes: list[str]) -> tuple[dict[int, Cell], dict[int, int]]:
    """Return the student's cell for each index of the source, and the index in the source for the student's cells."""
    taken, places = _places_by_id(cells, source, notes)
    known = source.grade_ids
    for number, cell in enumerate(cells):
        if number in places or grade_id(cell) in known:
            continue
        index, how = _match(cell, source) or (-1, "")
        if index < 0:
            continue
        original = source.cells[index]
        if index not in taken:
            taken[index], places[number] = cell, index
            if grade_id(original):
                notes.append(MAPPED.format(grade_id=grade_id(original), how=how))
        elif _role(original)[0] == "check":
            places[number] = index
    return taken, places


def _places_by_id(cells: Sequence[Cell], source: Source, notes: list[str]) -> tuple[dict[int, Cell], dict[int, int]]:
    """Place the cells that kept their grade ids; of doubles the first one, unless they are locked all of them."""
    by_id = {grade_id(original): index for index, original in enumerate(source.cells) if grade_id(original)}
    taken: dict[int, Cell] = {}
    places: dict[int, int] = {}
    counts = Counter(grade_id(cell) for cell in cells)
    for number, cell in enumerate(cells):
        index = by_id.get(grade_id(cell))
        if index is None or (index in taken and not _is_locked(source.cells[index])):
            continue
        taken.setdefault(index, cell)
        places[number] = index
    for name, index in by_id.items():
        if counts[name] > 1:
            how = "the original was used" if _is_locked(source.cells[index]) else "all of them run"
            notes.append(DOUBLED.format(grade_id=name, count=counts[name], how=how))
    return taken, places


def _is_locked(cell: Cell) -> bool:
    metadata = cell["metadata"].get("nbgrader", {})
    return bool(metadata.get("locked")) and not metadata.get("solution")


def _own_cells(cells: Sequence[Cell], places: Mapping[int, int]) -> tuple[list[Cell], dict[int, list[Cell]]]:
    """Return the student's own cells: those before every known cell, and those after each index of the source."""
    before: list[Cell] = []
    after: dict[int, list[Cell]] = {}
    current = None
    for number, cell in enumerate(cells):
        if number in places:
            current = places[number]
        elif current is None:
            before.append(cell)
        else:
            after.setdefault(current, []).append(cell)
    return before, after


def _own(cell: Cell) -> PlacedCell:
    """Return a cell of the student's own: kept, but never with a meaning for nbgrader."""
    tags = _tags(cell)
    kept = _blank(cell, metadata={"tags": tags} if tags else {})
    if cell["cell_type"] != "code":
        return PlacedCell(kept, "text")
    if tags:
        kept["outputs"] = outputs.cleaned(cell["outputs"])
        return PlacedCell(kept, "experiment")
    return PlacedCell(kept, "run")


def _tags(cell: Cell) -> list[str]:
    tags = cell["metadata"].get("tags")
    return [EXPERIMENT] if isinstance(tags, list) and EXPERIMENT in tags else []


def _blank(cell: Cell, *, metadata: dict[str, Any]) -> Cell:
    text = cell["source"] if cell["cell_type"] == "code" else outputs.harmless_markdown(cell["source"])
    blank: Cell = {"cell_type": cell["cell_type"], "id": cell["id"], "metadata": metadata, "source": text}
    if cell["cell_type"] == "code":
        blank |= {"outputs": [], "execution_count": None}
    return blank


def _placed(original: Cell, cell: Cell | None, notes: list[str]) -> list[PlacedCell]:
    """Return what stands at a place of the source: its own text where it is locked, else the student's."""
    name = grade_id(original)
    metadata = copy.deepcopy(original["metadata"])
    if cell is None:
        notes.append(MISSING.format(grade_id=name, how="" if _is_locked(original) else "empty").rstrip())
    if _is_locked(original):
        restored = PlacedCell(_blank(original, metadata=metadata), *_role(original))
        return [restored, *_kept(original, cell, notes)]
    text = cell["source"] if cell else ""
    if cell and cell["cell_type"] != original["cell_type"] and name:
        notes.append(RETYPED.format(grade_id=name, found=cell["cell_type"], expected=original["cell_type"]))
    placed = _blank({**original, "source": text}, metadata=metadata)
    role = _role(original)
    if role[0] == "experiment" and cell:
        placed["outputs"] = outputs.cleaned(cell.get("outputs", []))
    return [PlacedCell(placed, *role)]


def _role(original: Cell) -> tuple[Role, str]:
    if original["cell_type"] != "code":
        return "text", ""
    name = grade_id(original)
    if name.startswith("check_") and _is_locked(original):
        return "check", name.removeprefix("check_")
    if _tags(original):
        return "experiment", ""
    return ("given" if _is_locked(original) else "run"), ""


def _kept(original: Cell, cell: Cell | None, notes: list[str]) -> list[PlacedCell]:
    """Return a cell with what the student added to a locked cell: imports and names that the original has not."""
    if cell is None or cell["source"].strip() == original["source"].strip():
        return []
    added, bound = names.additions(cell["source"], original["source"])
    if not added:
        notes.append(EDITED.format(grade_id=grade_id(original)))
        return []
    notes.append(KEPT.format(grade_id=grade_id(original), names=", ".join(bound)))
    extra: Cell = {"cell_type": "code", "id": f"kept-{original['id']}"[:64], "metadata": {}, "source": added}
    return [PlacedCell(extra | {"outputs": [], "execution_count": None}, "run")]


def _with_unique_ids(placed: Sequence[PlacedCell]) -> list[PlacedCell]:
    """Give every cell a valid id that no other cell has; the same notebook gets the same ids."""
    reserved = {each.cell["id"] for each in placed if grade_id(each.cell)}
    seen: set[str] = set()
    for number, each in enumerate(placed):
        cell = each.cell
        taken = cell["id"] in seen or (not grade_id(cell) and cell["id"] in reserved)
        if taken or not re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", cell["id"]):
            cell["id"] = f"cell-{number}"
            while cell["id"] in seen or cell["id"] in reserved:
                cell["id"] += "x"
        seen.add(cell["id"])
    return list(placed)
