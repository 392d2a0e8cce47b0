"""Where this process runs, and under which heading of the notebook each check stands."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_BYTES = 50_000_000
_CHECK = re.compile(r"""^run_check\(["'](\w+)["']\)""", re.MULTILINE)
# Code, which keeps its underscores; links; emphasis by stars, and by underscores around whole words.
_MARKUP = re.compile(r"`([^`]*)`|\[([^\]]*)\]\([^)]*\)|\*+|(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?!\w)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A heading of the notebook and the fragment by which JupyterLab and Notebook 7 go there."""

    text: str
    fragment: str


def in_notebook() -> bool:
    """Return whether a kernel of Jupyter's runs this process: only there is HTML shown."""
    try:
        from IPython import get_ipython  # absent in a plain Python process
    except ImportError:
        return False
    return getattr(get_ipython(), "kernel", None) is not None


def headings(folder: Path) -> dict[str, Heading]:
    """Return, by the name of each check, the heading above it; {} where the notebook cannot be found."""
    for path in _notebooks(folder):
        found = _headings_of(path)
        if found:
            return found
    return {}


def _notebooks(folder: Path) -> list[Path]:
    """Return the notebooks that this may be: the one that Jupyter names, then those of the folder."""
    named = os.environ.get("JPY_SESSION_NAME", "")
    there = sorted(folder.glob("*.ipynb"))
    return [path for path in there if path.name == Path(named).name] or there


def _headings_of(path: Path) -> dict[str, Heading]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        cells = json.loads(path.read_bytes())["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    found: dict[str, Heading] = {}
    last = Heading("", "")
    for cell in cells if isinstance(cells, list) else ():
        text = _source(cell)
        if cell.get("cell_type") == "markdown":
            titles = _HEADING.findall(text)
            last = _heading(titles[-1]) if titles else last
        else:
            found |= dict.fromkeys(_CHECK.findall(text), last)
    return found


def _source(cell: Any) -> str:
    source = cell.get("source", "") if isinstance(cell, dict) else ""
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _heading(title: str) -> Heading:
    words = _MARKUP.sub(lambda found: next(filter(None, found.groups()), ""), title).strip()
    return Heading(words, words.replace(" ", "-"))
