"""Marking by question: what is shown is safe, who comes in is known, what is written is nbgrader's."""

import os
import re
import shutil
import sqlite3
import sys

import marked_course
import pytest

from autograder.commands import mark as command
from autograder.course import directory
from autograder.errors import UsageError
from autograder.gradebook import marks, sync
from autograder.gradebook.marks import Changed, Mark
from autograder.grading import record
from autograder.grading.record import Record
from autograder.marking import peers
from autograder.marking.answers import GONE, answers, shown
from autograder.marking.answers import _key as key
from autograder.marking.app import ANEW, HEADER, Doors, create
from autograder.marking.questions import questions, rubric
from autograder.notebooks import mathematics

HOST = "127.0.0.1:8000"
ANSWERS = {"ada": "Because.", "bob": "Because. ", "eve": "<script>alert(1)</script> $x_1$", "joe": "No idea"}
URL = "/question/question_why"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return marked_course.write(tmp_path_factory.mktemp("marked"), ANSWERS)


@pytest.fixture
def course(made, tmp_path):
    return shutil.copytree(made, tmp_path / "course")


@pytest.fixture
def doors():
    return Doors()


@pytest.fixture
def client(course, doors):
    app = create(directory.assignment(course, "tiny"), hosts=lambda: {HOST}, doors=doors)
    return app.test_client()


def enter(client, doors):
    assert client.get(f"/enter/{doors.link()}", headers={"Host": HOST}).status_code == 302
    page = client.get(URL, headers={"Host": HOST})
    assert page.status_code == 200
    secret = re.search(r'data-secret="([^"]+)"', page.text)[1]
    return page, {"Host": HOST, "Origin": f"http://{HOST}", HEADER: secret}


def key_of(course, student):
    found = answers(course, "tiny", "question_why", ANSWERS)
    return next(each.key for each in found if student in each.students)


def test_a_mark_is_the_same_in_nbgraders_gradebook(client, doors, course):
    _, headers = enter(client, doors)
    given = {"score": 12.5, "comment": "  well said ", "ticks": [0], "seen": {"score": None, "comment": ""}}
    state = client.post(f"{URL}/mark/{key_of(course, 'joe')}", json=given, headers=headers).json
    assert (state["done"], state["total"]) == (1, 4)
    assert state["snippets"] == ["well said"]
    with sync.opened(course / "gradebook.db") as gradebook:
        grade = gradebook.find_grade("question_why", "tiny", "tiny", "joe")
        assert (grade.manual_score, grade.score, grade.needs_manual_grade) == (12.5, 12.5, False)
        assert gradebook.find_comment("question_why", "tiny", "tiny", "joe").comment == "well said"
        assert gradebook.find_grade("question_why", "tiny", "tiny", "ada").needs_manual_grade
        assert gradebook.find_submission("tiny", "joe").score == 42.5


@pytest.mark.parametrize("status", ["refused", "ours"])
@pytest.mark.parametrize("with_notebook", [False, True])
def test_a_refused_submission_has_no_answer_to_mark(client, doors, course, status, with_notebook):
    refused = Record("zip", "tiny", status, reason="no notebook")
    sync.sync(course, "tiny", [refused])
    record.write(course, refused)
    if with_notebook:  # what grading writes: the reason above the untouched cells
        shutil.copytree(course / "autograded" / "joe", course / "autograded" / "zip")
    page, _ = enter(client, doors)
    state = client.get(f"{URL}/state", headers={"Host": HOST}).json
    assert (state["done"], state["total"]) == (0, 4)
    assert GONE not in page.text
    assert "0 of 4" in client.get("/", headers={"Host": HOST}).text
    with sync.opened(course / "gradebook.db") as gradebook:
        assert gradebook.find_grade("question_why", "tiny", "tiny", "zip").needs_manual_grade


def test_what_formgrader_writes_is_shown(client, doors, course):
    with sync.opened(course / "gradebook.db") as gradebook:
        grade = gradebook.find_grade("question_why", "tiny", "tiny", "eve")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        gradebook.find_comment("question_why", "tiny", "tiny", "eve").manual_comment = "from formgrader"
        gradebook.db.commit()
    enter(client, doors)
    state = client.get(f"{URL}/state", headers={"Host": HOST}).json
    shown = state["answers"][key_of(course, "eve")]
    assert (shown["score"], shown["comment"], shown["waits"]) == (3.0, "from formgrader", False)


def test_identical_answers_are_marked_together_and_undone_together(client, doors, course):
    page, headers = enter(client, doors)
    assert "2 identical answers" in page.text
    key = key_of(course, "ada")
    assert key == key_of(course, "bob")
    client.post(f"{URL}/mark/{key}", json={"score": 20, "comment": "", "ticks": [0, 1, 2]}, headers=headers)
    now = marks.read(course, "tiny", "question_why")
    assert (now["ada"].score, now["bob"].score, now["joe"].score) == (20, 20, None)
    undone = client.post(f"{URL}/undo", json={}, headers=headers).json
    assert undone["undone"] == key
    assert undone["answers"][key]["ticks"] == []
    assert marks.read(course, "tiny", "question_why")["bob"] == Mark(None, "", waits=True)
    assert client.post(f"{URL}/undo", json={}, headers=headers).status_code == 409


def test_a_mark_given_by_somebody_else_in_between_is_not_overwritten(client, doors, course):
    _, headers = enter(client, doors)
    marks.write(course, "tiny", "question_why", {"joe": Mark(5.0, "mine", waits=False)})
    given = {"score": 1, "comment": "", "ticks": [], "seen": {"score": None, "comment": ""}}
    answer = client.post(f"{URL}/mark/{key_of(course, 'joe')}", json=given, headers=headers)
    assert answer.status_code == 409
    assert "somebody else" in answer.json["error"]
    assert marks.read(course, "tiny", "question_why")["joe"].score == 5


def test_an_answer_that_was_graded_anew_gets_no_mark_meant_for_the_one_before(client, doors, course):
    _, headers = enter(client, doors)
    key = key_of(course, "joe")
    path = course / "autograded" / "joe" / "tiny" / "tiny.ipynb"
    path.write_text(path.read_text().replace("No idea", "Because I know it now"))
    answer = client.post(f"{URL}/mark/{key}", json={"score": 0, "comment": "", "ticks": []}, headers=headers)
    assert (answer.status_code, answer.json["error"]) == (409, ANEW)
    assert marks.read(course, "tiny", "question_why")["joe"].score is None
    assert "Because I know it now" in client.get(URL, headers=headers).text
    assert client.post(f"{URL}/mark/{key_of(course, 'joe')}", json={"score": 9}, headers=headers).status_code == 200


def test_answers_that_differ_in_their_pictures_alone_are_two():
    first = {"cell_type": "markdown", "source": "![](attachment:a.png)", "attachments": {"a.png": {"image/png": "AA"}}}
    other = {**first, "attachments": {"a.png": {"image/png": "BB"}}}
    assert key(first) != key(other)
    assert len(key(first)) >= 32  # of 64 bits, two students together would find equal ones in an hour


def test_a_large_picture_cuts_nothing_off_an_answer():
    picture = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAA" + "A" * 400_001
    told = shown({"cell_type": "markdown", "source": f"see ![p]({picture})\n\nand so **on**"}).html
    assert picture in told
    assert "<strong>on</strong>" in told


def test_code_is_shown_in_the_order_in_which_it_runs():
    told = shown({"cell_type": "code", "source": "x = 1  # \u202e2 = x", "outputs": []}).html
    assert "x = 1  # \\u202e2 = x" in told


def test_pictures_within_an_answer_are_shown(client, doors):
    page, _ = enter(client, doors)
    assert "img-src 'self' data:;" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("body", ["[" * 40_000, '{"score": 1, "comment": "\\ud800", "ticks": []}', "{", "[]"])
def test_a_body_that_is_no_mark_is_refused_and_breaks_nothing(client, doors, course, body):
    _, headers = enter(client, doors)
    path = f"{URL}/mark/{key_of(course, 'joe')}"
    assert client.post(path, data=body, headers={**headers, "Content-Type": "application/json"}).status_code == 400


ROW = "   1: 0100007F:{peer:04X} 0100007F:{here:04X} 01 00000000:00000000 00:00000000 00000000 {user:5} 0 7 1 x\n"


@pytest.mark.parametrize(("user", "ours"), [(os.geteuid(), True), (0, True), (54321, False)])
def test_another_user_of_this_machine_is_told_from_the_marker(tmp_path, user, ours):
    if sys.byteorder != "little":
        pytest.skip("the row is written as a little-endian machine has it")
    table = tmp_path / "tcp"
    row = ROW.format(peer=40001, here=8000, user=user)
    table.write_text("  sl  local_address\n" + ROW.format(peer=40002, here=8000, user=os.geteuid()) + row)
    assert peers.is_ours(("127.0.0.1", 40001), ("127.0.0.1", 8000), table=table) is ours
    assert not peers.is_ours(("127.0.0.1", 40003), ("127.0.0.1", 8000), table=table)
    assert peers.is_ours(("127.0.0.1", 40001), ("127.0.0.1", 8000), table=tmp_path / "none")


def test_a_link_that_another_user_sees_opens_nothing(client, doors, monkeypatch):
    monkeypatch.setattr(peers, "is_ours", lambda peer, here: peer != ("127.0.0.1", 40001))
    link = f"/enter/{doors.link()}"
    from_other = {"REMOTE_PORT": "40001"}
    assert client.get(link, headers={"Host": HOST}, environ_overrides=from_other).status_code == 403
    assert client.get(link, headers={"Host": HOST}, environ_overrides={"REMOTE_PORT": "40002"}).status_code == 302
    assert client.get(URL, headers={"Host": HOST}, environ_overrides=from_other).status_code == 403


def test_two_servers_of_one_browser_keep_their_cookies_apart(client, doors):
    told = client.get(f"/enter/{doors.link()}", headers={"Host": HOST}).headers["Set-Cookie"]
    assert told.startswith("autograder_marking_8000=")


def test_undo_does_not_take_away_what_somebody_else_gave_later(client, doors, course):
    _, headers = enter(client, doors)
    client.post(f"{URL}/mark/{key_of(course, 'joe')}", json={"score": 1, "comment": "", "ticks": []}, headers=headers)
    marks.write(course, "tiny", "question_why", {"joe": Mark(9.0, "", waits=False)})
    assert client.post(f"{URL}/undo", json={}, headers=headers).status_code == 409
    assert marks.read(course, "tiny", "question_why")["joe"].score == 9


def test_a_link_opens_once(client, doors):
    link = doors.link()
    assert client.get(f"/enter/{link}", headers={"Host": HOST}).status_code == 302
    stranger = client.application.test_client()
    assert stranger.get(f"/enter/{link}", headers={"Host": HOST}).status_code == 403
    assert stranger.get("/", headers={"Host": HOST}).status_code == 403


@pytest.mark.parametrize("path", ["/", URL, f"{URL}/state", f"{URL}/picture/x/0", "/enter/wrong", "/enter/"])
def test_without_a_link_nothing_is_shown(client, path):
    assert client.get(path, headers={"Host": HOST}).status_code in (403, 404)


@pytest.mark.parametrize(
    "change",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"https://{HOST}"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": None},
        {HEADER: "wrong"},
        {HEADER: None},
        {"Host": "evil.example"},
        {"Host": "evil.example:8000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_only_the_pages_own_requests_write(client, doors, course, change):
    _, headers = enter(client, doors)
    changed = {name: value for name, value in {**headers, **change}.items() if value is not None}
    path = f"{URL}/mark/{key_of(course, 'joe')}"
    assert client.post(path, json={"score": 1, "comment": "", "ticks": []}, headers=changed).status_code == 403
    assert marks.read(course, "tiny", "question_why")["joe"].score is None


@pytest.mark.parametrize(
    "change",
    [
        {"score": 20.5},
        {"score": -1},
        {"score": "20"},
        {"score": True},
        {"ticks": [3]},
        {"ticks": ["0"]},
        {"comment": 3},
        {"comment": "x" * 5001},
        {"seen": "no"},
    ],
)
def test_what_is_no_mark_is_not_taken(client, doors, course, change):
    _, headers = enter(client, doors)
    given = {"score": 1, "comment": "", "ticks": []} | change
    answer = client.post(f"{URL}/mark/{key_of(course, 'joe')}", json=given, headers=headers)
    assert answer.status_code == 400
    assert marks.read(course, "tiny", "question_why")["joe"].score is None


def test_nothing_that_a_student_wrote_acts_and_nobody_is_named(client, doors):
    page, headers = enter(client, doors)
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script[^>]*>", page.text) == ['<script src="/static/mark.js" defer>']
    assert "<script>alert" not in page.text
    assert "<msub><mi>x</mi><mn>1</mn></msub>" in page.text
    assert not any(student in page.text for student in ANSWERS)
    named = client.get(f"{URL}?names=1", headers=headers)
    assert all(student in named.text for student in ANSWERS)


def test_the_mark_scheme_becomes_points_to_tick(course):
    (question,) = questions(directory.assignment(course, "tiny"))
    assert [(each.points, each.text) for each in question.rubric] == [
        (8, "the reason"),
        (7, "$x_1$ in it"),
        (5, "a sentence"),
    ]
    assert question.text == "Why?"


@pytest.mark.parametrize(
    ("scheme", "points", "items"),
    [
        ("2 points: the graph. 1 point: the step (SGD). 1 point: they add up.", 4, [2, 1, 1]),
        ("Marks. 0.5 for a, 0.5 for b. Anything right is worth full marks.", 1, [0.5, 0.5]),
        ("Marks. 1 for a; 1 for b.", 3, [3]),
        ("no points named", 2, [2]),
        ("", 2, [2]),
    ],
)
def test_a_scheme_that_does_not_add_up_is_one_point_for_everything(scheme, points, items):
    assert [each.points for each in rubric(scheme, points)] == items


@pytest.mark.parametrize(
    "formula",
    [
        r"\text{<img src=x onerror=alert(1)>}",
        r'\text{<img src="x" onerror="alert(1)"/>}',
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(x)}{x}",
        r"\class{now}{x}",
        "{" * 500,
        r"\frac" * 400,
        "x" * 3000,
    ],
)
def test_formulas_are_drawn_without_anything_that_acts(formula):
    shown = mathematics.html(f"a ${formula}$ b")
    assert not re.search(r"<img|<script|href=|style=|class=|javascript:alert\(1\)\"", shown)


def test_prices_and_code_are_no_formulas():
    assert "<math" not in mathematics.html("it costs $5 and then $6, `$x$`")
    assert mathematics.html("$$a$$").count('<math display="block">') == 1


def test_changed_marks_are_told(course):
    with pytest.raises(Changed):
        marks.write(course, "tiny", "question_why", {"joe": Mark(1.0)}, {"joe": Mark(2.0)})


def test_a_person_s_mark_taken_away_waits_again(course):
    marks.write(course, "tiny", "question_why", {"joe": Mark(1.0, "x", waits=False)})
    marks.write(course, "tiny", "question_why", {"joe": Mark(None, "", waits=True)})
    with sqlite3.connect(course / "gradebook.db") as database:
        assert database.execute("select count(*) from grade where needs_manual_grade").fetchone()[0] >= 4
    assert [each.waits for each in marks.read(course, "tiny", "question_why").values()] == [True] * 4


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"question": "none"}, "no question 'none' in tiny: choose from why"),
        ({"markers": 0}, "--markers 0"),
        ({"port": 70000}, "port 70000 cannot be used"),
    ],
)
def test_what_cannot_be_marked_is_said_in_one_line(course, options, message):
    with pytest.raises(UsageError, match=message):
        command.mark("tiny", course=course, browser=False, **options)


def test_a_course_without_gradebook_says_what_to_do(course):
    (course / "gradebook.db").unlink()
    with pytest.raises(UsageError, match="run autograder grade tiny first"):
        command.mark("tiny", course=course, browser=False)


def test_a_desk_without_a_graded_submission_is_not_opened(course):
    with sqlite3.connect(course / "gradebook.db") as database:
        database.execute("delete from grade")
    with pytest.raises(UsageError, match="nothing graded for tiny in "):
        command.mark("tiny", course=course, browser=False)
