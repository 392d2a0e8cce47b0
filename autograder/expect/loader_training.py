"""A training loop over a DataLoader, with an optimiser or by hand: what is asked, and what was done.

The student's `name(n_epochs, optimizer, model, loss_fn, loader)` makes the steps of an optimiser that it is given, or
`name(n_epochs, model, loss_fn, loader, lr, momentum=0, weight_decay=0)` makes those of torch.optim.SGD by hand.
Both return a loss for each epoch.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType
from typing import Any, TypedDict

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder.checks.student import Player
from autograder.errors import StudentError
from autograder.expect.answers import entry
from autograder.expect.compare import describe, expect_array, expect_true, shape_of
from autograder.expect.explained import Answered
from autograder.expect.minibatches import Rows
from autograder.language import Message
from autograder.tolerances import Array

SMOOTHING = 0.1  # a loss that is not quite nn.CrossEntropyLoss(): whoever uses another than the given one is seen
Parameters = dict[str, Array]
Objective = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

EPOCHS = Message("{n} epochs with lr={lr:.3g}")
SETTING = Message(
    "momentum={momentum:.3g}, weight_decay={weight_decay:.3g}; {calls}; {count} samples in batches of {batch}"
)
IN_GRAPH = Message("autograd records the update as a part of the network: say that it must not")
CALLS = Message("your code tells of {found} calls, not of {wanted}")
NEVER_CALLED = Message("{name} never calls the model that it is given")
OTHER_MODEL = Message("the forward pass uses another model than the argument, perhaps a global one")
STEPS = Message("{name} makes {found} steps: expected {wanted}, one for each batch of {epochs} epochs")
WRONG_STEPS = {
    "last_batch_dropped": Message("the short last batch of each epoch is left out: every sample counts"),
    # Asked with two epochs: these cannot be told apart.
    "one_epoch_less": Message(
        "this is one epoch less than n_epochs, or the first alone: does the loop return too early?"
    ),
    "one_epoch_more": Message("this is one epoch more than n_epochs"),
}
LOSSES = Message("{name} returns {found}: expected a list with one loss for each of {epochs} epochs")
VALUES = Message("{count} values")


def scores_of(parameters: dict[str, torch.Tensor], X: torch.Tensor) -> torch.Tensor:
    """Return the scores (N, C) of layers fc1, fc2, … with tanh between them, or of two matrices of one shape."""
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
    steps = list(_own_steps())

    def noting(name: str, original_step: Callable[..., Any]) -> Any:
        def step(*arguments: Any, **options: Any) -> Any:
            created.append(name)
            return original_step(*arguments, **options)

        return step

    def watching(self: Any, *arguments: Any, **options: Any) -> None:
        created.append(type(self).__name__)
        original(self, *arguments, **options)

    torch.optim.Optimizer.__init__ = watching  # type: ignore[method-assign]
    for module, name, function in steps:
        setattr(module, name, noting(name, function))
    try:
        yield created
    finally:
        torch.optim.Optimizer.__init__ = original  # type: ignore[method-assign]
        for module, name, function in steps:
            setattr(module, name, function)


def _own_steps() -> Iterator[tuple[ModuleType, str, Callable[..., Any]]]:
    """Yield torch's functions that make the steps of an optimiser, with their modules: those that take `params` first.

    Any of them may be the steps that are asked for, with the right numbers: RMSprop that forgets nothing is momentum.
    """
    for path, module in [*sys.modules.items()]:
        if path.startswith("torch.optim.") and path != "torch.optim.optimizer":
            for name, value in [*vars(module).items()]:
                own = inspect.isfunction(value) and value.__module__ == path
                if own and next(iter(inspect.signature(value).parameters), "") == "params":
                    yield module, name, value


class Called(TypedDict):
    """The parameters at every forward pass of a training and at its end, and the losses that it returned."""

    states: list[Parameters]
    losses: Any


class Seen(TypedDict):
    """What each call of a training did, and the optimisers that were created meanwhile."""

    calls: list[Called]
    created: list[str]


def see_training(student: Any, name: str, run: dict[str, Any], options: dict[str, Any], *, by_hand: bool) -> Seen:
    """Probe: parameters at every forward pass of a training, its losses, and the optimisers created meanwhile.

    One model goes through all calls (n_epochs, lr); one optimiser, too, whose learning rate is changed.
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
            if by_hand:
                losses = student[name](n_epochs, model, loss_fn, loader, lr, **options)
            else:
                losses = student[name](n_epochs, optimizer, model, loss_fn, loader)
        created += new
        calls.append(Called(states=[*model.states, model.snapshot()], losses=losses))
    return {"calls": calls, "created": created}


def cross_entropy(scores: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the loss that the judge's training uses, of scores (N, C) and class numbers (N,)."""
    return nn.functional.cross_entropy(scores, y, label_smoothing=SMOOTHING)


@dataclass(frozen=True)
class Run:
    """One training task: a network, its data X (N, d) and y (N,), and calls (n_epochs, lr) that follow each other.

    `parameters` are float64 arrays by name, weights (inputs, outputs) and biases (outputs,); y are class numbers.
    """

    parameters: Parameters
    X: Array
    y: Rows
    batch: int
    calls: tuple[tuple[int, float], ...]
    momentum: float
    weight_decay: float

    @property
    def setting(self) -> str:
        """What replays the run, beside the seed."""
        calls = ", then ".join(EPOCHS.format(n=n, lr=lr) for n, lr in self.calls)
        return SETTING.format(calls=calls, count=len(self.y), **self.rule, batch=self.batch)

    @property
    def rule(self) -> dict[str, Any]:
        """Momentum and weight decay."""
        return {"momentum": self.momentum, "weight_decay": self.weight_decay}

    @property
    def epoch(self) -> list[slice]:
        """The batches of one epoch."""
        return [slice(i, i + self.batch) for i in range(0, len(self.y), self.batch)]

    @property
    def sizes(self) -> list[int]:
        """The samples in each batch of an epoch."""
        return [len(self.y[batch]) for batch in self.epoch]

    def batches(self, call: int) -> list[slice]:
        """Return the batches of all epochs of a call."""
        return self.epoch * self.calls[call][0]

    def arrays(self, state: Any) -> Parameters:
        """Return parameters that a student's training went through, as arrays of the right shapes."""
        return {name: expect_array(name, entry(state, name), shape=p.shape) for name, p in self.parameters.items()}

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

    def oracle(self, *, one_optimizer: bool) -> list[list[Parameters]]:
        """Return the path of torch.optim.SGD in each call, by one optimiser or by a new one for each."""
        weights = {name: torch.tensor(value) for name, value in self.parameters.items()}
        sgd = torch.optim.SGD(list(weights.values()), lr=1.0, **self.rule)
        paths: list[list[Parameters]] = []
        for call, (_, lr) in enumerate(self.calls):
            sgd = sgd if one_optimizer else torch.optim.SGD(list(weights.values()), lr=1.0, **self.rule)
            sgd.param_groups[0]["lr"] = lr
            paths.append([])
            for batch in self.batches(call):
                gradients, _ = self.gradient({n: w.numpy() for n, w in weights.items()}, batch)
                for name, weight in weights.items():
                    weight.grad = torch.tensor(gradients[name])
                sgd.step()
                paths[-1].append({name: w.numpy().copy() for name, w in weights.items()})
        return paths


def draw_run(
    rng: np.random.Generator, *, momentum: bool = False, weight_decay: bool = False, twins: bool = False
) -> Run:
    """Return a run of 2 + 1 epochs of 3 batches, the last one short, with a learning rate that changes."""
    n, d, h, c = 11, 3, 5, 2
    if twins:
        shapes: dict[str, tuple[int, ...]] = {"left.weight": (d, c), "right.weight": (d, c)}
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


@dataclass(frozen=True)
class Trained:
    """What the student's training `name` did in a run."""

    name: str
    run: Run
    by_hand: bool
    found: Seen

    def path(self, call: int) -> list[Parameters]:
        """Return the parameters after every step of a call from those at every forward pass.

        Forward passes beside the training (a loss measured once more) leave the parameters as they are and are dropped.
        """
        run, states = self.run, self.found["calls"][call]["states"]
        steps = len(run.batches(call))
        if len(states) == steps + 1:
            return list(states[1:])
        expect_true(
            len(states) > 1, NEVER_CALLED.format(name=self.name), hint=OTHER_MODEL, misconception="model_ignored"
        )
        moved = [states[0]]
        for state in states[1:]:
            if any(not np.array_equal(entry(state, each), entry(moved[-1], each)) for each in run.parameters):
                moved.append(state)
        if len(moved) == 1:
            return [states[0]] * steps
        epochs, n, full = run.calls[call][0], len(run.epoch), len(run.y) // run.batch
        known = {epochs * full: "last_batch_dropped", (epochs - 1) * n: "one_epoch_less"}
        mistake = {**known, (epochs + 1) * n: "one_epoch_more"}.get(len(moved) - 1, "")
        expect_true(
            len(moved) == steps + 1,
            STEPS.format(name=self.name, found=len(moved) - 1, wanted=steps, epochs=epochs),
            hint=WRONG_STEPS.get(mistake, ""),
            misconception="wrong_number_of_epochs" if mistake.startswith("one") else mistake,
        )
        return moved[1:]

    def weights(self, call: int) -> list[Parameters]:
        """Return the parameters after every step of a call, as arrays of the right shapes."""
        return [self.run.arrays(state) for state in self.path(call)]

    def losses(self) -> list[Answered]:
        """Return the losses that each call told as a question: those of its batches, sizes, and what else may be told.

        They are judged at the weights that the student's own steps led to, whose check is another one.
        """
        run, sizes, questions = self.run, np.array(self.run.sizes, dtype=float), []
        for i, told in enumerate(self.found["calls"]):
            path = self.weights(i)
            before = [run.arrays(told["states"][0]), *path[:-1]]
            table, late = (self._batch_losses(states, i) for states in (before, path))
            found, epochs = told["losses"], run.calls[i][0]
            count = shape_of(found)
            expect_true(
                isinstance(found, (list, tuple, np.ndarray)) and count != () and len(found) == epochs,
                LOSSES.format(
                    name=self.name, found=VALUES.format(count=len(found)) if count else describe(found), epochs=epochs
                ),
            )
            ends = np.array([run.loss(at) for at in path[len(sizes) - 1 :: len(sizes)]])
            squares = np.reshape([sum(float((p**2).sum()) for p in at.values()) for at in before], table.shape)
            inputs = [table, sizes, late, ends, squares, run.weight_decay]
            questions.append(Answered(inputs, {"losses": found}, {"losses": table @ sizes / sizes.sum()}))
        return questions

    def _batch_losses(self, states: Sequence[Parameters], call: int) -> Array:
        """Return the loss of every batch of a call at the given weights, (epochs, batches)."""
        losses = [self.run.loss(at, batch) for at, batch in zip(states, self.run.batches(call), strict=True)]
        return np.reshape(losses, (-1, len(self.run.epoch)))


def trained(player: Player, name: str, run: Run, *, by_hand: bool) -> Trained:
    """Return what the student's training does in a run; arguments that are 0 are left to their defaults."""
    plain = {"parameters": run.parameters, "X": run.X, "y": run.y, "batch": run.batch, "calls": list(run.calls)}
    options = {key: value for key, value in run.rule.items() if value}
    try:
        answer: Seen = player.probe(see_training, name, plain, options, by_hand=by_hand)
    except StudentError as error:
        if "leaf variable that requires grad" not in error.message.lower():
            raise
        raise StudentError(error.message, hint=IN_GRAPH, misconception="no_grad_missing") from None
    count = CALLS.format(found=len(answer["calls"]), wanted=len(run.calls))
    expect_true(len(answer["calls"]) == len(run.calls), count)
    return Trained(name, run, by_hand, answer)
