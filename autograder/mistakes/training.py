"""A training by plain gradient descent one step at a time, and its histories, with the mistakes that are made there.

Parameters are called W1, b1, W2, b2 …; their gradients come under the names dW1, db1 ….
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.language import say
from autograder.mistakes.model import Mistakes
from autograder.mistakes.tape import operation

Params = Mapping[str, Any]


def rate_of(m: Mistakes, lr: float, decay: float, epoch: int, step: int) -> Any:
    """Return the learning rate of a step, which decays after each epoch; epochs and steps count from 0."""
    passed = m.of(
        1.0 * epoch,
        lr_never_decays=0.0,
        lr_decays_once=np.minimum(epoch, 1.0),
        lr_decays_each_step=1.0 * step,
        lr_decays_each_step_2=step + 1.0,
        lr_decays_too_early=epoch + 1.0,
        lr_grows=-1.0 * epoch,
    )
    rate = m.of(
        lr * decay**passed,
        lr_subtracted=lr - decay * epoch,
        lr_replaced=np.where(epoch > 0, decay, lr),
        lr_missing=1.0,
        nothing_moves=0.0,
    )
    # Uphill goes whatever the rate is, so that both can be wrong.
    return m.line("rate", m.of(rate, ascent=-rate), words="the learning rate of the step")


def moved(  # noqa: PLR0917 - what a step is made of
    m: Mistakes, p: Params, g: Params, rate: Any, total: Params, first: Params
) -> dict[str, Any]:
    """Return the parameters after a step along g.

    `total` are the gradients of all steps so far together, "total dW1" …, `first` those of the first, "first dW1" ….
    """
    found = {}
    for name, before in p.items():
        kind = "bias_not_trained" if name[0] == "b" else "weights_not_trained"
        layer = "one_layer_trained" if name[1:] == "1" else "one_layer_trained_2"
        used = m.of(
            g[f"d{name}"],
            gradients_accumulate=total[f"total d{name}"],
            stale_gradient=first[f"first d{name}"],
            gradient_sign_only=np.sign(g[f"d{name}"]),
            **{kind: 0.0, layer: 0.0},
        )
        found[name] = m.line(f"new {name}", before - rate * used, words=say("the new {name}", name=name))
    return found


def used_gradients(m: Mistakes, p: Params, g: Params, reg: float, counts: Sequence[int]) -> dict[str, Any]:
    """Return the gradients as they come, penalty included; counts: the samples of the batch, and all of them."""
    size, n = m.size("B", counts[0]), m.size("N", counts[1])
    found = {}
    for name, W in p.items():
        given, share = g[f"d{name}"], 0.0 if name[0] == "b" else reg
        found[f"d{name}"] = m.of(
            given,
            step_divided_by_n=given / size,
            step_divided_by_n_2=given / n,
            step_times_n=given * size,
            penalty_twice=given + 2 * share * W,
            penalty_twice_2=given + share * W,
            penalty_twice_3=given + 2 * reg * W,
            penalty_twice_4=given + reg * W,
        )
    return found


def history(m: Mistakes, losses: Any, again: Any, penalties: Any, counts: Any) -> dict[str, Any]:
    """Return the losses (T,) of the batches as they are noted.

    `again` are those after the steps, penalties (T + 1,) those in the losses before each step and at last.
    """
    found = m.of(
        1.0 * losses,
        history_after_step=1.0 * again,
        history_without_penalty=losses - penalties[:-1],
        history_without_penalty_2=losses - penalties[1:],
        history_averaged=operation("averaged", lambda v: np.cumsum(v) / np.arange(1, len(v) + 1), losses),
        loss_times_batch=losses * counts,
        loss_times_batch_2=losses / counts,
    )
    return {"losses": m.line("losses", found, words="the losses")}


def accuracies(  # noqa: PLR0917 - what else may be measured
    m: Mistakes, train: Any, val: Any, before: Any, val_before: Any, shown: Any, last: Any
) -> dict[str, Any]:
    """Return the shares of right answers among the first 1000 training samples and among the validation samples.

    train, val: which samples (E, N) are right after each epoch, before and val_before: which were before it;
    shown: the training samples in the order of the epoch; last: the share (E,) of the last batch.
    """
    first, found = train[:, :1000], {}
    sets = {"train_accuracy": (first, val, before[:, :1000]), "val_accuracy": (val, first, val_before)}
    for name, (own, other, earlier) in sets.items():
        right = own.mean(axis=1)
        share = m.at(name).of(
            right,
            accuracy_of_something_else=other.mean(axis=1),
            accuracy_of_something_else_2=train.mean(axis=1),
            accuracy_of_something_else_3=val[:, :1000].mean(axis=1),
            accuracy_of_something_else_4=shown[:, :1000].mean(axis=1),
            accuracy_of_something_else_5=own.sum(axis=1) / 1000,
            accuracy_of_something_else_6=np.floor(right),
            accuracy_of_something_else_7=earlier.mean(axis=1),
            accuracy_of_something_else_8=right[-1] + 0 * right,
            accuracy_of_something_else_9=1.0 * last,
            accuracy_of_something_else_10=1 - right,
            accuracy_of_something_else_11=100 * right,
            accuracy_of_something_else_12=own.sum(axis=1),
        )
        found[name] = m.line(name, share, words=f'history["{name}"]')
    return found


def epoch_losses(  # noqa: PLR0917 - what else may be told
    m: Mistakes, batch_losses: Any, sizes: Any, late: Any, ends: Any, squares: Any, weight_decay: float
) -> dict[str, Any]:
    """The mean loss over the samples of each epoch; batch_losses (epochs, batches), sizes (batches,).

    late: the losses of the batches after their steps; ends: those of all samples after the epochs; squares: of p.
    """
    batch_losses = m.of(
        1.0 * batch_losses,
        loss_after_step=late,
        penalty_in_reported_loss=batch_losses + 0.5 * weight_decay * squares,
        penalty_in_reported_loss_2=batch_losses + weight_decay * squares,
    )
    total = (batch_losses * m.of(sizes, full_batches=sizes.max(), short_batches=sizes[-1], loss_not_weighted=1.0)).sum(
        axis=1
    )
    total = m.line("total", total, words="the sum over the samples")
    n, k = sizes.sum(), len(sizes)
    mean = total / m.of(
        n, epoch_not_averaged=1.0, sample_sums_over_batches=float(k), full_batches_2=1.0 * k * sizes.max()
    )
    median = np.median(batch_losses, axis=1)
    mean = m.of(
        mean,
        loss_after_epoch=ends,
        mean_of_batch_means=batch_losses.mean(axis=1),
        last_batch_loss=batch_losses[:, -1],
        first_batch_loss=batch_losses[:, 0],
        smallest_batch_loss=batch_losses.min(axis=1),
        greatest_batch_loss=batch_losses.max(axis=1),
        median_batch_loss=median,
        epoch_sums_batches=batch_losses.sum(axis=1),
        batch_means_over_samples=batch_losses.sum(axis=1) / n,
        loss_not_reset=np.cumsum(mean),
        loss_not_reset_2=np.cumsum(mean) / np.arange(1, mean.shape[0] + 1),
        loss_rounded=np.round(mean, 2),
        loss_rounded_2=np.round(mean, 3),
        loss_rounded_3=np.round(mean, 4),
    )
    return {"losses": m.line("losses", mean, words="the mean loss")}
