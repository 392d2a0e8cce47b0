"""Checks of the two-layer network; the oracle is torch in float64.

A task is judged on the student's own earlier functions and, where that fails, once more with right ones in their place:
a mistake costs its own check and not those that build on it.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import Any
from unittest import mock

import model
import numpy as np

from autograder import datasets
from autograder.checks import check
from autograder.expect.accuracy import expect_above
from autograder.expect.answers import entry, is_about
from autograder.expect.by_hand import flag_automatic
from autograder.expect.calls import expect_answers, typed
from autograder.expect.compare import expect_array, expect_close, expect_integers, expect_true
from autograder.expect.drawing import draw_batch, draw_params, draw_scores, of_scores
from autograder.expect.explained import expect_known, explained, noticed
from autograder.expect.lost_digits import LOWERED, LOWERED_MORE, SMALL, SMALLER, flag_lost_digits
from autograder.expect.minibatches import expect_batches
from autograder.expect.networks import dropped, trained
from autograder.expect.settings import POSITIVE, WHOLE, expect_settings
from autograder.expect.torch_networks import ask_network, expect_start, on_either, train_network
from autograder.expect.training import draw_training, enlarged, expect_own_order, quiet, read_run
from autograder.expect.twice import Twice, asked_twice, expect_kept
from autograder.oracles import networks as oracle
from autograder.tolerances import Tolerance

# Right versions of the tasks, for later ones to stand on: they run beside the student's code, in numpy, in the
# precision that they are given, and take what a student may add to the call.


def reference_softmax(z3, *_, **__):
    """Return the row-wise softmax of (N, K)."""
    exponentials = np.exp(z3 - np.max(z3, axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


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


# Part 1: softmax and the gradients of one layer at a time


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


@check(points=6, by_hand=True, stands_on=["softmax"])
def softmax_loss_gradient(student, rng):
    """softmax_loss_gradient returns the derivative of the mean cross-entropy at the scores"""
    flag_automatic(student, "softmax_loss_gradient")
    expect_answers(
        student, "softmax_loss_gradient", rng, draw_labelled_scores, gives="dz3", expected=oracle.scores_gradient,
        model=model.SCORES_GRADIENT, setting=of_scores, alike={1: same_probabilities})  # fmt: skip
    z3, y = rng.normal(size=(6, 5)), rng.integers(3, size=6)
    z3[:, -2:] -= LOWERED, LOWERED_MORE
    flag_lost_digits(
        "softmax_loss_gradient", lambda: {"dz3": student.call("softmax_loss_gradient", z3, y)},
        {"dz3": oracle.scores_gradient(z3, y)}, {"dz3": np.s_[:, -2]}, single={"dz3": np.s_[:, -1]})  # fmt: skip


def draw_faint(rng):
    """Return a problem without a penalty, of which some gradients are small.

    The last two classes do not occur and hardly have a probability; what the last two neurons give hardly counts.
    """
    X, params, y = draw_batch(rng, 6, 4, 5, 5)
    params["b1"][-2:] += 3  # both fire
    params["W2"][-2:] *= np.array([[SMALL], [SMALLER]])
    params["b2"][-2:] -= LOWERED, LOWERED_MORE
    return X, params, y % 3, 0.0


def draw_layers(rng, *, hidden=False):
    """Return a2, W2, dz3 and reg of the output layer, or X, z2, W1, W2, dz3 and reg of the hidden one."""
    found = []
    for X, p, y, reg in draws(rng)[:5]:
        z2, a2, z3 = oracle.layers(p, X)
        dz3 = oracle.scores_gradient(z3, y)
        found.append((X, z2, p["W1"], p["W2"], dz3, reg) if hidden else (a2, p["W2"], dz3, reg))
    return found


@check(points=6, by_hand=True)
def output_layer_gradients(student, rng):
    """output_layer_gradients returns the derivatives of J with respect to W2 and b2"""
    flag_automatic(student, "output_layer_gradients")
    expect_answers(
        student, "output_layer_gradients", rng, draw_layers, gives="dW2, db2", expected=oracle.affine_gradients,
        model=model.OUTPUT_LAYER,
        setting=lambda a2, W2, _, reg: f"N={len(a2)} H={W2.shape[0]} K={W2.shape[1]} reg={reg:g}")  # fmt: skip
    X, params, y, reg = draw_faint(rng)
    _, a2, z3 = oracle.layers(params, X)
    question = a2, params["W2"], oracle.scores_gradient(z3, y), reg
    flag_lost_digits(
        "output_layer_gradients", lambda: typed("", student.call("output_layer_gradients", *question), "W2, b2"),
        dict(zip(("W2", "b2"), oracle.affine_gradients(*question), strict=True)), *of_layer("W2", "b2"))  # fmt: skip


def of_layer(*names):
    """Return which parts of the gradients of weights and biases are small, and smaller still, after draw_faint."""
    return [dict.fromkeys(names, np.s_[..., place]) for place in (-2, -1)]


@check(points=8, by_hand=True)
def hidden_layer_gradients(student, rng):
    """hidden_layer_gradients returns the derivatives of J with respect to W1 and b1"""
    flag_automatic(student, "hidden_layer_gradients")
    expect_answers(
        student, "hidden_layer_gradients", rng, partial(draw_layers, hidden=True), gives="dW1, db1",
        expected=oracle.hidden_gradients, model=model.HIDDEN_LAYER,
        alike={2: lambda *_: True},  # nobody reads z2 again: it may become the mask
        setting=lambda X, _z2, W1, W2, _dz3, reg: of_problem(X, {"b1": W1[0], "b2": W2[0]}, 0, reg))  # fmt: skip
    X, params, y, reg = draw_faint(rng)
    z2, _, z3 = oracle.layers(params, X)
    question = X, z2, params["W1"], params["W2"], oracle.scores_gradient(z3, y), reg
    flag_lost_digits(
        "hidden_layer_gradients", lambda: typed("", student.call("hidden_layer_gradients", *question), "W1, b1"),
        dict(zip(("W1", "b1"), oracle.hidden_gradients(*question), strict=True)), *of_layer("W1", "b1"))  # fmt: skip


# Part 2: the network


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
    X, params, y, _ = faint = draw_faint(rng)
    parts = of_layer(*(f"d{name}" for name in params))
    flag_lost_digits("loss", lambda: ask(*faint, X, y), right(*faint), *parts)


@check(points=2, stands_on=PART_ONE)
def predict(student, rng):
    """predict returns the most probable class of each sample"""
    sizes = ((9, 4, 6, 3), (3, 5, 4, 6), (5, 4, 6, 5))
    expect_answers(
        student, "predict", rng, lambda rng: [draw_batch(rng, *each)[:2] for each in sizes], gives="class",
        ask=of_method(student, "predict"), expected=lambda X, params: oracle.classes(params, X), model=model.PREDICT,
        setting=of_problem)  # fmt: skip


# Task 2.4: the training sees a loss that answers with given numbers, so only the training is judged


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


# Part 3: CIFAR-10

MOST_COST = 2000
MEANT = {
    "hidden_size": WHOLE, "std": POSITIVE, "learning_rate": POSITIVE,
    "learning_rate_decay": (lambda v: 0 < v <= 1, "a factor up to 1"), "reg": (lambda v: v >= 0, "0 or more"),
    "num_epochs": WHOLE, "batch_size": WHOLE,
}  # fmt: skip
# What the Conventions allow, so that grading a class ends the same day.
LIMITS = {
    "hidden_size": (lambda v: v <= 200, "at most 200"), "num_epochs": (lambda v: v <= 20, "at most 20"),
    "batch_size": (lambda v: 50 <= v <= 49000, "50 to 49000")}  # fmt: skip


def hyperparameters(student):
    """Return the student's hyperparameters, checked against the cost limit."""
    return expect_settings(student, "best_hyperparameters", MEANT, LIMITS, {("hidden_size", "num_epochs"): MOST_COST})


@check(points=1)
def best_hyperparameters(student, rng):
    """best_hyperparameters names all seven, within the cost limit"""
    found = hyperparameters(student)
    return f"hidden_size × num_epochs = {found['hidden_size'] * found['num_epochs']} of at most {MOST_COST}"


def cifar10_training(student, settings, seed, images) -> dict[str, Any]:
    """Probe: train the student's network, and return its parameters, the mean image and its classes of `images`."""
    data = datasets.cifar10_arrays(num_test=1, dtype=np.float32, data=datasets.cifar10(quiet=True))
    rng = np.random.default_rng(seed)
    options = {name: value for name, value in settings.items() if name not in ("hidden_size", "std")}
    net = started(student, (3072, settings["hidden_size"], 10), settings["std"], rng, np.float32)
    net.train(data["X_train"], data["y_train"], data["X_val"], data["y_val"], **options, rng=rng)
    params = {name: np.asarray(net.params[name]) for name in ("W1", "b1", "W2", "b2")}
    X = images.reshape(len(images), -1).astype(np.float32) - data["mean"]
    return {"params": params, "mean": data["mean"], "predicted": net.predict(X)}


HELD_OUT = 5000
# Two-layer networks of this size do not get further, whatever the hyperparameters.
CEILING = {"CIFAR-10": 0.62, "stand-in": 0.75}


@check(points=7, needs=[*EVERYTHING, "best_hyperparameters"], seconds=240, thresholds={"accuracy": 0.48})
def cifar10_accuracy(student, rng):
    """your network, trained with your hyperparameters, classifies more than {accuracy:%} of unseen images correctly"""
    settings, name = hyperparameters(student), datasets.cifar10(quiet=True).name

    def measure(_):
        images, labels = datasets.held_out(rng, HELD_OUT)
        answer = student.probe(cifar10_training, settings, int(rng.integers(1 << 30)), images)
        params = trained(entry(answer, "params"), [3072, settings["hidden_size"], 10])
        X = images.reshape(HELD_OUT, -1) - expect_array("the mean image", entry(answer, "mean"), shape=(3072,))
        best, predicted = oracle.classes(params, X), entry(answer, "predicted")
        predicted = expect_integers("the predicted class", predicted, shape=(HELD_OUT,), low=0, high=10)
        count = int((predicted != best).sum())
        text = f"predict and the parameters of the network disagree on {count} of {HELD_OUT} images"
        expect_true(count <= HELD_OUT // 200, text)
        return int((best == labels).sum()), HELD_OUT

    least = cifar10_accuracy.thresholds["accuracy"]
    return expect_above(least, measure, what=f"your network ({name})", ceiling=CEILING[name]) + f" of {name}"


# Part 4: torch


@check(points=4)
def multi_layer_perceptron(student, rng):
    """MultiLayerPerceptron has the layers asked for, ReLUs between them, and returns scores"""
    several = ([7], [8, 5], [6, 9, 7, 8], [], [5, 5, 5])

    def ask(hidden):
        X, seed = 3 * rng.normal(size=(11, 4)), int(rng.integers(1 << 30))
        setting = f"input_size=4 hidden_layers={hidden} num_classes=3"
        return *ask_network(student, "MultiLayerPerceptron", [4, *hidden, 3], X, seed, setting), setting

    with explained(model.PERCEPTRON, lambda: [ask(hidden)[0] for hidden in several]):
        for hidden in several:
            asked, missed, setting = ask(hidden)
            expect_close("scores", asked.found["scores"], asked.right["scores"], setting=setting)
            expect_known(not missed, missed, "graph_cut" if missed else "")


def draw_torch_training(rng):
    """Return a problem with large samples and short steps: gradients so long that a limit of 10 on them would show."""
    problem = draw_train(rng, 14, 4, 3)
    slow = {"learning_rate": problem.options["learning_rate"] / 100}
    return replace(problem, X=10 * problem.X, options=problem.options | slow)


@check(points=6)
def train_torch(student, rng):
    """train_torch makes the steps of torch.optim.SGD on J, and returns the loss of every batch"""
    problem = draw_torch_training(rng)
    deep = replace(problem, params=draw_params(rng, [3, 6, 5, 4]))

    def judge(own):
        train = partial(train_network, student, "train_torch", own=own)
        run = train(problem)
        expect_batches(run.rows, len(problem.X), problem.batch_size, problem.num_epochs)
        run.expect_steps(model.TORCH_STEP, lambda: train(draw_torch_training(rng)))
        run.expect_losses("train_torch, the losses", model.HISTORY)
        others = train(problem, elsewhere=2).rows, train(problem, generator=3).rows
        expect_own_order(run.rows, *others, "generator")
        train(deep).expect_end("after training a network of three layers", "two_layers_only")

    on_either(judge, "MultiLayerPerceptron")


@check(points=4)
def he_initialise(student, rng):
    """he_initialise draws weights from N(0, 2 / inputs) and sets biases to zero, in every linear layer"""

    def others(n, out):
        named = {"factor_two_missing": 1 / n, "outputs_for_inputs": 2 / out, "glorot": 2 / (n + out)}
        named |= {"first_layer_for_all": 2 / 700, "inputs_fixed": 2 / 3072, "torch_default": 1 / (3 * n)}
        named |= {"standard_normal": 1.0, "variance_for_deviation": (2 / n) ** 2}
        return {name: variance**0.5 for name, variance in named.items()}

    start = partial(expect_start, student, "he_initialise", [700, 160, 420, 210], rng)
    # Whoever asks for a MultiLayerPerceptron is given one.
    on_either(lambda own: start(std=lambda n, _: (2 / n) ** 0.5, others=others, own=own), "MultiLayerPerceptron")
