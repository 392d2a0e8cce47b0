"""Checks of the softmax classifier; the oracle is torch in float64.

A task is judged on the student's own earlier functions and, where that fails, once more with right ones in their place:
a mistake costs its own check and not those that build on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

import model
import numpy as np

from autograder import datasets
from autograder.checks import check
from autograder.errors import Failure, PlayerDied, StudentError
from autograder.expect.accuracy import Outcome, expect_above, outcome
from autograder.expect.answers import is_about
from autograder.expect.by_hand import flag_derived
from autograder.expect.calls import expect_answers, typed
from autograder.expect.compare import describe, expect_array, expect_close, expect_number, expect_true, shape_of
from autograder.expect.differences import difference_hint
from autograder.expect.drawing import draw_scores, of_scores
from autograder.expect.epochs import Epochs, flat
from autograder.expect.explained import noticed
from autograder.expect.gradients import expect_gradients
from autograder.expect.lost_digits import LOWERED, LOWERED_MORE, flag_lost_in_answer
from autograder.mistakes.matching import known, match
from autograder.oracles import networks as oracle
from autograder.tolerances import Tolerance, close

if __name__ == "checks":  # the grader loads this file under another name
    msg = "checks.py judges the notebook and is no part of it: write the function yourself"
    raise ImportError(msg)

# Right versions of the earlier tasks, for a later task to stand on: they run beside the student's code, in numpy, and
# take what a student may add to the call.


def reference_softmax(scores, *_, **__):
    """Return the row-wise softmax of (N, K)."""
    exponentials = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def reference_cross_entropy(probabilities, y, *_, **__):
    """Return the mean cross-entropy of probabilities (N, K)."""
    return -np.log(np.asarray(probabilities)[np.arange(len(y)), y]).mean()


def reference_loss_and_gradients(X, y, W, b, reg, *_, **__):
    """Return cost, dW and db in the precision of W."""
    W, b, n = np.asarray(W), np.asarray(b), len(y)
    P = reference_softmax((np.asarray(X, dtype=W.dtype) @ W + b).reshape(n, -1))
    cost = reference_cross_entropy(P, y) + reg * np.sum(W**2)
    P[np.arange(n), y] -= 1
    return float(cost), X.T.astype(W.dtype) @ P / n + 2 * W.dtype.type(reg) * W, P.mean(axis=0).reshape(b.shape)


def reference_accuracy(X, y, W, b, *_, **__):
    """Return the fraction of rows whose largest score is that of the label."""
    return np.mean(np.argmax(np.asarray(X) @ W + b, axis=1) == y)


EARLIER = ["softmax", "cross_entropy"]
TRAINED_ON = [*EARLIER, "loss_and_gradients", "accuracy"]


# Part 1: the model and its gradients


@check(points=8)
def softmax(student, rng):
    """softmax turns every row of scores into probabilities, without overflow"""
    expect_answers(
        student, "softmax", rng, draw_scores, gives="softmax", expected=oracle.softmax, model=model.SOFTMAX,
        setting=of_scores)  # fmt: skip


def draw_probabilities(rng):
    """Return probabilities (N, K) and labels (N,), the first sample with probability 1e-4 for its true class."""
    questions = []
    for n, k in ((6, 6), (5, 4), (4, 7), (1, 3)):
        y = rng.integers(0, k, size=n)
        P = rng.uniform(0.2, 1.0, size=(n, k))
        P[0, y[0]] = 0
        P /= P.sum(axis=1, keepdims=True)
        P[0] *= 1 - 1e-4
        P[0, y[0]] = 1e-4
        questions.append((P, y))
    return questions


@check(points=6)
def cross_entropy(student, rng):
    """cross_entropy is the mean negative log-probability of the true classes"""
    # The tolerance tells 1e-10 inside the logarithm, but not 1e-12, which does no harm.
    expect_answers(
        student, "cross_entropy", rng, draw_probabilities, gives="cross_entropy", expected=oracle.cross_entropy_of,
        model=model.CROSS_ENTROPY, setting=lambda P, y: f"N={len(y)} K={P.shape[1]}",
        tolerance=Tolerance(1e-8, 0.0))  # fmt: skip


def draw_problem(rng, n, d, k, reg):
    """Return the arguments of loss_and_gradients, W (D, K) and b (K,) far from zero."""
    X, W = rng.normal(size=(n, d)) + 0.3, 0.6 * rng.normal(size=(d, k)) + 0.2
    return X, rng.integers(0, k, size=n), W, rng.normal(size=k) + 0.5, reg


# N = D = K first: a guess from the shape shows there alone; then N, D, K all different, without, with little and with
# much penalty, and one sample, in which the last class never occurs.
PROBLEMS = ((4, 4, 4, 0.8), (5, 3, 4, 0.0), (4, 6, 3, 0.0), (6, 4, 5, 0.35), (7, 3, 4, 4.0), (1, 5, 3, 0.2))


# Three samples whose true class has the probability 1, without penalty.
CERTAIN = np.ones((3, 2)), np.zeros(3, dtype=int), np.zeros((2, 4)), np.array([1e3, 0.0, 0.0, 0.0]), 0.0


def draw_problems(rng):
    """Return the arguments of loss_and_gradients for each of PROBLEMS."""
    drawn = [draw_problem(rng, *sizes) for sizes in PROBLEMS]
    return [(X, y % (len(b) - (len(y) == 1)), W, b, reg) for X, y, W, b, reg in drawn]


def of_problem(X, y, W, b, reg=None):
    """Return a question about a cost, or about an accuracy, in words."""
    sizes = f"N={len(y)} D={len(W)} K={len(b)}"
    return sizes if reg is None else f"{sizes} λ={reg:g}"


def right_cost(X, y, W, b, reg):
    """Return J, dW and db."""
    J, gradients = oracle.cost({"W1": W, "b1": b}, X, y, reg)
    return J, gradients["W1"], gradients["b1"]


@check(points=8, stands_on=EARLIER)
def loss_and_gradients_loss(student, rng):
    """loss_and_gradients returns the mean cross-entropy plus the penalty"""

    def overwritten():
        question = draw_problems(rng)[0]
        J, *gradients = student.call("loss_and_gradients", *question)
        right = all(map(is_about, gradients, right_cost(*question)[1:]))
        # Where the true class is certain, P - 1 is 0, and its logarithm is infinite; any other nan stays one.
        certain = student.call("loss_and_gradients", *CERTAIN)[0] if right and np.isnan(J) else 0.0
        return known("probabilities_overwritten", None).hint if np.isinf(certain) else None

    with noticed(overwritten):
        expect_answers(
            student, "loss_and_gradients", rng, draw_problems, gives="J, ...", expected=lambda *a: right_cost(*a)[0],
            model=model.COST, setting=of_problem)  # fmt: skip


@check(points=14, by_hand=True, stands_on=EARLIER)
def loss_and_gradients_gradient(student, rng):
    """loss_and_gradients returns the gradients of the cost with respect to W and b"""
    flag_derived(student, "loss_and_gradients")
    expect_answers(
        student, "loss_and_gradients", rng, draw_problems, gives="J, dW, db", judged="dW, db",
        expected=lambda *a: right_cost(*a)[1:], model=model.GRADIENTS, setting=of_problem)  # fmt: skip
    flag_lost_in_answer(
        student, "loss_and_gradients", draw_rare(rng), {"dW": np.s_[:, -2], "db": -2}, {"dW": np.s_[:, -1], "db": -1},
        gives="J, dW, db", expected=lambda *a: right_cost(*a)[1:])  # fmt: skip


def draw_rare(rng):
    """Return arguments without a penalty whose last two classes do not occur, and hardly have a probability."""
    X, y, W, b, reg = draw_problem(rng, 6, 4, 5, 0.0)
    b[-2:] -= LOWERED, LOWERED_MORE
    return X, y % 3, W, b, reg


# Part 2: checking a gradient


def polynomial(x, c, d):
    """Return Σ c x³ + (Σ d x)³, whose centred difference is known exactly for every h."""
    return float(np.sum(c * np.asarray(x) ** 3) + np.sum(d * np.asarray(x)) ** 3)


def differentiate(student, x, c, d, *h) -> tuple[Any, Any, list[Any]]:
    """Probe: the numerical gradient of the polynomial at x, x afterwards, and how far from x f was called each time."""
    start, moved = x.copy(), []

    def f(point):
        if np.shape(point) != c.shape:
            msg = f"f was called with an array of shape {np.shape(point)}, x has the shape {c.shape}"
            raise ValueError(msg)
        moved.append(np.asarray(point, dtype=np.float64) - start)
        return polynomial(point, c, d)

    return student["numerical_gradient"](f, x, *h), x, moved


# The default h loses half the digits to rounding, the others almost none.
STEPS = (((3, 4), 0.1), ((5,), 0.25), ((2, 3, 2), 0.05), ((3, 2), None))
OF_DEFAULT, OF_GIVEN = Tolerance(1e-5, 1e-6), Tolerance(1e-6, 1e-8)


@check(points=8)
def numerical_gradient(player, rng):
    """numerical_gradient is the centred difference in every element, and x stays as it was"""
    for shape, given in STEPS:
        x, c, d = rng.normal(size=shape), rng.normal(size=shape) + 2, rng.normal(size=shape)
        h, f = given or 1e-5, partial(polynomial, c=c, d=d)
        exact = 3 * c * x**2 + 3 * np.sum(d * x) ** 2 * d
        right = exact + c * h**2 + d**3 * h**2
        found, after, moved = player.probe(differentiate, x, c, d, *([given] if given else []))
        expect_close(
            "numerical_gradient", found, right, setting=f"x of shape {shape} and h={h:g}",
            tolerance=OF_GIVEN if given else OF_DEFAULT,
            diagnose=partial(difference_hint, right=right, f=f, x=x, h=h, exact=exact, moved=moved))  # fmt: skip
        text = "numerical_gradient changes x: expected it to be as it was before the call"
        expect_true(is_about(after, x), text, misconception="not_restored")


def draw_errors(rng):
    """Return pairs of gradients and a floor: small, in between, and too small to matter; then zeros below it."""
    kinds = (((4, 3), 0.9), ((6,), 0.4), ((5, 3), 1e-8))
    drawn = [(rng.normal(size=shape), rng.normal(size=shape), eps) for shape, eps in kinds]
    return [*drawn, (np.array([0.0, 3e-9, 2e-3]), np.array([0.0, 1e-9, 1e-3]), 1e-8)]


@check(points=6)
def relative_error(student, rng):
    """relative_error is |a - n| / max(eps, |a| + |n|), element by element"""
    expect_answers(
        student, "relative_error", rng, draw_errors, gives="relative_error",
        expected=lambda a, n, eps: np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n)),
        model=model.RELATIVE_ERROR, setting=lambda _a, _n, eps: f"eps={eps:g}")  # fmt: skip


# Part 3: training


def draw_telling(rng, n, d, k):
    """Return a question in which half of the samples are right, and many of the others nearly."""
    X, W, b = rng.normal(size=(n, d)) + 0.3, 0.6 * rng.normal(size=(d, k)) + 0.2, rng.normal(size=k) + 0.5
    scores = X @ W + b
    best = scores.argmax(axis=1)
    kinds = [best, scores.argmin(axis=1), np.minimum(best + 1, k - 1), rng.integers(0, k, size=n)]
    return X, np.choose(rng.choice(4, size=n, p=(0.5, 0.2, 0.1, 0.2)), kinds), W, b


def draw_accuracies(rng):
    """Return questions about accuracies, N = K first: one number tells little, so there are many."""
    sizes = ((12, 5, 12), (23, 4, 6), (41, 5, 3), (30, 7, 10), (37, 3, 5), (53, 6, 4))
    return [draw_telling(rng, *size) for size in sizes]


def right_accuracy(X, y, W, b):
    """Return the fraction of rows whose largest score is that of the label."""
    return float((oracle.classes({"W1": W, "b1": b}, X) == y).mean())


@check(points=6, stands_on=["softmax"])
def accuracy(student, rng):
    """accuracy is the fraction of images whose largest score is that of their true class"""
    expect_answers(
        student, "accuracy", rng, draw_accuracies, gives="accuracy", expected=right_accuracy, model=model.ACCURACY,
        setting=of_problem)  # fmt: skip


@dataclass(frozen=True)
class Task:
    """A small training: images (N, 4) and validation images of 3 classes, the first weights, and the recipe."""

    X: np.ndarray
    y: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray
    W: np.ndarray
    b: np.ndarray
    reg: float
    lr: float
    batch_size: int
    seed: int

    @property
    def setting(self) -> str:
        """The sizes, for messages."""
        return f"{of_problem(self.X, self.y, self.W, self.b, self.reg)} lr={self.lr:g} batch_size={self.batch_size}"

    @property
    def start(self) -> dict[str, np.ndarray]:
        """The first weights."""
        return {"W": self.W, "b": self.b}

    def epochs(self, count: int) -> Epochs:
        """Return what is right after each of some epochs."""

        def cost(weights, of_X, of_y):
            J, dW, db = right_cost(self.X[of_X], self.y[of_y], *weights.values(), self.reg)
            return J, {"W": dW, "b": db}

        return Epochs(self.start, cost, len(self.y), self.batch_size, self.lr, self.reg, self.seed, count)


def draw_task(rng, n, batch_size, reg=0.3):
    """Return a training of n images with 4 features in 3 classes."""
    X, y, W, b, _ = draw_problem(rng, n, 4, 3, reg)
    X_val, y_val, *_ = draw_problem(rng, 5, 4, 3, reg)
    return Task(X, y, X_val, y_val, W, b, reg, 0.15, batch_size, int(rng.integers(2**31)))


def train(student: dict[str, Any], task: dict[str, Any], epochs: int) -> tuple[Any, list[str], bool]:
    """Probe: the student's training, which of its images and labels have changed, and whether it drew from rng."""
    rng = np.random.default_rng(task["seed"])
    before = rng.bit_generator.state
    data = {name: task[name] for name in ("X", "y", "X_val", "y_val")}
    kept = {name: each.copy() for name, each in data.items()}
    recipe = {name: task[name] for name in ("reg", "lr", "batch_size")}
    answer = student["minibatch_gradient_descent"](
        *data.values(), task["W"], task["b"], **recipe, epochs=epochs, rng=rng
    )
    changed = [name for name, each in data.items() if not np.array_equal(each, kept[name])]
    return answer, changed, rng.bit_generator.state != before


def trained(player, task, epochs):
    """Return the weights after some epochs and the history, as the student's function gives them."""
    answer, changed, _ = player.probe(train, vars(task), epochs)
    W, b, history = typed("minibatch_gradient_descent", answer, "W, b, history").values()
    expect_true(
        not changed, f"minibatch_gradient_descent changes its argument {' and '.join(map(str, changed))}",
        hint="an operation in place works on the caller's array; work on a copy", misconception="argument_changed",
    )  # fmt: skip
    W = expect_array("W", W, shape=task.W.shape, setting=task.setting)
    b = np.reshape(b, task.b.shape) if shape_of(b) == (1, *task.b.shape) else b
    return {"W": W, "b": expect_array("b", b, shape=task.b.shape, setting=task.setting)}, history


def steep(task):
    """Return the same training with brighter images: gradients so large that a limit of 10 on them would show."""
    return replace(task, X=60 * task.X, X_val=60 * task.X, y_val=task.y, lr=task.lr / 3600)


@check(points=6, stands_on=TRAINED_ON)
def minibatch_gradient_descent_step(player, rng):
    """with all images in one batch, every epoch makes one step downhill on W and b"""
    task = draw_task(rng, 9, 9)
    for each in (task, steep(task)):
        path = [trained(player, each, epochs)[0] for epochs in range(1, 6)]
        each.epochs(5).expect_steps(path, each.setting)


def draw_worsening(rng, n, batch_size, epochs):
    """Return a training whose cost on the validation images rises from epoch to epoch, so that ending early shows."""
    while True:
        task = draw_task(rng, n, batch_size, 0.1)
        # Images like the first ones with other labels: what is learned makes them worse.
        X = task.X[:5] + 0.1 * rng.normal(size=task.X[:5].shape)
        task = replace(task, X_val=X, y_val=(task.y[:5] + 1) % len(task.b))
        costs = [measured(task, "val_cost", weights) for weights in task.epochs(epochs - 1).path()]
        if all(after > before + 1e-3 for before, after in pairwise(costs)):
            return task


@check(points=6, needs=["minibatch_gradient_descent_step"], stands_on=TRAINED_ON)
def minibatch_gradient_descent_batches(player, rng):
    """every epoch steps once on each batch of a new permutation, the short last one included"""
    for task in [draw_task(rng, 11, 4), draw_task(rng, 7, 1), draw_worsening(rng, 8, 5, 3)]:
        path = [trained(player, task, epochs)[0] for epochs in (1, 2, 3)]
        drawn = partial(player.probe, train, vars(task), 1)
        task.epochs(3).expect_batches(path, task.setting, lambda drawn=drawn: drawn()[2])


KEYS = ("train_cost", "val_cost", "train_accuracy", "val_accuracy")


def measured(task, key, weights, rows=slice(None), reg=None):
    """Return what an entry of the history is at some weights, of all images or of some rows of them."""
    X, y = (task.X, task.y) if key.startswith("train") else (task.X_val, task.y_val)
    question = X[rows], y[rows], weights["W"], weights["b"]
    if key.endswith("accuracy"):
        return right_accuracy(*question)
    return right_cost(*question, task.reg if reg is None else reg)[0]


def readings(task, key, weights) -> Iterator[tuple[str, Any]]:
    """Yield what known mistakes make of one list of the history; `weights` are those after each epoch."""
    part, what = key.split("_")
    of = partial(measured, task)
    other = f"{'val' if part == 'train' else 'train'}_{what}"
    epochs = task.epochs(len(weights))
    batches = [epochs.cut(order) for order in epochs.orders()]
    yield f"{key}.history_wrong_set", [of(other, at) for at in weights]
    yield "history_before_epoch", [of(key, at) for at in [task.start, *weights[:-1]]]
    yield "history_backwards", [of(key, at) for at in weights[::-1]]
    last = [of(f"train_{what}", at, each[-1]) for at, each in zip(weights, batches, strict=True)]
    yield "history_last_batch" if what == "cost" else "history_last_batch_2", last
    if what == "accuracy":
        yield "accuracy_percent", [100 * of(key, at) for at in weights]
        return
    yield "history_without_penalty", [of(key, at, reg=0.0) for at in weights]
    steps = epochs.walk([[rows] for each in batches for rows in each])
    costs = [of("train_cost", at, rows) for at, rows in zip([task.start, *steps], sum(batches, []), strict=False)]
    before = np.reshape(costs, (len(weights), -1))
    yield "history_last_batch", before[:, -1]
    yield "history_batch_mean", before.mean(axis=1)


def history_list(history, key, epochs):
    """Return one list of the history of a training with `epochs` epochs."""
    expect_true(isinstance(history, dict), f"history: expected a dict of lists, not {describe(history)}")
    expect_true(key in history, f'history["{key}"] is missing: expected the keys {", ".join(KEYS)}')
    size = (*(shape_of(history[key]) or ()), 0)[0]
    hint = "a number is appended more than once in an epoch" if size > epochs else ""
    if 0 < size < epochs:
        hint = "either the training ends before its last epoch, or not every epoch appends its number"
    text = f'history["{key}"]: expected {epochs} numbers after {epochs} epochs, not {size}'
    expect_true(size == epochs, text, hint=hint)
    return expect_array(f'history["{key}"]', history[key], shape=(epochs,))


@check(points=4, stands_on=TRAINED_ON)
def minibatch_gradient_descent_history(player, rng):
    """the history holds cost and accuracy on all training and validation images after each epoch"""
    task = draw_worsening(rng, 13, 4, 4)
    weights, histories = zip(*(trained(player, task, epochs) for epochs in (1, 2, 3, 4)), strict=True)
    again = trained(player, task, 4)[0]
    # A training that draws random numbers of its own is judged elsewhere: here only the end of each run is followed.
    repeats = np.array_equal(flat([again]), flat(weights[-1:]))
    plain = task.epochs(4).path()
    for key in KEYS:
        lists = [history_list(history, key, epochs) for epochs, history in enumerate(histories, start=1)]
        found = lists[-1] if repeats else np.array([each[-1] for each in lists])
        right, passed = (np.array([measured(task, key, at) for at in path]) for path in (weights, plain))
        # Other weights may be returned than those of the last epoch: the history is judged all the same.
        if not close(found, passed, Tolerance(1e-8, 1e-10)):
            told = partial(readings, task, key, weights)
            expect_close(
                f'history["{key}"]', found, right, setting=task.setting,
                diagnose=lambda a, e=right, told=told: match(a, e, (known(*each) for each in told())))  # fmt: skip


# The published setting has 40 epochs; after 25 the accuracy is the same within one percentage point.
IMAGES, TRAINING_EPOCHS, HELD_OUT = 10_000, 25, 4_000


def train_on_images(student: dict[str, Any], seed: int, names: np.ndarray, kind: str) -> tuple[Any, Any]:
    """Probe: the weights that the student's training reaches in setting B, from small random ones.

    names: the number that each class has in this training.
    """
    data = datasets.cifar10_arrays(IMAGES, 100, 100, dtype=np.dtype(kind), subtract_mean=False, scale=1 / 255)
    rng = np.random.default_rng(seed)
    W, b = rng.normal(scale=0.01, size=(data["X_train"].shape[1], 10)).astype(kind), np.zeros(10, kind)
    answer = student["minibatch_gradient_descent"](
        data["X_train"], names[data["y_train"]], data["X_val"], names[data["y_val"]], W, b,
        reg=0.0, lr=0.01, epochs=TRAINING_EPOCHS, batch_size=100, rng=rng)  # fmt: skip
    return answer[0], answer[1]


def trained_on_images(player, seed, names):
    """Return what the probe answers: in float32 it takes half the time, and code may stand on float64 as promised."""
    try:
        return player.probe(train_on_images, seed, names, "float32")
    except PlayerDied:
        raise
    except StudentError:
        return player.probe(train_on_images, seed, names, "float64")


def gradients_are_right(player, rng):
    """Return whether a training can stand on the student's own gradients and accuracy."""
    X, y, W, b, reg = draw_problem(rng, 9, 5, 4, 0.0)
    try:
        _, dW, db = player.call("loss_and_gradients", X, y, W, b, reg)
        expect_gradients({"W": dW, "b": db}, dict(zip("Wb", right_cost(X, y, W, b, reg)[1:], strict=True)))
        expect_number("accuracy", player.call("accuracy", X, y, W, b))
        # The right numbers may be of a kind that a step cannot be made with: lists, matrices.
        trained(player, draw_task(rng, 9, 9), 1)
    except PlayerDied:
        raise
    except (Failure, ValueError, TypeError):
        return False
    return True


@check(points=8, needs=["minibatch_gradient_descent_step"], seconds=120, thresholds={"accuracy": 0.33})
def minibatch_gradient_descent_accuracy(player, rng):
    """trained in setting B, the classifier is right on more than {accuracy:%} of held-out images"""
    images, labels = datasets.held_out(rng, HELD_OUT)
    X = images.reshape(HELD_OUT, -1) / 255
    seeds = rng.integers(2**31, size=3)

    def measure(attempt: int) -> Outcome:
        # The classes are numbered anew: weights that were there before know nothing of that.
        names = rng.permutation(10)
        W, b = trained_on_images(player, int(seeds[attempt]), names)
        W = expect_array("W", W, shape=(X.shape[1], 10))
        b = expect_array("b", np.reshape(b, -1) if shape_of(b) else b, shape=(10,))
        return outcome(oracle.classes({"W1": W, "b1": b}, X), names[labels])

    # Known beforehand, because a training takes seconds: does it have to stand on right functions?
    own = gradients_are_right(player, rng)
    references = {"loss_and_gradients": reference_loss_and_gradients, "accuracy": reference_accuracy}
    with player.standing_on({} if own else references):
        least = minibatch_gradient_descent_accuracy.thresholds["accuracy"]
        return expect_above(least, measure, what="the classifier of setting B", ceiling=0.46)
