"""The update rules that students write, right and wrong, in one simulator; and which of them a path obeys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Literal

import numpy as np

from autograder.errors import Hint
from autograder.tolerances import Array

# Relative to the greatest displacement: coupled and decoupled decay differ by about lr·λ in it.
EXACT = 1e-8

ALIASED = (
    "the first velocity is the gradient tensor itself and not a copy: when the gradient is cleared, the velocity is, "
    "too"
)

Step = Mapping[str, Any]
Memory = Literal[
    "velocity", "none", "last", "average", "corrected", "epoch", "first", "gradient", "gradient once", "through"
]
Decay = Literal[
    "coupled",
    "decoupled",
    "unscaled",
    "none",
    "negative",
    "weights",
    "biases",
    "double",
    "half",
    "norm",
    "sign",
    "after",
]
Gradient = Literal["own", "first", "before", "none", "sum", "sum of epoch"]


@dataclass(frozen=True)
class Rule:
    """One way to step: v ← memory(v, g + decay), p ← p − lr·v, with what can go wrong as fields."""

    memory: Memory = "velocity"
    decay: Decay = "coupled"
    lr_inside: bool = False
    sign: float = 1.0
    momentum_sign: float = 1.0
    dampening: bool = False
    nesterov: bool = False
    old_velocity: bool = False
    shared: bool = False
    frozen: bool = False
    first_lr: bool = False
    gradient: Gradient = "own"


def torch_rule() -> Rule:
    """Return the rule of torch.optim.SGD: v ← μv + (g + λp) with first v = g, p ← p − αv."""
    return Rule()


def handout_rule() -> Rule:
    """Return v ← μv − αg, p ← p + v: the same steps as torch's until the learning rate changes."""
    return Rule(lr_inside=True)


@dataclass(frozen=True)
class WrongRule:
    """A mistake: its name, the sentence for the student, and how its rule differs from the right one.

    One `of_velocity` is told only where there is a momentum.
    """

    misconception: str
    text: str
    changes: Mapping[str, Any]
    of_velocity: bool = False


# To teach the grader another mistake, add a line here (and a field to Rule when it is a new kind of step).
WRONG_RULES: tuple[WrongRule, ...] = (
    WrongRule(
        "nothing_moves",
        "no parameter changes at all: no step is made, or the new value is bound to a local name instead of being "
        "written into the parameter",
        {"frozen": True},
    ),
    WrongRule("ascent", "every step goes uphill: the update has the wrong sign", {"sign": -1.0}),
    WrongRule(
        "velocity_reset",
        "the steps are those of momentum 0: the velocity is forgotten after every step",
        {"memory": "none"},
    ),
    WrongRule(
        "velocity_reset_per_epoch",
        "right within each epoch, then the velocity starts at zero again: it must live as long as the training",
        {"memory": "epoch"},
    ),
    WrongRule(
        "last_gradient_only",
        "right for two steps: the velocity remembers only the previous gradient, v = g + μ·g_prev, "
        "instead of all of them",
        {"memory": "last"},
    ),
    WrongRule(
        "exponential_average",
        "the first step is 1 − μ times the expected one: the velocity is an average, μv + (1 − μ)g, where "
        "the Conventions table adds the whole gradient",
        {"memory": "average"},
    ),
    WrongRule(
        "bias_corrected_average",
        "the velocity is a bias-corrected average as in Adam; the Conventions table has neither the factor 1 "
        "− μ nor a correction",
        {"memory": "corrected"},
    ),
    WrongRule(
        "dampening",
        "right at the first step, then the new gradient enters with the factor 1 − μ (dampening), where "
        "the Conventions table adds it whole",
        {"dampening": True},
    ),
    WrongRule(
        "nesterov",
        "the first step is 1 + μ times the expected one: this is Nesterov momentum, and the Conventions "
        "table has the classical form",
        {"nesterov": True},
    ),
    WrongRule("negative_momentum", "the old velocity enters with the factor −μ instead of μ", {"momentum_sign": -1.0}),
    WrongRule(
        "old_velocity",
        "each step uses the velocity from before its update: the first step does not move at all",
        {"old_velocity": True},
    ),
    WrongRule(
        "shared_velocity",
        "parameters of the same shape share one velocity: each parameter needs its own",
        {"shared": True},
    ),
    WrongRule(
        "lr_inside_velocity",
        "equal until the learning rate changes: the learning rate is multiplied into the velocity, and "
        "the Conventions table applies it to the step",
        {"lr_inside": True},
    ),
    WrongRule(
        "lr_outside_velocity",
        "equal until the learning rate changes: the learning rate is applied to the step, and the Conventions table "
        "multiplies it into the velocity",
        {"lr_inside": False},
    ),
    WrongRule(
        "lr_never_changes",
        "the learning rate of the first step is used for ever: a later change has no effect",
        {"first_lr": True},
    ),
    WrongRule("stale_gradient", "every step uses the gradient of the first one", {"gradient": "first"}),
    WrongRule(
        "gradients_accumulate",
        "each step uses the sum of all gradients so far: they are not set to zero, or, in an update of your own, the "
        "old velocity is not multiplied by μ",
        {"gradient": "sum"},
    ),
    WrongRule(
        "decay_missing", "the steps are those of weight decay 0: λp never enters the gradient", {"decay": "none"}
    ),
    WrongRule(
        "decay_decoupled",
        "the weight decay shrinks the parameter beside the velocity and is never remembered (decoupled, "
        "as in AdamW); the Conventions table adds λp to the gradient before the momentum",
        {"decay": "decoupled"},
    ),
    WrongRule(
        "decay_without_lr",
        "the weight decay shrinks the parameter by λp without the learning rate; the Conventions table adds "
        "λp to the gradient",
        {"decay": "unscaled"},
    ),
    WrongRule(
        "decay_wrong_sign", "the weight decay has the wrong sign: it makes the weights grow", {"decay": "negative"}
    ),
    WrongRule(
        "decay_skips_biases",
        "the weight decay leaves the biases out; the Conventions table applies it to every parameter",
        {"decay": "weights"},
    ),
    WrongRule(
        "decay_skips_weights",
        "the weight decay acts on the biases alone; the Conventions table applies it to every parameter",
        {"decay": "biases"},
    ),
    WrongRule("decay_factor_two", "the weight decay enters as 2λp; the Conventions table has λp", {"decay": "double"}),
    WrongRule("decay_factor_half", "the weight decay enters as ½λp; the Conventions table has λp", {"decay": "half"}),
)
# Looked at where no rule above fits, the first that does: some are one of those in a setting without momentum or decay.
RARER_RULES: tuple[WrongRule, ...] = (
    WrongRule(
        "decay_of_norm",
        "the decay is that of a penalty with the norms of the parameters, λ p / ‖p‖: the Conventions table adds λp",
        {"decay": "norm"},
    ),
    WrongRule(
        "l1_for_l2",
        "the decay is λ sign(p), that of an L1 penalty: the Conventions table adds λp",
        {"decay": "sign"},
    ),
    WrongRule(
        "decay_decoupled",
        "the weights are shrunk after the step, beside the velocity (decoupled decay); the Conventions table adds λp "
        "to the gradient, before anything has moved",
        {"decay": "after"},
    ),
    WrongRule(
        "step_before_backward",
        "each step uses the gradient of the batch before: backward has to come before the step",
        {"gradient": "before"},
    ),
    WrongRule(
        "zero_grad_before_step",
        "nothing but the weight decay moves the parameters: the gradient is cleared before it is used",
        {"gradient": "none"},
    ),
    WrongRule(
        "gradients_cleared_per_epoch",
        "the gradients are cleared once per epoch: within an epoch each step uses the sum of all batches so far",
        {"gradient": "sum of epoch"},
    ),
    WrongRule("velocity_aliases_gradient", ALIASED, {"memory": "gradient"}, of_velocity=True),
    WrongRule("velocity_aliases_gradient", ALIASED, {"memory": "gradient once"}, of_velocity=True),
    WrongRule(
        "velocity_shared",
        "one velocity goes from parameter to parameter within a step, and none is kept until the next: each parameter "
        "has its own, which lives as long as the call",
        {"memory": "through", "shared": True},
    ),
)


@dataclass(frozen=True)
class Schedule:
    """The numbers of a training: one learning rate for each step, μ, λ, and the steps of an epoch where they matter."""

    lr: Sequence[float]
    momentum: float = 0.0
    weight_decay: float = 0.0
    epoch_steps: int | None = None


def identify(
    right: Rule,
    initial: Mapping[str, Any],
    gradients: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    schedule: Schedule,
) -> Hint | None:
    """Return the hint of the one wrong rule that gives `found` exactly, else of the first rarer one; None without."""
    expected = list(simulate(right, initial, gradients, schedule))

    def fitting(rules: Sequence[WrongRule]) -> Iterator[Hint]:
        for wrong in rules:
            rule = replace(right, **wrong.changes)
            if rule == right or (wrong.of_velocity and not schedule.momentum):
                continue
            path = _as_far_as_same(simulate(rule, initial, gradients, schedule), found, initial)
            if len(path) == len(found) and _same(path, found, initial) and not _same(path, expected, initial):
                yield Hint(wrong.misconception, wrong.text)

    known = list(fitting(WRONG_RULES))
    return known[0] if len(known) == 1 else next(fitting(RARER_RULES), None)


def simulate(
    rule: Rule, initial: Mapping[str, Any], gradients: Sequence[Mapping[str, Any]], schedule: Schedule
) -> Iterator[dict[str, Array]]:
    """Yield the weights after every step of `rule`, in float64."""
    weights = {name: np.array(value, dtype=np.float64) for name, value in initial.items()}
    memory: dict[Any, Array] = {}
    total = {name: np.zeros_like(value) for name, value in weights.items()}
    for t, step in enumerate(gradients):
        rate = schedule.lr[0] if rule.first_lr else schedule.lr[t]
        if rule.memory == "epoch" and schedule.epoch_steps and t % schedule.epoch_steps == 0:
            memory.clear()
        if rule.memory == "through":
            memory.clear()
        if rule.gradient == "sum of epoch" and schedule.epoch_steps and t % schedule.epoch_steps == 0:
            total = {name: np.zeros_like(value) for name, value in weights.items()}
        for name, weight in weights.items():
            total[name] = total[name] + np.asarray(step[name], dtype=np.float64)
            data = _data_gradient(rule, gradients, name, t, total[name])
            g = data + _coupled(rule.decay, weight, schedule.weight_decay)
            old = memory.setdefault(weight.shape if rule.shared else name, np.full_like(g, np.nan))
            velocity = _velocity(rule, old, g * rate if rule.lr_inside else g, schedule.momentum, t)
            move = velocity * (1.0 if rule.lr_inside else rate)
            if not rule.frozen:
                new = weight - rule.sign * move
                weights[name] = new - _beside(rule.decay, (weight, new), schedule.weight_decay, rate)
        yield {name: value.copy() for name, value in weights.items()}


def _data_gradient(rule: Rule, gradients: Sequence[Step], name: str, t: int, total: Array) -> Array:
    """Return what a step takes for the gradient of its batch; `total` is the sum of all, its own included."""
    if rule.gradient in ("sum", "sum of epoch"):
        return total
    if rule.gradient == "none" or (rule.gradient == "before" and t == 0):
        return np.zeros_like(total)
    at = {"first": 0, "before": t - 1}.get(rule.gradient, t)
    return np.asarray(gradients[at][name], dtype=np.float64)


def _velocity(rule: Rule, memory: Array, g: Array, momentum: float, t: int) -> Array:
    """Return what is subtracted; `memory` (NaN before the first step) is replaced by what the next step needs."""
    mu = rule.momentum_sign * momentum
    first = bool(np.isnan(memory).all())
    old = np.zeros_like(g) if first else memory.copy()
    if rule.memory == "none":
        return g
    if rule.memory == "last":
        memory[...] = g
        return g + mu * old
    if rule.memory in ("average", "corrected"):
        memory[...] = mu * old + (1 - mu) * g
        return memory / (1 - mu ** (t + 1)) if rule.memory == "corrected" else memory.copy()
    # The velocity is the tensor into which the next gradient is written: multiplied by μ and added to itself.
    if rule.memory == "gradient" and not first:
        return 2 * mu * g
    if rule.memory == "gradient once" and t == 1:
        old = g
    share = 1 - mu if rule.dampening and not first else 1.0
    memory[...] = mu * old + share * g
    if rule.old_velocity:
        return old
    return g + mu * memory if rule.nesterov else memory.copy()


def _coupled(decay: Decay, weight: Array, weight_decay: float) -> Array:
    """Return the share of the weight decay that enters the gradient."""
    if decay in ("weights", "biases") and (weight.ndim == 1) == (decay == "weights"):
        return np.zeros_like(weight)
    if decay == "norm":
        length = float(np.linalg.norm(weight))
        return weight_decay * weight / length if length else np.zeros_like(weight)
    if decay == "sign":
        return weight_decay * np.sign(weight)
    factor = {"coupled": 1.0, "weights": 1.0, "biases": 1.0, "negative": -1.0, "double": 2.0, "half": 0.5}.get(
        decay, 0.0
    )
    return factor * weight_decay * weight


def _beside(decay: Decay, weight: tuple[Array, Array], weight_decay: float, rate: float) -> Array:
    """Return the weight decay that is subtracted beside the velocity; weight: before the step and after it."""
    factor = {"decoupled": rate, "unscaled": 1.0, "after": rate}.get(decay, 0.0)
    return factor * weight_decay * weight[decay == "after"]


def _as_far_as_same(steps: Iterator[Step], found: Sequence[Step], initial: Step) -> list[Step]:
    """Return the steps before the first one that cannot be that of `found`; those behind it are not computed."""
    allowed = 2 * EXACT * _moved(found, initial) + 1e-12
    return [step for step, _ in takewhile(lambda pair: _near(*pair, allowed), zip(steps, found, strict=False))]


def _same(path: Sequence[Step], other: Sequence[Step], initial: Step) -> bool:
    """Return whether two paths make the same steps, relative to how far they move."""
    allowed = EXACT * _moved(path, initial) + 1e-12
    return all(_near(a, b, allowed) for a, b in zip(path, other, strict=True))


def _moved(path: Sequence[Step], initial: Step) -> float:
    """Return the greatest distance from the initial weights."""
    distances = (np.abs(np.asarray(step[name]) - initial[name]) for step in path for name in initial)
    return max((float(each.max(initial=0.0)) for each in distances), default=0.0)


def _near(one: Step, other: Step, allowed: float) -> bool:
    """Return whether no weight of two steps differs by more than `allowed`."""
    with np.errstate(all="ignore"):
        return all(bool((np.abs(one[name] - np.asarray(other[name])) <= allowed).all()) for name in one)
