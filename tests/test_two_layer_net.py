"""The checks of the two-layer network: fair to what is right, exact about what is wrong.

Accuracy on CIFAR-10 takes seconds of training; it is tested at the end, on few submissions.
"""

import contextlib
import importlib.util
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder import datasets
from autograder.build import source_notebook
from autograder.checks import load_checks, run_one
from autograder.notebook_source import read_source
from autograder.player.local import LocalPlayer
from autograder.submissions import apply, collect, parse

# Warnings of the students' own code are theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "solutions" / "two_layer_net"
CHECKS = load_checks(FOLDER / "checks.py")
SLOW = "cifar10_accuracy"
QUICK = [name for name in CHECKS if name != SLOW]
NOTEBOOK = nbformat.reads(source_notebook(read_source(FOLDER / "solution.py", CHECKS), CHECKS), as_version=4)
PATCHES = collect(ROOT / "tests" / "submissions" / "two_layer_net")


def played(patch):
    """A player in whose namespace the cells of the patched notebook have run, whatever they raised."""
    namespace = {"__name__": "__main__", "In": [""]}
    for cell in apply(NOTEBOOK, patch).cells:
        is_check = cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("check_")
        if cell.cell_type == "code" and not is_check and "experiment" not in cell.metadata.get("tags", []):
            namespace["In"].append(cell.source)
            with contextlib.suppress(Exception):
                exec(compile(cell.source, f"<{patch.name}>", "exec"), namespace)
    return LocalPlayer(namespace, FOLDER / "checks.py")


def verdicts(player, seed, names=QUICK):
    done = {}
    for name in names:
        done[name] = run_one(CHECKS[name], player, seed=seed, done=done)
    return done


def lost(done):
    return {name for name, verdict in done.items() if verdict.status != "passed"}


def needing(failed):
    """The checks that need one of `failed`, directly or not."""
    found = set(failed)
    for check in CHECKS.values():
        if found & set(check.needs):
            found.add(check.name)
    return found - set(failed)


REFERENCE = parse("# As it should be.\n", name="reference")


@pytest.mark.parametrize("seed", range(5))
def test_the_reference_gets_every_automatic_point(seed):
    done = verdicts(played(REFERENCE), seed)
    assert {name: v.message for name, v in done.items() if v.status != "passed"} == {}
    assert sum(verdict.points for verdict in done.values()) == 73
    assert all(verdict.flags == () for verdict in done.values())


def quick(kind):
    return [p for p in PATCHES if p.kind == kind and SLOW not in p.names("fails") and "limits" not in p.options]


@pytest.mark.parametrize("patch", quick("mistake") + quick("broken"), ids=lambda patch: patch.name)
def test_a_mistake_loses_its_own_checks_and_is_named(patch):
    done = verdicts(played(patch), seed=11)
    errors = [verdict.message for verdict in done.values() if verdict.status == "error"]
    assert errors == []
    expected = set(CHECKS) if patch.names("fails") == ("all",) else set(patch.names("fails"))
    failed = {name for name, verdict in done.items() if verdict.status in ("failed", "partial")}
    skipped = {name for name, verdict in done.items() if verdict.status == "skipped"}
    messages = {name: done[name].message for name in failed}
    if "all" in patch.names("fails"):
        assert failed | skipped == set(QUICK)
    else:
        assert (failed, skipped) == (expected, needing(expected) - {SLOW}), messages
    if patch.names("misconception"):
        named = {done[name].misconception for name in failed}
        assert named & set(patch.names("misconception")), messages
        assert all(done[name].hint for name in failed if done[name].misconception)
    elif patch.kind == "mistake":
        assert {done[name].misconception for name in failed} == {""}, {name: done[name].hint for name in failed}


@pytest.mark.parametrize("patch", quick("unusual"), ids=lambda patch: patch.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_right_but_unusual_work_gets_full_marks(patch, seed):
    done = verdicts(played(patch), seed)
    assert {name: verdict.message for name, verdict in done.items() if verdict.status != "passed"} == {}


# Accuracy: real training on whatever data this machine has, so only what cannot be shown otherwise.


def named_patch(name):
    return next(patch for patch in PATCHES if patch.name == name)


def test_the_reference_is_above_48_percent_on_unseen_images_and_the_untuned_network_is_not():
    tuned = verdicts(played(REFERENCE), 1, list(CHECKS))
    assert (tuned[SLOW].status, tuned[SLOW].points, tuned[SLOW].flags) == ("passed", 7, ())
    assert "on n = 5000 held-out images (95 % interval" in tuned[SLOW].message
    assert sum(verdict.points for verdict in tuned.values()) == 80
    untuned = verdicts(played(named_patch("below_48_percent")), 1, list(CHECKS))
    assert lost(untuned) == {SLOW}
    assert "expected above 48.0%" in untuned[SLOW].message


class Fixed:
    """A player whose answers are given, for what no honest training answers."""

    def __init__(self, settings, answer):
        self.settings, self.answer = settings, answer

    def call(self, name):
        return self.settings

    def probe(self, function, settings, seed, images):
        return self.answer(images)


SETTINGS = {
    "hidden_size": 7, "std": 1e-3, "learning_rate": 1e-3, "learning_rate_decay": 0.9,
    "reg": 0.1, "num_epochs": 3, "batch_size": 100,
}  # fmt: skip


def judged(settings, answer):
    return run_one(CHECKS[SLOW], Fixed(settings, answer), seed=1, done={})


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
        ({"hidden_size": 500}, "hidden_size=500 is beyond the cost limit of the convention box: expected at most 200"),
        ({"num_epochs": 21}, "num_epochs=21 is beyond the cost limit of the convention box: expected at most 20"),
        ({"batch_size": 1}, "batch_size=1 is beyond the cost limit of the convention box: expected 50 to 49000"),
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
    verdict = verdicts(played(patch), 1, ["softmax_loss_gradient"])["softmax_loss_gradient"]
    assert (verdict.points, verdict.misconception, len(verdict.flags)) == (0, "uses_autograd", 2)


def test_figures_rows_have_what_the_page_of_figures_needs():
    spec = importlib.util.spec_from_file_location("two_layer_net_figures", FOLDER / "figures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    player = played(REFERENCE)
    solution = dict(player.namespace)
    solution["X_toy"], solution["y_toy"] = datasets.toy()
    gradient, toy = module.toy_rows(solution)
    assert gradient["ours"] < 1e-8
    assert toy["ours"] <= 0.02
    assert module.row("best", 0.5421, 54.2, "note") == {
        "setting": "best", "published": "54.2 %", "ours": "54.2 %", "note": "note",
    }  # fmt: skip
