"""What late work costs, and what an extension saves, is the same wherever somebody reads it."""

import csv
import datetime as dt

import marked_course
import pytest

from autograder.checks import Verdict
from autograder.gradebook import roster, sync
from autograder.grading import record
from autograder.grading.record import Record
from autograder.reports import exports, html, terminal
from autograder.reports.feedback import Feedback

STUDENTS = ("late", "ontime", "spared")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The first is a day late and loses 5 points, the last is as late and has two days more."""
    root = marked_course.write(tmp_path_factory.mktemp("late"), dict.fromkeys(STUDENTS, "Because."))
    verdicts = (Verdict("double", "double works", 30, 30, "passed"), Verdict("mean", "mean works", 30, 30, "passed"))
    verdicts += (Verdict("both", "both work", 20, 20, "passed"),)
    days = {"late": 3, "ontime": 1, "spared": 3}
    records = [
        Record(each, "tiny", "graded", verdicts=verdicts, submitted=f"2026-05-0{days[each]} 12:00:00 UTC")
        for each in STUDENTS
    ]
    for each in records:
        record.write(root, each)
    sync.sync(root, "tiny", records)
    with sync.opened(root / "gradebook.db") as book:
        book.update_or_create_assignment("tiny", duedate="2026-05-02 12:00:00 UTC")
        book.find_submission("tiny", "late").notebooks[0].late_submission_penalty = 5
        book.find_submission("tiny", "spared").extension = dt.timedelta(days=2)
        book.db.commit()
    return root


SAID = {"late": "1 d late: -5 points", "ontime": "", "spared": "extension of 2 d"}
TOTAL = {"late": 75, "ontime": 80, "spared": 80}


def test_late_work_that_costs_nothing_says_so():
    assert roster.Score(0.0, 80.0, 0.0, 0, late=86400.0).remarks == ("1 d late: no penalty",)


def test_the_gradebook_knows_both(course):
    scores = roster.scores(course, "tiny")
    assert {each: "; ".join(scores[each].remarks) for each in STUDENTS} == SAID
    assert {each: scores[each].total for each in STUDENTS} == TOTAL


def test_table_report_and_feedback_say_the_same(course):
    scores = roster.scores(course, "tiny")
    page = html.write(course, "tiny").read_text(encoding="utf-8")
    for each in record.iterate(course, "tiny"):
        line = terminal.with_score(terminal.line(each), scores[each.student])
        row = next(row for row in page.split("<tr") if f">{each.student}</a>" in row and 'scope="row"' in row)
        feedback = Feedback(course, "tiny").page_of(each.student)
        assert line.remarks == SAID[each.student]
        assert f'<td class="number">{TOTAL[each.student]}</td>' in row
        assert SAID[each.student] in row
        assert f"<b>{TOTAL[each.student]}</b> of 100 points" in feedback
        assert SAID[each.student] in feedback


@pytest.mark.parametrize("system", ["csv", "canvas", "moodle"])
def test_every_export_has_the_points_after_the_penalty(course, tmp_path, system):
    path = exports.write(course, "tiny", system, out=tmp_path)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    found = {name: row for row in rows for name in STUDENTS if name in row}
    for student, row in found.items():
        assert str(TOTAL[student]) in [cell.removesuffix(".0") for cell in row]
        assert system == "canvas" or not SAID[student] or any(SAID[student] in cell for cell in row)
    assert set(found) == set(STUDENTS)
