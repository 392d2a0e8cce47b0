"""Part 2: all layers."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import model
import numpy as np
import torch

from autograder import Failure, check, flag
from autograder.errors import PlayerDied, StudentError
from autograder.expect.answers import is_equal
from autograder.expect.by_hand import differentiating
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_true
from autograder.expect.drawing import draw_perceptron as draw
from autograder.expect.drawing import of_perceptron
from autograder.expect.lost_digits import flag_lost_digits
from autograder.expect.perceptrons import EMPTY, Seen, forward, gradients, parameters, perceptron, seen
from autograder.oracles import derivatives as oracle
from autograder.tolerances import Tolerance

from .part1_steps import BACKWARD, USED, USED_HINT, loss

# Right versions of the four steps for this part to stand on. They run beside the student's code, take what may be added
# to the call, and are derived by hand as well: nothing there differentiates.


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
