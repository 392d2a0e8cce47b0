"""The verdicts in the README are what the checks say about the submissions that they stand for."""

import contextlib
import re
from pathlib import Path

import pytest
import torch

from autograder.checks import checks_in, load_checks, run_one
from autograder.checks.render import as_text
from autograder.notebooks import reader, scanner, snapshot
from autograder.sandbox.local import LocalPlayer
from autograder.validity.patches import build

ROOT = Path(__file__).parent.parent
SHOWN = re.findall(r"```\n(:\(.*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
# In the order of the README: assignment, submission, check.
CASES = [
    ("softmax", "softmax_no_shift", "softmax"),
    ("two_layer_net", "hidden_averaged_again", "hidden_layer_gradients"),
    ("two_layer_net", "loss_penalty_one_layer", "loss_value"),
    ("regularization", "abs_for_sign", "backward_reg_penalty"),
    ("regularization", "penalty_on_its_own_line", "backward_reg_penalty"),
    ("backpropagation", "derivative_at_a", "backpropagation_one_layer"),
    ("gradient_descent", "velocity_last_gradient", "manual_momentum"),
    ("gradient_descent", "velocity_reset_each_epoch", "manual_momentum"),
    ("gradient_descent", "decay_beside_the_velocity", "manual_together"),
    ("gradient_descent", "only_test_normalised_by_itself", "prepare"),
]


@pytest.fixture(autouse=True)
def same_precision():
    """Some notebooks set torch's default precision: put it back for the other tests."""
    before = torch.get_default_dtype()
    yield
    torch.set_default_dtype(before)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("case", "shown"), [*zip(CASES, SHOWN, strict=True)], ids=[case[1] for case in CASES])
def test_the_readme_shows_real_verdicts(case, shown):
    assignment, submission, check = case
    folder = ROOT / "solutions" / assignment
    notebook = build(folder / f"{assignment}.ipynb", ROOT / "tests" / "submissions" / assignment / f"{submission}.py")
    namespace = {"__name__": "__main__", "In": [""]}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if (
            cell.cell_type == "code"
            and not marks.startswith("check_")
            and "experiment" not in cell.metadata.get("tags", [])
        ):
            namespace["In"].append(cell.source)
            with contextlib.suppress(Exception):
                exec(compile(cell.source, "<cell>", "exec"), namespace)
    verdict = run_one(load_checks(checks_in(folder))[check], LocalPlayer(namespace, checks_in(folder)), seed=1, done={})
    assert as_text(verdict) == shown


def test_the_limits_are_those_that_are_kept():
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"{snapshot.MOST_BYTES >> 20} MB in {snapshot.MOST_ENTRIES:,} files and folders" in text
    assert f"{scanner.MOST_MEMORY >> 20} MB once it is parsed, {reader.MOST_CODE:,} characters of code" in text
