"""A course of `nbgrader quickstart` takes an assignment of ours in, and its own are graded as before.

Run by `pytest tests/benchmarks/existing_course.py`: nbgrader starts about ten times.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import nbgrader
import pytest

from autograder.course.build import build
from autograder.course.regions import handed_in
from autograder.gradebook.sync import content
from autograder.grading import record
from autograder.sandbox import backends

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "course"
# nbgrader brings what its two students handed in for ps1.
EXAMPLES = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "submitted"
LINES = """
from autograder.nbgrader import configure
configure(c, existing=True)
"""

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        backends.available()[0].name == "none", reason="no walls on this machine: see autograder doctor"
    ),
]


# What the command nbgrader does, for several commands without starting anew each time.
DRIVER = """
import contextlib, json, os, sys
from jupyter_core.application import NoStart
from nbgrader.apps.nbgraderapp import NbGraderApp
for place, words in json.loads(sys.argv[1]):
    os.chdir(place)
    app = NbGraderApp.instance()
    app.initialize(words.split())
    with contextlib.suppress(NoStart):
        app.start()
    app.reset()
"""


def run(home, *commands, code=0):
    """Run commands of stock nbgrader, each (folder, words), with a home of their own, and return what they printed."""
    own = {"HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / ".jupyter"), "JUPYTER_DATA_DIR": str(home / "data")}
    # nbgrader looks for alembic there.
    own["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps([(str(place), words) for place, words in commands])],
        cwd=home,
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=800,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """Return a course as `nbgrader quickstart` makes it."""
    home = tmp_path_factory.mktemp("stock")
    run(home, (home, "quickstart course101"))
    return home / "course101"


def course_of(stock, home, *, lines=""):
    """Return a copy of the course with an exchange, and `lines` at the end of its configuration."""
    home.mkdir()
    course = Path(shutil.copytree(stock, home / "course101"))
    exchange = home / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    with (course / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Exchange.root = {str(exchange)!r}\n{lines}")
    return course


def drop_in(course, tmp_path):
    """Put the tiny assignment where nbgrader's instructors put theirs."""
    own = Path(shutil.copytree(FIXTURE, tmp_path / "own"))
    build(course=own)
    (course / "source" / "tiny").mkdir()
    for name in ("tiny.ipynb", "checks.py"):
        shutil.copy(own / "solutions" / "tiny" / name, course / "source" / "tiny" / name)


def drop_in_softmax(course):
    """Put softmax, as docs/existing-course.md says, where nbgrader's instructors put theirs."""
    (course / "source" / "softmax").mkdir()
    for name in ("softmax.ipynb", "checks.py", "model.py"):
        shutil.copy(ROOT / "solutions" / "softmax" / name, course / "source" / "softmax" / name)


def solve(fetched, source):
    """Put the solution into every cell of a fetched notebook that is the student's."""
    notebook = nbformat.read(fetched, as_version=4)
    solved = handed_in(nbformat.read(source, as_version=4), solved=True)
    right = {cell.id: cell.source for cell in solved.cells if cell.metadata.get("nbgrader", {}).get("solution")}
    assert len(right) > 5
    for cell in notebook.cells:
        cell.source = right.get(cell.id, cell.source)
    nbformat.write(notebook, fetched)


def graded_ps1(course):
    """Return what the gradebook says of ps1 after nbgrader has graded its two example students."""
    shutil.copytree(EXAMPLES, course / "submitted", dirs_exist_ok=True)
    words = ("generate_assignment ps1", "autograde ps1", "generate_feedback ps1")
    run(course.parent, *((course, each) for each in words))
    return content(course / "gradebook.db")


def test_its_own_assignment_is_graded_as_before(stock, tmp_path):
    before = graded_ps1(course_of(stock, tmp_path / "before"))
    course = course_of(stock, tmp_path / "after", lines=LINES)
    drop_in(course, tmp_path)
    after = graded_ps1(course)
    points = {who: sum(row[3] or 0 for row in before["grades"] if row[1] == who) for who in ("bitdiddle", "hacker")}
    assert points == {"bitdiddle": 1.5, "hacker": 3.0}
    assert after == before
    page = (course / "feedback" / "bitdiddle" / "ps1" / "problem1.html").read_text()
    assert page == (tmp_path / "before" / "course101" / "feedback" / "bitdiddle" / "ps1" / "problem1.html").read_text()


def test_an_assignment_of_ours_goes_through_the_exchange_and_back(stock, tmp_path):
    course = course_of(stock, tmp_path / "there", lines=LINES)
    drop_in(course, tmp_path)
    student = tmp_path / "student"
    student.mkdir()
    shutil.copy(course / "nbgrader_config.py", student / "nbgrader_config.py")
    released = [(course, "generate_assignment tiny"), (course, "release_assignment tiny")]
    said = run(course.parent, *released, (student, "list"), (student, "fetch_assignment tiny"))
    assert "course101 tiny" in said
    assert sorted(path.name for path in (course / "release" / "tiny").iterdir()) == ["checks.py", "tiny.ipynb"]
    fetched = student / "tiny" / "tiny.ipynb"
    notebook = nbformat.read(fetched, as_version=4)
    solved = handed_in(nbformat.read(course / "source" / "tiny" / "tiny.ipynb", as_version=4), solved=True)
    right = {cell.id: cell.source for cell in solved.cells}
    for cell in notebook.cells:
        if cell.id in ("double", "question_why_two"):
            cell.source = right[cell.id]
    nbformat.write(notebook, fetched)
    graded = ("collect tiny", "autograde tiny", "generate_feedback tiny", "release_feedback tiny")
    run(
        course.parent,
        (student, "submit tiny"),
        *((course, words) for words in graded),
        (student, "fetch_feedback tiny"),
    )
    (found,) = record.iterate(course, "tiny")
    assert {verdict.name: verdict.points for verdict in found.verdicts} == {"double": 50.0, "mean_of_double": 0.0}
    grades = {row[2]: row[3] for row in content(course / "gradebook.db")["grades"]}
    assert (grades["check_double"], grades["check_mean_of_double"]) == (50.0, 0.0)
    (page,) = student.glob("tiny/feedback/*/tiny.html")
    assert "double returns twice its argument" in page.read_text()


def test_softmax_goes_through_the_exchange_and_back_beside_ps1(stock, tmp_path):
    before = graded_ps1(course_of(stock, tmp_path / "before"))
    course = course_of(stock, tmp_path / "there", lines=LINES)
    drop_in_softmax(course)
    student = tmp_path / "student"
    student.mkdir()
    shutil.copy(course / "nbgrader_config.py", student / "nbgrader_config.py")
    released = [(course, "generate_assignment softmax"), (course, "release_assignment softmax")]
    run(course.parent, *released, (student, "fetch_assignment softmax"))
    assert sorted(path.name for path in (student / "softmax").iterdir()) == ["checks.py", "model.py", "softmax.ipynb"]
    fetched = student / "softmax" / "softmax.ipynb"
    assert "BEGIN SOLUTION" not in fetched.read_text()
    solve(fetched, course / "source" / "softmax" / "softmax.ipynb")
    graded = ("collect softmax", "autograde softmax", "generate_feedback softmax", "release_feedback softmax")
    run(
        course.parent,
        (student, "submit softmax"),
        *((course, words) for words in graded),
        (student, "fetch_feedback softmax"),
    )
    (found,) = record.iterate(course, "softmax")
    assert {verdict.name: verdict.status for verdict in found.verdicts if verdict.status != "passed"} == {}
    assert sum(verdict.points for verdict in found.verdicts) == 80
    rows = content(course / "gradebook.db")["grades"]
    assert sum(row[3] or 0 for row in rows if row[1] == found.student) == 80
    (page,) = student.glob("softmax/feedback/*/softmax.html")
    assert "softmax turns every row of scores into probabilities" in page.read_text()
    after = graded_ps1(course)
    of_ps1 = [row for row in after["grades"] if row[1] in ("bitdiddle", "hacker")]
    assert of_ps1 == [row for row in before["grades"] if row[1] in ("bitdiddle", "hacker")]


def test_a_fault_of_the_configuration_grades_nobody_without_walls(stock, tmp_path):
    course = course_of(stock, tmp_path / "there", lines=LINES)
    drop_in(course, tmp_path)
    hand_in = course / "submitted" / "ada" / "tiny"
    hand_in.mkdir(parents=True)
    shutil.copy(course / "source" / "tiny" / "tiny.ipynb", hand_in)
    run(course.parent, (course, "generate_assignment tiny"), (course, "autograde tiny"))
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("\nraise ValueError('a slip')\n")
    said = run(course.parent, (course, "autograde tiny --force"), code=1)
    assert "nbgrader_config.py cannot be read (ValueError: a slip)" in said
