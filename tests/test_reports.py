"""Reports and exports: opened by readers that are not ours."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace

import jsonschema
import pandas as pd
import pytest
import tiny_course as tiny

from autograder.checks import Verdict
from autograder.errors import UsageError
from autograder.gradebook import given, sync
from autograder.gradebook.roster import Waiting
from autograder.grading import record
from autograder.grading.record import Record
from autograder.reports import csv_table, exports, html
from autograder.reports.statistics import Statistics

COMMA = "o'neill, zoë"
QUOTE = 'ann "the fox" li'
LATIN = "李小龍 Ελένη"
FORMULA = "=1+1"
ODD = (COMMA, QUOTE, LATIN, FORMULA)

# The fields of gradescope-autograders.readthedocs.io, "specs".
GRADESCOPE = {
    "type": "object",
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
        "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "stdout_visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "extra_data": {"type": "object"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
                    "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
                },
                "additionalProperties": False,
                "required": ["score", "max_score", "name"],
            },
        },
    },
    "additionalProperties": False,
    "required": ["score", "tests"],
}


def verdict(name, points, most, **more):
    status = more.pop("status", "passed" if points == most else "failed")
    return Verdict(name, f"{name} works", points, most, status, seed=7, **more)


def graded(student, double=30.0, **more):
    first = verdict(
        "double", double, 30, **({} if double else {"message": "wrong <b>x</b>", "hint": "h", "misconception": "m"})
    )
    return Record(student, "tiny", "graded", verdicts=(first, verdict("mean", 30, 30), verdict("both", 20, 20)), **more)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tiny.write_course(tmp_path_factory.mktemp("course"))
    records = [graded(student) for student in ODD]
    records += [graded("bob", double=0.0, notes=("<script>alert(1)</script>",), sandbox="bubblewrap", data="stand-in")]
    records += [Record("eve", "tiny", "refused", reason="the file is empty")]
    for each in records:
        record.write(root, each)
    sync.sync(root, "tiny", records)
    with sync.opened(root / "gradebook.db") as opened:
        opened.update_or_create_student(
            "bob", first_name="Bob", last_name="O'Hara", email="bob@u.edu", lms_user_id="77"
        )
        opened.find_grade("question_why", "tiny", "tiny", "bob").manual_score = 15.0
        opened.db.commit()
    return root


def rows(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_plain_csv_has_a_row_for_every_student_and_a_column_for_every_check(course):
    found = {row["student"]: row for row in rows(exports.write(course, "tiny", "csv"))}
    assert set(found) == {COMMA, QUOTE, LATIN, "'=1+1", "bob", "eve"}
    bob = found["bob"]
    assert (bob["last name"], bob["automatic"], bob["manual"], bob["total"]) == ("O'Hara", "50.0", "15.0", "65.0")
    assert (bob["double"], bob["mean"], bob["maximum"]) == ("0.0", "30", "100.0")
    assert found["eve"]["reason"] == "the file is empty"


def enter(course, student, **cells):
    """Enter points as formgrader does: a score, or (score, extra credit)."""
    with sync.opened(course / "gradebook.db") as opened:
        for cell, (score, extra) in cells.items():
            grade = opened.find_grade(cell, "tiny", "tiny", student)
            grade.manual_score, grade.extra_credit = score, extra
        opened.db.commit()


@pytest.mark.parametrize(
    ("cells", "manual", "total"),
    [
        ({"check_double": (12.5, None)}, 12.5, 62.5),  # 0 by the check
        ({"check_mean": (10.0, None)}, -20.0, 30.0),  # 30 by the check
        ({"check_mean": (30.0, None), "check_both": (None, 1.5)}, 1.5, 51.5),
        ({"question_why": (15.0, 2.0), "check_both": (0.0, None)}, -3.0, 47.0),
        ({"question_why": (None, 2.0)}, 0.0, 50.0),  # extra credit beside no score counts nothing in nbgrader
    ],
)
def test_automatic_and_manual_points_make_the_total_that_nbgrader_has(tmp_path, cells, manual, total):
    root = tiny.write_course(tmp_path)
    record.write(root, graded("bob", double=0.0))
    sync.sync(root, "tiny", [graded("bob", double=0.0)])
    enter(root, "bob", **cells)
    with sync.opened(root / "gradebook.db") as opened:
        assert opened.find_submission("tiny", "bob").score == total
    (row,) = rows(exports.write(root, "tiny", "csv"))
    assert [float(row[name]) for name in ("automatic", "manual", "total")] == [50.0, manual, total]
    assert rows(exports.write(root, "tiny", "canvas"))[1]["tiny"] == str(total)
    assert rows(exports.write(root, "tiny", "moodle"))[0]["Assignment: tiny (Real)"] == str(total)
    assert sum(each.score or 0 for each in given.read(root, "tiny")["bob"].values()) == total
    html.write(root, "tiny")
    assert f"<b>{total:g} of 100 points</b>" in (root / "reports/tiny/students/bob.html").read_text(encoding="utf-8")


def test_the_page_of_a_student_says_what_a_person_gave_and_wrote_and_is_new_when_that_is(tmp_path):
    root = tiny.write_course(tmp_path)
    record.write(root, graded("bob", double=0.0))
    sync.sync(root, "tiny", [graded("bob", double=0.0)])
    html.write(root, "tiny")
    page = root / "reports" / "tiny" / "students" / "bob.html"
    assert 'question_why</code></td><td class="number">not marked yet, of 20' in page.read_text(encoding="utf-8")
    enter(root, "bob", check_double=(10.0, None))
    with sync.opened(root / "gradebook.db") as opened:
        opened.find_comment("double", "tiny", "tiny", "bob").manual_comment = "right, <b>bob</b>, but for the sign"
        opened.db.commit()
    html.write(root, "tiny")
    text = page.read_text(encoding="utf-8")
    assert "50 of 80 automatic points, +10 by a person" in " ".join(text.split())
    assert '<code>check_double</code></td><td class="number">10 of 30</td>' in text
    assert "right, &lt;b&gt;bob&lt;/b&gt;, but for the sign" in text
    anonymous = html.write(root, "tiny", anonymous=True)
    (text,) = (path.read_text(encoding="utf-8") for path in (anonymous.parent / "students").iterdir())
    assert '<code>check_double</code></td><td class="number">10 of 30</td>' in text
    assert "bob" not in text


def test_the_page_of_a_student_shows_the_written_answers_and_the_report_finds_who_waits(tmp_path):
    root = tiny.write_course(tmp_path)
    late = replace(graded("bob"), notebook="x")
    record.write(root, late)
    sync.sync(root, "tiny", [late])
    marks = {"grade": True, "solution": True, "grade_id": "question_why"}
    cell = {"cell_type": "markdown", "metadata": {"nbgrader": marks}, "source": ["It is <b>so</b>,\n", "because"]}
    folder = root / "autograded" / "bob" / "tiny"
    folder.mkdir(parents=True)
    (folder / "tiny.ipynb").write_text(json.dumps({"cells": [cell]}))
    report = html.write(root, "tiny")
    text = (report.parent / "students" / "bob.html").read_text(encoding="utf-8")
    assert '<summary>answer</summary><div class="written">It is &lt;b&gt;so&lt;/b&gt;,\nbecause</div>' in text
    assert "automatic points. 1 answer waits for a person: what nobody marked counts 0 until then.</p>" in text
    assert "<tr data-waits>" in report.read_text(encoding="utf-8")
    with sync.opened(root / "gradebook.db") as opened:
        opened.find_grade("question_why", "tiny", "tiny", "bob").needs_manual_grade = False
        opened.db.commit()
    assert "<tr data-waits>" not in html.write(root, "tiny").read_text(encoding="utf-8")


def test_pandas_reads_the_same(course):
    frame = pd.read_csv(exports.write(course, "tiny", "csv"), index_col="student")
    assert frame.loc[LATIN, "total"] == 80
    assert frame.loc[COMMA, "double"] == 30


def test_canvas_has_its_columns_and_the_row_with_the_points_possible(course):
    text = exports.write(course, "tiny", "canvas").read_text(encoding="utf-8")
    lines = list(csv.reader(io.StringIO(text)))
    assert lines[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "tiny"]
    assert lines[1] == ["    Points Possible", "", "", "", "", "100.0"]
    found = {line[3]: line for line in lines[2:]}
    assert found["bob"] == ["O'Hara, Bob", "77", "", "bob", "", "65.0"]
    assert found["eve"][5] == ""
    assert found[COMMA][5] == "80.0"


def test_moodle_has_its_columns_and_the_feedback(course):
    found = {row["ID number"]: row for row in rows(exports.write(course, "tiny", "moodle"))}
    assert list(found["bob"]) == [
        "First name",
        "Last name",
        "ID number",
        "Email address",
        "Assignment: tiny (Real)",
        "Assignment: tiny (Feedback)",
    ]
    assert (found["bob"]["Email address"], found["bob"]["Assignment: tiny (Real)"]) == ("bob@u.edu", "65.0")
    assert found["bob"]["Assignment: tiny (Feedback)"].startswith(":( double works (0/30)")
    assert found["eve"]["Assignment: tiny (Real)"] == "-"
    assert found[QUOTE]["Assignment: tiny (Real)"] == "80.0"


def test_gradescope_results_follow_its_specification(course):
    folder = exports.write(course, "tiny", "gradescope")
    found = sorted(folder.glob("*/results.json"))
    assert len(found) == 6
    for path in found:
        jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), GRADESCOPE)
    bob = json.loads((folder / "bob" / "results.json").read_text())
    assert bob["score"] == 50
    assert bob["tests"][0]["max_score"] == 30
    assert bob["tests"][0]["status"] == "failed"


@pytest.mark.parametrize("student", ["ж" * 100, "z\u0301" * 60, "李小龍" * 12])
def test_a_name_that_takes_more_room_in_an_address_than_a_file_system_gives_stops_no_export(student, tmp_path):
    records = tuple(Record(each, "tiny", "graded") for each in (student, student + "b", "bob"))
    exports.FORMATS["gradescope"](exports.Grades("tiny", records, {}, {}, 80.0), tmp_path)
    assert len(list(tmp_path.glob("gradescope/*/results.json"))) == 3
    assert (tmp_path / "gradescope" / "bob" / "results.json").is_file()


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\n=1", "'\n'=1"),
        ("a=1", "a=1"),
        ("a;=1+1", "a;'=1+1"),
        ("a\n =1+1; @b", "a\n '=1+1; '@b"),
        ("a; b - c", "a; b - c"),
        # The forms that spreadsheet programs of some languages take for these, and white space before.
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff20SUM(A1)", "'\uff20SUM(A1)"),
        ("a;\ufe66 1", "a;'\ufe66 1"),
        ("  =1+1", "  '=1+1"),
        # Where semicolons separate columns, two quotes are none, and the cell begins behind them.
        ('a;"=1+1', "a;\"'=1+1"),
        ("a;'=1", "a;''=1"),
    ],
)
def test_no_cell_is_a_formula(cell, safe):
    assert csv_table.safe(cell) == safe


def test_numbers_stay_numbers():
    assert csv_table.safe(-2.5) == -2.5
    assert csv_table.safe(None) == ""


def test_an_anonymous_export_names_nobody_and_is_the_same_every_time(course):
    first = exports.write(course, "tiny", "csv", anonymous=True, out=course / "anonymous").read_text()
    assert not any(name in first for name in (*ODD, "bob", "eve", "O'Hara"))
    assert exports.write(course, "tiny", "csv", anonymous=True, out=course / "anonymous").read_text() == first


def test_the_report_shows_numbers_histogram_checks_and_misconceptions(course):
    page = html.write(course, "tiny").read_text(encoding="utf-8")
    assert "6 submissions" in page
    assert "mean 92 %, median 100 %" in page
    assert '<td>90 – 100 %</td><td class="number">4</td>' in page
    assert page.count("<b>median</b>") == 1
    assert '<td class="number">80 %</td>' in page
    assert "<code>m</code>" in page
    assert "refused: the file is empty" in page


def test_the_report_says_who_did_not_hand_in_and_names_nobody_where_it_is_anonymous(course, tmp_path):
    copied = shutil.copytree(course, tmp_path / "copied")
    (copied / "roster.csv").write_text("student,first name,last name\nbob,Bob,O'Hara\nzoe,Zoe,Late\n", encoding="utf-8")
    page = html.write(copied, "tiny").read_text(encoding="utf-8")
    assert "<summary>1 student: did not hand in</summary>" in page
    assert re.search(r'<span class="who" data-alias="student-[0-9a-f]{8}">zoe</span>', page)
    page = html.write(copied, "tiny", anonymous=True).read_text(encoding="utf-8")
    assert "<summary>1 student: did not hand in</summary>" in page
    assert "zoe" not in page


def test_a_class_of_refused_submissions_has_no_empty_tables(tmp_path):
    root = tiny.write_course(tmp_path)
    record.write(root, Record("eve", "tiny", "refused", reason="the file is empty"))
    page = html.write(root, "tiny").read_text(encoding="utf-8")
    assert [each for each in ("attention", "scores", "checks", "students") if f'id="{each}"' in page] == [
        "attention",
        "students",
    ]


def test_of_a_refused_submission_no_answer_waits_and_its_reason_stands_among_the_remarks(course):
    found = {row["student"]: row for row in rows(exports.write(course, "tiny", "csv"))}
    assert found["eve"]["answers that wait for a person"] == "0"
    # One question each of the five that were graded; bob's points were set without a word that he is done.
    assert exports.load(course, "tiny").waiting == Waiting(5, 5)
    page = html.write(course, "tiny").read_text(encoding="utf-8")
    assert "5 answers of 5 students wait for a person" in " ".join(page.split())
    (row,) = (each for each in page.split("<tr") if '<th scope="row">' in each and ">eve</a>" in each)
    cells = row.split("<td")[1:]
    assert len(cells) == 3 + 3 + 1  # points, share, total; three checks; remarks
    assert "refused: the file is empty" in cells[-1]


def test_a_misconception_leads_to_its_students_and_a_check_to_their_code(course, tmp_path):
    import nbformat

    copied = shutil.copytree(course, tmp_path / "copied", ignore=shutil.ignore_patterns("reports"))
    path = copied / "autograded" / "bob" / "tiny" / "tiny.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(tiny.handed_in(double="def double(x):\n    return x  # <b>mine</b>"), path)
    (copied / "reports" / "tiny").mkdir(parents=True, exist_ok=True)
    text = "student,before,after,why,checks\r\nbob,80,50,the checks changed,double\r\n"
    (copied / "reports" / "tiny" / "moved.csv").write_text(text)
    page = html.write(copied, "tiny")
    index = page.read_text(encoding="utf-8")
    assert '<code>m</code>: <a class="who" href="students/bob.html"' in index
    assert '<td class="f">✗</td><td class="p">✓</td><td class="p">✓</td>' in index
    assert "the checks changed" in index
    student = (page.parent / "students" / "bob.html").read_text(encoding="utf-8")
    assert "return x  # &lt;b&gt;mine&lt;/b&gt;" in student


def test_only_the_reports_own_script_runs(course):
    import base64
    import hashlib

    page = html.write(course, "tiny").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    wanted = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{wanted}'" in page


def test_who_is_near_the_pass_mark_is_named_once_everything_is_marked(course, tmp_path):

    copied = shutil.copytree(course, tmp_path / "copied")
    assert (
        "near 65 %" not in html.write(copied, "tiny", pass_mark=65).read_text(encoding="utf-8").partition("Students")[0]
    )
    with sync.opened(copied / "gradebook.db") as opened:
        opened.find_grade("question_why", "tiny", "tiny", "bob").needs_manual_grade = False
        opened.db.commit()
    page = html.write(copied, "tiny", pass_mark=66).read_text(encoding="utf-8")
    assert "bob</a>: near 66 %: 65.0 %" in page


def test_what_students_wrote_is_escaped(course):
    html.write(course, "tiny")
    text = "".join(path.read_text() for path in (course / "reports" / "tiny").rglob("*.html"))
    assert text.count("<script") == 1  # the page's own, known by its digest
    assert "<b>x</b>" not in text
    assert "&lt;script&gt;" in text


def test_the_pages_of_students_with_odd_names_are_linked(course):
    from urllib.parse import unquote

    page = html.write(course, "tiny")
    links = {part.split('"')[0] for part in page.read_text(encoding="utf-8").split('href="')[1:]}
    assert len(links) == 6
    assert all((page.parent / unquote(link)).is_file() for link in links)


def test_unchanged_pages_are_not_written_again(course):
    html.write(course, "tiny")
    before = {path: path.stat().st_mtime_ns for path in (course / "reports" / "tiny").rglob("*.html")}
    html.write(course, "tiny")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_anonymous_report_names_nobody(course):
    page = html.write(course, "tiny", anonymous=True)
    text = "".join(path.name + path.read_text() for path in page.parent.rglob("*.html"))
    assert not any(name in text for name in (*ODD, "O&#39;Hara"))
    assert re.search(r"\b(bob|eve)\b", text) is None


def test_nothing_graded_is_one_clear_line(course, tmp_path):
    for write in (lambda: exports.write(course, "other", "csv"), lambda: html.write(course, "other")):
        with pytest.raises(UsageError, match=r"no assignment 'other' in .*: choose from tiny"):
            write()
    root = tiny.write_course(tmp_path)
    for write in (lambda: exports.write(root, "tiny", "csv"), lambda: html.write(root, "tiny")):
        with pytest.raises(UsageError, match=r"nothing graded for tiny in .*: run autograder grade tiny"):
            write()


def test_statistics_of_an_empty_class_are_zero():
    statistics = Statistics()
    assert (statistics.total, statistics.mean, statistics.median) == (0, 0, 0)


def test_the_median_of_an_even_class_lies_between_the_middle_ones():
    statistics = Statistics()
    for points in (0.0, 30.0):
        statistics.add(Record("a", "tiny", "graded", verdicts=(verdict("double", points, 30),)))
    assert statistics.median == 50
    assert statistics.histogram[0] == ("0 – 10 %", 1)
    assert statistics.histogram[9] == ("90 – 100 %", 1)
