"""The two cells with which a notebook gets its package where there is none: a badge, and one that installs."""

from __future__ import annotations

import json
import re
from pathlib import Path

from autograder.course.solution_source import SourceCell
from autograder.errors import UsageError

SETTINGS_FILE = "autograder.json"
KEY = "repository"
WHERE = re.compile(r"https://github\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+)")
BAD = '{path}: repository = {value!r} is no address; expected "https://github.com/OWNER/NAME"'

COLAB = "https://colab.research.google.com"
BADGE = """\
[![Open in Colab]({colab}/assets/colab-badge.svg)]({colab}/github/{owner}/{name}/blob/{branch}/{path})
"""
INSTALL = """\
# Does nothing where the course package is installed; on Colab it installs it, which takes a minute.
import importlib.util

if importlib.util.find_spec("autograder") is None:
    %pip install --quiet "deep-learning-autograder @ git+https://github.com/{owner}/{name}@{branch}"\
"""
BRANCH = "main"


def with_getting(cells: list[SourceCell], name: str, course: Path) -> list[SourceCell]:
    """Return the cells with badge and installing cell after the title, where the course says its repository."""
    repository = address(course)
    if repository is None:
        return cells
    path = f"assignments/{name}/{name}.ipynb"
    badge = BADGE.format(colab=COLAB, branch=BRANCH, path=path, **repository).strip()
    install = INSTALL.format(branch=BRANCH, **repository)
    return [
        cells[0],
        SourceCell(kind="markdown", source=badge, line=1),
        SourceCell(kind="code", source=install, line=1, role="given", name="getting"),
        *cells[1:],
    ]


def address(course: Path) -> dict[str, str] | None:
    """Return owner and name of the course's repository on GitHub, None where its settings do not say."""
    path = course / SETTINGS_FILE
    if not path.is_file():
        return None
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None  # grading says what is wrong with it
    value = settings.get(KEY) if isinstance(settings, dict) else None
    if value is None:
        return None
    found = WHERE.fullmatch(str(value).rstrip("/").removesuffix(".git"))
    if found is None:
        raise UsageError(BAD.format(path=path, value=value))
    return found.groupdict()
