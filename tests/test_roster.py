"""The class from tables as Canvas and Moodle export them, with due dates and extensions, up to the late penalty."""

import csv
import re
import sqlite3
from datetime import datetime, timedelta

import pytest
import tiny_course as tiny
from traitlets.config import Config

from autograder import names
from autograder.checks import Verdict
from autograder.commands.roster import take
from autograder.errors import UsageError
from autograder.gradebook import collected, roster, roster_file, sync
from autograder.gradebook.person import Person
from autograder.grading import record
from autograder.grading.record import Record
from autograder.reports import exports

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Tiny (4711),Other work (12),Current Score\n"
    ",,,,,Manual Posting,,(read only)\n"
    "    Points Possible,,,,,100.0,10.0,(read only)\n"
    '"Lovelace, Ada",1001,S17,ada,Math 1 and Math 2,,,\n'
    '"de la Cruz, Zoë",1002,S18,zoe@u.edu,Math 1,,,\n'
    '"Student, Test",1003,,0ab31,Math 1,,,\n'
)
MOODLE_ROWS = (
    "First name;Last name;ID number;Email address;Groups",
    "Ada;Lovelace;17;ada@u.edu;Team A",
    "Zoë;de la Cruz;18;z@u.edu;",
)
MOODLE = "\n".join(MOODLE_ROWS)
WORKSHEET = "Identifier,Full name,ID number,Email address,Status,Grade\nParticipant 901,Ada Lovelace,,ada@u.edu,,\n"


@pytest.fixture
def course(tmp_path):
    return tiny.write_course(tmp_path)


def table(course, text, encoding="utf-8"):
    path = course / "class.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_canvas_gradebook_is_read_as_it_is(course):
    entries, headings = roster_file.read(table(course, CANVAS))
    assert [each.person for each in entries] == [
        Person("ada", "Ada", "Lovelace", "", "1001", "S17", "ada", "Math 1 and Math 2"),
        Person("zoe@u.edu", "Zoë", "de la Cruz", "", "1002", "S18", "zoe@u.edu", "Math 1"),
    ]
    assert headings == ["Tiny (4711)", "Other work (12)"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_moodles_export_is_read_in_every_encoding_that_spreadsheets_save(course, encoding):
    entries, _ = roster_file.read(table(course, MOODLE, encoding))
    assert entries[0].person == Person("17", "Ada", "Lovelace", "ada@u.edu", "", "17")
    assert (entries[0].group, entries[1].person.first) == ("Team A", "Zoë")


def test_moodles_worksheet_gives_the_number_that_its_folders_have(course):
    (entry,), _ = roster_file.read(table(course, WORKSHEET))
    assert (entry.person.lms_id, entry.person.full) == ("901", "Lovelace, Ada")


def test_roster_groups_and_gradebook_are_written_and_the_roster_can_be_read_again(course):
    said = list(take(table(course, MOODLE), course=course))
    assert said[0] == f"2 students in {course / 'roster.csv'}, 1 groups in {course / 'groups.csv'}"
    assert (course / "groups.csv").read_text() == "group,student\nTeam A,17\n"
    with sync.opened(course / "gradebook.db") as gradebook:
        assert gradebook.find_student("18").last_name == "de la Cruz"
    before = (course / "roster.csv").read_bytes()
    list(take(course / "roster.csv", course=course))
    assert (course / "roster.csv").read_bytes() == before


def late_course(course, *options):
    list(take(table(course, CANVAS), course=course, due=["tiny=2026-05-01T12:00+00:00"], extend=options))
    verdicts = (Verdict("double", "works", 30, 30, "passed"),)
    records = [
        Record(student, "tiny", "graded", verdicts=verdicts, submitted="2026-05-02 15:00:00 UTC")
        for student in ("ada", "zoe@u.edu")
    ]
    for each in records:
        record.write(course, each)
    sync.sync(course, "tiny", records, config=Config({"LateSubmissionPlugin": {"penalty_method": "zero"}}))
    return course


def test_extension_and_penalty_reach_gradebook_table_and_every_export(course):
    late_course(course, "tiny:ada=2d")
    scores = roster.scores(course, "tiny")
    assert (scores["ada"].penalty, scores["ada"].total, scores["ada"].remarks) == (0, 30, ("extension of 2 d",))
    assert scores["zoe@u.edu"].remarks == ("1 d 3 h late: -30 points",)
    with exports.write(course, "tiny", "csv").open(encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert (rows["zoe@u.edu"]["total"], rows["zoe@u.edu"]["time"]) == ("0.0", "1 d 3 h late: -30 points")
    assert "extension of 2 d" in exports.write(course, "tiny", "moodle").read_text()


def test_canvas_gets_back_its_ids_its_section_and_its_own_column(course):
    path, unmarked = exports.export(late_course(course), "tiny", "canvas")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Tiny (4711)"]
    assert rows[2] == ["Lovelace, Ada", "1001", "S17", "ada", "Math 1 and Math 2", "0.0"]
    one = roster.Waiting(1, 1)
    assert str(one) == "1 answer of 1 student waits for a person"
    assert one.in_place("it") == "1 answer of 1 student waits for a person; what nobody marked counts 0 in it"
    assert unmarked.startswith("6 answers of 2 students wait for a person; what nobody marked counts 0 in it")


def test_an_extension_stays_when_the_class_is_read_in_again_and_0_ends_it(course):
    late_course(course, "tiny:ada=36h")
    list(take(table(course, CANVAS), course=course))
    assert roster_file.extensions(course, "tiny") == {"ada": timedelta(hours=36)}
    list(take(None, course=course, extend=["tiny:ada=0"]))
    assert roster_file.extensions(course, "tiny") == {"ada": timedelta(0)}


def test_the_due_date_is_kept_in_utc(course):
    said = list(take(None, course=course, due=["tiny=2026-05-01T12:00+02:00"]))
    assert said[0].startswith("tiny is due 2026-05-01 ")
    with sync.opened(course / "gradebook.db") as gradebook:
        assert gradebook.find_assignment("tiny").duedate == datetime(2026, 5, 1, 10)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("student,email\nada,a@u\nada,b@u\n", "'ada' stands in lines 2 and 3"),
        ("student,email\n../ada,a@u\n", "line 2: '../ada' cannot be a folder's name"),
        ("colour,size\nred,3\n", "no column with ids, e-mails or names"),
        ("\0\0\0", "is no CSV"),
        ("", "is no CSV"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(course, text, message):
    with pytest.raises(UsageError, match=message) as caught:
        list(take(table(course, text), course=course))
    assert "\n" not in str(caught.value)
    assert not (course / "roster.csv").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"due": ["tiny"]}, "expected ASSIGNMENT=TIME"),
        ({"due": ["tiny=tomorrow"]}, "expected ASSIGNMENT=TIME"),
        ({"due": ["none=2026-05-01"]}, "no assignment 'none'"),
        ({"extend": ["tiny:ada=2d"]}, "no roster yet"),
        ({}, "nothing to do"),
    ],
)
def test_options_that_make_no_sense_are_refused(course, options, message):
    with pytest.raises(UsageError, match=message):
        list(take(None, course=course, **options))


def test_a_span_that_is_none_is_refused_before_anything_is_written(course):
    with pytest.raises(UsageError, match="'soon' is no time span"):
        list(take(table(course, CANVAS), course=course, extend=["tiny:ada=soon"]))
    assert not (course / "roster.csv").exists()


STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "'=",
    "\uff1d",
    " \uff0b",
    "a;=",
    "a; =",
    'a;"=',
    "a;'\uff20",
    "'\t'=",
    ";;=",
)
EVIL = [f"{start}1+cmd|' /C calc'!A0" for start in STARTS]
# What spreadsheet programs find in a table where another letter is said to separate its columns.
BEGINS = re.compile(r'(^|[;\n\r\t])[\s"]*[=+\-@\uff1d\uff0b\uff20]')


def cells(path):
    """Return every cell of a table that is no number."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        texts = [cell for row in csv.reader(file) for cell in row]
    return [cell for cell in texts if not re.fullmatch(r"-?[0-9.]*", cell)]


def test_no_cell_of_any_table_that_is_written_is_a_formula(course):
    people = [Person(f"s{n}", text, text, text, text, text, text, text) for n, text in enumerate(EVIL)]
    roster_file.keep(course, [roster_file.Entry(each, group=each.first, extensions={}) for each in people], [])
    collected.write(course, "tiny", [collected.Collected(text, text, text, text, text) for text in EVIL])
    for number, text in enumerate(EVIL):
        verdict = Verdict("double", text, 0.0, 30.0, "failed", text, hint=text, flags=(text,))
        name = f"s{number}" if number % 2 else text.replace("/", "_")
        record.write(course, Record(name, "tiny", "graded", reason=text, verdicts=(verdict,), notes=(text,)))
    tables = [exports.write(course, "tiny", to) for to in ("csv", "canvas", "moodle")]
    tables += [course / "roster.csv", collected.path_of(course, "tiny")]
    for path in tables:
        found = cells(path)
        assert len(found) > 10
        assert [cell for cell in found if cell.startswith(("\t", "\r", "\n")) or BEGINS.search(cell)] == [], path


def test_the_gradebook_holds_no_name_that_a_page_of_nbgrader_would_read_as_html(course):
    evil = '<img src=x onerror=mark()>"&lt;`'
    row = ",".join('"' + text.replace('"', '""') + '"' for text in (evil, evil, evil, "Ada"))
    path = table(course, f"student,last name,first name,section\n{row}\nbob,O'Brien,Zoë,A\n")
    take(path, course=course)
    with sqlite3.connect(course / "gradebook.db") as book:
        found = sorted(book.execute("SELECT id, first_name, last_name FROM student").fetchall())
    shown = "\u2039img src=x onerror=mark()\u203a\u201d\uff06lt;\u2018"
    assert found == [(names.student(evil.encode()), shown, shown), ("bob", "Zoë", "O'Brien")]
    assert [text for text in found[0] if re.search(r'[<>"&`]', text)] == []
    assert [each.person.last for each in roster_file.kept(course)] == [evil, "O'Brien"]


def test_what_is_read_again_is_what_was_written(course):
    people = [Person(f"s{n}", text.strip(), "x") for n, text in enumerate(EVIL)]
    roster_file.keep(course, [roster_file.Entry(each, group="", extensions={}) for each in people], [])
    assert [each.person for each in roster_file.kept(course)] == people
    collected.write(course, "tiny", [collected.Collected(text, text) for text in EVIL])
    assert set(collected.read(course, "tiny")) == set(EVIL)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("jos\u00e9,A\njose\u0301,B\n", "stands in lines 2 and 3"),
        ("\u202eada,A\n", "cannot be a folder's name"),
        ("a\u200bda,A\n", "cannot be a folder's name"),
        ("x" * 201 + ",A\n", "cannot be a folder's name"),
    ],
)
def test_an_id_that_shows_as_another_is_refused(tmp_path, rows, said):
    path = tmp_path / "class.csv"
    path.write_text(f"id,name\n{rows}", encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        roster_file.read(path)


def test_headings_of_nbgraders_own_table_are_known(course):
    text = "id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,ada@u.edu,1001\n"
    (entry,), _ = roster_file.read(table(course, text))
    assert entry.person == Person("ada", "Ada", "Lovelace", "ada@u.edu", "1001")


def test_who_has_no_record_stands_in_the_exports_without_points(course):
    list(take(table(course, "id,first name,last name\nada,Ada,L\nbob,Bob,M\ncy,Cy,N\n"), course=course))
    record.write(course, Record("ada", "tiny", "graded", verdicts=(Verdict("double", "doubles", 30, 30, "passed"),)))
    (course / "submitted" / "bob" / "tiny").mkdir(parents=True)
    rows = list(csv.reader(exports.write(course, "tiny", "csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [[row[0], row[4], row[8], row[13]] for row in rows[1:]] == [
        ["ada", "graded", "30", ""],
        ["bob", "ungraded", "", "not graded yet: run autograder grade tiny"],
        ["cy", "absent", "", "did not hand in"],
    ]
    rows = list(csv.reader(exports.write(course, "tiny", "canvas").read_text().splitlines()))
    assert [[row[0], row[5]] for row in rows[2:]] == [["L, Ada", "30"], ["M, Bob", ""], ["N, Cy", ""]]
    rows = list(csv.reader(exports.write(course, "tiny", "moodle").read_text().splitlines()))
    assert [row[4:] for row in rows[2:]] == [
        ["-", "not graded yet: run autograder grade tiny"],
        ["-", "did not hand in"],
    ]
    anonymous = exports.write(course, "tiny", "csv", anonymous=True).read_text(encoding="utf-8-sig")
    assert "\ncy," not in anonymous
    assert "absent" in anonymous
