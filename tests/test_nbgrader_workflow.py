"""Stock nbgrader commands work unchanged in a course of ours, and agree with the judge."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.build import build
from autograder.programs import put_alembic_on_path
from autograder.submissions import handed_in

FIXTURE = Path(__file__).parent / "fixtures" / "course"
REPOSITORY = Path(__file__).parent.parent
HONEST = {"reference": 80.0, "half": 50.0, "stub": 0.0}

pytestmark = pytest.mark.timeout(240)


def nbgrader(course, *words):
    """Run a stock nbgrader command in `course` as an instructor would, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course,
        env=os.environ | {"HOME": str(course), "JUPYTER_CONFIG_DIR": str(course / ".jupyter")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def new_course(folder, config):
    shutil.copytree(FIXTURE, folder)
    (folder / "nbgrader_config.py").write_text(config)
    build(course=folder)
    shutil.copytree(folder / "assignments", folder / "ours")
    nbgrader(folder, "generate_assignment", "tiny")
    return folder


def hand_in(course, student, notebook):
    path = course / "submitted" / student / "tiny" / "tiny.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def solved(course):
    return handed_in(nbformat.read(course / "solutions/tiny/tiny.ipynb", as_version=4), solved=True)


def by_id(notebook):
    return {cell.id: cell for cell in notebook.cells}


def hand_in_honest(course):
    hand_in(course, "reference", solved(course))
    hand_in(course, "stub", nbformat.read(course / "assignments/tiny/tiny.ipynb", as_version=4))
    half = solved(course)
    by_id(half)["mean_of_double"].source = "def mean_of_double(x):\n    return double(x).sum()"
    saved = nbformat.v4.new_output("stream", text="measured at home\n")
    next(cell for cell in half.cells if "experiment" in cell.metadata.get("tags", [])).outputs = [saved]
    hand_in(course, "half", half)


def grades(course):
    """Return {student: {cell: (auto_score, needs_manual_grade)}} from nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    put_alembic_on_path()
    with Gradebook(f"sqlite:///{course}/gradebook.db", "deep_learning") as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions("tiny")
        }


def automatic(found):
    return {
        student: sum(score for name, (score, _) in cells.items() if name.startswith("check_"))
        for student, cells in found.items()
    }


def graded(course, student):
    return by_id(nbformat.read(course / f"autograded/{student}/tiny/tiny.ipynb", as_version=4))


PLAIN = """
from autograder.nbgrader import configure
c = get_config()
configure(c, judge=False)
c.CourseDirectory.course_id = "deep_learning"
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A course graded by stock nbgrader alone, in kernels."""
    course = new_course(tmp_path_factory.mktemp("plain") / "course", PLAIN)
    hand_in_honest(course)
    nbgrader(course, "autograde", "tiny")
    return course


def test_generate_assignment_writes_the_bytes_that_build_wrote(plain):
    ours = {path.name: path.read_bytes() for path in (plain / "ours/tiny").iterdir()}
    theirs = {path.name: path.read_bytes() for path in (plain / "assignments/tiny").iterdir()}
    assert sorted(theirs) == ["checks.py", "tiny.ipynb"]
    assert theirs == ours


def test_plain_autograde_reads_the_points_of_our_check_cells(plain):
    assert automatic(grades(plain)) == HONEST


def test_written_answers_wait_for_a_person_and_untouched_ones_do_not(plain):
    found = grades(plain)
    assert found["reference"]["question_why_two"] == (None, True)
    assert found["reference"]["question_plot_line"] == (None, True)
    assert found["stub"]["question_why_two"] == (0, False)


def test_outputs_of_experiments_are_kept_and_not_made_again(plain):
    found = graded(plain, "half")["experiments-2"].outputs
    assert [output.text for output in found] == ["measured at home\n"]
    assert graded(plain, "reference")["experiments-2"].outputs == []


def test_validate_finds_the_failing_checks_of_a_release(plain):
    text = nbgrader(plain, "validate", "assignments/tiny/tiny.ipynb")
    assert "VALIDATION FAILED ON 4 CELL(S)" in text
    assert "double is not written yet: replace the TODO line with your code" in text


def test_validate_passes_the_source_notebook(plain):
    text = nbgrader(plain, "validate", "solutions/tiny/tiny.ipynb")
    assert "Success! Your notebook passes all the tests." in text
