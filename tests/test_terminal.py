"""What a person reads at the end of a run: nothing cut, a large class in numbers, the truth about data and time."""

import pytest

from autograder.checks import Verdict
from autograder.commands import grade
from autograder.course.data import data_sets
from autograder.gradebook.roster import Score, span
from autograder.grading.record import Record
from autograder.reports import terminal
from autograder.reports.progress import Progress
from autograder.reports.statistics import Statistics

LONG = ("backpropagation_one_layer", "backpropagation_by_hand", "backpropagation_through_weights")


def verdict(name, points, **more):
    return Verdict(name, f"{name} works", points, 10.0, "passed" if points else "failed", seed=7, **more)


def record(student, *points, **more):
    verdicts = tuple(verdict(name, each) for name, each in zip(LONG, points, strict=True))
    return Record(student, "tiny", "graded", verdicts=verdicts, **more)


def test_80_columns_are_enough_and_no_name_of_a_check_is_cut():
    lines = [terminal.line(record(f"student_with_a_long_name_{number}", 0, 0, 0)) for number in range(2)]
    text = terminal.plain("tiny", lines, width=80)
    assert max(map(len, text.splitlines())) <= 80
    words = text.replace(",", " ").split()
    assert all(words.count(name) == 2 for name in LONG)
    assert "student_with_a_long_name_0" in words


def test_a_name_of_several_lines_makes_no_line_of_another_student():
    lines = [terminal.line(record("eve\nann  30/30  100 %", 0, 0, 0)), terminal.line(record("bob\r\tx", 10, 10, 10))]
    rows = terminal.plain("tiny", lines, width=80).splitlines()[4:]
    assert rows[0] == "eve ann  30/30  100 %  0/30      0 %  backpropagation_one_layer,"
    assert [row.split()[0] for row in rows if not row.startswith(" ")] == ["eve", "bob"]


def test_late_penalty_and_extension_stand_beside_the_student():
    score = Score(0, 50, 8.0, 1, late=3600 * 27, extension=86400)
    shown = terminal.with_score(terminal.line(record("ada", 10, 10, 10)), score)
    assert shown.remarks == "1 d 3 h late: -8 points; extension of 1 d"


@pytest.mark.parametrize(("seconds", "words"), [(59, "1 min"), (3600, "1 h"), (5400, "1 h 30 min"), (86400, "1 d")])
def test_spans_are_said_as_a_person_says_them(seconds, words):
    assert span(seconds) == words


def test_a_class_of_300_is_summed_up_with_those_who_need_a_person():
    statistics, lines = Statistics(), []
    for number in range(300):
        hint = {"hint": "the rate is missing", "misconception": "no-rate"} if number < 90 else {}
        first = Verdict(LONG[0], "works", 0 if hint else 10, 10, "failed" if hint else "passed", **hint)
        flags = ("it looks odd",) if number == 5 else ()
        second = Verdict(LONG[1], "works", 10, 10, "passed", flags=flags)
        each = Record(f"s{number}", "tiny", "graded", verdicts=(first, second))
        statistics.add(each)
        lines.append(terminal.line(each))
    text = terminal.summed_up("tiny: 300 submissions", lines, statistics, width=80)
    assert "automatic points: median 100 %, mean 85 %, from 50 to 100 %" in text
    assert " 90 – 100 %  ##############################  210" in text
    assert " 70 % of 300 passed  backpropagation_one_layer" in text
    assert "  90  the rate is missing" in text
    assert "s5: look: it looks odd" in text
    assert "s6" not in text
    assert len(text.splitlines()) < 40
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("from autograder import datasets\nimages = datasets.cifar10()", ["CIFAR-10"]),
        ("%matplotlib inline\nfrom autograder.datasets import held_out, CLASSES", ["CIFAR-10"]),
        ("people = datasets.height_weight()", ["height_weight"]),
        ("datasets.CLASSES", []),
        ("# datasets.cifar10()", []),
        ("def broken(", []),
    ],
)
def test_only_data_that_is_loaded_is_named(code, named):
    assert data_sets([code], "CIFAR-10") == named


def test_the_time_left_counts_from_the_first_that_is_done_and_falls_while_nothing_is(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("autograder.reports.progress.time.monotonic", lambda: now[0])
    progress = Progress(4)
    now[0] = 100.0  # starting up
    progress.done(None)
    assert progress.left() is None
    now[0] = 110.0
    progress.done(None)
    assert progress.left() == 20
    now[0] = 114.0
    assert progress.left() == 16
    now[0] = 160.0
    assert progress.left() == 0


def test_one_submission_is_not_several(tmp_path, capsys):
    summary = grade.Summary("tiny", sandbox="none", data="")
    summary.lines = [terminal.line(Record("ada", "tiny", "refused", reason="empty"))]
    grade.show(summary, tmp_path)
    assert capsys.readouterr().out.startswith("tiny: 1 submission\n")
