"""CIFAR-10 in the shapes that notebooks and checks ask for."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from autograder.errors import UsageError

from . import stand_in
from .cifar10 import Cifar10, cifar10
from .names import CLASSES, class_index
from .types import Floats, Images, Integers

_TOO_MANY = "{name} has {have} {part} images, {wanted} were asked for: ask for fewer"
_WITHHELD = "held-out images need the test labels, and {path} withholds them: use the whole data"
_BAD_SIZE = "size is 32 or 16, not {size}"
_FULL, _HALF = 32, 16


@dataclass(frozen=True, eq=False)
class TwoClasses:
    """Images (n, size, size, 3) uint8 of two classes; labels (n,) int64: 0 first, 1 second."""

    name: str
    classes: tuple[str, str]
    train_images: Images
    train_labels: Integers
    test_images: Images
    test_labels: Integers


def cifar10_arrays(
    num_train: int = 49_000,
    num_validation: int = 1_000,
    num_test: int = 1_000,
    *,
    dtype: DTypeLike = np.float64,
    flat: bool = True,
    subtract_mean: bool = True,
    scale: float = 1.0,
    seed: int | None = None,
    data: Cifar10 | None = None,
) -> dict[str, Any]:
    """X_train, y_train, X_val, y_val, X_test, y_test and mean, as a notebook is given them.

    Pixels times `scale` in `dtype`, rows (n, 3072) when `flat`, else (n, 32, 32, 3).
    Training and validation images come one after the other from the training set, shuffled first
    when a `seed` is given. `mean` is that of X_train, subtracted from all three when
    `subtract_mean`. UsageError when there are too few images.
    """
    data = cifar10() if data is None else data
    _expect_enough(data, num_train + num_validation, num_test)
    order = np.arange(len(data.train_labels))
    if seed is not None:
        np.random.default_rng(seed).shuffle(order)
    train, val = order[:num_train], order[num_train : num_train + num_validation]
    parts = {
        "train": (data.train_images[train], data.train_labels[train]),
        "val": (data.train_images[val], data.train_labels[val]),
        "test": (data.test_images[:num_test], data.test_labels[:num_test]),
    }
    arrays: dict[str, Any] = {}
    for part, (images, labels) in parts.items():
        arrays[f"X_{part}"] = pixels(images, dtype=dtype, flat=flat, scale=scale)
        arrays[f"y_{part}"] = labels.copy()
    mean = arrays["X_train"].mean(axis=0, dtype=np.float64).astype(dtype)
    if subtract_mean:
        for part in parts:
            arrays[f"X_{part}"] -= mean
    return {**arrays, "mean": mean}


def pixels(images: Images, *, dtype: DTypeLike = np.float64, flat: bool = True, scale: float = 1.0) -> Floats:
    """Images as numbers of `dtype`, times `scale`; rows (n, 3072) when `flat`."""
    numbers = images.astype(dtype)
    numbers *= np.asarray(scale, dtype=numbers.dtype)
    return numbers.reshape(len(images), -1) if flat else numbers


def two_classes(first: str | int, second: str | int, *, size: int = 32, data: Cifar10 | None = None) -> TwoClasses:
    """The images of two classes, relabelled 0 and 1, at `size` 32 or 16 (means of 2x2 pixels).

    Where test labels are withheld the test part is a sample of all test images, labelled zero.
    """
    data = cifar10() if data is None else data
    pair = (class_index(first), class_index(second))
    train, train_labels = _choose(data.train_images, data.train_labels, pair)
    if data.labels_withheld:
        test = data.test_images[: len(data.test_images) // 5]
        test_labels = np.zeros(len(test), dtype=np.int64)
    else:
        test, test_labels = _choose(data.test_images, data.test_labels, pair)
    return TwoClasses(
        name=data.name,
        classes=(CLASSES[pair[0]], CLASSES[pair[1]]),
        train_images=resize(train, size),
        train_labels=train_labels,
        test_images=resize(test, size),
        test_labels=test_labels,
    )


def resize(images: Images, size: int) -> Images:
    """Images (n, 32, 32, 3) as they are for size 32, as rounded means of 2x2 pixels for 16."""
    if size == _FULL:
        return images
    if size != _HALF:
        raise UsageError(_BAD_SIZE.format(size=size))
    blocks = images.reshape(-1, _HALF, 2, _HALF, 2, 3)
    sums = blocks.sum(axis=(2, 4), dtype=np.uint16)
    halves: Images = ((sums + 2) // 4).astype(np.uint8)
    return halves


def held_out(
    rng: np.random.Generator,
    n: int,
    data: Cifar10 | None = None,
    *,
    classes: tuple[str | int, str | int] | None = None,
    size: int = 32,
) -> tuple[Images, Integers]:
    """Images (n, size, size, 3) uint8 and labels (n,) that no player has seen with labels.

    Real CIFAR-10: a sample of the test images without replacement. Stand-in: drawn afresh.
    With `classes` only those two, labelled 0 and 1. UsageError where test labels are withheld.
    """
    data = cifar10(quiet=True) if data is None else data
    pair = None if classes is None else (class_index(classes[0]), class_index(classes[1]))
    if data.is_stand_in:
        images, labels = stand_in.fresh(rng, n, pair)
    else:
        images, labels = _sample(rng, n, data, pair)
    return resize(images, size), labels


def _sample(rng: np.random.Generator, n: int, data: Cifar10, pair: tuple[int, int] | None) -> tuple[Images, Integers]:
    if data.labels_withheld:
        raise UsageError(_WITHHELD.format(path=data.directory))
    images, labels = data.test_images, data.test_labels
    if pair is not None:
        images, labels = _choose(images, labels, pair)
    if n > len(labels):
        message = _TOO_MANY.format(name=data.name, have=len(labels), part="test", wanted=n)
        raise UsageError(message)
    chosen = rng.choice(len(labels), size=n, replace=False)
    return images[chosen], labels[chosen]


def _choose(images: Images, labels: Integers, pair: tuple[int, int]) -> tuple[Images, Integers]:
    chosen = np.flatnonzero((labels == pair[0]) | (labels == pair[1]))
    return images[chosen], (labels[chosen] == pair[1]).astype(np.int64)


def _expect_enough(data: Cifar10, train: int, test: int) -> None:
    wanted = {"training": (train, data.train_labels), "test": (test, data.test_labels)}
    for part, (n, labels) in wanted.items():
        if n > len(labels):
            message = _TOO_MANY.format(name=data.name, have=len(labels), part=part, wanted=n)
            raise UsageError(message)
