"""It is the engine that was started, and it works for whoever starts it: from other checkouts and hostile folders."""

import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
import tiny_course as tiny
from extent import sample

from autograder import engine, gradescope
from autograder.sandbox import backends

BIN = Path(sys.executable).parent
PACKAGE = Path(engine.__file__).parent
HOSTILE = ("numpy", "json", "torch", "typer", "datasets", "signal", "threading", "autograder_pinned", "checks")
SCORES = {"ada": 80.0, "bob": 30.0}
WRONG = "def double(x):\n    return x"

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(backends.available()[0].name == "none", reason="no walls on this machine: autograder doctor"),
]


@pytest.fixture
def course(tmp_path):
    root = tiny.write_course(tmp_path / "course")
    tiny.hand_in(root, "ada")
    tiny.hand_in(root, "bob", tiny.handed_in(double=WRONG))
    return root


def hostile(folder, *more):
    """Return a folder whose modules end whoever imports them."""
    folder.mkdir()
    for name in (*HOSTILE, *more):
        (folder / f"{name}.py").write_text(f"raise SystemExit('imported {name} from the current folder')\n")
    for name in ("autograder", "datasets"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(f"raise SystemExit('imported {name} from the current folder')\n")
    return folder


def other_checkout(folder):
    """Return another checkout, which judges otherwise."""
    shutil.copytree(PACKAGE, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    for part in (
        "grading/worker.py",
        "grading/judge.py",
        "grading/preload.py",
        "checks/runner.py",
        "sandbox/guest/zygote.py",
    ):
        with (folder / "autograder" / part).open("a") as file:
            file.write("\nraise SystemExit('this is the other checkout')\n")
    return folder


def run(command, cwd, **environment):
    return subprocess.run(
        [*map(str, command)], cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def scores(course):
    records = {path.stem: json.loads(path.read_text()) for path in course.glob("verdicts/tiny/*.json")}
    return {student: record["points"] for student, record in records.items()}


SCRIPT = [BIN / "autograder"]
MODULE = [sys.executable, "-m", "autograder"]
PLACES = {
    "hostile modules": (SCRIPT, lambda root: hostile(root / "hostile", "sitecustomize"), {}),
    "another checkout": (SCRIPT, lambda root: other_checkout(root / "other"), {}),
    "an empty part of PYTHONPATH": (SCRIPT, lambda root: hostile(root / "hostile"), {"PYTHONPATH": os.pathsep}),
}


@pytest.mark.parametrize("place", sample(PLACES))
def test_grade_gives_the_same_scores_wherever_it_is_started(course, tmp_path, place):
    command, where, environment = PLACES[place]
    folder = where(tmp_path)
    if environment:
        shutil.rmtree(folder / "autograder")  # Python would be told to take this one
    done = run([*command, "grade", "tiny", "--course", course, "--jobs", "2"], folder, **environment)
    assert (done.returncode, scores(course)) == (0, SCORES), done.stderr


def test_the_module_gives_the_same_scores_beside_hostile_modules(course, tmp_path):
    folder = hostile(tmp_path / "hostile")
    shutil.rmtree(folder / "autograder")  # with -m this one would be what was started
    done = run([*MODULE, "grade", "tiny", "--course", course, "--jobs", "1"], folder)
    assert (done.returncode, scores(course)) == (0, SCORES), done.stderr


def test_the_checkout_that_was_started_grades_and_not_the_installed_one(course, tmp_path):
    folder = tmp_path / "other"
    shutil.copytree(PACKAGE, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    path = folder / "autograder" / "grading" / "session.py"
    text = path.read_text()
    changed = text.replace("verdict = run_one(check, player, seed=seed, done=done)", "verdict = _generous(check, seed)")
    assert changed != text
    path.write_text(
        f"{changed}\n\ndef _generous(check, seed):\n"
        "    return Verdict(check.name, check.claim, check.points, check.points, 'passed', '', seed=seed)\n"
    )
    done = run([*MODULE, "grade", "tiny", "--course", course, "--jobs", "1"], folder)
    assert (done.returncode, scores(course)) == (0, {"ada": 80.0, "bob": 80.0}), done.stderr


def test_check_gives_the_same_points_wherever_it_is_started(course, tmp_path):
    notebook = course / "submitted/bob/tiny/tiny.ipynb"
    for folder in (hostile(tmp_path / "hostile"), other_checkout(tmp_path / "other")):
        done = run([*SCRIPT, "check", notebook, "--course", course], folder)
        assert done.returncode == 1, done.stderr
        assert "30 of 80 points" in done.stdout


def test_a_notebook_still_imports_what_lies_beside_it(tmp_path):
    (tmp_path / "mine.py").write_text("number = 3\n")
    code = "import autograder, mine; print(mine.number)"
    assert run([sys.executable, "-c", code], tmp_path).stdout == "3\n"


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_bwrap_is_the_one_on_path_and_never_one_of_the_current_folder(tmp_path):
    copy, here = tmp_path / "elsewhere" / "bwrap", tmp_path / "bwrap"
    copy.parent.mkdir()
    shutil.copy(shutil.which("bwrap"), copy)
    here.write_text("#!/bin/sh\necho hostile >&2; exit 3\n")
    here.chmod(0o755)
    code = (
        "from autograder.sandbox import backends as b; print(b.bwrap());"
        "print(b.bubblewrap(b.Backend(b.BUBBLEWRAP), data=None, hidden=())[0])"
    )
    for path, found in ((f".:{copy.parent}", copy), (":.", "")):
        assert run([sys.executable, "-c", code], tmp_path, PATH=path).stdout.split() == [str(found)] * 2 * bool(found)


RESERVING = """
import ctypes, mmap, resource
from autograder.sandbox.confinement import limits, lockdown
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
PROT_NONE, NORESERVE = 0, 0x4022
assert libc.mmap(None, 64 << 30, PROT_NONE, NORESERVE, -1, 0) not in (None, ctypes.c_void_p(-1).value)
lockdown.set_limits(limits.Limits(memory_bytes=512 << 20))
print(len(mmap.mmap(-1, 500 << 20)) >> 20)
try:
    mmap.mmap(-1, 4 << 30)
except OSError as error:
    print(error.strerror)
"""


def test_address_space_that_a_library_reserves_takes_no_memory_from_the_player(tmp_path):
    done = run([sys.executable, "-c", RESERVING], tmp_path)
    assert done.stdout.splitlines() == ["500", "Cannot allocate memory"], done.stderr


def gradescope_folder(root, course):
    """Return a folder as Gradescope lays it out, and its script with the places of this machine."""
    folder = root / "autograder"
    with zipfile.ZipFile(gradescope.bundle("tiny", course=course)) as file:
        file.extractall(folder / "source")
    shutil.copytree(course / "submitted" / "bob" / "tiny", folder / "submission")
    (folder / "submission_metadata.json").write_text('{"id": 7}')
    script = (folder / "source" / "run_autograder").read_text()
    assert "/autograder/venv/bin/python" in script
    script = script.replace("/autograder/venv/bin/python", sys.executable).replace(" tiny", f" tiny {folder}")
    (folder / "run").write_text(script)
    return folder


@pytest.mark.parametrize("where", sample(["hostile modules", "another checkout"]))
def test_gradescope_gives_the_same_scores_wherever_it_is_started(course, tmp_path, where):
    folder = gradescope_folder(tmp_path, course)
    hostile_folder = PLACES[where][1](tmp_path)
    # What was handed in lies beside the script, and is no module of the grader either.
    for name in HOSTILE:
        (folder / "submission" / f"{name}.py").write_text("raise SystemExit('imported from the submission')\n")
    done = run(["bash", folder / "run"], hostile_folder)
    result = json.loads((folder / "results" / "results.json").read_text())
    assert (done.returncode, result.get("score")) == (0, 30.0), done.stderr
    assert [test["score"] for test in result["tests"]] == [0, 30, 0]


def nbgrader_course(root):
    """Return a course for nbgrader with one submission, and what runs nbgrader in it."""
    course = tiny.write_course(root / "course")
    repository = Path(__file__).parent.parent
    for name in ("nbgrader_config.py", "nbgrader_config.json"):
        shutil.copy(repository / name, course)
    tiny.hand_in(course, "bob", tiny.handed_in(double=WRONG))

    def nbgrader(*words, cwd=course):
        return subprocess.run(
            [BIN / "nbgrader", *map(str, words)],
            cwd=cwd,
            env=os.environ | {"HOME": str(course), "JUPYTER_CONFIG_DIR": str(course / ".jupyter")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    assert nbgrader("generate_assignment", "tiny").returncode == 0
    return course, nbgrader


@pytest.mark.parametrize("where", sample(["hostile modules", "another checkout"]))
def test_nbgrader_gives_the_same_scores_wherever_it_is_started(tmp_path, where):
    course, nbgrader = nbgrader_course(tmp_path)
    folder = PLACES[where][1](tmp_path)
    done = nbgrader("autograde", "tiny", f"--CourseDirectory.root={course}", cwd=folder)
    assert (done.returncode, scores(course)) == (0, {"bob": 30.0}), done.stdout


def test_nbgrader_gives_the_same_scores_in_a_course_that_holds_hostile_modules(tmp_path):
    course, nbgrader = nbgrader_course(tmp_path)
    for path in hostile(tmp_path / "hostile").iterdir():
        path.rename(course / path.name)
    done = nbgrader("autograde", "tiny")
    assert (done.returncode, scores(course)) == (0, {"bob": 30.0}), done.stdout


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None, reason="not root, or setpriv is not installed"
)
def test_root_without_capabilities_grades(course):
    bare = [shutil.which("setpriv"), "--bounding-set", "-all", "--inh-caps", "-all", "--ambient-caps", "-all"]
    done = run([*bare, *MODULE, "grade", "tiny", "--course", course, "--jobs", "1"], "/")
    assert (done.returncode, scores(course)) == (0, SCORES), done.stderr


def test_threads_that_start_processes_stay_in_their_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside, gone = threading.Event(), threading.Event()

    def first():
        with engine.elsewhere():
            inside.set()
            gone.wait(0.2)
        gone.set()

    def second():
        inside.wait()
        with engine.elsewhere():
            gone.wait(5)

    threads = [threading.Thread(target=each) for each in (first, second)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Path.cwd() == tmp_path
