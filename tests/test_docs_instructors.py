"""The commands of docs/instructors.md run as they are written there, one after the other, on the tiny course."""

import csv
import json
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
import tiny_course as tiny

PAGE = Path(__file__).parent.parent / "docs" / "instructors.md"
COMMANDS = [
    line
    for block in re.findall(r"```\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Tiny (4711)\n"
    "    Points Possible,,,,,100\n"
    '"Lovelace, Ada",1001,S1,ada,Math 1\n"Noether, Emmy",1002,S2,emmy,Math 2\n"Hopper, Grace",1003,S3,grace,Math 1\n'
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tiny.write_course(tmp_path_factory.mktemp("day"))
    release = root / "assignments" / "tiny"
    release.mkdir(parents=True)
    nbformat.write(tiny.stub(), release / "tiny.ipynb")
    (release / "checks.py").write_text(tiny.CHECKS)
    (root / "class.csv").write_text(CANVAS)
    wrong = tiny.handed_in(double="def double(x):\n    return x")
    with zipfile.ZipFile(root / "submissions.zip", "w") as archive:
        archive.writestr("lovelaceada_1001_501_tiny.ipynb", json.dumps(tiny.stub()))
        archive.writestr("lovelaceada_1001_777_tiny-1.ipynb", json.dumps(tiny.handed_in()))
        archive.writestr("noetheremmy_LATE_1002_502_my homework.ipynb", json.dumps(wrong))
    return root


@pytest.fixture(scope="module")
def said(course):
    """What each command printed, by command."""
    return {command: run(command, course) for command in COMMANDS}


def run(command, course):
    words = shlex.split(command)
    assert words[0] == "autograder"
    line = [sys.executable, "-m", "autograder", *words[1:]]
    if words[1] == "mark":
        with subprocess.Popen(line, cwd=course, stdout=subprocess.PIPE, text=True) as server:
            first = server.stdout.readline()
            server.kill()
        return first
    done = subprocess.run(line, cwd=course, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def test_the_page_has_every_step_of_the_day():
    steps = [
        "roster",
        "roster",
        "roster",
        "hand-out",
        "collect",
        "grade",
        "mark",
        "report",
        "export",
        "export",
        "export",
        "feedback",
    ]
    assert [shlex.split(command)[1] for command in COMMANDS] == steps


def test_every_step_says_what_it_did(said):
    texts = list(said.values())
    assert texts[0].startswith("3 students in roster.csv")
    assert "README.md, checks.py, tiny.ipynb" in said["autograder hand-out tiny"]
    collected = said["autograder collect tiny submissions.zip --from canvas"]
    assert collected.startswith("2 submissions of tiny in submitted: 2 new or changed")
    assert "1 marked late (emmy)" in collected
    assert "1 handed in more than once" in collected
    assert "1 of 3 in the roster did not hand in (grace)" in collected
    assert "2 answers of 2 students wait for a person" in said["autograder grade tiny"]
    assert re.match(r"marking tiny: open http://127.0.0.1:\d+/enter/", said["autograder mark tiny --no-browser"])
    assert (
        "2 answers of 2 students wait for a person; what nobody marked counts 0 in it"
        in said["autograder export tiny --to moodle"]
    )
    feedback = said["autograder feedback tiny"]
    assert feedback.startswith(
        "note: 2 answers of 2 students wait for a person; what nobody marked counts 0 in these pages"
    )
    assert feedback.endswith("2 feedback pages in feedback/<student>/tiny/\n")


def test_the_grades_go_back_to_where_the_class_came_from(said, course):
    assert said
    with (course / "exports" / "tiny" / "canvas.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Tiny (4711)"],
        ["    Points Possible", "", "", "", "", "100.0"],
        ["Lovelace, Ada", "1001", "S1", "ada", "Math 1", "80.0"],
        ["Noether, Emmy", "1002", "S2", "emmy", "Math 2", "30.0"],
        ["Hopper, Grace", "1003", "S3", "grace", "Math 1", ""],
    ]
    report = (course / "reports" / "tiny" / "index.html").read_text(encoding="utf-8")
    assert "late, says the system that it comes from" in report
