"""The mathematics of the two-layer network with the mistakes that students make in it; see autograder.mistakes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, classifier, layers, penalty

# X (N, D), y (N,); W1 (D, H), b1 (H,), W2 (H, C), b2 (C,); z2 and a2 (N, H), z3 and dz3 (N, C).


def softmax(m: Mistakes, z3: Any) -> dict[str, Any]:
    """The probabilities of the scores."""
    n, c = z3.shape
    m.size("N", n)
    m.size("C", c)
    return {"softmax": classifier.softmax(z3, m)}


def scores_gradient(m: Mistakes, z3: Any, y: Any) -> dict[str, Any]:
    """The gradient of the mean cross-entropy at the scores."""
    m.size("N", len(y))
    m.size("C", z3.shape[1])
    return {"dz3": classifier.scores_gradient(classifier.softmax(z3, m.at("softmax")), y, m)}


def output_layer(m: Mistakes, a2: Any, W2: Any, dz3: Any, reg: float) -> dict[str, Any]:
    """The gradients of the output layer."""
    N = m.size("N", len(a2))
    dW2, db2 = layers.affine_backward(a2, dz3, m)
    return {"W2": weights_gradient(m, dW2, W2, reg, N), "b2": bias_gradient(m, db2)}


def hidden_layer(m: Mistakes, X: Any, z2: Any, W1: Any, W2: Any, dz3: Any, reg: float) -> dict[str, Any]:
    """The gradients of the hidden layer."""
    N = m.size("N", len(X))
    m.size("H", z2.shape[1])
    upstream = layers.through_weights(dz3, W2, m)
    dz2 = m.line("dz2", layers.relu_backward(upstream, z2, X @ W1, m), words="the error before the ReLU")
    dW1, db1 = layers.affine_backward(X, dz2, m)
    return {"W1": weights_gradient(m, dW1, W1, reg, N), "b1": bias_gradient(m, db1)}


def weights_gradient(m: Mistakes, data: Any, W: Any, reg: float, n: Any) -> Any:
    """The gradient of weights, penalty included."""
    return m.line(
        "dW whole", penalty.penalised(data, W, reg, n, m), words="the gradient of the weights with its penalty"
    )


def bias_gradient(m: Mistakes, data: Any) -> Any:
    """The gradient of a bias."""
    return m.line("db whole", 1.0 * data, words="the gradient of the bias")


def forward_pass(m: Mistakes, X: Any, p: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """The layers of the network."""
    XW1 = X @ p["W1"]
    z2 = m.of(XW1 + p["b1"], bias_missing=XW1, bias_sign=XW1 - p["b1"], bias_twice=XW1 + 2 * p["b1"])
    z2 = m.line("z2", z2, words="z2")
    a2 = m.line("a2", layers.relu(z2, m), words="the activations a2")
    aW2 = a2 @ p["W2"]
    z3 = m.of(aW2 + p["b2"], bias_missing=aW2, bias_sign=aW2 - p["b2"], bias_twice=aW2 + 2 * p["b2"])
    return z2, a2, m.line("z3", z3, words="the scores z3")


def sizes(m: Mistakes, X: Any, p: Mapping[str, Any]) -> Any:
    """Note the sizes, and return N."""
    m.size("D", X.shape[1])
    m.size("H", len(p["b1"]))
    m.size("C", len(p["b2"]))
    return m.size("N", len(X))


def forward(m: Mistakes, X: Any, p: Mapping[str, Any]) -> dict[str, Any]:
    """The task of that name."""
    sizes(m, X, p)
    z2, a2, z3 = forward_pass(m, X, p)
    return {"z2": z2, "a2": a2, "z3": z3}


def probabilities(m: Mistakes, X: Any, p: Mapping[str, Any]) -> dict[str, Any]:
    """The probabilities of the classes."""
    sizes(m, X, p)
    P = classifier.softmax(forward_pass(m, X, p)[2], m.at("softmax"))
    return {"P": m.of(P, softmax_twice=np.exp(P) / np.exp(P).sum(axis=1, keepdims=True))}


def cost(m: Mistakes, X: Any, y: Any, p: Mapping[str, Any], reg: float) -> dict[str, Any]:
    """J, the mean cross-entropy with the penalty on both weights."""
    N = sizes(m, X, p)
    P = classifier.softmax(forward_pass(m, X, p)[2], m.at("softmax"))
    data = classifier.cross_entropy(P, y, m.at("data"))
    first = m.line("W1²", penalty.squares(p["W1"], m), words="the sum of the squares of W1")
    second = m.line("W2²", penalty.squares(p["W2"], m), words="the sum of the squares of W2")
    biases = np.sum(p["b1"] ** 2) + np.sum(p["b2"] ** 2)
    both = m.of(
        first + second,
        penalty_on_bias=first + second + biases,
        penalty_one_layer=first,
        penalty_one_layer_2=second,
        penalty_one_layer_3=2 * first,
        penalty_one_layer_4=2 * second,
        penalty_of_sum=(np.sqrt(first) + np.sqrt(second)) ** 2,
    )
    both = m.line("squares", both, words="the sum of the squared weights")
    factor = penalty.penalty_factor(reg, N, m)
    term = m.line("penalty", factor * both, words="the penalty")
    J = m.of(data, data_term_missing=0.0) + term
    J = m.of(J, lambda_on_one_layer=data + reg * first + second, lambda_on_one_layer_2=data + first + reg * second)
    J = m.of(J, penalty_in_divisor=N * data / (N + term))
    return {"J": m.line("J", J, words="the cost J")}


def gradients(m: Mistakes, X: Any, y: Any, p: Mapping[str, Any], reg: float) -> dict[str, Any]:
    """The gradients of J with respect to all four parameters."""
    N = sizes(m, X, p)
    z2, a2, z3 = forward_pass(m, X, p)
    P = classifier.softmax(z3, m.at("softmax"))
    P = m.of(P, softmax_twice=np.exp(P) / np.exp(P).sum(axis=1, keepdims=True))
    dz3 = classifier.scores_gradient(P, y, m)
    output, hidden = m.at("the output layer"), m.at("the hidden layer")
    dW2, db2 = layers.affine_backward(a2, dz3, output)
    dW2 = m.line("dW2 whole", penalty.penalised(dW2, p["W2"], reg, N, output), words="∂J/∂W2")
    back = m.of(p["W2"], gradient_for_weights=dW2)
    upstream = layers.through_weights(dz3, back, m)
    dz2 = m.line("dz2", layers.relu_backward(upstream, z2, X @ p["W1"], m), words="the error before the ReLU")
    dW1, db1 = layers.affine_backward(X, dz2, hidden)
    dW1 = m.line("dW1 whole", penalty.penalised(dW1, p["W1"], reg, N, hidden), words="∂J/∂W1")
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


SOFTMAX = Model(softmax)
SCORES_GRADIENT = Model(scores_gradient)
OUTPUT_LAYER = Model(output_layer, words={"reg": "λ"})
HIDDEN_LAYER = Model(hidden_layer, words={"reg": "λ"})
FORWARD = Model(forward)
PROBABILITIES = Model(probabilities)
COST = Model(cost)
GRADIENTS = Model(gradients)
