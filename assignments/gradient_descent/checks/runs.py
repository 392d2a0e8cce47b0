"""Trainings on small networks of the judge's own: what is asked, what was done, and what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import Any, TypedDict

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from autograder.errors import StudentError
from autograder.expect.answers import entry
from autograder.expect.compare import expect_array, expect_true

from .asking import Array, Parameters

SMOOTHING = 0.1  # a loss that is not quite nn.CrossEntropyLoss(): whoever uses another than the given one is seen


def scores_of(parameters: dict[str, torch.Tensor], X: torch.Tensor) -> torch.Tensor:
    """Return the scores (N, C) of a network fc1, fc2, … with tanh between the layers, or of two matrices of one shape."""
    if "left.weight" in parameters:
        return X @ parameters["left.weight"] + torch.tanh(X) @ parameters["right.weight"]
    h, depth = X, len(parameters) // 2
    for k in range(1, depth + 1):
        h = h @ parameters[f"fc{k}.weight"] + parameters[f"fc{k}.bias"]
        h = h if k == depth else torch.tanh(h)
    return h


class SmallModel(nn.Module):
    """A small network that remembers its parameters at every forward pass of the training.

    They are named as those of linear layers are: some students choose by name.
    """

    def __init__(self, parameters: Parameters) -> None:
        super().__init__()
        self.states: list[Parameters] = []
        for name, value in parameters.items():
            layer, leaf = name.split(".")
            if not hasattr(self, layer):
                self.add_module(layer, nn.Module())
            self.get_submodule(layer).register_parameter(leaf, nn.Parameter(torch.tensor(value)))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores (N, C)."""
        if torch.is_grad_enabled():
            self.states.append(self.snapshot())
        return scores_of(dict(self.named_parameters()), X)

    def snapshot(self) -> Parameters:
        """Return a copy of the parameters as they are now."""
        return {name: p.detach().numpy().copy() for name, p in self.named_parameters()}


@contextmanager
def watched_optimizers() -> Iterator[list[str]]:
    """Yield the list of the optimisers that are created, and of torch's own steps that are made, meanwhile."""
    created: list[str] = []
    original = torch.optim.Optimizer.__init__
    module = import_module("torch.optim.sgd")  # torch.optim has no attribute of that name
    steps = {name: getattr(module, name) for name in ("_single_tensor_sgd", "_multi_tensor_sgd")}

    def noting(name: str) -> Any:
        def step(*arguments: Any, **options: Any) -> None:
            created.append(name)
            steps[name](*arguments, **options)

        return step

    def watching(self: Any, *arguments: Any, **options: Any) -> None:
        created.append(type(self).__name__)
        original(self, *arguments, **options)

    torch.optim.Optimizer.__init__ = watching  # type: ignore[method-assign]
    for name in steps:
        setattr(module, name, noting(name))
    try:
        yield created
    finally:
        torch.optim.Optimizer.__init__ = original  # type: ignore[method-assign]
        for name, step in steps.items():
            setattr(module, name, step)


class Called(TypedDict):
    """The parameters at every forward pass of a training and at its end, and the losses that it returned."""

    states: list[Parameters]
    losses: Any


class Seen(TypedDict):
    """What each call of a training did, and the optimisers that were created meanwhile."""

    calls: list[Called]
    created: list[str]


def training_probe(student: Any, name: str, run: dict[str, Any], options: dict[str, float]) -> Seen:
    """Probe: parameters at every forward pass of `train` or `train_manual_update`, its losses, optimisers created.

    One model goes through all calls (n_epochs, lr); `train` gets one optimiser whose learning rate is changed.
    """
    model = SmallModel(run["parameters"])
    data = TensorDataset(torch.tensor(run["X"]), torch.tensor(run["y"]))
    loader = DataLoader(data, batch_size=run["batch"], shuffle=False)
    loss_fn = nn.CrossEntropyLoss(label_smoothing=SMOOTHING)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0, **options)
    calls, created = [], []
    for n_epochs, lr in run["calls"]:
        model.states = []
        optimizer.param_groups[0]["lr"] = lr
        with watched_optimizers() as new:
            if name == "train":
                losses = student[name](n_epochs, optimizer, model, loss_fn, loader)
            else:
                losses = student[name](n_epochs, model, loss_fn, loader, lr, **options)
        created += new
        calls.append({"states": [*model.states, model.snapshot()], "losses": losses})
    return {"calls": calls, "created": created}


def cross_entropy(scores: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the loss that the judge's training uses."""
    return F.cross_entropy(scores, y, label_smoothing=SMOOTHING)


Objective = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


@dataclass(frozen=True)
class Run:
    """One training task: a network, its data, and calls (n_epochs, lr) that follow each other."""

    parameters: Parameters
    X: Array
    y: Array
    batch: int
    calls: tuple[tuple[int, float], ...]
    momentum: float
    weight_decay: float

    @property
    def setting(self) -> str:
        """Return what replays the run, beside the seed."""
        calls = ", then ".join(f"{n} epochs with lr={lr:.3g}" for n, lr in self.calls)
        return f"momentum={self.momentum:.3g}, weight_decay={self.weight_decay:.3g}; {calls}; {len(self.y)} samples in batches of {self.batch}"

    @property
    def epoch(self) -> list[slice]:
        """Return the batches of one epoch."""
        return [slice(i, i + self.batch) for i in range(0, len(self.y), self.batch)]

    def batches(self, call: int) -> list[slice]:
        """Return the batches of all epochs of a call."""
        return self.epoch * self.calls[call][0]

    def gradient(self, at: Parameters, batch: slice, objective: Objective = cross_entropy) -> tuple[Parameters, float]:
        """Return the gradients of a batch's loss at some parameters, and the loss."""
        p = {name: torch.tensor(value, requires_grad=True) for name, value in at.items()}
        loss = objective(scores_of(p, torch.tensor(self.X[batch])), torch.tensor(self.y[batch]))
        gradients = torch.autograd.grad(loss, list(p.values()))
        return {name: g.numpy() for name, g in zip(p, gradients, strict=True)}, loss.item()

    def loss(self, at: Parameters, batch: slice = slice(None)) -> float:
        """Return the loss of a batch at some parameters."""
        p = {name: torch.tensor(value) for name, value in at.items()}
        return float(cross_entropy(scores_of(p, torch.tensor(self.X[batch])), torch.tensor(self.y[batch])))

    def oracle(self, *, one_optimizer: bool) -> tuple[list[list[Parameters]], list[list[list[float]]]]:
        """Return, for each call, the path of torch.optim.SGD and the losses of the batches in each epoch."""
        weights = {name: torch.tensor(value) for name, value in self.parameters.items()}
        options: dict[str, Any] = {"momentum": self.momentum, "weight_decay": self.weight_decay}
        sgd = torch.optim.SGD(list(weights.values()), lr=1.0, **options)
        paths: list[list[Parameters]] = []
        losses: list[list[list[float]]] = []
        for n_epochs, lr in self.calls:
            sgd = sgd if one_optimizer else torch.optim.SGD(list(weights.values()), lr=1.0, **options)
            sgd.param_groups[0]["lr"] = lr
            paths.append([])
            losses.append([[] for _ in range(n_epochs)])
            for epoch in losses[-1]:
                for batch in self.epoch:
                    gradients, loss = self.gradient({n: w.numpy() for n, w in weights.items()}, batch)
                    for name, weight in weights.items():
                        weight.grad = torch.tensor(gradients[name])
                    sgd.step()
                    paths[-1].append({name: w.numpy().copy() for name, w in weights.items()})
                    epoch.append(loss)
        return paths, losses


def draw_run(
    rng: np.random.Generator, *, momentum: bool = False, weight_decay: bool = False, twins: bool = False
) -> Run:
    """Return a run of 2 + 1 epochs of 3 batches, the last one short, with a learning rate that changes."""
    n, d, h, c = 11, 3, 5, 2
    if twins:
        shapes = {"left.weight": (d, c), "right.weight": (d, c)}
    else:
        widths = enumerate(pairwise((d, h, h, h, c)), start=1)
        layers = [{f"fc{k}.weight": (i, o), f"fc{k}.bias": (o,)} for k, (i, o) in widths]
        shapes = {name: shape for layer in layers for name, shape in layer.items()}
    first = float(rng.uniform(0.1, 0.3))
    return Run(
        parameters={name: rng.normal(size=shape) for name, shape in shapes.items()},
        X=rng.normal(size=(n, d)),
        y=np.arange(n)[rng.permutation(n)] % c,
        batch=4,
        calls=((2, first), (1, first * float(rng.uniform(0.3, 0.7)))),
        momentum=float(rng.uniform(0.6, 0.9)) if momentum else 0.0,
        weight_decay=float(rng.uniform(0.1, 0.3)) if weight_decay else 0.0,
    )


def ask_for_run(player: Any, name: str, run: Run) -> Any:
    """Return what the training probe answers for a run; arguments that are 0 are left to their defaults."""
    plain = {"parameters": run.parameters, "X": run.X, "y": run.y, "batch": run.batch, "calls": list(run.calls)}
    options = {"momentum": run.momentum, "weight_decay": run.weight_decay}
    try:
        answer = player.probe(training_probe, name, plain, {key: value for key, value in options.items() if value})
    except StudentError as error:
        if "leaf variable that requires grad" not in error.message.lower():
            raise
        hint = "autograd records the update as a part of the network: say that it must not"
        raise StudentError(error.message, hint=hint, misconception="no_grad_missing") from None
    expect_true(
        len(answer["calls"]) == len(run.calls),
        f"your code tells of {len(answer['calls'])} calls, not of {len(run.calls)}",
    )
    return answer


LAST_BATCH = "the short last batch of each epoch is left out: every sample counts"


def path_of(name: str, run: Run, states: Any, call: int) -> list[Any]:
    """Return the parameters after every step of a call from those at every forward pass.

    Forward passes beside the training (a loss measured once more) leave the parameters as they are and are dropped.
    """
    steps = len(run.batches(call))
    if len(states) == steps + 1:
        return list(states[1:])
    expect_true(
        len(states) > 1,
        f"{name} never calls the model that it is given",
        hint="the forward pass uses another model than the argument, perhaps a global one",
        misconception="model_ignored",
    )
    moved = [states[0]]
    for state in states[1:]:
        if any(not np.array_equal(entry(state, each), entry(moved[-1], each)) for each in run.parameters):
            moved.append(state)
    if len(moved) == 1:
        return [states[0]] * steps
    epochs, n = run.calls[call][0], len(run.epoch)
    known = {
        epochs * (len(run.y) // run.batch): ("last_batch_dropped", LAST_BATCH),
        (epochs - 1) * n: ("wrong_number_of_epochs", "this is one epoch less than n_epochs"),
        (epochs + 1) * n: ("wrong_number_of_epochs", "this is one epoch more than n_epochs"),
    }
    mistake, text = known.get(len(moved) - 1, ("", ""))
    expect_true(
        len(moved) == steps + 1,
        f"{name} makes {len(moved) - 1} steps: expected {steps}, one for each batch of {epochs} epochs",
        hint=text,
        misconception=mistake,
    )
    return moved[1:]


def weights_at(run: Run, state: Any) -> Parameters:
    """Return the parameters that a student's training went through, as arrays of the right shapes."""
    return {name: expect_array(name, entry(state, name), shape=value.shape) for name, value in run.parameters.items()}
