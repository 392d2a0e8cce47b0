"""Softmax, cross-entropy and the gradient at the scores, with the mistakes that are made in them.

N samples, D features, K classes: S and P (N, K), y (N,). The comments name mistakes only where their formula does not.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.mistakes.model import Mistakes
from autograder.mistakes.tape import operation

HALF = 0.5
# The numbers that are usually added inside a logarithm.
SMALL_NUMBERS = tuple(10.0**-power for power in range(2, 7))


def one_hot(y: Any, k: int) -> Any:
    """Return the labels (N,) as rows of zeros and a one (N, K)."""
    return operation("one_hot", lambda y: np.eye(k)[y], y)


def pick(P: Any, y: Any) -> Any:
    """Return the element of each row (N,) that its label names."""
    return operation("pick", lambda P, y: P[np.arange(len(P)), y], P, y)


def softmax(S: Any, m: Mistakes) -> Any:
    """Return the probabilities (N, K) of the scores (N, K)."""
    S = m.of(S, negative_scores=-S)
    highest = S.max(axis=1, keepdims=True)
    shift = m.of(
        highest,
        softmax_unstable=0.0,
        softmax_unstable_2=-highest,
        softmax_unstable_3=S.argmax(axis=1, keepdims=True),
        softmax_unstable_4=S - np.clip(S, -50, 50),
        softmax_unstable_5=S - np.clip(S, -500, 500),
        shift_by_batch_maximum=S.max(),
        shift_not_by_maximum=S.mean(axis=1, keepdims=True),
        shift_not_by_maximum_2=S.min(axis=1, keepdims=True),
        shift_not_by_maximum_3=abs(S).max(axis=1, keepdims=True),
        shift_over_batch=S.max(axis=0),
        softmax_over_batch=S.max(axis=0),
        keepdims_missing=S.max(axis=1),
        keepdims_missing_3=S.max(axis=1),
    )
    shift = m.line("shift", shift, words="the number subtracted from each row")
    shifted = m.line("shifted", S - shift, words="the shifted scores")
    e = m.of(
        np.exp(shifted),
        no_exponential=S,
        no_exponential_2=S - S.min(axis=1, keepdims=True),
        other_base=2.0 ** (S - shift),
        other_base_2=10.0 ** (S - shift),
    )
    e = m.line("e", e, words="the exponentials")
    own = e.sum(axis=1, keepdims=True)
    total = m.of(
        own,
        softmax_over_batch=e.sum(axis=0),
        softmax_over_batch_2=e.sum(axis=0),
        softmax_over_all=e.sum(),
        not_normalised=1.0,
        not_normalised_2=e.max(axis=1, keepdims=True),
        keepdims_missing_2=e.sum(axis=1),
        keepdims_missing_3=e.sum(axis=1),
        sums_out_of_order=operation("tiled", lambda e: np.tile(e.sum(axis=1), e.shape[1]).reshape(e.shape), e),
        shift_not_in_sum=np.exp(S).sum(axis=1, keepdims=True),
        **{f"constant_in_sum_{k}": own + 10.0**-k for k in range(2, 10)},
    )
    P = e / m.line("sum", total, words="the sum of the exponentials")
    P = m.of(
        P,
        log_softmax=np.log(P),
        log_softmax_2=S - shift - np.log(own),
        sigmoid=1 / (1 + np.exp(-S)),
        only_first=P * one_hot(np.zeros(1, int), len(S))[0][:, None],
        cut_to_integers=np.trunc(P),
        **{f"rounded_{k}": np.round(P, k) for k in range(1, 7)},
    )
    return m.line("P", P, words="the probabilities")


def cross_entropy(P: Any, y: Any, m: Mistakes) -> Any:
    """Return the mean negative logarithm of the probabilities (N, K) of the true classes."""
    n, k = P.shape
    N, K = m.size("N", n), m.size("K", k)
    P = m.of(P, softmax_twice=np.exp(P) / np.exp(P).sum(axis=1, keepdims=True))
    p = pick(P, y)
    p = m.of(
        p,
        labels_from_one=pick(P, y - 1),
        labels_predicted_in_loss=P.max(axis=1),
        one_class_for_all=P[:, 0],
        one_class_for_all_2=P[:, -1],
        all_pairs=P[:, y],
        all_pairs_2=P[:, y],
        all_classes_in_loss=P,
        all_classes_in_loss_2=P,
        log_of_mean=p.mean(),
        indices_swapped=operation("turned", lambda P, y: P[y, np.arange(len(P))], P, y),
    )
    p = m.line("p", p, words="the probability of the true class")
    small = range(3, 12)
    p = m.of(
        p,
        **{f"constant_in_logarithm_{e}": p + 10.0**-e for e in small},
        **{f"constant_in_logarithm_{20 + e}": np.maximum(p, 10.0**-e) for e in small},
    )
    log = m.of(np.log(p), no_logarithm=p, no_logarithm_2=p - 1, logarithm_base=np.log2(p), logarithm_base_2=np.log10(p))
    log = m.line("log p", log, words="the logarithm of the probability")
    total = m.of(log.mean() * N, all_pairs_2=log.sum(), all_classes_in_loss_2=log.sum())
    mean = total / m.of(
        N, loss_not_averaged=1.0, averaged_twice=N * N, averaged_over_classes=N * K, averaged_over_classes_2=K
    )
    loss = m.of(-mean, loss_sign=mean)
    Y = one_hot(y, k)
    binary = -(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    loss = m.of(
        loss,
        loss_not_averaged_2=-log,
        squared_error=((P - Y) ** 2).sum() / N,
        squared_error_2=((P - Y) ** 2).mean(),
        binary_cross_entropy=binary.sum() / N,
        binary_cross_entropy_2=binary.mean(),
    )
    return m.line("J_data", loss, words="the cross-entropy")


def scores_gradient(P: Any, y: Any, m: Mistakes) -> Any:
    """Return the gradient (N, K) of the mean cross-entropy at the scores whose probabilities are P."""
    n, k = P.shape
    N, K = m.size("N", n), m.size("K", k)
    Y, below, samples = one_hot(y, k), one_hot(y - 1, k), np.arange(n)[:, None]
    Y = m.of(
        Y,
        labels_missing=0.0,
        labels_from_one=below,
        all_pairs=operation("any", lambda Y: Y.any(axis=0) * 1.0, Y),
        labels_as_numbers=Y * y[:, None],
        one_hot_transposed=Y.T,
        one_hot_transposed_2=operation("reshape", lambda Y: Y.T.reshape(Y.shape), Y),
        labels_name_rows=operation("rows", lambda y: np.isin(samples, y) * np.ones(k), y),
        labels_flattened=operation("flat", lambda y: 1.0 * (np.bincount(y, minlength=n * k) > 0).reshape(n, k), y),
        labels_predicted=one_hot(P.argmax(axis=1), k),
        labels_in_some_rows=Y * (samples < n - 1),
        labels_in_some_rows_2=Y * (samples > 0),
        labels_in_some_rows_3=Y * (samples == 0),
    )
    Y = m.line("Y", Y, words="the one-hot labels")
    D = P - Y
    D = m.of(
        D,
        gradient_sign=Y - P,
        off_target_missing=D * Y,
        off_target_missing_2=-Y,
        p_missing_at_true_class=P * (1 - Y) - Y,
        nothing_at_true_class=P * (1 - Y),
        softmax_derivative_twice=D * P * (1 - P),
        squared_error=2 * P * (D - (D * P).sum(axis=1, keepdims=True)),
        binary_cross_entropy=-Y / P + (1 - Y) / (1 - P),
        last_class_only=D * (np.arange(k) == k - 1),
        last_sample_only=D * (samples == n - 1),
        last_sample_only_2=N * D * (samples == n - 1),
        last_class_only_2=N * D * (np.arange(k) == k - 1),
    )
    D = m.line("P - Y", D, words="the difference of probabilities and labels")
    divisor = m.of(
        N, gradient_not_averaged=1.0, averaged_twice=N * N, averaged_over_classes=K, averaged_over_classes_2=N * K
    )
    G = D * m.number(1.0, "factor_of_scores") * m.number(1 / divisor, "wrong_divisor")
    G = m.of(
        G,
        labels_not_averaged=P / N - Y,
        probabilities_not_averaged=P - Y / N,
        labels_twice=D / N - Y,
        labels_twice_2=(D - Y) / N,
        labels_twice_3=(D / N - Y) / N,
        labels_twice_4=(D - Y) / N**2,
    )
    return m.line("dS", G, words="the gradient at the scores (∂J/∂S)")


def sigmoid(z: Any) -> Any:
    """Return 1 / (1 + exp(-z)), as one step."""
    return operation("sigmoid", lambda z: 1 / (1 + np.exp(-z)), z)


def binary_cross_entropy(y_hat: Any, y: Any, m: Mistakes) -> Any:
    """Return the mean binary cross-entropy of the probabilities y_hat (N, 1) of label 1."""
    n = m.size("N", len(y))
    log = lambda p: np.maximum(np.log(p), -100.0)  # noqa: E731 - as torch does
    exchanged = -(y_hat * log(y) + (1 - y_hat) * log(1 - y))
    y_hat = m.of(y_hat, sigmoid_twice=sigmoid(y_hat))
    small = {f"constant_in_logarithm_{i}": y_hat + each for i, each in enumerate(SMALL_NUMBERS)}
    counter = {f"constant_in_logarithm_{i}": 1 - y_hat + each for i, each in enumerate(SMALL_NUMBERS)}
    p, q = m.of(y_hat, **small), m.of(1 - y_hat, same_logarithm_twice=1.0 * y_hat, **counter)
    logs = [
        m.of(np.log(each), logarithm_base=np.log10(each), logarithm_base_2=np.log2(each), no_logarithm=1.0 * each)
        for each in (p, q)
    ]
    ones, zeros = (
        m.line("ones", y * logs[0], words="y log ŷ"),
        m.line("zeros", (1 - y) * logs[1], words="(1 − y) log(1 − ŷ)"),
    )
    swapped = (1 - y) * logs[0] + y * logs[1]
    both = m.of(
        -(ones + zeros),
        cross_entropy_arguments_exchanged=exchanged,
        labels_swapped=-swapped,
        loss_sign=ones + zeros,
        half_of_cross_entropy=-ones,
        half_of_cross_entropy_2=-zeros,
    )
    mean = m.of(
        both.mean(),
        loss_not_averaged=both.sum(),
        averaged_twice=both.mean() / n,
        squared_error=((y - y_hat) ** 2).mean(),
        squared_error_2=((y - y_hat) ** 2).sum() / 2,
        squared_error_3=((y - y_hat) ** 2).sum(),
        data_term_missing=0.0,
    )
    return m.line("data", mean, words="the cross-entropy")


def binary_accuracy(y_hat: Any, y: Any, m: Mistakes) -> Any:
    """Return the share of probabilities (N, 1) on the right side of one half."""
    n = m.size("N", len(y))
    answer = m.of(
        (y_hat > HALF) * 1.0,
        threshold_at_mean=(y_hat > y_hat.mean()) * 1.0,
        threshold_at_median=operation("median", lambda p: (p > np.sort(p.ravel())[(p.size - 1) // 2]) * 1.0, y_hat),
        threshold_at_median_2=operation("median", lambda p: (p > np.median(p)) * 1.0, y_hat),
        threshold_at_zero=(y_hat > 0) * 1.0,
        **{f"another_threshold_{i}": (y_hat > i / 10) * 1.0 for i in (1, 2, 3, 4, 6, 7, 8, 9)},
        probability_cut_off=np.floor(y_hat),
        argmax_of_one_column=0 * y_hat,
        probability_equals_label=1.0 * y_hat,
        answers_inverted=(y_hat < HALF) * 1.0,
    )
    answer = m.line("answer", answer, words="the answers")
    right = m.line("right", 1.0 * (answer == y), words="what is right")
    both = (answer * y).sum()
    share = m.of(
        right.mean(),
        accuracy_is_a_count=right.sum(),
        accuracy_in_percent=100 * right.mean(),
        accuracy_is_error=1 - right.mean(),
        accuracy_broadcast=(answer == y.T).mean(),
        accuracy_broadcast_2=(answer == y.T).sum() / n,
        ones_only=both / y.sum(),
        ones_only_2=both / answer.sum(),
        ones_only_3=both / n,
        share_of_ones=answer.mean(),
        share_of_ones_2=y.mean(),
        mean_probability_of_label=(y_hat * y + (1 - y_hat) * (1 - y)).mean(),
        error_for_accuracy=1 - ((y_hat - y) ** 2).mean(),
        error_for_accuracy_2=((y_hat - y) ** 2).mean(),
    )
    return m.line("share", share, words="the share")
