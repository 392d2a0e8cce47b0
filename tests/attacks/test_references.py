"""What a check gives of earlier tasks, so that a mistake costs once, is of no use to any other check."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import tiny_course as tiny
from extent import WALLS

sys.path.insert(0, str(Path(__file__).parent))

import arena as ring  # noqa: E402 - beside this file

ATTACKS = [each for each in ring.doors() if each.name.startswith("keeping/")]
MEAN = "def mean(x):\n    return sum(double(x)) / len(x)"
CHECKS = '''
import numpy as np
from autograder import Failure, check


def reference_double(x):
    return 2 * x


def _double(player, rng):
    x = rng.normal(size=3)
    if not np.allclose(np.asarray(player.call("double", x), dtype=float), 2 * x):
        raise Failure("double is wrong")


@check(points=30, seconds=5)
def double(player, rng):
    """double returns twice its argument"""
    _double(player, rng)


@check(points=30, stands_on=["double"], seconds=5)
def mean(player, rng):
    """mean returns twice the mean"""
    x = rng.normal(size=5)
    if abs(float(player.call("mean", x)) - 2 * x.mean()) > 1e-9:
        raise Failure("mean is wrong")


@check(points=20, needs=["mean"], seconds=5)
def both(player, rng):
    """double returns twice its argument, after mean was asked"""
    _double(player, rng)
'''


@pytest.mark.timeout(280)
@pytest.mark.parametrize("backend", WALLS or [pytest.param("", marks=pytest.mark.skip(reason="no walls here"))])
def test_right_versions_are_of_no_use_after_the_check_that_gave_them(tmp_path, backend):
    course = tiny.write_course(tmp_path / "course")
    (course / "solutions" / "tiny" / "checks.py").write_text(CHECKS)
    source = tiny.source_notebook()
    tiny.cell_of(source, "mean").source = MEAN
    (course / "solutions" / "tiny" / "tiny.ipynb").write_text(json.dumps(source))
    for attack in ATTACKS:
        tiny.hand_in(course, attack.student, tiny.handed_in(**attack.parts))
    tiny.hand_in(course, "honest", tiny.handed_in(mean=MEAN))
    tiny.hand_in(course, "without", tiny.handed_in(mean=MEAN, double="def double(x):\n    raise ValueError"))
    command = (sys.executable, "-m", "autograder", "grade", "tiny", "--sandbox", backend, "--jobs", "1")
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    records = [json.loads(path.read_text()) for path in (course / "verdicts" / "tiny").glob("*.json")]
    # The task that is right on the right version of another has its points, and no other has.
    expected = {attack.student: 30 for attack in ATTACKS} | {"without": 30, "honest": 80}
    assert {each["student"]: each["points"] for each in records} == expected
