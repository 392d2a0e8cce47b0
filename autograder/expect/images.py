"""Images of the judge's own, and which of them an answer holds: in parts that share none, with their labels."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np

from autograder.errors import Failure
from autograder.expect.compare import describe, expect_array, expect_true, shape_of
from autograder.expect.explained import expect_known
from autograder.language import Message, say
from autograder.tolerances import Array

COUNT = Message("{name}: expected {count} images, not {kind}")
STRANGE = Message("{name} holds images that are not among those it was given")
LABELS = Message("{wrong} of {count} labels in {name} do not belong to their image")
SHARED = Message("{name}: {shared} images are in the {one} part and in the {other} part as well")
OVERLAP = Message(
    "an image belongs to one part only: cut one permutation into pieces, each beginning where the last one ends"
)


def draw_images(rng: np.random.Generator, n: int, height: int, width: int) -> Array:
    """Return (n, height, width, 3) uint8 images, all different in brightness, from channel to channel as well."""
    low = rng.integers(0, 150, (n, 1, 1, 3))
    return rng.integers(low, low + rng.integers(60, 105, (n, 1, 1, 3)), (n, height, width, 3)).astype(np.uint8)


def positions(name: str, found: Any, pool: Array, count: int | None = None) -> Array:
    """Return where in `pool` each image of `found` stands; Failure for an image that is not there, or another count."""
    shape = shape_of(found)
    if shape is None or len(shape) != pool.ndim or len(found) != (count or len(found)):
        kind = say("shape {shape}", shape=shape) if isinstance(found, np.ndarray) else describe(found)
        raise Failure(COUNT.format(name=name, count=count or say("some"), kind=kind))
    places = {image.tobytes(): place for place, image in enumerate(np.round(pool + 0.0, 6))}
    images = expect_array(name, found, shape=shape)
    where = [places.get(np.round(image + 0.0, 6).tobytes()) for image in images]
    expect_true(None not in where, STRANGE.format(name=name))
    return np.array(where, dtype=np.int64)


def fingerprints(images: Array) -> Array:
    """Return (n, 3, H, W) images standardised each by itself: what any normalisation of channels leaves as it is."""
    centred = images - images.mean(axis=(2, 3), keepdims=True)
    return np.asarray(centred / centred.std(axis=(2, 3), keepdims=True))


def nearest(found: Array, pool: Array) -> tuple[Array, bool]:
    """Return which of the pool (n, 3, H, W) each image is, whatever normalised it, and whether all are there."""
    with np.errstate(all="ignore"):
        distance = np.abs(fingerprints(found)[:, None] - fingerprints(pool)[None]).max(axis=(2, 3, 4))
    return distance.argmin(axis=1), bool((distance.min(axis=1) < 1e-3).all())  # noqa: PLR2004 - far below any distance


def expect_labels(name: str, found: Any, expected: Array) -> None:
    """Raise Failure unless the labels are the expected ones, zeros and ones."""
    labels = expect_array(name, found, shape=expected.shape)
    wrong = int((labels != expected).sum())
    mixed = "images_and_labels_apart" if set(labels.tolist()) == {0.0, 1.0} else ""
    mistake = "labels_exchanged" if np.array_equal(labels, 1 - expected) else mixed
    expect_known(not wrong, LABELS.format(wrong=wrong, count=len(labels), name=name), mistake)


def expect_disjoint(name: str, places: Mapping[str, Array]) -> None:
    """Raise Failure when an image, by its position, is in two parts."""
    for one, other in combinations(places, 2):
        shared = len(set(places[one].tolist()) & set(places[other].tolist()))
        text = SHARED.format(name=name, shared=shared, one=one, other=other)
        expect_true(not shared, text, hint=OVERLAP, misconception="parts_overlap")


def same_sets(one: Mapping[str, Array], other: Mapping[str, Array]) -> bool:
    """Return whether two splits put the same images into each part."""
    return all(set(one[part].tolist()) == set(other[part].tolist()) for part in one)
