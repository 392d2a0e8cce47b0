"""What is counted of a model's predictions batch by batch, with the mistakes that are made there.

scores (N, K), y (N,); parts (batches, N) holds 1 where a sample is in a batch.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.mistakes import classifier
from autograder.mistakes.model import Mistakes
from autograder.mistakes.tape import operation


def accuracy(m: Mistakes, scores: Any, y: Any, parts: Any, batch: Any) -> dict[str, Any]:
    """The share of right predictions; parts (batches, N) holds 1 where a sample is in a batch."""
    n, k = m.size("N", len(y)), parts.shape[0]
    hits = hits_of(m, scores, y)
    sizes = parts.sum(axis=1)
    of_batch = parts @ hits
    right = m.line("right", of_batch.sum(), words="the number of right predictions")
    pairs = (parts @ classifier.one_hot(scores.argmax(axis=1), 2)) * (parts @ classifier.one_hot(y, 2))
    over_batch = operation("argmax over the batch", argmax_over_batch, scores, y, parts)
    share = right / m.of(
        n, correct_not_divided=1.0, divided_by_batches=float(k), divided_by_full_batches=1.0 * k * batch
    )
    share = m.of(
        share,
        mean_of_batch_accuracies=(of_batch / sizes).mean(),
        last_batch_only=of_batch[-1] / sizes[-1],
        first_batch_only=of_batch[0] / sizes[0],
        last_batch_dropped=of_batch[:-1].sum() / sizes[:-1].sum(),
        accuracy_broadcast=pairs.sum() / n,
        argmax_over_batch=over_batch,
        accuracy_rounded=np.round(share, 2),
        accuracy_rounded_2=np.round(share, 1),
    )
    share = m.line("of samples", share, words="the share of right predictions")
    share = m.of(share, accuracy_in_percent=100 * share, accuracy_error_rate=1 - share)
    return {"evaluate": m.line("share", share, words="the accuracy")}


def argmax_over_batch(scores: Any, y: Any, parts: Any) -> float:
    """The accuracy where the greatest score is looked for among the samples; fails where a batch has another size."""
    hits = [scores[part > 0].argmax(axis=0) == y[part > 0] for part in parts]
    return float(np.sum(hits) / len(y))


def hits_of(m: Mistakes, scores: Any, y: Any) -> Any:
    """Return 1 where the greatest score is that of the label, (N,)."""
    second = scores[:, 1]
    best = m.of(
        scores.argmax(axis=1),
        one_score_only=1 * (second > 0),
        one_score_only_2=1 * (second > classifier.HALF),
        one_score_only_3=1 * (scores[:, 0] > 0),
    )
    best = m.line("best", best, words="the predicted class")
    return m.line("hits", 1.0 * (best == y), words="what is right")


def confusion(m: Mistakes, scores: Any, y: Any, parts: Any) -> dict[str, Any]:
    """The counts of (truth, prediction) pairs; parts (batches, N) holds 1 where a sample is in a batch."""
    k = scores.shape[1]
    in_training = scores[:, ::-1].argmax(axis=1)
    best = m.of(scores.argmax(axis=1), argmin_for_argmax=scores.argmin(axis=1), eval_mode_missing=in_training)
    Y = m.line("Y", classifier.one_hot(y, k), words="the true classes")
    Q = m.line("Q", classifier.one_hot(best, k), words="the predicted classes")
    counts = Y.T @ Q
    of_batch = [(Y * parts[i][:, None]).T @ Q for i in range(parts.shape[0])]
    of_samples = m.of(
        counts,
        pairs_counted_once=sum(1.0 * (each > 0) for each in of_batch),
        last_batch_only=of_batch[-1],
        first_batch_only=of_batch[0],
    )
    counts = m.line("of samples", of_samples, words="the counts of the samples")
    diagonal = np.eye(k)
    counts = m.of(
        counts,
        confusion_transposed=counts.T,
        confusion_normalised=counts / counts.sum(),
        confusion_normalised_2=counts / counts.sum(axis=1, keepdims=True),
        confusion_normalised_3=counts / counts.sum(axis=0, keepdims=True),
        confusion_normalised_4=100 * counts / counts.sum(),
        confusion_normalised_5=100 * counts / counts.sum(axis=1, keepdims=True),
        errors_only=counts * (1 - diagonal),
        right_ones_only=counts * diagonal,
        counted_from_one=counts + 1,
        pairs_counted_twice=2 * counts,
        counts_averaged=counts / len(of_batch),
        confusion_normalised_6=counts / counts.sum(axis=1),
        rows_are_one=counts.sum(axis=0) + 0 * counts,
    )
    return {"confusion_matrix": m.line("counts", counts, words="the counts")}
