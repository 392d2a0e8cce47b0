"""Dependencies run one way: no package imports one above it, none goes in a circle, nothing private crosses a wall."""

import ast
import contextlib
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "autograder"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# From top to bottom: a layer imports from its own packages' inside and from the layers below it.
LAYERS = (
    ("__main__", "cli", "pytest_plugin"),
    ("commands",),
    ("nbgrader", "gradescope", "notebook", "validity"),
    ("live",),
    ("reports", "marking"),
    ("gradebook",),
    ("cluster",),
    ("grading",),
    ("course",),
    ("notebooks",),
    ("sandbox",),
    ("expect",),
    ("oracles",),
    ("mistakes",),
    ("checks",),
    ("datasets", "lessons", "progress_bar"),
    (
        "evidence",
        "tolerances",
        "errors",
        "files",
        "programs",
        "costs",
        "names",
        "engine",
        "spreadsheet",
        "toml_file",
        "language",
        "catalogue",
    ),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = [*PACKAGE.rglob("*.py"), *(ROOT / "datasets").glob("*.py")]


def package_of(path):
    return "datasets" if path.parent.name == "datasets" else path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """Return (line, dotted name, name imported from it) of every import of this package in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "autograder":
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.partition(".")[0] == "autograder"]
            yield from ((node.lineno, name, "") for name in names)


def target_of(module, name):
    """Return the package of this one that an import reaches."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else name


def crossings():
    for path in MODULES:
        source = package_of(path)
        for line, module, name in imports(path):
            target = target_of(module, name)
            if source != target and source in LEVEL and target in LEVEL:
                yield f"{path.relative_to(ROOT)}:{line}", source, target, name


def test_every_package_has_its_place():
    assert {package_of(path) for path in MODULES} - {"__init__"} <= set(LEVEL)


def test_no_package_imports_one_above_it():
    upward = {f"{where.partition(':')[0]} imports {b}" for where, a, b, _ in crossings() if LEVEL[b] < LEVEL[a]}
    assert upward == set()


def test_no_two_packages_of_one_layer_import_each_other():
    sideways = {(a, b) for _, a, b, _ in crossings() if LEVEL[a] == LEVEL[b]}
    assert {(a, b) for a, b in sideways if (b, a) in sideways} == set()


def test_nothing_private_is_imported_across_packages():
    private = [f"{where}: {name}" for where, _, _, name in crossings() if name.startswith("_")]
    assert private == []


@pytest.mark.parametrize("forbidden", ["host", "client", "local", "selftest"])
def test_what_runs_beside_the_student_imports_nothing_of_the_judge(forbidden):
    found = [
        f"{path.name}:{line}"
        for path in (PACKAGE / "sandbox" / "guest").glob("*.py")
        for line, module, name in imports(path)
        if f"sandbox.{forbidden}" in f"{module}.{name}"
    ]
    assert found == []


def test_the_picture_of_the_packages_is_that_of_the_layers():
    drawn = re.findall(r'^    L(\d+)\["(.*)"\]$', CONTRIBUTING, re.MULTILINE)
    assert tuple(tuple(names.split(" · ")) for _, names in drawn) == LAYERS
    assert f"    {' --> '.join(f'L{number}' for number, _ in drawn)}\n" in CONTRIBUTING
    assert [int(number) for number, _ in drawn] == [*range(len(LAYERS))]


def test_the_way_of_a_submission_leads_through_functions_that_are_there():
    way = CONTRIBUTING.partition("### The way of one submission")[2].partition("### ")[0]
    named = re.findall(r"`(autograder\.[\w.]+)`", way)
    assert len(named) > 15
    missing = [name for name in named if not callable(resolved(name))]
    assert missing == []


def resolved(name):
    """Return what a dotted name stands for, None for nothing."""
    parts = name.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        with contextlib.suppress(ModuleNotFoundError):
            found = importlib.import_module(".".join(parts[:cut]))
            for part in parts[cut:]:
                found = getattr(found, part, None)
            return found
    return None
