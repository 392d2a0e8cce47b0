"""In a real kernel: the card as the one output, nothing old judged, a notebook that runs to its end, its summary."""

import json
import textwrap

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.checks import Check
from autograder.live.state import same, state_of
from autograder.live.summary import Summary
from autograder.notebooks.failed_cells import about, failed_cell

CHECKS = textwrap.dedent('''
    import os
    from autograder import Failure, check

    @check(points=2.5)
    def double(student, rng):
        """double returns twice its argument"""
        with open("judged.txt", "a") as file:
            file.write("double\\n")
        if student.call("double", 3) != 6:
            raise Failure("double is wrong")

    @check(points=4, needs=["double"])
    def quadruple(student, rng):
        """quadruple returns four times its argument"""
        if student.call("quadruple", 3) != 12:
            raise Failure("quadruple is wrong")
''')
THIRD = '''
@check(points=1, needs=["quadruple"])
def third(student, rng):
    """third asks nothing"""
'''
SETUP = "from autograder import run_check"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "checks.py").write_text(CHECKS)

    def execute(*cells):
        made = [new_markdown_cell(each[1:]) if each.startswith("#") else new_code_cell(each) for each in cells]
        notebook = new_notebook(cells=[new_code_cell(SETUP), *made])
        nbformat.write(notebook, tmp_path / "work.ipynb")
        client = NotebookClient(notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": tmp_path}})
        client.execute()
        return notebook.cells[1:]

    return execute


def test_the_card_is_the_only_output_and_its_text_is_the_points(run):
    (_, right, wrong) = run("def double(x): return 2 * x", 'run_check("double")', 'double = abs; run_check("double")')
    (shown,) = right.outputs
    assert shown.output_type == "execute_result"
    assert shown.data["text/plain"] == "2.5"
    assert "✓ passed" in shown.data["text/html"]
    (failed,) = wrong.outputs
    assert failed.data["text/plain"] == "0.0"
    assert "double is wrong" in failed.data["text/html"]


def test_nothing_old_is_judged_after_a_cell_that_did_not_compile(run):
    good, bad = "def double(x):\n    return 2 * x", "def double(x)\n    return 3 * x"
    cells = run(good, 'run_check("double")', bad, 'run_check("double")', good, 'run_check("double")')
    texts = [cell.outputs[0].data["text/html"] for cell in (cells[1], cells[3], cells[5])]
    assert ["passed" in text for text in texts] == [True, False, True]
    assert "the cell that defines double did not compile: SyntaxError" in texts[1]


def test_a_cell_that_died_before_its_definition_says_why(run):
    cells = run("import numpyy\ndef double(x):\n    return 2 * x", 'run_check("double")')
    shown = cells[1].outputs[0].data["text/html"]
    assert "the cell that defines double stopped at its line 1: ModuleNotFoundError" in shown


def test_to_stop_the_kernel_once_ends_a_check_of_code_that_never_comes_back(run):
    stop = "import _thread, threading\nthreading.Timer(0.5, _thread.interrupt_main).start()"
    endless = "def double(x):\n    while True:\n        x = x"
    cells = run(endless, f'{stop}\nrun_check("double")', "1 + 1")
    (shown,) = cells[1].outputs
    assert "you stopped this check while double was at work (line " in shown.data["text/html"]
    assert shown.data["text/plain"] == "0.0"
    assert cells[2].outputs[0].data["text/plain"] == "2"


def test_what_code_prints_in_a_check_never_hides_the_card(run):
    _, few, _, many = run(
        "def double(x):\n    print('here', x)\n    return 2 * x",
        'run_check("double")',
        "def double(x):\n    for _ in range(100_000): print('here', x)\n    return 2 * x",
        'run_check("double")',
    )
    assert few.outputs[0].text == "here 3\n"
    printed, card = many.outputs
    assert len(printed.text) < 8200
    assert printed.text.endswith("is left out: a check calls your code many times\n")
    assert "✓ passed" in card.data["text/html"]


def test_what_a_check_needs_is_judged_again_only_when_it_changed(run, tmp_path):
    double, quadruple = "def double(x): return 2 * x", "def quadruple(x): return 4 * x"
    run(double, quadruple, 'run_check("quadruple")', 'run_check("quadruple")', quadruple, 'run_check("quadruple")')
    assert (tmp_path / "judged.txt").read_text() == "double\n"
    (tmp_path / "judged.txt").unlink()
    run(double, quadruple, 'run_check("quadruple")', "def double(x): return x + x", 'run_check("quadruple")')
    assert (tmp_path / "judged.txt").read_text() == "double\ndouble\n"


def test_a_check_that_was_run_too_early_passes_once_everything_is_defined(run, tmp_path):
    (tmp_path / "checks.py").write_text(CHECKS + THIRD)
    double, quadruple = "def double(x): return 2 * x", "def quadruple(x): return double(double(x))"
    early, *_, late = run('run_check("quadruple")', quadruple, double, 'run_check("quadruple")')
    assert "skipped: double must pass first" in early.outputs[0].data["text/html"]
    assert late.outputs[0].data["text/plain"] == "4.0"
    again = run(quadruple, 'run_check("third")', double, 'run_check("third")')[-1]
    assert again.outputs[0].data["text/plain"] == "1.0"


def test_the_summary_says_points_and_what_is_open_and_where(run):
    *_, last = run(
        "### 1. Doubles",
        "def double(x): return 2 * x",
        'run_check("double")',
        "### 2. *Four* `times_2` a_b __or__ [so](x.md)",
        'run_check("quadruple")',
        "run_check.summary()",
    )
    (shown,) = last.outputs
    assert shown.data["text/plain"].splitlines() == [
        "2.5 of 6.5 points so far; 1 of 2 checks passed",
        "  not yet               4  quadruple  under “2. Four times_2 a_b or so”",
    ]
    assert 'href="#2.-Four-times_2-a_b-or-so"' in shown.data["text/html"]


def test_of_several_failed_cells_the_last_that_matters_is_named():
    cells = [
        failed_cell("def f(x)\n  pass", compiled=False, error="one"),
        failed_cell("g = 1 +", compiled=False, error="two"),
    ]
    assert about(cells, ["f"], ["f"]) == (
        "the cell that defines f did not compile: one; what was defined before is not judged"
    )
    assert about(cells, ["h"], []) == ""
    died = failed_cell("import x\ndef f(): pass", compiled=True, error="ImportError: x", line=1)
    assert about([died], ["f"], []) == "the cell that defines f stopped at its line 1: ImportError: x"
    # What was defined before is not what the cell would have made of f; what stands above the line is.
    assert about([died], ["f"], ["f"]) == "the cell that defines f stopped at its line 1: ImportError: x"
    later = failed_cell("def f(): pass\nimport x", compiled=True, error="ImportError: x", line=2)
    assert about([later], ["f"], ["f"]) == ""


def test_a_state_changes_with_code_constants_helpers_and_globals():
    def namespace(source):
        found = {}
        exec(source, found)
        return found

    source = (
        "k = 2\ndef helper(x): return k * x\ndef f(x): return helper(x) + 1\nclass A:\n    def m(self): return f(1)\n"
    )
    before = namespace(source)
    state = state_of(["A"], before)
    assert same(state, before)
    for line in ("k = 3", "def helper(x): return 1 + k * x", "def f(x): return helper(x) + 2"):
        changed = dict(before)
        exec(line, changed)
        assert not same(state, changed), line
    assert same(state, before | {"other": json})
    waiting = state_of(["g", "f"], {"f": before["f"]})
    assert same(waiting, {"f": before["f"]})
    for later in ("g", "helper"):
        assert not same(waiting, {"f": before["f"], later: json}), later


def test_a_long_name_breaks_at_its_underscores_in_the_summary():
    found = Check("two_words_more", "it works", 2, (), 1, lambda *_: None)
    assert ">two_<wbr>words_<wbr>more</td>" in Summary([(found, None)])._repr_html_()
    assert "two_words_more" in Summary([(found, None)]).as_text()
