"""The penalties λ Σ W² and λ Σ |W| in a cost and in its gradient, with the mistakes that are made in them."""

from __future__ import annotations

from itertools import accumulate
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
        penalty_constant_12=Q,
        penalty_constant_13=2 * np.sqrt(Q),
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


def absolute(W: Any, m: Mistakes) -> Any:
    """Return Σ |w|."""
    total = abs(W).sum()
    return m.of(
        total,
        l1_without_absolute_value=W.sum(),
        l1_without_absolute_value_2=abs(W.sum()),
        l2_for_l1=(W**2).sum(),
        l2_for_l1_2=(W**2).sum() / 2,
        norm_for_absolute_values=np.sqrt((W**2).sum()),
        norm_for_absolute_values_2=abs(W).sum(axis=0).max(),
        norm_for_absolute_values_3=abs(W).sum(axis=1).max(),
        norm_for_absolute_values_4=abs(W).max(),
        penalty_mean=abs(W).mean(),
    )


def of_layers(data: Any, each: list[Any], reg: Any, n: Any, m: Mistakes, *kinds: Any) -> Any:
    """Return the data term and the penalty of all `each`; `kinds` are the arrays that it counts, or might count."""
    sizes = accumulate(sum(int(np.prod(array.shape)) for array in kind) for kind in kinds)
    first, last, whole = each[0], each[-1], m.line("sizes", sum(each[1:], each[0]), words="the penalty before λ")
    factor = m.line("factor", penalty_factor(reg, n, m), words="the factor of the penalty")
    rest, sums = whole - first, [array.sum() for array in kinds[0]] if kinds else []
    of_sum = {"penalty_of_sum": sum(sums[1:], sums[0]) ** 2} if sums else {}
    total = m.of(
        whole,
        penalty_layer_forgotten=1.0 * first,
        penalty_layer_forgotten_2=1.0 * last,
        penalty_layer_forgotten_3=rest,
        penalty_layer_forgotten_4=whole - last,
        penalty_layer_forgotten_5=sum(each[1:2], first),
        penalty_layer_forgotten_6=sum(each[1:][-1:], first),
        one_layer_twice=whole + first,
        one_layer_twice_2=whole + last,
        one_layer_twice_3=2 * first,
        one_layer_twice_4=2 * last,
        penalty_square_root_2=np.sqrt(whole),
        **of_sum,
        **{f"penalty_mean_{8 + i}": whole / size for i, size in enumerate(sizes)},
    )
    total = m.line("penalty", total, words="the penalty before λ")
    one_only = {"lambda_on_one_layer": factor * first + rest, "lambda_on_one_layer_2": rest * factor + first}
    added = m.of(factor * total, **one_only)
    return m.line("J", data + added, words="the loss J")


def pull(data: Any, W: Any, reg: Any, n: Any, m: Mistakes) -> Any:
    """Return the gradient of the penalty λ Σ |w|; `data` is that of the data term."""
    factor = m.line("factor", penalty_factor(reg, n, m), words="the factor of the penalty")
    sign = m.of(
        np.sign(W),
        abs_for_sign=abs(W),
        l2_for_l1=1.0 * W,
        l2_for_l1_2=2 * W,
        penalty_constant=1.0 + 0 * W,
        penalty_constant_2=W.sum() + 0 * W,
        penalty_of_positive_weights=(W > 0) * 1.0,
        penalty_normalised=W / np.sqrt((W**2).sum()),
        loss_for_gradient=abs(W).sum() + 0 * W,
        sign_of_data_gradient=np.sign(data),
    )
    return factor * m.line("pull", sign, words="the derivative of the absolute values")
