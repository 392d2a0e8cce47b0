"""Part 2: training, by an optimiser of torch and by hand."""

from __future__ import annotations

import model

from autograder.checks import check, flag
from autograder.errors import StudentError
from autograder.expect.loader_steps import expect_epoch_losses, expect_sgd_steps
from autograder.expect.loader_training import draw_run


def expect_steps(player, name, rng, **kind):
    """Raise Failure unless a training takes the steps of torch.optim.SGD in a run of a kind."""
    expect_sgd_steps(player, name, lambda: draw_run(rng, **kind), model.STEPS, by_hand=name != "train")


def expect_losses(player, name, rng, **kind):
    """Raise Failure unless a training returns the mean loss of each epoch."""
    expect_epoch_losses(player, name, lambda: draw_run(rng, **kind), model.LOSSES, by_hand=name != "train")


@check(points=5)
def train(player, rng):
    """train makes one step of the given optimiser for every batch, with the gradient of that batch alone"""
    expect_steps(player, "train", rng, momentum=True, weight_decay=True)


@check(points=3, needs=["train"])
def train_losses(player, rng):
    """train returns the mean loss over the samples of each epoch"""
    expect_losses(player, "train", rng, momentum=True, weight_decay=True)


@check(points=5)
def manual_update(player, rng):
    """train_manual_update makes the steps of plain gradient descent, one for every batch"""
    expect_steps(player, "train_manual_update", rng)
    if "torch.optim" in player.definition("train_manual_update"):
        flag("train_manual_update mentions torch.optim: look whether the update is written by hand")


@check(points=4, needs=["manual_update"])
def manual_weight_decay(player, rng):
    """train_manual_update adds weight_decay times the parameter to every gradient, biases included"""
    expect_steps(player, "train_manual_update", rng, weight_decay=True)


@check(points=5, needs=["manual_update"])
def manual_momentum(player, rng):
    """train_manual_update gives each parameter a velocity that lives as long as the call"""
    try:
        expect_steps(player, "train_manual_update", rng, momentum=True, twins=True)
    except StudentError:
        # A velocity left from the network of another check may not even fit: the deep one has that network's shapes.
        expect_steps(player, "train_manual_update", rng, momentum=True)
        raise
    expect_steps(player, "train_manual_update", rng, momentum=True)


@check(points=3, needs=["manual_weight_decay", "manual_momentum"])
def manual_together(player, rng):
    """train_manual_update equals torch.optim.SGD with momentum and weight decay together"""
    expect_steps(player, "train_manual_update", rng, momentum=True, weight_decay=True)


@check(points=2, needs=["manual_update"])
def manual_losses(player, rng):
    """train_manual_update returns the mean loss over the samples of each epoch"""
    expect_losses(player, "train_manual_update", rng, weight_decay=True)
