"""`compare`: a gradient beside the expected one, intermediate by intermediate, and a picture of where they part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]
# What it is called, the student's value, the expected value, either of them as a function where computing may fail.
Row: TypeAlias = tuple[str, Any, Any]

TOLERANCE = 1e-6
FLOOR = 1e-8
ROUNDING = 1e-9  # of the largest element: so far centred differences go, whatever the element itself is
AGREES = "agrees"
HEAD = f"{'':<19} {'shape':<7} {'':<7} worst error"
FIRST = "\nThe first line that differs is {name}: look there first; any line above it is right."


def compare(rows: Sequence[Row]) -> bool:
    """Print one line for each (name, yours, expected), draw the first that differs, and return whether all agree.

    `yours` may be a function of no arguments: it is called here, so that a TODO or an error keeps its line.
    """
    print(HEAD)  # noqa: T201 - it is the cell's output
    first = None
    for name, yours, expected in rows:
        found, right = _value(yours), _value(expected)
        state, detail = _judge(found, right)
        print(f"{name:<19} {_shape(right):<7} {state:<7} {detail}")  # noqa: T201
        if state != AGREES and first is None:
            first = name, found, right
    if first is None:
        return True
    print(FIRST.format(name=first[0]))  # noqa: T201
    name, found, right = first
    if not isinstance(found, str) and not isinstance(right, str) and found.shape == right.shape != ():
        _draw(name, found, right)
    return False


def _value(given: Any) -> Values | str:
    """Return an array, or in words why there is none."""
    try:
        answer = given() if isinstance(given, Callable) else given  # type: ignore[arg-type]
    except NotImplementedError:
        return "still to be written"
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, NameError) as error:
        return f"ends with {type(error).__name__}: {error}"
    try:
        return np.asarray(answer, dtype=np.float64)
    except (ValueError, TypeError):
        return f"is no array of numbers, but {type(answer).__name__}"


def _shape(value: Values | str) -> str:
    return "" if isinstance(value, str) else ("number" if value.ndim == 0 else str(value.shape))


def _judge(found: Values | str, right: Values | str) -> tuple[str, str]:
    """Return a word and what belongs to it."""
    if isinstance(found, str) or isinstance(right, str):
        return "missing", found if isinstance(found, str) else str(right)
    if found.shape != right.shape:
        return "DIFFERS", f"yours has the shape {found.shape}"
    if not np.isfinite(found).all():
        return "DIFFERS", "yours has values that are not finite"
    error = np.abs(found - right) / np.maximum(FLOOR, np.abs(found) + np.abs(right))
    worst = float(error.max(initial=0.0))
    rounding = ROUNDING * float(np.abs(right).max(initial=0.0))
    if worst <= TOLERANCE or float(np.abs(found - right).max(initial=0.0)) <= rounding:
        return AGREES, f"{worst:.0e}"
    place = np.unravel_index(int(error.argmax()), error.shape)
    index = f"[{', '.join(map(str, place))}]" if place else ""
    return "DIFFERS", f"{worst:.0e} at {index or 'the number'}: yours {found[place]:.4g}, expected {right[place]:.4g}"


def _draw(name: str, found: Values, right: Values) -> None:
    import matplotlib.pyplot as plt
    from matplotlib.ticker import MaxNLocator

    panels = {"yours": found, "expected": right, "yours − expected": found - right}
    figure, axes = plt.subplots(1, 3, figsize=(9, 2.6), layout="constrained")
    shared = float(np.nanmax(np.abs([found, right]))) or 1.0
    for axis, (title, values) in zip(axes, panels.items(), strict=True):
        reach = shared if title != "yours − expected" else float(np.nanmax(np.abs(values))) or 1.0
        shown = axis.imshow(np.atleast_2d(values), cmap="RdBu_r", vmin=-reach, vmax=reach, aspect="auto")
        axis.set_title(title)
        for side in (axis.xaxis, axis.yaxis):
            side.set_major_locator(MaxNLocator(integer=True))
        figure.colorbar(shown, ax=axis)
    figure.suptitle(name)
    plt.show()
