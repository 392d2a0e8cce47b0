"""Part 2: the network, its loss and its predictions."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any
from unittest import mock

import model
import numpy as np

from autograder.checks import check
from autograder.expect.answers import entry, is_about
from autograder.expect.by_hand import flag_automatic
from autograder.expect.calls import expect_answers, typed
from autograder.expect.compare import expect_array, expect_true
from autograder.expect.drawing import draw_batch
from autograder.expect.explained import expect_known, noticed
from autograder.expect.lost_digits import flag_lost_digits
from autograder.expect.networks import dropped
from autograder.expect.twice import Twice, asked_twice, expect_kept
from autograder.oracles import networks as oracle
from autograder.tolerances import Tolerance

from .part1_gradients import SIZES, draw_faint, draws, faint, of_problem, reference_softmax

# Right versions of the tasks of Part 1 and of forward, as that of softmax.


def reference_softmax_loss_gradient(z3, y, *_, **__):
    """Return the gradient of the mean cross-entropy at the scores."""
    P = reference_softmax(z3)
    P[np.arange(len(y)), y] -= 1
    return P / len(y)


def reference_output_layer_gradients(a2, W2, dz3, reg=0.0, *_, **__):
    """Return dW2 and db2."""
    return a2.T @ dz3 + 2 * reg * W2, dz3.sum(axis=0)


def reference_hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0, *_, **__):
    """Return dW1 and db1."""
    dz2 = (dz3 @ W2.T) * (z2 > 0)
    return X.T @ dz2 + 2 * reg * W1, dz2.sum(axis=0)


def reference_forward(self, X, *_, **__):
    """Return z2, a2 and z3."""
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = np.maximum(0, z2)
    return z2, a2, a2 @ self.params["W2"] + self.params["b2"]


PART_ONE = ("softmax", "softmax_loss_gradient", "output_layer_gradients", "hidden_layer_gradients", "forward")


def network(student, params, method):
    """Return a network of the student's class with these parameters, which has `method`."""
    net = student["TwoLayerNet"](params["W1"].shape[0], params["W1"].shape[1], params["W2"].shape[1])
    if not hasattr(net, method):
        msg = f"TwoLayerNet has no {method}: run the cell of its task"
        raise AttributeError(msg)
    net.params = {name: value.copy() for name, value in params.items()}
    return net


class MethodReply(Twice):
    """The answer of a method, and the parameters of its network afterwards."""

    params: Any


def run_method(student, method, params, *calls) -> MethodReply:
    """Probe: a method's answer to the last of some calls, and the parameters afterwards."""
    own, cls = student.get("forward"), student["TwoLayerNet"]
    right = getattr(own, "__name__", "") == "reference_forward"
    with mock.patch.object(cls, "forward", own, create=True) if right else nullcontext():
        net = network(student, params, method)
        ask, (*earlier, (X, *more)) = getattr(net, method), calls
        for arguments in earlier:
            ask(*arguments)
        # With an earlier call there is none afterwards: how often a function is evaluated is counted.
        reply = asked_twice(ask, [X, *more], [] if earlier else [[1 - X, *more]])
    return {**reply, "params": net.params}


def draw_samples(rng):
    """Return X and params, at last with large values, for an activation that is cut off above."""
    problems = draws(rng)
    return [each[:2] for each in problems] + [(20 * problems[0][0], problems[0][1])]


def of_method(student, method):
    """Return a function that asks a method of the student's network about X and params."""

    def ask(X, params):
        reply = student.probe(run_method, method, params, [X])
        expect_kept(method, reply)
        return reply["answer"]

    return ask


@check(points=4)
def forward(student, rng):
    """forward returns z2, a2 and the scores z3"""
    seen = []

    def ask(X, params):
        answer = of_method(student, "forward")(X, params)
        seen.append((typed("forward", answer, "z2, a2, z3")["a2"], oracle.layers(params, X)[1]))
        return answer

    with noticed(lambda: dropped(seen)):
        expect_answers(
            student, "forward", rng, draw_samples, gives="z2, a2, z3", ask=ask, model=model.FORWARD,
            expected=lambda X, params: oracle.layers(params, X), setting=of_problem)  # fmt: skip


@check(points=2, stands_on=PART_ONE)
def loss_probabilities(student, rng):
    """loss without labels returns the probabilities of the classes"""
    expect_answers(
        student, "loss", rng, draw_samples, gives="P", ask=of_method(student, "loss"), model=model.PROBABILITIES,
        expected=lambda X, params: oracle.softmax(oracle.layers(params, X)[-1]), setting=of_problem)  # fmt: skip


def ask_loss(student, problem, *calls):
    """Return J, gradients and the parameters after the last of some calls of loss, which is about a problem."""
    X, params, y, _ = problem
    reply = student.probe(run_method, "loss", params, *calls)
    text = f"loss with the labels {y.tolist()}: expected the loss and a dictionary of gradients, not the probabilities"
    expect_kept("loss", reply)
    unlabelled = is_about(reply["answer"], oracle.softmax(oracle.layers(params, X)[-1]))
    expect_known(not unlabelled, f"{text}\nwith {of_problem(*problem)}", "" if y.any() else "zeros_for_none")
    return *typed("loss with labels", reply["answer"], "J, gradients").values(), reply["params"]


@check(points=5, stands_on=PART_ONE)
def loss_value(student, rng):
    """loss returns the mean cross-entropy plus the penalty"""

    def ask(X, params, y, reg, given):
        return ask_loss(student, (X, params, y, reg), [X, y, *([reg] if given else [])])[0]

    expect_answers(
        student, "loss", rng, lambda rng: [(*each, each[3] > 0) for each in [*draws(rng), *draws(rng)[:3]]],
        gives="J", ask=ask, expected=lambda X, params, y, reg, _: oracle.cost(params, X, y, reg)[0], model=model.COST,
        tolerance=Tolerance(1e-9, 0.0),  # wider than rounding, narrower than a constant of 1e-10 inside the logarithm
        setting=lambda *a: of_problem(*a) + ("" if a[-1] else ", which is the default"))  # fmt: skip


def draw_pairs(rng):
    """Return problems, each with X and y of an earlier call of the same network, with as many samples or one more."""
    earlier = [draw_batch(rng, n + number % 2, *sizes)[::2] for number, (n, *sizes, _) in enumerate(SIZES)]
    return [(*each, *before) for each, before in zip(draws(rng), earlier, strict=True)]


@check(points=5, by_hand=True, stands_on=PART_ONE)
def loss_gradients(student, rng):
    """loss returns the gradients of W1, b1, W2 and b2"""
    flag_automatic(student, "loss")

    def ask(X, params, y, reg, *earlier):
        _, found, after = ask_loss(student, (X, params, y, reg), [*earlier, reg], [X, y, reg])
        for name, value in params.items():
            same = np.array_equal(expect_array(name, entry(after, name), shape=value.shape), value)
            text = f"loss changes {name} in `params`: expected the parameters to stay as they are"
            hint = "loss only computes gradients; the step is made by train"
            expect_true(same, text, hint=hint, misconception="argument_changed")
        return {f"d{name}": entry(found, name) for name in params}

    def right(X, params, y, reg, *_, name="d{}"):
        return {name.format(key): value for key, value in oracle.cost(params, X, y, reg)[1].items()}

    expect_answers(
        student, "loss", rng, draw_pairs, gives="", ask=ask, expected=right, model=model.GRADIENTS, setting=of_problem,
        inputs=lambda X, p, y, reg, X0, y0: (X, y, p, reg, right(X0, p, y0, reg, name="earlier d{}")))  # fmt: skip
    X, params, y, _ = problem = draw_faint(rng)
    parts = faint(*(f"d{name}" for name in params))
    flag_lost_digits("loss", lambda: ask(*problem, X, y), right(*problem), *parts)


@check(points=2, stands_on=PART_ONE)
def predict(student, rng):
    """predict returns the most probable class of each sample"""
    sizes = ((9, 4, 6, 3), (3, 5, 4, 6), (5, 4, 6, 5))
    expect_answers(
        student, "predict", rng, lambda rng: [draw_batch(rng, *each)[:2] for each in sizes], gives="class",
        ask=of_method(student, "predict"), expected=lambda X, params: oracle.classes(params, X), model=model.PREDICT,
        setting=of_problem)  # fmt: skip
