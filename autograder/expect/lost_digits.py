"""Tells a derivative that was derived from differences of a loss, whatever they are written as.

Each element of a derived gradient has digits of its own, however small it is beside the loss. A difference has those of
the loss: what is small beside its rounding is lost, by any step and any order. So one more question is asked in which
parts of the gradient are right and small.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checks.check import flag
from autograder.checks.student import Player
from autograder.errors import Failure, PlayerDied
from autograder.expect.calls import typed
from autograder.tolerances import Array

LOST = (
    "{name} loses the digits of those elements of the gradient that are small beside the loss, as differences do: "
    "look whether the derivative was derived"
)
# How small such a part is, for answers in double precision and in single: beside 1, and with a factor that a softmax
# makes of a score. Far above what is added to logarithms against 0, and in single precision far from the end of it.
SMALL, LOWERED = 1e-10, 23.0
SMALLER, LOWERED_MORE = 1e-26, 60.0
# What is allowed of the largest element of a part: differences of any order lose more.
DOUBLE, SINGLE = 1e-7, 1e-3
UNREADABLE = (TypeError, ValueError, OverflowError)

Parts = Mapping[str, Any]


def flag_lost_digits(
    name: str,
    ask: Callable[[], Mapping[str, Any]],
    right: Mapping[str, Array],
    parts: Parts,
    single: Parts | None = None,
) -> None:
    """Flag a gradient of which small parts are not right to their own digits.

    ask: returns the gradient by names. parts: which elements are small, by name; `single` for answers in float32.
    Without `single` the parts are so small that float32 on the way is told from differences as well.
    """
    try:
        found = ask()
        lost = any(_lost(found.get(key), right[key], parts, key, single) for key in parts)
    except PlayerDied:
        raise
    except (Failure, AttributeError, *UNREADABLE):
        lost = True
    if lost:
        flag(LOST.format(name=name))


def flag_lost_in_answer(
    student: Player,
    name: str,
    question: Sequence[Any],
    parts: Parts,
    single: Parts | None = None,
    *,
    gives: str,
    expected: Callable[..., Any],
) -> None:
    """Flag the student's function `name` as `flag_lost_digits` does, asked one question.

    gives: the names of what it returns. expected(*question): what is right for the names of `parts`, in their order.
    """
    values = expected(*question)
    right = dict(zip(parts, values if len(parts) > 1 else (values,), strict=True))
    flag_lost_digits(name, lambda: typed(name, student.call(name, *question), gives), right, parts, single)


def _lost(found: Any, right: Array, parts: Parts, key: str, single: Parts | None) -> bool:
    array = np.asarray(found)
    exact = single is not None and array.dtype.itemsize == np.dtype(np.float64).itemsize
    index = parts[key] if single is None or exact else single[key]
    values = np.asarray(array, dtype=np.float64).reshape(right.shape)[index]
    wanted = right[index]
    allowed = (DOUBLE if exact else SINGLE) * np.abs(wanted).max(initial=0.0)
    return not bool((np.abs(values - wanted) <= allowed).all())
