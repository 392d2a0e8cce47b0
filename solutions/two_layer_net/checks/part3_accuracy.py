"""Part 3: CIFAR-10."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder import datasets
from autograder.checks import check
from autograder.expect.accuracy import expect_above, outcome
from autograder.expect.answers import entry
from autograder.expect.compare import expect_array, expect_integers, expect_true
from autograder.expect.networks import trained
from autograder.expect.settings import POSITIVE, WHOLE, expect_settings
from autograder.oracles import networks as oracle

from .part2_training import EVERYTHING, started

MOST_COST = 2000
MEANT = {
    "hidden_size": WHOLE, "std": POSITIVE, "learning_rate": POSITIVE,
    "learning_rate_decay": (lambda v: 0 < v <= 1, "a factor up to 1"), "reg": (lambda v: v >= 0, "0 or more"),
    "num_epochs": WHOLE, "batch_size": WHOLE,
}  # fmt: skip
# What the Conventions allow, so that grading a class ends the same day.
LIMITS = {
    "hidden_size": (lambda v: v <= 200, "at most 200"), "num_epochs": (lambda v: v <= 20, "at most 20"),
    "batch_size": (lambda v: 50 <= v <= 49000, "50 to 49000")}  # fmt: skip


def hyperparameters(student):
    """Return the student's hyperparameters, checked against the cost limit."""
    return expect_settings(student, "best_hyperparameters", MEANT, LIMITS, {("hidden_size", "num_epochs"): MOST_COST})


@check(points=1)
def best_hyperparameters(student, rng):
    """best_hyperparameters names all seven, within the cost limit"""
    found = hyperparameters(student)
    return f"hidden_size × num_epochs = {found['hidden_size'] * found['num_epochs']} of at most {MOST_COST}"


def cifar10_training(student, settings, seed, images, names) -> dict[str, Any]:
    """Probe: train the student's network, and return its parameters, the mean image and its classes of `images`.

    names: the number that each class has in this training.
    """
    data = datasets.cifar10_arrays(num_test=1, dtype=np.float32, data=datasets.cifar10(quiet=True))
    rng = np.random.default_rng(seed)
    options = {name: value for name, value in settings.items() if name not in ("hidden_size", "std")}
    net = started(student, (3072, settings["hidden_size"], 10), settings["std"], rng, np.float32)
    y_train, y_val = names[data["y_train"]], names[data["y_val"]]
    net.train(data["X_train"], y_train, data["X_val"], y_val, **options, rng=rng)
    params = {name: np.asarray(net.params[name]) for name in ("W1", "b1", "W2", "b2")}
    X = images.reshape(len(images), -1).astype(np.float32) - data["mean"]
    return {"params": params, "mean": data["mean"], "predicted": net.predict(X)}


HELD_OUT = 5000
# Two-layer networks of this size do not get further, whatever the hyperparameters.
CEILING = {"CIFAR-10": 0.62, "stand-in": 0.75}


@check(points=7, needs=[*EVERYTHING, "best_hyperparameters"], seconds=240, thresholds={"accuracy": 0.48})
def cifar10_accuracy(student, rng):
    """your network, trained with your hyperparameters, classifies more than {accuracy:%} of unseen images correctly"""
    settings, name = hyperparameters(student), datasets.cifar10(quiet=True).name

    def measure(_):
        images, labels = datasets.held_out(rng, HELD_OUT)
        # The classes are numbered anew: weights that were there before know nothing of that.
        seed, names = int(rng.integers(1 << 30)), rng.permutation(10)
        answer = student.probe(cifar10_training, settings, seed, images, names)
        params = trained(entry(answer, "params"), [3072, settings["hidden_size"], 10])
        X = images.reshape(HELD_OUT, -1) - expect_array("the mean image", entry(answer, "mean"), shape=(3072,))
        best, predicted = oracle.classes(params, X), entry(answer, "predicted")
        predicted = expect_integers("the predicted class", predicted, shape=(HELD_OUT,), low=0, high=10)
        count = int((predicted != best).sum())
        text = f"predict and the parameters of the network disagree on {count} of {HELD_OUT} images"
        expect_true(count <= HELD_OUT // 200, text)
        return outcome(best, names[labels])

    least = cifar10_accuracy.thresholds["accuracy"]
    return expect_above(least, measure, what=f"your network ({name})", ceiling=CEILING[name]) + f" of {name}"
