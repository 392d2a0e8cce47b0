"""Checks of the training pipeline: small images for the data, `torch.optim.SGD` in float64 for the optimiser.

Functions that take `student` are probes: they run where the student's code lives and return plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import Any

import model
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from autograder import datasets
from autograder.checks import check, flag
from autograder.errors import Failure, StudentError
from autograder.expect.accuracy import expect_above
from autograder.expect.calls import call
from autograder.expect.compare import (
    describe,
    expect_array,
    expect_close,
    expect_integers,
    expect_number,
    expect_true,
    shape_of,
)
from autograder.expect.explained import Answered, explained
from autograder.expect.trajectory import expect_same_path, identify_update_rule, sgd_path, sgd_steps
from autograder.mistakes.matching import Hint, Variant, match, ratio
from autograder.tolerances import Tolerance

Array = np.ndarray
Parameters = dict[str, Array]


# Small images, every one of them different


def draw_images(rng: np.random.Generator, n: int, height: int, width: int) -> Array:
    """Return (n, height, width, 3) uint8 images whose brightness differs from image to image and channel to channel."""
    low = rng.integers(0, 150, (n, 1, 1, 3))
    return rng.integers(low, low + rng.integers(60, 105, (n, 1, 1, 3)), (n, height, width, 3)).astype(np.uint8)


def expect_pair(name: str, answer: Any) -> tuple[Any, Any]:
    """Return the two parts of an answer that must be a pair."""
    if isinstance(answer, (tuple, list, np.ndarray)) and len(answer) == 2:
        return answer[0], answer[1]
    raise Failure(f"{name}: expected a pair, not {describe(answer)}")


def expect_count(name: str, images: Any, expected: int) -> None:
    """Raise Failure unless there are as many images as expected."""
    if np.ndim(images) != 4 or len(images) != expected:
        found = f"shape {np.shape(images)}" if isinstance(images, np.ndarray) else describe(images)
        raise Failure(f"{name}: expected {expected} images, not {found}")


def positions(name: str, found: Array, pool: Array, *, digits: int = 6) -> Array:
    """Return where in `pool` each image of `found` stands; Failure for an image that is not there."""
    places = {np.round(image, digits).tobytes(): place for place, image in enumerate(pool + 0.0)}
    where = [places.get(np.round(image + 0.0, digits).tobytes()) for image in found]
    expect_true(None not in where, f"{name} holds images that are not among those it was given")
    return np.array(where, dtype=np.int64)


APART = "images_and_labels_apart", "the labels are not taken from the same positions as the images"
TURNED = "labels_exchanged", "the labels 0 and 1 are swapped"


def expect_labels(name: str, found: Any, expected: Array, known: Sequence[tuple[str, str, Array]] = ()) -> None:
    """Raise Failure unless the labels are the expected ones; `known` lists (misconception, text, wrong labels)."""
    labels = expect_array(name, found, shape=expected.shape)
    wrong = int((labels != expected).sum())
    if not wrong:
        return
    fitting = [
        (mistake, text) for mistake, text, other in (*known, (*TURNED, 1 - expected)) if np.array_equal(labels, other)
    ]
    mistake, text = fitting[0] if fitting else ("", "")
    if not fitting and len(set(labels.tolist())) > 1 and set(labels.tolist()) <= set(expected.tolist()):
        mistake, text = APART
    raise Failure(
        f"{wrong} of {len(labels)} labels in {name} do not belong to their image", hint=text, misconception=mistake
    )


# Part 1: data

# Statistics and normalised pixels: a float32 on the way is honest work, and the next mistake is a thousand times farther.
HONEST = Tolerance(1e-5, 1e-6)


@check(points=3)
def select_classes(player: Any, rng: np.random.Generator) -> None:
    """select_classes keeps the images of the two classes and labels them 0 and 1"""
    images = draw_images(rng, 46, 4, 6)
    labels = np.resize(np.arange(10), 46)[rng.permutation(46)]
    low, high = np.sort(rng.choice(np.arange(2, 10), 2, replace=False)).tolist()
    # The last two: a number that is a new label as well, which renaming one class after the other meets twice.
    for classes in ((low, high), (high, low), (0, high), (high, 0), (1, low)):
        name = f"select_classes(…, classes={classes})"
        kept, new = expect_pair(name, call(player, "select_classes", images, labels, classes))
        expect_count(name, kept, int(np.isin(labels, classes).sum()))
        where = positions(name, expect_array(name, kept, shape=np.shape(kept)), images)
        expect_true(len(set(where.tolist())) == len(where), f"{name} returns the same image more than once")
        old = labels[where]
        expect_true(np.isin(old, classes).all(), f"{name} returns images of other classes")
        right = (old == classes[1]).astype(np.int64)
        expect_labels(name, new, right, _label_mistakes(old, right, classes))


def _label_mistakes(old: Array, right: Array, classes: tuple[int, int]) -> list[tuple[str, str, Array]]:
    turned = "labels_follow_class_number" if classes[0] > classes[1] else "labels_exchanged"
    twice = "the second class is renamed by way of a number that the first one has just got: all labels are the same"
    clash = [np.full_like(right, label) for label, one in ((1, classes[1]), (0, 1 - classes[0])) if one == 0]
    return [
        *(("labels_renamed_twice", twice, labels) for labels in clash),
        ("labels_not_remapped", "these are still the class numbers of CIFAR-10", old),
        (turned, f"class {classes[0]} stands first in `classes`, so its label is 0", 1 - right),
        ("labels_from_one", "labels are counted from 0", right + 1),
    ]


@check(points=4)
def split(player: Any, rng: np.random.Generator) -> None:
    """split makes three random parts that share no image, and the same ones again for the same seed"""
    n, sizes = 61, {"train": 43, "val": 11, "test": 7}
    images, labels = draw_images(rng, n, 4, 6), np.sort(rng.permutation(n) % 2)
    seed = int(rng.integers(1, 10_000))
    first = _split_places(player, images, labels, sizes, seed)
    _expect_every_image(first, n, "split")
    for part in ("val", "test"):
        contiguous = np.ptp(first[part]) + 1 == len(first[part])
        expect_true(
            not contiguous,
            f"the {part} part is a run of neighbours, positions {first[part].min()} to {first[part].max()}: "
            "expected a random sample",
            hint="the images are cut into parts in the order in which they came, without a permutation",
            misconception="split_not_random",
        )
    again, other = (_split_places(player, images, labels, sizes, s) for s in (seed, seed + 1))
    same, different = (_same_sets(first, each) for each in (again, other))
    ignored = {"hint": "the permutation does not depend on the argument `seed`", "misconception": "seed_ignored"}
    expect_true(same, f"two calls with seed={seed} give different parts", **ignored)
    expect_true(not different, f"seed={seed} and seed={seed + 1} give the same parts", **ignored)


def _split_places(player: Any, images: Array, labels: Array, sizes: dict[str, int], seed: int) -> dict[str, Array]:
    answer = call(player, "split", images, labels, sizes["val"], sizes["test"], seed)
    expect_true(isinstance(answer, dict), f"split: expected a dict, not {describe(answer)}")
    places, their = {}, {}
    for part, size in sizes.items():
        name = f'split(…)["{part}"]'
        some, their[part] = expect_pair(name, answer[part])
        expect_count(name, some, len(some) if np.ndim(some) == 4 else size)
        places[part] = positions(name, expect_array(name, some, shape=np.shape(some)), images)
    _expect_disjoint(places, "split")
    exchanged = len(places["val"]) == sizes["test"] and len(places["test"]) == sizes["val"]
    for part, size in sizes.items():
        name, found = f'split(…)["{part}"]', len(places[part])
        expect_true(
            found == size,
            f"{name}: expected {size} images, not {found}",
            hint="n_validation and n_test are swapped" if exchanged else "",
            misconception="sizes_exchanged" if exchanged else "",
        )
        expect_labels(name, their[part], labels[places[part]])
    return places


def _same_sets(one: dict[str, Array], other: dict[str, Array]) -> bool:
    return all(set(one[part].tolist()) == set(other[part].tolist()) for part in one)


def _expect_disjoint(places: dict[str, Array], name: str) -> None:
    """Raise Failure when an image is in two parts."""
    parts = list(places)
    for i, one in enumerate(parts):
        for other in parts[i + 1 :]:
            shared = len(set(places[one].tolist()) & set(places[other].tolist()))
            expect_true(
                not shared,
                f"{name}: {shared} images are in the {one} part and in the {other} part as well",
                hint="an image belongs to one part only: cut one permutation into pieces, each beginning where the last one ends",
                misconception="parts_overlap",
            )


def _expect_every_image(places: dict[str, Array], n: int, name: str) -> None:
    """Raise Failure when an image is in none of the parts."""
    used = {place for part in places.values() for place in part.tolist()}
    expect_true(len(used) == n, f"{name} uses {len(used)} of {n} images: expected every image in exactly one part")


@check(points=3)
def shrink(player: Any, rng: np.random.Generator) -> None:
    """shrink replaces every 2×2 block of pixels by its mean, channel by channel"""

    def asked() -> list[Answered]:
        pictures = draw_blocks(rng)
        answers = [call(player, "shrink", images) for images in pictures]
        return [
            Answered([images], {"shrink": found}, {"shrink": block_means(images)})
            for images, found in zip(pictures, answers, strict=True)
        ]

    with explained(model.SHRINK, asked):
        for images in draw_blocks(rng):
            expected = block_means(images)
            variants = _shrink_mistakes(images, expected)
            expect_close(
                "shrink(images)",
                call(player, "shrink", images),
                expected,
                setting=f"images of shape {images.shape}",
                diagnose=lambda found, e=expected, v=variants: match(found, e, v),
            )


def draw_blocks(rng: np.random.Generator) -> list[Array]:
    """Return bright uint8 images: three axes of one size first, then all sizes different."""
    sizes = ((6, 6, 6), (5, 6, 8), (2, 10, 4))
    return [rng.integers(90, 256, (n, height, width, 3)).astype(np.uint8) for n, height, width in sizes]


def block_means(images: Array) -> Array:
    """Return the mean of every 2×2 block, channel by channel."""
    means = F.avg_pool2d(torch.tensor(images.transpose(0, 3, 1, 2) / 1.0), 2)
    return np.asarray(means.numpy().transpose(0, 2, 3, 1))


def _shrink_mistakes(images: Array, right: Array) -> list[Variant]:
    corners = [images[:, i::2, j::2] for i in (0, 1) for j in (0, 1)]
    wrapped = np.sum(corners, axis=0, dtype=np.uint8)
    n, height, width, _ = images.shape
    over = "the sum of four pixels does not fit in uint8 and starts again at 0 beyond 255"
    one = "one pixel of each block is kept: expected the mean of all four"
    whole = "the means are made whole numbers: expected them as they are"
    across = "the pixels averaged are not neighbours: each block has two rows and two columns side by side"
    far = images.reshape(n, 2, height // 2, 2, width // 2, 3).mean(axis=(1, 3))
    return [
        *(Variant("one_pixel_of_block", one, corner) for corner in corners),
        Variant("uint8_overflow", over, wrapped / 4),
        Variant("uint8_overflow", over, wrapped // 4),
        Variant("uint8_overflow", over, np.mean([np.add(a, b) for a, b in (corners[:2], corners[2:])], axis=0) / 2),
        Variant("rounded_to_integers", whole, np.floor(right)),
        Variant("rounded_to_integers", whole, np.rint(right)),
        Variant("blocks_across_image", across, far),
        Variant("block_summed", "each number is the sum of a block: expected the mean", 4 * right),
        Variant("block_maximum", "each number is the greatest of a block: expected the mean", np.max(corners, axis=0)),
        Variant("divided_by_255", "the pixels are divided by 255 here: that comes later, once", right / 255),
        Variant("channels_averaged", "the three channels are averaged as well", _grey(right)),
    ]


def _grey(images: Array) -> Array:
    return np.repeat(images.mean(axis=-1, keepdims=True), 3, axis=-1)


@check(points=3)
def channel_statistics(player: Any, rng: np.random.Generator) -> None:
    """channel_statistics returns mean and standard deviation of each channel, of pixels divided by 255"""

    def asked() -> list[Answered]:
        return [
            Answered([images], dict(zip(("mean", "std"), found, strict=True)), statistics_of(images))
            for images, _ in draw_pixels(rng)
            for found in (expect_pair("channel_statistics", call(player, "channel_statistics", images)),)
        ]

    with explained(model.STATISTICS, asked):
        for images, kind in draw_pixels(rng):
            _expect_statistics(player, images, f"{kind} images of shape {images.shape}")


def draw_pixels(rng: np.random.Generator) -> list[tuple[Array, str]]:
    """Return images of several kinds, whose channels have statistics of their own."""
    return [
        (draw_images(rng, 3, 3, 3), "uint8"),
        (draw_images(rng, 7, 5, 4), "uint8"),
        (draw_images(rng, 6, 3, 8) * rng.uniform(0.3, 1.0, 3), "float"),
    ]


def statistics_of(images: Array) -> dict[str, Array]:
    """Return mean and standard deviation of each channel of pixels from 0 to 1."""
    pixels = images.reshape(-1, 3) / 255
    return {"mean": pixels.mean(axis=0), "std": pixels.std(axis=0)}


def _expect_statistics(player: Any, images: Array, setting: str) -> None:
    mean, std = expect_pair("channel_statistics", call(player, "channel_statistics", images))
    expected = statistics_of(images)["mean"]
    expect_close(
        "mean", mean, expected, setting=setting, tolerance=HONEST,
        diagnose=lambda found: (
            match(found, expected, _mean_mistakes(images)) or _fixed(found, player.call("channel_statistics", images[::2])[0])
        ),
    )  # fmt: skip
    _expect_std(std, images, setting)


def _mean_mistakes(images: Array) -> list[Variant]:
    mean, std = images.mean(axis=(0, 1, 2)), images.std(axis=(0, 1, 2))
    return [
        Variant("not_divided_by_255", "these are the statistics of pixels from 0 to 255", mean),
        Variant("divided_by_255_twice", "the pixels are divided by 255 twice", mean / 255**2),
        Variant("channels_mixed", "all three channels are taken together", np.full(3, images.mean() / 255)),
        Variant("channels_reversed", "the channels stand in reversed order", mean[::-1] / 255),
        Variant("integer_division", WHOLE_DIVISION, (images // 255).mean(axis=(0, 1, 2))),
        Variant("channels_not_last", NOT_LAST, images.reshape(len(images), 3, -1).mean(axis=(0, 2)) / 255),
        Variant("channels_not_last", NOT_LAST.replace("second", "first"), images.reshape(3, -1).mean(axis=1) / 255),
        Variant("statistics_exchanged", "mean and standard deviation are swapped", std / 255),
    ]


def _fixed(found: Array, of_other_images: Any) -> Hint | None:
    """Return a hint when other images have the same statistics."""
    text = "other images get the same numbers: they have to be computed from the images that are given"
    same = np.shape(of_other_images) == found.shape and np.array_equal(np.asarray(of_other_images), found)
    return Hint("statistics_fixed", text) if same else None


WHOLE_DIVISION = "this is a division without remainder: every pixel below 255 becomes 0"
NOT_LAST = "the pixels are reshaped as if the channels were the second axis: they are the last one"


def _expect_std(found: Any, images: Array, setting: str) -> None:
    """Accept both divisors of the variance, n and n − 1."""
    pixels = images / 255
    population = pixels.std(axis=(0, 1, 2))
    sample = pixels.std(axis=(0, 1, 2), ddof=1)
    if np.shape(found) == (3,) and np.allclose(expect_array("std", found, shape=(3,)), sample, rtol=HONEST.relative):
        return
    one_by_one = "the standard deviations of single images are averaged: take it over all images at once"
    variants = [
        Variant("variance_for_std", "this is the variance: its square root is wanted", population**2),
        Variant("variance_for_std", "this is the variance: its square root is wanted", sample**2),
        Variant("std_image_by_image", one_by_one, pixels.std(axis=(1, 2)).mean(axis=0)),
        Variant("std_of_std", "a standard deviation of standard deviations: take one over all three axes at once",
                pixels.std(axis=0).std(axis=0).std(axis=0)),
        Variant("not_divided_by_255", "these are the statistics of pixels from 0 to 255", 255 * population),
        Variant("channels_mixed", "all three channels are taken together", np.full(3, pixels.std())),
    ]  # fmt: skip
    expect_close(
        "std", found, population, setting=setting, tolerance=HONEST,
        diagnose=lambda value: match(value, population, variants),
    )  # fmt: skip


@check(points=4)
def to_tensor(player: Any, rng: np.random.Generator) -> None:
    """to_tensor normalises each channel with the given mean and std and moves the channels to the front"""

    def asked() -> list[Answered]:
        drawn = [draw_normalised(rng, *sizes) for sizes in NORMALISED]
        return [
            Answered(given, {"to_tensor": player.call("to_tensor", *given)}, {"to_tensor": normalised(*given)})
            for given in drawn
        ]

    with explained(model.TENSOR, asked):
        for sizes in NORMALISED:
            _expect_tensor(player, *draw_normalised(rng, *sizes))


# N, H, W: at the end as many images, rows and columns as channels, for what guesses an axis from its size.
NORMALISED = ((5, 4, 6), (3, 3, 3))


def draw_normalised(rng: np.random.Generator, n: int, height: int, width: int) -> tuple[Array, Array, Array]:
    """Return images with a mean and a standard deviation for each channel."""
    return draw_images(rng, n, height, width), rng.uniform(0.3, 0.6, 3), rng.uniform(0.1, 0.4, 3)


def normalised(images: Array, mean: Array, std: Array) -> Array:
    """Return what to_tensor is to return, channel by channel."""
    return np.stack([(images[..., c] / 255 - mean[c]) / std[c] for c in range(3)], axis=1)


def _expect_tensor(player: Any, images: Array, mean: Array, std: Array) -> None:
    answer, after = player.call_with_arguments("to_tensor", images, mean, std)
    expected = normalised(images, mean, std)
    expect_close(
        "to_tensor(images, mean, std)",
        answer,
        expected,
        setting=f"images of shape {images.shape}",
        tolerance=HONEST,
        diagnose=lambda found: (
            match(found, expected, _tensor_mistakes(images, mean, std))
            or _ignored(found, player.call("to_tensor", images, 1 - mean, 2 * std))
        ),
    )
    for name, before, later in zip(("images", "mean", "std"), (images, mean, std), after, strict=False):
        expect_true(
            np.array_equal(before, later),
            f"to_tensor changes its argument {name}, which the next part of the data needs as it was",
            hint="operators such as *= and /= work on the array that was passed",
            misconception="arguments_changed",
        )


def _ignored(found: Array, with_other_statistics: Any) -> Hint | None:
    """Return a hint when other values of mean and std change nothing."""
    text = "other values of mean and std change nothing: the two arguments are not used"
    same = np.shape(with_other_statistics) == found.shape and np.array_equal(np.asarray(with_other_statistics), found)
    return Hint("arguments_ignored", text) if same else None


def _tensor_mistakes(images: Array, mean: Array, std: Array) -> list[Variant]:
    pixels = images / 255
    n, height, width, _ = images.shape
    shape, axes = (n, 3, height, width), (0, 3, 1, 2)
    own_mean, own_std = pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
    once = "the pixels are divided by 255 twice"
    own = "the images are normalised with their own statistics instead of the given ones"
    turned = ((pixels - mean) / std).transpose(0, 3, 2, 1)
    return [
        Variant("reshaped_not_moved", "reshaping mixes channels and pixels: an axis has to be moved",
                ((pixels - mean) / std).reshape(shape)),
        Variant("rows_and_columns_exchanged", "rows and columns of the images are swapped", turned.reshape(shape)),
        Variant("rows_and_columns_exchanged", "rows and columns of the images are swapped", turned),
        Variant("not_divided_by_255", "the pixels still go from 0 to 255", ((images - mean) / std).transpose(axes)),
        Variant("divided_by_255_twice", once, ((pixels / 255 - mean) / std).transpose(axes)),
        Variant("divided_by_255_too_late", "the division by 255 comes after the normalisation: mean and std are those of pixels from 0 to 1",
                ((images - mean) / std / 255).transpose(axes)),
        Variant("not_divided_by_std", "the division by the standard deviation is missing", (pixels - mean).transpose(axes)),
        Variant("mean_not_subtracted", "the mean is not subtracted", (pixels / std).transpose(axes)),
        Variant("variance_for_std", "divided by the variance instead of the standard deviation",
                ((pixels - mean) / std**2).transpose(axes)),
        Variant("multiplied_by_std", "multiplied by the standard deviation instead of divided",
                ((pixels - mean) * std).transpose(axes)),
        Variant("own_statistics", own, ((pixels - own_mean) / own_std).transpose(axes)),
        Variant("brackets_missing", "the division comes before the subtraction: mean / std is subtracted",
                (pixels - mean / std).transpose(axes)),
        Variant("first_channel_for_all", "every channel is normalised with the numbers of the first one",
                ((pixels - mean[0]) / std[0]).transpose(axes)),
        Variant("not_normalised", "the pixels are divided by 255 and nothing else", pixels.transpose(axes)),
    ]  # fmt: skip


@check(points=5, needs=["select_classes", "split", "shrink", "channel_statistics", "to_tensor"])
def prepare(player: Any, rng: np.random.Generator) -> None:
    """prepare normalises all three parts with the statistics of the training images alone"""
    images, labels = draw_images(rng, 150, 4, 6), np.resize(np.arange(10), 150)[rng.permutation(150)]
    classes = tuple(rng.permutation(10)[:2].tolist())
    pool = np.flatnonzero(np.isin(labels, classes))
    sizes = {"train": 19, "val": 6, "test": 5}
    seed = int(rng.integers(1, 10_000))
    first = {}
    for small in (False, True):
        raw = images[pool].reshape(30, 2, 2, 3, 2, 3).mean(axis=(2, 4)) if small else images[pool] / 1.0
        answer = player.call("prepare", images, labels, classes, sizes["val"], sizes["test"], seed, small=small)
        expect_true(isinstance(answer, dict), f"prepare: expected a dict, not {describe(answer)}")
        places = _prepared_places(answer, raw, labels[pool] == classes[1], sizes)
        _expect_disjoint(places, "prepare")
        _expect_every_image(places, len(pool), "prepare")
        every = images.reshape(150, 2, 2, 3, 2, 3).mean(axis=(2, 4)) if small else images / 1.0
        arguments = ((images // 2).astype(np.uint8), labels, classes, sizes["val"], sizes["test"], seed)
        darker = partial(player.call, "prepare", *arguments, small=small)
        _expect_training_statistics(answer, raw, places, images[pool] / 1.0, every, darker)
        first[small] = places
    other = player.call("prepare", images, labels, classes, sizes["val"], sizes["test"], seed + 1)
    expect_true(
        not _same_sets(first[False], _prepared_places(other, images[pool] / 1.0, labels[pool] == classes[1], sizes)),
        f"prepare gives the same parts for seed={seed} and seed={seed + 1}",
        hint="the split does not get the argument `seed`",
        misconception="seed_ignored",
    )


def _fingerprints(images: Array) -> Array:
    """Return (n, 3, H, W) images standardised each by itself: what any normalisation of channels leaves as it is."""
    centred = images - images.mean(axis=(2, 3), keepdims=True)
    return np.asarray(centred / centred.std(axis=(2, 3), keepdims=True))


def _prepared_places(answer: Any, raw: Array, second: Array, sizes: dict[str, int]) -> dict[str, Array]:
    """Return which images the three parts hold, recognised whatever the statistics that normalised them."""
    known = _fingerprints(raw.transpose(0, 3, 1, 2))
    places = {}
    for part, size in sizes.items():
        name = f'prepare(…)["X_{part}"]'
        X = expect_array(name, answer[f"X_{part}"], shape=(size, *known.shape[1:]))
        with np.errstate(all="ignore"):
            distance = np.abs(_fingerprints(X)[:, None] - known[None]).max(axis=(2, 3, 4))
        expect_true(
            (distance.min(axis=1) < 1e-3).all(),
            f"{name} holds images that are not normalised images of the two classes",
        )
        places[part] = distance.argmin(axis=1)
        name, labels = f'prepare(…)["y_{part}"]', answer[f"y_{part}"]
        expect_labels(name, labels, second[places[part]].astype(np.int64))
        kind = np.asarray(labels).dtype
        expect_true(
            kind.kind in "iu",
            f"{name} holds {kind}: expected whole numbers",
            hint="nn.CrossEntropyLoss takes the number of a class only as an integer",
            misconception="labels_not_integers",
        )
    return places


def _expect_training_statistics(
    answer: Any, raw: Array, places: dict[str, Array], unshrunk: Array, every: Array, darker: Callable[[], Any]
) -> None:
    """Raise Failure unless mean, std and every part go back to the training images alone.

    `every` are the images of all classes; `darker()` is the answer for other images.
    """
    train = raw[places["train"]] / 255
    mean = train.mean(axis=(0, 1, 2))
    sources = _statistics_mistakes(raw, places, unshrunk, every)
    variants = [Variant(mistake, text, some.mean(axis=(0, 1, 2)) / 255) for mistake, text, some in sources]
    expect_close(
        'prepare(…)["mean"]', answer["mean"], mean, tolerance=HONEST,
        diagnose=lambda found: match(found, mean, variants) or _fixed(found, darker()["mean"]),
    )  # fmt: skip
    _expect_prepared_std(answer["std"], train, sources)
    std = expect_array("std", answer["std"], shape=(3,))
    for part, where in places.items():
        pixels = raw[where] / 255
        expected = ((pixels - mean) / std).transpose(0, 3, 1, 2)
        own = ((pixels - pixels.mean(axis=(0, 1, 2))) / pixels.std(axis=(0, 1, 2))).transpose(0, 3, 1, 2)
        text = f"the {part} images are normalised with their own statistics: expected those of the training images"
        others = [each for each in sources if each[0] not in ("statistics_of_validation", "statistics_of_test")]
        found = [Variant("part_normalised_by_itself", text, own), *_foreign(pixels, others)]
        expect_close(
            f'prepare(…)["X_{part}"]', answer[f"X_{part}"], expected, tolerance=HONEST,
            diagnose=lambda value, e=expected, v=found: match(value, e, v),
        )  # fmt: skip


def _foreign(pixels: Array, sources: list[tuple[str, str, Array]]) -> Iterator[Variant]:
    for mistake, text, some in sources:
        scaled = some / 255
        value = (pixels - scaled.mean(axis=(0, 1, 2))) / scaled.std(axis=(0, 1, 2))
        yield Variant(mistake, text, value.transpose(0, 3, 1, 2))


def _expect_prepared_std(found: Any, train: Array, sources: list[tuple[str, str, Array]]) -> None:
    population, sample = (train.std(axis=(0, 1, 2), ddof=ddof) for ddof in (0, 1))
    if np.shape(found) == (3,) and np.allclose(expect_array("std", found, shape=(3,)), sample, rtol=HONEST.relative):
        return
    variants = [
        Variant(mistake, text, some.std(axis=(0, 1, 2), ddof=ddof) / 255)
        for mistake, text, some in sources
        for ddof in (0, 1)
    ]
    expect_close(
        'prepare(…)["std"]', found, population, tolerance=HONEST,
        diagnose=lambda value: match(value, population, variants),
    )  # fmt: skip


def _statistics_mistakes(
    raw: Array, places: dict[str, Array], unshrunk: Array, every: Array
) -> list[tuple[str, str, Array]]:
    """Return (misconception, text, images) for the images that must not be what the statistics are taken over."""
    with_val = np.concatenate([places["train"], places["val"]])
    with_test = np.concatenate([places["train"], places["test"]])
    leak = "the statistics are those of {} together: only training images may enter them"
    return [
        ("statistics_of_all_classes", "the statistics are those of the images of all classes: only training images may enter them",
         every),
        ("statistics_of_all_parts", leak.format("training, validation and test images"), raw),
        ("statistics_with_validation", leak.format("training and validation images"), raw[with_val]),
        ("statistics_with_test", leak.format("training and test images"), raw[with_test]),
        ("statistics_of_validation", "the statistics are those of the validation images", raw[places["val"]]),
        ("statistics_of_test", "the statistics are those of the test images", raw[places["test"]]),
        ("statistics_before_shrinking", "the statistics are those of the images before they were shrunk",
         unshrunk[places["train"]]),
    ]  # fmt: skip


# Part 2: the model


def build_mlp(student: Any, n_inputs: int, images: Array, seed: int) -> dict[str, Any]:
    """Probe: a MyMLP with large random parameters, and its scores for `images`."""
    model = student["MyMLP"](n_inputs)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for p in model.parameters():
            width = p.shape[1] if p.ndim == 2 else 1
            p.copy_(torch.randn(p.shape, generator=generator, dtype=torch.float64) * (2 / width) ** 0.5)
    parameters = {name: p.detach().numpy().copy() for name, p in model.named_parameters()}
    with torch.no_grad():
        first, second = (model(torch.as_tensor(images, dtype=torch.float64)) for _ in range(2))
    return {"parameters": parameters, "scores": first, "again": second}


def mlp_layers(parameters: Any, n_inputs: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Return weights and biases of the four layers, found by their shapes, which are all different."""
    widths = [n_inputs, 512, 128, 32, 2]
    expect_true(isinstance(parameters, dict), "MyMLP has no parameters")
    matrices = [np.shape(p) for p in parameters.values() if np.ndim(p) == 2]
    wanted = [(out, into) for into, out in pairwise(widths)]
    expect_true(
        sorted(matrices) == sorted(wanted),
        f"MyMLP({n_inputs}): expected weight matrices {wanted}, not {matrices or 'none'}",
        hint=""
        if parameters
        else "a module knows only layers that are its own attributes or stand in an nn.ModuleList or nn.Sequential",
        misconception="" if parameters else "layers_not_registered",
    )
    by_shape = {np.shape(p): p for p in parameters.values()}
    expect_true(
        sorted(np.shape(p) for p in parameters.values()) == sorted([*wanted, *((out,) for out, _ in wanted)]),
        f"MyMLP({n_inputs}): expected one bias for each of the four layers and no other parameters",
    )
    return [
        tuple(
            torch.tensor(expect_array("a parameter of MyMLP", by_shape[shape], shape=shape)) for shape in ((o, i), (o,))
        )
        for o, i in wanted
    ]  # type: ignore[misc]


def mlp_scores(
    layers: Sequence[tuple[torch.Tensor, torch.Tensor]],
    images: Array,
    active: Sequence[Callable[[torch.Tensor], torch.Tensor] | None] = (F.relu, F.relu, F.relu, None),
) -> Array:
    """Return the scores of images (N, 3, H, W), with the given activation after each of the four layers."""
    h = torch.tensor(images.reshape(len(images), -1))
    for (weight, bias), activation in zip(layers, active, strict=True):
        h = F.linear(h, weight, bias)
        h = h if activation is None else activation(h)
    return np.asarray(h.numpy())


@check(points=5)
def mlp(player: Any, rng: np.random.Generator) -> None:
    """MyMLP has the layers 512, 128, 32 and 2 with ReLU between them and plain scores at the end"""

    def asked() -> list[Answered]:
        questions = []
        for n, side in ((5, 2), (3, 4)):
            images = rng.normal(size=(n, 3, side, side))
            answer = player.probe(build_mlp, 3 * side * side, images, int(rng.integers(2**31)))
            layers = mlp_layers(answer["parameters"], 3 * side * side)
            W, b = ([each[i].numpy() for each in layers] for i in (0, 1))
            right = {"scores": mlp_scores(layers, images)}
            questions.append(Answered([images, W, b], {"scores": answer["scores"]}, right))
        return questions

    with explained(model.SCORES, asked):
        _expect_scores(player, rng)


def _expect_scores(player: Any, rng: np.random.Generator) -> None:
    for n, side in ((5, 6), (3, 16)):
        n_inputs = 3 * side * side
        images = rng.normal(size=(n, 3, side, side))
        answer = player.probe(build_mlp, n_inputs, images, int(rng.integers(2**31)))
        layers = mlp_layers(answer["parameters"], n_inputs)
        expected = mlp_scores(layers, images)
        variants = _activation_mistakes(layers, images)
        expect_true(
            np.array_equal(*(expect_array("MyMLP(images)", answer[key], shape=(n, 2)) for key in ("scores", "again"))),
            "MyMLP gives the same images other scores the second time",
            hint="nothing in this network is drawn at random or remembered: expected four linear layers and three ReLUs",
            misconception="layer_not_asked_for",
        )
        expect_close(
            "MyMLP(images)", answer["scores"], expected, setting=f"n_inputs={n_inputs}, {n} images",
            diagnose=lambda found, e=expected, v=variants: match(found, e, v),
        )  # fmt: skip


def _activation_mistakes(layers: Any, images: Array) -> list[Variant]:
    def scores(*active: Any) -> Callable[[], Array]:
        return lambda: mlp_scores(layers, images, active)

    relu, none = F.relu, None
    end = "a softmax stands at the end: CrossEntropyLoss wants plain scores and applies the softmax itself"
    batch = "the softmax at the end runs over the batch, and there should be none"
    other = "the hidden layers have {} where a ReLU is wanted"
    missing = "no ReLU after hidden layer {}"
    return [
        Variant("softmax_before_loss", end, scores(relu, relu, relu, lambda h: h.softmax(1))),
        Variant("softmax_before_loss", end, scores(relu, relu, relu, lambda h: h.log_softmax(1))),
        Variant("softmax_before_loss", batch, scores(relu, relu, relu, lambda h: h.softmax(0))),
        Variant("relu_at_the_end", "a ReLU stands after the last layer: scores may be negative", scores(*[relu] * 4)),
        Variant("sigmoid_at_the_end", "a sigmoid stands after the last layer: plain scores are wanted",
                scores(relu, relu, relu, torch.sigmoid)),
        Variant("no_activations", "no activation at all: four linear layers are as good as one", scores(*[none] * 4)),
        Variant("relu_missing", missing.format(1), scores(none, relu, relu, none)),
        Variant("relu_missing", missing.format(2), scores(relu, none, relu, none)),
        Variant("relu_missing", missing.format(3), scores(relu, relu, none, none)),
        Variant("other_activation", other.format("a sigmoid"), scores(*[torch.sigmoid] * 3, none)),
        Variant("other_activation", other.format("tanh"), scores(*[torch.tanh] * 3, none)),
        Variant("other_activation", other.format("a leaky ReLU"), scores(*[F.leaky_relu] * 3, none)),
    ]  # fmt: skip


# Part 2: training, on small networks of the judge's own


SMOOTHING = 0.1  # a loss that is not quite nn.CrossEntropyLoss(): whoever uses another than the given one is seen


def scores_of(parameters: dict[str, torch.Tensor], X: torch.Tensor) -> torch.Tensor:
    """Return the scores (N, C) of a network fc1, fc2, … with tanh between the layers, or of two matrices of one shape."""
    if "left.weight" in parameters:
        return X @ parameters["left.weight"] + torch.tanh(X) @ parameters["right.weight"]
    h, depth = X, len(parameters) // 2
    for k in range(1, depth + 1):
        h = h @ parameters[f"fc{k}.weight"] + parameters[f"fc{k}.bias"]
        h = h if k == depth else torch.tanh(h)
    return h


class SmallModel(nn.Module):
    """A small network that remembers its parameters at every forward pass of the training.

    They are named as those of linear layers are: some students choose by name.
    """

    def __init__(self, parameters: Parameters) -> None:
        super().__init__()
        self.states: list[Parameters] = []
        for name, value in parameters.items():
            layer, leaf = name.split(".")
            if not hasattr(self, layer):
                self.add_module(layer, nn.Module())
            self.get_submodule(layer).register_parameter(leaf, nn.Parameter(torch.tensor(value)))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores (N, C)."""
        if torch.is_grad_enabled():
            self.states.append(self.snapshot())
        return scores_of(dict(self.named_parameters()), X)

    def snapshot(self) -> Parameters:
        """Return a copy of the parameters as they are now."""
        return {name: p.detach().numpy().copy() for name, p in self.named_parameters()}


@contextmanager
def watched_optimizers() -> Iterator[list[str]]:
    """Yield the list of the optimisers that are created, and of torch's own steps that are made, meanwhile."""
    created: list[str] = []
    original = torch.optim.Optimizer.__init__
    module = import_module("torch.optim.sgd")  # torch.optim has no attribute of that name
    steps = {name: getattr(module, name) for name in ("_single_tensor_sgd", "_multi_tensor_sgd")}

    def noting(name: str) -> Any:
        def step(*arguments: Any, **options: Any) -> None:
            created.append(name)
            steps[name](*arguments, **options)

        return step

    def watching(self: Any, *arguments: Any, **options: Any) -> None:
        created.append(type(self).__name__)
        original(self, *arguments, **options)

    torch.optim.Optimizer.__init__ = watching  # type: ignore[method-assign]
    for name in steps:
        setattr(module, name, noting(name))
    try:
        yield created
    finally:
        torch.optim.Optimizer.__init__ = original  # type: ignore[method-assign]
        for name, step in steps.items():
            setattr(module, name, step)


def training_probe(student: Any, name: str, run: dict[str, Any], options: dict[str, float]) -> dict[str, Any]:
    """Probe: parameters at every forward pass of `train` or `train_manual_update`, its losses, optimisers created.

    One model goes through all calls (n_epochs, lr); `train` gets one optimiser whose learning rate is changed.
    """
    model = SmallModel(run["parameters"])
    data = TensorDataset(torch.tensor(run["X"]), torch.tensor(run["y"]))
    loader = DataLoader(data, batch_size=run["batch"], shuffle=False)
    loss_fn = nn.CrossEntropyLoss(label_smoothing=SMOOTHING)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0, **options)
    calls, created = [], []
    for n_epochs, lr in run["calls"]:
        model.states = []
        optimizer.param_groups[0]["lr"] = lr
        with watched_optimizers() as new:
            if name == "train":
                losses = student[name](n_epochs, optimizer, model, loss_fn, loader)
            else:
                losses = student[name](n_epochs, model, loss_fn, loader, lr, **options)
        created += new
        calls.append({"states": [*model.states, model.snapshot()], "losses": losses})
    return {"calls": calls, "created": created}


def cross_entropy(scores: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the loss that the judge's training uses."""
    return F.cross_entropy(scores, y, label_smoothing=SMOOTHING)


Objective = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


@dataclass(frozen=True)
class Run:
    """One training task: a network, its data, and calls (n_epochs, lr) that follow each other."""

    parameters: Parameters
    X: Array
    y: Array
    batch: int
    calls: tuple[tuple[int, float], ...]
    momentum: float
    weight_decay: float

    @property
    def setting(self) -> str:
        """Return what replays the run, beside the seed."""
        calls = ", then ".join(f"{n} epochs with lr={lr:.3g}" for n, lr in self.calls)
        return f"momentum={self.momentum:.3g}, weight_decay={self.weight_decay:.3g}; {calls}; {len(self.y)} samples in batches of {self.batch}"

    @property
    def epoch(self) -> list[slice]:
        """Return the batches of one epoch."""
        return [slice(i, i + self.batch) for i in range(0, len(self.y), self.batch)]

    def batches(self, call: int) -> list[slice]:
        """Return the batches of all epochs of a call."""
        return self.epoch * self.calls[call][0]

    def gradient(self, at: Parameters, batch: slice, objective: Objective = cross_entropy) -> tuple[Parameters, float]:
        """Return the gradients of a batch's loss at some parameters, and the loss."""
        p = {name: torch.tensor(value, requires_grad=True) for name, value in at.items()}
        loss = objective(scores_of(p, torch.tensor(self.X[batch])), torch.tensor(self.y[batch]))
        gradients = torch.autograd.grad(loss, list(p.values()))
        return {name: g.numpy() for name, g in zip(p, gradients, strict=True)}, loss.item()

    def oracle(self, *, one_optimizer: bool) -> tuple[list[list[Parameters]], list[list[list[float]]]]:
        """Return, for each call, the path of torch.optim.SGD and the losses of the batches in each epoch."""
        weights = {name: torch.tensor(value) for name, value in self.parameters.items()}
        options: dict[str, Any] = {"momentum": self.momentum, "weight_decay": self.weight_decay}
        sgd = torch.optim.SGD(list(weights.values()), lr=1.0, **options)
        paths: list[list[Parameters]] = []
        losses: list[list[list[float]]] = []
        for n_epochs, lr in self.calls:
            sgd = sgd if one_optimizer else torch.optim.SGD(list(weights.values()), lr=1.0, **options)
            sgd.param_groups[0]["lr"] = lr
            paths.append([])
            losses.append([[] for _ in range(n_epochs)])
            for epoch in losses[-1]:
                for batch in self.epoch:
                    gradients, loss = self.gradient({n: w.numpy() for n, w in weights.items()}, batch)
                    for name, weight in weights.items():
                        weight.grad = torch.tensor(gradients[name])
                    sgd.step()
                    paths[-1].append({name: w.numpy().copy() for name, w in weights.items()})
                    epoch.append(loss)
        return paths, losses


def draw_run(
    rng: np.random.Generator, *, momentum: bool = False, weight_decay: bool = False, twins: bool = False
) -> Run:
    """Return a run of 2 + 1 epochs of 3 batches, the last one short, with a learning rate that changes."""
    n, d, h, c = 11, 3, 5, 2
    if twins:
        shapes = {"left.weight": (d, c), "right.weight": (d, c)}
    else:
        widths = enumerate(pairwise((d, h, h, h, c)), start=1)
        layers = [{f"fc{k}.weight": (i, o), f"fc{k}.bias": (o,)} for k, (i, o) in widths]
        shapes = {name: shape for layer in layers for name, shape in layer.items()}
    first = float(rng.uniform(0.1, 0.3))
    return Run(
        parameters={name: rng.normal(size=shape) for name, shape in shapes.items()},
        X=rng.normal(size=(n, d)),
        y=np.arange(n)[rng.permutation(n)] % c,
        batch=4,
        calls=((2, first), (1, first * float(rng.uniform(0.3, 0.7)))),
        momentum=float(rng.uniform(0.6, 0.9)) if momentum else 0.0,
        weight_decay=float(rng.uniform(0.1, 0.3)) if weight_decay else 0.0,
    )


def ask_for_run(player: Any, name: str, run: Run) -> Any:
    """Return what the training probe answers for a run; arguments that are 0 are left to their defaults."""
    plain = {"parameters": run.parameters, "X": run.X, "y": run.y, "batch": run.batch, "calls": list(run.calls)}
    options = {"momentum": run.momentum, "weight_decay": run.weight_decay}
    try:
        return player.probe(training_probe, name, plain, {key: value for key, value in options.items() if value})
    except StudentError as error:
        if "leaf variable that requires grad" not in error.message.lower():
            raise
        hint = "autograd records the update as a part of the network: say that it must not"
        raise StudentError(error.message, hint=hint, misconception="no_grad_missing") from None


def path_of(name: str, run: Run, states: Any, call: int) -> list[Any]:
    """Return the parameters after every step of a call from those at every forward pass.

    Forward passes beside the training (a loss measured once more) leave the parameters as they are and are dropped.
    """
    steps = len(run.batches(call))
    if len(states) == steps + 1:
        return list(states[1:])
    expect_true(
        len(states) > 1,
        f"{name} never calls the model that it is given",
        hint="the forward pass uses another model than the argument, perhaps a global one",
        misconception="model_ignored",
    )
    moved = [states[0]]
    for state in states[1:]:
        if any(not np.array_equal(state[each], moved[-1][each]) for each in run.parameters):
            moved.append(state)
    if len(moved) == 1:
        return [states[0]] * steps
    mistake, text = _step_count_mistake(run, call, len(moved) - 1)
    expect_true(
        len(moved) == steps + 1,
        f"{name} makes {len(moved) - 1} steps: expected {steps}, one for each batch of {run.calls[call][0]} epochs",
        hint=text,
        misconception=mistake,
    )
    return moved[1:]


def _step_count_mistake(run: Run, call: int, found: int) -> tuple[str, str]:
    """Return (misconception, text) for a number of steps that has one explanation, else empty strings."""
    epochs = run.calls[call][0]
    known = {
        epochs * (len(run.y) // run.batch): ("last_batch_dropped", LAST_BATCH),
        (epochs - 1) * len(run.epoch): ("wrong_number_of_epochs", "this is one epoch less than n_epochs"),
        (epochs + 1) * len(run.epoch): ("wrong_number_of_epochs", "this is one epoch more than n_epochs"),
    }
    return known.get(found, ("", ""))


LAST_BATCH = "the short last batch of each epoch is left out: every sample counts"


def expect_oracle_path(player: Any, name: str, draw: Callable[[], Run]) -> None:
    """Raise Failure unless the weights follow torch.optim.SGD after every step of every call of a run."""
    with explained(model.STEPS, lambda: _parameters_stepped(player, name, draw())):
        _expect_path(player, name, draw())


def _parameters_stepped(player: Any, name: str, run: Run) -> list[Answered]:
    """Return each parameter's way through a run, with the gradients at the student's own weights, as a question."""
    answer = ask_for_run(player, name, run)
    questions, start = [], run.parameters
    by_hand = name != "train"
    for i, (_, lr) in enumerate(run.calls[: None if by_hand else 1]):
        path = [_weights(run, state) for state in path_of(name, run, answer["calls"][i]["states"], i)]
        steps = [run.gradient(at, b) for at, b in zip([start, *path[:-1]], run.batches(i), strict=True)]
        gradients, losses = [each[0] for each in steps], [each[1] for each in steps]
        right = sgd_path(start, gradients, lr=lr, momentum=run.momentum, weight_decay=run.weight_decay)
        questions += [
            Answered(
                [start[p], [g[p] for g in gradients], losses, lr, run.momentum, run.weight_decay],
                {"p": np.stack([at[p] for at in path])},
                {"p": np.stack([at[p] for at in right])},
            )
            for p in start
        ]
        start = path[-1]
    return questions


def _expect_path(player: Any, name: str, run: Run) -> None:
    answer = ask_for_run(player, name, run)
    by_hand = name != "train"
    if by_hand:
        _refuse_optimizers(answer["created"])
    found = [path_of(name, run, call["states"], i) for i, call in enumerate(answer["calls"])]
    expected, _ = run.oracle(one_optimizer=not by_hand)
    expect_same_path(
        sum(found, []), sum(expected, []), setting=run.setting,
        diagnose=lambda _: _diagnose_path(run, found, expected, by_hand=by_hand),
    )  # fmt: skip


def _refuse_optimizers(created: Any) -> None:
    expect_true(
        not created,
        "train_manual_update has torch.optim make the steps: the update is yours to write",
        hint="the three formulas above the task are all that is needed, one after the other for each parameter",
        misconception="uses_torch_optim",
    )


def _diagnose_path(run: Run, found: list[Any], expected: list[Any], *, by_hand: bool) -> Hint | None:
    """Return the update rule or the objective that the path obeys instead, call by call or as a whole."""
    rates = [[lr] * len(path) for (_, lr), path in zip(run.calls, found, strict=True)]
    batches = [run.batches(i) for i in range(len(found))]
    start = run.parameters
    if not by_hand:
        return _diagnose_steps(run, start, sum(found, []), sum(rates, []), sum(batches, []), by_hand=False)
    for i, path in enumerate(found):
        if not _same_path(path, expected[i]):
            hint = _diagnose_steps(run, start, path, rates[i], batches[i], by_hand=True)
            return (
                hint
                or _kept_velocity(run, found, rates, batches)
                or _starts_moving(run, [start, *path], batches[i], rates[i])
            )
        start = path[-1]
    return None


def _diagnose_steps(
    run: Run, start: Parameters, path: list[Any], lr: list[float], batches: list[slice], *, by_hand: bool
) -> Hint | None:
    """Return what the steps from `start` along `path` obey, given the gradients at each of its points."""
    before = [start, *path[:-1]]
    gradients = [run.gradient(at, batch)[0] for at, batch in zip(before, batches, strict=True)]
    options: dict[str, Any] = {"lr": lr, "momentum": run.momentum, "weight_decay": run.weight_decay}
    return (
        _what_moves(run, [start, *path], by_hand=by_hand)
        or identify_update_rule(start, gradients, path, **options, epoch_steps=len(run.epoch))
        or _other_gradients(run, [start, *path], batches, gradients, options)
        or _other_rules(run, [start, *path], gradients, lr)
    )


def _what_moves(run: Run, states: list[Any], *, by_hand: bool) -> Hint | None:
    """Return a hint when no parameter moves, when some never do, or when they move once per epoch."""
    start, *path = states
    still = [name for name in start if all(np.array_equal(start[name], step[name]) for step in path)]
    if len(still) == len(start):
        return Hint("nothing_moves", NOTHING_MOVES if by_hand else NO_GRADIENT)
    if still:
        never = f"{', '.join(still)} never change{'s' if len(still) == 1 else ''}"
        return Hint("parameters_left_out", f"{never}: every parameter takes part in the step")
    moves = [not _same_path([old], [new]) for old, new in pairwise(states)]
    if moves == ([False] * (len(run.epoch) - 1) + [True]) * (len(path) // len(run.epoch)):
        return Hint("one_step_per_epoch", "the parameters change once per epoch: expected a step after every batch")
    return None


def _other_gradients(
    run: Run, states: list[Any], batches: list[slice], gradients: list[Parameters], options: dict[str, Any]
) -> Hint | None:
    """Return a hint when the right rule was applied to another objective or to another step's gradient."""
    start, *path = states
    for mistake, text, wrong in _wrong_gradients(run, states[:-1], batches, gradients):
        if _same_path(path, sgd_steps(start, wrong, **options)):
            return Hint(mistake, text)
    return None


def _other_rules(run: Run, states: list[Any], gradients: list[Parameters], lr: list[float]) -> Hint | None:
    """Return a hint for rules that the course's list of update rules does not hold."""
    start, *path = states
    if _same_path(path, _shrunk_after_steps(run, start, gradients, lr)):
        return Hint("decay_decoupled", DECAY_AFTER)
    if run.momentum and any(_same_path(path, aliased) for aliased in _aliased_paths(run, start, gradients, lr)):
        return Hint("velocity_aliases_gradient", ALIASED)
    one_shape = len({np.shape(value) for value in start.values()}) == 1
    if run.momentum and one_shape and _same_path(path, _one_velocity_through(run, start, gradients, lr)):
        return Hint("velocity_shared", THROUGH)
    options: dict[str, Any] = {"lr": lr, "momentum": run.momentum, "weight_decay": run.weight_decay}
    if _same_path(path, sgd_path(start, gradients, **options), allowed=1e-5):
        return Hint("float32_rounding", ROUNDED)
    return None if run.momentum else _step_size(run, states[:-1], path, lr, gradients)


NOTHING_MOVES = "no parameter changes at all: the new value is bound to a local name instead of being written into the parameter, or the gradient is cleared before it is used"
DECAY_AFTER = "the weights are shrunk after the step, beside the velocity (decoupled decay); the Conventions table adds λp to the gradient, before anything has moved"
ROUNDED = "right to about six digits, as if there were a float32 on the way: here everything stays float64"
ALIASED = "the first velocity is the gradient tensor itself and not a copy: when the gradient is cleared, the velocity is, too"
THROUGH = "one velocity goes from parameter to parameter within a step, and none is kept until the next: each parameter has its own, which lives as long as the call"
# A velocity that is more than the rounding of a step.
LEFT_OVER = 1e-6
STARTS_MOVING = "only the first step of the call is wrong: it starts with a velocity that is not 0, as one that an earlier call has left"
NO_GRADIENT = "no parameter changes at all: no step is made, or there are no gradients when it is; look at backward, step, zero_grad, their order and their brackets"


def _wrong_gradients(
    run: Run, before: list[Any], batches: list[slice], right: list[Parameters]
) -> Iterator[tuple[str, str, Iterable[Parameters]]]:
    """Yield (misconception, text, gradients) of steps along other objectives or with another step's gradient."""
    objectives: list[tuple[str, str, Objective]] = [
        ("softmax_before_loss", "the scores go through a softmax before the loss, which applies one itself",
         lambda s, y: cross_entropy(s.softmax(1), y)),
        ("softmax_before_loss", "the scores go through a softmax before the loss, which applies one itself",
         lambda s, y: cross_entropy(s.log_softmax(1).exp(), y)),
        ("loss_ignored", "the loss that is differentiated is not the given `loss_fn`", F.cross_entropy),
        ("loss_ignored", "the loss that is differentiated is not the given `loss_fn`", lambda s, y: F.cross_entropy(s.softmax(1), y)),
        ("loss_scaled_by_batch", "the gradient is that of the sum over the batch: the given loss is the mean",
         lambda s, y: cross_entropy(s, y) * len(y)),
        ("divided_by_batch_size", "the gradient is divided by the size of the batch, which the loss has done already",
         lambda s, y: cross_entropy(s, y) / len(y)),
    ]  # fmt: skip
    for mistake, text, objective in objectives:
        steps = zip(before, batches, strict=True)
        yield mistake, text, (run.gradient(at, batch, objective)[0] for at, batch in steps)
    for mistake, text, pulls in _wrong_decays(run, before, batches) if run.weight_decay else ():
        steps = zip(right, before, pulls, strict=True)
        yield mistake, text, ({n: g[n] + run.weight_decay * (pull[n] - at[n]) for n in g} for g, at, pull in steps)
    nothing = {name: np.zeros_like(value) for name, value in run.parameters.items()}
    late = "each step uses the gradient of the batch before: backward has to come before the step"
    yield "step_before_backward", late, [nothing, *right[:-1]]
    cleared = "nothing but the weight decay moves the parameters: the gradient is cleared before it is used"
    yield "zero_grad_before_step", cleared, [nothing] * len(right)
    per_epoch = len(run.epoch)
    sums = []
    for step, gradient in enumerate(right):
        old = sums[-1] if step % per_epoch else nothing
        sums.append({name: old[name] + gradient[name] for name in gradient})
    epochs = "the gradients are cleared once per epoch: within an epoch each step uses the sum of all batches so far"
    yield "gradients_cleared_per_epoch", epochs, sums


def _wrong_decays(
    run: Run, before: list[Any], batches: list[slice]
) -> Iterator[tuple[str, str, list[dict[str, Array]]]]:
    """Yield (misconception, text, what stands in the place of p beside λ) for each step."""
    of_norm = "the decay is that of a penalty with the norms of the parameters, λ p / ‖p‖: the Conventions table adds λp"
    yield "decay_of_norm", of_norm, [{n: p / np.linalg.norm(p) for n, p in at.items()} for at in before]
    of_sign = "the decay is λ sign(p), that of an L1 penalty: the Conventions table adds λp"
    yield "l1_for_l2", of_sign, [{n: np.sign(p) for n, p in at.items()} for at in before]
    shared = "the decay is divided by the number of samples in the {}: the Conventions table adds λp"
    sizes = [len(run.y[batch]) for batch in batches]
    for where, counts in (("batch", sizes), ("data", [len(run.y)] * len(sizes))):
        pulls = [{n: p / count for n, p in at.items()} for at, count in zip(before, counts, strict=True)]
        yield "decay_over_samples", shared.format(where), pulls


def _shrunk_after_steps(
    run: Run, start: Parameters, gradients: list[Parameters], lr: list[float]
) -> Iterator[dict[str, Array]]:
    """Yield the path of momentum without decay, whose weights are multiplied by 1 − αλ after every step."""
    weights = dict(start)
    velocities = {name: np.zeros_like(value) for name, value in start.items()}
    for g, rate in zip(gradients, lr, strict=True):
        velocities = {name: run.momentum * velocities[name] + g[name] for name in g}
        weights = {name: (weights[name] - rate * velocities[name]) * (1 - rate * run.weight_decay) for name in g}
        yield weights


def _aliased_paths(
    run: Run, start: Parameters, gradients: list[Parameters], lr: list[float]
) -> Iterator[list[dict[str, Array]]]:
    """Yield the paths of a velocity that is the gradient's own tensor: for good, or until a new one is made of it."""
    first, *rest = gradients
    doubled = [{name: 2 * run.momentum * g[name] for name in g} for g in rest]
    yield sgd_path(start, [first, *doubled], lr=lr)
    velocities = [first]
    for step, g in enumerate(rest):
        old = g if step == 0 else velocities[-1]
        velocities.append({name: run.momentum * old[name] + g[name] for name in g})
    yield sgd_path(start, velocities, lr=lr)


def _one_velocity_through(
    run: Run, start: Parameters, gradients: list[Parameters], lr: list[float]
) -> Iterator[dict[str, Array]]:
    """Yield the path of a velocity that each parameter of a step hands on to the next one."""
    weights = dict(start)
    for g, rate in zip(gradients, lr, strict=True):
        velocity: Array = np.zeros(())
        for name in g:
            velocity = run.momentum * velocity + g[name] + run.weight_decay * weights[name]
            weights = weights | {name: weights[name] - rate * velocity}
        yield weights


def _starts_moving(run: Run, states: list[Any], batches: list[slice], lr: list[float]) -> Hint | None:
    """Return a hint where all is right but the velocity before the first step, and that is no multiple of a gradient."""
    start, *path = states
    gradients = [run.gradient(at, batch)[0] for at, batch in zip(states[:-1], batches, strict=True)]
    pulls = {name: run.weight_decay * start[name] for name in start}
    first = {name: (start[name] - path[0][name]) / lr[0] - pulls[name] for name in start}
    left, own = (
        np.concatenate([each.ravel() for each in tensors])
        for tensors in (
            [first[name] - gradients[0][name] for name in start],
            [gradients[0][name] + pulls[name] for name in start],
        )
    )
    options: dict[str, Any] = {"lr": lr, "momentum": run.momentum, "weight_decay": run.weight_decay}
    right = _same_path(path, sgd_path(start, [first, *gradients[1:]], **options), allowed=1e-8)
    moving = bool(run.momentum) and right and np.abs(left).max() > LEFT_OVER and ratio(left, own) is None
    return Hint("velocity_kept_between_calls", STARTS_MOVING) if moving else None


def _step_size(
    run: Run, before: list[Any], path: list[Any], lr: list[float], gradients: list[Parameters]
) -> Hint | None:
    """Return a hint when every step has the right direction and the wrong length."""
    shares = []
    for at, after, rate, g in zip(before, path, lr, gradients, strict=True):
        right = np.concatenate([-rate * (g[name] + run.weight_decay * at[name]).ravel() for name in g])
        taken = np.concatenate([(after[name] - at[name]).ravel() for name in g])
        shares.append(ratio(taken, right))
    known = [share for share in shares if share is not None]
    return None if len(known) < len(shares) else _length_hint(run, np.array(known))


def _length_hint(run: Run, shares: Array) -> Hint | None:
    """Return what is said about steps that are `shares` times the expected ones."""
    epochs = shares[: len(shares) // len(run.epoch) * len(run.epoch)].reshape(-1, len(run.epoch))
    sizes = np.array([len(run.y[batch]) for batch in run.epoch]) / run.batch
    if np.allclose(shares, shares[0], rtol=1e-5):
        text = f"every step is {shares[0]:.4g} times the expected one: its length should be that of `lr`"
        return Hint("wrong_step_size", text)
    if np.allclose(shares[0], 1) and not shares[1:].any():
        return Hint("stops_after_first_step", "right at the first step, and then no parameter moves any more")
    for factor, text in ((sizes, "shorter"), (1 / sizes, "longer")):
        if np.allclose(epochs, factor):
            share = (
                f"the step of the short last batch is {text} than the others, {factor[-1]:.4g} times the expected one"
            )
            return Hint("short_batch_scaled", f"{share}: the given loss is the mean over its own samples already")
    if (shares <= 0).any():
        return None
    when = "epoch to epoch" if np.allclose(epochs, epochs[:, :1]) else "step to step"
    return Hint(
        "lr_changes_every_step",
        f"the steps have the right direction, and their length changes from {when}: the learning rate stays `lr` for the whole call",
    )


def _kept_velocity(run: Run, found: list[Any], rates: list[Any], batches: list[Any]) -> Hint | None:
    path, steps = sum(found, []), sum(batches, [])
    gradients = [run.gradient(at, b)[0] for at, b in zip([run.parameters, *path[:-1]], steps, strict=True)]
    options: dict[str, Any] = {"momentum": run.momentum, "weight_decay": run.weight_decay}
    if not _same_path(path, sgd_path(run.parameters, gradients, lr=sum(rates, []), **options)):
        return None
    text = "right within the first call, and the second one goes on with its velocities: every call starts anew"
    return Hint("velocity_kept_between_calls", text)


def _same_path(one: Iterable[Any], other: Iterable[Any], *, allowed: float = 1e-9) -> bool:
    with np.errstate(all="ignore"):
        return all(
            bool((np.abs(np.asarray(a[name]) - b[name]) <= allowed * max(1.0, float(np.abs(b[name]).max()))).all())
            for a, b in zip(one, other, strict=True)
            for name in b
        )


def expect_oracle_losses(player: Any, name: str, draw: Callable[[], Run]) -> None:
    """Raise Failure unless the returned losses are the mean over the samples of each epoch.

    They are judged at the weights that the student's own steps led to, whose check is another one.
    """
    with explained(model.LOSSES, lambda: [each for _ in range(2) for each in _losses_told(player, name, draw())]):
        _expect_losses(player, name, draw())


def _losses_told(player: Any, name: str, run: Run) -> list[Answered]:
    """Return the losses that each call of a run told, with those of its batches, as a question."""
    answer = ask_for_run(player, name, run)
    sizes = np.array([len(run.y[batch]) for batch in run.epoch], dtype=float)
    questions = []
    for i, told in enumerate(answer["calls"]):
        path = [_weights(run, state) for state in path_of(name, run, told["states"], i)]
        table = _batch_losses(run, [_weights(run, told["states"][0]), *path[:-1]], i)
        questions.append(Answered([table, sizes], {"losses": told["losses"]}, {"losses": table @ sizes / sizes.sum()}))
    return questions


def _expect_losses(player: Any, name: str, run: Run) -> None:
    answer = ask_for_run(player, name, run)
    sizes = np.array([len(run.y[batch]) for batch in run.epoch], dtype=float)
    for i, told in enumerate(answer["calls"]):
        path = [_weights(run, state) for state in path_of(name, run, told["states"], i)]
        before = [_weights(run, told["states"][0]), *path[:-1]]
        table, late = (_batch_losses(run, states, i) for states in (before, path))
        expected = table @ sizes / sizes.sum()
        variants = _loss_mistakes(table, late, before, path, sizes, run)
        found = told["losses"]
        expect_true(
            isinstance(found, (list, tuple, np.ndarray)) and len(found) == len(expected),
            f"{name} returns {_number_of(found)}: expected a list with one loss for each of {len(expected)} epochs",
        )
        expect_close(
            f"the list of losses of {name}", found, expected, setting=run.setting,
            diagnose=lambda value, e=expected, v=variants: match(value, e, v),
        )  # fmt: skip


def _weights(run: Run, state: Any) -> Parameters:
    return {name: expect_array(name, state[name], shape=value.shape) for name, value in run.parameters.items()}


def _batch_losses(run: Run, states: Sequence[Parameters], call: int) -> Array:
    """Return the loss of every batch of a call at the given weights, (epochs, batches)."""
    losses = [run.gradient(at, batch)[1] for at, batch in zip(states, run.batches(call), strict=True)]
    return np.reshape(losses, (-1, len(run.epoch)))


def _number_of(found: Any) -> str:
    return f"{len(found)} values" if shape_of(found) else describe(found)


MEAN_OF_MEANS = "this is the mean over the batches, in which the short last one weighs as much as a full one"


def _loss_mistakes(
    table: Array, late: Array, before: list[Parameters], path: list[Parameters], sizes: Array, run: Run
) -> list[Variant]:
    """Return what known mistakes make of the batch losses `table` (epochs, batches); `late`: those after the steps."""
    weighted, n, k = table @ sizes, sizes.sum(), len(sizes)
    ends = [float(run.gradient(state, slice(None))[1]) for state in path[k - 1 :: k]]
    squares = np.reshape([sum(float((p**2).sum()) for p in at.values()) for at in before], table.shape)
    many = "the sum over the batches is not divided by anything"
    running = "the running sum is not set back to 0 when an epoch begins"
    after = "this is the loss of each batch after its step: expected the one that backward started from"
    return [
        Variant("mean_of_batch_means", MEAN_OF_MEANS, table.mean(axis=1)),
        Variant("last_batch_loss", "this is the loss of the last batch of each epoch alone", table[:, -1]),
        Variant("first_batch_loss", "this is the loss of the first batch of each epoch alone", table[:, 0]),
        Variant("loss_not_averaged", many, table.sum(axis=1)),
        Variant("loss_not_averaged", "the sum over the samples is not divided by their number", weighted),
        Variant("batch_means_over_samples", "batch means are added up and divided by the number of samples", table.sum(axis=1) / n),
        Variant("sample_sums_over_batches", "sums over samples are divided by the number of batches", weighted / k),
        Variant("loss_not_reset", running, np.cumsum(weighted) / n),
        Variant("loss_not_reset", "the running sums are not set back to 0 when an epoch begins",
                np.cumsum(weighted) / (n * np.arange(1, len(table) + 1))),
        Variant("loss_after_epoch", "this is the loss after the epoch: expected the losses seen while training", ends),
        Variant("loss_after_step", after, late @ sizes / n),
        *(Variant("penalty_in_reported_loss", "the penalty of the weight decay is in the reported loss: expected what loss_fn says, alone",
                  (table + factor * run.weight_decay * squares) @ sizes / n) for factor in (0.5, 1.0)),
    ]  # fmt: skip


@check(points=5)
def train(player: Any, rng: np.random.Generator) -> None:
    """train makes one step of the given optimiser for every batch, with the gradient of that batch alone"""
    expect_oracle_path(player, "train", lambda: draw_run(rng, momentum=True, weight_decay=True))


@check(points=3, needs=["train"])
def train_losses(player: Any, rng: np.random.Generator) -> None:
    """train returns the mean loss over the samples of each epoch"""
    expect_oracle_losses(player, "train", lambda: draw_run(rng, momentum=True, weight_decay=True))


@check(points=5)
def manual_update(player: Any, rng: np.random.Generator) -> None:
    """train_manual_update makes the steps of plain gradient descent, one for every batch"""
    expect_oracle_path(player, "train_manual_update", lambda: draw_run(rng))
    if "torch.optim" in player.definition("train_manual_update"):
        flag("train_manual_update mentions torch.optim: look whether the update is written by hand")


@check(points=4, needs=["manual_update"])
def manual_weight_decay(player: Any, rng: np.random.Generator) -> None:
    """train_manual_update adds weight_decay times the parameter to every gradient, biases included"""
    expect_oracle_path(player, "train_manual_update", lambda: draw_run(rng, weight_decay=True))


@check(points=5, needs=["manual_update"])
def manual_momentum(player: Any, rng: np.random.Generator) -> None:
    """train_manual_update gives each parameter a velocity that lives as long as the call"""

    def twins() -> Run:
        return draw_run(rng, momentum=True, twins=True)

    def deep() -> Run:
        return draw_run(rng, momentum=True)

    try:
        expect_oracle_path(player, "train_manual_update", twins)
    except StudentError:
        # A velocity left from the network of another check may not even fit: the deep one has that network's shapes.
        expect_oracle_path(player, "train_manual_update", deep)
        raise
    expect_oracle_path(player, "train_manual_update", deep)


@check(points=3, needs=["manual_weight_decay", "manual_momentum"])
def manual_together(player: Any, rng: np.random.Generator) -> None:
    """train_manual_update equals torch.optim.SGD with momentum and weight decay together"""
    expect_oracle_path(player, "train_manual_update", lambda: draw_run(rng, momentum=True, weight_decay=True))


@check(points=2, needs=["manual_update"])
def manual_losses(player: Any, rng: np.random.Generator) -> None:
    """train_manual_update returns the mean loss over the samples of each epoch"""
    expect_oracle_losses(player, "train_manual_update", lambda: draw_run(rng, weight_decay=True))


# Part 3: measuring and choosing


class LinearModel(nn.Module):
    """Scores X W of rows X; with `honest_only_in_eval` they are negated in training mode."""

    def __init__(self, weights: Array, *, honest_only_in_eval: bool = False) -> None:
        super().__init__()
        self.W = nn.Parameter(torch.tensor(weights))
        self.honest_only_in_eval = honest_only_in_eval

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores (N, C)."""
        scores = X @ self.W
        return -scores if self.honest_only_in_eval and self.training else scores


class CountingLoader(DataLoader[Any]):
    """A loader that counts how often somebody goes through it."""

    passes = 0

    def __iter__(self) -> Any:
        """Count, and go through the data."""
        self.passes += 1
        return super().__iter__()


def loader_of(X: Array, y: Array, batch: int) -> CountingLoader:
    """Return a loader over X and y, in their order."""
    return CountingLoader(TensorDataset(torch.tensor(X), torch.tensor(y)), batch_size=batch, shuffle=False)


def measure(student: Any, W: Array, X: Array, y: Array, batch: int) -> dict[str, Any]:
    """Probe: what `evaluate` says about a linear model, and the weights of the model afterwards."""
    model = LinearModel(W)
    return {"share": student["evaluate"](model, loader_of(X, y, batch)), "W": model.W.detach().numpy().copy()}


def count(student: Any, W: Array, X: Array, y: Array, batch: int, options: dict[str, Any]) -> dict[str, Any]:
    """Probe: the confusion matrix of a model found in training mode, whether it is in that mode afterwards, its weights."""
    model = LinearModel(W, honest_only_in_eval=True)
    matrix = student["confusion_matrix"](model, loader_of(X, y, batch), **options)
    return {"matrix": matrix, "training": model.training, "W": model.W.detach().numpy().copy()}


def measure_modes(student: Any, W: Array, X: Array, y: Array, batch: int) -> list[dict[str, Any]]:
    """Probe: accuracy and mode afterwards of a model found in training mode and of one found in evaluation mode."""
    answers = []
    for training in (True, False):
        model = LinearModel(W, honest_only_in_eval=True)
        model.train(training)
        accuracy = student["evaluate"](model, loader_of(X, y, batch))
        answers.append({"before": training, "accuracy": accuracy, "after": model.training})
    return answers


def draw_labelled(rng: np.random.Generator, n: int, n_classes: int, d: int = 5) -> tuple[Array, Array, Array]:
    """Return weights (d, C), data (n, d) and labels of which a linear model gets between 60 and 80 % right."""
    while True:
        W, X = rng.normal(size=(d, n_classes)), rng.normal(size=(n, d))
        y = (X @ W + rng.normal(size=(n, n_classes)) * 1.5).argmax(axis=1)
        share = (predictions(W, X) == y).mean()
        if 0.6 <= share <= 0.8 and len(np.unique(y)) == n_classes == len(np.unique(predictions(W, X))):
            return W, X, y


def predictions(W: Array, X: Array) -> Array:
    """Return the class with the greatest score for each row."""
    return np.asarray((X @ W).argmax(axis=1))


@check(points=4)
def evaluate(player: Any, rng: np.random.Generator) -> None:
    """evaluate returns the share of right predictions among all samples"""
    tasks = [draw_evaluation(rng, n, batch) for n, batch in ((22, 2), (23, 6), (10, 16))]
    with explained(model.ACCURACY, lambda: _shares_told(player, rng)):
        for task in tasks:
            answer = player.probe(measure, *task.arguments)
            expect_close(
                "evaluate(model, loader)", answer["share"], task.share,
                setting=f"{len(task.y)} samples in batches of {task.batch}",
                diagnose=lambda found, t=task: _confirmed(player, match(found, t.share, t.variants), tasks[:2]),
            )  # fmt: skip
            _expect_weights_kept("evaluate", answer["W"], task.W)


def _expect_weights_kept(name: str, found: Any, before: Array) -> None:
    expect_true(
        np.array_equal(expect_array("the weights of the model", found, shape=before.shape), before),
        f"{name} changes the parameters of the model that it measures",
        hint="measuring leaves a model as it is: no step and nothing written into its parameters",
        misconception="measuring_changes_the_model",
    )


# N and the size of a batch; with as many samples as classes in a batch, what guesses an axis from its size shows.
MEASURED = ((22, 2), (23, 6), (10, 16), (17, 5), (19, 4), (21, 8))


def _shares_told(player: Any, rng: np.random.Generator) -> list[Answered]:
    """Return what evaluate says about several models, as questions: one number tells little."""
    questions = []
    for n, batch in MEASURED:
        W, X, y = draw_labelled(rng, n, 2)
        parts = np.array([np.arange(n) // batch == k for k in range(-(-n // batch))], dtype=float)
        found = player.probe(measure, W, X, y, batch)["share"]
        right = {"evaluate": float((predictions(W, X) == y).mean())}
        questions.append(Answered([X @ W, y, parts], {"evaluate": found}, right))
    return questions


@dataclass(frozen=True)
class Evaluation:
    """A linear model, labelled data, the share of right predictions, and what known mistakes say in its place."""

    W: Array
    X: Array
    y: Array
    batch: int
    share: float
    variants: list[Variant]

    @property
    def arguments(self) -> tuple[Array, Array, Array, int]:
        """Return what the probe needs."""
        return self.W, self.X, self.y, self.batch


def draw_evaluation(rng: np.random.Generator, n: int, batch: int) -> Evaluation:
    """Return a task in which, with more than one batch, no two mistakes give the same number."""
    while True:
        W, X, y = draw_labelled(rng, n, 2)
        share = float((predictions(W, X) == y).mean())
        variants = _accuracy_mistakes(W, X, y, batch)
        if batch > n or _tell_apart(variants, share):
            return Evaluation(W, X, y, batch, share, variants)


def _confirmed(player: Any, hint: Hint | None, tasks: list[Evaluation]) -> Hint | None:
    """Return the hint when its mistake explains the answers to all `tasks`: one number may be met by chance."""
    for task in tasks if hint else ():
        try:
            found = expect_number("evaluate", player.probe(measure, *task.arguments)["share"])
        except StudentError:
            continue
        said = [float(each.value) for each in task.variants if hint and each.misconception == hint.misconception]
        if not np.isclose(said, found, rtol=0, atol=1e-6).any():
            return None
    return hint


def _tell_apart(variants: list[Variant], right: float) -> bool:
    """Return whether no two mistakes give the same number; those that give the right one cannot be told anyhow."""
    values = [float(v.value) for v in variants if np.isfinite(v.value) and abs(v.value - right) > 1e-9]
    return len(np.unique(np.round(values, 9))) == len(values)


def _accuracy_mistakes(W: Array, X: Array, y: Array, batch: int) -> list[Variant]:
    right = (predictions(W, X) == y).astype(float)
    parts = [slice(i, i + batch) for i in range(0, len(y), batch)]
    scores = X @ W
    every_pair = sum((predictions(W, X[part])[:, None] == y[part]).sum() for part in parts)
    over_batch = np.mean([scores[part].argmax(axis=0) == y[part] for part in parts]) if batch == 2 else np.nan
    return [
        Variant("accuracy_in_percent", "this is a percentage: a share from 0 to 1 is wanted", 100 * right.mean()),
        Variant("correct_not_divided", "this is the number of right predictions, not divided by the samples", right.sum()),
        Variant("divided_by_batches", "right predictions are divided by the number of batches", right.sum() / len(parts)),
        Variant("mean_of_batch_accuracies", "this is the mean of the batches' accuracies: the short last batch weighs too much",
                np.mean([right[part].mean() for part in parts])),
        Variant("divided_by_full_batches", "the number of samples is not batches times batch size: the last batch is shorter",
                right.sum() / (batch * len(parts))),
        Variant("last_batch_only", "this is the accuracy on the last batch alone", right[parts[-1]].mean()),
        Variant("first_batch_only", "this is the accuracy on the first batch alone", right[parts[0]].mean()),
        Variant("last_batch_dropped", "the short last batch is left out",
                right[: len(y) // batch * batch].mean() if len(y) >= batch else np.nan),
        Variant("argmax_over_batch", "the greatest score is looked for among the samples instead of the classes", over_batch),
        Variant("accuracy_broadcast", "every prediction of a batch is compared with every label: (B, 1) against (B,) is broadcast to (B, B)",
                every_pair / len(y)),
        Variant("argmin_for_argmax", "the class with the smallest score is taken", (scores.argmin(axis=1) == y).mean()),
    ]  # fmt: skip


@check(points=2, needs=["evaluate"])
def evaluation_mode(player: Any, rng: np.random.Generator) -> None:
    """evaluate measures in evaluation mode and leaves the model in the mode in which it was"""
    W, X, y = draw_labelled(rng, 23, 2)
    share = float((predictions(W, X) == y).mean())
    opposite = Variant(
        "eval_mode_missing", "the model is measured in training mode", float((predictions(-W, X) == y).mean())
    )
    for answer in player.probe(measure_modes, W, X, y, 6):
        found_in = "training" if answer["before"] else "evaluation"
        expect_close(
            "evaluate(model, loader)", answer["accuracy"], share,
            setting=f"a model found in {found_in} mode",
            diagnose=lambda found: match(found, share, [opposite]),
        )  # fmt: skip
        expect_true(
            answer["after"] == answer["before"],
            f"the model was in {found_in} mode and is in {'training' if answer['after'] else 'evaluation'} mode afterwards",
            hint="evaluate changes the mode for good: put it back as it was",
            misconception="mode_not_restored",
        )


@check(points=3)
def confusion_matrix(player: Any, rng: np.random.Generator) -> None:
    """confusion_matrix counts every sample in the row of its true class and the column of its prediction"""
    with explained(model.CONFUSION, lambda: _matrices_told(player, rng)):
        for sizes in COUNTED:
            _expect_matrix(player, rng, *sizes)


# Classes, samples, batch: at the end as many samples as classes in a batch.
COUNTED = ((2, 23, 6), (3, 31, 8), (3, 31, 3))


def draw_counted(rng: np.random.Generator, n_classes: int, n: int) -> tuple[Array, Array, Array, Array]:
    """Return weights, data, labels and a matrix of counts that is not symmetric."""
    expected = np.zeros((n_classes, n_classes))
    while np.array_equal(expected, expected.T):
        W, X, y = draw_labelled(rng, n, n_classes)
        expected = confusion_of(y, predictions(W, X), n_classes)
    return W, X, y, expected


def _matrices_told(player: Any, rng: np.random.Generator) -> list[Answered]:
    questions = []
    for n_classes, n, batch in COUNTED:
        W, X, y, expected = draw_counted(rng, n_classes, n)
        found = player.probe(count, W, X, y, batch, {"n_classes": n_classes})["matrix"]
        questions.append(Answered([X @ W, y], {"confusion_matrix": found}, {"confusion_matrix": expected}))
    return questions


def _expect_matrix(player: Any, rng: np.random.Generator, n_classes: int, n: int, batch: int) -> None:
    W, X, y, expected = draw_counted(rng, n_classes, n)
    answer = player.probe(count, W, X, y, batch, {} if n_classes == 2 else {"n_classes": n_classes})
    variants = _confusion_mistakes(expected, confusion_of(y, predictions(-W, X), n_classes))
    parts = [confusion_of(y[i : i + batch], predictions(W, X[i : i + batch]), n_classes) for i in range(0, n, batch)]
    variants += [
        Variant("pairs_counted_once", COUNTED_ONCE, np.sum([part > 0 for part in parts], axis=0)),
        Variant("last_batch_only", "this is the matrix of the last batch alone", parts[-1]),
    ]
    expect_close(
        "confusion_matrix(model, loader)", answer["matrix"], expected,
        setting=f"{n} samples of {n_classes} classes in batches of {batch}",
        diagnose=lambda found, e=expected, v=variants: match(found, e, v),
    )  # fmt: skip
    expect_true(
        answer["training"],
        "the model was in training mode and is in evaluation mode after confusion_matrix",
        hint="confusion_matrix changes the mode for good: put it back as it was",
        misconception="mode_not_restored",
    )
    _expect_weights_kept("confusion_matrix", answer["W"], W)


COUNTED_ONCE = "a pair that occurs several times in a batch is counted once: indexed addition does not repeat itself"


def confusion_of(truth: Array, prediction: Array, n_classes: int) -> Array:
    """Return the counts of (truth, prediction) pairs, (n_classes, n_classes)."""
    return np.bincount(truth * n_classes + prediction, minlength=n_classes**2).reshape(n_classes, n_classes) / 1.0


def _confusion_mistakes(counts: Array, in_training_mode: Array) -> list[Variant]:
    shares = "these are shares: counts are wanted"
    return [
        Variant("confusion_transposed", "rows and columns are swapped: a row for each true class", counts.T),
        Variant("confusion_normalised", shares, counts / counts.sum()),
        Variant("confusion_normalised", shares, counts / counts.sum(axis=1, keepdims=True)),
        Variant("confusion_normalised", shares, counts / np.maximum(counts.sum(axis=0, keepdims=True), 1)),
        Variant("confusion_normalised", shares, counts / np.maximum(counts.sum(axis=1), 1)),
        Variant(
            "rows_are_one",
            "all rows are one and the same object: what is counted in one of them shows in every row",
            np.tile(counts.sum(axis=0), (len(counts), 1)),
        ),
        Variant("eval_mode_missing", "the predictions are made in training mode", in_training_mode),
    ]


def weights_of(model: Any) -> list[Array]:
    """Probe helper: copies of a model's parameters, as a list."""
    return [p.detach().numpy().copy() for p in model.parameters()]


def plain_training(n_epochs: int, model: Any, loss_fn: Any, train_loader: Any, lr: float, momentum: float = 0,
                   weight_decay: float = 0) -> list[float]:  # fmt: skip
    """Train as train_manual_update is to do, and return the last loss of each epoch."""
    sgd, losses = torch.optim.SGD(model.parameters(), lr, momentum, weight_decay=weight_decay), []
    for _ in range(n_epochs):
        for X, y in train_loader:
            sgd.zero_grad()
            loss = loss_fn(model(X), y)
            loss.backward()
            sgd.step()
        losses.append(loss.item())
    return losses


@contextmanager
def training_by(student: Any, training: Any) -> Iterator[None]:
    """Put another function in the place of train_manual_update, which has checks of its own."""
    original = student["train_manual_update"]
    student["train_manual_update"] = training
    try:
        yield
    finally:
        student["train_manual_update"] = original


def train_all_probe(
    student: Any, settings: list[dict[str, float]], X: Array, y: Array, seed: int, batch: int
) -> dict[str, Any]:
    """Probe: the models of train_all and their losses, and the model before training."""
    loader, loss_fn = loader_of(X, y, batch), nn.CrossEntropyLoss()
    given = [dict(each) for each in settings]
    trainings: list[Any] = []

    def counted(*arguments: Any, **options: Any) -> list[float]:
        trainings.append(None)
        return plain_training(*arguments, **options)

    torch.manual_seed(seed + 1)
    with training_by(student, counted):
        returned = student["train_all"](given, 2, X[0].size, loss_fn, loader, seed)
    pairs = [isinstance(each, (tuple, list)) and len(each) == 2 and isinstance(each[0], nn.Module) for each in
             (returned if isinstance(returned, (tuple, list)) else ())]  # fmt: skip
    if pairs and all(pairs) and not isinstance(returned[0][1], nn.Module):
        return {"pairs": True}
    models, losses = returned
    answer: dict[str, Any] = {"models": [weights_of(model) for model in models], "losses": losses, "settings": given}
    answer["distinct"] = len({id(model) for model in models})
    answer["trainings"] = len(trainings)
    for name, number in (("start", seed), ("other", seed + 1)):
        torch.manual_seed(number)
        answer[name] = {n: p.detach().numpy().copy() for n, p in student["MyMLP"](X[0].size).named_parameters()}
    return answer


def train_one_by_one(
    student: Any, settings: list[dict[str, float]], X: Array, y: Array, seed: int, batch: int, *, every: bool
) -> dict[str, Any]:
    """Probe: the student's models after plain training, and its losses; the seed is set before every model or the first only."""
    loader, loss_fn = loader_of(X, y, batch), nn.CrossEntropyLoss()
    answer: dict[str, Any] = {"models": [], "losses": []}
    for i, setting in enumerate(settings):
        if every or i == 0:
            torch.manual_seed(seed)
        model = student["MyMLP"](X[0].size)
        answer["losses"].append(plain_training(2, model, loss_fn, loader, **setting))
        answer["models"].append(weights_of(model))
    return answer


def passed_on(student: Any, settings: list[dict[str, float]], X: Array, y: Array, seed: int) -> list[dict[str, float]]:
    """Probe: the settings with which train_all calls train_manual_update, which does nothing meanwhile."""
    received = []

    def recorder(n_epochs: int, model: Any, loss_fn: Any, train_loader: Any, lr: float, momentum: float = 0,
                 weight_decay: float = 0) -> list[float]:  # fmt: skip
        received.append({"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        return [0.0] * n_epochs

    with training_by(student, recorder):
        student["train_all"](
            [dict(each) for each in settings], 2, X[0].size, nn.CrossEntropyLoss(), loader_of(X, y, 4), seed
        )
    return received


@check(points=4, needs=["mlp"])
def train_all(player: Any, rng: np.random.Generator) -> None:
    """train_all trains a new model for every setting, all of them from the same initial weights"""
    plain = [{"lr": float(rng.uniform(*b)), "momentum": 0, "weight_decay": 0} for b in ((0.02, 0.05), (0.1, 0.2))]
    X, y, seed = rng.normal(size=(11, 3, 2, 2)), np.arange(11)[rng.permutation(11)] % 2, int(rng.integers(1, 10_000))
    answer = player.probe(train_all_probe, plain, X, y, seed, 4)
    expect_true(
        "pairs" not in answer,
        "train_all returns a pair of a model and its losses for each setting: expected all models and, after them, all losses",
        hint="two lists of equal length are wanted, not one list of pairs",
        misconception="pairs_for_lists",
    )
    models, n = answer["models"], len(plain)
    expect_true(len(models) == n, f"train_all returns {len(models)} models: expected one for each of {n} settings")
    expect_true(
        answer["distinct"] == n,
        "train_all returns the same model more than once: expected a new one for every setting",
        hint="the list holds one and the same object: training goes on where the last setting stopped",
        misconception="same_model_kept",
    )
    expect_true(
        answer["trainings"] > 0,
        "train_all never calls train_manual_update: expected one call for every setting",
        hint="the training itself is done by your own train_manual_update",
        misconception="manual_update_not_called",
    )
    for i, right in enumerate(_oracle_models(answer["start"], plain, X, y)):
        if not _same_weights(models[i], right):
            expect_true(
                i > 0 or not _same_weights(models[0], _oracle_models(answer["other"], plain, X, y)[0]),
                "the first model does not start from the weights that `seed` gives",
                hint="the weights of a model are drawn when it is made, and no seed is set before that",
                misconception="model_before_seed",
            )
            unseeded = player.probe(train_one_by_one, plain, X, y, seed, 4, every=False)["models"][i]
            once = _same_weights(models[i], unseeded)
            raise Failure(
                f"model {i + 1} (lr={plain[i]['lr']:.3g}) does not have the weights that this setting gives from the common start",
                hint="the seed is set once, before the first model only: the others start from other weights"
                if once
                else "",
                misconception="seed_set_once" if once else "",
            )
    expect_true(
        answer["settings"] == plain,
        "train_all changes the settings that it was given: the next one who needs them finds numbers missing or replaced",
        hint="work on the numbers of a setting without taking them out of the dict",
        misconception="arguments_changed",
    )
    losses = answer["losses"]
    expect_true(
        isinstance(losses, (list, tuple, np.ndarray)) and len(losses) == n,
        f"train_all: expected a list of losses for each of {n} models",
    )
    own = player.probe(train_one_by_one, plain, X, y, seed, 4, every=True)["losses"]
    for i, (found, wanted) in enumerate(zip(losses, own, strict=True)):
        expect_close(f"the list of losses of model {i + 1}", found, wanted)
    _expect_settings(player, rng, X, y)


def _expect_settings(player: Any, rng: np.random.Generator, X: Array, y: Array) -> None:
    """Raise Failure unless every number of a setting reaches the training."""
    names = ("lr", "momentum", "weight_decay")
    settings = [dict(zip(names, rng.uniform(0.01, 0.2, 3).tolist(), strict=True)) for _ in range(3)]
    received = player.probe(passed_on, settings, X, y, int(rng.integers(1, 10_000)))
    for i, (found, wanted) in enumerate(zip(received, settings, strict=False)):
        for name in names:
            expect_true(
                abs(expect_number(name, found[name]) - wanted[name]) < 1e-12,
                f"{name} of setting {i + 1} does not reach train_manual_update: expected {wanted[name]:.4g}, not {found[name]:.4g}",
                hint="the call leaves a number of the setting out, or puts it in the place of another",
                misconception="setting_not_passed_on",
            )


def _same_weights(found: Any, expected: Any) -> bool:
    by_shape = {np.shape(p): np.asarray(p) for p in expected}
    return all(np.shape(p) in by_shape and np.allclose(p, by_shape[np.shape(p)], rtol=0, atol=1e-10) for p in found)


def _oracle_models(start: Any, settings: list[dict[str, float]], X: Array, y: Array) -> list[list[Array]]:
    """Return the weights of MyMLP after 2 epochs of plain torch.optim.SGD from `start`, for each setting."""
    trained = []
    for setting in settings:
        layers = [(w.requires_grad_(), b.requires_grad_()) for w, b in mlp_layers(start, X[0].size)]
        flat = [p for layer in layers for p in layer]
        sgd = torch.optim.SGD(flat, lr=setting["lr"])
        for batch in [slice(i, i + 4) for i in range(0, len(y), 4)] * 2:
            h = torch.tensor(X[batch].reshape(len(y[batch]), -1))
            for k, (weight, bias) in enumerate(layers):
                h = F.linear(F.relu(h) if k else h, weight, bias)
            gradients = torch.autograd.grad(F.cross_entropy(h, torch.tensor(y[batch])), flat)
            for p, g in zip(flat, gradients, strict=True):
                p.grad = g
            sgd.step()
        trained.append([p.detach().numpy() for p in flat])
    return trained


def choosing(student: Any, weights: list[Array], val: tuple[Array, Array], test: tuple[Array, Array]) -> dict[str, Any]:
    """Probe: what select_best answers, how often it went through the test images, and how often evaluate does."""
    val_loader, test_loader, own = loader_of(*val, 4), loader_of(*test, 4), loader_of(*test, 4)
    answer = student["select_best"]([LinearModel(W) for W in weights], val_loader, test_loader)
    student["evaluate"](LinearModel(weights[0]), own)
    return {"answer": answer, "test_passes": test_loader.passes, "passes_of_evaluate": own.passes}


@dataclass(frozen=True)
class Choice:
    """Models and images such that validation, test and order each favour another model."""

    weights: list[Array]
    val: tuple[Array, Array]
    test: tuple[Array, Array]

    def accuracies(self, part: str) -> Array:
        """Return the accuracy of every model on "val" or "test"."""
        X, y = getattr(self, part)
        return np.array([(predictions(W, X) == y).mean() for W in self.weights])


def draw_choice(rng: np.random.Generator) -> Choice:
    """Return six models such that every way to choose wrongly chooses another one, and none of them the first or last."""
    while True:
        base = rng.normal(size=(5, 2))
        weights = [base + rng.normal(size=(5, 2)) for _ in range(6)]
        parts = []
        for n in (41, 37):
            X = rng.normal(size=(n, 5))
            parts.append((X, (X @ base + rng.normal(size=(n, 2))).argmax(axis=1)))
        choice = Choice(weights, parts[0], parts[1])
        val, test = choice.accuracies("val"), choice.accuracies("test")
        best, on_test, worst = int(val.argmax()), int(test.argmax()), int(val.argmin())
        if len(set(val)) == len(set(test)) == 6 and len({best, on_test, worst}) == 3:
            others = rng.permutation([i for i in range(6) if i not in (best, on_test, worst)]).tolist()
            middle = ([best, others[1]], [on_test], [worst])
            order = [others[0], *(i for k in rng.permutation(3) for i in middle[k]), others[2]]
            choice = Choice([weights[i] for i in order], parts[0], parts[1])
            if _neighbour_differs(choice.accuracies("val")):
                return choice


def _neighbour_differs(val: Array) -> bool:
    """Return whether comparing each model with the one before, or with the first alone, chooses another one."""
    above = np.flatnonzero(val > val[0])
    return int(val.argmax()) not in (np.flatnonzero(np.diff(val) > 0)[-1] + 1, above[0], above[-1])


def _choices_told(player: Any, rng: np.random.Generator) -> list[Answered]:
    """Return what select_best answers for several lists of models, as questions."""
    questions = []
    for choice in [draw_choice(rng) for _ in range(3)]:
        val, test = choice.accuracies("val"), choice.accuracies("test")
        answer = player.probe(choosing, choice.weights, choice.val, choice.test)["answer"]
        found = {key: answer[key] for key in ("val", "best", "test")}
        questions.append(
            Answered([val, test], found, {"val": val, "best": int(val.argmax()), "test": test[val.argmax()]})
        )
    return questions


@check(points=3, needs=["evaluate"])
def select_best(player: Any, rng: np.random.Generator) -> None:
    """select_best chooses the model with the best validation accuracy"""
    with explained(model.CHOICE, lambda: _choices_told(player, rng)):
        _expect_choice(player, rng)


def _expect_choice(player: Any, rng: np.random.Generator) -> None:
    choice = draw_choice(rng)
    val, test = choice.accuracies("val"), choice.accuracies("test")
    answer = player.probe(choosing, choice.weights, choice.val, choice.test)["answer"]
    expect_true(isinstance(answer, dict), f"select_best: expected a dict, not {describe(answer)}")
    on_test = "these are the accuracies on the test images: the choice has to be made on validation images"
    expect_close(
        'select_best(…)["val"]', answer["val"], val,
        diagnose=lambda found: match(found, val, [Variant("selected_on_test", on_test, test)]),
    )  # fmt: skip
    best = expect_integers('select_best(…)["best"]', expect_number("best", answer["best"]), shape=(), low=-99, high=100)
    reasons = {
        int(test.argmax()): ("selected_on_test", "this is the model with the best test accuracy"),
        int(val.argmin()): ("selects_worst", "this is the model with the smallest validation accuracy"),
        int(val.argmax()) + 1: ("index_from_one", "models are counted from 0, as in the list"),
    }
    mistake, text = reasons.get(int(best), ("", ""))
    expect_true(
        best == val.argmax(),
        f"select_best chooses model {best}: expected model {val.argmax()}; validation accuracies {np.round(val, 3).tolist()}",
        hint=text,
        misconception=mistake,
    )


@check(points=2, needs=["select_best"])
def test_once(player: Any, rng: np.random.Generator) -> None:
    """select_best goes through the test images once, with the chosen model"""
    with explained(model.CHOICE, lambda: _choices_told(player, rng)):
        _expect_one_test(player, rng)


def _expect_one_test(player: Any, rng: np.random.Generator) -> None:
    choice = draw_choice(rng)
    answer = player.probe(choosing, choice.weights, choice.val, choice.test)
    expected = float(choice.accuracies("test")[choice.accuracies("val").argmax()])
    validation = Variant(
        "validation_for_test", "this is the validation accuracy of the model", choice.accuracies("val").max()
    )
    test = choice.accuracies("test")
    greatest = Variant("greatest_test_accuracy", "this is the greatest test accuracy of all models", test.max())
    others = [
        Variant(
            "test_of_another_model", f"this is the test accuracy of model {i}: expected that of the chosen one", share
        )
        for i, share in enumerate(test)
        if share != test.max()
    ]
    expect_close(
        'select_best(…)["test"]', answer["answer"]["test"], expected,
        diagnose=lambda found: match(found, expected, [validation, greatest, *others]),
    )  # fmt: skip
    allowed = max(1, int(expect_number("passes", answer["passes_of_evaluate"])))
    passes = expect_number("passes", answer["test_passes"])
    expect_true(
        passes <= allowed,
        f"select_best goes through the test images {passes:.0f} times: expected once",
        hint="the test accuracy of the models that were not chosen is nobody's business: it would soon be used for choosing",
        misconception="test_used_more_than_once",
    )


# Part 4: the whole pipeline

PHASES = ((3, 0.03), (2, 0.003))  # epochs and learning rate
BATCH, MOMENTUM, WEIGHT_DECAY = 64, 0.85, 0.01
HELD_OUT = 2000


def pipeline(student: Any, classes: tuple[int, int], seed: int, *, by_hand: bool) -> dict[str, Any]:
    """Probe: prepare 16×16 images of two classes, train MyMLP, and return its parameters with mean and std."""
    cifar = datasets.cifar10(quiet=True)
    data = student["prepare"](cifar.train_images, cifar.train_labels, classes, 1000, 1000, seed, small=True)
    X, y = torch.as_tensor(data["X_train"], dtype=torch.float64), torch.as_tensor(data["y_train"], dtype=torch.int64)
    loader = DataLoader(TensorDataset(X, y), batch_size=BATCH, shuffle=False)
    torch.manual_seed(seed)
    model, loss_fn = student["MyMLP"](X[0].numel()).double(), nn.CrossEntropyLoss()
    for n_epochs, lr in PHASES:
        if by_hand:
            student["train_manual_update"](
                n_epochs, model, loss_fn, loader, lr, momentum=MOMENTUM, weight_decay=WEIGHT_DECAY
            )
        else:
            sgd = torch.optim.SGD(model.parameters(), lr=lr, momentum=MOMENTUM, weight_decay=WEIGHT_DECAY)
            student["train"](n_epochs, sgd, model, loss_fn, loader)
    parameters = {name: p.detach().numpy().copy() for name, p in model.named_parameters()}
    return {"parameters": parameters, "mean": data["mean"], "std": data["std"]}


def held_out_score(answer: Any, rng: np.random.Generator, classes: tuple[int, int]) -> tuple[int, int]:
    """Return (number right, number of images) of the returned network, run by the judge on held-out images."""
    images, labels = datasets.held_out(rng, HELD_OUT, classes=classes)
    mean, std = (expect_array(name, answer[name], shape=(3,)) for name in ("mean", "std"))
    small = images.reshape(len(images), 16, 2, 16, 2, 3).mean(axis=(2, 4))
    X = ((small / 255 - mean) / std).transpose(0, 3, 1, 2)
    scores = mlp_scores(mlp_layers(answer["parameters"], 768), X)
    return int((scores.argmax(axis=1) == labels).sum()), len(labels)


def _pipeline_accuracy(
    player: Any, rng: np.random.Generator, classes: tuple[int, int], *, threshold: float, ceiling: float, by_hand: bool
) -> str:
    def attempt(_: int) -> tuple[int, int]:
        answer = player.probe(pipeline, classes, int(rng.integers(1, 10_000)), by_hand=by_hand)
        return held_out_score(answer, rng, classes)

    return expect_above(threshold, attempt, what="the trained network", ceiling=ceiling)


DATA_CHECKS = ["select_classes", "split", "shrink", "channel_statistics", "to_tensor", "prepare"]


@check(points=4, needs=[*DATA_CHECKS, "mlp", "train"], seconds=120, thresholds={"accuracy": 0.80})
def bird_plane(player: Any, rng: np.random.Generator) -> str:
    """Your pipeline tells birds from planes on more than {accuracy:%} of unseen images"""
    least = bird_plane.thresholds["accuracy"]
    return _pipeline_accuracy(player, rng, (2, 0), threshold=least, ceiling=0.93, by_hand=False)


@check(points=4, needs=[*DATA_CHECKS, "mlp", "manual_together"], seconds=120, thresholds={"accuracy": 0.88})
def car_cat(player: Any, rng: np.random.Generator) -> str:
    """Your pipeline tells cars from cats on more than {accuracy:%} of unseen images"""
    least = car_cat.thresholds["accuracy"]
    return _pipeline_accuracy(player, rng, (1, 3), threshold=least, ceiling=0.97, by_hand=True)
