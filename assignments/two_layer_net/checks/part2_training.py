"""Task 2.4: the training sees a loss that answers with given numbers, so only the training is judged."""

from __future__ import annotations

from typing import Any
from unittest import mock

import model
import numpy as np

from autograder import datasets
from autograder.checks import check
from autograder.expect.compare import expect_true
from autograder.expect.drawing import draw_batch
from autograder.expect.minibatches import expect_batches
from autograder.expect.networks import trained
from autograder.expect.training import draw_training, enlarged, expect_own_order, quiet, read_run
from autograder.oracles import networks as oracle

from .part1_gradients import reference_softmax
from .part2_network import PART_ONE, network, reference_forward


def training_record(student, problem, seed) -> dict[str, Any]:
    """Probe: every batch that the student's training asks the loss of, with the parameters at that moment."""
    # Right methods stand in, but `loss` answers with given numbers: asked the same again, with the same.
    calls, keys, limit = [], [], len(problem["losses"])

    def loss(self, X, y=None, reg=0.0):
        if y is None:
            return reference_softmax(reference_forward(self, X)[2])
        params = {name: np.array(value) for name, value in self.params.items()}
        key = [np.array(X).tobytes(), reg, *(value.tobytes() for value in params.values())]
        if [key] != keys[-1:]:
            if len(calls) >= limit:
                msg = f"train asked for more than {limit} losses: expected one for each batch"
                raise RuntimeError(msg)
            calls.append({"X": np.array(X), "y": np.array(y), "reg": reg, "params": params})
            keys.append(key)
        gradients = problem["gradients"][len(calls) - 1]
        return problem["losses"][len(calls) - 1], {name: value.copy() for name, value in gradients.items()}

    right = {"predict": lambda self, X: reference_forward(self, X)[2].argmax(axis=1), "loss": loss}
    with mock.patch.multiple(student["TwoLayerNet"], create=True, forward=reference_forward, **right):
        net = network(student, problem["params"], "train")
        data = {name: problem[name].copy() for name in ("X", "y", "X_val", "y_val")}
        history = net.train(*data.values(), **problem["options"], rng=np.random.default_rng(seed))
    return {"calls": calls, "params": net.params, "history": history, "data": data}


def train(student, problem, seed=0):
    """Return what the student's training does on a problem."""
    return read_run(student.probe(training_record, vars(problem), problem.seed + seed), problem)


def draw_train(rng, *sizes, **more):
    """Return a training problem of a network with D=3, H=5, K=4."""
    return draw_training(rng, draw_batch(rng, 4, 3, 5, 4)[1], *sizes, **more)


@check(points=4)
def train_batches(student, rng):
    """train shows every sample once in each epoch, in batches of a new random order"""
    for n, batch_size, num_epochs in ((23, 4, 3), (12, 5, 2), (24, 4, 2), (16, 6, 12)):
        problem = draw_train(rng, n, batch_size, num_epochs)
        problem = quiet(problem) if num_epochs > 3 else problem
        run = train(student, problem)
        expect_batches(run.rows, n, batch_size, num_epochs)
        run.expect_labels()
        expect_own_order(run.rows, train(student, problem).rows, train(student, problem, 1).rows, "rng")


@check(points=5)
def train_updates(student, rng):
    """train moves every parameter against its gradient, and the learning rate decays after each epoch"""

    def run():  # every second gradient is so large that a limit of 10 on its elements would show
        return train(student, enlarged(draw_train(rng, 12, 4, 3, n_val=12), 40))

    first = run()
    first.expect_reg()
    first.expect_steps(model.TRAIN_STEP, run)


@check(points=3)
def train_histories(student, rng):
    """train returns the loss of every batch, and both accuracies of every epoch"""
    # Many samples, of which the first 1000 are asked for; then fewer than that, as in the toy data.
    for n, batch_size, n_val in ((1040, 260, 1050), (14, 5, 9)):
        run = train(student, draw_train(rng, n, batch_size, 3, n_val=n_val))
        run.expect_losses(model.HISTORY)
        run.expect_accuracies(model.ACCURACIES)


EVERYTHING = (*PART_ONE, "loss_value", "loss_gradients", "predict", "train_batches", "train_updates")


def started(student, sizes, std, rng, dtype):
    """Return a network of the student's class with small random weights."""
    net = student["TwoLayerNet"](*sizes, std=std)
    for name, value in net.params.items():
        net.params[name] = (std * rng.standard_normal(np.shape(value)) * (name[0] == "W")).astype(dtype)
    return net


def toy_training(student, seed) -> Any:
    """Probe: the parameters after training on the toy data."""
    (X, y), rng = datasets.toy(), np.random.default_rng(seed)
    net = started(student, (4, 10, 3), 0.1, rng, np.float64)
    net.train(X, y, X, y, learning_rate=0.1, learning_rate_decay=0.99, reg=5e-6, num_epochs=100, batch_size=5, rng=rng)
    return net.params


@check(points=4, needs=EVERYTHING)
def toy_loss(student, rng):
    """your network learns the five toy samples by heart: the loss falls to 0.02 or below"""
    (X, y), best, starts = datasets.toy(), np.inf, 0
    # One start in twenty is unlucky: too many of its hidden neurons never fire.
    while starts < 5 and best > 0.02:
        params = trained(student.probe(toy_training, int(rng.integers(1 << 30))), [4, 10, 3])
        best, starts = min(best, oracle.cost(params, X, y, 5e-6)[0]), starts + 1
    text = f"the toy loss after 100 epochs is {best:.4f}, the best of five starts"
    expect_true(best <= 0.02, f"{text}: expected 0.02 or below")
    return f"loss {best:.4f} after 100 epochs"
