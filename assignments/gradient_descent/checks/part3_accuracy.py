"""Part 3: measuring."""

from __future__ import annotations

from functools import partial
from typing import Any, TypedDict

import model
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder.checks import check
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_array, expect_close, expect_true
from autograder.mistakes.matching import Variant, match

from .asking import Array


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


class Measured(TypedDict):
    """What a function says of a model, and the model's mode and weights afterwards."""

    said: Any
    training: bool
    W: Array


def measure(student: Any, name: str, W: Array, X: Array, y: Array, batch: int, *, training: bool,
            honest_only_in_eval: bool, **options: Any) -> Measured:  # fmt: skip
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
