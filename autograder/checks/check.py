"""A check: one claim about the student's work, and what it notes for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.settings import Settings, Share
from autograder.errors import UsageError, printable

if TYPE_CHECKING:
    from autograder.checks.student import Player

CheckFunction = Callable[["Player", np.random.Generator], "float | str | None"]

# Whether a failure is explained: not where the check is about to be judged once more.
explaining: ContextVar[bool] = ContextVar("explaining", default=True)

LONGEST_MESSAGE = 4000
REFERENCE = "reference_{task}"
TWICE = "check {name} is written twice, in line {first} and in line {second}: each check has a name of its own"
NO_THRESHOLD = "check {check}: its claim names a threshold {name} that the check does not have"
NO_REFERENCE = "check {check} stands on {task}: write its right version {name} beside it, or take it from its page"

# What the running check noted so far; None where no check runs.
flags_of_check: ContextVar[list[str] | None] = ContextVar("flags_of_check", default=None)


@dataclass(frozen=True)
class Check:
    """One claim about the student's work, worth points.

    `seconds` is the wall time that the student's code may take in it;
    `needs` names the checks without which this one would only repeat their failure.
    While a check `by_hand` runs, automatic differentiation is switched off in the student's code.
    `stands_on` are earlier tasks: the check is judged on the student's own functions for them, or with right ones in
    their place, the functions `reference_<task>` of the same checks.py; it passes with either.
    `thresholds` are numbers that a course may change; the claim says them as `{name:%}`.
    """

    name: str
    claim: str
    points: float
    needs: tuple[str, ...]
    seconds: float
    function: CheckFunction
    by_hand: bool = False
    stands_on: tuple[str, ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def changed(self, settings: Settings) -> Check:
        """Return the check with the points and thresholds of a course, its function told of them."""
        thresholds = {**self.thresholds, **settings.thresholds.get(self.name, {})}
        claim = _claim(self.name, self.function, thresholds)
        self.function.thresholds = thresholds  # type: ignore[attr-defined]
        points = float(settings.points.get(self.name, self.points))
        needs = tuple(name for name in self.needs if name not in settings.left_out)
        return replace(self, claim=claim, points=points, thresholds=thresholds, needs=needs)

    @property
    def references(self) -> dict[str, Callable[..., Any]]:
        """Return the right functions for the tasks that this check stands on, by the name of the task."""
        around = self.function.__globals__
        lacking = [task for task in self.stands_on if not callable(around.get(REFERENCE.format(task=task)))]
        if lacking:
            raise UsageError(
                NO_REFERENCE.format(check=self.name, task=lacking[0], name=REFERENCE.format(task=lacking[0]))
            )
        return {task: around[REFERENCE.format(task=task)] for task in self.stands_on}


def check(
    *,
    points: float,
    needs: Sequence[str] = (),
    seconds: float = 60.0,
    by_hand: bool = False,
    stands_on: Sequence[str] = (),
    thresholds: Mapping[str, float] | None = None,
) -> Callable[[CheckFunction], CheckFunction]:
    """Mark a function `(player, rng)` as a check worth `points`.

    The function's name is the check's id, the first line of its docstring the claim that the student reads.
    It raises `Failure`, or returns None (full marks), a sentence to show beside full marks, or a fraction in [0, 1].
    The numbers `thresholds` are `function.thresholds` in its body, as the course has them.
    """

    def mark(function: CheckFunction) -> CheckFunction:
        _expect_alone(function)
        name, needed, stands, limits = function.__name__, tuple(needs), tuple(stands_on), dict(thresholds or {})
        claim = _claim(name, function, limits)
        info = Check(name, claim, float(points), needed, float(seconds), function, by_hand, stands, limits)
        function.thresholds = limits  # type: ignore[attr-defined]
        function.__check__ = info  # type: ignore[attr-defined]
        return function

    return mark


def _expect_alone(function: CheckFunction) -> None:
    """Raise UsageError where another check of the file has the name of this one, which would take its place."""
    first = getattr(function.__globals__.get(function.__name__), "__check__", None)
    lines = [each.__code__.co_firstlineno for each in (first.function, function)] if first else []
    if len(set(lines)) > 1:
        raise UsageError(TWICE.format(name=function.__name__, first=lines[0], second=lines[1]))


def _claim(name: str, function: CheckFunction, thresholds: Mapping[str, float]) -> str:
    """Return what the student reads of a check: the first line of its docstring, with the thresholds that it names."""
    claim = (function.__doc__ or "").strip().partition("\n")[0]
    if not claim:
        msg = f"check {name} has no docstring: its first line is the claim that the student reads"
        raise UsageError(msg)
    if not thresholds:
        return claim
    try:
        return claim.format(**{key: Share(value) for key, value in thresholds.items()})
    except (KeyError, IndexError, ValueError) as error:
        raise UsageError(NO_THRESHOLD.format(check=name, name=error)) from None


def flag(text: str) -> None:
    """Note something that a person should look at; it never changes the points."""
    flags = flags_of_check.get()
    if flags is not None and (text := bounded(text)) not in flags:
        flags.append(text)


def bounded(text: str) -> str:
    """Return a text that a student's answer may be part of, shortened to what a person reads."""
    short = text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]} …"
    return printable(short, lines=True)
