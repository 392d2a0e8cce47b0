"""The checks of the two-layer network: fair to what is right, exact about what is wrong.

Accuracy on CIFAR-10 takes seconds of training; it is tested at the end, on few submissions.
"""

import contextlib
from pathlib import Path

import nbformat
import pytest

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
