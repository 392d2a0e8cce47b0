"""The checks that come with the package: for a notebook that lies alone, as on Colab."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.errors import UsageError

PACKAGE = Path(__file__).parents[1]
# Where the installed package has them, and where a checkout has them.
PLACES = (PACKAGE / "assignments", PACKAGE.parent / "assignments")
FILE = "checks.py"
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
    """Return the checks.py that holds check `name`: the one beside the notebook, else the one in the package.

    assignment: what the notebook's setup cell calls itself, if it does.
    Raises UsageError where there is none, or more than one.
    """
    released = shipped()
    known = [beside, *(path for title, path in released.items() if title == assignment)]
    for path in known:
        if _holds(path, name):
            return path
    if beside.is_file() or len(known) > 1:
        return known[0] if beside.is_file() else known[1]  # whose message names the checks that there are
    having = {title: path for title, path in released.items() if _holds(path, name)}
    if len(having) == 1:
        return next(iter(having.values()))
    if not having:
        raise UsageError(NONE.format(beside=beside, name=name))
    raise UsageError(SEVERAL.format(beside=beside, name=name, known=" and of ".join(having), first=next(iter(having))))


def of_notebook(notebook: Path) -> Path:
    """Return the checks.py beside the file `notebook`, else the package's own for an assignment of that name."""
    beside = notebook.parent / FILE
    return beside if beside.is_file() else shipped().get(notebook.stem, beside)


def shipped() -> dict[str, Path]:
    """Return the checks.py of each assignment that this package brings, by the assignment's name."""
    place = next((each for each in PLACES if each.is_dir()), None)
    return {} if place is None else {path.parent.name: path for path in sorted(place.glob(f"*/{FILE}"))}


def _holds(path: Path, name: str) -> bool:
    if not path.is_file() or not name.isidentifier():
        return False
    return (
        re.search(DECORATED.format(name=name), path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL) is not None
    )
