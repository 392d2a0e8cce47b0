"""The mathematics of regularization: right without a mistake, and each named mistake shows in what is asked."""

import numpy as np
import pytest
import torch
from simulated import REFERENCE, Assignment, lost

from autograder.checks import load_module
from autograder.expect.given_network import load, network
from autograder.expect.loss_training import record
from autograder.expect.torch_losses import draw_networks
from autograder.mistakes import visible
from autograder.oracles.losses import l1_objective, l2_objective
from autograder.validity.patches import parse

ASSIGNMENT = Assignment("regularization", "train_height_weight")
JUDGE = ASSIGNMENT.oracle
MATHEMATICS = load_module(ASSIGNMENT.folder / "model.py")


def torch_losses(cases, objective):
    """Questions about a loss in torch: what the model is given, and the right loss."""
    found = []
    for widths, bias, values, X, y, reg in draw_networks(np.random.default_rng(4), cases):
        made = load(network(widths, bias=bias), values)
        y_hat = made(torch.tensor(X)).detach()
        right = objective(y_hat, torch.tensor(y), list(made.parameters()), reg).item()
        W, b = ([value for value in values if value.ndim == ndim] for ndim in (2, 1))
        found.append(([y_hat.numpy(), y, W, b, reg], {"the loss": right}))
    return found


def questions(name):
    """The questions that a model explains, and what is right."""
    player, rng = ASSIGNMENT.played(REFERENCE), np.random.default_rng(4)
    drawn = [(*JUDGE.draw(rng, *sizes), reg) for sizes, reg in (((4, 4, 4, 4), 0.3), ((), 0.0), ((), 3.0))]
    gradients = [JUDGE.data_gradients(*each) for each in drawn]
    pulls = [[reg * np.sign(w) for w in weights.values()] for _, _, weights, reg in drawn]
    both = [[a + b for a, b in zip(*each, strict=True)] for each in zip(gradients, pulls, strict=True)]
    keys = {"GRADIENTS": ("dW1", "dW2"), "PENALTY_GRADIENTS": ("what reg adds to dW1", "what reg adds to dW2")}
    if name in keys:
        rights = both if name == "GRADIENTS" else pulls
        named = [dict(zip(keys[name], each, strict=True)) for each in rights]
        return list(zip([JUDGE.separately(*each) for each in drawn], named, strict=True))
    if name == "LOSS":
        return [(JUDGE.separately(*each), {"the loss": JUDGE.right_loss(*each)}) for each in drawn]
    if name == "ACCURACY":
        answers = JUDGE.draw_answers(rng)
        return [
            ([y_hat.astype(float), y.astype(float)], {"accuracy": ((y_hat > 0.5) == (y > 0.5)).mean()})
            for y_hat, y in answers
        ]
    if name == "CLASSIFIER":
        made = JUDGE.draw_classifiers(rng)
        return [([X, v[::2], v[1::2]], {"output": JUDGE.outputs(v, X)}) for v, X, _ in made]
    if name in ("LOSS_L2", "LOSS_L1"):
        l2 = name == "LOSS_L2"
        return torch_losses(*((JUDGE.L2_CASES, l2_objective) if l2 else (JUDGE.L1_CASES, l1_objective)))
    if name == "OPTIM_MOM":
        asked = JUDGE.asked_paths(player, rng)
    else:
        asked = [record(player, task).question() for task in JUDGE.draw_trainings(rng)]
    for each in asked:  # the reference takes the right steps
        assert np.asarray(each.found["p"]) == pytest.approx(each.right["p"], rel=1e-9, abs=1e-12)
    return [(each.inputs, each.right) for each in asked]


MODELS = [
    "LOSS",
    "GRADIENTS",
    "PENALTY_GRADIENTS",
    "OPTIM_MOM",
    "LOSS_L2",
    "LOSS_L1",
    "TRAIN",
    "ACCURACY",
    "CLASSIFIER",
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_right_and_its_mistakes_show(name):
    model, asked = getattr(MATHEMATICS, name), questions(name)
    for inputs, expected in asked:
        found = model.right(*inputs)
        for key, right in expected.items():
            assert np.asarray(found[key]) == pytest.approx(np.asarray(right), rel=1e-9, abs=1e-12)
    hidden = {key for key, seen in visible(model, [inputs for inputs, _ in asked]).items() if not seen}
    # No gradient asked for is as long as some of the limits, two layers have none in between, and what reg adds does
    # not depend on the data term.
    left = {key.rpartition("_")[0] if key[-1].isdigit() else key for key in hidden}
    assert name == "PENALTY_GRADIENTS" or left <= {"gradient_clipped", "penalty_layer_forgotten"}


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


@pytest.mark.parametrize(
    ("submission", "name"),
    [("loss_penalty_missing", "penalty_missing"), ("loss_penalty_on_its_own_line", "penalty_on_its_own_line")],
)
def test_a_penalty_that_is_missing_is_not_called_the_square_of_a_sum(submission, name):
    done = ASSIGNMENT.verdicts(ASSIGNMENT.patches[submission], 1, names=["loss_reg"])
    assert done["loss_reg"].misconception == name
