"""A check: one claim about the student's work, and what it notes for a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.errors import UsageError, printable

if TYPE_CHECKING:
    from autograder.checks.student import Player

CheckFunction = Callable[["Player", np.random.Generator], "float | str | None"]

# Whether a failure is explained: not where the check is about to be judged once more.
explaining: ContextVar[bool] = ContextVar("explaining", default=True)

LONGEST_MESSAGE = 4000
REFERENCE = "reference_{task}"
NO_REFERENCE = "check {check} stands on {task}: write its right version {name} into the same checks.py"

# What the running check noted so far; None where no check runs.
flags_of_check: ContextVar[list[str] | None] = ContextVar("flags_of_check", default=None)


@dataclass(frozen=True)
class Check:
    """One claim about the student's work, worth points.

    `seconds` is the wall time that the student's code may take in it;
    `needs` names the checks without which this one would only repeat their failure.
    While a check `by_hand` runs, automatic differentiation is switched off in the student's code.
    `stands_on` are earlier tasks: where the check fails on the student's own functions for them, it is judged once more
    with right ones in their place, the functions `reference_<task>` of the same checks.py.
    """

    name: str
    claim: str
    points: float
    needs: tuple[str, ...]
    seconds: float
    function: CheckFunction
    by_hand: bool = False
    stands_on: tuple[str, ...] = ()

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
) -> Callable[[CheckFunction], CheckFunction]:
    """Mark a function `(player, rng)` as a check worth `points`.

    The function's name is the check's id, the first line of its docstring the claim that the student reads.
    It raises `Failure`, or returns None (full marks), a sentence to show beside full marks, or a fraction in [0, 1].
    """

    def mark(function: CheckFunction) -> CheckFunction:
        claim = (function.__doc__ or "").strip().partition("\n")[0]
        if not claim:
            msg = f"check {function.__name__} has no docstring: its first line is the claim that the student reads"
            raise UsageError(msg)
        name, needed, stands = function.__name__, tuple(needs), tuple(stands_on)
        info = Check(name, claim, float(points), needed, float(seconds), function, by_hand, stands)
        function.__check__ = info  # type: ignore[attr-defined]
        return function

    return mark


def flag(text: str) -> None:
    """Note something that a person should look at; it never changes the points."""
    flags = flags_of_check.get()
    if flags is not None and (text := bounded(text)) not in flags:
        flags.append(text)


def bounded(text: str) -> str:
    """Return a text that a student's answer may be part of, shortened to what a person reads."""
    short = text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]} …"
    return printable(short, lines=True)
