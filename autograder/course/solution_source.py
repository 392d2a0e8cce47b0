"""Reads `solution.py`: a notebook as jupytext percent cells with short metadata, and refuses what is malformed.

A marker line says what its cell is::

    # %% [markdown]                                  free text
    # %% given="setup"                               code that students get and may not change
    # %% task="softmax"                              a TODO: has a solution region
    # %% check="softmax"                             run_check("softmax"); the points stand in checks.py
    # %% [markdown] question="why_depth" points=4    a written answer, marked by a person
    # %% question="plot_history" points=3            a plot, marked by a person
    # %% tags=["experiment"] task="grid_search"      not run while grading
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from autograder.checks import Check
from autograder.errors import UsageError

ROLES = ("given", "task", "check", "question")
KNOWN = (*ROLES, "points", "tags")
TAGS = ("experiment",)
AUTOMATIC_POINTS = 80.0
MANUAL_POINTS = 20.0
BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
BEGIN_SCHEME, END_SCHEME = "BEGIN MARK SCHEME", "END MARK SCHEME"
ANSWER = "_Write your answer here._"  # stands where a written answer goes

_MARKER = re.compile(r"^# %%(?:\s|$)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_GRADE_ID = {"given": "given_{}", "task": "{}", "check": "check_{}", "question": "question_{}"}


@dataclass(frozen=True)
class SourceCell:
    """One cell of a solution.py; `line` is where its marker stands, `role` is empty for free cells."""

    kind: str
    source: str
    line: int
    role: str = ""
    name: str = ""
    points: float | None = None
    tags: tuple[str, ...] = ()

    @property
    def grade_id(self) -> str:
        """Return the id under which nbgrader and the grader know the cell; empty for free cells."""
        return _GRADE_ID[self.role].format(self.name) if self.role else ""

    @property
    def regions(self) -> int:
        """Return how many solution regions the cell has."""
        return sum(BEGIN in line or BEGIN_SCHEME in line for line in self.source.splitlines())


def read_source(path: Path, checks: Mapping[str, Check]) -> list[SourceCell]:
    """Return the cells of the solution.py at `path`, whose check cells take their points from `checks`.

    Raises UsageError with file and line for anything malformed.
    """
    cells = [_cell(path, line, raw) for line, raw in _split(path)]
    _refuse_duplicates(path, cells)
    for cell in cells:
        _validate(path, cell, checks)
    _validate_order(path, cells, checks)
    return cells


def _fail(path: Path, line: int, message: str) -> NoReturn:
    msg = f"{path}:{line}: {message}"
    raise UsageError(msg)


def _split(path: Path) -> Iterable[tuple[int, Any]]:
    import jupytext

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        _fail(path, 1, f"not UTF-8 ({error.reason} at byte {error.start}): save the file as UTF-8")
    raw = jupytext.reads(text, "py:percent").cells
    markers = [number for number, line in enumerate(text.splitlines(), 1) if _MARKER.match(line)]
    if not markers:
        _fail(path, 1, 'no cells: start each with a line "# %%"')
    if len(markers) != len(raw):
        _fail(
            path,
            markers[0],
            'text outside cells, or a line "# %%" inside a string: every cell starts with its own marker',
        )
    return zip(markers, raw, strict=True)


def _cell(path: Path, line: int, raw: Any) -> SourceCell:
    metadata = {key: value for key, value in raw.metadata.items() if key != "lines_to_next_cell"}
    unknown = [key for key in metadata if key not in KNOWN]
    if unknown or raw.cell_type not in ("markdown", "code"):
        named = ", ".join(unknown) or raw.cell_type
        _fail(path, line, f"unknown metadata {named}: expected [markdown], {', '.join(KNOWN)}")
    roles = [key for key in ROLES if key in metadata]
    if len(roles) > 1:
        _fail(path, line, f"a cell is one of {', '.join(ROLES)}, not {' and '.join(roles)} at once")
    role = roles[0] if roles else ""
    name = metadata.get(role, "")
    if role and not (isinstance(name, str) and _NAME.fullmatch(name)):
        _fail(path, line, f'{role}={name!r}: expected a name like "softmax_loss", in quotes')
    tags = metadata.get("tags", [])
    if not isinstance(tags, list) or any(tag not in TAGS for tag in tags):
        _fail(path, line, f'tags={tags!r}: expected tags=["experiment"] or none')
    points = metadata.get("points")
    if (role == "question") != _is_points(points):
        _fail(path, line, "points=N, a positive number, belongs to a question and only there")
    return SourceCell(raw.cell_type, raw.source, line, role, name, points, tuple(tags))


def _is_points(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _refuse_duplicates(path: Path, cells: Iterable[SourceCell]) -> None:
    seen: dict[str, int] = {}
    for cell in cells:
        if cell.grade_id in seen:
            _fail(
                path,
                cell.line,
                f'{cell.role}="{cell.name}" stands already in line {seen[cell.grade_id]}: ids are unique',
            )
        if cell.grade_id:
            seen[cell.grade_id] = cell.line


def _validate(path: Path, cell: SourceCell, checks: Mapping[str, Check]) -> None:
    _validate_regions(path, cell)
    if cell.role in ("given", "task", "check") and cell.kind != "code":
        _fail(path, cell.line, f'{cell.role}="{cell.name}" is a code cell, not [markdown]')
    if cell.role in ("task", "question") and not cell.regions:
        wanted = f"### {BEGIN} … ### {END}" if cell.kind == "code" else f"=== {BEGIN_SCHEME} === … === {END_SCHEME} ==="
        _fail(path, cell.line, f'{cell.role}="{cell.name}" has no solution region: expected {wanted}')
    if cell.role in ("", "given", "check") and cell.regions:
        _fail(path, cell.line, "a solution region outside a task or question would reach students")
    if cell.role == "check":
        if cell.name not in checks:
            _fail(path, cell.line, f'check="{cell.name}" has no check of that name in checks.py')
        if cell.source.strip() != f'run_check("{cell.name}")' or cell.tags:
            _fail(path, cell.line, f'a check cell holds exactly run_check("{cell.name}") and no tags')


def _validate_regions(path: Path, cell: SourceCell) -> None:
    """Refuse regions that do not open and close in turn, or that a cell of the kind does not have."""
    closing = ""
    for number, line in enumerate(cell.source.splitlines(), cell.line + 1):
        if END in line or END_SCHEME in line:
            if not closing or closing not in line:
                _fail(path, number, "a region ends here that does not begin")
            closing = ""
        elif BEGIN in line or BEGIN_SCHEME in line:
            if closing:
                _fail(path, number, f'a region begins inside another: expected "{closing}" first')
            if cell.kind == "code" and BEGIN_SCHEME in line:
                _fail(path, number, f"a mark scheme belongs into a markdown question: expected ### {BEGIN}")
            closing = END if BEGIN in line else END_SCHEME
    if closing:
        _fail(path, cell.line, f'a region of this cell does not end: expected "{closing}"')


def _validate_order(path: Path, cells: Iterable[SourceCell], checks: Mapping[str, Check]) -> None:
    """Refuse a check before one that it needs, and a check of checks.py without a cell."""
    seen: set[str] = set()
    for cell in cells:
        if cell.role != "check":
            continue
        late = [need for need in checks[cell.name].needs if need not in seen]
        if late:
            _fail(path, cell.line, f'check="{cell.name}" needs {", ".join(late)}, which must stand before it')
        seen.add(cell.name)
    missing = [name for name in checks if name not in seen]
    if missing:
        _fail(path, 1, f'no cell for check {", ".join(missing)} of checks.py: add # %% check="{missing[0]}"')


def validate_points(path: Path, cells: Iterable[SourceCell], checks: Mapping[str, Check]) -> None:
    """Refuse points that are not those of an assignment whose course says nothing else."""
    automatic = sum(check.points for check in checks.values())
    manual = sum(cell.points or 0 for cell in cells)
    if (automatic, manual) != (AUTOMATIC_POINTS, MANUAL_POINTS):
        expected = f"expected {AUTOMATIC_POINTS:g} + {MANUAL_POINTS:g}, not {automatic:g} + {manual:g}"
        _fail(path, 1, f"points of checks + questions: {expected}, or other totals in the course.toml of the course")
