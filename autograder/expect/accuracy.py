"""Accuracy thresholds with their uncertainty: n, the 95 % interval, and retraining when it is too close to call."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks import flag
from autograder.errors import Failure
from autograder.language import Message, say, text

# Two-sided 95 % quantile of the standard normal distribution.
Z95 = 1.959963984540054

BELOW = Message(
    "{what} reaches {found:.1%} on {n} {samples} (95 % interval {low:.1%} to {high:.1%}): "
    "expected above {threshold:.1%}"
)
POOLED = Message("; {count} trainings pooled, since one was too close to call")
BEYOND = Message(
    "{what} reaches {found:.1%} on {samples}, more than this kind of model can ({ceiling:.0%}): look at how"
)
HELD_OUT = Message("held-out images")
ONE_ANSWER = Message(
    "every sample gets the same answer: look at the losses of the epochs, which tell whether the training stands "
    "still, runs away, or learns nothing of the inputs"
)
# The numbers right and all, and whether one answer is given to all samples.
Outcome = tuple[int, int, bool]


def outcome(predicted: Any, labels: Any) -> Outcome:
    """Return what `expect_above` wants of a training, from predicted and true classes (n,) of held-out samples."""
    predicted, labels = np.asarray(predicted), np.asarray(labels)
    return int((predicted == labels).sum()), len(labels), bool((predicted == predicted[0]).all())


def wilson_interval(correct: int, n: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of a proportion `correct / n` (Wilson 1927, score interval)."""
    p = correct / n
    centre = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    return max(0.0, centre - half), min(1.0, centre + half)


def expect_above(
    threshold: float,
    measure: Callable[[int], tuple[int, int] | Outcome],
    *,
    what: str,
    ceiling: float | None = None,
    attempts: int = 3,
    samples: str = HELD_OUT,
) -> str:
    """Return a sentence with accuracy, n and interval, or raise Failure when the accuracy is not above `threshold`.

    `measure(attempt)` trains with the attempt's seed and returns (number right, number of held-out samples), and
    whether all samples get one answer, as `outcome` does.
    While the threshold lies inside the interval, further attempts are made and pooled.
    An accuracy above `ceiling` is flagged for a person, not punished; `samples` is what was held out, in words.
    """
    samples, correct, n, stuck = text(samples), 0, 0, True
    for attempt in range(attempts):
        right, of, *alike = measure(attempt)
        correct, n, stuck = correct + right, n + of, stuck and any(alike)
        low, high = wilson_interval(correct, n)
        if not low <= threshold <= high:
            break
    found = correct / n
    if found <= threshold:
        raise Failure(
            BELOW.format(what=what, found=found, n=n, samples=samples, low=low, high=high, threshold=threshold),
            hint=text(ONE_ANSWER) if stuck else "",
        )
    if ceiling is not None and found > ceiling:
        flag(BEYOND.format(what=what, found=found, samples=samples, ceiling=ceiling))
    pooled = POOLED.format(count=attempt + 1) if attempt else ""
    return say(
        "{found:.1%} on n = {n} {samples} (95 % interval {low:.1%} to {high:.1%}){pooled}",
        found=found,
        n=n,
        samples=samples,
        low=low,
        high=high,
        pooled=pooled,
    )
