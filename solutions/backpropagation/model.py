"""The mathematics of backpropagation with the mistakes that students make in it; see autograder.mistakes.

N samples; layer l has n_l neurons: W[l] (n_l, n_(l-1)), b[l] (n_l,), z[l], a[l] and delta (N, n_l).
"""

from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, layers


def of_loss(m: Mistakes, y: Any, p: Any) -> Any:
    """The gradient of the loss at the outputs."""
    samples, outputs = m.size("N", len(y)), m.size("n_L", y.shape[1])
    divisor = m.of(samples, sum_for_mean=1.0, mean_over_outputs=samples * outputs, divided_by_outputs=outputs)
    error = m.line("error", m.of(p - y, loss_sign=y - p), words="the error of the outputs")
    two = m.of(2.0, loss_factor_two=1.0)
    return m.line("dL_dy", two * error / divisor, words="the gradient at the outputs (∂J/∂ŷ)")


def loss_gradient(m: Mistakes, y_true: Any, y_pred: Any) -> dict[str, Any]:
    """The task of that name."""
    return {"dL/dy_pred": of_loss(m, y_true, y_pred)}


def delta(m: Mistakes, dL_da: Any, z: Any, name: str) -> dict[str, Any]:
    """The error before an activation."""
    m.size("N", len(z))
    m.size("n_l", z.shape[1])
    return {"delta": layers.activation_backward(dL_da, z, name, m)}


def back(m: Mistakes, delta: Any, W: Any) -> Any:
    """The error at the activations of the layer before."""
    found = m.of(
        delta @ W,
        transposed_weights=delta @ W.T,
        factors_exchanged=W @ delta,
        factors_exchanged_2=W.T @ delta,
        elementwise_product=delta * W,
        summed_over_samples=np.ones((len(delta), 1)) * (delta @ W).sum(axis=0),
    )
    return m.line("back", found, words="what goes on to the layer before (∂J/∂a)")


def backward_through_weights(m: Mistakes, delta: Any, W: Any) -> dict[str, Any]:
    """The task of that name."""
    m.size("N", len(delta))
    m.size("n_l", W.shape[0])
    m.size("n_(l-1)", W.shape[1])
    return {"dL/da": back(m, delta, W)}


def of_layer(m: Mistakes, delta: Any, a: Any) -> tuple[Any, Any]:
    """The gradients of the weights and of the bias of one layer."""
    samples = m.size("N", len(a))
    first = delta[:1]
    dW = delta.T @ a
    dW = m.at("W").of(
        dW,
        first_sample_only=first.T @ a[:1],
        divided_by_batch_again=dW / samples,
        sum_for_mean=samples * dW,
        transposed_gradient=dW.T,
        elementwise_product=delta.T * a,
    )
    dW = m.line("dL_dw", dW, words="the gradient of the weights (dL_dw)")
    db = delta.sum(axis=0)
    db = m.at("b").of(
        db,
        first_sample_only=first[0],
        divided_by_batch_again=db / samples,
        sum_for_mean=samples * db,
        bias_axis=delta.sum(axis=1),
        bias_axis_2=delta,
        bias_axis_3=delta.ravel(),
        bias_axis_4=delta.sum(),
    )
    return dW, m.line("dL_db", db, words="the gradient of the bias (dL_db)")


def layer_gradients(m: Mistakes, delta: Any, a: Any) -> dict[str, Any]:
    """The task of that name."""
    m.size("n_l", delta.shape[1])
    m.size("n_(l-1)", a.shape[1])
    dW, db = of_layer(m, delta, a)
    return {"dL_dw": m.of(dW, wrong_order=db), "dL_db": m.of(db, wrong_order=dW)}


def elsewhere(names: list[str], l: int) -> dict[str, str]:
    """The activations of other layers than l, by what it is called to take theirs."""
    beside = {f"derivative_of_neighbour_{k}": names[max(0, min(at, len(names) - 1))] for k, at in ((1, l - 2), (2, l))}
    return {**beside, "derivative_of_last_layer": names[-1], "derivative_of_first_layer": names[0]}


def walk(m: Mistakes, names: list[str], case: Any, older: Any = None) -> dict[str, Any]:
    """The gradients of all layers; `older` are the weights of an earlier call."""
    z, a, W = case["z"], case["a"], case["W"]
    last, found = len(W), {}
    upstream = of_loss(m, case["y"], a[last])
    for l in range(last, 0, -1):
        here = m.layer(l, last)
        carried = layers.activation_backward(upstream, z[l], names[l - 1], here, elsewhere(names, l))
        dW, db = of_layer(here, carried, a[l - 1])
        found |= {f"dL_dw[{l}]": dW, f"dL_db[{l}]": db}
        if l > 1:
            carried = here.of(carried, derivative_missing_2=upstream)
            through = {} if older is None else {"stale_weights": older[l]}
            upstream = back(here, carried, here.of(W[l], gradient_for_weights=dW, **through))
    return found


def backpropagation(m: Mistakes, names: list[str], case: Any, first: Any = None) -> dict[str, Any]:
    """The gradients of all layers after a forward pass; `first` is an earlier call, with other weights."""
    if first is None:
        return walk(m, names, case)
    new, old = walk(m, names, case, first["W"]), walk(m.at("earlier"), names, first)
    return {name: m.of(value, accumulates=value + old[name], stale_batch=old[name]) for name, value in new.items()}


def gradient_step(m: Mistakes, W: Any, b: Any, dW: Any, db: Any, learning_rate: float) -> dict[str, Any]:
    """The parameters after a step."""
    found = {}
    for l in range(1, len(W) + 1):
        for kind, p, g in (("weight", W[l - 1], dW[l - 1]), ("bias", b[l - 1], db[l - 1])):
            here = m.layer(l, len(W)).at(kind)
            rate = here.of(learning_rate, nothing_moves=0.0, ascent=-learning_rate, lr_missing=1.0)
            step = here.line(f"step of the {kind}", rate * g, words=f"the step of the {kind}")
            after = here.of(p, overwritten=0.0) - step
            found[f"fc[{l}].{kind} after the step"] = here.line(kind, after, words=f"the new {kind}")
    return found


NAMES = {
    "y_true": "y_true",
    "y_pred": "y_pred",
    "dL_da": "∂J/∂a",
    "delta": "δ",
    "y": "y_true",
    "dW": "dL_dw",
    "db": "dL_db",
}
LOSS_GRADIENT = Model(loss_gradient, words=NAMES)
DELTA = Model(delta, words=NAMES)
THROUGH_WEIGHTS = Model(backward_through_weights, words=NAMES)
LAYER_GRADIENTS = Model(layer_gradients, words=NAMES)
BACKPROPAGATION = Model(backpropagation, words=NAMES)
GRADIENT_STEP = Model(gradient_step, words={**NAMES, "learning_rate": "the learning rate"})
