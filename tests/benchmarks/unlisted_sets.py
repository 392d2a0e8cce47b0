"""Judges the mistakes of tests/unlisted in process and prints what the checks say: how many are caught and explained?

python tests/benchmarks/unlisted_sets.py [FOLDER] [ASSIGNMENT …]

Where a header says `says: a|b & c|d`, a true explanation contains one word of each group; a person reads the rest.
"""

import contextlib
import io
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import torch
from simulated import ROOT, Assignment, with_status

from autograder.validity.patches import collect

# What the headers of these files say beside those of simulated submissions, for a person and for the count below.
HEADER = ("task", "place", "truth", "says")
# Checks that train for long are asked only where no other caught the mistake.
SLOW = {
    "softmax": ("minibatch_gradient_descent_accuracy",),
    "two_layer_net": ("cifar10_accuracy",),
    "regularization": ("train_height_weight",),
    "backpropagation": (),
    "gradient_descent": ("bird_plane", "car_cat"),
}


def judged(whole: Assignment, patch):
    """Return the verdicts that are no full marks, of skipped checks those with a hint."""
    torch.set_default_dtype(torch.float32)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        player = whole.played(patch)
        done = whole.verdicts(player, 1)
        if not with_status(done, "failed", "partial"):
            done = whole.verdicts(player, 1, names=whole.slow)
    told = {name for name, verdict in done.items() if verdict.hint}  # a skipped check may name a further mistake
    return [done[name] for name in sorted(with_status(done, "failed", "partial", "error") | told)]


def groups_named(patch, hints):
    """Return how many groups of expected words the hints contain, and how many there are."""
    groups = [group.strip().split("|") for group in patch.options.get("says", "").split(" & ")]
    text = " ".join(hints)
    return sum(any(word in text for word in group) for group in groups), len(groups)


def main() -> None:
    """Print one line for each mistake, and the counts."""
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    which, names = (sys.argv[1:2] or ["first"])[0], sys.argv[2:] or [*SLOW]
    caught = hinted = count = named = 0
    for name in names:
        whole = Assignment(name, *SLOW[name])
        for patch in collect(ROOT / "tests" / "unlisted" / which / name, also=HEADER):
            lost = judged(whole, patch)
            hints = [f"{verdict.name}: {verdict.hint}" for verdict in lost if verdict.hint]
            found, wanted = groups_named(patch, hints)
            mark = (
                "" if "says" not in patch.options else " (as expected)" if found == wanted else f" ({found}/{wanted})"
            )
            named += bool(hints) and found == wanted
            said = "; ".join(hints) or ("no hint" if lost else "NOT CAUGHT")
            print(f"{name}/{patch.name}\n    did:  {patch.options.get('truth', patch.story)}\n    said{mark}: {said}")
            for verdict in lost:
                print(f"      {verdict.name} {verdict.status}: {verdict.message}")
            count, caught, hinted = count + 1, caught + bool(lost), hinted + bool(hints)
    print(f"{which}: {caught} of {count} caught, {hinted} with a hint, {named} with the expected words")


if __name__ == "__main__":
    main()
