"""Formgrader in a real browser, on data that was marked on the page of `autograder mark`, and the other way round."""

import re
import shutil
import time
from pathlib import Path

import marked_course
import pytest
from browser import lab

from autograder.course import directory
from autograder.gradebook import marks
from autograder.marking.app import HEADER, Doors, create
from autograder.programs import put_alembic_on_path

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1:8000"
URL = "/question/question_why"
ANSWERS = {"ada": "Because $x_1 > 0$.", "bob": "No idea."}
pytestmark = [
    pytest.mark.skipif(not lab.CHROMIUM, reason="no chromium on this machine: apt-get install chromium"),
    pytest.mark.timeout(240),
]


@pytest.fixture
def course(tmp_path):
    root = marked_course.write(tmp_path / "course", ANSWERS)
    for name in ("nbgrader_config.py", "nbgrader_config.json"):
        shutil.copyfile(ROOT / name, root / name)
    return root


def mark(course, scores):
    """Give scores and comments as the marking page does."""
    doors = Doors()
    client = create(directory.assignment(course, "tiny"), hosts=lambda: {HOST}, doors=doors).test_client()
    client.get(f"/enter/{doors.link()}", headers={"Host": HOST})
    page = client.get(URL, headers={"Host": HOST}).text
    headers = {"Host": HOST, "Origin": f"http://{HOST}", HEADER: re.search(r'data-secret="([^"]+)"', page)[1]}
    for words, (score, comment) in scores.items():
        article = next(each for each in re.findall(r"<article.*?</article>", page, re.DOTALL) if words in each)
        key = re.search(r'data-key="([^"]+)"', article)[1]
        data = {"score": score, "comment": comment, "ticks": []}
        assert client.post(f"{URL}/mark/{key}", json=data, headers=headers).status_code == 200


def wait_until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.2)
    assert true()


def test_both_show_the_same_scores_and_formgrader_shows_the_guide(course):
    mark(course, {"No idea": (3.5, "Try again"), "Because": (15, "Well said")})
    put_alembic_on_path()
    seen = {}
    with lab.lab(course) as address, lab.page(f"{address}/formgrader/gradebook/tiny/tiny") as page:
        page.route("https://**", lambda route: route.abort())  # formulas come from elsewhere
        page.wait_for_selector("a[href*='/formgrader/submissions/']")
        links = page.locator("a[href*='/formgrader/submissions/']").evaluate_all("all => all.map(each => each.href)")
        for link in dict.fromkeys(links):
            page.goto(link)
            page.wait_for_selector("#question_why")
            for field in ("#question_why", "#question_why-comment"):  # each asks the server by itself
                page.wait_for_function(f"document.querySelector('{field}').value !== ''")
            comment = page.locator("#question_why-comment").input_value()
            seen[comment] = page.locator("#question_why").input_value()
            guide = page.locator(".alert", has_text="Marking guide")
            assert "8 for the reason" in guide.inner_text()
            assert guide.locator("math").count() == 2
            above = guide.bounding_box()["y"]
            assert above < page.locator("#question_why-comment").bounding_box()["y"] < above + 700
        page.locator("#question_why").fill("12")
        page.locator("#question_why").press("Tab")
        wait_until(lambda: 12 in {each.score for each in marks.read(course, "tiny", "question_why").values()})
    assert seen == {"Try again": "3.5", "Well said": "15"}
    assert not any("Marking guide" in path.read_text() for path in course.glob("autograded/*/tiny/tiny.ipynb"))
