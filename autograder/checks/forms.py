"""The form of an answer: what a probe says that it returns, held against what comes back.

A probe is a function of checks.py, and says behind `->` what it returns. The answer comes out of the student's
process, where anything may have been put in its place: what has another form is the student's failure, in words,
before a check computes with it.

A form is `Any`; a type of plain data; `list[float]`, `tuple[Any, bool]`, `dict[str, Any]`, `list[int] | None`;
or a TypedDict, for a dict of which each entry has a form of its own.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.checks.student import Opaque
from autograder.errors import Failure
from autograder.language import Message, say, text

OTHER_FORM = Message("your code answers with {found} where {wanted} is expected")
OTHER_COUNT = Message("your code answers with {found} values where {wanted} are expected")
LACKS = Message("your code answers without {key!r}")

IN_WORDS: dict[Any, str] = {
    bool: "True or False", int: "a whole number", float: "a number", str: "a text", list: "a list", tuple: "a tuple",
    dict: "a dict", np.ndarray: "an array", type(None): "None",
}  # fmt: skip


def expect_form(function: Callable[..., Any], answer: Any) -> Any:
    """Return the answer of a probe, or raise Failure where it has not the form that the probe says it returns."""
    _expect(answer, form_of(inspect.unwrap(function)))
    return answer


@lru_cache(maxsize=512)
def form_of(function: Callable[..., Any]) -> Any:
    """Return what a function says that it returns; Any where it says nothing."""
    return typing.get_type_hints(function).get("return", Any)


def _expect(answer: Any, form: Any) -> None:
    kind, inner = _taken_apart(form)
    if kind in (typing.Union, types.UnionType):
        form = next((each for each in inner if _is(answer, _taken_apart(each)[0])), inner[0])
        kind, inner = _taken_apart(form)
    if not _is(answer, kind):
        raise Failure(OTHER_FORM.format(found=_named(answer), wanted=in_words(kind)))
    for part, form_of_part in _parts(answer, kind, inner):
        _expect(part, form_of_part)


@lru_cache(maxsize=512)
def _taken_apart(form: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the type of a form and the forms within it; a name for a type stands for that type."""
    kind, inner = typing.get_origin(form) or form, typing.get_args(form)
    named = getattr(kind, "__value__", None)  # as NDArray is from numpy 2.5 on
    if named is None:
        return kind, inner
    return _taken_apart(named[inner] if inner else named)


def _is(answer: Any, kind: Any) -> bool:
    """Return whether an answer is of a kind; numbers are no truth values, and a whole number is a number."""
    if typing.is_typeddict(kind):
        return isinstance(answer, dict)
    if kind in (int, float):
        return isinstance(answer, (int, kind)) and not isinstance(answer, bool)
    return kind not in IN_WORDS or isinstance(answer, kind)


@lru_cache(maxsize=512)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _parts(answer: Any, kind: Any, inner: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Yield the parts of an answer with their forms; raises Failure where one is missing."""
    if typing.is_typeddict(kind):
        for key, form in _hints(kind).items():
            if key not in answer:
                raise Failure(LACKS.format(key=key))
            yield answer[key], form
    elif kind is tuple and inner and Ellipsis not in inner:
        if len(answer) != len(inner):
            raise Failure(OTHER_COUNT.format(found=len(answer), wanted=len(inner)))
        yield from zip(answer, inner, strict=True)
    elif inner and kind is not np.ndarray:  # whose form goes no further
        yield from ((part, inner[-1 if kind is dict else 0]) for part in (answer.values() if kind is dict else answer))


def _named(answer: Any) -> str:
    return (
        say("an object of type {type_name}", type_name=answer.type_name)
        if isinstance(answer, Opaque)
        else in_words(type(answer))
    )


def in_words(kind: Any) -> str:
    """Return what a type is called in a message."""
    if typing.is_typeddict(kind):
        return text(IN_WORDS[dict])
    known = next((words for each, words in IN_WORDS.items() if isinstance(kind, type) and issubclass(kind, each)), "")
    return text(known) or say("an object of type {kind}", kind=getattr(kind, "__name__", kind))
