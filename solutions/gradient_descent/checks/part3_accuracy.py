"""Part 3: measuring."""

from __future__ import annotations

from functools import partial

import model
import numpy as np

from autograder.checks import check
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_close
from autograder.expect.measuring import SHARE, confusion, draw_labelled, in_batches, measured, share_right
from autograder.mistakes.matching import known, match

# N and the size of a batch: as many samples as classes in a batch, for what guesses an axis; six, as one number tells
# little; one batch alone.
MEASURED = ((22, 2), (23, 6), (10, 16), (17, 5), (19, 4), (21, 8))


@check(points=4)
def evaluate(player, rng):
    """evaluate returns the share of right predictions among all samples"""
    expect_answers(
        player, "evaluate", rng, lambda rng: [(*draw_labelled(rng, n, 2), batch) for n, batch in MEASURED],
        gives="evaluate", expected=share_right, model=model.ACCURACY, inputs=in_batches, tolerance=SHARE,
        ask=partial(measured, player, "evaluate", eval_matters=False, mode_restored=False),
        setting=lambda _, __, y, batch: f"{len(y)} samples in batches of {batch}",
    )  # fmt: skip


@check(points=2, needs=["evaluate"])
def evaluation_mode(player, rng):
    """evaluate measures in evaluation mode and leaves the model in the mode in which it was"""
    W, X, y = draw_labelled(rng, 23, 2)
    share, wrong = share_right(W, X, y), known("eval_mode_missing", share_right(-W, X, y))
    for training in (True, False):
        for restored in (False, True):  # the number first
            expect_close(
                "evaluate(model, loader)",
                measured(player, "evaluate", W, X, y, 6, training=training, mode_restored=restored), share,
                tolerance=SHARE, setting=f"a model found in {'training' if training else 'evaluation'} mode",
                diagnose=lambda found: match(found, share, [wrong]),
            )  # fmt: skip


# Classes, samples, batch: first as many samples as classes in a batch.
COUNTED = ((3, 31, 3), (2, 23, 6), (3, 31, 8))


def draw_counted(rng):
    """Return questions to confusion_matrix, whose counts are not symmetric."""
    questions = []
    for n_classes, n, batch in COUNTED:
        counts = np.zeros((n_classes, n_classes))
        while np.array_equal(counts, counts.T):
            drawn = draw_labelled(rng, n, n_classes)
            counts = confusion(*drawn)
        questions.append((*drawn, batch))
    return questions


@check(points=3)
def confusion_matrix(player, rng):
    """confusion_matrix counts every sample in the row of its true class and the column of its prediction"""

    def ask(W, *data):
        classes = {} if W.shape[1] == 2 else {"n_classes": W.shape[1]}
        return measured(player, "confusion_matrix", W, *data, **classes)

    expect_answers(
        player, "confusion_matrix", rng, draw_counted, gives="confusion_matrix", ask=ask, expected=confusion,
        model=model.CONFUSION, inputs=lambda *question: in_batches(*question)[:3],
        setting=lambda W, _, y, batch: f"{len(y)} samples of {W.shape[1]} classes in batches of {batch}",
    )  # fmt: skip
