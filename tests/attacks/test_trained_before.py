"""Weights that were there before the training earn no accuracy: what is to be learned is drawn for each training.

Each file of `trained_before/` replaces one task cell, and is right in all that is asked but the accuracy.
"""

import contextlib
import io
import sys
from pathlib import Path

import pytest
from extent import sample
from simulated import Assignment

sys.path.insert(0, str(Path(__file__).parent))

import arena as ring  # noqa: E402 - beside this file

from autograder.validity.patches import parse  # noqa: E402

ATTACKS = [each for each in ring.doors() if each.name.startswith("trained_before/")]
TRAINED = {
    "regularization": "train_height_weight",
    "softmax": "minibatch_gradient_descent_accuracy",
    "two_layer_net": "cifar10_accuracy",
}
SEED = 7


@pytest.mark.timeout(300)
@pytest.mark.parametrize("attack", sample(ATTACKS), ids=lambda attack: attack.name)
def test_weights_that_were_there_before_earn_nothing(attack):
    name = attack.name.partition("/")[2].partition("-")[0]
    ((cell, text),) = attack.parts.items()
    patch = parse(f'# {attack.title}\n\n# %% task="{cell}"\n{text}', name="attack")
    with contextlib.redirect_stdout(io.StringIO()):
        assignment = Assignment(name)
        verdicts = assignment.verdicts(patch, SEED, assignment.checks)
    lost = {each.name: each.status for each in verdicts.values() if each.status != "passed"}
    assert lost == {TRAINED[name]: "failed"}
