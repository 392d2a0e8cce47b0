"""From a wrong answer to the mistake behind it: exact, unambiguous, or silent.

Nothing here knows a second solution.
A gradient is explained by the oracle's own pieces: which combination of them it is, or of which other objective
it would be the right gradient; a trajectory by the update rule that it obeys from the recorded gradients.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.errors import Hint
from autograder.language import say, text
from autograder.mistakes.model import base
from autograder.mistakes.sentences import SENTENCES
from autograder.tolerances import Array, Tolerance, close

# An explanation is exact when it agrees this well: looser than a check's own tolerance in float32 answers,
# far tighter than the distance between two mistakes.
EXACT = Tolerance(1e-6, 1e-7)
# Two coefficients of a fit, or two accuracies, are the same number.
SAME_COEFFICIENT = 1e-6
SAME_ACCURACY = 1e-9


@dataclass(frozen=True)
class Variant:
    """A mistake and the value that it gives: an array, or a function without arguments that computes it.

    The function may yield a long flat value in pieces, such as the steps of a training:
    the pieces behind one that differs from what was found are not computed.
    """

    misconception: str
    text: str
    value: Any

    @property
    def hint(self) -> Hint:
        """What is told of the mistake."""
        return Hint(self.misconception, self.text)

    def array(self, found: Array | None = None, tolerance: Tolerance = EXACT) -> Array | None:
        """Return the value as float64; None when it cannot be computed in this setting, or a piece is not `found`."""
        try:
            value = self.value() if callable(self.value) else self.value
            if isinstance(value, Iterator):
                return _joined(value, found, tolerance)
            return np.asarray(value, dtype=np.float64)
        except (ArithmeticError, ValueError, IndexError, TypeError, RuntimeError):
            return None


def known(key: str, value: Any, **fields: Any) -> Variant:
    """Return the variant whose sentence the vocabulary has, with its fields; "name_2" and "part.name" are its forms."""
    sentence = SENTENCES.get(key) or SENTENCES[base(key)]
    return Variant(base(key), text(sentence).format(**fields), value)


def match(found: Any, expected: Any, variants: Iterable[Variant], *, tolerance: Tolerance = EXACT) -> Hint | None:
    """Return the hint of the one variant that `found` equals, or None.

    Variants that equal `expected` cannot tell anything and are passed over;
    when variants of two different misconceptions fit, none is named.
    """
    answer, right = _array(found), _array(expected)
    if answer is None or right is None:
        return None
    fitting: dict[str, Hint] = {}
    for variant in variants:
        value = variant.array(answer, tolerance)
        if value is None or value.shape != answer.shape or not np.isfinite(value).all():
            continue
        if value.shape == right.shape and close(value, right, tolerance):
            continue
        if close(answer, value, tolerance):
            fitting.setdefault(variant.misconception, variant.hint)
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def first(*diagnoses: Callable[[Array], Hint | None]) -> Callable[[Array], Hint | None]:
    """Return a diagnosis that gives the first hint which one of `diagnoses` gives."""

    def diagnose(found: Array) -> Hint | None:
        return next((hint for each in diagnoses if (hint := each(found)) is not None), None)

    return diagnose


def ratio(found: Any, expected: Any, *, tolerance: Tolerance = EXACT) -> float | None:
    """Return c when `found` is exactly c times `expected`, else None."""
    answer, right = _array(found), _array(expected)
    if answer is None or right is None or answer.shape != right.shape or not right.any():
        return None
    factor = float(np.vdot(right, answer) / np.vdot(right, right))
    return factor if close(answer, factor * right, tolerance) else None


def joined(hints: Iterable[Hint]) -> Hint | None:
    """Return several hints as one, None where there are none."""
    said = {hint.misconception: hint.text for hint in hints}
    return Hint(", ".join(said), text("; and ").join(dict.fromkeys(said.values()))) if said else None


def product_of(factor: float, pieces: Mapping[str, float]) -> tuple[str, ...]:
    """Return the one piece, or the two, whose product a factor is; none where several products are the same."""
    if not factor:
        return ()
    near = lambda value: abs(value - factor) <= SAME_COEFFICIENT * abs(factor)  # noqa: E731
    one = [(name,) for name, value in pieces.items() if near(value)]
    two = [pair for pair in combinations(pieces, 2) if near(pieces[pair[0]] * pieces[pair[1]])]
    found = {tuple(dict.fromkeys(map(base, names))): names for names in one or two}
    return next(iter(found.values())) if len(found) == 1 else ()


def same_number(added: Array) -> str:
    """Return where a matrix holds one number: "everywhere", "in every column", "in every row" by itself, or ""."""
    kinds: list[tuple[str, int | None]] = [("everywhere", None), ("in every column", 0), ("in every row", 1)]
    allowed = 1e-8 * np.abs(added).max()
    return next((where for where, axis in kinds if np.ptp(added, axis=axis).max() <= allowed), "")


def fit(
    found: Any, pieces: Mapping[str, Any], expected: Mapping[str, float] | None = None, *, tolerance: Tolerance = EXACT
) -> dict[str, float] | None:
    """Return the coefficients with which `pieces` make up `found` exactly, or None.

    Least squares on the flattened pieces; None when the fit is not exact or the pieces are not independent.
    With `expected`, a fit whose coefficients are the expected ones is None too: there is nothing to explain.
    """
    answer = _array(found)
    arrays = {name: _array(piece) for name, piece in pieces.items()}
    if answer is None or any(each is None or each.shape != answer.shape for each in arrays.values()):
        return None
    basis = np.stack([np.ravel(each) for each in arrays.values() if each is not None], axis=1)
    if basis.shape[0] <= basis.shape[1]:
        return None
    scale = np.linalg.norm(basis, axis=0)
    if not scale.all():
        return None
    solution, _, rank, _ = np.linalg.lstsq(basis / scale, answer.ravel(), rcond=1e-10)
    if rank < basis.shape[1] or not close((basis / scale) @ solution, answer.ravel(), tolerance):
        return None
    coefficients = {name: float(c) for name, c in zip(arrays, solution / scale, strict=True)}
    if expected is not None and all(
        abs(coefficients[name] - expected.get(name, 0.0)) < SAME_COEFFICIENT for name in coefficients
    ):
        return None
    return coefficients


def explain_coefficients(
    found: Any,
    pieces: Mapping[str, Any],
    expected: Mapping[str, float],
    known: Mapping[str, Sequence[tuple[float, str, str]]],
) -> Hint | None:
    """Return what is wrong with the share of exactly one piece in `found`.

    `known[piece]` lists (wrong coefficient, misconception, text).
    A coefficient that is not listed gives the plain fact: expected and found factor of that piece.
    """
    coefficients = fit(found, pieces, expected)
    if coefficients is None:
        return None
    wrong = [
        name
        for name in pieces
        if abs(coefficients[name] - expected[name]) > SAME_COEFFICIENT * max(1.0, abs(expected[name]))
    ]
    if len(wrong) != 1:
        return None
    name, value = wrong[0], coefficients[wrong[0]]
    for coefficient, misconception, said in known.get(name, ()):
        if abs(value - coefficient) <= SAME_COEFFICIENT * max(1.0, abs(coefficient)):
            return Hint(misconception, said)
    text = say(
        "{name} enters with the factor {value:.6g}; the convention box asks for {expected:.6g}",
        name=name,
        value=value,
        expected=expected[name],
    )
    return Hint("wrong_factor", text)


def accuracy_of(value: float, readings: Mapping[str, float], expected: float) -> str | None:
    """Return the name of the one reading that `value` really is the accuracy of, or None."""
    others = {name: reading for name, reading in readings.items() if abs(reading - expected) > SAME_ACCURACY}
    fitting = [name for name, reading in others.items() if abs(reading - value) < SAME_ACCURACY]
    return fitting[0] if len(fitting) == 1 else None


def _joined(pieces: Iterator[Any], found: Array | None, tolerance: Tolerance) -> Array | None:
    """Return all the numbers of `pieces`, or None as soon as some are not those at their place in `found`."""
    arrays = (np.ravel(np.asarray(piece, dtype=np.float64)) for piece in pieces)
    if found is None:
        return np.concatenate(list(arrays))
    # What is not there yet counts as found, so that the scale is that of the whole.
    same = Tolerance(2 * tolerance.relative, 2 * tolerance.absolute)
    joined, begin = found.ravel().copy(), 0
    for values in arrays:
        end = begin + values.size
        if end > found.size:
            return None
        joined[begin:end] = values
        if not close(found.ravel(), joined, same):
            return None
        begin = end
    return joined if begin == found.size else None


def _array(value: Any) -> NDArray[np.float64] | None:
    try:
        array = np.asarray(value, dtype=np.float64)
    except (ValueError, TypeError):
        return None
    return array if np.isfinite(array).all() else None
