"""A function asked more than once where the student's code lives: what it returned first must not change afterwards.

A buffer that is kept and written into by the next call is right at each call, and wrong for whoever holds two answers.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypedDict

import numpy as np

from autograder.errors import Failure
from autograder.language import Message
from autograder.expect.compare import shape_of

KEPT = Message("{name}: what it returned has changed after it was called again with other arguments")
KEPT_HINT = Message("the returned array is kept and written into by the next call: make a new one in each")


class Twice(TypedDict):
    """The answer to a first call, as it was, and as it is after a second call with other arguments."""

    answer: Any
    later: Any


def asked_twice(function: Callable[..., Any], arguments: Sequence[Any], others: Sequence[Sequence[Any]]) -> Twice:
    """Part of a probe: ask a function, then about other arguments of the same shapes, whatever comes of that."""
    answer = function(*arguments)
    kept = as_it_is(answer)
    for each in others:
        with contextlib.suppress(Exception):
            function(*each)
    return {"answer": kept, "later": answer}


def as_it_is(answer: Any) -> Any:
    """Return a copy of an answer as far as it is made of arrays, tensors, lists, tuples and dicts."""
    if type(answer) in (list, tuple):
        return type(answer)(map(as_it_is, answer))
    if type(answer) is dict:
        return {key: as_it_is(each) for key, each in answer.items()}
    if hasattr(answer, "detach") and hasattr(answer, "clone"):
        return answer.detach().clone()
    return copy.copy(answer) if isinstance(answer, np.ndarray) else answer


def expect_kept(name: str, reply: Twice) -> None:
    """Raise Failure where an array that was returned has changed after the next call."""
    for first, later in _pairs(reply["answer"], reply["later"]):
        if not np.array_equal(first, later, equal_nan=True):
            raise Failure(KEPT.format(name=name), hint=KEPT_HINT, misconception="kept_buffer")


def _pairs(first: Any, later: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the arrays of two answers that stand at the same places."""
    if isinstance(first, dict) and isinstance(later, dict):
        first, later = ([each[key] for key in first if key in later] for each in (first, later))
    if isinstance(first, (list, tuple)) and isinstance(later, (list, tuple)):
        for one, other in zip(first, later, strict=False):
            yield from _pairs(one, other)
    elif all(isinstance(each, np.ndarray) and shape_of(each) is not None for each in (first, later)):
        yield first, later
