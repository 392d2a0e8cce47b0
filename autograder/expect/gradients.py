"""Gradient checks: centred differences, relative errors, and a comparison that names tensor and index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.errors import Failure, Hint
from autograder.expect.compare import describe, expect_array, expect_close
from autograder.language import say
from autograder.tolerances import Array, Tolerance

# Source: centred difference, error O(h²); h = 1e-5 balances truncation against float64 rounding.
STEP = 1e-5
DiagnoseGradient = Callable[[str, Array], "Hint | None"]


def numerical_gradient(f: Callable[[Array], float], x: Array, h: float = STEP) -> Array:
    """Return ∂f/∂x by centred differences, (f(x + h) − f(x − h)) / 2h in every element; float64, shape of x."""
    point = np.array(x, dtype=np.float64)
    gradient = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        centre = point[index]
        point[index] = centre + h
        above = f(point.copy())
        point[index] = centre - h
        below = f(point.copy())
        point[index] = centre
        gradient[index] = (above - below) / (2 * h)
    return gradient


def relative_error(a: Any, n: Any, floor: float = 1e-8) -> float:
    """Return the greatest |a − n| / max(floor, |a| + |n|) over all elements; inf when one is not finite."""
    left, right = np.asarray(a, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if not (np.isfinite(left).all() and np.isfinite(right).all()):
        return float("inf")
    return float((np.abs(left - right) / np.maximum(floor, np.abs(left) + np.abs(right))).max(initial=0.0))


def norm_ratio(a: Any, n: Any) -> float:
    """Return ‖a − n‖ / (‖a‖ + ‖n‖) of one tensor, 0 when both are zero."""
    left, right = np.asarray(a, dtype=np.float64), np.asarray(n, dtype=np.float64)
    size = float(np.linalg.norm(left) + np.linalg.norm(right))
    return float(np.linalg.norm(left - right)) / size if size else 0.0


def expect_gradients(
    found: Any,
    expected: Mapping[str, Any],
    *,
    setting: str = "",
    tolerance: Tolerance | None = None,
    diagnose: DiagnoseGradient | None = None,
    bias_rows: bool = True,
) -> None:
    """Raise Failure unless the dict `found` holds every gradient of `expected`; further keys are welcome.

    Every tensor's shape and finiteness are judged before any value.
    With `bias_rows` a gradient of shape (1, H) may stand for one of shape (H,).
    """
    if not isinstance(found, dict):
        msg = say(
            "expected a dict of gradients with the keys {names}, not {found}",
            names=", ".join(expected),
            found=describe(found),
        )
        raise Failure(msg)
    for name in expected:
        if name not in found:
            msg = say(
                "the gradient of {name} is missing: expected the keys {names}", name=name, names=", ".join(expected)
            )
            raise Failure(msg)
    for name, right in expected.items():
        shape = np.shape(right)
        if not (bias_rows and len(shape) == 1 and _shape(found[name]) == (1, *shape)):
            expect_array(f"d{name}", found[name], shape=shape, setting=setting)
    for name, right in expected.items():
        shape = np.shape(right)
        expect_close(
            f"d{name}",
            found[name],
            right,
            setting=setting,
            tolerance=tolerance,
            shapes=[(1, *shape)] if bias_rows and len(shape) == 1 else [],
            diagnose=None if diagnose is None else _bound(diagnose, name),
        )


def away_from_kinks(draw: Callable[[], Any], distance: Callable[[Any], float], margin: float = 1e-3) -> Any:
    """Return the first drawn input whose `distance` to the nearest kink (of ReLU or |w|) exceeds `margin`."""
    for _ in range(1000):
        drawn = draw()
        if distance(drawn) > margin:
            return drawn
    msg = f"no input further than {margin} from a kink in 1000 draws"
    raise RuntimeError(msg)


def _shape(value: Any) -> tuple[int, ...] | None:
    """Return the shape of an answer, None where it has none: rows of unequal length."""
    try:
        return tuple(np.shape(value))
    except ValueError:
        return None


def _bound(diagnose: DiagnoseGradient, name: str) -> Callable[[Array], Hint | None]:
    return lambda values: diagnose(name, values)
