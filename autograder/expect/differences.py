"""Numerical gradients: what is wrong with a difference quotient, seen in its numbers and in the points it asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from autograder.errors import Hint
from autograder.expect.compare import expect_array
from autograder.mistakes.matching import Variant, joined, known, match, product_of, ratio
from autograder.tolerances import Array

Function = Callable[[Array], float]

# More than this many steps of h away lies no point of the centred difference; it takes two for each element.
FAR, POINTS = 1.5, 2
# Distances that differ by more than this part of h are not the same.
UNEQUAL = 0.01


def difference_hint(
    found: Array, right: Array, f: Function, x: Array, h: float, *, exact: Array, moved: Any
) -> Hint | None:
    """Return what is wrong with the centred difference of f at x with step h, in every element.

    `exact` is the gradient itself; `moved` lists how far from x each of the points lay at which f was called.
    """
    return (
        _seen_in_points(moved, found, h)
        or match(found, right, difference_variants(f, x, h, exact))
        or _factors(found, right, h)
        or _both(found, right, f, x, h)
    )


def _factors(found: Array, right: Array, h: float) -> Hint | None:
    """Return by which two mistakes a difference quotient between the right points has another factor."""
    widths = {"wrong_width": h, "wrong_width_4": 2, "wrong_width_5": 1 / (2 * h), "wrong_width_6": 2 / h}
    widths |= {"squared_width": 2 * h**2, "squared_width_2": h**2, "squared_width_3": 4 * h**2}
    pieces = {name: 2 * h / width for name, width in widths.items()}
    pieces |= {"difference_sign": -1.0, "divided_by_elements": 1 / found.size}
    factor = ratio(found, right)
    return joined(known(name, None).hint for name in (product_of(factor, pieces) if factor else ()))


def quotient(  # noqa: PLR0917 - what a difference depends on
    f: Function, x: Array, h: float, up: float, down: float, width: float, *, restore: bool = True
) -> Array:
    """Return the difference quotient of f at x: of points that lie so many steps of h away, divided by a width."""
    point, result = x.copy(), np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = point[i]
        point[i] = kept + up * h
        above = f(point)
        point[i] = kept + down * h
        result[i] = (above - f(point)) / width
        if restore:
            point[i] = kept
    return result


def _points(h: float) -> dict[str, tuple[float, float, float]]:
    """Return where the two points lie, in steps of h, and by what the difference is divided, by known mistakes."""
    return {
        "one_sided_difference": (1, 0, h),
        "one_sided_difference_2": (0, -1, h),
        "wrong_width": (1, -1, h),
        "wrong_width_2": (1, 0, 2 * h),
        "wrong_width_3": (0.5, -0.5, 2 * h),
        "wrong_width_4": (1, -1, 2),
        "wrong_width_5": (1, -1, 1 / (2 * h)),
        "wrong_width_6": (1, -1, 2 / h),
        "half_step": (0.5, -0.5, h),
        "difference_sign": (-1, 1, 2 * h),
    }


def _both(found: Array, right: Array, f: Function, x: Array, h: float) -> Hint | None:
    """Return what is wrong with the points or the width of a difference that leaves x where it was moved to."""
    points = {**_points(h), "difference_sign": (1, -1, -2 * h)}
    moved = {name: quotient(f, x, h, *each, restore=False) for name, each in points.items()}
    variants = [known(name, value) for name, value in moved.items()]
    hint = match(found, right, variants)
    return joined([hint, known("not_restored_2", None).hint]) if hint else None


def difference_variants(f: Function, x: Array, h: float, exact: Array) -> list[Variant]:
    """Return what known mistakes make of the difference quotient of f at x with step h; `exact` is the gradient."""
    here = partial(quotient, f, x, h)
    right, first = partial(here, 1, -1, 2 * h), (np.arange(x.size) == 0).reshape(x.shape)
    together = (f(x + h) - f(x - h)) / (2 * h)
    return [
        *(known(key, partial(here, *each)) for key, each in _points(h).items()),
        known("not_restored_2", partial(right, restore=False)),
        known("only_first_2", lambda: right() * first),
        known("all_moved_together_2", np.full(x.shape, together)),
        known("divided_by_elements", lambda: right() / x.size),
        known("h_ignored", exact),
    ]


def _seen_in_points(moved: Any, found: Array, h: float) -> Hint | None:
    """Return what is plain to see in the points at which f was called."""
    if not isinstance(moved, list) or len(moved) < POINTS:
        return None
    first = expect_array("a point", moved[0], shape=found.shape)
    far = [float(np.abs(expect_array("a point", each, shape=found.shape)).max()) for each in moved]
    pairs = np.reshape(far[: len(far) // 2 * 2], (-1, 2))
    seen = {
        "never_moved": not any(far),
        "same_side": not found.any()
        and all(np.array_equal(*pair) for pair in zip(moved[::2], moved[1::2], strict=False)),
        "all_moved_together": 1 < np.count_nonzero(first) < first.size,
        "other_formula": len(moved) == 2 * POINTS * found.size and max(far) > FAR * h,
        "unequal_steps": bool(np.isfinite(pairs).all() and pairs.min() > 0)
        and np.allclose(pairs[:, 0], pairs[:, 1], rtol=UNEQUAL, atol=0)
        and np.ptp(pairs) > UNEQUAL * h,
    }
    return next((known(name, None).hint for name, fits in seen.items() if fits), None)
