"""Part 1: the data; small images of the judge's own."""

from __future__ import annotations

from functools import partial

import model
import numpy as np
import torch
from torch.nn import functional as F

from autograder.checks import check
from autograder.expect.answers import entry, pair
from autograder.expect.calls import call, expect_answers
from autograder.expect.compare import expect_array, expect_true, shape_of
from autograder.expect.explained import Answered, expect_all, expect_answered, expect_known, noticed
from autograder.expect.images import (
    draw_images,
    expect_disjoint,
    expect_labels,
    nearest,
    positions,
    same_sets,
)
from autograder.mistakes.matching import Hint, known
from autograder.tolerances import Tolerance

# Statistics and normalised pixels: a float32 on the way is honest work, and the next mistake is far from it.
HONEST = Tolerance(1e-5, 1e-6)


def size_of(images, *_):
    """Return what is told of a question about images."""
    return f"images of shape {images.shape}"


# --- two classes ---------------------------------------------------------------------------------------------------


def draw_selections(rng):
    """Return images of ten classes, their labels, and the pair that is kept, which is sometimes a new label as well."""
    images, labels = draw_images(rng, 46, 4, 6), np.resize(np.arange(10), 46)[rng.permutation(46)]
    low, high = np.sort(rng.choice(np.arange(2, 10), 2, replace=False)).tolist()
    return [(images, labels, pair) for pair in ((low, high), (high, low), (0, high), (high, 0), (1, low))]


def select(player, images, labels, classes):
    """Return the new labels in the order in which the images were given, whatever order they are returned in."""
    name = f"select_classes(…, classes={classes})"
    kept, new = pair(call(player, "select_classes", images, labels, classes), name)
    where = positions(name, kept, images)
    expect_true(len(set(where.tolist())) == len(where), f"{name} returns the same image more than once")
    expect_kept_classes(name, labels, labels[where], classes)
    return expect_array(name, new, shape=where.shape)[np.argsort(where)]


def expect_kept_classes(name, labels, kept, classes):
    """Raise Failure unless the images of the two classes are kept, all of them and no others."""
    found, wanted = set(kept.tolist()), int(np.isin(labels, classes).sum())
    others = ", ".join(map(str, sorted(found - set(classes))))
    inside = labels.min() < min(classes) and max(classes) < labels.max()  # else a bound on one side gives the same
    between = inside and found == set(range(min(classes), max(classes) + 1))
    reason = "classes_between" if between else "other_classes_kept"
    expect_known(not others, f"{name} returns images of other classes, {others}", reason)
    text = f"{name}: expected {wanted} images, not {len(kept)}"
    expect_known(len(kept) == wanted, text, "one_class_kept" if len(found) == 1 else "")


@check(points=3)
def select_classes(player, rng):
    """select_classes keeps the images of the two classes and labels them 0 and 1"""

    def mixed():
        apart = all(set(select(player, *q).tolist()) == {0, 1} for q in draw_selections(rng))
        return known("images_and_labels_apart", None).hint if apart else None

    with noticed(mixed):
        expect_answers(
            player, "select_classes", rng, draw_selections, gives="labels", ask=partial(select, player),
            expected=lambda _, labels, classes: 1.0 * (labels[np.isin(labels, classes)] == classes[1]),
            model=model.SELECTION, setting=lambda _, __, classes: f"classes={classes}",
            inputs=lambda _, labels, classes: (labels[np.isin(labels, classes)], *classes),
        )  # fmt: skip


# --- three parts ---------------------------------------------------------------------------------------------------


def split_places(player, images, labels, sizes, seed):
    """Return the positions of the images of each part, and the labels there."""
    names = {part: f'split(…)["{part}"]' for part in sizes}
    answer = call(player, "split", images, labels, sizes["val"], sizes["test"], seed)
    parts = {part: pair(entry(answer, part), name) for part, name in names.items()}
    places = {part: positions(names[part], some, images) for part, (some, _) in parts.items()}
    return places, {part: found for part, (_, found) in parts.items()}


def expect_parts(places, found, labels, sizes):
    """Raise Failure unless the parts share no image and have the right sizes and labels."""
    expect_disjoint("split", places)
    swapped = len(places["val"]) == sizes["test"] and len(places["test"]) == sizes["val"]
    why = {"hint": "n_validation and n_test are swapped", "misconception": "sizes_exchanged"} if swapped else {}
    for part, size in sizes.items():
        name, count = f'split(…)["{part}"]', len(places[part])
        expect_true(count == size, f"{name}: expected {size} images, not {count}", **why)
        expect_labels(name, found[part], labels[places[part]])
    expect_true(sum(map(len, places.values())) == len(labels), "split: expected every image in exactly one part")


def expect_random(first, again, other, seed):
    """Raise Failure unless the parts are random, the same ones again for the same seed, and others for another one."""
    for part in (each for each in ("val", "test") if len(first[each])):
        low, high = first[part].min(), first[part].max()
        text = f"the {part} part is a run of neighbours, positions {low} to {high}: expected a random sample"
        expect_true(
            high - low + 1 > len(first[part]), text,
            hint="the images are cut into parts in the order in which they came, without a permutation",
            misconception="split_not_random",
        )  # fmt: skip
    ignored = {"hint": "the permutation does not depend on the argument `seed`", "misconception": "seed_ignored"}
    expect_true(same_sets(first, again), f"two calls with seed={seed} give different parts", **ignored)
    expect_true(not same_sets(first, other), f"seed={seed} and seed={seed + 1} give the same parts", **ignored)


@check(points=4)
def split(player, rng):
    """split makes three random parts that share no image, and the same ones again for the same seed"""
    n, sizes = 61, {"train": 43, "val": 11, "test": 7}
    images, labels = draw_images(rng, n, 4, 6), np.sort(rng.permutation(n) % 2)
    seed = int(rng.integers(1, 10_000))
    parts = [split_places(player, images, labels, sizes, each) for each in (seed, seed, seed + 1)]
    right = [partial(expect_parts, *each, labels, sizes) for each in parts]
    places = [each[0] for each in parts]
    expect_all(lambda: [expect() for expect in right], partial(expect_random, *places, seed))


# --- smaller images ------------------------------------------------------------------------------------------------


def draw_blocks(rng):
    """Return bright uint8 images: three axes of one size first, then all sizes different."""
    sizes = ((6, 6, 6), (5, 6, 8), (2, 10, 4))
    return [(rng.integers(90, 256, (*size, 3)).astype(np.uint8),) for size in sizes]


def block_means(images):
    """Return the mean of every 2×2 block, channel by channel."""
    means = F.avg_pool2d(torch.tensor(images.transpose(0, 3, 1, 2) / 1.0), 2)
    return means.numpy().transpose(0, 2, 3, 1)


@check(points=3)
def shrink(player, rng):
    """shrink replaces every 2×2 block of pixels by its mean, channel by channel"""
    expect_answers(
        player, "shrink", rng, draw_blocks, gives="shrink", expected=block_means, model=model.SHRINK, setting=size_of
    )


# --- statistics and tensors ----------------------------------------------------------------------------------------


def draw_pixels(rng):
    """Return images of several kinds, whose channels have statistics of their own."""
    floats = draw_images(rng, 6, 3, 8) * rng.uniform(0.3, 1.0, 3)
    return [(draw_images(rng, 3, 3, 3),), (draw_images(rng, 7, 5, 4),), (floats,)]


def statistics_of(images):
    """Return mean and standard deviation of each channel of pixels from 0 to 1."""
    pixels = images.reshape(-1, 3) / 255
    return {"mean": pixels.mean(axis=0), "std": pixels.std(axis=0)}


def with_n(std, images):
    """Return a standard deviation as with the divisor n, where it has n − 1 as in torch, and by what it shrank."""
    sample = images.reshape(-1, 3).std(axis=0, ddof=1) / 255
    if shape_of(std) != (3,) or not np.allclose(expect_array("std", std, shape=(3,)), sample, rtol=1e-5):
        return std, 1.0
    stretch = float(np.sqrt(1 - 1 / images[..., 0].size))
    return np.asarray(std) * stretch, stretch


def fixed(*answers):
    """Return a hint where the means or deviations of different images are the same."""
    told = [expect_array("both", each, shape=(3,)) for each in answers]
    same = all(np.array_equal(told[0], each) for each in told)
    text = "other images get the same numbers: they have to be computed from the images that are given"
    return Hint("statistics_fixed", text) if same else None


@check(points=3)
def channel_statistics(player, rng):
    """channel_statistics returns mean and standard deviation of each channel, of pixels divided by 255"""

    def ask(images):
        mean, std = pair(call(player, "channel_statistics", images), "channel_statistics")
        return mean, with_n(std, images)[0]

    def look():
        means, deviations = zip(*(ask(*question) for question in draw_pixels(rng)), strict=True)
        return fixed(*means) and fixed(*deviations)

    with noticed(look):
        expect_answers(
            player, "channel_statistics", rng, draw_pixels, gives="mean, std", ask=ask, model=model.STATISTICS,
            expected=statistics_of, tolerance=HONEST, setting=size_of,
        )  # fmt: skip


# N, H, W: first as many images, rows and columns as channels, for what guesses an axis from its size.
NORMALISED = ((3, 3, 3), (5, 4, 6))


def draw_normalised(rng):
    """Return images with a mean and a standard deviation for each channel."""
    return [(draw_images(rng, *each), rng.uniform(0.3, 0.6, 3), rng.uniform(0.1, 0.4, 3)) for each in NORMALISED]


def normalised(images, mean, std):
    """Return what to_tensor is to return, channel by channel."""
    return np.stack([(images[..., c] / 255 - mean[c]) / std[c] for c in range(3)], axis=1)


@check(points=4)
def to_tensor(player, rng):
    """to_tensor normalises each channel with the given mean and std and moves the channels to the front"""

    def ignored():
        images, mean, std = draw_normalised(rng)[0]
        answers = [player.call("to_tensor", images, *each) for each in ((mean, std), (1 - mean, 2 * std))]
        text = "other values of mean and std change nothing: the two arguments are not used"
        return Hint("arguments_ignored", text) if np.array_equal(*map(np.asarray, answers)) else None

    with noticed(ignored):
        expect_answers(
            player, "to_tensor", rng, draw_normalised, gives="to_tensor", expected=normalised, model=model.TENSOR,
            tolerance=HONEST, setting=size_of,
        )  # fmt: skip


# --- all of it -----------------------------------------------------------------------------------------------------

PARTS = {"train": 13, "val": 9, "test": 8}


def draw_pool(rng):
    """Return the arguments of prepare: images of ten classes, labels, the pair, sizes, seed."""
    labels, classes = np.resize(np.arange(10), 150)[rng.permutation(150)], tuple(rng.permutation(10)[:2].tolist())
    return draw_images(rng, 150, 4, 6), labels, classes, PARTS["val"], PARTS["test"], int(rng.integers(1, 10_000))


def prepared_places(answer, raw, second, *, small):
    """Return which images the three parts hold, recognised whatever the statistics that normalised them."""
    pool, places = raw.transpose(0, 3, 1, 2), {}
    for part, size in PARTS.items():
        name, of_labels = (f'prepare(…)["{kind}_{part}"]' for kind in "Xy")
        shape, right = shape_of(entry(answer, f"X_{part}")) or (), pool.shape[2:]
        other = len(shape) == 4 and shape[2:] in (tuple(each * k // 2 for each in right) for k in (1, 4))
        text = f"{name} has images of {list(shape[2:])}: expected {list(right)} with small={small}"
        expect_known(not other, text, "small_inverted" if other else "")
        X = expect_array(name, entry(answer, f"X_{part}"), shape=(size, *pool.shape[1:]))
        places[part], near = nearest(X, pool)
        expect_true(near, f"{name} holds images that are not normalised images of the two classes")
        labels = entry(answer, f"y_{part}")
        expect_labels(of_labels, labels, second[places[part]].astype(np.int64))
        kind = np.asarray(labels).dtype
        expect_true(
            kind.kind in "iu", f"{of_labels} holds {kind}: expected whole numbers", misconception="labels_not_integers",
            hint="nn.CrossEntropyLoss takes the number of a class only as an integer",
        )  # fmt: skip
    expect_disjoint("prepare", places)
    used = sum(map(len, places.values()))
    expect_true(used == len(raw), f"prepare uses {used} of {len(raw)} images: expected every image in exactly one part")
    return places


def prepared(player, drawn, *, small):
    """Return what prepare answers as a question about its statistics, and which images each part holds."""
    images, labels, classes = drawn[:3]
    every, pool = block_means(images) if small else images / 1.0, np.isin(labels, classes)
    raw, known = every[pool], labels[pool] == classes[1]
    answer = player.call("prepare", *drawn, small=small)
    places = prepared_places(answer, raw, known, small=small)
    parts = {part: raw[where] for part, where in places.items()}
    right = statistics_of(parts["train"])
    std, stretch = with_n(entry(answer, "std"), parts["train"])
    found = {"mean": entry(answer, "mean"), "std": std}
    for part, pixels in parts.items():
        right[f"X_{part}"] = normalised(pixels, right["mean"], right["std"])
        found[f"X_{part}"] = np.asarray(answer[f"X_{part}"]) / stretch
    inputs = [*parts.values(), images[pool][places["train"]] / 1.0, every]
    return Answered(inputs, found, right), places


@check(points=5, needs=["select_classes", "split", "shrink", "channel_statistics", "to_tensor"])
def prepare(player, rng):
    """prepare normalises all three parts with the statistics of the training images alone"""

    def ask():
        drawn = draw_pool(rng)
        return [prepared(player, drawn, small=small)[0] for small in (False, True)]

    def look():
        images, *others = draw_pool(rng)
        return fixed(
            *(player.call("prepare", each, *others)["mean"] for each in (images, (images // 2).astype(np.uint8)))
        )

    with noticed(look):
        expect_answered(model.PREPARED, ask, lambda train, *_: f"{len(train)} training images", tolerance=HONEST)
    *pool, seed = draw_pool(rng)
    first, other = (prepared(player, (*pool, each), small=False)[1] for each in (seed, seed + 1))
    expect_true(
        not same_sets(first, other), f"prepare gives the same parts for seed={seed} and seed={seed + 1}",
        hint="the split does not get the argument `seed`", misconception="seed_ignored",
    )  # fmt: skip
