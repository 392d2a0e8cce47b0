"""Losses of a student's in torch, loss(y_hat, y, model, reg): their values and their gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

import numpy as np
import torch

from autograder.checks.student import Player
from autograder.errors import Hint
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_true
from autograder.expect.drawing import away_from_zero
from autograder.expect.given_network import load, network
from autograder.expect.gradients import expect_gradients
from autograder.mistakes import Model
from autograder.mistakes.sentences import SENTENCES
from autograder.oracles.losses import Objective
from autograder.tolerances import Array, Tolerance

# torch.tensor(0.0) is a float32 here, and who adds a penalty up in it has done nothing wrong.
HONEST = Tolerance(1e-6, 1e-6)
DETACHED = "the loss cannot be differentiated: expected a tensor that is connected to the parameters"

# Widths of the layers, with biases or none, λ.
Case = tuple[tuple[int, ...], bool, float]
Question = tuple[list[int], bool, list[Array], Array, Array, float]


class Differentiated(TypedDict):
    """A loss, and its gradients where there are any."""

    loss: Any
    gradients: list[Any] | None


def loss_and_gradients(  # noqa: PLR0917 - what a loss depends on
    student: Any,
    name: str,
    widths: list[int],
    bias: bool,  # noqa: FBT001
    values: list[Any],
    X: Any,
    y: Any,
    reg: float,
) -> Differentiated:
    """Probe: the student's loss of a network, and its gradients or None where it cannot be differentiated."""
    model = load(network(widths, bias=bias), values)
    loss = student[name](model(torch.as_tensor(X)), torch.as_tensor(y), model, reg)
    if not (isinstance(loss, torch.Tensor) and loss.requires_grad):
        return {"loss": loss, "gradients": None}
    grads = torch.autograd.grad(loss.sum(), list(model.parameters()), allow_unused=True)
    pairs = zip(grads, model.parameters(), strict=True)
    return {"loss": loss, "gradients": [torch.zeros_like(p) if g is None else g for g, p in pairs]}


def draw_networks(rng: np.random.Generator, cases: Sequence[Case]) -> list[Question]:
    """Return widths, biases or none, values of the parameters, X, labels y and reg, for each case twice."""
    found: list[Question] = []
    for widths, bias, reg in (*cases, *cases):
        values = [away_from_zero(rng, tuple(p.shape)) for p in network(widths, bias=bias).parameters()]
        X: Array = rng.standard_normal((int(rng.integers(5, 9)), widths[0]))
        y = np.asarray(rng.random((len(X), widths[-1])) < 0.5, dtype=np.float64)  # noqa: PLR2004 - a coin
        found.append((list(widths), bias, values, X, y, reg))
    return found


def expect_torch_loss(  # noqa: PLR0917 - the function, its questions, what is right, and why not
    student: Player, name: str, rng: np.random.Generator, cases: Sequence[Case], objective: Objective, model: Model
) -> None:
    """Raise Failure unless the student's loss `name` has the value and the gradients of the objective.

    The model explains a wrong "the loss" from y_hat, y, weights, biases and reg.
    """
    replies = []

    def ask(*question: Any) -> Any:
        replies.append((question, student.probe(loss_and_gradients, name, *question)))
        return replies[-1][1]["loss"]

    def right(widths: list[int], bias: bool, values: list[Array], X: Array, y: Array, reg: float) -> Any:  # noqa: FBT001, PLR0917
        net = load(network(widths, bias=bias), values)
        y_hat = net(torch.tensor(X))
        return net, y_hat, objective(y_hat, torch.tensor(y), list(net.parameters()), reg)

    def given(*question: Any) -> Any:
        (*_, values, _, y, reg), (_, y_hat, _) = question, right(*question)
        return y_hat.detach().numpy(), y, *([v for v in values if v.ndim == ndim] for ndim in (2, 1)), reg

    def setting(*question: Any) -> str:
        widths, bias, _, X, _, reg = question
        return f"N={len(X)}, layers {'-'.join(map(str, widths))}, {'with' if bias else 'no'} biases, reg={reg:g}"

    expect_answers(
        student, name, rng, lambda rng: draw_networks(rng, cases), gives="the loss", ask=ask, model=model,
        inputs=given, expected=lambda *question: right(*question)[2].item(), setting=setting, tolerance=HONEST,
    )  # fmt: skip
    for question, reply in replies:
        gradients = reply["gradients"]
        expect_true(gradients is None or len(gradients) == len(question[2]), "gradients are missing")
        expect_true(gradients is not None, DETACHED, misconception="loss_detached")
        net, _, loss = right(*question)
        names, parameters = zip(*net.named_parameters(), strict=True)
        wanted = [g.numpy() for g in torch.autograd.grad(loss, parameters)]
        expect_gradients(
            dict(zip(names, gradients or (), strict=False)), dict(zip(names, wanted, strict=True)),
            setting=setting(*question), tolerance=HONEST, bias_rows=False,
            diagnose=lambda _key, _values: Hint("loss_detached", SENTENCES["loss_detached"]),
        )  # fmt: skip
