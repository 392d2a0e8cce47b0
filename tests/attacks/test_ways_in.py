"""Nothing forged, read, left or shown through any of the ways in: `autograder check`, nbgrader, Gradescope.

Each file in `ways_in/` is one hostile submission, handed in through each of them.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import tiny_course as tiny
from extent import WALLS, sample

sys.path.insert(0, str(Path(__file__).parent))

import arena as ring  # noqa: E402 - beside this file

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[2]
ATTACKS = [each for each in ring.doors() if each.name.startswith("ways_in/")]
SECONDS = 120  # of a busy machine; idle, none takes ten
LARGEST = 3_000_000
pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(not WALLS, reason="no walls on this machine: autograder doctor"),
]


class Acting(HTMLParser):
    """Collects what of an attack would act in a page: scripts, handlers, addresses of scripts, frames."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.inside = [], ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            acts = name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:text"))
            if "PWNED" in (value or "") and (acts or name == "srcdoc"):
                self.found.append((tag, name, value))

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside and "PWNED" in data:
            self.found.append((self.inside, data[:200]))


def acting(page):
    parser = Acting()
    parser.feed(page)
    return parser.found


def write_course(root):
    course = tiny.write_course(root / "course")
    (course / "autograder.json").write_text(json.dumps({"limits": ring.LIMITS, "check_seconds": 2}))
    for name in ("nbgrader_config.py", "nbgrader_config.json"):
        shutil.copy(ROOT / name, course)
    (course / ".autograder").mkdir()
    for path in (course / ".autograder" / "canary", root / "secret.txt", course / "solutions" / "tiny" / "notes.txt"):
        path.write_text(ring.CANARY)
    better = tiny.handed_in(question_why=ring.CANARY)
    (root / "better.ipynb").write_text(json.dumps(better))
    return course


def enter(course, attack):
    values = {"COURSE": course, "ROOT": course.parent, "SECRET": course.parent / "secret.txt"}
    values["BETTER"] = course.parent / "better.ipynb"
    parts = {name: ring.filled(text, values) for name, text in attack.parts.items()}
    ring.submit(course, attack.student, parts)
    return course / "submitted" / attack.student / "tiny"


def run(*command, cwd):
    environment = os.environ | {"HOME": str(cwd), "JUPYTER_CONFIG_DIR": f"{cwd}/.jupyter", "OMP_NUM_THREADS": "1"}
    ctypes.CDLL(None).prctl(ring.PR_SET_CHILD_SUBREAPER, 1)
    before, start = set(ring.children(os.getpid())), time.monotonic()
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, timeout=10 * SECONDS,
    )  # fmt: skip
    assert time.monotonic() - start < SECONDS
    end = time.monotonic() + ring.END_SECONDS
    while (left := ring.strays(before)) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []
    printed = done.stdout + done.stderr
    assert {letter for letter in printed if not letter.isprintable()} <= {"\n"}
    return done, printed


def expect_untouched(root, *texts):
    """Nothing was written outside, no secret stands in what was written for people, and that is not too much."""
    assert sorted(each.name for each in root.rglob("*PWNED*")) == []
    assert not Path("/tmp/PWNED").exists()
    for text in texts:
        assert ring.CANARY not in text
        assert len(text) < LARGEST


@pytest.mark.parametrize("attack", sample(ATTACKS), ids=lambda attack: attack.name)
@pytest.mark.parametrize("backend", WALLS)
def test_by_check(tmp_path, attack, backend):
    course = write_course(tmp_path)
    folder = enter(course, attack)
    words = (
        "tiny.ipynb",
        "--course",
        course,
        "--sandbox",
        backend,
        "--json",
        tmp_path / "out.json",
        "--junit",
        tmp_path / "out.xml",
    )
    done, printed = run(BIN / "autograder", "check", *words, cwd=folder)
    expect_untouched(tmp_path, printed)
    assert "Traceback" not in printed
    if attack.refused:
        assert done.returncode == 2
        assert attack.refused in printed
        return
    assert done.returncode == 1
    assert printed.splitlines()[-1 - printed.count("\nopen: ")].startswith(f"{attack.earns:g} of 80 points")
    found = json.loads((tmp_path / "out.json").read_text())
    assert (found["points"], found["max_points"]) == (attack.earns, 80)
    assert len(ET.parse(tmp_path / "out.xml").getroot().findall("testcase")) == 3
    expect_untouched(tmp_path, *(path.read_text() for path in (tmp_path / "out.json", tmp_path / "out.xml")))


@pytest.mark.parametrize("attack", sample(ATTACKS), ids=lambda attack: attack.name)
def test_by_gradescope(tmp_path, attack):
    course = write_course(tmp_path / "source")
    folder = enter(course, attack)
    shutil.move(folder, tmp_path / "submission")
    shutil.rmtree(course / "submitted")
    (tmp_path / "submission_metadata.json").write_text('{"id": 1234}')
    (tmp_path / "results").mkdir()
    done, printed = run(sys.executable, "-m", "autograder.gradescope", "tiny", tmp_path, cwd=tmp_path / "results")
    text = (tmp_path / "results" / "results.json").read_text()
    expect_untouched(tmp_path, printed, text)
    assert "Traceback" not in printed
    found = json.loads(text)
    assert done.returncode == 0, printed
    assert found["score"] == attack.earns
    assert {each["output_format"] for each in (found, *found["tests"])} == {"text"}
    if attack.refused:
        assert attack.refused in found["output"]
    else:
        assert [each["max_score"] for each in found["tests"]] == [30, 30, 20]


@pytest.fixture(scope="module")
def by_nbgrader(tmp_path_factory):
    """A course with the attacks, each with an honest sibling, graded and told by nbgrader's own commands."""
    root = tmp_path_factory.mktemp("nbgrader")
    course = write_course(root)
    for attack in sample(ATTACKS):
        enter(course, attack)
        tiny.hand_in(course, f"{attack.student}-sibling", tiny.handed_in(question_why=ring.CANARY))
    printed = ""
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        done, said = run(BIN / "nbgrader", step, "tiny", cwd=course)
        printed += said
        assert done.returncode == 0 or step == "autograde", said[-3000:]
    return course, printed


def book_of(course):
    """Return the points that the gradebook has for each student, as nbgrader adds them up."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {each.student.id: each.score for each in book.assignment_submissions("tiny")}


@pytest.mark.parametrize("attack", sample(ATTACKS), ids=lambda attack: attack.name)
def test_by_nbgrader(by_nbgrader, attack):
    course, printed = by_nbgrader
    expect_untouched(course.parent, printed)
    record = json.loads((course / "verdicts" / "tiny" / f"{attack.student}.json").read_text())
    assert record["status"] == ("refused" if attack.refused else "graded")
    assert attack.refused in record["reason"]
    assert book_of(course)[attack.student] == (0 if attack.refused else attack.earns)
    assert record["points"] == attack.earns
    sibling = json.loads((course / "verdicts" / "tiny" / f"{attack.student}-sibling.json").read_text())
    assert sibling["points"] == 80
    for folder in ("feedback", "reports"):
        for page in (course / folder).rglob(f"*{attack.student}*/**/*.html"):
            text = page.read_text()
            assert acting(text) == [], page
            assert ring.CANARY not in text or "sibling" in str(page)
