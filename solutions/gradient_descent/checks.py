"""Checks of the training pipeline: small images for the data, `torch.optim.SGD` in float64 for the optimiser.

Functions that take `student` are probes: they run where the student's code lives and return plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import combinations, pairwise
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
from autograder.expect.answers import entry
from autograder.expect.calls import call, expect_answers
from autograder.expect.compare import describe, expect_array, expect_close, expect_number, expect_true, shape_of
from autograder.expect.explained import Answered, explained, noticed
from autograder.expect.trajectory import expect_same_path, identify_update_rule, sgd_path, sgd_steps
from autograder.mistakes import Model
from autograder.mistakes.matching import Hint, Variant, match, ratio
from autograder.tolerances import Tolerance

Array = np.ndarray
Parameters = dict[str, Array]


# Asking and judging


def expect_answered(
    mathematics: Model,
    ask: Callable[[], list[Answered]],
    setting: Callable[..., str],
    tolerance: Tolerance | None = None,
) -> None:
    """Raise Failure unless all of `ask()` is right, explained by the mathematics; `setting` gets a question's inputs."""
    with explained(mathematics, ask):
        for question in ask():
            for name, right in question.right.items():
                expect_close(name, question.found[name], right, setting=setting(*question.inputs), tolerance=tolerance)


def expect_pair(name: str, answer: Any) -> tuple[Any, Any]:
    """Return the two parts of an answer that must be a pair."""
    if isinstance(answer, (tuple, list, np.ndarray)) and len(answer) == 2:
        return answer[0], answer[1]
    raise Failure(f"{name}: expected a pair, not {describe(answer)}")


def draw_images(rng: np.random.Generator, n: int, height: int, width: int) -> Array:
    """Return (n, height, width, 3) uint8 images, all different in brightness, from channel to channel as well."""
    low = rng.integers(0, 150, (n, 1, 1, 3))
    return rng.integers(low, low + rng.integers(60, 105, (n, 1, 1, 3)), (n, height, width, 3)).astype(np.uint8)


def positions(name: str, found: Any, pool: Array, count: int | None = None) -> Array:
    """Return where in `pool` each image of `found` stands; Failure for an image that is not there, or another count."""
    if np.ndim(found) != 4 or len(found) != (count or len(found)):
        kind = f"shape {np.shape(found)}" if isinstance(found, np.ndarray) else describe(found)
        raise Failure(f"{name}: expected {count or 'some'} images, not {kind}")
    places = {image.tobytes(): place for place, image in enumerate(np.round(pool + 0.0, 6))}
    images = expect_array(name, found, shape=np.shape(found))
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


# Part 1: data

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
    if np.shape(std) != (3,) or not np.allclose(expect_array("std", std, shape=(3,)), sample, rtol=1e-5):
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
        means = [expect_array("mean", ask(*question)[0], shape=(3,)) for question in draw_pixels(rng)]
        return STATISTICS_FIXED if all(np.array_equal(means[0], each) for each in means) else None

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


UNREGISTERED = "a module knows only layers that are its own attributes or stand in an nn.ModuleList or nn.Sequential"


def mlp_layers(parameters: Any, n_inputs: int) -> tuple[list[Array], list[Array]]:
    """Return weights and biases of the four layers, found by their shapes, which are all different."""
    expect_true(isinstance(parameters, dict), "MyMLP has no parameters")
    by_shape = {np.shape(p): p for p in parameters.values()}
    wanted = [(out, into) for into, out in pairwise([n_inputs, 512, 128, 32, 2])]
    matrices = [np.shape(p) for p in parameters.values() if np.ndim(p) == 2]
    expect_true(
        sorted(matrices) == sorted(wanted),
        f"MyMLP({n_inputs}): expected weight matrices {wanted}, not {matrices or 'none'}",
        hint="" if parameters else UNREGISTERED, misconception="" if parameters else "layers_not_registered",
    )  # fmt: skip
    biases = [(out,) for out, _ in wanted]
    expect_true(
        sorted(map(np.shape, parameters.values())) == sorted([*wanted, *biases]),
        f"MyMLP({n_inputs}): expected one bias for each of the four layers and no other parameters",
    )
    W, b = ([expect_array("a parameter of MyMLP", by_shape[s], shape=s) for s in each] for each in (wanted, biases))
    return W, b


def mlp_scores(W: list[Array], b: list[Array], images: Array) -> Array:
    """Return the scores of images (N, 3, H, W)."""
    h = torch.tensor(images.reshape(len(images), -1))
    for number, (weight, bias) in enumerate(zip(W, b, strict=True), start=1):
        h = F.linear(h, torch.tensor(weight), torch.tensor(bias))
        h = h if number == len(W) else F.relu(h)
    return np.asarray(h.numpy())


REMEMBERS = "nothing in this network is drawn at random or remembered: expected four linear layers and three ReLUs"


@check(points=5)
def mlp(player: Any, rng: np.random.Generator) -> None:
    """MyMLP has the layers 512, 128, 32 and 2 with ReLU between them and plain scores at the end"""

    def ask() -> list[Answered]:
        return [asked(rng.normal(size=(n, 3, side, side))) for n, side in ((5, 2), (3, 4), (2, 16))]

    def asked(images: Array) -> Answered:
        answer = player.probe(build_mlp, images[0].size, images, int(rng.integers(2**31)))
        W, b = mlp_layers(answer["parameters"], images[0].size)
        first, second = (expect_array("MyMLP(images)", answer[k], shape=(len(images), 2)) for k in ("scores", "again"))
        expect_true(
            np.array_equal(first, second), "MyMLP gives the same images other scores the second time",
            hint=REMEMBERS, misconception="layer_not_asked_for",
        )  # fmt: skip
        return Answered([images, W, b], {"scores": answer["scores"]}, {"scores": mlp_scores(W, b, images)})

    expect_answered(model.SCORES, ask, lambda images, *_: f"n_inputs={images[0].size}, {len(images)} images")


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

    def loss(self, at: Parameters, batch: slice = slice(None)) -> float:
        """Return the loss of a batch at some parameters."""
        p = {name: torch.tensor(value) for name, value in at.items()}
        return float(cross_entropy(scores_of(p, torch.tensor(self.X[batch])), torch.tensor(self.y[batch])))

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

    def ask() -> list[Answered]:
        return [each for _ in range(2) for each in _losses_told(player, name, draw())]

    expect_answered(model.LOSSES, ask, lambda table, *_: f"{table.size} batches in {len(table)} epochs")


def _losses_told(player: Any, name: str, run: Run) -> list[Answered]:
    """Return the losses that each call of a run told, with those of its batches, as a question."""
    answer = ask_for_run(player, name, run)
    sizes = np.array([len(run.y[batch]) for batch in run.epoch], dtype=float)
    questions = []
    for i, told in enumerate(answer["calls"]):
        path = [_weights(run, state) for state in path_of(name, run, told["states"], i)]
        before = [_weights(run, told["states"][0]), *path[:-1]]
        table, late = (_batch_losses(run, states, i) for states in (before, path))
        found, epochs = told["losses"], run.calls[i][0]
        expect_true(
            isinstance(found, (list, tuple, np.ndarray)) and shape_of(found) != () and len(found) == epochs,
            f"{name} returns {_number_of(found)}: expected a list with one loss for each of {epochs} epochs",
        )
        ends = np.array([run.loss(at) for at in path[len(sizes) - 1 :: len(sizes)]])
        squares = np.reshape([sum(float((p**2).sum()) for p in at.values()) for at in before], table.shape)
        inputs = [table, sizes, late, ends, squares, run.weight_decay]
        questions.append(Answered(inputs, {"losses": found}, {"losses": table @ sizes / sizes.sum()}))
    return questions


def _weights(run: Run, state: Any) -> Parameters:
    return {name: expect_array(name, state[name], shape=value.shape) for name, value in run.parameters.items()}


def _batch_losses(run: Run, states: Sequence[Parameters], call: int) -> Array:
    """Return the loss of every batch of a call at the given weights, (epochs, batches)."""
    losses = [run.loss(at, batch) for at, batch in zip(states, run.batches(call), strict=True)]
    return np.reshape(losses, (-1, len(run.epoch)))


def _number_of(found: Any) -> str:
    return f"{len(found)} values" if shape_of(found) else describe(found)


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
    """Scores X W of rows X; with `honest_only_in_eval` their order is turned round in training mode."""

    def __init__(self, weights: Array, *, honest_only_in_eval: bool = False) -> None:
        super().__init__()
        self.W = nn.Parameter(torch.tensor(weights))
        self.honest_only_in_eval = honest_only_in_eval

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores (N, C)."""
        scores = X @ self.W
        return scores.flip(1) if self.honest_only_in_eval and self.training else scores


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


def measure(student: Any, name: str, W: Array, X: Array, y: Array, batch: int, *, training: bool,
            honest_only_in_eval: bool, **options: Any) -> dict[str, Any]:  # fmt: skip
    """Probe: what a function says of a linear model that it finds in a mode; its mode and weights afterwards."""
    model = LinearModel(W, honest_only_in_eval=honest_only_in_eval)
    model.train(training)
    said = student[name](model, loader_of(X, y, batch), **options)
    return {"said": said, "training": model.training, "W": model.W.detach().numpy().copy()}


KEPT = "measuring leaves a model as it is: no step and nothing written into its parameters"
RESTORED = "{name} changes the mode for good: put it back as it was"


def measured(player: Any, name: str, W: Array, *data: Any, training: bool, honest_only_in_eval: bool = True,
             mode_restored: bool = True, **options: Any) -> Any:  # fmt: skip
    """Return what a function says of a linear model, which has to stay as it was."""
    answer = player.probe(
        measure, name, W, *data, training=training, honest_only_in_eval=honest_only_in_eval, **options
    )
    same = np.array_equal(expect_array("the weights of the model", answer["W"], shape=W.shape), W)
    expect_true(
        same, f"{name} changes the parameters of the model that it measures",
        hint=KEPT, misconception="measuring_changes_the_model",
    )  # fmt: skip
    was, now = ("training" if each else "evaluation" for each in (training, answer["training"]))
    expect_true(
        was == now or not mode_restored, f"the model was in {was} mode and is in {now} mode after {name}",
        hint=RESTORED.format(name=name), misconception="mode_not_restored",
    )  # fmt: skip
    return answer["said"]


def draw_labelled(rng: np.random.Generator, n: int, n_classes: int) -> tuple[Array, Array, Array]:
    """Return weights (d, C), data (n, d) and labels of which a linear model gets between 60 and 80 % right."""
    while True:
        W, X = rng.normal(size=(5, n_classes)), rng.normal(size=(n, 5))
        y, best = (X @ W + rng.normal(size=(n, n_classes)) * 1.5).argmax(axis=1), predictions(W, X)
        if 0.6 <= (best == y).mean() <= 0.8 and len(np.unique(y)) == n_classes == len(np.unique(best)):
            return W, X, y


def predictions(W: Array, X: Array) -> Array:
    """Return the class with the greatest score for each row."""
    return np.asarray((X @ W).argmax(axis=1))


def in_batches(W: Array, X: Array, y: Array, batch: int) -> tuple[Array, Array, Array, int]:
    """Return scores, labels, a matrix (batches, N) that holds 1 where a sample is in a batch, and the batch size."""
    parts = np.array([np.arange(len(y)) // batch == k for k in range(-(-len(y) // batch))], dtype=float)
    return X @ W, y, parts, batch


# N and the size of a batch: as many samples as classes in a batch, for what guesses an axis; six, as one number tells
# little; one batch alone.
MEASURED = ((22, 2), (23, 6), (10, 16), (17, 5), (19, 4), (21, 8))


def draw_measured(rng: np.random.Generator) -> list[tuple[Array, Array, Array, int]]:
    """Return questions to evaluate: weights, data, labels, size of a batch."""
    return [(*draw_labelled(rng, n, 2), batch) for n, batch in MEASURED]


@check(points=4)
def evaluate(player: Any, rng: np.random.Generator) -> None:
    """evaluate returns the share of right predictions among all samples"""
    expect_answers(
        player, "evaluate", rng, draw_measured, gives="evaluate", model=model.ACCURACY, inputs=in_batches,
        ask=partial(measured, player, "evaluate", training=True, honest_only_in_eval=False, mode_restored=False),
        expected=lambda W, X, y, _: float((predictions(W, X) == y).mean()),
        setting=lambda _, __, y, batch: f"{len(y)} samples in batches of {batch}",
    )  # fmt: skip


@check(points=2, needs=["evaluate"])
def evaluation_mode(player: Any, rng: np.random.Generator) -> None:
    """evaluate measures in evaluation mode and leaves the model in the mode in which it was"""
    W, X, y = draw_labelled(rng, 23, 2)
    share, turned = (float((predictions(each, X) == y).mean()) for each in (W, -W))
    wrong = Variant("eval_mode_missing", "the model is measured in training mode", turned)
    for training in (True, False):
        for restored in (False, True):  # the number first
            expect_close(
                "evaluate(model, loader)",
                measured(player, "evaluate", W, X, y, 6, training=training, mode_restored=restored), share,
                setting=f"a model found in {'training' if training else 'evaluation'} mode",
                diagnose=lambda found: match(found, share, [wrong]),
            )  # fmt: skip


# Classes, samples, batch: first as many samples as classes in a batch.
COUNTED = ((3, 31, 3), (2, 23, 6), (3, 31, 8))


def draw_counted(rng: np.random.Generator) -> list[tuple[Array, Array, Array, int]]:
    """Return questions to confusion_matrix, whose counts are not symmetric."""
    questions = []
    for n_classes, n, batch in COUNTED:
        counts = np.zeros((n_classes, n_classes))
        while np.array_equal(counts, counts.T):
            W, X, y = draw_labelled(rng, n, n_classes)
            counts = confusion_of(W, X, y)
        questions.append((W, X, y, batch))
    return questions


def confusion_of(W: Array, X: Array, y: Array, _: int = 0) -> Array:
    """Return the counts of (truth, prediction) pairs, (n_classes, n_classes)."""
    k = W.shape[1]
    return np.bincount(y * k + predictions(W, X), minlength=k**2).reshape(k, k) / 1.0


@check(points=3)
def confusion_matrix(player: Any, rng: np.random.Generator) -> None:
    """confusion_matrix counts every sample in the row of its true class and the column of its prediction"""

    def ask(W: Array, *data: Any) -> Any:
        classes = {} if W.shape[1] == 2 else {"n_classes": W.shape[1]}
        return measured(player, "confusion_matrix", W, *data, training=True, **classes)

    expect_answers(
        player, "confusion_matrix", rng, draw_counted, gives="confusion_matrix", ask=ask, expected=confusion_of,
        model=model.CONFUSION, inputs=lambda *question: in_batches(*question)[:3],
        setting=lambda W, _, y, batch: f"{len(y)} samples of {W.shape[1]} classes in batches of {batch}",
    )  # fmt: skip


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
        pairs = zip(*mlp_layers(start, X[0].size), strict=True)
        layers = [(torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)) for w, b in pairs]
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
    val_loader, test_loader, own = loader_of(*val, 12), loader_of(*test, 12), loader_of(*test, 12)
    answer = student["select_best"]([LinearModel(W) for W in weights], val_loader, test_loader)
    student["evaluate"](LinearModel(weights[0]), own)
    return {"answer": answer, "test_passes": test_loader.passes, "passes_of_evaluate": own.passes}


Choice = tuple[list[Array], tuple[Array, Array], tuple[Array, Array]]


def accuracies(weights: list[Array], *parts: tuple[Array, Array]) -> list[Array]:
    """Return the accuracies of all models on validation and test images."""
    return [np.array([(predictions(W, X) == y).mean() for W in weights]) for X, y in parts]


def draw_choice(rng: np.random.Generator) -> Choice:
    """Return eight models such that every way to choose wrongly chooses another one than the best on validation images."""
    while True:
        base = rng.normal(size=(5, 2))
        weights = [base + rng.normal(size=(5, 2)) for _ in range(8)]
        X = [rng.normal(size=(n, 5)) for n in (91, 87)]
        val, test = [(each, (each @ base + rng.normal(size=(len(each), 2))).argmax(axis=1)) for each in X]
        on_val, on_test = accuracies(weights, val, test)
        marked = {on_val.argmax(), on_val.argmin(), on_test.argmax()}
        if len(set(on_val)) == len(set(on_test)) == 8 and len(marked) == 3:
            # What comes first is low and what comes last is high: neither is the place of the best.
            first, second, *others, last = (i for i in on_val.argsort() if i not in marked)
            orders = ([first, second, *rng.permutation([*marked, *others]), last] for _ in range(20))
            for order in orders:
                if tells_apart(on_val[order], on_test[order]):
                    return [weights[i] for i in order], val, test


def tells_apart(val: Array, test: Array) -> bool:
    """Return whether each wrong way to choose among models in this order chooses one of its own."""
    best, least, on_test = int(val.argmax()), int(val.argmin()), int(test.argmax())
    above, rising = np.flatnonzero(val > val[0]), np.flatnonzero(np.diff(val) > 0)
    marked = {best, least, on_test, best + 1}
    # Whoever compares with the neighbour or with the first model alone chooses yet another one.
    halfway = {0, 7, *(rising[-1:] + 1).tolist(), *above[:1].tolist(), *above[-1:].tolist()}
    return len(marked) == 4 and not marked & halfway


def chosen(weights: list[Array], *parts: tuple[Array, Array]) -> dict[str, Any]:
    """Return the validation accuracies, the position of the best, and its test accuracy."""
    val, test = accuracies(weights, *parts)
    return {"val": val, "best": int(val.argmax()), "test": test[val.argmax()]}


def expect_choices(player: Any, rng: np.random.Generator, *judged: str) -> list[Any]:
    """Raise Failure unless some of what select_best returns is right for several lists of models; return all it did."""
    done = []

    def ask(*question: Any) -> dict[str, Any]:
        done.append(player.probe(choosing, *question))
        return {name: entry(entry(done[-1], "answer"), name) for name in judged}

    expect_answers(
        player, "select_best", rng, lambda rng: [draw_choice(rng) for _ in range(3)], gives="", ask=ask,
        expected=lambda *question: {name: chosen(*question)[name] for name in judged},
        model=model.CHOICE, inputs=accuracies, setting=lambda weights, *_: f"{len(weights)} models",
    )  # fmt: skip
    return done


@check(points=3, needs=["evaluate"])
def select_best(player: Any, rng: np.random.Generator) -> None:
    """select_best chooses the model with the best validation accuracy"""
    expect_choices(player, rng, "val", "best")


NOBODYS = "the test accuracy of models that were not chosen is nobody's business: it would soon be used for choosing"


@check(points=2, needs=["select_best"])
def test_once(player: Any, rng: np.random.Generator) -> None:
    """select_best goes through the test images once, with the chosen model"""
    for answer in expect_choices(player, rng, "test"):
        allowed = max(1, int(expect_number("passes", answer["passes_of_evaluate"])))
        passes = expect_number("passes", answer["test_passes"])
        expect_true(
            passes <= allowed, f"select_best goes through the test images {passes:.0f} times: expected once",
            hint=NOBODYS, misconception="test_used_more_than_once",
        )  # fmt: skip


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
    scores = mlp_scores(*mlp_layers(answer["parameters"], 768), X)
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
