"""A gradient that nobody derived earns no point without a word to a person; one that was derived is never flagged.

Each file of `differences/` replaces one task cell. All of them give answers that are right within the tolerance.
"""

import contextlib
import io
import sys
from functools import cache
from pathlib import Path

import pytest
from extent import sample
from simulated import REFERENCE, ROOT, Assignment

sys.path.insert(0, str(Path(__file__).parent))

import arena as ring  # noqa: E402 - beside this file

from autograder.checks.reach import beyond  # noqa: E402
from autograder.validity.patches import collect, parse  # noqa: E402

ATTACKS = [each for each in ring.doors() if each.name.startswith("differences/")]
GIVEN = frozenset({"numpy", "torch", "time", "matplotlib"})
# The checks of gradients that are derived, after those that they need.
DERIVED = {
    "softmax": ("loss_and_gradients_gradient",),
    "regularization": ("backward_reg_data",),
    "two_layer_net": (
        "softmax_loss_gradient", "output_layer_gradients", "hidden_layer_gradients", "loss_gradients",
    ),
    "backpropagation": (
        "loss_gradient", "delta", "backward_through_weights", "layer_gradients",
        "backpropagation_by_hand", "backpropagation_one_layer", "backpropagation_deep",
    ),
}  # fmt: skip
SEED = 7
pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore"),  # np.matrix is as good as an array here
]


@cache
def assignment(name):
    return Assignment(name)


def judged(name, patch, seed=SEED):
    with contextlib.redirect_stdout(io.StringIO()):
        return assignment(name).verdicts(patch, seed, DERIVED[name])


@pytest.mark.parametrize("attack", sample(ATTACKS), ids=lambda attack: attack.name)
def test_what_was_not_derived_is_told_to_a_person(attack):
    name = attack.name.partition("/")[2].partition("-")[0]
    ((cell, text),) = attack.parts.items()
    verdicts = judged(name, parse(f'# {attack.title}\n\n# %% task="{cell}"\n{text}', name="attack"))
    asked = [each for each in verdicts.values() if each.name.startswith(cell)]
    assert {each.status for each in asked} == {"passed"}
    told = [flag for each in asked for flag in each.flags] + [*beyond({"cell": text}, GIVEN).values()]
    assert told != []


@pytest.mark.parametrize("name", DERIVED)
def test_what_was_derived_is_not_in_any_style(name):
    styles = [
        each for kind in ("styles", "styles_second") for each in collect(ROOT / "tests" / "unlisted" / kind / name)
    ]
    right = [REFERENCE, *assignment(name).of_kind("unusual"), *(each for each in styles if each.kind == "unusual")]
    flags = {}
    for patch in right:
        verdicts = judged(name, patch)
        assert {each.status for each in verdicts.values()} == {"passed"}, patch.name
        flags |= {patch.name: found for each in verdicts.values() if (found := each.flags)}
    assert len(right) > 10
    assert flags == {}


# A ReLU fires once in a whole batch, which has as many samples as features.
@pytest.mark.parametrize("seed", [6, 66, 147])
def test_nor_is_what_was_derived_with_rare_numbers(seed):
    verdicts = judged("two_layer_net", REFERENCE, seed)
    assert {each.flags for each in verdicts.values()} == {()}
