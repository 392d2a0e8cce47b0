"""A training with given losses and gradients: what it did with which samples, and what it noted of it.

The check stands in for the loss that the training asks; here is what is expected of the steps and the histories.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from autograder.errors import Failure, Hint
from autograder.expect.answers import entry, expect_untouched, is_about, length, listed
from autograder.expect.compare import describe, expect_array, expect_close, expect_number, expect_true
from autograder.expect.explained import Answered, expect_known, explained, noticed
from autograder.expect.minibatches import Rows, rows_of
from autograder.expect.steps import epochs_of, steps_among
from autograder.expect.trajectory import expect_same_path, sgd_path
from autograder.language import Message, say
from autograder.mistakes import Model
from autograder.mistakes.optimisers import identify_optimiser, wrong_lengths
from autograder.mistakes.sentences import SENTENCES
from autograder.oracles import networks as oracle
from autograder.tolerances import Array, Tolerance

Params = dict[str, Array]

NO_BATCHES = Message("train: expected one call of self.loss with each batch, not {sizes}")
LABELS = Message("{wrong} samples come with the label of another sample")
SAME_SEED = Message("the same `{source}` gives another order: expected the permutations to come from it")
OTHER_SEED = Message("another `{source}` gives the same order: expected the permutations to come from it")
REG = Message("the loss is asked with reg={wrong:g}: expected the reg that train is given, {right:g}")
HISTORY = Message("train: expected a dictionary of histories, not {found}")
EPOCHS = Message('history["{name}"]: expected one number for each of {wanted} epochs, not {found}')
LOSSES = Message("{name}: expected one number for each of {wanted} batches, not {found}")
SMOOTHED = Message("the losses are smoothed, with {share:.4g} of the one before: each is meant as it is")
# A loss comes once, and may be a mean of many numbers in float32.
LOSS_TOLERANCE = Tolerance(1e-6, 1e-7)
# Two numbers are one, but for rounding.
ROUNDING = 1e-12
# The accuracy of the training samples is that of so many.
FIRST = 1000
# Two points of a path are the same.
SAME_POINT = 1e-9


@dataclass(frozen=True)
class Training:
    """A training problem with the losses and gradients that are answered, call by call, and the options of `train`."""

    X: Array
    y: Rows
    X_val: Array
    y_val: Rows
    params: Params
    losses: list[float]
    gradients: list[Params]
    options: dict[str, float]
    seed: int

    @property
    def batch_size(self) -> int:
        """How many samples a batch has."""
        return int(self.options["batch_size"])

    @property
    def num_epochs(self) -> int:
        """How often all samples are shown."""
        return int(self.options["num_epochs"])

    @property
    def setting(self) -> str:
        """The numbers, for messages."""
        return f"N={len(self.X)} " + " ".join(f"{name}={value:g}" for name, value in self.options.items())

    @property
    def plain(self) -> dict[str, Any]:
        """All of it, as a probe takes it."""
        return vars(self)

    def rates(self, epochs: Sequence[int]) -> list[float]:
        """Return the learning rate of every step, given the epoch of each."""
        return [self.options["learning_rate"] * self.options["learning_rate_decay"] ** epoch for epoch in epochs]


def draw_training(
    rng: np.random.Generator, params: Params, n: int, batch_size: int, num_epochs: int, *, n_val: int = 0
) -> Training:
    """Return a training problem for parameters W1 … b2 with random gradients; labels are unrelated to samples."""
    calls = 6 * (num_epochs * (n // batch_size + 2) + 2)
    gradients = [{name: rng.normal(size=value.shape) for name, value in params.items()} for _ in range(calls)]
    options = {
        "learning_rate": float(rng.uniform(0.2, 0.4)), "learning_rate_decay": float(rng.uniform(0.6, 0.8)),
        "reg": float(rng.uniform(0.1, 0.3)), "num_epochs": num_epochs, "batch_size": batch_size,
    }  # fmt: skip
    d, classes = len(params["W1"]), len(params["b2"])
    X, X_val = rng.normal(size=(n, d)), rng.normal(size=(n_val or batch_size + 3, d))
    y, y_val = rng.integers(0, classes, n), rng.integers(0, classes, len(X_val))
    losses = [float(value) for value in rng.uniform(1, 2, calls)]
    return Training(X, y, X_val, y_val, params, losses, gradients, options, int(rng.integers(1 << 30)))


@dataclass(frozen=True)
class Run:
    """What one training did: samples, labels and reg of each step, the parameters before each step and at the end.

    `numbers` are the calls that made the steps, `last` the last calls with the batch of each step;
    `data` are the arrays that were handed over, as they are after the training.
    """

    problem: Training
    batches: list[Any]
    labels: list[Array]
    reg: list[float]
    numbers: list[int]
    last: list[int]
    params: list[Params]
    history: Any
    data: Any

    def batch(self, step: int) -> tuple[Array, Array]:
        """Return samples and labels of a step."""
        labels = self.labels[step]
        return expect_array(
            say("a batch of X"), self.batches[step], shape=(labels.size, self.problem.X.shape[1])
        ), labels

    @property
    def sizes(self) -> list[int]:
        """How many samples each step saw."""
        return [max(1, labels.size) for labels in self.labels]

    @cached_property
    def rows(self) -> list[Rows]:
        """The numbers of the samples in each batch."""
        return [rows_of(batch, self.problem.X, self.problem.X_val) for batch in self.batches]

    @cached_property
    def epochs(self) -> list[int]:
        """The number of the epoch, from 0, of each step, as the student's batches make them."""
        with contextlib.suppress(Failure):
            return self._epochs(self.rows)
        return self._epochs(())

    def _epochs(self, rows: Sequence[Rows]) -> list[int]:
        sizes = {"batch_size": self.problem.batch_size, "num_epochs": self.problem.num_epochs}
        return epochs_of(len(self.batches), rows, len(self.problem.X), **sizes)

    @property
    def ends(self) -> list[int]:
        """The number of steps made at the end of each epoch."""
        changes = [step for step in range(1, len(self.epochs)) if self.epochs[step] != self.epochs[step - 1]]
        return [*changes, len(self.epochs)]

    @property
    def gradients(self) -> list[Params]:
        """The gradients that the loss answered with at each step."""
        return [self.problem.gradients[number] for number in self.numbers]

    def questions(self) -> list[Answered]:
        """Return one question for each step, whose inputs end with gradients, α, its decay, λ, epoch, sizes."""
        options, gradients = self.problem.options, self.gradients

        def inputs(step: int) -> tuple[Any, ...]:
            g = {f"d{name}": value for name, value in gradients[step].items()}
            rates = options["learning_rate"], options["learning_rate_decay"], options["reg"], self.epochs[step]
            return g, *rates, (self.sizes[step], len(self.problem.X))

        return step_questions(self.params, gradients, self.problem.rates(self.epochs), inputs)

    def expect_steps(self, model: Model, again: Callable[[], Run]) -> None:
        """Raise Failure unless every parameter moves against its gradient at every step; `again()` is another run."""
        rates, end = self.problem.rates(self.epochs), self.params[1:]
        expected = sgd_path(self.problem.params, self.gradients, lr=rates)

        found = self.problem.params, self.gradients, end, rates

        def look() -> Hint | None:
            return moves_hint(self.params, expected, self.ends) or identify_optimiser(*found)

        lengths = noticed(lambda: wrong_lengths(*found))
        with lengths, explained(model, lambda: again().questions()), noticed(look):
            expect_same_path(end, expected, setting=self.problem.setting)

    def expect_reg(self) -> None:
        """Raise Failure unless the loss is always asked with the reg of the training."""
        right = self.problem.options["reg"]
        wrong = [reg for reg in self.reg if abs(reg - right) > ROUNDING]
        expect_known(not wrong, REG.format(wrong=[*wrong, 0][0], right=right), "reg_not_passed_on")

    def expect_losses(self, model: Model) -> None:
        """Raise Failure unless history["loss"] holds the loss of every step."""
        reg, losses = self.problem.options["reg"], np.array(self.problem.losses)
        expect_true(isinstance(self.history, dict), HISTORY.format(found=describe(self.history)))
        penalties = np.array([reg * sum(np.sum(p[name] ** 2) for name in p if name[0] == "W") for p in self.params])
        expect_losses(
            'history["loss"]',
            entry(self.history, "loss"),
            list(losses[self.numbers]),
            model,
            (losses[self.last], penalties, np.array(self.sizes, dtype=np.float64)),
            num_epochs=self.problem.num_epochs,
        )
        given = {key: getattr(self.problem, key) for key in ("X", "y", "X_val", "y_val")}
        expect_untouched("train", given, self.data)

    def expect_accuracies(self, model: Model) -> None:
        """Raise Failure unless both accuracies of the history are those after each epoch."""
        p = self.problem

        def hits(params: Params, X: Array, y: Any) -> Array:
            return np.asarray(oracle.classes(params, X) == y, dtype=np.float64)

        ends, begins = ([self.params[step] for step in steps] for steps in (self.ends, [0, *self.ends[:-1]]))
        train, before = (np.stack([hits(params, p.X, p.y) for params in each]) for each in (ends, begins))
        val, val_before = (np.stack([hits(params, p.X_val, p.y_val) for params in each]) for each in (ends, begins))
        shown = train
        with contextlib.suppress(Failure, ValueError, IndexError):
            orders = [np.concatenate(self.rows[begin:end]) for begin, end in itertools.pairwise([0, *self.ends])]
            shown = np.stack([row[order] for row, order in zip(train, orders, strict=True)])
        batches = [self.batch(step - 1) for step in self.ends]
        right_ones = [hits(params, *batch) for params, batch in zip(ends, batches, strict=True)]
        last = np.array([each.mean() if each.size else np.nan for each in right_ones])
        right = {"train_accuracy": train[:, :FIRST].mean(axis=1), "val_accuracy": val.mean(axis=1)}
        found: dict[str, Array] = {}
        for name, wanted in right.items():
            values = listed(entry(self.history, name), f'history["{name}"]')
            expect_true(len(values) == len(wanted), EPOCHS.format(name=name, wanted=len(wanted), found=len(values)))
            found[name] = np.array(
                [expect_number(say('a number of history["{name}"]', name=name), value) for value in values]
            )
        question = [Answered((train, val, before, val_before, shown, last), found, right)]
        with explained(model, lambda: question):
            for name, numbers in found.items():
                expect_close(name, numbers, right[name], tolerance=Tolerance(1e-6, 0.0), setting=p.setting)

    def expect_labels(self) -> None:
        """Raise Failure unless every sample comes with its own label."""
        wrong = sum(
            int((labels.ravel() != self.problem.y[rows]).sum()) if labels.size == rows.size else rows.size
            for rows, labels in zip(self.rows, self.labels, strict=True)
        )
        expect_known(wrong == 0, LABELS.format(wrong=wrong), "shuffled_apart")


def read_run(record: Any, problem: Training) -> Run:
    """Return the run that a record tells: the `calls` of the loss, `params`, `history` and `data` after them.

    Calls with all samples or the first of them only look on, and so does one with the batch of the call before
    that no step follows.
    """
    made = listed(entry(record, "calls"), say("the calls of loss"))
    sizes = [length(entry(call, "y")) for call in made]
    steps = steps_among(
        made,
        entry(record, "params"),
        sets=(problem.X, problem.X_val),
        batch_size=problem.batch_size,
        num_epochs=problem.num_epochs,
    )
    counted = (
        say("{count} calls with {sizes} samples", count=len(sizes), sizes=sizes[:3]) if sizes else say("no call at all")
    )
    expect_true(steps.numbers, NO_BATCHES.format(sizes=counted))
    calls = [made[number] for number in steps.numbers]
    states = [*(entry(call, "params") for call in calls), entry(record, "params")]
    shapes = {name: value.shape for name, value in problem.params.items()}
    return Run(
        problem=problem,
        batches=[entry(call, "X") for call in calls],
        labels=[
            expect_array(say("the labels of a batch"), entry(call, "y"), shape=(length(entry(call, "y")),))
            for call in calls
        ],
        reg=[expect_number("reg", entry(call, "reg")) for call in calls],
        numbers=steps.numbers,
        last=steps.last,
        params=[
            {name: expect_array(name, entry(state, name), shape=shape) for name, shape in shapes.items()}
            for state in states
        ],
        history=entry(record, "history"),
        data=entry(record, "data"),
    )


def expect_own_order(rows: Sequence[Rows], again: Sequence[Rows], other: Sequence[Rows], source: str) -> None:
    """Raise Failure unless the order is that of the random numbers given: `again` has the same, `other` has others."""
    order, second, third = (np.concatenate(list(each)) for each in (rows, again, other))
    expect_known(np.array_equal(order, second), SAME_SEED.format(source=source), "rng_ignored")
    expect_known(not np.array_equal(order, third), OTHER_SEED.format(source=source), "rng_ignored_2")


def expect_losses(
    name: str,
    found: Any,
    losses: Sequence[float],
    model: Model,
    inputs: Sequence[Any],
    *,
    num_epochs: int,
) -> None:
    """Raise Failure unless a history holds the loss of every step; `inputs` are those of the model after the losses."""
    values, expected = listed(found, name), np.array(losses)
    kept = len(values) > len(expected) and is_about(values[-len(expected) :], expected)
    mistake = "loss_per_epoch" if len(values) == num_epochs else "history_kept" if kept else ""
    counts = LOSSES.format(name=name, wanted=len(expected), found=len(values))
    expect_known(len(values) == len(expected), counts, mistake)
    numbers = np.array([expect_number(say("a loss of the history"), value) for value in values])
    question = [Answered((expected, *inputs), {"losses": numbers}, {"losses": expected})]
    with noticed(lambda: smoothed(numbers, expected)), explained(model, lambda: question):
        expect_close(name, numbers, expected, tolerance=LOSS_TOLERANCE)


def smoothed(found: Array, losses: Array) -> Hint | None:
    """Return whether the losses were smoothed: a·(the one before) + (1 − a)·(the new one), with any a."""
    if len(losses) < 3 or abs(found[0] - losses[0]) > 1e-9 or abs(losses[0] - losses[1]) < 1e-9:  # noqa: PLR2004
        return None
    share = (found[1] - losses[1]) / (losses[0] - losses[1])
    if not 0 < share < 1 or not np.allclose(found[1:], share * found[:-1] + (1 - share) * losses[1:], 1e-9, 0):
        return None
    return Hint("history_averaged", SMOOTHED.format(share=share))


def moves_hint(path: Sequence[Params], expected: Sequence[Params], ends: Sequence[int]) -> Hint | None:
    """Return what is plain to see in a path: steps at the ends of epochs only, or earlier parameters put back.

    `path` begins with the parameters before the first step, `expected` holds those after every step.
    """
    points = [flat(each) for each in path]
    moved = [step for step in range(1, len(points)) if not np.array_equal(points[step - 1], points[step])]
    if moved == list(ends) and len(ends) < len(expected):
        return Hint("step_per_epoch", SENTENCES["step_per_epoch"])
    pairs = zip(points[1:-1], expected[:-1], strict=True)
    until_last = len(expected) > 1 and all(np.allclose(a, flat(b), SAME_POINT, SAME_POINT) for a, b in pairs)
    if until_last and any(np.array_equal(points[-1], each) for each in points[:-2]):
        return Hint("best_put_back", SENTENCES["best_put_back"])
    return None


def flat(step: Mapping[str, Any]) -> Array:
    """Return all parameters as one vector."""
    return np.concatenate([np.ravel(value) for value in step.values()])


def quiet(problem: Training) -> Training:
    """Return a problem in which next to nothing is learned: no reason to end before the last epoch."""
    gradients = [{name: 1e-9 * g for name, g in each.items()} for each in problem.gradients]
    return replace(problem, gradients=gradients, losses=[1.0] * len(problem.losses))


def enlarged(problem: Training, factor: float) -> Training:
    """Return a problem in which every second gradient is larger, for a limit on gradients to show."""
    factors = (factor ** (number % 2) for number in range(len(problem.gradients)))
    pairs = zip(factors, problem.gradients, strict=True)
    gradients = [{name: by * g for name, g in each.items()} for by, each in pairs]
    return replace(problem, gradients=gradients)


def step_questions(
    path: Sequence[Params], gradients: Sequence[Params], right: Sequence[float], inputs: Callable[[int], Sequence[Any]]
) -> list[Answered]:
    """Return one question for each step of a path: from the parameters before it, what is after it.

    The inputs of the model are those of `inputs(step)`, between the parameters and what was added up so far, the
    gradients of the first step, the number of the step.
    """
    first = {f"first d{name}": value for name, value in gradients[0].items()}
    total: Params = {}
    found = []
    for step, (before, after, gradient) in enumerate(zip(path, path[1:], gradients, strict=False)):
        total = {name: total.get(name, 0.0) + value for name, value in gradient.items()}
        expected = {name: before[name] - right[step] * value for name, value in gradient.items()}
        sums = {f"total d{name}": value for name, value in total.items()}
        found.append(Answered((before, sums, first, step, *inputs(step)), after, expected))
    return found
