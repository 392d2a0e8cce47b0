"""The mathematics of gradient descent: right where no mistake is made, and every named mistake shows."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import torch

from autograder.checks import load_module
from autograder.errors import Failure
from autograder.expect.explained import Answered, explained
from autograder.expect.images import draw_images
from autograder.mistakes import visible
from autograder.mistakes.model import base
from autograder.mistakes.sentences import SENTENCES

FOLDER = Path(__file__).parent.parent / "solutions" / "gradient_descent"
CHECKS = load_module(FOLDER / "checks")
DATA, CHOOSING = CHECKS.part1_data, CHECKS.part3_choosing
SPEC = importlib.util.spec_from_file_location("model_of_gradient_descent", FOLDER / "model.py")
MODEL = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MODEL)

RNG = np.random.default_rng(0)
BATCHES = np.kron(np.eye(3), np.ones(4))[:, :11]
LAYERS = [RNG.normal(size=s) for s in ((7, 12), (5, 7), (4, 5), (2, 4))], [RNG.normal(size=n) for n in (7, 5, 4, 2)]
QUESTIONS = {
    "SELECTION": [(RNG.permutation(np.repeat(pair, 6)), *pair) for pair in ((3, 7), (7, 3), (0, 5), (5, 0), (1, 4))],
    "PREPARED": [tuple(draw_images(RNG, n, 4, 6) / 1.0 for n in (9, 5, 4, 9, 30))],
    "SHRINK": DATA.draw_blocks(RNG),
    "STATISTICS": DATA.draw_pixels(RNG),
    "TENSOR": DATA.draw_normalised(RNG),
    "SCORES": [(RNG.normal(size=(5, 3, 2, 2)), *LAYERS)],
    "STEPS": [
        (RNG.normal(size=(3, 2)), list(RNG.normal(size=(6, 3, 2))), RNG.uniform(1, 2, 6).tolist(), 0.2, 0.7, 0.2)
    ],
    "LOSSES": [
        (
            RNG.uniform(0, 2, (2, 3)),
            np.array([4.0, 4.0, 3.0]),
            RNG.uniform(0, 2, (2, 3)),
            RNG.uniform(0, 2, 2),
            RNG.uniform(1, 2, (2, 3)),
            0.2,
        )
    ],
    "ACCURACY": [(RNG.normal(size=(11, 2)), RNG.integers(0, 2, 11), BATCHES, 4) for _ in range(6)],
    "CHOICE": [CHOOSING.accuracies(*CHOOSING.draw_choice(RNG)) for _ in range(4)],
    "CONFUSION": [(RNG.normal(size=(11, 3)), RNG.integers(0, 3, 11), BATCHES)],
}


def sgd(p, gradients, _, lr, momentum, weight_decay):
    weight, path = torch.nn.Parameter(torch.tensor(p)), []
    optimizer = torch.optim.SGD([weight], lr=lr, momentum=momentum, weight_decay=weight_decay)
    for gradient in gradients:
        weight.grad = torch.tensor(gradient)
        optimizer.step()
        path.append(weight.detach().numpy().copy())
    return np.stack(path)


def scores_by_torch(images, W, b):
    h = torch.tensor(images).flatten(1)
    for number, (weight, bias) in enumerate(zip(W, b, strict=True), start=1):
        h = torch.nn.functional.linear(h, torch.tensor(weight), torch.tensor(bias))
        h = h if number == len(W) else h.relu()
    return h.numpy()


def counted(scores, y):
    table = np.zeros((scores.shape[1],) * 2)
    for row, truth in zip(scores, y, strict=True):
        table[truth, list(row).index(max(row))] += 1
    return table


def prepared_by_torch(train, val, test, *_):
    pixels = torch.tensor(train).flatten(0, 2) / 255
    mean, std = pixels.mean(dim=0), pixels.std(dim=0, correction=0)
    parts = {"X_train": train, "X_val": val, "X_test": test}
    moved = {
        name: ((torch.tensor(part) / 255 - mean) / std).permute(0, 3, 1, 2).numpy() for name, part in parts.items()
    }
    return {"mean": mean.numpy(), "std": std.numpy(), **moved}


RIGHT = {
    "SELECTION": lambda kept, _, second: {"labels": [float(each == second) for each in kept]},
    "PREPARED": prepared_by_torch,
    "SHRINK": lambda images: {"shrink": DATA.block_means(images)},
    "STATISTICS": DATA.statistics_of,
    "TENSOR": lambda *given: {"to_tensor": DATA.normalised(*given)},
    "SCORES": lambda *given: {"scores": scores_by_torch(*given)},
    "STEPS": lambda *given: {"p": sgd(*given)},
    "LOSSES": lambda table, sizes, *_: {"losses": np.average(table, axis=1, weights=sizes)},
    "ACCURACY": lambda scores, y, *_: {"evaluate": np.trace(counted(scores, y)) / len(y)},
    "CHOICE": lambda val, test: {
        "val": val,
        "best": list(val).index(max(val)),
        "test": dict(zip(val, test, strict=True))[max(val)],
    },
    "CONFUSION": lambda scores, y, _: {"confusion_matrix": counted(scores, y)},
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_model_without_a_mistake_is_right(name):
    for question in QUESTIONS[name]:
        found, right = getattr(MODEL, name).right(*question), RIGHT[name](*question)
        assert found.keys() == right.keys()
        assert all(np.allclose(found[key], right[key], rtol=1e-12, atol=1e-12) for key in right)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_named_mistake_shows_and_has_a_sentence(name):
    shown = visible(getattr(MODEL, name), QUESTIONS[name])
    assert [key for key, seen in shown.items() if not seen] == []
    assert {base(key) for key in shown} <= SENTENCES.keys()


def step_questions(update):
    """Return the paths of a wrong update rule as answered questions."""
    rng, questions = np.random.default_rng(), []
    for shape in ((3, 2), (4,)):
        p, gradients = rng.normal(size=shape), list(rng.normal(size=(5, *shape)))
        given = (p, gradients, rng.uniform(1, 2, 5).tolist(), 0.2, 0.7, 0.3)
        v, path = np.zeros(shape), []
        for g in gradients:
            p, v = update(p, v, g)
            path.append(p)
        questions.append(Answered(given, {"p": np.stack(path)}, {"p": sgd(*given)}))
    return questions


UPDATES = {
    "decay_of_gradient": lambda p, v, g: (p - 0.2 * (0.7 * v + 1.3 * g), 0.7 * v + 1.3 * g),
    "momentum_on_gradient": lambda p, v, g: (p - 0.2 * (v + 0.7 * (g + 0.3 * p)), v + 0.7 * (g + 0.3 * p)),
    "decay_of_square": lambda p, v, g: (p - 0.2 * (0.7 * v + g + 0.3 * p**2), 0.7 * v + g + 0.3 * p**2),
}


@pytest.mark.parametrize("name", UPDATES)
def test_a_failure_without_a_hint_is_explained(name):
    with pytest.raises(Failure) as raised, explained(MODEL.STEPS, lambda: step_questions(UPDATES[name])):
        raise Failure("wrong")
    assert raised.value.misconception == name
    assert raised.value.hint == SENTENCES[name]


def test_a_hint_that_is_there_stays_and_answers_without_one_mistake_stay_unexplained():
    with pytest.raises(Failure) as raised, explained(MODEL.STEPS, lambda: step_questions(UPDATES["decay_of_square"])):
        raise Failure("wrong", hint="known")
    assert raised.value.hint == "known"
    noise = np.random.default_rng(1)
    with (
        pytest.raises(Failure) as raised,
        explained(MODEL.STEPS, lambda: step_questions(lambda p, v, g: (noise.normal(size=p.shape), v))),
    ):
        raise Failure("wrong")
    assert raised.value.hint == ""
