"""solution.py becomes a valid source notebook and a release without solutions, byte for byte."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.course.build import build
from autograder.errors import UsageError

FIXTURE = Path(__file__).parent / "fixtures" / "course"
REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def course(tmp_path):
    shutil.copytree(FIXTURE, tmp_path / "course")
    return tmp_path / "course"


def solution(course):
    return course / "solutions" / "tiny" / "solution.py"


def change(course, old, new):
    text = solution(course).read_text()
    assert text.count(old) == 1
    solution(course).write_text(text.replace(old, new))


def cells(path):
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


def everything(course):
    return {path.relative_to(course): path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_source_notebook_is_valid_and_carries_all_of_nbgraders_keys(course):
    build(course=course)
    notebook = nbformat.read(course / "solutions/tiny/tiny.ipynb", as_version=4)
    nbformat.validate(notebook)
    found = {cell.id: dict(cell.metadata.nbgrader) for cell in notebook.cells if "nbgrader" in cell.metadata}
    common = {"schema_version": 3, "task": False}
    assert found == {
        "given_setup": {"grade": False, "grade_id": "given_setup", "locked": True, "solution": False} | common,
        "double": {"grade": False, "grade_id": "double", "locked": False, "solution": True} | common,
        "check_double": {"grade": True, "grade_id": "check_double", "locked": True, "solution": False, "points": 50}
        | common,
        "mean_of_double": {"grade": False, "grade_id": "mean_of_double", "locked": False, "solution": True} | common,
        "check_mean_of_double": {
            "grade": True,
            "grade_id": "check_mean_of_double",
            "locked": True,
            "solution": False,
            "points": 30,
        }
        | common,
        "question_plot_line": {
            "grade": True,
            "grade_id": "question_plot_line",
            "locked": False,
            "solution": True,
            "points": 8,
        }
        | common,
        "question_why_two": {
            "grade": True,
            "grade_id": "question_why_two",
            "locked": False,
            "solution": True,
            "points": 12,
        }
        | common,
    }


def test_source_notebook_has_solutions_and_no_outputs(course):
    build(course=course)
    found = cells(course / "solutions/tiny/tiny.ipynb")
    assert "return 2 * x" in found["double"].source
    assert "Because $x + x = 2x$." in found["question_why_two"].source
    assert all(not cell.get("outputs") for cell in found.values())


def test_release_keeps_the_todo_and_replaces_the_solution_by_the_stub(course):
    build(course=course)
    assert cells(course / "assignments/tiny/tiny.ipynb")["double"].source == (
        "def double(x):\n"
        '    """Return twice x, an array of any shape."""\n'
        "    # TODO: multiply x by two\n"
        '    raise NotImplementedError("TODO: replace this line with your code")'
    )


def test_release_of_a_question_keeps_the_question_and_has_neither_answer_nor_guide(course):
    build(course=course)
    assert cells(course / "assignments/tiny/tiny.ipynb")["question_why_two"].source == (
        "**Question.** Why does doubling multiply by two?\n\n_Write your answer here._"
    )


@pytest.mark.parametrize("line", ["", "_Write your answer here._", "_Write your derivation here._"])
def test_a_question_invites_an_answer_once(course, line):
    change(course, "# _Write your answer here._", f"# {line}".rstrip())
    build(course=course)
    source = cells(course / "assignments/tiny/tiny.ipynb")["question_why_two"].source
    assert source.split("\n")[-1] == "_Write your answer here._"
    assert source.count("Write your") == 1


def test_release_holds_notebook_and_checks_and_nothing_else(course):
    build(course=course)
    assert sorted(path.name for path in (course / "assignments/tiny").iterdir()) == ["checks.py", "tiny.ipynb"]
    for path in (course / "assignments").rglob("*.ipynb"):
        text = path.read_text()
        assert "BEGIN " not in text
        assert "END SOLUTION" not in text


def test_building_twice_and_elsewhere_gives_the_same_bytes(course, tmp_path):
    shutil.copytree(course, tmp_path / "other")
    build(course=course)
    build(course=tmp_path / "other")
    first = everything(course)
    assert first == everything(tmp_path / "other")
    assert build(course=course)[0].stale == ()
    assert everything(course) == first


def test_check_names_stale_files_and_writes_nothing(course):
    build(course=course)
    change(course, "# You double numbers", "# You triple numbers")
    before = everything(course)
    (built,) = build(check=True, course=course)
    assert [path.relative_to(course).as_posix() for path in built.stale] == [
        "solutions/tiny/tiny.ipynb",
        "assignments/tiny/tiny.ipynb",
    ]
    assert everything(course) == before


def test_cell_ids_stay_when_a_cell_is_inserted_elsewhere(course):
    build(course=course)
    before = list(cells(course / "assignments/tiny/tiny.ipynb"))
    change(
        course, "# %% [markdown]\n# ## Experiments", "# %% [markdown]\n# A note.\n\n# %% [markdown]\n# ## Experiments"
    )
    build(course=course)
    after = list(cells(course / "assignments/tiny/tiny.ipynb"))
    assert after == [*before[:8], "check_mean_of_double-2", *before[8:]]


def test_an_unknown_name_is_one_line_with_the_names_there_are(course):
    with pytest.raises(UsageError, match=r"solutions/huge/solution.py does not exist: choose from tiny$"):
        build(["huge"], course=course)


def test_a_folder_without_solutions_is_one_line(tmp_path):
    with pytest.raises(UsageError, match=r"no solutions/\*/solution.py in .*: run this in the course directory$"):
        build(course=tmp_path)


def test_a_stray_file_in_the_release_is_refused_and_left_alone(course):
    build(course=course)
    stray = course / "assignments/tiny/model_answers.md"
    stray.write_text("secret")
    with pytest.raises(UsageError, match=r"model_answers.md is not built from solutions/: move it away"):
        build(course=course)
    assert stray.read_text() == "secret"


MALFORMED = {
    "unknown metadata": (
        '# %% given="setup"',
        '# %% gvien="setup"',
        r":6: unknown metadata gvien: expected \[markdown\]",
    ),
    "two roles": ('# %% given="setup"', '# %% given="setup" task="b"', r":6: a cell is one of .* not given and task"),
    "unquoted name": ('# %% given="setup"', "# %% given=3", r":6: given=3: expected a name"),
    "unknown tag": ('tags=["experiment"]', 'tags=["experimnt"]', r":44: tags=.'experimnt'.: expected"),
    "check without a check": (
        '# %% check="double"\nrun_check("double")',
        '# %% check="treble"\nrun_check("treble")',
        r':24: check="treble" has no check',
    ),
    "other code in a check cell": (
        'run_check("double")',
        'run_check("double", 3)',
        r":24: a check cell holds exactly run_check",
    ),
    "duplicate id": ('task="mean_of_double"', 'task="double"', r':30: task="double" stands already in line 16'),
    "task without region": (
        "    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
        "    return 2 * x",
        r':16: task="double" has no solution region',
    ),
    "region without end": (
        "    return 2 * x\n    ### END SOLUTION",
        "    return 2 * x",
        r':16: a region of this cell does not end: expected "END SOLUTION"',
    ),
    "end without region": (
        "    ### BEGIN SOLUTION\n    return 2 * x",
        "    return 2 * x",
        r":21: a region ends here that does not begin",
    ),
    "nested region": ("    return 2 * x", "    ### BEGIN SOLUTION", r":21: a region begins inside another"),
    "region in a free cell": (
        'print("experiment of"',
        '### BEGIN SOLUTION\n### END SOLUTION\nprint("experiment of"',
        r":44: a solution region outside a task or question",
    ),
    "question without points": (" points=12", "", r":56: points=N, a positive number, belongs to a question"),
    "points on a task": ('task="double"', 'task="double" points=3', r":16: points=N, a positive number, belongs"),
    "points that do not sum": (
        " points=12",
        " points=11",
        r":1: points of checks \+ questions: expected 80 \+ 20, not 80 \+ 19",
    ),
    "check cell forgotten": (
        '# %% check="mean_of_double"\nrun_check("mean_of_double")',
        "",
        r":1: no cell for check mean_of_double of checks.py",
    ),
    "text before the first cell": (
        "# %% [markdown]\n# # Tiny",
        "import os\n\n# %% [markdown]\n# # Tiny",
        r":3: text outside cells",
    ),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_source_is_one_line_with_file_and_line(course, case):
    old, new, message = MALFORMED[case]
    change(course, old, new)
    with pytest.raises(UsageError, match=r"solutions/tiny/solution\.py" + message) as caught:
        build(course=course)
    assert "\n" not in str(caught.value)
    assert not (course / "assignments").exists()


def test_a_check_before_one_that_it_needs_is_refused(course):
    text = solution(course).read_text()
    first, second = 'check="double"\nrun_check("double")', 'check="mean_of_double"\nrun_check("mean_of_double")'
    text = text.replace(first, "@").replace(second, first).replace("@", second)
    solution(course).write_text(text)
    with pytest.raises(UsageError, match=r':24: check="mean_of_double" needs double, which must stand before it'):
        build(course=course)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in REPOSITORY.glob("solutions/*/solution.py")))
def test_committed_notebooks_are_up_to_date(name):
    (built,) = build([name], check=True, course=REPOSITORY)
    assert [path.as_posix() for path in built.stale] == []


@pytest.mark.parametrize("path", sorted(REPOSITORY.glob("assignments/*/*.ipynb")), ids=lambda path: path.stem)
def test_nothing_released_holds_a_solution(path):
    notebook = json.loads(path.read_text())
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    assert "raise NotImplementedError" in text
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "MARK SCHEME", "HIDDEN TESTS"):
        assert mark not in text


def test_a_course_that_says_its_repository_gets_a_badge_and_a_cell_that_installs(course):
    (course / "autograder.json").write_text('{"repository": "https://github.com/someone/course.git"}')
    build(course=course)
    title, badge, install, *_ = nbformat.read(course / "assignments/tiny/tiny.ipynb", as_version=4).cells
    assert title.source.startswith("# Tiny")
    colab = "https://colab.research.google.com/github/someone/course/blob/main/assignments/tiny/tiny.ipynb"
    assert badge.source.endswith(f"]({colab})")
    assert (
        '%pip install --quiet "deep-learning-autograder @ git+https://github.com/someone/course@main"' in install.source
    )
    assert install.metadata.nbgrader.locked


def test_a_course_without_a_repository_gets_neither(course):
    build(course=course)
    assert "colab" not in (course / "assignments/tiny/tiny.ipynb").read_text()


def test_an_address_that_is_none_is_one_line(course):
    (course / "autograder.json").write_text('{"repository": "my course"}')
    with pytest.raises(UsageError, match="repository = 'my course' is no address; expected"):
        build(course=course)


def test_a_todo_outside_a_function_lets_the_cells_below_it_run(course):
    build(course=course)
    released = cells(course / "assignments/tiny/tiny.ipynb")
    assert released["question_plot_line"].source.splitlines()[-1].startswith("raise NotImplementedError")
    assert "raises-exception" in released["question_plot_line"].metadata.tags
    assert "raises-exception" not in released["double"].metadata.get("tags", [])
