"""The cells of an assignment in nbgrader's gradebook, as `nbgrader generate_assignment` would save them."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import api
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells
from sqlalchemy import delete, select
from traitlets.config import Config

from autograder.course import places

KEPT = "cell {name} is gone from the notebook, but has {what}: it stays in the gradebook"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cells:
    """The ids that nbgrader gave the cells of a notebook: those with points, and those with comments.

    `automatic` names the cells with points whose score comes from a check.
    """

    assignment_id: str
    notebook_id: str
    graded: dict[str, str]
    commented: dict[str, str]
    automatic: frozenset[str]


class _Collected(SaveCells):
    """nbgrader's SaveCells, stopped before it writes: what it would save is kept."""

    def _create_notebook(self, nb: Any) -> None:
        self.saved_notebook = nb


def save_cells(gradebook: Any, course: Path, assignment: str, config: Any, notes: list[str]) -> Cells:
    """Bring the assignment's cells in the gradebook up to date with the source notebook and return their ids.

    Cells that are gone are removed with their grades, unless a person gave points or wrote something there.
    """
    collected = _collect(gradebook, course, assignment, config)
    with _at_once(gradebook):
        notebook = _saved(gradebook, assignment, collected, notes)
    gradebook.db.expire_all()
    graded = {cell.name: cell.id for cell in [*notebook.grade_cells, *notebook.task_cells]}
    commented = {cell.name: cell.id for cell in [*notebook.solution_cells, *notebook.task_cells]}
    manual = set(collected.new_solution_cells) | set(collected.new_task_cells)
    automatic = frozenset(name for name in collected.new_grade_cells if name not in manual)
    return Cells(notebook.assignment.id, notebook.id, graded, commented, automatic)


@contextlib.contextmanager
def _at_once(gradebook: Any) -> Iterator[None]:
    """Make one transaction of the block: nbgrader's API commits each cell, and every commit waits for the disk."""
    session = gradebook.db
    session.commit = session.flush
    try:
        yield
    finally:
        del session.commit
    session.commit()


def _saved(gradebook: Any, assignment: str, collected: _Collected, notes: list[str]) -> Any:
    """Write what has changed of the cells; return nbgrader's row of the notebook."""
    gradebook.update_or_create_assignment(assignment)
    try:
        notebook = gradebook.find_notebook(assignment, assignment)
    except api.MissingEntry:
        notebook = gradebook.add_notebook(assignment, assignment)
    _remove_gone(gradebook, notebook, collected, notes)
    for kind in ("grade", "solution", "task", "source"):
        known = {cell.name: cell for cell in getattr(notebook, f"{kind}_cells")}
        for name, info in getattr(collected, f"new_{kind}_cells").items():
            old = known.get(name)
            if old is None or any(getattr(old, key, value) != value for key, value in info.items()):
                getattr(gradebook, f"update_or_create_{kind}_cell")(name, assignment, assignment, **info)
    return notebook


def _collect(gradebook: Any, course: Path, assignment: str, config: Any) -> _Collected:
    """Run nbgrader's own preprocessors on the source notebook, up to the one that saves the cells."""
    config = Config() if config is None else config
    notebook = nbformat.read(places.source(course) / assignment / f"{assignment}.ipynb", as_version=4)
    url = str(gradebook.engine.url)
    resources = {"nbgrader": {"notebook": assignment, "assignment": assignment, "db_url": url}}
    steps = config.GenerateAssignment.get("preprocessors", GenerateAssignment.preprocessors.default_args[0])
    for step in steps[: list(steps).index(SaveCells)]:
        notebook, resources = step(config=config).preprocess(notebook, resources)
    collected = _Collected(config=config)
    collected.preprocess(notebook, resources)
    return collected


def _remove_gone(gradebook: Any, notebook: Any, collected: _Collected, notes: list[str]) -> None:
    grades, comments = api.Grade.__table__, api.Comment.__table__
    for kind in ("grade", "solution", "task"):
        wanted = getattr(collected, f"new_{kind}_cells")
        for cell in [cell for cell in getattr(notebook, f"{kind}_cells") if cell.name not in wanted]:
            if what := _entered(gradebook, cell):
                notes.append(KEPT.format(name=cell.name, what=what))
                continue
            for table in (grades, comments):
                gradebook.db.execute(delete(table).where(table.c.cell_id == cell.id))
            gradebook.db.delete(cell)
    for cell in [cell for cell in notebook.source_cells if cell.name not in collected.new_source_cells]:
        gradebook.db.delete(cell)
    gradebook.db.flush()


def _entered(gradebook: Any, cell: Any) -> str:
    """Return what persons entered at a cell, in words, "" where nobody did."""
    grades, comments = api.Grade.__table__, api.Comment.__table__
    scores = select(grades.c.id).where(
        grades.c.cell_id == cell.id, grades.c.manual_score.is_not(None) | grades.c.extra_credit.is_not(None)
    )
    written = select(comments.c.id).where(comments.c.cell_id == cell.id, comments.c.manual_comment.is_not(None))
    counts = [(len(gradebook.db.execute(scores).all()), "manual scores")]
    counts += [(len(gradebook.db.execute(written).all()), "comments by persons")]
    return " and ".join(f"{count} {noun}" for count, noun in counts if count)
