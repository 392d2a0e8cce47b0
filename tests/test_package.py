"""The package can be installed, and what is installed is what the repository holds."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli", reason="tomllib needs Python 3.11")

REPOSITORY = Path(__file__).parent.parent
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy so that the repository stays clean."""
    source = tmp_path_factory.mktemp("source")
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "assignments", "autograder", "datasets", "pyproject.toml", "README.md", "LICENSE"],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        text=True,
    )
    if tracked.returncode:
        pytest.skip("not a git checkout: cannot tell which files belong to the package")
    for name in filter(None, tracked.stdout.split("\0")):
        if (REPOSITORY / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((REPOSITORY / name).read_bytes())
    target = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(target), str(source)], check=True, timeout=120)
    return next(target.glob("*.whl"))


def test_every_package_folder_is_listed():
    folders = {path.parent.relative_to(REPOSITORY) for path in (REPOSITORY / "autograder").rglob("__init__.py")}
    found = {".".join(folder.parts) for folder in folders} | {"autograder.assignments", "autograder.datasets"}
    assert found == set(PROJECT["tool"]["setuptools"]["packages"])


def test_wheel_holds_every_tracked_module_and_data_file(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "autograder", "datasets"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split()
    wanted = {
        name.replace("datasets/", "autograder/datasets/", 1) if name.startswith("datasets/") else name
        for name in tracked
        if (REPOSITORY / name).is_file()
    }
    assert wanted - names == set()


def test_the_wheel_brings_the_checks_of_every_assignment_and_no_notebook(wheel):
    names = [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("autograder/assignments/")]
    wanted = {f"autograder/{path.relative_to(REPOSITORY)}" for path in REPOSITORY.glob("assignments/*/*.py")}
    assert len(wanted) >= 5
    assert set(names) == wanted


def test_data_is_importable_from_the_wheel_in_any_directory(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = "import autograder, autograder.datasets as d; print(autograder.__file__); print(d.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == [
        str(tmp_path / "installed/autograder/__init__.py"),
        str(tmp_path / "installed/autograder/datasets/__init__.py"),
    ]


def test_data_is_importable_as_installed_from_any_directory(tmp_path):
    code = "import autograder.datasets as d; print(d.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert Path(done.stdout.strip()).name == "__init__.py"


def test_every_ignored_rule_of_the_linter_has_its_reason():
    text = (REPOSITORY / "pyproject.toml").read_text()
    section = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.pydocstyle]")]
    rules = [line.strip() for line in section.splitlines() if line.startswith('    "')]
    assert len(rules) > 20
    assert [rule for rule in rules if "# " not in rule] == []


def test_version_is_printed_and_usage_errors_are_one_line(tmp_path):
    command = [sys.executable, "-m", "autograder"]
    version = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == f"autograder {PROJECT['project']['version']}\n"
    wrong = subprocess.run([*command, "build"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert wrong.stderr == (
        f"autograder: no solutions/*/solution.py in {tmp_path.resolve()}: run this in the course directory\n"
    )
