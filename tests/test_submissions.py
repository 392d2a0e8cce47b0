"""Every simulated submission fits its notebook and expects what can happen; `autograder validity` grades them all."""

from pathlib import Path

import nbformat
import pytest

from autograder.checks import checks_in, load_checks
from autograder.validity.patches import apply, collect, parse

ROOT = Path(__file__).parent.parent
NAMES = sorted(path.parent.name for path in ROOT.glob("solutions/*/solution.py"))
OPTIONS = {"kind", "base", "fails", "skips", "misconception", "points", "demo", "limits"}


@pytest.fixture(scope="module", params=NAMES)
def assignment(request):
    """Return the name, source notebook, checks and patches of an assignment."""
    name = request.param
    source = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    checks = load_checks(checks_in(ROOT / "solutions" / name))
    return name, source, checks, collect(ROOT / "tests" / "submissions" / name)


def test_every_patch_fits_its_notebook_and_changes_it(assignment):
    _, source, _, patches = assignment
    solved = apply(source, parse("# Solved.", name="solved"))
    for patch in patches:
        made = apply(source, patch)
        nbformat.validate(made)
        assert patch.steps == () or [cell.source for cell in made.cells] != [cell.source for cell in solved.cells]


def test_every_patch_expects_checks_that_exist(assignment):
    name, _, checks, patches = assignment
    for patch in patches:
        unknown = {*patch.names("fails"), *patch.names("skips")} - {*checks, "all"}
        assert not unknown, f"{name}/{patch.name}.py expects {sorted(unknown)}"


def test_every_header_is_understood(assignment):
    name, _, _, patches = assignment
    for patch in patches:
        where = f"{name}/{patch.name}.py"
        assert set(patch.options) <= OPTIONS, where
        assert patch.kind in ("mistake", "unusual", "broken"), where
        assert patch.base in ("reference", "stub"), where
        assert patch.story, f"{where} does not say what the student did"


def test_an_unusual_submission_fails_nothing_and_a_mistake_something(assignment):
    name, _, _, patches = assignment
    for patch in patches:
        wanted = {"unusual": {False}, "mistake": {True}, "broken": {True, False}}[patch.kind]
        assert bool(patch.names("fails")) in wanted, f"{name}/{patch.name}.py"


def test_every_assignment_has_simulated_submissions_of_each_kind(assignment):
    name, _, _, patches = assignment
    kinds = {patch.kind for patch in patches}
    assert {"mistake", "unusual", "broken"} <= kinds, f"{name} has only {sorted(kinds)}"
    assert sum(patch.in_demo for patch in patches) >= 3


def test_there_are_at_least_sixty_right_but_unusual_submissions():
    patches = [patch for name in NAMES for patch in collect(ROOT / "tests" / "submissions" / name)]
    assert sum(patch.kind == "unusual" for patch in patches) >= 60
