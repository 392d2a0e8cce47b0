"""Checks of the assignment `regularization`: L1, L2, momentum, and the height-and-weight classifier.

Expected values come from autograd and torch.optim.SGD in float64, never from a reference solution.
Hints come from the same pieces: of which other objective, or of which other update rule, would this be the right answer?
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import model as mathematics
import numpy as np
import torch
from autograder.datasets.make_height_weight import draw as draw_people
from torch import nn

from autograder import Failure, check, datasets, flag
from autograder.errors import StudentError
from autograder.expect.accuracy import expect_above
from autograder.expect.calls import expect_same_again
from autograder.expect.compare import describe, expect_array, expect_close, expect_true, shape_of
from autograder.expect.explained import Answered, explained
from autograder.expect.fallback import replaced
from autograder.expect.gradients import expect_gradients
from autograder.expect.trajectory import expect_same_path, identify_update_rule, sgd_path
from autograder.mistakes.matching import Hint, Variant, match
from autograder.tolerances import TOLERANCES, Tolerance, close

LAMBDAS = (0.0, 0.05, 3.0)
ONE_NUMBER = ((1,), (1, 1))
# Widths, with biases, lambda.
L2_CASES = (((3, 5, 2), False, 0.3), ((2, 4, 3, 1), True, 2.0), ((4, 3), True, 0.0))
L1_CASES = (((2, 5, 1), True, 0.3), ((3, 4, 2, 1), True, 2.0), ((4, 1), True, 0.0))
# Momentum, lambda, learning rate, and a factor of y: far from what a sigmoid can give, the gradients are long.
TRAININGS = ((0.8, 0.05, 0.1, 1.0), (0.0, 0.0, 0.3, 1.0), (0.5, 0.02, 0.01, 40.0))
# torch.tensor(0.0) is a float32 here, and who adds a penalty up in it has done nothing wrong.
HONEST = Tolerance(1e-6, 1e-6)
# Longer than a limit, and not just by rounding.
CLEARLY = 1e-3

OWN_LINE = "a line of its own that begins with + computes the term and throws it away: the penalty is never added"
CANCEL = "positive and negative weights cancel: the absolute value belongs to every element by itself"
ONE_STEP = (
    "the parameters move once in an epoch, by the gradients of all its batches: every batch has a step of its own"
)
NO_PENALTY = "the penalty has no part in it: with a large lambda the result stays the same"
HALF_PENALTY = "the penalty enters with lambda / 2, and the Conventions table has lambda"
DOUBLE_PENALTY = "the penalty enters with 2 lambda, and the Conventions table has lambda"
SECOND_CALL = "the second call returns twice the gradient: something is added up and never set back"
PER_SAMPLE = "the penalty is divided by the number of samples, and the Conventions table has it whole"


@check(points=8)
def loss_reg(player, rng):
    """the loss is half the squared error plus the L1 penalty"""
    with explained(mathematics.LOSS, lambda: asked_losses(player, rng)):
        for reg in LAMBDAS:
            X, y, weights = draw(rng)
            found, after = player.call_with_arguments("loss_reg", X, y, weights, reg)
            data, penalty = squared_error(X, y, tensors(weights)).item(), reg * absolute_sum(weights)
            expect_close(
                "the loss",
                found,
                data + penalty,
                setting=f"N={len(X)} D={X.shape[1]} H={weights['W1'].shape[1]} K={y.shape[1]}, reg={reg:g}",
                shapes=ONE_NUMBER,
                diagnose=loss_diagnosis(player.definition("loss_reg"), X, y, weights, reg),
            )
            expect_unchanged("loss_reg", ("X", "y", "weights"), (X, y, weights), after)


@check(points=9, by_hand=True)
def backward_reg_data(player, rng):
    """backward_reg returns the gradient of the data term (lambda = 0)"""
    with explained(mathematics.GRADIENTS, lambda: asked_gradients(player, rng, (0.0, 0.0, 0.0))):
        if re.search(r"\bautograd\b|\.backward\(|\.grad\b", player.definition("backward_reg")):
            flag("backward_reg mentions autograd, and the task is to derive the gradient by hand: please have a look")
        for scale, sizes in ((1.0, (4, 4, 4, 4)), (1.0, ()), (40.0, ())):
            X, y, weights = draw(rng, *sizes)
            y *= scale  # far from what a sigmoid can give: the gradients are long
            setting = f"N={len(X)} D={X.shape[1]} H={weights['W1'].shape[1]} K={y.shape[1]}, reg=0"
            expected = gradients(squared_error, X, y, weights)
            found, after = player.call_with_arguments("backward_reg", X, y, weights, 0.0)
            expect_named(found)
            expect_gradients(found, expected, setting=setting, diagnose=data_diagnosis(X, y, weights, expected))
            expect_unchanged("backward_reg", ("X", "y", "weights"), (X, y, weights), after)
            again = player.call("backward_reg", X, y, weights, 0.0)
            expect_gradients(
                again,
                expected,
                setting=f"{setting}, second call with the same arguments",
                diagnose=lambda key, values, expected=expected: match(
                    values, expected[key], [Variant("gradients_accumulate", SECOND_CALL, 2 * expected[key])]
                ),
            )
        first, other = ((*draw(rng, 4, 4, 4, 4), 0.0) for _ in range(2))
        expect_same_again(player, "backward_reg", first, other, expected=right_gradients)


@check(points=8, by_hand=True)
def backward_reg_penalty(player, rng):
    """backward_reg adds the gradient of the L1 penalty to both weights"""
    with explained(mathematics.GRADIENTS, lambda: asked_penalties(player, rng)):
        for reg in (0.05, 0.7, 3.0):
            X, y, weights = draw(rng)
            name = f"(gradient with reg={reg:g}) − (gradient with reg=0)"
            without, within = (answer_pair(player, X, y, weights, each) for each in (0.0, reg))
            for key in ("W1", "W2"):
                expect_close(
                    f"d{key}: {name}",
                    within[key] - without[key],
                    reg * np.sign(weights[key]),
                    tolerance=rounding(without[key], within[key]),
                    diagnose=penalty_diagnosis(player.definition("backward_reg"), weights[key], reg, len(X)),
                )


@check(points=3, by_hand=True)
def backward_reg_at_zero(player, rng):
    """where a weight is exactly zero, the penalty's gradient lies between -lambda and lambda"""
    reg = 0.7
    X, y, weights = draw(rng)
    zero = {key: rng.random(w.shape) < 0.4 for key, w in weights.items()}
    for key, w in weights.items():
        zero[key].flat[0] = True
        w[zero[key]] = 0.0
    raw = player.call("backward_reg", X, y, weights, reg)
    expect_named(raw)
    for key, here in zero.items():
        found = raw[key]
        expect_true(
            not (shape_of(found) == here.shape and np.array_equal(np.isnan(found), here)),
            f"d{key} is nan exactly where {key} is 0",
            hint="at w = 0, w / |w| is 0 / 0",
            misconception="divided_by_absolute_value",
        )
    without, within = (answer_pair(player, X, y, weights, each) for each in (0.0, reg))
    for key in ("W1", "W2"):
        pull = (within[key] - without[key])[zero[key]]
        worst = float(np.abs(pull).max())
        expect_true(
            worst <= reg * (1 + 1e-4),
            f"d{key}: at weights of exactly 0 the penalty adds {worst:.6g}: expected at most reg = {reg:g} in absolute value",
        )


@check(points=12)
def optim_mom_path(player, rng):
    """OptimMom takes the steps of gradient descent with momentum"""
    with explained(mathematics.OPTIM_MOM, lambda: asked_paths(player, rng)):
        for momentum, rates in ((0.8, [0.1, 0.1, 0.1, 0.03, 0.03, 0.2, 0.2]), (0.0, [0.2, 0.2, 0.05, 0.05, 0.05])):
            initial = {name: rng.standard_normal((3, 4)) for name in ("W1", "W2")}
            earlier, *steps = ({name: rng.standard_normal((3, 4)) for name in initial} for _ in (None, *rates))
            walk(player, initial, [earlier], rates[:1], momentum)  # another optimiser, which must leave no trace
            found = walk(player, initial, steps, rates, momentum)
            # The rate belongs into the velocity: torch's rule with rate 1 on gradients that already carry the rate.
            before = {name: rates[0] * g for name, g in earlier.items()}
            scaled = [{name: rate * g for name, g in step.items()} for rate, step in zip(rates, steps, strict=True)]
            expect_same_path(
                found,
                sgd_path(initial, scaled, lr=1.0, momentum=momentum),
                setting=f"momentum={momentum:g}, learning rates {rates}, random gradients",
                tolerance=1e-5 if all(is_single(w) for step in found for w in step.values()) else 1e-10,
                oracle="the rule in the Conventions table",
                diagnose=lambda path, initial=initial, before=before, scaled=scaled, steps=steps, rates=rates, momentum=momentum: (
                    shared_velocity(initial, before, scaled, path, momentum)
                    or rule_hint(initial, steps, path, lr=rates, momentum=momentum)
                ),
            )
        expect_by_name(player, rng)


@check(points=3)
def optim_mom_arguments(player, rng):
    """OptimMom.step returns new weights and changes neither of its arguments"""
    weights, steps = ({name: rng.standard_normal((3, 4)) for name in ("W1", "W2")} for _ in range(2))
    found = player.probe(two_steps, weights, steps)
    expect_new_weights(found)
    expect_unchanged("step", ("weights", "gradients"), (weights, steps), [found["weights"], found["gradients"]])
    for name, before in weights.items():
        first, later, second = (
            expect_array(f"{name} after a step", found[key][name], shape=(3, 4)) for key in ("first", "later", "second")
        )
        expect_true(
            not np.array_equal(second, before), f"{name} is the same after two steps as before: expected new weights"
        )
        expect_true(
            np.array_equal(first, later),
            f"{name} as returned by the first step changes during the second: expected new arrays at every step",
            hint="the second step changes the arrays that it was given, and those are the result of the first",
            misconception="arguments_changed",
        )


@check(points=6)
def loss_l2(player, rng):
    """loss_l2 is half the squared error plus the L2 penalty, and can be differentiated"""
    with explained(mathematics.LOSS_L2, lambda: asked_torch_losses(player, "loss_l2", rng, L2_CASES, l2_objective)):
        source = player.definition("loss_l2")
        for widths, bias, reg in L2_CASES:
            judge_torch_loss(
                player, "loss_l2", rng, widths, reg, bias=bias, oracle=l2_objective, variants=l2_variants, source=source
            )


@check(points=5)
def train_batches(player, rng):
    """train visits every sample once in each epoch, in the order of rng, and calls monitor after it"""
    for n, batch_size, epochs, monitored in ((11, 4, 3, True), (10, 5, 2, False)):
        task = training_task(rng, n, batch_size=batch_size, epochs=epochs, reg=0.02, lr=0.05, momentum=0.5)
        found = record(player, task, monitored=monitored)
        seen = [rows_of(batch, task["X"]) for batch in found["X"]]
        labels = [rows_of(batch, task["y"]) for batch in found["y"]]
        right, each = expected_batches(task), math.ceil(n / batch_size)
        # Where an epoch goes backward in one call, its batches come from last to first: train_steps judges that.
        turned = [batch for end in range(each, len(right) + 1, each) for batch in right[end - each : end][::-1]]
        at_once = seen == labels == turned and once_per_epoch(found["path"], each)
        if not at_once and not seen == labels == expected_batches(task, chained=True):
            expect_batches(seen, labels, right, task)
        if monitored:
            expect_history(found["history"], math.ceil(n / batch_size), epochs)


@check(points=6)
def train_steps(player, rng):
    """train takes the steps of torch.optim.SGD on the batches that it draws"""
    with explained(mathematics.TRAIN, lambda: asked_steps(player, rng)):
        for momentum, reg, lr, scale in TRAININGS:
            task = training_task(rng, 11, batch_size=4, epochs=3, reg=reg, lr=lr, momentum=momentum)
            task["y"] *= scale
            found = record(player, task, monitored=True)
            expect_true(
                all(expect_array("reg as loss_fn gets it", each, shape=()) == reg for each in found["reg"]),
                f"loss_fn was called with another reg: expected reg={reg:g} in every call",
                hint="train gets a reg for the loss and must hand that one on",
                misconception="reg_not_passed_on",
            )
            expect_true(
                not any(found["exchanged"]),
                "loss_fn was called with y before y_hat: expected loss_fn(y_hat, y, model, reg)",
                hint="another loss than a sum of squares tells the two apart",
                misconception="loss_arguments_exchanged",
            )
            expect_steps(found, task)


@check(points=4)
def make_classifier(player, rng):
    """make_classifier builds Linear, Sigmoid, Linear, Sigmoid with weights from N(0, 0.02²) and biases 0"""
    with explained(mathematics.CLASSIFIER, lambda: asked_outputs(player, rng)):
        hidden = int(rng.integers(3, 9))
        shapes = [(hidden, 2), (hidden,), (1, hidden), (1,)]
        values = [rng.standard_normal(shape) for shape in shapes]
        X = rng.standard_normal((6, 2))
        found = player.probe(classifier_facts, hidden, values, X, seed_of(rng))
        expect_parameters(found["shapes"], shapes)
        expect_true(
            found["trainable"] is True,
            "not every parameter of the model requires a gradient: a training would leave it as it is",
            hint="values are written into a parameter without making it a constant",
            misconception="parameter_frozen",
        )
        expect_true(
            found["shared"] is False,
            "a second call returns a model with the same parameters: expected a new model",
            hint="the layers are made outside the function, once for all models",
            misconception="model_shared",
        )
        expected = outputs(values, X)
        expect_close(
            "the output for given weights",
            found["output"],
            expected,
            setting=f"hidden={hidden}",
            tolerance=TOLERANCES["float32"],
            diagnose=lambda output: match(
                output, expected, classifier_variants(values, X), tolerance=TOLERANCES["float32"]
            ),
        )
        expect_initial(player.probe(initial_parameters, 1500, seed_of(rng)))


@check(points=6)
def loss_l1(player, rng):
    """loss_l1 is the mean cross-entropy plus the L1 penalty of the weights, and can be differentiated"""
    with explained(mathematics.LOSS_L1, lambda: asked_torch_losses(player, "loss_l1", rng, L1_CASES, l1_objective)):
        source = player.definition("loss_l1")
        for widths, bias, reg in L1_CASES:
            judge_torch_loss(
                player, "loss_l1", rng, widths, reg, bias=bias, oracle=l1_objective, variants=l1_variants, source=source
            )


@check(points=2)
def accuracy(player, rng):
    """accuracy is the share of right answers"""
    with explained(mathematics.ACCURACY, lambda: asked_shares(player, rng)):
        tasks = [draw_answers(rng, n) for n in (37, 8)]
        for y_hat, y in tasks:
            right = (y_hat > 0.5) == (y > 0.5)
            expect_close(
                "the accuracy",
                player.call("accuracy", torch.tensor(y_hat, dtype=torch.float32), torch.tensor(y)),
                right.mean(),
                setting=f"{right.sum()} of {len(y)} answers right",
                shapes=ONE_NUMBER,
                tolerance=TOLERANCES["float32"],
                diagnose=lambda _: accuracy_hint(player, tasks),
            )


@check(points=8, needs=["train_steps", "make_classifier"], seconds=90)
def train_height_weight(player, rng):
    """the classifier is right for 85 % of the training data, 90 % of the test data, and 85 % of new people"""
    people = datasets.height_weight()
    X_new, y_new = new_people(rng, 2000, people)
    shares: list[tuple[float, float]] = []

    def measure(_attempt: int) -> tuple[int, int]:
        parameters = trained(player, people.X_train, people.y_train, seed_of(rng))
        known = ((people.X_train, people.y_train), (people.X_test, people.y_test))
        shares.append(tuple(float((answers(parameters, X) == y).mean()) for X, y in known))
        return int((answers(parameters, X_new) == y_new).sum()), len(y_new)

    # Nobody can be right for more than 89 % of new people: the two groups overlap.
    said = expect_above(0.85, measure, what="your classifier", ceiling=0.92, samples="new people")
    for name, share, least in zip(("training", "test"), np.mean(shares, axis=0), (0.85, 0.90), strict=True):
        expect_true(
            share >= least, f"your classifier reaches {share:.1%} on the {name} data: expected at least {least:.0%}"
        )
    return said


# What is asked where no known mistake explains an answer


def asked_losses(player, rng: np.random.Generator) -> list[Answered]:
    """Ask loss_reg for six losses: one number tells little."""
    found = []
    for reg in (0.05, 3.0, 0.7, 0.3, 1.5, 0.0):
        X, y, weights = draw(rng)
        right = squared_error(X, y, tensors(weights)).item() + reg * absolute_sum(weights)
        answer = {"J": player.call("loss_reg", X, y, weights, reg)}
        found.append(Answered([X, y, *weights.values(), reg], answer, {"J": right}))
    return found


def asked_gradients(player, rng: np.random.Generator, regs: Sequence[float]) -> list[Answered]:
    """Ask backward_reg for gradients, all sizes equal first."""
    found = []
    for reg, sizes in zip(regs, ((4, 4, 4, 4), (), ()), strict=True):
        X, y, weights = draw(rng, *sizes)
        answer, right = answer_pair(player, X, y, weights, reg), right_gradients(X, y, weights, reg)
        found.append(Answered([X, y, *weights.values(), reg], with_d(answer), with_d(right)))
    return found


def asked_penalties(player, rng: np.random.Generator) -> list[Answered]:
    """Ask backward_reg for what a penalty adds, and put it on the right gradient of the data term."""
    found = []
    for reg in (0.05, 0.7, 3.0):
        X, y, weights = draw(rng)
        without, within = (answer_pair(player, X, y, weights, each) for each in (0.0, reg))
        data = right_gradients(X, y, weights, 0.0)
        answer = {key: data[key] + within[key] - without[key] for key in data}
        right = right_gradients(X, y, weights, reg)
        found.append(Answered([X, y, *weights.values(), reg], with_d(answer), with_d(right)))
    return found


def right_gradients(
    X: np.ndarray, y: np.ndarray, weights: Mapping[str, np.ndarray], reg: float
) -> dict[str, np.ndarray]:
    """Return the gradients of J where no weight is 0."""
    data = gradients(squared_error, X, y, weights)
    return {key: data[key] + reg * np.sign(w) for key, w in weights.items()}


def with_d(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return gradients by the names that the model of the mathematics has for them."""
    return {f"d{key}": value for key, value in found.items()}


def asked_paths(player, rng: np.random.Generator) -> list[Answered]:
    """Ask OptimMom for the weights after five steps, with and without momentum."""
    found = []
    for momentum, rates in ((0.8, [0.1, 0.1, 0.03, 0.2, 0.2]), (0.0, [0.2, 0.05, 0.05])):
        initial = {name: rng.standard_normal((3, 4)) for name in ("W1", "W2")}
        steps = [{name: rng.standard_normal((3, 4)) for name in initial} for _ in rates]
        scaled = [{name: rate * g for name, g in step.items()} for rate, step in zip(rates, steps, strict=True)]
        answer, right = (
            walk(player, initial, steps, rates, momentum),
            sgd_path(initial, scaled, lr=1.0, momentum=momentum),
        )
        for name, w in initial.items():
            given = [w, [step[name] for step in steps], [np.array(rate) for rate in rates], momentum]
            ours, theirs = (np.stack([step[name] for step in path]) for path in (right, answer))
            found.append(Answered(given, {"p": theirs}, {"p": ours}))
    return found


def asked_torch_losses(
    player, name: str, rng: np.random.Generator, cases: Sequence[Any], objective: Objective
) -> list[Answered]:
    """Ask a torch loss six times."""
    found = []
    for widths, bias, reg in (*cases, *cases):
        model, values, X, y = draw_network(rng, widths, bias=bias)
        answer = player.probe(loss_and_gradients, name, list(widths), bias, values, X, y, reg)
        with torch.no_grad():
            y_hat = load(model, values)(torch.tensor(X))
            right = objective(y_hat, torch.tensor(y), list(model.parameters()), reg).item()
        W, b = ([value for value in values if value.ndim == ndim] for ndim in (2, 1))
        found.append(Answered([y_hat.numpy(), y, W, b, reg], {"J": answer["loss"]}, {"J": right}))
    return found


def asked_steps(player, rng: np.random.Generator) -> list[Answered]:
    """Train anew, and take every step for a question about the parameters before it."""
    found = []
    for momentum, reg, lr, scale in TRAININGS:
        task = training_task(rng, 11, batch_size=4, epochs=2, reg=reg, lr=lr, momentum=momentum)
        task["y"] *= scale
        log = record(player, task, monitored=False)
        batches, path = batches_of(log), [flat(weights) for weights in log["path"]]
        steps = [flat(g) for g in gradients_on(log["path"][:-1], batches, task)]
        sizes = [np.array(float(len(X))) for X, _ in batches]
        biases = flat({name: np.full(np.shape(w), "bias" in name) for name, w in log["path"][0].items()})
        velocities = accumulate(steps, lambda v, g, momentum=momentum: momentum * v + g)
        right = np.stack([before - lr * v for before, v in zip(path, velocities, strict=False)])
        each = math.ceil(len(task["X"]) / task["settings"]["batch_size"])
        epochs = [step // each for step in range(len(steps))]
        given = [path[:-1], steps, sizes, biases, lr, momentum, reg, epochs]
        found.append(Answered(given, {"p": np.stack(path[1:])}, {"p": right}))
    return found


def flat(weights: Mapping[str, Any]) -> np.ndarray:
    """Return all numbers of some arrays in one vector."""
    return np.concatenate([np.ravel(np.asarray(w, dtype=np.float64)) for w in weights.values()])


def asked_outputs(player, rng: np.random.Generator) -> list[Answered]:
    """Ask make_classifier for the outputs of two models with given weights."""
    found = []
    for hidden in (5, 3):
        values = [rng.standard_normal(shape) for shape in ((hidden, 2), (hidden,), (1, hidden), (1,))]
        X = rng.standard_normal((6, 2))
        answer = player.probe(classifier_facts, hidden, values, X, seed_of(rng))
        found.append(
            Answered([X, values[::2], values[1::2]], {"output": answer["output"]}, {"output": outputs(values, X)})
        )
    return found


def asked_shares(player, rng: np.random.Generator) -> list[Answered]:
    """Ask accuracy six times: one number tells little."""
    found = []
    for y_hat, y in (draw_answers(rng, n) for n in (37, 8, 23, 11, 17, 29)):
        answer = player.call("accuracy", torch.tensor(y_hat, dtype=torch.float32), torch.tensor(y))
        given = [y_hat.astype(np.float32).astype(np.float64), y.astype(np.float64)]
        found.append(Answered(given, {"accuracy": answer}, {"accuracy": ((y_hat > 0.5) == (y > 0.5)).mean()}))
    return found


# What the checks draw


def draw(rng: np.random.Generator, *sizes: int) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return X (N, D), y (N, K) and weights W1 (D, H), W2 (H, K) of these N, D, H, K, all different where none are given; no weight near zero."""
    n, d, h, k = sizes or rng.permutation([3, 4, 5, 6, 7])[:4]
    weights = {"W1": away_from_zero(rng, (d, h)), "W2": away_from_zero(rng, (h, k))}
    return rng.standard_normal((n, d)), rng.random((n, k)), weights


def away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return numbers of both signs whose absolute value lies between 0.1 and 1.6."""
    return rng.uniform(0.1, 1.6, shape) * np.where(rng.random(shape) < 0.5, -1.0, 1.0)


def seed_of(rng: np.random.Generator) -> int:
    """Return a seed for the generators of the student's side."""
    return int(rng.integers(2**31))


# The oracle: objectives that autograd differentiates


def tensors(weights: Mapping[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """Return the weights as float64 leaves that require grad."""
    return {key: torch.tensor(w, dtype=torch.float64, requires_grad=True) for key, w in weights.items()}


def gradients(objective: Callable[..., torch.Tensor], *args: Any, **kwargs: Any) -> dict[str, np.ndarray]:
    """Return the gradients of objective(X, y, weights) with respect to the weights, by autograd."""
    X, y, weights = args
    leaves = tensors(weights)
    grads = torch.autograd.grad(objective(X, y, leaves, **kwargs), list(leaves.values()))
    return {key: g.numpy() for key, g in zip(leaves, grads, strict=True)}


Slope = Callable[[torch.Tensor], torch.Tensor]


def sigmoid(z: torch.Tensor, slope: Slope | None) -> torch.Tensor:
    """Return the sigmoid of z; with `slope`, autograd takes slope(z) for its derivative."""
    if slope is None:
        return torch.sigmoid(z)
    fixed = z.detach()
    return torch.sigmoid(fixed) + slope(fixed) * (z - fixed)


def squared_error(
    X: np.ndarray,
    y: np.ndarray,
    weights: Mapping[str, torch.Tensor],
    hidden: Slope | None = None,
    output: Slope | None = None,
) -> torch.Tensor:
    """Return ½ Σ (y − ŷ)² of the network, optionally with wrong derivatives of its sigmoids."""
    a1 = sigmoid(torch.tensor(X) @ weights["W1"], hidden)
    y_hat = sigmoid(a1 @ weights["W2"], output)
    return 0.5 * ((torch.tensor(y) - y_hat) ** 2).sum()


def absolute_sum(weights: Mapping[str, np.ndarray]) -> float:
    """Return Σ|W1| + Σ|W2|."""
    return float(sum(np.abs(w).sum() for w in weights.values()))


# Hints for the numpy part


def stray_penalty(source: str) -> bool:
    """Return whether the source holds a statement that only begins with + or − and is never used."""
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return False
    return any(isinstance(node, ast.Expr) and isinstance(leftmost(node.value), ast.UnaryOp) for node in nodes)


def leftmost(node: ast.expr) -> ast.expr:
    """Return the first operand of a formula: the +a of +a * b - c."""
    return leftmost(node.left) if isinstance(node, ast.BinOp) else node


def missing_penalty(source: str, value: Any) -> Variant:
    """Return the variant without penalty, named after its cause when the source shows it."""
    if stray_penalty(source):
        return Variant("penalty_on_its_own_line", OWN_LINE, value)
    return Variant("penalty_missing", NO_PENALTY, value)


def loss_diagnosis(source: str, X: np.ndarray, y: np.ndarray, weights: Mapping[str, np.ndarray], reg: float) -> Any:
    """Return a diagnosis that tries what is usually wrong with the data term or with the penalty."""
    data, penalty, n = squared_error(X, y, tensors(weights)).item(), reg * absolute_sum(weights), len(X)
    each = {key: reg * float(np.abs(w).sum()) for key, w in weights.items()}
    squares = reg * float(sum((w**2).sum() for w in weights.values()))
    signed = reg * float(sum(w.sum() for w in weights.values()))
    sums = reg * float(sum(abs(w.sum()) for w in weights.values()))
    variants = [
        missing_penalty(source, data),
        Variant("half_forgotten", "the squared error has no ½; the Conventions table has it", 2 * data + penalty),
        Variant(
            "mean_for_sum",
            "the squared error is a mean over the samples; the Conventions table has a sum",
            data / n + penalty,
        ),
        Variant(
            "mean_for_sum",
            "the squared error is a mean over all outputs; the Conventions table has a sum",
            data / y.size + penalty,
        ),
        Variant(
            "mean_for_sum",
            "the squared error is a mean over all outputs without ½; the Conventions table has half the sum",
            2 * data / y.size + penalty,
        ),
        Variant("l1_without_absolute_value", CANCEL, data + signed),
        Variant("l1_without_absolute_value", CANCEL, data + sums),
        Variant(
            "l2_for_l1",
            "the penalty adds the squares of the weights: that is L2, and the Conventions table has L1 here",
            data + squares,
        ),
        Variant(
            "l2_for_l1",
            "the penalty adds half the squares of the weights: that is L2, and the Conventions table has L1 here",
            data + squares / 2,
        ),
        Variant("penalty_factor_half", HALF_PENALTY, data + penalty / 2),
        Variant("penalty_factor_two", DOUBLE_PENALTY, data + 2 * penalty),
        Variant("penalty_over_n", PER_SAMPLE, data + penalty / n),
        Variant(
            "penalty_per_sample",
            "the penalty is added once for every sample; the Conventions table has it once",
            data + n * penalty,
        ),
        Variant("penalty_layer_forgotten", "the penalty leaves W2 out", data + each["W1"]),
        Variant("penalty_layer_forgotten", "the penalty leaves W1 out", data + each["W2"]),
        Variant("penalty_sign", "the penalty is subtracted: large weights would be rewarded", data - penalty),
        Variant(
            "lambda_missing", "the sum of the absolute values is not multiplied by lambda", data + absolute_sum(weights)
        ),
        Variant(
            "norm_for_absolute_values",
            "the penalty adds the Euclidean norms of the matrices; the Conventions table has the absolute values of their elements",
            data + reg * sum(float(np.linalg.norm(w)) for w in weights.values()),
        ),
        Variant(
            "norm_for_absolute_values",
            "the penalty adds the greatest column sums, which is what a matrix norm of order 1 is; the Conventions table has all elements",
            data + reg * sum(float(np.linalg.norm(w, 1)) for w in weights.values()),
        ),
        Variant("data_term_missing", "only the penalty is left: the squared error is missing", penalty),
    ]
    return lambda found: match(found, data + penalty, variants)


SLOPES: tuple[tuple[str, str, Slope], ...] = (
    ("derivative_missing", "the derivative of the {where} sigmoid is left out", torch.ones_like),
    (
        "derivative_at_activation",
        "the derivative of the {where} sigmoid is taken at its output a: s(1 - s) of s = sigmoid(a) instead of a(1 - a)",
        lambda z: torch.sigmoid(torch.sigmoid(z)) * (1 - torch.sigmoid(torch.sigmoid(z))),
    ),
    ("derivative_twice", "the derivative of the {where} sigmoid enters twice", lambda z: (torch.sigmoid(z) * (1 - torch.sigmoid(z))) ** 2),
    ("derivative_of_tanh", "the derivative of the {where} layer is that of tanh, 1 - a²; the layer is a sigmoid", lambda z: 1 - torch.sigmoid(z) ** 2),
    ("derivative_of_relu", "the derivative of the {where} layer is that of ReLU, 1 where z > 0; the layer is a sigmoid", lambda z: (z > 0).to(z.dtype)),
)  # fmt: skip


def data_diagnosis(
    X: np.ndarray, y: np.ndarray, weights: Mapping[str, np.ndarray], right: Mapping[str, np.ndarray]
) -> Any:
    """Return a diagnosis of one tensor: of which other network or loss would it be the right gradient?"""

    def variants(key: str) -> Iterator[Variant]:
        for name, text, slope in SLOPES:
            for where, slopes in (
                ("output", {"output": slope}),
                ("hidden", {"hidden": slope}),
                ("hidden and output", {"hidden": slope, "output": slope}),
            ):
                yield Variant(
                    name,
                    text.format(where=where),
                    lambda slopes=slopes: gradients(squared_error, X, y, weights, **slopes)[key],
                )
        n, data = len(X), right[key]
        yield Variant(
            "gradient_sign",
            f"d{key} has the wrong sign: y - y_hat where the Conventions table leads to y_hat - y",
            -data,
        )
        yield Variant(
            "half_forgotten",
            f"d{key} is twice the expected one: the ½ of the loss cancels the 2 of the square",
            2 * data,
        )
        yield Variant(
            "mean_for_sum",
            f"d{key} is divided by the number of samples, N = {n}; the loss of the Conventions table is a sum",
            data / n,
        )
        yield Variant(
            "mean_for_sum",
            f"d{key} is divided by the number of outputs; the loss of the Conventions table is a sum",
            data / y.size,
        )

    def diagnose(key: str, found: np.ndarray) -> Hint | None:
        limit = float(np.abs(found).max())
        yet_longer = float(np.abs(right[key]).max()) > limit * (1 + CLEARLY)
        if yet_longer and close(found, np.clip(right[key], -limit, limit), Tolerance(1e-6, 1e-7)):
            return Hint(
                "gradient_clipped",
                f"the elements of d{key} are cut off at ±{limit:.4g}; the Conventions table has them whole",
            )
        return match(found, right[key], variants(key))

    return diagnose


def penalty_diagnosis(source: str, w: np.ndarray, reg: float, n: int) -> Any:
    """Return a diagnosis of the penalty's share in one gradient."""
    right = reg * np.sign(w)
    variants = [
        missing_penalty(source, np.zeros_like(w)),
        Variant("abs_for_sign", "the penalty's gradient is lambda |W|: never negative, so right for no weight but 1; the derivative of |w| is the sign of w", reg * np.abs(w)),
        Variant("l2_for_l1", "the penalty's gradient grows with the weight: that is the gradient of L2; L1 pulls with the same force at every weight", reg * w),
        Variant("l2_for_l1", "the penalty's gradient is 2 lambda W: that is L2; L1 pulls with the same force at every weight", 2 * reg * w),
        Variant("penalty_factor_half", HALF_PENALTY, right / 2),
        Variant("penalty_factor_two", DOUBLE_PENALTY, 2 * right),
        Variant("penalty_constant", "the penalty adds the same number to every element, whatever the sign of the weight", np.full_like(w, reg)),
        Variant("penalty_over_n", PER_SAMPLE, right / n),
        Variant("penalty_of_positive_weights", "only positive weights are pulled: the derivative of |w| is -1 for negative ones", reg * (w > 0)),
        Variant("penalty_per_sample", "the penalty is added once for every sample; the Conventions table has it once", right * n),
        Variant("penalty_sign", "the penalty's gradient has the wrong sign: it pushes the weights away from zero", -right),
        Variant("penalty_normalised", "the penalty's gradient is W divided by the norm of W; the sign is wanted of each element by itself", reg * w / np.linalg.norm(w)),
        Variant("loss_for_gradient", "the penalty itself is added to every element instead of its derivative", np.full_like(w, reg * np.abs(w).sum())),
    ]  # fmt: skip
    return lambda found: match(found, right, variants)


def answer_pair(
    player, X: np.ndarray, y: np.ndarray, weights: Mapping[str, np.ndarray], reg: float
) -> dict[str, np.ndarray]:
    """Return the student's gradients of both weights, judged by shape only."""
    found = player.call("backward_reg", X, y, weights, reg)
    expect_named(found)
    return {
        key: expect_array(f"d{key}", found[key], shape=w.shape, setting=f"reg={reg:g}") for key, w in weights.items()
    }


def expect_named(found: Any) -> None:
    """Raise Failure unless the answer of backward_reg is a dictionary that holds W1 and W2."""
    names = ("W1", "W2")
    if isinstance(found, dict) and all(name in found for name in names):
        return
    given = (
        f"one with the keys {', '.join(map(str, found)) or '(none)'}" if isinstance(found, dict) else describe(found)
    )
    both = isinstance(found, (tuple, list, dict)) and len(found) == 2
    raise Failure(
        f"backward_reg: expected a dictionary with the keys W1 and W2, not {given}",
        hint="each gradient stands under the name of its weights, by which OptimMom finds it" if both else "",
        misconception="gradients_not_named" if both else "",
    )


def is_single(values: np.ndarray) -> bool:
    """Return whether every value fits in float32, so that it was probably computed there."""
    return bool(np.array_equal(values, values.astype(np.float32)))


def rounding(*answers: np.ndarray) -> Tolerance:
    """Return the tolerance for a difference of answers, by the precision in which they were computed."""
    return TOLERANCES["float32" if any(is_single(each) for each in answers) else "float64"]


def expect_unchanged(function: str, names: Sequence[str], before: Sequence[Any], after: Sequence[Any]) -> None:
    """Raise Failure when an argument is another one after the call."""
    for name, old, new in zip(names, before, after, strict=False):
        pairs = (
            [(f"{name}[{key!r}]", w, new[key]) for key, w in old.items()]
            if isinstance(old, dict)
            else [(name, old, new)]
        )
        for label, left, right in pairs:
            expect_true(
                isinstance(right, np.ndarray) and np.array_equal(left, right),
                f"{function} changed its argument {label}: expected it as it was before the call",
                hint="an operation such as += changes an array itself, and an assignment to a key the dictionary itself",
                misconception="arguments_changed",
            )


# Momentum


def walk(
    player,
    initial: Mapping[str, np.ndarray],
    steps: Sequence[Mapping[str, np.ndarray]],
    rates: Sequence[float],
    momentum: float,
) -> list[dict[str, np.ndarray]]:
    """Return the weights after each step of the student's optimiser, which is given its own weights back."""
    optimizer = player.new("OptimMom", rates[0], momentum)
    weights, path = dict(initial), []
    for number, (rate, step) in enumerate(zip(rates, steps, strict=True), start=1):
        optimizer.set("lr", rate)
        answer = optimizer.call("step", weights, dict(step))
        expect_new_weights(answer)
        weights = {
            name: expect_array(f"{name} after step {number}", answer[name], shape=w.shape)
            for name, w in initial.items()
        }
        path.append(weights)
    return path


def expect_by_name(player, rng: np.random.Generator) -> None:
    """Raise Failure unless a step goes by the names and by the weights that it is given."""
    names = ("kernel", "W1", "scale")
    first, second, gradients = ({name: rng.standard_normal((3, 4)) for name in names} for _ in range(3))
    optimizer = player.new("OptimMom", 0.1, 0.0)
    for weights, order, hint in (
        (first, names, Hint("fixed_names", "the weights and their gradients may have any names")),
        (second, names, Hint("own_weights", "a step starts from the weights that it is given, and keeps none itself")),
        (second, names[::-1], Hint("gradients_by_order", "each gradient belongs to the weights of the same name")),
    ):
        try:
            answer = optimizer.call("step", weights, {name: gradients[name] for name in order})
        except StudentError as error:
            if weights is first and not error.hint:
                error.hint, error.misconception = hint.text, hint.misconception
            raise
        expect_new_weights(answer)
        for name, w in weights.items():
            expect_close(
                f"{name} after a step",
                answer.get(name),
                w - 0.1 * gradients[name],
                setting=f"momentum=0, weights {', '.join(weights)}, gradients {', '.join(order)}",
                diagnose=lambda _found, hint=hint: hint,
            )


def expect_new_weights(answer: Any) -> None:
    """Raise Failure unless step answered with a dictionary."""
    if not isinstance(answer, dict):
        msg = f"step: expected a dict of new weights, not {describe(answer)}"
        raise Failure(msg)


def shared_velocity(
    initial: Mapping[str, np.ndarray],
    earlier: Mapping[str, np.ndarray],
    scaled: Sequence[Mapping[str, np.ndarray]],
    path: Sequence[Mapping[str, np.ndarray]],
    momentum: float,
) -> Hint | None:
    """Return a hint where the path is the right one for who starts with the velocity of another optimiser.

    `earlier` are the gradients of that one's only step, which already carry the rate, as those of `scaled` do.
    """
    start = {name: w + earlier[name] for name, w in initial.items()}
    _, *other = sgd_path(start, [earlier, *scaled], lr=1.0, momentum=momentum)
    same = all(
        close(step[name], right[name], Tolerance(1e-6, 1e-7))
        for step, right in zip(path, other, strict=True)
        for name in initial
    )
    text = "a new optimiser starts with the velocity of one that was made before: each one keeps its own, 0 at first"
    return Hint("velocity_shared_by_optimizers", text) if same and momentum else None


def rule_hint(initial: Mapping[str, np.ndarray], *walked: Any, **settings: Any) -> Hint | None:
    """Return which wrong rule the path obeys, with the rate in the velocity or, where that explains nothing, outside."""
    if all(np.array_equal(step[name], initial[name]) for step in walked[1] for name in initial):
        return Hint("nothing_moves", "the weights come back as they were: every step is lost, or rounded to zero")
    hints = (identify_update_rule(initial, *walked, **settings, convention=each) for each in ("handout", "torch"))
    return next((hint for hint in hints if hint), None)


def two_steps(student, weights, gradients):
    """Probe: two steps, the arguments after them, and the first answer before and after the second step."""
    optimizer = student["OptimMom"](0.1, 0.9)
    first = optimizer.step(weights, gradients)
    if not isinstance(first, dict):
        return first
    kept = {name: np.array(w) for name, w in first.items()}
    second = optimizer.step(first, gradients)
    return {"weights": weights, "gradients": gradients, "first": kept, "later": first, "second": second}


# The torch losses


def network(widths: Sequence[int], *, bias: bool) -> nn.Sequential:
    """Return a float64 network: tanh between the layers, a sigmoid at the end."""
    layers: list[nn.Module] = []
    for before, after in pairwise(widths):
        layers += [nn.Linear(before, after, bias=bias), nn.Tanh()]
    return nn.Sequential(*layers[:-1], nn.Sigmoid()).double()


def load(model: nn.Module, values: Sequence[np.ndarray]) -> nn.Module:
    """Return the model with its parameters overwritten in their order."""
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), values, strict=True):
            parameter.copy_(torch.as_tensor(value))
    return model


def loss_and_gradients(student, name, widths, bias, values, X, y, reg):
    """Probe: the student's loss of a network, and its gradients or None where it cannot be differentiated."""
    model = load(network(widths, bias=bias), values)
    loss = student[name](model(torch.as_tensor(X)), torch.as_tensor(y), model, reg)
    if not (isinstance(loss, torch.Tensor) and loss.requires_grad):
        return {"loss": loss, "gradients": None}
    grads = torch.autograd.grad(loss.sum(), list(model.parameters()), allow_unused=True)
    return {
        "loss": loss,
        "gradients": [torch.zeros_like(p) if g is None else g for g, p in zip(grads, model.parameters(), strict=True)],
    }


Objective = Callable[[torch.Tensor, torch.Tensor, Sequence[torch.Tensor], float], torch.Tensor]


def l2_objective(y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float) -> torch.Tensor:
    """Return ½ Σ (y − ŷ)² + λ Σ θ²."""
    return 0.5 * nn.functional.mse_loss(y_hat, y, reduction="sum") + reg * sum(p.square().sum() for p in parameters)


def l1_objective(y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float) -> torch.Tensor:
    """Return the mean binary cross-entropy + λ Σ|w| over the weight matrices."""
    weights = [p for p in parameters if p.dim() == 2]
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * sum(w.abs().sum() for w in weights)


def l2_variants(
    y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float, source: str
) -> list[Variant]:
    """Return what is usually wrong with the L2 loss."""
    data = 0.5 * (y - y_hat).square().sum()
    squares = reg * sum(p.square().sum() for p in parameters)
    matrices = [p for p in parameters if p.dim() == 2]
    return [
        missing_penalty(source, data),
        Variant("half_forgotten", "the squared error has no ½; the Conventions table has it", 2 * data + squares),
        Variant("mean_for_sum", "the squared error is a mean; the Conventions table has half the sum", 2 * data / y.numel() + squares),
        Variant("mean_for_sum", "the squared error is divided; the Conventions table has half the sum", data / y.numel() + squares),
        Variant("mean_for_sum", "the squared error is divided by the number of samples; the Conventions table has half the sum", data / len(y) + squares),
        Variant("penalty_factor_half", HALF_PENALTY, data + squares / 2),
        Variant("penalty_factor_two", DOUBLE_PENALTY, data + squares * 2),
        Variant("penalty_over_n", PER_SAMPLE, data + squares / len(y)),
        Variant("bias_not_regularised", "the penalty leaves the biases out; here the Conventions table has every parameter", data + reg * sum(p.square().sum() for p in matrices)),
        Variant("norm_for_squares", "the penalty adds the norms of the parameters; the Conventions table has their squares", data + reg * sum(p.norm() for p in parameters)),
        Variant("l1_for_l2", "the penalty adds absolute values: that is L1, and the Conventions table has L2 here", data + reg * sum(p.abs().sum() for p in parameters)),
        Variant("penalty_layer_forgotten", "the penalty counts only the first parameter of the model", data + reg * parameters[0].square().sum()),
        Variant("penalty_layer_forgotten", "the penalty counts only the last parameter of the model", data + reg * parameters[-1].square().sum()),
        Variant("penalty_sign", "the penalty is subtracted: large weights would be rewarded", data - squares),
        Variant("lambda_missing", "the sum of the squares is not multiplied by lambda", data + sum(p.square().sum() for p in parameters)),
        Variant("square_of_sum", "the elements of a parameter are added up and the sum is squared; the Conventions table has the squares of the elements", data + reg * sum(p.sum() ** 2 for p in parameters)),
        Variant("norm_for_squares", "the penalty is the norm of all parameters together; the Conventions table has its square", data + reg * sum(p.square().sum() for p in parameters) ** 0.5),
        Variant("penalty_mean", "the penalty adds the mean of the squares of each parameter; the Conventions table has their sum", data + reg * sum(p.square().mean() for p in parameters)),
        Variant("penalty_mean", "the penalty is divided by the number of all parameters; the Conventions table has the sum", data + squares / sum(p.numel() for p in parameters)),
    ]  # fmt: skip


def l1_variants(
    y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float, source: str
) -> list[Variant]:
    """Return what is usually wrong with the L1 loss."""
    data = nn.functional.binary_cross_entropy(y_hat, y)
    weights = [p for p in parameters if p.dim() == 2]
    absolute = reg * sum(w.abs().sum() for w in weights)
    return [
        missing_penalty(source, data),
        Variant("sum_for_mean", "the cross-entropy is a sum; the Conventions table has its mean", len(y) * data + absolute),
        Variant("squared_error_for_cross_entropy", "the data term is the mean squared error; the Conventions table has the binary cross-entropy", (y - y_hat).square().mean() + absolute),
        Variant("sigmoid_twice", "the probabilities go through a sigmoid once more: this function expects them before the sigmoid", nn.functional.binary_cross_entropy_with_logits(y_hat, y) + absolute),
        Variant("loss_sign", "the cross-entropy has the wrong sign", -data + absolute),
        Variant("cross_entropy_arguments_exchanged", "the logarithm is taken of the labels: labels and probabilities have changed places", nn.functional.binary_cross_entropy(y, y_hat) + absolute),
        Variant("l1_without_absolute_value", CANCEL, data + reg * sum(w.sum() for w in weights)),
        Variant("l1_without_absolute_value", CANCEL, data + reg * sum(w.sum().abs() for w in weights)),
        Variant("l2_for_l1", "the penalty adds squares: that is L2, and the Conventions table has L1 here", data + reg * sum(w.square().sum() for w in weights)),
        Variant("bias_regularised", "the penalty counts the biases too; here the Conventions table has the weight matrices only", data + reg * sum(p.abs().sum() for p in parameters)),
        Variant("penalty_factor_half", HALF_PENALTY, data + absolute / 2),
        Variant("penalty_factor_two", DOUBLE_PENALTY, data + absolute * 2),
        Variant("penalty_over_n", PER_SAMPLE, data + absolute / len(y)),
        Variant("penalty_mean", "the penalty adds the mean of the absolute weights of each layer; the Conventions table has their sum", data + reg * sum(w.abs().mean() for w in weights)),
        Variant("penalty_mean", "the penalty is divided by the number of all weights; the Conventions table has the sum", data + absolute / sum(w.numel() for w in weights)),
        Variant("penalty_mean", "the penalty is divided by the number of all parameters; the Conventions table has the sum", data + absolute / sum(p.numel() for p in parameters)),
        Variant("penalty_layer_forgotten", "the penalty counts only the first layer", data + reg * weights[0].abs().sum()),
        Variant("penalty_layer_forgotten", "the penalty counts only the last layer", data + reg * weights[-1].abs().sum()),
        *(Variant("penalty_layer_forgotten", "the penalty leaves a layer out: a model may have any number of them", data + absolute - reg * w.abs().sum()) for w in weights if len(weights) > 2),
        Variant("penalty_sign", "the penalty is subtracted: large weights would be rewarded", data - absolute),
        Variant("lambda_missing", "the sum of the absolute values is not multiplied by lambda", data + sum(w.abs().sum() for w in weights)),
        Variant("norm_for_absolute_values", "the penalty adds the Euclidean norms of the matrices; the Conventions table has the absolute values of their elements", data + reg * sum(w.norm() for w in weights)),
        Variant("norm_for_absolute_values", "the penalty adds the greatest column sums, which is what a matrix norm of order 1 is; the Conventions table has all elements", data + reg * sum(torch.linalg.norm(w, 1) for w in weights)),
        Variant("half_of_cross_entropy", "the term of the samples with label 0 is missing: (1 - y) log(1 - y_hat)", -(y * y_hat.log()).mean() + absolute),
    ]  # fmt: skip


def draw_network(
    rng: np.random.Generator, widths: Sequence[int], *, bias: bool
) -> tuple[nn.Module, list[np.ndarray], np.ndarray, np.ndarray]:
    """Return a network, values for its parameters, X and labels y."""
    n = int(rng.integers(5, 9))
    model = network(widths, bias=bias)
    values = [away_from_zero(rng, tuple(p.shape)) for p in model.parameters()]
    return model, values, rng.standard_normal((n, widths[0])), (rng.random((n, widths[-1])) < 0.5).astype(np.float64)


def judge_torch_loss(
    player, name: str, rng, widths: Sequence[int], reg: float, *, bias: bool, oracle: Objective, variants, source: str
) -> None:
    """Raise Failure unless the student's loss `name` has the oracle's value and gradients on a random network."""
    model, values, X, y = draw_network(rng, widths, bias=bias)
    found = player.probe(loss_and_gradients, name, list(widths), bias, values, X, y, reg)
    y_hat = load(model, values)(torch.tensor(X))
    parameters = list(model.parameters())
    loss = oracle(y_hat, torch.tensor(y), parameters, reg)
    setting = f"N={len(X)}, layers {'-'.join(map(str, widths))}, {'with' if bias else 'no'} biases, reg={reg:g}"
    with torch.no_grad():
        wrong = variants(y_hat, torch.tensor(y), parameters, reg, source)
    expect_close(
        "the loss",
        found["loss"],
        loss.item(),
        setting=setting,
        shapes=ONE_NUMBER,
        tolerance=HONEST,
        diagnose=lambda value: match(value, loss.item(), wrong),
    )
    expect_true(
        found["gradients"] is not None,
        "the loss cannot be differentiated: expected a tensor that is connected to the parameters",
        hint="item, detach, data, numpy and float cut a tensor off from what it was computed from",
        misconception="loss_detached",
    )
    names = [key for key, _ in model.named_parameters()]
    right = dict(zip(names, torch.autograd.grad(loss, parameters), strict=True))
    expect_gradients(
        dict(zip(names, found["gradients"], strict=False)),
        {key: g.numpy() for key, g in right.items()},
        setting=setting,
        tolerance=HONEST,
        bias_rows=False,
        diagnose=lambda _key, _values: Hint(
            "loss_detached",
            "the value is right, and its gradient is not: a part of the loss is cut off from the parameters",
        ),
    )


# Training


def training_task(
    rng, n: int, *, batch_size: int, epochs: int, reg: float, lr: float, momentum: float
) -> dict[str, Any]:
    """Return what one call of train needs, as plain data."""
    widths = [3, 4, 2]
    values = [0.5 * rng.standard_normal(tuple(p.shape)) for p in network(widths, bias=True).parameters()]
    settings = {"reg": reg, "lr": lr, "momentum": momentum, "epochs": epochs, "batch_size": batch_size}
    return {
        "widths": widths,
        "values": values,
        "X": rng.standard_normal((n, 3)),
        "y": rng.random((n, 2)),
        "seed": seed_of(rng),
        "settings": settings,
    }


def record_training(student, task, monitored):
    """Probe: every batch that went backward, the parameters before it and at the end, and what train returned."""
    passes: list[tuple[torch.Tensor, torch.Tensor]] = []

    class Recorded(nn.Sequential):
        def forward(self, X):
            passes.append((X, super().forward(X)))
            return passes[-1][1]

    model = Recorded(*load(network(task["widths"], bias=True), task["values"]))
    log: dict[str, list[Any]] = {"X": [], "y": [], "reg": [], "path": [], "exchanged": []}

    def snapshot():
        return {name: p.detach().clone() for name, p in model.named_parameters()}

    def loss_fn(y_hat, y, model, reg):
        loss = l2_objective(y_hat, y, list(model.parameters()), reg)
        exchanged = any(output is y for _, output in passes)
        y_hat, y = (y, y_hat) if exchanged else (y_hat, y)
        X = next((given for given, output in reversed(passes) if output is y_hat), passes[-1][0] if passes else None)

        def went_backward(_gradient):
            for key, value in (("X", X), ("y", y), ("reg", reg), ("path", snapshot()), ("exchanged", exchanged)):
                log[key].append(value)

        if loss.requires_grad:
            loss.register_hook(went_backward)
        return loss

    X, y = torch.as_tensor(task["X"]), torch.as_tensor(task["y"])
    rng = np.random.default_rng(task["seed"])
    monitor = (lambda _model: len(log["X"])) if monitored else None
    history = student["train"](model, loss_fn, X, y, **task["settings"], rng=rng, monitor=monitor)
    return log | {"path": [*log["path"], snapshot()], "history": history}


def record(player, task: Mapping[str, Any], *, monitored: bool) -> Mapping[str, Any]:
    """Return the record of the student's training, or raise Failure when nothing went backward."""
    found = player.probe(record_training, task, monitored)
    expect_true(len(found["X"]) > 0, "train never goes backward through the loss_fn that it is given")
    return found


def rows_of(batch: Any, data: np.ndarray) -> list[int]:
    """Return the index in `data` of each row of a batch, -1 for a row that is not in it."""
    values = expect_array(
        "a batch", batch, shape=(len(batch) if isinstance(batch, np.ndarray) and batch.ndim == 2 else 0, data.shape[1])
    )
    return [next((i for i, row in enumerate(data) if np.allclose(row, value)), -1) for value in values]


def expected_batches(task: Mapping[str, Any], *, chained: bool = False) -> list[list[int]]:
    """Return the rows of every batch: one permutation of an epoch, cut into consecutive pieces.

    `chained`: each permutation is applied to the order of the epoch before it, as where X itself is permuted.
    """
    n, settings = len(task["X"]), task["settings"]
    rng = np.random.default_rng(task["seed"])
    drawn = [rng.permutation(n) for _ in range(settings["epochs"])]
    orders = [each.tolist() for each in (accumulate(drawn, lambda order, new: order[new]) if chained else drawn)]
    size = settings["batch_size"]
    return [order[start : start + size] for order in orders for start in range(0, n, size)]


def expect_batches(
    found: list[list[int]], labels: list[list[int]], expected: list[list[int]], task: Mapping[str, Any]
) -> None:
    """Raise Failure unless the batches are the expected ones, and say how they were chosen instead."""
    n, settings = len(task["X"]), task["settings"]
    each = math.ceil(n / settings["batch_size"])
    hint = batch_hint(found, labels, n, settings)
    if found == expected and labels == expected:
        return
    if len(found) != len(expected):
        message = f"expected {len(expected)} batches ({each} in each of {settings['epochs']} epochs), not {len(found)}"
    else:
        number = next(
            i
            for i, (rows, own, right) in enumerate(zip(found, labels, expected, strict=False))
            if (rows, own) != (right, right)
        )
        message = f"batch {number % each + 1} of epoch {number // each + 1}: expected the rows {expected[number]}, not {found[number]} of X with {labels[number]} of y"
    raise Failure(
        f"{message}\nwith N={n}, batch_size={settings['batch_size']}",
        hint=hint.text if hint else "",
        misconception=hint.misconception if hint else "",
    )


def batch_hint(found: list[list[int]], labels: list[list[int]], n: int, settings: Mapping[str, Any]) -> Hint | None:
    """Return how the batches were chosen, when that is one of the usual mistakes."""
    size, epochs = settings["batch_size"], settings["epochs"]
    per_epoch = math.ceil(n / size)
    if found != labels:
        return Hint(
            "rows_permuted_apart", "the rows of X and of y in a batch do not belong together: both need the same order"
        )
    if any(not batch for batch in found):
        return Hint(
            "empty_batch",
            "a batch is empty: where batch_size divides the number of samples, the last full batch ends the epoch",
        )
    if n % size and len(found) == epochs * (n // size) and all(len(batch) == size for batch in found):
        return Hint(
            "tail_dropped",
            f"the last {n % size} samples of every epoch are never used: the short last batch counts as well",
        )
    if len(found) in (per_epoch, (epochs + 1) * per_epoch) and epochs > 1:
        return Hint(
            "wrong_number_of_epochs", f"that is {len(found) // per_epoch} times through the data: expected {epochs}"
        )
    if len(found) != epochs * per_epoch:
        return None
    each = len(found) // epochs
    orders = [[row for batch in found[start : start + each] for row in batch] for start in range(0, len(found), each)]
    return order_hint(orders, n)


def order_hint(orders: list[list[int]], n: int) -> Hint | None:
    """Return what is usually wrong with the orders of the samples in the epochs."""
    readings = (
        (
            any(len(set(order)) < len(order) for order in orders),
            "drawn_with_replacement",
            "some samples come twice in an epoch and others not at all: an epoch visits each one once",
        ),
        (
            all(order == list(range(n)) for order in orders),
            "not_shuffled",
            "the samples always come in the order of the file: each epoch draws a new permutation",
        ),
        (
            all(order == orders[0] for order in orders),
            "one_permutation",
            "every epoch uses the same order: each epoch draws a new permutation",
        ),
        (
            all(sorted(order) == list(range(n)) for order in orders),
            "order_not_from_rng",
            "every sample is used once, but the order does not come from one rng.permutation(len(X)) in each epoch",
        ),
    )
    return next((Hint(name, text) for holds, name, text in readings if holds), None)


def expect_history(history: Any, each: int, epochs: int) -> None:
    """Raise Failure unless the history holds what monitor returned after every epoch."""
    if not isinstance(history, (list, tuple)) and len(shape_of(history) or ()) != 1:
        msg = f"train: expected the list of what monitor returned, not {describe(history)}"
        raise Failure(msg)
    expect_true(
        len(history) == epochs,
        f"train returned {len(history)} entries: expected {epochs}, one call of monitor for each epoch",
    )
    found = expect_array("what train returned", history, shape=(epochs,))
    expect_true(
        found.tolist() == [each * (epoch + 1) for epoch in range(epochs)],
        f"monitor was called after {found.astype(int).tolist()} batches: expected it after the last batch of every epoch",
    )


def expect_steps(found: Mapping[str, Any], task: Mapping[str, Any]) -> None:
    """Raise Failure unless the recorded path is that of torch.optim.SGD on the recorded batches."""
    settings, model = task["settings"], load(network(task["widths"], bias=True), task["values"])
    names = [name for name, _ in model.named_parameters()]
    batches = batches_of(found)
    optimizer = torch.optim.SGD(model.parameters(), lr=settings["lr"], momentum=settings["momentum"])
    expected = []
    for X, y in batches:
        optimizer.zero_grad()
        l2_objective(model(X), y, list(model.parameters()), settings["reg"]).backward()
        optimizer.step()
        expected.append({name: p.detach().numpy().copy() for name, p in model.named_parameters()})
    expect_same_path(
        found["path"][1:],
        expected,
        setting=", ".join(f"{key}={value:g}" for key, value in settings.items()),
        diagnose=lambda path: step_hint(path, batches, task, dict(zip(names, task["values"], strict=True))),
    )


def batches_of(found: Mapping[str, Any]) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Return the recorded batches as tensors, or raise Failure."""
    return [
        (torch.tensor(expect_rows(X, 3)), torch.tensor(expect_rows(y, 2)))
        for X, y in zip(found["X"], found["y"], strict=True)
    ]


def expect_rows(batch: Any, width: int) -> np.ndarray:
    """Return a recorded batch as a float64 array of `width` columns."""
    return expect_array(
        "a batch", batch, shape=(len(batch) if isinstance(batch, np.ndarray) and batch.ndim == 2 else 0, width)
    )


def once_per_epoch(path: Sequence[Mapping[str, Any]], each: int) -> bool:
    """Return whether the parameters, from the initial ones on, change at the last of `each` batches and only there."""
    moves = [any(not np.array_equal(after[name], w) for name, w in before.items()) for before, after in pairwise(path)]
    return each > 1 and moves == [(number + 1) % each == 0 for number in range(len(moves))]


def gradients_on(
    path: Sequence[Mapping[str, np.ndarray]], batches: Sequence[Any], task: Mapping[str, Any]
) -> list[dict[str, np.ndarray]]:
    """Return the gradients of every batch at the parameters from which its step starts."""
    model, found = network(task["widths"], bias=True), []
    for weights, (X, y) in zip(path, batches, strict=True):
        load(model, list(weights.values()))
        parameters = list(model.parameters())
        grads = torch.autograd.grad(l2_objective(model(X), y, parameters, task["settings"]["reg"]), parameters)
        found.append({name: g.numpy() for name, g in zip(weights, grads, strict=True)})
    return found


def step_hint(
    path: Sequence[Mapping[str, np.ndarray]],
    batches: Sequence[Any],
    task: Mapping[str, Any],
    initial: Mapping[str, np.ndarray],
) -> Hint | None:
    """Return which wrong rule the path obeys, from the gradients at the weights from which each step started."""
    settings = task["settings"]
    epoch = math.ceil(len(task["X"]) / settings["batch_size"])
    steps = gradients_on([initial, *path[:-1]], batches, task)
    if all(np.array_equal(step[name], initial[name]) for step in path for name in initial):
        return Hint(
            "nothing_moves",
            "no parameter of the given model changes: is there a step after backward, are the gradients still there when it comes, and is it this model that takes it",
        )
    if once_per_epoch([initial, *path], epoch):
        return Hint("one_step_per_epoch", ONE_STEP)
    for decay in (settings["reg"], 2 * settings["reg"]):
        twice = sgd_path(initial, steps, lr=settings["lr"], momentum=settings["momentum"], weight_decay=decay)
        if decay and all(
            close(step[name], other[name], Tolerance(1e-7, 1e-8))
            for step, other in zip(path, twice, strict=True)
            for name in initial
        ):
            return Hint(
                "penalty_and_weight_decay",
                "the optimiser has a weight_decay although the loss holds the penalty already: it counts twice",
            )
    return identify_update_rule(
        initial, steps, path, lr=settings["lr"], momentum=settings["momentum"], epoch_steps=epoch
    )


# Height and weight


def classifier_facts(student, hidden, values, X, seed):
    """Probe: the shapes of a new classifier's parameters, and its output for given ones."""
    torch.manual_seed(seed)
    model = student["make_classifier"](hidden)
    shapes = [list(p.shape) for p in model.parameters()]
    if shapes != [list(v.shape) for v in values]:
        return {"shapes": shapes, "output": None}
    other = {id(p) for p in student["make_classifier"](hidden).parameters()}
    return {
        "shapes": shapes,
        "trainable": all(p.requires_grad for p in model.parameters()),
        "shared": any(id(p) in other for p in model.parameters()),
        "output": load(model, values)(torch.as_tensor(X, dtype=torch.float32)).detach(),
    }


def initial_parameters(student, hidden, seed):
    """Probe: the parameters of a new classifier."""
    torch.manual_seed(seed)
    return [p.detach().clone() for p in student["make_classifier"](hidden).parameters()]


def expect_parameters(found: Any, shapes: Sequence[tuple[int, ...]]) -> None:
    """Raise Failure unless the parameters have the shapes of Linear(2, hidden), Linear(hidden, 1)."""
    have = [tuple(shape) for shape in found] if isinstance(found, (list, tuple)) else found
    expect_true(
        have == list(shapes),
        f"the parameters of the model have the shapes {have}: expected {list(shapes)} (weight, bias, weight, bias)",
    )


def expect_initial(parameters: Any) -> None:
    """Raise Failure unless weights and biases look like draws from N(0, 0.02²) and zeros; 1500 hidden units."""
    shapes = [(1500, 2), (1500,), (1, 1500), (1,)]
    W1, b1, W2, b2 = (
        expect_array(name, p, shape=s) for name, p, s in zip(("W1", "b1", "W2", "b2"), parameters, shapes, strict=True)
    )
    for name, w in (("first", W1), ("second", W2)):
        # The standard error of a standard deviation is σ / √(2n): six of them for n = 1500 weights and more.
        error = 6 * 0.02 / math.sqrt(2 * w.size)
        hint = spread_hint(float(w.std()), w.size)
        expect_true(
            abs(w.std() - 0.02) < error and abs(w.mean()) < 6 * 0.02 / math.sqrt(w.size),
            f"the weights of the {name} layer have mean {w.mean():.4f} and standard deviation {w.std():.4g}: expected 0 and 0.02",
            hint=hint.text if hint else "",
            misconception=hint.misconception if hint else "",
        )
        expect_true(
            np.abs(w).max() > 0.05,
            f"the weights of the {name} layer are never beyond ±0.05: expected draws from a normal distribution",
        )
    expect_true(
        not b1.any() and not b2.any(),
        "the biases of the model are not 0 at the start",
        hint="nn.Linear draws its biases at random: they have to be set to 0 as well as the weights to their values",
        misconception="biases_not_zero",
    )


def spread_hint(found: float, n: int) -> Hint | None:
    """Return what was taken for the standard deviation."""
    readings = (
        (0.02**2, "variance_for_std", "0.02² is the variance: the standard deviation is its root"),
        (math.sqrt(0.02), "std_for_variance", "0.02 was taken for the variance; it is the standard deviation"),
        (
            1 / math.sqrt(6),
            "weights_not_drawn",
            "the weights are those that nn.Linear draws by itself: nothing has reached them",
        ),
        (1.0, "weights_not_scaled", "the weights have the standard deviation 1: expected 0.02"),
        (
            0.02 / math.sqrt(3),
            "uniform_for_normal",
            "the weights are uniform between -0.02 and 0.02; expected a normal distribution",
        ),
    )
    return next(
        (Hint(name, text) for value, name, text in readings if abs(found - value) < 6 * value / math.sqrt(2 * n)), None
    )


def outputs(values: Sequence[np.ndarray], X: np.ndarray) -> np.ndarray:
    """Return the outputs (N, 1) of the classifier with these parameters."""
    W1, b1, W2, b2 = map(torch.tensor, values)
    return torch.sigmoid(torch.sigmoid(torch.tensor(X) @ W1.T + b1) @ W2.T + b2).numpy()


def classifier_variants(values: Sequence[np.ndarray], X: np.ndarray) -> list[Variant]:
    """Return the outputs of other networks with the same parameters."""
    W1, b1, W2, b2 = map(torch.tensor, values)
    z1 = torch.tensor(X) @ W1.T + b1

    def output(a1: torch.Tensor, *, last: bool = True) -> np.ndarray:
        z2 = a1 @ W2.T + b2
        return (torch.sigmoid(z2) if last else z2).numpy()

    hidden = "the hidden layer has {}; expected a sigmoid"
    return [
        Variant(
            "output_sigmoid_missing",
            "the output is not a probability: the last sigmoid is missing",
            output(torch.sigmoid(z1), last=False),
        ),
        Variant("hidden_activation", hidden.format("no activation"), output(z1)),
        Variant("hidden_activation", hidden.format("ReLU"), output(torch.relu(z1))),
        Variant("hidden_activation", hidden.format("tanh"), output(torch.tanh(z1))),
    ]


def draw_answers(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities (n, 1) and labels such that no known mistake gives the number of another one, or the right one.

    One probability is exactly 0 and one exactly 1; half as many again lie between one half and their mean.
    """
    while True:
        y = (rng.random((n, 1)) < 0.4).astype(np.float32)
        y_hat = np.where(rng.random((n, 1)) < 0.7, 0.1 + 0.8 * y, 0.9 - 0.8 * y) + rng.uniform(-0.09, 0.09, (n, 1))
        y_hat[:2, 0] = y[:2, 0] = 0.0, 1.0
        y_hat[2, 0] = (0.5 + y_hat.mean()) / 2
        right = float(((y_hat > 0.5) == (y > 0.5)).mean())
        shares = [right, *(float(each.array()) for each in accuracy_variants(y_hat, y, (y_hat > 0.5) == (y > 0.5)))]
        by_mean = float(((y_hat > y_hat.mean()) == (y > 0.5)).mean())
        if len({round(share, 9) for share in shares}) == len(shares) and min(shares) > 0 and by_mean != right:
            return y_hat, y


def accuracy_hint(player, tasks: Sequence[tuple[np.ndarray, np.ndarray]]) -> Hint | None:
    """Return the hint whose mistake explains the answers to all tasks: one number may be met by chance."""
    hints = []
    for y_hat, y in tasks:
        right = (y_hat > 0.5) == (y > 0.5)
        answer = player.call("accuracy", torch.tensor(y_hat, dtype=torch.float32), torch.tensor(y))
        if shape_of(answer) not in ((), *ONE_NUMBER):
            return None
        value = expect_array("the accuracy", answer, shape=shape_of(answer)).sum()
        hints.append(match(value, right.mean(), accuracy_variants(y_hat, y, right)))
    same = len({hint.misconception if hint else "" for hint in hints}) == 1
    return hints[0] if same else None


def accuracy_variants(y_hat: np.ndarray, y: np.ndarray, right: np.ndarray) -> list[Variant]:
    """Return what else is often reported as the accuracy."""
    share = float(right.mean())
    return [
        Variant("accuracy_in_percent", "this is the accuracy in percent; expected a share from 0 to 1", 100 * share),
        Variant("accuracy_is_a_count", "this is the number of right answers; expected their share", right.sum()),
        Variant("accuracy_is_error", "this is the share of wrong answers", 1 - share),
        Variant(
            "accuracy_broadcast",
            "every answer is compared with every label: (N, 1) against (N,) is broadcast to (N, N)",
            ((y_hat > 0.5) == (y > 0.5).T).mean(),
        ),
        Variant(
            "accuracy_broadcast",
            "every answer is compared with every label: (N, 1) against (N,) is broadcast to (N, N)",
            ((y_hat > 0.5) == (y > 0.5).T).sum() / len(y),
        ),
        Variant(
            "argmax_of_one_column", "argmax over a single column is always 0: compare with one half", (y < 0.5).mean()
        ),
        Variant(
            "probability_cut_off",
            "the probabilities are cut off to whole numbers: only a 1 stays 1",
            ((y_hat == 1) == y).mean(),
        ),
        Variant(
            "probability_equals_label",
            "the probabilities themselves are compared with the labels: turn them into 0 or 1 first",
            (y_hat == y).mean(),
        ),
    ]


def trained_with_right_loss(student, X, y, seed):
    """Probe: trained_parameters with a right loss_l1 in the place of the student's."""

    def loss_l1(y_hat, y, model, reg):
        return l1_objective(y_hat, y, list(model.parameters()), reg)

    with replaced(student, {"loss_l1": loss_l1}):
        return trained_parameters(student, X, y, seed)


def trained_parameters(student, X, y, seed):
    """Probe: the parameters of the classifier that the student trains."""
    torch.manual_seed(seed)
    labels = torch.as_tensor(y, dtype=torch.float32).reshape(-1, 1)
    made = student["train_height_weight"](torch.as_tensor(X, dtype=torch.float32), labels, np.random.default_rng(seed))
    model = made[0] if isinstance(made, (tuple, list)) else made
    return [p.detach().double() for p in model.parameters()]


def trained(player, X: np.ndarray, y: np.ndarray, seed: int) -> list[np.ndarray]:
    """Return W1, b1, W2, b2 of the student's trained classifier."""
    try:
        found = player.probe(trained_parameters, X, y, seed)
    except StudentError as own:
        # A loss_l1 that raises has cost its own points already.
        try:
            found = player.probe(trained_with_right_loss, X, y, seed)
        except StudentError:
            raise own from None
    hidden = (
        len(found[0]) if isinstance(found, list) and found and isinstance(found[0], np.ndarray) and found[0].ndim else 1
    )
    shapes = [(hidden, 2), (hidden,), (1, hidden), (1,)]
    expect_true(
        isinstance(found, list) and len(found) == 4,
        "train_height_weight: expected a model of make_classifier with four parameters",
    )
    return [expect_array(f"parameter {i}", p, shape=s) for i, (p, s) in enumerate(zip(found, shapes, strict=True))]


def new_people(rng: np.random.Generator, n: int, people: datasets.HeightWeight) -> tuple[np.ndarray, np.ndarray]:
    """Return freshly drawn X (n, 2), scaled as the training data, and y (n,): labels that the student's side never has."""
    rows, labels = draw_people(rng, n)
    return (rows - people.low) / (people.high - people.low), labels


def answers(parameters: Sequence[np.ndarray], X: np.ndarray) -> np.ndarray:
    """Return the classifier's answers 0 or 1 for X (n, 2): the judge's own forward pass."""
    W1, b1, W2, b2 = map(torch.tensor, parameters)
    z2 = torch.sigmoid(torch.tensor(X) @ W1.T + b1) @ W2.T + b2
    return (z2 > 0).numpy()[:, 0].astype(int)
