"""Checks in a folder: a page for each part, wherever checks go that lie in one file."""

import json
import shutil
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
import tiny_course as tiny

from autograder import gradescope
from autograder.checks import load_checks, load_module, released
from autograder.checks.files import checks_in, pages_of
from autograder.checks.reach import reads_module
from autograder.commands.build import build
from autograder.commands.check import check
from autograder.course import directory
from autograder.errors import UsageError
from autograder.grading import job, pool, record
from autograder.live import memory
from autograder.sandbox.local import LocalPlayer
from autograder.sandbox.probes import sliced

FIXTURE = Path(__file__).parent / "fixtures" / "course"
HELPERS = '''"""What both parts use."""

FACTOR = 2


def scaled(value):
    """Return a value times the factor."""
    return FACTOR * value
'''
PART_1 = '''"""Part 1."""

import model
import numpy as np
from autograder import Failure, check

from .helpers import scaled


def asked(student, value):
    """Probe: what double says, and what it should."""
    return {"said": student["double"](value), "right": scaled(value)}


@check(points=30, seconds=5)
def double(player, rng):
    """double returns twice its argument"""
    answer = player.probe(asked, rng.normal(size=3))
    if not np.allclose(answer["said"], answer["right"]):
        raise Failure("double is wrong", misconception=model.NAME)


@check(points=30, seconds=5)
def mean(player, rng):
    """mean returns the mean"""
    x = rng.normal(size=5)
    if abs(float(player.call("mean", x)) - x.mean()) > 1e-9:
        raise Failure("mean is wrong")
'''
PART_2 = '''"""Part 2."""

from autograder import Failure, check

from .helpers import scaled
from .part_1 import double


@check(points=20, needs=["double", "mean"], seconds=5)
def both(player, rng):
    """double and mean work together"""
    x = rng.normal(size=4)
    if abs(float(player.call("mean", player.call("double", x))) - scaled(x.mean())) > 1e-9:
        raise Failure("they do not")
'''
PAGES = {
    "__init__.py": '"""Checks of the tiny one."""\n',
    "helpers.py": HELPERS,
    "part_1.py": PART_1,
    "part_2.py": PART_2,
}


def write_pages(folder, pages=PAGES):
    (folder / "checks").mkdir(parents=True)
    for name, text in pages.items():
        (folder / "checks" / name).write_text(text)
    (folder / "model.py").write_text('NAME = "not_twice"\n')
    return folder / "checks"


@pytest.fixture
def checks(tmp_path):
    return write_pages(tmp_path / "tiny")


@pytest.fixture
def course(tmp_path):
    """The tiny course, with the pages in place of its checks.py, and a release."""
    root = tiny.write_course(tmp_path / "course")
    (root / "solutions" / "tiny" / "checks.py").unlink()
    write_pages(root / "solutions" / "tiny")
    write_pages(root / "assignments" / "tiny")
    nbformat.write(tiny.stub(), root / "assignments" / "tiny" / "tiny.ipynb")
    return root


def test_the_checks_of_all_pages_are_one_list_in_reading_order(checks):
    found = load_checks(checks)
    assert list(found) == ["double", "mean", "both"]
    assert found["both"].needs == ("double", "mean")
    assert load_module(checks).part_2.scaled(4) == 8


def test_loading_leaves_nothing_behind_and_sees_a_page_that_changed(checks):
    load_checks(checks)
    assert not (checks / "__pycache__").exists()
    assert "model" not in sys.modules
    (checks / "part_2.py").write_text(PART_2.replace("points=20", "points=5"))
    (checks / "part_3.py").write_text(PART_2.replace("def both", "def again"))
    assert [each.points for each in load_checks(checks).values()] == [30, 30, 5, 20]


def test_two_checks_of_one_name_are_refused(checks):
    (checks / "part_3.py").write_text(PART_2)
    with pytest.raises(UsageError, match="check both stands in two pages, part_2 and part_3"):
        load_checks(checks)


@pytest.mark.parametrize("fault", ["1 / 0", "def broken(:", "from .nowhere import x"])
def test_a_fault_is_one_line_with_page_and_number(checks, fault):
    (checks / "part_2.py").write_text(f"{PART_2}{fault}\n")
    with pytest.raises(UsageError) as caught:
        load_checks(checks)
    assert str(caught.value).startswith(f"{checks / 'part_2.py'}:{PART_2.count(chr(10)) + 1}: ")
    assert "\n" not in str(caught.value)


def test_a_folder_without_its_first_file_is_no_folder_of_checks(checks):
    (checks / "__init__.py").unlink()
    assert checks_in(checks.parent) == checks.parent / "checks.py"
    with pytest.raises(UsageError, match="no checks at"):
        load_checks(checks)


def test_a_probe_brings_what_it_needs_of_other_pages_and_nothing_else(checks):
    text = sliced(load_module(checks).part_1.asked)
    namespace = {}
    exec(text, namespace)
    assert namespace["asked"]({"double": lambda x: x + 1}, 5) == {"said": 6, "right": 10}
    assert "import" not in text
    assert "mean" not in text


def test_a_name_with_two_meanings_is_refused_in_a_probe(checks):
    (checks / "part_1.py").write_text(PART_1.replace("def asked", "FACTOR = 3\n\n\ndef asked").replace(
        "scaled(value)}", "scaled(value) * FACTOR}"
    ))  # fmt: skip
    with pytest.raises(TypeError, match=r"FACTOR means one thing in part_1\.py and another in a page beside it"):
        sliced(load_module(checks).part_1.asked)


def test_a_probe_takes_names_and_no_pages(checks):
    (checks / "part_1.py").write_text(PART_1.replace("import scaled", "import scaled as times"))
    with pytest.raises(TypeError, match=r"from \.helpers import scaled as times: a probe takes names from a page"):
        sliced(load_module(checks).part_1.asked)


def test_a_notebook_beside_the_folder_uses_it(checks, monkeypatch):
    monkeypatch.chdir(checks.parent)
    namespace = {"double": lambda x: 2 * x, "mean": lambda x: sum(x) / len(x)}
    path = released.find_checks("both", beside=checks_in(Path()))
    assert path == Path("checks")
    assert memory.session(path).verdict("both", namespace, 0).points == 20
    (checks / "part_2.py").write_text(PART_2.replace("points=20", "points=5"))
    assert memory.session(path).verdict("both", namespace, 0).points == 5
    player = LocalPlayer(namespace, checks)
    player.probe(load_module(checks).part_1.asked, 1.0)
    assert "double" in player.asked


def test_the_package_finds_a_folder_by_assignment_and_by_check(checks, monkeypatch):
    monkeypatch.setattr(released, "PLACES", (checks.parent.parent,))
    assert released.shipped() == {"tiny": checks}
    assert released.find_checks("both", beside=Path("nowhere") / "checks.py") == checks
    assert released.of_notebook(Path("nowhere") / "tiny.ipynb") == checks


def test_what_judges_is_part_of_the_digest_and_not_given_to_students_code(course):
    assignment = directory.assignment(course, "tiny")
    assert directory.names(course) == ["tiny"]
    before = assignment.checks_digest()
    assert assignment.given_files() == {}
    (course / "solutions" / "tiny" / "checks" / "helpers.py").write_text(HELPERS + "\n")
    assert assignment.checks_digest() != before


def test_a_class_is_graded_in_the_sandbox(course):
    tiny.hand_in(course, "right")
    tiny.hand_in(course, "wrong", tiny.handed_in(double="def double(x):\n    return x"))
    reading = (
        "double = lambda x: 2 * x\ntext = 'checks/part_1.py'\ntry:\n    import checks\nexcept ImportError:\n    pass"
    )
    tiny.hand_in(course, "reading", tiny.handed_in(double=reading))
    setup = job.setup(job.Options(course, "tiny", seed=3))
    pool.grade_class(setup, directory.handins(course, "tiny"), jobs=1)
    found = {each.student: each for each in record.iterate(course, "tiny")}
    assert {name: each.points for name, each in found.items()} == {"right": 80, "wrong": 30, "reading": 80}
    verdicts = {each.name: each for each in found["wrong"].verdicts}
    assert (verdicts["double"].misconception, verdicts["both"].status) == ("not_twice", "skipped")
    assert any("reads checks.py" in flag for each in found["reading"].verdicts for flag in each.flags)
    assert not any(each.flags for each in found["right"].verdicts)


@pytest.mark.parametrize("text", ["import checks", "from checks.part_1 import double", "open('checks/part_1.py')"])
def test_reading_a_page_is_seen(text):
    assert reads_module(text, "checks")
    assert not reads_module("open('plots/checks.png'); x = 'checks and balances'", "checks")


def test_gradescope_gets_every_page(course):
    with zipfile.ZipFile(gradescope.bundle("tiny", course=course)) as archive:
        names = {name for name in archive.namelist() if "/tiny/" in name and name.endswith(".py")}
    pages = {f"{place}/tiny/checks/{page}" for place in ("solutions", "assignments") for page in PAGES}
    assert {name[name.index(place) :] for name in names for place in ("solutions", "assignments") if place in name} == {
        *pages,
        "solutions/tiny/model.py",
        "assignments/tiny/model.py",
    }


def test_a_cluster_gets_every_page(course):
    coordinator = pytest.importorskip("autograder.cluster.coordinator", reason="distributed is not installed")
    options = job.Options(course, "tiny", seed=3)
    kit = coordinator.kit_of({"tiny": job.setup(options)}, options)
    assert {name for name in kit.files if name.startswith("solutions/tiny/checks/")} == {
        f"solutions/tiny/checks/{page}" for page in PAGES
    }


def fixture_with_pages(tmp_path):
    course = Path(shutil.copytree(FIXTURE, tmp_path / "course"))
    folder = course / "solutions" / "tiny"
    (folder / "checks").mkdir()
    (folder / "checks.py").rename(folder / "checks" / "part_1.py")
    (folder / "checks" / "__init__.py").write_text('"""Checks."""\n')
    return course


def test_the_builder_releases_the_pages_and_judges_the_reference_with_them(tmp_path):
    course, said = fixture_with_pages(tmp_path), []
    assert build((), check=False, course=course, reference=True, say=said.append) == 0
    assert said[1].startswith("tiny: the reference gets ")
    release = course / "assignments" / "tiny"
    assert [path.name for path in pages_of(release / "checks")] == ["__init__.py", "part_1.py"]
    assert build((), check=True, course=course, reference=False, say=said.append) == 0
    (course / "solutions" / "tiny" / "checks.py").write_text('"""Old ones."""\n')
    with pytest.raises(UsageError, match=r"holds checks\.py and checks/"):
        build((), check=False, course=course, reference=False, say=said.append)


def test_a_terminal_judges_with_the_pages_of_the_course(course, tmp_path, capsys):
    notebook = tmp_path / "mine" / "tiny.ipynb"
    write_pages(notebook.parent, {**PAGES, "helpers.py": HELPERS + "\n"})
    notebook.write_text(json.dumps(tiny.handed_in()))
    assert check(notebook, course=course, seed=1) == 0
    said = capsys.readouterr().out
    assert f"note: {notebook.parent / 'checks'} differs from" in said
    assert "80 of 80 points; 3 of 3 checks passed" in said
    (notebook.parent / "checks" / "helpers.py").write_text(HELPERS)
    assert check(notebook, checks_path=course / "solutions" / "tiny" / "checks", seed=1) == 0
    assert "differs" not in capsys.readouterr().out
