"""Gradient descent with momentum step by step, with the mistakes that are made in it.

v <- μv - αg, p <- p + v as a student writes it by hand; and the steps of torch.optim.SGD in a training.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.mistakes.model import Mistakes

# The numbers at which gradients are usually cut off; by what learning rates are usually made smaller.
LIMITS = (0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
DECAYS = (0.1, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999)


def clipped(m: Mistakes, g: Any) -> Any:
    """A gradient that may not be long: by its length, or by its elements."""
    length = np.sqrt((g**2).sum())
    short = {f"gradient_clipped_{i}": g * np.minimum(1.0, limit / (length + 1e-6)) for i, limit in enumerate(LIMITS)}
    cut = {f"gradient_clipped_{20 + i}": np.clip(g, -limit, limit) for i, limit in enumerate(LIMITS)}
    return m.of(g, gradient_normalised=g / length, sign_of_step=np.sign(g), **short, **cut)


def momentum_steps(  # noqa: PLR0917 - the inputs of a model
    m: Mistakes, p: Any, earlier: Any, gradients: Any, rates: Any, momentum: float
) -> dict[str, Any]:
    """One parameter after every step of OptimMom; each step has its gradient and its learning rate.

    `earlier` is the gradient of a step that another optimiser has made before.
    """
    g = gradients[0]
    v = m.of(
        0 * p, velocity_shared_by_optimizers=-(rates[0] * earlier), velocity_starts_at_gradient=1.0 * g,
        velocity_starts_at_gradient_2=-g, velocity_starts_at_gradient_3=-(rates[0] * g),
    )  # fmt: skip
    v, mu, path = m.line("v0", v, words="the old velocity"), 1.0, []
    for t, (g, lr) in enumerate(zip(gradients, rates, strict=True), start=1):
        here = m.step(t)
        mu = mu * momentum
        used = here.of(g, old_gradient=gradients[max(t - 2, 0)])
        pull = here.line("pull", lr * used, words="α times the gradient")
        new = here.of(
            momentum * v - pull,
            momentum_on_gradient=v - momentum * pull,
            momentum_on_both=momentum * (v - pull),
            exponential_average=momentum * v - (1 - momentum) * pull,
            factors_exchanged_of_momentum=(1 - momentum) * v - momentum * pull,
            bias_corrected_average_2=(momentum * v - (1 - momentum) * pull) / (1 - mu),
            negative_momentum=-momentum * v - pull,
            velocity_reset=-pull,
            all_gradients_kept=v - pull,
            lr_missing=momentum * v - g,
            ascent=momentum * v + pull,
        )
        old, v = v, here.line("v", new, words="the velocity")
        move = here.of(
            v,
            nesterov=momentum * v - pull,
            old_velocity=old,
            gradient_added_again=v - pull,
            momentum_twice=momentum * v,
            velocity_once_more=v + momentum * v,
            gradient_for_velocity=-pull,
            lr_twice=lr * v,
            ascent_2=-v,
        )
        move = here.of(move, normalised_step=move / np.sqrt((move**2).sum()), sign_of_step=np.sign(move))
        p = here.line("p", here.of(p, overwritten=0.0) + move, words="the new parameter")
        path.append(p)
        later = rates[min(t, len(rates) - 1)]
        kept = m.of(v, parameter_kept=p, previous_gradient_only=-(lr * used), previous_gradient_only_2=-(later * used))
        # A line of its own: what is computed for it belongs to this step, and not to the next one's first line.
        v = here.line("kept", kept, words="what is kept for the next step")
    return {"p": np.stack(path)}


def training_steps(  # noqa: PLR0917 - the inputs of a model
    m: Mistakes, p: Any, gradients: Any, sizes: Any, biases: Any, lr: float, momentum: float, reg: float, epochs: Any
) -> dict[str, Any]:
    """All parameters after every step of train, from what they were before it: p, gradients (P,), biases 0 or 1.

    epochs holds the number of the epoch of each step, from 0.
    """
    v, path = m.line("v0", 0 * biases, words="the old velocity"), []
    for t, (before, given, size) in enumerate(zip(p, gradients, sizes, strict=True), start=1):
        here = m.step(t)
        used = here.of(
            given,
            step_divided_by_n=given / size,
            step_times_n=given * size,
            penalty_and_weight_decay=given + reg * before,
            penalty_and_weight_decay_2=given + 2 * reg * before,
            bias_not_trained=given * (1 - biases),
            weights_not_trained=given * biases,
        )
        used = clipped(here, used)
        g = here.line("g", used, words="the gradient")
        once = here.of(
            momentum * v + g,
            exponential_average=momentum * v + (1 - momentum) * g,
            velocity_reset=1.0 * g,
            all_gradients_kept=v + g,
            momentum_on_both=momentum * (v + g),
        )
        again = momentum * once + g
        v = here.line("v", here.of(once, step_made_twice=again), words="the velocity")
        move = here.of(v, step_made_twice=once + again, nesterov=momentum * v + g, ascent=-v)
        rate = here.of(
            lr,
            **{
                f"rate_decays_{number}": lr * share**exponent
                for number, (share, exponent) in enumerate(
                    (share, exponent) for exponent in (epochs[t - 1], epochs[t - 1] + 1, t - 1, t) for share in DECAYS
                )
            },
            rate_decays_100=lr / t,
            rate_decays_101=lr / t**0.5,
            rate_decays_102=lr / (1 + epochs[t - 1]),
        )
        path.append(here.line("p", before - rate * move, words="the parameters"))
    return {"p": np.stack(path)}


def torch_steps(  # noqa: PLR0917 - the inputs of a model
    m: Mistakes, p: Any, gradients: Any, losses: Any, lr: float, momentum: float, weight_decay: float
) -> dict[str, Any]:
    """One parameter after every step, for its gradients and the losses of the batches."""
    v, path, start = m.line("v0", np.zeros(p.shape) + 0 * p, words="the old velocity"), [], p
    for t, g in enumerate(gradients, start=1):
        here = m.step(t)
        decay = here.of(
            p,
            decay_missing=0.0,
            decay_of_gradient=g,
            decay_of_square=p**2,
            decay_of_absolute=abs(p),
            decay_of_mean=p.mean(),
            decay_of_sum=p.sum(),
            l1_for_l2=np.sign(p),
            decay_of_norm=p / np.sqrt(np.sum(p**2)),
            decay_of_length=np.sqrt(np.sum(p**2)),
            decay_of_velocity=v,
            decay_of_start=start,
            decay_factor_two=2 * p,
            decay_factor_half=0.5 * p,
        )
        d = here.line("d", g + weight_decay * decay, words="the gradient with λp")
        v = here.of(v, velocity_starts_at_gradient=d) if t == 1 else v
        new = here.of(
            momentum * v + d,
            momentum_on_gradient=v + momentum * d,
            exponential_average=momentum * v + (1 - momentum) * d,
            factors_exchanged_of_momentum=(1 - momentum) * v + momentum * d,
            negative_momentum=d - momentum * v,
            momentum_on_both=momentum * (v + d),
            velocity_reset=d,
            all_gradients_kept=v + d,
        )
        old, v = v, here.line("v", new, words="the velocity")
        move = here.of(
            v, nesterov=d + momentum * v, old_velocity=old, gradient_added_again=v + d, momentum_twice=momentum * v,
            velocity_once_more=v + momentum * v,
            gradient_for_velocity=d, lr_twice=lr * v, lr_ignored=v / lr,
        )  # fmt: skip
        move = here.of(move, normalised_step=move / np.sqrt(np.sum(move**2)), sign_of_step=np.sign(move),
                       multiplied_by_loss=losses[t - 1] * move)  # fmt: skip
        p = here.line("p", p - lr * move, words="the parameter")
        path.append(p)
        v = here.line("kept", m.of(v, parameter_kept=p), words="what is kept for the next step")
    return {"p": np.stack(path)}
