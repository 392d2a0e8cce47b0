"""What lies beside an assignment's notebook travels: build, release, hand-out, check, grading, Gradescope, cluster."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from autograder.commands.build import build
from autograder.commands.new import new
from autograder.course import directory
from autograder.gradescope import bundle
from autograder.grading import job

GIVEN = """import numpy as np
from helpers import doubled

ROWS = np.loadtxt("data/rows.csv", delimiter=",")
assert doubled(ROWS).sum() == 20
"""
BESIDE = {"data/rows.csv": "1,2\n3,4\n", "helpers.py": "def doubled(x):\n    return 2 * x\n"}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of one assignment whose given cell reads a file in a folder, and imports a module, beside it."""
    root = tmp_path_factory.mktemp("travels") / "course"
    assert new("fit", course=root, say=lambda _: None) == 0
    folder = root / "solutions" / "fit"
    for name, text in BESIDE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    source = folder / "solution.py"
    source.write_text(source.read_text(encoding="utf-8").replace("import numpy as np\n", GIVEN, 1), encoding="utf-8")
    said = []
    assert build(["fit"], check=False, course=root, reference=True, say=said.append) == 0
    assert "fit: the reference gets 80 of 80 points" in "\n".join(said)
    return root


def run(*words, cwd):
    command = [sys.executable, "-m", "autograder", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=250, check=False)


def test_the_release_has_them(course):
    for name, text in BESIDE.items():
        assert (course / "assignments" / "fit" / name).read_text() == text
    assert build(["fit"], check=True, course=course, reference=False, say=print) == 0


def test_the_zip_for_students_has_them(course, tmp_path):
    done = run("hand-out", "fit", "--out", str(tmp_path), cwd=course)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as file:
        names = {name.partition("/")[2] or name for name in file.namelist()}
        assert set(BESIDE) <= names | set(file.namelist())


def test_grading_has_them_and_takes_the_courses_own(course):
    """A student who hands in the notebook alone, or other files of these names, is graded with the given ones."""
    for student, beside in (
        ("ada", {}),
        ("eve", {"helpers.py": "def doubled(x):\n    return 0\n", "data/rows.csv": "7,7\n"}),
    ):
        folder = course / "submitted" / student / "fit"
        (folder / "data").mkdir(parents=True)
        shutil.copy(course / "solutions" / "fit" / "fit.ipynb", folder)
        for name, text in beside.items():
            (folder / name).write_text(text)
    done = run("grade", "fit", "--seed", "3", cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    for student in ("ada", "eve"):
        found = json.loads((course / "verdicts" / "fit" / f"{student}.json").read_text())
        assert [each["status"] for each in found["verdicts"]] == ["passed"], student
        graded = nbformat.read(course / "autograded" / student / "fit" / "fit.ipynb", as_version=4)
        setup = next(cell for cell in graded.cells if "doubled" in cell.source)
        assert [each.output_type for each in setup.outputs if each.output_type == "error"] == []
    shutil.rmtree(course / "submitted")


def test_check_has_them(course, tmp_path):
    shutil.copy(course / "solutions" / "fit" / "fit.ipynb", tmp_path)
    done = run("check", "fit.ipynb", "--course", str(course), cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "80 of 80 points; 1 of 1 checks passed"


def test_the_zip_for_gradescope_has_them(course, tmp_path):
    with zipfile.ZipFile(bundle("fit", course=course, out=tmp_path / "g.zip")) as file:
        inside = {name: file.read(name).decode() for name in file.namelist() if name.endswith(tuple(BESIDE))}
    assert {Path(name).name: text for name, text in inside.items()} == {Path(k).name: v for k, v in BESIDE.items()}


def test_a_changed_file_is_another_assignment(course):
    """Records rest on what was given, so a class is graded again when that changes."""
    before = directory.assignment(course, "fit").checks_digest()
    path = course / "assignments" / "fit" / "data" / "rows.csv"
    path.write_text("1,2\n3,5\n")
    try:
        assert directory.assignment(course, "fit").checks_digest() != before
    finally:
        path.write_text(BESIDE["data/rows.csv"])


def test_a_worker_of_a_cluster_gets_them(course):
    coordinator = pytest.importorskip("autograder.cluster.coordinator", reason="distributed is not installed")
    setup = SimpleNamespace(course=course, inputs={})
    kit = coordinator.kit_of({"fit": setup}, job.Options(course))
    for name, text in BESIDE.items():
        assert kit.files[f"assignments/fit/{name}"].decode() == text
