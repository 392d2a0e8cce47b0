"""The checks of `backpropagation`: every answer is compared with autograd in float64, in a process of its own.

The student's function runs on a network whose activations leave no graph, with autograd switched off.
Task 2.1 is judged on the student's own parts and, where that fails, once more with right ones in their place:
a mistake in a part costs the check of that part alone.
"""

from __future__ import annotations

import ast
import contextlib
from functools import partial
from itertools import pairwise
from typing import Any, TypedDict

import model
import numpy as np
import torch
from torch import nn

from autograder import Failure, check, flag
from autograder.checks import no_autograd
from autograder.checks.check import explaining
from autograder.errors import PlayerDied, StudentError
from autograder.expect.answers import is_equal
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_close, expect_true
from autograder.expect.gradients import away_from_kinks
from autograder.expect.gradients import numerical_gradient as differences
from autograder.expect.twice import Twice, asked_twice, expect_kept
from autograder.mistakes.matching import Hint, Variant, match
from autograder.tolerances import Tolerance

if __name__ == "checks":  # the grader loads this file under another name
    msg = "checks.py judges the notebook and is no part of it: write the function yourself"
    raise ImportError(msg)

FORBIDDEN = {
    "backward", "autograd", "grad", "enable_grad", "vjp", "jvp", "jacrev", "jacfwd", "jacobian", "grad_and_value",
}  # fmt: skip
USED = "{name} lets autograd differentiate ({what}); this task is to derive the gradient by hand"
BACKWARD = "backward or torch.autograd.grad"
USED_HINT = "write the four steps of Part 1 with products and sums of tensors; compare with autograd in the experiment"
LAYERS = ([5, 3], [4, 6, 2], [3, 5, 4, 2], [4, 3, 6, 5, 2], [3, 4, 2, 5, 3, 6])
MIXED = ("tanh", "sigmoid", "relu", "tanh", "sigmoid")
FAR_FROM_ZERO = 1e-3


# --- the oracle: exact gradients by autograd, in the judge ---------------------------------------------------------


def activation(name, z):
    """Return the activation of the tensor z."""
    return {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "identity": lambda t: t}[name](z)


def slope_of(name, z, upstream):
    """Return what comes back through an activation at z, by autograd."""
    with torch.enable_grad():
        point = z.detach().requires_grad_()
        (found,) = torch.autograd.grad((activation(name, point) * upstream).sum(), point)
    return found


def gradients(case):
    """Return ({l: dL/dW}, {l: dL/db}) of a case by autograd."""
    W = [torch.tensor(w, requires_grad=True) for w in case["W"]]
    b = [torch.tensor(v, requires_grad=True) for v in case["b"]]
    a = torch.tensor(case["X"])
    for weights, bias, name in zip(W, b, case["activations"], strict=True):
        a = activation(name, a @ weights.T + bias)
    y = torch.tensor(case["y"])
    found = torch.autograd.grad(((y - a) ** 2).sum() / len(y), W + b)
    arrays = [g.numpy() for g in found]
    layers = range(1, len(W) + 1)
    return dict(zip(layers, arrays[: len(W)], strict=True)), dict(zip(layers, arrays[len(W) :], strict=True))


def draw(rng, widths, activations, m):
    """Return a network with non-zero biases and a batch of N samples, with no ReLU near its kink."""
    names = [activations] * (len(widths) - 1) if isinstance(activations, str) else list(activations)

    def one():
        W = [rng.normal(size=(o, i)) for i, o in pairwise(widths)]
        b = [rng.normal(size=o) for o in widths[1:]]
        return {
            "W": W,
            "b": b,
            "X": rng.normal(size=(m, widths[0])),
            "y": rng.normal(size=(m, widths[-1])),
            "activations": names,
        }

    def distance(case):
        a, nearest = case["X"], np.inf
        for w, v, name in zip(case["W"], case["b"], names, strict=True):
            z = a @ w.T + v
            nearest = min(nearest, np.abs(z).min()) if name == "relu" else nearest
            a = activation(name, torch.tensor(z)).numpy()
        return nearest

    return away_from_kinks(one, distance, FAR_FROM_ZERO)


def setting_of(case):
    """Return a case in the words of a message."""
    widths = [case["W"][0].shape[1], *(len(w) for w in case["W"])]
    return f"n_l={widths}, {' '.join(case['activations'])}, N={len(case['X'])}"


# --- what runs in the player ---------------------------------------------------------------------------------------


def severed(function):
    """Return a function of tensors that computes in numpy, where no graph can follow."""
    return lambda z: torch.from_numpy(np.asarray(function(z.detach().numpy()), dtype=np.float64))


def relu_slope(z):
    """Return the slope of ReLU at z."""
    return (z > 0) * 1.0


def sigmoid(z):
    """Return the logistic function of z."""
    return 1 / (1 + np.exp(-z))


NUMPY_ACTIVATIONS = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "relu": (lambda z: np.maximum(z, 0), relu_slope),
    "identity": (lambda z: z, np.ones_like),
}


class Net(nn.Module):
    """MyNet with given weights, and activations that autograd cannot follow."""

    def __init__(self, case):
        """Hold the weights of a case as leaves that require grad."""
        nn.Module.__init__(self)  # and not that of a class of the notebook, see network_of
        self.L = len(case["W"])
        self.n_l = [case["W"][0].shape[1], *(len(w) for w in case["W"])]
        self.fc = nn.ModuleDict()
        self.f, self.df = {}, {}
        for l in range(1, self.L + 1):
            self.fc[str(l)] = nn.Linear(self.n_l[l - 1], self.n_l[l], dtype=torch.float64)
            forward, slope = NUMPY_ACTIVATIONS[case["activations"][l - 1]]
            self.f[l], self.df[l] = severed(self.counted(forward)), severed(slope)
        self.z, self.a, self.dL_dw, self.dL_db = {}, {}, {}, {}
        self.runs = 0
        hold(self, case)

    def forward(self, X):
        """Return the outputs, and keep z and a of every layer."""
        self.a[0] = X
        for l in range(1, self.L + 1):
            self.z[l] = self.fc[str(l)](self.a[l - 1]).detach()
            self.a[l] = self.f[l](self.z[l])
        return self.a[self.L]

    def counted(self, function):
        """Return an activation that counts what it is part of: a run through all layers, whoever makes it."""

        def run(z):
            self.runs += 1 / self.L
            return function(z)

        return run


def network_of(student, case):
    """Return the network of a case, which is an instance of the notebook's MyNet as well: some functions ask for one."""
    named = student.get("MyNet")
    if not (isinstance(named, type) and issubclass(named, nn.Module)):
        return Net(case)
    return type("MyNet", (Net, named), {})(case)


@contextlib.contextmanager
def autograd_off():
    """Switch autograd off; yields a list that an attempt to use it is noted in."""
    with no_autograd.switched_off() as used, torch.no_grad():
        yield used


def exact(value):
    """Return a tensor in float64 without a graph."""
    return torch.as_tensor(value).detach().double()


# Right versions of Part 1, for Part 2 to stand on. They run beside the student's code, take what may be added to the
# call, and are derived by hand as well: nothing there differentiates.


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


def tensors(case):
    """Return X and y of a case as tensors."""
    return torch.tensor(np.asarray(case["X"])), torch.tensor(np.asarray(case["y"]))


class PartReply(Twice):
    """What a function of Part 1 answers, whether autograd was asked, and which arguments, by number, have changed."""

    used: list[str]
    changed: list[int]


class Filled(TypedDict):
    """The gradients that backpropagation filled in, layer by layer, and what else it did to the network."""

    dL_dw: list[Any]
    dL_db: list[Any]
    keys: tuple[list[str] | str, list[str] | str]
    used: list[str]
    runs: int
    leaves: bool
    weights: list[Any]
    biases: list[Any]
    touched: list[str]


class Differences(TypedDict):
    """The answer of numerical_gradient, how far the parameter has moved, and whether all are leaves still."""

    answer: Any
    moved: float
    leaves: bool


class Stepped(TypedDict):
    """The parameters after gradient_step, and what else it did to them and to the gradients."""

    replaced: bool
    weights: list[Any]
    biases: list[Any]
    leaves: bool
    scaled: list[str]


def run_part(student, name, *arguments, df=None) -> PartReply:
    """Run one function of Part 1 with autograd off; df names an activation whose slope is the last argument."""
    inputs = [torch.tensor(np.asarray(each)) for each in arguments]
    slope = [] if df is None else [severed(NUMPY_ACTIVATIONS[df][1])]
    others = [torch.tensor(1 - np.asarray(each)) for each in arguments]
    with autograd_off() as used:
        try:
            reply = asked_twice(student[name], [*inputs, *slope], [[*others, *slope]])
        except RuntimeError:
            if not used:
                raise
            reply = {"answer": None, "later": None}
    pairs = enumerate(zip(inputs, arguments, strict=True), start=1)
    changed = [number for number, (now, was) in pairs if not np.array_equal(now.numpy(), was)]
    return {**reply, "used": used and [BACKWARD], "changed": changed}


def run_backpropagation(student, case, *, earlier=None) -> Filled:
    """Run backpropagation on the case, with `earlier` first on that case in the same network."""
    net = network_of(student, case if earlier is None else earlier)
    with autograd_off() as used:
        for each in [case] if earlier is None else [earlier, case]:
            hold(net, each)
            X, y = tensors(each)
            y_pred = net(X)
            kept, net.runs = [t.clone() for t in (X, y, y_pred)], 0
            try:
                student["backpropagation"](net, y, y_pred)
            except RuntimeError:
                if not used:
                    raise
    names = ("the inputs", "y_true", "y_pred")
    return {
        "dL_dw": [taken(net.dL_dw, l) for l in range(1, net.L + 1)],
        "dL_db": [taken(net.dL_db, l) for l in range(1, net.L + 1)],
        "keys": (keys_of(net.dL_dw), keys_of(net.dL_db)),
        "used": used and [BACKWARD],
        "runs": round(net.runs),
        "leaves": leaves(net),
        "weights": [net.fc[str(l)].weight.detach().numpy() for l in range(1, net.L + 1)],
        "biases": [net.fc[str(l)].bias.detach().numpy() for l in range(1, net.L + 1)],
        "touched": [n for n, now, was in zip(names, (X, y, y_pred), kept, strict=True) if not torch.equal(now, was)],
    }


def hold(net, case):
    """Write the weights and biases of a case into the network, in place."""
    with torch.no_grad():
        for l in range(1, net.L + 1):
            net.fc[str(l)].weight.copy_(torch.from_numpy(np.array(case["W"][l - 1])))
            net.fc[str(l)].bias.copy_(torch.from_numpy(np.array(case["b"][l - 1])))


def leaves(net):
    """Return whether every layer still has its weight and its bias as leaves that require grad."""
    parameters = [getattr(net.fc[str(l)], kind) for l in range(1, net.L + 1) for kind in ("weight", "bias")]
    return all(p.is_leaf and p.requires_grad for p in parameters)


def keys_of(mapping):
    """Return the keys of a dict as they would be typed, or what it is instead of a dict."""
    return [repr(key) for key in mapping][:8] if isinstance(mapping, dict) else f"a {type(mapping).__name__}"


def taken(mapping, layer):
    """Return a layer's entry, or None where there is none."""
    try:
        return mapping[layer]
    except (KeyError, IndexError, TypeError):
        return None


def run_numerical_gradient(student, case, layer, kind, *h) -> Differences:
    """Run numerical_gradient on one parameter; the network leaves no graph."""
    X, y = tensors(case)
    net = network_of(student, case)
    parameter = getattr(net.fc[str(layer)], kind)
    before = parameter.detach().clone()
    answer = student["numerical_gradient"](net, X, y, parameter, *h)
    return {"answer": answer, "moved": float((parameter.detach() - before).abs().max()), "leaves": leaves(net)}


def run_gradient_step(student, case, dL_dw, dL_db, rate) -> Stepped:
    """Run gradient_step with given gradients, and return the parameters after it."""
    net = network_of(student, case)
    net.dL_dw = {l: torch.tensor(np.asarray(g)) for l, g in enumerate(dL_dw, start=1)}
    net.dL_db = {l: torch.tensor(np.asarray(g)) for l, g in enumerate(dL_db, start=1)}
    kept = {name: {l: g.clone() for l, g in getattr(net, name).items()} for name in ("dL_dw", "dL_db")}
    layers = [net.fc[str(l)] for l in range(1, net.L + 1)]
    before = [[layer.weight, layer.bias] for layer in layers]
    student["gradient_step"](net, rate)
    after = [[layer.weight, layer.bias] for layer in layers]
    return {
        "replaced": any(
            now is not was for pair in zip(after, before, strict=True) for now, was in zip(*pair, strict=True)
        ),
        "weights": [net.fc[str(l)].weight.detach().numpy() for l in range(1, net.L + 1)],
        "biases": [net.fc[str(l)].bias.detach().numpy() for l in range(1, net.L + 1)],
        "leaves": leaves(net),
        "scaled": [name for name, now in (("dL_dw", net.dL_dw), ("dL_db", net.dL_db)) if scaled(now, kept[name], rate)],
    }


def scaled(mapping, before, rate):
    """Return whether a gradient has become its step: the learning rate times what it was."""
    found = [taken(mapping, l) for l in before]
    return any(
        torch.is_tensor(now) and now.shape == was.shape and torch.allclose(now.detach(), rate * was)
        for now, was in zip(found, before.values(), strict=True)
    )


# --- part 1 --------------------------------------------------------------------------------------------------------


def part(player, name, *arguments, df=None):
    """Return the answer of one function of Part 1, refusing what autograd made."""
    reply = player.probe(run_part, name, *arguments, df=df)
    if reply["used"]:
        raise Failure(USED.format(name=name, what=reply["used"][0]), hint=USED_HINT, misconception="uses_autograd")
    # dL_da belongs to the caller no longer once delta has it: in place is as good there.
    changed = [number for number in reply["changed"] if (name, number) != OWN]
    expect_true(
        not changed,
        f"{name} changes its argument number {changed[0] if changed else 0}: expected the tensor to be as it was",
        hint="an operation in place works on the caller's tensor, which is still needed: make a new one",
        misconception="argument_changed",
    )
    expect_kept(name, reply)
    return reply["answer"]


OWN = ("delta", 1)


def kinked(rng, name, shape):
    """Return random values, away from 0 where the activation has a kink there."""
    draw = lambda: rng.normal(size=shape)  # noqa: E731
    return away_from_kinks(draw, lambda z: np.abs(z).min(), FAR_FROM_ZERO) if name == "relu" else draw()


@check(points=8)
def loss_gradient(student, rng):
    """loss_gradient returns the derivative of the loss with respect to each output"""
    sizes = ((3, 3), (5, 3), (1, 4), (4, 1))
    expect_answers(
        student, "loss_gradient", rng, lambda rng: [(rng.normal(size=s), rng.normal(size=s)) for s in sizes],
        gives="dL/dy_pred", ask=lambda y, p: part(student, "loss_gradient", y, p), expected=right_loss_gradient,
        model=model.LOSS_GRADIENT, setting=lambda y, _p: f"N={y.shape[0]}, n_L={y.shape[1]}",
    )  # fmt: skip


def right_loss_gradient(y, p):
    """Return dL/dy_pred by autograd."""
    prediction = torch.tensor(p, requires_grad=True)
    (((torch.tensor(y) - prediction) ** 2).sum() / len(y)).backward()
    return prediction.grad.numpy()


@check(points=8)
def delta(student, rng):
    """delta multiplies with the derivative of the activation at z"""
    kinds = (("sigmoid", (3, 3)), ("tanh", (5, 3)), ("relu", (5, 3)), ("sigmoid", (2, 4)))
    expect_answers(
        student, "delta", rng, lambda rng: [(rng.normal(size=s), kinked(rng, name, s), name) for name, s in kinds],
        gives="delta", ask=lambda upstream, z, name: part(student, "delta", upstream, z, df=name),
        expected=lambda upstream, z, name: slope_of(name, torch.tensor(z), torch.tensor(upstream)).numpy(),
        model=model.DELTA, setting=lambda _u, z, name: f"N={z.shape[0]}, n_l={z.shape[1]}, {name}",
    )  # fmt: skip


@check(points=8)
def backward_through_weights(student, rng):
    """backward_through_weights carries the error to the layer before"""
    sizes = ((3, 3, 3), (4, 3, 5), (1, 2, 6), (2, 5, 3))
    expect_answers(
        student, "backward_through_weights", rng,
        lambda rng: [(rng.normal(size=(m, n)), rng.normal(size=(n, before))) for m, n, before in sizes],
        gives="dL/da", ask=lambda d, W: part(student, "backward_through_weights", d, W), expected=right_error_before,
        model=model.THROUGH_WEIGHTS, setting=lambda d, W: f"N={len(d)}, n_l={len(W)}, n_(l-1)={W.shape[1]}",
    )  # fmt: skip


def right_error_before(d, W):
    """Return dL/da of the layer before by autograd."""
    a = torch.zeros(len(d), W.shape[1], dtype=torch.float64, requires_grad=True)
    ((a @ torch.tensor(W).T) * torch.tensor(d)).sum().backward()
    return a.grad.numpy()


@check(points=10)
def layer_gradients(student, rng):
    """layer_gradients returns the gradients of the weights and of the bias"""
    sizes = ((3, 3, 3), (4, 3, 5), (1, 4, 2), (6, 2, 3))
    expect_answers(
        student, "layer_gradients", rng,
        lambda rng: [(rng.normal(size=(m, n)), rng.normal(size=(m, before))) for m, n, before in sizes],
        gives="dL_dw, dL_db", ask=lambda d, a: part(student, "layer_gradients", d, a), expected=right_layer_gradients,
        model=model.LAYER_GRADIENTS,
        setting=lambda d, a: f"N={len(a)}, n_l={d.shape[1]}, n_(l-1)={a.shape[1]}",
    )  # fmt: skip


def right_layer_gradients(d, a):
    """Return dL/dW and dL/db by autograd."""
    W = torch.zeros(d.shape[1], a.shape[1], dtype=torch.float64, requires_grad=True)
    b = torch.zeros(d.shape[1], dtype=torch.float64, requires_grad=True)
    ((torch.tensor(a) @ W.T + b) * torch.tensor(d)).sum().backward()
    return W.grad.numpy(), b.grad.numpy()


# --- part 2 --------------------------------------------------------------------------------------------------------

NUMERICAL = (
    "backpropagation runs the network forward {runs} times: these are numerical differences, not backpropagation"
)
NEAR_FLOAT32 = Tolerance(1e-5, 1e-6)


def of_network(case):
    """Return what the model is given of a case: the forward pass has been made."""
    forward = forward_pass(case)
    weights = dict(enumerate(case["W"], start=1))
    return case["y"], forward["z"], forward["a"], weights, case["activations"]


def forward_pass(case):
    """Return z and a of every layer by its number; a[0] is X."""
    z, a = {}, {0: case["X"]}
    for l, (W, b, name) in enumerate(zip(case["W"], case["b"], case["activations"], strict=True), start=1):
        z[l] = a[l - 1] @ W.T + b
        a[l] = NUMPY_ACTIVATIONS[name][0](z[l])
    return {"z": z, "a": a}


def labelled(dW, db):
    """Return gradients by the names that messages use, from the last layer to the first."""
    return {
        f"{kind}[{l}]": found[l] for l in sorted(dW, reverse=True) for kind, found in (("dL_dw", dW), ("dL_db", db))
    }


def filled(reply, case, name=""):
    """Return the gradients of a reply by their names; Failure where one was not filled."""
    found = {}
    for l in range(len(case["W"]), 0, -1):
        for kind in ("dL_dw", "dL_db"):
            value = reply[kind][l - 1] if len(reply[kind]) >= l else None
            if value is None:
                keys = reply["keys"][kind == "dL_db"]
                raise Failure(
                    f"{kind}[{l}] was not filled: model.{kind} {keys_in_words(keys)}\nwith {setting_of(case)}{name}",
                    hint="every layer from L down to 1 gets both gradients, under the number of the layer",
                    misconception="layer_not_filled",
                )
            found[f"{kind}[{l}]"] = value
    return found


def expect_all(student, rng, draws):
    """Raise Failure unless backpropagation is exact in every case, from the last layer to the first."""
    expect_answers(
        student, "backpropagation", rng, lambda rng: [(case,) for case in draws(rng)], gives="",
        ask=lambda case: filled(student.probe(run_backpropagation, case), case),
        expected=lambda case: labelled(*gradients(case)), model=model.BACKPROPAGATION, inputs=of_network,
        setting=setting_of, tolerance=NEAR_FLOAT32,
    )  # fmt: skip


def keys_in_words(keys):
    """Return what a dictionary of gradients holds, for a message."""
    if not isinstance(keys, list):
        return f"is {keys}"
    return f"has the keys {', '.join(keys)}" if keys else "is empty"


@check(points=4, stands_on=PARTS)
def backpropagation_by_hand(student, rng):
    """backpropagation fills in gradients without help of autograd"""
    cases = [draw(rng, widths, "tanh", 3) for widths in ([3, 4, 2], [3, 2])]
    written = forbidden_words(student.definition("backpropagation"))
    try:
        reply, _ = first_without_error(student, *((case,) for case in cases))
    except PlayerDied:
        raise
    except Failure:
        if written:
            raise by_autograd(written) from None
        raise
    found = [each is not None for each in [*reply["dL_dw"], *reply["dL_db"]]]
    if reply["used"] or (written and not all(found)):
        raise by_autograd(reply["used"][0] if reply["used"] else written)
    expect_true(
        reply["runs"] < SOME_RUNS,
        NUMERICAL.format(runs=reply["runs"]),
        hint="go back through the layers with the four steps of Part 1; differences are the subject of Task 3.1",
        misconception="numerical_differences",
    )
    keys = reply["keys"]
    expect_true(
        any(found) or any(keys),
        "backpropagation filled nothing into model.dL_dw and model.dL_db",
        hint="assign to model.dL_dw[l] and model.dL_db[l]; a local name does not reach the model",
        misconception="layer_not_filled",
    )
    expect_true(
        any(found),
        f"model.dL_dw {keys_in_words(keys[0])}: none of them is the number of a layer, 1 … L",
        hint="the keys are the numbers of the layers, integers from 1 to L",
        misconception="layer_not_filled",
    )
    if written:
        flag(f"backpropagation mentions {written}, though its answers do not come from autograd")


def first_without_error(student, *questions):
    """Return the reply to the first question that the code can run, and its number: deep networks come first.

    What raises in a deep network alone costs the check of deep networks.
    """
    failures = []
    for number, (case, *earlier) in enumerate(questions):
        try:
            return student.probe(run_backpropagation, case, **({"earlier": earlier[0]} if earlier else {})), number
        except StudentError as failure:  # noqa: PERF203 - two at the most
            failures.append(failure)
    raise failures[0]


SOME_RUNS = 10


def by_autograd(what):
    """Return the failure of a backpropagation that autograd has done."""
    return Failure(
        USED.format(name="backpropagation", what=what), hint=USED_HINT, misconception="uses_autograd"
    )  # fmt: skip


def forbidden_words(source):
    """Return the first name of autograd's that the code mentions, or an empty string."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
            return f"it mentions .{node.attr}"
    return ""


@check(points=4, needs=["backpropagation_by_hand"], stands_on=PARTS)
def backpropagation_parameters(student, rng):
    """backpropagation leaves weights, biases and inputs as they are"""
    cases = [draw(rng, widths, "tanh", 3) for widths in ([4, 5, 3], [4, 3])]
    changed = "backpropagation changes {what}: it only reads them"
    reply, number = first_without_error(student, *((case,) for case in cases))
    case = cases[number]
    for l in range(len(case["W"])):
        expect_same(reply["weights"], l, case["W"][l], changed.format(what="the weights"))
        expect_same(reply["biases"], l, case["b"][l], changed.format(what="the biases"))
    what = " and ".join(reply["touched"])
    expect_true(not what, changed.format(what=what), misconception="changes_inputs")
    expect_true(
        reply["leaves"],
        "after backpropagation some parameter is no longer a leaf that requires grad",
        misconception="parameters_not_leaves",
    )


def expect_same(found, layer, right, message):
    """Raise Failure with `message` unless the layer's parameter is as it was."""
    same = len(found) > layer and is_equal(found[layer], right)
    expect_true(same, message, misconception="changes_parameters")


@check(points=6, needs=["backpropagation_by_hand"], stands_on=PARTS)
def backpropagation_one_layer(student, rng):
    """backpropagation is exact for one layer, for one sample and for many"""
    sizes = (([3, 3], 3, "tanh"), ([5, 3], 1, "sigmoid"), ([5, 3], 7, "tanh"), ([5, 3], 4, "identity"))
    expect_all(student, rng, lambda rng: [draw(rng, widths, name, m) for widths, m, name in sizes])


@check(points=12, needs=["backpropagation_one_layer"], stands_on=PARTS)
def backpropagation_deep(student, rng):
    """backpropagation is exact for 2 to 5 layers of unequal widths and mixed activations"""
    kinds = ((1, "sigmoid"), (5, "tanh"), (4, "relu"), (6, "sigmoid"))
    expect_all(student, rng, lambda rng: [
        each for widths, (m, name) in zip(LAYERS[1:], kinds, strict=True)
        for each in (draw(rng, widths, name, m), draw(rng, widths, MIXED[: len(widths) - 1], m + 1))
    ] + [draw(rng, [3, 3, 3, 3], "tanh", 3)])  # fmt: skip


@check(points=4, needs=["backpropagation_parameters", "backpropagation_one_layer"], stands_on=PARTS)
def backpropagation_twice(student, rng):
    """a second call replaces the gradients of the first batch by those of the second"""

    def pairs(rng, widths=(4, 3, 2)):
        return [tuple(draw(rng, widths, "sigmoid", m) for m in sizes) for sizes in ((5, 3), (3, 3), (4, 6))]

    _, shallow = first_without_error(student, pairs(rng)[0][::-1], pairs(rng, (4, 2))[0][::-1])
    if shallow:
        pairs = partial(pairs, widths=(4, 2))
    try:
        expect_answers(
            student, "backpropagation", rng, pairs, gives="",
            ask=lambda first, case: filled(student.probe(run_backpropagation, case, earlier=first), case),
            expected=lambda _first, case: labelled(*gradients(case)), model=model.TWICE,
            inputs=lambda first, case: (given(case), given(first), case["activations"]), tolerance=NEAR_FLOAT32,
            setting=lambda _first, case: f"{setting_of(case)}, other weights than in the first call",
        )  # fmt: skip
    except Failure as failure:
        # Below the output layer other mistakes are judged elsewhere: here only what is left of the first call.
        # Where nothing is explained yet, the check is judged once more.
        if not explaining.get() or "[1]" not in failure.message.partition(" ")[0] or failure.misconception in LEFT_OVER:
            raise


LEFT_OVER = ("accumulates", "stale_batch", "stale_weights")


def given(case):
    """Return what the model is given of one of two cases."""
    return {"y": case["y"], **forward_pass(case), "W": dict(enumerate(case["W"], start=1))}


# --- part 3 --------------------------------------------------------------------------------------------------------


@check(points=9)
def numerical_gradient(player, rng):
    """numerical_gradient agrees with the exact gradient, and puts every parameter back"""
    for layer, kind, m in ((1, "weight", 5), (2, "bias", 1), (2, "weight", 3)):
        case = draw(rng, [3, 4, 3], ["tanh", "sigmoid"], m)
        setting = f"{setting_of(case)}, fc[{layer}].{kind}"
        try:
            reply = player.probe(run_numerical_gradient, case, layer, kind)
        except StudentError as error:
            message = f"{error.message}\nwith {setting}"
            raise StudentError(message, hint=error.hint, misconception=error.misconception) from None
        right = gradients(case)[0 if kind == "weight" else 1][layer]
        moved = reply["moved"]
        expect_true(
            abs(moved) <= 1e-12,
            f"the parameter is not put back: it has moved by {moved}\nwith {setting}",
            hint="after each element, write its old value back", misconception="parameter_not_restored",
        )  # fmt: skip
        expect_true(
            reply["leaves"],
            f"after numerical_gradient some parameter is no longer a leaf that requires grad\nwith {setting}",
            hint="change its values while autograd does not record, and nothing else about it",
            misconception="parameters_not_leaves",
        )
        expect_numerical(reply["answer"], right, setting, len(case["y"]), len(case["W"][-1]))
    wide = player.probe(run_numerical_gradient, case, layer, kind, WIDE)
    expected = centred(case, layer, WIDE)
    variants = [Variant("h_ignored", "the argument h has no effect: a fixed step is used", right)]
    expect_close(
        "the numerical gradient", wide["answer"], expected, setting=f"{setting}, h={WIDE}", tolerance=Tolerance(1e-6, 1e-8),
        diagnose=lambda found: match(found, expected, variants, tolerance=Tolerance(1e-5, 1e-6)),
    )  # fmt: skip


WIDE = 0.3


def centred(case, layer, h):
    """Return the centred differences of the loss with respect to the weights of a layer."""

    def loss(W):
        a = torch.tensor(case["X"])
        for l, name in enumerate(case["activations"], start=1):
            w = torch.tensor(W if l == layer else case["W"][l - 1])
            a = activation(name, nn.functional.linear(a, w, torch.tensor(case["b"][l - 1])))
        return float(((torch.tensor(case["y"]) - a) ** 2).sum() / len(a))

    return differences(loss, case["W"][layer - 1], h)


HALF = "half of the expected: how far apart are the two points, and by what is the difference of their losses divided?"


def expect_numerical(found, right, setting, samples, outputs):
    """Raise Failure unless a centred difference agrees with the exact gradient to 1e-7 of its size."""
    variants = [
        Variant("difference_factor_two", "twice too large: the two points lie 2h apart, not h", 2 * right),
        Variant("difference_factor_two", HALF, right / 2),
        Variant(
            "mean_over_outputs",
            "divided by the number of outputs: the loss of the Conventions table sums over them",
            right / outputs,
        ),
        Variant(
            "sum_for_mean",
            "the number of samples times too large: the loss of the Conventions table is a mean over them",
            right * samples,
        ),
        Variant(
            "all_elements_at_once",
            "every element is the sum of all: they are moved together, and have to be moved one at a time",
            np.full_like(right, right.sum()),
        ),
        Variant("loss_sign", "the sign is turned round: which loss is subtracted from which?", -right),
    ]

    def diagnose(values):
        hint = match(values, right, variants, tolerance=Tolerance(1e-5, 1e-6))
        distance, half = (np.abs(each - right).max() / np.abs(right).max() for each in (values, 2 * values))
        if hint is None and half < 1e-3:
            return Hint("difference_factor_two", HALF)
        if hint is None and 1e-7 < distance < 1e-3:
            return Hint(
                "one_sided_difference",
                "nearly right, with an error of the order of h: a one-sided difference gives that",
            )
        return hint

    expect_close(
        "the numerical gradient", found, right, setting=setting, tolerance=Tolerance(1e-6, 1e-7), diagnose=diagnose
    )


RECORDED = "autograd records the step as a part of the network: say that it must not"


STEPS = (([3, 3, 3], 0.05), ([3, 4, 2], 0.3), ([4, 2, 5], 1.7))


def draw_steps(rng):
    """Return networks with gradients and a learning rate."""
    cases = [(draw(rng, widths, "tanh", 2), rate) for widths, rate in STEPS]
    return [(case, *(list(each.values()) for each in gradients(case)), rate) for case, rate in cases]


def stepped(case, dW, db, rate):
    """Return the parameters after the step, by the names that messages use."""
    kinds = (("weight", case["W"], dW), ("bias", case["b"], db))
    layers = range(1, len(dW) + 1)
    return {
        f"fc[{l}].{kind} after the step": before[l - 1] - rate * g[l - 1] for l in layers for kind, before, g in kinds
    }


@check(points=7)
def gradient_step(student, rng):
    """gradient_step moves every weight and bias against its gradient, in place"""
    replies = []

    def ask(*question):
        try:
            reply = student.probe(run_gradient_step, *question)
        except StudentError as error:
            if "leaf variable that requires grad" not in error.message.lower():
                raise
            raise StudentError(error.message, hint=RECORDED, misconception="no_grad_missing") from None
        replies.append(reply)
        parts = {"weight": reply["weights"], "bias": reply["biases"]}
        return {
            f"fc[{l}].{kind} after the step": v for kind, each in parts.items() for l, v in enumerate(each, start=1)
        }

    expect_answers(
        student, "gradient_step", rng, draw_steps, gives="", ask=ask, expected=stepped, model=model.GRADIENT_STEP,
        inputs=lambda case, dW, db, rate: (case["W"], case["b"], dW, db, rate),
        setting=lambda _c, _dW, _db, rate: f"learning rate {rate}",
    )  # fmt: skip
    reply = replies[0]
    expect_true(
        reply["leaves"],
        "after the step some parameter is no longer a leaf that requires grad",
        hint="change the tensor in place while autograd does not record",
        misconception="parameters_not_leaves",
    )
    expect_true(
        not reply["replaced"],
        "gradient_step puts new parameters into the layers: expected the old ones, with new values",
        hint="whoever else holds the parameters would go on with the old ones: change their values in place",
        misconception="parameters_replaced",
    )
    expect_true(
        not reply["scaled"],
        f"gradient_step changes the gradients in model.{' and model.'.join(reply['scaled'])}",
        hint="the learning rate is multiplied into the stored gradient, in place: the gradients are only read",
        misconception="gradients_changed",
    )
