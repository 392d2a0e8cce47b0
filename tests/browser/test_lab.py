"""What a student sees in real JupyterLab."""

import shutil
from pathlib import Path

import nbformat
import pytest
from browser import lab

from autograder.course.build import build

FIXTURE = Path(__file__).parents[1] / "fixtures" / "course"

pytestmark = [
    pytest.mark.skipif(not lab.CHROMIUM, reason="no chromium on this machine: apt-get install chromium"),
    pytest.mark.timeout(240),
]


@pytest.fixture
def half_solved(tmp_path):
    """The released notebook with the first task solved and the second answered wrongly."""
    shutil.copytree(FIXTURE, tmp_path / "course")
    build(course=tmp_path / "course")
    path = tmp_path / "course/assignments/tiny/tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id == "double":
            cell.source = "def double(x):\n    return x + x"
        if cell.id == "mean_of_double":
            cell.source = "def mean_of_double(x):\n    return double(x).sum()"
    nbformat.write(notebook, path)
    return path


def test_verdicts_render_as_verdicts_and_not_as_tracebacks(half_solved):
    with lab.lab(half_solved.parent) as address, lab.page(f"{address}/doc/tree/tiny.ipynb") as page:
        lab.wait_until_ready(page)
        lab.run_cells(page)
        passed = page.locator(".jp-OutputArea .verdict-passed")
        assert passed.get_attribute("aria-label") == "passed: double returns twice its argument, 50 of 50 points"
        failed = page.locator(".jp-OutputArea .verdict-failed")
        assert failed.get_attribute("aria-label").startswith("not yet: mean_of_double returns the mean")
        assert "mean_of_double(x)" in failed.inner_text()
        assert page.locator(".jp-OutputArea-output", has_text="CheckFailed").count() == 0
        assert page.locator(".jp-OutputArea-output", has_text="50.0").count() == 0
        assert page.locator(".jp-RenderedMarkdown mjx-container").count() > 0
