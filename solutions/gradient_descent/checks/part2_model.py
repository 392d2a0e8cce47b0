"""Part 2: the model."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypedDict

import model
import numpy as np
import torch
from torch.nn import functional as F

from autograder.checks import check
from autograder.expect.compare import expect_array, expect_true
from autograder.expect.explained import Answered, expect_answered
from autograder.tolerances import Array


class Built(TypedDict):
    """The parameters of a network, and its scores for the same images twice."""

    parameters: dict[str, Array]
    scores: Any
    again: Any


def build_mlp(student, n_inputs, images, seed) -> Built:
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


def mlp_layers(parameters, n_inputs):
    """Return weights and biases of the four layers, found by their shapes, which are all different."""
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
    return tuple(
        [expect_array("a parameter of MyMLP", by_shape[s], shape=s) for s in each] for each in (wanted, biases)
    )


def mlp_scores(W, b, images):
    """Return the scores of images (N, 3, H, W)."""
    h = torch.tensor(images.reshape(len(images), -1))
    for number, (weight, bias) in enumerate(zip(W, b, strict=True), start=1):
        h = F.linear(h, torch.tensor(weight), torch.tensor(bias))
        h = h if number == len(W) else F.relu(h)
    return h.numpy()


REMEMBERS = "nothing in this network is drawn at random or remembered: expected four linear layers and three ReLUs"


@check(points=5)
def mlp(player, rng):
    """MyMLP has the layers 512, 128, 32 and 2 with ReLU between them and plain scores at the end"""

    def asked(images):
        answer = player.probe(build_mlp, images[0].size, images, int(rng.integers(2**31)))
        W, b = mlp_layers(answer["parameters"], images[0].size)
        first, second = (expect_array("MyMLP(images)", answer[k], shape=(len(images), 2)) for k in ("scores", "again"))
        text = "MyMLP gives the same images other scores the second time"
        expect_true(np.array_equal(first, second), text, hint=REMEMBERS, misconception="layer_not_asked_for")
        return Answered([images, W, b], {"scores": answer["scores"]}, {"scores": mlp_scores(W, b, images)})

    expect_answered(
        model.SCORES, lambda: [asked(rng.normal(size=(n, 3, side, side))) for n, side in ((5, 2), (3, 4), (2, 16))],
        lambda images, *_: f"n_inputs={images[0].size}, {len(images)} images",
    )  # fmt: skip
