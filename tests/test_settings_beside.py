"""What lies beside a notebook that was handed in: its settings are checked, and count for nobody who looks at it."""

import json
import os
from xml.etree import ElementTree as ET

import nbformat
import pytest
import tiny_course as tiny

from autograder.checks import Verdict, settings
from autograder.commands import check as command
from autograder.commands import check_files
from autograder.errors import UsageError

DAMAGED = {
    "no number": {"points": {"double": float("nan")}},
    "endless": {"thresholds": {"double": {"least": float("inf")}}},
    "below nothing": {"points": {"double": -5}},
    "a text for a number": {"limits": {"memory_gb": "1e9"}},
    "yes for a number": {"points": {"double": "2"}},
    "another folder": {"language": "../../handed_in/evil"},
    "from the root": {"language": "/tmp/evil"},
    "a number for a language": {"language": 5},
    "a number for names": {"left_out": 5},
    "a text for names": {"left_out": "double"},
    "other fields": {"evil": 1},
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_what_no_course_writes_is_refused_in_one_line(tmp_path, content):
    path = tmp_path / settings.SETTINGS
    path.write_text(json.dumps(content))
    with pytest.raises(UsageError, match="cannot be used") as raised:
        settings.read(path)
    assert "\n" not in str(raised.value)


def nested(path):
    path.write_text("[" * 100_000)


def large(path):
    with path.open("wb") as file:
        file.truncate(1 << 34)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, nested, large])
def test_what_is_no_file_of_settings_neither_waits_nor_fills_the_memory(tmp_path, make):
    make(tmp_path / settings.SETTINGS)
    with pytest.raises(UsageError, match="cannot be used"):
        settings.read(tmp_path / settings.SETTINGS)


@pytest.fixture
def handed_in(tmp_path, monkeypatch):
    """Return a course, and a notebook with settings of its own beside it; what judges is told, and nothing is run."""
    asked = {}

    def judged(files, prepared, checks, path, **_):
        asked.update({name: each.points for name, each in checks.items()})
        return [Verdict(name, each.claim, 0.0, each.points, "failed") for name, each in checks.items()]

    monkeypatch.setattr(command, "_judged", judged)
    course = tiny.write_course(tmp_path / "course")
    folder = tmp_path / "handed in"
    folder.mkdir()
    nbformat.write(tiny.handed_in(), folder / "tiny.ipynb")
    return course, folder, asked


def test_who_names_a_course_looks_with_its_settings(handed_in, capsys):
    course, folder, asked = handed_in
    first = command.check(folder / "tiny.ipynb", course=course)
    right = dict(asked)
    cheap = {"course_file": "x", "points": dict.fromkeys(right, 0.001), "left_out": [next(iter(right))]}
    (folder / settings.SETTINGS).write_text(json.dumps(cheap))
    asked.clear()
    assert command.check(folder / "tiny.ipynb", course=course) == first == 1
    assert asked == right
    assert settings.SETTINGS not in capsys.readouterr().out


def test_settings_that_leave_out_every_check_pass_nothing(handed_in, monkeypatch):
    course, folder, asked = handed_in
    command.check(folder / "tiny.ipynb", course=course)
    everything = {"course_file": "x", "left_out": list(asked)}
    (folder / settings.SETTINGS).write_text(json.dumps(everything))
    known = command._of_course(course)
    monkeypatch.setattr(command.released, "shipped", lambda: known)
    with pytest.raises(UsageError, match="leaves out all of them"):
        command.check(folder / "tiny.ipynb")


@pytest.mark.parametrize("name", ["a\x1b[31m", os.fsdecode(b"\xff"), "\x00", "\u202e"])
def test_files_for_programs_are_readable_whatever_a_notebook_is_called(tmp_path, name):
    paths = {"json_path": tmp_path / "verdicts.json", "junit": tmp_path / "verdicts.xml"}
    check_files.write([Verdict("a", "a claim", 1, 1, "passed")], tmp_path / f"{name}.ipynb", [], **paths)
    assert json.loads(paths["json_path"].read_bytes())["points"] == 1
    assert ET.fromstring(paths["junit"].read_bytes())[0].get("name") == "a: a claim"
