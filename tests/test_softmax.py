"""The checks of the softmax classifier: fair to what is right, exact about what is wrong.

Setting B trains for seconds; here the accuracy check trains on fewer images and for fewer epochs.
"""

import re
from functools import partial

import numpy as np
import pytest
from extent import sample
from simulated import REFERENCE, Assignment, lost, with_status

from autograder.checks import load_checks
from autograder.expect.differences import difference_variants
from autograder.validity.patches import parse

# Warnings of the students' own code are theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

SLOW = "minibatch_gradient_descent_accuracy"
SOFTMAX = Assignment("softmax", SLOW)
ORACLE = SOFTMAX.oracle


@pytest.mark.parametrize("seed", range(5))
def test_the_reference_gets_every_automatic_point(seed):
    done = SOFTMAX.verdicts(REFERENCE, seed)
    assert lost(done) == {}
    assert sum(verdict.points for verdict in done.values()) == 72
    assert SOFTMAX.checks[SLOW].points == 8
    assert all(verdict.flags == () for verdict in done.values())


@pytest.mark.parametrize(
    "patch", sample(SOFTMAX.of_kind("mistake", "broken", without=["exits"])), ids=lambda patch: patch.name
)
def test_a_mistake_loses_its_own_checks_and_is_named(patch):
    done = SOFTMAX.verdicts(patch, seed=11)
    assert with_status(done, "error") == set()
    failed, skipped = with_status(done, "failed", "partial"), with_status(done, "skipped")
    messages = {name: done[name].message for name in failed}
    if patch.names("fails") == ("all",):
        assert failed | skipped == set(SOFTMAX.quick)
    else:
        expected = set(patch.names("fails"))
        assert (failed, skipped) == (expected, SOFTMAX.needing(expected)), messages
    named = {done[name].misconception for name in failed} - {""}
    if patch.names("misconception"):
        assert named & set(patch.names("misconception")), messages
        assert all(done[name].hint for name in failed if done[name].misconception)
    else:
        assert named == set(), {name: done[name].hint for name in failed}


@pytest.mark.parametrize("patch", sample(SOFTMAX.of_kind("unusual")), ids=lambda patch: patch.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_right_but_unusual_work_gets_full_marks(patch, seed):
    done = SOFTMAX.verdicts(patch, seed)
    assert lost(done) == {}


def test_at_least_twelve_unusual_submissions_and_every_check_has_a_mistake():
    assert len(SOFTMAX.of_kind("unusual")) >= 12
    assert {name for patch in SOFTMAX.of_kind("mistake") for name in patch.names("fails")} >= set(SOFTMAX.quick)


def test_the_oracle_agrees_with_centred_differences():
    X, y, W, b, reg = ORACLE.draw_problem(np.random.default_rng(3), 5, 3, 4, 0.7)

    def cost(W, b):
        scores = X @ W + b
        log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return -log_p[np.arange(5), y].mean() + 0.7 * (W**2).sum()

    J, dW, db = ORACLE.right_cost(X, y, W, b, reg)
    assert pytest.approx(cost(W, b), rel=1e-12) == J
    for d, k in ((0, 0), (2, 3), (1, 2)):
        step = np.zeros((3, 4))
        step[d, k] = 1e-5
        numeric = (cost(W + step, b) - cost(W - step, b)) / 2e-5
        assert dW[d, k] == pytest.approx(numeric, rel=1e-7)
    for k in range(4):
        step = 1e-5 * np.eye(4)[k]
        numeric = (cost(W, b + step) - cost(W, b - step)) / 2e-5
        assert db[k] == pytest.approx(numeric, rel=1e-7, abs=1e-9)


def test_the_centred_difference_of_the_polynomial_by_hand():
    # f = x³ + (2x)³ = 9x³; ((1.5)³ − (0.5)³) · 9 / 1 = 29.25 with x = 1 and h = 0.5.
    x, c, d = np.array([1.0]), np.array([1.0]), np.array([2.0])
    assert ORACLE.polynomial(x, c, d) == 9
    f = partial(ORACLE.polynomial, c=c, d=d)
    variants = {v.misconception: v.array() for v in difference_variants(f, x, 0.5, np.array([27.0]))}
    assert variants["difference_sign"].tolist() == [-29.25]
    assert variants["h_ignored"].tolist() == [27]


AUTOMATIC = """# Gradients from torch.

# %% task="loss_and_gradients"
import torch


def loss_and_gradients(X, y, W, b, reg):
    W, b = (torch.tensor(each, requires_grad=True) for each in (W, b))
    scores = torch.as_tensor(X) @ W + b
    J = torch.nn.functional.cross_entropy(scores, torch.as_tensor(y)) + reg * (W**2).sum()
    J.backward()
    return J.detach(), W.grad, b.grad
"""


def test_automatic_differentiation_is_no_answer_and_flagged_for_a_person():
    done = SOFTMAX.verdicts(parse(AUTOMATIC, name="automatic"), 1, ["loss_and_gradients_gradient"])
    verdict = done["loss_and_gradients_gradient"]
    assert (verdict.status, verdict.points, verdict.misconception) == ("failed", 0, "uses_autograd")
    assert "automatic differentiation" in verdict.flags[0]


@pytest.fixture
def short(monkeypatch):
    """The checks, with an accuracy check that trains for a moment."""
    checks = load_checks(SOFTMAX.folder / "checks.py")
    module = checks[SLOW].function.__globals__
    monkeypatch.setitem(module, "IMAGES", 3000)
    monkeypatch.setitem(module, "TRAINING_EPOCHS", 4)
    monkeypatch.setitem(module, "HELD_OUT", 1000)
    return checks


def accuracy_verdict(patch, short):
    step = SLOW.replace("accuracy", "step")
    return SOFTMAX.verdicts(patch, 4, [step, SLOW], checks=short)[SLOW]


def test_accuracy_says_how_many_images_and_how_sure(short):
    verdict = accuracy_verdict(REFERENCE, short)
    assert verdict.status in ("passed", "failed")
    assert "held-out images (95 % interval" in verdict.message


def test_accuracy_stands_on_right_gradients_where_the_students_are_wrong(short):
    wrong = parse(
        '# The gradient goes uphill.\n\n# %% task="loss_and_gradients" edit="true"\n# - dS /= n\n# + dS /= -n\n',
        name="uphill",
    )
    messages = [accuracy_verdict(patch, short).message for patch in (wrong, REFERENCE)]
    reached = [float(re.search(r"([\d.]+)%", message).group(1)) for message in messages]
    assert reached[0] == pytest.approx(reached[1], abs=2)
    assert reached[0] > 15


def test_accuracy_is_skipped_when_the_step_is_wrong(short):
    wrong = SOFTMAX.patches["step_ascent"]
    assert accuracy_verdict(wrong, short).status == "skipped"
