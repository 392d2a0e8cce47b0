"""A function asked more than once where the student's code lives: what it returned first must not change afterwards.

A buffer that is kept and written into by the next call is right at each call, and wrong for whoever holds two answers.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Sequence
from typing import Any, TypedDict

import numpy as np

from autograder.errors import Failure
from autograder.language import Message

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
    if not _same(reply["answer"], reply["later"]):
        raise Failure(KEPT.format(name=name), hint=KEPT_HINT, misconception="kept_buffer")


def _same(first: Any, later: Any) -> bool:
    """Return whether every array of an answer stands with the same numbers at the same place of another one."""
    if isinstance(first, dict):
        return isinstance(later, dict) and all(key in later and _same(first[key], later[key]) for key in first)
    if isinstance(first, (list, tuple)):
        alike = isinstance(later, type(first)) and len(first) == len(later)
        return alike and all(map(_same, first, later))
    if isinstance(first, np.ndarray):
        return isinstance(later, np.ndarray) and np.array_equal(first, later, equal_nan=first.dtype.kind in "fc")
    return True
