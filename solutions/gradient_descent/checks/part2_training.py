"""Part 2: training, by an optimiser of torch and by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import model
import numpy as np

from autograder.checks import check, flag
from autograder.errors import StudentError
from autograder.expect.compare import describe, expect_true, shape_of
from autograder.expect.explained import Answered

from .asking import Array, Parameters, expect_answered
from .runs import Run, ask_for_run, draw_run, path_of, weights_at
from .steps import expect_oracle_path


def expect_oracle_losses(player: Any, name: str, draw: Callable[[], Run]) -> None:
    """Raise Failure unless the returned losses are the mean over the samples of each epoch.

    They are judged at the weights that the student's own steps led to, whose check is another one.
    """

    def ask() -> list[Answered]:
        return [each for _ in range(2) for each in losses_told(player, name, draw())]

    expect_answered(model.LOSSES, ask, lambda table, *_: f"{table.size} batches in {len(table)} epochs")


def losses_told(player: Any, name: str, run: Run) -> list[Answered]:
    """Return the losses that each call of a run told, with those of its batches, as a question."""
    answer = ask_for_run(player, name, run)
    sizes = np.array([len(run.y[batch]) for batch in run.epoch], dtype=float)
    questions = []
    for i, told in enumerate(answer["calls"]):
        path = [weights_at(run, state) for state in path_of(name, run, told["states"], i)]
        before = [weights_at(run, told["states"][0]), *path[:-1]]
        table, late = (batch_losses(run, states, i) for states in (before, path))
        found, epochs = told["losses"], run.calls[i][0]
        expect_true(
            isinstance(found, (list, tuple, np.ndarray)) and shape_of(found) != () and len(found) == epochs,
            f"{name} returns {number_of(found)}: expected a list with one loss for each of {epochs} epochs",
        )
        ends = np.array([run.loss(at) for at in path[len(sizes) - 1 :: len(sizes)]])
        squares = np.reshape([sum(float((p**2).sum()) for p in at.values()) for at in before], table.shape)
        inputs = [table, sizes, late, ends, squares, run.weight_decay]
        questions.append(Answered(inputs, {"losses": found}, {"losses": table @ sizes / sizes.sum()}))
    return questions


def batch_losses(run: Run, states: Sequence[Parameters], call: int) -> Array:
    """Return the loss of every batch of a call at the given weights, (epochs, batches)."""
    losses = [run.loss(at, batch) for at, batch in zip(states, run.batches(call), strict=True)]
    return np.reshape(losses, (-1, len(run.epoch)))


def number_of(found: Any) -> str:
    """Return how many values there are, or what there is instead."""
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
