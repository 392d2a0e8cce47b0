"""Paths against torch.optim.SGD: the first step that leaves, and the rule that it obeys instead."""

import numpy as np
import pytest
import torch

from autograder.errors import Failure
from autograder.expect.trajectory import expect_same_path, identify_update_rule, sgd_path
from autograder.mistakes.update_rules import RARER_RULES, WRONG_RULES, Schedule, handout_rule, simulate, torch_rule

RNG = np.random.default_rng(5)
INITIAL = {"W1": RNG.normal(size=(3, 2)), "W2": RNG.normal(size=(3, 2)), "b": RNG.normal(size=2)}
GRADIENTS = [{name: RNG.normal(size=value.shape) for name, value in INITIAL.items()} for _ in range(7)]
RATES = [0.1, 0.1, 0.1, 0.05, 0.05, 0.02, 0.02]
SETTINGS = {"lr": RATES, "momentum": 0.9, "weight_decay": 0.3}


def student_path(step):
    """Run `step(p, g, memory, lr)` -> p over the gradients, as a student's loop would."""
    weights, memory, path = {k: v.copy() for k, v in INITIAL.items()}, {}, []
    for t, gradients in enumerate(GRADIENTS):
        for name, gradient in gradients.items():
            weights[name] = step(name, weights[name], gradient, memory, RATES[t])
        path.append({k: v.copy() for k, v in weights.items()})
    return path


def identified(path, **changes):
    return identify_update_rule(INITIAL, GRADIENTS, path, **{**SETTINGS, **changes})


def test_oracle_of_one_plain_step_by_hand():
    path = sgd_path({"w": [2.0]}, [{"w": [1.0]}, {"w": [1.0]}], lr=0.5, momentum=0.5, weight_decay=0.5)
    # g = 1 + 0.5·2 = 2, v = 2, w = 1; then g = 1.5, v = 0.5·2 + 1.5 = 2.5, w = −0.25
    assert [step["w"].tolist() for step in path] == [[1.0], [-0.25]]


def test_simulated_right_rule_is_that_of_torch():
    expect_same_path(
        list(simulate(torch_rule(), INITIAL, GRADIENTS, Schedule(**SETTINGS))), sgd_path(INITIAL, GRADIENTS, **SETTINGS)
    )


def test_handout_rule_equals_torch_while_the_rate_is_constant():
    settings = {**SETTINGS, "lr": [0.1] * 7}
    expect_same_path(
        list(simulate(handout_rule(), INITIAL, GRADIENTS, Schedule(**settings))),
        sgd_path(INITIAL, GRADIENTS, **settings),
    )


def test_first_step_and_parameter_off_the_path_are_named():
    expected = sgd_path(INITIAL, GRADIENTS, **SETTINGS)
    found = [{k: v.copy() for k, v in step.items()} for step in expected]
    found[3]["W2"][1, 0] += 1e-6
    with pytest.raises(Failure, match=r"W2 leaves the path of torch.optim.SGD at step 4 of 7\nworst at W2\[1, 0\]"):
        expect_same_path(found, expected)


@pytest.mark.parametrize(
    ("found", "message"),
    [(None, "not None"), ([], "each of 7 steps, not 0"), ([{}] * 7, "step 1 has no W1"), ([3] * 7, "step 1 has no W1")],
)
def test_answers_that_are_no_path(found, message):
    with pytest.raises(Failure, match=message):
        expect_same_path(found, sgd_path(INITIAL, GRADIENTS, **SETTINGS))


@pytest.mark.parametrize("wrong", [*WRONG_RULES, *RARER_RULES], ids=lambda rule: rule.misconception)
def test_every_wrong_rule_is_named_from_its_path_and_no_other(wrong):
    from dataclasses import replace

    outside = wrong.misconception == "lr_outside_velocity"
    right = handout_rule() if outside else torch_rule()
    path = list(simulate(replace(right, **wrong.changes), INITIAL, GRADIENTS, Schedule(**SETTINGS, epoch_steps=3)))
    hint = identified(path, epoch_steps=3, convention="handout" if outside else "torch")
    assert hint is not None
    assert hint.misconception == wrong.misconception


def test_right_path_has_nothing_to_explain():
    assert identified(sgd_path(INITIAL, GRADIENTS, **SETTINGS)) is None


def test_unknown_rule_gets_no_hint():
    assert identified([{k: v + 0.1 * t for k, v in INITIAL.items()} for t in range(1, 8)]) is None


def torch_path(optimizer_of):
    weights = [torch.tensor(value, requires_grad=True) for value in INITIAL.values()]
    optimizer, path = optimizer_of(weights), []
    for rate, gradients in zip(RATES, GRADIENTS, strict=True):
        optimizer.param_groups[0]["lr"] = rate
        for weight, gradient in zip(weights, gradients.values(), strict=True):
            weight.grad = torch.tensor(gradient)
        optimizer.step()
        path.append({k: w.detach().numpy().copy() for k, w in zip(INITIAL, weights, strict=True)})
    return path


def test_nesterov_and_dampening_of_torch_itself_are_named():
    nesterov = torch_path(lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.9, weight_decay=0.3, nesterov=True))
    dampened = torch_path(lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.9, weight_decay=0.3, dampening=0.9))
    assert identified(nesterov).misconception == "nesterov"
    assert identified(dampened).misconception == "dampening"


def test_published_mistake_of_the_last_gradient_is_named():
    def step(name, p, g, memory, lr):
        g = g + 0.3 * p
        velocity = g + 0.9 * memory.get(name, 0)
        memory[name] = g
        return p - lr * velocity

    assert identified(student_path(step)).misconception == "last_gradient_only"


def test_velocity_written_inside_the_loop_is_named():
    assert (
        identified(student_path(lambda name, p, g, memory, lr: p - lr * (g + 0.3 * p))).misconception
        == "velocity_reset"
    )
