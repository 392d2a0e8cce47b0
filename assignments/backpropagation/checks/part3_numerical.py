"""Part 3: trust, and use."""

from __future__ import annotations

from functools import partial

import model
import numpy as np
import torch

from autograder.checks import check
from autograder.errors import StudentError
from autograder.expect.answers import is_about
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_array, expect_close, expect_true
from autograder.expect.drawing import draw_perceptron as draw
from autograder.expect.drawing import of_perceptron
from autograder.expect.explained import expect_all
from autograder.expect.gradients import numerical_gradient as differences
from autograder.expect.perceptrons import Seen, gradients, parameters, perceptron, seen
from autograder.mistakes.matching import Hint, Variant, joined, match, product_of, ratio
from autograder.mistakes.model import base
from autograder.tolerances import Tolerance

from .part2_backpropagation import cost, right_gradients

WIDE = 0.3
# How far off a difference is whose parameters stay where they were moved to, relative to it.
OFF = Tolerance(1e-3, 1e-3)
NOT_RESTORED = "the parameter is not put back: it has moved by {moved:.3g}\nwith {setting}"
RESTORE = {
    "hint": "after each element, write its old value back: a number, since parameter[i] is a view that moves along",
    "misconception": "parameter_not_restored",
}
TURNED = "the sign is turned round: which loss is subtracted from which?"
STILL = (
    "both losses are the same, or their difference is not stored: "
    "is it the model's own parameter that is moved, and is the model run again after each move?"
)
HALF = "half of the expected: how far apart are the two points, and by what is the difference of their losses divided?"


def run_numerical_gradient(student, case, layer, kind, *h) -> Seen:
    """Probe: numerical_gradient on one parameter; the network leaves no graph."""
    net = perceptron(case, student.get("MyNet"))
    X, y, parameter = torch.tensor(case["X"]), torch.tensor(case["y"]), getattr(net.fc[str(layer)], kind)
    with seen(net) as found:
        found["answer"] = student["numerical_gradient"](net, X, y, parameter, *h)
    return found


def expect_numerical(found, right, setting, samples, outputs, *, restored):
    """Raise Failure unless a centred difference agrees with the exact gradient to 1e-7 of its size.

    Where parameters are not put back, each element is asked for a little off: only a wrong factor is told then.
    """
    sums = "divided by the number of outputs: the loss of the Conventions table sums over them"
    mean = "the number of samples times too large: the loss of the Conventions table is a mean over them"
    every = "every element is the sum of all: they are moved together, and have to be moved one at a time"
    factors = {
        "difference_factor_two": (2.0, "twice too large: the two points lie 2h apart, not h"),
        "difference_factor_two_2": (0.5, HALF), "mean_over_outputs": (1 / outputs, sums),
        "sum_for_mean": (samples, mean), "loss_sign": (-1.0, TURNED), "never_moved": (0.0, STILL),
    }  # fmt: skip
    variants = [Variant(base(name), told, factor * right) for name, (factor, told) in factors.items()]
    variants.append(Variant("all_elements_at_once", every, np.full_like(right, right.sum())))
    rough = Tolerance(1e-5, 1e-6) if restored else OFF

    def diagnose(values):
        hint = match(values, right, variants, tolerance=rough)
        distance, half = (np.abs(each - right).max() / np.abs(right).max() for each in (values, 2 * values))
        if hint is None and half < 1e-3:
            return Hint("difference_factor_two", HALF)
        if hint is None and restored and 1e-7 < distance < 1e-3:
            near = "nearly right, with an error of the order of h: a one-sided difference gives that"
            return Hint("one_sided_difference", near)
        names = product_of(ratio(values, right, tolerance=rough) or 0.0, {n: each for n, (each, _) in factors.items()})
        return hint or joined(Hint(base(name), factors[name][1]) for name in names)

    near = Tolerance(1e-6, 1e-7) if restored else OFF
    expect_close("the numerical gradient", found, right, setting=setting, tolerance=near, diagnose=diagnose)


@check(points=9)
def numerical_gradient(student, rng):
    """numerical_gradient agrees with the exact gradient, and puts every parameter back"""
    for layer, kind, m in ((1, "weight", 5), (2, "bias", 1), (2, "weight", 3)):
        case = draw(rng, [3, 4, 3], ["tanh", "sigmoid"], m)
        setting = f"{of_perceptron(case)}, fc[{layer}].{kind}"
        try:
            reply = student.probe(run_numerical_gradient, case, layer, kind)
        except StudentError as error:
            error.message += f"\nwith {setting}"
            raise
        pairs = ((reply["parameters"][name], was) for name, was in parameters(case["W"], case["b"]).items())
        moved = max(np.abs(expect_array("a parameter", now, shape=was.shape) - was).max() for now, was in pairs)
        right, restored = right_gradients(case)[kind == "bias"][layer - 1], moved <= 1e-12
        values = partial(
            expect_numerical, reply["answer"], right, setting, len(case["y"]), len(case["W"][-1]), restored=restored
        )
        if not restored:
            expect_all(
                partial(expect_true, restored, NOT_RESTORED.format(moved=moved, setting=setting), **RESTORE), values
            )
        expect_true(
            reply["leaves"],
            f"after numerical_gradient some parameter is no longer a leaf that requires grad\nwith {setting}",
            hint="change its values while autograd does not record, and nothing else about it",
            misconception="parameters_not_leaves",
        )
        values()
    wide = student.probe(run_numerical_gradient, case, layer, kind, WIDE)["answer"]
    W, b = case["W"], [torch.tensor(each) for each in case["b"]]
    expected = differences(lambda last: float(cost(case, torch.tensor(W[0]), torch.tensor(last), *b)), W[1], WIDE)
    ignored = [Variant("h_ignored", "the argument h has no effect: a fixed step is used", right)]
    expect_close(
        "the numerical gradient", wide, expected, setting=f"{setting}, h={WIDE}", tolerance=Tolerance(1e-6, 1e-8),
        diagnose=lambda found: match(found, expected, ignored, tolerance=Tolerance(1e-5, 1e-6)),
    )  # fmt: skip


def draw_steps(rng):
    """Return networks with gradients of weights and biases, layer by layer, and a learning rate."""
    steps = (([3, 3, 3], 0.05), ([3, 4, 2], 0.3), ([4, 2, 5], 1.7))
    drawn = [(draw(rng, widths, "tanh", 2), rate) for widths, rate in steps]
    return [(case, *([rng.normal(size=p.shape) for p in case[kind]] for kind in "Wb"), rate) for case, rate in drawn]


def run_gradient_step(student, case, dL_dw, dL_db, rate) -> Seen:
    """Probe: gradient_step with given gradients."""
    net = perceptron(case, student.get("MyNet"))
    for filled, given in ((net.dL_dw, dL_dw), (net.dL_db, dL_db)):
        filled.update({l: torch.tensor(gradient) for l, gradient in enumerate(given, start=1)})
    with seen(net) as found:
        student["gradient_step"](net, rate)
    return found


def after_step(found):
    """Return parameters by the names that messages use."""
    return {f"{name} after the step": value for name, value in found.items()}


@check(points=7)
def gradient_step(student, rng):
    """gradient_step moves every weight and bias against its gradient, in place"""
    replies = []

    def ask(*question):
        try:
            replies.append((question, student.probe(run_gradient_step, *question)))
        except StudentError as error:
            if "leaf variable that requires grad" in error.message.lower():
                error.misconception = "no_grad_missing"
                error.hint = "autograd records the step as a part of the network: make it under torch.no_grad()"
            raise
        return after_step(replies[-1][1]["parameters"])

    def right(case, dW, db, rate):
        moved = ([p - rate * g for p, g in zip(*pair, strict=True)] for pair in ((case["W"], dW), (case["b"], db)))
        return after_step(parameters(*moved))

    expect_answers(
        student, "gradient_step", rng, draw_steps, gives="", ask=ask, expected=right, model=model.GRADIENT_STEP,
        inputs=lambda case, dW, db, rate: (case["W"], case["b"], dW, db, rate),
        setting=lambda _c, _dW, _db, rate: f"learning rate {rate}")  # fmt: skip
    (_, dW, db, rate), reply = replies[0]
    expect_true(
        reply["leaves"], "after the step some parameter is no longer a leaf that requires grad",
        hint="change the tensor in place while autograd does not record", misconception="parameters_not_leaves",
    )  # fmt: skip
    expect_true(
        not reply["replaced"],
        "gradient_step puts new parameters into the layers: expected the old ones, with new values",
        hint="whoever else holds the parameters would go on with the old ones: change their values in place",
        misconception="parameters_replaced",
    )
    kept = gradients(dW, db).items()
    scaled = {name.partition("[")[0]: None for name, was in kept if is_about(reply["gradients"][name], rate * was)}
    expect_true(
        not scaled, f"gradient_step changes the gradients in model.{' and model.'.join(scaled)}",
        hint="the learning rate is multiplied into the stored gradient, in place: the gradients are only read",
        misconception="gradients_changed",
    )  # fmt: skip
