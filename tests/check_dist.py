"""Checks what `python -m build` made: python tests/check_dist.py DIST [--tag v0.1.0].

The wheel starts in a fresh environment and judges a notebook; the sdist, unpacked, runs its own quick tests there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUICK = (
    "test_package.py",
    "test_checks.py",
    "test_compare.py",
    "test_render.py",
    "test_new.py",
    "test_docs_tutorial.py",
)
IN_SDIST = (
    ".ci/run", "CHANGELOG.md", "Dockerfile", "LICENSE", "MANIFEST.in", "Makefile", "README.md", "SECURITY.md",
    "action.yml", "assignments/softmax/softmax.ipynb", "autograder/cli.py", "constraints.txt",
    "datasets/height_weight.csv", "docs/index.md", "docs/tutorial/solutions/batch_normalisation/model.py",
    "mkdocs.yml", "nbgrader_config.py", "solutions/softmax/solution.py", "tests/submissions/README.md",
    "tests/test_checks.py",
)  # fmt: skip
NEVER = re.compile(r"\.pyc$|__pycache__|/\.git/|\.autograder/|gradebook\.db|\.ipynb_checkpoints")


def version() -> str:
    """Return the version: it stands in pyproject.toml and nowhere else."""
    return re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)[1]


def faults(dist: Path, tag: str) -> list[str]:
    """Return what is wrong with the files as such."""
    number = version()
    wheels, sdists = sorted(dist.glob("*.whl")), sorted(dist.glob("*.tar.gz"))
    if len(wheels) != 1 or len(sdists) != 1:
        return [f"{dist} holds {len(wheels)} wheels and {len(sdists)} sdists: one of each is expected"]
    found = []
    with zipfile.ZipFile(wheels[0]) as wheel, tarfile.open(sdists[0]) as sdist:
        inside = {name.partition("/")[2] for name in sdist.getnames()}
        found += [f"the sdist lacks {name}" for name in IN_SDIST if name not in inside]
        found += [f"in the {kind}: {name}" for kind, names in (("wheel", wheel.namelist()), ("sdist", inside))
                  for name in names if NEVER.search(name)]  # fmt: skip
        found += [
            f"in the wheel: {name}" for name in wheel.namelist() if name.split("/")[0] in ("docs", "solutions", "tests")
        ]
    found += [f"{path.name} is not version {number}" for path in (*wheels, *sdists) if f"-{number}" not in path.name]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(number)}\b", changelog, re.MULTILINE):
        found.append(f"CHANGELOG.md has no {number}")
    if tag and tag != f"v{number}":
        found.append(f"the tag {tag} is not v{number}")
    if tag and re.search(rf"^## {re.escape(number)}.*unreleased", changelog, re.MULTILINE):
        found.append(f"CHANGELOG.md still calls {number} unreleased")
    return found


def tried(dist: Path, flags: list[str], tests: tuple[str, ...]) -> None:
    """Install both in fresh environments and use them; CalledProcessError where that fails."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        python = _environment(place / "wheel", [str(next(dist.glob("*.whl")))], flags)
        with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
            sdist.extractall(place, filter="data")
        source = next(place.glob("deep_learning_autograder-*"))
        release = source / "assignments" / "softmax" / "softmax.ipynb"
        done = _run(python, "-m", "autograder", "check", str(release), cwd=place, check=False)
        if done.returncode != 1 or "0 of 80 points" not in done.stdout:
            sys.exit(f"the wheel does not judge a notebook:\n{done.stdout}{done.stderr}")
        print("the wheel judges a notebook")
        python = _environment(place / "sdist", ["--editable", f"{source}[grading,student]", "pytest", "pytest-timeout",
                                                "pytest-xdist", "hypothesis", "setuptools"], flags)  # fmt: skip
        done = _run(
            python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/{name}" for name in tests), cwd=source
        )
        print(f"the sdist's quick tests: {done.stdout.strip().splitlines()[-1]}")


def _environment(place: Path, words: list[str], flags: list[str]) -> str:
    venv.create(place, with_pip=True)
    python = str(place / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    _run(python, "-m", "pip", "install", "--quiet", *flags, *words)
    return python


def _run(*command: str, cwd: Path | None = None, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=1800)
    if check and done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dist", type=Path)
    parser.add_argument("--tag", default="", help="The tag that is published.")
    parser.add_argument("--pip", action="append", default=[], help="A further word for pip.")
    parser.add_argument("--tests", nargs="*", default=QUICK, help="The tests of the sdist that are run.")
    given = parser.parse_args()
    wrong = faults(given.dist, given.tag)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"version {version()}: the files hold what they should")
    tried(given.dist, given.pip, tuple(given.tests))
