"""The cells of a notebook as the grader sees them, and what their metadata says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from autograder.notebooks import definitions

Role = Literal["text", "run", "given", "check", "experiment"]
Cell = dict[str, Any]

DIGITS = 16  # of a digest that tells an answer from the one before
EXPERIMENT = "experiment"
NOTE_ID = "note-of-the-autograder"  # of the cell that the grader itself puts in
_RUN_CHECK = re.compile(r"^[^\S\n]*run_check\(\s*['\"](\w+)['\"]", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A source notebook as the grader needs it: its cells, its metadata, and the file's digest."""

    assignment: str
    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]
    digest: str

    @cached_property
    def grade_ids(self) -> frozenset[str]:
        """Return the ids of the cells that nbgrader knows."""
        return frozenset(filter(None, map(grade_id, self.cells)))

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """Return the numbers of the cells with a ("grade id", name), with a ("cell id", name) and a ("text", text)."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, cell in enumerate(self.cells):
            for kind, name in (("grade id", grade_id(cell)), ("cell id", cell["id"]), ("text", cell["source"].strip())):
                if name:
                    found.setdefault((kind, name), []).append(number)
        return found


@dataclass(frozen=True)
class PlacedCell:
    """One cell of the notebook to be graded, and what is done with it; `check` names the check of a check cell."""

    cell: Cell
    role: Role
    check: str = ""


def grade_id(cell: Cell) -> str:
    """Return the id under which nbgrader knows a cell, "" when it has none."""
    found = _marks(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def is_solution(cell: Cell) -> bool:
    """Return whether a cell is a task or a question: the student's to write."""
    return bool(_marks(cell).get("solution"))


def is_marked_by_person(cell: Cell) -> bool:
    """Return whether a cell is a question: an answer with points."""
    return is_solution(cell) and bool(_marks(cell).get("grade"))


def digest(cell: Cell) -> str:
    """Return a digest that is another one where text, pictures or outputs are, and the same for other white space."""
    outputs = [output.get("data", output.get("text")) for output in cell.get("outputs", ()) if isinstance(output, dict)]
    shown = [" ".join(cell["source"].split()), outputs, cell.get("attachments") or None]
    text = json.dumps(shown, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def is_locked(cell: Cell) -> bool:
    """Return whether a cell's text is the course's, not the student's."""
    return bool(_marks(cell).get("locked")) and not is_solution(cell)


def is_experiment(cell: Cell) -> bool:
    """Return whether a cell is the student's to run: grading keeps its saved outputs."""
    tags = cell["metadata"].get("tags")
    return isinstance(tags, list) and EXPERIMENT in tags


def check_name(cell: Cell) -> str:
    """Return the name of the check that a cell calls with run_check; "" when it calls none, or defines something."""
    found = _RUN_CHECK.search(cell["source"]) if cell["cell_type"] == "code" else None
    return found[1] if found and not definitions.defined(cell["source"]) else ""


def _marks(cell: Cell) -> dict[str, Any]:
    metadata = cell["metadata"].get("nbgrader")
    return metadata if isinstance(metadata, dict) else {}
