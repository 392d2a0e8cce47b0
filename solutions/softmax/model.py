"""The mathematics of the softmax classifier with the mistakes that students make in it; see autograder.mistakes."""

from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, classifier, layers, penalty

# X (N, D), y (N,), W (D, K), b (K,), S and P (N, K).


def softmax(m: Mistakes, scores: Any) -> dict[str, Any]:
    """The probabilities of the scores."""
    n, k = scores.shape
    m.size("N", n)
    m.size("K", k)
    return {"softmax": classifier.softmax(scores, m)}


def cross_entropy(m: Mistakes, P: Any, y: Any) -> dict[str, Any]:
    """The mean cross-entropy of probabilities."""
    return {"cross_entropy": classifier.cross_entropy(P, y, m)}


def probabilities(m: Mistakes, X: Any, W: Any, b: Any) -> Any:
    """The probabilities of the classifier."""
    XW = X @ W
    S = m.line("S", m.of(XW + b, bias_missing=XW), words="the scores")
    return classifier.softmax(S, m.at("softmax"))


def sizes(m: Mistakes, X: Any, b: Any) -> Any:
    """Note N, D and K, and return N."""
    m.size("D", X.shape[1])
    m.size("K", len(b))
    return m.size("N", len(X))


def cost(m: Mistakes, X: Any, y: Any, W: Any, b: Any, reg: float) -> dict[str, Any]:
    """The mean cross-entropy plus the penalty."""
    N = sizes(m, X, b)
    data = classifier.cross_entropy(probabilities(m, X, W, b), y, m.at("data"))
    weights = penalty.squares(W, m)
    weights = m.of(weights, penalty_on_bias=weights + np.sum(b**2), penalty_on_bias_2=np.sum(b**2))
    weights = m.line("W²", weights, words="the sum of the squared weights")
    term = m.line("penalty", penalty.penalty_factor(reg, N, m) * weights, words="the penalty")
    J = m.of(data, data_term_missing=0.0) + term
    return {"J": m.line("J", m.of(J, penalty_in_divisor=N * data / (N + term)), words="the cost J")}


def gradients(m: Mistakes, X: Any, y: Any, W: Any, b: Any, reg: float) -> dict[str, Any]:
    """The gradients of the cost."""
    N = sizes(m, X, b)
    dS = classifier.scores_gradient(probabilities(m, X, W, b), y, m)
    dW, db = layers.affine_backward(X, dS, m)
    whole = m.line("db whole", db + m.of(0.0, penalty_on_bias=2 * reg * b, penalty_on_bias_2=reg * b), words="∂J/∂b")
    dW = m.line("dW whole", penalty.penalised(dW, W, reg, N, m), words="∂J/∂W")
    return {"dW": m.of(dW, gradient_transposed=dW.T, wrong_order=whole), "db": m.of(whole, wrong_order=dW)}


SOFTMAX = Model(softmax)
CROSS_ENTROPY = Model(cross_entropy, words={"P": "the probabilities"})
COST = Model(cost)
GRADIENTS = Model(gradients)
