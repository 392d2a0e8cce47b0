"""The checks that come with the package: for a notebook that lies alone, as on Colab."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.checks import files
from autograder.errors import UsageError

PACKAGE = Path(__file__).parents[1]
# Where the installed package has them, and where a checkout has them.
PLACES = (PACKAGE / "assignments", PACKAGE.parent / "assignments")
# What the setup cell of a notebook calls itself; a check's name alone can belong to two assignments.
NAME = "ASSIGNMENT"
# A helper of the same name is no check.
DECORATED = r"^@check\b(?:(?!^def ).)*^def {name}\("

NONE = (
    "no {beside} holds the check {name!r}, and this package has none of that name either: "
    "put the checks.py that came with the notebook into the notebook's folder"
)
SEVERAL = (
    "no {beside} here, and {name!r} is a check of {known}: write ASSIGNMENT = {first!r}, or which of them it is, "
    "into a cell and run it, or put the checks.py that came with the notebook beside it"
)


def find_checks(name: str, *, beside: Path, assignment: object = None) -> Path:
    """Return the checks that hold check `name`: those beside the notebook, else those in the package.

    assignment: what the notebook's setup cell calls itself, if it does.
    Raises UsageError where there is none, or more than one.
    """
    released = shipped()
    known = [beside, *(path for title, path in released.items() if title == assignment)]
    for path in known:
        if _holds(path, name):
            return path
    if files.exist(beside) or len(known) > 1:
        return known[0] if files.exist(beside) else known[1]  # whose message names the checks that there are
    having = {title: path for title, path in released.items() if _holds(path, name)}
    if len(having) == 1:
        return next(iter(having.values()))
    if not having:
        raise UsageError(NONE.format(beside=beside, name=name))
    raise UsageError(SEVERAL.format(beside=beside, name=name, known=" and of ".join(having), first=next(iter(having))))


def of_notebook(notebook: Path) -> Path:
    """Return the checks beside the file `notebook`, else the package's own for an assignment of that name."""
    beside = files.checks_in(notebook.parent)
    return beside if files.exist(beside) else shipped().get(notebook.stem, beside)


def shipped() -> dict[str, Path]:
    """Return the checks of each assignment that this package brings, by the assignment's name."""
    place = next((each for each in PLACES if each.is_dir()), None)
    return {} if place is None else of_folders(place)


def of_folders(place: Path) -> dict[str, Path]:
    """Return the checks in each folder below `place` that has some, by the folder's name."""
    found = {folder.name: files.checks_in(folder) for folder in sorted(place.glob("*/"))}
    return {name: path for name, path in found.items() if files.exist(path)}


def _holds(path: Path, name: str) -> bool:
    if not files.exist(path) or not name.isidentifier():
        return False
    return re.search(DECORATED.format(name=name), files.text_of(path), re.MULTILINE | re.DOTALL) is not None
