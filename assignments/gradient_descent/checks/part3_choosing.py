"""Part 3: training several models, and choosing one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import model
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from autograder.checks import check
from autograder.errors import Failure
from autograder.expect.answers import entry
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_close, expect_number, expect_true

from .asking import Array
from .part2_model import mlp_layers
from .part3_accuracy import LinearModel, loader_of, predictions


def weights_of(model: Any) -> list[Array]:
    """Probe helper: copies of a model's parameters, as a list."""
    return [p.detach().numpy().copy() for p in model.parameters()]


def plain_training(n_epochs: int, model: Any, loss_fn: Any, train_loader: Any, lr: float, momentum: float = 0,
                   weight_decay: float = 0) -> list[float]:  # fmt: skip
    """Train as train_manual_update is to do, and return the last loss of each epoch."""
    sgd, losses = torch.optim.SGD(model.parameters(), lr, momentum, weight_decay=weight_decay), []
    for _ in range(n_epochs):
        for X, y in train_loader:
            sgd.zero_grad()
            loss = loss_fn(model(X), y)
            loss.backward()
            sgd.step()
        losses.append(loss.item())
    return losses


@contextmanager
def training_by(student: Any, training: Any) -> Iterator[None]:
    """Put another function in the place of train_manual_update, which has checks of its own."""
    original = student["train_manual_update"]
    student["train_manual_update"] = training
    try:
        yield
    finally:
        student["train_manual_update"] = original


def train_all_probe(
    student: Any, settings: list[dict[str, float]], X: Array, y: Array, seed: int, batch: int
) -> dict[str, Any]:
    """Probe: the models of train_all and their losses, and the model before training."""
    loader, loss_fn = loader_of(X, y, batch), nn.CrossEntropyLoss()
    given = [dict(each) for each in settings]
    trainings: list[Any] = []

    def counted(*arguments: Any, **options: Any) -> list[float]:
        trainings.append(None)
        return plain_training(*arguments, **options)

    torch.manual_seed(seed + 1)
    with training_by(student, counted):
        returned = student["train_all"](given, 2, X[0].size, loss_fn, loader, seed)
    pairs = [isinstance(each, (tuple, list)) and len(each) == 2 and isinstance(each[0], nn.Module) for each in
             (returned if isinstance(returned, (tuple, list)) else ())]  # fmt: skip
    if pairs and all(pairs) and not isinstance(returned[0][1], nn.Module):
        return {"pairs": True}
    models, losses = returned
    answer: dict[str, Any] = {"models": [weights_of(model) for model in models], "losses": losses, "settings": given}
    answer["distinct"] = len({id(model) for model in models})
    answer["trainings"] = len(trainings)
    for name, number in (("start", seed), ("other", seed + 1)):
        torch.manual_seed(number)
        answer[name] = {n: p.detach().numpy().copy() for n, p in student["MyMLP"](X[0].size).named_parameters()}
    return answer


def train_one_by_one(
    student: Any, settings: list[dict[str, float]], X: Array, y: Array, seed: int, batch: int, *, every: bool
) -> dict[str, Any]:
    """Probe: the student's models after plain training, and its losses; the seed is set before every model or the first only."""
    loader, loss_fn = loader_of(X, y, batch), nn.CrossEntropyLoss()
    answer: dict[str, Any] = {"models": [], "losses": []}
    for i, setting in enumerate(settings):
        if every or i == 0:
            torch.manual_seed(seed)
        model = student["MyMLP"](X[0].size)
        answer["losses"].append(plain_training(2, model, loss_fn, loader, **setting))
        answer["models"].append(weights_of(model))
    return answer


def passed_on(student: Any, settings: list[dict[str, float]], X: Array, y: Array, seed: int) -> list[dict[str, float]]:
    """Probe: the settings with which train_all calls train_manual_update, which does nothing meanwhile."""
    received = []

    def recorder(n_epochs: int, model: Any, loss_fn: Any, train_loader: Any, lr: float, momentum: float = 0,
                 weight_decay: float = 0) -> list[float]:  # fmt: skip
        received.append({"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        return [0.0] * n_epochs

    with training_by(student, recorder):
        student["train_all"](
            [dict(each) for each in settings], 2, X[0].size, nn.CrossEntropyLoss(), loader_of(X, y, 4), seed
        )
    return received


@check(points=4, needs=["mlp"])
def train_all(player: Any, rng: np.random.Generator) -> None:
    """train_all trains a new model for every setting, all of them from the same initial weights"""
    plain = [{"lr": float(rng.uniform(*b)), "momentum": 0, "weight_decay": 0} for b in ((0.02, 0.05), (0.1, 0.2))]
    X, y, seed = rng.normal(size=(11, 3, 2, 2)), np.arange(11)[rng.permutation(11)] % 2, int(rng.integers(1, 10_000))
    answer = player.probe(train_all_probe, plain, X, y, seed, 4)
    expect_true(
        "pairs" not in answer,
        "train_all returns a pair of a model and its losses for each setting: expected all models and, after them, all losses",
        hint="two lists of equal length are wanted, not one list of pairs",
        misconception="pairs_for_lists",
    )
    models, n = answer["models"], len(plain)
    expect_true(len(models) == n, f"train_all returns {len(models)} models: expected one for each of {n} settings")
    expect_true(
        answer["distinct"] == n,
        "train_all returns the same model more than once: expected a new one for every setting",
        hint="the list holds one and the same object: training goes on where the last setting stopped",
        misconception="same_model_kept",
    )
    expect_true(
        answer["trainings"] > 0,
        "train_all never calls train_manual_update: expected one call for every setting",
        hint="the training itself is done by your own train_manual_update",
        misconception="manual_update_not_called",
    )
    for i, right in enumerate(_oracle_models(answer["start"], plain, X, y)):
        if not _same_weights(models[i], right):
            expect_true(
                i > 0 or not _same_weights(models[0], _oracle_models(answer["other"], plain, X, y)[0]),
                "the first model does not start from the weights that `seed` gives",
                hint="the weights of a model are drawn when it is made, and no seed is set before that",
                misconception="model_before_seed",
            )
            unseeded = player.probe(train_one_by_one, plain, X, y, seed, 4, every=False)["models"][i]
            once = _same_weights(models[i], unseeded)
            raise Failure(
                f"model {i + 1} (lr={plain[i]['lr']:.3g}) does not have the weights that this setting gives from the common start",
                hint="the seed is set once, before the first model only: the others start from other weights"
                if once
                else "",
                misconception="seed_set_once" if once else "",
            )
    expect_true(
        answer["settings"] == plain,
        "train_all changes the settings that it was given: the next one who needs them finds numbers missing or replaced",
        hint="work on the numbers of a setting without taking them out of the dict",
        misconception="arguments_changed",
    )
    losses = answer["losses"]
    expect_true(
        isinstance(losses, (list, tuple, np.ndarray)) and len(losses) == n,
        f"train_all: expected a list of losses for each of {n} models",
    )
    own = player.probe(train_one_by_one, plain, X, y, seed, 4, every=True)["losses"]
    for i, (found, wanted) in enumerate(zip(losses, own, strict=True)):
        expect_close(f"the list of losses of model {i + 1}", found, wanted)
    _expect_settings(player, rng, X, y)


def _expect_settings(player: Any, rng: np.random.Generator, X: Array, y: Array) -> None:
    """Raise Failure unless every number of a setting reaches the training."""
    names = ("lr", "momentum", "weight_decay")
    settings = [dict(zip(names, rng.uniform(0.01, 0.2, 3).tolist(), strict=True)) for _ in range(3)]
    received = player.probe(passed_on, settings, X, y, int(rng.integers(1, 10_000)))
    for i, (found, wanted) in enumerate(zip(received, settings, strict=False)):
        for name in names:
            expect_true(
                abs(expect_number(name, found[name]) - wanted[name]) < 1e-12,
                f"{name} of setting {i + 1} does not reach train_manual_update: expected {wanted[name]:.4g}, not {found[name]:.4g}",
                hint="the call leaves a number of the setting out, or puts it in the place of another",
                misconception="setting_not_passed_on",
            )


def _same_weights(found: Any, expected: Any) -> bool:
    by_shape = {np.shape(p): np.asarray(p) for p in expected}
    return all(np.shape(p) in by_shape and np.allclose(p, by_shape[np.shape(p)], rtol=0, atol=1e-10) for p in found)


def _oracle_models(start: Any, settings: list[dict[str, float]], X: Array, y: Array) -> list[list[Array]]:
    """Return the weights of MyMLP after 2 epochs of plain torch.optim.SGD from `start`, for each setting."""
    trained = []
    for setting in settings:
        pairs = zip(*mlp_layers(start, X[0].size), strict=True)
        layers = [(torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)) for w, b in pairs]
        flat = [p for layer in layers for p in layer]
        sgd = torch.optim.SGD(flat, lr=setting["lr"])
        for batch in [slice(i, i + 4) for i in range(0, len(y), 4)] * 2:
            h = torch.tensor(X[batch].reshape(len(y[batch]), -1))
            for k, (weight, bias) in enumerate(layers):
                h = F.linear(F.relu(h) if k else h, weight, bias)
            gradients = torch.autograd.grad(F.cross_entropy(h, torch.tensor(y[batch])), flat)
            for p, g in zip(flat, gradients, strict=True):
                p.grad = g
            sgd.step()
        trained.append([p.detach().numpy() for p in flat])
    return trained


def choosing(student: Any, weights: list[Array], val: tuple[Array, Array], test: tuple[Array, Array]) -> dict[str, Any]:
    """Probe: what select_best answers, how often it went through the test images, and how often evaluate does."""
    val_loader, test_loader, own = loader_of(*val, 12), loader_of(*test, 12), loader_of(*test, 12)
    answer = student["select_best"]([LinearModel(W) for W in weights], val_loader, test_loader)
    student["evaluate"](LinearModel(weights[0]), own)
    return {"answer": answer, "test_passes": test_loader.passes, "passes_of_evaluate": own.passes}


Choice = tuple[list[Array], tuple[Array, Array], tuple[Array, Array]]


def accuracies(weights: list[Array], *parts: tuple[Array, Array]) -> list[Array]:
    """Return the accuracies of all models on validation and test images."""
    return [np.array([(predictions(W, X) == y).mean() for W in weights]) for X, y in parts]


def draw_choice(rng: np.random.Generator) -> Choice:
    """Return eight models such that every way to choose wrongly chooses another one than the best on validation images."""
    while True:
        base = rng.normal(size=(5, 2))
        weights = [base + rng.normal(size=(5, 2)) for _ in range(8)]
        X = [rng.normal(size=(n, 5)) for n in (91, 87)]
        val, test = [(each, (each @ base + rng.normal(size=(len(each), 2))).argmax(axis=1)) for each in X]
        on_val, on_test = accuracies(weights, val, test)
        marked = {on_val.argmax(), on_val.argmin(), on_test.argmax()}
        if len(set(on_val)) == len(set(on_test)) == 8 and len(marked) == 3:
            # What comes first is low and what comes last is high: neither is the place of the best.
            first, second, *others, last = (i for i in on_val.argsort() if i not in marked)
            orders = ([first, second, *rng.permutation([*marked, *others]), last] for _ in range(20))
            for order in orders:
                if tells_apart(on_val[order], on_test[order]):
                    return [weights[i] for i in order], val, test


def tells_apart(val: Array, test: Array) -> bool:
    """Return whether each wrong way to choose among models in this order chooses one of its own."""
    best, least, on_test = int(val.argmax()), int(val.argmin()), int(test.argmax())
    above, rising = np.flatnonzero(val > val[0]), np.flatnonzero(np.diff(val) > 0)
    marked = {best, least, on_test, best + 1}
    # Whoever compares with the neighbour or with the first model alone chooses yet another one.
    halfway = {0, 7, *(rising[-1:] + 1).tolist(), *above[:1].tolist(), *above[-1:].tolist()}
    return len(marked) == 4 and not marked & halfway


def chosen(weights: list[Array], *parts: tuple[Array, Array]) -> dict[str, Any]:
    """Return the validation accuracies, the position of the best, and its test accuracy."""
    val, test = accuracies(weights, *parts)
    return {"val": val, "best": int(val.argmax()), "test": test[val.argmax()]}


def expect_choices(player: Any, rng: np.random.Generator, *judged: str) -> list[Any]:
    """Raise Failure unless some of what select_best returns is right for several lists of models; return all it did."""
    done = []

    def ask(*question: Any) -> dict[str, Any]:
        done.append(player.probe(choosing, *question))
        return {name: entry(entry(done[-1], "answer"), name) for name in judged}

    expect_answers(
        player, "select_best", rng, lambda rng: [draw_choice(rng) for _ in range(3)], gives="", ask=ask,
        expected=lambda *question: {name: chosen(*question)[name] for name in judged},
        model=model.CHOICE, inputs=accuracies, setting=lambda weights, *_: f"{len(weights)} models",
    )  # fmt: skip
    return done


@check(points=3, needs=["evaluate"])
def select_best(player: Any, rng: np.random.Generator) -> None:
    """select_best chooses the model with the best validation accuracy"""
    expect_choices(player, rng, "val", "best")


NOBODYS = "the test accuracy of models that were not chosen is nobody's business: it would soon be used for choosing"


@check(points=2, needs=["select_best"])
def test_once(player: Any, rng: np.random.Generator) -> None:
    """select_best goes through the test images once, with the chosen model"""
    for answer in expect_choices(player, rng, "test"):
        allowed = max(1, int(expect_number("passes", answer["passes_of_evaluate"])))
        passes = expect_number("passes", answer["test_passes"])
        expect_true(
            passes <= allowed, f"select_best goes through the test images {passes:.0f} times: expected once",
            hint=NOBODYS, misconception="test_used_more_than_once",
        )  # fmt: skip
