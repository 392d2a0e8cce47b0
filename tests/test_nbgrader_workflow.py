"""Stock nbgrader commands work unchanged in a course of ours, and agree with the judge."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from browser import lab

from autograder.course.build import build
from autograder.course.nbgrader_config import read_config
from autograder.course.regions import handed_in
from autograder.grading import judge
from autograder.programs import put_alembic_on_path
from autograder.sandbox import backends

FIXTURE = Path(__file__).parent / "fixtures" / "course"
REPOSITORY = Path(__file__).parent.parent
LINE_END = "a\nb"
OTHERS = ("edits_metadata", "noisy_but_right")
HONEST = {"reference": 80.0, "half": 50.0, "stub": 0.0}

pytestmark = pytest.mark.timeout(240)
needs_walls = pytest.mark.skipif(
    backends.available()[0].name == "none", reason="no walls on this machine: autograder doctor says why"
)


def nbgrader(course, *words, code=0):
    """Run a stock nbgrader command in `course` as an instructor would, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course,
        env=os.environ | {"HOME": str(course), "JUPYTER_CONFIG_DIR": str(course / ".jupyter")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def new_course(folder, config):
    shutil.copytree(FIXTURE, folder)
    (folder / "nbgrader_config.py").write_text(config)
    (folder / "solutions/tiny/figures.py").write_text("raise SystemExit('not for students')\n")
    build(course=folder)
    shutil.copytree(folder / "assignments", folder / "ours")
    nbgrader(folder, "generate_assignment", "tiny")
    return folder


def hand_in(course, student, notebook):
    path = course / "submitted" / student / "tiny" / "tiny.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def solved(course):
    return handed_in(nbformat.read(course / "solutions/tiny/tiny.ipynb", as_version=4), solved=True)


def by_id(notebook):
    return {cell.id: cell for cell in notebook.cells}


def hand_in_honest(course):
    hand_in(course, "reference", solved(course))
    hand_in(course, "stub", nbformat.read(course / "assignments/tiny/tiny.ipynb", as_version=4))
    half = solved(course)
    by_id(half)["mean_of_double"].source = "def mean_of_double(x):\n    return double(x).sum()"
    saved = nbformat.v4.new_output("stream", text="measured at home\n")
    next(cell for cell in half.cells if "experiment" in cell.metadata.get("tags", [])).outputs = [saved]
    hand_in(course, "half", half)


def grades(course):
    """Return {student: {cell: (auto_score, needs_manual_grade)}} from nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    put_alembic_on_path()
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions("tiny")
        }


def automatic(found):
    return {
        student: sum(score or 0.0 for name, (score, _) in cells.items() if name.startswith("check_"))
        for student, cells in found.items()
    }


def graded(course, student):
    return by_id(nbformat.read(course / f"autograded/{student}/tiny/tiny.ipynb", as_version=4))


PLAIN = """
from autograder.nbgrader import configure
c = get_config()
configure(c, judge=False)
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A course graded by stock nbgrader alone, in kernels."""
    course = new_course(tmp_path_factory.mktemp("plain") / "course", PLAIN)
    hand_in_honest(course)
    nbgrader(course, "autograde", "tiny")
    return course


def test_kernels_leave_nothing_that_acts(tmp_path_factory):
    course = new_course(tmp_path_factory.mktemp("acts") / "course", PLAIN)
    notebook, evil = solved(course), "<img src=x onerror='mark()'><script>mark()</script>"
    new = nbformat.v4
    shown = new.new_output("display_data", data={"text/html": evil, "application/javascript": "mark()"})
    next(cell for cell in notebook.cells if "experiment" in cell.metadata.get("tags", [])).outputs = [shown]
    code = f"from IPython.display import HTML, Javascript, display\ndisplay(HTML({evil!r}), Javascript('mark()'))"
    notebook.cells += [new.new_markdown_cell(evil, metadata={"tags": ['" onclick="mark()']}), new.new_raw_cell(evil)]
    notebook.cells.append(new.new_code_cell(code))
    notebook.metadata["title"] = evil
    hand_in(course, "ada", notebook)
    for name in ("plot.html", "pic.svg", "data.csv", "sub/deep.xhtml", "no_ending"):
        path = course / "submitted/ada/tiny" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(evil)
    nbgrader(course, "autograde", "tiny")
    found = nbformat.read(course / "autograded/ada/tiny/tiny.ipynb", as_version=4)
    texts = [cell.source for cell in found.cells if cell.cell_type != "code"]
    outputs = [output for cell in found.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    everything = json.dumps([texts, outputs, found.metadata, [cell.metadata for cell in found.cells]])
    assert re.findall(r"<[^>]*onerror|onclick|<script|application/javascript", everything) == []
    assert kinds <= {"text/plain", "text/html", "image/png"}
    assert automatic(grades(course)) == {"ada": 80.0}
    beside = {path.name for path in (course / "autograded/ada/tiny").rglob("*") if path.is_file()}
    assert beside == {"tiny.ipynb", "data.csv", "checks.py", "model.py"} & beside
    assert "data.csv" in beside


def test_generate_assignment_writes_the_bytes_that_build_wrote(plain):
    ours = {path.name: path.read_bytes() for path in (plain / "ours/tiny").iterdir()}
    theirs = {path.name: path.read_bytes() for path in (plain / "assignments/tiny").iterdir()}
    assert sorted(theirs) == ["checks.py", "tiny.ipynb"]
    assert theirs == ours


def test_plain_autograde_reads_the_points_of_our_check_cells(plain):
    assert automatic(grades(plain)) == HONEST


def test_written_answers_wait_for_a_person_and_untouched_ones_do_not(plain):
    found = grades(plain)
    assert found["reference"]["question_why_two"] == (None, True)
    assert found["reference"]["question_plot_line"] == (None, True)
    assert found["stub"]["question_why_two"] == (0, False)


def test_outputs_of_experiments_are_kept_and_not_made_again(plain):
    found = graded(plain, "half")["experiments-2"].outputs
    assert [output.text for output in found] == ["measured at home\n"]
    assert graded(plain, "reference")["experiments-2"].outputs == []


def test_validate_finds_the_failing_checks_of_a_release(plain):
    text = nbgrader(plain, "validate", "assignments/tiny/tiny.ipynb")
    assert "VALIDATION FAILED ON 4 CELL(S)" in text
    assert "double is not written yet: replace the TODO line with your code" in text


def test_validate_passes_the_source_notebook(plain):
    text = nbgrader(plain, "validate", "solutions/tiny/tiny.ipynb")
    assert "Success! Your notebook passes all the tests." in text


FORGED = {
    "prints_points": {"check_mean_of_double": "print(30.0)\n30.0"},
    "patches_run_check": {"given_setup": "import numpy as np\nrun_check = lambda name: 30.0"},
    "shows_a_result_first": {
        "mean_of_double": """
import sys
from IPython import get_ipython
from IPython.display import display, publish_display_data
def mean_of_double(x):
    get_ipython().displayhook(30.0)
    print(30.0)
    print("warning", file=sys.stderr)
    raise SystemExit
""",
    },
    "equals_everything": {
        "mean_of_double": """
import numpy as np
class Equal(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    def __abs__(self): return 0.0
np.allclose = np.isclose = lambda *a, **k: True
def mean_of_double(x):
    return Equal(7.0)
""",
    },
}


def hand_in_forged(course):
    """Hand in what should earn the points of `half`, each with another trick."""
    for name, cells in FORGED.items():
        notebook = solved(course)
        by_id(notebook)["mean_of_double"].source = "def mean_of_double(x):\n    return 7.0"
        for cell_id, source in cells.items():
            by_id(notebook)[cell_id].source = source
        hand_in(course, name, notebook)
    result = nbformat.v4.new_output("execute_result", data={"text/plain": "30.0"}, execution_count=1)
    notebook = solved(course)
    by_id(notebook)["mean_of_double"].source = "def mean_of_double(x):\n    return 7.0"
    check = by_id(notebook)["check_mean_of_double"]
    check.outputs = [result]
    check.metadata.nbgrader |= {"grade": False, "points": 1000, "locked": False}
    check.metadata["tags"] = ["experiment"]
    notebook.cells.append(copy.deepcopy(check))
    notebook.cells[-1].id = "again"
    hand_in(course, "edits_metadata", notebook)
    noisy = solved(course)
    by_id(noisy)["double"].source += "\nimport sys, warnings\nprint('a', file=sys.stderr)\nwarnings.warn('b')"
    hand_in(course, "noisy_but_right", noisy)
    (course / "submitted/noisy_but_right/tiny/data").mkdir()
    for link in ("mine.txt", "data/mine.txt"):
        (course / "submitted/noisy_but_right/tiny" / link).symlink_to(course / "nbgrader_config.py")
    (course / "submitted/noisy_but_right/tiny/mine").symlink_to(course / "solutions")


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """A course graded by `nbgrader autograde` with our judge in it: honest work, forged work, and a broken file."""
    course = new_course(tmp_path_factory.mktemp("judged") / "course", (REPOSITORY / "nbgrader_config.py").read_text())
    hand_in_honest(course)
    hand_in_forged(course)
    broken = course / "submitted/broken/tiny/tiny.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("{not a notebook")
    hand_in(course, LINE_END, solved(course))
    (course / "submitted/linked").symlink_to("half")
    (course / "submitted/links").mkdir()
    (course / "submitted/links/tiny").symlink_to("../half/tiny")
    (course / "log").write_text(nbgrader(course, "autograde", "tiny", code=1))
    # As `autograder grade` leaves it.
    shutil.copytree(course / "autograded/half", course / "autograded" / LINE_END)
    (course / "log-feedback").write_text(nbgrader(course, "generate_feedback", "tiny"))
    return course


@needs_walls
def test_what_a_link_leads_to_is_not_handed_out(judged):
    copies = [path for folder in ("autograded", "feedback") for path in (judged / folder).rglob("mine*")]
    assert copies == []
    assert (judged / "feedback/noisy_but_right/tiny/tiny.html").is_file()


def test_a_config_that_fails_ends_nbgrader_instead_of_running_without_walls(monkeypatch):
    monkeypatch.setitem(sys.modules, "autograder.nbgrader", None)
    text = (REPOSITORY / "nbgrader_config.py").read_text()
    with pytest.raises(SystemExit, match=r"nbgrader_config\.py: .*autograder\.nbgrader.*; install this package"):
        exec(compile(text, "nbgrader_config.py", "exec"), {"get_config": dict})


@needs_walls
def test_judge_and_kernels_agree_on_honest_work(judged, plain):
    found = grades(judged)
    assert {student: found[student] for student in HONEST} == grades(plain)


@needs_walls
@pytest.mark.parametrize("trick", [*FORGED, "edits_metadata"])
def test_forged_work_earns_what_its_honest_content_earns(judged, trick):
    found = grades(judged)[trick]
    assert found["check_double"] == (50.0, False)
    assert found["check_mean_of_double"] == (0.0, False)


@needs_walls
def test_stderr_costs_nothing(judged):
    assert automatic(grades(judged))["noisy_but_right"] == 80.0


@needs_walls
def test_every_check_cell_ends_in_one_plain_float(judged):
    for student in [*HONEST, *FORGED, "edits_metadata", "noisy_but_right"]:
        cells = graded(judged, student)
        for name, points in (("check_double", 50.0), ("check_mean_of_double", 30.0)):
            results = [output for output in cells[name].outputs if output.output_type == "execute_result"]
            assert [output.output_type for output in cells[name].outputs] == ["execute_result"]
            assert results[0].data["text/plain"] in (str(points), "0.0")


@needs_walls
def test_a_file_that_is_no_notebook_is_named_and_harms_nobody(judged):
    assert "broken/tiny: tiny.ipynb is not a readable notebook" in (judged / "log").read_text()
    assert list((judged / "autograded/broken").rglob("*.ipynb")) == []


@needs_walls
@pytest.mark.parametrize("student", ["linked", "links"])
def test_the_folder_of_another_student_earns_nothing_through_a_link(judged, student):
    said = f"folders are not read through links: {student}/tiny; put a copy in the place of each link"
    assert said in (judged / "log").read_text()
    assert list((judged / "autograded" / student).rglob("*.ipynb")) == []
    assert automatic(grades(judged)).get(student, 0.0) == 0.0


@needs_walls
def test_a_name_that_nbgrader_cannot_read_is_left_out_and_ends_no_class(judged):
    for log, folder in (("log", "submitted"), ("log-feedback", "autograded")):
        assert f"{folder}/a\\nb/tiny' is left out: nbgrader reads no name with a line end" in (judged / log).read_text()
    assert sorted(path.name for path in (judged / "feedback").iterdir()) == sorted([*HONEST, *FORGED, *OTHERS])


@needs_walls
def test_judge_keeps_outputs_of_experiments(judged):
    assert [output.text for output in graded(judged, "half")["experiments-2"].outputs] == ["measured at home\n"]


@needs_walls
def test_feedback_shows_the_verdicts(judged):
    text = (judged / "feedback/half/tiny/tiny.html").read_text()
    assert "mean_of_double returns the mean of the doubled numbers" in text
    assert "50 of 50 points" in text


def test_formgraders_pages_say_that_nothing_of_a_students_may_run(judged):
    from nbconvert.exporters import HTMLExporter

    config = read_config(judged)
    config.HTMLExporter.template_name = "formgrade"
    resources = {"base_url": "", "index": 0, "total": 1, "notebook_id": "tiny", "submission_id": "x"}
    page = HTMLExporter(config=config).from_filename(judged / "autograded/half/tiny/tiny.ipynb", resources=resources)[0]
    head = page.partition("<body")[0]
    policy = re.search(r"<meta [^>]*Content-Security-Policy[^>]*>", head)[0]
    assert (
        "default-src 'none'; script-src https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/ 'unsafe-eval';" in policy
    )
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


SPY = """
import json, os
from pathlib import Path
from autograder.grading import judge
judged = judge.one
def one(bench, handin):
    place = Path('autograded') / handin.student / 'tiny'
    seen = {str(path.relative_to(place)): path.read_text() for path in place.rglob('*') if path.is_file()}
    Path('SEEN').write_text(json.dumps(seen))
    return judged(bench, handin)
judge.one = one
"""


@needs_walls
def test_nothing_that_was_handed_in_is_in_autograded_while_it_is_judged(tmp_path, monkeypatch):
    monkeypatch.setattr(judge, "one", judge.one)  # building reads the configuration, which replaces it
    course = new_course(tmp_path / "course", (REPOSITORY / "nbgrader_config.py").read_text() + SPY)
    hand_in(course, "ada", solved(course))
    for name in ("plot.html", ".hidden.svg", "sub/deep.html", "timestamp.txt"):
        path = course / "submitted/ada/tiny" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("2026-01-02 03:04:05 UTC" if name == "timestamp.txt" else "<script>mark()</script>")
    nbgrader(course, "autograde", "tiny")
    seen = json.loads((course / "SEEN").read_text())
    assert list(seen) == ["tiny.ipynb"]
    assert json.loads(seen["tiny.ipynb"])["cells"] == []
    beside = {path.name for path in (course / "autograded/ada/tiny").rglob("*")}
    assert beside == {"tiny.ipynb", "timestamp.txt"}
    assert automatic(grades(course)) == {"ada": 80.0}


@needs_walls
def test_records_are_those_of_autograder_grade(judged):
    record = json.loads((judged / "verdicts/tiny/half.json").read_text())
    assert {each["name"]: each["points"] for each in record["verdicts"]} == {"double": 50.0, "mean_of_double": 0.0}
    assert record["status"] == "graded"


@needs_walls
@pytest.mark.skipif(not lab.CHROMIUM, reason="no chromium on this machine: apt-get install chromium")
def test_formgrader_shows_verdicts_beside_their_scores(judged):
    put_alembic_on_path()
    with lab.lab(judged) as address, lab.page(f"{address}/formgrader/gradebook/tiny/tiny") as page:
        page.locator("a[href*='/formgrader/submissions/']").first.click()
        page.wait_for_selector("#check_double")
        page.wait_for_timeout(1000)
        points = page.locator("#check_double").get_attribute("placeholder")
        verdict = page.locator(".verdict").first.get_attribute("aria-label")
        assert verdict.partition(": ")[2] == f"double returns twice its argument, {points} of 50 points"
