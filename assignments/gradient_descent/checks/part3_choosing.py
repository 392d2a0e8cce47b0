"""Part 3: training several models, and choosing one."""

from __future__ import annotations

from functools import partial
from typing import Any, TypedDict

import model
import numpy as np
import torch
from torch import nn

from autograder.checks import check
from autograder.expect.answers import entry, is_about, listed
from autograder.expect.calls import expect_answers
from autograder.expect.compare import expect_close, expect_number, expect_true
from autograder.expect.explained import expect_all, expect_known
from autograder.expect.fallback import replaced
from autograder.expect.given_network import LinearModel, loader_of
from autograder.expect.measuring import SHARE, share_right
from autograder.tolerances import Array

Weights = list[Array]


def weights_of(model):
    """Return copies of a model's parameters."""
    return [p.detach().numpy().copy() for p in model.parameters()]


def mean_loss(loss_fn, loader):
    """Return the mean over the batches of the losses of given scores: another loss or other data give another one."""
    return float(np.mean([loss_fn(X.flatten(1)[:, :2], y).item() for X, y in loader]))


class Call(TypedDict):
    """What one training was called with."""

    lr: Any
    momentum: Any
    weight_decay: Any
    n_epochs: Any
    mean_loss: float


class AllTrained(TypedDict):
    """What train_all returned, called and changed; the models that its seed gives in turn, and the one before."""

    models: list[Weights]
    losses: Any
    changed: bool
    calls: list[Call]
    distinct: int
    mean_loss: float
    unseeded: tuple[Weights, Weights, Weights]
    before: Weights


def all_trained(student, settings, X, y, seed) -> AllTrained | None:
    """Probe: what train_all does where a training only adds lr to all parameters; None where it returns pairs."""
    given, loader, given_loss, calls = [dict(each) for each in settings], loader_of(X, y, 4), nn.CrossEntropyLoss(), []

    def training(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
        seen = {"n_epochs": n_epochs, "mean_loss": mean_loss(loss_fn, train_loader)}
        calls.append({"lr": lr, "momentum": momentum, "weight_decay": weight_decay, **seen})
        with torch.no_grad():
            for p in model.parameters():
                p.add_(lr)
        return [lr + epoch for epoch in range(n_epochs)]

    torch.manual_seed(seed + 1)
    with replaced(student, {"train_manual_update": training}):
        returned = student["train_all"](given, 2, X[0].size, given_loss, loader, seed)
    pairs = [isinstance(each, (tuple, list)) and len(each) == 2 and isinstance(each[0], nn.Module) for each in
             (returned if isinstance(returned, (tuple, list)) else ())]  # fmt: skip
    if pairs and all(pairs) and not isinstance(returned[0][1], nn.Module):
        return None
    models, losses = returned

    def created(number):
        if number:
            torch.manual_seed(number)
        else:
            mean_loss(given_loss, loader)  # going through a loader draws a number, as the training has done
        return weights_of(student["MyMLP"](X[0].size))

    return {
        "models": [weights_of(model) for model in models], "losses": losses, "changed": given != settings,
        "distinct": len({id(model) for model in models}), "mean_loss": mean_loss(given_loss, loader), "calls": calls,
        "unseeded": (created(seed), created(0), created(0)), "before": created(seed + 1),
    }  # fmt: skip


PAIRS = (
    "train_all returns a pair of a model and its losses for each setting: "
    "expected all models and, after them, all losses"
)
SAME_MODEL = "train_all returns the same model more than once: expected a new one for every setting"
NEVER_CALLED = "train_all never calls train_manual_update: expected one call for every setting"
CHANGED = (
    "train_all changes the settings that it was given: the next one who needs them finds numbers missing or replaced"
)


@check(points=4, needs=["mlp"])
def train_all(player, rng):
    """train_all trains a new model for every setting, all of them from the same initial weights"""
    names = ("lr", "momentum", "weight_decay")
    settings = [dict(zip(names, rng.uniform(0.01, 0.2, 3).tolist(), strict=True)) for _ in range(3)]
    X, y, seed = rng.normal(size=(11, 3, 2, 2)), np.arange(11)[rng.permutation(11)] % 2, int(rng.integers(1, 10_000))
    answer, n = player.probe(all_trained, settings, X, y, seed), len(settings)
    expect_known(answer is not None, PAIRS, "pairs_for_lists")
    found = len(answer["models"])
    expect_true(found == n, f"train_all returns {found} models: expected one for each of {n} settings")
    expect_known(answer["distinct"] == n, SAME_MODEL, "same_model_kept")
    expect_known(answer["calls"], NEVER_CALLED, "manual_update_not_called")
    told = partial(expect_handed_on, answer, settings)
    # Where a model starts is seen in its end, to which the training has added lr once for each call.
    rates = all(
        is_about(call["lr"], np.array(setting["lr"])) for call, setting in zip(answer["calls"], settings, strict=False)
    )
    expect_all(told, partial(expect_starts, answer, settings)) if rates else told()
    expect_known(not answer["changed"], CHANGED, "argument_changed_2")
    losses = listed(answer["losses"], "the losses of train_all")
    expect_true(len(losses) == n, f"train_all: expected a list of losses for each of {n} models")
    for i, (found, setting) in enumerate(zip(losses, settings, strict=True)):
        expect_close(f"the list of losses of model {i + 1}", found, np.array([setting["lr"], setting["lr"] + 1]))


def expect_handed_on(answer, settings):
    """Raise Failure unless train_manual_update was called with the numbers of each setting."""
    for i, (call, wanted) in enumerate(zip(answer["calls"], settings, strict=False)):
        for name, right in {**wanted, "n_epochs": 2, "mean_loss": answer["mean_loss"]}.items():
            found = expect_number(name, call[name])
            what = f"{name} of setting {i + 1}" if name in wanted else name
            text = f"{what} does not reach train_manual_update: expected {right:.4g}, not {found:.4g}"
            expect_known(abs(found - right) < 1e-6, text, "setting_not_passed_on" if name in wanted else "")


def expect_starts(answer, settings):
    """Raise Failure unless every model has been trained from the weights that the seed gives."""
    before, (right, *_) = answer["before"], answer["unseeded"]
    for i, (found, setting) in enumerate(zip(answer["models"], settings, strict=True)):
        # The training added lr to all parameters.
        own, late, once = (trained_from(each, found, setting["lr"]) for each in (right, before, answer["unseeded"][i]))
        text = "the first model does not start from the weights that `seed` gives"
        expect_known(own or i or not late, text, "model_before_seed")
        text = (
            f"model {i + 1} (lr={setting['lr']:.3g}) does not have the weights "
            "that its training gives from the common start"
        )
        expect_known(own, text, "seed_set_once" if once else "")


def trained_from(start, model, lr):
    """Return whether a model has the weights that the judge's training makes of some others."""
    shapes = [np.shape(p) for p in start] == [np.shape(p) for p in model]
    return shapes and all(np.allclose(p + lr, q, rtol=0, atol=1e-10) for p, q in zip(start, model, strict=True))


class Chosen(TypedDict):
    """What select_best answers, how often it went through the test images, and how often evaluate does.

    `shown` counts the models that were asked about test images, wherever these were kept.
    """

    answer: Any
    test_passes: int
    passes_of_evaluate: int
    shown: int


def choosing(student, weights, val, test) -> Chosen:
    """Probe: what select_best answers, how often it went through the test images, and how often evaluate does."""
    val_loader, test_loader, own = loader_of(*val, 12), loader_of(*test, 12), loader_of(*test, 12)
    models, of_test, shown = [LinearModel(W) for W in weights], set(test[0].flat), set()

    def look(asked, given):
        if any(not of_test.isdisjoint(each.flatten().tolist()) for each in given):
            shown.add(id(asked))

    for each in models:
        each.register_forward_pre_hook(look)
    answer = student["select_best"](models, val_loader, test_loader)
    student["evaluate"](LinearModel(weights[0]), own)
    passes = {"test_passes": test_loader.passes, "passes_of_evaluate": own.passes}
    return {"answer": answer, "shown": len(shown), **passes}


def accuracies(weights, *parts):
    """Return the accuracies of all models on validation and test images."""
    return [np.array([share_right(W, *part) for W in weights]) for part in parts]


def draw_choice(rng):
    """Return eight models of which every wrong way to choose takes another one than the best on validation images."""
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


def tells_apart(val, test):
    """Return whether each wrong way to choose among models in this order chooses one of its own."""
    best, above, rising = int(val.argmax()), np.flatnonzero(val > val[0]), np.flatnonzero(np.diff(val) > 0)
    marked = {best, int(val.argmin()), int(test.argmax()), best + 1}
    # Whoever compares with the neighbour or with the first model alone chooses yet another one.
    halfway = {0, 7, *(rising[-1:] + 1).tolist(), *above[:1].tolist(), *above[-1:].tolist()}
    return len(marked) == 4 and not marked & halfway


def chosen(weights, *parts):
    """Return the validation accuracies, the position of the best, and its test accuracy."""
    val, test = accuracies(weights, *parts)
    return {"val": val, "best": int(val.argmax()), "test": test[val.argmax()]}


def expect_choices(player, rng, *judged):
    """Raise Failure unless some of what select_best returns is right for several lists of models; return all it did."""
    done = []

    def ask(*question):
        done.append(player.probe(choosing, *question))
        return {name: entry(entry(done[-1], "answer"), name) for name in judged}

    expect_answers(
        player, "select_best", rng, lambda rng: [draw_choice(rng) for _ in range(3)], gives="", ask=ask,
        expected=lambda *question: {name: chosen(*question)[name] for name in judged},
        model=model.CHOICE, inputs=accuracies, tolerance=SHARE, setting=lambda weights, *_: f"{len(weights)} models",
    )  # fmt: skip
    return done


@check(points=3, needs=["evaluate"])
def select_best(player, rng):
    """select_best chooses the model with the best validation accuracy"""
    expect_choices(player, rng, "val", "best")


NOBODYS = "the test accuracy of models that were not chosen is nobody's business: it would soon be used for choosing"


@check(points=2, needs=["select_best"])
def test_once(player, rng):
    """select_best goes through the test images once, with the chosen model"""
    for answer in expect_choices(player, rng, "test"):
        allowed = max(1, int(expect_number("passes", answer["passes_of_evaluate"])))
        passes, shown = expect_number("passes", answer["test_passes"]), expect_number("models", answer["shown"])
        text = f"select_best goes through the test images {max(passes, shown):.0f} times: expected once"
        expect_true(passes <= allowed and shown <= 1, text, hint=NOBODYS, misconception="test_used_more_than_once")
