"""Answers as numbers: what was found for each output, and whether a value of the model is the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.mistakes.tape import RAISED

# Relative to the expected number, and to the greatest of its array; for an answer in float64, and in float32.
EXACT, SINGLE = (1e-8, 1e-10), (1e-4, 1e-5)
# For numbers in float64 that some numbers in float32 were added to: less than that is no difference, and what is wrong
# differs by so much more that nothing else is taken for it.
ROUNDED, APART = (1e-6, 1e-7), 1e-3

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """One output for one of the questions: what was found, how great the right one is, and whether it is right.

    `room` is the tolerance, relative and absolute, that the precision of the answer allows.
    """

    name: str
    found: Any
    size: float
    right: bool
    room: tuple[float, float] = EXACT


def parts_of(found: Answers, right: Answers, least: tuple[float, float] = EXACT) -> list[Part]:
    """Return the answers to one question part by part, with `least` room; those that are not asked for are left out."""
    parts = []
    for name, wanted in right.items():
        if name in found:
            value, size = read(found[name]), _size(wanted)
            room = max(room_of(value), least) if isinstance(value, np.ndarray) else least
            parts.append(Part(name, value, size, value is not None and same(value, wanted, size, room), room))
    return parts


def is_apart(part: Part, right: Any) -> bool:
    """Return whether an answer is wrong by so much that the rounding of float32 is nothing beside it."""
    if not finite(part) or np.shape(part.found) != np.shape(right):
        return False
    return float(np.max(np.abs(part.found - np.asarray(right, dtype=np.float64)), initial=0.0)) > APART * part.size


def read(value: Any) -> Any:
    """Return an answer as float64 array, None where it holds no numbers."""
    if value is RAISED or value is None or isinstance(value, (str, bytes, dict, set)):
        return RAISED if value is RAISED else None
    try:
        raw = np.asarray(value)
        is_single = raw.dtype in (np.float32, np.float16)
        array = raw.astype(np.float64) if raw.dtype.kind in "biuf" else None
    except (ValueError, TypeError, OverflowError):
        return None
    return array.astype(np.float32) if is_single and array is not None else array


def same(found: Any, value: Any, least: float = 0.0, room: tuple[float, float] | None = None) -> bool:
    """Return whether an answer is what a model gives, numbers that are not finite included.

    `least` is the size of the right answer: less than its rounding is nothing. (1, K) may stand for (K,).
    """
    if found is RAISED or value is RAISED or found is None:
        return found is value and found is RAISED
    value = _as_numbers(value, found.shape)
    if value is None or not value.size:
        return value is not None
    relative, absolute = room or room_of(found)
    sizes = np.abs(value)
    scale = max(float(np.maximum.reduce(sizes, axis=None)), least)
    if math.isfinite(scale):
        # Most are rejected by their first number.
        if not abs(found.item(0) - value.item(0)) <= relative * sizes.item(0) + absolute * scale:
            return False
        return bool((np.abs(found - value) <= relative * sizes + absolute * scale).all())
    finite = np.isfinite(value)
    alike = np.array_equal(found[~finite], value[~finite], equal_nan=True)
    return alike and (not finite.any() or same(found[finite], value[finite], least, room))


def _as_numbers(value: Any, shape: tuple[int, ...]) -> Any:
    """Return a value in float64 and in a shape that may be written otherwise, None where it is not of that shape."""
    if type(value) is not np.ndarray or value.dtype != np.float64:
        try:
            value = np.asarray(value, dtype=np.float64)
        except (ValueError, TypeError, OverflowError):
            return None
    if value.shape == shape:
        return value
    return value.reshape(shape) if narrow(value.shape) == narrow(shape) else None


def room_of(found: Any) -> tuple[float, float]:
    """Return the tolerance for an answer, by the precision in which it was computed."""
    return SINGLE if single(found[np.isfinite(found)]) else EXACT


def single(found: Any) -> bool:
    """Return whether an answer was computed in float32."""
    if found.dtype == np.float32:
        return True
    fits = (found.astype(np.float32) == found).all()
    return bool(fits) and not bool((found == np.rint(found)).all())


def narrow(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return a shape without a leading 1."""
    return tuple(shape[1:] if shape and shape[0] == 1 else shape)


def _size(value: Any) -> float:
    size = float(np.max(np.abs(value), initial=0.0))
    return size if np.isfinite(size) else 0.0


def numbers(part: Part, *, rounding: bool = True) -> int:
    """Return how many different numbers a part holds that tell something: 0, 1 and -1 do not.

    Without `rounding`, what is nothing but that does not either.
    """
    if part.found is RAISED or part.found is None:
        return 0
    found = np.ravel(part.found) if rounding else without_rounding(part)
    found = found[np.isfinite(found)]
    return len(np.unique(found[~np.isin(found, (0.0, 1.0, -1.0))]))


def without_rounding(part: Part) -> NDArray[np.float64]:
    """Return the numbers of an answer, 0 for those that are nothing but rounding beside the right ones."""
    found = np.ravel(part.found).astype(np.float64)
    return np.where(np.abs(found) <= part.room[1] * part.size, 0.0, found)


def finite(part: Part) -> bool:
    """Return whether an answer holds finite numbers and nothing else."""
    return part.found is not RAISED and part.found is not None and bool(np.isfinite(part.found).all())


def flat(values: Iterable[Any]) -> Iterator[Any]:
    """Yield the arrays in lists and dicts."""
    for value in values:
        if isinstance(value, Mapping):
            yield from flat(value.values())
        elif isinstance(value, (list, tuple)):
            yield from flat(value)
        elif isinstance(value, np.ndarray):
            yield value


def solved(zero: Any, one: Any, two: Any, found: Any) -> tuple[float | None, bool]:  # noqa: PLR0911 - each has its reason
    """Return the number at which a value that is linear in it is what was found, and whether it is linear.

    `zero`, `one` and `two` are the values at 0, 1 and 2. A value that cannot be had counts as linear without a number.
    """
    if any(each is RAISED for each in (zero, one, two, found)):
        return None, False
    zero, one, two = (np.asarray(each, dtype=np.float64) for each in (zero, one, two))
    if not zero.shape == one.shape == two.shape:
        return None, True
    if not all(np.isfinite(each).all() for each in (zero, one, two)):
        return None, False
    scale = max(float(np.abs(one).max(initial=0.0)), 1e-300)
    if float(np.abs(two - 2 * one + zero).max(initial=0.0)) > 1e-9 * scale:
        return None, False
    if one.shape != found.shape:
        if one.size != found.size or narrow(one.shape) != narrow(found.shape):
            return None, True
        found = found.reshape(one.shape)
    slope, rest = np.ravel(one - zero), np.ravel(found - zero)
    if not slope.any() or not np.isfinite(rest).all():
        return None, True
    factor = float(slope @ rest / (slope @ slope))
    worst = float(np.abs(rest - factor * slope).max())
    near = worst <= 1e-4 * max(float(np.abs(found).max()), scale)
    return (factor if near else None), True
