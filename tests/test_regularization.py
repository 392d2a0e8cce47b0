"""The checks of regularization: exact about what is wrong, fair to what is right, and independent of the solution."""

import numpy as np
import pytest
import torch
from extent import sample
from simulated import REFERENCE, Assignment, lost, with_status

from autograder import datasets
from autograder.checks.source import thrown_away
from autograder.validity.patches import parse

# Warnings of the students' own code are theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

SLOW = "train_height_weight"
REGULARIZATION = Assignment("regularization", SLOW)
JUDGE, PATCHES, verdicts = REGULARIZATION.oracle, REGULARIZATION.patches, REGULARIZATION.verdicts


def of_kind(*kinds):
    """The patches of some kinds whose failures show without training the classifier, within the usual limits."""
    chosen = sample(REGULARIZATION.of_kind(*kinds))
    return [pytest.param(each, id=each.name) for each in chosen if set(each.names("fails")) != {SLOW}]


@pytest.mark.parametrize("seed", range(6))
def test_the_reference_gets_every_automatic_point(seed):
    done = verdicts(REFERENCE, seed)
    assert lost(done) == {}
    assert sum(verdict.points for verdict in done.values()) == 72
    assert all(verdict.flags == () for verdict in done.values())


def test_the_reference_classifier_passes_in_time_and_its_share_of_new_people_is_judged():
    done = verdicts(REFERENCE, 3, names=[SLOW])
    assert lost(done) == {}
    assert done[SLOW].points == 8


@pytest.mark.parametrize("name", ["hardly_trained", "untrained_classifier"])
def test_a_classifier_that_has_not_learned_fails_with_share_and_interval(name):
    verdict = verdicts(PATCHES[name], 3, names=[SLOW])[SLOW]
    assert (verdict.status, verdict.points) == ("failed", 0)
    assert "on 2000 new people (95 % interval" in verdict.message
    assert "expected above 85.0%" in verdict.message


def test_a_loss_l1_that_raises_costs_its_own_points_and_not_those_of_the_training():
    raising = parse(
        '# Raises.\n\n# %% task="loss_l1"\ndef loss_l1(y_hat, y, model, reg):\n    raise ValueError\n', name="raises"
    )
    done = verdicts(raising, 3, names=["loss_l1", SLOW])
    assert {name: verdict.points for name, verdict in done.items()} == {"loss_l1": 0, SLOW: 8}


@pytest.mark.parametrize("patch", of_kind("mistake", "broken"))
def test_a_mistake_loses_its_own_checks_and_is_named(patch):
    done = verdicts(patch, seed=11)
    assert with_status(done, "error") == set()
    expected = set(REGULARIZATION.quick) if patch.names("fails") == ("all",) else set(patch.names("fails")) - {SLOW}
    assert set(lost(done)) == expected
    named = {name for verdict in done.values() for name in verdict.misconception.split(", ")} - {""}
    assert named == set(patch.names("misconception"))
    assert all(verdict.hint for verdict in done.values() if verdict.misconception)


@pytest.mark.parametrize("patch", of_kind("unusual"))
@pytest.mark.parametrize("seed", [1, 2])
def test_right_but_unusual_work_gets_full_marks(patch, seed):
    assert lost(verdicts(patch, seed)) == {}


def test_there_are_enough_unusual_submissions_to_be_fair():
    assert sum(each.kind == "unusual" for each in PATCHES.values()) >= 12


# The published report's own mistakes, and the sentence with which each one is named.
REPORTED = {
    "abs_for_sign": ("backward_reg_penalty", "the derivative of |w| is the sign of w"),
    "penalty_on_its_own_line": ("backward_reg_penalty", "a line of its own that begins with +"),
    "momentum_last_gradient_only": ("optim_mom_path", "v = g + μ·g_prev"),
    "half_lambda": ("backward_reg_penalty", "λ/2"),
}


@pytest.mark.parametrize("name", REPORTED)
def test_mistakes_of_the_published_report_fail_and_are_named(name):
    check, sentence = REPORTED[name]
    done = verdicts(PATCHES[name], seed=5)
    assert set(lost(done)) == {check}
    assert sentence in done[check].hint


def test_momentum_with_one_gradient_leaves_the_path_at_the_third_step():
    done = verdicts(PATCHES["momentum_last_gradient_only"], seed=5, names=["optim_mom_path"])
    assert "W1 leaves the path of the rule in the Conventions table at step 3 of 7" in done["optim_mom_path"].message


def test_autograd_in_the_numpy_part_is_no_answer_and_named():
    source = """
# A shortcut.

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    leaves = {name: torch.tensor(w, requires_grad=True) for name, w in weights.items()}
    y_hat = torch.sigmoid(torch.sigmoid(torch.tensor(X) @ leaves["W1"]) @ leaves["W2"])
    loss = 0.5 * ((torch.tensor(y) - y_hat) ** 2).sum() + reg * sum(w.abs().sum() for w in leaves.values())
    loss.backward()
    return {name: w.grad for name, w in leaves.items()}
"""
    done = verdicts(parse(source, name="shortcut"), seed=5)
    assert set(lost(done)) == {"backward_reg_data", "backward_reg_penalty", "backward_reg_at_zero"}
    assert {done[name].misconception for name in lost(done)} == {"uses_autograd"}
    assert "derive the gradient by hand" in done["backward_reg_data"].flags[0]


def test_any_subgradient_at_zero_is_right_and_none_beyond():
    for slope, status in ((-1.0, "passed"), (0.3, "passed"), (1.0, "passed"), (1.5, "failed")):
        hunks = [
            f"# - d{w} = {data} + reg * np.sign({w})\n"
            f"# + d{w} = {data} + reg * np.where({w} == 0, {slope}, np.sign({w}))"
            for w, data in (("W2", "a1.T @ delta2"), ("W1", "X.T @ delta1"))
        ]
        source = '# At zero.\n\n# %% task="backward_reg" edit="true"\n' + "\n\n".join(hunks)
        done = verdicts(parse(source, name="zero"), seed=5)
        assert done["backward_reg_at_zero"].status == status
        assert done["backward_reg_penalty"].status == "passed"


def test_oracle_of_the_loss_by_hand():
    X, y = np.array([[1.0, 2.0]]), np.array([[0.25]])
    weights = {"W1": np.array([[0.5], [-0.25]]), "W2": np.array([[-2.0]])}
    # z1 = 0, a1 = 1/2, z2 = -1.
    y_hat = 1 / (1 + np.exp(1))
    squared = 0.5 * (0.25 - y_hat) ** 2
    assert JUDGE.squared_error(X, y, *map(torch.tensor, weights.values())).item() == pytest.approx(squared)
    assert JUDGE.right_loss(X, y, weights, 2.0) == pytest.approx(squared + 2 * 2.75)
    dW1, dW2 = JUDGE.data_gradients(X, y, weights)
    delta2 = (y_hat - 0.25) * y_hat * (1 - y_hat)
    assert dW2 == pytest.approx(0.5 * delta2)
    assert dW1.ravel() == pytest.approx([delta2 * -2 * 0.25, delta2 * -2 * 0.25 * 2])


def test_a_term_on_its_own_line_is_seen_only_where_it_stands_alone():
    assert thrown_away("def f():\n    dW = a\n    + reg * np.sign(W)\n    return dW")
    assert thrown_away("def f():\n    dW = a\n    + reg\n    return dW")
    assert not thrown_away("def f():\n    dW = (a\n    + reg * np.sign(W))\n    return dW")
    assert not thrown_away("def f(:")
    assert not thrown_away("")


def test_expected_batches_keep_the_short_last_one():
    task = JUDGE.draw_task(np.random.default_rng(0), 11, batch_size=4, epochs=2, reg=0.0, lr=0.1, momentum=0.0)
    batches = task.batches()
    assert [len(batch) for batch in batches] == [4, 4, 3, 4, 4, 3]
    for epoch in (batches[:3], batches[3:]):
        assert sorted(row for batch in epoch for row in batch) == list(range(11))
    assert batches[:3] != batches[3:]


def test_new_people_are_scaled_as_the_training_data_and_drawn_anew():
    people = datasets.height_weight()
    X, y = JUDGE.new_people(np.random.default_rng(1), 2000, people)
    assert X.shape == (2000, 2)
    assert y.mean() == 0.5
    assert np.abs(X.mean(axis=0) - people.X_train.mean(axis=0)).max() < 0.05
    other, _ = JUDGE.new_people(np.random.default_rng(2), 2000, people)
    assert not np.array_equal(X, other)
