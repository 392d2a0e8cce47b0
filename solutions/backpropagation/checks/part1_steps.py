"""Part 1: the four steps."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial

import model
import numpy as np
import torch

from autograder.checks import check
from autograder.expect.calls import argument, expect_answers
from autograder.expect.compare import expect_true
from autograder.expect.gradients import away_from_kinks
from autograder.expect.lost_digits import SMALLER, flag_lost_digits
from autograder.expect.perceptrons import ACTIVATIONS, Unaided, asked_unaided, severed
from autograder.expect.twice import expect_kept
from autograder.oracles import derivatives as oracle


def loss(y, p):
    """Return the loss of the Conventions table, of tensors."""
    return ((y - p) ** 2).sum() / len(y)


USED = "{name} lets autograd differentiate ({what}); this task is to derive the gradient by hand"
BACKWARD = "backward or torch.autograd.grad"
USED_HINT = "write the four steps of Part 1 with products and sums of tensors; compare with autograd in the experiment"


LOOKED_AT = 3, 3  # of the first argument, in one question of each check


def run_step(student, name, arrays, activation) -> Unaided:
    """Probe: the answer of a function of Part 1; the slope of an activation is the last argument where one is named."""
    slope = [severed(ACTIVATIONS[activation][1])] if activation else []
    return asked_unaided(student[name], arrays, *slope)


def ask_step(student, name, *arrays, activation="", own=()):
    """Return the answer of a function of Part 1; it may change arguments that nobody reads again, its `own`."""
    # What does not derive does not in any question: one of them is looked at, which takes less than all.
    looked_at = student.by_hand() if arrays[0].shape == LOOKED_AT and not activation else nullcontext()
    with student.alone(), looked_at:  # a process that was started before could differentiate for it
        reply = student.probe(run_step, name, arrays, activation)
    changed = [number for number in reply["changed"] if number not in own]
    used = USED.format(name=name, what=BACKWARD)
    expect_true(not reply["used"], used, hint=USED_HINT, misconception="uses_autograd")
    which = changed and argument(student, name, changed[0])
    expect_true(
        not changed,
        f"{name} changes its argument {which}: expected the tensor to be as it was",
        hint="an operation in place works on the caller's tensor, which is still needed: make a new one",
        misconception="argument_changed",
    )
    expect_kept(name, reply)
    return reply["answer"]


def right_loss_gradient(y, p):
    """Return dL/dy_pred."""
    return oracle.gradients(partial(loss, torch.tensor(y)), p)[0]


@check(points=8)
def loss_gradient(student, rng):
    """loss_gradient returns the derivative of the loss with respect to each output"""
    sizes = ((3, 3), (5, 3), (1, 9), (9, 1))
    expect_answers(
        student, "loss_gradient", rng, lambda rng: [(rng.normal(size=s), rng.normal(size=s)) for s in sizes],
        gives="dL/dy_pred", ask=partial(ask_step, student, "loss_gradient"), model=model.LOSS_GRADIENT,
        expected=right_loss_gradient, setting=lambda y, _p: f"N={y.shape[0]}, n_L={y.shape[1]}")  # fmt: skip
    y, p = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    y[:, -1], p[:, -1] = 0.0, SMALLER * p[:, -1]
    ask, right = lambda: {"dL/dy_pred": ask_step(student, "loss_gradient", y, p)}, right_loss_gradient(y, p)
    flag_lost_digits("loss_gradient", ask, {"dL/dy_pred": right}, {"dL/dy_pred": np.s_[:, -1]})


@check(points=8)
def delta(student, rng):
    """delta multiplies with the derivative of the activation at z"""
    kinds = (("sigmoid", (3, 3)), ("tanh", (5, 3)), ("relu", (5, 3)), ("sigmoid", (2, 4)))

    def draws(rng):
        z = lambda s: away_from_kinks(partial(rng.normal, size=s), lambda z: np.abs(z).min())  # noqa: E731
        return [(rng.normal(size=shape), z(shape), name) for name, shape in kinds]

    # The error belongs to the caller no longer once delta has it: in place is as good there.
    expect_answers(
        student, "delta", rng, draws, gives="delta", model=model.DELTA,
        ask=lambda error, z, name: ask_step(student, "delta", error, z, activation=name, own=[1]),
        expected=lambda error, z, name: oracle.through(error, oracle.ACTIVATIONS[name], z)[0],
        setting=lambda _, z, name: f"N={z.shape[0]}, n_l={z.shape[1]}, {name}")  # fmt: skip


@check(points=8)
def backward_through_weights(student, rng):
    """backward_through_weights carries the error to the layer before"""
    sizes = ((3, 3, 3), (4, 3, 5), (1, 2, 6), (2, 5, 3))
    expect_answers(
        student, "backward_through_weights", rng,
        lambda rng: [(rng.normal(size=(m, n)), rng.normal(size=(n, before))) for m, n, before in sizes],
        gives="dL/da", ask=partial(ask_step, student, "backward_through_weights"), model=model.THROUGH_WEIGHTS,
        expected=lambda d, W: oracle.through(d, lambda a: a @ torch.tensor(W).T, np.zeros((len(d), W.shape[1])))[0],
        setting=lambda d, W: f"N={len(d)}, n_l={len(W)}, n_(l-1)={W.shape[1]}")  # fmt: skip


@check(points=10)
def layer_gradients(student, rng):
    """layer_gradients returns the gradients of the weights and of the bias"""
    sizes = ((3, 3, 3), (4, 3, 5), (1, 4, 2), (6, 2, 3))

    def right(d, a):
        W, b = np.zeros((d.shape[1], a.shape[1])), np.zeros(d.shape[1])
        return oracle.through(d, lambda W, b: torch.tensor(a) @ W.T + b, W, b)

    expect_answers(
        student, "layer_gradients", rng,
        lambda rng: [(rng.normal(size=(m, n)), rng.normal(size=(m, before))) for m, n, before in sizes],
        gives="dL_dw, dL_db", ask=partial(ask_step, student, "layer_gradients"), expected=right,
        model=model.LAYER_GRADIENTS,
        setting=lambda d, a: f"N={len(a)}, n_l={d.shape[1]}, n_(l-1)={a.shape[1]}")  # fmt: skip
