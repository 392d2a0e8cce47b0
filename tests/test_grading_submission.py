"""Reading and repairing what was handed in."""

import json
import os

import nbformat
import pytest
import tiny_course as tiny

from autograder.costs import Account
from autograder.notebooks import definitions, scanner, snapshot, submission, writer


@pytest.fixture
def course(tmp_path):
    return tiny.write_course(tmp_path)


@pytest.fixture
def source(course):
    return submission.load_source(course / "solutions" / "tiny" / "tiny.ipynb")


def prepare(course, source, notebook=None, *, name="tiny.ipynb", others=None):
    path = tiny.hand_in(course, "ada", notebook, name=name)
    return submission.prepare(path.parent, "ada", source, others)


def text_of(prepared, name):
    return next(placed.cell["source"] for placed in prepared.cells if placed.cell["id"] == name)


def order(prepared):
    return [placed.cell["id"] for placed in prepared.cells]


ALL = [name for _, name, *_ in tiny.CELLS]


def test_an_answer_is_another_one_where_words_or_pictures_are_and_not_for_white_space(course, source):
    def answers(text, picture="AAAA"):
        notebook = tiny.handed_in(question_why=text, mean=f"def mean(x):\n    return {len(text)}")
        tiny.cell_of(notebook, "question_why").attachments = {"a.png": {"image/png": picture}}
        return prepare(course, source, notebook).answers()

    first = answers("Because it is.")
    assert list(first) == ["question_why"]  # code is for the checks
    assert answers("Because  it\nis. ") == first
    assert answers("Because it was.") != first
    assert answers("Because it is.", "BBBB") != first


def test_an_intact_notebook_is_taken_as_it_is(course, source):
    prepared = prepare(course, source)
    assert prepared.notes == ()
    assert order(prepared) == ALL
    assert [placed.role for placed in prepared.cells] == [
        "text",
        "given",
        "run",
        "check",
        "run",
        "check",
        "check",
        "experiment",
        "text",
    ]
    assert text_of(prepared, "double") == "def double(x):\n    return 2 * x"


def test_nothing_of_the_solution_gets_into_a_submission(course, source):
    notebook = tiny.handed_in()
    notebook.cells = [cell for cell in notebook.cells if cell.id not in ("mean", "question_why", "play")]
    prepared = prepare(course, source, notebook)
    assert text_of(prepared, "mean") == text_of(prepared, "question_why") == text_of(prepared, "play") == ""
    assert "cell mean was deleted: put back empty" in prepared.notes


def test_the_saved_outputs_of_an_experiment_stay(course, source):
    prepared = prepare(course, source)
    play = next(placed.cell for placed in prepared.cells if placed.cell["id"] == "play")
    assert play["outputs"] == [{"output_type": "stream", "name": "stdout", "text": "best 0.5\n"}]


def test_an_edited_check_cell_is_restored(course, source):
    prepared = prepare(course, source, tiny.handed_in(check_double="print(30.0)\n30.0"))
    assert text_of(prepared, "check_double") == 'run_check("double")'
    assert prepared.notes == ("cell check_double was changed: the original was used",)


def test_an_import_added_to_a_given_cell_is_kept(course, source):
    changed = "import math\nimport numpy as np\nfrom autograder import run_check\ngiven = 4\nextra = given + 1"
    prepared = prepare(course, source, tiny.handed_in(given_setup=changed))
    assert text_of(prepared, "given_setup").endswith("given = 3")
    assert text_of(prepared, "kept-given_setup") == "import math\nextra = given + 1"
    assert prepared.notes == (
        "cell given_setup was changed: the original was used, and what you added to it (math, extra)",
    )


def test_a_deleted_check_cell_is_put_back_at_its_place(course, source):
    notebook = tiny.handed_in()
    notebook.cells = [cell for cell in notebook.cells if cell.id != "check_mean"]
    prepared = prepare(course, source, notebook)
    assert order(prepared) == ALL
    assert prepared.notes == ("cell check_mean was deleted: put back",)


def test_own_cells_stay_where_they_stand(course, source):
    notebook = tiny.handed_in()
    notebook.cells.insert(0, nbformat.v4.new_code_cell("before = 1", id="first"))
    notebook.cells.insert(4, nbformat.v4.new_code_cell("after = 2", id="second"))
    assert order(prepare(course, source, notebook))[:6] == [
        "first",
        "title",
        "given_setup",
        "double",
        "second",
        "check_double",
    ]


def test_moved_cells_are_put_back_in_order(course, source):
    notebook = tiny.handed_in()
    notebook.cells = [notebook.cells[0], notebook.cells[1], *reversed(notebook.cells[2:])]
    prepared = prepare(course, source, notebook)
    assert order(prepared) == ALL
    assert prepared.notes == ("cells were moved: graded in the order of the original notebook",)


def test_a_doubled_task_cell_runs_twice_and_its_twin_has_no_meaning_for_nbgrader(course, source):
    notebook = tiny.handed_in()
    twin = nbformat.v4.new_code_cell("def double(x):\n    return x + x", id="double")
    twin.metadata = dict(notebook.cells[2].metadata)
    notebook.cells.insert(3, twin)
    prepared = prepare(course, source, notebook)
    cells = [placed.cell for placed in prepared.cells]
    assert cells[3]["source"] == "def double(x):\n    return x + x"
    assert cells[3]["metadata"] == {}
    assert cells[3]["id"] != "double"
    assert prepared.notes == ("cell double is there 2 times: all of them run",)


def test_a_doubled_check_cell_counts_once(course, source):
    notebook = tiny.handed_in()
    notebook.cells.insert(4, notebook.cells[3])
    prepared = prepare(course, source, notebook)
    assert order(prepared) == ALL
    assert prepared.notes == ("cell check_double is there 2 times: the original was used",)


@pytest.mark.parametrize("keep_ids", [True, False])
def test_cells_without_metadata_are_recognised(course, source, keep_ids):
    notebook = tiny.handed_in()
    for number, cell in enumerate(notebook.cells):
        cell.metadata = {}
        if not keep_ids:
            cell.id = f"new{number}"
    prepared = prepare(course, source, notebook)
    assert [placed.check for placed in prepared.cells if placed.role == "check"] == ["double", "mean", "both"]
    assert text_of(prepared, "double") == tiny.SOLVED["double"]
    assert text_of(prepared, "mean") == tiny.SOLVED["mean"]
    how = "its cell id" if keep_ids else "what it defines (double)"
    assert f"cell double had lost its id: recognised by {how}" in prepared.notes


def test_tasks_that_were_made_one_cell_stand_where_the_first_of_them_did(course):
    path = course / "solutions" / "tiny" / "tiny.ipynb"
    released = nbformat.read(path, as_version=4)
    tiny.cell_of(released, "play").source = "left, right = 1, 2"
    nbformat.write(released, path)
    merged = nbformat.v4.new_code_cell("\n\n".join([*tiny.SOLVED.values(), "left, right = 3, 4"]))
    prepared = prepare(course, submission.load_source(path), nbformat.v4.new_notebook(cells=[merged]))
    assert text_of(prepared, "double") == merged.source
    assert (text_of(prepared, "mean"), text_of(prepared, "play")) == ("", "")
    assert "cell double had lost its id: recognised by what it defines (double)" in prepared.notes


def test_a_task_cell_turned_into_text_is_code_again(course, source):
    notebook = tiny.handed_in()
    cell = tiny.cell_of(notebook, "double")
    cell.cell_type = "markdown"
    prepared = prepare(course, source, notebook)
    placed = next(placed for placed in prepared.cells if placed.cell["id"] == "double")
    assert (placed.role, placed.cell["cell_type"]) == ("run", "code")
    assert prepared.notes == ("cell double was made a markdown cell: read as a code cell again",)


def test_changed_points_and_roles_in_the_metadata_do_not_count(course, source):
    notebook = tiny.handed_in()
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(points=1000, grade=False, locked=False, solution=True)
    prepared = prepare(course, source, notebook)
    check = next(placed.cell for placed in prepared.cells if placed.cell["id"] == "check_double")
    assert check["metadata"]["nbgrader"]["points"] == 30
    assert check["metadata"]["nbgrader"]["grade"] is True


def test_another_kernel_is_said(course, source):
    notebook = tiny.handed_in()
    notebook.metadata.kernelspec.name = "julia-1.9"
    assert prepare(course, source, notebook).notes == ("the kernel was julia-1.9: graded with python3",)


def test_a_renamed_notebook_is_found(course, source):
    prepared = prepare(course, source, name="my homework (1).ipynb")
    assert prepared.refusal == ""
    assert prepared.notes == ("read my homework (1).ipynb, which should be called tiny.ipynb",)


@pytest.mark.parametrize("name", ["tiny.json", "tiny.ipynb.txt", "tiny"])
def test_a_wrong_extension_is_read_all_the_same(course, source, name):
    assert prepare(course, source, name=name).notes == (f"read {name}, which should be called tiny.ipynb",)


def test_of_several_notebooks_the_one_with_the_right_name_counts(course, source):
    tiny.hand_in(course, "ada", tiny.stub(), name="old.ipynb")
    assert prepare(course, source).notes == ("2 notebooks in the folder: graded tiny.ipynb",)


def test_of_several_renamed_notebooks_the_one_with_the_right_cells_counts(course, source):
    tiny.hand_in(course, "ada", nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), name="a.ipynb")
    prepared = prepare(course, source, name="b.ipynb")
    assert prepared.notes[0] == "read b.ipynb, which should be called tiny.ipynb"


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-16"),
    ],
    ids=["BOM", "CRLF", "UTF-16"],
)
def test_encodings_of_windows_are_read(course, source, encode):
    notebook = tiny.handed_in(double="def double(x):\r\n    return 2 * x  # naïve")
    prepared = prepare(course, source, encode(json.dumps(notebook, indent=1, ensure_ascii=False)))
    assert text_of(prepared, "double") == "def double(x):\n    return 2 * x  # naïve"


def test_an_old_notebook_format_is_converted(course, source):
    cells = []
    for cell in tiny.handed_in().cells:
        old_cell = {"cell_type": cell.cell_type, "metadata": cell.metadata}
        code = {"input": cell.source, "outputs": [], "language": "python", "collapsed": False}
        cells.append(old_cell | (code if cell.cell_type == "code" else {"source": cell.source}))
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells, "metadata": {}}]}
    prepared = prepare(course, source, json.dumps(old).encode())
    assert "converted from notebook format 3" in prepared.notes
    assert text_of(prepared, "mean") == tiny.SOLVED["mean"]


def test_a_newer_notebook_format_is_read(course, source):
    prepared = prepare(course, source, tiny.handed_in() | {"nbformat": 5})
    assert prepared.notes == ("notebook format 5 is newer than 4: read as format 4",)


REFUSALS = {
    "empty": (b"", "the file tiny.ipynb is empty (0 bytes): save the notebook in Jupyter and hand it in again"),
    "no cells": (b'{"cells": [], "nbformat": 4}', "tiny.ipynb holds no cells: hand in the notebook that you worked on"),
    "cut off": (
        b'{"cells": [{"cell_type": "code",\n "source": "x = 1',
        (
            "tiny.ipynb is not a readable notebook (line 2: unterminated string starting at): "
            "open it in Jupyter, save it and hand it in again"
        ),
    ),
    "zip": (b"PK\x03\x04rest", "tiny.ipynb is a zip archive, not a notebook: hand in tiny.ipynb"),
    "binary": (bytes(range(256)), "tiny.ipynb is a binary file, not a notebook: hand in tiny.ipynb"),
    "web page": (b"<!DOCTYPE html><html>", "tiny.ipynb is a web page, not a notebook: hand in tiny.ipynb"),
    "python": (b"import numpy as np\n", "tiny.ipynb is a Python file, not a notebook: hand in tiny.ipynb"),
    "list": (b"[1, 2]", "tiny.ipynb is a JSON file, not a notebook: hand in tiny.ipynb"),
    "nested": (
        b"[" * 100_000,
        ("tiny.ipynb holds more than 64 lists within one another: clear what is not your work and hand it in again"),
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_read_is_refused_with_a_reason(course, source, name):
    content, reason = REFUSALS[name]
    prepared = prepare(course, source, content)
    assert prepared.refusal == reason
    assert prepared.cells == ()


def test_an_empty_folder_is_refused(course, source):
    folder = course / "submitted" / "ada" / "tiny"
    folder.mkdir(parents=True)
    assert submission.prepare(folder, "ada", source).refusal == (
        "there is no notebook in the folder: hand in tiny.ipynb"
    )


def test_a_link_out_of_the_folder_is_refused(course, source):
    path = tiny.hand_in(course, "ada")
    path.unlink()
    path.symlink_to(tiny.hand_in(course, "bob"))
    prepared = submission.prepare(path.parent, "ada", source)
    assert prepared.refusal == "tiny.ipynb is a link to a place outside the folder: hand in the notebook itself"


def test_a_pipe_is_refused(course, source):
    path = tiny.hand_in(course, "ada")
    path.unlink()
    os.mkfifo(path)
    prepared = submission.prepare(path.parent, "ada", source)
    assert prepared.refusal == "tiny.ipynb is not an ordinary file: hand in the notebook itself"


def test_the_notebook_of_another_assignment_is_named(course, source):
    notebook = nbformat.v4.new_notebook()
    for name in ("softmax", "loss", "train"):
        cell = nbformat.v4.new_code_cell("x = 1")
        cell.metadata["nbgrader"] = {"grade_id": name}
        notebook.cells.append(cell)
    others = {"tiny": frozenset({"double"}), "softmax": frozenset({"softmax", "loss", "train"})}
    assert prepare(course, source, notebook, others=others).refusal == (
        "tiny.ipynb is the notebook of softmax, not of tiny: hand in tiny.ipynb"
    )


def test_an_unrelated_notebook_is_refused(course, source):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print('hello')")])
    assert (
        prepare(course, source, notebook).refusal
        == "tiny.ipynb has no cell of tiny: hand in the notebook that was handed out, as tiny.ipynb"
    )


@pytest.mark.parametrize("size", [1, 7, 1 << 20], ids=["byte by byte", "seven bytes", "a megabyte"])
def test_large_outputs_are_left_out_before_they_are_parsed_however_the_file_is_read(size):
    small = {"output_type": "stream", "name": "stdout", "text": ['a "quoted" [bracket]\n', "\\"]}
    big = {"output_type": "stream", "name": "stdout", "text": ['x ] " \\" \\\\\n' * 10] * 20}
    cells = [{"source": '"outputs": [', "outputs": [big]}, {"source": "y", "outputs": [small]}, {"outputs": []}]
    notebook = {"metadata": {"outputs": [big]}, "cells": cells}
    data = json.dumps(notebook).encode()
    scanned = scanner.Scanner(Account(1 << 20), large=1000)
    for place in range(0, len(data), size):
        scanned.feed(data[place : place + size])
    cells[0]["outputs"] = []
    assert scanned.close() == notebook
    assert scanned.dropped == len(json.dumps([big])) - 2


def test_a_large_notebook_keeps_its_points_and_loses_its_outputs(course, source):
    notebook = tiny.handed_in()
    tiny.cell_of(notebook, "double").outputs = [
        {"output_type": "stream", "name": "stdout", "text": "loss 0.1234\n" * 1_000_000}
    ]
    prepared = prepare(course, source, notebook)
    assert prepared.notes == ("dropped 12 MB of large outputs",)
    assert text_of(prepared, "double") == tiny.SOLVED["double"]


def test_damaged_cells_are_mended(course, source):
    notebook = json.loads(json.dumps(tiny.handed_in()))
    notebook["cells"] += [None, 7, {}, {"cell_type": "nonsense", "source": 3, "metadata": []}]
    notebook["cells"][2]["outputs"] = "none"
    notebook["cells"][2]["source"] = ["def double(x):\n", "    return 2 * x", 5]
    notebook["metadata"] = None
    prepared = prepare(course, source, notebook)
    assert prepared.refusal == ""
    assert text_of(prepared, "double") == tiny.SOLVED["double"]


def test_the_digest_changes_with_the_content_only(course, source):
    first = prepare(course, source).digest
    assert prepare(course, source).digest == first
    assert prepare(course, source, tiny.stub()).digest != first


def test_a_link_that_leads_round_in_a_circle_is_refused(course, source):
    folder = course / "submitted" / "ada" / "tiny"
    folder.mkdir(parents=True)
    (folder / "tiny.ipynb").symlink_to("tiny.ipynb")
    refusal = submission.prepare(folder, "ada", source).refusal
    # Python 3.13 reads the links itself, and stops where the kernel does.
    assert "is a link to a place outside the folder" in refusal or "Too many levels of symbolic links" in refusal


def test_a_file_that_claims_a_terabyte_is_not_read(course, source):
    path = tiny.hand_in(course, "ada")
    with path.open("r+b") as file:
        file.truncate(1 << 40)
    refusal = submission.prepare(path.parent, "ada", source).refusal
    assert refusal == (
        "the files are more than 400 MB, tiny.ipynb alone 1048576 MB: hand in only what the notebook needs"
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"[],", "a cell, or metadata, of more than 10 MB"),
        (b'{"cell_type":"code","source":"1"},', "more than 5000 cells"),
    ],
)
def test_a_notebook_of_nothing_but_brackets_is_not_parsed(course, source, content, what):
    count = 5_001 if b"source" in content else 2_100_000
    path = tiny.hand_in(course, "ada", b'{"cells":[' + content * count + b'{}],"metadata":{}}')
    assert what in submission.prepare(path.parent, "ada", source).refusal


def test_the_notebook_in_the_folder_itself_comes_before_copies_below(course, source):
    path = tiny.hand_in(course, "ada", name="work.ipynb")
    (path.parent / "a").mkdir()
    (path.parent / "a" / "copy.ipynb").write_bytes(path.read_bytes())
    assert submission.taken(path.parent, source).notebook.path == path


def test_pictures_in_a_written_answer_stay(course, source):
    notebook = tiny.handed_in(question_why="![plot](attachment:plot.png) ![gone](attachment:gone.png)")
    tiny.cell_of(notebook, "question_why")["attachments"] = {
        "plot.png": {"image/png": "iVBORw0KGgo="},
        "page.html": {"text/html": "<script>"},
    }
    cell = next(each.cell for each in prepare(course, source, notebook).cells if each.cell["id"] == "question_why")
    assert cell["attachments"] == {"plot.png": {"image/png": "iVBORw0KGgo="}}
    (shown,) = json.loads(writer.content([cell], {}))["cells"]
    assert "attachments" not in shown
    assert shown["source"] == [
        '<div><p><img src="data:image/png;base64,iVBORw0KGgo=" alt="plot"> <img alt="gone"></p>&#10;</div>'
    ]


def test_what_cannot_be_written_out_again_is_no_addition():
    original = "import numpy as np"
    for text in (f"x = 0x{'f' * 5000}", f"x = {'-' * 5000}1", f"x = {'a.' * 5000}b"):
        assert definitions.additions(f"{original}\n{text}\ny = 1", original)[1] in (["y"], [])


def test_check_gives_the_code_the_files_that_grading_gives_it(tmp_path):
    folder = tiny.hand_in(tmp_path, "ada").parent
    (folder / "helper.py").write_text("x = 1\n")
    (folder / "long.py").write_text("y = 1\n" * 40_000)
    (folder / "large.csv").write_bytes(bytes(2 << 20))
    for number in range(60):
        (folder / f"m{number:02}.txt").write_text(str(number))
    for name in ("checks.py", "model.py", ".hidden", "old.ipynb.bak"):
        (folder / name).write_text("z = 1\n")
    os.mkfifo(folder / "a-pipe")
    (folder / "a-link").symlink_to(tmp_path)
    (folder / "deep").mkdir()
    (folder / "deep" / "er.txt").write_text("not at the top")
    found, taken = snapshot.beside(folder / "tiny.ipynb"), snapshot.take(folder, "tiny.ipynb")
    assert (found.files, found.notes) == (taken.files, taken.notes)
    assert sorted(found.files)[:2] == ["helper.py", "m00.txt"]
    assert len(found.files) == 50
    assert [name in found.notes[0] for name in ("large.csv", "long.py", "m50.txt", "checks.py")] == [True] * 3 + [False]
    assert found.notebook.content == taken.notebook.content


def test_check_reads_nothing_of_what_else_a_student_keeps_there(tmp_path):
    folder = tiny.hand_in(tmp_path, "ada").parent
    with (folder / "data.zip").open("wb") as file:
        file.truncate(snapshot.MOST_BYTES + 1)
    assert snapshot.take(folder, "tiny.ipynb").notebook is None
    found = snapshot.beside(folder / "tiny.ipynb")
    assert (found.notebook.name, found.files, found.refusal) == ("tiny.ipynb", {}, "")


def test_no_cell_has_the_id_of_the_graders_own_note(course, source):
    notebook = tiny.handed_in()
    for number, name in enumerate(("note-of-the-autograder", "cell-0", "note-of-the-autograder")):
        notebook.cells.insert(number, nbformat.v4.new_code_cell("x = 1", id=name))
    folder = tiny.hand_in(course, "ada", notebook).parent
    prepared = submission.prepare(folder, "ada", source)
    data = writer.content([each.cell for each in prepared.cells], source.metadata, notes=["mended"])
    ids = [cell["id"] for cell in json.loads(data)["cells"]]
    assert ids[0] == "note-of-the-autograder"
    assert len(ids) == len(set(ids)) == len(notebook.cells) + 1


@pytest.mark.skipif(os.name == "nt", reason="links are of POSIX systems")
def test_a_file_of_the_course_under_another_name_is_not_given_to_the_code(course, source):
    other = tiny.hand_in(course, "bob", tiny.handed_in())
    (other.parent / "own.csv").write_text("bob's")
    (course / ".autograder").mkdir(exist_ok=True)
    (course / ".autograder" / "seed").write_text("7")
    (course.parent / "backup").mkdir()
    folder = tiny.hand_in(course, "ada", tiny.handed_in()).parent
    (folder / "mine.csv").write_text("ada's")
    for name, target in (
        ("seed.csv", course / ".autograder" / "seed"),
        ("bobs.py", other.parent / "own.csv"),
        ("notebook.csv", other),
        ("again.csv", folder / "mine.csv"),
    ):
        os.link(target, folder / name)
    # As a backup by links keeps a file, or a program that finds equal ones.
    os.link(folder / "mine.csv", course.parent / "backup" / "mine.csv")
    found = submission.taken(folder, source, course)
    assert found.files == {"mine.csv": b"ada's", "again.csv": b"ada's"}
    said = "not given to the code, since it is a file of the course as well (a hard link)"
    assert found.notes == (f"{said}: bobs.py, notebook.csv, seed.csv",)
    assert found.notebook is not None
    assert submission.taken(other.parent, source, course).notebook is not None
