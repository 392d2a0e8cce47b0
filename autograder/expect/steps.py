"""Which of the forward passes that a training made are its steps: some only look at the data, some are made again.

A pass is noted as a dict of the samples `X` that it saw and the parameters `params` at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.errors import Failure
from autograder.expect.answers import entry, is_about, length
from autograder.expect.compare import expect_array, shape_of
from autograder.expect.minibatches import Rows, sizes_of
from autograder.tolerances import Array

Pass = Mapping[str, Any]


@dataclass(frozen=True)
class Steps:
    """The numbers of the passes that were steps, and of the last pass on the batch of each."""

    numbers: list[int]
    last: list[int]


def steps_among(passes: Sequence[Pass], end: Any, *, sets: Sequence[Array], batch_size: int, num_epochs: int) -> Steps:
    """Return which passes are steps: those that only look at the first of `sets`, or at a batch again, are none.

    `end` are the parameters after the training, `sets` the training samples and whatever else could be looked at.
    """
    states = [*(entry(each, "params") for each in passes), end]
    sizes = [length(entry(each, "X")) for each in passes]
    n = len(sets[0])

    def without_repeats(asked: list[int]) -> Steps:
        again = _repeated(passes, states, asked, n)
        steps = [number for number, repeated in zip(asked, again, strict=True) if not repeated]
        last = [number for number, repeated in zip(asked, [*again[1:], False], strict=False) if not repeated]
        return Steps(steps, last)

    first = {number for number, each in enumerate(passes) if stands_first(entry(each, "X"), sets)}
    asked = [number for number in range(len(passes)) if not (sizes[number] > batch_size and number in first)]
    found, wanted = without_repeats(asked), sizes_of(n, batch_size) * num_epochs
    # Perhaps a few of the first samples were looked at: they were, where the sizes are right without them.
    still = {number for number in first if not _moved(states[number], states[number + 1])}
    for left_out in (still, first):
        fewer = without_repeats([number for number in asked if number not in left_out])
        if [sizes[number] for number in found.numbers] != wanted == [sizes[number] for number in fewer.numbers]:
            found = fewer
    return found


def stands_first(batch: Any, sets: Sequence[Array]) -> bool:
    """Return whether a batch holds the first samples of one of the sets, in the order in which they stand."""
    size = length(batch)
    return size > 0 and any(is_about(batch, whole[:size]) for whole in sets)


def _repeated(passes: Sequence[Pass], states: Sequence[Any], asked: list[int], n: int) -> list[bool]:
    """Return for each of the passes `asked` whether it has the batch of the one before, and is no step of its own.

    The first batch of an epoch may be the last of the epoch before: then a step follows, and whole epochs lie before.
    """
    batches = [entry(passes[number], "X") for number in asked]
    same = [False, *map(_same_batch, batches, batches[1:])][: len(asked)]
    fresh, seen = [], 0
    for number, repeated in zip(asked, same, strict=True):
        moves = _moved(states[number], states[number + 1])
        if repeated and moves and seen % n:
            return same
        fresh.append(not repeated or moves)
        seen += fresh[-1] * length(entry(passes[number], "X"))
    return [not each for each in fresh]


def _moved(before: Any, after: Any) -> bool:
    if not isinstance(before, dict) or not isinstance(after, dict):
        return True
    return any(name not in after or not np.array_equal(value, after[name]) for name, value in before.items())


def _same_batch(one: Any, other: Any) -> bool:
    """Return whether two passes saw the same samples in the same order."""
    try:
        first = expect_array("a batch", one, shape=shape_of(one) or ())
    except Failure:
        return False
    return first.size > 0 and is_about(other, first)


def epochs_of(count: int, rows: Sequence[Rows], n: int, *, batch_size: int, num_epochs: int) -> list[int]:
    """Return the number of the epoch, from 0, of each of `count` steps, as the batches make them.

    `rows` are the numbers of their samples; none where other samples than the n are among them.
    """
    per_epoch = len(sizes_of(n, batch_size))
    every = np.concatenate([np.empty(0, np.int64), *rows])
    if count != per_epoch * num_epochs and len(every) and len(every) % n == 0:
        begins = np.cumsum([0, *(len(each) for each in rows)])[:-1]
        whole = set(range(0, len(every), n)) <= set(begins.tolist())
        if whole and all(len(np.unique(order)) == n for order in every.reshape(-1, n)):
            return [max(0, end - 1) // n for end in [*begins.tolist()[1:], len(every)]]
    if count % num_epochs == 0:
        per_epoch = count // num_epochs
    return [step // per_epoch for step in range(count)]
