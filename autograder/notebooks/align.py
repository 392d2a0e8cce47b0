"""Puts the student's cells onto the skeleton of the source notebook, and says what had to be mended."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.language import Message
from autograder.notebooks import definitions, outputs, sanitize
from autograder.notebooks.cells import (
    EXPERIMENT,
    NOTE_ID,
    Cell,
    PlacedCell,
    Role,
    Source,
    check_name,
    grade_id,
    is_experiment,
    is_locked,
)

MISSING = Message("cell {grade_id} was deleted: put back")
EMPTY = Message("cell {grade_id} was deleted: put back empty")
EDITED = Message("cell {grade_id} was changed: the original was used")
KEPT = Message("cell {grade_id} was changed: the original was used, and what you added to it ({names})")
RETYPED = Message("cell {grade_id} was made a {found} cell: read as a {expected} cell again")
MAPPED = Message("cell {grade_id} had lost its id: recognised by {how}")
MOVED = Message("cells were moved: graded in the order of the original notebook")
DOUBLED = Message("cell {grade_id} is there {count} times: the original was used")
ALL_RUN = Message("cell {grade_id} is there {count} times: all of them run")
BY_CALL, BY_ID, BY_TEXT = Message("its call of run_check"), Message("its cell id"), Message("its text")
BY_NAMES = Message("what it defines ({names})")


def match(cell: Cell, source: Source) -> tuple[int, str] | None:
    """Return the index of the source cell that a cell without a known grade id comes from, and what tells so."""
    called, text = check_name(cell), cell["source"].strip()
    ways = (
        (BY_CALL, ("grade id", f"check_{called}" if called else "")),
        (BY_ID, ("cell id", cell["id"])),
        (BY_TEXT, ("text", text)),
    )
    for how, key in ways:
        for index in source.places.get(key, ()):
            if how is BY_CALL or _may_be(cell, source.cells[index]):
                return index, how.format()
    return _match_by_names(cell, source) if text and cell["cell_type"] == "code" else None


def _may_be(cell: Cell, original: Cell) -> bool:
    """Return whether a cell may come from a source cell: a cell without points keeps its type."""
    return bool(grade_id(original)) or cell["cell_type"] == original["cell_type"]


def _match_by_names(cell: Cell, source: Source) -> tuple[int, str] | None:
    """Return the first place of which a cell defines everything, as several were made one; else that of most names."""
    defined = definitions.defined(cell["source"])
    best: tuple[int, str] | None = None
    most = 0
    for index, original in enumerate(source.cells):
        if not grade_id(original) or role(original)[0] in ("text", "check"):
            continue
        wanted = definitions.defined(original["source"])
        common = defined & wanted
        if len(common) > most:
            best, most = (index, BY_NAMES.format(names=", ".join(sorted(common)))), len(common)
        if wanted and common == wanted:
            return index, BY_NAMES.format(names=", ".join(sorted(common)))
    return best


def align(cells: Sequence[Cell], source: Source) -> tuple[list[PlacedCell], list[str]]:
    """Return the student's cells on the skeleton of the source, and one line about each thing that was repaired."""
    notes: list[str] = []
    taken, places = _places(cells, source, notes)
    positions = [places[index] for index in range(len(cells)) if index in places]
    if positions != sorted(positions):
        notes.append(MOVED)
    before, after = _own_cells(cells, places)
    budget = sanitize.Budget()
    placed = [_own(cell, budget) for cell in before]
    for index, original in enumerate(source.cells):
        if index in taken or grade_id(original):
            placed += _placed(original, taken.get(index), notes, budget)
        placed += [_own(cell, budget) for cell in after.get(index, [])]
    return _with_unique_ids(placed), notes


def _places(cells: Sequence[Cell], source: Source, notes: list[str]) -> tuple[dict[int, Cell], dict[int, int]]:
    """Return the student's cell for each index of the source, and the index in the source for the student's cells."""
    taken, places = _places_by_id(cells, source, notes)
    known = source.grade_ids
    for number, cell in enumerate(cells):
        if number in places or grade_id(cell) in known:
            continue
        index, how = match(cell, source) or (-1, "")
        if index < 0:
            continue
        original = source.cells[index]
        if index not in taken:
            taken[index], places[number] = cell, index
            if grade_id(original):
                notes.append(MAPPED.format(grade_id=grade_id(original), how=how))
        elif role(original)[0] == "check":
            places[number] = index
    return taken, places


def _places_by_id(cells: Sequence[Cell], source: Source, notes: list[str]) -> tuple[dict[int, Cell], dict[int, int]]:
    """Place the cells that kept their grade ids; of doubles the one that defines most of what the original does."""
    by_id = {grade_id(original): index for index, original in enumerate(source.cells) if grade_id(original)}
    found: dict[str, list[int]] = {}
    for number, cell in enumerate(cells):
        found.setdefault(grade_id(cell), []).append(number)
    taken: dict[int, Cell] = {}
    places: dict[int, int] = {}
    for name, index in by_id.items():
        original, numbers = source.cells[index], found.get(name, [])
        if not numbers:
            continue
        best = _most_like(original, cells, numbers)
        taken[index] = cells[best]
        places |= dict.fromkeys(numbers if is_locked(original) else [best], index)
        if len(numbers) > 1:
            said = DOUBLED if is_locked(original) else ALL_RUN
            notes.append(said.format(grade_id=name, count=len(numbers)))
    return taken, places


def _most_like(original: Cell, cells: Sequence[Cell], numbers: Sequence[int]) -> int:
    if len(numbers) == 1:
        return numbers[0]
    wanted = definitions.defined(original["source"])
    return max(numbers, key=lambda number: len(wanted & definitions.defined(cells[number]["source"])))


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


def _own(cell: Cell, budget: sanitize.Budget) -> PlacedCell:
    """Return a cell of the student's own: kept, but never with a meaning for nbgrader."""
    experiment = is_experiment(cell)
    kept = _blank(cell, metadata={"tags": [EXPERIMENT]} if experiment else {})
    if cell["cell_type"] != "code":
        return PlacedCell(kept, "text")
    if experiment:
        kept["outputs"] = outputs.cleaned(cell["outputs"], budget)
        return PlacedCell(kept, "experiment")
    return PlacedCell(kept, "run")


def _blank(cell: Cell, *, metadata: dict[str, Any]) -> Cell:
    blank: Cell = {
        "cell_type": cell["cell_type"],
        "id": cell["id"],
        "metadata": metadata,
        "source": cell["source"],
    }
    if cell["cell_type"] == "code":
        return blank | {"outputs": [], "execution_count": None}
    attached = outputs.pictures(cell.get("attachments"))
    return blank | ({"attachments": attached} if attached else {})


def _placed(original: Cell, cell: Cell | None, notes: list[str], budget: sanitize.Budget) -> list[PlacedCell]:
    """Return what stands at a place of the source: its own text where it is locked, else the student's."""
    name = grade_id(original)
    metadata = copy.deepcopy(original["metadata"])
    if cell is None:
        notes.append((MISSING if is_locked(original) else EMPTY).format(grade_id=name))
    if is_locked(original):
        restored = PlacedCell(_blank(original, metadata=metadata), *role(original))
        return [restored, *_kept(original, cell, notes)]
    text = cell["source"] if cell else ""
    if cell and cell["cell_type"] != original["cell_type"] and name:
        notes.append(RETYPED.format(grade_id=name, found=cell["cell_type"], expected=original["cell_type"]))
    attached = cell.get("attachments") if cell else None
    placed = _blank({**original, "source": text, "attachments": attached}, metadata=metadata)
    what = role(original)
    if what[0] == "experiment" and cell:
        placed["outputs"] = outputs.cleaned(cell.get("outputs", []), budget)
    return [PlacedCell(placed, *what)]


def role(original: Cell) -> tuple[Role, str]:
    """Return what is done with a cell of the source, and the name of the check that it calls."""
    if original["cell_type"] != "code":
        return "text", ""
    name = grade_id(original)
    if name.startswith("check_") and is_locked(original):
        return "check", name.removeprefix("check_")
    if is_experiment(original):
        return "experiment", ""
    return ("given" if is_locked(original) else "run"), ""


def _kept(original: Cell, cell: Cell | None, notes: list[str]) -> list[PlacedCell]:
    """Return a cell with what the student added to a locked cell: imports and names that the original has not."""
    if cell is None or cell["source"].strip() == original["source"].strip():
        return []
    added, bound = definitions.additions(cell["source"], original["source"])
    if not added:
        notes.append(EDITED.format(grade_id=grade_id(original)))
        return []
    notes.append(KEPT.format(grade_id=grade_id(original), names=", ".join(bound)))
    extra: Cell = {"cell_type": "code", "id": f"kept-{original['id']}"[:64], "metadata": {}, "source": added}
    return [PlacedCell(extra | {"outputs": [], "execution_count": None}, "run")]


def _with_unique_ids(placed: Sequence[PlacedCell]) -> list[PlacedCell]:
    """Give every cell a valid id that no other cell has; the same notebook gets the same ids."""
    reserved = {NOTE_ID, *(each.cell["id"] for each in placed if grade_id(each.cell))}
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
