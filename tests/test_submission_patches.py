"""The patch format of `tests/submissions/README.md`."""

from pathlib import Path

import nbformat
import pytest

from autograder.validity import patches

UNLISTED = Path(__file__).parent / "unlisted"
ALSO = ("task", "place", "truth", "says")
SOLVED = """def double(x):
    # TODO: twice x
    ### BEGIN SOLUTION
    y = x + x
    return y
    ### END SOLUTION"""


@pytest.fixture
def source():
    notebook = nbformat.v4.new_notebook()
    for grade_id, cell in {
        "given_setup": nbformat.v4.new_code_cell("import math"),
        "double": nbformat.v4.new_code_cell(SOLVED),
        "check_double": nbformat.v4.new_code_cell('run_check("double")'),
        "question_why": nbformat.v4.new_markdown_cell(
            "Why?\n<!-- BEGIN SOLUTION -->\nbecause\n<!-- END SOLUTION -->\n"
        ),
    }.items():
        cell.metadata["nbgrader"] = {"grade_id": grade_id}
        notebook.cells.append(cell)
    return notebook


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def test_an_empty_patch_hands_in_the_solution_without_its_marks(source):
    made = patches.apply(source, patches.parse("# Solved it.", name="perfect"))
    assert sources(made)[1] == "def double(x):\n    # TODO: twice x\n    y = x + x\n    return y"
    assert sources(made)[3] == "Why?\nbecause"


def test_the_stub_holds_the_todo_line_and_no_solution(source):
    made = patches.apply(source, patches.parse("# base: stub", name="stub"))
    assert sources(made)[1] == (
        'def double(x):\n    # TODO: twice x\n    raise NotImplementedError("TODO: replace this line with your code")'
    )
    assert sources(made)[3] == "Why?\n_Write your answer here._"


def test_the_header_tells_story_and_expectations():
    patch = patches.parse(
        "# Adds one.\n# Too often.\n# kind: broken\n# fails: double, half\n# demo: yes\n\n# %% delete='double'\n",
        name="p",
    )
    assert patch.story == "Adds one. Too often."
    assert (patch.kind, patch.names("fails"), patch.in_demo, patch.base) == (
        "broken",
        ("double", "half"),
        True,
        "reference",
    )


def test_an_edit_replaces_lines_and_keeps_their_indentation(source):
    patch = patches.parse(
        '# %% task="double" edit="true"\n# - y = x + x\n# + if x:\n# +     y = x * 3\n\n# - return y\n# + return -y\n',
        name="p",
    )
    assert sources(patches.apply(source, patch))[1] == (
        "def double(x):\n    # TODO: twice x\n    if x:\n        y = x * 3\n    return -y"
    )


def test_a_stale_edit_is_an_error(source):
    patch = patches.parse('# %% task="double" edit="true"\n# - y = 2 * x\n# + y = 0\n', name="old")
    with pytest.raises(patches.PatchError, match="old: these lines occur 0 times in cell 'double'"):
        patches.apply(source, patch)


def test_an_unknown_cell_is_an_error(source):
    with pytest.raises(patches.PatchError, match="no cell with grade_id 'triple'"):
        patches.apply(source, patches.parse('# %% task="triple"\nx = 1\n', name="p"))


def test_cells_are_set_added_deleted_and_doubled(source):
    text = (
        '# %% task="double"\ndouble = lambda x: 2 * x\n\n'
        '# %% after="double"\nprint(double(2))\n\n'
        '# %% [markdown] question="why"\n# Because\n# of that.\n\n'
        '# %% delete="given_setup"\n'
        '# %% duplicate="check_double"\n'
    )
    assert sources(patches.apply(source, patches.parse(text, name="p"))) == [
        "double = lambda x: 2 * x",
        "print(double(2))",
        'run_check("double")',
        'run_check("double")',
        "Because\nof that.",
    ]


def test_the_source_notebook_is_left_alone(source):
    before = sources(source)
    patches.apply(source, patches.parse('# %% task="double"\nx = 1\n', name="p"))
    assert sources(source) == before


@pytest.mark.parametrize(
    "case",
    [
        ("fail: double", "p: its header names the option 'fail'; expected one of kind, base, fails, skips"),
        ("kind: mistke", "p: its header names the kind 'mistke'; expected one of mistake, unusual, broken"),
        ("base: start", "p: its header names the base 'start'; expected one of reference, stub"),
    ],
)
def test_what_nobody_reads_in_a_header_is_refused(case):
    line, said = case
    with pytest.raises(patches.PatchError) as refused:
        patches.parse(f"# Adds one.\n# {line}\n", name="p")
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    "case",
    [
        ("fails: duoble", "p: its header names the check 'duoble'; expected one of all, double, half"),
        ("fails: double\n# skips: hlaf", "p: its header names the check 'hlaf'; expected one of all, double, half"),
        ("kind: mistake", "p: its header names no check that it must lose: add a line such as # fails: the_check"),
    ],
)
def test_a_header_that_would_test_nothing_is_refused(case):
    line, said = case
    with pytest.raises(patches.PatchError) as refused:
        patches.expect_checks(patches.parse(f"# Adds one.\n# {line}\n", name="p"), ["double", "half"])
    assert str(refused.value) == said


@pytest.mark.parametrize("header", ["fails: all", "fails: half, double", "kind: unusual", "kind: broken"])
def test_a_header_that_names_checks_or_needs_none_is_taken(header):
    patches.expect_checks(patches.parse(f"# Adds one.\n# {header}\n", name="p"), ["double", "half"])


@pytest.mark.parametrize(
    "folder", sorted(each for each in UNLISTED.iterdir() if each.is_dir()), ids=lambda folder: folder.name
)
def test_the_mistakes_that_nobody_listed_are_read_with_what_their_headers_say_beside(folder):
    found = [patch for name in folder.glob("*/") for patch in patches.collect(name, also=ALSO)]
    assert len(found) >= 5
    assert all(patch.story or "truth" in patch.options for patch in found if patch.kind == "mistake")
