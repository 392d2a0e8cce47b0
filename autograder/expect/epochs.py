"""A training of which only the weights after each epoch are seen: its batches, its steps, and what they are instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from autograder.errors import Failure, Hint
from autograder.expect.minibatches import Rows
from autograder.expect.trajectory import expect_same_path, identify_update_rule
from autograder.language import text
from autograder.mistakes.matching import Variant, joined, known, match
from autograder.mistakes.optimisers import identify_optimiser, wrong_lengths
from autograder.mistakes.search import IN_BRACKETS
from autograder.tolerances import Array

Weights = dict[str, Array]
# Rows (B,) of the samples; (2, B) where those of X and of y are not the same.
Batches = list[Rows]
Change = Callable[[Weights, Weights, Rows], Weights]

# Which samples are taken in an epoch, by its permutation and that of the first epoch.
Order = Callable[[Rows, Rows], Rows]

SAME = 1e-7
ORACLE = "gradient descent"
WAYS: dict[str, Order] = {
    "in the order in which they stand": lambda order, _: np.arange(len(order)),
    "in the order of the first epoch": lambda _, first: first,
    "from the end of the permutation": lambda order, _: order[::-1],
    "one place further on": lambda order, _: np.roll(order, -1),
    "one place too early": lambda order, _: np.roll(order, 1),
}


def _as_drawn(order: Rows, _: Rows) -> Rows:
    return order


# Images and labels in orders of which only one is right: what it is called, how the other is taken, and both orders.
MIXED = [
    *(("labels_of_other_images", way, _as_drawn, order) for way, order in WAYS.items()),
    *(("images_of_other_labels", way, order, _as_drawn) for way, order in WAYS.items()),
]


@dataclass(frozen=True)
class Epochs:
    """Plain gradient descent in batches: one permutation of n samples for each epoch, drawn from a seed.

    `cost(weights, of_X, of_y)` gives J, its penalty reg·ΣW² included, and its gradients on rows of X and of y.
    """

    start: Weights
    cost: Callable[[Weights, Rows, Rows], tuple[float, Weights]]
    n: int
    batch_size: int
    lr: float
    reg: float
    seed: int
    epochs: int

    def orders(self, *, composed: bool = False, once: bool = False) -> list[Rows]:
        """Return the order of the samples in each epoch; `composed`: the order before is shuffled again."""
        rng = np.random.default_rng(self.seed)
        found: list[Rows] = []
        for _ in range(self.epochs):
            order = found[0] if once and found else rng.permutation(self.n)
            found.append(found[-1][order] if composed and found else order)
        return found

    def cut(self, order: Rows) -> Batches:
        """Return the consecutive batches of an order, the short last one included."""
        return [order[..., i : i + self.batch_size] for i in range(0, self.n, self.batch_size)]

    def path(self, *, composed: bool = False) -> list[Weights]:
        """Return the weights after each epoch."""
        return list(self.walk([self.cut(order) for order in self.orders(composed=composed)]))

    def walk(self, epochs: Sequence[Batches], change: Change | None = None) -> Iterator[Weights]:
        """Yield the weights after each epoch of a step on each of its batches.

        `change(weights, gradients, rows)` returns what is stepped along in place of the gradients.
        """
        weights = self.start
        for batches in epochs:
            for rows in batches:
                of_X, of_y = rows if np.ndim(rows) > 1 else (rows, rows)
                gradients = self.cost(weights, of_X, of_y)[1]
                used = gradients if change is None else change(weights, gradients, rows)
                weights = {name: value - self.lr * used[name] for name, value in weights.items()}
            yield weights

    def expect_steps(self, path: list[Weights], setting: str) -> None:
        """Raise Failure unless every epoch is one step downhill; batch_size is n."""
        right = list(self.walk([[np.arange(self.n)]] * self.epochs))
        diagnose = partial(self._step_hint, right=right)
        expect_same_path(path, right, setting=setting, oracle=ORACLE, diagnose=diagnose)

    def expect_batches(self, path: list[Weights], setting: str, drawn: Callable[[], object]) -> None:
        """Raise Failure unless every epoch steps on each batch of a new permutation, which may shuffle the last one.

        `drawn()` says whether the training draws from its generator at all.
        """

        def diagnose(found: list[Weights]) -> Hint | None:
            hint = match(flat(found), flat(right), self._wrong_batches()) or stopped(found, right)
            return hint or (None if drawn() is True else known("generator_not_used", None).hint)

        right = self.path()
        if not follows(path, self.path(composed=True)):
            setting = f"{setting}, one step being one epoch"
            expect_same_path(path, right, setting=setting, oracle=ORACLE, diagnose=diagnose)

    def _step_hint(self, path: list[Weights], right: list[Weights]) -> Hint | None:
        """Return which other rule the steps obey."""
        every = np.arange(self.n)
        gradients = [self.cost(weights, every, every)[1] for weights in [self.start, *path[:-1]]]
        found = self.start, gradients, path, [self.lr] * self.epochs
        return (
            identify_update_rule(self.start, gradients, path, lr=self.lr)
            or match(flat(path), flat(right), [*self._wrong_steps(right), *self._wrong_batches()])
            or identify_optimiser(*found)
            or wrong_lengths(*found)
            or self._by_parameter(gradients, path)
        )

    def _by_parameter(self, gradients: list[Weights], path: list[Weights]) -> Hint | None:
        """Return which rules the parameters obey, each by itself, from the weights before every step."""
        states, every, said = [self.start, *path[:-1]], np.arange(self.n), list[Hint]()
        for name in self.start:
            start, of_one, own = ([{name: each[name]} for each in many] for many in ([self.start], gradients, path))
            right = flat([{name: at[name] - self.lr * g[name]} for at, g in zip(states, gradients, strict=True)])
            if np.allclose(flat(own), right, rtol=SAME, atol=SAME):
                continue
            steps = {
                key: flat([
                    {name: at[name] - self.lr * change(at, g, every)[name]}
                    for at, g in zip(states, gradients, strict=True)
                ])
                for key, change in self._changes().items()
            }  # fmt: skip
            hint = match(flat(own), right, (known(*each) for each in steps.items())) or identify_update_rule(
                start[0], of_one, own, lr=self.lr
            )
            if hint is None:
                return None
            said.append(Hint(hint.misconception, IN_BRACKETS.format(sentence=hint.text, place=name)))
        return joined(said)

    def _wrong_steps(self, right: list[Weights]) -> list[Variant]:
        """Return where known mistakes in a step lead, all samples being in one batch."""

        def steps(more: int, change: Change | None = None) -> Iterator[Array]:
            first, *others = [[np.arange(self.n)]] * self.epochs
            return map(_flat, self.walk([first * (1 + more), *others], change))

        changes = self._changes()
        return [
            known("one_epoch_less", lambda: steps(-1)),
            known("one_epoch_more", lambda: steps(1)),
            known("only_last_epoch", flat([right[0]] * self.epochs)),
            *(known(key, partial(steps, 0, change)) for key, change in changes.items()),
        ]

    def _changes(self) -> dict[str, Change]:
        """Return what known mistakes step along in place of the gradients, by their names."""

        def stale(weights: Weights, gradients: Weights, rows: Rows) -> Weights:
            moved = {**weights, "W": weights["W"] - self.lr * gradients["W"]}
            return {**gradients, "b": self.cost(moved, rows, rows)[1]["b"]}

        def swapped(weights: Weights, gradients: Weights, _: Rows) -> Weights:
            pull, share = 2 * (self.lr - self.reg) * weights["W"], self.reg / self.lr
            return {"W": share * (gradients["W"] + pull), "b": share * gradients["b"]}

        def times(factor: float) -> Change:
            return lambda _, g, __: {name: factor * value for name, value in g.items()}

        def pulled(share: float) -> Change:
            return lambda w, g, _: {**g, "W": g["W"] + share * self.reg * w["W"]}

        return {
            "bias_not_trained": lambda _, g, __: {**g, "b": 0 * g["b"]},
            "weights_not_trained": lambda _, g, __: {**g, "W": 0 * g["W"]},
            "step.penalty_missing": pulled(-2),
            "penalty_twice": pulled(2),
            "step.penalty_twice": pulled(1),
            "step_divided_by_n": times(1 / self.n),
            "step_times_n": times(self.n),
            "lr_missing": times(1 / self.lr),
            "stale_step": stale,
            "lr_and_reg_swapped": swapped,
        }

    def _wrong_batches(self) -> list[Variant]:
        """Return where known mistakes with the batches lead."""
        n, size, count = self.n, self.batch_size, -(-self.n // self.batch_size)

        def padded(weights: Weights, gradients: Weights, rows: Rows) -> Weights:
            share, decay = len(rows) / size, 2 * self.reg * weights["W"]
            return {"W": (gradients["W"] - decay) * share + decay, "b": gradients["b"] * share}

        def shared(power: int) -> Change:
            return lambda _, g, rows: {name: (np.shape(rows)[-1] / size) ** power * value for name, value in g.items()}

        def every(pick: Callable[[Batches], Batches], **how: bool) -> Callable[[], list[Batches]]:
            return lambda: [pick(self.cut(order)) for order in self.orders(**how)]

        def drawn(draw: Callable[[np.random.Generator], Any], times: int = count) -> Callable[[], list[Batches]]:
            def made() -> list[Batches]:
                rng = np.random.default_rng(self.seed)
                return [[np.asarray(draw(rng)) for _ in range(times)] for _ in range(self.epochs)]

            return made

        def path(made: Callable[[], list[Batches]], change: Change | None = None) -> Callable[[], Iterator[Array]]:
            return lambda: map(_flat, self.walk(made(), change))

        def full(batches: Batches) -> Batches:
            return [each for each in batches if len(each) == size]

        def parts(number: int) -> Callable[[Batches], Batches]:
            return lambda batches: np.array_split(np.concatenate(batches), max(1, number))

        def apart() -> list[Batches]:
            both = drawn(lambda rng: [rng.permutation(n), rng.permutation(n)], 1)()
            return [self.cut(orders) for (orders,) in both]

        batches: list[tuple[str, Callable[[], list[Batches]]]] = [
            ("epochs.last_batch_dropped", every(full)),
            ("epochs.last_batch_dropped", every(full, composed=True)),
            ("not_shuffled", lambda: [self.cut(np.arange(n))] * self.epochs),
            ("shuffled_once", every(list, once=True)),
            ("batches_with_replacement", drawn(lambda rng: rng.choice(n, size))),
            ("batches_with_replacement", drawn(lambda rng: rng.integers(0, n, size))),
            ("batches_drawn_apart", drawn(lambda rng: rng.choice(n, size, replace=False))),
            ("batches_drawn_apart", drawn(lambda rng: rng.permutation(n)[:size])),
            ("one_batch_per_epoch", every(lambda batches: batches[:1])),
            ("last_batch_only", every(lambda batches: batches[-1:])),
            ("whole_set_per_batch", lambda: [[np.arange(n)] * count] * self.epochs),
            ("batches_overlap", every(lambda batches: overlapping(np.concatenate(batches), size, tail=False))),
            ("batches_overlap", every(lambda batches: overlapping(np.concatenate(batches), size, tail=True))),
            ("batches_of_equal_parts", every(parts(n // size))),
            ("batches_of_equal_parts", every(parts(count))),
            ("step_per_image", every(lambda batches: [one for batch in batches for one in batch[:, None]])),
            ("batches_in_reverse", every(lambda batches: batches[::-1])),
            ("shuffled_apart", apart),
        ]
        wrong = [known(key, path(made), n=n, size=size) for key, made in batches]
        mixed = [known(key, path(partial(self._mixed, of_X, of_y)), way=text(way)) for key, way, of_X, of_y in MIXED]
        scaled = [known("short_batch_scaled", path(every(list), shared(power))) for power in (1, -1)]
        return [*wrong, *mixed, known("short_batch_mean", path(every(list), padded)), *scaled]

    def _mixed(self, of_X: Order, of_y: Order) -> list[Batches]:
        """Return batches whose images and labels are taken in orders of their own."""
        orders = self.orders()
        return [self.cut(np.array([of_X(order, orders[0]), of_y(order, orders[0])])) for order in orders]


def overlapping(order: Rows, size: int, *, tail: bool) -> Batches:
    """Return the batches order[k : (k + 1)·size], the short one of the rest in its right place where `tail` says so."""
    whole = len(order) // size
    cuts = [order[k : (k + 1) * size] for k in range(whole if tail else -(-len(order) // size))]
    return cuts + [order[whole * size :]] * (tail and len(order) % size > 0)


def stopped(found: list[Weights], right: list[Weights]) -> Hint | None:
    """Return since when a path stands still or turns back, where every step of it is one of the right ones."""
    same = [[np.allclose(_flat(have), _flat(want), rtol=SAME, atol=SAME) for want in right] for have in found]
    if not all(any(row) for row in same):
        return None
    late, early = next(((e, row.index(True)) for e, row in enumerate(same) if not row[e]), (0, 0))
    return known("older_weights", None, late=late + 1, early=early + 1).hint if early < late else None


def follows(path: Any, expected: Sequence[Weights]) -> bool:
    """Return whether a path is the expected one."""
    try:
        expect_same_path(path, expected)
    except Failure:
        return False
    return True


def flat(path: Sequence[Mapping[str, Any]]) -> Array:
    """Return all the numbers of a path as one array."""
    return np.concatenate([_flat(weights) for weights in path])


def _flat(weights: Mapping[str, Any]) -> Array:
    return np.concatenate([np.ravel(value) for value in weights.values()])
