"""Looks at what code does that has a derivative without deriving it, while one is asked for.

Differences need a function at another point for each element of the gradient. What is exact, numbers that carry their
derivatives or a product that is asked on a basis, goes in the direction of each element by itself. And a step into the
imaginary numbers, or in numbers of more digits, needs such numbers.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from types import CodeType, FrameType
from typing import Any

import numpy as np

LARGEST = 10_000  # elements of an array that is looked at
MOST_POINTS = 20_000
EXACT = np.dtype(np.float64).itemsize
LONGEST = 64  # binary digits of an integer of any machine
MOST_INSIDE, DEEPEST = 4, 3  # of a list, values that are looked at, and lists within one another
# What has products and computes with nothing: texts, lists and their like; spans of time.
NO_NUMBERS = (Sequence, bytearray, timedelta)
Seen = tuple[str, str]


class Points:
    """At which points each function was evaluated, by function and argument, and with what its names ended."""

    def __init__(self, brought: Any = None) -> None:
        self.kept_away = False
        self._brought = brought
        self._numbers = ""
        self._units: dict[int, str] = {}
        self._bases: dict[int, str] = {}
        self._looked = 0
        self._seen: dict[tuple[CodeType, str], set[int]] = defaultdict(set)
        self._sizes: dict[tuple[CodeType, str], int] = {}
        self._count = 0

    def see(self, frame: FrameType) -> None:
        """Note the arrays that a function is called with."""
        code = frame.f_code
        for name in code.co_varnames[: code.co_argcount]:
            with suppress(Exception):  # of one object, which must not hide those after it
                array = _array(frame.f_locals.get(name))
                if array is not None and array.size > 1 and self._count < MOST_POINTS:
                    self._count += 1 if array.size <= LARGEST else MOST_POINTS
                    self._seen[code, name].add(hash(array.tobytes()))
                    self._sizes[code, name] = array.size

    def see_end(self, frame: FrameType) -> None:
        """Note what the names of a function are at its end: other numbers, arrays of which one element is not 0."""
        for value in frame.f_locals.values():
            with suppress(Exception):  # of one object, which must not hide those after it
                self._see_value(value, frame.f_code.co_name)

    def _see_value(self, value: Any, name: str) -> None:
        if not self._numbers and _is_of_another_kind(value):
            self._numbers = name
        array = np.asarray(value) if isinstance(value, (complex, np.generic)) else _array(value)
        if array is not None and self._looked < MOST_POINTS:
            self._looked += 1 if array.size <= LARGEST else MOST_POINTS
            self._see_array(array, name)

    def _see_array(self, array: np.ndarray[Any, Any], name: str) -> None:
        if array.dtype.kind == "c" or (array.dtype.kind == "f" and array.dtype.itemsize > EXACT):
            self._numbers = self._numbers or name
        elif array.size > 1 and (count := np.count_nonzero(array)):
            if count == 1:
                if not any(np.array_equal(each, array) for each in _arrays(self._brought)):
                    self._units.setdefault(array.size, name)
            elif count <= len(array) < array.size and (array.reshape(len(array), -1) != 0).sum(axis=1).max() == 1:
                # Each row is one direction or none.
                self._bases.setdefault(min(int(count), array.size // len(array)), name)

    def suspicion(self, answer: Any) -> Seen | None:
        """Return what tells that an answer was not derived, and the name of a function; None for nothing.

        "differences": it was evaluated at another point for each element. "directions": it went along one after the
        other. "numbers": complex ones, of more digits, or of a kind that may carry derivatives. "often": there was more
        than is looked at. "away": the look was ended.
        """
        if self.kept_away:
            return "away", ""
        arrays = [array for array in _arrays(answer) if array.size > 1]
        # Beside a matrix a vector says nothing: what works sample by sample takes as many rows of its length.
        sizes = {array.size for array in arrays if array.ndim > 1} or {array.size for array in arrays}
        for (code, name), points in self._seen.items():
            if self._sizes[code, name] in sizes and len(points) >= self._sizes[code, name]:
                return "differences", code.co_name
        if names := list(self._directions(matrices(answer))):
            return "directions", names[0]
        if self._numbers:
            return "numbers", self._numbers
        return ("often", "") if max(self._count, self._looked) >= MOST_POINTS else None

    def _directions(self, wanted: list[np.ndarray[Any, Any]]) -> Iterator[str]:
        """Yield functions with a basis of a matrix's elements, or with one direction among as many or more."""
        if wanted:
            least = min(array.size for array in wanted)
            yield from (name for count, name in (*self._bases.items(), *self._units.items()) if count >= least)


def matrices(answer: Any) -> list[np.ndarray[Any, Any]]:
    """Return the arrays of an answer in which one element that is not 0 would be a direction.

    One sample, or one output, may well have no other.
    """
    return [array for array in _arrays(answer) if array.ndim > 1 and min(array.shape) > 1]


@contextmanager
def counted(
    *namespaces: Mapping[str, Any], brought: Any = None, at_each: Callable[[], None] = lambda: None
) -> Iterator[Points]:
    """Count the calls of functions of `namespaces` in the block; `at_each` is called at each step.

    `brought` are the arguments of the question, which are no direction of the student's.
    """
    points = Points(brought)
    counted_ones = set(map(id, namespaces))

    def look(frame: FrameType, event: str, called: Any) -> None:
        at_each()
        if event == "c_call" and called is sys.setprofile:
            points.kept_away = True
        if event in ("call", "return") and id(frame.f_globals) in counted_ones:
            with suppress(Exception):  # of the student's own objects, which may do anything
                points.see(frame) if event == "call" else points.see_end(frame)

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield points
    finally:
        kept_away = points.kept_away or sys.getprofile() is not look
        sys.setprofile(before)  # which is seen as well
        points.kept_away = kept_away


def _is_of_another_kind(value: Any, depth: int = 0) -> bool:
    """Return whether a value, or what a list begins with, has products and is no plain number and no array of them.

    So are integers that no machine has, polynomials, fractions and whatever else a class calls its product.
    """
    kind = type(value)
    if kind in (float, bool, np.ndarray, str):
        return (
            kind is np.ndarray and value.dtype.kind == "O" and _is_of_another_kind([*value.flat[:MOST_INSIDE]], depth)
        )
    if isinstance(value, int):
        return value.bit_length() > LONGEST
    if isinstance(value, (list, tuple)):
        return depth < DEEPEST and any(_is_of_another_kind(each, depth + 1) for each in value[:MOST_INSIDE])
    if isinstance(value, (float, complex, type, *NO_NUMBERS)) or not hasattr(kind, "__mul__"):
        return False
    # Sparse matrices and tables are arrays, too; looked up without asking the object.
    return not any(name in each.__dict__ for each in kind.__mro__ for name in ("dtype", "dtypes"))


def _array(value: Any) -> np.ndarray[Any, Any] | None:
    """Return an array or a tensor as an array, None for anything else."""
    if type(value) is np.ndarray:
        return value if value.dtype.kind in "fiuc" else None
    if type(value) in (list, tuple):
        return _of_numbers(value)
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        found: np.ndarray[Any, Any] = value.detach().cpu().numpy()
        return found
    return None


def _of_numbers(value: Sequence[Any]) -> np.ndarray[Any, Any] | None:
    """Return a list of numbers, or of lists of them, as an array, None for any other."""
    first: Any = value
    for _ in range(DEEPEST):
        if type(first) in (list, tuple) and first:
            first = first[0]
    if not isinstance(first, (int, float)):
        return None
    try:
        array = np.array(value)
    except (ValueError, TypeError, OverflowError):  # of different lengths, or with an array after the number
        return None
    return array if array.dtype.kind in "fiuc" else None


def _arrays(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    """Yield the arrays in an answer, however it is nested."""
    array = _array(value)
    if array is not None:
        yield array
    elif isinstance(value, Mapping):
        yield from (each for part in value.values() for each in _arrays(part))
    elif isinstance(value, (list, tuple)):
        yield from (each for part in value for each in _arrays(part))
