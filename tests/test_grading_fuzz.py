"""Mangled notebooks by the thousand: the grader never breaks, and no intact cell loses its points."""

import contextlib
import copy
import io
import json
import os

import pytest
import tiny_course as tiny
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.checks import load_checks
from autograder.checks.student import CellError, CellResult
from autograder.grading import session
from autograder.notebooks import submission, writer
from autograder.sandbox.local import LocalPlayer

# More with FUZZ_EXAMPLES=2000; the benchmarks write down how many were tried.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
fuzz = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
SOURCES = st.sampled_from(
    ["", "x = 1", "def (", "1/0", "run_check('both')", "%matplotlib inline", "!ls", "\ud800", "\x00", "import math"]
)
# What a student, or the tool of one, does to a cell.
CELL_EDITS = st.one_of(
    st.tuples(st.just("source"), SOURCES | JSON),
    st.tuples(st.just("metadata"), JSON),
    st.tuples(st.just("cell_type"), st.sampled_from(["code", "markdown", "raw", "heading"]) | JSON),
    st.tuples(st.just("id"), st.text(max_size=8) | JSON),
    st.tuples(st.just("outputs"), JSON),
    st.tuples(st.just("nbgrader"), JSON),
    st.tuples(st.just("grade_id"), st.sampled_from(["double", "check_double", "mean", "nothing", ""]) | JSON),
)
OPERATIONS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 20), CELL_EDITS),
    st.tuples(st.just("delete"), st.integers(0, 20), st.none()),
    st.tuples(st.just("copy"), st.integers(0, 20), st.integers(0, 20)),
    st.tuples(st.just("move"), st.integers(0, 20), st.integers(0, 20)),
    st.tuples(st.just("insert"), st.integers(0, 20), JSON),
)


class Player(LocalPlayer):
    """Runs cells with exec, without a shell: quick, and the same namespace rules."""

    def execute(self, source):
        error = None
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                exec(source, self.namespace)
            except Exception as raised:  # noqa: BLE001 - as a notebook shows it
                error = CellError(type(raised).__name__, str(raised))
        return CellResult([], error, 0.0)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    course = tiny.write_course(tmp_path_factory.mktemp("course"))
    folder = course / "solutions" / "tiny"
    return course, submission.load_source(folder / "tiny.ipynb"), load_checks(folder / "checks.py")


@pytest.fixture(scope="module")
def whole():
    return json.loads(json.dumps(tiny.handed_in()))


def points(bench, content):
    """Grade a file's content as a submission; return the points by check, None when it was refused."""
    course, source, checks = bench
    path = tiny.hand_in(course, "fuzz", content)
    prepared = submission.prepare(path.parent, "fuzz", source)
    if prepared.refusal:
        assert len(prepared.refusal.splitlines()) == 1
        return None
    names = [placed.check for placed in prepared.cells if placed.role == "check"]
    assert names == ["double", "mean", "both"]
    ids = [placed.cell["id"] for placed in prepared.cells]
    assert len(set(ids)) == len(ids)
    graded = session.grade(
        prepared,
        checks,
        lambda: Player({"__name__": "__main__"}, course / "solutions" / "tiny" / "checks.py"),
        seed=1,
        limits=Limits,
    )
    written = writer.content(graded.cells, prepared.metadata, notes=prepared.notes)
    valid_notebook(json.loads(written))
    return {name: verdict.points for name, verdict in graded.verdicts.items()}


class Limits:
    cell_seconds = 10.0
    submission_seconds = 100.0


def valid_notebook(data):
    import nbformat

    nbformat.validate(nbformat.from_dict(data))


def mangled(notebook, operations, *, keep):
    """Return the notebook after some operations that leave the cells `keep` as they are, copies of them included."""
    cells = notebook["cells"]
    for operation, where, what in operations:
        if not cells:
            break
        index = where % len(cells)
        cell = cells[index]
        kept = isinstance(cell, dict) and cell.get("id") in keep
        if operation == "edit" and not kept and isinstance(cell, dict):
            edit(cell, *what)
        elif operation == "delete" and not kept:
            del cells[index]
        elif operation == "copy":
            cells.insert(what % (len(cells) + 1), copy.deepcopy(cell))
        elif operation == "move" and not kept:
            cells.insert(what % len(cells), cells.pop(index))
        elif operation == "insert":
            cells.insert(index, what)
    return notebook


def edit(cell, field, value):
    if field in ("nbgrader", "grade_id"):
        metadata = cell.get("metadata")
        if not isinstance(metadata, dict):
            return
        if field == "nbgrader":
            metadata["nbgrader"] = value
        elif isinstance(metadata.get("nbgrader"), dict):
            metadata["nbgrader"]["grade_id"] = value
    else:
        cell[field] = value


@fuzz
@given(operations=st.lists(OPERATIONS, max_size=8))
def test_an_intact_task_cell_keeps_its_points_whatever_happens_around_it(bench, whole, operations):
    notebook = mangled(copy.deepcopy(whole), operations, keep=("double", "mean"))
    assert points(bench, json.dumps(notebook).encode("utf-8", "replace")) == {"double": 30, "mean": 30, "both": 20}


@fuzz
@given(operations=st.lists(OPERATIONS, max_size=12))
def test_any_mangled_notebook_is_graded_or_refused(bench, whole, operations):
    points(bench, json.dumps(mangled(copy.deepcopy(whole), operations, keep=())).encode("utf-8", "replace"))


@fuzz
@given(data=JSON)
def test_any_json_is_graded_or_refused(bench, data):
    points(bench, json.dumps(data).encode("utf-8", "replace"))


@fuzz
@given(cells=st.lists(JSON, max_size=4), extra=st.dictionaries(st.sampled_from(["nbformat", "metadata"]), JSON))
def test_any_cells_are_graded_or_refused(bench, cells, extra):
    points(bench, json.dumps({"cells": cells, **extra}).encode("utf-8", "replace"))


@fuzz
@given(start=st.integers(0, 4000), length=st.integers(0, 400), junk=st.binary(max_size=40))
def test_any_damaged_file_is_graded_or_refused(bench, whole, start, length, junk):
    raw = json.dumps(whole, indent=1).encode()
    start %= len(raw)
    points(bench, raw[:start] + junk + raw[start + length :])


@fuzz
@given(data=st.binary(max_size=2000))
def test_any_bytes_are_refused(bench, data):
    assert points(bench, data) is None
