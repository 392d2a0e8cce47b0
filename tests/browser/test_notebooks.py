"""A released notebook in JupyterLab and Notebook 7, light and dark: run as a whole, answered wrongly, then rightly."""

import shutil
from pathlib import Path

import pytest
from browser import lab

ROOT = Path(__file__).parents[2]
NAME = "backpropagation"
WRONG = "def loss_gradient(y_true, y_pred):\n    return 2 * (y_pred - y_true)"
RIGHT = "def loss_gradient(y_true, y_pred):\n    return 2 * (y_pred - y_true) / len(y_true)"
CLAIM = "loss_gradient returns the derivative of the loss with respect to each output"
SCREENS = [(path, theme) for path in ("doc/tree", "notebooks") for theme in ("Light", "Dark")]
# What of the page is ours: all that cells showed, but a plot, to which JupyterLab gives no text and takes none, and
# tracebacks, whose colours are IPython's and JupyterLab's.
OURS = {
    "include": [".jp-OutputArea-output:not(.jp-RenderedImage)"],
    "exclude": ["[data-mime-type^='application/vnd.jupyter.'] pre"],
}
SERIOUS = ("serious", "critical")

pytestmark = [
    pytest.mark.skipif(not lab.CHROMIUM, reason="no chromium on this machine: apt-get install chromium"),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """One server for all screens, and a browser."""
    folder = tmp_path_factory.mktemp("student")
    for path, theme in SCREENS:
        place = folder / f"{path.partition('/')[0]}-{theme}"
        shutil.copytree(ROOT / "assignments" / NAME, place)
    with lab.lab(folder, lab.SETTABLE) as address, lab.browser() as opened:
        yield address, opened


@pytest.fixture(scope="module", params=SCREENS, ids=lambda each: f"{each[0].partition('/')[0]}-{each[1].lower()}")
def notebook(request, served):
    """The released notebook on one kind of page in one theme, after "Restart and run all"."""
    address, opened = served
    path, theme = request.param
    place = f"{path.partition('/')[0]}-{theme}"
    lab.set_theme(address, f"JupyterLab {theme}")
    page = opened.new_page(viewport=lab.VIEWPORT)
    page.goto(f"{address}/{path}/{place}/{NAME}.ipynb")
    lab.wait_until_ready(page)
    lab.restart_and_run_all(page)
    yield page, theme
    page.close()


def findings(page):
    """Return axe-core's serious findings in what the cells showed, each with its first element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=OURS).response
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"] if each["impact"] in SERIOUS
    ]


def answer(page, source):
    """Type `source` into the cell of the first task, run it and its check, and return the card."""
    lab.write(page, "def loss_gradient(", source)
    lab.run(page, "def loss_gradient(")
    lab.run(page, 'run_check("loss_gradient")')
    card = lab.cell(page, 'run_check("loss_gradient")').locator(".verdict")
    card.wait_for()
    return card


def test_the_page_has_the_theme_that_was_chosen(notebook):
    page, theme = notebook
    assert page.locator("body").get_attribute("data-jp-theme-light") == str(theme == "Light").lower()


def test_restart_and_run_all_of_an_unfinished_notebook_runs_to_the_last_cell(notebook):
    page, _ = notebook
    assert lab.not_run(page) == []
    last = page.locator(".jp-CodeCell").last
    assert "0 of 80 points so far; 0 of 11 checks passed" in last.inner_text()
    assert page.locator(".verdict-passed").count() == 0
    assert page.locator(".verdict").count() == 11


def test_the_unfinished_notebook_has_no_serious_finding(notebook):
    page, _ = notebook
    assert findings(page) == []


def test_wrong_then_right_answers_typed_in(notebook):
    page, _ = notebook
    card = answer(page, WRONG)
    assert card.get_attribute("aria-label").startswith(f"not yet: {CLAIM}")
    assert "expected" in card.inner_text()
    assert "Hint." in card.inner_text()
    assert findings(page) == []
    card = answer(page, RIGHT)
    assert card.get_attribute("aria-label") == f"passed: {CLAIM}, 8 of 8 points"
    assert findings(page) == []
    lab.run(page, "run_check.summary()")
    last = lab.cell(page, "run_check.summary()")
    last.get_by_text("8 of 80 points so far; 1 of 11 checks passed").first.wait_for()
