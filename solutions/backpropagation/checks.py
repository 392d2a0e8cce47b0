"""The checks of `backpropagation`: every answer is compared with autograd in float64, in a process of its own.

The student's function runs on a network whose activations leave no graph, with autograd switched off.
Task 2.1 is judged on the student's own parts and, where that fails, once more with right ones in their place:
a mistake in a part costs the check of that part alone.
"""

import ast
import contextlib
from itertools import pairwise

import numpy as np
import torch
from torch import nn

from autograder import Failure, check, flag
from autograder.checks import no_autograd
from autograder.errors import PlayerDied, StudentError
from autograder.expect import fallback
from autograder.expect.answers import expect_order
from autograder.expect.compare import expect_close, expect_true
from autograder.expect.gradients import away_from_kinks
from autograder.expect.gradients import numerical_gradient as differences
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


def slope_of(name, z, kind, upstream):
    """Return what comes back through an activation under a right ("right") or mistaken idea of its derivative."""
    with torch.enable_grad():
        point = z.detach().requires_grad_()
        a = activation(name, point)
        (right,) = torch.autograd.grad(a.sum(), point)
        at_a = a.detach().requires_grad_()
        (taken_at_a,) = torch.autograd.grad(activation(name, at_a).sum(), at_a)
    slopes = {"right": right, "none": torch.ones_like(z), "at a": taken_at_a, "twice": right**2, "sign": -right}
    slopes |= {"of tanh": 1 - a.detach() ** 2, "of sigmoid": a.detach() * (1 - a.detach())}
    if kind == "by upstream":
        return upstream * (upstream > 0)
    return upstream * slopes[kind]


def gradients(case, *, hidden="right", output="right", back=None, pooled=False):
    """Return ({l: dL/dW}, {l: dL/db}) of a case by autograd.

    hidden, output: the slope that is used on the way back; back: other weights {l: W} on the way back;
    pooled: what comes back to a layer is summed over the samples, and each one gets the sum.
    A term (t - t.detach()) is zero forward and carries the gradient backward: so the values stay those of the network.
    """
    W = [torch.tensor(w, requires_grad=True) for w in case["W"]]
    b = [torch.tensor(v, requires_grad=True) for v in case["b"]]
    a = torch.tensor(case["X"])
    for l, name in enumerate(case["activations"]):
        through = torch.tensor((back or {}).get(l + 1, case["W"][l]))
        z = a.detach() @ W[l].T + b[l] + (a - a.detach()) @ through.T
        kind = output if l == len(W) - 1 else hidden
        slope = slope_of(name, z.detach(), kind, torch.ones_like(z.detach()))
        a = activation(name, z.detach()) + (z - z.detach()) * slope
        if pooled and l < len(W) - 1:
            a.register_hook(lambda g: g.sum(0).expand_as(g))
    y = torch.tensor(case["y"])
    found = torch.autograd.grad(((y - a) ** 2).sum() / len(y), W + b)
    arrays = [g.numpy() for g in found]
    layers = range(1, len(W) + 1)
    return dict(zip(layers, arrays[: len(W)], strict=True)), dict(zip(layers, arrays[len(W) :], strict=True))


def draw(rng, widths, activations, m):
    """Return a network with non-zero biases and a batch of m samples, with no ReLU near its kink."""
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
    return f"n_l={widths}, {' '.join(case['activations'])}, m={len(case['X'])}"


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


def pulled_back(function, points, upstream):
    """Return the gradients of `function` at the tensors `points` by autograd, which may run here."""
    with no_autograd.allowed(), torch.enable_grad():
        leaves = [exact(each).clone().requires_grad_() for each in points]
        # Of one number: torch takes long to import what it checks the shape of several upstream gradients with.
        return torch.autograd.grad((function(*leaves) * exact(upstream)).sum(), leaves)


def right_loss_gradient(y_true, y_pred, *_, **__):
    """Return dL/dy_pred."""
    return pulled_back(lambda p: ((exact(y_true) - p) ** 2).sum() / len(y_true), [y_pred], 1.0)[0]


def right_delta(dL_da, z, df, *_, **__):
    """Return dL/dz."""
    slope = exact(df(z))
    return pulled_back(lambda t: t * slope, [z], dL_da)[0]


def right_backward_through_weights(delta_l, W, *_, **__):
    """Return dL/da of the layer before."""
    return pulled_back(lambda a: nn.functional.linear(a, exact(W)), [torch.zeros(len(delta_l), W.shape[1])], delta_l)[0]


def right_layer_gradients(delta_l, a_previous, *_, **__):
    """Return dL/dW and dL/db."""
    a, n = exact(a_previous), delta_l.shape[1]
    points = [torch.zeros(n, a.shape[1]), torch.zeros(n)]
    return pulled_back(lambda W, b: nn.functional.linear(a, W, b), points, delta_l)


RIGHT = {
    "loss_gradient": right_loss_gradient,
    "delta": right_delta,
    "backward_through_weights": right_backward_through_weights,
    "layer_gradients": right_layer_gradients,
}


def tensors(case):
    """Return X and y of a case as tensors."""
    return torch.tensor(np.asarray(case["X"])), torch.tensor(np.asarray(case["y"]))


def run_part(student, name, *arguments, df=None):
    """Run one function of Part 1 with autograd off; df names an activation whose slope is the last argument."""
    inputs = [torch.tensor(np.asarray(each)) for each in arguments]
    slope = [] if df is None else [severed(NUMPY_ACTIVATIONS[df][1])]
    with autograd_off() as used:
        try:
            answer = student[name](*inputs, *slope)
        except RuntimeError:
            if not used:
                raise
            answer = None
    same = [np.array_equal(now.numpy(), was) for now, was in zip(inputs, arguments, strict=True)]
    return {"answer": list(answer) if isinstance(answer, tuple) else answer, "used": used and [BACKWARD], "same": same}


def run_backpropagation(student, case, *, earlier=None):
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
        "keys": [keys_of(net.dL_dw), keys_of(net.dL_db)],
        "used": used and [BACKWARD],
        "runs": round(net.runs),
        "leaves": leaves(net),
        "weights": [net.fc[str(l)].weight.detach().numpy() for l in range(1, net.L + 1)],
        "biases": [net.fc[str(l)].bias.detach().numpy() for l in range(1, net.L + 1)],
        "touched": [n for n, now, was in zip(names, (X, y, y_pred), kept, strict=True) if not torch.equal(now, was)],
    }


def run_all(student, cases):
    """Run backpropagation on one case after the other, up to the first that raises something."""
    replies = []
    try:
        for case in cases:
            replies.append(run_backpropagation(student, case))  # noqa: PERF401 - what came before an error is kept
    except Exception:
        if not replies:
            raise
    return replies


def run_with_right(student, given, probe, *arguments, **keywords):
    """Run a probe of this file while the functions `given` of Part 1 are right ones."""
    with fallback.replaced(student, {name: RIGHT[name] for name in given}):
        return globals()[probe](student, *arguments, **keywords)


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


def run_numerical_gradient(student, case, layer, kind, *h):
    """Run numerical_gradient on one parameter; the network leaves no graph."""
    X, y = tensors(case)
    net = network_of(student, case)
    parameter = getattr(net.fc[str(layer)], kind)
    before = parameter.detach().clone()
    answer = student["numerical_gradient"](net, X, y, parameter, *h)
    return {"answer": answer, "moved": float((parameter.detach() - before).abs().max()), "leaves": leaves(net)}


def run_gradient_step(student, case, dL_dw, dL_db, rate):
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
    changed = [number for number, same in enumerate(reply["same"], start=1) if not same and (name, number) != OWN]
    expect_true(
        not changed,
        f"{name} changes its argument number {changed[0] if changed else 0}: expected the tensor to be as it was",
        hint="an operation in place works on the caller's tensor, which is still needed: make a new one",
        misconception="argument_changed",
    )
    return reply["answer"]


OWN = ("delta", 1)


@check(points=8)
def loss_gradient(player, rng):
    """loss_gradient returns the derivative of the loss with respect to each output"""
    for m, outputs in ((5, 3), (1, 4), (4, 1)):
        y, p = rng.normal(size=(m, outputs)), rng.normal(size=(m, outputs))
        prediction = torch.tensor(p, requires_grad=True)
        (((torch.tensor(y) - prediction) ** 2).sum() / m).backward()
        right = prediction.grad.numpy()
        variants = [
            Variant(
                "loss_factor_two", "the factor 2 of the square is missing: the loss of the box has no ½", right / 2
            ),
            Variant("loss_sign", "the sign is turned round: which of the two is subtracted from the other?", -right),
            Variant("sum_for_mean", "exactly m times too large: the loss is a mean over the samples", m * right),
            Variant(
                "mean_over_outputs",
                "divided by the number of outputs as well: the loss sums over the outputs",
                right / outputs,
            ),
            Variant(
                "divided_by_outputs", "divided by the number of outputs in place of the samples", right * m / outputs
            ),
            Variant("loss_factor_two_and_sign", "both the factor 2 and the sign are off", -right / 2),
            Variant("half_and_sum", "the factor 2 and the mean over the samples are missing", m * right / 2),
        ]
        expect_close(
            "dL/dy_pred", part(player, "loss_gradient", y, p), right,
            setting=f"m={m}, n_L={outputs}", diagnose=lambda found, right=right, v=variants: match(found, right, v),
        )  # fmt: skip


@check(points=8)
def delta(player, rng):
    """delta multiplies with the derivative of the activation at z"""
    m, n = 5, 3
    for name in ("sigmoid", "tanh", "relu"):
        upstream = rng.normal(size=(m, n))
        z = away_from_kinks(lambda: rng.normal(size=(m, n)), lambda each: np.abs(each).min(), FAR_FROM_ZERO)
        u, t = torch.tensor(upstream), torch.tensor(z)
        right = slope_of(name, t, "right", u).numpy()
        variants = [
            Variant("derivative_missing", "the derivative of the activation is left out", upstream),
            Variant(
                "derivative_at_a",
                "the derivative is taken at a = f(z); df takes z",
                lambda n=name, u=u, t=t: slope_of(n, activation(n, t), "right", u),
            ),
            Variant(
                "derivative_at_gradient",
                "the derivative is taken at the incoming gradient; df takes z",
                lambda n=name, u=u: slope_of(n, u, "right", u),
            ),
            Variant(
                "derivative_at_gradient",
                "the incoming gradient and z have changed places: df takes z",
                lambda n=name, u=u, t=t: slope_of(n, u, "right", t),
            ),
            Variant(
                "derivative_twice", "the derivative enters twice", lambda n=name, u=u, t=t: slope_of(n, t, "twice", u)
            ),
            Variant(
                "mask_by_upstream",
                "the mask follows the sign of the incoming gradient; it belongs to the sign of z",
                lambda n=name, u=u, t=t: slope_of(n, t, "by upstream", u),
            ),
            Variant(
                "incoming_gradient_missing",
                "this is the derivative alone: the incoming gradient is not multiplied in",
                lambda n=name, t=t: slope_of(n, t, "right", torch.ones_like(t)),
            ),
        ]
        expect_close(
            "delta", part(player, "delta", upstream, z, df=name), right,
            setting=f"m={m}, n_l={n}, {name}", diagnose=lambda found, right=right, v=variants: match(found, right, v),
        )  # fmt: skip


EXCHANGED = "the two factors of the product have changed places: each row of delta, and of the answer, is one sample"


@check(points=8)
def backward_through_weights(player, rng):
    """backward_through_weights carries the error to the layer before"""
    for m, n, before in ((3, 3, 3), (4, 3, 5), (1, 2, 6)):
        d, W = rng.normal(size=(m, n)), rng.normal(size=(n, before))
        a = torch.zeros(m, before, dtype=torch.float64, requires_grad=True)
        ((a @ torch.tensor(W).T) * torch.tensor(d)).sum().backward()
        right = a.grad.numpy()
        variants = [
            Variant(
                "transposed_weights",
                "W is transposed where it should not be: right shape only because all widths are equal",
                lambda d=d, W=W: d @ W.T,
            ),
            *(Variant("factors_exchanged", EXCHANGED, lambda d=d, V=V: V @ d) for V in (W, W.T)),
            Variant(
                "elementwise_product",
                "this is a product element by element; the sum over the neurons needs a product of matrices",
                lambda d=d, W=W: d * W,
            ),
            Variant(
                "summed_over_samples",
                "the errors of all samples are mixed: each row stands for one sample",
                lambda right=right: np.broadcast_to(right.sum(0), right.shape),
            ),
        ]
        expect_close(
            "dL/da", part(player, "backward_through_weights", d, W), right,
            setting=f"m={m}, n_l={n}, n_(l-1)={before}", diagnose=lambda found, right=right, v=variants: match(found, right, v),
        )  # fmt: skip


@check(points=10)
def layer_gradients(player, rng):
    """layer_gradients returns the gradients of the weights and of the bias"""
    for m, n, before in ((4, 3, 5), (1, 4, 2), (6, 2, 3)):
        d, a = rng.normal(size=(m, n)), rng.normal(size=(m, before))
        W = torch.zeros(n, before, dtype=torch.float64, requires_grad=True)
        b = torch.zeros(n, dtype=torch.float64, requires_grad=True)
        ((torch.tensor(a) @ W.T + b) * torch.tensor(d)).sum().backward()
        answer = part(player, "layer_gradients", d, a)
        expect_true(
            isinstance(answer, (list, tuple)) and len(answer) == 2,
            "layer_gradients returns two things: the gradient of the weights and the gradient of the bias",
        )
        setting = f"m={m}, n_l={n}, n_(l-1)={before}"
        dW, db = W.grad.numpy(), b.grad.numpy()
        expect_order("layer_gradients", answer, {"dL_dw": dW, "dL_db": db})
        expect_shape_of_weights(answer[0], dW, setting)
        one = Variant(
            "first_sample_only",
            "this is the gradient of the first sample alone: sum over all of them",
            np.outer(d[0], a[0]),
        )
        expect_close(
            "dL_dw",
            answer[0],
            dW,
            setting=setting,
            diagnose=lambda f, r=dW, m=m, v=one: match(f, r, [v, *batch_variants(r, m)]),
        )
        expect_shape_of_bias(answer[1], m, n, setting)
        first = Variant("first_sample_only", "this is the error of the first sample alone: sum over all of them", d[0])
        expect_close(
            "dL_db",
            answer[1],
            db,
            setting=setting,
            diagnose=lambda f, r=db, m=m, v=first: match(f, r, [v, *batch_variants(r, m)]),
            shapes=[(1, n)],
        )


def batch_variants(right, m):
    """Return what a wrong factor of the batch size gives."""
    return [
        Variant(
            "divided_by_batch_again",
            "exactly m times too small: the mean over the samples is in delta already",
            right / m,
        ),
        Variant("sum_for_mean", "exactly m times too large: where does the mean over the samples come in?", right * m),
    ]


def expect_shape_of_weights(found, right, setting):
    """Raise Failure with a hint when the gradient of the weights is transposed."""
    if np.ndim(found) == 2 and np.shape(found) == right.T.shape != right.shape:
        raise Failure(
            f"dL_dw has the wrong shape: expected {right.shape}, not {np.shape(found)}\nwith {setting}",
            hint="the gradient is transposed: it has the shape of the weights, (n_l, n_(l-1))",
            misconception="transposed_gradient",
        )


def expect_shape_of_bias(found, m, n, setting, name="dL_db"):
    """Raise Failure with a hint when the bias gradient was summed along the wrong axis, or not at all."""
    shape = np.shape(found) if isinstance(found, np.ndarray) else None
    each = "not summed over the samples yet"
    hints = {(m,): "summed over the neurons: the sum goes over the samples", (m, n): each, (m * n,): each}
    if m > 1 and shape in hints and shape != (n,):
        raise Failure(
            f"{name} has the wrong shape: expected {(n,)}, not {shape}\nwith {setting}",
            hint=f"the gradient of the bias is {hints[shape]}", misconception="bias_axis",
        )  # fmt: skip


# --- part 2 --------------------------------------------------------------------------------------------------------

NUMERICAL = (
    "backpropagation runs the network forward {runs} times: these are numerical differences, not backpropagation"
)
NEAR_FLOAT32 = Tolerance(1e-5, 1e-6)


def judged(player, judge, probe=run_backpropagation):
    """Run `judge(ask)` on the student's own parts; where it fails, again with right ones in their place."""
    return fallback.judged(player, probe, judge, with_right=run_with_right, given=list(RIGHT))


def expect_all(player, cases):
    """Raise Failure unless backpropagation is exact in every case; all are asked for at once, which is faster."""

    def judge(ask):
        replies = sequence(ask(cases))[: len(cases)]
        for case, reply in zip(cases, replies, strict=False):
            expect_backpropagation(reply, case)
        for case in cases[len(replies) :]:
            alone = sequence(ask([case]))
            expect_true(len(alone) == 1, f"backpropagation gives no answer\nwith {setting_of(case)}")
            expect_backpropagation(alone[0], case)

    judged(player, judge, run_all)


def expect_backpropagation(reply, case, *, name=""):
    """Raise Failure unless the reply holds the exact gradients of every layer, from the last one to the first."""
    dW, db = gradients(case)
    setting = f"{setting_of(case)}{name}"
    for l in range(len(case["W"]), 0, -1):
        for kind, found, right in (("dL_dw", reply["dL_dw"], dW[l]), ("dL_db", reply["dL_db"], db[l])):
            label = f"{kind}[{l}]"
            values = found[l - 1] if isinstance(found, list) and len(found) >= l else None
            if values is None:
                keys = reply["keys"][kind == "dL_db"] if isinstance(reply["keys"], list) else []
                raise Failure(
                    f"{label} was not filled: model.{kind} {keys_in_words(keys)}\nwith {setting}",
                    hint="every layer from L down to 1 gets both gradients, under the number of the layer",
                    misconception="layer_not_filled",
                )
            if kind == "dL_dw":
                expect_shape_of_weights(values, right, setting)
            else:
                expect_shape_of_bias(values, len(case["X"]), len(right), setting, label)
            shapes = [(1, len(right))] if kind == "dL_db" else []
            expect_close(
                label, values, right, setting=setting, shapes=shapes, tolerance=NEAR_FLOAT32,
                diagnose=explained(case, kind, l, right),
            )  # fmt: skip


def keys_in_words(keys):
    """Return what a dictionary of gradients holds, for a message."""
    if not isinstance(keys, list):
        return f"is {keys}"
    return f"has the keys {', '.join(map(str, keys))}" if keys else "is empty"


# By whether it is the gradient of the output layer itself: those of the layers below are judged when that one is right.
OUTPUT_DERIVATIVE = {
    True: "the derivative of the output layer's activation is left out",
    False: "what goes on to the layer below lacks the derivative of this layer's activation: carry delta on, not dL/da",
}


ANOTHER = (
    "{formula}, the derivative of {name}, is used for every layer: each has its own activation, and df its derivative"
)
POOLED = "what goes on to the layer below is summed over the samples: each sample has a row of its own"


def explained(case, kind, l, right):
    """Return a diagnosis for one gradient of one layer: of which mistaken network is it the right gradient?"""

    def of(**mistake):
        return lambda: gradients(case, **mistake)[0 if kind == "dL_dw" else 1][l]

    def diagnose(found):
        m, outputs = len(case["X"]), case["y"].shape[1]
        variants = [
            Variant("derivative_missing", OUTPUT_DERIVATIVE[l == len(case["W"])], of(output="none")),
            Variant(
                "derivative_missing", "the derivative of the hidden layers' activations is left out", of(hidden="none")
            ),
            Variant(
                "derivative_missing",
                "the derivatives of all activations are left out",
                of(hidden="none", output="none"),
            ),
            Variant("derivative_at_a", "df is taken at a; it takes z", of(hidden="at a", output="at a")),
            Variant("derivative_at_a", "df of the hidden layers is taken at a; it takes z", of(hidden="at a")),
            Variant(
                "gradient_for_weights",
                "the error goes back through dL_dw of the layer above; it has to go through its weights",
                of(back=gradients(case)[0]),
            ),
            Variant(
                "derivative_twice", "the derivatives of the activations enter twice", of(hidden="twice", output="twice")
            ),
            Variant("derivative_twice", "the derivatives of the hidden activations enter twice", of(hidden="twice")),
            *(
                Variant(
                    "derivative_of_another", ANOTHER.format(formula=formula, name=name), of(hidden=each, output=each)
                )
                for name, formula in (("tanh", "1 - a²"), ("sigmoid", "a (1 - a)"))
                for each in [f"of {name}"]
            ),
            Variant("summed_over_samples", POOLED, of(pooled=True)),
            Variant("sum_for_mean", "exactly m times too large: the loss is a mean over the samples", m * right),
            Variant("divided_by_batch_again", "exactly m times too small: divided by m once more", right / m),
            Variant("loss_factor_two", "exactly half of the expected: the loss of the box has no ½", right / 2),
            Variant("loss_sign", "the sign is turned round", -right),
            Variant("mean_over_outputs", "divided by the number of outputs: the loss sums over them", right / outputs),
        ]
        return match(found, right, variants)

    return diagnose


@check(points=4)
def backpropagation_by_hand(player, rng):
    """backpropagation fills in gradients without help of autograd"""
    case = draw(rng, [3, 4, 2], ["tanh", "identity"], 3)
    written = forbidden_words(player.definition("backpropagation"))

    def judge(ask):
        try:
            reply = ask(case)
        except PlayerDied:
            raise
        except Failure:
            if written:
                raise by_autograd(written) from None
            raise
        filled = [each is not None for each in [*sequence(reply["dL_dw"]), *sequence(reply["dL_db"])]]
        if reply["used"] or (written and not all(filled)):
            raise by_autograd(reply["used"][0] if reply["used"] else written)
        expect_true(
            reply["runs"] < SOME_RUNS,
            NUMERICAL.format(runs=reply["runs"]),
            hint="go back through the layers with the four steps of Part 1; differences are the subject of Task 3.1",
            misconception="numerical_differences",
        )
        keys = reply["keys"]
        expect_true(
            any(filled) or any(keys),
            "backpropagation filled nothing into model.dL_dw and model.dL_db",
            hint="assign to model.dL_dw[l] and model.dL_db[l]; a local name does not reach the model",
            misconception="layer_not_filled",
        )
        expect_true(
            any(filled),
            f"model.dL_dw {keys_in_words(keys[0])}: none of them is the number of a layer, 1 … L",
            hint="the keys are the numbers of the layers, integers from 1 to L",
            misconception="layer_not_filled",
        )

    judged(player, judge)
    if written:
        flag(f"backpropagation mentions {written}, though its answers do not come from autograd")


SOME_RUNS = 10


def by_autograd(what):
    """Return the failure of a backpropagation that autograd has done."""
    return Failure(
        USED.format(name="backpropagation", what=what), hint=USED_HINT, misconception="uses_autograd"
    )  # fmt: skip


def sequence(value):
    """Return value when it is a list, else an empty list."""
    return value if isinstance(value, list) else []


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


@check(points=4, needs=["backpropagation_by_hand"])
def backpropagation_parameters(player, rng):
    """backpropagation leaves weights, biases and inputs as they are"""
    case = draw(rng, [4, 5, 3], "tanh", 3)
    changed = "backpropagation changes {what}: it only reads them"

    def judge(ask):
        reply = ask(case)
        for l in range(2):
            expect_same(reply["weights"], l, case["W"][l], changed.format(what="the weights"))
            expect_same(reply["biases"], l, case["b"][l], changed.format(what="the biases"))
        touched = sequence(reply["touched"])
        what = " and ".join(map(str, touched))
        expect_true(not touched, changed.format(what=what), misconception="changes_inputs")
        expect_true(
            reply["leaves"] is True,
            "after backpropagation some parameter is no longer a leaf that requires grad",
            misconception="parameters_not_leaves",
        )

    judged(player, judge)


def expect_same(found, layer, right, message):
    """Raise Failure with `message` unless the layer's parameter is as it was."""
    values = sequence(found)
    same = len(values) > layer and np.array_equal(np.asarray(values[layer]), right)
    expect_true(same, message, misconception="changes_parameters")


@check(points=6, needs=["backpropagation_by_hand"])
def backpropagation_one_layer(player, rng):
    """backpropagation is exact for one layer, for one sample and for many"""
    cases = [draw(rng, [5, 3], name, m) for m, name in ((1, "sigmoid"), (7, "tanh"), (4, "identity"))]
    expect_all(player, cases)


@check(points=12, needs=["backpropagation_one_layer"])
def backpropagation_deep(player, rng):
    """backpropagation is exact for 2 to 5 layers of unequal widths and mixed activations"""
    cases = [
        draw(rng, widths, activations, m)
        for widths in LAYERS[1:]
        for m, activations in ((1, "tanh"), (5, "sigmoid"), (4, "relu"), (6, MIXED[: len(widths) - 1]))
    ]
    expect_all(player, cases)


@check(points=4, needs=["backpropagation_parameters", "backpropagation_one_layer"])
def backpropagation_twice(player, rng):
    """a second call replaces the gradients of the first batch by those of the second"""
    first, case = (draw(rng, [4, 3, 2], "sigmoid", m) for m in (5, 3))
    right, older = gradients(case), gradients(first)
    stale = gradients(case, back=dict(enumerate(first["W"], start=1)))

    def judge(ask):
        reply = ask(case, earlier=first)
        for l in (2, 1):
            for place, kind in enumerate(("dL_dw", "dL_db")):
                variants = [
                    Variant("accumulates", "it is the sum over both calls: a new call starts from nothing", right[place][l] + older[place][l]),
                    Variant("stale_batch", "it is still the gradient of the first batch", older[place][l]),
                    Variant("stale_weights", "the error goes back through the weights of the first call: the model's have changed since", stale[place][l]),
                ]  # fmt: skip
                values = sequence(reply[kind])
                found, wanted = values[l - 1] if len(values) >= l else None, right[place][l]
                label = f"{kind}[{l}] after two calls"
                setting = f"{setting_of(case)}, other weights than in the first call"
                diagnose = lambda a, r=wanted, v=variants: match(a, r, v)  # noqa: E731
                # Below the output layer other mistakes are judged elsewhere: here only what is left of the first call.
                if l == 2 or diagnose(found):
                    shapes = [(1, len(wanted))] if kind == "dL_db" else []
                    expect_close(label, found, wanted, setting=setting, tolerance=NEAR_FLOAT32, shapes=shapes, diagnose=diagnose)  # fmt: skip

    judged(player, judge)


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
            isinstance(moved, float) and moved <= 1e-12,
            f"the parameter is not put back: it has moved by {moved}\nwith {setting}",
            hint="after each element, write its old value back", misconception="parameter_not_restored",
        )  # fmt: skip
        expect_true(
            reply["leaves"] is True,
            f"after numerical_gradient some parameter is no longer a leaf that requires grad\nwith {setting}",
            hint="change its values while autograd does not record, and nothing else about it",
            misconception="parameters_not_leaves",
        )
        expect_numerical(reply["answer"], right, setting, len(case["W"][-1]))
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


def expect_numerical(found, right, setting, outputs):
    """Raise Failure unless a centred difference agrees with the exact gradient to 1e-7 of its size."""
    variants = [
        Variant("difference_factor_two", "twice too large: the two points lie 2h apart, not h", 2 * right),
        Variant("difference_factor_two", HALF, right / 2),
        Variant(
            "mean_over_outputs", "divided by the number of outputs: the loss of the box sums over them", right / outputs
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


@check(points=7)
def gradient_step(player, rng):
    """gradient_step moves every weight and bias against its gradient, in place"""
    case = draw(rng, [3, 4, 2], "tanh", 2)
    dW, db = gradients(case)
    rate = 0.3
    try:
        reply = player.probe(run_gradient_step, case, list(dW.values()), list(db.values()), rate)
    except StudentError as error:
        if "leaf variable that requires grad" not in error.message.lower():
            raise
        raise StudentError(error.message, hint=RECORDED, misconception="no_grad_missing") from None
    for l in range(2):
        for name, values, before, g in (
            ("weight", reply["weights"], case["W"][l], dW[l + 1]),
            ("bias", reply["biases"], case["b"][l], db[l + 1]),
        ):
            right = before - rate * g
            variants = [
                Variant(
                    "nothing_moves",
                    "it has not moved: either it is left out, or its new value never reaches the parameter",
                    before,
                ),
                Variant("ascent", "it has moved uphill", before + rate * g),
                Variant("lr_missing", "it has moved by the whole gradient: the learning rate is missing", before - g),
                Variant("overwritten", "it holds the step alone: the old value is lost", -rate * g),
            ]
            expect_close(
                f"fc[{l + 1}].{name} after the step", sequence(values)[l] if len(sequence(values)) > l else None, right,
                setting=f"learning rate {rate}", diagnose=lambda f, r=right, v=variants: match(f, r, v),
            )  # fmt: skip
    expect_true(
        reply["leaves"] is True,
        "after the step some parameter is no longer a leaf that requires grad",
        hint="change the tensor in place while autograd does not record",
        misconception="parameters_not_leaves",
    )
    expect_true(
        reply["replaced"] is False,
        "gradient_step puts new parameters into the layers: expected the old ones, with new values",
        hint="whoever else holds the parameters would go on with the old ones: change their values in place",
        misconception="parameters_replaced",
    )
    expect_true(
        reply["scaled"] == [],
        f"gradient_step changes the gradients in model.{' and model.'.join(map(str, sequence(reply['scaled'])))}",
        hint="the learning rate is multiplied into the stored gradient, in place: the gradients are only read",
        misconception="gradients_changed",
    )
