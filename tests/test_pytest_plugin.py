"""`pytest -p autograder.pytest_plugin --autograder NAME`: an assignment's own tests among a course's others."""

import shutil
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial"
NAME = "batch_normalisation"


def run(*words, cwd):
    (cwd / "test_other.py").write_text("def test_other():\n    pass\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "autograder.pytest_plugin", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=250, check=False)


def test_nothing_is_added_unless_asked_for(tmp_path):
    done = run("--collect-only", "-q", cwd=tmp_path)
    assert done.stdout.splitlines()[:1] == ["test_other.py::test_other"]
    assert "autograder::" not in done.stdout
    done = run("--collect-only", "-q", "--autograder", "one", "--autograder", "two", cwd=tmp_path)
    assert [line for line in done.stdout.splitlines() if "::" in line] == [
        "test_other.py::test_other",
        "autograder::one",
        "autograder::two",
    ]


def test_a_broken_promise_fails_with_its_cases_and_an_unknown_name_in_one_line(tmp_path):
    course = shutil.copytree(TUTORIAL, tmp_path / "course", ignore=shutil.ignore_patterns("index.md"))
    for path in (course / "tests" / "submissions" / NAME).glob("*.py"):
        if path.stem not in ("biased", "line_by_line"):
            path.unlink()
    path = course / "tests" / "submissions" / NAME / "biased.py"
    path.write_text(path.read_text().replace("fails: update_running", "fails: batch_norm"))
    words = ["--autograder", NAME, "--autograder", "other", "--autograder-course", "course"]
    done = run(*words, "--autograder-seeds", "2", "--autograder-quick", cwd=tmp_path)
    assert done.returncode == 1
    assert f"{NAME} breaks what an assignment promises" in done.stdout
    assert ":( mistakes caught: 0 of 1\n    biased: batch_norm\n" in done.stdout
    assert "choose from batch_normalisation" in done.stdout
    assert "Traceback" not in done.stdout
    assert "2 failed, 1 passed" in done.stdout
