"""Which samples the batches of a training hold, and what is wrong with their choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.errors import Failure, Hint
from autograder.expect.answers import length
from autograder.expect.compare import expect_array, expect_true
from autograder.language import Message, say
from autograder.mistakes.matching import joined
from autograder.tolerances import Array

Rows = NDArray[np.int64]

# A row of a batch is that sample when it is this near: it may have been through float32.
SAME_ROW = 1e-5
MOST_SHOWN = 8

STRANGE_ROW = Message("a batch holds a sample that is not one of the training samples")
VALIDATION_ROW = Message("a batch holds a validation sample: expected training samples only")
WRONG_SIZES = Message(
    "expected {expected} batches of {sizes} samples in each of {epochs} epochs, not {found} of {found_sizes} in all"
)
NOT_ONCE = Message("epoch {epoch} shows {never} of {n} samples never and {often} more than once")
IN_ORDER = Message("the samples are shown in the order in which they stand: expected a permutation")
NEIGHBOURS = Message("every batch holds samples that stand next to each other: expected a random choice")
ONE_ORDER = Message("every epoch shows the samples in the same order: expected a new permutation for each")

HINTS = {
    "trained_on_validation": Message(
        "what is trained on can no longer tell how well the network does on unseen samples"
    ),
    "batches_with_replacement": Message(
        "batches are drawn with replacement, or each one afresh: one permutation per epoch shows every sample once"
    ),
    "not_shuffled": Message("nothing is shuffled: go through a random permutation of the sample numbers"),
    "contiguous_batches": Message(
        "the batches change places, but hold the same neighbours each time: permute the samples, not the batches"
    ),
    "shuffled_once": Message(
        "the permutation is drawn once before the epochs, or in each from a generator that starts anew: "
        "let each epoch draw the next one"
    ),
    "last_batch_dropped": Message(
        "{tail} samples are left out of every epoch: the short last batch must be used, and a count of batches "
        "that is rounded down, as by N // B, or a loop that ends a batch early leaves it out"
    ),
    "last_batch_filled": Message("the last batch is filled up with samples that were shown already: it must be short"),
    "one_epoch_less": Message("one epoch is missing"),
    "one_epoch_only": Message("only one epoch is run, whatever the number of epochs is"),
    "training_stops_early": Message("the training ends after {done} of {epochs} epochs: all of them are to be run"),
    "empty_batch": Message("a batch is empty: where B divides N, the last batch is a full one and none comes after it"),
    "batch_size_ignored": Message("every step sees as many samples as X has: batch_size has no effect"),
    "batch_too_large": Message("a batch has {largest} samples: batch_size, {batch_size}, is the most"),
    "one_batch_per_epoch": Message("there is one step per epoch: an epoch steps through all batches"),
    "batches_of_equal_parts": Message(
        "the samples are split into equal parts: full batches and a short last one are meant"
    ),
    "samples_left_out": Message("{missing:.0f} of {n} samples are in no batch"),
}


def rows_of(batch: Any, X: Array, X_val: Array | None = None) -> Rows:
    """Return the numbers (B,) in X (N, D) of the samples that a batch (B, D) holds, or raise Failure."""
    found = expect_array(say("a batch of X"), batch, shape=(length(batch), X.shape[1]))
    nearest = nearest_rows(found, X)
    if (np.abs(found - X[nearest]).max(axis=1) > SAME_ROW).any():
        among = X_val is not None and np.abs(found - X_val[nearest_rows(found, X_val)]).max(axis=1).min() < SAME_ROW
        raise Failure(
            VALIDATION_ROW if among else STRANGE_ROW,
            hint=HINTS["trained_on_validation"] if among else "",
            misconception="trained_on_validation" if among else "",
        )
    return nearest


def nearest_rows(found: Array, among: Array) -> Rows:
    """Return, for each row of `found`, the number of the nearest row `among`: ‖a − b‖² = ‖a‖² − 2ab + ‖b‖²."""
    for kind in (np.float64, np.float32):  # the very rows, as nearly always, are looked up
        numbers = {row.tobytes(): number for number, row in enumerate(among.astype(kind))}
        same = [numbers.get(row.tobytes(), -1) for row in found.astype(kind)]
        if -1 not in same:
            return np.array(same, dtype=np.int64)
    middle = among.mean(axis=0)
    near, far = found - middle, among - middle
    return np.asarray(((far**2).sum(axis=1)[None] - 2 * near @ far.T).argmin(axis=1))


def expect_batches(rows: Sequence[Rows], n: int, batch_size: int, num_epochs: int) -> None:
    """Raise Failure unless every epoch shows all samples once, shuffled anew, in batches with a short last one.

    `rows` holds the numbers (B,) of the samples in each batch, in the order of the steps, as `rows_of` finds them.
    """
    epoch = sizes_of(n, batch_size)
    if [len(each) for each in rows] != epoch * num_epochs:
        raise _wrong_sizes(rows, epoch, n, batch_size, num_epochs)
    orders = np.concatenate(list(rows)).reshape(num_epochs, n)
    for number, order in enumerate(orders, start=1):
        counts = np.bincount(order, minlength=n)
        never, often = int((counts == 0).sum()), int((counts > 1).sum())
        message = NOT_ONCE.format(epoch=number, never=never, n=n, often=often)
        _expect("batches_with_replacement", message, holds=not often)
    _expect("not_shuffled", IN_ORDER, holds=not all(np.array_equal(order, np.arange(n)) for order in orders))
    _expect("contiguous_batches", NEIGHBOURS, holds=not all((np.diff(each) == 1).all() for each in rows))
    _expect("shuffled_once", ONE_ORDER, holds=not all(np.array_equal(order, orders[0]) for order in orders))


def sizes_of(n: int, batch_size: int) -> list[int]:
    """Return the sizes of the batches of an epoch: full ones, and a short last one where N is no multiple of B."""
    full, rest = divmod(n, batch_size)
    return [batch_size] * full + [rest] * (rest > 0)


def _wrong_sizes(rows: Sequence[Rows], epoch: list[int], n: int, batch_size: int, num_epochs: int) -> Failure:
    sizes = [len(each) for each in rows]
    message = WRONG_SIZES.format(
        expected=len(epoch), sizes=_short(epoch), epochs=num_epochs, found=len(sizes), found_sizes=_short(sizes)
    )
    mistake = _sizes_mistake(rows, epoch, n, batch_size, num_epochs)
    missing = n - sum(sizes) / num_epochs
    facts = {"tail": n % batch_size, "largest": max(sizes), "batch_size": batch_size, "missing": missing, "n": n}
    facts |= {"done": len(sizes) // len(epoch), "epochs": num_epochs}
    named = [name for name in (mistake, _order_mistake(rows, num_epochs)) if name]
    hint = joined([Hint(name, HINTS[name].format(**facts)) for name in named])
    return Failure(message, hint=hint.text, misconception=hint.misconception) if hint else Failure(message)


def _order_mistake(rows: Sequence[Rows], num_epochs: int) -> str:
    """Return what is wrong with the orders of epochs that show no sample twice, whatever sizes their batches have."""
    per_epoch, rest = divmod(len(rows), num_epochs)
    if rest or not per_epoch or num_epochs == 1:
        return ""
    orders = [np.concatenate(list(rows[at : at + per_epoch])) for at in range(0, len(rows), per_epoch)]
    if any(len(np.unique(order)) < len(order) for order in orders):
        return ""
    seen = {
        "not_shuffled": all(np.array_equal(order, np.arange(len(order))) for order in orders),
        "shuffled_once": all(np.array_equal(order, orders[0]) for order in orders),
    }
    return next((name for name, fits in seen.items() if fits), "")


def _sizes_mistake(rows: Sequence[Rows], epoch: list[int], n: int, batch_size: int, num_epochs: int) -> str:
    """Return why the batches have other sizes than expected, "" when no known mistake gives these."""
    sizes = [len(each) for each in rows]
    short_last, as_many = epoch[-1] < batch_size, len(sizes) == len(epoch) * num_epochs
    filled = short_last and as_many and set(sizes) == {batch_size}
    missing = n - sum(sizes) / num_epochs
    seen = {
        "last_batch_dropped": short_last and sizes == epoch[:-1] * num_epochs,
        "batches_with_replacement": filled and _repeats(rows, len(epoch)),
        "last_batch_filled": filled,
        "one_epoch_less": sizes == epoch * (num_epochs - 1),
        "one_epoch_only": sizes == epoch,
        "training_stops_early": len(sizes) < len(epoch) * num_epochs and sizes == epoch * (len(sizes) // len(epoch)),
        "empty_batch": 0 in sizes,
        "batch_size_ignored": batch_size < n and set(sizes) == {n},
        "batch_too_large": max(sizes) > batch_size,
        "one_batch_per_epoch": len(sizes) == num_epochs,
        "batches_of_equal_parts": as_many and missing == 0 and max(sizes) - min(sizes) <= 1,
        "samples_left_out": as_many and 0 < missing < epoch[-1] and missing == int(missing),
    }
    return next((name for name, fits in seen.items() if fits), "")


def _repeats(rows: Sequence[Rows], per_epoch: int) -> bool:
    """Return whether a sample comes twice among the batches of an epoch but for its last."""
    parts = [[*rows[at : at + per_epoch - 1]] for at in range(0, len(rows), per_epoch)]
    return any(part and len(np.unique(np.concatenate(part))) < sum(map(len, part)) for part in parts)


def _expect(misconception: str, message: str, *, holds: bool) -> None:
    expect_true(holds, message, hint=HINTS[misconception], misconception=misconception)


def _short(sizes: Sequence[int]) -> str:
    """Return batch sizes in words."""
    text = ", ".join(map(str, sizes[:MOST_SHOWN]))
    return text if len(sizes) <= MOST_SHOWN else text + ", …"
