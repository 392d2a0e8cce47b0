"""The mathematics of regularization: right without a mistake, and each named mistake shows in what is asked."""

import numpy as np
import pytest
from simulated import REFERENCE, Assignment, lost

from autograder.checks import load_module
from autograder.mistakes import visible
from autograder.validity.patches import parse

ASSIGNMENT = Assignment("regularization", "train_height_weight")
JUDGE = ASSIGNMENT.oracle
MATHEMATICS = load_module(ASSIGNMENT.folder / "model.py")


def questions(name):
    """The questions that a model explains, asked of the reference solution."""
    player, rng = ASSIGNMENT.played(REFERENCE), np.random.default_rng(4)
    if name == "LOSS":
        return JUDGE.asked_losses(player, rng)
    if name == "GRADIENTS":
        return JUDGE.asked_gradients(player, rng, (0.0, 0.0, 0.0)) + JUDGE.asked_penalties(player, rng)
    if name == "LOSS_L2":
        return JUDGE.asked_torch_losses(player, "loss_l2", rng, JUDGE.L2_CASES, JUDGE.l2_objective)
    if name == "LOSS_L1":
        return JUDGE.asked_torch_losses(player, "loss_l1", rng, JUDGE.L1_CASES, JUDGE.l1_objective)
    asked = {
        "OPTIM_MOM": JUDGE.asked_paths,
        "TRAIN": JUDGE.asked_steps,
        "ACCURACY": JUDGE.asked_shares,
        "CLASSIFIER": JUDGE.asked_outputs,
    }
    return asked[name](player, rng)


@pytest.mark.parametrize(
    "name", ["LOSS", "GRADIENTS", "OPTIM_MOM", "LOSS_L2", "LOSS_L1", "TRAIN", "ACCURACY", "CLASSIFIER"]
)
def test_a_model_is_right_and_its_mistakes_show(name):
    model, asked = getattr(MATHEMATICS, name), questions(name)
    for each in asked:
        found = model.right(*each.inputs)
        for key, right in each.right.items():
            assert found[key] == pytest.approx(right, rel=1e-9, abs=1e-12)
            assert np.asarray(each.found[key]) == pytest.approx(right, rel=1e-5, abs=1e-7)
    hidden = {key for key, seen in visible(model, [each.inputs for each in asked]).items() if not seen}
    # No gradient asked for is as long as some of the limits.
    assert {key.rpartition("_")[0] for key in hidden} <= {"gradient_clipped"}


STEP = """class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr, self.momentum, self.v, self.own = lr, momentum, {{}}, {{}}
    def step(self, weights, gradients):
        new = {{}}
        for name, w in weights.items():
            g, v = gradients[name], self.v.get(name, 0.0)
            {line}
        return new
"""
ERRORS = {
    "own_weights": STEP.format(
        line="self.v[name] = self.momentum * v - self.lr * g\n"
        "            new[name] = self.own[name] = self.own.get(name, w) + self.v[name]"
    ),
    "argument_ignored": STEP.format(line="self.v[name] = 0.9 * v - self.lr * g; new[name] = w + self.v[name]"),
    "momentum_on_gradient": STEP.format(
        line="self.v[name] = v - self.momentum * self.lr * g; new[name] = w + self.v[name]"
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_momentum_that_no_table_has(name):
    done = ASSIGNMENT.verdicts(
        parse(f'# x\n\n# %% task="optim_mom"\n{ERRORS[name]}', name="step"), 7, names=["optim_mom_path"]
    )
    assert set(lost(done)) == {"optim_mom_path"}
    assert done["optim_mom_path"].misconception == name


LOOP = """def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    for _ in range(epochs):
        for batch in torch.from_numpy(rng.permutation(len(X))).split(batch_size):
            optimizer.zero_grad()
            loss_fn(model(X[batch]), y[batch], model, reg).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
"""


def test_clipping_shows_and_is_named():
    done = ASSIGNMENT.verdicts(parse(f'# x\n\n# %% task="train"\n{LOOP}', name="clip"), 7, names=["train_steps"])
    assert done["train_steps"].misconception == "gradient_clipped"
