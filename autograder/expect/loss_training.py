"""A training loop that is given a network, a loss and the data: every batch that it goes backward through.

The student's `train(model, loss_fn, X, y, *, epochs, batch_size, reg, lr, momentum, rng, monitor)` takes the steps of
torch.optim.SGD on loss_fn(y_hat, y, model, reg).
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, TypedDict

import numpy as np
import torch
from torch import nn

from autograder.checks.student import Player
from autograder.errors import Hint
from autograder.expect.answers import entry
from autograder.expect.compare import describe, expect_array, expect_true, shape_of
from autograder.expect.explained import Answered, expect_known
from autograder.expect.fallback import replaced
from autograder.expect.given_network import given_loss, load, network
from autograder.expect.minibatches import expect_batches, rows_of, sizes_of
from autograder.expect.training import Params, flat
from autograder.expect.trajectory import expect_same_path, identify_update_rule
from autograder.language import Message
from autograder.mistakes.sentences import SENTENCES
from autograder.tolerances import Array

WIDTHS = (3, 4, 2)
# What a float32 on the way may change.
SINGLE = 1e-5

NO_BACKWARD = "train never goes backward through the loss_fn that it is given"
CANNOT_FOLLOW = "the steps that train made cannot be followed"
SHAPE = Message("{name} has the shape {found} while it is trained: expected {shape}")
APART = "the rows of X and of y in a batch do not belong together: both need the same order"
OTHER_ORDER = Message("the first batch has the rows {rows} of X")
LOST = Message("{name} calls train, and the monitor that it is given is never called")
MOST_TRAININGS = 100
NO_LIST = Message("train: expected the list of what monitor returned, not {found}")
ENTRIES = Message("train returned {found} entries: expected {wanted}, one call of monitor for each epoch")
LATE = Message("monitor was called after {found} batches: expected it after the last batch of every epoch")
OTHER_START = Message("the first step does not start from the parameters of the model that train is given")
OTHER_REG = Message("loss_fn was called with another reg: expected reg={reg:g} in every call")
EXCHANGED = "loss_fn was called with y before y_hat: expected loss_fn(y_hat, y, model, reg)"
STILL = (
    "no parameter of the given model changes: is there a step after backward, are the gradients still there when it "
    "comes, and is it this model's"
)


@dataclass(frozen=True)
class Task:
    """What one call of train needs: parameters of a network of WIDTHS, X, y, a seed, and the settings by name."""

    values: list[Array]
    X: Array
    y: Array
    seed: int
    settings: dict[str, Any]

    @property
    def per_epoch(self) -> int:
        """How many batches an epoch has."""
        return len(sizes_of(len(self.X), self.settings["batch_size"]))

    def batches(self, *, chained: bool = False) -> list[list[int]]:
        """Return the rows of every batch: one permutation of an epoch, cut into consecutive pieces.

        `chained`: each permutation is applied to the order of the epoch before it, as where X itself is permuted.
        """
        n, size, rng = len(self.X), self.settings["batch_size"], np.random.default_rng(self.seed)
        drawn = [rng.permutation(n) for _ in range(self.settings["epochs"])]
        orders = accumulate(drawn, lambda order, new: order[new]) if chained else drawn
        return [order[start : start + size].tolist() for order in orders for start in range(0, n, size)]


def draw_task(rng: np.random.Generator, n: int, *, scale: float = 1.0, **settings: Any) -> Task:
    """Return a task with n samples; with a large scale the gradients are long."""
    values = [0.5 * rng.standard_normal(tuple(p.shape)) for p in network(WIDTHS).parameters()]
    X, y = rng.standard_normal((n, WIDTHS[0])), scale * rng.random((n, WIDTHS[-1]))
    return Task(values, X, y, int(rng.integers(2**31)), settings)


class Recorded(TypedDict):
    """The batches of a training, the parameters before each and at the end, and what train returned."""

    X: list[Any]
    y: list[Any]
    reg: list[Any]
    path: list[dict[str, Any]]
    exchanged: list[bool]
    history: Any


def record_training(student: Any, task: dict[str, Any], *, monitored: bool) -> Recorded:
    """Probe: every batch that went backward, the parameters before it and at the end, and what train returned."""
    passes: list[Any] = []

    class Listening(nn.Sequential):
        def forward(self, X: Any) -> Any:
            passes.append((X, super().forward(X)))
            return passes[-1][1]

    model = Listening(*load(network(WIDTHS), task["values"]))
    log: Any = {"X": [], "y": [], "reg": [], "path": [], "exchanged": []}

    def snapshot() -> dict[str, Any]:
        return {name: p.detach().clone() for name, p in model.named_parameters()}

    def loss_fn(y_hat: Any, y: Any, model: Any, reg: Any) -> Any:
        loss = given_loss(y_hat, y, list(model.parameters()), reg)
        exchanged = any(output is y for _, output in passes)
        y_hat, y = (y, y_hat) if exchanged else (y_hat, y)
        X = next((given for given, output in reversed(passes) if output is y_hat), passes[-1][0] if passes else None)

        def went_backward(_gradient: Any) -> None:
            for key, value in (("X", X), ("y", y), ("reg", reg), ("path", snapshot()), ("exchanged", exchanged)):
                log[key].append(value)

        if loss.requires_grad:
            loss.register_hook(went_backward)
        return loss

    X, y = torch.as_tensor(task["X"]), torch.as_tensor(task["y"])
    rng = np.random.default_rng(task["seed"])
    monitor = (lambda _model: len(log["X"])) if monitored else None
    history = student["train"](model, loss_fn, X, y, **task["settings"], rng=rng, monitor=monitor)
    log |= {"path": [*log["path"], snapshot()], "history": history}
    return log  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Recording:
    """A task, and what the student's training did on it."""

    task: Task
    found: Recorded

    @property
    def path(self) -> list[dict[str, Any]]:
        """The parameters before each step, and at the end."""
        return self.found["path"]

    def once_per_epoch(self) -> bool:
        """Return whether the parameters change at the last batch of every epoch and only there."""
        each = self.task.per_epoch
        moves = [
            any(not np.array_equal(after[name], w) for name, w in now.items()) for now, after in pairwise(self.path)
        ]
        return each > 1 and moves == [(number + 1) % each == 0 for number in range(len(moves))]

    def expect_order(self) -> None:
        """Raise Failure unless the batches hold every sample once in each epoch, in the order of rng."""
        task, each, right = self.task, self.task.per_epoch, self.task.batches()
        rows = [rows_of(batch, task.X) for batch in self.found["X"]]
        labels = [rows_of(batch, task.y).tolist() for batch in self.found["y"]]
        seen = [batch.tolist() for batch in rows]
        expect_true(seen == labels, APART, misconception="shuffled_apart")
        # Where an epoch goes backward in one call, its batches come from last to first: the steps tell that.
        turned = [batch for end in range(each, len(right) + 1, each) for batch in right[end - each : end][::-1]]
        if not (seen == turned and self.once_per_epoch()):
            expect_batches(rows, len(task.X), task.settings["batch_size"], task.settings["epochs"])
            in_order = seen in (right, task.batches(chained=True))
            expect_true(in_order, OTHER_ORDER.format(rows=seen[0]), misconception="order_not_from_rng")

    def expect_history(self) -> None:
        """Raise Failure unless what came back holds what monitor returned after every epoch: the batches until then."""
        right = [self.task.per_epoch * (epoch + 1) for epoch in range(self.task.settings["epochs"])]
        history = self.found["history"]
        listed = isinstance(history, (list, tuple)) or len(shape_of(history) or ()) == 1
        expect_true(listed, NO_LIST.format(found=describe(history)))
        expect_true(len(history) == len(right), ENTRIES.format(found=len(history), wanted=len(right)))
        found = expect_array("what train returned", history, shape=(len(right),)).tolist()
        before = "monitor_before_epoch" if found == [0, *right[:-1]] else ""
        expect_known(found == right, LATE.format(found=found), before)

    def expect_arguments(self) -> None:
        """Raise Failure unless loss_fn is called with the reg of the training, and ŷ before y."""
        reg = self.task.settings["reg"]
        given = all(expect_array("reg as loss_fn gets it", each, shape=()) == reg for each in self.found["reg"])
        expect_true(given, OTHER_REG.format(reg=reg), misconception="reg_not_passed_on")
        expect_true(not any(self.found["exchanged"]), EXCHANGED, misconception="loss_arguments_exchanged")

    def expect_steps(self) -> None:
        """Raise Failure unless the parameters go where torch.optim.SGD takes them from where each step began."""
        _, gradients, right = self.stepwise()
        names = [name for name, _ in network(WIDTHS).named_parameters()]
        begun = [
            expect_array(n, entry(self.path[0], n), shape=np.shape(w))
            for n, w in zip(names, self.task.values, strict=True)
        ]
        given = all(np.allclose(*pair, rtol=SINGLE, atol=SINGLE) for pair in zip(begun, self.task.values, strict=True))
        expect_known(given, OTHER_START, "model_not_as_given")

        def diagnose(path: list[dict[str, Any]]) -> Hint | None:
            return self._step_hint([self.path[0], *path], gradients)

        setting = ", ".join(f"{key}={value:g}" for key, value in self.task.settings.items())
        expect_same_path(self.path[1:], right, setting=setting, diagnose=diagnose)

    def _step_hint(self, path: list[dict[str, Any]], gradients: list[Params]) -> Hint | None:
        """Return which wrong rule a path obeys, from the gradients at the parameters from which each step started."""
        settings, (initial, *later) = self.task.settings, path
        if all(np.array_equal(step[name], initial[name]) for step in later for name in initial):
            return Hint("nothing_moves", STILL)
        if self.once_per_epoch():
            return Hint("one_step_per_epoch", SENTENCES["one_step_per_epoch"])
        rates = {key: settings[key] for key in ("lr", "momentum")}
        return identify_update_rule(initial, gradients, later, **rates, epoch_steps=self.task.per_epoch)

    def stepwise(self) -> tuple[list[int], list[Params], list[Params]]:
        """Return the sizes of the batches, the gradients before each step, and the right parameters after it.

        Every step starts from the student's own parameters before it: v <- μv + g, p <- p − αv.
        """
        settings, net, sizes, gradients, after = self.task.settings, network(WIDTHS), [], [], []
        velocity: Params = {}
        for weights, *batch in zip(self.path[:-1], self.found["X"], self.found["y"], strict=True):
            sizes.append((*(shape_of(batch[0]) or ()), 0)[0])
            shapes = [(sizes[-1], width) for width in (WIDTHS[0], WIDTHS[-1])]
            X, y = (
                torch.tensor(expect_array("a batch", each, shape=shape))
                for each, shape in zip(batch, shapes, strict=True)
            )
            parameters = list(load(net, map(np.asarray, weights.values())).parameters())
            grads = torch.autograd.grad(given_loss(net(X), y, parameters, settings["reg"]), parameters)
            gradients.append({name: np.asarray(g) for name, g in zip(weights, grads, strict=True)})
            velocity = {name: settings["momentum"] * velocity.get(name, 0.0) + g for name, g in gradients[-1].items()}
            after.append({name: weights[name] - settings["lr"] * v for name, v in velocity.items()})
        return sizes, gradients, after

    def question(self) -> Answered:
        """Return all steps as a question: parameters before each, gradients, sizes, biases, α, μ, λ, epochs."""
        settings, (sizes, gradients, after) = self.task.settings, self.stepwise()
        path = [flat(_numbers(weights)) for weights in self.path]
        biases = flat({name: np.full(np.shape(w), "bias" in name) * 1.0 for name, w in self.path[0].items()})
        given = [path[:-1], [flat(g) for g in gradients], [np.array(float(n)) for n in sizes], biases]
        given += [settings["lr"], settings["momentum"], settings["reg"]]
        given.append([step // self.task.per_epoch for step in range(len(sizes))])
        return Answered(given, {"p": np.stack(path[1:])}, {"p": np.stack([flat(_numbers(each)) for each in after])})


def _numbers(weights: Mapping[str, Any]) -> Params:
    return {name: np.asarray(w, dtype=np.float64) for name, w in weights.items()}


def record(student: Player, task: Task, *, monitored: bool = False) -> Recording:
    """Return what the student's training does on a task, or raise Failure when nothing went backward."""
    found: Recorded = student.probe(record_training, vars(task), monitored=monitored)
    count = len(found["X"])
    expect_true(count > 0, NO_BACKWARD)
    whole = [len(found[key]) for key in ("y", "reg", "exchanged", "path")] == [count, count, count, count + 1]
    expect_true(whole, CANNOT_FOLLOW)
    shapes = {name: tuple(p.shape) for name, p in network(WIDTHS).named_parameters()}
    for weights in found["path"]:
        for name, shape in shapes.items():
            have = shape_of(entry(weights, name))
            expect_true(have == shape, SHAPE.format(name=name, found=have, shape=shape))
    return Recording(task, found)


def monitor_reaches(student: Any, name: str, shape: tuple[int, int]) -> bool:
    """Probe: whether the monitor that the student's function `name` is given is called where it calls `train`.

    A `train` of ours stands there that calls its monitor once; what never calls it, or raises, is not judged here.
    """
    called: list[Any] = []
    trained: list[Any] = []

    def training(model: Any, *_: Any, monitor: Any = None, **__: Any) -> list[Any]:
        trained.append(model)
        if len(trained) > MOST_TRAININGS:
            raise RuntimeError
        return [] if monitor is None else [monitor(model)]

    def monitor(model: Any) -> float:
        called.append(model)
        return 0.0

    X, y = torch.ones(shape), torch.ones((shape[0], 1))
    with replaced(student, {"train": training}), contextlib.suppress(Exception):
        student[name](X, y, np.random.default_rng(0), monitor=monitor)
        return bool(called) or not trained
    return True


def expect_handed_on(student: Player, name: str, shape: tuple[int, int]) -> None:
    """Raise Failure where `name(X, y, rng, monitor)`, X of this shape, calls `train` and keeps its monitor from it."""
    expect_known(student.probe(monitor_reaches, name, shape), LOST.format(name=name), "monitor_not_handed_on")
