"""Runs what students need, with nothing installed that grading needs: python tests/students.py [words for pytest].

The notebooks' checks and lessons, data, progress, and `autograder check` on a release. For Linux, macOS and Windows.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    "accuracy", "batches", "by_hand", "checks", "compare", "datasets", "files", "gradcheck", "lessons", "live",
    "optimisers", "player_local", "progress_bar", "reach", "render", "stand_ins", "trajectory",
)  # fmt: skip
GRADING = ("copydetect", "flask", "nbgrader", "sqlalchemy")
UNTOUCHED = "0 of 80 points"


def check_a_release() -> bool:
    """Return whether `autograder check` gives the untouched notebook no points, and says so."""
    release = ROOT / "assignments" / "softmax" / "softmax.ipynb"
    command = [sys.executable, "-m", "autograder", "check", str(release)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    right = done.returncode == 1 and UNTOUCHED in done.stdout
    print(f"autograder check on a release: {'passed' if right else 'failed'}")
    if not right:
        print(done.stdout, done.stderr, sep="\n")
    return right


if __name__ == "__main__":
    print("also installed, so this says nothing about doing without:", [each for each in GRADING if find_spec(each)])
    files = [str(ROOT / "tests" / f"test_{name}.py") for name in FILES]
    # pyproject.toml's filters name packages that only grading has.
    options = ["--rootdir", str(ROOT), "-p", "no:cacheprovider", "-o", "filterwarnings=default"]
    code = pytest.main([*options, *sys.argv[1:], *files])
    sys.exit(int(code) or int(not check_a_release()))
