"""The tutorial's assignment keeps every promise, and its page says of it what is so."""

import re
from pathlib import Path

import pytest

from autograder.checks import load_checks, run_one
from autograder.checks.render import as_text
from autograder.commands.prove import prove
from autograder.sandbox.local import LocalPlayer
from autograder.validity.patches import build
from autograder.validity.suites import Bench

COURSE = Path(__file__).parent.parent / "docs" / "tutorial"
NAME = "batch_normalisation"
SUBMISSIONS = COURSE / "tests" / "submissions" / NAME
PAGE = (COURSE / "index.md").read_text(encoding="utf-8")


def test_every_promise_is_kept():
    said = []
    assert prove(NAME, course=COURSE, seeds=2, mutants=False, bench=Bench(jobs=1), say=said.append) == 0
    assert [line for line in said if line.startswith(":(")] == []
    assert ":) mistakes named by their hint: 9 of 9, 0 wrong hints" in said
    assert ":) right but unusual work: 1 submissions, 0 failed falsely" in said


@pytest.mark.filterwarnings("ignore")
def test_the_verdict_on_the_page_is_a_real_one():
    folder = COURSE / "solutions" / NAME
    notebook = build(folder / f"{NAME}.ipynb", SUBMISSIONS / "statistics_constant.py")
    namespace = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type == "code" and "run_check(" not in cell.source:
            exec(compile(cell.source, "<cell>", "exec"), namespace)
    check = load_checks(folder / "checks.py")["batch_norm_gradients"]
    verdict = run_one(check, LocalPlayer(namespace, folder / "checks.py"), seed=1, done={})
    shown = re.findall(r"^```\n(:\(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    assert shown == [as_text(verdict)]


def test_the_page_counts_what_is_there():
    written = {path.name: path.read_text(encoding="utf-8") for path in (COURSE / "solutions" / NAME).glob("*.py")}
    sizes = {name: len(text.splitlines()) for name, text in written.items()}
    shown = f"notebook {sizes['solution.py']} lines, checks {sizes['checks.py']}, mathematics {sizes['model.py']}"
    assert shown in PAGE
    texts = [path.read_text(encoding="utf-8") for path in SUBMISSIONS.glob("*.py")]
    kinds = [re.search(r"^# kind: (\w+)$", text, re.MULTILINE)[1] for text in texts]
    assert (kinds.count("mistake"), kinds.count("unusual")) == (9, 1)
    assert "three tasks, nine mistakes, one unusual solution" in PAGE
