"""What a student's function says of a model in torch on a DataLoader: the model stays as it was, and in its mode."""

from __future__ import annotations

from typing import Any, TypedDict

import numpy as np

from autograder.checks.student import Player
from autograder.expect.compare import expect_array, expect_true
from autograder.expect.given_network import LinearModel, loader_of
from autograder.language import Message, text
from autograder.tolerances import Array, Tolerance

# Of a share of some hundred samples: the mean of a batch in float32 on the way is honest work.
SHARE = Tolerance(1e-6, 1e-6)
MOVED = Message("{name} changes the parameters of the model that it measures")
KEPT = Message("measuring leaves a model as it is: no step and nothing written into its parameters")
OTHER_MODE = Message("the model was in {was} mode and is in {now} mode after {name}")
RESTORED = Message("{name} changes the mode for good: put it back as it was")
MODES = Message("evaluation"), Message("training")


class Measured(TypedDict):
    """What a function says of a model, and the model's mode and weights afterwards."""

    said: Any
    training: bool
    W: Any


def measure(  # noqa: PLR0917 - a model, its data, and how it is found
    student: Any, name: str, W: Array, X: Array, y: Array, batch: int, options: dict[str, Any], *, training: bool,
    eval_matters: bool,
) -> Measured:  # fmt: skip
    """Probe: what a function says of a linear model that it finds in a mode; its mode and weights afterwards."""
    model = LinearModel(W, honest_only_in_eval=eval_matters)
    model.train(training)
    said = student[name](model, loader_of(X, y, batch), **options)
    return {"said": said, "training": model.training, "W": model.W.detach().numpy().copy()}


def measured(
    player: Player, name: str, W: Array, *data: Any, training: bool = True, eval_matters: bool = True,
    mode_restored: bool = True, **options: Any,
) -> Any:  # fmt: skip
    """Return what a function says of a linear model, which has to stay as it was: `data` are X, y, size of a batch.

    Where `eval_matters`, the model is right only in evaluation mode; `training` is the mode in which it is found.
    """
    answer: Measured = player.probe(measure, name, W, *data, options, training=training, eval_matters=eval_matters)
    same = np.array_equal(expect_array("the weights of the model", answer["W"], shape=W.shape), W)
    expect_true(same, MOVED.format(name=name), hint=KEPT, misconception="measuring_changes_the_model")
    was, now = (text(MODES[each]) for each in (training, answer["training"]))
    expect_true(
        was == now or not mode_restored, OTHER_MODE.format(was=was, now=now, name=name),
        hint=RESTORED.format(name=name), misconception="mode_not_restored",
    )  # fmt: skip
    return answer["said"]


def predictions(W: Array, X: Array) -> Array:
    """Return the class with the greatest score for each row."""
    return np.asarray((X @ W).argmax(axis=1))


def share_right(W: Array, X: Array, y: Array, _batch: int = 0) -> float:
    """Return the share of right predictions."""
    return float((predictions(W, X) == y).mean())


def confusion(W: Array, X: Array, y: Array, _batch: int = 0) -> Array:
    """Return the counts of (truth, prediction) pairs, (C, C)."""
    k = W.shape[1]
    return np.bincount(y * k + predictions(W, X), minlength=k**2).reshape(k, k) / 1.0


def draw_labelled(rng: np.random.Generator, n: int, n_classes: int) -> tuple[Array, Array, Array]:
    """Return weights (d, C), data (n, d) and labels of which a linear model gets between 60 and 80 % right."""
    while True:
        W, X = rng.normal(size=(5, n_classes)), rng.normal(size=(n, 5))
        y, best = (X @ W + rng.normal(size=(n, n_classes)) * 1.5).argmax(axis=1), predictions(W, X)
        if 0.6 <= (best == y).mean() <= 0.8 and len(np.unique(y)) == n_classes == len(np.unique(best)):  # noqa: PLR2004
            return W, X, y


def in_batches(W: Array, X: Array, y: Array, batch: int) -> tuple[Array, Array, Array, int]:
    """Return scores, labels, a matrix (batches, N) that holds 1 where a sample is in a batch, and the batch size."""
    parts = np.array([np.arange(len(y)) // batch == k for k in range(-(-len(y) // batch))], dtype=float)
    return X @ W, y, parts, batch
