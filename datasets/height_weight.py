"""Height and weight of adults in two classes, drawn from published statistics."""

import csv
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from .types import Floats, Integers


@dataclass(frozen=True, eq=False)
class HeightWeight:
    """X (n, 2) float64 in [0, 1]: height and weight; y (n,) int64: 0 women, 1 men.

    `low` and `high` (2,) are the extremes of the 300 training rows in cm and kg: X = (x - low) / (high - low).
    """

    X_train: Floats
    y_train: Integers
    X_test: Floats
    y_test: Integers
    low: Floats
    high: Floats


def height_weight() -> HeightWeight:
    """300 training and 100 test rows of `height_weight.csv`, min-max scaled by the training rows."""
    text = files(__package__).joinpath("height_weight.csv").read_text(encoding="utf-8")
    parts: dict[str, list[list[float]]] = {"train": [], "test": []}
    for row in csv.DictReader(text.splitlines()):
        parts[row["part"]].append([float(row[name]) for name in ("height_cm", "weight_kg", "label")])
    train, test = np.array(parts["train"]), np.array(parts["test"])
    low, high = train[:, :2].min(axis=0), train[:, :2].max(axis=0)
    return HeightWeight(
        X_train=(train[:, :2] - low) / (high - low),
        y_train=train[:, 2].astype(np.int64),
        X_test=(test[:, :2] - low) / (high - low),
        y_test=test[:, 2].astype(np.int64),
        low=low,
        high=high,
    )
