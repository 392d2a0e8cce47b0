"""The checks of the two-layer network: fair to what is right, exact about what is wrong.

Accuracy on CIFAR-10 takes seconds of training; it is tested at the end, on few submissions.
"""

import importlib.util

import numpy as np
import pytest
from extent import sample
from simulated import REFERENCE, Assignment, lost, with_status

from autograder import datasets
from autograder.checks import run_one
from autograder.validity.patches import parse

# Warnings of the students' own code are theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

SLOW = "cifar10_accuracy"
NET = Assignment("two_layer_net", SLOW)


@pytest.mark.parametrize("seed", range(5))
def test_the_reference_gets_every_automatic_point(seed):
    done = NET.verdicts(REFERENCE, seed)
    assert lost(done) == {}
    assert sum(verdict.points for verdict in done.values()) == 73
    assert all(verdict.flags == () for verdict in done.values())


def quick(kind):
    return [patch for patch in NET.of_kind(kind) if SLOW not in patch.names("fails")]


@pytest.mark.parametrize("patch", sample(quick("mistake") + quick("broken")), ids=lambda patch: patch.name)
def test_a_mistake_loses_its_own_checks_and_is_named(patch):
    done = NET.verdicts(patch, seed=11)
    assert with_status(done, "error") == set()
    failed, skipped = with_status(done, "failed", "partial"), with_status(done, "skipped")
    messages = {name: done[name].message for name in failed}
    if patch.names("fails") == ("all",):
        assert failed | skipped == set(NET.quick)
    else:
        expected = set(patch.names("fails"))
        assert (failed, skipped) == (expected, NET.needing(expected)), messages
    if patch.names("misconception"):
        named = {done[name].misconception for name in failed}
        assert named & set(patch.names("misconception")), messages
        assert all(done[name].hint for name in failed if done[name].misconception)
    elif patch.kind == "mistake":
        assert {done[name].misconception for name in failed} == {""}, {name: done[name].hint for name in failed}


@pytest.mark.parametrize("patch", sample(quick("unusual")), ids=lambda patch: patch.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_right_but_unusual_work_gets_full_marks(patch, seed):
    done = NET.verdicts(patch, seed)
    assert lost(done) == {}


# Accuracy: real training on whatever data this machine has, so only what cannot be shown otherwise.


def test_the_reference_is_above_48_percent_on_unseen_images_and_the_untuned_network_is_not():
    tuned = NET.verdicts(REFERENCE, 1, NET.checks)
    assert (tuned[SLOW].status, tuned[SLOW].points, tuned[SLOW].flags) == ("passed", 7, ())
    assert "on n = 5000 held-out images (95 % interval" in tuned[SLOW].message
    assert sum(verdict.points for verdict in tuned.values()) == 80
    untuned = NET.verdicts(NET.patches["below_48_percent"], 1, NET.checks)
    assert set(lost(untuned)) == {SLOW}
    assert "expected above 48.0%" in untuned[SLOW].message


class Fixed:
    """A player whose answers are given, for what no honest training answers."""

    def __init__(self, settings, answer):
        self.settings, self.answer = settings, answer

    def call(self, name):
        return self.settings

    def probe(self, function, settings, seed, images, names):
        return self.answer(images)


SETTINGS = {
    "hidden_size": 7, "std": 1e-3, "learning_rate": 1e-3, "learning_rate_decay": 0.9,
    "reg": 0.1, "num_epochs": 3, "batch_size": 100,
}  # fmt: skip


def judged(settings, answer):
    return run_one(NET.checks[SLOW], Fixed(settings, answer), seed=1, done={})


def weights(predicted, **changes):
    shapes = {"W1": (3072, 7), "b1": (7,), "W2": (7, 10), "b2": (10,)}
    params = {name: np.zeros(shape) for name, shape in shapes.items()} | changes
    return {"params": params, "mean": np.zeros(3072), "predicted": predicted}


def test_predictions_that_do_not_come_from_the_weights_earn_nothing():
    """A player that knew the labels could answer them, but not find two-layer weights that give them."""
    verdict = judged(SETTINGS, lambda images: weights(np.arange(len(images)) % 10))
    assert verdict.points == 0
    assert verdict.message.startswith("predict and the parameters of the network disagree on 4")


def test_weights_that_always_say_one_class_are_below_the_threshold():
    verdict = judged(SETTINGS, lambda images: weights(np.zeros(len(images), dtype=int)))
    assert (verdict.status, verdict.points) == ("failed", 0)
    assert "expected above 48.0%" in verdict.message


def test_weights_of_another_size_are_refused():
    verdict = judged(SETTINGS, lambda images: weights(np.zeros(len(images)), W1=np.zeros((3072, 8))))
    assert verdict.message == "W1 after training has the wrong shape: expected (3072, 7), not (3072, 8)"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hidden_size": 500}, "hidden_size=500 is beyond the cost limit of the Conventions: expected at most 200"),
        ({"num_epochs": 21}, "num_epochs=21 is beyond the cost limit of the Conventions: expected at most 20"),
        ({"batch_size": 1}, "batch_size=1 is beyond the cost limit of the Conventions: expected 50 to 49000"),
        ({"hidden_size": 150, "num_epochs": 20}, "hidden_size × num_epochs = 3000 is beyond the cost limit"),
        ({"num_epochs": 2.5}, "num_epochs: expected a whole number from 1, not 2.5"),
        ({"learning_rate": float("nan")}, "learning_rate is not finite: expected a number, not nan"),
        ({"learning_rate": "fast"}, "learning_rate: expected a number, not the string 'fast'"),
        ({"learning_rate_decay": 1.1}, "learning_rate_decay: expected a factor up to 1, not 1.1"),
        ({"reg": -1.0}, "reg: expected 0 or more, not -1"),
    ],
)
def test_hyperparameters_beyond_the_limits_are_refused_before_any_training(changes, message):
    verdict = judged(SETTINGS | changes, lambda images: pytest.fail("trained"))
    assert message in verdict.message


def test_automatic_differentiation_by_the_student_is_no_answer_and_flagged():
    patch = parse(
        '# Lets torch derive.\n\n# %% task="softmax_loss_gradient"\n'
        "def softmax_loss_gradient(z3, y):\n"
        "    scores = torch.tensor(z3, requires_grad=True)\n"
        "    nn.functional.cross_entropy(scores, torch.tensor(y)).backward()\n"
        "    return scores.grad.numpy()\n",
        name="autograd",
    )
    verdict = NET.verdicts(patch, 1, ["softmax_loss_gradient"])["softmax_loss_gradient"]
    assert (verdict.points, verdict.misconception, len(verdict.flags)) == (0, "uses_autograd", 2)


def test_figures_rows_have_what_the_page_of_figures_needs():
    spec = importlib.util.spec_from_file_location("two_layer_net_figures", NET.folder / "figures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    player = NET.played(REFERENCE)
    solution = dict(player.namespace)
    solution["X_toy"], solution["y_toy"] = datasets.toy()
    gradient, toy = module.toy_rows(solution)
    assert gradient["ours"] < 1e-8
    assert toy["ours"] <= 0.02
    assert module.row("best", 0.5421, 54.2, "note") == {
        "setting": "best", "published": "54.2 %", "ours": "54.2 %", "note": "note",
    }  # fmt: skip
