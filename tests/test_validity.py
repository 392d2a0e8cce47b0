"""The suites that measure the grader find a grader that is wrong."""

from dataclasses import replace

import nbformat
import pytest
import tiny_course

from autograder.checks import Verdict, load_checks
from autograder.validity import page, suites
from autograder.validity.patches import parse

PATCHES = {
    "caught": "# Half of it.\n# kind: mistake\n# fails: double\n# misconception: not-twice\n\n"
    '# %% task="double"\ndef double(x):\n    return x\n',
    "kept": "# Nothing is wrong, yet a loss is expected.\n# kind: mistake\n# fails: mean\n",
    "misnamed": "# Called by another name.\n# kind: mistake\n# fails: double\n# misconception: thrice\n\n"
    '# %% task="double"\ndef double(x):\n    return 3 * x\n',
    "loops": "# Adds up by itself.\n# kind: unusual\n\n"
    '# %% task="mean"\ndef mean(x):\n    total = 0\n'
    "    for value in x:\n        total += value\n    return total / len(x)\n",
    "wronged": '# Called right, and it is not.\n# kind: unusual\n\n# %% task="mean"\ndef mean(x):\n    return max(x)\n',
}


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    course = tmp_path_factory.mktemp("validity")
    tiny_course.write_course(course)
    folder = course / "solutions" / "tiny"
    under = suites.Assignment(
        "tiny",
        nbformat.read(folder / "tiny.ipynb", as_version=4),
        load_checks(folder / "checks.py"),
        [parse(text, name=name) for name, text in PATCHES.items()],
        {"mean: drop line: total = sum(x) -> pass #1": "only to see an argued one that dies anyway"},
        folder,
    )
    return suites.measure(under, suites.Bench(jobs=1), seeds=[1, 2])


def test_caught_and_kept_mistakes_are_told_apart(result):
    assert (result.listed, result.caught) == (3, 2)
    assert result.missed == ["kept: both, mean"]


def test_wrong_hint_is_not_a_named_mistake(result):
    assert (result.to_name, result.named) == (2, 1)
    assert result.wrong_hints == ["misnamed: not-twice for thrice"]


def test_the_page_keeps_what_other_runs_found(result, tmp_path):
    path = tmp_path / "VALIDITY.md"
    page.keep(path, replace(result, name="other", listed=7))
    page.keep(path, result)
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == ["other", "tiny"]
    assert "of 7" in rows[0]


def test_right_work_that_fails_is_reported_for_every_seed(result):
    assert (result.unusual, result.falsely_failed) == (
        2,
        ["wronged, seed 1: both, mean", "wronged, seed 2: both, mean"],
    )


def test_mutants_are_graded_and_points_do_not_depend_on_the_seed(result):
    assert result.mutants > 3
    assert (result.killed, result.argued, result.survivors) == (result.mutants, 0, [])
    assert result.unstable == []


def test_promises_that_are_broken_are_said(result):
    assert page.falls_short([result]) == [
        "tiny: not so: every listed mistake is caught",
        "tiny: not so: 90 % of the listed mistakes are named",
        "tiny: not so: no hint is wrong",
        "tiny: not so: nothing right fails",
    ]


def test_table_states_parts_and_wholes(result):
    text = page.table([result])
    assert "| `tiny` | 2 of 3 (66.7 %) | 1 of 2 (50.0 %) | 1 |" in text
    assert "## Right work that lost points: 2" in text


def test_dependents_are_found_through_others(tmp_path):
    path = tmp_path / "checks.py"
    path.write_text(
        "from autograder import check\n"
        '@check(points=1)\ndef a(player, rng):\n    """a"""\n'
        '@check(points=1, needs=["a"])\ndef b(player, rng):\n    """b"""\n'
        '@check(points=1, needs=["b"])\ndef c(player, rng):\n    """c"""\n'
    )
    assert suites.dependents({"a"}, load_checks(path)) == {"b", "c"}


def test_partial_marks_are_lost_marks():
    assert suites.lost({"a": Verdict("a", "", 1, 2, "partial"), "b": Verdict("b", "", 2, 2, "passed")}) == {"a"}
