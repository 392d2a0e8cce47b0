"""Part 1: softmax, and the gradients of one layer at a time."""

from __future__ import annotations

import model
import numpy as np

from autograder.checks import check
from autograder.expect.by_hand import flag_automatic
from autograder.expect.calls import expect_answers
from autograder.expect.drawing import draw_batch, draw_scores, of_scores
from autograder.expect.lost_digits import LOWERED, LOWERED_MORE, SMALL, SMALLER, flag_lost_in_answer
from autograder.oracles import networks as oracle

# Random problems (X, params, y, reg): first a setting in which every mistake shows, then those in which each hides: no
# penalty, a large one, equal widths, one sample of class 0, whose labels are as false as no labels.
SIZES = ((6, 4, 5, 3, 0.4), (4, 6, 3, 5, 0.0), (3, 5, 7, 4, 5.0), (6, 4, 5, 3, 0.9), (4, 4, 4, 4, 0.7),
         (1, 4, 5, 3, 0.2))  # fmt: skip


def draws(rng):
    """Return one problem for each of SIZES."""
    return [(*draw_batch(rng, *sizes, telling=number == 0), reg) for number, (*sizes, reg) in enumerate(SIZES)]


def of_problem(X, params, _y=None, reg=None, *_):
    """Return a problem, or its samples and parameters alone, in the words of a message."""
    sizes = f"N={len(X)} D={X.shape[1]} H={len(params['b1'])} K={len(params['b2'])}"
    return sizes if reg is None else f"{sizes} reg={reg:g}"


def draw_labelled_scores(rng):
    """Return scores (N, K) and labels (N,), at last with scores near 1000."""
    sizes = ((5, 3, 0.2), (3, 6, 0.2), (4, 4, 0.2), (7, 2, 0.2), (5, 3, 1000.0))
    return [(rng.normal(level, 1.5, (n, c)), rng.permutation(np.arange(n) % c)) for n, c, level in sizes]


def same_probabilities(before, now):
    """Return whether scores have the same probabilities, as those that are shifted row by row: nobody is misled."""
    return np.allclose(oracle.softmax(now), oracle.softmax(before))


@check(points=4)
def softmax(student, rng):
    """softmax turns every row of scores into probabilities, without overflow"""
    expect_answers(
        student, "softmax", rng, draw_scores, gives="softmax", expected=oracle.softmax, model=model.SOFTMAX,
        setting=of_scores, alike={1: same_probabilities})  # fmt: skip


# A right version of the task, for later ones to stand on: it runs beside the student's code, in numpy, in the precision
# that it is given, and takes what a student may add to the call. Those of the next tasks are the next page's.
def reference_softmax(z3, *_, **__):
    """Return the row-wise softmax of (N, K)."""
    exponentials = np.exp(z3 - np.max(z3, axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@check(points=6, by_hand=True, stands_on=["softmax"])
def softmax_loss_gradient(student, rng):
    """softmax_loss_gradient returns the derivative of the mean cross-entropy at the scores"""
    flag_automatic(student, "softmax_loss_gradient")
    expect_answers(
        student, "softmax_loss_gradient", rng, draw_labelled_scores, gives="dz3", expected=oracle.scores_gradient,
        model=model.SCORES_GRADIENT, setting=of_scores, alike={1: same_probabilities})  # fmt: skip
    z3, y = rng.normal(size=(6, 5)), rng.integers(3, size=6)
    z3[:, -2:] -= LOWERED, LOWERED_MORE
    flag_lost_in_answer(
        student, "softmax_loss_gradient", (z3, y), {"dz3": np.s_[:, -2]}, {"dz3": np.s_[:, -1]}, gives="dz3",
        expected=oracle.scores_gradient)  # fmt: skip


def draw_faint(rng):
    """Return a problem without a penalty, of which some gradients are small.

    The last two classes do not occur and hardly have a probability; what the last two neurons give hardly counts.
    """
    X, params, y = draw_batch(rng, 6, 4, 5, 5)
    params["b1"][-2:] += 3  # both fire
    params["W2"][-2:] *= np.array([[SMALL], [SMALLER]])
    params["b2"][-2:] -= LOWERED, LOWERED_MORE
    return X, params, y % 3, 0.0


def of_layers(problems, *, hidden=False):
    """Return a2, W2, dz3 and reg of the output layer, or X, z2, W1, W2, dz3 and reg of the hidden one."""
    found = []
    for X, p, y, reg in problems:
        z2, a2, z3 = oracle.layers(p, X)
        dz3 = oracle.scores_gradient(z3, y)
        found.append((X, z2, p["W1"], p["W2"], dz3, reg) if hidden else (a2, p["W2"], dz3, reg))
    return found


@check(points=6, by_hand=True)
def output_layer_gradients(student, rng):
    """output_layer_gradients returns the derivatives of J with respect to W2 and b2"""
    flag_automatic(student, "output_layer_gradients")
    expect_answers(
        student, "output_layer_gradients", rng, lambda rng: of_layers(draws(rng)[:5]), gives="dW2, db2",
        expected=oracle.affine_gradients, model=model.OUTPUT_LAYER,
        setting=lambda a2, W2, _, reg: f"N={len(a2)} H={W2.shape[0]} K={W2.shape[1]} reg={reg:g}")  # fmt: skip
    flag_lost_in_answer(
        student, "output_layer_gradients", *of_layers([draw_faint(rng)]), *faint("W2", "b2"), gives="W2, b2",
        expected=oracle.affine_gradients)  # fmt: skip


def faint(*names):
    """Return which parts of the gradients of weights and biases are small, and smaller still, after draw_faint."""
    return [dict.fromkeys(names, np.s_[..., place]) for place in (-2, -1)]


@check(points=8, by_hand=True)
def hidden_layer_gradients(student, rng):
    """hidden_layer_gradients returns the derivatives of J with respect to W1 and b1"""
    flag_automatic(student, "hidden_layer_gradients")
    expect_answers(
        student, "hidden_layer_gradients", rng, lambda rng: of_layers(draws(rng)[:5], hidden=True), gives="dW1, db1",
        expected=oracle.hidden_gradients, model=model.HIDDEN_LAYER,
        alike={2: lambda *_: True},  # nobody reads z2 again: it may become the mask
        setting=lambda X, _z2, W1, W2, _dz3, reg: of_problem(X, {"b1": W1[0], "b2": W2[0]}, 0, reg))  # fmt: skip
    flag_lost_in_answer(
        student, "hidden_layer_gradients", *of_layers([draw_faint(rng)], hidden=True), *faint("W1", "b1"),
        gives="W1, b1", expected=oracle.hidden_gradients)  # fmt: skip
