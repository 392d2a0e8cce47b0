"""The oracle of `backpropagation` agrees with centred differences, and its mistaken slopes are what they say."""

from pathlib import Path

import numpy as np
import pytest
import torch
from extent import sample
from simulated import REFERENCE, Assignment, lost, with_status

from autograder.checks import load_module
from autograder.expect.by_hand import differentiating
from autograder.expect.drawing import draw_perceptron
from autograder.expect.perceptrons import Perceptron, unaided
from autograder.oracles import derivatives

# Warnings of the students' own code are theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

CHECKS = load_module(Path(__file__).parent.parent / "solutions" / "backpropagation" / "checks")


def loss(case):
    """Return the loss of the convention box, in numpy."""
    functions = {
        "tanh": np.tanh,
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "relu": lambda z: np.maximum(z, 0),
        "identity": lambda z: z,
    }
    a = case["X"]
    for W, b, name in zip(case["W"], case["b"], case["activations"], strict=True):
        a = functions[name](a @ W.T + b)
    return ((case["y"] - a) ** 2).sum() / len(a)


@pytest.mark.parametrize("activations", ["tanh", "sigmoid", "relu", ["relu", "tanh", "identity"]])
@pytest.mark.parametrize("m", [1, 4])
def test_oracle_agrees_with_centred_differences(activations, m):
    case = draw_perceptron(np.random.default_rng(m), [3, 4, 5, 2], activations, m)
    dW, db = CHECKS.part2_backpropagation.right_gradients(case)
    for layer in (1, 2, 3):
        for gradient, parameter in ((dW[layer - 1], case["W"][layer - 1]), (db[layer - 1], case["b"][layer - 1])):
            for index in np.ndindex(parameter.shape):
                value = parameter[index]
                parameter[index] = value + 1e-5
                above = loss(case)
                parameter[index] = value - 1e-5
                below = loss(case)
                parameter[index] = value
                assert gradient[index] == pytest.approx((above - below) / 2e-5, rel=1e-6, abs=1e-8)


def test_slope_by_hand():
    z, error = np.array([0.5, -1.0]), np.array([2.0, -3.0])
    (found,) = derivatives.through(error, derivatives.ACTIVATIONS["tanh"], z)
    assert found == pytest.approx([2, -3] * (1 - np.tanh(z) ** 2))
    (found,) = derivatives.through(error, derivatives.ACTIVATIONS["relu"], z)
    assert found.tolist() == [2, 0]


def test_gradients_by_hand():
    x, y = np.array([3.0, 4.0]), np.array(2.0)
    of_x, of_y = derivatives.gradients(lambda x, y: (x * x).sum() * y, x, y)
    assert (of_x.tolist(), of_y) == ([12, 16], 25)


def test_network_of_the_checks_leaves_no_graph_and_has_the_same_outputs():
    case = draw_perceptron(np.random.default_rng(0), [3, 4, 2], ["relu", "sigmoid"], 5)
    net = Perceptron(case)
    outputs = net(torch.tensor(case["X"]))
    assert not outputs.requires_grad
    assert loss(case) == pytest.approx(((case["y"] - outputs.numpy()) ** 2).sum() / 5)


def test_autograd_is_off_and_on_again():
    x = torch.ones(2, requires_grad=True)
    with unaided() as used, torch.enable_grad():
        assert (x * x).grad_fn is None
        with pytest.raises(RuntimeError, match="switched off"):
            torch.autograd.grad((x * x).sum(), x)
    assert used
    assert torch.autograd.grad((x * x).sum(), x)[0].tolist() == [2, 2]


JUDGED = Assignment("backpropagation")


@pytest.mark.parametrize("seed", range(3))
def test_the_reference_gets_every_automatic_point(seed):
    done = JUDGED.verdicts(REFERENCE, seed)
    assert lost(done) == {}
    assert sum(verdict.points for verdict in done.values()) == 80


@pytest.mark.parametrize(
    "patch", sample(JUDGED.of_kind("mistake", "broken", without=["exits"])), ids=lambda patch: patch.name
)
def test_a_mistake_loses_its_own_checks_and_is_named(patch):
    done = JUDGED.verdicts(patch, seed=11)
    assert with_status(done, "error") == set()
    failed, skipped = with_status(done, "failed", "partial"), with_status(done, "skipped")
    messages = {name: done[name].message for name in failed}
    expected = set(patch.names("fails"))
    if expected == {"all"}:
        assert failed | skipped == set(JUDGED.quick)
    else:
        assert (failed, skipped) == (expected, JUDGED.needing(expected)), messages
    named = {name for check in failed for name in done[check].misconception.split(", ")} - {""}
    if patch.names("misconception"):
        assert named & set(patch.names("misconception")), messages


@pytest.mark.parametrize("patch", sample(JUDGED.of_kind("unusual")), ids=lambda patch: patch.name)
def test_right_but_unusual_work_gets_full_marks(patch):
    assert lost(JUDGED.verdicts(patch, seed=2)) == {}


def test_a_run_through_the_layers_counts_whoever_makes_it():
    case = draw_perceptron(np.random.default_rng(3), [3, 4, 2], ["tanh", "identity"], 3)

    def by_differences(model, y_true, y_pred):
        for _ in range(20):
            a = model.a[0]
            for layer in (1, 2):
                a = model.f[layer](a @ model.fc[str(layer)].weight.T + model.fc[str(layer)].bias)

    reply = CHECKS.part2_backpropagation.run_backpropagation({"backpropagation": by_differences}, case)
    assert reply["runs"] == 20


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("def f(m):\n    return m.fc.weight.grad", "grad"),
        ("def f(m):\n    loss.backward()", "backward"),
        ("def f(m):\n    # .grad and backward are only spoken of\n    with torch.no_grad():\n        grad = 1", ""),
        ("def f(", ""),
    ],
)
def test_words_of_autograd_are_found_in_code_only(source, word):
    assert differentiating(source) == word
