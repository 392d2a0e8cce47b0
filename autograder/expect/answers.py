"""Reading what a probe answers: it comes out of the student's process, and is read as warily as any other answer."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.errors import Failure
from autograder.expect.compare import describe, expect_array, expect_true, shape_of
from autograder.language import Message, say
from autograder.tolerances import Array, Tolerance, close

CHANGED = Message("{function} changes {name}, which it is given: expected its arguments to stay as they are")
IN_PLACE = Message("an operation in place works on the caller's array, which is needed again")


def entry(answer: Any, name: Any) -> Any:
    """Return one entry of a dictionary in an answer, or raise Failure."""
    if not isinstance(answer, dict):
        raise Failure(say("expected a dictionary with {name!r}, not {found}", name=name, found=describe(answer)))
    if name not in answer:
        keys = [str(key)[:30] for key in answer][:8]
        raise Failure(say("the answer lacks {name!r}: its keys are {found}", name=name, found=keys))
    return answer[name]


def listed(answer: Any, what: str) -> list[Any]:
    """Return a list, tuple or vector in an answer as a list, or raise Failure."""
    if isinstance(answer, np.ndarray) and answer.ndim > 0:
        return list(answer)
    if not isinstance(answer, (list, tuple)):
        raise Failure(say("{what}: expected a list, not {found}", what=what, found=describe(answer)))
    return list(answer)


def pair(answer: Any, what: str) -> tuple[Any, Any]:
    """Return the two parts of an answer that must be a pair, or raise Failure."""
    if isinstance(answer, (tuple, list, np.ndarray)) and shape_of(answer) != () and len(answer) == 2:  # noqa: PLR2004
        return answer[0], answer[1]
    raise Failure(say("{what}: expected a pair, not {found}", what=what, found=describe(answer)))


def length(answer: Any) -> int:
    """Return how many samples a batch in an answer holds; one label alone is one sample."""
    shape = shape_of(answer)
    if shape is None:
        return len(answer) if isinstance(answer, (list, tuple)) else 1
    return (*shape, 1)[0]


def is_about(answer: Any, right: Array) -> bool:
    """Return whether an answer is an array that agrees with `right`."""
    try:
        found = expect_array("the answer", answer, shape=right.shape)
    except Failure:
        return False
    return close(found, right, Tolerance(1e-6, 1e-9))


def is_equal(answer: Any, right: Array) -> bool:
    """Return whether an answer is an array with exactly these numbers."""
    try:
        return np.array_equal(expect_array("the answer", answer, shape=right.shape), right)
    except Failure:
        return False


def expect_untouched(function: str, given: Mapping[str, Array], after: Mapping[str, Any]) -> None:
    """Raise Failure unless the arrays that a function was given are as they were before the call."""
    for name, value in given.items():
        now = expect_array(name, entry(after, name), shape=value.shape)
        expect_true(
            np.array_equal(now, value),
            CHANGED.format(function=function, name=name), hint=IN_PLACE, misconception="argument_changed",
        )  # fmt: skip


def expect_order(what: str, answer: Sequence[Any], expected: Mapping[str, Array]) -> None:
    """Raise Failure when a tuple holds the right arrays in another order."""
    names, arrays = list(expected), list(expected.values())

    def holds(order: Sequence[int]) -> bool:
        return all(is_about(each, arrays[number]) for each, number in zip(answer, order, strict=True))

    right, *others = itertools.permutations(range(len(names)))
    found = next((order for order in others if holds(order)), None)
    if found is not None and not holds(right):
        wanted, given = ", ".join(names), ", ".join(names[number] for number in found)
        raise Failure(
            say("{what}: expected {wanted}, not {given}", what=what, wanted=wanted, given=given),
            hint="the values are right, and stand in the wrong order behind return", misconception="wrong_order",
        )  # fmt: skip
