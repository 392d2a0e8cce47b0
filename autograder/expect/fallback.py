"""Judging a task on the student's own earlier work and, where that fails, once more on right stand-ins for it.

So a mistake costs its own check and not those that build on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from autograder.checks.student import Player
from autograder.errors import Failure, PlayerDied, StudentError

Ask = Callable[..., Any]
Result = TypeVar("Result")


def judged(
    player: Player,
    probe: Callable[..., Any],
    judge: Callable[[Ask], Result],
    *,
    with_right: Callable[..., Any],
    given: Sequence[str] = (),
) -> Result:
    """Return `judge(ask)` on the student's own functions; where it fails, that with right ones for `given`.

    `ask(*arguments, **keywords)` runs `probe` where the student's code lives; for the second try it runs the probe
    `with_right(student, given, name, *arguments, **keywords)` of the same checks.py, which puts the right functions
    into the student's namespace, runs the probe called `name` and puts the student's own back.
    Raises the Failure of the second try, or that of the first where a right function refuses what the student's
    own took: then the first is nearer to the mistake.
    """
    try:
        return judge(lambda *arguments, **keywords: player.probe(probe, *arguments, **keywords))
    except PlayerDied:
        raise
    except Failure as own:
        if not given:
            raise
        name = probe.__name__
        try:
            return judge(
                lambda *arguments, **keywords: player.probe(with_right, list(given), name, *arguments, **keywords)
            )
        except StudentError:
            raise own from None


@contextmanager
def replaced(names: dict[str, Any], others: Mapping[str, Any]) -> Iterator[None]:
    """Give some names of a namespace other values, and meanwhile only."""
    own = {name: names[name] for name in others if name in names}
    names.update(others)
    try:
        yield
    finally:
        for name in others:
            names.pop(name, None)
        names.update(own)
