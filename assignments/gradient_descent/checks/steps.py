"""The path of a training step by step, and what it obeys instead of torch.optim.SGD."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import model
import numpy as np
from torch.nn import functional as F

from autograder.errors import Hint
from autograder.expect.compare import expect_true
from autograder.expect.explained import Answered, explained
from autograder.expect.trajectory import expect_same_path, identify_update_rule, sgd_path, sgd_steps
from autograder.mistakes.matching import ratio
from autograder.mistakes.step_lengths import wrong_step_lengths

from .asking import Parameters
from .runs import Run, ask_for_run, cross_entropy, path_of, weights_at


def expect_oracle_path(player: Any, name: str, draw: Callable[[], Run]) -> None:
    """Raise Failure unless the weights follow torch.optim.SGD after every step of every call of a run."""
    by_hand = name != "train"
    with explained(model.STEPS, lambda: parameters_stepped(player, name, draw())):
        run = draw()
        answer = ask_for_run(player, name, run)
        expect_true(not (by_hand and answer["created"]), BY_TORCH, hint=OWN_STEPS, misconception="uses_torch_optim")
        found = [path_of(name, run, call["states"], i) for i, call in enumerate(answer["calls"])]
        expected, _ = run.oracle(one_optimizer=not by_hand)
        expect_same_path(
            sum(found, []), sum(expected, []), setting=run.setting,
            diagnose=lambda _: by_hand_instead(run, found, expected) if by_hand else ways(run, found)[-1].instead(THEIRS),
        )  # fmt: skip


BY_TORCH = "train_manual_update has torch.optim make the steps: the update is yours to write"
OWN_STEPS = "the three formulas above the task are all that is needed, one after the other for each parameter"
NOTHING_MOVES = "no parameter changes at all: "
YOURS = NOTHING_MOVES + (
    "the new value is bound to a local name instead of being written into the parameter, or the gradient is cleared "
    "before it is used"
)
THEIRS = NOTHING_MOVES + (
    "no step is made, or there are no gradients when it is; look at backward, step, zero_grad, their order and their "
    "brackets"
)


def parameters_stepped(player: Any, name: str, run: Run) -> list[Answered]:
    """Return each parameter's way through a run, with the gradients at the student's own weights, as a question."""
    answer = ask_for_run(player, name, run)
    questions, start = [], run.parameters
    for i, (_, lr) in enumerate(run.calls[: 1 if name == "train" else None]):
        path = [weights_at(run, state) for state in path_of(name, run, answer["calls"][i]["states"], i)]
        steps = [run.gradient(at, b) for at, b in zip([start, *path[:-1]], run.batches(i), strict=True)]
        gradients, losses = [each[0] for each in steps], [each[1] for each in steps]
        right = sgd_path(start, gradients, lr=lr, momentum=run.momentum, weight_decay=run.weight_decay)
        for p in start:
            inputs = [start[p], [g[p] for g in gradients], losses, lr, run.momentum, run.weight_decay]
            questions.append(Answered(inputs, *({"p": np.stack([at[p] for at in each])} for each in (path, right))))
        start = path[-1]
    return questions


OBJECTIVES = (
    ("softmax_before_loss", lambda s, y: cross_entropy(s.softmax(1), y)),
    ("loss_ignored", F.cross_entropy),
    ("loss_ignored", lambda s, y: F.cross_entropy(s.softmax(1), y)),
    ("loss_scaled_by_batch", lambda s, y: cross_entropy(s, y) * len(y)),
    ("divided_by_batch_size", lambda s, y: cross_entropy(s, y) / len(y)),
)
SAID = {
    "softmax_before_loss": "the scores go through a softmax before the loss, which applies one itself",
    "loss_ignored": "the loss that is differentiated is not the given `loss_fn`",
    "loss_scaled_by_batch": "the gradient is that of the sum over the batch: the given loss is the mean",
    "divided_by_batch_size": "the gradient is divided by the size of the batch, which the loss has done already",
    "decay_over_samples": "the decay is divided by the number of samples: the Conventions table adds λp",
}
ROUNDED = "right to about six digits, as if there were a float32 on the way: here everything stays float64"


@dataclass(frozen=True)
class Way:
    """Weights before and after every step, the batches and learning rates of the steps."""

    run: Run
    states: list[Any]
    batches: list[slice]
    lr: list[float]

    @cached_property
    def gradients(self) -> list[Parameters]:
        """Return the gradients at the weights before each step."""
        return [self.run.gradient(at, batch)[0] for at, batch in zip(self.states, self.batches, strict=False)]

    @cached_property
    def rule(self) -> dict[str, Any]:
        """Return learning rates, momentum and weight decay."""
        return {"lr": self.lr, "momentum": self.run.momentum, "weight_decay": self.run.weight_decay}

    def follows(self, gradients: Iterable[Parameters], *, allowed: float = 1e-9) -> bool:
        """Return whether the steps are the right ones for some gradients."""
        start, *path = self.states
        return same_path(path, sgd_steps(start, gradients, **self.rule), allowed=allowed)

    def instead(self, nothing_moves: str) -> Hint | None:
        """Return what the steps obey in place of the right rule, given the gradients at each of their points."""
        start, *path = self.states
        sizes = [len(self.run.y[batch]) for batch in self.run.epoch]
        hint = self.still(nothing_moves) or identify_update_rule(
            start, self.gradients, path, **self.rule, epoch_steps=len(sizes)
        )
        other = next((Hint(name, SAID[name]) for name, wrong in self.others() if self.follows(wrong)), None)
        if hint or other:
            return hint or other
        if self.follows(self.gradients, allowed=1e-5):
            return Hint("float32_rounding", ROUNDED)
        pairs = zip(self.states, self.gradients, strict=False)
        directions = [{name: g[name] + self.run.weight_decay * at[name] for name in g} for at, g in pairs]
        return None if self.run.momentum else wrong_step_lengths(self.states, directions, self.lr, sizes)

    def still(self, nothing_moves: str) -> Hint | None:
        """Return a hint when no parameter moves, when some never do, or when they move once per epoch."""
        start, *path = self.states
        still = [name for name in start if all(np.array_equal(start[name], step[name]) for step in path)]
        if len(still) == len(start):
            return Hint("nothing_moves", nothing_moves)
        if still:
            never = f"{', '.join(still)} never change{'s' if len(still) == 1 else ''}"
            return Hint("parameters_left_out", f"{never}: every parameter takes part in the step")
        moves, n = [not same_path([old], [new]) for old, new in pairwise(self.states)], len(self.run.epoch)
        once = moves == ([False] * (n - 1) + [True]) * (len(path) // n)
        text = "the parameters change once per epoch: expected a step after every batch"
        return Hint("one_step_per_epoch", text) if once else None

    def others(self) -> Iterator[tuple[str, Iterator[Parameters]]]:
        """Yield the names of other objectives, with the gradients of each at the weights before each step."""
        steps = list(zip(self.states, self.batches, strict=False))
        for name, objective in OBJECTIVES:
            yield name, (self.run.gradient(at, batch, objective)[0] for at, batch in steps)
        for counts in ([len(self.run.y[batch]) for batch in self.batches], [len(self.run.y)] * len(steps)):
            shares = [self.run.weight_decay * (1 / count - 1) for count in counts]
            three = zip(self.gradients, self.states, shares, strict=False)
            yield "decay_over_samples", ({n: g[n] + share * at[n] for n in g} for g, at, share in three)


def ways(run: Run, found: list[Any]) -> list[Way]:
    """Return the way of each call, and that of all of them as one."""
    states = [run.parameters, *(weights_at(run, state) for state in sum(found, []))]
    rates = [[lr] * len(path) for (_, lr), path in zip(run.calls, found, strict=True)]
    batches = [run.batches(i) for i in range(len(found))]
    ends = [sum(map(len, found[:i])) for i in range(len(found) + 1)]
    each = [Way(run, states[a : b + 1], batches[i], rates[i]) for i, (a, b) in enumerate(pairwise(ends))]
    return [*each, Way(run, states, sum(batches, []), sum(rates, []))]


def by_hand_instead(run: Run, found: list[Any], expected: list[Any]) -> Hint | None:
    """Return what the first call that is wrong obeys; each starts with new velocities."""
    *calls, whole = ways(run, found)
    wrong = next(
        (each for each, right in zip(calls, expected, strict=True) if not same_path(each.states[1:], right)), None
    )
    if wrong is None:
        return None
    kept = Hint("velocity_kept_between_calls", KEPT)
    return wrong.instead(YOURS) or (kept if whole.follows(whole.gradients) else None) or starts_moving(wrong)


KEPT = "right within the first call, and the second one goes on with its velocities: every call starts anew"
STARTS_MOVING = (
    "only the first step of the call is wrong: it starts with a velocity that is not 0, as one that an earlier call has "
    "left"
)
# A velocity that is more than the rounding of a step.
LEFT_OVER = 1e-6


def starts_moving(way: Way) -> Hint | None:
    """Return a hint where all is right but the velocity before the first step, and that is no multiple of a gradient."""
    before, after, *_ = way.states
    pulls = {name: way.run.weight_decay * before[name] for name in before}
    first = {name: (before[name] - after[name]) / way.lr[0] - pulls[name] for name in before}
    own = np.concatenate([(way.gradients[0][name] + pulls[name]).ravel() for name in before])
    left = np.concatenate([(first[name] - way.gradients[0][name]).ravel() for name in before])
    moving = bool(way.run.momentum) and way.follows([first, *way.gradients[1:]], allowed=1e-8)
    moving = moving and np.abs(left).max() > LEFT_OVER and ratio(left, own) is None
    return Hint("velocity_kept_between_calls", STARTS_MOVING) if moving else None


def same_path(one: Iterable[Any], other: Iterable[Any], *, allowed: float = 1e-9) -> bool:
    """Return whether two paths have the same weights after every step."""
    with np.errstate(all="ignore"):
        return all(
            bool((np.abs(np.asarray(a[name]) - b[name]) <= allowed * max(1.0, float(np.abs(b[name]).max()))).all())
            for a, b in zip(one, other, strict=True)
            for name in b
        )
