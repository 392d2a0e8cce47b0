"""The CIFAR-10 stand-in: seeded synthetic images on which the recipes reach the same accuracies.

An image is a sum of cosines of low frequency in three colour directions, with a falling spectrum:

    coefficients = spectrum · (mean of its class + Σ ± strength · mode of its class + noise)

A linear model can find the class means only; the modes, whose signs are drawn anew for every
image, average out to nothing, and only a hidden layer finds them. As in the real images, vehicles
resemble vehicles, animals animals, birds aeroplanes, and cats, a little, cars.
All arithmetic after the draws is done on whole numbers in float64, which is exact in any order:
the same seed gives the same bytes on every machine.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from autograder.progress_bar import progress

from .names import CLASSES, class_index
from .types import Images, Integers, Labelled

VERSION = 4
FINGERPRINT = f"stand-in-{VERSION}"
COUNTS = (50_000, 10_000)
_PATTERN_SEED = 11
_TRAIN_STREAM, _TEST_STREAM = 1, 2
_KIND = (0, 0, 1, 1, 1, 1, 1, 1, 0, 0)  # vehicles and animals, in the order of CLASSES
_BLOCK = 5_000
_FIXED = 1 << 10
_BRIGHTNESS = 121.0

Coefficients = NDArray[np.float64]


@dataclass(frozen=True)
class Design:
    """The numbers that the calibration found.

    `frequencies` per axis; amplitudes fall as (1 + f)^-`exponent`, and the one of the constant term
    is `constant` times that; `contrast` is the standard deviation of a pixel.
    Strengths, in units of the noise: `low_mean` and `high_mean` of the class means below and from
    `cut` on, `mode` of each of `modes` sign-flipped patterns, which only the share `clear` of the
    images shows. `kinship` is the share that vehicles, and animals, have in common, `sky` the
    likeness of bird and airplane, `street` that of cat and automobile. `colours` are the strengths
    of brightness, blue-yellow and red-green.
    """

    frequencies: int = 6
    exponent: float = 1.3
    constant: float = 0.65
    contrast: float = 62.0
    cut: float = 1.2
    low_mean: float = 0.63
    high_mean: float = 0.1
    mode: float = 0.25
    modes: int = 4
    clear: float = 0.42
    kinship: float = 0.68
    sky: float = 0.5
    street: float = 0.46
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
    for start in progress(range(0, len(labels), _BLOCK), "drawing the stand-in's images"):
        part = labels[start : start + _BLOCK]
        images[start : start + len(part)] = _render(_coefficients(rng, part, design), design)
    return images


@lru_cache(maxsize=4)
def patterns(design: Design = DESIGN) -> Patterns:
    """The classes of a design; always the same ones."""
    rng = np.random.default_rng(_PATTERN_SEED)
    frequency = _frequency(design)
    size = len(frequency)
    spectrum = (1 + frequency) ** -design.exponent
    spectrum[frequency == 0] *= design.constant
    strength = np.where(frequency < design.cut, design.low_mean, design.high_mean)
    means = strength * _related(rng, 1, size, design)[:, 0]
    means -= means.mean(axis=0)
    modes = design.mode * _related(rng, design.modes, size, design)
    return Patterns(spectrum, means, modes)


def _related(rng: np.random.Generator, count: int, size: int, design: Design) -> Coefficients:
    """Unit normal patterns (10, count, size) of the classes, alike within vehicles and animals."""
    own = rng.standard_normal((len(CLASSES), count, size))
    shared = rng.standard_normal((2, count, size))
    found = np.sqrt(design.kinship) * shared[list(_KIND)] + np.sqrt(1 - design.kinship) * own
    for animal, vehicle, likeness in (("bird", "airplane", design.sky), ("cat", "automobile", design.street)):
        other = found[class_index(vehicle)]
        found[class_index(animal)] *= np.sqrt(1 - likeness**2)
        found[class_index(animal)] += likeness * other
    return np.asarray(found)


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
    signs *= rng.random(len(labels))[:, None] < design.clear
    found = rng.standard_normal((len(labels), len(known.spectrum)))
    found += known.means[labels]
    for k in range(design.modes):
        found += signs[:, k, None] * known.modes[labels, k]
    found *= known.spectrum
    return found


def _render(coefficients: Coefficients, design: Design) -> Images:
    """Images (n, 32, 32, 3) uint8 of coefficients (n, P), in exact whole-number arithmetic."""
    n, size = len(coefficients), design.frequencies**2
    whole = np.rint(coefficients * _FIXED).reshape(n, size, 3) @ _colours(design)
    planes = whole.transpose(0, 2, 1).reshape(n * 3, size) @ _basis(design.frequencies)
    planes *= design.contrast / _deviation(design) / _FIXED**3
    planes += _BRIGHTNESS
    np.clip(np.rint(planes, out=planes), 0, 255, out=planes)
    return planes.astype(np.uint8).reshape(n, 3, 32, 32).transpose(0, 2, 3, 1)


def _basis(k: int) -> Coefficients:
    """Products of two cosines (k * k, 1024) as whole numbers, `_FIXED` to one."""
    position = (np.arange(32) + 0.5) * np.pi / 32
    cosines = np.cos(np.arange(k)[:, None] * position) * np.where(np.arange(k) > 0, np.sqrt(2), 1)[:, None]
    products = cosines[:, None, :, None] * cosines[None, :, None, :]
    return np.asarray(np.rint(_FIXED * products.reshape(k * k, 1024)))


def _colours(design: Design) -> Coefficients:
    """Colour directions (3, 3) as whole numbers: brightness, blue-yellow, red-green to RGB."""
    directions = np.array([[1, 1, 1], [-0.7, -0.7, 1.4], [1.22, -1.22, 0]])
    return np.asarray(np.rint(_FIXED * np.array(design.colours)[:, None] * directions))


def _deviation(design: Design) -> float:
    """Standard deviation of a pixel before it is scaled to the contrast."""
    known = patterns(design)
    power = 1 + (known.means**2).mean(axis=0) + design.clear * (known.modes**2).sum(axis=1).mean(axis=0)
    weights = np.tile(np.array(design.colours) ** 2, design.frequencies**2)
    return float(np.sqrt((power * weights * known.spectrum**2).sum()))
