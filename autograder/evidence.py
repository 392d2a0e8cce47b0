"""What a verdict shows beside its words: both numbers, and a small picture of where answers differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from autograder.tolerances import Array

MOST_CELLS = 24  # rows and columns of a grid
MOST_STEPS = 80  # points of a line
MOST_CLASSES = 10
FEWEST_LABELS = 5
LEVELS = 9


@dataclass(frozen=True)
class Picture:
    """A picture as plain data.

    A "grid" has `rows` of digits, 0 where an element is right and up to 9 where it differs most;
    "lines" have the values `yours` and `expected` at the same steps, which part at step `mark`, counted from 1;
    "labels" have in `rows` how often each of your classes (column) stands for each expected one (row);
    "counts" have your table of counts in `rows` and the expected one in `beside`, numbers between spaces.
    """

    kind: Literal["grid", "lines", "labels", "counts"]
    title: str
    rows: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    yours: tuple[float, ...] = ()
    expected: tuple[float, ...] = ()
    mark: int = 0


@dataclass(frozen=True)
class Evidence:
    """The greatest difference: where it is, as the notebook writes it, both numbers and what may differ."""

    where: str
    yours: str
    expected: str
    allowed: str = ""
    picture: Picture | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Evidence:
        """Return what `dataclasses.asdict` made plain."""
        picture = data.get("picture")
        if picture is not None:
            lists = {key: tuple(picture.get(key, ())) for key in ("rows", "beside", "yours", "expected")}
            picture = Picture(kind=picture["kind"], title=picture["title"], mark=picture["mark"], **lists)
        return cls(**{**data, "picture": picture})


def grid(title: str, found: Array, expected: Array, differing: Any) -> Picture | None:
    """Return which elements of an array differ and how much; None for a number or a single element."""
    if found.ndim == 0 or found.size == 1:
        return None
    distance = np.where(differing, np.abs(found - expected), 0.0)
    table = distance.reshape(1, -1) if found.ndim == 1 else distance.reshape(found.shape[0], -1)
    table = _pooled(_pooled(table).T).T
    largest = float(table.max())
    scaled = np.ceil(LEVELS * (table / largest)).astype(int) if largest > 0 else np.zeros(table.shape, dtype=int)
    return Picture("grid", title, rows=tuple("".join(map(str, row)) for row in scaled))


def confusion(title: str, found: Array, expected: Array, *, whole: bool) -> Picture | None:
    """Return how labels were confused, or both tables where counts are asked for; None for all other answers.

    whole: whether the expected answer is of whole numbers by its type.
    """
    if _are_labels(expected) and _are_labels(found) and whole:
        size = int(max(found.max(), expected.max())) + 1
        pairs = np.bincount((expected * size + found).astype(int), minlength=size * size).reshape(size, size)
        return Picture("labels", title, rows=_numbered(pairs))
    square = expected.ndim == 2 and len(expected) == len(expected.T) <= MOST_CLASSES  # noqa: PLR2004 - a table
    if square and expected.max() > 1 and expected.min() >= 0 and (expected == np.rint(expected)).all():
        return Picture("counts", title, rows=_numbered(found), beside=_numbered(expected))
    return None


def _are_labels(values: Array) -> bool:
    """Return whether these are classes, one for each of several samples."""
    several = values.ndim == 1 and values.size >= FEWEST_LABELS
    return several and bool(np.isin(values, np.arange(MOST_CLASSES)).all())


def _numbered(table: Any) -> tuple[str, ...]:
    return tuple(" ".join(f"{value:.3g}" for value in row) for row in table)


def _pooled(table: Array) -> Array:
    """Return a table of at most MOST_CELLS rows: the greatest of each group of neighbours."""
    if len(table) <= MOST_CELLS:
        return table
    edges = np.linspace(0, len(table), MOST_CELLS + 1).astype(int)
    return np.stack([table[a:b].max(axis=0) for a, b in pairwise(edges)])


def lines(title: str, yours: Sequence[float], expected: Sequence[float], mark: int) -> Picture:
    """Return two paths of one number, step by step, and the step after which they part."""
    shown = slice(0, MOST_STEPS)
    return Picture(
        "lines",
        title,
        yours=tuple(float(f"{value:.5g}") for value in yours[shown]),
        expected=tuple(float(f"{value:.5g}") for value in expected[shown]),
        mark=mark,
    )
