"""The course file's wishes applied to an assignment: which points, thresholds and cells it ends up with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.checks import Check
from autograder.checks.settings import Settings, Share
from autograder.course.course_file import Asked
from autograder.course.regions import solution
from autograder.course.solution_source import SourceCell
from autograder.errors import UsageError

NO_CHECK = "no check or question of that name; expected one of {known}"
NO_TASK = "{name}: no task or question of that name; expected one of {known}"
NO_THRESHOLDS = "the check has no threshold; those that have: {known}"
WHICH = "the check has {count} thresholds; expected {{{names}}}"
NO_THRESHOLD = "the check has no threshold {name}; expected {names}"
NOTHING_TO_SCALE = "{total:g} points cannot be reached: all that could be scaled stands under points, or is worth 0"
TOO_MANY = "{total:g} points are fewer than those under points ({fixed:g})"
DIGITS = 2
# What is to be done in a task that is given has been done.
_TODO = re.compile(r"^[ \t]*# TODO[^\n]*\n", re.MULTILINE)

_MARK = re.compile(r"\{\{\s*(points|threshold)\b([^{}]*)\}\}")
BAD_MARK = "{path}:{line}: {mark} names no {kind}; expected {expected}"
EXPECTED = {"points": "{{points NAME}} with checks or questions", "threshold": "{{threshold CHECK NAME}}"}


@dataclass(frozen=True)
class Chosen:
    """An assignment as the course has it."""

    cells: tuple[SourceCell, ...]
    checks: Mapping[str, Check]
    settings: Settings


def applied(asked: Asked, path: Path, cells: Sequence[SourceCell], checks: Mapping[str, Check]) -> Chosen:
    """Return cells and checks with what the course asked for; `path` is their solution.py, for messages.

    Raises UsageError, with file and line, for what is not there.
    """
    every = checks
    cells, left = _without(asked, cells)
    checks = {name: check for name, check in checks.items() if name not in left}
    base = {each.name: each.points for each in checks.values()}
    written = {each.name: float(each.points) for each in cells if each.role == "question" and each.points}
    for name in asked.points:
        if name not in (*base, *written):
            asked.refuse("points", name, message=NO_CHECK.format(known=", ".join((*base, *written))))
    points = _scaled(asked, "automatic", base, asked.automatic)
    marks = _scaled(asked, "questions", written, asked.questions)
    thresholds = _thresholds(asked, checks)
    settings = Settings(
        asked.digest(),
        asked.language,
        points={name: value for name, value in points.items() if value != base[name]},
        thresholds=thresholds,
        limits=asked.limits,
        left_out=tuple(name for name in every if name in left),
    )
    changed = {name: check.changed(settings) for name, check in checks.items()}
    limits = {name: each.thresholds for name, each in {**every, **changed}.items()}
    numbers = _Numbers(path, {**dict.fromkeys(left, 0.0), **points, **marks}, limits)
    return Chosen(tuple(numbers.told(_marked(cell, marks)) for cell in cells), changed, settings)


def _without(asked: Asked, cells: Sequence[SourceCell]) -> tuple[list[SourceCell], set[str]]:
    """Return the cells without the tasks and questions that are left out, and the names of what went.

    The solution of such a task is given, so that later ones stand on it; the check cells up to the next task go.
    """
    known = [each.name for each in cells if each.role in ("task", "question")]
    for name in asked.left_out:
        if name not in known:
            asked.refuse("left_out", message=NO_TASK.format(name=name, known=", ".join(known)))
    kept: list[SourceCell] = []
    gone: set[str] = set()
    task = ""
    for cell in cells:
        task = cell.name if cell.role == "task" else task
        if cell.role == "task" and task in asked.left_out:
            kept.append(replace(cell, source=_TODO.sub("", solution(cell.source)).rstrip("\n"), role="given"))
        elif (cell.role == "check" and task in asked.left_out) or (
            cell.role == "question" and cell.name in asked.left_out
        ):
            gone.add(cell.name)
        else:
            kept.append(cell)
    return kept, gone


def _marked(cell: SourceCell, marks: Mapping[str, float]) -> SourceCell:
    return replace(cell, points=marks[cell.name]) if cell.role == "question" and cell.name in marks else cell


def _scaled(asked: Asked, key: str, base: Mapping[str, float], total: float | None) -> dict[str, float]:
    """Return the points by name: those that are named as they are named, the others scaled to give the total."""
    fixed = {name: float(asked.points[name]) for name in base if name in asked.points}
    left = {name: value for name, value in base.items() if name not in fixed}
    if total is None:
        return {name: fixed.get(name, base[name]) for name in base}
    rest = total - sum(fixed.values())
    if rest < 0:
        asked.refuse(key, message=TOO_MANY.format(total=total, fixed=sum(fixed.values())))
    if rest and not sum(left.values()):
        asked.refuse(key, message=NOTHING_TO_SCALE.format(total=total))
    scaled = {name: round(value * rest / sum(left.values()), DIGITS) if rest else 0.0 for name, value in left.items()}
    if scaled:
        # What rounding took or gave too much, where it shows least.
        most = max(scaled, key=lambda name: scaled[name])
        scaled[most] = round(scaled[most] + rest - sum(scaled.values()), DIGITS)
    return {name: fixed.get(name, scaled.get(name, 0.0)) for name in base}


def _thresholds(asked: Asked, checks: Mapping[str, Check]) -> dict[str, dict[str, float]]:
    having = {name: check.thresholds for name, check in checks.items() if check.thresholds}
    found = {}
    for name, value in asked.thresholds.items():
        if name not in having:
            asked.refuse("thresholds", name, message=NO_THRESHOLDS.format(known=", ".join(having) or "none"))
        known = having[name]
        if not isinstance(value, dict):
            if len(known) != 1:
                names = ", ".join(f"{each} = {number:g}" for each, number in known.items())
                asked.refuse("thresholds", name, message=WHICH.format(count=len(known), names=names))
            value = dict.fromkeys(known, value)  # noqa: PLW2901 - the one threshold there is
        for each in value:
            if each not in known:
                message = NO_THRESHOLD.format(name=each, names=", ".join(known))
                asked.refuse("thresholds", name, message=message)
        found[name] = {each: float(number) for each, number in value.items()}
    return found


@dataclass(frozen=True)
class _Numbers:
    """Puts points and thresholds into the texts that name them, so that they stand once."""

    path: Path
    points: Mapping[str, float]
    thresholds: Mapping[str, Mapping[str, float]]

    def told(self, cell: SourceCell) -> SourceCell:
        """Return the cell with its numbers."""
        return replace(cell, source=_MARK.sub(lambda found: self._number(cell, found), cell.source))

    def _number(self, cell: SourceCell, found: re.Match[str]) -> str:
        kind, names = found[1], found[2].split()
        try:
            if kind == "points":
                return " + ".join(f"{_total(self.points, part):g}" for part in found[2].split("+"))
            check, *rest = names
            known = self.thresholds[check]
            (name,) = rest or known
            return f"{Share(known[name]):%}"
        except (KeyError, ValueError):
            line = cell.line + 1 + cell.source.count("\n", 0, found.start())
            what = BAD_MARK.format(path=self.path, line=line, mark=found[0], kind=kind, expected=EXPECTED[kind])
            raise UsageError(what) from None


def _total(points: Mapping[str, float], names: str) -> float:
    chosen = names.split()
    if not chosen:
        raise ValueError
    return sum(points[name] for name in chosen)
