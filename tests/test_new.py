"""`autograder new` writes what is complete and refuses what it cannot; `autograder test` says what falls short."""

import shutil
from pathlib import Path

import nbformat
import numpy as np
import pytest
from typer.testing import CliRunner

from autograder.checks import load_checks, run_one
from autograder.cli import app
from autograder.commands.new import new
from autograder.commands.prove import Line, lines, prove, show
from autograder.errors import UsageError
from autograder.sandbox.local import LocalPlayer
from autograder.validity.suites import Bench, Result


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new") / "course"
    said = []
    assert new("fit_2", course=folder, say=said.append) == 0
    assert "fit_2: the reference gets 80 of 80 points" in "\n".join(said)
    return folder


def test_what_is_written_has_one_of_each(course):
    source = nbformat.read(course / "solutions" / "fit_2" / "fit_2.ipynb", as_version=4)
    marks = [cell.metadata.get("nbgrader", {}) for cell in source.cells]
    assert [(each["grade_id"], each.get("points")) for each in marks if each] == [
        ("given_setup", None),
        ("mean_squared_error", None),
        ("check_mean_squared_error", 80),
        ("question_outliers", 20),
    ]
    assert [path.name for path in (course / "tests" / "submissions" / "fit_2").iterdir()] == ["factor_two_missing.py"]
    assert (course / "nbgrader_config.py").is_file()


def test_students_get_no_solution_and_the_name_is_in_its_place(course):
    release = (course / "assignments" / "fit_2" / "fit_2.ipynb").read_text(encoding="utf-8")
    assert 'ASSIGNMENT = \\"fit_2\\"' in release
    assert "X.T @ error" not in release
    assert "Model answer" not in release


def test_what_is_expected_is_the_derivative_by_differences(course):
    check = load_checks(course / "solutions" / "fit_2" / "checks.py")["mean_squared_error"]
    space = check.function.__globals__
    for X, y, w in space["draw_problems"](np.random.default_rng(3)):
        cost, dw = space["right"](X, y, w)
        by_hand = [sum((sum(x * v for x, v in zip(row, u, strict=True)) - t) ** 2 for row, t in zip(X, y, strict=True))
                   for u in (w, *(w + s * e for e in np.eye(len(w)) for s in (1e-5, -1e-5)))]  # fmt: skip
        by_hand = np.array(by_hand) / len(y)
        assert cost == pytest.approx(by_hand[0])
        assert dw == pytest.approx((by_hand[1::2] - by_hand[2::2]) / 2e-5, rel=1e-6, abs=1e-7)
        model = space["model"].MEAN_SQUARED_ERROR.right(X, y, w)
        assert (model["J"], model["dw"]) == (pytest.approx(cost), pytest.approx(dw))


@pytest.mark.parametrize("name", ["Fit", "2fit", "fit-2", "fit 2", "../fit", "class", "", "é", "a" * 41, "fit\n"])
def test_bad_name_is_refused_before_anything_is_written(name, tmp_path):
    with pytest.raises(UsageError, match="cannot name an assignment"):
        new(name, course=tmp_path / "course", say=print)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("taken", ["solutions/fit", "assignments/fit", "tests/submissions/fit"])
def test_existing_folder_is_refused_and_left_alone(taken, tmp_path):
    (tmp_path / taken).mkdir(parents=True)
    with pytest.raises(UsageError, match=f"{taken} exists already"):
        new("fit", course=tmp_path, say=print)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_in_the_place_of_the_course_is_refused_in_one_line(tmp_path):
    (tmp_path / "course").write_text("")
    for course in ("course", "course/inside"):
        with pytest.raises(UsageError) as refused:
            new("fit", course=tmp_path / course, say=print)
        assert len(str(refused.value).splitlines()) == 1


def test_stale_notebooks_fail_and_name_the_files(course, tmp_path):
    other = shutil.copytree(course, tmp_path / "course")
    source = other / "solutions" / "fit_2" / "solution.py"
    source.write_text(source.read_text(encoding="utf-8").replace("# # Linear regression", "# # Fitting"))
    said = []
    assert prove("fit_2", course=other, seeds=2, mutants=False, bench=Bench(jobs=1), say=said.append) == 1
    assert said[0].startswith(":( the notebooks are older than their sources: autograder build fit_2\n    ")


@pytest.mark.parametrize(
    "case",
    [
        ("import torch\n", "import trch\n", "4: ModuleNotFoundError: No module named 'trch'"),
        ("@check(points=80", '@check(points="many"', "32: ValueError: could not convert string to float: 'many'"),
        ("student, rng):", "student, rng)", "33: SyntaxError: expected ':'"),
    ],
)
def test_a_fault_of_the_checks_is_told_with_its_line_from_wherever_they_are_named(course, tmp_path, monkeypatch, case):
    old, new, expected = case
    text = (course / "solutions" / "fit_2" / "checks.py").read_text(encoding="utf-8")
    (tmp_path / "checks.py").write_text(text.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "model.py").write_bytes((course / "solutions" / "fit_2" / "model.py").read_bytes())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as said:
        load_checks(Path("checks.py"))
    assert str(said.value) == f"checks.py:{expected}: mend it, no check can be run before"


TASK = "@check(points=80, by_hand=True)\n"


@pytest.mark.parametrize(
    "case",
    [
        (TASK, '@check(points=0)\ndef mean_squared_error(student, rng):\n    """another"""\n\n\n' + TASK,
         ("checks.py:37: check mean_squared_error is written twice, in line 32 and in line 37: "
         "each check has a name of its own")),
        ('    """mean_squared_error returns the cost and its gradient"""\n', "",
         "checks.py:32: check mean_squared_error has no docstring: its first line is the claim that the student reads"),
        ("by_hand=True", 'stands_on=["errors"]',
         ("checks.py: check mean_squared_error stands on errors: write its right version reference_errors beside it, "
         "or take it from its page")),
        ("import model ", "from model import nothing ",
         ("checks.py:3: ImportError: cannot import name 'nothing' from 'model' (FOLDER/model.py): mend it, "
         "no check can be run before")),
    ],
)  # fmt: skip
def test_what_no_check_may_be_is_told_before_anybody_is_judged(course, tmp_path, monkeypatch, case):
    old, changed, expected = case
    text = (course / "solutions" / "fit_2" / "checks.py").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "checks.py").write_text(text.replace(old, changed, 1), encoding="utf-8")
    (tmp_path / "model.py").write_bytes((course / "solutions" / "fit_2" / "model.py").read_bytes())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as said:
        load_checks(Path("checks.py"))
    assert str(said.value).replace(str(tmp_path), "FOLDER") == expected


def test_an_author_reads_the_name_of_the_model_as_it_is_written(course, tmp_path):
    text = (course / "solutions" / "fit_2" / "checks.py").read_text(encoding="utf-8")
    (tmp_path / "checks.py").write_text(text.replace("model.MEAN_SQUARED_ERROR", "model.MEAN"), encoding="utf-8")
    (tmp_path / "model.py").write_bytes((course / "solutions" / "fit_2" / "model.py").read_bytes())
    check = load_checks(tmp_path / "checks.py")["mean_squared_error"]
    verdict = run_one(check, LocalPlayer({}, tmp_path / "checks.py"), seed=1, done={})
    assert "AttributeError: module 'model' has no attribute 'MEAN', checks.py:" in verdict.message


def test_names_and_expected_values_that_differ_in_number_are_told_to_the_author(course, tmp_path):
    text = (course / "solutions" / "fit_2" / "checks.py").read_text(encoding="utf-8")
    (tmp_path / "checks.py").write_text(text.replace('gives="J, dw"', 'gives="J, dw, db"'), encoding="utf-8")
    (tmp_path / "model.py").write_bytes((course / "solutions" / "fit_2" / "model.py").read_bytes())
    check = load_checks(tmp_path / "checks.py")["mean_squared_error"]
    player = LocalPlayer({"mean_squared_error": lambda X, y, w: (0.0, w, w)}, tmp_path / "checks.py")
    verdict = run_one(check, player, seed=1, done={})
    assert verdict.status == "error"
    assert "expected= returns 2 values for the names J, dw, db: one for each" in verdict.message


def test_a_check_that_does_not_look_fails_with_its_cases(course, tmp_path):
    other = shutil.copytree(course, tmp_path / "course")
    for folder in ("solutions", "assignments"):
        path = other / folder / "fit_2" / "checks.py"
        text = path.read_text(encoding="utf-8")
        start = text.index("    expect_answers(")
        path.write_text(text[:start] + '    student.call("mean_squared_error", *draw_problems(rng)[0])\n')
    said = []
    assert prove("fit_2", course=other, seeds=2, mutants=False, bench=Bench(jobs=1), say=said.append) == 1
    assert ":( mistakes caught: 0 of 1\n    factor_two_missing: mean_squared_error" in said
    assert ":) the untouched notebook has 0 points" in said


def test_every_broken_promise_fails_and_shows_its_cases():
    good = Result("fit", seeds=3, listed=2, caught=2, to_name=1, named=1, mutants=4, killed=4, unusual=1)
    assert [each.holds for each in lines(good)] == [True] * 8
    broken = {
        "reference": ["seed 1: a"], "stub": ["seed 1: a"], "falsely_failed": ["loops"], "wrong_hints": ["x for y"],
        "unstable": ["stub"],
    }  # fmt: skip
    for key, cases in broken.items():
        found = lines(Result(**{**vars(good), key: cases}))
        assert [each.cases for each in found if each.holds is False] == [cases], key


def test_a_fault_that_every_student_meets_is_told_once():
    faults = [
        *(f"p{k}: a: this check broke (ZeroDivisionError, checks.py:7)" for k in range(9)),
        "p2: b: this check broke",
    ]
    line = lines(Result("fit", ours=faults))[-1]
    assert line.holds is False
    assert line.cases == [
        "a: this check broke (ZeroDivisionError, checks.py:7): with p0 and 8 more",
        "b: this check broke: with p2",
    ]


def test_many_cases_are_cut_short():
    text = str(Line(False, "mutants", [f"mutant {k}" for k in range(11)]))
    assert text.splitlines()[0] == ":( mutants"
    assert text.splitlines()[-1] == "    and 3 more"


def test_one_seed_and_unknown_names_are_refused(course):
    with pytest.raises(UsageError, match="at least 2"):
        prove("fit_2", course=course, seeds=1, mutants=False, bench=Bench(), say=print)
    with pytest.raises(UsageError, match="choose from fit_2"):
        prove("other", course=course, seeds=2, mutants=False, bench=Bench(), say=print)


@pytest.mark.parametrize("command", ["new", "test"])
def test_the_help_has_an_example(command):
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"Example: autograder {command} linear" in shown.output


def test_what_named_students_read_is_shown_and_nothing_else(course):
    said = []
    bench = Bench(jobs=1)
    assert show("fit_2", ["factor_two_missing"], course=course, bench=bench, say=said.append) == 0
    (shown,) = said
    assert shown.startswith("factor_two_missing:\n\n:( mean_squared_error returns the cost and its gradient (0/80)\n")
    assert "hint: the gradient is half of the expected one" in shown
    assert shown.endswith("\n    misconception: factor_two_missing")
    with pytest.raises(UsageError, match=r"has no factor_two\.py; choose from factor_two_missing"):
        show("fit_2", ["factor_two"], course=course, bench=bench, say=said.append)


def test_where_no_hint_has_the_name_of_the_header_its_answers_are_set_beside(course, tmp_path):
    other = shutil.copytree(course, tmp_path / "course")
    submission = "# Neither.\n# kind: mistake\n# fails: mean_squared_error\n# misconception: factor_two_missing\n\n"
    submission += '# %% task="mean_squared_error" edit="true"\n# - return J, dw\n# + return J, dw * 0 + 0.25\n'
    (other / "tests" / "submissions" / "fit_2" / "neither.py").write_text(submission)
    said = []
    assert show("fit_2", ["neither"], course=other, bench=Bench(jobs=1), say=said.append) == 0
    last = said[0].splitlines()[-1]
    assert last.startswith(
        "    factor_two_missing of mean_squared_error gives 4 of 8 answers; for dw[0] of question 1 it"
    )
    assert last.endswith("this student 0.25")


def test_a_student_who_is_right_reads_that_every_check_passed(course, tmp_path):
    other = shutil.copytree(course, tmp_path / "course")
    submission = '# A sum.\n# kind: unusual\n\n# %% task="mean_squared_error" edit="true"\n'
    submission += "# - J = np.mean(error**2)\n# + J = sum(error**2) / len(y)\n"
    (other / "tests" / "submissions" / "fit_2" / "summed.py").write_text(submission)
    said = []
    assert show("fit_2", ["summed"], course=other, bench=Bench(jobs=1), say=said.append) == 0
    assert said == ["summed: every check passed"]
