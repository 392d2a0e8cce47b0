"""Pictures that more than one notebook shows: a grid of results as colours, paths over contours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np


def heat_map(
    axis: Any, values: Any, columns: Sequence[str], rows: Sequence[str], *, form: str = "{:.1f}", label: str = ""
) -> None:
    """Draw numbers (rows, columns) as colours, each with its number on it; NaN stays empty."""
    numbers = np.asarray(values, dtype=float)
    shown = axis.imshow(numbers, cmap="viridis", aspect="auto")
    axis.set_xticks(range(len(columns)), columns)
    axis.set_yticks(range(len(rows)), rows)
    axis.grid(visible=False)
    middle = (np.nanmin(numbers) + np.nanmax(numbers)) / 2
    for (i, j), number in np.ndenumerate(numbers):
        if np.isfinite(number):
            colour = "black" if number > middle else "white"
            axis.text(j, i, form.format(number), ha="center", va="center", color=colour)
    axis.figure.colorbar(shown, ax=axis, label=label)


def paths_over_contours(
    axis: Any,
    function: Callable[[Any, Any], Any],
    paths: Mapping[str, Any],
    *,
    reach: tuple[float, float, float, float],
) -> None:
    """Draw the contours of `function(x, y)` within reach = (left, right, bottom, top), and every path over them.

    paths: points (n, 2) by name; each begins at its first point and has a dot at every step.
    """
    left, right, bottom, top = reach
    x, y = np.meshgrid(np.linspace(left, right, 200), np.linspace(bottom, top, 200))
    heights = function(x, y)
    levels = np.quantile(heights, np.linspace(0, 1, 14) ** 2)
    axis.contour(x, y, heights, levels=np.unique(levels), colors="0.75", linewidths=0.8)
    for (name, points), marker in zip(paths.items(), "os^Dv", strict=False):
        along = np.asarray(points)
        axis.plot(along[:, 0], along[:, 1], marker=marker, markersize=3.5, linewidth=1.2, label=name)
    axis.set(xlim=(left, right), ylim=(bottom, top))
    axis.grid(visible=False)
