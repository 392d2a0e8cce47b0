"""Every command that README and docs name: it exists, and takes the words that it is given there.

What the pages do step by step is run by test_docs_authors, test_docs_instructors and test_docs_tutorial.
"""

import re
import shlex
from pathlib import Path

import pytest
import typer
from nbgrader.apps import NbGraderApp

from autograder.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]
FENCE = re.compile(r"^[ ]*```[^\n]*\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:autograder|nbgrader|make) [^`\n]+)`")
# A shorthand of the text for several words, not a word to be typed.
SHORTHAND = re.compile(r"…|\.\.\.|\||[A-Z]{3,}")
LEAST = 60


def commands():
    """Return (page, command) for each that stands in a block or in the text."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = [line.partition("  #")[0].strip() for block in FENCE.findall(text) for line in block.splitlines()]
        inline = INLINE.findall(FENCE.sub("", text))
        found += [(page.relative_to(ROOT).as_posix(), each) for each in (*blocks, *inline)]
    chosen = [each for each in found if each[1].startswith(("autograder ", "nbgrader ", "make "))]
    return list(dict.fromkeys(each for each in chosen if not SHORTHAND.search(each[1])))


COMMANDS = commands()


def accepted(words):
    """Return what is wrong with the words of an `autograder` command, "" for nothing; nothing is run."""
    group = typer.main.get_command(app)
    name, *rest = words
    if name not in group.commands:
        return f"no command {name}"
    command = group.commands[name]
    if not rest:  # named in the text, not written out
        return ""
    try:
        command.make_context(name, rest)
    except Exception as error:  # noqa: BLE001 - of typer's or of click's own, by version
        kind = type(error).__name__
        return "" if kind in ("MissingParameter", "Exit") else f"{kind}: {error}"
    return ""


def test_enough_commands_are_found():
    assert len(COMMANDS) > LEAST
    assert {command.split()[0] for _, command in COMMANDS} == {"autograder", "nbgrader", "make"}


@pytest.mark.parametrize(
    ("page", "command"), [each for each in COMMANDS if each[1].startswith("autograder ")], ids=lambda each: each[:60]
)
def test_autograder_takes_what_the_pages_say(page, command, capsys):
    assert accepted(shlex.split(command)[1:]) == ""


def test_a_wrong_word_would_be_found():
    assert accepted(["grade", "softmax", "--nothing", "x"]) != ""
    assert accepted(["nothing"]) == "no command nothing"


def test_nbgrader_and_make_have_what_the_pages_name():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    known = {"nbgrader": set(NbGraderApp.subcommands), "make": targets}
    named = {(words[0], words[1]) for words in (command.split() for _, command in COMMANDS) if words[0] in known}
    assert len(named) > 5
    assert {(program, word) for program, word in named if word not in known[program]} == set()
