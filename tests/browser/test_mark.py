"""300 answers marked in a real browser with the keyboard alone; the server is killed in between."""

import re
import shutil
import subprocess
import sys
import time

import marked_course
import pytest

from autograder.gradebook import marks, sync

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
CLASS = 300
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    answers = {f"student{number:03}": f"Answer number {number}, about $x_{{{number}}}$." for number in range(CLASS)}
    return marked_course.write(tmp_path_factory.mktemp("class"), answers)


@pytest.fixture
def serve(course):
    """Start servers as a person does; each ends with the test, if not before."""
    servers = []

    def start():
        command = [sys.executable, "-m", "autograder", "mark", "tiny", "--question", "why", "--no-browser"]
        servers.append(
            subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        )
        return servers[-1], re.search(r"http://\S+", servers[-1].stdout.readline())[0]

    yield start
    for server in servers:
        server.kill()
        server.wait()


@pytest.fixture
def page():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
        browser.close()


def count(page):
    return int(page.locator("#count").inner_text().split()[0])


def wait(page, done):
    page.locator("#count", has_text=re.compile(rf"^{done} of")).wait_for()


def mark(page, upto):
    """Mark answer after answer with keys only: the first and second point, and every tenth with a comment."""
    done = count(page)
    while done < upto:
        page.keyboard.press("1")
        page.keyboard.press("2")
        if done == 0:
            page.keyboard.press("c")
            page.keyboard.type("say why")
            page.keyboard.press("Escape")
        elif done % 10 == 0:
            page.keyboard.press("Shift+Digit1")
        page.keyboard.press("Enter")
        done += 1
        wait(page, done)


def test_300_answers_by_keyboard_with_the_server_killed_in_between(course, page, serve):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    server, link = serve()
    page.goto(link)
    page.wait_for_selector("article.now")
    begin = time.monotonic()
    mark(page, CLASS // 2)
    server.kill()
    server.wait()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.locator("#said", has_text="does not answer").wait_for()
    saved = marks.read(course, "tiny", "question_why")
    assert sum(mark.score == 15 for mark in saved.values()) == CLASS // 2

    server, link = serve()
    page.goto(link)
    page.wait_for_selector("article.now")
    assert count(page) == CLASS // 2
    mark(page, CLASS)
    spent = time.monotonic() - begin
    page.keyboard.press("u")
    wait(page, CLASS - 1)
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    wait(page, CLASS)
    assert errors == []
    with sync.opened(course / "gradebook.db") as gradebook:
        grades = [
            gradebook.find_grade("question_why", "tiny", "tiny", f"student{number:03}") for number in range(CLASS)
        ]
        assert sorted(grade.manual_score for grade in grades) == [0, *[15] * (CLASS - 1)]
        assert not any(grade.needs_manual_grade for grade in grades)
        comments = [
            gradebook.find_comment("question_why", "tiny", "tiny", f"student{number:03}").manual_comment
            for number in range(CLASS)
        ]
        assert comments.count("say why") == CLASS // 10
    print(f"{CLASS} answers in {spent:.0f} s")


def test_another_origin_and_another_browser_are_refused(course, page, serve, tmp_path):
    _, link = serve()
    address = re.match(r"http://[^/]+", link)[0]
    page.goto(link)
    page.wait_for_selector("article.now")
    key = page.locator("article.now").get_attribute("data-key")
    evil = tmp_path / "evil.html"
    evil.write_text("<title>evil</title>")
    other = page.context.new_page()
    other.goto(evil.as_uri())
    script = """async ([address, key]) => { try {
        await fetch(`${address}/question/question_why/mark/${key}`, {method: 'POST', mode: 'no-cors',
            credentials: 'include', body: '{"score": 20, "comment": "evil", "ticks": []}'});
        return 'sent'; } catch (error) { return String(error); } }"""
    other.evaluate(script, [address, key])
    assert "evil" not in {mark.comment for mark in marks.read(course, "tiny", "question_why").values()}
    stranger = page.context.browser.new_context().new_page()
    assert stranger.goto(f"{address}/question/question_why").status == 403
    assert stranger.goto(link).status == 403
    assert "opens once" in stranger.inner_text("body")
