"""course.toml: points, thresholds and limits of a course, without a line of Python."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader import api

from autograder import language
from autograder.checks import checks_in, load_checks
from autograder.commands import demo
from autograder.commands.grade import grade
from autograder.commands.roster import take
from autograder.course import course_file
from autograder.course import directory as courses
from autograder.course.build import build
from autograder.course.regions import handed_in
from autograder.errors import UsageError
from autograder.grading import job

FIXTURE = Path(__file__).parent / "fixtures" / "course"
SOLUTION = Path("solutions") / "tiny" / "solution.py"
POINTS = """\
automatic = 100

[assignments.tiny]
questions = 30

[assignments.tiny.points]
double = 40
"""


@pytest.fixture
def course(tmp_path):
    return Path(shutil.copytree(FIXTURE, tmp_path / "course"))


def write(course, text):
    (course / "course.toml").write_text(text, encoding="utf-8")


def points_of(course, part="assignments"):
    """Return the points of the cells of a built notebook, by grade id."""
    notebook = nbformat.read(course / part / "tiny" / "tiny.ipynb", as_version=4)
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return {each["grade_id"]: each["points"] for each in marks if each.get("grade")}


def test_points_are_named_or_scaled_to_the_totals(course):
    write(course, POINTS)
    build(course=course)
    wanted = {"check_double": 40, "check_mean_of_double": 60, "question_plot_line": 12, "question_why_two": 18}
    assert points_of(course) == wanted
    assert points_of(course, "solutions") == wanted


@pytest.mark.parametrize("part", ["solutions", "assignments"])
def test_every_place_of_the_checks_knows_the_points(course, part):
    write(course, POINTS)
    build(course=course)
    checks = load_checks(course / part / "tiny" / "checks.py")
    assert {name: check.points for name, check in checks.items()} == {"double": 40, "mean_of_double": 60}


def test_rounding_keeps_the_total(course):
    write(course, "automatic = 33.33\n")
    build(course=course)
    found = points_of(course)
    assert (found["check_double"], found["check_mean_of_double"]) == (20.83, 12.5)


def test_a_text_names_the_points_that_the_course_has(course):
    text = (course / SOLUTION).read_text()
    text = text.replace("double (50 points)", "double ({{points double}} points)")
    text = text.replace(
        "mean (30 points)", "mean ({{points double + mean_of_double}} = {{points double mean_of_double}})"
    )
    (course / SOLUTION).write_text(text)
    write(course, POINTS)
    build(course=course)
    notebook = (course / "assignments" / "tiny" / "tiny.ipynb").read_text()
    assert "double (40 points)" in notebook
    assert "mean (40 + 60 = 100)" in notebook


def test_a_text_that_names_no_points_is_one_line(course):
    text = (course / SOLUTION).read_text()
    line = text[: text.index("(50 points)")].count("\n") + 1
    (course / SOLUTION).write_text(text.replace("(50 points)", "({{points doubel}} points)"))
    with pytest.raises(UsageError, match=rf"solution\.py:{line}: {{{{points doubel}}}} names no points"):
        build(course=course)


def test_without_the_file_all_is_as_it_was(course):
    build(course=course)
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    write(course, POINTS)
    build(course=course)
    assert (course / "assignments" / "tiny" / "course.json").is_file()
    (course / "course.toml").unlink()
    build(course=course)
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


THRESHOLD = '''

@check(points=0, thresholds={"accuracy": 0.48})
def well(player, rng):
    """the network is right on more than {accuracy:%} of the images"""
    return f"least {well.thresholds['accuracy']}"
'''


def with_threshold(course):
    with (course / "solutions" / "tiny" / "checks.py").open("a") as file:
        file.write(THRESHOLD)
    with (course / SOLUTION).open("a") as file:
        file.write('\n# %% [markdown]\n# Above {{threshold well}}.\n\n# %% check="well"\nrun_check("well")\n')


def test_a_threshold_is_in_the_check_its_claim_and_the_text(course):
    with_threshold(course)
    build(course=course)
    check = load_checks(course / "assignments" / "tiny" / "checks.py")["well"]
    assert check.claim == "the network is right on more than 48 % of the images"
    assert "Above 48 %." in (course / "assignments" / "tiny" / "tiny.ipynb").read_text()
    write(course, "[assignments.tiny.thresholds]\nwell = 0.5\n")
    build(course=course)
    check = load_checks(course / "assignments" / "tiny" / "checks.py")["well"]
    assert check.claim == "the network is right on more than 50 % of the images"
    assert check.function(None, None) == "least 0.5"
    assert "Above 50 %." in (course / "assignments" / "tiny" / "tiny.ipynb").read_text()


WRONG = {
    "no TOML": ("automatic = \n", ":1: this is no TOML: Invalid value"),
    "an unknown key": ("\nautomatc = 3\n", ":2: automatc: is nothing that can be set here; expected one of automatic"),
    "an unknown assignment": (
        "[assignments.tny]\n",
        ":1: assignments.tny: no assignment of that name; expected one of tiny",
    ),
    "an unknown check": (
        "[assignments.tiny]\n\n[assignments.tiny.points]\n# twice\ndouble = 5\nduoble = 5\n",
        r":6: assignments.tiny.points.duoble: no check or question of that name; expected one of double, mean",
    ),
    "no points": ("assignments.tiny.points.double = -1\n", r":1: assignments.tiny.points.double: -1 are no points"),
    "text for points": (
        '[assignments.tiny]\npoints = { double = "5" }\n',
        r":2: assignments.tiny.points.double: '5' are no",
    ),
    "a check without threshold": (
        "[assignments.tiny.thresholds]\ndouble = 0.5\n",
        r":2: assignments.tiny.thresholds.double: the check has no threshold; those that have: none",
    ),
    "fewer than named": (
        "[assignments.tiny]\nautomatic = 10\npoints.double = 11\n",
        r":2: assignments.tiny.automatic: 10 points are fewer than those under points \(11\)",
    ),
    "nothing to scale": (
        "automatic = 10\n[assignments.tiny]\npoints = { double = 1, mean_of_double = 2 }\n",
        ":1: automatic: 10 points cannot be reached",
    ),
    "no limit": ("[limits]\ncell_seconds = 0\n", r":2: limits.cell_seconds: 0 is no limit"),
    "an unknown limit": ("[limits]\ncells = 5\n", r":2: limits.cells: is nothing that can be set here"),
    "half a process": ("[limits]\nprocesses = 1.5\n", r":2: limits.processes: 1.5 is no limit; expected a whole"),
    "what is not there": (
        "[assignments.tiny]\nleave_out = []\n",
        r":2: assignments.tiny.leave_out: is nothing that can",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_the_file_cannot_say_is_one_line_with_line_and_key(course, case):
    text, message = WRONG[case]
    write(course, text)
    with pytest.raises(UsageError, match=r"course\.toml" + message) as caught:
        build(course=course)
    assert "\n" not in str(caught.value)
    assert not (course / "assignments").exists()


def test_grading_refuses_a_course_file_that_was_not_built(course):
    build(course=course)
    write(course, POINTS)
    with pytest.raises(
        UsageError, match=r"course\.toml changed since the notebooks were built: run autograder build tiny"
    ):
        job.setup(job.Options(course, "tiny", sandbox="none"))


def test_points_thresholds_and_limits_are_in_the_fingerprint(course):
    with_threshold(course)

    def inputs(text):
        write(course, text)
        build(course=course)
        return job.setup(job.Options(course, "tiny", sandbox="none", seed=1)).inputs

    plain = inputs("")
    assert {key for key, value in inputs("[limits]\ncell_seconds = 7\n").items() if value != plain[key]} == {"limits"}
    changed = inputs("[assignments.tiny.thresholds]\nwell = 0.5\n")
    assert {key for key, value in changed.items() if value != plain[key]} == {"course", "notebook"}
    assert {key for key, value in inputs(POINTS).items() if value != plain[key]} == {"course", "notebook"}


def test_limits_of_an_assignment_go_before_those_of_the_course(course):
    write(course, "limits = { cell_seconds = 7, check_seconds = 9 }\n[assignments.tiny.limits]\ncell_seconds = 8\n")
    (course / "autograder.json").write_text(json.dumps({"limits": {"cell_seconds": 5, "processes": 9}}))
    build(course=course)
    found = job.setup(job.Options(course, "tiny", sandbox="none"))
    assert (found.limits.cell_seconds, found.check_seconds, found.limits.processes) == (8, 9, 9)
    found = job.setup(job.Options(course, "tiny", sandbox="none", cell_seconds=3.0))
    assert found.limits.cell_seconds == 3


def test_a_damaged_built_file_is_one_line(course):
    write(course, POINTS)
    build(course=course)
    (course / "solutions" / "tiny" / "course.json").write_text('{"points": {"double": "x"}}')
    with pytest.raises(UsageError, match=r"course\.json cannot be used .*: run autograder build"):
        _ = courses.assignment(course, "tiny").settings


def test_the_line_of_a_key_is_that_of_its_statement(tmp_path):
    path = tmp_path / "course.toml"
    path.write_text('# [a]\n[a]\nx = """\n[b]\ny = 1\n"""\n\n[b]\nz = [\n  1,\n]\ny = 2\n')
    file = course_file.TomlFile(path)
    lines = {keys: file.line_of(keys) for keys in [("a",), ("a", "x"), ("b",), ("b", "z"), ("b", "y"), ("c",)]}
    assert lines == {("a",): 2, ("a", "x"): 3, ("b",): 8, ("b", "z"): 9, ("b", "y"): 12, ("c",): 1}


ROOT = Path(__file__).parent.parent
OF_ALL = """\
language = "de"
automatic = 100

[assignments.two_layer_net.thresholds]
cifar10_accuracy = 0.52
"""


def test_the_five_assignments_take_points_threshold_and_language_from_the_file_alone(tmp_path):
    for folder in sorted((ROOT / "solutions").glob("*/solution.py")):
        shutil.copytree(folder.parent, tmp_path / "solutions" / folder.parent.name)
    write(tmp_path, OF_ALL)
    build(course=tmp_path)
    checks = {path.name: load_checks(checks_in(path)) for path in sorted((tmp_path / "assignments").iterdir())}
    assert {
        name: round(sum(each.points for each in found.values()), 6) for name, found in checks.items()
    } == dict.fromkeys(("backpropagation", "gradient_descent", "regularization", "softmax", "two_layer_net"), 100)
    assert "mehr als 52 %" in checks["two_layer_net"]["cifar10_accuracy"].claim
    text = (tmp_path / "assignments" / "two_layer_net" / "two_layer_net.ipynb").read_text()
    assert ("above 52 %" in text, "48 %" in text) == (True, False)
    assert language.text("passed") == "bestanden"
    language.use("")


LEFT_OUT = """\
[assignments.tiny]
left_out = ["double", "plot_line"]
due = 2026-05-02T12:00:00Z
"""


def sources_of(course, part):
    notebook = nbformat.read(course / part / "tiny" / "tiny.ipynb", as_version=4)
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in notebook.cells if "nbgrader" in cell.metadata}


def test_a_task_that_is_left_out_is_given_and_not_asked(course):
    write(course, LEFT_OUT)
    build(course=course)
    cells = sources_of(course, "assignments")
    assert "double" not in cells
    assert cells["given_double"].source.endswith("    return 2 * x")
    assert cells["given_double"].metadata["nbgrader"]["locked"]
    assert "TODO" not in cells["given_double"].source
    assert points_of(course) == {"check_mean_of_double": 30, "question_why_two": 12}
    checks = load_checks(course / "assignments" / "tiny" / "checks.py")
    assert [(each.name, each.needs) for each in checks.values()] == [("mean_of_double", ())]


def test_what_is_left_out_and_what_is_due_is_graded(course):
    write(course, f"automatic = 80\n{LEFT_OUT}")
    build(course=course)
    for student, solved in (("ada", True), ("bob", False)):
        place = course / "submitted" / student / "tiny"
        place.mkdir(parents=True)
        source = nbformat.read(course / "solutions" / "tiny" / "tiny.ipynb", as_version=4)
        nbformat.write(handed_in(source, solved=solved), place / "tiny.ipynb")
        (place / "timestamp.txt").write_text("2026-05-02 14:00:00 UTC")
    grade([job.Options(course, "tiny", jobs=1, seed=1)])
    with api.Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        found = {each: book.find_submission("tiny", each) for each in ("ada", "bob")}
        assert {each: (one.score, one.max_score) for each, one in found.items()} == {"ada": (80, 92), "bob": (0, 92)}
        assert {one.total_seconds_late for one in found.values()} == {7200}


def test_a_date_of_the_file_is_changed_in_the_file(course):
    write(course, LEFT_OUT)
    build(course=course)
    with pytest.raises(UsageError, match=r"course\.toml says when tiny is due"):
        list(take(None, course=course, due=["tiny=2026-06-01"]))


def test_a_demo_takes_the_course_file_with_it(course, tmp_path):
    write(course, "automatic = 40\n")
    build(course=course)
    demo.write(tmp_path / "demo", ["tiny"], course=course)
    assert sum(courses.assignment(tmp_path / "demo", "tiny").settings.points.values()) == 40
