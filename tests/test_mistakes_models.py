"""The models of the assignments: without a mistake they are what torch computes; every mistake shows somewhere.

Pairs of generated steps that no single one equals are put together at random: what is said about them has to be true.
"""

import numpy as np
import pytest
import torch
from simulated import ROOT

from autograder.checks import load_module
from autograder.expect.drawing import draw_perceptron
from autograder.expect.perceptrons import gradients, parameters
from autograder.mistakes import explain, generate, visible
from autograder.mistakes.question import Question
from autograder.mistakes.tape import RAISED
from autograder.oracles import derivatives

SOFTMAX = load_module(ROOT / "solutions" / "softmax" / "checks.py")
PAGES = load_module(ROOT / "solutions" / "backpropagation" / "checks")
BACK, LAST = PAGES.part2_backpropagation, PAGES.part3_numerical


def cases(rng):
    sizes = (([3, 3], "tanh", 3), ([4, 3, 2], "sigmoid", 5))
    return [
        *(draw_perceptron(rng, *each) for each in sizes),
        draw_perceptron(rng, [3, 4, 2, 3], ["relu", "tanh", "identity"], 4),
    ]


def pairs_of_cases(rng):
    return [[draw_perceptron(rng, [4, 3, 2], "sigmoid", n) for n in (5, m)] for m in (3, 5)]


def of_cases(*both):
    """Return what the model of backpropagation is given of one case, or of two for one network."""
    return both[-1]["activations"], *map(BACK.inputs_of, reversed(both))


def normal(*shapes):
    return lambda rng: [tuple(rng.normal(size=shape) for shape in question) for question in shapes]


def deltas(rng):
    return [(rng.normal(size=s), rng.normal(size=s), name) for s, name in (((3, 3), "tanh"), ((4, 2), "sigmoid"))]


def right_loss_gradient(y, p):
    return derivatives.gradients(lambda p: ((torch.tensor(y) - p) ** 2).sum() / len(y), p)


def right_delta(error, z, name):
    return derivatives.through(error, derivatives.ACTIVATIONS[name], z)


def right_error_before(error, W):
    return derivatives.through(error, lambda a: torch.nn.functional.linear(a, torch.tensor(W)), error @ W)


def right_layer_gradients(error, a):
    at = error.T @ a, error.sum(axis=0)
    return derivatives.through(error, lambda W, b: torch.nn.functional.linear(torch.tensor(a), W, b), *at)


# Model, its questions, what is right, and what the model is given.
TASKS = {
    "softmax": (SOFTMAX.model.SOFTMAX, SOFTMAX.draw_scores, SOFTMAX.oracle.softmax),
    "cross_entropy": (SOFTMAX.model.CROSS_ENTROPY, SOFTMAX.draw_probabilities, SOFTMAX.oracle.cross_entropy_of),
    "cost": (SOFTMAX.model.COST, SOFTMAX.draw_problems, lambda *a: SOFTMAX.right_cost(*a)[0]),
    "gradients": (SOFTMAX.model.GRADIENTS, SOFTMAX.draw_problems, lambda *a: SOFTMAX.right_cost(*a)[1:]),
    "accuracy": (SOFTMAX.model.ACCURACY, SOFTMAX.draw_accuracies, SOFTMAX.right_accuracy),
    "loss_gradient": (BACK.model.LOSS_GRADIENT, normal(((3, 3),) * 2, ((5, 2),) * 2), right_loss_gradient),
    "delta": (BACK.model.DELTA, deltas, right_delta),
    "through": (BACK.model.THROUGH_WEIGHTS, normal(((3, 3), (3, 3)), ((4, 3), (3, 5))), right_error_before),
    "layer": (BACK.model.LAYER_GRADIENTS, normal(((3, 3), (3, 3)), ((4, 3), (4, 5))), right_layer_gradients),
}
NETWORKS = {
    "backpropagation": (BACK.model.BACKPROPAGATION, lambda rng: [of_cases(case) for case in cases(rng)]),
    "twice": (BACK.model.BACKPROPAGATION, lambda rng: [of_cases(*both) for both in pairs_of_cases(rng)]),
    "step": (
        BACK.model.GRADIENT_STEP,
        lambda rng: [(c["W"], c["b"], dW, db, rate) for c, dW, db, rate in LAST.draw_steps(rng)],
    ),
}
DRAWN = {name: task[:2] for name, task in TASKS.items()} | NETWORKS


@pytest.mark.parametrize("name", TASKS)
def test_a_model_without_a_mistake_is_the_oracle(name):
    model, draws, right = TASKS[name]
    for question in draws(np.random.default_rng(1)):
        found = list(model.right(*question).values())
        expected = right(*question)
        expected = expected if isinstance(expected, tuple) else (expected,)
        for have, want in zip(found, expected, strict=True):
            np.testing.assert_allclose(have, np.asarray(want), rtol=1e-10, atol=1e-12)


def test_networks_without_a_mistake_are_the_oracle():
    rng = np.random.default_rng(2)
    for case in cases(rng):
        right = gradients(*BACK.right_gradients(case))
        found = BACK.model.BACKPROPAGATION.right(*of_cases(case))
        assert list(found) == list(right)
        for label, value in right.items():
            np.testing.assert_allclose(found[label], value, rtol=1e-10, atol=1e-12)
    for case, dW, db, rate in LAST.draw_steps(rng):
        found = BACK.model.GRADIENT_STEP.right(case["W"], case["b"], dW, db, rate)
        moved = [[p - rate * g for p, g in zip(*pair, strict=True)] for pair in ((case["W"], dW), (case["b"], db))]
        for label, value in LAST.after_step(parameters(*moved)).items():
            np.testing.assert_allclose(found[label], value, rtol=1e-12)


# Constants too small to show where the smallest probability is 1e-4: they do no harm there.
HARMLESS = {f"constant_in_logarithm_{20 + e}" for e in range(4, 12)} | {"constant_in_sum_8", "constant_in_sum_9"}


@pytest.mark.filterwarnings("ignore")
def test_every_named_mistake_shows_in_some_task():
    shown = {}
    for model, draws in DRAWN.values():
        for key, seen in visible(model, draws(np.random.default_rng(3))).items():
            name = key.rpartition(".")[2]
            shown[name] = shown.get(name, False) or seen
    assert len(shown) > 100
    assert {name for name, seen in shown.items() if not seen} - HARMLESS == set()


def answers_of(model, questions, steps):
    """Return what a student would answer whose code makes some steps, and what is right."""
    found, right = [], []
    for inputs in questions:
        question = Question(model.trace(inputs))
        altered, outputs = question.altered(steps), question.tape.outputs
        found.append({name: altered.value(index) for name, index in outputs.items()})
        right.append({name: question.tape.nodes[index].value for name, index in outputs.items()})
    return found, right


def random_pairs(model, draws, rng, count):
    """Yield answers under two random steps of a model."""
    tape = model.trace(draws(rng)[1])
    outputs = list(tape.outputs.values())
    ranks = (generate.STRUCTURE, generate.VARIABLE, generate.FUNCTION, generate.EXTRA)
    steps = [step for rank in ranks for step in generate.generated(tape, rank, outputs[:1])]
    for _ in range(count):
        yield [steps[i] for i in rng.choice(len(steps), size=2, replace=False)]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["gradients", "cost", "layer", "loss_gradient"])
def test_what_is_said_about_random_pairs_is_true(name):
    model, draws = DRAWN[name]
    rng = np.random.default_rng(4)
    told = false = 0
    with np.errstate(all="ignore"):
        for steps in random_pairs(model, draws, rng, 25):
            questions = draws(rng)
            found, right = answers_of(model, questions, steps)
            if any(value is RAISED for answer in found for value in answer.values()):
                continue
            more = [*draws(rng)[:4]]
            fresh = list(zip(more, answers_of(model, more, steps)[0], strict=True))
            explanation = explain(model, questions, found, right, ask=lambda fresh=fresh: fresh)
            if explanation is None or not explanation.steps:
                continue
            told += 1
            other = [*draws(rng), *draws(rng)]
            false += not explanation.predicts(model, other, answers_of(model, other, steps)[0])
    assert told
    assert false <= 0.01 * told


@pytest.mark.filterwarnings("ignore")
def test_answers_with_a_nan_in_every_question_are_no_reason_to_break():
    model, draws, _ = TASKS["gradients"]
    questions = draws(np.random.default_rng(5))
    right = [model.right(*question) for question in questions]
    found = []
    for answer in right:
        dW = answer["dW"] * np.arange(1, 1 + answer["dW"].size).reshape(answer["dW"].shape)
        dW[0, 0] = np.nan
        found.append(answer | {"dW": dW})
    assert explain(model, questions, found, right) is None
