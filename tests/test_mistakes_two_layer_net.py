"""The mathematics of the two-layer network is right, its mistakes show, and unlisted ones are explained."""

import numpy as np
import pytest
from simulated import ROOT

from autograder.checks import load_module
from autograder.expect.drawing import draw_params
from autograder.mistakes import explain, visible

# A division by zero is one of the mistakes.
pytestmark = pytest.mark.filterwarnings("ignore")

CHECKS = load_module(ROOT / "solutions" / "two_layer_net" / "checks").part1_gradients
MODEL, ORACLE = CHECKS.model, CHECKS.oracle


def steps(rng):
    """Return one step of each training: what is given, and what is right."""
    X, p, y, reg = CHECKS.draws(rng)[0]
    g = {name: rng.normal(size=value.shape) for name, value in p.items()}
    lr, decay, epoch, step = 0.3, 0.7, 2, 7
    rate = lr * decay**epoch
    sums = [{f"{word} d{name}": rng.normal(size=each.shape) for name, each in p.items()} for word in ("total", "first")]
    own = {f"d{name}": value for name, value in g.items()}
    torch = ORACLE.cost(p, X, y, reg)[1]
    return {
        "TRAIN_STEP": (
            (p, *sums, step, own, lr, decay, reg, epoch, (4, 14)),
            {name: value - rate * g[name] for name, value in p.items()},
        ),
        "TORCH_STEP": (
            (p, *sums, step, X, y, lr, decay, reg, epoch, (6, 8)),
            {name: value - rate * torch[name] for name, value in p.items()},
        ),
    }


def histories(rng):
    """Return both histories of a training: what is given, and what is right."""
    losses, hits = rng.uniform(1, 2, 6), (rng.uniform(size=(6, 3, 1040)) > 0.4) * 1.0
    train, val, before, val_before, shown = hits[0], hits[1], hits[2], hits[3], hits[4]
    right = {"train_accuracy": train[:, :1000].mean(axis=1), "val_accuracy": val.mean(axis=1)}
    given = (losses, rng.uniform(1, 2, 6), rng.uniform(0, 1, 7), np.array([4.0, 4.0, 2.0, 4.0, 4.0, 2.0]))
    last = rng.uniform(size=3)
    return {
        "HISTORY": (given, {"losses": losses}),
        "ACCURACIES": ((train, val, before, val_before, shown, last), right),
    }


def perceptron(rng):
    """Return a network of three layers: what is given, and what is right."""
    p = draw_params(rng, [4, 6, 5, 3])
    W, b = ([value.T for name, value in p.items() if name[0] == kind] for kind in "Wb")
    X = rng.normal(size=(5, 4))
    return {"PERCEPTRON": ((X, W, b), {"scores": ORACLE.layers(p, X)[-1]})}


def questions(seed):
    """Return the inputs and the right outputs of every model, from torch."""
    found, rng = {}, np.random.default_rng(seed)
    for X, p, y, reg in CHECKS.draws(rng):
        z2, a2, z3 = ORACLE.layers(p, X)
        (J, g), P, dz3 = ORACLE.cost(p, X, y, reg), ORACLE.softmax(z3), ORACLE.scores_gradient(z3, y)
        earlier = {f"earlier d{name}": rng.normal(size=value.shape) for name, value in p.items()}
        d = {f"d{name}": value for name, value in g.items()}
        rows = {
            "SOFTMAX": ([z3], {"softmax": P}),
            "SCORES_GRADIENT": ([z3, y], {"dz3": dz3}),
            "OUTPUT_LAYER": ([a2, p["W2"], dz3, reg], {name: d[name] for name in ("dW2", "db2")}),
            "HIDDEN_LAYER": ([X, z2, p["W1"], p["W2"], dz3, reg], {name: d[name] for name in ("dW1", "db1")}),
            "FORWARD": ([X, p], {"z2": z2, "a2": a2, "z3": z3}),
            "PROBABILITIES": ([X, p], {"P": P}),
            "COST": ([X, p, y, reg, reg > 0], {"J": J}),
            "GRADIENTS": ([X, y, p, reg, earlier], d),
            "PREDICT": ([X, p], {"class": z3.argmax(axis=1)}),
        }
        for name, row in (rows | steps(rng) | histories(rng) | perceptron(rng)).items():
            found.setdefault(name, []).append(row)
    return found


MODELS = sorted(questions(1))


@pytest.mark.parametrize("name", MODELS)
def test_a_model_without_a_mistake_is_torch(name):
    for inputs, right in questions(1)[name]:
        found = getattr(MODEL, name).right(*inputs)
        assert found.keys() == right.keys()
        for key, value in right.items():
            np.testing.assert_allclose(found[key], value, rtol=1e-10, atol=1e-12)


# These show where scores are extreme, which is asked separately and has its own hint.
# Scores that are shifted have the same probabilities, and 1000 samples the right accuracy.
UNSEEN = ("softmax_unstable", "shift_", "relu_capped", "rounded", "constant_in", "accuracy_of_something_else_5",
          "scores_shifted")  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_every_named_mistake_shows(name):
    # A class changes only where the scores change much, and not with their softmax: many are asked.
    unseen = (*UNSEEN, "relu_leaky", "softmax_in_forward") if name == "PREDICT" else UNSEEN
    seeds = range(1, 9) if name == "PREDICT" else [1]
    shown = visible(getattr(MODEL, name), [inputs for seed in seeds for inputs, _ in questions(seed)[name]])
    assert [key for key, seen in shown.items() if not seen and not any(each in key for each in unseen)] == []


def answers(name, wrong, seed):
    asked = questions(seed)[name]
    return [inputs for inputs, _ in asked], [wrong(*inputs) for inputs, _ in asked], [right for _, right in asked]


def wrong_probabilities(z3):
    e = np.exp(z3 - z3.max(axis=1, keepdims=True))
    return {"softmax": e / np.sqrt((e**2).sum(axis=1, keepdims=True))}


def wrong_output_layer(a2, W2, dz3, reg):
    return {"dW2": np.sqrt(a2).T @ dz3 + 2 * reg * W2, "db2": dz3.sum(axis=0)}


def wrong_hidden_layer(*inputs):
    X, z2, W1, W2, dz3, reg = inputs
    dz2 = (dz3 @ abs(W2).T) * (z2 > 0)
    return {"dW1": X.T @ dz2 + 2 * reg * W1, "db1": dz2.sum(axis=0)}


def wrong_forward(X, p):
    z2 = X @ p["W1"] + p["b1"]
    a2 = np.maximum(0, z2) ** 2
    return {"z2": z2, "a2": a2, "z3": a2 @ p["W2"] + p["b2"]}


@pytest.mark.parametrize(
    ("name", "wrong", "cause", "text"),
    [
        (
            "SOFTMAX",
            wrong_probabilities,
            "wrong_reduction",
            "the norm over the outputs stands in the sum of the exponentials",
        ),
        (
            "OUTPUT_LAYER",
            wrong_output_layer,
            "function_added",
            "in the gradient of the weights (∂J/∂W), the square root of a2 is taken",
        ),
        (
            "HIDDEN_LAYER",
            wrong_hidden_layer,
            "function_added",
            "in the error that goes on to the layer before, the absolute value of W2 is taken",
        ),
        ("FORWARD", wrong_forward, "function_added", "the square of "),
    ],
)
def test_a_mistake_that_nobody_listed_is_explained(name, wrong, cause, text):
    asked, found, right = answers(name, wrong, 3)
    fresh = answers(name, wrong, 4)
    explanation = explain(getattr(MODEL, name), asked, found, right, ask=lambda: list(zip(*fresh[:2], strict=True)))
    assert explanation.causes == (cause,)
    assert explanation.sentences[0].startswith(text)
