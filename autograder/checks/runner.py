"""Runs a check on the code of a player and returns the verdict."""

from __future__ import annotations

import contextlib
import math
import time
import traceback
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from autograder.checks.check import Check, bounded, explaining, flags_of_check
from autograder.checks.files import FILE, FOLDER, MODEL, as_written
from autograder.checks.raised import meaning
from autograder.checks.verdict import Status, Verdict
from autograder.errors import Failure, PlayerDied, StudentError, UsageError
from autograder.language import Message, text

if TYPE_CHECKING:
    from autograder.checks.student import Player

Numbers = Callable[[], np.random.Generator]

# Grading draws another seed, which nobody has seen; this one makes a failing check fail the same way twice.
PUBLIC_SEED = 1

# A check that may take longer trains something, and is not asked for the sake of a hint.
QUICK_SECONDS = 60.0

AND = Message("{names} and {last}")
SKIPPED = Message("skipped: {needs} must pass first")
WAITS = Message("{needs} broke while it was judging, and this check needs it")
OUR_ERROR = Message("this check broke while it was judging ({error})")
# What a student is told beside it, and an author is not.
NO_COST = Message("; it costs you nothing: a person will look at it")

ON_RIGHT_ONES = Message("where the earlier tasks are right: {hint}")


def for_author(message: str) -> str:
    """Return what a check that broke says, without what only a student is told."""
    return message.removesuffix(text(NO_COST))


def generator(seed: int, name: str, *, anew: bool = False) -> np.random.Generator:
    """Return the random numbers of check `name` under `seed`: the same in every process and on every machine.

    `anew` they are others than before.
    """
    return np.random.default_rng([seed, zlib.crc32(name.encode()), *([1] if anew else [])])


def run_one(check: Check, player: Player, *, seed: int, done: Mapping[str, Verdict], anew: bool = False) -> Verdict:
    """Return the verdict of `check` on the code in `player`; `done` holds the verdicts of earlier checks.

    Asked `anew`, it has other questions: what answered the first time may have kept the answers.
    """
    numbers = partial(generator, seed, check.name, anew=anew)
    blank = Verdict(check.name, check.claim, 0.0, check.points, "failed", seed=seed)
    missing = [need for need in check.needs if need in done and done[need].status not in ("passed", "partial")]
    failed = [need for need in missing if done[need].status != "error"]
    if failed:
        skipped = replace(blank, status="skipped", message=SKIPPED.format(needs=_listed(failed)))
        return _with_further_mistake(check, player, skipped, done, numbers)
    if missing:
        return replace(blank, status="error", message=WAITS.format(needs=_listed(missing)) + text(NO_COST))
    flags: list[str] = []
    token = flags_of_check.set(flags)
    start = time.perf_counter()
    try:
        verdict = _judge(check, player, blank, numbers, done)
    finally:
        flags_of_check.reset(token)
    return replace(verdict, seconds=time.perf_counter() - start, flags=tuple(flags))


def _with_further_mistake(
    check: Check, player: Player, skipped: Verdict, done: Mapping[str, Verdict], numbers: Numbers
) -> Verdict:
    """Return the verdict of a skipped check, with a mistake that shows in its questions and not in those before it.

    It is asked where all that failed was explained, and trains nothing for long. Told is only an explanation of its
    answers that has every mistake named there, and one that nobody has named: anything else may be their consequence.
    """
    failed = [done[need] for need in check.needs if need in done and done[need].status in ("failed", "skipped")]
    named = [_mistakes(verdict) for verdict in failed]
    explained = all(named) and all(verdict.status == "failed" for verdict in failed)
    if not explained or check.thresholds or check.seconds > QUICK_SECONDS:
        return skipped
    start = time.perf_counter()
    found = _judge(check, player, replace(skipped, status="failed"), numbers, done)
    skipped = replace(skipped, seconds=time.perf_counter() - start)
    every, known = _mistakes(found), set[str]().union(*named)
    new = sorted(every.difference(*map(_mistakes, done.values())))
    if found.status != "failed" or not every > known or not new:
        return skipped
    return replace(skipped, hint=found.hint, misconception=", ".join(new))


def _mistakes(verdict: Verdict) -> set[str]:
    return set(filter(None, verdict.misconception.split(", ")))


def _listed(names: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *others, last = names
    return AND.format(names=", ".join(others), last=last) if others else last


def _judge(check: Check, player: Player, blank: Verdict, numbers: Numbers, done: Mapping[str, Verdict]) -> Verdict:
    try:
        # A student's numbers may be of any size: what overflows is not the expected value, and no warning.
        with player.by_hand() if check.by_hand else contextlib.nullcontext(), np.errstate(all="ignore"):
            result = _asked(check, player, numbers, done)
    except Failure as failure:
        return replace(
            blank,
            message=bounded(text(failure.message)),
            hint=bounded(text(failure.hint or _meaning(failure))),
            misconception=failure.misconception,
            evidence=failure.evidence,
        )
    except Exception as error:  # noqa: BLE001 - our own fault, whatever it is, must not cost the student
        own = isinstance(error, UsageError)
        said = str(error) if own else "".join(traceback.format_exception_only(error)).strip()
        detail = as_written(said) + _place(error)
        return replace(blank, status="error", message=OUR_ERROR.format(error=bounded(detail)) + text(NO_COST))
    if result is None or isinstance(result, str):
        return replace(blank, status="passed", points=check.points, message=bounded(result or ""))
    share = float(result)
    if not math.isfinite(share) or share <= 0:
        return blank
    share = min(share, 1.0)
    status: Status = "passed" if share == 1.0 else "partial"
    return replace(blank, status=status, points=round(check.points * share, 4))


def _meaning(failure: Failure) -> str:
    return meaning(failure.message) if isinstance(failure, StudentError) else ""


def _place(error: Exception) -> str:
    """Return where in the assignment's own files an error was raised, for whoever wrote them; "" where in none."""
    frames = [(Path(each.filename), each.lineno) for each in traceback.extract_tb(error.__traceback__)]
    pages = [
        (path, line) for path, line in frames if path.parent.name == FOLDER and path.parent != Path(__file__).parent
    ]
    own = [f", {path.name}:{line}" for path, line in frames if path.name in (FILE, MODEL) or (path, line) in pages]
    return own[-1] if own else ""


def _asked(check: Check, player: Player, numbers: Numbers, done: Mapping[str, Verdict]) -> float | str | None:
    """Return what a check returns on the student's own functions, or on right ones for the tasks that it stands on.

    A mistake so costs its own check and not those that build on it. Right ones come first where the student's own did
    not pass. What is reported where both fail are the numbers of the student's own code; the hint is about what remains
    when the earlier tasks are right, if that is known. Where these have passed their checks, a mistake that explains
    the answers is one of this task.
    """

    def ask() -> float | str | None:
        return check.function(player, numbers())

    if not check.stands_on:
        return ask()
    if all(task in done and done[task].status == "passed" for task in check.stands_on):
        return _else_on_right(check, player, ask)
    try:
        with player.standing_on(check.references):
            return ask()
    except PlayerDied:
        raise
    except Failure as again:
        if not (again.hint and again.misconception):
            return ask()
        try:
            with _unexplained():
                return ask()
        except PlayerDied:
            raise
        except Failure as own:
            # An exception of an earlier task's function, or of one that is not there, is not what the hint is about.
            elsewhere = isinstance(own, StudentError) and not isinstance(again, StudentError)
            own.hint = ON_RIGHT_ONES.format(hint=text(again.hint)) if elsewhere else again.hint
            own.misconception = again.misconception
            raise own from None


def _else_on_right(check: Check, player: Player, ask: Callable[[], float | str | None]) -> float | str | None:
    """Return what a check returns where the earlier tasks passed: on right ones only what nothing explains."""
    try:
        return ask()
    except PlayerDied:
        raise
    except Failure as own:
        if own.misconception:
            raise
        try:
            with player.standing_on(check.references):
                return ask()
        except PlayerDied:
            raise own from None
        except Failure as again:
            if again.hint and again.misconception:
                own.hint, own.misconception = again.hint, again.misconception
            raise own from None


@contextlib.contextmanager
def _unexplained() -> Iterator[None]:
    token = explaining.set(False)
    try:
        yield
    finally:
        explaining.reset(token)
