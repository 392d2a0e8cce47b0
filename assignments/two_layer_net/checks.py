"""Checks of the two-layer network; the oracle is torch in float64.

A task is judged on the student's own earlier functions and, where that fails, once more with right ones in their place:
a mistake costs its own check and not those that build on it.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import model
import numpy as np
import torch
from torch.nn import functional as F

from autograder import datasets
from autograder.checks import check, flag, no_autograd
from autograder.errors import Failure, PlayerDied, StudentError
from autograder.expect import fallback
from autograder.expect.accuracy import expect_above
from autograder.expect.answers import CHANGED, IN_PLACE, entry, expect_order, expect_untouched, is_about, length, listed
from autograder.expect.calls import KEPT as ARRAY_KEPT
from autograder.expect.calls import KEPT_HINT
from autograder.expect.compare import (
    describe,
    expect_array,
    expect_close,
    expect_integers,
    expect_number,
    expect_true,
    shape_of,
)
from autograder.expect.explained import Answered
from autograder.expect.explained import explained as explained_by
from autograder.expect.fallback import Ask, replaced
from autograder.expect.gradients import away_from_kinks, expect_gradients
from autograder.expect.minibatches import expect_batches, rows_of, sizes_of
from autograder.expect.trajectory import expect_same_path, sgd_path
from autograder.mistakes import RAISED
from autograder.mistakes.matching import Hint, Variant, explain_coefficients, fit, match, ratio, same_number
from autograder.mistakes.optimisers import identify_optimiser
from autograder.tolerances import Tolerance

Arrays = dict[str, np.ndarray]
NAMES = ("W1", "b1", "W2", "b2")


# Right versions of the tasks, for other tasks to stand on. They answer in the precision that they are given.


def tensor(value: Any) -> torch.Tensor:
    """Return an array as a tensor of its own."""
    return torch.tensor(np.asarray(value))


def derivatives(objective: torch.Tensor, *variables: torch.Tensor) -> tuple[np.ndarray, ...]:
    """Return the derivatives of a number with respect to `variables`."""
    return tuple(each.numpy() for each in torch.autograd.grad(objective, variables))


def right_softmax(z3: Any) -> np.ndarray:
    """Return the row-wise softmax of (N, C)."""
    return torch.softmax(tensor(z3), dim=1).numpy()


@no_autograd.allowed()
def right_softmax_loss_gradient(z3: Any, y: Any) -> np.ndarray:
    """Return the gradient of the mean cross-entropy at the scores."""
    scores = tensor(z3).requires_grad_()
    return derivatives(F.cross_entropy(scores, tensor(y)), scores)[0]


@no_autograd.allowed()
def right_output_layer_gradients(a2: Any, W2: Any, dz3: Any, reg: float = 0.0) -> tuple[np.ndarray, ...]:
    """Return dW2 and db2."""
    W, b = tensor(W2).requires_grad_(), torch.zeros_like(tensor(dz3)[0], requires_grad=True)
    return derivatives(((tensor(a2) @ W + b) * tensor(dz3)).sum() + reg * W.square().sum(), W, b)


@no_autograd.allowed()
def right_hidden_layer_gradients(
    X: Any, z2: Any, W1: Any, W2: Any, dz3: Any, reg: float = 0.0
) -> tuple[np.ndarray, ...]:
    """Return dW1 and db1."""
    W, b = tensor(W1).requires_grad_(), torch.zeros_like(tensor(z2)[0], requires_grad=True)
    at = tensor(z2).requires_grad_()
    delta = tensor(derivatives(((torch.relu(at) @ tensor(W2)) * tensor(dz3)).sum(), at)[0])
    return derivatives(((tensor(X) @ W + b) * delta).sum() + reg * W.square().sum(), W, b)


def right_forward(self: Any, X: Any) -> tuple[np.ndarray, ...]:
    """Return z2, a2 and z3."""
    return tuple(
        each.numpy() for each in layers({name: tensor(value) for name, value in self.params.items()}, tensor(X))
    )


@no_autograd.allowed()
def right_loss(self: Any, X: Any, y: Any = None, reg: float = 0.0) -> Any:
    """Return the probabilities, or J and its gradients."""
    if y is None:
        return right_softmax(right_forward(self, X)[2])
    params = {name: tensor(self.params[name]).requires_grad_() for name in NAMES}
    J = objective(params, tensor(X), tensor(y), reg)
    return J.item(), dict(zip(NAMES, derivatives(J, *params.values()), strict=True))


def right_predict(self: Any, X: Any) -> np.ndarray:
    """Return the class of the largest score."""
    return right_forward(self, X)[2].argmax(axis=1)


def layers(p: Mapping[str, torch.Tensor], X: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """Return z2, a2 and z3."""
    z2 = X @ p["W1"] + p["b1"]
    a2 = torch.relu(z2)
    return z2, a2, a2 @ p["W2"] + p["b2"]


def objective(p: Mapping[str, torch.Tensor], X: torch.Tensor, y: torch.Tensor, reg: float) -> torch.Tensor:
    """Return J of the convention box."""
    return F.cross_entropy(layers(p, X)[2], y) + reg * (p["W1"].square().sum() + p["W2"].square().sum())


FUNCTIONS = {
    "softmax": right_softmax,
    "softmax_loss_gradient": right_softmax_loss_gradient,
    "output_layer_gradients": right_output_layer_gradients,
    "hidden_layer_gradients": right_hidden_layer_gradients,
}
METHODS = {"forward": right_forward, "loss": right_loss, "predict": right_predict}


@contextlib.contextmanager
def methods_replaced(cls: type, methods: Mapping[str, Any]) -> Iterator[None]:
    """Give a class other methods meanwhile."""
    own = {name: vars(cls)[name] for name in methods if name in vars(cls)}
    for name, method in methods.items():
        setattr(cls, name, method)
    try:
        yield
    finally:
        for name in methods:
            delattr(cls, name)
        for name, method in own.items():
            setattr(cls, name, method)


def with_right(student: dict[str, Any], given: Sequence[str], probe: str, *arguments: Any) -> Any:
    """Probe: run `probe` of this file while the tasks `given` are done right."""
    functions = {name: FUNCTIONS[name] for name in given if name in FUNCTIONS}
    methods = {name: METHODS[name] for name in given if name in METHODS}
    cls = student["TwoLayerNet"] if methods else object
    with replaced(student, functions), methods_replaced(cls, methods):
        return globals()[probe](student, *arguments)


judged = partial(fallback.judged, with_right=with_right)


AUTOGRAD = "{name} mentions {found}: the task is to write the derivative by hand"
NOT_BY_HAND = (
    "autograd", ".backward(", "requires_grad", "torch.func", "vjp(", "jacrev(", "numerical_gradient",
    "import checks", "from checks", "checks.right_", "sys.modules", "_getframe", "f_globals",
)  # fmt: skip


def expect_by_hand(player: Any, name: str) -> None:
    """Flag a function of Part 1 or 2 that mentions automatic differentiation, or these checks."""
    text = player.definition(name)
    own = {".backward("} if "def backward" in player.source() else set()  # a layer class of the student's
    for found in NOT_BY_HAND:
        if found in text and found not in own:
            flag(AUTOGRAD.format(name=name, found=found))


# Random problems


@dataclass(frozen=True)
class Batch:
    """A small problem: X (N, D), y (N,), params, reg; and the oracle's pieces of it."""

    X: np.ndarray
    y: np.ndarray
    params: Arrays
    reg: float

    @property
    def setting(self) -> str:
        """The sizes, for messages."""
        (n, d), (h, c) = self.X.shape, self.params["W2"].shape
        return f"N={n} D={d} H={h} C={c} reg={self.reg:g}"

    @cached_property
    def tensors(self) -> dict[str, torch.Tensor]:
        """The parameters as tensors."""
        return {name: tensor(value) for name, value in self.params.items()}

    @cached_property
    def layers(self) -> tuple[np.ndarray, ...]:
        """z2, a2 and z3."""
        return tuple(each.numpy() for each in layers(self.tensors, tensor(self.X)))

    @cached_property
    def dz3(self) -> np.ndarray:
        """The gradient at the scores."""
        return right_softmax_loss_gradient(self.layers[2], self.y)

    def J(self, reg: float | None = None) -> float:
        """J with another factor of the penalty."""
        return objective(self.tensors, tensor(self.X), tensor(self.y), self.reg if reg is None else reg).item()

    def gradients(self, reg: float | None = None) -> Arrays:
        """The gradients of J."""
        self_like = type("Net", (), {"params": self.params})
        return right_loss(self_like, self.X, self.y, self.reg if reg is None else reg)[1]


def draw(rng: np.random.Generator, n: int, d: int, h: int, c: int, reg: float, *, telling: bool = False) -> Batch:
    """Return a problem whose biases and weights are far from zero, and no z2 near the kink of the ReLU.

    With `telling`, wrong masks of the ReLU differ from each other and from the right one:
    one neuron or more never fires, some do by more than 1, and some samples make more of them negative than positive.
    """

    def one() -> Batch:
        params = {
            "W1": rng.normal(0.1, 0.7, (d, h)),
            "b1": rng.normal(0.0, 0.6, h),
            "W2": rng.normal(-0.1, 0.7, (h, c)),
            "b2": rng.normal(0.3, 0.6, c),
        }
        return Batch(rng.normal(0.3, 1.0, (n, d)), rng.permutation(np.arange(n) % c), params, reg)

    def distance(batch: Batch) -> float:
        z2 = batch.layers[0]
        tells = z2.max() > 1.2 and (z2 < 0).all(axis=0).any() and z2.sum(axis=1).min() < 0 < z2.sum(axis=1).max()
        return float(np.abs(z2).min()) if tells or not telling else 0.0

    return away_from_kinks(one, distance)


# First a setting in which every mistake shows, then those in which each hides: no penalty, a large one, equal widths.
# The sizes of the first come again, for what is kept from call to call.
SIZES = ((6, 4, 5, 3, 0.4), (4, 6, 3, 5, 0.0), (3, 5, 7, 4, 5.0), (6, 4, 5, 3, 0.9), (4, 4, 4, 4, 0.7))


def draws(rng: np.random.Generator) -> list[Batch]:
    """Return one problem for each of SIZES."""
    return [draw(rng, *sizes, telling=number == 0) for number, sizes in enumerate(SIZES)]


def answered(inputs: Sequence[Any], right: Mapping[str, Any], ask: Callable[[], Mapping[str, Any]]) -> Answered:
    """Return a question to a model with the student's answer by name, RAISED where there is none."""
    try:
        found = {name: value for name, value in ask().items() if name in right}
    except PlayerDied:
        raise
    except Failure:
        found = {}
    return Answered(inputs, {name: found.get(name, RAISED) for name in right}, right)


# Task 1.1


OVERFLOW = (
    "scores this large overflow the exponential: subtract a number from every row first, which changes no probability"
)
WRONG_SHIFT = (
    "some exponents are still large and positive: only the largest score of the row, subtracted, leaves none above 0"
)
ROW_SHIFT = "one number is subtracted from all rows: where another row has far larger scores, all exponentials of this row vanish; every row needs its own"


def softmax_variants(z: np.ndarray) -> list[Variant]:
    """Return what known mistakes make of moderate scores (N, C)."""
    s = torch.tensor(z)
    e = torch.exp(s)
    top = s.max(1, keepdim=True).values
    shifted = torch.exp(s - top)
    batch = "every column sums to 1: the sum runs over the samples of the batch, not over the classes of one sample"
    together = "all the probabilities together sum to 1: each row needs its own sum"
    variants = [
        Variant("softmax_over_batch", batch, torch.softmax(s, 0)),
        Variant("softmax_over_batch", batch, shifted / shifted.sum(0)),
        Variant("softmax_over_all", together, e / e.sum()),
        Variant("softmax_over_all", together, shifted / shifted.sum()),
        Variant("not_normalised", "these are exponentials: they are not divided by their sum", e),
        Variant("not_normalised", "these are exponentials: they are not divided by their sum", shifted),
        Variant("log_softmax", "these are the logarithms of the probabilities", torch.log_softmax(s, 1)),
        Variant("other_base", "the powers are those of 2: the exponential function is meant", 2**s / (2**s).sum(1, keepdim=True)),
        Variant("return_in_loop", "only the first row is filled: does return stand inside the loop?", torch.softmax(s, 1) * (torch.arange(len(s)) == 0)[:, None]),
        *(Variant("constant_in_sum", "a small constant is added to the sum: rows no longer sum to 1, and a row that is shifted needs none", each / (each.sum(1, keepdim=True) + 10.0**-k)) for k in range(2, 8) for each in (e, shifted)),
        *(Variant("rounded", f"the probabilities are rounded to {k} places", np.round(torch.softmax(s, 1).numpy(), k)) for k in range(1, 6)),
        Variant("no_exponential", "the scores are divided by their sum without the exponential", s / s.sum(1, keepdim=True)),
        Variant("sigmoid", "this is the logistic function of each score by itself: rows need not sum to 1", torch.sigmoid(s)),
        Variant("negative_scores", "the scores enter with the wrong sign: the smallest score gets the largest probability", torch.softmax(-s, 1)),
        Variant("shift_not_in_sum", "the shift stands in the numerator only: it must be the same in the denominator", shifted / e.sum(1, keepdim=True)),
        Variant("shift_over_batch", "the maximum of each column is subtracted: within one row all scores must be shifted by the same number", torch.softmax(s - s.max(0).values, 1)),
    ]  # fmt: skip
    if s.shape[0] == s.shape[1]:
        text = "the number of one row is used for one column: reductions along the classes need to keep their dimension"
        crossed = torch.exp(s - top.ravel())
        square = (
            e / e.sum(1),
            shifted / shifted.sum(1),
            crossed / crossed.sum(1, keepdim=True),
            crossed / crossed.sum(1),
        )
        variants += [Variant("keepdims_missing", text, each) for each in square]
    return variants


@check(points=4)
def softmax(player: Any, rng: np.random.Generator) -> None:
    """softmax turns every row of scores into probabilities, without overflow"""

    def questions() -> list[Answered]:
        scores = [rng.normal(0.5, 2.0, (n, c)) for n, c in ((4, 4), (4, 3), (2, 7))]
        return [
            answered([z], {"softmax": right_softmax(z)}, lambda z=z: {"softmax": player.call("softmax", z)})
            for z in scores
        ]

    with explained_by(model.SOFTMAX, questions):
        expect_softmax(player, rng)
    z, other = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    expect_own_arrays(player, "softmax", [z], [other], {"softmax": right_softmax(z)})


def expect_softmax(player: Any, rng: np.random.Generator) -> None:
    """Raise Failure unless softmax is right, leaves its argument alone and does not overflow."""
    for n, c in ((4, 3), (5, 5), (2, 7), (1, 4)):
        z = rng.normal(0.5, 2.0, (n, c))
        try:
            found, (after,) = player.call_with_arguments("softmax", z)
        except PlayerDied:
            raise
        except Failure as failure:
            raise keepdims(failure, player, rng) from None
        expect_close(
            "softmax", found, right_softmax(z), setting=f"N={n} C={c}",
            diagnose=lambda a, z=z: match(a, right_softmax(z), softmax_variants(z)),
        )  # fmt: skip
        expect_true(
            shape_of(after) == z.shape
            and np.allclose(right_softmax(expect_array("the scores", after, shape=z.shape)), right_softmax(z)),
            "softmax changes the scores that it is given",
            hint="an operation in place works on the caller's array, which is needed again for the gradient",
            misconception="argument_changed",
        )
    level = np.full((4, 1), 1000.0)
    expect_stable(player, rng.normal(size=(4, 3)) + level, "scores near 1000", OVERFLOW, "softmax_unstable")
    expect_stable(player, rng.normal(size=(4, 3)) - level, "scores near -1000", OVERFLOW, "softmax_unstable")
    level[:2] = -1000
    setting = "scores near 1000 in some rows and near -1000 in others"
    expect_stable(player, rng.normal(size=(4, 3)) + level, setting, ROW_SHIFT, "shift_by_batch_maximum")
    far = rng.normal(size=(4, 3)) + np.array([-900.0, 0.0, 900.0])
    expect_stable(player, far, "scores from -900 to 900 within each row", WRONG_SHIFT, "shift_not_by_maximum")


def expect_stable(player: Any, z: np.ndarray, setting: str, text: str, misconception: str) -> None:
    """Raise Failure with the given hint unless softmax is right for extreme scores."""
    found = player.call("softmax", z)
    try:
        expect_close("softmax", found, right_softmax(z), setting=setting)
    except Failure as failure:
        raise Failure(failure.message, hint=text, misconception=misconception) from None


def keepdims(failure: Failure, player: Any, rng: np.random.Generator) -> Failure:
    """Return the failure with a hint when a softmax that breaks for N ≠ C lost a dimension, which shows where N = C."""
    z = rng.normal(size=(4, 4))
    try:
        found = expect_array("softmax", player.call("softmax", z), shape=(4, 4))
    except Failure:
        return failure
    hint = match(
        found, right_softmax(z), [each for each in softmax_variants(z) if each.misconception == "keepdims_missing"]
    )
    return Failure(failure.message, hint=hint.text, misconception=hint.misconception) if hint else failure


def expect_own_arrays(
    player: Any, name: str, first: Sequence[Any], other: Sequence[Any], right: Mapping[str, np.ndarray]
) -> None:
    """Raise Failure unless the first of two answers is still `right` after the second call."""
    answer = player.calls_in_a_row(name, [first, other])[0]
    found = {"softmax": answer} if name == "softmax" else named(answer, list(right))
    try:
        for key, value in right.items():
            expect_close(key, found[key], value, shapes=[(1, *value.shape)])
    except Failure:
        raise Failure(ARRAY_KEPT.format(name=name), hint=KEPT_HINT, misconception="kept_buffer") from None


# Task 1.2


def score_variants(z: np.ndarray, y: np.ndarray) -> list[Variant]:
    """Return what known mistakes make of the gradient at the scores."""
    (n, c), p = z.shape, right_softmax(z)
    delta = np.eye(c)[y]
    g = (p - delta) / n
    missing = f"exactly N = {n} times the expected gradient: the loss is a mean over the batch"
    off = "only the right class of each sample has a gradient: the denominator of the softmax depends on every score"
    transposed = "the labels run along the columns: row i goes with label i"
    square = [Variant("one_hot_transposed", transposed, (p - delta.T) / n)] if n == c else []
    reshaped = "the labels run along the columns of Δ: reshape does not transpose, it goes on row by row"
    square += [] if n == c else [Variant("one_hot_transposed", reshaped, (p - delta.T.reshape(n, c)) / n)]
    return [
        *square,
        Variant("gradient_not_averaged", missing, n * g),
        Variant("averaged_twice", f"exactly 1/{n} of the expected gradient, and N = {n}: it is divided by the batch size twice", g / n),
        Variant("averaged_over_classes", f"divided by the number of classes, {c}, instead of the number of samples, {n}", g * n / c),
        Variant("averaged_over_classes", f"divided by N·C = {n * c}: the mean runs over the samples only", g / c),
        Variant("gradient_sign", "the sign is wrong: the gradient points to where the loss grows, so it is negative at the right class", -g),
        Variant("gradient_sign", "the sign is wrong, and it is not divided by the batch size", -n * g),
        Variant("labels_missing", "these are the probabilities: nothing is subtracted at the right classes", p / n),
        Variant("labels_missing", "these are the probabilities: nothing is subtracted at the right classes", p),
        Variant("off_target_missing", off, -delta / n),
        Variant("off_target_missing", off, (p - 1) * delta / n),
        Variant("p_missing_at_true_class", "at the right class of each sample −1 stands alone: the denominator of the softmax depends on its score, too", (p * (1 - delta) - delta) / n),
        *(Variant("labels_twice", "Δ is subtracted twice", g - delta / each) for each in (1, n)),
        *(Variant("labels_twice", "Δ is subtracted twice, and the difference is divided by N twice", (g - delta / each) / n) for each in (1, n)),
        *(Variant("binary_cross_entropy", "this is the derivative of the binary cross-entropy with respect to the probabilities", lambda each=each: (-delta / p + (1 - delta) / (1 - p)) / each) for each in (1, n)),
        *(Variant("not_normalised", "Δ is subtracted from the exponentials: they are not divided by their sum", (each - delta) / n) for each in (np.exp(z), np.exp(z - z.max(1, keepdims=True)))),
        Variant("labels_from_one", "1 is subtracted one class below the right one: labels count from 0", (p - np.eye(c)[y - 1]) / n),
        Variant("all_pairs", "the label of every sample is subtracted in every row: row i goes with label i alone", (p - (delta.sum(0) > 0)) / n),
        Variant("softmax_derivative_twice", "the derivative of the softmax is multiplied in once more: ψ − Δ contains it already", g * p * (1 - p)),
        Variant("squared_error", "this is the gradient of a squared error, not of the cross-entropy", 2 * p * ((p - delta) - ((p - delta) * p).sum(1, keepdims=True)) / n),
        Variant("softmax_over_batch", "the probabilities are normalised over the samples, not over the classes", (torch.softmax(torch.tensor(z), 0).numpy() - delta) / n),
        Variant("softmax_missing", "Δ is subtracted from the scores themselves: the probabilities are meant", (z - delta) / n),
        Variant("divided_in_part", "only Δ is divided by the batch size: the division binds before the subtraction", p - delta / n),
        Variant("divided_in_part", "only the probabilities are divided by the batch size, Δ is not", p / n - delta),
    ]  # fmt: skip


def scores_hint(found: np.ndarray, expected: np.ndarray, z: np.ndarray, y: np.ndarray) -> Hint | None:
    """Return the known mistake in a gradient at the scores, or else what is plain to see in it."""
    hint = match(found, expected, score_variants(z, y))
    if hint:
        return hint
    n, subtracted = len(y), found * len(y) - right_softmax(z)
    delta = np.eye(z.shape[1])[y]
    rows = [number for number in range(n) if np.allclose(subtracted[number], -delta[number], atol=1e-6)]
    plain = [number for number in range(n) if np.allclose(subtracted[number], 0, atol=1e-6)]
    if rows and plain and len(rows) + len(plain) == n:
        text = f"1 is subtracted in {len(rows)} of {n} rows only: every sample has its right class"
        return Hint("labels_in_some_rows", text)
    share = ratio(found, expected)
    if share and abs(share - 2) < 1e-6:
        return Hint("factor_two", "exactly twice the expected gradient: no square is differentiated here")
    divisor = n / share if share and share > 0 else 0.0
    if divisor >= 1 and abs(divisor - round(divisor)) < 1e-6:
        text = f"divided by {round(divisor)}, where the batch has N = {n} samples"
        return Hint("wrong_divisor", text)
    return None


def scores_gradient(student: dict[str, Any], z3: np.ndarray, y: np.ndarray) -> Any:
    """Probe: the student's gradient at the scores, and the arguments after the call."""
    return {"answer": student["softmax_loss_gradient"](z3, y), "z3": z3, "y": y}


@check(points=6, by_hand=True)
def softmax_loss_gradient(player: Any, rng: np.random.Generator) -> None:
    """softmax_loss_gradient returns the derivative of the mean cross-entropy at the scores"""
    expect_by_hand(player, "softmax_loss_gradient")
    problems = [
        (rng.normal(0.2, 1.5, (n, c)), rng.permutation(np.arange(n) % c)) for n, c in ((5, 3), (3, 6), (4, 4), (7, 2))
    ]

    def judge(ask: Ask) -> None:
        try:
            on_all(ask)
        except StudentError as failure:
            square = [problem for problem in problems if len(set(problem[0].shape)) == 1]
            raise explained(failure, lambda: on_all(ask, square)) from None

    def on_all(ask: Ask, chosen: Sequence[Any] = problems) -> None:
        for z, y in chosen:
            expected, found = right_softmax_loss_gradient(z, y), ask(z, y)
            expect_close(
                "the gradient at the scores", entry(found, "answer"), expected, setting=f"N={z.shape[0]} C={z.shape[1]}",
                diagnose=lambda a, e=expected, z=z, y=y: scores_hint(a, e, z, y),
            )  # fmt: skip
            expect_untouched("softmax_loss_gradient", {"y": y}, found)
            # Scores that are shifted row by row have the same probabilities: nobody who needs them again is misled.
            after = expect_array("z3", entry(found, "z3"), shape=z.shape)
            expect_true(
                np.allclose(right_softmax(after), right_softmax(z)),
                CHANGED.format(function="softmax_loss_gradient", name="z3"), hint=IN_PLACE, misconception="argument_changed",
            )  # fmt: skip
        if len(chosen) < len(problems):
            return
        z = problems[0][0] + 1000
        try:
            expect_close(
                "the gradient at the scores",
                entry(ask(z, problems[0][1]), "answer"),
                right_softmax_loss_gradient(z, problems[0][1]),
                setting="scores near 1000",
            )
        except Failure as failure:
            raise Failure(failure.message, hint=OVERFLOW, misconception="softmax_unstable") from None

    def asked(z: np.ndarray, y: np.ndarray) -> dict[str, Any]:
        return {"dz3": entry(player.probe(with_right, ["softmax"], "scores_gradient", z, y), "answer")}

    def questions() -> list[Answered]:
        batches = draws(rng)
        return [answered([z, b.y], {"dz3": b.dz3}, partial(asked, z, b.y)) for b in batches for z in (b.layers[2],)]

    with explained_by(model.SCORES_GRADIENT, questions):
        judged(player, scores_gradient, judge, given=["softmax"])


# Tasks 1.3 and 1.4: one tensor at a time


DATA, WEIGHTS, BIAS = "the data term", "λW", "λb"


def expect_tensors(
    found: Any,
    expected: Arrays,
    batch: Batch,
    data: Arrays,
    variants: Mapping[str, list[Variant]],
    doubled: Callable[[], Any] | None = None,
) -> None:
    """Raise Failure unless `found` holds the gradients `expected`, with a hint from the oracle's pieces.

    `data` are the gradients of the data term alone; `variants` what else is known to go wrong, for each tensor.
    `doubled` returns the gradients that the student's code gives for twice the reg.
    """
    for name, right in expected.items():
        shape = shape_of(found.get(name)) if isinstance(found, dict) else ()
        if shape != right.shape and shape == right.shape[::-1]:
            raise Failure(
                f"d{name} has the wrong shape: expected {right.shape}, not {shape}\nwith {batch.setting}",
                hint=f"this is the shape of {name} transposed: a gradient has the shape of its parameter, so look at the order of the product",
                misconception="gradient_transposed",
            )
        if isinstance(found, dict) and name in found and shape != (1, *right.shape):
            expect_array(f"d{name}", found[name], shape=right.shape, setting=batch.setting)

    def diagnose(name: str, values: np.ndarray) -> Hint | None:
        hint = match(values, expected[name], variants.get(name, [])) or coefficients(name, values, batch, data)
        if hint and hint.misconception == "wrong_factor" and doubled and batch.reg:
            hint = factor_hint(hint, name, values, entry(doubled(), name), batch, data[name])
        where = same_number(values - data[name]) if hint is None and values.ndim > 1 and batch.reg else ""
        text = f"what the penalty adds to d{name} is the same number {where}: it acts on every weight by itself"
        return Hint("penalty_constant", text) if where else hint

    expect_gradients(found, expected, setting=batch.setting, diagnose=diagnose)


def factor_hint(hint: Hint, name: str, values: Any, doubled: Any, batch: Batch, data: np.ndarray) -> Hint | None:
    """Return a hint about a factor where it is the same at twice the reg, or that reg has no effect.

    `values`, `doubled` and `data` have the shape of the parameter `name`: the student's gradient at reg, that at
    twice the reg, and the oracle's of the data term alone.
    """
    own = batch.params[name]
    at, twice = (fit(each, {"data": data, "penalty": own}) for each in (values, doubled))
    if not at or not twice or abs(at["penalty"]) < 1e-9:
        return hint if at and twice else None
    ratio = twice["penalty"] / at["penalty"]
    if abs(ratio - 1) < 1e-6:
        return Hint("reg_ignored", f"reg has no effect: the penalty always has the factor {at['penalty'] / 2:.4g}")
    return hint if abs(ratio - 2) < 1e-6 else None


def coefficients(name: str, values: np.ndarray, batch: Batch, data: Arrays) -> Hint | None:
    """Return which share of data term or penalty is wrong in the gradient of parameter `name`."""
    n, reg, own = len(batch.y), batch.reg, batch.params[name]
    scaled = [
        (float(n), "gradient_not_averaged", f"the data term of d{name} is exactly {n} times the expected one, and N = {n}: the mean over the batch is missing"),
        (1 / n, "averaged_twice", f"the data term of d{name} is exactly 1/{n} of the expected one, and N = {n}: the division by N is in ∂J/∂z3 already"),
        (-1.0, "gradient_sign", f"the data term of d{name} has the wrong sign"),
        (0.0, "data_gradient_missing", f"the data term is missing from d{name}" if own.ndim > 1 else f"every element of d{name} is 0"),
        (2.0, "counted_twice", f"the data term enters d{name} twice: once per call, whatever was computed before"),
    ]  # fmt: skip
    if not reg:
        ratio = explain_coefficients(values, {DATA: data[name]}, {DATA: 1.0}, {DATA: scaled})
        return ratio if ratio and ratio.misconception != "wrong_factor" else None
    if own.ndim == 1:
        text = f"the penalty is in d{name}: the Conventions leave the biases out"
        decayed = [(factor, "penalty_on_bias", text) for factor in (1.0, 2.0, 1 / n, 2 / n)]
        return explain_coefficients(
            values, {DATA: data[name], BIAS: reg * own}, {DATA: 1.0, BIAS: 0.0}, {DATA: scaled, BIAS: decayed}
        )
    decayed = [
        (0.0, "penalty_gradient_missing", f"the penalty is missing from d{name}: its derivative belongs into the gradient"),
        (1.0, "penalty_half", f"the penalty enters d{name} as λW; the derivative of λW² is 2λW"),
        (4.0, "penalty_double", f"the penalty enters d{name} twice"),
        (2 / n, "penalty_divided_by_n", f"the penalty in d{name} is divided by the batch size; the Conventions have λ alone"),
        (1 / n, "penalty_divided_by_n", f"the penalty enters d{name} as λW/N; the derivative of λW² is 2λW"),
        (2.0 * n, "penalty_per_sample", f"the penalty is added to d{name} once for every sample"),
        (-2.0, "penalty_sign", f"the penalty has the wrong sign in d{name}: it must pull the weights towards zero"),
        (2 / reg, "penalty_without_factor", f"the penalty in d{name} is not multiplied by λ"),
        (2 * reg, "penalty_reg_squared", f"λ enters the penalty in d{name} squared"),
    ]  # fmt: skip
    return explain_coefficients(
        values, {DATA: data[name], WEIGHTS: reg * own}, {DATA: 1.0, WEIGHTS: 2.0}, {DATA: scaled, WEIGHTS: decayed}
    )


def penalty_variants(name: str, batch: Batch, data: np.ndarray) -> list[Variant]:
    """Return wrong derivatives of the penalty that are no multiple of W."""
    W, reg = batch.params[name], batch.reg
    n, divided = (
        len(batch.y),
        f"the data term of d{name} is divided by the penalty, too: an augmented division divides by all that stands on its right",
    )
    divisors = [sign + factor * reg * each for factor in (1, 2) for each in (W, (W**2).sum()) for sign in (1, n)]
    return [
        *(Variant("penalty_in_divisor", divided, lambda each=each, top=top: top * data / each) for each in divisors for top in (1, n)),
        Variant("penalty_l1", f"the penalty in d{name} is that of L1, λ·sign(W); the Conventions square the weights", data + reg * np.sign(W)),
        Variant("penalty_absolute", f"the penalty in d{name} is the absolute value of the weights: it must keep their sign", data + 2 * reg * np.abs(W)),
        Variant("penalty_constant", f"the penalty adds the same number to every element of d{name}", data + reg),
        Variant("penalty_constant", f"the penalty adds the same number to every element of d{name}: a sum where a matrix is meant", data + 2 * reg * W.sum()),
        Variant("penalty_constant", f"the penalty itself is added to every element of d{name}, not its derivative", data + reg * (W**2).sum()),
        Variant("penalty_not_derived", f"the squared weights are added to d{name}: the derivative of the square is meant", data + reg * W**2),
        Variant("penalty_not_derived", f"the squared weights are added to d{name}: the derivative of the square is meant", data + 2 * reg * W**2),
    ]  # fmt: skip


def bias_variants(name: str, delta: np.ndarray) -> list[Variant]:
    """Return wrong sums over the batch."""
    n = len(delta)
    text = f"d{name} is the error of the first sample alone: the bias acts on every sample of the batch"
    return [
        Variant("first_sample_only", text, delta[0]),
        Variant("first_sample_only", f"d{name} is the error of the last sample alone: the bias acts on every sample of the batch", delta[-1]),
        Variant("averaged_twice", f"d{name} is exactly 1/{n} of the expected one, and N = {n}: the division by N is in ∂J/∂z3 already", delta.mean(0)),
        Variant("bias_axis", f"d{name} is summed over the features of each sample: sum over the batch", lambda: delta.sum(1)),
        Variant("bias_axis", f"every element of d{name} is the sum of all errors: sum over the batch only", np.full(delta.shape[1], delta.sum())),
        Variant("bias_squared", f"d{name} sums the squared errors", (delta**2).sum(0)),
    ]  # fmt: skip


def named(answer: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return the student's tuple of gradients under the names of their parameters."""
    if not isinstance(answer, (list, tuple)) or len(answer) != len(names):
        wanted = " and ".join(f"d{name}" for name in names)
        found = f"{len(answer)} values" if isinstance(answer, (list, tuple)) else describe(answer)
        raise Failure(f"expected {wanted}, not {found}")
    return dict(zip(names, answer, strict=True))


@check(points=6, by_hand=True)
def output_layer_gradients(player: Any, rng: np.random.Generator) -> None:
    """output_layer_gradients returns the derivatives of J with respect to W2 and b2"""
    expect_by_hand(player, "output_layer_gradients")
    batches = draws(rng)

    def asked(*given: Any) -> dict[str, Any]:
        return named(player.call("output_layer_gradients", *given), ("W2", "b2"))

    def question(batch: Batch) -> Answered:
        given = (batch.layers[1], batch.params["W2"], batch.dz3, batch.reg)
        right = {name: batch.gradients()[name] for name in ("W2", "b2")}
        return answered(given, right, lambda: asked(*given))

    with explained_by(model.OUTPUT_LAYER, lambda: [question(batch) for batch in draws(rng)]):
        try:
            for batch in batches:
                expect_output_gradients(player, batch)
        except StudentError as failure:
            raise explained(failure, lambda: expect_output_gradients(player, batches[-1])) from None
    first, other = question(batches[0]), question(batches[3])
    expect_own_arrays(player, "output_layer_gradients", first.inputs, other.inputs, first.right)


def expect_output_gradients(player: Any, batch: Batch) -> None:
    """Raise Failure unless the gradients of the output layer are right on one problem."""
    W2, (_, a2, _), dz3, reg = batch.params["W2"], batch.layers, batch.dz3, batch.reg
    answer, after = player.call_with_arguments("output_layer_gradients", a2, W2, dz3, reg)
    found = named(answer, ("W2", "b2"))
    expected, data = ({name: batch.gradients(at)[name] for name in ("W2", "b2")} for at in (reg, 0.0))
    expect_order("output_layer_gradients", answer, {f"d{name}": value for name, value in expected.items()})
    variants = {"W2": penalty_variants("W2", batch, data["W2"]), "b2": bias_variants("b2", dz3)}
    if len(set(a2.shape + W2.shape)) == 1:
        text = "the activations are not transposed in dW2: the sum runs over the samples"
        variants["W2"].append(Variant("input_not_transposed", text, a2 @ dz3 + 2 * reg * W2))
    expect_tensors(found, expected, batch, data, variants)
    given = {"a2": a2, "W2": W2, "dz3": dz3}
    expect_untouched("output_layer_gradients", given, dict(zip(given, after, strict=False)))


def mask_variants(batch: Batch) -> dict[str, list[Variant]]:
    """Return what wrong masks make of the gradients of the hidden layer."""
    (z2, a2, _), reg = batch.layers, batch.reg
    da2 = batch.dz3 @ batch.params["W2"].T
    text = "nothing is masked: where z2 was negative the ReLU was flat, and no error passes"
    sigmoid = 1 / (1 + np.exp(-z2))
    masks = [
        ("relu_mask_missing", text, np.ones_like(z2)),
        ("relu_mask_upstream", "the error is masked by its own sign: the sign of z2 decides what passes", da2 > 0),
        ("relu_mask_inverted", "the mask is the wrong way round: errors pass where z2 was positive", z2 < 0),
        ("relu_mask_value", "the error is multiplied by the activation itself instead of by its derivative, 0 or 1", a2),
        ("relu_mask_value", "the error is multiplied by z2 instead of by the ReLU's derivative, 0 or 1", z2),
        ("sigmoid_derivative", "the error is multiplied by the derivative of a logistic function: the hidden layer is a ReLU", sigmoid * (1 - sigmoid)),
        ("sigmoid_derivative", "the error is multiplied by a(1 − a), the derivative of a logistic function: the hidden layer is a ReLU", a2 * (1 - a2)),
        ("sigmoid_derivative", "the error is multiplied by the derivative of tanh: the hidden layer is a ReLU", 1 - a2**2),
        ("relu_mask_without_bias", "the mask is that of X @ W1: z2 has the bias, too", batch.X @ batch.params["W1"] > 0),
        ("relu_mask_any", "a neuron that fires for one sample lets the errors of all samples pass: each sample has its own mask", (z2 > 0).any(axis=0)),
        ("relu_leaky", "a small part of the error passes where z2 was negative: the ReLU is flat there", np.where(z2 > 0, 1, 0.01)),
        ("relu_mask_shifted", "only errors with z2 > 1 pass: the ReLU's kink lies at 0", z2 > 1),
    ]  # fmt: skip
    ones = np.ones(len(batch.X))
    lost = "the error from the scores is lost: the slope of the ReLU, 0 or 1, goes on alone instead of multiplying it"
    dW1, slope = 2 * reg * batch.params["W1"], 1.0 * (z2 > 0)
    weights = [Variant("relu_upstream_lost", lost, batch.X.T @ slope + dW1)]
    weights += [
        Variant(name, text, batch.X.T @ (da2 * mask) + 2 * reg * batch.params["W1"]) for name, text, mask in masks
    ]
    biases = [Variant("relu_upstream_lost", lost, ones @ slope)]
    biases += [Variant(name, text, ones @ (da2 * mask)) for name, text, mask in masks]
    return {"W1": weights, "b1": biases}


@check(points=8, by_hand=True)
def hidden_layer_gradients(player: Any, rng: np.random.Generator) -> None:
    """hidden_layer_gradients returns the derivatives of J with respect to W1 and b1"""
    expect_by_hand(player, "hidden_layer_gradients")
    batches = draws(rng)

    def asked(*given: Any) -> dict[str, Any]:
        return named(player.call("hidden_layer_gradients", *given), ("W1", "b1"))

    def question(batch: Batch) -> Answered:
        p = batch.params
        given = (batch.X, batch.layers[0], p["W1"], p["W2"], batch.dz3, batch.reg)
        right = {name: batch.gradients()[name] for name in ("W1", "b1")}
        return answered(given, right, lambda: asked(*given))

    with explained_by(model.HIDDEN_LAYER, lambda: [question(batch) for batch in draws(rng)]):
        try:
            for batch in batches:
                expect_hidden_gradients(player, batch)
        except StudentError as failure:
            raise explained(failure, lambda: expect_hidden_gradients(player, batches[-1])) from None
    first, other = question(batches[0]), question(batches[3])
    expect_own_arrays(player, "hidden_layer_gradients", first.inputs, other.inputs, first.right)


def expect_hidden_gradients(player: Any, batch: Batch) -> None:
    """Raise Failure unless the gradients of the hidden layer are right on one problem."""
    p, (z2, _, _), reg = batch.params, batch.layers, batch.reg
    given = {"X": batch.X, "z2": z2, "W1": p["W1"], "W2": p["W2"], "dz3": batch.dz3}
    answer, after = player.call_with_arguments("hidden_layer_gradients", *given.values(), reg)
    found = named(answer, ("W1", "b1"))
    expected, data = ({name: batch.gradients(at)[name] for name in ("W1", "b1")} for at in (reg, 0.0))
    expect_order("hidden_layer_gradients", answer, {f"d{name}": value for name, value in expected.items()})
    variants = mask_variants(batch)
    variants["W1"] += penalty_variants("W1", batch, data["W1"])
    variants["b1"] += bias_variants("b1", (batch.dz3 @ p["W2"].T) * (z2 > 0))
    if len(set(batch.X.shape + p["W2"].shape)) == 1:
        da2, delta = batch.dz3 @ p["W2"], (batch.dz3 @ p["W2"].T) * (z2 > 0)
        text = "the error goes back through W2 itself: the way back takes its transpose"
        variants["W1"].append(Variant("weights_not_transposed", text, batch.X.T @ (da2 * (z2 > 0)) + 2 * reg * p["W1"]))
        variants["b1"].append(Variant("weights_not_transposed", text, (da2 * (z2 > 0)).sum(0)))
        text = "the input is not transposed in dW1: the sum runs over the samples"
        variants["W1"].append(Variant("input_not_transposed", text, batch.X @ delta + 2 * reg * p["W1"]))
    try:
        expect_tensors(found, expected, batch, data, variants)
    except Failure as failure:
        again = player.call_with_arguments("hidden_layer_gradients", *given.values(), reg)[0]
        if failure.hint or not differs(answer, again):
            raise
        raise Failure(failure.message, hint=RANDOM, misconception="random") from None
    # Nobody reads z2 after this function: it may have been made into the mask.
    needed = {name: value for name, value in given.items() if name != "z2"}
    expect_untouched("hidden_layer_gradients", needed, dict(zip(given, after, strict=False)))


def explained(failure: Failure, square: Callable[[], None]) -> Failure:
    """Return a failure to multiply with the hint that the same mistake gives where all sizes are equal."""
    try:
        square()
    except PlayerDied:
        return failure
    except Failure as named_there:
        if named_there.misconception:
            return Failure(failure.message, hint=named_there.hint, misconception=named_there.misconception)
    return failure


# Part 2: the network


def network(student: dict[str, Any], params: Arrays, method: str) -> Any:
    """Return a network of the student's class with these parameters, which has `method`."""
    net = student["TwoLayerNet"](params["W1"].shape[0], params["W1"].shape[1], params["W2"].shape[1])
    if not hasattr(net, method):
        msg = f"TwoLayerNet has no {method}: run the cell of its task"
        raise AttributeError(msg)
    net.params = {name: value.copy() for name, value in params.items()}
    return net


def forward_pass(student: dict[str, Any], params: Arrays, X: np.ndarray) -> Any:
    """Probe: the answer of the student's forward pass."""
    return network(student, params, "forward").forward(X)


def forward_variants(batch: Batch) -> dict[str, list[Variant]]:
    """Return what known mistakes make of z2, a2 and z3."""
    X, p = batch.X, batch.params
    z2, a2, z3 = batch.layers
    no_relu = "the ReLU is missing: negative values of z2 become 0 in a2"
    bias = "the bias is missing from {}"
    other = "the hidden layer is a ReLU: this is another activation"
    scores = "these are probabilities: z3 holds the scores, before the softmax"
    return {
        "z2": [
            Variant("bias_missing", bias.format("z2"), X @ p["W1"]),
            Variant("relu_in_place", "z2 has lost its negative values: a2 must be an array of its own", a2),
            Variant("bias_sign", "the bias is subtracted in z2", X @ p["W1"] - p["b1"]),
            Variant("bias_twice", "the bias is added to z2 twice", X @ p["W1"] + 2 * p["b1"]),
        ],
        "a2": [
            Variant("relu_missing", no_relu, z2),
            Variant("wrong_activation", other, 1 / (1 + np.exp(-z2))),
            Variant("wrong_activation", other, np.tanh(z2)),
            Variant("wrong_activation", other, np.abs(z2)),
            Variant(
                "relu_inverted",
                "the positive values are cut off: the ReLU cuts off the negative ones",
                np.minimum(0, z2),
            ),
            Variant("relu_derivative", "this is the derivative of the ReLU, 0 or 1", 1.0 * (z2 > 0)),
            *(
                Variant(
                    "relu_leaky",
                    "negative values of z2 are made smaller, not 0: this is a leaky ReLU",
                    np.where(z2 > 0, z2, each * z2),
                )
                for each in (0.001, 0.01, 0.1, 0.2)
            ),
            Variant("relu_capped", "the activation is cut off above 6: the ReLU is not", np.clip(z2, 0, 6)),
        ],
        "z3": [
            Variant("bias_missing", bias.format("z3"), a2 @ p["W2"]),
            Variant("relu_missing", "z3 is computed from z2 instead of a2", z2 @ p["W2"] + p["b2"]),
            Variant(
                "relu_on_scores",
                "the scores went through the ReLU: nothing comes after the last layer",
                np.maximum(0, z3),
            ),
            Variant("softmax_in_forward", scores, right_softmax(z3)),
            Variant("bias_sign", "the bias is subtracted in z3", a2 @ p["W2"] - p["b2"]),
            Variant(
                "scores_shifted",
                "the largest score is subtracted from each row: that belongs into the softmax",
                z3 - z3.max(axis=1, keepdims=True),
            ),
        ],
    }


@check(points=4)
def forward(player: Any, rng: np.random.Generator) -> None:
    """forward returns z2, a2 and the scores z3"""
    names = ("z2", "a2", "z3")

    def question(batch: Batch) -> Answered:
        def ask() -> dict[str, Any]:
            return dict(zip(names, listed(player.probe(forward_pass, batch.params, batch.X), "forward"), strict=False))

        return answered([batch.X, batch.params], dict(zip(names, batch.layers, strict=True)), ask)

    with explained_by(model.FORWARD, lambda: [question(batch) for batch in draws(rng)]):
        expect_forward(player, rng)


def expect_forward(player: Any, rng: np.random.Generator) -> None:
    """Raise Failure unless the student's forward pass gives all three layers."""
    batches = draws(rng)
    # Large values, for an activation that is cut off above.
    for batch in [*batches, replace(batches[0], X=20 * batches[0].X)]:
        answer = player.probe(forward_pass, batch.params, batch.X)
        if not isinstance(answer, (list, tuple)) or len(answer) != 3:
            found = f"{len(answer)} values" if isinstance(answer, (list, tuple)) else describe(answer)
            raise Failure(f"forward: expected z2, a2 and z3, not {found}")
        expect_order("forward", answer, dict(zip(("z2", "a2", "z3"), batch.layers, strict=True)))
        variants = forward_variants(batch)
        for name, found, expected in zip(("z2", "a2", "z3"), answer, batch.layers, strict=True):
            expect_close(
                name, found, expected, setting=batch.setting,
                diagnose=lambda a, e=expected, v=variants[name], name=name: match(a, e, v) or (dropout_hint(a, e) if name == "a2" else None),
            )  # fmt: skip


def dropout_hint(found: np.ndarray, expected: np.ndarray) -> Hint | None:
    """Return whether some activations are 0 and all others enlarged alike: dropout."""
    kept = (found != 0) & (expected > 0)
    dropped = (found == 0) & (expected > 0)
    share = ratio(found[kept], expected[kept]) if kept.any() and dropped.any() else None
    if share is None or share < 1 - 1e-6 or found[expected <= 0].any():
        return None
    return Hint("dropout", "some neurons that fire are set to 0, as by dropout: every activation is meant to stay")


def differs(answer: Any, again: Any) -> bool:
    """Return whether two tuples of gradients are finite numbers, and not the same ones."""
    try:
        pairs = zip(listed(answer, "an answer"), listed(again, "an answer"), strict=False)
        arrays = [[expect_array("an answer", each, shape=shape_of(each) or ()) for each in pair] for pair in pairs]
    except Failure:
        return False
    return any(one.shape == other.shape and not np.allclose(one, other) for one, other in arrays)


RANDOM = "two calls with the same arguments give different answers: nothing random belongs into a derivative"


PART_ONE = ("softmax", "softmax_loss_gradient", "output_layer_gradients", "hidden_layer_gradients", "forward")


def network_loss(student: dict[str, Any], params: Arrays, X: np.ndarray, *rest: Any) -> Any:
    """Probe: the answer of the student's loss."""
    return network(student, params, "loss").loss(X, *rest)


@check(points=2)
def loss_probabilities(player: Any, rng: np.random.Generator) -> None:
    """loss without labels returns the probabilities of the classes"""

    def judge(ask: Ask) -> None:
        for batch in draws(rng):
            z3 = batch.layers[2]
            variants = [
                Variant("scores_for_probabilities", "these are the scores: the softmax is missing", z3),
                Variant("softmax_twice", "the softmax is applied twice", right_softmax(right_softmax(z3))),
                Variant("log_softmax", "these are the logarithms of the probabilities", np.log(right_softmax(z3))),
            ]
            expect_close(
                "the probabilities", ask(batch.params, batch.X), right_softmax(z3), setting=batch.setting,
                diagnose=lambda a, z3=z3, v=variants: match(a, right_softmax(z3), v),
            )  # fmt: skip

    def question(batch: Batch) -> Answered:
        right = {"P": right_softmax(batch.layers[2])}
        return answered([batch.X, batch.params], right, lambda: {"P": asked_loss(player, batch.params, batch.X)})

    with explained_by(model.PROBABILITIES, lambda: [question(batch) for batch in draws(rng)]):
        judged(player, network_loss, judge, given=PART_ONE)


def asked_loss(player: Any, params: Arrays, X: np.ndarray, *rest: Any) -> Any:
    """Return the answer of the student's loss, which stands on right functions of Part 1."""
    return player.probe(with_right, list(PART_ONE), "network_loss", params, X, *rest)


def asked_with_labels(player: Any, batch: Batch) -> tuple[Any, Any]:
    """Return loss and gradients of the student's, on right functions of Part 1."""
    return labelled(asked_loss(player, batch.params, batch.X, batch.y, batch.reg), batch)


def loss_pieces(batches: Sequence[Batch]) -> dict[str, np.ndarray]:
    """Return data term, squared weights of both layers and squared biases, times reg: one number for each problem."""

    def squares(*names: str) -> np.ndarray:
        return np.array([b.reg * sum(float(np.sum(b.params[name] ** 2)) for name in names) for b in batches])

    data = np.array([batch.J(0.0) for batch in batches])
    return {
        "data": data,
        "W1": squares("W1"),
        "W2": squares("W2"),
        "biases": squares("b1", "b2"),
        "weights": squares("W1", "W2"),
    }


def loss_variants(batches: Sequence[Batch]) -> list[Variant]:
    """Return what known mistakes make of the losses of several problems."""
    piece = loss_pieces(batches)
    data, weights = piece["data"], piece["weights"]
    n = np.array([len(batch.y) for batch in batches])
    reg = np.array([batch.reg for batch in batches])
    c = np.array([batch.params["W2"].shape[1] for batch in batches])
    right = [right_softmax(batch.layers[2])[np.arange(len(batch.y)), batch.y] for batch in batches]
    sums = np.array([batch.params["W1"].sum() + batch.params["W2"].sum() for batch in batches])
    squared_sums = np.array([batch.params["W1"].sum() ** 2 + batch.params["W2"].sum() ** 2 for batch in batches])
    absolute = np.array([np.abs(batch.params["W1"]).sum() + np.abs(batch.params["W2"]).sum() for batch in batches])
    norms = np.array([np.linalg.norm(batch.params["W1"]) + np.linalg.norm(batch.params["W2"]) for batch in batches])
    means = np.array([np.mean(batch.params["W1"] ** 2) + np.mean(batch.params["W2"] ** 2) for batch in batches])
    again = np.array(
        [-np.log(right_softmax(right_softmax(b.layers[2]))[np.arange(len(b.y)), b.y]).mean() for b in batches]
    )
    bare = {name: np.array([np.sum(batch.params[name] ** 2) for batch in batches]) for name in ("W1", "W2")}
    only = "the penalty of {} is missing: both weights are in it"
    epsilon = (
        "a small constant is added inside the logarithm: the loss is no longer exact, and a good softmax needs none"
    )
    return [
        Variant("loss_not_averaged", "the data term is the sum over the batch: the mean is meant", n * data + weights),
        Variant("loss_not_averaged", "the data term is the sum over the batch, and the penalty is missing", n * data),
        Variant("averaged_twice", "the data term is divided by the batch size twice", data / n + weights),
        Variant("averaged_over_classes", "the data term is divided by the number of classes, too", data / c + weights),
        Variant("averaged_over_classes", "the data term is divided by the number of classes instead of samples", n * data / c + weights),
        Variant("loss_sign", "the data term has the wrong sign: the logarithm of a probability is negative", weights - data),
        Variant("other_logarithm", "the logarithm is that to the base 10: the natural one is meant", data / np.log(10) + weights),
        Variant("other_logarithm", "the logarithm is that to the base 2: the natural one is meant", data / np.log(2) + weights),
        Variant("penalty_not_squared", "the sum of the weights is squared: the squares are summed", data + reg * squared_sums),
        Variant("no_logarithm", "the probabilities enter without their logarithm", np.array([-p.mean() for p in right]) + weights),
        Variant("no_logarithm", "the probabilities enter without their logarithm", np.array([1 - p.mean() for p in right]) + weights),
        Variant("log_of_mean", "this is the logarithm of the mean probability: take the logarithm of each sample first", np.array([-np.log(p.mean()) for p in right]) + weights),
        *(Variant("constant_in_logarithm", epsilon, np.array([-np.log(p + 10.0**-e).mean() for p in right]) + weights) for e in range(3, 11)),
        Variant("penalty_missing", "the penalty is missing from the loss: it does not change with λ", data),
        Variant("penalty_half", "the penalty enters as λ/2·‖W‖²; the Conventions have λ", data + weights / 2),
        Variant("penalty_double", "the penalty enters as 2λ‖W‖²; the Conventions have λ", data + 2 * weights),
        Variant("penalty_divided_by_n", "the penalty is divided by the batch size; the Conventions have λ alone", data + weights / n),
        Variant("penalty_divided_by_n", "the penalty is divided by twice the batch size; the Conventions have λ alone", data + weights / (2 * n)),
        Variant("penalty_per_sample", "the penalty is added once for every sample", data + weights * n),
        Variant("penalty_on_bias", "the biases are in the penalty; the Conventions leave them out", data + weights + piece["biases"]),
        Variant("penalty_sign", "the penalty has the wrong sign", data - weights),
        Variant("penalty_one_layer", only.format("W2"), data + piece["W1"]),
        Variant("penalty_one_layer", only.format("W1"), data + piece["W2"]),
        Variant("penalty_one_layer", "the penalty counts W1 twice and W2 never", data + 2 * piece["W1"]),
        Variant("penalty_one_layer", "the penalty counts W2 twice and W1 never", data + 2 * piece["W2"]),
        Variant("penalty_double", "the penalty counts W2 twice", data + weights + piece["W2"]),
        Variant("penalty_double", "the penalty counts W1 twice", data + weights + piece["W1"]),
        Variant("lambda_on_one_layer", "λ multiplies the squares of W1 alone: brackets are missing around both sums", data + piece["W1"] + bare["W2"]),
        Variant("lambda_on_one_layer", "λ multiplies the squares of W2 alone: brackets are missing around both sums", data + piece["W2"] + bare["W1"]),
        Variant("penalty_of_sum", "the sum of both norms is squared: the squares are summed", data + reg * norms**2),
        Variant("penalty_in_divisor", "the sum of the losses is divided by N plus the penalty: an augmented division divides by all that stands on its right", n * data / (n + weights)),
        Variant("softmax_twice", "the probabilities go through the softmax a second time", again + weights),
        Variant("data_term_missing", "J is the penalty alone: the cross-entropy is not in it", weights),
        Variant("penalty_not_squared", "the weights enter the penalty without their square", data + reg * sums),
        Variant("penalty_l1", "the penalty is the sum of absolute values (L1); the Conventions square the weights", data + reg * absolute),
        Variant("penalty_square_root", "the penalty takes the norms of the weights; the Conventions have their squares", data + reg * norms),
        Variant("penalty_mean", "the penalty takes the mean of the squares; the Conventions have their sum", data + reg * means),
        Variant("penalty_reg_squared", "λ enters the penalty squared", data + reg * weights),
        Variant("penalty_without_factor", "the penalty is not multiplied by λ", data + np.divide(weights, reg, out=np.zeros_like(reg), where=reg > 0) + np.where(reg > 0, 0, unscaled(batches))),
    ]  # fmt: skip


def unscaled(batches: Sequence[Batch]) -> np.ndarray:
    """Return the squared weights without any factor."""
    return np.array([np.sum(batch.params["W1"] ** 2) + np.sum(batch.params["W2"] ** 2) for batch in batches])


def labelled(answer: Any, batch: Batch) -> tuple[Any, Any]:
    """Return loss and gradients of the student's answer."""
    if is_about(answer, right_softmax(batch.layers[2])):
        raise Failure(
            f"loss with the labels {batch.y.tolist()}: expected the loss and a dictionary of gradients, not the probabilities\nwith {batch.setting}",
            hint="labels that are all 0 are labels, too: only None says that there are none"
            if not batch.y.any()
            else "",
            misconception="zeros_for_none" if not batch.y.any() else "",
        )
    if not isinstance(answer, (list, tuple)) or len(answer) != 2:
        found = f"{len(answer)} values" if isinstance(answer, (list, tuple)) else describe(answer)
        raise Failure(f"loss with labels: expected the loss and a dictionary of gradients, not {found}")
    return answer[0], answer[1]


# Wider than rounding, narrower than a constant of 1e-10 inside the logarithm.
EXACT_LOSS = Tolerance(1e-9, 0.0)


@check(points=5)
def loss_value(player: Any, rng: np.random.Generator) -> None:
    """loss returns the mean cross-entropy plus the penalty"""
    # Last, one sample of class 0: its labels are as false as no labels.
    batches = [*draws(rng), draw(rng, 1, 4, 5, 3, 0.2)]

    def judge(ask: Ask) -> None:
        # Without a penalty, reg is left at its default.
        answers = [labelled(ask(b.params, b.X, b.y, *([b.reg] if b.reg else [])), b)[0] for b in batches]
        for batch, found in zip(batches, answers, strict=True):
            expect_true(
                len(batch.y) == 1 or shape_of(found) != batch.y.shape,
                f"J: expected one number for the batch, not {len(batch.y)} numbers",
                hint="there is one number for each sample: the mean over the batch is missing",
                misconception="loss_not_averaged",
            )
            expect_number("J", found, setting=batch.setting)
        losses, expected = (
            np.array([float(np.ravel(each)[0]) for each in answers]),
            np.array([batch.J() for batch in batches]),
        )
        variants = loss_variants(batches)
        hint = match(losses, expected, variants, tolerance=EXACT_LOSS) or match(losses, expected, variants)
        hint = hint or reg_hint(losses, batches)
        for batch, found, right in zip(batches, answers, expected, strict=True):
            expect_close(
                "J",
                found,
                right,
                setting=batch.setting if batch.reg else f"{batch.setting}, which is the default",
                shapes=[(1,), (1, 1)],
                tolerance=EXACT_LOSS,
                diagnose=lambda _: hint,
            )

    def question(batch: Batch) -> Answered:
        given = [batch.X, batch.y, batch.params, batch.reg]
        return answered(given, {"J": batch.J()}, lambda: {"J": asked_with_labels(player, batch)[0]})

    with explained_by(model.COST, lambda: [question(batch) for batch in [*draws(rng), *draws(rng)]]):
        judged(player, network_loss, judge, given=PART_ONE)


def reg_hint(losses: np.ndarray, batches: Sequence[Batch]) -> Hint | None:
    """Return the factor of the penalty where it is the same whatever reg is."""
    factors = (losses - [batch.J(0.0) for batch in batches]) / unscaled(batches)
    if factors[0] <= 0 or np.ptp(factors) > 1e-6 * factors[0]:
        return None
    return Hint("reg_ignored", f"reg has no effect: the penalty always has the factor {factors[0]:.4g}")


def losses_in_a_row(student: dict[str, Any], params: Arrays, problems: Sequence[tuple[Any, Any]], reg: float) -> Any:
    """Probe: gradients of the last problem after those of the others, and the parameters afterwards."""
    net = network(student, params, "loss")
    for X, y in problems:
        answer = net.loss(X, y, reg)
    return {"answer": answer, "params": net.params}


@check(points=5, by_hand=True)
def loss_gradients(player: Any, rng: np.random.Generator) -> None:
    """loss returns the gradients of W1, b1, W2 and b2"""
    expect_by_hand(player, "loss")
    batches = [*draws(rng), draw(rng, 1, 4, 5, 3, 0.2)]

    def judge(ask: Ask) -> None:
        for batch in batches:
            (n, d), (h, c) = batch.X.shape, batch.params["W2"].shape
            earlier = Batch(draw(rng, n + 1, d, h, c, 0.0).X, np.arange(n + 1) % c, batch.params, batch.reg)
            record = ask(batch.params, [(earlier.X, earlier.y), (batch.X, batch.y)], batch.reg)
            answer, after = entry(record, "answer"), entry(record, "params")
            for name in NAMES:
                moved = not np.array_equal(
                    expect_array(name, entry(after, name), shape=batch.params[name].shape), batch.params[name]
                )
                expect_true(
                    not moved, f"loss changes {name} in `params`: expected the parameters to stay as they are",
                    hint="loss only computes gradients; the step is made by train", misconception="argument_changed",
                )  # fmt: skip
            data = batch.gradients(0.0)
            variants = {name: gradient_variants(name, batch, earlier) for name in NAMES}

            def doubled(batch: Batch = batch) -> Any:
                return labelled(entry(ask(batch.params, [(batch.X, batch.y)], 2 * batch.reg), "answer"), batch)[1]

            expect_tensors(labelled(answer, batch)[1], batch.gradients(), batch, data, variants, doubled)

    def question(batch: Batch) -> Answered:
        given = [batch.X, batch.y, batch.params, batch.reg]

        def ask() -> dict[str, Any]:
            found = asked_with_labels(player, batch)[1]
            return {name: entry(found, name) for name in NAMES}

        return answered(given, batch.gradients(), ask)

    with explained_by(model.GRADIENTS, lambda: [question(batch) for batch in draws(rng)]):
        judged(player, losses_in_a_row, judge, given=PART_ONE)


def gradient_variants(name: str, batch: Batch, earlier: Batch) -> list[Variant]:
    """Return what known mistakes make of one gradient of the whole network."""
    p, data = batch.params, batch.gradients(0.0)[name]
    expected, before = batch.gradients()[name], earlier.gradients()[name]
    (z2, _, _), reg = batch.layers, batch.reg
    text = "the gradients of an earlier call are added: every call starts anew"
    variants = [
        Variant("gradients_accumulate", text, expected + before),
        Variant(
            "stale_batch",
            "these are the gradients of the batch before: something of an earlier call is used again",
            before,
        ),
    ]
    again = right_softmax_loss_gradient(right_softmax(batch.layers[2]), batch.y)
    text = "the error at the scores is that of softmaxed scores: the softmax is taken twice"
    if name in ("W1", "b1"):
        variants += mask_variants(batch)[name]
        wrong = right_hidden_layer_gradients(batch.X, z2, p["W1"], p["W2"], again, reg)
    else:
        wrong = right_output_layer_gradients(batch.layers[1], p["W2"], again, reg)
    variants.append(Variant("softmax_twice", text, wrong[name[0] == "b"]))
    if name in ("W1", "b1"):
        text = "the error goes back through dW2: the way back takes the weights W2, not their gradient"
        for dW2 in (batch.gradients()["W2"], batch.gradients(0.0)["W2"]):
            wrong = right_hidden_layer_gradients(batch.X, z2, p["W1"], dW2, batch.dz3, reg)
            variants.append(Variant("gradient_for_weights", text, wrong[name == "b1"]))
    if name == "W2":
        text = "dW2 is computed from z2: the output layer sees a2, after the ReLU"
        variants.append(Variant("relu_missing", text, z2.T @ batch.dz3 + 2 * reg * p["W2"]))
    if p[name].ndim > 1:
        variants += penalty_variants(name, batch, data)
    else:
        variants += bias_variants(name, batch.dz3 if name == "b2" else (batch.dz3 @ p["W2"].T) * (z2 > 0))
    return [each for each in variants if np.shape(each.array()) == expected.shape]


def predictions(student: dict[str, Any], params: Arrays, X: np.ndarray) -> Any:
    """Probe: the student's predictions."""
    return network(student, params, "predict").predict(X)


@check(points=2)
def predict(player: Any, rng: np.random.Generator) -> None:
    """predict returns the most probable class of each sample"""

    def judge(ask: Ask) -> None:
        for n, d, h, c in ((9, 4, 6, 3), (3, 5, 4, 6), (5, 4, 6, 5)):
            batch = draw(rng, n, d, h, c, 0.0)
            (z2, _, z3), p = batch.layers, batch.params
            linear, unbiased = z2 @ p["W2"] + p["b2"], np.maximum(0, batch.X @ p["W1"]) @ p["W2"]
            answer = ask(batch.params, batch.X)
            expect_true(
                shape_of(answer) != (c,) or n == c,
                f"predict: expected one class for each of {n} samples, not {c} numbers",
                hint="the largest score is looked for along the samples: look along the classes",
                misconception="argmax_over_samples",
            )
            expect_true(
                shape_of(answer) != z3.shape,
                f"predict: expected one class for each of {n} samples, not {n} × {c} numbers",
                hint="the scores or probabilities are returned instead of the class that has the largest",
                misconception="scores_for_classes",
            )
            found = expect_integers("the predicted class", answer, shape=(n,), low=0, high=c)
            variants = [
                Variant("argmin", "the least probable class is predicted", z3.argmin(1)),
                Variant(
                    "argmax_over_samples",
                    "the largest score is looked for along the samples: look along the classes",
                    z3.argmax(0),
                ),
                Variant(
                    "argmax_of_hidden",
                    "the largest value of the hidden layer is taken, not of the scores",
                    batch.layers[1].argmax(1),
                ),
                Variant("relu_missing", "these are the classes of a network without its ReLU", linear.argmax(1)),
                Variant("bias_missing", "these are the classes of a network without its biases", unbiased.argmax(1)),
            ]
            expect_close(
                "the predicted class", found, z3.argmax(1), setting=batch.setting,
                diagnose=lambda a, z3=z3, v=variants: match(a, z3.argmax(1), v),
            )  # fmt: skip

    judged(player, predictions, judge, given=PART_ONE)


# Task 2.4: the training sees a loss that answers with given numbers, so only the training is judged


@dataclass(frozen=True)
class Training:
    """A training problem with the losses and gradients that `loss` answers with, call by call."""

    X: np.ndarray
    y: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray
    params: Arrays
    losses: list[float]
    gradients: list[Arrays]
    options: dict[str, float]
    seed: int

    @property
    def per_epoch(self) -> int:
        """The number of batches in an epoch."""
        return -(-len(self.X) // int(self.options["batch_size"]))

    @property
    def steps(self) -> int:
        """The number of batches in the whole training."""
        return self.per_epoch * int(self.options["num_epochs"])

    @property
    def sizes(self) -> list[int]:
        """The sizes of all batches."""
        return sizes_of(len(self.X), int(self.options["batch_size"])) * int(self.options["num_epochs"])

    @property
    def epochs(self) -> list[int]:
        """The number of the epoch, from 0, of each batch."""
        return [step // self.per_epoch for step in range(self.steps)]

    @property
    def setting(self) -> str:
        """The numbers, for messages."""
        return f"N={len(self.X)} " + " ".join(f"{name}={value:g}" for name, value in self.options.items())


def draw_training(rng: np.random.Generator, n: int, batch_size: int, num_epochs: int, *, n_val: int = 0) -> Training:
    """Return a training problem with random gradients; labels are unrelated to samples."""
    d, h, c = 3, 5, 4
    params = draw(rng, 4, d, h, c, 0.0).params
    calls = 6 * (num_epochs * (n // batch_size + 2) + 2)
    gradients = [{name: rng.normal(size=value.shape) for name, value in params.items()} for _ in range(calls)]
    options = {
        "learning_rate": float(rng.uniform(0.2, 0.4)), "learning_rate_decay": float(rng.uniform(0.6, 0.8)),
        "reg": float(rng.uniform(0.1, 0.3)), "num_epochs": num_epochs, "batch_size": batch_size,
    }  # fmt: skip
    X, X_val = rng.normal(size=(n, d)), rng.normal(size=(n_val or batch_size + 3, d))
    y, y_val = rng.integers(0, c, n), rng.integers(0, c, len(X_val))
    losses = [float(value) for value in rng.uniform(1, 2, calls)]
    return Training(X, y, X_val, y_val, params, losses, gradients, options, int(rng.integers(1 << 30)))


def training_record(student: dict[str, Any], problem: dict[str, Any], seed: int) -> dict[str, Any]:
    """Probe: every batch that the student's training asks the loss of, with the parameters at that moment.

    `loss`, `forward` and `predict` are right ones meanwhile, except that `loss` answers with the given numbers;
    asked again for the same batch with the same parameters, it answers the same.
    """
    calls: list[dict[str, Any]] = []
    limit = len(problem["losses"])

    def same(call: dict[str, Any], other: dict[str, Any]) -> bool:
        pairs = [(call["X"], other["X"]), *((call["params"][name], other["params"][name]) for name in call["params"])]
        return call["reg"] == other["reg"] and all(np.array_equal(*pair) for pair in pairs)

    def loss(self: Any, X: Any, y: Any = None, reg: float = 0.0) -> Any:
        if y is None:
            return right_loss(self, X)
        params = {name: np.array(value) for name, value in self.params.items()}
        call = {"X": np.array(X), "y": np.array(y), "reg": reg, "params": params}
        if not (calls and same(calls[-1], call)):
            if len(calls) >= limit:
                msg = f"train asked for more than {limit} losses: expected one for each batch"
                raise RuntimeError(msg)
            calls.append(call)
        number = len(calls) - 1
        return problem["losses"][number], {name: value.copy() for name, value in problem["gradients"][number].items()}

    with methods_replaced(student["TwoLayerNet"], METHODS | {"loss": loss}):
        net = network(student, problem["params"], "train")
        data = {name: problem[name].copy() for name in ("X", "y", "X_val", "y_val")}
        history = net.train(*data.values(), **problem["options"], rng=np.random.default_rng(seed))
        return {"calls": calls, "params": net.params, "history": history, "data": data}


@dataclass(frozen=True)
class Run:
    """What one training did: the samples, labels and reg of each step, the parameters before each step and at the end.

    `numbers` are the calls of `loss` that made the steps, `last` the last calls with the batch of each step;
    `data` are the arrays that were handed over, as they are after the training.
    """

    problem: Training
    batches: list[Any]
    labels: list[np.ndarray]
    reg: list[float]
    numbers: list[int]
    last: list[int]
    params: list[Arrays]
    history: Any
    data: Any

    def batch(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """Return samples and labels of a step."""
        labels = self.labels[step]
        return expect_array("a batch of X", self.batches[step], shape=(labels.size, self.problem.X.shape[1])), labels

    @cached_property
    def rows(self) -> list[np.ndarray]:
        """The numbers of the samples in each batch."""
        return [rows_of(batch, self.problem.X, self.problem.X_val) for batch in self.batches]

    @cached_property
    def epochs(self) -> list[int]:
        """The number of the epoch, from 0, of each step, as the student's batches make them."""
        n, steps, count = len(self.problem.X), len(self.batches), int(self.problem.options["num_epochs"])
        if steps == self.problem.steps:
            return self.problem.epochs
        with contextlib.suppress(Failure):
            every = np.concatenate(self.rows)
            begins = np.cumsum([0, *(len(rows) for rows in self.rows)])[:-1]
            whole = len(every) % n == 0 and set(range(0, len(every), n)) <= set(begins.tolist())
            if whole and all(len(np.unique(order)) == n for order in every.reshape(-1, n)):
                ends = [*begins.tolist()[1:], len(every)]
                return [max(0, end - 1) // n for end in ends]
        per_epoch = steps // count if steps % count == 0 else self.problem.per_epoch
        return [step // per_epoch for step in range(steps)]

    @property
    def ends(self) -> list[int]:
        """The number of steps made at the end of each epoch."""
        changes = [step for step in range(1, len(self.epochs)) if self.epochs[step] != self.epochs[step - 1]]
        return [*changes, len(self.epochs)]


NO_BATCHES = "train: expected one call of self.loss with each batch, not {sizes}"


def run_training(player: Any, problem: Training, seed: int | None = None) -> Run:
    """Return what the student's training does on `problem`.

    Calls with all samples or the first of them only look on, and so does one with the batch of the call before
    that no step follows.
    """
    fields = ("X", "y", "X_val", "y_val", "params", "losses", "gradients", "options")
    plain = {name: getattr(problem, name) for name in fields}
    record = player.probe(training_record, plain, problem.seed if seed is None else seed)
    made = listed(entry(record, "calls"), "the calls of loss")
    sizes = [length(entry(call, "y")) for call in made]
    states = [*(entry(call, "params") for call in made), entry(record, "params")]

    def without_repeats(asked: list[int]) -> tuple[list[int], list[bool], list[int]]:
        again = repeated_calls(made, states, asked, problem)
        return asked, again, [number for number, repeated in zip(asked, again, strict=True) if not repeated]

    asked = [number for number in range(len(made)) if not looks_on(entry(made[number], "X"), sizes[number], problem)]
    asked, again, steps = without_repeats(asked)
    # Perhaps a few of the first samples were looked at: they were, where the sizes are right without them.
    first = {number for number in asked if stands_first(entry(made[number], "X"), problem)}
    still = {number for number in first if not any_moved(states[number], states[number + 1], problem)}
    for left_out in (still, first):
        fewer = without_repeats([number for number in asked if number not in left_out])
        if [sizes[number] for number in steps] != problem.sizes == [sizes[number] for number in fewer[2]]:
            asked, again, steps = fewer
    if not steps:
        raise Failure(
            NO_BATCHES.format(sizes=f"{len(sizes)} calls with {sizes[:3]} samples" if sizes else "no call at all")
        )
    calls = [made[number] for number in steps]
    shapes = {name: value.shape for name, value in problem.params.items()}
    weights = [*(entry(call, "params") for call in calls), entry(record, "params")]
    return Run(
        problem=problem,
        batches=[entry(call, "X") for call in calls],
        labels=[
            expect_array("the labels of a batch", entry(call, "y"), shape=(sizes[k],))
            for k, call in zip(steps, calls, strict=True)
        ],
        reg=[expect_number("reg", entry(call, "reg")) for call in calls],
        numbers=steps,
        last=[number for number, repeated in zip(asked, [*again[1:], False], strict=False) if not repeated],
        params=[
            {name: expect_array(name, entry(step, name), shape=shape) for name, shape in shapes.items()}
            for step in weights
        ],
        history=entry(record, "history"),
        data=entry(record, "data"),
    )


def repeated_calls(made: list[Any], states: list[Any], asked: list[int], problem: Training) -> list[bool]:
    """Return for each of the calls `asked` whether it has the batch of the one before, and is no step of its own.

    The first batch of an epoch may be the last of the epoch before: then a step follows, and whole epochs lie before.
    """
    same = [
        before is not None and same_batch(entry(made[before], "X"), entry(made[number], "X"))
        for before, number in zip([None, *asked], asked, strict=False)
    ]
    fresh, seen = [], 0
    for number, repeated in zip(asked, same, strict=True):
        moves = any_moved(states[number], states[number + 1], problem)
        if repeated and moves and seen % len(problem.X):
            return same
        fresh.append(not repeated or moves)
        seen += fresh[-1] * length(entry(made[number], "y"))
    return [not each for each in fresh]


def any_moved(before: Any, after: Any, problem: Training) -> bool:
    """Return whether a parameter changed from one moment to another."""
    return any(not np.array_equal(entry(before, name), entry(after, name)) for name in problem.params)


def looks_on(batch: Any, size: int, problem: Training) -> bool:
    """Return whether a call of `loss` is not a step: samples in the order in which they stand, and many."""
    return size > problem.options["batch_size"] and stands_first(batch, problem)


def stands_first(batch: Any, problem: Training) -> bool:
    """Return whether a batch holds the first samples of one of the sets, in the order in which they stand."""
    size = length(batch)
    return size > 0 and any(is_about(batch, whole[:size]) for whole in (problem.X, problem.X_val))


def same_batch(one: Any, other: Any) -> bool:
    """Return whether two calls of `loss` are about the same samples in the same order."""
    try:
        first = expect_array("a batch", one, shape=shape_of(one) or ())
    except Failure:
        return False
    return first.size > 0 and is_about(other, first)


@check(points=4)
def train_batches(player: Any, rng: np.random.Generator) -> None:
    """train shows every sample once in each epoch, in batches of a new random order"""
    # At last many epochs in which next to nothing is learned: no reason to end before the last of them.
    for n, batch_size, num_epochs in ((23, 4, 3), (12, 5, 2), (24, 4, 2), (16, 6, 12)):
        problem = draw_training(rng, n, batch_size, num_epochs)
        if num_epochs > 3:
            tiny = [{name: 1e-9 * g for name, g in each.items()} for each in problem.gradients]
            problem = replace(problem, gradients=tiny, losses=[1.0] * len(problem.losses))
        run = run_training(player, problem)
        expect_batches(run.rows, n, batch_size, num_epochs)
        wrong = sum(
            int((labels.ravel() != problem.y[rows]).sum()) if labels.size == rows.size else rows.size
            for rows, labels in zip(run.rows, run.labels, strict=True)
        )
        expect_true(
            wrong == 0,
            f"{wrong} samples come with the label of another sample",
            hint="X and y are permuted apart: use the same sample numbers for both",
            misconception="shuffled_apart",
        )
        again, other = run_training(player, problem), run_training(player, problem, problem.seed + 1)
        expect_true(
            np.array_equal(np.concatenate(run.rows), np.concatenate(again.rows)),
            "the same `rng` gives another order: expected the permutations to come from it",
            hint="the order is drawn from another source of random numbers than `rng`",
            misconception="rng_ignored",
        )
        expect_true(
            not np.array_equal(np.concatenate(run.rows), np.concatenate(other.rows)),
            "another `rng` gives the same order: expected the permutations to come from it",
            hint="the order does not depend on `rng`: a seed is fixed inside train",
            misconception="rng_ignored",
        )


def right_rates(problem: Training, epochs: Sequence[int]) -> list[float]:
    """Return the learning rate of every step, given the epoch of each."""
    lr, decay = problem.options["learning_rate"], problem.options["learning_rate_decay"]
    return [lr * decay**epoch for epoch in epochs]


def wrong_rates(problem: Training, epochs: Sequence[int]) -> list[tuple[str, list[float]]]:
    """Return known wrong learning rates of every step."""
    lr, decay = problem.options["learning_rate"], problem.options["learning_rate_decay"]
    steps = len(epochs)
    return [
        ("lr_never_decays", [lr] * steps),
        ("lr_decays_each_step", [lr * decay**step for step in range(steps)]),
        ("lr_decays_each_step", [lr * decay ** (step + 1) for step in range(steps)]),
        ("lr_decays_too_early", [lr * decay ** (epoch + 1) for epoch in epochs]),
        ("lr_grows", [lr / decay**epoch for epoch in epochs]),
        ("lr_subtracted", [lr - decay * epoch for epoch in epochs]),
        ("lr_replaced", [lr if epoch == 0 else decay for epoch in epochs]),
    ]


def step_hint(start: Arrays, path: Sequence[Arrays], expected: Sequence[Arrays], lr: Sequence[float]) -> Hint | None:
    """Return the learning rate that the first wrong step was made with, where it is right but for that."""
    for step, (found, right) in enumerate(zip(path, expected, strict=True)):
        if np.allclose(flat([found]), flat([right]), rtol=1e-9, atol=1e-9):
            continue
        before = start if step == 0 else expected[step - 1]
        share = ratio(flat([found]) - flat([before]), flat([right]) - flat([before]))
        if share is None or share <= 0:
            return None
        text = f"step {step + 1} is right but for its length: it is made as with a learning rate of {share * lr[step]:.4g}, not {lr[step]:.4g}"
        return Hint("wrong_rate", text)
    return None


def moves_hint(start: Arrays, path: Sequence[Arrays], expected: Sequence[Arrays], ends: Sequence[int]) -> Hint | None:
    """Return what is plain to see in a wrong path: steps at the ends of epochs only, or earlier parameters put back."""
    points = [flat([each]) for each in [start, *path]]
    moved = [step + 1 for step in range(len(path)) if not np.array_equal(points[step], points[step + 1])]
    if moved == list(ends) and len(ends) < len(path):
        text = "the parameters move once per epoch only: every batch makes a step"
        return Hint("step_per_epoch", text)
    until_last = np.allclose(flat(path[:-1]), flat(expected[:-1]), rtol=1e-9, atol=1e-9) if len(path) > 1 else False
    if until_last and any(np.array_equal(points[-1], each) for each in points[:-2]):
        text = "at the end the parameters of an earlier epoch are put back: those after the last step are meant"
        return Hint("best_put_back", text)
    return None


RATES = {
    "lr_never_decays": "the learning rate never changes: it is to be multiplied by learning_rate_decay after each epoch",
    "lr_decays_each_step": "the learning rate decays after every batch: it is to decay after each epoch",
    "lr_decays_too_early": "the learning rate has decayed before the first epoch: it is to decay after each epoch",
    "lr_grows": "the learning rate is divided by learning_rate_decay: it is to be multiplied by it",
    "lr_subtracted": "learning_rate_decay is subtracted from the learning rate: it is a factor",
    "lr_replaced": "the learning rate is replaced by learning_rate_decay: it is to be multiplied by it",
}


MOMENTUM = "a velocity is kept from step to step, with a momentum of {mu:g}: plain gradient descent is meant"


def path_variants(
    problem: Training, start: Arrays, gradients: list[Arrays], sizes: Sequence[int], epochs: Sequence[int]
) -> list[Variant]:
    """Return the paths of known wrong updates, as one vector each."""
    right = right_rates(problem, epochs)

    def velocities(mu: float) -> np.ndarray:
        steps, now = [], start
        v = {name: np.zeros_like(value) for name, value in start.items()}
        for lr, each in zip(right, gradients, strict=True):
            v = {name: mu * v[name] - lr * each[name] for name in v}
            now = {name: now[name] + v[name] for name in now}
            steps.append(now)
        return flat(steps)

    def path(change: Callable[[str, np.ndarray, int], np.ndarray], lr: list[float] = right) -> Callable[[], np.ndarray]:
        changed = [
            {name: change(name, value, step) for name, value in each.items()} for step, each in enumerate(gradients)
        ]
        return lambda: flat(sgd_path(start, changed, lr=lr))

    def penalised(factor: float, least: int = 2) -> np.ndarray:
        steps, now = [], start
        for lr, each in zip(right, gradients, strict=True):
            decay = factor * problem.options["reg"]
            now = {name: now[name] - lr * (each[name] + decay * now[name] * (now[name].ndim >= least)) for name in now}
            steps.append(now)
        return flat(steps)

    twice = "the penalty is subtracted once more: it is in the gradients of `loss` already"
    totals = {name: np.cumsum([each[name] for each in gradients], axis=0) for name in start}
    return [
        *(Variant(name, RATES[name], path(lambda _, g, __: g, lr)) for name, lr in wrong_rates(problem, epochs)),
        *(Variant("momentum", MOMENTUM.format(mu=mu), lambda mu=mu: flat(sgd_path(start, gradients, lr=right, momentum=mu))) for mu in (0.9, 0.5)),
        *(Variant("momentum", MOMENTUM.format(mu=mu), lambda mu=mu: velocities(mu)) for mu in (0.9, 0.5)),
        Variant("ascent", "every step goes uphill: the update has the wrong sign", path(lambda _, g, __: -g)),
        Variant("nothing_moves", "no parameter changes at all: the new value is bound to a local name instead of being stored in `params`", path(lambda _, g, __: 0 * g)),
        Variant("bias_not_trained", "the biases never move", path(lambda name, g, _: g * (name[0] == "W"))),
        Variant("weights_not_trained", "only the biases move", path(lambda name, g, _: g * (name[0] == "b"))),
        Variant("one_layer_trained", "only the output layer moves", path(lambda name, g, _: g * (name[1] == "2"))),
        Variant("one_layer_trained", "only the hidden layer moves", path(lambda name, g, _: g * (name[1] == "1"))),
        Variant("lr_missing", "the learning rate is not in the step", path(lambda _, g, __: g, [1.0] * len(right))),
        Variant("step_divided_by_n", "the step is divided by the batch size: the gradient is a mean already", path(lambda _, g, step: g / max(1, sizes[step]))),
        Variant("step_divided_by_n", "the step is divided by the number of samples: the gradient is a mean already", path(lambda _, g, __: g / len(problem.X))),
        Variant("gradient_sign_only", "only the sign of the gradient enters the step", path(lambda _, g, __: np.sign(g))),
        Variant("gradients_accumulate", "each step uses the sum of all gradients so far", path(lambda name, _, step: totals[name][step])),
        Variant("stale_gradient", "every step uses the gradient of the first one", path(lambda name, _, __: gradients[0][name])),
        Variant("penalty_twice", twice, lambda: penalised(2.0)),
        Variant("penalty_twice", twice, lambda: penalised(1.0)),
        Variant("penalty_twice", twice, lambda: penalised(2.0, 1)),
        Variant("penalty_twice", twice, lambda: penalised(1.0, 1)),
    ]  # fmt: skip


def flat(path: Sequence[Mapping[str, Any]]) -> np.ndarray:
    """Return all parameters after all steps as one vector."""
    return np.concatenate([np.ravel(step[name]) for step in path for name in NAMES])


@check(points=5)
def train_updates(player: Any, rng: np.random.Generator) -> None:
    """train moves every parameter against its gradient, and the learning rate decays after each epoch"""
    problem = draw_training(rng, 12, 4, 3, n_val=12)
    # Every second gradient is so large that a limit of 10 on its elements would show.
    enlarged = [{k: 40 ** (number % 2) * g for k, g in each.items()} for number, each in enumerate(problem.gradients)]
    problem = replace(problem, gradients=enlarged)
    run = run_training(player, problem)
    wrong = [reg for reg in run.reg if abs(reg - problem.options["reg"]) > 1e-12]
    expect_true(
        not wrong, f"the loss is asked with reg={wrong[0] if wrong else 0:g}: expected the reg that train is given, {problem.options['reg']:g}",
        hint="the penalty's factor is not passed on to the loss", misconception="reg_not_passed_on",
    )  # fmt: skip
    gradients = [problem.gradients[number] for number in run.numbers]
    lr = right_rates(problem, run.epochs)
    expected = sgd_path(problem.params, gradients, lr=lr)

    def diagnose(path: Sequence[Arrays]) -> Hint | None:
        variants = path_variants(problem, problem.params, gradients, [labels.size for labels in run.labels], run.epochs)
        return (
            match(flat(path), flat(expected), variants)
            or moves_hint(problem.params, path, expected, run.ends)
            or identify_optimiser(problem.params, gradients, path, lr)
            or step_hint(problem.params, path, expected, lr)
        )

    expect_same_path(run.params[1:], expected, setting=problem.setting, diagnose=diagnose)


@check(points=3)
def train_histories(player: Any, rng: np.random.Generator) -> None:
    """train returns the loss of every batch, and both accuracies of every epoch"""
    # Many samples, of which the first 1000 are asked for; then fewer than that, as in the toy data.
    for n, batch_size, n_val in ((1040, 260, 1050), (14, 5, 9)):
        problem = draw_training(rng, n, batch_size, 3, n_val=n_val)
        expect_histories(run_training(player, problem), problem)


def expect_histories(run: Run, problem: Training) -> None:
    """Raise Failure unless the history of a training holds what it did, and its data are as they were."""
    expect_true(
        isinstance(run.history, dict), f"train: expected a dictionary of histories, not {describe(run.history)}"
    )
    expect_losses(run, problem)
    expect_untouched("train", {name: getattr(problem, name) for name in ("X", "y", "X_val", "y_val")}, run.data)
    for name in ("train_accuracy", "val_accuracy"):
        found, expected = history_of(run.history, name), accuracies(run, name)
        expect_true(
            len(found) == len(expected),
            f'history["{name}"]: expected one number for each of {len(expected)} epochs, not {len(found)}',
        )
        values = [expect_number(f'a number of history["{name}"]', value) for value in found]
        expect_close(
            f'history["{name}"]', values, expected, tolerance=Tolerance(1e-6, 0.0), setting=problem.setting,
            diagnose=lambda a, e=expected, n=name: match(a, e, accuracy_variants(run, n)),
        )  # fmt: skip


def accuracies(run: Run, name: str, which: int = 1) -> list[float]:
    """Return the accuracy of a history after each epoch, with `which=0` before it."""
    X, y = part_of(run.problem, name)
    at = run.ends if which else [0, *run.ends[:-1]]
    return [accuracy_with(run.params[step], X, y) for step in at]


def accuracy_variants(run: Run, name: str) -> list[Variant]:
    """Return what else a history of accuracies may hold, for all epochs at once."""
    problem, right = run.problem, np.array(accuracies(run, name))
    other = "val_accuracy" if name == "train_accuracy" else "train_accuracy"
    ends = [run.params[step] for step in run.ends]
    last = [run.batch(step - 1) for step in run.ends]
    n = len(part_of(problem, name)[1])
    shuffled = list(right)
    with contextlib.suppress(Failure):
        shown = [np.concatenate(run.rows[begin:end]) for begin, end in itertools.pairwise([0, *run.ends])]
        parts = [(problem.X[order[:1000]], problem.y[order[:1000]]) for order in shown]
        shuffled = [accuracy_with(params, *part) for params, part in zip(ends, parts, strict=True)]
    values = {
        f"this is the share of the {'validation' if other[0] == 'v' else 'training'} samples": accuracies(run, other),
        "this is the share of all training samples": [accuracy_with(params, problem.X, problem.y) for params in ends],
        "this is the share of the first 1000 validation samples": [accuracy_with(params, problem.X_val[:1000], problem.y_val[:1000]) for params in ends],
        "these are the first samples of the shuffled order: those of X as it was given are meant": shuffled,
        "the right answers are divided by 1000, however many samples there are": right * n / 1000,
        "these are whole numbers: is the share cut off by int?": np.floor(right),
        "this is the share before the epoch, not after it": accuracies(run, name, 0),
        "this is the share after the whole training, in every epoch": [right[-1]] * len(right),
        "this is the share of the last batch alone": [accuracy_with(params, *batch) for params, batch in zip(ends, last, strict=True)],
        "this is the share of wrong answers": 1 - right,
        "this is the share in per cent: it should lie between 0 and 1": 100 * right,
        "right answers are counted and not divided by their number": right * n,
    }  # fmt: skip
    return [Variant("accuracy_of_something_else", text, value) for text, value in values.items()]


def expect_losses(run: Run, problem: Training) -> None:
    """Raise Failure unless the history holds the loss of every step."""
    found = history_of(run.history, "loss")
    expected = np.array([problem.losses[number] for number in run.numbers])
    penalty = [
        problem.options["reg"] * sum(float(np.sum(step[name] ** 2)) for name in ("W1", "W2")) for step in run.params
    ]
    variants = [
        Variant("history_after_step", "these are the losses after the step: the loss that gave the gradients is meant", [problem.losses[number] for number in run.last]),
        Variant("history_without_penalty", "these are the losses without the penalty", expected - penalty[:-1]),
        Variant("history_without_penalty", "these are the losses without the penalty", expected - penalty[1:]),
        Variant("history_averaged", "these are means over all batches so far", np.cumsum(expected) / np.arange(1, len(expected) + 1)),
        Variant("loss_times_batch", "the losses are multiplied by the batch size", expected * [labels.size for labels in run.labels]),
        Variant("loss_times_batch", "the losses are divided by the batch size", expected / [max(1, labels.size) for labels in run.labels]),
    ]  # fmt: skip
    if len(found) != len(expected):
        hint = Hint("", "")
        if len(found) == problem.options["num_epochs"]:
            hint = Hint("loss_per_epoch", "there is one number for each epoch: note the loss of every batch")
        elif len(found) > len(expected) and is_about(found[-len(expected) :], expected):
            hint = Hint(
                "history_kept",
                "the numbers of an earlier training stand before these: every call begins a history of its own",
            )
        message = f'history["loss"]: expected one number for each of {len(expected)} batches, not {len(found)}'
        raise Failure(message, hint=hint.text, misconception=hint.misconception)
    numbers = [expect_number("a loss of the history", value) for value in found]
    expect_close(
        'history["loss"]', numbers, expected, diagnose=lambda a: match(a, expected, variants) or smoothed(a, expected)
    )


def smoothed(found: np.ndarray, losses: np.ndarray) -> Hint | None:
    """Return whether the losses were smoothed: a·(the one before) + (1 − a)·(the new one), with any a."""
    if len(losses) < 3 or abs(found[0] - losses[0]) > 1e-9 or abs(losses[0] - losses[1]) < 1e-9:
        return None
    a = (found[1] - losses[1]) / (losses[0] - losses[1])
    if not 0 < a < 1 or not np.allclose(found[1:], a * found[:-1] + (1 - a) * losses[1:], rtol=1e-9, atol=0):
        return None
    return Hint("history_averaged", f"the losses are smoothed, with {a:.4g} of the one before: each is meant as it is")


def history_of(history: Any, name: str) -> list[Any]:
    """Return one list of the history."""
    return listed(entry(history, name), f'history["{name}"]')


def part_of(problem: Training, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the samples and labels that the history of this name is about."""
    return (problem.X_val, problem.y_val) if name == "val_accuracy" else (problem.X[:1000], problem.y[:1000])


def accuracy_with(params: Mapping[str, Any], X: np.ndarray, y: np.ndarray) -> float:
    """Return the share of samples that a network with these parameters classifies rightly."""
    p = {name: torch.tensor(np.asarray(params[name], dtype=np.float64)) for name in NAMES}
    return float((layers(p, tensor(X).double())[2].argmax(1).numpy() == y).mean())


def toy_training(student: dict[str, Any], seed: int) -> Any:
    """Probe: the parameters after training on the toy data."""
    X, y = datasets.toy()
    rng = np.random.default_rng(seed)
    net = student["TwoLayerNet"](4, 10, 3, std=0.1)
    net.params = {
        name: 0.1 * rng.standard_normal(np.shape(value)) * (name[0] == "W") for name, value in net.params.items()
    }
    net.train(X, y, X, y, learning_rate=0.1, learning_rate_decay=0.99, reg=5e-6, num_epochs=100, batch_size=5, rng=rng)
    return net.params


EVERYTHING = (*PART_ONE, "loss_value", "loss_gradients", "predict", "train_batches", "train_updates")


@check(points=4, needs=EVERYTHING)
def toy_loss(player: Any, rng: np.random.Generator) -> str:
    """your network learns the five toy samples by heart: the loss falls to 0.02 or below"""
    X, y = datasets.toy()
    losses = []
    # One start in twenty is unlucky: too many of its hidden neurons never fire.
    while len(losses) < 5 and not (losses and losses[-1] <= 0.02):
        trained = player.probe(toy_training, int(rng.integers(1 << 30)))
        losses.append(Batch(X, y, trained_params(trained, 4, 10, 3), 5e-6).J())
    best = min(losses)
    expect_true(
        best <= 0.02, f"the toy loss after 100 epochs is {best:.4f}, the best of five starts: expected 0.02 or below"
    )
    return f"loss {best:.4f} after 100 epochs"


def trained_params(found: Any, d: int, h: int, c: int) -> Arrays:
    """Return the student's trained parameters; a bias may be a row."""
    shapes = {"W1": (d, h), "b1": (h,), "W2": (h, c), "b2": (c,)}
    params = {name: entry(found, name) for name in shapes}
    rows = {
        name: params[name][0] if shape_of(params[name]) == (1, *shape) else params[name]
        for name, shape in shapes.items()
    }
    return {name: expect_array(f"{name} after training", rows[name], shape=shape) for name, shape in shapes.items()}


# Part 3: CIFAR-10


# What the convention box allows, so that grading a class ends the same day.
MOST_HIDDEN, MOST_EPOCHS, LEAST_BATCH, MOST_COST = 200, 20, 50, 2000
SETTINGS = ("hidden_size", "std", "learning_rate", "learning_rate_decay", "reg", "num_epochs", "batch_size")
WHOLE = ("hidden_size", "num_epochs", "batch_size")


def hyperparameters(player: Any) -> dict[str, Any]:
    """Return the student's hyperparameters, checked against the cost limit."""
    answer = player.call("best_hyperparameters")
    expect_true(isinstance(answer, dict), f"best_hyperparameters: expected a dictionary, not {describe(answer)}")
    missing = [name for name in SETTINGS if name not in answer]
    expect_true(not missing, f"best_hyperparameters: {', '.join(missing)} missing")
    found = {name: expect_number(name, answer[name]) for name in SETTINGS}
    for name in WHOLE:
        expect_true(
            found[name] == int(found[name]) and found[name] > 0,
            f"{name}: expected a whole number from 1, not {found[name]:g}",
        )
    for name in ("std", "learning_rate"):
        expect_true(found[name] > 0, f"{name}: expected a positive number, not {found[name]:g}")
    expect_true(found["reg"] >= 0, f"reg: expected 0 or more, not {found['reg']:g}")
    expect_true(
        0 < found["learning_rate_decay"] <= 1,
        f"learning_rate_decay: expected a factor up to 1, not {found['learning_rate_decay']:g}",
    )
    limits = [
        ("hidden_size", found["hidden_size"] <= MOST_HIDDEN, f"at most {MOST_HIDDEN}"),
        ("num_epochs", found["num_epochs"] <= MOST_EPOCHS, f"at most {MOST_EPOCHS}"),
        ("batch_size", LEAST_BATCH <= found["batch_size"] <= 49000, f"{LEAST_BATCH} to 49000"),
    ]
    for name, allowed, limit in limits:
        expect_true(allowed, f"{name}={found[name]:g} is beyond the cost limit of the convention box: expected {limit}")
    cost = found["hidden_size"] * found["num_epochs"]
    expect_true(
        cost <= MOST_COST,
        f"hidden_size × num_epochs = {cost:g} is beyond the cost limit of the convention box: expected at most {MOST_COST}",
    )
    return {name: int(value) if name in WHOLE else value for name, value in found.items()}


@check(points=1)
def best_hyperparameters(player: Any, rng: np.random.Generator) -> str:
    """best_hyperparameters names all seven, within the cost limit"""
    found = hyperparameters(player)
    return f"hidden_size × num_epochs = {found['hidden_size'] * found['num_epochs']} of at most {MOST_COST}"


def cifar10_training(
    student: dict[str, Any], settings: dict[str, Any], seed: int, images: np.ndarray
) -> dict[str, Any]:
    """Probe: train the student's network, and return its parameters, the mean image and its predictions for `images`."""
    data = datasets.cifar10_arrays(num_test=1, dtype=np.float32, data=datasets.cifar10(quiet=True))
    rng = np.random.default_rng(seed)
    options = {name: value for name, value in settings.items() if name not in ("hidden_size", "std")}
    net = student["TwoLayerNet"](data["X_train"].shape[1], settings["hidden_size"], 10, std=settings["std"])
    for name, value in net.params.items():
        start = settings["std"] * rng.standard_normal(np.shape(value)) * (name[0] == "W")
        net.params[name] = start.astype(np.float32)
    net.train(data["X_train"], data["y_train"], data["X_val"], data["y_val"], **options, rng=rng)
    X = images.reshape(len(images), -1).astype(np.float32) - data["mean"]
    return {
        "params": {name: np.asarray(net.params[name]) for name in NAMES},
        "mean": data["mean"],
        "predicted": net.predict(X),
    }


HELD_OUT = 5000
# Two-layer networks of this size do not get further, whatever the hyperparameters.
CEILING = {"CIFAR-10": 0.62, "stand-in": 0.75}


@check(points=7, needs=[*EVERYTHING, "best_hyperparameters"], seconds=240)
def cifar10_accuracy(player: Any, rng: np.random.Generator) -> str:
    """your network, trained with your hyperparameters, classifies more than 48 % of unseen images rightly"""
    settings = hyperparameters(player)

    def measure(_: int) -> tuple[int, int]:
        images, labels = datasets.held_out(rng, HELD_OUT)
        answer = player.probe(cifar10_training, settings, int(rng.integers(1 << 30)), images)
        params = trained_params(entry(answer, "params"), 3072, settings["hidden_size"], 10)
        X = images.reshape(HELD_OUT, -1) - expect_array("the mean image", entry(answer, "mean"), shape=(3072,))
        scores = np.maximum(0, X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
        predicted = expect_integers(
            "the predicted class", entry(answer, "predicted"), shape=(HELD_OUT,), low=0, high=10
        )
        differing = int((predicted != scores.argmax(axis=1)).sum())
        expect_true(
            differing <= HELD_OUT // 200,
            f"predict and the parameters of the network disagree on {differing} of {HELD_OUT} images",
        )
        return int((scores.argmax(axis=1) == labels).sum()), HELD_OUT

    name = datasets.cifar10(quiet=True).name
    return expect_above(0.48, measure, what=f"your network ({name})", ceiling=CEILING[name]) + f" of {name}"


# Part 4: torch


def perceptron(
    student: dict[str, Any], sizes: tuple[int, list[int], int], X: torch.Tensor, seed: int
) -> dict[str, Any]:
    """Probe: the student's perceptron in float64, its parameters and its scores."""
    torch.manual_seed(seed)
    model = student["MultiLayerPerceptron"](*sizes)
    expected_module = isinstance(model, torch.nn.Module)
    parameters = list(model.parameters()) if expected_module else []
    values = [each.detach().double() for each in parameters]
    scores = model.double()(X) if parameters else None
    reached = [False] * len(parameters)
    if isinstance(scores, torch.Tensor) and scores.requires_grad:
        trained = list(model.parameters())
        reached = [each is not None for each in torch.autograd.grad(scores.sum(), trained, allow_unused=True)]
    return {
        "module": expected_module,
        "kinds": sorted({type(each).__name__ for each in model.modules()} & set(EXTRA)) if expected_module else [],
        "biased": expected_module and all(getattr(each, "bias", 0) is not None for each in model.modules()),
        "parameters": values,
        "scores": scores.detach() if isinstance(scores, torch.Tensor) else scores,
        "reached": reached,
        "hidden_layers": sizes[1],
    }


EXTRA = {
    "Dropout": "dropout",
    "AlphaDropout": "dropout",
    "BatchNorm1d": "normalisation",
    "LayerNorm": "normalisation",
}


def perceptron_scores(
    weights: Sequence[np.ndarray], biases: Sequence[np.ndarray], X: np.ndarray, activation: Any = torch.relu
) -> np.ndarray:
    """Return the scores of linear layers with an activation between each two of them."""
    values = torch.tensor(X)
    for number, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
        values = values @ torch.tensor(W).T + torch.tensor(b)
        values = activation(values) if number < len(weights) else values
    return values.numpy()


def perceptron_variants(weights: Sequence[np.ndarray], biases: Sequence[np.ndarray], X: np.ndarray) -> list[Variant]:
    """Return what known mistakes make of the scores."""
    right = torch.tensor(perceptron_scores(weights, biases, X))
    names = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "leaky ReLU": F.leaky_relu, "GELU": F.gelu, "ELU": F.elu}
    text = "the hidden layers have a {} instead of a ReLU"
    after = "nothing comes after the last layer: cross_entropy applies the logarithm of the softmax itself"
    return [
        Variant(
            "activation_missing",
            "there is no activation between the layers: the whole network is one linear map",
            perceptron_scores(weights, biases, X, lambda z: z),
        ),
        Variant(
            "relu_on_scores", "the scores went through a ReLU: nothing comes after the last layer", torch.relu(right)
        ),
        *(
            Variant("relu_on_scores", "the scores went through a ReLU and a softmax: " + after, each)
            for each in (torch.softmax(torch.relu(right), 1), torch.log_softmax(torch.relu(right), 1))
        ),
        Variant("softmax_before_cross_entropy", "the scores went through a softmax: " + after, torch.softmax(right, 1)),
        Variant(
            "softmax_before_cross_entropy",
            "the scores went through a log-softmax: " + after,
            torch.log_softmax(right, 1),
        ),
        Variant(
            "relu_on_input",
            "the samples go through a ReLU before the first layer",
            perceptron_scores(weights, biases, np.maximum(0, X)),
        ),
        Variant("sigmoid_on_scores", "the scores went through a sigmoid: " + after, torch.sigmoid(right)),
        *(
            Variant("wrong_activation", text.format(name), perceptron_scores(weights, biases, X, each))
            for name, each in names.items()
        ),
    ]


@check(points=4)
def multi_layer_perceptron(player: Any, rng: np.random.Generator) -> None:
    """MultiLayerPerceptron has the layers asked for, ReLUs between them, and returns scores"""
    for hidden in ([7], [8, 5], [6, 9, 7, 8], [], [5, 5, 5]):
        X = 3 * rng.normal(size=(11, 4))
        found = player.probe(perceptron, (4, [*hidden], 3), torch.tensor(X), int(rng.integers(1 << 30)))
        setting = f"input_size=4 hidden_layers={hidden} num_classes=3"
        expect_true(entry(found, "module") is True, "MultiLayerPerceptron: expected an nn.Module with forward")
        parameters = listed(entry(found, "parameters"), "the parameters")
        extra = [kind for kind in listed(entry(found, "kinds"), "the layers") if kind in EXTRA]
        expect_true(
            not extra, f"the network has {' and '.join(extra)} layers\nwith {setting}",
            hint="linear layers and a ReLU between each two of them are asked for, and nothing else",
            misconception=EXTRA[extra[0]] if extra else "",
        )  # fmt: skip
        expect_true(
            entry(found, "biased") is True, f"a layer has no bias\nwith {setting}",
            hint="every layer of the network has weights and biases", misconception="bias_missing",
        )  # fmt: skip
        expect_true(
            len(parameters) > 0, f"the network has no parameters\nwith {setting}",
            hint="layers in a plain list are not registered: put them into nn.Sequential or nn.ModuleList", misconception="layers_not_registered",
        )  # fmt: skip
        expect_true(
            listed(entry(found, "hidden_layers"), "hidden_layers") == hidden,
            f"MultiLayerPerceptron changes the list hidden_layers that it is given\nwith {setting}",
            hint="append and insert work on the caller's list: make a new one", misconception="argument_changed",
        )  # fmt: skip
        candidates = in_order(parameters, [4, *hidden, 3], setting)
        if any(is_about(entry(found, "scores"), perceptron_scores(*each, X)) for each in candidates[1:]):
            candidates = [each for each in candidates if is_about(entry(found, "scores"), perceptron_scores(*each, X))]
        weights, biases = candidates[0]
        expected = perceptron_scores(weights, biases, X)
        expect_close(
            "the scores", entry(found, "scores"), expected, setting=setting,
            diagnose=lambda a, e=expected, w=weights, b=biases, X=X: match(a, e, perceptron_variants(w, b, X)),
        )  # fmt: skip
        reached = listed(entry(found, "reached"), "the parameters that a gradient reaches")
        expect_true(
            len(reached) == len(parameters) and all(reached),
            f"no gradient of the scores reaches {len(parameters) - sum(map(bool, reached))} of {len(parameters)} weights and biases\nwith {setting}",
            hint="something in forward leaves the graph, such as no_grad, detach or numpy: these layers would never learn",
            misconception="graph_cut",
        )  # fmt: skip


Layers = tuple[list[np.ndarray], list[np.ndarray]]


def in_order(parameters: Sequence[Any], widths: list[int], setting: str) -> list[Layers]:
    """Return weights (out, in) and biases (out,) of the layers, whatever the order in which they were made.

    Where layers are equally large, there are several ways to order them: first the one in which they were made.
    """
    wanted = [(after, before) for before, after in itertools.pairwise(widths)]
    shapes = [shape_of(each) for each in parameters]
    for shape in [*wanted, *((out,) for out, _ in wanted)]:
        expect_true(
            shape in shapes,
            f"no parameter of shape {shape}: expected layers of the widths {widths}, found {shapes}\nwith {setting}",
        )
    shared = len(shapes) < 2 * len(wanted) and len(set(wanted)) < len(wanted)
    expect_true(
        len(shapes) == 2 * len(wanted),
        f"expected {2 * len(wanted)} weights and biases, not {len(shapes)}: {shapes}\nwith {setting}",
        hint="layers of equal size share one nn.Linear: each needs its own" if shared else "",
        misconception="layers_shared" if shared else "",
    )
    weights = arrangements(parameters, wanted)
    return [(list(W), list(b)) for W in weights for b in arrangements(parameters, [shape[:1] for shape in wanted])]


def arrangements(parameters: Sequence[Any], wanted: Sequence[tuple[int, ...]]) -> list[tuple[np.ndarray, ...]]:
    """Return every way to take parameters of the wanted shapes, each of them once."""
    arrays = [expect_array("a parameter", each, shape=shape_of(each) or ()) for each in parameters]
    fitting = [[number for number, array in enumerate(arrays) if array.shape == shape] for shape in wanted]
    choices = (choice for choice in itertools.product(*fitting) if len(set(choice)) == len(choice))
    found = [tuple(arrays[number] for number in choice) for choice in choices]
    if not found:
        raise Failure(f"expected parameters of the shapes {list(wanted)}, found {[array.shape for array in arrays]}")
    return found


class Layered(torch.nn.Module):
    """Linear layers of the given widths with ReLUs between them: a network that is not the student's."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.linear = torch.nn.ModuleList(torch.nn.Linear(*each) for each in itertools.pairwise(widths))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores."""
        *hidden, last = self.linear
        for layer in hidden:
            X = torch.relu(layer(X))
        return last(X)


def torch_training(
    student: dict[str, Any],
    arrays: Sequence[np.ndarray],
    X: torch.Tensor,
    y: torch.Tensor,
    options: dict[str, Any],
    seeds: tuple[int, int],
    *,
    own: bool,
) -> Any:
    """Probe: what the student's torch training does with a network of the weights and biases `arrays`.

    The network notes every batch that it is trained on, and its parameters at that moment;
    with `own`, it is of the student's class.
    """
    torch.manual_seed(seeds[1])
    widths = [arrays[0].shape[0], *(each.shape[1] for each in arrays[::2])]
    d, *hidden, c = widths
    model = (student["MultiLayerPerceptron"](d, hidden, c) if own else Layered(widths)).double()
    parameters = list(model.parameters())
    with torch.no_grad():
        for parameter, value in zip(parameters, arrays, strict=True):
            parameter.copy_(torch.tensor(value.T))
    notes: list[dict[str, Any]] = []

    def now() -> list[np.ndarray]:
        return [parameter.detach().numpy().T.copy() for parameter in parameters]

    def note(_: Any, inputs: tuple[torch.Tensor]) -> None:
        if torch.is_grad_enabled():
            notes.append({"X": inputs[0].detach().numpy().copy(), "params": now()})

    model.register_forward_pre_hook(note)
    losses = student["train_torch"](model, X, y, **options, generator=torch.Generator().manual_seed(seeds[0]))
    return {"notes": notes, "params": now(), "losses": losses}


def torch_path(
    problem: Training, rows: Sequence[np.ndarray], lr: Sequence[float], rule: str = ""
) -> Iterator[tuple[Arrays, float]]:
    """Yield the parameters after every step and the loss before it; `rule` names a mistake."""
    params = {name: torch.tensor(value, requires_grad=True) for name, value in problem.params.items()}
    reg = problem.options["reg"]
    total = {name: torch.zeros_like(value) for name, value in params.items()}
    for rate, batch in zip(lr, rows, strict=True):
        scores = layers(params, torch.tensor(problem.X[batch]))[2]
        if rule == "softmax_before_cross_entropy":
            scores = torch.softmax(scores, 1)
        reduction = "sum" if rule == "loss_not_averaged" else "mean"
        data = F.cross_entropy(scores, torch.tensor(problem.y[batch]), reduction=reduction)
        if rule == "squared_error":
            data = F.mse_loss(scores, F.one_hot(torch.tensor(problem.y[batch]), scores.shape[1]).to(scores.dtype))
        if rule == "last_batch_mean":
            data = data * (len(batch) / problem.options["batch_size"])
        norm = sum(SIZE_OF.get(rule, sum_of_squares)(params[name]) for name in PENALISED.get(rule, ("W1", "W2")))
        J = data + FACTORS.get(rule, 1.0) * reg * norm
        gradients = dict(zip(params, torch.autograd.grad(J, list(params.values())), strict=True))
        for name, weight in params.items():
            total[name] = total[name] * KEPT.get(rule, 0.0) + gradients[name]
            with torch.no_grad():
                weight.sub_(rate * total[name] * MOVES.get(rule, 1.0))
        yield {name: value.detach().numpy().copy() for name, value in params.items()}, J.item()


def torch_gradients(problem: Training, params: Arrays, batch: np.ndarray) -> Arrays:
    """Return the gradients of J at `params` on one batch."""
    at = replace(problem, params={name: np.asarray(params[name], dtype=np.float64) for name in NAMES})
    after, _ = next(torch_path(at, [batch], [1.0]))
    return {name: at.params[name] - after[name] for name in NAMES}


def sum_of_squares(weight: torch.Tensor) -> torch.Tensor:
    """Return the sum of all squared elements."""
    return weight.square().sum()


SIZE_OF = {"penalty_square_root": torch.norm, "penalty_norms_of_all": torch.norm, "penalty_mean": lambda weight: weight.square().mean(), "penalty_l1": lambda weight: weight.abs().sum()}  # fmt: skip
PENALISED = {
    "penalty_norms_of_all": NAMES,
    "penalty_on_bias": NAMES,
    "weight_decay_on_bias": NAMES,
    "penalty_and_weight_decay": ("W1", "W1", "W2", "W2", "b1", "b2"),
    "penalty_first_layer": ("W1",),
    "penalty_last_layer": ("W2",),
}
KEPT = {"gradients_accumulate": 1.0, "momentum": 0.9}
FACTORS = {
    "penalty_missing": 0.0,
    "penalty_half": 0.5,
    "penalty_double": 2.0,
    "penalty_sign": -1.0,
    "weight_decay_on_bias": 0.5,
}
MOVES = {"ascent": -1.0, "nothing_moves": 0.0}
TORCH_RULES = {
    "penalty_missing": "the penalty has no effect on the steps",
    "penalty_half": "the penalty acts with half of its strength: the gradient of λ‖W‖² is 2λW, and weight_decay adds λW",
    "weight_decay_on_bias": "this is weight_decay=reg: it acts with half of the penalty's strength, and on the biases, too",
    "penalty_double": "the penalty acts twice: in the loss and as weight_decay",
    "penalty_and_weight_decay": "the penalty acts twice, and on the biases, too: it is in the loss, and the optimiser has a weight_decay",
    "penalty_first_layer": "only the first layer has a penalty",
    "penalty_last_layer": "only the last layer has a penalty",
    "penalty_mean": "the penalty takes the mean of the squares; the Conventions have their sum",
    "penalty_l1": "the penalty is the sum of absolute values (L1); the Conventions square the weights",
    "last_batch_mean": "the sum over the short last batch is divided by batch_size: the mean over its own samples is meant",
    "momentum": "a velocity is kept from step to step, with a momentum of 0.9: plain gradient descent is meant",
    "penalty_sign": "the penalty has the wrong sign: it makes the weights grow",
    "penalty_on_bias": "the penalty is on the biases, too; the Conventions leave them out",
    "penalty_square_root": "the penalty takes the norms of the weights; the Conventions have their squares",
    "penalty_norms_of_all": "the penalty takes norms, those of the biases too; the Conventions have the squares of the weights alone",
    "softmax_before_cross_entropy": "the scores go through a softmax before cross_entropy, which applies it itself",
    "squared_error": "the loss is a squared error of one-hot labels: the cross-entropy is meant",
    "loss_not_averaged": "the cross-entropy is summed over the batch: the mean is meant",
    "gradients_accumulate": "each step uses the sum of all gradients so far: they are never set to zero between steps",
    "nothing_moves": "no parameter changes at all: is there a step of the optimiser?",
    "ascent": "every step goes uphill: the update has the wrong sign",
}


@check(points=6)
def train_torch(player: Any, rng: np.random.Generator) -> None:
    """train_torch makes the steps of torch.optim.SGD on J, and returns the loss of every batch"""
    problem = draw_training(rng, 14, 4, 3)
    # Large samples and short steps: the gradients are so long that a limit of 10 on their norm would show.
    options = problem.options | {"learning_rate": problem.options["learning_rate"] / 100}
    problem = replace(problem, X=10 * problem.X, options=options)
    deep = [rng.normal(0, 0.7, shape) for shape in ((3, 6), (6,), (6, 5), (5,), (5, 4), (4,))]
    try:
        expect_torch_training(player, problem, deep, own=False)
    except PlayerDied:
        raise
    except StudentError as failure:
        # A training that knows its network by the names of its parts is right for that network.
        try:
            expect_torch_training(player, problem, deep, own=True)
        except PlayerDied:
            raise
        except Failure:
            raise failure from None


def expect_torch_training(player: Any, problem: Training, deep: list[np.ndarray], *, own: bool) -> None:
    """Raise Failure unless the student's torch training is right for a network of two layers, then for one of three."""
    n, batch_size = len(problem.X), int(problem.options["batch_size"])

    def train(arrays: list[np.ndarray], generator: int = 0, elsewhere: int = 1) -> Any:
        seeds = (problem.seed + generator, problem.seed + elsewhere)
        data = torch.tensor(problem.X), torch.tensor(problem.y)
        return player.probe(torch_training, arrays, *data, problem.options, seeds, own=own)

    def shown(found: Any) -> list[np.ndarray]:
        return [rows_of(entry(note, "X"), problem.X) for note in torch_steps(found, problem)]

    arrays = [problem.params[name] for name in NAMES]
    found = train(arrays)
    rows = shown(found)
    expect_batches(rows, n, batch_size, int(problem.options["num_epochs"]))
    expect_torch_path(found, problem, rows, batch_size)
    orders = [np.concatenate(shown(train(arrays, *seeds))) for seeds in ((0, 2), (3, 1))]
    expect_true(
        np.array_equal(orders[0], np.concatenate(rows)),
        "the same `generator` gives another order: expected the permutations to come from it",
        hint="the order is drawn from another source of random numbers than `generator`", misconception="rng_ignored",
    )  # fmt: skip
    expect_true(
        not np.array_equal(orders[1], np.concatenate(rows)),
        "another `generator` gives the same order: expected the permutations to come from it",
        hint="the order does not depend on `generator`", misconception="rng_ignored",
    )  # fmt: skip
    expect_deep_training(train(deep), problem, deep, batch_size)


def expect_torch_path(found: Any, problem: Training, rows: list[np.ndarray], batch_size: int) -> None:
    """Raise Failure unless a network of two layers takes the right steps, with the right losses."""
    lr = right_rates(problem, problem.epochs)
    expected, losses = map(list, zip(*torch_path(problem, rows, lr), strict=True))

    def steps(rates: Sequence[float], rule: str = "") -> Iterator[np.ndarray]:
        return (flat([params]) for params, _ in torch_path(problem, rows, rates, rule))

    def diagnose(path: Sequence[Arrays]) -> Hint | None:
        variants = [Variant(rule, text, lambda rule=rule: steps(lr, rule)) for rule, text in TORCH_RULES.items()]
        variants += [
            Variant(name, RATES[name], lambda wrong=wrong: steps(wrong))
            for name, wrong in wrong_rates(problem, problem.epochs)
        ]
        gradients = [
            torch_gradients(problem, params, batch)
            for params, batch in zip([problem.params, *path[:-1]], rows, strict=True)
        ]
        return (
            match(flat(path), flat(expected), variants)
            or identify_optimiser(problem.params, gradients, path, lr)
            or step_hint(problem.params, path, expected, lr)
        )

    notes = [*torch_steps(found, problem)[1:], found]
    path = [dict(zip(NAMES, listed(entry(note, "params"), "the parameters"), strict=False)) for note in notes]
    expect_same_path(path, expected, setting=problem.setting, diagnose=diagnose)
    expect_torch_losses(entry(found, "losses"), losses, problem, rows)


TWO_LAYERS_ONLY = "with two layers every step is right: something counts on their number"


def expect_deep_training(found: Any, problem: Training, arrays: Sequence[np.ndarray], batch_size: int) -> None:
    """Raise Failure unless a network of three layers ends where SGD on J leads it with the student's batches."""
    params = [torch.tensor(each, requires_grad=True) for each in arrays]
    rows = [rows_of(entry(note, "X"), problem.X) for note in torch_steps(found, problem)]
    for batch, rate in zip(rows, right_rates(problem, problem.epochs), strict=False):
        values = torch.tensor(problem.X[batch])
        for number in range(0, len(params), 2):
            values = (torch.relu(values) if number else values) @ params[number] + params[number + 1]
        penalty = problem.options["reg"] * sum(sum_of_squares(W) for W in params[::2])
        J = F.cross_entropy(values, torch.tensor(problem.y[batch])) + penalty
        with torch.no_grad():
            for parameter, gradient in zip(params, torch.autograd.grad(J, params), strict=True):
                parameter.sub_(rate * gradient)
    ends = dict(enumerate(listed(entry(found, "params"), "the parameters")))
    for number, right in enumerate(params):
        name = f"{'Wb'[number % 2]}{number // 2 + 1} after training a network of three layers"
        expect_close(
            name, entry(ends, number), right.detach().numpy(), tolerance=Tolerance(1e-8, 1e-8), setting=problem.setting,
            diagnose=lambda _: Hint("two_layers_only", TWO_LAYERS_ONLY),
        )  # fmt: skip


def torch_steps(record: Any, problem: Training) -> list[dict[str, Any]]:
    """Return the notes of those forward passes that saw one batch, each batch once however often it was asked."""
    size = problem.options["batch_size"]
    passes = [note for note in listed(entry(record, "notes"), "the batches") if length(entry(note, "X")) <= size]
    notes = one_after_another(passes)
    # Perhaps a few of the first samples were looked at: they were, where the sizes are right without them.
    first = [stands_first(entry(note, "X"), problem) for note in passes]
    ends = [listed(entry(note, "params"), "the parameters") for note in [*passes, record][1:]]
    still = [
        each and all(map(np.array_equal, listed(entry(note, "params"), "the parameters"), end))
        for note, end, each in zip(passes, ends, first, strict=True)
    ]
    for left_out in (still, first):
        fewer = one_after_another([note for note, out in zip(passes, left_out, strict=True) if not out])
        if batch_sizes(notes) != problem.sizes == batch_sizes(fewer):
            notes = fewer
    elsewhere = (
        not listed(record["notes"], "the batches")
        and isinstance(record.get("losses"), (list, tuple))
        and len(record["losses"]) > 0
    )
    expect_true(
        len(notes) > 0, "train_torch never calls the model that it is given with a batch of the training samples",
        hint="losses are returned all the same: is another, global model trained?" if elsewhere else "",
        misconception="global_model" if elsewhere else "",
    )  # fmt: skip
    return notes


def batch_sizes(notes: Sequence[Any]) -> list[int]:
    """Return how many samples each forward pass saw."""
    return [length(entry(note, "X")) for note in notes]


def one_after_another(passes: Sequence[Any]) -> list[Any]:
    """Return forward passes without those that saw the batch of the pass before."""
    return [
        note
        for before, note in zip([None, *passes], passes, strict=False)
        if before is None or not same_batch(entry(before, "X"), entry(note, "X"))
    ]


def expect_torch_losses(found: Any, expected: list[float], problem: Training, rows: Sequence[np.ndarray]) -> None:
    """Raise Failure unless the student's list holds J of every batch."""
    values = listed(found, "train_torch, the losses of the batches")
    expect_true(
        len(values) == len(expected),
        f"train_torch: expected the losses of {len(expected)} batches, not {len(values)} numbers",
    )
    numbers = [expect_number("a loss", value) for value in values]
    path = [params for params, _ in torch_path(problem, rows, right_rates(problem, problem.epochs))]
    before = [problem.params, *path[:-1]]
    penalty = np.array(
        [problem.options["reg"] * sum(float(np.sum(step[name] ** 2)) for name in ("W1", "W2")) for step in before]
    )
    sizes = np.array([len(batch) for batch in rows])
    right = np.array(expected)
    variants = [
        Variant("history_without_penalty", "these are the losses without the penalty", right - penalty),
        Variant("loss_times_batch", "the losses are multiplied by the batch size", right * sizes),
        Variant("history_averaged", "these are means over all batches so far", np.cumsum(right) / np.arange(1, len(right) + 1)),
    ]  # fmt: skip
    expect_close(
        "the losses", numbers, right, tolerance=Tolerance(1e-6, 1e-7),
        diagnose=lambda a: match(a, right, variants) or smoothed(a, right),
    )  # fmt: skip


def initialised(student: dict[str, Any], widths: list[int], seed: int) -> dict[str, Any]:
    """Probe: weights and biases after the student's initialisation of a network with a nested part."""
    torch.manual_seed(seed)
    linear = [torch.nn.Linear(before, after) for before, after in itertools.pairwise(widths)]
    before = [each.weight.detach().clone() for each in linear]
    model = torch.nn.Sequential(linear[0], torch.nn.ReLU(), torch.nn.Sequential(linear[1], torch.nn.ReLU()), linear[2])
    student["he_initialise"](model)
    trainable = [bool(parameter.requires_grad and parameter.is_leaf) for parameter in model.parameters()]
    return {
        "weights": [each.weight.detach() for each in linear],
        "before": before,
        "biases": [each.bias.detach() for each in linear],
        "trainable": trainable,
    }


@check(points=4)
def he_initialise(player: Any, rng: np.random.Generator) -> None:
    """he_initialise draws weights from N(0, 2 / inputs) and sets biases to zero, in every linear layer"""
    widths = [700, 160, 420, 210]
    found = player.probe(initialised, widths, int(rng.integers(1 << 30)))
    tensors = {name: dict(enumerate(listed(entry(found, name), name))) for name in ("weights", "before", "biases")}
    drawn: list[np.ndarray] = []
    for number, (before, after) in enumerate(itertools.pairwise(widths)):
        weights = expect_array(
            f"the weight of layer {number + 1}", entry(tensors["weights"], number), shape=(after, before)
        )
        setting = f"{before} inputs, {after} outputs"
        std, wanted = float(weights.std()), (2 / before) ** 0.5
        variants = [
            Variant(
                "variance_for_deviation", "the variance 2 / inputs is taken for the standard deviation", 2 / before
            ),
            Variant(
                "factor_two_missing",
                "this is 1 / inputs: the ReLU halves the variance, hence the 2",
                (1 / before) ** 0.5,
            ),
            Variant("outputs_for_inputs", "the outputs of the layer are counted, not its inputs", (2 / after) ** 0.5),
            Variant("glorot", "this is Glorot's initialisation, 2 / (inputs + outputs)", (2 / (before + after)) ** 0.5),
            Variant("standard_normal", "these are standard normal numbers", 1.0),
            Variant(
                "first_layer_for_all",
                "the inputs of the first layer are counted in every layer",
                (2 / widths[0]) ** 0.5,
            ),
            Variant("inputs_fixed", "the 3072 inputs of the images are counted in every layer", (2 / 3072) ** 0.5),
            Variant("torch_default", "this is the deviation of torch's own start", (1 / (3 * before)) ** 0.5),
        ]
        if is_about(entry(tensors["before"], number), weights):
            raise Failure(
                f"the weights of layer {number + 1} are the same as before\nwith {setting}",
                hint="nothing was written into the layer: it keeps what torch drew",
                misconception="not_initialised",
            )
        if weights.min() >= 0:
            raise Failure(
                f"no weight is negative\nwith {setting}",
                hint="normal numbers around 0 have both signs: are these uniform, or absolute values?",
                misconception="weights_positive",
            )
        fitting = (
            [each for each in variants if abs(std / float(each.value) - 1) < NEAR]
            if abs(std / wanted - 1) > NEAR
            else []
        )
        expect_true(
            abs(std / wanted - 1) <= NEAR,
            f"the standard deviation of the weights is {std:.4g}: expected {wanted:.4g}\nwith {setting}",
            hint=fitting[0].text if len(fitting) == 1 else "", misconception=fitting[0].misconception if len(fitting) == 1 else "",
        )  # fmt: skip
        expect_true(
            abs(weights.mean()) < 6 * wanted / weights.size**0.5,
            f"the mean of the weights is {weights.mean():.4g}: expected 0\nwith {setting}",
        )
        tails = float(np.mean((weights / std) ** 4))
        expect_true(
            abs(tails - 3) < 0.3,
            f"the weights are not normal: their fourth moment is {tails:.2f}, expected 3\nwith {setting}",
            hint="these numbers are uniform: the same variance, another distribution" if abs(tails - 1.8) < 0.1 else "",
            misconception="uniform_for_normal" if abs(tails - 1.8) < 0.1 else "",
        )
        drawn.append(weights)
        biases = expect_array(f"the bias of layer {number + 1}", entry(tensors["biases"], number), shape=(after,))
        expect_true(
            not biases.any(),
            f"the biases of layer {number + 1} are not zero",
            hint="biases keep what torch drew: set them to zero",
            misconception="biases_not_zero",
        )
    for (one, first), (other, second) in itertools.combinations(enumerate(drawn, start=1), 2):
        size = min(first.size, second.size)
        alike = abs(float(np.corrcoef(first.ravel()[:size], second.ravel()[:size])[0, 1]))
        expect_true(
            alike < 0.5,
            f"the weights of layers {one} and {other} are the same random numbers",
            hint="a seed is set for each layer: every layer needs numbers of its own", misconception="seed_fixed",
        )  # fmt: skip
    expect_true(
        listed(entry(found, "trainable"), "trainable") == [True] * 6, "after he_initialise some parameters can no longer be trained",
        hint="the parameters must stay leaves that require gradients: write into them without recording", misconception="not_trainable",
    )  # fmt: skip


# Sixteen standard errors of the narrowest layer's standard deviation, and far below the distance to any mistake.
NEAR = 0.05
