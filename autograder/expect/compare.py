"""Comparisons that judge type, shape and finiteness before values, and say what differs where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.errors import Failure, Hint
from autograder.evidence import Evidence, confusion, grid
from autograder.language import Message, say
from autograder.tolerances import TOLERANCES, Array, Tolerance, close, farthest, outside

Diagnose = Callable[[Array], Hint | None]

NOT_AN_ARRAY = Message("{name}: expected {wanted}, not {found}")
WRONG_SHAPE = Message("{name} has the wrong shape: expected {expected}, not {found}")
NOT_A_FINITE_NUMBER = Message("{name} is not finite: expected a number, not {value}")
NOT_FINITE = Message("{name} has {count} of {size} elements that are not finite: {value} at {index}")
DIFFERS = Message("{name} is wrong in {count} of {size} elements")
WORST = Message("worst at {where}: yours {found}, expected {expected} ({tolerance})")
DIFFERS_SCALAR = Message("{name} is wrong: yours {found}, expected {expected} ({tolerance})")


def expect_close(
    name: str,
    found: Any,
    expected: Any,
    *,
    setting: str = "",
    tolerance: Tolerance | None = None,
    diagnose: Diagnose | None = None,
    shapes: Sequence[tuple[int, ...]] = (),
) -> None:
    """Raise Failure unless `found` equals `expected` (array-like or number) within the tolerance.

    The shape must be that of `expected` or one of `shapes` with as many elements.
    `tolerance` defaults to the row of TOLERANCES for the precision in which the answer was computed.
    `diagnose(found)` is asked for a hint, only when the values differ.
    """
    wanted = np.asarray(expected, dtype=np.float64)
    raw, values = _numbers(name, found, wanted.shape, shapes, setting)
    allowed = tolerance or TOLERANCES["float64"]
    if close(values, wanted, allowed):
        return
    precision = _precision(raw, values)
    if precision != "float64":
        loose = TOLERANCES[precision]
        allowed = Tolerance(max(loose.relative, allowed.relative), max(loose.absolute, allowed.absolute))
        if close(values, wanted, allowed):
            return
    hint = diagnose(values) if diagnose is not None else None
    message, evidence = _difference(name, values, wanted, allowed, setting)
    shown = confusion(name, values, wanted, whole=np.asarray(expected).dtype.kind in "iu")
    if shown is not None:
        evidence = replace(evidence, picture=shown, allowed="")
    raise Failure(
        message,
        evidence=evidence,
        hint=hint.text if hint else "",
        misconception=hint.misconception if hint else "",
    )


def expect_array(name: str, found: Any, *, shape: tuple[int, ...], setting: str = "") -> Array:
    """Return `found` as a finite float64 array of `shape`, or raise Failure."""
    return _numbers(name, found, shape, (), setting)[1]


def expect_number(name: str, found: Any, *, setting: str = "") -> float:
    """Return `found` (a number or an array with one element) as a finite float, or raise Failure."""
    return float(_numbers(name, found, (), ((1,), (1, 1)), setting)[1])


def expect_integers(name: str, found: Any, *, shape: tuple[int, ...], low: int, high: int) -> NDArray[np.int64]:
    """Return `found` as int64 array of `shape` with values in [low, high), or raise Failure."""
    values = _numbers(name, found, shape, (), "")[1]
    whole = np.rint(values)
    wrong = (whole != values) | (whole < low) | (whole >= high)
    if wrong.any():
        index = _first(wrong)
        msg = say(
            "{name} must hold whole numbers from {low} to {high}: not {value} at {index}",
            name=name,
            low=low,
            high=high - 1,
            value=_show(values[index]),
            index=subscript(index),
        )
        raise Failure(msg)
    return whole.astype(np.int64)


def expect_true(condition: object, message: str, *, hint: str = "", misconception: str = "") -> None:
    """Raise Failure with `message` unless `condition` holds; by default the hint is the sentence of the name."""
    if not condition:
        raise Failure(message, hint=hint or _sentence_of(misconception), misconception=misconception)


def _sentence_of(misconception: str) -> str:
    # Where student code runs, notebooks import this module, and the sentences are not to be had.
    from autograder.mistakes.sentences import SENTENCES

    return SENTENCES.get(misconception, "")


def _numbers(
    name: str, found: Any, shape: tuple[int, ...], shapes: Sequence[tuple[int, ...]], setting: str
) -> tuple[NDArray[Any], Array]:
    """Return `found` as the array that it is, and its finite values in `shape`."""
    raw = _as_array(name, found, shape)
    size = int(np.prod(shape))
    if raw.shape != shape and not (raw.shape in shapes and raw.size == size):
        raise Failure(_with(_wrong_shape(name, shape, raw, found), setting))
    with np.errstate(all="ignore"):
        values = np.asarray(raw, dtype=np.float64).reshape(shape)
    bad = ~np.isfinite(values)
    if bad.any() and not shape:
        raise Failure(_with(NOT_A_FINITE_NUMBER.format(name=name, value=values), setting))
    if bad.any():
        index = _first(bad)
        text = NOT_FINITE.format(
            name=name, count=int(bad.sum()), size=values.size, value=values[index], index=subscript(index)
        )
        raise Failure(_with(text, setting))
    return raw, values


def _wrong_shape(name: str, shape: tuple[int, ...], raw: NDArray[Any], answer: Any) -> str:
    """Return the sentence about an answer of another shape, a number where an array is wanted, or the reverse."""
    if isinstance(answer, tuple):
        return _no_array(name, say("a tuple of {count} values", count=len(answer)), shape).message
    if shape and raw.shape:
        return WRONG_SHAPE.format(name=name, expected=shape, found=raw.shape)
    wanted, found = (
        say("an array of shape {each}", each=each) if each else say("a number") for each in (shape, raw.shape)
    )
    return NOT_AN_ARRAY.format(name=name, wanted=wanted, found=found)


def _as_array(name: str, found: Any, shape: tuple[int, ...]) -> NDArray[Any]:
    if isinstance(found, (list, tuple)) and not found:
        raise _no_array(name, say("an empty {kind}", kind=type(found).__name__), shape)
    if found is None or isinstance(found, (str, bytes, dict, set)):
        raise _no_array(name, describe(found), shape)
    try:
        raw = np.asarray(found)
    except (ValueError, TypeError):
        raw = np.asarray(None)
    if raw.dtype.kind not in "biuf":
        raise _no_array(name, describe(found), shape)
    return raw


def _no_array(name: str, found: str, shape: tuple[int, ...]) -> Failure:
    wanted = say("an array of shape {shape}", shape=shape) if shape else say("a number")
    return Failure(NOT_AN_ARRAY.format(name=name, wanted=wanted, found=found))


def shape_of(found: Any) -> tuple[int, ...] | None:
    """Return the shape of an answer, () for a number, or None when it has none: text, a dict, a ragged list."""
    if found is None or isinstance(found, (str, bytes, dict, set)):
        return None
    try:
        raw = np.asarray(found)
    except (ValueError, TypeError):
        return None
    return raw.shape if raw.dtype.kind in "biufc" else None


def describe(found: Any) -> str:
    """Return in words what an answer is: "None", "a string", "an array of complex128", "a dict"."""
    if found is None:
        return say("None (is a return missing?)")
    if isinstance(found, str):
        return say("the string {found!r}", found=found[:40])
    if isinstance(found, np.ndarray):
        return say("an array of {dtype}", dtype=found.dtype)
    kind = "dict" if isinstance(found, dict) else getattr(found, "type_name", type(found).__name__)
    return say("an {kind}", kind=kind) if str(kind)[:1] in "aeiou" else say("a {kind}", kind=kind)


def _precision(raw: NDArray[Any], values: Array) -> str:
    """Return the row of TOLERANCES for an answer: its dtype, or float32 when every value fits in one."""
    if raw.dtype == np.float16:
        return "float16"
    if raw.dtype == np.float32:
        return "float32"
    if raw.dtype.kind == "f" and values.any() and not (values == np.rint(values)).all():
        with np.errstate(all="ignore"):
            fits = np.array_equal(values.astype(np.float32).astype(np.float64), values)
        return "float32" if fits else "float64"
    return "float64"


def _difference(name: str, found: Array, expected: Array, tolerance: Tolerance, setting: str) -> tuple[str, Evidence]:
    """Return in words and in numbers where an answer differs most."""
    differing = outside(found, expected, tolerance)
    distance = np.where(differing, np.abs(found - expected), -1.0)
    index = farthest(distance)
    want, have = _show_both(expected[index], found[index])
    where = place(name, index)
    text = DIFFERS_SCALAR.format(name=name, expected=want, found=have, tolerance=tolerance)
    if index:
        first = DIFFERS.format(name=name, count=int(differing.sum()), size=found.size)
        text = f"{first}\n{WORST.format(where=where, expected=want, found=have, tolerance=tolerance)}"
    picture = grid(say("where {name} differs", name=name), found, expected, differing)
    return _with(text, setting), Evidence(where, have, want, str(tolerance), picture)


def _show(value: Any) -> str:
    return f"{float(value):.6g}"


def _show_both(expected: Any, found: Any) -> tuple[str, str]:
    """Return both numbers with as many digits as it takes to tell them apart."""
    texts = [(f"{float(expected):.{digits}g}", f"{float(found):.{digits}g}") for digits in (6, 9, 12, 17)]
    return next((pair for pair in texts if pair[0] != pair[1]), texts[-1])


def place(name: str, index: tuple[int, ...]) -> str:
    """Return an element as the notebook writes it: "dW1[0, 1]", or "[0, 1]" where the name is a phrase."""
    return name + subscript(index) if not index or re.fullmatch(r"[\w.∂/\[\]\"']+", name) else subscript(index)


def subscript(index: tuple[int, ...]) -> str:
    """Return "[0, 1]"; "" for a number."""
    return f"[{', '.join(map(str, index))}]" if index else ""


def _first(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(mask)[0])


def _with(text: str, setting: str) -> str:
    return say("{text}\nwith {setting}", text=text, setting=setting) if setting else text
