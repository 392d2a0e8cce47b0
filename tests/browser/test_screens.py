"""Every page of ours in a real browser: usable, and without serious findings of axe-core, light and dark."""

import json
import re
import shutil
from dataclasses import replace

import marked_course
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import lab

from autograder.checks import Verdict
from autograder.course import directory
from autograder.evidence import Evidence
from autograder.gradebook import marks, sync
from autograder.gradebook.marks import Mark
from autograder.grading import record
from autograder.grading.record import Record
from autograder.marking.app import Doors, create
from autograder.reports import html
from autograder.reports.feedback import Feedback

CLASS = 40
LARGE = 500
SERIOUS = ("serious", "critical")
pytestmark = [
    pytest.mark.skipif(not lab.CHROMIUM, reason="no chromium on this machine: apt-get install chromium"),
    pytest.mark.timeout(240),
]


def graded(number):
    """Return a student's record with a verdict of every kind."""
    wrong = number % 3 == 0
    evidence = Evidence("x[0]", "1.5", "3", "1e-08 relative allowed") if wrong else None
    status, name = ("failed", "not-twice") if wrong else ("passed", "")
    said = ("x differs in 1 of 3", "twice means 2 * x", name)
    verdicts = (
        Verdict("double", "double works", 0 if wrong else 30, 30, status, *said, 7, evidence=evidence),
        Verdict("mean", "mean works", 15, 30, "partial", "half of it", seed=7),
        Verdict("both", "both work", 0, 20, "skipped" if wrong else "error", "double comes first"),
    )
    return Record(f"student{number:02}", "tiny", "graded", verdicts=verdicts, notes=("renamed",), seed=7)


LONG = "Why $x_1$? " + 500 * "x"  # a comment that no line can break at a blank


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    answers = {f"student{number:02}": f"Answer **{number}** about $x_{{{number}}}$." for number in range(CLASS)}
    root = marked_course.write(tmp_path_factory.mktemp("screens"), answers)
    records = [graded(number) for number in range(CLASS)]
    for each in records:
        record.write(root, each)
    sync.sync(root, "tiny", records)
    given = {f"student{number:02}": Mark(number / 4, LONG, waits=False) for number in range(CLASS // 2)}
    marks.write(root, "tiny", "question_why", given)
    return root


@pytest.fixture(scope="module")
def places(course):
    """Return the pages that lie in files, by what they are."""
    report = html.write(course, "tiny")
    assert sum(1 for _ in Feedback(course, "tiny").write()) == CLASS
    return {
        "report": report,
        "student": report.parent / "students" / "student00.html",
        "feedback": course / "feedback" / "student00" / "tiny" / "tiny.html",
    }


def findings(page):
    """Return what axe calls serious, with the first element that it is about."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in SERIOUS]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=lab.CHROMIUM, args=lab.FLAGS)
        yield opened
        opened.close()


def opened(browser, address, scheme="light", width=1200):
    # axe is a script: the pages' own policy would not let it in.
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("what", ["report", "student", "feedback"])
def test_pages_in_files_have_no_serious_findings(browser, places, what, scheme):
    page = opened(browser, places[what].as_uri(), scheme)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert findings(page) == []
    page.context.close()


@pytest.mark.parametrize("what", ["report", "student", "feedback"])
def test_no_page_is_wider_than_a_phone(browser, places, what):
    page = opened(browser, places[what].as_uri(), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marking_pages_have_no_serious_findings(browser, course, scheme, tmp_path):
    hosts, doors = {"marking.test"}, Doors()
    client = create(directory.assignment(course, "tiny"), hosts=lambda: hosts, doors=doors).test_client()
    client.get(f"/enter/{doors.link()}", headers={"Host": "marking.test"})
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)

    def answer(route):
        path = route.request.url.removeprefix("http://marking.test")
        got = client.get(path, headers={"Host": "marking.test"})
        route.fulfill(status=got.status_code, body=got.data, content_type=got.content_type)

    context.route("http://marking.test/**", answer)
    page = context.new_page()
    for path in ("/", "/question/question_why"):
        page.goto(f"http://marking.test{path}")
        page.wait_for_load_state("networkidle")
        assert findings(page) == []
    assert page.locator("article.now").count() == 1
    page.keyboard.press("g")
    assert findings(page) == []
    context.close()


def sort_and_filter(page, count, last):
    """Sort the report of `count` students by name, the `last` first; find that one; show who has one mistake."""
    page.locator("#map thead button", has_text="student").click()
    page.locator("#map thead button", has_text="student").click()
    assert page.locator("#map tbody th").first.inner_text() == last
    page.locator("#find").fill(last)
    assert page.locator("#shown").inner_text() == f"1 of {count}"
    page.locator("#find").fill("")
    page.locator("#which").select_option("not-twice")
    assert page.locator("#shown").inner_text() == f"{len(range(0, count, 3))} of {count}"
    page.locator("#which").select_option("")


def test_the_report_sorts_filters_and_leads_on(browser, places):
    page = opened(browser, places["report"].as_uri())
    sort_and_filter(page, CLASS, "student39")
    page.locator("#anonymous").check()
    assert re.fullmatch(r"student-[0-9a-f]{8}", page.locator("#map tbody th a").first.inner_text())
    page.context.close()


@pytest.fixture(scope="module")
def of_500(tmp_path_factory):
    """Return the report of 500 students over 16 checks."""
    root = marked_course.write(tmp_path_factory.mktemp("large"), {})
    for number in range(LARGE):
        verdicts = [
            replace(each, name=f"{each.name}_{again}") for again in range(6) for each in graded(number).verdicts
        ]
        record.write(root, replace(graded(number), student=f"student{number:03}", verdicts=tuple(verdicts[:16])))
    return html.write(root, "tiny")


def test_the_report_of_500_is_small_sorts_filters_and_prints(browser, of_500, tmp_path):
    assert of_500.stat().st_size < 2_000_000
    page = opened(browser, of_500.as_uri())
    assert page.locator("#map tbody tr").count() == LARGE
    assert page.get_by_text("and 323 more").count() == 1  # of those that a person looks at: two in three
    sort_and_filter(page, LARGE, "student499")
    printed = page.pdf(path=tmp_path / "report.pdf", format="A4")
    assert printed.startswith(b"%PDF")
    page.context.close()


def test_a_name_is_found_as_a_person_types_it_and_not_where_it_is_hidden(browser, course, tmp_path):
    copied = shutil.copytree(course, tmp_path / "copied")
    people = "student,first name,last name\nstudent00,Jürgen,Größe\nstudent01,Ada,Lovelace\n"
    (copied / "roster.csv").write_text(people, encoding="utf-8")
    page = opened(browser, html.write(copied, "tiny").as_uri())

    def found(typed):
        page.fill("#find", typed)
        return page.locator("#map tbody tr:visible .name").all_text_contents()

    assert found("GROSSE") == found("größe jür") == found("Gröẞe, Jürgen") == ["Größe, Jürgen"]
    assert found(" ada lovelace ") == ["Lovelace, Ada"]
    page.check("#anonymous")
    assert found("lovelace") == []
    assert page.locator("#map tbody tr:visible").count() == 0
    page.context.close()


CUT_OFF = """
all => all.filter(each => {
  each.textContent += 'x = 1; '.repeat(900)
  return each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1
}).length
"""


def test_nothing_is_cut_off_on_paper(browser, course, tmp_path):
    copied = shutil.copytree(course, tmp_path / "copied")
    people = f"student,first name,last name\nstudent00,{60 * 'Ab'},{60 * 'Cd'}\n"
    (copied / "roster.csv").write_text(people, encoding="utf-8")
    report = html.write(copied, "tiny")
    student = report.parent / "students" / "student00.html"
    for path in (report, student):
        page = opened(browser, path.as_uri(), width=700)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 700
        assert bool(page.locator("pre").count()) == (path == student)
        assert page.locator("pre").evaluate_all(CUT_OFF) == 0
        page.context.close()


def test_axe_finds_what_is_wrong(browser, tmp_path):
    """The measure itself: a page with grey on grey has a serious finding."""
    path = tmp_path / "bad.html"
    path.write_text('<html lang="en"><title>x</title><body style="background:#fff;color:#ddd"><p>grey words</p></body>')
    page = opened(browser, path.as_uri())
    assert json.dumps(findings(page)).count("color-contrast") == 1
    page.context.close()
