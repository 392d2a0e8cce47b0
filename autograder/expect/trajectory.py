"""Trajectory equality: the weights after every step against `torch.optim.SGD`, and the rule that they obey instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.errors import Failure, Hint
from autograder.evidence import Evidence, lines
from autograder.expect.compare import describe, expect_array, subscript
from autograder.language import Message, say
from autograder.mistakes.update_rules import Rule, Schedule, handout_rule, identify, torch_rule
from autograder.tolerances import Array, farthest

# Both paths are computed in float64: what differs by more is another rule, not another rounding.
TOLERANCE = 1e-10
# Where every number of the found path fits in float32, it was computed there.
SINGLE = 1e-5

Step = Mapping[str, Any]

LEFT = Message(
    "{name} leaves the path of {oracle} at step {step} of {steps}\n"
    "worst at {where}: yours {wrong:.12g}, expected {right:.12g} ({tolerance:.0e} allowed)"
)
TOO_SHORT = Message("expected the weights after each of {expected} steps, not {found}")
MISSING = Message("step {step} has no {name}: expected {names}")


def sgd_path(
    initial: Step,
    gradients: Sequence[Step],
    *,
    lr: float | Sequence[float],
    momentum: float = 0.0,
    weight_decay: float = 0.0,
) -> list[dict[str, Array]]:
    """Return the weights after every step of `torch.optim.SGD` in float64.

    `initial` maps names to arrays, `gradients` holds one such mapping for each step,
    `lr` is one rate or one for each step.
    """
    rates = rates_of(lr, len(gradients))
    return list(sgd_steps(initial, gradients, lr=rates, momentum=momentum, weight_decay=weight_decay))


def sgd_steps(
    initial: Step,
    gradients: Iterable[Step],
    *,
    lr: Sequence[float],
    momentum: float = 0.0,
    weight_decay: float = 0.0,
) -> Iterator[dict[str, Array]]:
    """Yield the weights after every step, as in `sgd_path`; a gradient is asked for when its step is."""
    import torch  # slow to import, and not every notebook needs it

    names = list(initial)
    weights = [torch.tensor(np.asarray(initial[name], dtype=np.float64), requires_grad=True) for name in names]
    optimizer = torch.optim.SGD(weights, lr=1.0, momentum=momentum, weight_decay=weight_decay)
    for step, rate in zip(gradients, lr, strict=True):
        optimizer.param_groups[0]["lr"] = rate
        for name, weight in zip(names, weights, strict=True):
            weight.grad = torch.tensor(np.asarray(step[name], dtype=np.float64))
        optimizer.step()
        yield {name: w.detach().numpy().copy() for name, w in zip(names, weights, strict=True)}


def rates_of(lr: float | Sequence[float], steps: int) -> list[float]:
    """Return one learning rate for each of `steps` steps."""
    return [float(lr)] * steps if isinstance(lr, (int, float)) else [float(rate) for rate in lr]


def expect_same_path(
    found: Any,
    expected: Sequence[Step],
    *,
    setting: str = "",
    tolerance: float = TOLERANCE,
    oracle: str = "torch.optim.SGD",
    diagnose: Any = None,
) -> None:
    """Raise Failure unless the weights agree after every step, naming the first step and parameter that do not.

    `found` and `expected` hold one mapping name → array for each step;
    `tolerance` is relative to max(1, the greatest |weight| of that parameter), and wider for a path in float32.
    `diagnose(path)` gets the found path as a list of dicts of float64 arrays, and may return a Hint.
    """
    path = _path(found, expected)
    tolerance = max(tolerance, SINGLE) if _single(path) else tolerance
    for number, (have, want) in enumerate(zip(path, expected, strict=True), start=1):
        for name in want:
            right = np.asarray(want[name], dtype=np.float64)
            distance = np.abs(have[name] - right)
            if distance.max(initial=0.0) <= tolerance * max(1.0, float(np.abs(right).max(initial=0.0))):
                continue
            index = farthest(distance)
            message = LEFT.format(
                name=name,
                oracle=oracle,
                step=number,
                steps=len(expected),
                tolerance=tolerance,
                where=f"{name}{subscript(index)}",
                right=right[index],
                wrong=have[name][index],
            )
            hint: Hint | None = diagnose(path) if diagnose is not None else None
            raise Failure(
                say("{message}\nwith {setting}", message=message, setting=setting) if setting else message,
                evidence=_evidence(
                    name,
                    index,
                    path,
                    expected,
                    step=number,
                    allowed=say("{tolerance:.0e} allowed", tolerance=tolerance),
                ),
                hint=hint.text if hint else "",
                misconception=hint.misconception if hint else "",
            )


def _evidence(
    name: str, index: tuple[int, ...], path: Sequence[Step], expected: Sequence[Step], *, step: int, allowed: str
) -> Evidence:
    """Return both paths of the element that left first."""
    where = f"{name}{subscript(index)}"
    yours, right = ([float(np.asarray(at[name])[index]) for at in steps] for steps in (path, expected))
    picture = lines(say("{where} after each step", where=where), yours, right, step)
    numbers = (f"{yours[step - 1]:.12g}", f"{right[step - 1]:.12g}")
    return Evidence(say("{where} after step {step}", where=where, step=step), *numbers, allowed, picture)


def identify_update_rule(
    initial: Step,
    gradients: Sequence[Step],
    found: Sequence[Step],
    *,
    lr: float | Sequence[float],
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    convention: str = "torch",
    epoch_steps: int | None = None,
) -> Hint | None:
    """Return which known wrong rule the path `found` obeys exactly, or None.

    `gradients[t]` are the data gradients at the weights from which step t started (so on the *found* path);
    `convention` is the right rule: "torch" (v ← μv + g, p ← p − αv) or "handout" (v ← μv − αg, p ← p + v).
    `epoch_steps` is the number of steps in an epoch, for mistakes at its boundary.
    """
    right: Rule = torch_rule() if convention == "torch" else handout_rule()
    schedule = Schedule(rates_of(lr, len(gradients)), momentum, weight_decay, epoch_steps)
    return identify(right, initial, gradients, found, schedule)


def _single(path: Sequence[Mapping[str, Array]]) -> bool:
    """Return whether all the weights of a path fit in float32, and are not just whole numbers."""
    values = np.concatenate([np.ravel(each) for step in path for each in step.values()] or [np.zeros(0)])
    with np.errstate(all="ignore"):
        fits = bool(np.array_equal(values.astype(np.float32).astype(np.float64), values))
    return fits and not bool((values == np.rint(values)).all())


def _path(found: Any, expected: Sequence[Step]) -> list[dict[str, Array]]:
    if not isinstance(found, (list, tuple)):
        raise Failure(TOO_SHORT.format(expected=len(expected), found=describe(found)))
    if len(found) != len(expected):
        raise Failure(TOO_SHORT.format(expected=len(expected), found=len(found)))
    path = []
    for number, (have, want) in enumerate(zip(found, expected, strict=True), start=1):
        names = ", ".join(want)
        if not isinstance(have, dict):
            raise Failure(MISSING.format(step=number, name=names, names=names))
        for name in want:
            if name not in have:
                raise Failure(MISSING.format(step=number, name=name, names=names))
        path.append(
            {
                name: expect_array(
                    say("{name} after step {number}", name=name, number=number), have[name], shape=np.shape(want[name])
                )
                for name in want
            }
        )
    return path
