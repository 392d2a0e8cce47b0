"""`autograder check`, `demo` and `gradescope`, run as a person runs them."""

import json
import os
import re
import subprocess
import sys
import types
import zipfile
from importlib import metadata
from importlib.metadata import PackagePath
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import nbformat
import pytest
import tiny_course as tiny
from test_reports import GRADESCOPE

from autograder import gradescope
from autograder.checks import Verdict
from autograder.commands import check_files, demo
from autograder.course.build import assignment_names
from autograder.course.regions import solution

ROOT = Path(__file__).parent.parent


def run(*arguments, cwd, **environment):
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=280, check=False, env={**os.environ, **environment}
    )


def handed_out(folder, notebook):
    """Write a notebook as a student has it: beside checks.py, without the source."""
    (folder / "checks.py").write_text(tiny.CHECKS)
    nbformat.write(notebook, folder / "mine.ipynb")
    return folder / "mine.ipynb"


def test_a_right_notebook_passes_every_check(tmp_path):
    done = run("check", handed_out(tmp_path, tiny.handed_in()), "--checks", "checks.py", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        ":) double returns twice its argument (30/30)",
        "",
        ":) mean returns the mean (30/30)",
        "",
        ":) double and mean work together (20/20)",
        "",
        "80 of 80 points; 3 of 3 checks passed",
    ]
    assert (done.returncode, done.stderr) == (0, "")


def without(*names):
    return lambda cells: [each for each in cells if each.id not in names]


@pytest.mark.parametrize(
    ("change", "notes", "earned"),
    [
        (without("title"), [], 80),  # a text of no name
        (without("given_setup"), ["cell given_setup was deleted: put back"], 80),
        (without("check_mean"), ["cell check_mean was deleted: put back"], 80),
        (without("mean"), ["cell mean was deleted: put back empty"], 30),
        (
            lambda cells: [*without("double")(cells), *(each for each in cells if each.id == "double")],
            ["cells were moved: graded in the order of the original notebook"],
            80,
        ),
    ],
)
def test_a_notebook_is_repaired_as_grading_repairs_it(tmp_path, change, notes, earned):
    course = tiny.write_course(tmp_path / "course")
    notebook = tiny.handed_in(double="def double(x):\n    return np.add(x, x)")  # which needs the given import
    notebook.cells = change(notebook.cells)
    folder = course / "submitted/ada/tiny"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "tiny.ipynb")
    done = run("check", folder / "tiny.ipynb", "--course", course, cwd=tmp_path)
    assert done.stderr == ""
    assert [line[6:] for line in done.stdout.splitlines() if line.startswith("note: ")] == notes
    assert f"\n{earned} of 80 points; " in done.stdout
    run("grade", "tiny", "--course", course, cwd=tmp_path)
    record = json.loads((course / "verdicts/tiny/ada.json").read_text())
    assert (sum(each["points"] for each in record["verdicts"]), record["notes"]) == (earned, notes)


def test_a_notebook_that_grading_refuses_is_refused_in_one_line(tmp_path):
    course = tiny.write_course(tmp_path / "course")
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")]), tmp_path / "tiny.ipynb")
    done = run("check", tmp_path / "tiny.ipynb", "--course", course, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "autograder: tiny.ipynb has no cell of tiny: hand in the notebook that was handed out, as tiny.ipynb\n"
    )


def test_a_wrong_notebook_says_what_is_wrong_and_exits_1(tmp_path):
    notebook = tiny.handed_in(double="def double(x):\n    return x")
    notebook.cells = [cell for cell in notebook.cells if cell.id != "check_both"]
    done = run("check", handed_out(tmp_path, notebook), "--seed", "7", "--checks", "checks.py", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "note: the notebook has no cell run_check('both'): judged at its end",
        ":( double returns twice its argument (0/30)",
        "    double is wrong",
        "    replay: seed 7",
        "",
        "    hint: twice means 2 * x",
        "",
        ":) mean returns the mean (30/30)",
        "",
        ":| double and mean work together (0/20)",
        "    skipped: double must pass first",
        "",
        "30 of 80 points; 1 of 3 checks passed",
        "open: double (30 points, cell 4)",
        "open: both (20 points, no cell)",
    ]


COMMANDS = """class E(Exception):
    pass
E.__name__ = "E\\n::notice title=Points::80 of 80"
def double(x):
    raise E("\\n::add-mask::a\\n::0::")
"""


def test_a_runner_of_github_takes_no_commands_from_what_a_student_wrote(tmp_path):
    notebook = handed_out(tmp_path, tiny.handed_in(double=COMMANDS))
    done = run("check", notebook, "--checks", "checks.py", cwd=tmp_path, GITHUB_ACTIONS="true")
    lines = [line.strip() for line in done.stdout.splitlines()]
    commands = [line for line in lines if line.startswith("::")]
    stop, *_, resume = commands
    word = stop.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", word)
    assert (lines[0], lines[-1], resume) == (stop, resume, f"::{word}::")
    assert commands.count(resume) == 1
    again = run("check", notebook, "--checks", "checks.py", cwd=tmp_path, GITHUB_ACTIONS="true")
    assert word not in again.stdout


MINE = """
from pathlib import Path
Path("PWNED").touch()
from autograder import check


@check(points=80)
def double(player, rng):
    \"\"\"always right\"\"\"
"""


def test_what_was_found_is_written_for_programs_too(tmp_path):
    notebook = tiny.handed_in(double="def double(x):\n    return x")
    path = handed_out(tmp_path, notebook)
    done = run("check", path, "--checks", "checks.py", "--json", "found.json", "--junit", "new/found.xml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert (found["notebook"], found["points"], found["max_points"], found["notes"]) == ("mine.ipynb", 30, 80, [])
    assert [(each["name"], each["status"], each["points"]) for each in found["checks"]] == [
        ("double", "failed", 0),
        ("mean", "passed", 30),
        ("both", "skipped", 0),
    ]
    suite = ET.fromstring((tmp_path / "new" / "found.xml").read_bytes())
    assert {key: suite.get(key) for key in ("name", "tests", "failures", "errors", "skipped")} == {
        "name": "mine", "tests": "3", "failures": "1", "errors": "0", "skipped": "1",
    }  # fmt: skip
    assert [[child.tag for child in case] for case in suite] == [["failure"], [], ["skipped"]]
    assert suite[0][0].get("message").startswith("0 of 30 points: ")
    assert suite[1].get("name") == "mean: mean returns the mean"


def test_a_check_that_broke_is_an_error_for_programs_and_a_note_is_kept():
    verdict = Verdict("a", "a is\nright", 0, 6, "error", "this check broke & < \x1b", seconds=1.5)
    suite = ET.fromstring(check_files.as_junit([verdict], Path("mine.ipynb"), ["a note <b>"]))
    assert (suite.get("errors"), suite.get("failures"), suite.get("time")) == ("1", "0", "1.500")
    assert suite[0].get("name") == "a: a is right"
    assert suite[0][0].text == "this check broke & <  "
    assert suite[1].text == "a note <b>"


def test_a_file_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "taken").write_text("")
    path = handed_out(tmp_path, tiny.handed_in())
    done = run("check", path, "--checks", "checks.py", "--junit", "taken/found.xml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("autograder: cannot write taken/found.xml (")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("grad",), "no such command 'grad'. Did you mean 'grade'? (python -m autograder --help says what there is)"),
        (("check", "--nope"), "no such option: --nope (python -m autograder check --help says what there is)"),
        (("export", "tiny"), "missing option '--to' (python -m autograder export --help says what there is)"),
    ],
)
def test_a_mistyped_command_line_is_one_line(tmp_path, command, expected):
    done = run(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"autograder: {expected}\n"


def test_without_a_command_there_is_help(tmp_path):
    done = run(cwd=tmp_path)
    assert "Grade submitted/<student>/<name>/" in done.stdout + done.stderr
    assert run("check", "--help", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("check", "folder"), "folder is a folder: name a file that ends with .ipynb"),
        (("check", "mine.zip"), "mine.zip is no notebook: name a file that ends with .ipynb"),
        (("configure", "--course", "taken"), "cannot use taken ("),
    ],
)
def test_a_path_that_cannot_be_used_is_one_line(tmp_path, command, expected):
    (tmp_path / "folder").mkdir()
    for name in ("taken", "mine.zip"):
        (tmp_path / name).write_text("")
    done = run(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"autograder: {expected}")
    assert len(done.stderr.splitlines()) == 1


def test_checks_that_were_handed_in_never_run(tmp_path):
    course = tiny.write_course(tmp_path / "course")
    folder = tiny.hand_in(course, "ada", tiny.handed_in(double="def double(x):\n    return x")).parent
    for name in ("checks.py", "model.py"):
        (folder / name).write_text(MINE)
    for part in ("solutions", "assignments"):
        (folder / part / "tiny").mkdir(parents=True)
        (folder / part / "tiny" / "checks.py").write_text(MINE)
    done = run("check", "tiny.ipynb", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("autograder: tiny.ipynb belongs to none of ")
    done = run("check", "tiny.ipynb", "--course", course, cwd=folder)
    assert done.returncode == 1, done.stderr
    assert (
        f"note: checks.py differs from {course}/solutions/tiny/checks.py, which judges: it was not used" in done.stdout
    )
    assert "30 of 80 points; 1 of 3 checks passed" in done.stdout
    assert not (folder / "PWNED").exists()


@pytest.mark.parametrize("name", ["softmax.ipynb", "renamed.ipynb"])
def test_an_assignment_of_this_package_is_judged_by_its_own_checks(tmp_path, name):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("ASSIGNMENT = 'softmax'")])
    nbformat.write(notebook, tmp_path / name)
    (tmp_path / "checks.py").write_text(MINE)
    done = run("check", name, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "0 of 80 points; 0 of " in done.stdout
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "no notebook at mine.ipynb"),
        (b"", "the file mine.ipynb is empty (0 bytes): save the notebook in Jupyter and hand it in again"),
        (b"{", "mine.ipynb is not a readable notebook (line 1: "),
    ],
)
def test_what_cannot_be_checked_is_one_clear_line(tmp_path, content, expected):
    (tmp_path / "checks.py").write_text(tiny.CHECKS)
    if content is not None:
        (tmp_path / "mine.ipynb").write_bytes(content)
    done = run("check", "mine.ipynb", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"autograder: {expected}")
    assert len(done.stderr.splitlines()) == 1


def test_the_demo_holds_every_assignment_with_right_and_wrong_submissions(tmp_path):
    text = demo.write(tmp_path / "demo", course=ROOT)
    names = assignment_names(ROOT)
    assert f"next: autograder grade {' '.join(names)} --course {tmp_path / 'demo'}" in text
    for name in names:
        students = {
            path.parent.parent.name for path in (tmp_path / "demo" / "submitted").glob(f"*/{name}/{name}.ipynb")
        }
        assert {"perfect", "untouched_stub"} < students
        assert len(students) >= 5, f"{name} has only {sorted(students)}"


def test_the_demo_hands_in_notebooks_that_are_valid_and_hold_no_marks(tmp_path):
    demo.write(tmp_path / "demo", course=ROOT)
    for path in (tmp_path / "demo" / "submitted").glob("*/*/*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert "BEGIN SOLUTION" not in path.read_text(encoding="utf-8")


def test_the_demo_hands_in_answers_of_students_and_never_the_model_answer(tmp_path):
    demo.write(tmp_path / "demo", course=ROOT)
    given = {}
    for path in (tmp_path / "demo" / "solutions").glob("*/*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            marks = cell.metadata.get("nbgrader", {})
            if marks.get("grade") and marks.get("solution") and cell.cell_type == "markdown":
                given[marks["grade_id"]] = [line for line in solution(cell.source).splitlines() if len(line) > 60]
    seen = {name: set() for name in given}
    for path in (tmp_path / "demo" / "submitted").glob("*/*/*.ipynb"):
        released = path.parent.parent.name == "untouched_stub"
        for cell in nbformat.read(path, as_version=4).cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in given and not released:
                seen[name].add(cell.source)
                hidden = given[name][-1:]
                assert not any(line in cell.source for line in hidden)
                assert "Write your answer here" not in cell.source
                assert "Marks" not in cell.source
    assert len(given) == 19
    assert all(len(answers) > 1 for answers in seen.values())


def test_the_demo_overwrites_nothing(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    done = run("demo", tmp_path, cwd=ROOT)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr == f"autograder: {tmp_path} is not empty: name a new directory for the demo\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.fixture
def unpacked(tmp_path):
    """Return a folder as Gradescope lays it out, with the zip unpacked."""
    course = tiny.write_course(tmp_path / "course")
    archive = gradescope.bundle("tiny", course=course)
    root = tmp_path / "autograder"
    with zipfile.ZipFile(archive) as file:
        file.extractall(root / "source")
        modes = {info.filename: info.external_attr >> 16 for info in file.infolist()}
    (root / "submission").mkdir()
    assert (modes["setup.sh"], modes["run_autograder"]) == (0o755, 0o755)
    return root


def test_the_gradescope_zip_is_the_same_for_the_same_files(tmp_path):
    course = tiny.write_course(tmp_path)
    first = gradescope.bundle("tiny", course=course, out=tmp_path / "a.zip").read_bytes()
    assert gradescope.bundle("tiny", course=course, out=tmp_path / "b.zip").read_bytes() == first


def test_gradescope_grades_with_the_same_judge(unpacked):
    nbformat.write(tiny.handed_in(double="def double(x):\n    return x"), unpacked / "submission" / "upload.ipynb")
    result = gradescope.grade("tiny", root=unpacked)
    assert result == json.loads((unpacked / "results" / "results.json").read_text())
    jsonschema.validate(result, GRADESCOPE)
    assert result["score"] == 30
    assert [test["score"] for test in result["tests"]] == [0, 30, 0]
    assert "read upload.ipynb, which should be called tiny.ipynb" in result["output"]


def test_the_scripts_for_gradescope_are_shell_that_parses(unpacked):
    for name in ("setup.sh", "run_autograder"):
        script = unpacked / "source" / name
        assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
        assert re.match(r"#!/usr/bin/env bash\n", script.read_text())


def test_gradescope_says_why_where_no_sandbox_works_and_gives_no_score(unpacked, tmp_path):
    nbformat.write(tiny.handed_in(), unpacked / "submission" / "tiny.ipynb")
    settings = unpacked / "source" / "course" / "autograder.json"
    settings.write_text(json.dumps({"limits": {"memory": 1}}))
    command = [sys.executable, "-m", "autograder.gradescope", "tiny", str(unpacked)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    result = json.loads((unpacked / "results" / "results.json").read_text())
    # Gradescope takes a result without scores for a failure of the autograder, and enters none.
    assert "score" not in result
    assert "tests" not in result
    assert result["output"].startswith("not graded, and no points lost: ")
    assert "memory = 1 is no limit" in result["output"]
    assert done.stderr.splitlines()[-1] == result["output"]


def test_gradescope_gives_no_score_where_the_reference_falls_short(unpacked):
    nbformat.write(tiny.handed_in(), unpacked / "submission" / "tiny.ipynb")
    path = unpacked / "source" / "course" / "solutions" / "tiny" / "checks.py"
    path.write_text(path.read_text().replace("2 * x)", "3 * x)"))
    result = gradescope.grade("tiny", root=unpacked)
    assert "score" not in result
    assert "the reference solution of tiny gets 0 of 30 points here in double" in result["output"]


class Installed:
    """An installed package, as its metadata describe it."""

    version = "0.1.0"
    requires = ("numpy>=1.26", "nbformat", "absent>=3; extra == 'x'")

    def __init__(self, place):
        texts = {
            "autograder/__init__.py": "name = 'installed'\n",
            "deep_learning_autograder-0.1.0.dist-info/METADATA": (
                "Metadata-Version: 2.1\nName: deep-learning-autograder\nVersion: 0.1.0\nProvides-Extra: grading\n"
            ),
            "deep_learning_autograder-0.1.0.dist-info/WHEEL": (
                "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            ),
            "deep_learning_autograder-0.1.0.dist-info/RECORD": "",
            "../../bin/autograder": "",
        }
        self.files = []
        for name, text in texts.items():
            file = PackagePath(name)
            file.dist = self
            self.files.append(file)
            if ".." not in name:
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_text(text)
        self._place = place

    def locate_file(self, name):
        return self._place / name


def test_an_installed_package_goes_to_gradescope_as_a_wheel_that_pip_installs(tmp_path, monkeypatch):
    monkeypatch.setattr(gradescope, "__file__", str(tmp_path / "site" / "autograder" / "gradescope.py"))
    installed = types.SimpleNamespace(**{**vars(metadata), "distribution": lambda _: Installed(tmp_path / "site")})
    monkeypatch.setattr(gradescope, "metadata", installed)
    files = dict(gradescope._package_files())
    wheel = "deep_learning_autograder-0.1.0-py3-none-any.whl"
    assert sorted(files) == ["constraints.txt", wheel]
    assert re.fullmatch(r"nbformat==\S+\nnumpy==\S+\n", files["constraints.txt"].decode())
    (tmp_path / wheel).write_bytes(files[wheel])
    target = tmp_path / "target"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        target,
        tmp_path / wheel,
    ]
    subprocess.run(pip, check=True)
    assert (target / "autograder" / "__init__.py").read_text() == "name = 'installed'\n"
