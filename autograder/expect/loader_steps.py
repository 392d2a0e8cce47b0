"""The steps of a training over a DataLoader against torch.optim.SGD, and what they obey instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

import numpy as np
from torch import nn

from autograder.checks.student import Player
from autograder.errors import Hint
from autograder.expect.compare import expect_true
from autograder.expect.explained import Answered, expect_answered, explained
from autograder.expect.loader_training import Parameters, Run, Trained, cross_entropy, trained
from autograder.expect.trajectory import expect_same_path, identify_update_rule, sgd_path, sgd_steps
from autograder.language import Message
from autograder.mistakes import Model
from autograder.mistakes.matching import ratio
from autograder.mistakes.step_lengths import wrong_step_lengths

BY_TORCH = Message("{name} has torch.optim make the steps: the update is yours to write")
OWN_STEPS = Message("the three formulas above the task are all that is needed, one after the other for each parameter")
YOURS_STAND_STILL = Message(
    "no parameter changes at all: the new value is bound to a local name instead of being written into the parameter, "
    "or the gradient is cleared before it is used"
)
THEIRS_STAND_STILL = Message(
    "no parameter changes at all: no step is made, or there are no gradients when it is; look at backward, step, "
    "zero_grad, their order and their brackets"
)
LEFT_OUT = Message("{names} never change: every parameter takes part in the step")
ONE_LEFT_OUT = Message("{names} never changes: every parameter takes part in the step")
BATCHES = Message("{batches} batches in {epochs} epochs")
OBJECTIVES = (
    ("softmax_before_loss", lambda s, y: cross_entropy(s.softmax(1), y)),
    ("loss_ignored", nn.functional.cross_entropy),
    ("loss_ignored", lambda s, y: nn.functional.cross_entropy(s.softmax(1), y)),
    ("loss_scaled_by_batch", lambda s, y: cross_entropy(s, y) * len(y)),
    ("divided_by_batch_size", lambda s, y: cross_entropy(s, y) / len(y)),
)
SAID = {
    "softmax_before_loss": Message("the scores go through a softmax before the loss, which applies one itself"),
    "loss_ignored": Message("the loss that is differentiated is not the given `loss_fn`"),
    "loss_scaled_by_batch": Message("the gradient is that of the sum over the batch: the given loss is the mean"),
    "divided_by_batch_size": Message(
        "the gradient is divided by the size of the batch, which the loss has done already"
    ),
    "decay_over_samples": Message("the decay is divided by the number of samples: the Conventions table adds λp"),
    "one_step_per_epoch": Message("the parameters change once per epoch: expected a step after every batch"),
    "step_before_backward": Message(
        "the last batch of a call makes no step: the step stands before backward, so each takes the gradients of the "
        "batch before"
    ),
    "float32_rounding": Message(
        "right to about six digits, as if there were a float32 on the way: here everything stays float64"
    ),
}
KEPT = Message("right within the first call, and the second one goes on with its velocities: every call starts anew")
STARTS_MOVING = Message(
    "only the first step of the call is wrong: it starts with a velocity that is not 0, as one that an earlier call "
    "has left"
)
# A velocity that is more than the rounding of a step.
LEFT_OVER = 1e-6
SAME, SINGLE, NEARLY = 1e-9, 1e-5, 1e-8


def expect_sgd_steps(player: Player, name: str, draw: Callable[[], Run], model: Model, *, by_hand: bool) -> None:
    """Raise Failure unless the weights follow torch.optim.SGD after every step of every call of a run.

    The model explains the way of one parameter, p, from p, its gradients, the losses of the batches, α, μ and λ.
    """
    with explained(model, lambda: parameters_stepped(trained(player, name, draw(), by_hand=by_hand))):
        run = draw()
        made = trained(player, name, run, by_hand=by_hand)
        text = BY_TORCH.format(name=name)
        expect_true(not (by_hand and made.found["created"]), text, hint=OWN_STEPS, misconception="uses_torch_optim")
        found = [made.path(call) for call in range(len(run.calls))]
        expected = run.oracle(one_optimizer=not by_hand)

        def diagnose(_: object) -> Hint | None:
            first, *_, whole = ways(run, found)
            if first.is_late(expected[0]):
                return told("step_before_backward")
            return by_hand_instead(run, found, expected) if by_hand else whole.instead(THEIRS_STAND_STILL)

        expect_same_path([*chain(*found)], [*chain(*expected)], setting=run.setting, diagnose=diagnose)


def expect_epoch_losses(player: Player, name: str, draw: Callable[[], Run], model: Model, *, by_hand: bool) -> None:
    """Raise Failure unless the returned losses are the mean over the samples of each epoch.

    The model explains "losses" from the losses (epochs, batches) before the steps, the sizes of the batches, the losses
    after the steps, those of all samples after each epoch, Σp² before the steps, and λ.
    """
    expect_answered(
        model,
        lambda: [each for _ in range(2) for each in trained(player, name, draw(), by_hand=by_hand).losses()],
        lambda table, *_: BATCHES.format(batches=table.size, epochs=len(table)),
    )


def parameters_stepped(made: Trained) -> list[Answered]:
    """Return each parameter's way through a run, with the gradients at the student's own weights, as a question."""
    run, questions, start = made.run, [], made.run.parameters
    for call, (_, lr) in enumerate(run.calls if made.by_hand else run.calls[:1]):
        path = made.weights(call)
        steps = [run.gradient(at, b) for at, b in zip([start, *path[:-1]], run.batches(call), strict=True)]
        gradients, losses = [each[0] for each in steps], [each[1] for each in steps]
        right = sgd_path(start, gradients, lr=lr, **run.rule)
        for p in start:
            inputs = [start[p], [g[p] for g in gradients], losses, lr, run.momentum, run.weight_decay]
            questions.append(Answered(inputs, *({"p": np.stack([at[p] for at in each])} for each in (path, right))))
        start = path[-1]
    return questions


@dataclass(frozen=True)
class Way:
    """Weights before and after every step, the batches and learning rates of the steps."""

    run: Run
    states: list[Any]
    batches: list[slice]
    lr: list[float]

    @cached_property
    def gradients(self) -> list[Parameters]:
        """The gradients at the weights before each step."""
        return [self.run.gradient(at, batch)[0] for at, batch in zip(self.states, self.batches, strict=False)]

    def follows(self, gradients: Iterable[Parameters], *, allowed: float = SAME) -> bool:
        """Return whether the steps are the right ones for some gradients."""
        start, *path = self.states
        return same_path(path, sgd_steps(start, gradients, lr=self.lr, **self.run.rule), allowed=allowed)

    def instead(self, nothing_moves: Message) -> Hint | None:
        """Return what the steps obey in place of the right rule, given the gradients at each of their points."""
        (start, *path), sizes = self.states, self.run.sizes
        hint = self.still(nothing_moves) or identify_update_rule(
            start, self.gradients, path, lr=self.lr, **self.run.rule, epoch_steps=len(sizes)
        )
        hint = hint or next((told(name) for name, wrong in self.others() if self.follows(wrong)), None)
        if hint or self.follows(self.gradients, allowed=SINGLE):
            return hint or told("float32_rounding")
        pairs = zip(self.states, self.gradients, strict=False)
        directions = [{name: g[name] + self.run.weight_decay * at[name] for name in g} for at, g in pairs]
        return None if self.run.momentum else wrong_step_lengths(self.states, directions, self.lr, sizes)

    def still(self, nothing_moves: Message) -> Hint | None:
        """Return a hint when no parameter moves, when some never do, or when they move once per epoch."""
        start, *path = self.states
        still = [name for name in start if all(np.array_equal(start[name], step[name]) for step in path)]
        if len(still) == len(start):
            return Hint("nothing_moves", nothing_moves)
        if still:
            never = ONE_LEFT_OUT if len(still) == 1 else LEFT_OUT
            return Hint("parameters_left_out", never.format(names=", ".join(still)))
        moves, n = [not same_path([old], [new]) for old, new in pairwise(self.states)], len(self.run.epoch)
        return told("one_step_per_epoch") if moves == ([False] * (n - 1) + [True]) * (len(path) // n) else None

    def others(self) -> Iterator[tuple[str, Iterator[Parameters]]]:
        """Yield the names of other objectives, with the gradients of each at the weights before each step."""
        steps = list(zip(self.states, self.batches, strict=False))
        for name, objective in OBJECTIVES:
            yield name, (self.run.gradient(at, batch, objective)[0] for at, batch in steps)
        for counts in ([len(self.run.y[batch]) for batch in self.batches], [len(self.run.y)] * len(steps)):
            shares = [self.run.weight_decay * (1 / count - 1) for count in counts]
            three = zip(self.gradients, self.states, shares, strict=False)
            yield "decay_over_samples", ({n: g[n] + share * at[n] for n in g} for g, at, share in three)

    def is_late(self, right: Sequence[Any]) -> bool:
        """Return whether the steps are the right ones, but for the last batch, which makes none."""
        *path, before, last = self.states
        return same_path([*path[1:], before], right[:-1]) and same_path([last], [before]) and len(right) > 1

    def starts_moving(self) -> Hint | None:
        """Return a hint where only the velocity before the first step is wrong, and is no multiple of a gradient."""
        before, after, *_ = self.states
        pulls = {name: self.run.weight_decay * before[name] for name in before}
        first = {name: (before[name] - after[name]) / self.lr[0] - pulls[name] for name in before}
        own = np.concatenate([(self.gradients[0][name] + pulls[name]).ravel() for name in before])
        left = np.concatenate([(first[name] - self.gradients[0][name]).ravel() for name in before])
        moving = bool(self.run.momentum) and self.follows([first, *self.gradients[1:]], allowed=NEARLY)
        moving = moving and np.abs(left).max() > LEFT_OVER and ratio(left, own) is None
        return Hint("velocity_kept_between_calls", STARTS_MOVING) if moving else None


def told(name: str) -> Hint:
    """Return the hint of a mistake."""
    return Hint(name, SAID[name])


def ways(run: Run, found: list[Any]) -> list[Way]:
    """Return the way of each call, and that of all of them as one."""
    states = [run.parameters, *(run.arrays(state) for state in chain(*found))]
    rates = [[lr] * len(path) for (_, lr), path in zip(run.calls, found, strict=True)]
    batches = [run.batches(i) for i in range(len(found))]
    ends = [sum(map(len, found[:i])) for i in range(len(found) + 1)]
    each = [Way(run, states[a : b + 1], batches[i], rates[i]) for i, (a, b) in enumerate(pairwise(ends))]
    return [*each, Way(run, states, [*chain(*batches)], [*chain(*rates)])]


def by_hand_instead(run: Run, found: list[Any], expected: list[Any]) -> Hint | None:
    """Return what the first call that is wrong obeys; each starts with new velocities."""
    *calls, whole = ways(run, found)
    pairs = zip(calls, expected, strict=True)
    wrong = next((each for each, right in pairs if not same_path(each.states[1:], right)), None)
    if wrong is None:
        return None
    hint = wrong.instead(YOURS_STAND_STILL)
    if hint is None and whole.follows(whole.gradients):
        hint = Hint("velocity_kept_between_calls", KEPT)
    return hint or wrong.starts_moving()


def same_path(one: Iterable[Any], other: Iterable[Any], *, allowed: float = SAME) -> bool:
    """Return whether two paths have the same weights after every step."""
    with np.errstate(all="ignore"):
        return all(
            bool((np.abs(np.asarray(a[name]) - b[name]) <= allowed * max(1.0, float(np.abs(b[name]).max()))).all())
            for a, b in zip(one, other, strict=True)
            for name in b
        )
