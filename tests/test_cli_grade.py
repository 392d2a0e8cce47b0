"""`autograder grade` and what follows it, run as a person runs them, on a class of the tiny assignment."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import tiny_course as tiny

from autograder.commands.grade import seconds_of_each

STUDENTS = {
    "perfect": tiny.handed_in,
    "stub": tiny.stub,
    "wrong": lambda: tiny.handed_in(double="def double(x):\n    return x"),
    "crash": lambda: tiny.handed_in(mean="import os\nos.abort()"),
    "loop": lambda: tiny.handed_in(double="def double(x):\n    while True: pass"),
    "edited": lambda: tiny.handed_in(check_double="print(30.0)\n30.0"),
    "empty": lambda: b"",
    "cut": lambda: b'{"cells": [{"cell_type": "co',
    "O'Brien, Zoë 李": lambda: tiny.handed_in(mean="def mean(x):\n    return 0"),
}
POINTS = {"perfect": 80, "stub": 0, "wrong": 30, "crash": 30, "loop": 30, "edited": 80, "O'Brien, Zoë 李": 30}


def autograder(*arguments, cwd, code=0):
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tiny.write_course(tmp_path_factory.mktemp("course"))
    for student, made in STUDENTS.items():
        tiny.hand_in(root, student, made())
    done = autograder("grade", "tiny", "--json", "run.json", "--check-seconds", "2", cwd=root)
    (root / "printed.txt").write_text(done.stdout)
    return root


def record(course, student):
    return json.loads((course / "verdicts" / "tiny" / f"{student}.json").read_text())


def run_json(course, name="run.json"):
    return json.loads((course / name).read_text())[0]


def test_every_student_gets_the_points_earned(course):
    assert {student: record(course, student)["points"] for student in POINTS} == POINTS


def test_the_seed_of_a_record_replays_its_verdicts_and_nobody_elses(course):
    wrong = record(course, "wrong")
    seeds = {record(course, student)["seed"] for student in POINTS}
    assert len(seeds) == len(POINTS)
    copied = course.parent / "replayed"
    shutil.copytree(course, copied, ignore=shutil.ignore_patterns("verdicts", "autograded", "gradebook.db"))
    autograder("grade", "tiny", "--student", "wrong", "--seed", str(wrong["seed"]), cwd=copied)
    messages = [each["message"] for each in record(copied, "wrong")["verdicts"]]
    assert messages == [each["message"] for each in wrong["verdicts"]]


def test_what_cannot_be_read_is_refused_with_its_reason(course):
    assert record(course, "empty")["status"] == "refused"
    assert record(course, "empty")["reason"].startswith("the file tiny.ipynb is empty (0 bytes)")
    assert record(course, "cut")["status"] == "refused"


def test_the_class_table_names_students_points_and_failed_checks(course):
    lines = (course / "printed.txt").read_text().splitlines()
    assert lines[0] == "tiny: 9 submissions"
    row = next(line for line in lines if line.startswith("wrong"))
    assert row.split() == ["wrong", "30/80", "38", "%", "double", "(1", "skipped)"]
    # Nine hand in a question; two cannot be read, and in them is nothing to mark; the stub answered nothing.
    waiting = "6 answers of 6 students wait for a person (20 points each submission): "
    assert any(line.startswith(waiting) for line in lines)
    assert any(line.endswith("; data none needed") and line.startswith("graded 9 in ") for line in lines)


def test_the_json_says_the_same_as_the_table(course):
    found = run_json(course)
    assert (found["graded"], found["unchanged"], found["ours"]) == (9, 0, 0)
    assert {line["student"] for line in found["students"]} == set(STUDENTS)


def test_the_autograded_notebook_is_valid_and_holds_the_verdicts(course):
    notebook = nbformat.read(course / "autograded" / "wrong" / "tiny" / "tiny.ipynb", as_version=4)
    nbformat.validate(notebook)
    outputs = tiny.cell_of(notebook, "check_double").outputs
    assert [output.output_type for output in outputs] == ["execute_result"]
    assert outputs[0].data["text/plain"] == "0.0"
    assert "twice means 2 * x" in outputs[0].data["text/html"]


def test_an_endless_loop_says_which_limit_it_reached(course):
    assert record(course, "loop")["verdicts"][0]["message"] == "your code ran longer than the 2 s it has here"


def test_a_repair_is_said_in_record_and_notebook(course):
    assert record(course, "edited")["notes"] == ["cell check_double was changed: the original was used"]
    notebook = nbformat.read(course / "autograded" / "edited" / "tiny" / "tiny.ipynb", as_version=4)
    assert "cell check_double was changed" in notebook.cells[0].source


def test_a_refused_submission_has_a_notebook_for_the_formgrader_without_the_solution(course):
    text = (course / "autograded" / "empty" / "tiny" / "tiny.ipynb").read_text()
    nbformat.validate(nbformat.reads(text, as_version=4))
    assert "Not graded" in text
    assert "total / len(x)" not in text


def test_submissions_are_not_modified(course):
    assert (course / "submitted" / "empty" / "tiny" / "tiny.ipynb").read_bytes() == b""
    path = course / "submitted" / "perfect" / "tiny" / "tiny.ipynb"
    assert json.loads(path.read_text()) == json.loads(json.dumps(tiny.handed_in()))


def test_the_seed_is_secret(course):
    path = course / ".autograder" / "seed"
    assert path.stat().st_mode & 0o777 == 0o600
    secret = path.read_text().strip()
    assert len(secret) > 5
    for student in POINTS:
        assert secret not in (course / "verdicts" / "tiny" / f"{student}.json").read_text()


def test_the_gradebook_says_the_same(course):
    from autograder.gradebook import sync

    rows = sync.content(course / "gradebook.db")["grades"]
    automatic = {}
    for _, student, cell, auto, _, _, _ in rows:
        if cell.startswith("check_"):
            automatic[student] = automatic.get(student, 0) + (auto or 0)
    assert {student: automatic[student] for student in POINTS} == POINTS
    unanswered = {row[1]: row[3] for row in rows if row[2] == "question_why"}
    assert unanswered["stub"] == 0
    assert unanswered["perfect"] is None


def test_the_report_is_one_file_that_needs_no_other(course):
    page = (course / "reports" / "tiny" / "index.html").read_text()
    assert "9 submissions" in page
    assert page.count("<script") == 1
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "not-twice" in page
    student = (course / "reports" / "tiny" / "students" / "O'Brien, Zoë 李.html").read_text()
    assert "mean is wrong" in student


def test_grading_again_changes_nothing_and_is_quick(course):
    before = (course / "gradebook.db").read_bytes()
    autograder("grade", "tiny", "--json", "again.json", "--check-seconds", "2", cwd=course)
    found = run_json(course, "again.json")
    assert (found["graded"], found["unchanged"]) == (0, 9)
    assert (course / "gradebook.db").read_bytes() == before


def test_a_changed_check_regrades_and_lists_whose_points_moved(course, tmp_path):
    copy = Path(shutil.copytree(course, tmp_path / "copy", symlinks=True))
    checks = copy / "solutions" / "tiny" / "checks.py"
    checks.write_text(tiny.CHECKS.replace("if not np.allclose", "if False and not np.allclose"))
    done = autograder("grade", "tiny", "--student", "[pw]*", "--json", "moved.json", "--check-seconds", "2", cwd=copy)
    assert run_json(copy, "moved.json")["moved"] == [
        {
            "student": "wrong",
            "before": 30.0,
            "after": 60.0,
            "why": "the checks changed",
            "checks": ["double"],
        }
    ]
    assert "  wrong: 30 -> 60 (double; the checks changed)" in done.stdout.splitlines()
    rows = list(csv.reader((copy / "reports" / "tiny" / "moved.csv").open(newline="")))
    assert rows[1] == ["wrong", "30.0", "60.0", "the checks changed", "double"]


BAD = {
    "unknown assignment": (["grade", "soft"], "no assignment 'soft' in {root}/solutions: choose from tiny"),
    "no student": (["grade", "tiny", "--student", "x*"], "no student matches 'x*' in {root}/submitted"),
    "bad sandbox": (["grade", "tiny", "--sandbox", "trust"], "no sandbox is called 'trust': choose"),
    "bad data": (["grade", "tiny", "--data", "nowhere"], "no CIFAR-10 at nowhere: that path does not exist"),
    "bad format": (["export", "tiny", "--to", "excel"], "no export format 'excel': choose from csv, canvas"),
    "nothing graded": (["report", "other"], "no assignment 'other' in {root}: choose from tiny"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_line(course, name):
    arguments, expected = BAD[name]
    done = autograder(*arguments, cwd=course, code=2)
    assert done.stderr.startswith(f"autograder: {expected.format(root=course)}")
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_a_course_without_submissions_gets_one_clear_line(tmp_path):
    root = tiny.write_course(tmp_path)
    expected = "put them into submitted/<student>/tiny/tiny.ipynb"
    assert autograder("grade", "tiny", cwd=root, code=2).stderr.splitlines()[0].endswith(expected)
    (root / "submitted").rmdir()
    assert autograder("grade", "tiny", cwd=root, code=2).stderr.startswith(
        f"autograder: no folder {root}/submitted: put the submissions into submitted/<student>/tiny/tiny.ipynb"
    )


def test_no_workers_at_all_are_refused_in_one_line(course):
    done = autograder("grade", "tiny", "--jobs", "0", cwd=course, code=2)
    assert done.stderr.splitlines() == [
        "autograder: --jobs 0: a class is graded by one process or more, leave it out for one each core"
    ]


def test_who_of_the_roster_did_not_hand_in_is_told_in_one_line(tmp_path):
    root = tiny.write_course(tmp_path)
    tiny.hand_in(root, "ada", tiny.handed_in())
    (root / "class.csv").write_text("id\n" + "".join(f"{name}\n" for name in ("ada", *"bcdefghijk")))
    autograder("roster", "class.csv", cwd=root)
    said = autograder("grade", "tiny", cwd=root).stdout
    assert "note: 10 of 11 in the roster did not hand in (b, c, d, e, f, …)\n" in said
    assert "did not hand in" not in autograder("grade", "tiny", "--student", "ada", cwd=root).stdout


def test_the_time_of_each_assignment_is_that_since_another_one_was_done():
    ends = {"softmax": 140.0, "two_layer_net": 101.0, "backpropagation": 103.5}
    spent = {"softmax": 36.5, "two_layer_net": 1.0, "backpropagation": 2.5}
    assert seconds_of_each(ends, 100.0) == spent
    assert seconds_of_each({}, 100.0) == {}
