"""The layers of a network on the way back, with the mistakes that are made in them.

X (N, D) goes into a layer, W (D, K) are its weights, delta (N, K) is the error behind it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from autograder.mistakes.model import Mistakes
from autograder.mistakes.tape import operation


def affine(X: Any, W: Any, b: Any, m: Mistakes) -> Any:
    """Return XW + b."""
    XW = X @ W
    return m.of(XW + b, bias_missing=XW, bias_sign=XW - b, bias_twice=XW + 2 * b)


def scaled(gradient: Any, n: Any, m: Mistakes) -> Any:
    """Return the gradient of a data term, which the mean over the batch is in already."""
    return m.of(
        gradient,
        gradient_not_averaged=n * gradient,
        averaged_twice=gradient / n,
        gradient_sign=-gradient,
        counted_twice=2 * gradient,
        data_gradient_missing=0 * gradient,
    )


def affine_backward(X: Any, delta: Any, m: Mistakes) -> tuple[Any, Any]:
    """Return dW (D, K) and db (K,) of XW + b, for the error delta (N, K) behind it."""
    n, k = delta.shape
    N = m.size("N", n)
    first, last = delta[:1], delta[-1:]
    dW = m.at("W").of(
        X.T @ delta,
        input_not_transposed=X @ delta,
        elementwise_product=X.T * delta,
        first_sample_only=X[:1].T @ first,
        last_sample_only=X[-1:].T @ last,
    )
    dW = m.line("dW", scaled(dW, N, m.at("W")), words="the gradient of the weights (∂J/∂W)")
    db = m.at("b").of(
        delta.sum(axis=0),
        first_sample_only=first[0],
        first_sample_only_2=n * first[0],
        first_sample_only_3=last[0],
        bias_axis=delta.sum(axis=1),
        bias_axis_2=delta.sum() * np.ones(k),
        bias_axis_3=delta,
        bias_axis_4=delta.sum(),
        bias_axis_5=operation("ravel", np.ravel, delta),
        bias_squared=(delta**2).sum(axis=0),
    )
    return dW, m.line("db", scaled(db, N, m.at("b")), words="the gradient of the bias (∂J/∂b)")


def through_weights(delta: Any, W: Any, m: Mistakes) -> Any:
    """Return the error (N, D) before XW, for that behind it (N, K) and the weights (D, K)."""
    back = m.of(
        delta @ W.T,
        weights_not_transposed=delta @ W,
        factors_exchanged=W @ delta,
        factors_exchanged_2=W.T @ delta,
        elementwise_product=delta * W.T,
        summed_over_samples=np.ones((len(delta), 1)) * (delta @ W.T).sum(axis=0),
    )
    return m.line("back", back, words="the error that goes on to the layer before")


def gelu(z: Any) -> Any:
    """Return the activation z Φ(z)."""
    return z * (1 + np.vectorize(math.erf)(z / math.sqrt(2))) / 2


def other_activations(z: Any) -> list[Any]:
    """Return what a layer gives whose activation is none of ReLU's: sigmoid, tanh, ELU, swish, softplus, GELU."""
    sigmoid = 1 / (1 + np.exp(-z))
    elu, softplus = np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1), np.log1p(np.exp(-abs(z))) + np.maximum(z, 0)
    return [sigmoid, np.tanh(z), elu, z * sigmoid, softplus, operation("gelu", gelu, z)]


def relu(z: Any, m: Mistakes) -> Any:
    """Return max(0, z)."""
    others = {f"wrong_activation_{k}": other for k, other in enumerate([*other_activations(z), abs(z)], start=1)}
    return m.of(
        np.maximum(0, z),
        relu_missing=z,
        relu_inverted=np.minimum(0, z),
        relu_derivative=(z > 0) * 1.0,
        relu_capped=np.clip(z, 0, 6),
        **others,
        **{f"relu_leaky_{k}": np.where(z > 0, z, slope * z) for k, slope in enumerate((0.001, 0.01, 0.1, 0.2))},
    )


def relu_backward(upstream: Any, z: Any, without_bias: Any, m: Mistakes) -> Any:
    """Return the error before a ReLU, for that behind it; z (N, H) went into it."""
    a, s = np.maximum(0, z), 1 / (1 + np.exp(-z))
    slope = m.of(
        (z > 0) * 1.0,
        relu_mask_missing=1.0,
        relu_mask_upstream=upstream > 0,
        relu_mask_inverted=z < 0,
        relu_mask_value=a,
        relu_mask_value_2=z,
        relu_mask_without_bias=without_bias > 0,
        relu_mask_any=operation("any", lambda z: (z > 0).any(axis=0), z),
        relu_mask_shifted=z > 1,
        relu_leaky=np.where(z > 0, 1.0, 0.01),
        sigmoid_derivative=s * (1 - s),
        sigmoid_derivative_2=a * (1 - a),
        sigmoid_derivative_3=1 - a**2,
        zero_by_zero=a / a,
    )
    slope = m.line("mask", slope, words="the mask of the ReLU")
    return m.of(upstream * slope, relu_upstream_lost=slope * 1.0)


def activation(name: str, z: Any) -> Any:
    """Return the activation `name` of z."""
    functions: dict[str, Callable[[Any], Any]] = {
        "tanh": np.tanh,
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "relu": lambda z: np.maximum(z, 0),
        "identity": lambda z: 1.0 * z,
    }
    return operation("f", functions[name], z)


def slope(name: str, z: Any) -> Any:
    """Return the derivative of the activation `name` at z."""
    functions: dict[str, Callable[[Any], Any]] = {
        "tanh": lambda z: 1 - np.tanh(z) ** 2,
        "sigmoid": lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
        "relu": lambda z: (z > 0) * 1.0,
        "identity": np.ones_like,
    }
    return operation("df", functions[name], z)


def activation_backward(
    upstream: Any, z: Any, name: str, m: Mistakes, elsewhere: Mapping[str, str] = MappingProxyType({})
) -> Any:
    """Return the error before an activation, for that behind it; z (N, n) went into it.

    `elsewhere` are the activations of other layers, by what the mistake is called that takes them.
    """
    right, a, one = slope(name, z), activation(name, z), 1.0 + 0 * z
    others = {mistake: slope(other, z) for mistake, other in elsewhere.items()}
    back = m.of(upstream, derivative_at_gradient_2=z, incoming_gradient_missing=one) * m.of(
        right,
        derivative_missing=one,
        derivative_at_a=slope(name, a),
        derivative_at_gradient=slope(name, upstream),
        derivative_at_gradient_2=slope(name, upstream),
        derivative_twice=right**2,
        mask_by_upstream=(upstream > 0) * 1.0,
        derivative_of_z_as_a=1 - z**2,
        derivative_of_z_as_a_2=z * (1 - z),
        derivative_of_another=1 - a**2,
        derivative_of_another_2=a * (1 - a),
        derivative_of_another_3=(z > 0) * 1.0,
        **others,
    )
    return m.line("delta", back, words="the error before the activation (δ)")
