"""The checks of gradient descent: fair to what is right, exact about what is wrong.

Accuracy on images takes seconds of training; it is tested at the end, on one submission.
"""

import numpy as np
import pytest
import torch
from extent import sample
from simulated import REFERENCE, Assignment, lost, with_status

from autograder.checks import load_module
from autograder.expect import images, loader_training
from autograder.validity.patches import parse

SLOW = ("bird_plane", "car_cat")
DESCENT = Assignment("gradient_descent", *SLOW)
MODULE, verdicts = DESCENT.oracle, DESCENT.verdicts
CHOOSING = MODULE.part3_choosing
# These end or outlast the process that runs the tests; the grader meets them in a process of its own.
NEED_A_PROCESS = ("endless_training", "player_exits")


def quick(*kinds):
    return [patch for patch in DESCENT.of_kind(*kinds, without=NEED_A_PROCESS) if patch.base != "stub"]


@pytest.fixture(autouse=True)
def _as_it_was():
    """The notebook sets torch's default dtype, draws with numpy's and torch's global generators, and plots."""
    import matplotlib as mpl

    mpl.use("Agg")
    before, threads = torch.get_default_dtype(), torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_default_dtype(before)
    torch.set_num_threads(threads)


@pytest.mark.parametrize("seed", range(4))
def test_the_reference_gets_every_point_but_those_of_the_accuracies(seed):
    done = verdicts(REFERENCE, seed)
    assert lost(done) == {}
    assert sum(verdict.points for verdict in done.values()) == 72
    assert all(verdict.flags == () for verdict in done.values())


def test_an_untouched_stub_gets_nothing_and_is_told_why():
    done = verdicts(parse("# Untouched.\n# base: stub\n", name="stub"), 0, DESCENT.checks)
    assert sum(verdict.points for verdict in done.values()) == 0
    assert with_status(done, "error") == set()
    assert done["train"].message == "train is not written yet: replace the TODO line with your code"
    assert done["mlp"].message == "MyMLP.__init__ is not written yet: replace the TODO line with your code"
    assert done["prepare"].status == "skipped"


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("patch", sample(quick("mistake", "broken")), ids=lambda patch: patch.name)
def test_a_mistake_loses_its_own_check_and_is_named(patch):
    done = verdicts(patch, seed=11)
    assert with_status(done, "error") == set()
    failed = with_status(done, "failed", "partial")
    assert failed == set(patch.names("fails")), {name: done[name].message for name in failed}
    assert with_status(done, "skipped") == DESCENT.needing(failed)
    named = {done[name].misconception for name in failed} - {""}
    assert named == set(patch.names("misconception"))


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("seed", [3])
@pytest.mark.parametrize("patch", sample(quick("unusual")), ids=lambda patch: patch.name)
def test_right_but_unusual_work_gets_every_point(patch, seed):
    done = verdicts(patch, seed)
    assert lost(done) == {}


def test_the_submissions_cover_every_check():
    failing = {name for patch in quick("mistake") for name in patch.names("fails")}
    assert failing == set(DESCENT.quick)
    assert len(quick("unusual")) >= 12


def run_of(**options):
    return loader_training.draw_run(np.random.default_rng(5), **options)


@pytest.mark.parametrize("one_optimizer", [True, False])
def test_the_oracle_equals_a_plain_training_loop(one_optimizer):
    """`train` keeps its optimiser between the calls, `train_manual_update` starts with new velocities."""
    run = run_of(momentum=True, weight_decay=True)
    paths = run.oracle(one_optimizer=one_optimizer)
    model = loader_training.SmallModel(run.parameters)
    sgd = torch.optim.SGD(model.parameters(), lr=1.0, momentum=run.momentum, weight_decay=run.weight_decay)
    loss_fn = torch.nn.CrossEntropyLoss(label_smoothing=0.1)
    step = 0
    for call, (epochs, lr) in enumerate(run.calls):
        if call and not one_optimizer:
            sgd = torch.optim.SGD(model.parameters(), lr=1.0, momentum=run.momentum, weight_decay=run.weight_decay)
        sgd.param_groups[0]["lr"] = lr
        seen = []
        for _ in range(epochs):
            for part in (slice(0, 4), slice(4, 8), slice(8, 11)):
                sgd.zero_grad()
                loss = loss_fn(model(torch.tensor(run.X[part])), torch.tensor(run.y[part]))
                loss.backward()
                sgd.step()
                seen.append(loss.item())
                found = [*paths[0], *paths[1]][step]
                assert all(np.array_equal(found[name], value) for name, value in model.snapshot().items())
                step += 1
        before = [run.parameters, *paths[0], *paths[1]][step - len(seen) : step]
        found = [run.loss(at, batch) for at, batch in zip(before, run.batches(call), strict=True)]
        assert np.allclose(found, seen, rtol=1e-14, atol=0)
    assert step == 9


def test_a_run_holds_what_hides_no_mistake():
    run = run_of(momentum=True, weight_decay=True)
    shapes = [value.shape for value in run.parameters.values()]
    assert shapes.count((5, 5)) == 2
    assert all(np.abs(value).min() > 0 for value in run.parameters.values())
    assert sum(len(run.batches(call)) for call in range(2)) == 9
    assert run.calls[0][1] != run.calls[1][1]
    assert run.momentum > 0 < run.weight_decay
    assert len(run.y) % run.batch


def test_the_message_names_the_first_step_and_parameter_and_the_rule():
    verdict = verdicts(DESCENT.patches["velocity_last_gradient"], 11)["manual_momentum"]
    first, worst, setting = verdict.message.splitlines()
    assert first == "left.weight leaves the path of torch.optim.SGD at step 3 of 9"
    assert worst.startswith("worst at ")
    assert setting.startswith("with momentum=0.")
    assert verdict.hint.startswith("right for two steps: the velocity remembers only the previous gradient")


def test_images_are_recognised_through_any_normalisation():
    raw = images.draw_images(np.random.default_rng(0), 12, 4, 6) / 1.0
    known = images.fingerprints(raw.transpose(0, 3, 1, 2))
    scaled = ((raw / 255 - [0.3, 0.4, 0.5]) / [0.2, 0.25, 0.3]).transpose(0, 3, 1, 2)
    assert np.allclose(images.fingerprints(scaled), known)


def test_a_choice_tells_every_wrong_way_apart():
    for seed in range(5):
        val, test = CHOOSING.accuracies(*CHOOSING.draw_choice(np.random.default_rng(seed)))
        assert len({val.argmax(), val.argmin(), test.argmax(), val.argmax() + 1}) == 4


def test_published_figures_come_from_the_solution(tmp_path):
    """A tenth of the images, one epoch: the rows and plots of `make figures`."""
    from types import SimpleNamespace

    figures = load_module(DESCENT.folder / "figures.py")
    rng = np.random.default_rng(0)
    labels = np.resize([0, 1, 2, 3], 4200)
    images = (rng.integers(0, 120, (4200, 32, 32, 3)) + 40 * (labels % 3)[:, None, None, None]).astype(np.uint8)
    data = SimpleNamespace(name="tiny", train_images=images, train_labels=labels)
    rows = figures.figures(data, tmp_path, epochs=1)
    assert len(rows) == 2 * 11 + 2
    assert {row["dataset"] for row in rows} == {"tiny"}
    assert all({"experiment", "setting", "published", "ours", "dataset", "note"} == set(row) for row in rows)
    assert sum("equal in every printed digit of all 1 epochs" in row["note"] for row in rows) == 10
    assert len(list(tmp_path.glob("*.png"))) == 8
    assert torch.get_default_dtype() == torch.float32


def test_losses_that_differ_in_print_are_said_to_differ():
    figures = load_module(DESCENT.folder / "figures.py")
    assert figures.printed_alike([0.5, 0.25], [0.5, 0.25001]) == "different in epochs [2]"
    assert figures.printed_alike([0.5], [0.5 + 1e-9]).startswith("equal in every printed digit of all 1 epochs")


@pytest.mark.timeout(300)
def test_the_whole_pipeline_passes_on_held_out_images():
    done = verdicts(REFERENCE, 4, DESCENT.checks)
    assert sum(verdict.points for verdict in done.values()) == 80
    for name in SLOW:
        assert "on n = " in done[name].message
        assert "95 % interval" in done[name].message
