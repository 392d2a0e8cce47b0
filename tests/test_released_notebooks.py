"""The five released notebooks: alike in structure and voice, and every cell runs up to its first TODO."""

import re
from pathlib import Path

import nbformat
import pytest
import torch

REPOSITORY = Path(__file__).parent.parent
RELEASES = sorted(REPOSITORY.glob("assignments/*/*.ipynb"))
SOURCES = sorted(REPOSITORY.glob("solutions/*/*.ipynb"))
TODO = "TODO: replace this line with your code"
LONGEST_CELL = 50
REGION = re.compile(r"^( *)### BEGIN SOLUTION\n(.*?)^ *### END SOLUTION", re.MULTILINE | re.DOTALL)
LONGEST_REGION = 15


def notebook(path):
    return nbformat.read(path, as_version=4)


def markdown(path):
    return [cell.source for cell in notebook(path).cells if cell.cell_type == "markdown"]


def code(path):
    return [cell for cell in notebook(path).cells if cell.cell_type == "code"]


def headings(path):
    found = re.findall(r"^(#{1,3}) (.+)$", "\n".join(markdown(path)), re.MULTILINE)
    return [(len(marks), text.strip()) for marks, text in found]


def run(cell, namespace):
    """Return the exception with which a cell ends, None when it runs through."""
    from IPython.core.inputtransformer2 import TransformerManager

    source = TransformerManager().transform_cell(cell.source)
    try:
        exec(compile(source, cell.id, "exec"), namespace)
    except Exception as error:  # noqa: BLE001 - a cell may end in anything
        return error
    return None


@pytest.mark.timeout(180)
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_cell_runs_up_to_its_first_todo(path, monkeypatch, capsys):
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    mpl.use("Agg")
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr(plt, "show", lambda: plt.close("all"))
    namespace = {"__name__": "__main__", "get_ipython": lambda: None}
    ended = {}
    before = torch.get_default_dtype()
    for cell in code(path):
        capsys.readouterr()
        error = run(cell, namespace)
        role = cell.metadata.get("nbgrader", {})
        if role.get("grade") and not role.get("solution"):
            printed = capsys.readouterr().out
            assert error is None
            assert ":( " in printed or ":| " in printed, f"the check cell {cell.id} prints {printed!r}"
        elif isinstance(error, NotImplementedError):
            assert str(error) == TODO
            assert role.get("solution"), f"the given cell {cell.id} does not wait for the task that it needs"
        elif error is not None:
            ended[cell.id] = repr(error)
    torch.set_default_dtype(before)
    assert ended == {}


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_headings_come_in_the_common_order(path):
    found = headings(path)
    assert found[0][0] == 1
    assert [level for level, _ in found].count(1) == 1
    second = [re.sub(r"^Part \d+ — .*", "Part", text) for level, text in found if level == 2]
    order = [text for number, text in enumerate(second) if text not in second[:number]]
    last = ["Plots", "Questions"] if "Plots" in order else ["Questions"]
    assert order == ["How this notebook works", "Conventions", "Part", "Experiments", *last, "Before you hand in"]


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_tasks_are_numbered_by_part_and_name_their_points(path):
    part, number = 0, 0
    for level, text in headings(path):
        if level == 2 and text.startswith("Part "):
            part, number = int(re.match(r"Part (\d+) — ", text).group(1)), 0
        if level == 3 and text.startswith("Task "):
            number += 1
            assert re.fullmatch(rf"Task {part}\.{number} — .+ \([\d +]+ points?.*\)", text)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_prose_is_plain(path):
    text = re.sub(r"`[^`]*`|\$[^$]*\$|!\[", "", "\n".join(markdown(path)))
    assert re.findall(r"\w!", text) == []
    assert re.findall(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]", text) == []


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_formulas_are_closed(path):
    for source in markdown(path):
        assert source.count("$$") % 2 == 0, source
        assert source.replace("$$", "").replace("\\$", "").count("$") % 2 == 0, source


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_no_cell_is_longer_than_a_screen(path):
    assert {cell.id: n for cell in code(path) if (n := len(cell.source.splitlines())) > LONGEST_CELL} == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_task_is_at_most_fifteen_lines_of_work(path):
    long = {}
    for cell in code(path):
        for _, body in REGION.findall(cell.source) if not cell.id.startswith("question_") else ():
            lines = [line for line in body.splitlines() if line.strip() and not line.strip().startswith("#")]
            if len(lines) > LONGEST_REGION:
                long[cell.id] = len(lines)
    assert long == {}


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_notebook_that_lies_alone_says_which_it_is(path):
    (setup,) = [cell for cell in code(path) if cell.id == "given_setup"]
    assert f'\nASSIGNMENT = "{path.stem}"' in setup.source
