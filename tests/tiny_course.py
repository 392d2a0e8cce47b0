"""A course with one tiny assignment, written into a folder; quick to grade, made without the builder."""

import copy
import json
from pathlib import Path

import nbformat

CHECKS = '''
import numpy as np
from autograder import Failure, check


@check(points=30, seconds=5)
def double(player, rng):
    """double returns twice its argument"""
    x = rng.normal(size=3)
    if not np.allclose(np.asarray(player.call("double", x), dtype=float), 2 * x):
        raise Failure("double is wrong", hint="twice means 2 * x", misconception="not-twice")


@check(points=30, seconds=5)
def mean(player, rng):
    """mean returns the mean"""
    x = rng.normal(size=5)
    if abs(float(player.call("mean", x)) - x.mean()) > 1e-9:
        raise Failure("mean is wrong")


@check(points=20, needs=["double", "mean"], seconds=5)
def both(player, rng):
    """double and mean work together"""
    x = rng.normal(size=4)
    if abs(float(player.call("mean", player.call("double", x))) - 2 * x.mean()) > 1e-9:
        raise Failure("they do not")
'''

CELLS = [
    ("markdown", "title", None, "# Tiny", ()),
    ("code", "given_setup", "given", "import numpy as np\nfrom autograder import run_check\n\ngiven = 3", ()),
    ("code", "double", "task", "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION", ()),
    ("code", "check_double", 30, 'run_check("double")', ()),
    (
        "code",
        "mean",
        "task",
        "def mean(x):\n    ### BEGIN SOLUTION\n    total = sum(x)\n    return total / len(x)\n    ### END SOLUTION",
        (),
    ),
    ("code", "check_mean", 30, 'run_check("mean")', ()),
    ("code", "check_both", 20, 'run_check("both")', ()),
    ("code", "play", "task", "### BEGIN SOLUTION\nprint('a long search')\n### END SOLUTION", ("experiment",)),
    (
        "markdown",
        "question_why",
        "question",
        "Why?\n<!-- BEGIN SOLUTION -->\nBecause.\n<!-- END SOLUTION -->",
        (),
    ),
]
SOLVED = {"double": "def double(x):\n    return 2 * x", "mean": "def mean(x):\n    return sum(x) / len(x)"}
STUBS = {
    "double": 'def double(x):\n    raise NotImplementedError("TODO: replace this line with your code")',
    "mean": 'def mean(x):\n    raise NotImplementedError("TODO: replace this line with your code")',
}


def _metadata(role, grade_id, tags):
    data = {"tags": list(tags)} if tags else {}
    if role is None:
        return data
    graded = role == "question" or isinstance(role, int)
    marks = {
        "grade": graded,
        "grade_id": grade_id,
        "locked": role == "given" or isinstance(role, int),
        "schema_version": 3,
        "solution": role in ("task", "question"),
        "task": False,
    }
    if graded:
        marks["points"] = 20 if role == "question" else role
    return data | {"nbgrader": marks}


def source_notebook():
    """Return the source notebook of the tiny assignment."""
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    for kind, name, role, text, tags in CELLS:
        new = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        notebook.cells.append(new(text, id=name, metadata=_metadata(role, name, tags)))
    return notebook


def handed_in(**sources):
    """Return a submission: the solved notebook, with the sources of some cells replaced (by grade id)."""
    notebook = copy.deepcopy(source_notebook())
    texts = {**SOLVED, "play": "print('my search')", "question_why": "My answer.", **sources}
    for cell in notebook.cells:
        cell.source = texts.get(cell.id, cell.source)
    cell_of(notebook, "play").outputs = [nbformat.v4.new_output("stream", text="best 0.5\n")]
    return notebook


def stub():
    """Return the untouched release."""
    return handed_in(**STUBS, play="", question_why="Why?\n_Write your answer here._")


def cell_of(notebook, name):
    """Return the cell with an id."""
    return next(cell for cell in notebook.cells if cell.id == name)


def write_course(root: Path) -> Path:
    """Write solutions/tiny/ and an empty submitted/."""
    folder = root / "solutions" / "tiny"
    folder.mkdir(parents=True)
    nbformat.write(source_notebook(), folder / "tiny.ipynb")
    (folder / "checks.py").write_text(CHECKS)
    (root / "submitted").mkdir()
    return root


def hand_in(root: Path, student: str, notebook=None, *, name="tiny.ipynb") -> Path:
    """Write a student's submission (a notebook, or bytes) and return its path."""
    path = root / "submitted" / student / "tiny" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = handed_in() if notebook is None else notebook
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path
