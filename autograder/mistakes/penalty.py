"""The penalty λ Σ W² in a cost and in its gradient, with the mistakes that are made in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.mistakes.model import Mistakes


def squares(W: Any, m: Mistakes) -> Any:
    """Return Σ W²."""
    total = np.sum(W**2)
    return m.of(
        total,
        penalty_l1=np.sum(abs(W)),
        penalty_not_squared=np.sum(W),
        penalty_of_sum=np.sum(W) ** 2,
        penalty_square_root=np.sqrt(total),
        penalty_mean=np.mean(W**2),
    )


def penalty_factor(reg: Any, n: Any, m: Mistakes) -> Any:
    """Return λ, as it stands before a penalty."""
    factor = m.of(
        1.0 * reg,
        penalty_missing=0.0,
        penalty_half=reg / 2,
        penalty_double=2 * reg,
        penalty_divided_by_n=reg / n,
        penalty_divided_by_n_2=reg / (2 * n),
        penalty_per_sample=reg * n,
        penalty_sign=-reg,
        penalty_without_factor=1.0,
        penalty_reg_squared=reg**2,
    )
    return m.number(m.number(1.0, "wrong_factor") * factor, "reg_ignored")


def penalised(data: Any, W: Any, reg: Any, n: Any, m: Mistakes) -> Any:
    """Return the gradient of a loss with the penalty λ Σ W²; `data` is that of the loss without it."""
    factor = m.of(
        2 * reg,
        penalty_gradient_missing=0.0,
        penalty_half=1.0 * reg,
        penalty_double=4 * reg,
        penalty_divided_by_n=2 * reg / n,
        penalty_divided_by_n_2=reg / n,
        penalty_per_sample=2 * reg * n,
        penalty_sign=-2 * reg,
        penalty_without_factor=2.0,
        penalty_reg_squared=2 * reg**2,
    )
    factor = m.number(m.number(1.0, "wrong_factor") * factor, "reg_ignored")
    factor = m.line("factor", factor, words="the factor of the penalty")
    Q = np.sum(W**2)
    added = m.of(
        W,
        penalty_l1=np.sign(W) / 2,
        penalty_absolute=abs(W),
        penalty_undifferentiated=W**2,
        penalty_undifferentiated_2=W**2 / 2,
        penalty_constant=np.sum(W),
        penalty_constant_2=1.0,
        penalty_constant_3=0.5,
        penalty_constant_4=Q / 2,
        penalty_constant_5=np.sum(W) / 2,
        penalty_constant_6=np.sqrt(Q) / 2,
        penalty_constant_7=np.sqrt(Q),
        penalty_constant_8=np.sum(W**2, axis=0),
        penalty_constant_9=np.sum(W**2, axis=1, keepdims=True),
        penalty_constant_10=np.sqrt(np.sum(W**2, axis=0)),
        penalty_constant_11=np.sqrt(np.sum(W**2, axis=1, keepdims=True)),
    )
    whole = data + m.line("penalty's gradient", factor * added, words="the gradient of the penalty")
    divisors = [factor * W, factor * W / 2, factor * Q / 2, factor * Q]
    return m.of(
        whole,
        **{f"penalty_in_divisor_{i}": n * data / (n + each) for i, each in enumerate(divisors)},
        **{f"penalty_in_divisor_{10 + i}": data / (n + each) for i, each in enumerate(divisors)},
        **{f"penalty_in_divisor_{20 + i}": data / (1 + each) for i, each in enumerate(divisors)},
    )
