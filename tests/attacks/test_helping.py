"""What differentiates for a student, in the process of a check by hand or beside it, earns nothing without a word."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import tiny_course as tiny
from extent import WALLS

sys.path.insert(0, str(Path(__file__).parent))

import arena as ring  # noqa: E402 - beside this file

ATTACKS = [each for each in ring.doors() if each.name.startswith("helping/")]
GIVEN = "import numpy as np\nimport torch\nfrom autograder import run_check\n\ngiven = 3"
SLOPE = "3 * np.sin(x) ** 2 * np.cos(x)"
RIGHT = f"def double(x):\n    return {SLOPE}"
CHECKS = (
    tiny.CHECKS
    .replace("@check(points=30, seconds=5)", "@check(points=30, seconds=3, by_hand=True)", 1)
    .replace("2 * x)", f"{SLOPE})", 1)
    .replace("2 * x.mean()", f"({SLOPE}).mean()")
)


def handed_in(double):
    notebook = tiny.handed_in(double=double)
    tiny.cell_of(notebook, "given_setup").source = GIVEN
    return notebook


@pytest.mark.timeout(600)
@pytest.mark.parametrize("backend", WALLS or [pytest.param("", marks=pytest.mark.skip(reason="no walls here"))])
def test_help_with_a_derivative_earns_nothing_or_is_told(tmp_path, backend):
    course = tiny.write_course(tmp_path / "course")
    (course / "solutions" / "tiny" / "checks.py").write_text(CHECKS)
    source = tiny.source_notebook()
    tiny.cell_of(source, "double").source = RIGHT
    tiny.cell_of(source, "given_setup").source = GIVEN
    (course / "solutions" / "tiny" / "tiny.ipynb").write_text(json.dumps(source))
    for attack in ATTACKS:
        notebook = tiny.hand_in(course, attack.student, handed_in(attack.parts["double"]))
        exec(attack.parts.get("beside", ""), {"folder": notebook.parent})
        tiny.hand_in(course, f"{attack.student}-sibling", handed_in(RIGHT))
    command = (sys.executable, "-m", "autograder", "grade", "tiny", "--sandbox", backend, "--jobs", "2")
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    records = {path.stem: json.loads(path.read_text()) for path in (course / "verdicts" / "tiny").glob("*.json")}
    derivative = {name: record["verdicts"][0] for name, record in records.items()}
    siblings = {name: (each["points"], each["flags"]) for name, each in derivative.items() if "-sibling" in name}
    assert siblings == {f"{attack.student}-sibling": (30.0, []) for attack in ATTACKS}
    quiet = [name for name, each in derivative.items() if "-sibling" not in name and each["points"] and not each["flags"]]
    assert quiet == []
