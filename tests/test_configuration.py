"""A course whose configuration is at fault grades nobody: one line, a code that is not zero, and no cell runs."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tiny_course as tiny
from traitlets.config import Config
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course import configuration
from autograder.course.nbgrader_config import read_config, write_config
from autograder.errors import UsageError

REPOSITORY = Path(__file__).parent.parent
GOOD = (REPOSITORY / "nbgrader_config.py").read_text()
pytestmark = pytest.mark.timeout(240)


def nbgrader(course, *words, cwd=None, **environment):
    """Run stock nbgrader and return its code, the lines that it printed, and whether a cell ran unconfined."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=cwd or course,
        env=os.environ | {"HOME": str(course), "JUPYTER_CONFIG_DIR": str(course / ".jupyter")} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=200,
        check=False,
    )
    return done.returncode, done.stdout.strip().splitlines() or [""], (course / "RAN").exists()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one submission that leaves a file where cells run unconfined."""
    root = tiny.write_course(tmp_path_factory.mktemp("configured") / "course")
    for name in ("nbgrader_config.py", "nbgrader_config.json"):
        shutil.copy(REPOSITORY / name, root)
    tiny.hand_in(root, "ada", tiny.handed_in(double=f"{tiny.SOLVED['double']}\nopen({str(root / 'RAN')!r}, 'w')"))
    code, lines, _ = nbgrader(root, "generate_assignment", "tiny")
    assert code == 0, lines
    return root


HALF = GOOD[: len(GOOD) // 2]
OVERWRITTEN = "['nbgrader.preprocessors.Execute', 'nbgrader.preprocessors.SaveAutoGrades']"
CANNOT = "nbgrader_config.py cannot be read"
NOT_CALLED = "nbgrader_config.py does not call configure(c), or something below it takes back what that set"
# What the file holds, and what is said of it.
FAULTS = {
    "syntax": (GOOD + "\nc.Autograde.x = (\n", f"{CANNOT} (SyntaxError: '(' was never closed"),
    "merge": ("<<<<<<< HEAD\n" + GOOD, f"{CANNOT} (SyntaxError: invalid syntax (nbgrader_config.py, line 1)): mend it"),
    "indent": ("  " + GOOD, f"{CANNOT} (IndentationError"),
    "null": (GOOD + "\0", f"{CANNOT} ("),
    "exception": (GOOD + "\nc.Judge.data = undefined\n", f"{CANNOT} (NameError: name 'undefined' is not defined)"),
    "exception first": ("import no_such_module\n" + GOOD, f"{CANNOT} (ModuleNotFoundError: No module named 'no_such"),
    "recursion": (GOOD + "\ndef f(): f()\nf()\n", f"{CANNOT} (RecursionError"),
    "empty": ("", NOT_CALLED),
    "half": (HALF, NOT_CALLED),
    "comment": ("# " + GOOD.replace("\n", "\n# "), NOT_CALLED),
    "no configure": ("c = get_config()\nc.Exchange.root = '/srv'\n", NOT_CALLED),
    "cleared": (GOOD + "\nc.Autograde.clear()\n", NOT_CALLED),
    "overwritten": (GOOD + f"\nc.Autograde.autograde_preprocessors = {OVERWRITTEN}\n", NOT_CALLED),
    "extended": (GOOD + "\nc.Autograde.autograde_preprocessors[1:1] = ['mine.ExecuteAgain']\n", NOT_CALLED),
    "sanitized": (GOOD + "\nc.Autograde.sanitize_preprocessors = ['autograder.nbgrader.Judge']\n", NOT_CALLED),
    "unsaved": (GOOD + "\ndel c.Autograde.autograde_preprocessors[4]\n", NOT_CALLED),
    "disabled": (GOOD + "\nc.Judge.enabled = False\n", "c.Judge.enabled = False leaves nobody to judge"),
    "misspelt option": (GOOD + "\nc.Judge.sandbx = 'landlock'\n", "Judge has no option 'sandbx': sandbox?"),
    "misspelt class": (GOOD + "\nc.Juge.sandbox = 'landlock'\n", "nothing is called c.Juge: Judge?"),
    "type": (GOOD + "\nc.CourseDirectory.ignore = 3\n", "c.CourseDirectory.ignore: The 'ignore' trait of a Course"),
    "type of a step": (GOOD + "\nc.LimitOutput.max_lines = 'many'\n", "c.LimitOutput.max_lines: The 'max_lines' trait"),
    "type of the judge": (GOOD + "\nc.Judge.sandbox = 3\n", "c.Judge.sandbox: The 'sandbox' trait of a Judge"),
}  # fmt: skip


def put(folder, text):
    (folder / "nbgrader_config.py").write_text(text)
    (folder / "RAN").unlink(missing_ok=True)
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    shutil.copy(REPOSITORY / "nbgrader_config.json", folder)


def effective(folder):
    """Return what nbgrader makes of the two files: it leaves out what it cannot read, and the second file wins."""
    config = Config()
    with contextlib.suppress(UsageError):
        config.merge(read_config(folder))
    config.merge(Config(json.loads((folder / "nbgrader_config.json").read_text())))
    return config


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_named_in_one_line(tmp_path, fault):
    text, said = FAULTS[fault]
    put(tmp_path, text)
    with pytest.raises(UsageError) as raised:
        configuration.examined([tmp_path], effective(tmp_path))
    assert said in str(raised.value)
    assert str(tmp_path / "nbgrader_config.py") in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path):
    put(tmp_path, GOOD)
    (tmp_path / "nbgrader_config.py").chmod(0)
    with pytest.raises(UsageError, match=r"cannot be read \(PermissionError"):
        configuration.examined([tmp_path], effective(tmp_path))


@pytest.mark.parametrize("extra", [
    "", "c.Judge.sandbox = 'landlock'\n", "c.Exchange.root = '/srv/exchange'\n", "c.LimitOutput.max_lines = 50\n",
    "c.CourseDirectory.ignore.append('*.zip')\n", "c.CourseDirectory.course_id = 'deep learning'\n",
    "c.Autograde.autograde_preprocessors.append('nbgrader.preprocessors.IgnorePattern')\n",
    "c.ClearSolutions.begin_solution_delimeter = 'BEGIN'\n", "c.Autograde.force = True\n",
])  # fmt: skip
def test_what_a_course_may_add_is_taken(tmp_path, extra):
    put(tmp_path, f"{GOOD}\n{extra}")
    assert configuration.examined([tmp_path], effective(tmp_path)) is True


def test_kernels_grade_only_where_the_file_says_so(tmp_path):
    put(tmp_path, GOOD.replace("configure(c)\n", "configure(c, judge=False)\n"))
    assert configuration.examined([tmp_path], effective(tmp_path)) is False


@pytest.mark.parametrize("fault", ["syntax", "overwritten"])
def test_nbgrader_ends_before_a_cell_runs(course, fault):
    text, said = FAULTS[fault]
    put(course, text)
    code, lines, ran = nbgrader(course, "autograde", "tiny")
    assert (code, ran) == (1, False)
    assert said in lines[-1]
    assert not (course / "autograded").exists()


@pytest.mark.parametrize(("text", "said"), [
    (GOOD, "nbgrader_config.py: not here; install this package where nbgrader is installed"),
    (FAULTS["syntax"][0], "'autograder.nbgrader.GuardedExporter' could not be imported"),
])  # fmt: skip
def test_nbgrader_ends_where_the_engine_is_not_installed(course, tmp_path, text, said):
    (tmp_path / "autograder").mkdir()
    (tmp_path / "autograder" / "__init__.py").write_text("raise ImportError('not here')\n")
    put(course, text)
    code, lines, ran = nbgrader(course, "autograde", "tiny", PYTHONPATH=str(tmp_path))
    assert (code, ran) == (1, False)
    assert said in lines[-1]


def test_the_recipe_of_the_readme_writes_what_this_repository_uses(tmp_path):
    runner = CliRunner()
    done = runner.invoke(app, ["configure", "--course", str(tmp_path)])
    assert done.exit_code == 0
    for name in ("nbgrader_config.py", "nbgrader_config.json"):
        assert str(tmp_path / name) in done.stdout
        assert (tmp_path / name).read_bytes() == (REPOSITORY / name).read_bytes()
    assert "autograder configure" in (REPOSITORY / "README.md").read_text()


def test_the_recipe_overwrites_no_configuration(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.raises(UsageError, match="does not call configure: add to it"):
        write_config(tmp_path)
    assert (tmp_path / "nbgrader_config.py").read_text() == "c = get_config()\n"


def test_the_guard_is_written_where_it_is_missing_and_named_where_it_is_damaged(tmp_path):
    put(tmp_path, "from autograder.nbgrader import configure\n\nconfigure(get_config())\n")
    guard = tmp_path / "nbgrader_config.json"
    found = effective(tmp_path)
    guard.unlink()
    assert configuration.examined([tmp_path], found) is True
    assert guard.read_bytes() == (REPOSITORY / "nbgrader_config.json").read_bytes()
    guard.write_text(guard.read_text()[:30])
    with pytest.raises(UsageError, match=r"nbgrader_config\.json is damaged: delete it"):
        configuration.examined([tmp_path], found)
