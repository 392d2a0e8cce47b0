"""Part 4: the whole pipeline."""

from __future__ import annotations

from typing import Any, TypedDict

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder import datasets
from autograder.checks import check
from autograder.expect.accuracy import expect_above, outcome
from autograder.expect.compare import expect_array
from autograder.tolerances import Array

from .part1_data import normalised
from .part2_model import mlp_layers, mlp_scores

PHASES = ((3, 0.03), (2, 0.003))  # epochs and learning rate
BATCH, MOMENTUM, WEIGHT_DECAY = 64, 0.85, 0.01
HELD_OUT = 2000


class Trained(TypedDict):
    """The parameters of a trained network, and the statistics that normalised its images."""

    parameters: dict[str, Array]
    mean: Any
    std: Any


def pipeline(student, classes, seed, *, by_hand) -> Trained:
    """Probe: prepare 16×16 images of two classes, train MyMLP, and return its parameters with mean and std."""
    cifar = datasets.cifar10(quiet=True)
    data = student["prepare"](cifar.train_images, cifar.train_labels, classes, 1000, 1000, seed, small=True)
    X, y = torch.as_tensor(data["X_train"], dtype=torch.float64), torch.as_tensor(data["y_train"], dtype=torch.int64)
    loader = DataLoader(TensorDataset(X, y), batch_size=BATCH, shuffle=False)
    torch.manual_seed(seed)
    model, loss_fn = student["MyMLP"](X[0].numel()).double(), nn.CrossEntropyLoss()
    options = {"momentum": MOMENTUM, "weight_decay": WEIGHT_DECAY}
    for n_epochs, lr in PHASES:
        if by_hand:
            student["train_manual_update"](n_epochs, model, loss_fn, loader, lr, **options)
        else:
            student["train"](n_epochs, torch.optim.SGD(model.parameters(), lr=lr, **options), model, loss_fn, loader)
    parameters = {name: p.detach().numpy().copy() for name, p in model.named_parameters()}
    return {"parameters": parameters, "mean": data["mean"], "std": data["std"]}


def held_out_score(answer, rng, classes):
    """Return the outcome of the returned network, run by the judge on held-out images."""
    images, labels = datasets.held_out(rng, HELD_OUT, classes=classes)
    mean, std = (expect_array(name, answer[name], shape=(3,)) for name in ("mean", "std"))
    X = normalised(images.reshape(len(images), 16, 2, 16, 2, 3).mean(axis=(2, 4)), mean, std)
    scores = mlp_scores(*mlp_layers(answer["parameters"], 768), X)
    return outcome(scores.argmax(axis=1), labels)


def expect_accuracy(player, rng, classes, *, threshold, ceiling, by_hand):
    """Return what is said of the accuracy of a trained pipeline on held-out images; Failure where it is too low."""

    def attempt(_):
        # Which class is 0 is drawn: weights that were there before know nothing of that.
        seed, pair = int(rng.integers(1, 10_000)), classes[:: rng.choice([1, -1])]
        answer = player.probe(pipeline, pair, seed, by_hand=by_hand)
        return held_out_score(answer, rng, pair)

    return expect_above(threshold, attempt, what="the trained network", ceiling=ceiling)


DATA_CHECKS = ["select_classes", "split", "shrink", "channel_statistics", "to_tensor", "prepare"]


@check(points=4, needs=[*DATA_CHECKS, "mlp", "train"], seconds=120, thresholds={"accuracy": 0.80})
def bird_plane(player, rng):
    """Your pipeline tells birds from planes on more than {accuracy:%} of unseen images"""
    least = bird_plane.thresholds["accuracy"]
    return expect_accuracy(player, rng, (2, 0), threshold=least, ceiling=0.93, by_hand=False)


@check(points=4, needs=[*DATA_CHECKS, "mlp", "manual_together"], seconds=120, thresholds={"accuracy": 0.88})
def car_cat(player, rng):
    """Your pipeline tells cars from cats on more than {accuracy:%} of unseen images"""
    least = car_cat.thresholds["accuracy"]
    return expect_accuracy(player, rng, (1, 3), threshold=least, ceiling=0.97, by_hand=True)
