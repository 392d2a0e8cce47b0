"""The mathematics of the two-layer network is right, its mistakes show, and unlisted ones are explained."""

import numpy as np
import pytest
from simulated import ROOT

from autograder.checks import load_module
from autograder.mistakes import explain, visible

# A division by zero is one of the mistakes.
pytestmark = pytest.mark.filterwarnings("ignore")

CHECKS = load_module(ROOT / "solutions" / "two_layer_net" / "checks.py")
MODEL = CHECKS.model


def questions(seed):
    """Return the inputs and the right outputs of every model, from torch."""
    found = {}
    for b in CHECKS.draws(np.random.default_rng(seed)):
        p, g, (z2, a2, z3) = b.params, b.gradients(), b.layers
        P = CHECKS.right_softmax(z3)
        rows = {
            "SOFTMAX": ([z3], {"softmax": P}),
            "SCORES_GRADIENT": ([z3, b.y], {"dz3": b.dz3}),
            "OUTPUT_LAYER": ([a2, p["W2"], b.dz3, b.reg], {name: g[name] for name in ("W2", "b2")}),
            "HIDDEN_LAYER": ([b.X, z2, p["W1"], p["W2"], b.dz3, b.reg], {name: g[name] for name in ("W1", "b1")}),
            "FORWARD": ([b.X, p], {"z2": z2, "a2": a2, "z3": z3}),
            "PROBABILITIES": ([b.X, p], {"P": P}),
            "COST": ([b.X, b.y, p, b.reg], {"J": b.J()}),
            "GRADIENTS": ([b.X, b.y, p, b.reg], g),
        }
        for name, row in rows.items():
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
UNSEEN = ("softmax_unstable", "shift_", "relu_capped", "rounded", "constant_in")


@pytest.mark.parametrize("name", MODELS)
def test_every_named_mistake_shows(name):
    shown = visible(getattr(MODEL, name), [inputs for inputs, _ in questions(1)[name]])
    assert [key for key, seen in shown.items() if not seen and not any(each in key for each in UNSEEN)] == []


def answers(name, wrong, seed):
    asked = questions(seed)[name]
    return [inputs for inputs, _ in asked], [wrong(*inputs) for inputs, _ in asked], [right for _, right in asked]


def wrong_probabilities(z3):
    e = np.exp(z3 - z3.max(axis=1, keepdims=True))
    return {"softmax": e / np.sqrt((e**2).sum(axis=1, keepdims=True))}


def wrong_output_layer(a2, W2, dz3, reg):
    return {"W2": np.sqrt(a2).T @ dz3 + 2 * reg * W2, "b2": dz3.sum(axis=0)}


def wrong_hidden_layer(*inputs):
    X, z2, W1, W2, dz3, reg = inputs
    dz2 = (dz3 @ abs(W2).T) * (z2 > 0)
    return {"W1": X.T @ dz2 + 2 * reg * W1, "b1": dz2.sum(axis=0)}


def wrong_forward(X, p):
    z2 = X @ p["W1"] + p["b1"]
    a2 = np.maximum(0, z2) ** 2
    return {"z2": z2, "a2": a2, "z3": a2 @ p["W2"] + p["b2"]}


@pytest.mark.parametrize(
    ("name", "wrong", "cause", "text"),
    [
        ("SOFTMAX", wrong_probabilities, "wrong_reduction", "the norm over C stands in the sum of the exponentials"),
        ("OUTPUT_LAYER", wrong_output_layer, "function_added", "the square root is applied to a2"),
        ("HIDDEN_LAYER", wrong_hidden_layer, "function_added", "the absolute value is applied to W2"),
        ("FORWARD", wrong_forward, "function_added", "the square is applied to"),
    ],
)
def test_a_mistake_that_nobody_listed_is_explained(name, wrong, cause, text):
    asked, found, right = answers(name, wrong, 3)
    fresh = answers(name, wrong, 4)
    explanation = explain(getattr(MODEL, name), asked, found, right, ask=lambda: list(zip(*fresh[:2], strict=True)))
    assert explanation.causes == (cause,)
    assert explanation.sentences[0].startswith(text)
