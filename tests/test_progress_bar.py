"""`progress` shows a bar where somebody watches, and writes nothing where nobody does."""

import io
import re
import time
from types import SimpleNamespace

import nbformat
import pytest
from nbconvert.preprocessors import ExecutePreprocessor

from autograder import progress, progress_bar

LOOP = """\
import time
from autograder import progress

for step in progress(range(12), "training"):
    for _ in progress(range(2), "inner"):
        time.sleep(0.06)
"""


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Somebody who watches a terminal, and bars that begin at once."""
    screen = Terminal()
    # pytest puts its own stderr back before each test.
    monkeypatch.setattr(progress_bar, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.setattr(progress_bar, "DELAY", 0.0)
    monkeypatch.setattr(progress_bar, "EVERY", 0.0)
    return screen


def test_the_items_come_through_unchanged(terminal):
    assert list(progress("abc")) == ["a", "b", "c"]
    assert list(progress(iter([3, 1]), "odd", total=2)) == [3, 1]
    assert list(progress([])) == []


def test_where_nobody_watches_nothing_is_written(capfd, monkeypatch):
    monkeypatch.setattr(progress_bar, "DELAY", 0.0)
    assert sum(progress(range(4), "training")) == 6
    assert capfd.readouterr() == ("", "")


def test_a_terminal_sees_one_line_that_ends_with_the_time_taken(terminal):
    for _ in progress(range(3), "training"):
        time.sleep(0.01)
    text = terminal.getvalue()
    assert text.count("\n") == 1
    assert text.endswith("training: 3 of 3, took 0 s\n")
    assert "training: 1 of 3, about 0 s left" in text


def test_a_loop_that_is_done_at_once_shows_nothing(terminal, monkeypatch):
    monkeypatch.setattr(progress_bar, "DELAY", 1.0)
    assert sum(progress(range(4))) == 6
    assert terminal.getvalue() == ""


def test_of_nested_loops_the_outermost_shows(terminal):
    assert [(i, j) for i in progress(range(2), "outer") for j in progress(range(2), "inner")] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]
    assert "outer: 2 of 2" in terminal.getvalue()
    assert "inner" not in terminal.getvalue()


def test_after_an_exception_or_a_break_the_next_bar_shows(terminal):
    def crash():
        for step in progress(range(3), "first"):
            1 / (1 - step)

    with pytest.raises(ZeroDivisionError):
        crash()
    for _ in progress(range(3), "second"):
        break
    list(progress(range(2), "third"))
    assert "third: 2 of 2" in terminal.getvalue()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"n": 3, "total": 10, "elapsed": 3.0, "rate": 1.0, "prefix": "grid"}, "grid: 3 of 10, about 7 s left"),
        ({"n": 1, "total": 61, "elapsed": 2.0, "rate": None, "prefix": ""}, "1 of 61, about 2 min 0 s left"),
        ({"n": 0, "total": 10, "elapsed": 0.0, "rate": None, "prefix": ""}, "0 of 10"),
        ({"n": 5, "total": None, "elapsed": 1.0, "rate": 5.0, "prefix": ""}, "5"),
        ({"n": 30, "total": 30, "elapsed": 119.8, "rate": 1.0, "prefix": "a & b"}, "a & b: 30 of 30, took 2 min 0 s"),
    ],
)
def test_words_of_a_state(state, expected):
    assert progress_bar.as_text(state) == expected


def test_the_bar_of_a_notebook_is_labelled_and_escaped():
    state = {"n": 3, "total": 10, "elapsed": 3.0, "rate": 1.0, "prefix": '<b>"'}
    assert 'aria-label="&lt;b&gt;&quot;" value="3" max="10"' in progress_bar.as_html(state)
    assert "<b>" not in progress_bar.as_html(state)
    assert " max=" not in progress_bar.as_html(state | {"total": None})


def test_a_real_notebook_shows_one_display_and_no_stderr():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(LOOP)])
    ExecutePreprocessor(timeout=60, kernel_name="python3").preprocess(notebook, {})
    (output,) = notebook.cells[0].outputs
    assert output.output_type == "display_data"
    assert re.fullmatch(r"training: 12 of 12, took [12] s", output.data["text/plain"])
    assert '<progress aria-label="training" value="12" max="12"' in output.data["text/html"]
