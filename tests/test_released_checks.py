"""A notebook that lies alone takes its checks from the package; the file beside it comes first."""

import nbformat
import pytest
from nbconvert.preprocessors import ExecutePreprocessor

from autograder.checks import released
from autograder.errors import UsageError

HELPER = "\n\ndef tanh(z):\n    return z\n"
ONE = '"""Checks."""\n\n\n@check(points=1)\ndef softmax(player, rng):\n    """softmax"""\n'
TWO = ONE + HELPER + '\n\n@check(\n    points=1,\n)\ndef loss(player, rng):\n    """loss"""\n'


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package that brings the checks of two assignments."""
    for name, text in (("linear", ONE), ("deep", TWO)):
        (tmp_path / "package" / name).mkdir(parents=True)
        (tmp_path / "package" / name / "checks.py").write_text(text)
    monkeypatch.setattr(released, "PLACES", (tmp_path / "none", tmp_path / "package"))
    return tmp_path / "package"


def test_the_file_beside_the_notebook_comes_first(package, tmp_path):
    beside = tmp_path / "checks.py"
    beside.write_text(ONE)
    assert released.find_checks("softmax", beside=beside, assignment="deep") == beside


def test_where_the_file_beside_is_of_another_notebook_the_assignment_says_which(package, tmp_path):
    beside = tmp_path / "checks.py"
    beside.write_text(ONE)
    assert released.find_checks("loss", beside=beside, assignment="deep") == package / "deep" / "checks.py"
    assert released.find_checks("loss", beside=beside) == beside  # whose message names the checks that it has


def test_a_notebook_alone_is_recognised_by_its_assignment_or_by_the_check(package, tmp_path):
    beside = tmp_path / "checks.py"
    assert released.find_checks("softmax", beside=beside, assignment="deep") == package / "deep" / "checks.py"
    assert released.find_checks("softmax", beside=beside, assignment="linear") == package / "linear" / "checks.py"
    assert released.find_checks("loss", beside=beside) == package / "deep" / "checks.py"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("softmax", "'softmax' is a check of deep and of linear: write ASSIGNMENT = 'deep'"),
        ("tanh", "put the checks.py that came with the notebook into the notebook's folder"),
    ],
)
def test_what_cannot_be_decided_is_one_line_that_says_what_to_do(package, tmp_path, name, expected):
    with pytest.raises(UsageError, match=expected) as found:
        released.find_checks(name, beside=tmp_path / "checks.py")
    assert "\n" not in str(found.value)


def test_a_file_of_an_assignments_name_is_recognised_from_a_terminal(package, tmp_path):
    assert released.of_notebook(tmp_path / "deep.ipynb") == package / "deep" / "checks.py"
    assert released.of_notebook(tmp_path / "other.ipynb") == tmp_path / "checks.py"
    (tmp_path / "checks.py").write_text(ONE)
    assert released.of_notebook(tmp_path / "deep.ipynb") == tmp_path / "checks.py"


def test_the_package_brings_the_checks_of_every_assignment(pytestconfig):
    built = {path.parent.name for path in pytestconfig.rootpath.glob("assignments/*/*.ipynb")}
    assert len(built) >= 5
    assert set(released.shipped()) == built


def test_a_notebook_alone_in_a_folder_is_checked(tmp_path):
    cells = [
        "from autograder import run_check",
        "def delta(dL_da, z, df):\n    return dL_da * df(z)",
        'run_check("delta")',
        'run_check("softmax")',
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    runner = ExecutePreprocessor(timeout=60, kernel_name="python3", allow_errors=True)
    runner.preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
    passed, undecided = notebook.cells[2:]
    assert passed.outputs[-1].data["text/plain"] == "8.0"
    shown = "".join(undecided.outputs[-1].traceback)
    assert "write ASSIGNMENT = 'softmax'" in shown
    assert "Traceback" not in shown
