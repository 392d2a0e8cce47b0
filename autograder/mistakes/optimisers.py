"""Where plain gradient descent is asked for: which other optimiser a path obeys, or what was done to its gradients.

Nothing is assumed of the constants of a clipping, a velocity or an average: they are read off the path itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

import numpy as np

from autograder.errors import Hint
from autograder.language import Message, say
from autograder.mistakes.matching import ratio
from autograder.mistakes.update_rules import Rule, Schedule, simulate
from autograder.tolerances import Array, Tolerance, close

Step = Mapping[str, Array]

# A move is the difference of two weights, divided by the learning rate: it has lost a few digits.
SAME = Tolerance(1e-6, 1e-7)
# Two lengths are one, but for the small number that keeps a quotient finite.
SAME_LENGTH = 1e-5
# A share of the gradient that is the whole of it.
WHOLE = 1e-6
# Longer or shorter than a limit, and not just by rounding.
CLEARLY = 1e-3

PLAIN = Message("plain gradient descent is meant")
ELEMENTS = Message(f"every element of the gradient is cut off at ±{{limit:.4g}}: {PLAIN}, with the whole gradient")
NORM = Message(f"gradients longer than {{limit:.4g}} are shortened to this length: {PLAIN}, with the whole gradient")
NORMALISED = Message(
    f"every gradient is brought to the same length, {{limit:.4g}}: {PLAIN}, with the gradient as it is"
)
OTHER = Message(f"these are the steps of {{name}}: {PLAIN}")
VELOCITY = Message(f"a velocity is kept from step to step, with a momentum of {{mu:.4g}}: {PLAIN}")
AVERAGE = Message(f"every step takes an average of the gradients so far, μv + (1 − μ)g with μ = {{mu:.4g}}: {PLAIN}")
LENGTHS = Message(
    "every step goes along the gradient, and only its length is wrong: "
    "as with the learning rates {rates}, where {right:.4g} is given"
)
# So many learning rates are told before the dots.
SHOWN = 4
# A velocity shows in its second step, and is confirmed by the third.
LEAST_STEPS = 3


def identify_optimiser(
    initial: Step, gradients: Sequence[Step], found: Sequence[Step], lr: Sequence[float]
) -> Hint | None:
    """Return what the path `found` is instead of plain gradient descent, where that is exact; else None.

    `gradients[t]` are those at the weights from which step t started, `lr` the right learning rate of every step.
    """
    moves = _moves(initial, found, lr)
    if all(_same(move, gradient) for move, gradient in zip(moves, gradients, strict=True)):
        return None
    return (
        _clipped_elements(moves, gradients)
        or _clipped_norms(moves, gradients)
        or _velocity(initial, gradients, moves, lr)
        or _adaptive(gradients, moves, [initial, *found[:-1]])
    )


def wrong_lengths(initial: Step, gradients: Sequence[Step], found: Sequence[Step], lr: Sequence[float]) -> Hint | None:
    """Return the learning rates that the steps were made with, where they are right but for that, and differ."""
    shares = [_share(move, gradient) for move, gradient in zip(_moves(initial, found, lr), gradients, strict=True)]
    if any(share is None or share <= 0 for share in shares):
        return None
    rates = [(share or 0.0) * rate for share, rate in zip(shares, lr, strict=True)]
    if max(rates) - min(rates) <= SAME_LENGTH * max(rates):
        return None
    shown = ", ".join(f"{rate:.4g}" for rate in rates[:SHOWN]) + (", …" if len(rates) > SHOWN else "")
    return Hint("wrong_rate", LENGTHS.format(rates=shown, right=lr[0]))


def _moves(initial: Step, found: Sequence[Step], lr: Sequence[float]) -> list[Step]:
    """Return what every step subtracted, divided by its learning rate."""
    return [
        {name: (np.asarray(before[name]) - after[name]) / rate for name in initial}
        for (before, after), rate in zip(pairwise([initial, *found]), lr, strict=True)
    ]


def _flat(step: Step) -> Array:
    return np.concatenate([np.ravel(value) for value in step.values()])


def _same(one: Step, other: Step) -> bool:
    return all(close(np.asarray(one[name]), np.asarray(other[name]), SAME) for name in other)


def _share(move: Step, gradient: Step) -> float | None:
    """Return c where a move is c times the gradient, else None."""
    return ratio(_flat({name: move[name] for name in gradient}), _flat(gradient), tolerance=SAME)


def _clipped_elements(moves: Sequence[Step], gradients: Sequence[Step]) -> Hint | None:
    limit = max(float(np.abs(_flat(move)).max()) for move in moves)
    sizes = np.abs(np.concatenate([_flat(gradient) for gradient in gradients]))
    both = (sizes > limit * (1 + CLEARLY)).any() and (sizes < limit * (1 - CLEARLY)).any()
    cut = [{name: np.clip(value, -limit, limit) for name, value in each.items()} for each in gradients]
    if not both or not all(_same(move, each) for move, each in zip(moves, cut, strict=True)):
        return None
    return Hint("gradient_clipped", ELEMENTS.format(limit=limit))


def _clipped_norms(moves: Sequence[Step], gradients: Sequence[Step]) -> Hint | None:
    """Return the length to which gradients are shortened: all parameters together, or each by itself."""
    names = list(gradients[0])
    for groups in ([names], [[name] for name in names]):
        pairs = [
            ({name: move[name] for name in group}, {name: gradient[name] for name in group})
            for move, gradient in zip(moves, gradients, strict=True)
            for group in groups
        ]
        hint = _common_length(
            [_share(*pair) for pair in pairs], [float(np.linalg.norm(_flat(gradient))) for _, gradient in pairs]
        )
        if hint is not None:
            return hint
    return None


def _common_length(shares: Sequence[float | None], norms: Sequence[float]) -> Hint | None:
    """Return the one length of all gradients that are not taken as they are."""
    if any(share is None or share <= 0 for share in shares):
        return None
    changed = [(share, norm) for share, norm in zip(shares, norms, strict=True) if share and abs(share - 1) > WHOLE]
    lengths = [share * norm for share, norm in changed]
    before = [norm for _, norm in changed]
    if not lengths or max(before) - min(before) <= CLEARLY * max(before):
        return None
    if max(lengths) - min(lengths) > SAME_LENGTH * max(lengths):
        return None
    limit = float(np.mean(lengths))
    if all(norm > limit for norm in before):
        kept = [norm for share, norm in zip(shares, norms, strict=True) if share and abs(share - 1) <= WHOLE]
        fits = all(norm <= limit * (1 + SAME_LENGTH) for norm in kept)
        return Hint("gradient_clipped", NORM.format(limit=limit)) if fits else None
    return Hint("gradient_normalised", NORMALISED.format(limit=limit)) if len(changed) == len(shares) else None


def _velocity(initial: Step, gradients: Sequence[Step], moves: Sequence[Step], lr: Sequence[float]) -> Hint | None:
    """Return the momentum of a path with a velocity: classical, Nesterov's, or an average of the gradients."""
    if len(moves) < LEAST_STEPS:
        return None
    first, rates = _share(moves[0], gradients[0]), {1.0, lr[0] / lr[1]}
    if first is None:
        return None
    kinds: list[tuple[Rule, float, str]] = []
    if abs(first - 1) <= WHOLE:
        rest = {name: moves[1][name] - gradients[1][name] for name in gradients[1]}
        share = _share(rest, gradients[0])
        classical = [(Rule(), share), *((Rule(lr_inside=True), share / rate) for rate in rates)] if share else []
        kinds += [(rule, mu, VELOCITY.format(mu=mu)) for rule, mu in classical]
    elif first > 1:
        text = OTHER.format(name=say("Nesterov's momentum"))
        kinds += [(Rule(nesterov=True, lr_inside=inside), first - 1, text) for inside in (False, True)]
    else:
        text = AVERAGE.format(mu=1 - first)
        kinds += [(Rule(memory="average", lr_inside=inside), 1 - first, text) for inside in (False, True)]
    for rule, mu, text in kinds:
        # With a momentum of 1, but for rounding, a step takes the sum of all gradients: they are never cleared.
        path = list(simulate(rule, initial, gradients, Schedule(lr, mu))) if 0 < mu < 1 - WHOLE else []
        if path and all(_same(now, right) for now, right in zip(_moves(initial, path, lr), moves, strict=True)):
            name = "nesterov" if rule.nesterov else "momentum"
            return Hint("exponential_average" if rule.memory == "average" else name, text)
    return None


def _adaptive(gradients: Sequence[Step], moves: Sequence[Step], weights: Sequence[Step]) -> Hint | None:
    """Return the optimiser with a learning rate of its own for every element."""
    for name, steps in _candidates(gradients):
        first = next(steps)
        rest = {key: moves[0][key] - first[key] for key in first}
        decay = 0.0 if _same(moves[0], first) else _share(rest, weights[0])
        if decay is None or decay < 0 or (decay and name != "Adam"):
            continue
        behind = zip(moves[1:], steps, weights[1:], strict=True)
        if all(_same(move, {key: step[key] + decay * w[key] for key in step}) for move, step, w in behind):
            return Hint("other_optimiser", OTHER.format(name="AdamW" if decay else name))
    return None


def _candidates(gradients: Sequence[Step]) -> Iterator[tuple[str, Iterator[Step]]]:
    """Yield the steps of every known optimiser with the usual constants."""
    floors = (1e-8, 1e-7, 1e-6, 1e-10)
    for beta2, floor, corrected in product((0.999, 0.99), floors, (True, False)):
        yield "Adam", _adam(gradients, 0.9, beta2, floor, corrected=corrected)
    for rho, floor, inside in product((0.9, 0.99, 0.999, 0.95), floors, (False, True)):
        yield "RMSprop", _squares(gradients, rho, 1 - rho, floor, inside=inside)
    for floor, inside in product(floors, (False, True)):
        yield "Adagrad", _squares(gradients, 1.0, 1.0, floor, inside=inside)


def _adam(gradients: Sequence[Step], beta1: float, beta2: float, floor: float, *, corrected: bool) -> Iterator[Step]:
    m = {name: np.zeros_like(value) for name, value in gradients[0].items()}
    v = {name: np.zeros_like(value) for name, value in gradients[0].items()}
    for t, gradient in enumerate(gradients, start=1):
        ones, twos = (1 - beta1**t, 1 - beta2**t) if corrected else (1.0, 1.0)
        m = {name: beta1 * m[name] + (1 - beta1) * g for name, g in gradient.items()}
        v = {name: beta2 * v[name] + (1 - beta2) * g**2 for name, g in gradient.items()}
        yield {name: m[name] / ones / (np.sqrt(v[name] / twos) + floor) for name in gradient}


def _squares(gradients: Sequence[Step], kept: float, share: float, floor: float, *, inside: bool) -> Iterator[Step]:
    v = {name: np.zeros_like(value) for name, value in gradients[0].items()}
    for gradient in gradients:
        v = {name: kept * v[name] + share * g**2 for name, g in gradient.items()}
        root = {name: np.sqrt(v[name] + floor) if inside else np.sqrt(v[name]) + floor for name in gradient}
        yield {name: g / root[name] for name, g in gradient.items()}
