"""How checks take odd answers: every type that can travel, at every place of every answer.

`python tests/benchmarks/odd_answers.py COUNT [SEED] [NAME...]` prints what ended in "error" or passed, and the counts.
"""

# ruff: noqa: E501, BLE001, PLR0917 - one line each, of values that may raise anything

from __future__ import annotations

import collections
import copy
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent.parent))

import odd_values
from odd_answers import Kinds, Questions
from simulated import Assignment

NAMES = ("softmax", "backpropagation", "two_layer_net", "regularization", "gradient_descent")
# Their trainings take seconds each: the notebook's own functions are not asked anew there, what is sent is.
SLOW = {
    "minibatch_gradient_descent_accuracy", "toy_loss", "cifar10_accuracy", "train_height_weight", "bird_plane", "car_cat",
}  # fmt: skip

# Seconds that a check may take in all.
PATIENCE = 15.0
# Of so many odd answers one is explained, too.
EXPLAINED = 8


def outcome(whole, name, kind, place, odd, right, verdict, done):
    """Return in a word what came of something odd in an answer."""
    if not done:
        return "not asked"
    if verdict.status == "error":
        return "error"
    if verdict.points == 0:
        return "failed"
    if not isinstance(odd, BaseException) and odd_values.same(odd, right):
        return "the same"
    return "passed" if whole.is_judged(name, kind, place, right) else "not judged"


class Asking:
    """Answers one check oddly, until it was often enough or has taken too long."""

    def __init__(self, whole, name, kind, kinds):
        self.whole, self.name, self.kind, self.kinds = whole, name, kind, kinds
        self.places, self.seconds, self.count = {}, 0.0, 0

    def ask(self, count, seconds, rng, tally):
        """Answer oddly `count` times more, or until `seconds` have passed."""
        start = time.process_time()
        self.places = self.places or self.whole.places(self.name, self.kind)
        keys = list(self.places)
        for _ in range(count):
            if time.process_time() - start > seconds:
                break
            place = keys[rng.integers(len(keys))]
            self.once(place, self.kinds.draw(self.places[place], rng), tally)
        self.seconds += time.process_time() - start

    def once(self, place, odd, tally):
        """Answer oddly once."""
        give = odd if isinstance(odd, BaseException) else (lambda _: fresh(odd))
        self.whole.explained = self.count % EXPLAINED == 0
        verdict, done = self.whole.ask(self.name, self.kind, place, give)
        found = outcome(self.whole, self.name, self.kind, place, odd, self.places[place], verdict, done)
        tally[self.kind, found] += 1
        self.count += found != "not asked"
        path = ".".join(str(key) for key in place.path if not isinstance(key, int))
        if found in ("error", "passed"):
            tally["check", self.name, found] += 1
            print(
                f"{found} {self.name} {self.kind} {place.where} {place.number} {place.path} {type(odd).__name__} {safe(odd)[:70]}: {verdict.message[:260]!r}"
            )
        if found == "not judged":
            tally["not judged", self.name, self.kind, place.where, path] += 1


def fresh(value):
    """Return a copy of a value, which code may fill with what is right, or the value where it cannot be copied."""
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


def safe(value):
    """Return a value in words, whatever it does."""
    try:
        return repr(value)
    except BaseException:
        return "?"


def main() -> None:
    """Print each odd answer that was not taken for a failure, and how many there were."""
    count, seed, *names = [*sys.argv[1:], *["1000", "1"][len(sys.argv) - 1 :]]
    rng, tally = np.random.default_rng(int(seed)), collections.Counter()
    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    wholes = [Questions(Assignment(name)) for name in names or NAMES]
    kinds = {kind: Kinds(kind) for kind in ("wire", "code")}
    pairs = [(each, name, kind) for each in wholes for name in each.whole.checks for kind in kinds]
    asking = [Asking(*pair, kinds[pair[2]]) for pair in pairs if not (pair[2] == "code" and pair[1] in SLOW)]
    print(len({(id(each.whole), each.name) for each in asking}), "checks")
    left, quick = int(count), asking
    while left > 0 and quick:
        share = -(-left // len(quick))
        for each in quick:
            each.ask(share, PATIENCE, rng, tally)
            print(f"    {each.name} {each.kind}: {each.count} in {each.seconds:.1f} s", flush=True)
        left = int(count) - sum(each.count for each in asking)
        quick = [each for each in asking if each.seconds < PATIENCE]
    for key, number in sorted(tally.items(), key=str):
        print(number, *key)
    print(sum(each.count for each in asking), "odd answers")


if __name__ == "__main__":
    main()
