"""The files that judge: checks.py, or a folder checks/ of pages; a model, settings and translations beside them.

A folder of pages holds an `__init__.py`; its pages are read in the order of their names. Either is "the checks" here:
a path whose parent is the assignment's folder.
"""

from __future__ import annotations

import re
from pathlib import Path

from autograder.checks.settings import SETTINGS

FILE, FOLDER, OPENING = "checks.py", "checks", "__init__.py"
# The mathematics of an assignment, which the checks import as `model`.
MODEL = "model.py"
# What the checks and the model say, in other languages: a catalogue each.
LOCALE = "locale"
# What they are called in an assignment's folder.
JUDGED_BY = frozenset({FILE, FOLDER, LOCALE, MODEL, SETTINGS})


def checks_in(folder: Path) -> Path:
    """Return the checks in an assignment's folder: its checks/, else its checks.py, which need not exist."""
    pages = folder / FOLDER
    return pages if (pages / OPENING).is_file() else folder / FILE


def exist(checks: Path) -> bool:
    """Return whether there are checks at this path."""
    return (checks / OPENING).is_file() or checks.is_file()


def pages_of(checks: Path) -> list[Path]:
    """Return the files of which some checks consist, in reading order."""
    return sorted(checks.glob("*.py")) if checks.is_dir() else [checks]


def text_of(checks: Path) -> str:
    """Return the text of some checks, page by page."""
    return "\n".join(page.read_text(encoding="utf-8") for page in pages_of(checks))


def catalogues(folder: Path) -> list[Path]:
    """Return the catalogues of translations in an assignment's folder."""
    return sorted((folder / LOCALE).glob("*.po"))


def judging(folder: Path) -> dict[str, Path]:
    """Return the files that judge in an assignment's folder, by their place there."""
    beside = [folder / each for each in (MODEL, SETTINGS)]
    found = [*pages_of(checks_in(folder)), *(path for path in beside if path.is_file()), *catalogues(folder)]
    return {path.relative_to(folder).as_posix(): path for path in found}


def as_written(said: str) -> str:
    """Return what Python says of an author's files with their names: they are loaded under names of their own."""
    return re.sub(r"\b_(checks|model)_[0-9a-f]{8}\b", r"\1", said)
