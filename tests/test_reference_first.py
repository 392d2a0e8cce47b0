"""Nobody is graded where the reference solution falls short: one line says where, and nothing is written."""

import json
import subprocess
import sys

import nbformat
import pytest
import tiny_course as tiny
from test_where_started import nbgrader_course

from autograder.sandbox import backends

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(backends.available()[0].name == "none", reason="no walls on this machine: autograder doctor"),
]
WRONG = "def double(x):\n    return x"


def grade(course, *words):
    command = [sys.executable, "-m", "autograder", "grade", "tiny", "--course", str(course), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def change(course, old, new):
    """Change the source notebook of the course, or its checks."""
    for name in ("tiny.ipynb", "checks.py"):
        path = course / "solutions" / "tiny" / name
        path.write_text(path.read_text().replace(old, new))


def written(course):
    """Return what grading writes: of everything that holds a score."""
    places = ("verdicts/tiny/*.json", "autograded/*", "gradebook.db", "reports/*", ".autograder/reference/*")
    return sorted(path.relative_to(course).as_posix() for place in places for path in course.glob(place))


@pytest.mark.parametrize(("jobs", "old", "new", "said"), [
    ("1", "given = 3", "import no_such_module", "fails here in its cell given_setup (ModuleNotFoundError: No module"),
    ("2", "return 2 * x", "return 3 * x", "gets 0 of 30 points here in double (double is wrong)"),
    ("2", "x = rng.normal(size=5)", "x = rng.norml(size=5)", "gets 0 of 30 points here in mean ("),
])  # fmt: skip
def test_a_reference_that_falls_short_grades_nobody(tmp_path, jobs, old, new, said):
    course = tiny.write_course(tmp_path)
    change(course, old, new)
    for student in ("ada", "bob", "cleo"):
        tiny.hand_in(course, student)
    done = grade(course, "--jobs", jobs)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(
        f"autograder: nobody is graded: the reference solution of tiny {said}"
    )
    assert written(course) == []


def test_a_reference_that_once_passed_keeps_its_records_when_it_falls_short_later(tmp_path):
    course = tiny.write_course(tmp_path)
    tiny.hand_in(course, "ada")
    assert grade(course, "--jobs", "1").returncode == 0
    before = {path: (course / path).read_bytes() for path in written(course) if (course / path).is_file()}
    assert ".autograder/reference/tiny.json" in before
    change(course, "2 * x)", "3 * x)")
    tiny.hand_in(course, "bob")
    assert grade(course, "--jobs", "1").returncode == 2
    assert {path: (course / path).read_bytes() for path in written(course) if (course / path).is_file()} == before


def test_a_given_cell_that_a_student_breaks_is_told_in_the_record_and_the_table(tmp_path):
    course = tiny.write_course(tmp_path)
    notebook = tiny.source_notebook()
    notebook.cells.insert(1, notebook.cells.pop(2))
    tiny.cell_of(notebook, "double").source += "\n    ### BEGIN SOLUTION\nshape = (3,)\n    ### END SOLUTION"
    tiny.cell_of(notebook, "given_setup").source += "\nsize = len(shape)"
    nbformat.write(notebook, course / "solutions" / "tiny" / "tiny.ipynb")
    tiny.hand_in(course, "ada", tiny.handed_in(double="def double(x):\n    return 2 * x\nshape = 3"))
    tiny.hand_in(course, "bob", tiny.handed_in(double="def double(x):\n    return 2 * x\nshape = (3,)"))
    done = grade(course, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    notes = {path.stem: json.loads(path.read_text())["notes"] for path in course.glob("verdicts/tiny/*.json")}
    said = "a given cell failed, which does not in the reference: given_setup (TypeError: object of type 'int' has no"
    assert any(note.startswith(said) for note in notes["ada"])
    assert said in " ".join(done.stdout.split())
    assert not any("given cell" in note for note in notes["bob"])


def test_nbgrader_ends_where_the_reference_falls_short(tmp_path):
    course, run = nbgrader_course(tmp_path)
    change(course, "return 2 * x", "return 3 * x")
    done = run("autograde", "tiny")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith(
        "nobody is graded: the reference solution of tiny gets 0 of 30 points"
    )
    assert [path for path in written(course) if not path.startswith("gradebook")] == []
