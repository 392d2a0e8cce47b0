"""docs/authors.md is followed as a new author would: its commands run, its blocks go into the files it names."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "docs" / "authors.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^```\n(?P<commands>.*?)^```$"
    r"|^In `(?P<changed>[^`]+)`, `(?P<old>[^`]+)` becomes `(?P<new>[^`]+)`\.$"
    r"|^(?P<how>At the end of|The new file) `(?P<path>[^`]+)`:\n\n```python\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def follow(folder):
    """Yield every command of the page with what it printed; what stands between them is done to the files."""
    course = folder / "my_course"
    for step in STEP.finditer(PAGE):
        if step["changed"]:
            path = course / step["changed"]
            text = path.read_text(encoding="utf-8")
            assert text.count(step["old"]) == 1
            path.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
        elif step["path"]:
            path = course / step["path"]
            assert path.exists() == (step["how"] == "At the end of")
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            path.write_text(before + step["text"], encoding="utf-8")
        for command in (step["commands"] or "").splitlines():
            words = [sys.executable, "-m", *shlex.split(command)]
            done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=200, check=False)
            assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
            yield command, done.stdout


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    return list(follow(tmp_path_factory.mktemp("author")))


def test_the_page_starts_tests_adds_and_tests_again(said):
    assert [command.split()[1] for command, _ in said] == ["new", "test", "build", "test", "test", "messages"]
    assert PAGE.count("```python\n") == 4


def test_a_new_assignment_is_green_at_once(said):
    assert "linear: the reference gets 80 of 80 points" in said[0][1]
    assert ":(" not in said[1][1]
    assert ":) mistakes named by their hint: 1 of 1, 0 wrong hints" in said[1][1]


def test_the_second_task_is_judged_named_and_mutated(said):
    assert "linear: 11 cells, 2 checks" in said[2][1]
    assert ":(" not in said[3][1]
    assert ":) mistakes named by their hint: 2 of 2, 0 wrong hints" in said[3][1]
    mutants = [int(re.search(r"lose points: (\d+) of \1$", said[k][1], re.MULTILINE)[1]) for k in (1, 3)]
    assert 10 < mutants[0] < mutants[1]


def test_what_the_student_reads_is_shown(said):
    shown = said[4][1]
    assert shown.startswith("uphill:\n\n:( gradient_step returns the weights after one step downhill (0/30)\n")
    assert shown.endswith("    misconception: ascent\n")
    assert "\n    hint: " in shown
