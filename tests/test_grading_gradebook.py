"""nbgrader's gradebook, filled from records."""

import sqlite3

import pytest
import tiny_course as tiny
from traitlets.config import Config

from autograder.checks import Verdict
from autograder.gradebook import given, recovery, sync
from autograder.grading.record import Record


@pytest.fixture
def course(tmp_path):
    return tiny.write_course(tmp_path)


def verdict(name, points, most, status=None):
    status = status or ("passed" if points == most else "failed")
    return Verdict(name, f"{name} works", points, most, status)


def record(student, double=30.0, mean=30.0, both=20.0, **more):
    verdicts = (verdict("double", double, 30), verdict("mean", mean, 30), verdict("both", both, 20))
    return Record(student, "tiny", "graded", verdicts=verdicts, **more)


def scores(course):
    return {
        (student, cell): (auto, manual, needs)
        for _, student, cell, auto, manual, _, needs in sync.content(course / "gradebook.db")["grades"]
    }


def test_the_automatic_points_are_written_and_the_written_question_waits(course):
    sync.sync(course, "tiny", [record("ada"), record("bob", double=0.0, both=0.0)])
    assert scores(course) == {
        ("ada", "check_double"): (30, None, False),
        ("ada", "check_mean"): (30, None, False),
        ("ada", "check_both"): (20, None, False),
        ("ada", "question_why"): (None, None, True),
        ("bob", "check_double"): (0, None, False),
        ("bob", "check_mean"): (30, None, False),
        ("bob", "check_both"): (0, None, False),
        ("bob", "question_why"): (None, None, True),
    }


def test_an_assignment_is_written_whole_or_not_at_all(course, monkeypatch):
    def full(*_, **__):
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(sync.api.Gradebook, "update_or_create_source_cell", full)
        with pytest.raises(OSError, match="disk full"):
            sync.sync(course, "tiny", [record("ada")])
    with sqlite3.connect(course / "gradebook.db") as book:
        assert book.execute("SELECT count(*) FROM assignment").fetchone() == (0,)
        assert book.execute("SELECT count(*) FROM base_cell").fetchone() == (0,)
    sync.sync(course, "tiny", [record("ada")])
    assert scores(course)["ada", "check_double"] == (30, None, False)


def test_what_students_were_given_is_read_in_turn_whoever_is_asked_for(course):
    sync.sync(course, "tiny", [record("ada", double=10.0), record("bob"), record("zoë", mean=0.0)])
    with sqlite3.connect(course / "gradebook.db") as book:
        book.execute("UPDATE comment SET manual_comment = 'look here' WHERE rowid = (SELECT min(rowid) FROM comment)")
    whole, in_turn = given.read(course, "tiny"), given.InTurn(course, "tiny")
    assert list(whole) == ["ada", "bob", "zoë"]
    assert whole["ada"]["check_double"] == given.Given(10.0, person=False, waits=False, maximum=30.0)
    assert [mark.comment for marks in whole.values() for mark in marks.values() if mark.comment] == ["look here"]
    asked = ["bob", "carl", "ada", "zoë", "zz"]
    assert [in_turn.of(student) for student in asked] == [whole.get(student, {}) for student in asked]


def test_an_unanswered_question_gets_0_and_a_comment(course):
    sync.sync(course, "tiny", [record("ada", unanswered=("question_why", "mean"))])
    assert scores(course)["ada", "question_why"] == (0, None, False)
    comments = {row[2]: row[3] for row in sync.content(course / "gradebook.db")["comments"]}
    assert comments == {"double": None, "mean": "No response.", "play": None, "question_why": "No response."}


def test_a_check_that_broke_waits_for_a_person(course):
    broken = Record("ada", "tiny", "graded", verdicts=(verdict("double", 0, 30, "error"),))
    sync.sync(course, "tiny", [broken])
    assert scores(course)["ada", "check_double"] == (None, None, True)


def test_a_refused_submission_waits_for_a_person(course):
    sync.sync(course, "tiny", [Record("ada", "tiny", "refused", reason="empty")])
    assert set(scores(course).values()) == {(None, None, True)}


def test_writing_twice_changes_nothing(course):
    records = [record("ada"), record("bob", mean=12.5)]
    sync.sync(course, "tiny", records)
    before = (course / "gradebook.db").read_bytes()
    assert sync.sync(course, "tiny", records).changes == []
    assert (course / "gradebook.db").read_bytes() == before


def test_a_new_score_is_written_and_listed(course):
    sync.sync(course, "tiny", [record("ada", mean=0.0)])
    changes = sync.sync(course, "tiny", [record("ada", mean=15.0)]).changes
    assert changes == [sync.Change("ada", "check_mean", 0.0, 15.0, None)]
    assert scores(course)["ada", "check_mean"] == (15, None, False)


def set_manual(course, student, cell, points):
    with sync.opened(course / "gradebook.db") as opened:
        grade = opened.find_grade(cell, "tiny", "tiny", student)
        grade.manual_score, grade.needs_manual_grade = points, False
        opened.db.commit()


def test_a_manual_score_is_never_overwritten(course):
    sync.sync(course, "tiny", [record("ada", mean=0.0)])
    set_manual(course, "ada", "question_why", 17.0)
    set_manual(course, "ada", "check_mean", 10.0)
    sync.sync(course, "tiny", [record("ada", mean=0.0)])
    assert scores(course)["ada", "question_why"] == (None, 17, False)
    assert scores(course)["ada", "check_mean"] == (0, 10, False)
    sync.sync(course, "tiny", [record("ada", mean=30.0)])
    assert scores(course)["ada", "check_mean"] == (30, 10, True)


def test_a_mark_for_another_answer_is_to_be_looked_at_again_and_once_alone(course):
    def waits(**answers):
        sync.sync(course, "tiny", [record("ada", answers=answers)])
        return scores(course)["ada", "question_why"]

    assert waits(question_why="first") == (None, None, True)
    set_manual(course, "ada", "question_why", 17.0)
    assert waits(question_why="first") == (None, 17, False)
    assert waits(question_why="second") == (None, 17, True)
    set_manual(course, "ada", "question_why", 19.0)
    assert waits(question_why="second") == (None, 19, False)
    # A refused submission is no answer: the one after it is compared with the last that was.
    sync.sync(course, "tiny", [Record("ada", "tiny", "refused", reason="empty")])
    assert waits(question_why="second") == (None, 19, False)
    assert waits(question_why="third") == (None, 19, True)


def test_a_mark_of_a_course_whose_answers_are_not_known_yet_stays(course):
    sync.sync(course, "tiny", [record("ada")])
    set_manual(course, "ada", "question_why", 17.0)
    sync.sync(course, "tiny", [record("ada", answers={"question_why": "first"})])
    assert scores(course)["ada", "question_why"] == (None, 17, False)
    (course / ".autograder" / "answers" / "tiny.json").write_text("[not json")
    sync.sync(course, "tiny", [record("ada", answers={"question_why": "second"})])
    assert scores(course)["ada", "question_why"] == (None, 17, False)


def rewrite_source(course, change):
    import nbformat

    notebook = tiny.source_notebook()
    change(notebook)
    nbformat.write(notebook, course / "solutions" / "tiny" / "tiny.ipynb")


def test_a_new_check_cell_reaches_submissions_that_are_there_already(course):
    sync.sync(course, "tiny", [record("ada")])
    rewrite_source(course, lambda notebook: notebook.cells.insert(-1, extra_check()))
    more = Record("ada", "tiny", "graded", verdicts=(*record("ada").verdicts, verdict("more", 5, 5)))
    sync.sync(course, "tiny", [more])
    assert scores(course)["ada", "check_more"] == (5, None, False)


def extra_check():
    import copy

    cell = copy.deepcopy(tiny.cell_of(tiny.source_notebook(), "check_both"))
    cell.id, cell.metadata.nbgrader.grade_id, cell.metadata.nbgrader.points = "check_more", "check_more", 5
    return cell


def test_a_check_cell_that_is_gone_leaves_the_gradebook_unless_a_person_gave_points(course):
    sync.sync(course, "tiny", [record("ada")])
    set_manual(course, "ada", "check_both", 1.0)

    def without(notebook):
        notebook.cells = [cell for cell in notebook.cells if cell.id not in ("check_double", "check_both")]

    rewrite_source(course, without)
    notes = sync.sync(course, "tiny", [record("ada")]).notes
    assert ("ada", "check_double") not in scores(course)
    assert scores(course)["ada", "check_both"][1] == 1
    assert notes == ["cell check_both is gone from the notebook, but has 1 manual scores: it stays in the gradebook"]


def test_a_comment_of_a_person_stays_where_its_cell_is_gone(course):
    sync.sync(course, "tiny", [record("ada")])
    with sync.opened(course / "gradebook.db") as opened:
        opened.find_comment("double", "tiny", "tiny", "ada").manual_comment = "well done"
        opened.db.commit()

    def without(notebook):
        notebook.cells = [cell for cell in notebook.cells if cell.id not in ("double", "check_double")]

    rewrite_source(course, without)
    notes = sync.sync(course, "tiny", [record("ada")]).notes
    assert notes == ["cell double is gone from the notebook, but has 1 comments by persons: it stays in the gradebook"]
    comments = sync.content(course / "gradebook.db")["comments"]
    assert [row[2:] for row in comments if row[-1]] == [("double", None, "well done")]


def test_what_persons_entered_is_read_from_a_damaged_gradebook(course, monkeypatch):
    records = [record("ada"), record("bob")]
    sync.sync(course, "tiny", records)
    set_manual(course, "ada", "question_why", 17.0)
    with sync.opened(course / "gradebook.db") as opened:
        opened.find_comment("double", "tiny", "tiny", "ada").manual_comment = "well done"
        opened.find_grade("question_why", "tiny", "tiny", "bob").extra_credit = 2.0
        opened.db.commit()
    # Its tables can be read, and SQLite finds damage elsewhere: in an index, for example.
    sound = recovery._is_sound
    monkeypatch.setattr(recovery, "_is_sound", lambda path: path.name != "gradebook.db" and sound(path))
    notes = sync.synchronise(course, "tiny", records).notes
    assert notes == ["gradebook.db was damaged: moved to gradebook.damaged-1.db, rebuilt from the records"]
    assert scores(course)["ada", "question_why"] == (None, 17, False)
    assert scores(course)["bob", "question_why"] == (None, None, True)  # still to be marked
    content = sync.content(course / "gradebook.db")
    assert [row[1:3] + row[-1:] for row in content["comments"] if row[-1]] == [("ada", "double", "well done")]
    assert [row[1:3] + row[5:6] for row in content["grades"] if row[5]] == [("bob", "question_why", 2)]


def test_late_submissions_get_the_penalty_of_the_course(course):
    records = [
        record("ada", submitted="2026-05-01 12:00:00 UTC"),
        record("bob", submitted="2026-05-03 12:00:00 UTC"),
    ]
    sync.sync(course, "tiny", records)
    with sync.opened(course / "gradebook.db") as opened:
        opened.update_or_create_assignment("tiny", duedate="2026-05-02 00:00:00 UTC")
    config = Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})
    sync.sync(course, "tiny", records, config=config)
    with sync.opened(course / "gradebook.db") as opened:
        late = {each: opened.find_submission("tiny", each).late_submission_penalty for each in ("ada", "bob")}
    assert late == {"ada": 0, "bob": 80}


def test_hundreds_of_submissions_are_quick(course):
    sync.sync(course, "tiny", (record(f"student{number}") for number in range(250)))
    assert len(scores(course)) == 1000


def test_the_database_is_one_that_nbgrader_reads(course):
    sync.sync(course, "tiny", [record("ada")])
    with sqlite3.connect(course / "gradebook.db") as database:
        assert database.execute("select count(*) from alembic_version").fetchone() == (1,)
    with sync.opened(course / "gradebook.db") as opened:
        assert opened.find_submission("tiny", "ada").score == 80
        assert opened.find_submission("tiny", "ada").max_score == 100
