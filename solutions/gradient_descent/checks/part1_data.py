"""Part 1: the data; small images of the judge's own."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import Any

import model
import numpy as np
import torch
from torch.nn import functional as F

from autograder.checks import check
from autograder.errors import Failure
from autograder.expect.answers import entry
from autograder.expect.calls import call, expect_answers
from autograder.expect.compare import describe, expect_array, expect_true, shape_of
from autograder.expect.explained import Answered, noticed
from autograder.mistakes.matching import Hint
from autograder.tolerances import Tolerance

from .asking import Array, expect_answered, expect_pair


def draw_images(rng: np.random.Generator, n: int, height: int, width: int) -> Array:
    """Return (n, height, width, 3) uint8 images, all different in brightness, from channel to channel as well."""
    low = rng.integers(0, 150, (n, 1, 1, 3))
    return rng.integers(low, low + rng.integers(60, 105, (n, 1, 1, 3)), (n, height, width, 3)).astype(np.uint8)


def positions(name: str, found: Any, pool: Array, count: int | None = None) -> Array:
    """Return where in `pool` each image of `found` stands; Failure for an image that is not there, or another count."""
    shape = shape_of(found)
    if shape is None or len(shape) != 4 or len(found) != (count or len(found)):
        kind = f"shape {shape}" if isinstance(found, np.ndarray) else describe(found)
        raise Failure(f"{name}: expected {count or 'some'} images, not {kind}")
    places = {image.tobytes(): place for place, image in enumerate(np.round(pool + 0.0, 6))}
    images = expect_array(name, found, shape=shape)
    where = [places.get(np.round(image + 0.0, 6).tobytes()) for image in images]
    expect_true(None not in where, f"{name} holds images that are not among those it was given")
    return np.array(where, dtype=np.int64)


APART = Hint("images_and_labels_apart", "the labels are not taken from the same positions as the images")
TURNED = Hint("labels_exchanged", "the labels 0 and 1 are swapped")


def expect_labels(name: str, found: Any, expected: Array) -> None:
    """Raise Failure unless the labels are the expected ones, zeros and ones."""
    labels = expect_array(name, found, shape=expected.shape)
    wrong = int((labels != expected).sum())
    mixed = APART if set(labels.tolist()) == {0.0, 1.0} else Hint("", "")
    hint = TURNED if np.array_equal(labels, 1 - expected) else mixed
    expect_true(
        not wrong, f"{wrong} of {len(labels)} labels in {name} do not belong to their image",
        hint=hint.text, misconception=hint.misconception,
    )  # fmt: skip


# Statistics and normalised pixels: a float32 on the way is honest work, and the next mistake is far from it.
HONEST = Tolerance(1e-5, 1e-6)


def draw_selections(rng: np.random.Generator) -> list[tuple[Array, Array, tuple[int, int]]]:
    """Return images of ten classes, their labels, and the pair that is kept, which is sometimes a new label as well."""
    images, labels = draw_images(rng, 46, 4, 6), np.resize(np.arange(10), 46)[rng.permutation(46)]
    low, high = np.sort(rng.choice(np.arange(2, 10), 2, replace=False)).tolist()
    return [(images, labels, pair) for pair in ((low, high), (high, low), (0, high), (high, 0), (1, low))]


def select(player: Any, images: Array, labels: Array, classes: tuple[int, int]) -> Array:
    """Return the new labels in the order in which the images were given, whatever order they are returned in."""
    name = f"select_classes(…, classes={classes})"
    kept, new = expect_pair(name, call(player, "select_classes", images, labels, classes))
    where = positions(name, kept, images, int(np.isin(labels, classes).sum()))
    expect_true(len(set(where.tolist())) == len(where), f"{name} returns the same image more than once")
    expect_true(np.isin(labels[where], classes).all(), f"{name} returns images of other classes")
    return expect_array(name, new, shape=where.shape)[np.argsort(where)]


@check(points=3)
def select_classes(player: Any, rng: np.random.Generator) -> None:
    """select_classes keeps the images of the two classes and labels them 0 and 1"""

    def mixed() -> Hint | None:
        return APART if all(set(select(player, *q).tolist()) == {0, 1} for q in draw_selections(rng)) else None

    with noticed(mixed):
        expect_answers(
            player, "select_classes", rng, draw_selections, gives="labels", ask=partial(select, player),
            expected=lambda _, labels, classes: 1.0 * (labels[np.isin(labels, classes)] == classes[1]),
            model=model.SELECTION, setting=lambda _, __, classes: f"classes={classes}",
            inputs=lambda _, labels, classes: (labels[np.isin(labels, classes)], *classes),
        )  # fmt: skip


@check(points=4)
def split(player: Any, rng: np.random.Generator) -> None:
    """split makes three random parts that share no image, and the same ones again for the same seed"""
    n, sizes = 61, {"train": 43, "val": 11, "test": 7}
    images, labels = draw_images(rng, n, 4, 6), np.sort(rng.permutation(n) % 2)
    seed = int(rng.integers(1, 10_000))
    first, again, other = (split_places(player, images, labels, sizes, each) for each in (seed, seed, seed + 1))
    for part in ("val", "test"):
        expect_true(
            np.ptp(first[part]) + 1 > len(first[part]),
            f"the {part} part is a run of neighbours, positions {first[part].min()} to {first[part].max()}: "
            "expected a random sample",
            hint="the images are cut into parts in the order in which they came, without a permutation",
            misconception="split_not_random",
        )
    ignored = {"hint": "the permutation does not depend on the argument `seed`", "misconception": "seed_ignored"}
    expect_true(same_sets(first, again), f"two calls with seed={seed} give different parts", **ignored)
    expect_true(not same_sets(first, other), f"seed={seed} and seed={seed + 1} give the same parts", **ignored)


OVERLAP = "an image belongs to one part only: cut one permutation into pieces, each beginning where the last one ends"


def split_places(player: Any, images: Array, labels: Array, sizes: dict[str, int], seed: int) -> dict[str, Array]:
    """Return the positions of the images of each part, whose sizes and labels are right."""
    answer = call(player, "split", images, labels, sizes["val"], sizes["test"], seed)
    parts = {part: expect_pair(f'split(…)["{part}"]', entry(answer, part)) for part in sizes}
    places = {part: positions(f'split(…)["{part}"]', some, images) for part, (some, _) in parts.items()}
    expect_disjoint(places, "split")
    swapped = len(places["val"]) == sizes["test"] and len(places["test"]) == sizes["val"]
    for part, size in sizes.items():
        name, found = f'split(…)["{part}"]', len(places[part])
        expect_true(
            found == size, f"{name}: expected {size} images, not {found}",
            hint="n_validation and n_test are swapped" if swapped else "",
            misconception="sizes_exchanged" if swapped else "",
        )  # fmt: skip
        expect_labels(name, parts[part][1], labels[places[part]])
    expect_true(sum(map(len, places.values())) == len(images), "split: expected every image in exactly one part")
    return places


def same_sets(one: dict[str, Array], other: dict[str, Array]) -> bool:
    """Return whether two splits put the same images into each part."""
    return all(set(one[part].tolist()) == set(other[part].tolist()) for part in one)


def expect_disjoint(places: dict[str, Array], name: str) -> None:
    """Raise Failure when an image is in two parts."""
    for one, other in combinations(places, 2):
        shared = len(set(places[one].tolist()) & set(places[other].tolist()))
        expect_true(
            not shared, f"{name}: {shared} images are in the {one} part and in the {other} part as well",
            hint=OVERLAP, misconception="parts_overlap",
        )  # fmt: skip


def draw_blocks(rng: np.random.Generator) -> list[Array]:
    """Return bright uint8 images: three axes of one size first, then all sizes different."""
    sizes = ((6, 6, 6), (5, 6, 8), (2, 10, 4))
    return [rng.integers(90, 256, (n, height, width, 3)).astype(np.uint8) for n, height, width in sizes]


def block_means(images: Array) -> Array:
    """Return the mean of every 2×2 block, channel by channel."""
    means = F.avg_pool2d(torch.tensor(images.transpose(0, 3, 1, 2) / 1.0), 2)
    return np.asarray(means.numpy().transpose(0, 2, 3, 1))


@check(points=3)
def shrink(player: Any, rng: np.random.Generator) -> None:
    """shrink replaces every 2×2 block of pixels by its mean, channel by channel"""
    expect_answers(
        player, "shrink", rng, lambda rng: [(images,) for images in draw_blocks(rng)], gives="shrink",
        expected=block_means, model=model.SHRINK, setting=lambda images: f"images of shape {images.shape}",
    )  # fmt: skip


def draw_pixels(rng: np.random.Generator) -> list[tuple[Array]]:
    """Return images of several kinds, whose channels have statistics of their own."""
    floats = draw_images(rng, 6, 3, 8) * rng.uniform(0.3, 1.0, 3)
    return [(draw_images(rng, 3, 3, 3),), (draw_images(rng, 7, 5, 4),), (floats,)]


def statistics_of(images: Array) -> dict[str, Array]:
    """Return mean and standard deviation of each channel of pixels from 0 to 1."""
    pixels = images.reshape(-1, 3) / 255
    return {"mean": pixels.mean(axis=0), "std": pixels.std(axis=0)}


def with_n(std: Any, images: Array) -> tuple[Any, float]:
    """Return a standard deviation as it is with the divisor n, where it has n − 1 as in torch, and by what it shrank."""
    sample = images.reshape(-1, 3).std(axis=0, ddof=1) / 255
    if shape_of(std) != (3,) or not np.allclose(expect_array("std", std, shape=(3,)), sample, rtol=1e-5):
        return std, 1.0
    stretch = float(np.sqrt(1 - 1 / images[..., 0].size))
    return np.asarray(std) * stretch, stretch


STATISTICS_FIXED = Hint(
    "statistics_fixed",
    "other images get the same numbers: they have to be computed from the images that are given",
)


@check(points=3)
def channel_statistics(player: Any, rng: np.random.Generator) -> None:
    """channel_statistics returns mean and standard deviation of each channel, of pixels divided by 255"""

    def ask(images: Array) -> tuple[Any, Any]:
        mean, std = expect_pair("channel_statistics", call(player, "channel_statistics", images))
        return mean, with_n(std, images)[0]

    def fixed() -> Hint | None:
        told = [[expect_array("both", each, shape=(3,)) for each in ask(*question)] for question in draw_pixels(rng)]
        return STATISTICS_FIXED if all(np.array_equal(told[0], each) for each in told) else None

    with noticed(fixed):
        expect_answers(
            player, "channel_statistics", rng, draw_pixels, gives="mean, std", ask=ask, model=model.STATISTICS,
            expected=statistics_of, tolerance=HONEST, setting=lambda images: f"images of shape {images.shape}",
        )  # fmt: skip


# N, H, W: first as many images, rows and columns as channels, for what guesses an axis from its size.
NORMALISED = ((3, 3, 3), (5, 4, 6))
IGNORED = Hint("arguments_ignored", "other values of mean and std change nothing: the two arguments are not used")


def draw_normalised(rng: np.random.Generator) -> list[tuple[Array, Array, Array]]:
    """Return images with a mean and a standard deviation for each channel."""
    return [(draw_images(rng, *each), rng.uniform(0.3, 0.6, 3), rng.uniform(0.1, 0.4, 3)) for each in NORMALISED]


def normalised(images: Array, mean: Array, std: Array) -> Array:
    """Return what to_tensor is to return, channel by channel."""
    return np.stack([(images[..., c] / 255 - mean[c]) / std[c] for c in range(3)], axis=1)


@check(points=4)
def to_tensor(player: Any, rng: np.random.Generator) -> None:
    """to_tensor normalises each channel with the given mean and std and moves the channels to the front"""

    def ignored() -> Hint | None:
        images, mean, std = draw_normalised(rng)[0]
        answers = [player.call("to_tensor", images, *each) for each in ((mean, std), (1 - mean, 2 * std))]
        return IGNORED if np.array_equal(*map(np.asarray, answers)) else None

    with noticed(ignored):
        expect_answers(
            player, "to_tensor", rng, draw_normalised, gives="to_tensor", expected=normalised, model=model.TENSOR,
            tolerance=HONEST, setting=lambda images, *_: f"images of shape {images.shape}",
        )  # fmt: skip


PARTS = {"train": 13, "val": 9, "test": 8}


@check(points=5, needs=["select_classes", "split", "shrink", "channel_statistics", "to_tensor"])
def prepare(player: Any, rng: np.random.Generator) -> None:
    """prepare normalises all three parts with the statistics of the training images alone"""

    def ask() -> list[Answered]:
        drawn = draw_pool(rng)
        return [prepared(player, drawn, small=small)[0] for small in (False, True)]

    def fixed() -> Hint | None:
        images, *others = draw_pool(rng)
        means = [player.call("prepare", each, *others)["mean"] for each in (images, (images // 2).astype(np.uint8))]
        one, two = (expect_array("mean", each, shape=(3,)) for each in means)
        return STATISTICS_FIXED if np.array_equal(one, two) else None

    with noticed(fixed):
        expect_answered(model.PREPARED, ask, lambda train, *_: f"{len(train)} training images", HONEST)
    *pool, seed = draw_pool(rng)
    first, other = (prepared(player, (*pool, each), small=False)[1] for each in (seed, seed + 1))
    expect_true(
        not same_sets(first, other), f"prepare gives the same parts for seed={seed} and seed={seed + 1}",
        hint="the split does not get the argument `seed`", misconception="seed_ignored",
    )  # fmt: skip


def draw_pool(rng: np.random.Generator) -> tuple[Any, ...]:
    """Return the arguments of prepare: images of ten classes, labels, the pair, sizes, seed."""
    labels, classes = np.resize(np.arange(10), 150)[rng.permutation(150)], tuple(rng.permutation(10)[:2].tolist())
    return draw_images(rng, 150, 4, 6), labels, classes, PARTS["val"], PARTS["test"], int(rng.integers(1, 10_000))


def prepared(player: Any, drawn: tuple[Any, ...], *, small: bool) -> tuple[Answered, dict[str, Array]]:
    """Return what prepare answers as a question about its statistics, and which images each part holds."""
    images, labels, classes = drawn[:3]
    every, pool = block_means(images) if small else images / 1.0, np.isin(labels, classes)
    raw, known = every[pool], labels[pool] == classes[1]
    answer = player.call("prepare", *drawn, small=small)
    places = prepared_places(answer, raw, known)
    parts = {part: raw[where] for part, where in places.items()}
    right = statistics_of(parts["train"])
    std, stretch = with_n(entry(answer, "std"), parts["train"])
    found = {"mean": entry(answer, "mean"), "std": std}
    for part, pixels in parts.items():
        right[f"X_{part}"] = normalised(pixels, right["mean"], right["std"])
        found[f"X_{part}"] = np.asarray(answer[f"X_{part}"]) / stretch
    inputs = [*parts.values(), images[pool][places["train"]] / 1.0, every]
    return Answered(inputs, found, right), places


def fingerprints(images: Array) -> Array:
    """Return (n, 3, H, W) images standardised each by itself: what any normalisation of channels leaves as it is."""
    centred = images - images.mean(axis=(2, 3), keepdims=True)
    return np.asarray(centred / centred.std(axis=(2, 3), keepdims=True))


def prepared_places(answer: Any, raw: Array, second: Array) -> dict[str, Array]:
    """Return which images the three parts hold, recognised whatever the statistics that normalised them."""
    known, places = fingerprints(raw.transpose(0, 3, 1, 2)), {}
    for part, size in PARTS.items():
        name = f'prepare(…)["X_{part}"]'
        X = expect_array(name, entry(answer, f"X_{part}"), shape=(size, *known.shape[1:]))
        with np.errstate(all="ignore"):
            distance = np.abs(fingerprints(X)[:, None] - known[None]).max(axis=(2, 3, 4))
        near = bool((distance.min(axis=1) < 1e-3).all())
        expect_true(near, f"{name} holds images that are not normalised images of the two classes")
        places[part] = distance.argmin(axis=1)
        name, labels = f'prepare(…)["y_{part}"]', entry(answer, f"y_{part}")
        expect_labels(name, labels, second[places[part]].astype(np.int64))
        kind = np.asarray(labels).dtype
        expect_true(
            kind.kind in "iu", f"{name} holds {kind}: expected whole numbers", misconception="labels_not_integers",
            hint="nn.CrossEntropyLoss takes the number of a class only as an integer",
        )  # fmt: skip
    expect_disjoint(places, "prepare")
    used = sum(map(len, places.values()))
    expect_true(used == len(raw), f"prepare uses {used} of {len(raw)} images: expected every image in exactly one part")
    return places
