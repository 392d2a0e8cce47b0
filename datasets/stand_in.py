"""The CIFAR-10 stand-in: seeded synthetic images on which the recipes reach the same accuracies.

An image is a sum of cosines of low frequency in three colour directions, with a falling spectrum:

    coefficients = spectrum · (mean of its class + Σ ± strength · mode of its class + noise)

A linear model can find the class means only; the modes, whose signs are drawn anew for every
image, average out to nothing, and only a hidden layer finds them.
All arithmetic after the draws is done on whole numbers in float64, which is exact in any order:
the same seed gives the same bytes on every machine.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .names import CLASSES
from .types import Images, Integers, Labelled

VERSION = 1
FINGERPRINT = f"stand-in-{VERSION}"
COUNTS = (50_000, 10_000)
_TRAIN_STREAM, _TEST_STREAM = 1, 2
_BLOCK = 5_000
_FIXED = 1 << 10

Coefficients = NDArray[np.float64]


@dataclass(frozen=True)
class Design:
    """The numbers that the calibration found.

    `frequencies` per axis; amplitudes fall as f^-`exponent`; `contrast` is the standard deviation
    of a pixel; `low_mean` and `high_mean` are the strengths of class means below and above
    frequency 2, `mode` that of each of `modes` sign-flipped patterns; `colours` the strengths of
    brightness, blue-yellow and red-green.
    """

    frequencies: int = 5
    exponent: float = 1.9
    contrast: float = 62.0
    low_mean: float = 0.5
    high_mean: float = 0.1
    mode: float = 0.4
    modes: int = 6
    colours: tuple[float, float, float] = (1.0, 0.35, 0.2)


DESIGN = Design()


@dataclass(frozen=True, eq=False)
class Patterns:
    """What the ten classes look like, in coefficients: means (10, P), modes (10, M, P)."""

    spectrum: Coefficients
    means: Coefficients
    modes: Coefficients


def dataset() -> Labelled:
    """The 50,000 + 10,000 images of the stand-in, as many of each class."""
    train, test = (np.random.default_rng([VERSION, stream]) for stream in (_TRAIN_STREAM, _TEST_STREAM))
    train_labels, test_labels = _balanced(train, COUNTS[0]), _balanced(test, COUNTS[1])
    return Labelled(draw(train, train_labels), train_labels, draw(test, test_labels), test_labels)


def fresh(rng: np.random.Generator, n: int, pair: tuple[int, int] | None = None) -> tuple[Images, Integers]:
    """Images (n, 32, 32, 3) that nobody has seen, and labels 0..9; of a pair of classes: labels 0 and 1."""
    if pair is None:
        labels = rng.integers(len(CLASSES), size=n)
        return draw(rng, labels), labels
    labels = rng.integers(2, size=n)
    return draw(rng, np.array(pair)[labels]), labels


def draw(rng: np.random.Generator, labels: Integers, design: Design = DESIGN) -> Images:
    """One image (32, 32, 3) uint8 for each label."""
    images = np.empty((len(labels), 32, 32, 3), dtype=np.uint8)
    for start in range(0, len(labels), _BLOCK):
        part = labels[start : start + _BLOCK]
        images[start : start + len(part)] = _render(_coefficients(rng, part, design), design)
    return images


@lru_cache(maxsize=4)
def patterns(design: Design = DESIGN) -> Patterns:
    """The classes of a design, drawn from the version of the stand-in."""
    rng = np.random.default_rng(VERSION)
    frequency = _frequency(design)
    size = len(frequency)
    spectrum = (1 + frequency) ** -design.exponent
    strength = np.where(frequency < 2, design.low_mean, design.high_mean)
    means = strength * rng.standard_normal((len(CLASSES), size))
    modes = design.mode * rng.standard_normal((len(CLASSES), design.modes, size))
    return Patterns(spectrum, means, modes)


def _balanced(rng: np.random.Generator, n: int) -> Integers:
    labels: Integers = rng.permutation(np.arange(n) % len(CLASSES)).astype(np.int64)
    return labels


def _frequency(design: Design) -> Coefficients:
    """Distance from frequency (0, 0) of every coefficient, in the order (row, column, colour)."""
    axis = np.arange(design.frequencies)
    plane = np.hypot(axis[:, None], axis[None, :])
    return np.repeat(plane.reshape(-1), 3).astype(np.float64)


def _coefficients(rng: np.random.Generator, labels: Integers, design: Design) -> Coefficients:
    """Coefficients (n, P) of images with these labels."""
    known = patterns(design)
    signs = rng.integers(0, 2, size=(len(labels), design.modes)) * 2.0 - 1
    found = rng.standard_normal((len(labels), len(known.spectrum)))
    found += known.means[labels]
    for k in range(design.modes):
        found += signs[:, k, None] * known.modes[labels, k]
    found *= known.spectrum
    return found


def _render(coefficients: Coefficients, design: Design) -> Images:
    """Images (n, 32, 32, 3) uint8 of coefficients (n, P), in exact whole-number arithmetic."""
    n, k = len(coefficients), design.frequencies
    whole = np.rint(coefficients * _FIXED).reshape(n, k, k, 3)
    basis = _basis(k)
    columns = np.einsum("nuvc,xv->nuxc", whole, basis, optimize=True)
    planes = np.einsum("nuxc,yu->nyxc", columns, basis, optimize=True)
    coloured = planes @ _colours(design)
    unit = _FIXED**4 / (design.contrast / _deviation(design))
    return np.clip(np.rint(coloured / unit + 122.0), 0, 255).astype(np.uint8)


def _basis(k: int) -> Coefficients:
    """Cosines (32, k) as whole numbers, `_FIXED` to one."""
    position = (np.arange(32) + 0.5) * np.pi / 32
    cosines = np.cos(position[:, None] * np.arange(k)) * np.where(np.arange(k) > 0, np.sqrt(2), 1)
    return np.asarray(np.rint(_FIXED * cosines))


def _colours(design: Design) -> Coefficients:
    """Colour directions (3, 3) as whole numbers: brightness, blue-yellow, red-green to RGB."""
    directions = np.array([[1, 1, 1], [-0.7, -0.7, 1.4], [1.22, -1.22, 0]])
    return np.asarray(np.rint(_FIXED * np.array(design.colours)[:, None] * directions))


def _deviation(design: Design) -> float:
    """Standard deviation of a pixel before it is scaled to the contrast."""
    known = patterns(design)
    power = 1 + (known.means**2).mean(axis=0) + (known.modes**2).sum(axis=1).mean(axis=0)
    weights = np.tile(np.array(design.colours) ** 2, design.frequencies**2)
    return float(np.sqrt((power * weights * known.spectrum**2).sum()))
