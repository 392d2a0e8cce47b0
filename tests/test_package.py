"""The package can be installed, and what is installed is what the repository holds."""

import ast
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli", reason="tomllib needs Python 3.11")

REPOSITORY = Path(__file__).parent.parent
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())

# Programs that notebooks are opened with: nobody imports them.
STARTED = {"ipykernel", "jupyterlab"}
TOOLS = {"dev", "docs"}


def distribution(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def declared():
    """Return the distributions that the package and its extras ask for, without the tools that work on it."""
    extras = PROJECT["project"]["optional-dependencies"]
    asked = [*PROJECT["project"]["dependencies"], *(each for name in extras.keys() - TOOLS for each in extras[name])]
    return {distribution(each) for each in asked}


def imported():
    """Return the modules that this package imports anywhere, and by whom, without Python's and its own."""
    found = {}
    for path in (path for folder in ("autograder", "datasets") for path in (REPOSITORY / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
            for name in {each.partition(".")[0] for each in names} - {"autograder", "datasets"}:
                found.setdefault(name, path.relative_to(REPOSITORY).as_posix())
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names}


# Which distribution a module comes from is read off the installed files from Python 3.11 on, which has tomllib as well.
known_distributions = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="Python 3.10 does not tell whose a module is"
)


@known_distributions
def test_what_is_imported_is_declared():
    known = packages_distributions()
    given = {name: {distribution(each) for each in known.get(name, [name])} for name in imported()}
    assert {name: imported()[name] for name, by in given.items() if not by & declared()} == {}


@known_distributions
def test_what_is_declared_is_imported():
    known = packages_distributions()
    used = {distribution(each) for name in imported() for each in known.get(name, [name])}
    assert declared() - used == STARTED


def test_the_version_stands_in_one_place_and_the_changelog_has_it():
    number = PROJECT["project"]["version"]
    places = [*REPOSITORY.glob("autograder/**/*.py"), *REPOSITORY.glob("*.yml"), *REPOSITORY.glob("Dockerfile")]
    assert [path for path in places if f'"{number}"' in path.read_text(encoding="utf-8")] == []
    assert f"## {number}" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")


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


def test_the_wheel_brings_checks_translations_and_the_released_notebook_of_every_assignment(wheel):
    names = [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("autograder/assignments/")]
    found = [each for ending in ("py", "po", "ipynb") for each in REPOSITORY.glob(f"assignments/**/*.{ending}")]
    wanted = {f"autograder/{path.relative_to(REPOSITORY)}" for path in found}
    assert sum(name.endswith(".ipynb") for name in wanted) == 5
    assert len(wanted) >= 20
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


@pytest.mark.parametrize(
    ("words", "code", "begins"),
    [
        (["-c", "import autograder"], 1, "ImportError: "),
        (["-m", "autograder", "--version"], 2, "autograder: "),
    ],
)
def test_the_other_package_of_this_name_in_the_same_place_is_told_at_once(tmp_path, words, code, begins):
    (tmp_path / "autograder").symlink_to(REPOSITORY / "autograder")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-P", *words] if sys.version_info >= (3, 11) else [sys.executable, *words]
    options = {"cwd": tmp_path.parent, "env": environment, "capture_output": True, "text": True, "timeout": 60}
    (tmp_path / "autograder_cli-2026.8.0.dist-info").mkdir()
    assert "another package" not in subprocess.run(command, check=False, **options).stderr
    (tmp_path / "autograder-3.7.7.dist-info").mkdir()
    done = subprocess.run(command, check=False, **options)
    assert done.returncode == code
    assert done.stderr.splitlines()[-1] == (
        f"{begins}another package called autograder (autograder-3.7.7.dist-info) is installed in {tmp_path}, "
        "and the files of both are mixed there: "
        "pip uninstall autograder deep-learning-autograder, then pip install deep-learning-autograder"
    )
