"""The five assignments with 100 automatic points, another threshold and German cards, by the course file alone.

Run by `pytest tests/benchmarks/own_course.py`: ten minutes of processor, for the trainings of five references.
Everything is done by the commands that docs/course-file.md names, in a new folder.
"""

import copy
import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.sandbox import backends
from autograder.validity import patches

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "tests" / "submissions"
COURSE_FILE = """\
language = "de"
automatic = 100

[assignments.two_layer_net.thresholds]
cifar10_accuracy = 0.50
"""
# One mistake for each assignment: the check that it costs, of how many points, and what its card says.
WRONG = {
    "softmax": ("accuracy_threshold", "accuracy", 7.5, "der größte Score entscheidet"),
    "two_layer_net": ("below_48_percent", "cifar10_accuracy", 8.75, "erwartet sind mehr als 50.0%"),
    "regularization": ("abs_for_sign", "backward_reg_penalty", 10, "ist das Vorzeichen von w"),
    "backpropagation": ("accumulates", "backpropagation_twice", 5, "ein neuer Aufruf beginnt bei nichts"),
    "gradient_descent": ("accuracy_mean_of_batches", "evaluate", 5, "der kurze letzte wiegt zu viel"),
}

pytestmark = [
    pytest.mark.timeout(1500),
    pytest.mark.skipif(
        backends.available()[0].name == "none", reason="no walls on this machine: see autograder doctor"
    ),
]


def autograder(course, *words):
    """Run a command of the package in the course, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *words], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a new course of the five, configured and built."""
    course = tmp_path_factory.mktemp("own")
    for name in WRONG:
        shutil.copytree(
            ROOT / "solutions" / name, course / "solutions" / name, ignore=shutil.ignore_patterns("*.ipynb", "__py*")
        )
    (course / "course.toml").write_text(COURSE_FILE)
    autograder(course, "configure")
    said = autograder(course, "build")
    assert said.count("the reference gets 100 of 100 points") == len(WRONG)
    return course


def hand_in(course, name):
    """Hand in the reference, the untouched release, and the one with the mistake."""
    source = nbformat.read(course / "solutions" / name / f"{name}.ipynb", as_version=4)
    wrong = next(each for each in patches.collect(SUBMISSIONS / name) if each.name == WRONG[name][0])
    students = {
        "right": patches.parse("# Solved.\n", name="right"),
        "stub": patches.parse("# Untouched.\n# base: stub\n", name="stub"),
        "wrong": wrong,
    }
    for student, patch in students.items():
        folder = course / "submitted" / student / name
        folder.mkdir(parents=True)
        nbformat.write(patches.apply(copy.deepcopy(source), patch), folder / f"{name}.ipynb")


@pytest.mark.parametrize("name", WRONG)
def test_an_assignment_is_graded_and_exported_as_the_course_file_says(course, name):
    hand_in(course, name)
    autograder(course, "grade", name)
    _, check, points, said = WRONG[name]
    verdicts = json.loads((course / "verdicts" / name / "wrong.json").read_text())["verdicts"]
    card = next(each for each in verdicts if each["name"] == check)
    assert (card["points"], card["max_points"]) == (0, points)
    assert said in card["message"] + card["hint"]
    # What needs the failed check is skipped, and lost with it.
    lost = sum(each["max_points"] for each in verdicts if each["status"] != "passed")
    autograder(course, "export", name, "--to", "csv")
    with (course / "exports" / name / "grades.csv").open(encoding="utf-8-sig") as file:
        rows = {row["student"]: (float(row["automatic"]), float(row["maximum"])) for row in csv.DictReader(file)}
    assert rows == {"right": (100, 120), "stub": (0, 120), "wrong": (100 - lost, 120)}
