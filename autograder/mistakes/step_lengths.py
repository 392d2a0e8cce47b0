"""Steps that go along the right direction and have another length: by how much, and when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from autograder.errors import Hint
from autograder.language import Message, say
from autograder.mistakes.matching import ratio
from autograder.mistakes.update_rules import Step
from autograder.tolerances import Array

CONSTANT = Message("every step is {share:.4g} times the expected one: its length should be that of `lr`")
STOPS = Message("right at the first step, and then no parameter moves any more")
SHORT_BATCH = Message(
    "the step of the short last batch is {what} than the others, {share:.4g} times the expected one: the given loss is "
    "the mean over its own samples already"
)
CHANGES = Message(
    "the steps have the right direction, and their length changes from {when}: the learning rate stays `lr` for the "
    "whole call"
)
SAME = 1e-5


def wrong_step_lengths(
    states: Sequence[Step], directions: Sequence[Step], lr: Sequence[float], sizes: Sequence[int]
) -> Hint | None:
    """Return what is wrong with the lengths of the steps between `states`, where their directions are right.

    A step is to be −lr times its direction; sizes: the samples in each batch of an epoch.
    """
    shares = []
    for (before, after), direction, rate in zip(pairwise(states), directions, lr, strict=True):
        taken = np.concatenate([np.ravel(np.asarray(after[name]) - before[name]) for name in direction])
        shares.append(ratio(taken, np.concatenate([-rate * np.ravel(each) for each in direction.values()])))
    known = np.array([share for share in shares if share is not None])
    return _hint(known, np.array(sizes)) if len(known) == len(shares) else None


def _hint(shares: Array, sizes: Array) -> Hint | None:
    """Return what is said about steps that are `shares` times the expected ones."""
    if np.allclose(shares, shares[0], rtol=SAME):
        return Hint("wrong_step_size", CONSTANT.format(share=shares[0]))
    if np.allclose(shares[0], 1) and not shares[1:].any():
        return Hint("stops_after_first_step", STOPS)
    epochs = shares[: len(shares) // len(sizes) * len(sizes)].reshape(-1, len(sizes))
    for factor, what in ((sizes / sizes.max(), say("shorter")), (sizes.max() / sizes, say("longer"))):
        if np.allclose(epochs, factor):
            return Hint("short_batch_scaled", SHORT_BATCH.format(what=what, share=factor[-1]))
    if (shares <= 0).any():
        return None
    when = say("epoch to epoch") if np.allclose(epochs, epochs[:, :1]) else say("step to step")
    return Hint("lr_changes_every_step", CHANGES.format(when=when))
