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
    S = m.line("S", layers.affine(X, W, b, m), words="the scores")
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
    of_bias = m.of(0.0, penalty_on_bias=2 * reg * b, penalty_on_bias_2=reg * b)
    whole = m.line("db whole", db + of_bias, words="∂J/∂b")
    dW = m.line("dW whole", penalty.penalised(dW, W, reg, N, m), words="∂J/∂W")
    return {"dW": m.of(dW, gradient_transposed=dW.T, wrong_order=whole), "db": m.of(whole, wrong_order=dW)}


def relative_error(m: Mistakes, a: Any, n: Any, eps: float) -> dict[str, Any]:
    """The relative error of every element."""
    difference = m.of(abs(a - n), error_signed=a - n, error_signed_2=n - a, error_absolute_of_sum=abs(a + n))
    difference = m.line("difference", difference, words="the numerator")
    size = m.of(
        abs(a) + abs(n),
        error_one_sided=abs(a),
        error_one_sided_2=abs(n),
        error_larger=np.maximum(abs(a), abs(n)),
        floor_is_one_2=np.maximum(abs(a), abs(n)),
        error_mean=(abs(a) + abs(n)) / 2,
        error_sum_inside=abs(a + n),
        error_no_absolute=a + n,
    )
    size = m.line("size", size, words="the sum of both sizes")
    floor = m.of(eps, floor_ignored=1e-8, floor_ignored_2=0.0, floor_is_one=1.0, floor_is_one_2=1.0)
    below = m.of(
        np.maximum(floor, size), floor_added=floor + size, floor_minimum=np.minimum(floor, size), error_absolute=1.0
    )
    error = difference / m.line("below", below, words="the denominator")
    whole = np.sqrt(np.sum(difference**2))
    error = m.of(
        error,
        error_squared=error**2,
        error_reduced=error.max(),
        error_reduced_2=error.mean(),
        error_reduced_3=whole / np.maximum(eps, np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(n**2))),
        error_of_norms=whole / np.sqrt(np.sum(size**2)) + 0 * a,
    )
    return {"relative_error": m.line("error", error, words="the relative error")}


def accuracy(m: Mistakes, X: Any, y: Any, W: Any, b: Any) -> dict[str, Any]:
    """The fraction of samples whose largest score is that of their class."""
    N, K = sizes(m, X, b), m.size("K", len(b))
    S = m.line("S", layers.affine(X, W, b, m), words="the scores")
    e = np.exp(S)
    P = e / e.sum(axis=1, keepdims=True)
    of_label = classifier.pick(P, y)
    best = m.of(
        S.argmax(axis=1),
        smallest_score=S.argmin(axis=1),
        argmax_over_images=S.argmax(axis=0),
        argmax_of_all=S.argmax(),
        first_above_threshold=(P > 0.5).argmax(axis=1),
        first_above_threshold_2=(S > 0).argmax(axis=1),
    )
    best = m.line("best", best, words="the predicted class")
    hits = m.of(
        1.0 * (best == y),
        labels_from_one=1.0 * (best + 1 == y),
        accuracy_error_rate=1.0 * (best != y),
        mean_probability=of_label,
        threshold=1.0 * (of_label > 0.5),
    )
    hits = m.line("hits", hits, words="what is right")
    share = np.sum(hits) / m.of(N, accuracy_divisor=K, accuracy_count=1.0, accuracy_percent=N / 100)
    share = m.of(share, accuracy_per_image=hits, one_hot_compared=1 - 2 * (N - np.sum(hits)) / (N * K))
    return {"accuracy": m.line("accuracy", share, words="the accuracy")}


SOFTMAX = Model(softmax)
CROSS_ENTROPY = Model(cross_entropy, words={"P": "the probabilities"})
COST = Model(cost)
GRADIENTS = Model(gradients)
RELATIVE_ERROR = Model(relative_error, words={"n": "n", "eps": "eps"})
ACCURACY = Model(accuracy)
