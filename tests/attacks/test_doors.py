"""Attacks beside a single submission: by handing in twice, by what a teacher runs, by settings and by where it is run.

Each file in the folders below is one of them; an honest sibling goes through the same door right after it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tiny_course as tiny
from extent import WALLS, sample

sys.path.insert(0, str(Path(__file__).parent))

import arena as ring  # noqa: E402 - beside this file

from autograder import engine  # noqa: E402
from autograder.checks.runner import generator  # noqa: E402

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[2]
DOORS = {kind: [each for each in ring.doors() if each.name.startswith(f"{kind}/")] for kind in ring.DOORS}
HONEST = "honest"
pytestmark = [
    pytest.mark.timeout(280),
    pytest.mark.skipif(not WALLS, reason="no walls on this machine: autograder doctor"),
]


def run(*command, cwd):
    environment = os.environ | {"HOME": str(cwd), "JUPYTER_CONFIG_DIR": f"{cwd}/.jupyter", "OMP_NUM_THREADS": "1"}
    return subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def grade(course, backend, *more, cwd=None):
    done = run(BIN / "autograder", "grade", "tiny", "--course", course, "--sandbox", backend, *more, cwd=cwd or course)
    assert done.returncode == 0, done.stderr
    return {path.stem: json.loads(path.read_text()) for path in (course / "verdicts" / "tiny").glob("*.json")}


def enter(course, attack, **values):
    """Hand in an attack's cells and files; return its folder and notebook."""
    parts = {name: text for name, text in attack.parts.items() if name in ("double", "mean")}
    notebook = tiny.handed_in(**parts)
    if "extra" in attack.parts:
        notebook.cells.insert(2, tiny.nbformat.v4.new_code_cell(attack.parts["extra"], id="extra"))
    folder = tiny.hand_in(course, attack.student, notebook).parent
    act(attack, "files", folder=folder, **values)
    return folder, notebook


def act(attack, part, **values):
    exec(attack.parts.get(part, ""), {"json": json, "os": os, "shutil": shutil, **values})


def answers(seed):
    """Return what is right under a seed, by question: all that a lookup table needs."""
    found = {}
    for check, size in (("double", 3), ("mean", 5), ("both", 4)):
        x = generator(seed, check).normal(size=size)
        found |= {f"double {x.tolist()!r}": (2 * x).tolist(), f"mean {x.tolist()!r}": sum(x) / len(x)}
        found[f"mean {(2 * x).tolist()!r}"] = 2 * sum(x) / len(x)
    return found


@pytest.mark.parametrize("backend", WALLS)
def test_a_table_of_answers_earns_nothing_by_handing_in_again(tmp_path, backend):
    course, attacks = tiny.write_course(tmp_path / "course"), DOORS["resubmitting"]
    handed = {attack.student: enter(course, attack) for attack in attacks}
    tiny.hand_in(course, HONEST)
    first = grade(course, backend)
    for step in ("between", "later"):
        for attack in attacks:
            folder, notebook = handed[attack.student]
            table = answers(first[attack.student]["seed"])
            act(attack, step, folder=folder, notebook=notebook, table=table)
            tiny.hand_in(course, attack.student, notebook)
        tiny.hand_in(course, HONEST, tiny.handed_in(question_why=step))
        second = grade(course, backend)
    assert {name: found["points"] for name, found in first.items()} == {name: 80.0 * (name == HONEST) for name in first}
    assert {name: found["points"] for name, found in second.items()} == {name: 80.0 * (name == HONEST) for name in first}
    assert [name for name in first if first[name]["seed"] == second[name]["seed"]] == []
    # The tables are right ones: under the seed that it was made for, one of them has full marks.
    for attack in attacks[:1]:
        folder, _ = handed[attack.student]
        act(attack, "answers", folder=folder, table=answers(first[attack.student]["seed"]))
        only = ("--student", attack.student, "--seed", first[attack.student]["seed"], "--jobs", "1")
        assert grade(course, backend, *only)[attack.student]["points"] == 80


@pytest.mark.parametrize("backend", WALLS)
def test_who_checks_a_submission_runs_nothing_of_it_outside_the_sandbox(tmp_path, backend):
    course, mark = tiny.write_course(tmp_path / "course"), tmp_path / "PWNED"
    submissions = {tiny.hand_in(course, HONEST).parent: 80}
    for attack in DOORS["checking"]:
        submissions[enter(course, attack, PWN=f"open({str(mark)!r}, 'w')\n")[0]] = attack.earns
    for folder, points in submissions.items():
        words = ("check", "tiny.ipynb", "--course", course, "--sandbox", backend)
        done = run(BIN / "autograder", *words, cwd=folder)
        assert done.returncode == (points < 80), done.stderr
        assert f"{points:g} of 80 points" in done.stdout
        assert not mark.exists(), folder


@pytest.fixture
def nbgrader_course(tmp_path):
    """A course for nbgrader, with a submission that leaves a file wherever it runs unconfined."""
    course = tiny.write_course(tmp_path / "course")
    for name in ("nbgrader_config.py", "nbgrader_config.json"):
        shutil.copy(ROOT / name, course)
    mark = tmp_path / "PWNED"
    tiny.hand_in(course, "hostile", tiny.handed_in(double=f"open({str(mark)!r}, 'w')\n{tiny.SOLVED['double']}"))
    tiny.hand_in(course, HONEST)
    assert run(BIN / "nbgrader", "generate_assignment", "tiny", cwd=course).returncode == 0
    return course


@pytest.mark.parametrize("attack", sample(DOORS["configuring"]), ids=lambda attack: attack.name)
def test_no_configuration_takes_the_sandbox_away(nbgrader_course, attack):
    course = nbgrader_course
    act(attack, "configuration", course=course, good=(ROOT / "nbgrader_config.py").read_text())
    done = run(BIN / "nbgrader", "autograde", "tiny", cwd=course)
    assert done.returncode != 0
    assert attack.parts["said"].strip() in done.stderr.strip().splitlines()[-1]
    assert not (course.parent / "PWNED").exists()
    assert not (course / "autograded").exists()


@pytest.mark.parametrize("backend", WALLS)
def test_nbgrader_grades_in_the_sandbox_under_a_sound_configuration(nbgrader_course, backend):
    with (nbgrader_course / "nbgrader_config.py").open("a") as file:
        file.write(f"c.Judge.sandbox = {backend!r}\n")
    done = run(BIN / "nbgrader", "autograde", "tiny", cwd=nbgrader_course)
    assert done.returncode == 0, done.stderr
    records = {path.stem: json.loads(path.read_text()) for path in nbgrader_course.glob("verdicts/tiny/*.json")}
    # What could not open its file defines no function.
    assert {name: found["points"] for name, found in records.items()} == {"hostile": 30, HONEST: 80}
    assert {found["sandbox"] for found in records.values()} == {backend}
    assert not (nbgrader_course.parent / "PWNED").exists()


@pytest.mark.parametrize("backend", WALLS)
@pytest.mark.parametrize("attack", sample(DOORS["starting"]), ids=lambda attack: attack.name)
def test_where_it_is_started_changes_no_score(tmp_path, attack, backend):
    course, folder = tiny.write_course(tmp_path / "course"), tmp_path / "started-here"
    folder.mkdir()
    act(attack, "files", folder=folder, package=Path(engine.__file__).parent)
    tiny.hand_in(course, HONEST)
    tiny.hand_in(course, "wrong", tiny.handed_in(double="def double(x):\n    return x"))
    found = grade(course, backend, "--jobs", "1", cwd=folder)
    assert {name: each["points"] for name, each in found.items()} == {HONEST: 80, "wrong": 30}
