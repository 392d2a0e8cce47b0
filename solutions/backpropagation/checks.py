"""The checks of `backpropagation`: every answer is compared with autograd in float64, in a process of its own.

The student's function runs on a network whose activations leave no graph, with autograd switched off.
Task 2.1 is judged on the student's own parts and, where that fails, once more with right ones in their place:
a mistake in a part costs the check of that part alone.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import model
import numpy as np
import torch

from autograder import Failure, check, flag
from autograder.errors import PlayerDied, StudentError
from autograder.expect.answers import is_about, is_equal
from autograder.expect.by_hand import differentiating
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_array, expect_close, expect_true
from autograder.expect.drawing import draw_perceptron as draw
from autograder.expect.drawing import of_perceptron
from autograder.expect.gradients import away_from_kinks
from autograder.expect.gradients import numerical_gradient as differences
from autograder.expect.lost_digits import flag_lost_digits
from autograder.expect.perceptrons import (
    ACTIVATIONS,
    EMPTY,
    Seen,
    Unaided,
    asked_unaided,
    forward,
    gradients,
    parameters,
    perceptron,
    seen,
    severed,
)  # fmt: skip
from autograder.expect.twice import expect_kept
from autograder.mistakes.matching import Hint, Variant, joined, match, product_of, ratio
from autograder.mistakes.model import base
from autograder.oracles import derivatives as oracle
from autograder.tolerances import Tolerance

if __name__ == "checks":  # the grader loads this file under another name
    msg = "checks.py judges the notebook and is no part of it: write the function yourself"
    raise ImportError(msg)


def loss(y, p):
    """Return the loss of the Conventions table, of tensors."""
    return ((y - p) ** 2).sum() / len(y)


# Part 1: the four steps. First right versions for Part 2 to stand on. They run beside the student's code, take what may
# be added to the call, and are derived by hand as well: nothing there differentiates.


def exact(value):
    """Return a tensor in float64 without a graph."""
    return torch.as_tensor(value).detach().double()


def reference_loss_gradient(y_true, y_pred, *_, **__):
    """Return dL/dy_pred."""
    return 2 * (exact(y_pred) - exact(y_true)) / len(y_true)


def reference_delta(dL_da, z, df, *_, **__):
    """Return dL/dz."""
    return exact(dL_da) * exact(df(z))


def reference_backward_through_weights(delta_l, W, *_, **__):
    """Return dL/da of the layer before."""
    return exact(delta_l) @ exact(W)


def reference_layer_gradients(delta_l, a_previous, *_, **__):
    """Return dL/dW and dL/db."""
    d = exact(delta_l)
    return d.T @ exact(a_previous), d.sum(dim=0)


PARTS = ("loss_gradient", "delta", "backward_through_weights", "layer_gradients")
USED = "{name} lets autograd differentiate ({what}); this task is to derive the gradient by hand"
BACKWARD = "backward or torch.autograd.grad"
USED_HINT = "write the four steps of Part 1 with products and sums of tensors; compare with autograd in the experiment"


def run_step(student, name, arrays, activation) -> Unaided:
    """Probe: the answer of a function of Part 1; the slope of an activation is the last argument where one is named."""
    slope = [severed(ACTIVATIONS[activation][1])] if activation else []
    return asked_unaided(student[name], arrays, *slope)


def ask_step(student, name, *arrays, activation="", own=()):
    """Return the answer of a function of Part 1; it may change arguments that nobody reads again, its `own`."""
    with student.alone():  # a process that was started before could differentiate for it
        reply = student.probe(run_step, name, arrays, activation)
    changed = [number for number in reply["changed"] if number not in own]
    used = USED.format(name=name, what=BACKWARD)
    expect_true(not reply["used"], used, hint=USED_HINT, misconception="uses_autograd")
    expect_true(
        not changed,
        f"{name} changes its argument number {changed and changed[0]}: expected the tensor to be as it was",
        hint="an operation in place works on the caller's tensor, which is still needed: make a new one",
        misconception="argument_changed",
    )
    expect_kept(name, reply)
    return reply["answer"]


@check(points=8)
def loss_gradient(student, rng):
    """loss_gradient returns the derivative of the loss with respect to each output"""
    sizes = ((3, 3), (5, 3), (1, 4), (4, 1))
    expect_answers(
        student, "loss_gradient", rng, lambda rng: [(rng.normal(size=s), rng.normal(size=s)) for s in sizes],
        gives="dL/dy_pred", ask=partial(ask_step, student, "loss_gradient"), model=model.LOSS_GRADIENT,
        expected=lambda y, p: oracle.gradients(partial(loss, torch.tensor(y)), p)[0],
        setting=lambda y, _p: f"N={y.shape[0]}, n_L={y.shape[1]}")  # fmt: skip


@check(points=8)
def delta(student, rng):
    """delta multiplies with the derivative of the activation at z"""
    kinds = (("sigmoid", (3, 3)), ("tanh", (5, 3)), ("relu", (5, 3)), ("sigmoid", (2, 4)))

    def draws(rng):
        z = lambda s: away_from_kinks(partial(rng.normal, size=s), lambda z: np.abs(z).min())  # noqa: E731
        return [(rng.normal(size=shape), z(shape), name) for name, shape in kinds]

    # The error belongs to the caller no longer once delta has it: in place is as good there.
    expect_answers(
        student, "delta", rng, draws, gives="delta", model=model.DELTA,
        ask=lambda error, z, name: ask_step(student, "delta", error, z, activation=name, own=[1]),
        expected=lambda error, z, name: oracle.through(error, oracle.ACTIVATIONS[name], z)[0],
        setting=lambda _, z, name: f"N={z.shape[0]}, n_l={z.shape[1]}, {name}")  # fmt: skip


@check(points=8)
def backward_through_weights(student, rng):
    """backward_through_weights carries the error to the layer before"""
    sizes = ((3, 3, 3), (4, 3, 5), (1, 2, 6), (2, 5, 3))
    expect_answers(
        student, "backward_through_weights", rng,
        lambda rng: [(rng.normal(size=(m, n)), rng.normal(size=(n, before))) for m, n, before in sizes],
        gives="dL/da", ask=partial(ask_step, student, "backward_through_weights"), model=model.THROUGH_WEIGHTS,
        expected=lambda d, W: oracle.through(d, lambda a: a @ torch.tensor(W).T, np.zeros((len(d), W.shape[1])))[0],
        setting=lambda d, W: f"N={len(d)}, n_l={len(W)}, n_(l-1)={W.shape[1]}")  # fmt: skip


@check(points=10)
def layer_gradients(student, rng):
    """layer_gradients returns the gradients of the weights and of the bias"""
    sizes = ((3, 3, 3), (4, 3, 5), (1, 4, 2), (6, 2, 3))

    def right(d, a):
        W, b = np.zeros((d.shape[1], a.shape[1])), np.zeros(d.shape[1])
        return oracle.through(d, lambda W, b: torch.tensor(a) @ W.T + b, W, b)

    expect_answers(
        student, "layer_gradients", rng,
        lambda rng: [(rng.normal(size=(m, n)), rng.normal(size=(m, before))) for m, n, before in sizes],
        gives="dL_dw, dL_db", ask=partial(ask_step, student, "layer_gradients"), expected=right,
        model=model.LAYER_GRADIENTS,
        setting=lambda d, a: f"N={len(a)}, n_l={d.shape[1]}, n_(l-1)={a.shape[1]}")  # fmt: skip


# Part 2: all layers


def cost(case, *parameters):
    """Return the loss of a case, with all weights and then all biases as tensors."""
    return loss(torch.tensor(case["y"]), oracle.perceptron(case["X"], parameters, case["activations"]))


def right_gradients(case):
    """Return dL/dW and dL/db, layer by layer."""
    found = oracle.gradients(partial(cost, case), *case["W"], *case["b"])
    return found[: len(case["W"])], found[len(case["W"]) :]


def run_backpropagation(student, *cases) -> Seen:
    """Probe: backpropagation on one network, with the weights and the batch of each case in turn."""
    net = perceptron(cases[0], student.get("MyNet"))
    for case in cases:
        net.hold(case)
        X, y = torch.tensor(case["X"]), torch.tensor(case["y"])
        given = {"the inputs": X, "y_true": y, "y_pred": net(X)}
        with seen(net, given, by_hand=True) as found:
            student["backpropagation"](net, y, given["y_pred"])
    return found


def run_alone(student, *cases) -> Seen:
    """Return what backpropagation did in the last of some cases, where no other process could do it."""
    with student.alone():
        return student.probe(run_backpropagation, *cases)


def first_without_error(student, deep, shallow):
    """Return the reply about some cases, and the last of them: the shallow ones where the code raises on the deep ones.

    What raises in a deep network alone costs the check of deep networks.
    """
    try:
        return run_alone(student, *deep), deep[-1]
    except StudentError as failure:
        try:
            reply = run_alone(student, *shallow)
        except StudentError:
            raise failure from None
        if all(each is None for each in reply["gradients"].values()):
            raise  # where there is one layer only, nothing is done: the error says more
        return reply, shallow[-1]


SOME_RUNS = 10
NUMERICAL = (
    "backpropagation runs the network forward {runs} times: these are numerical differences, not backpropagation"
)


@check(points=4, stands_on=PARTS)
def backpropagation_by_hand(student, rng):
    """backpropagation fills in gradients without help of autograd"""
    cases = [draw(rng, widths, "tanh", 3) for widths in ([3, 4, 2], [3, 2])]
    word = differentiating(student.definition("backpropagation"))
    written = word and f"it mentions .{word}"
    by_autograd = partial(USED.format, name="backpropagation")
    refused = {"hint": USED_HINT, "misconception": "uses_autograd"}
    try:
        reply, _ = first_without_error(student, *([case] for case in cases))
    except PlayerDied:
        raise
    except Failure:
        expect_true(not written, by_autograd(what=written), **refused)
        raise
    found, keys = [each is not None for each in reply["gradients"].values()], reply["keys"]
    expect_true(not reply["used"], by_autograd(what=BACKWARD), **refused)
    expect_true(not written or all(found), by_autograd(what=written), **refused)
    expect_true(
        reply["runs"] < SOME_RUNS, NUMERICAL.format(runs=reply["runs"]), misconception="numerical_differences",
        hint="go back through the layers with the four steps of Part 1; differences are the subject of Task 3.1",
    )  # fmt: skip
    expect_true(
        any(found) or set(keys.values()) != {EMPTY},
        "backpropagation filled nothing into model.dL_dw and model.dL_db", misconception="layer_not_filled",
        hint="assign to model.dL_dw[l] and model.dL_db[l]; a local name does not reach the model",
    )  # fmt: skip
    expect_true(
        any(found), f"model.dL_dw {keys['dL_dw']}: none of them is the number of a layer, 1 … L",
        hint="the keys are the numbers of the layers, integers from 1 to L", misconception="layer_not_filled",
    )  # fmt: skip
    if written:
        flag(f"backpropagation mentions {written}, though its answers do not come from autograd")


@check(points=4, needs=["backpropagation_by_hand"], stands_on=PARTS)
def backpropagation_parameters(student, rng):
    """backpropagation leaves weights, biases and inputs as they are"""
    cases = [draw(rng, widths, "tanh", 3) for widths in ([4, 5, 3], [4, 3])]
    changes = "backpropagation changes {what}: it only reads them"
    reply, case = first_without_error(student, *([case] for case in cases))
    for name, right in parameters(case["W"], case["b"]).items():
        what = "the weights" if name.endswith("weight") else "the biases"
        same = is_equal(reply["parameters"][name], right)
        expect_true(same, changes.format(what=what), misconception="changes_parameters")
    changed = " and ".join(reply["changed"])
    expect_true(not changed, changes.format(what=changed), misconception="changes_inputs")
    expect_true(
        reply["leaves"], "after backpropagation some parameter is no longer a leaf that requires grad",
        misconception="parameters_not_leaves",
    )  # fmt: skip


def filled(reply, case):
    """Return the gradients of a reply by their names; Failure where one was not filled."""
    missing = next((name for name, value in reply["gradients"].items() if value is None), "")
    kind = missing.partition("[")[0]
    expect_true(
        not missing,
        f"{missing} was not filled: model.{kind} {kind and reply['keys'][kind]}\nwith {of_perceptron(case)}",
        hint="every layer from L down to 1 gets both gradients, under the number of the layer",
        misconception="layer_not_filled",
    )
    return reply["gradients"]


def inputs_of(case):
    """Return what the model is given of a case, whose forward pass has been made."""
    z, a = forward(case)
    return {"y": case["y"], "z": z, "a": a, "W": dict(enumerate(case["W"], start=1))}


def expect_exact(student, rng, draws):
    """Raise Failure unless backpropagation is exact, from the last layer to the first, for all of `draws(rng)`.

    Each is a case, or two for one network after the other; the second one's gradients are to be there then.
    """

    def setting(*cases):
        return of_perceptron(cases[-1]) + ", other weights than in the first call" * (len(cases) > 1)

    expect_answers(
        student, "backpropagation", rng, draws, gives="",
        ask=lambda *cases: filled(run_alone(student, *cases), cases[-1]),
        expected=lambda *cases: gradients(*right_gradients(cases[-1])), model=model.BACKPROPAGATION, setting=setting,
        inputs=lambda *cases: (cases[-1]["activations"], *map(inputs_of, reversed(cases))),
        tolerance=Tolerance(1e-5, 1e-6),  # a float32 on the way is honest work
    )  # fmt: skip


@check(points=6, needs=["backpropagation_by_hand"], stands_on=PARTS)
def backpropagation_one_layer(student, rng):
    """backpropagation is exact for one layer, for one sample and for many"""
    sizes = (([3, 3], 3, "tanh"), ([5, 3], 1, "sigmoid"), ([5, 3], 7, "tanh"), ([5, 3], 4, "identity"))
    expect_exact(student, rng, lambda rng: [[draw(rng, widths, name, m)] for widths, m, name in sizes])
    flag_differences(student, draw_faint(rng, [4, 3], "identity"), {"dL_dw[1]": np.s_[:, -1]})


def draw_faint(rng, widths, name):
    """Return a case with a large loss and small gradients: the last input, the last neuron of a layer hardly counts.

    Differences of the loss have no digit of these gradients.
    """
    case = draw(rng, widths, name, 5)
    case["X"][:, -1] *= 1e-12
    for below, above in pairwise(case["W"]):
        below[-1] *= 1e-12
        above[:, -2] *= 1e-12
    for b in case["b"][:-1]:
        b[-1] = 0.0
    return {**case, "y": 1e4 * case["y"]}


def flag_differences(student, case, parts):
    """Flag gradients of backpropagation that have lost the digits of small parts."""
    ask = lambda: filled(run_alone(student, case), case)  # noqa: E731 - one word for it
    flag_lost_digits("backpropagation", ask, gradients(*right_gradients(case)), parts)


@check(points=12, needs=["backpropagation_one_layer"], stands_on=PARTS)
def backpropagation_deep(student, rng):
    """backpropagation is exact for 2 to 5 layers of unequal widths and mixed activations"""
    mixed = ("tanh", "sigmoid", "relu", "tanh", "sigmoid")
    sizes = (
        ([4, 6, 2], 1, "sigmoid"), ([3, 5, 4, 2], 5, "tanh"), ([4, 3, 6, 5, 2], 4, "relu"),
        ([3, 4, 2, 5, 3, 6], 6, "sigmoid"),
    )  # fmt: skip

    def draws(rng):
        both = [((widths, name, m), (widths, mixed[: len(widths) - 1], m + 1)) for widths, m, name in sizes]
        return [[draw(rng, *each)] for each in [*sum(both, ()), ([3, 3, 3, 3], "tanh", 3)]]

    expect_exact(student, rng, draws)
    parts = {"dL_dw[1]": -2, "dL_dw[2]": np.s_[:, -1]}
    flag_differences(student, draw_faint(rng, [3, 5, 4], "tanh"), parts)


def forgets(student, first, second):
    """Return whether a second call fills in the same numbers, right or wrong, as it does on a new network."""
    after, alone = (run_alone(student, *each)["gradients"] for each in ((first, second), (second,)))
    pairs = [(value, alone[name]) for name, value in after.items()]
    arrays = all(isinstance(each, np.ndarray) for each in sum(pairs, ()))
    return arrays and all(np.array_equal(*pair, equal_nan=True) for pair in pairs)


@check(points=4, needs=["backpropagation_parameters", "backpropagation_one_layer"], stands_on=PARTS)
def backpropagation_twice(student, rng):
    """a second call replaces the gradients of the first batch by those of the second"""

    def pairs(rng, widths=(4, 3, 2)):
        return [[draw(rng, widths, "sigmoid", m) for m in sizes] for sizes in ((5, 3), (3, 3), (4, 6))]

    _, case = first_without_error(student, pairs(rng)[0], pairs(rng, (4, 2))[0])
    try:
        expect_exact(student, rng, partial(pairs, widths=[4, *map(len, case["W"])]))
    except Failure as failure:
        # Below the output layer other mistakes are judged elsewhere: here only what is left of the first call.
        below = "[1]" in failure.message.partition(" ")[0]
        if not below or not all(forgets(student, *each) for each in pairs(rng, [4, *map(len, case["W"])])):
            raise


# Part 3: trust, and use

WIDE = 0.3
TURNED = "the sign is turned round: which loss is subtracted from which?"
STILL = "both losses are the same: what is moved is not the parameter of the model"
HALF = "half of the expected: how far apart are the two points, and by what is the difference of their losses divided?"


def run_numerical_gradient(student, case, layer, kind, *h) -> Seen:
    """Probe: numerical_gradient on one parameter; the network leaves no graph."""
    net = perceptron(case, student.get("MyNet"))
    X, y, parameter = torch.tensor(case["X"]), torch.tensor(case["y"]), getattr(net.fc[str(layer)], kind)
    with seen(net) as found:
        found["answer"] = student["numerical_gradient"](net, X, y, parameter, *h)
    return found


def expect_numerical(found, right, setting, samples, outputs):
    """Raise Failure unless a centred difference agrees with the exact gradient to 1e-7 of its size."""
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
    rough = Tolerance(1e-5, 1e-6)

    def diagnose(values):
        hint = match(values, right, variants, tolerance=rough)
        distance, half = (np.abs(each - right).max() / np.abs(right).max() for each in (values, 2 * values))
        if hint is None and half < 1e-3:
            return Hint("difference_factor_two", HALF)
        if hint is None and 1e-7 < distance < 1e-3:
            near = "nearly right, with an error of the order of h: a one-sided difference gives that"
            return Hint("one_sided_difference", near)
        names = product_of(ratio(values, right, tolerance=rough) or 0.0, {n: each for n, (each, _) in factors.items()})
        return hint or joined(Hint(base(name), factors[name][1]) for name in names)

    near = Tolerance(1e-6, 1e-7)
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
        expect_true(
            moved <= 1e-12, f"the parameter is not put back: it has moved by {moved:.3g}\nwith {setting}",
            hint="after each element, write its old value back: a number, since parameter[i] is a view that moves along",
            misconception="parameter_not_restored",
        )  # fmt: skip
        expect_true(
            reply["leaves"],
            f"after numerical_gradient some parameter is no longer a leaf that requires grad\nwith {setting}",
            hint="change its values while autograd does not record, and nothing else about it",
            misconception="parameters_not_leaves",
        )
        right = right_gradients(case)[kind == "bias"][layer - 1]
        expect_numerical(reply["answer"], right, setting, len(case["y"]), len(case["W"][-1]))
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
