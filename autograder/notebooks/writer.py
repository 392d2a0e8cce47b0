"""The autograded notebook: what the student handed in, with its new outputs and the verdicts in the check cells."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from autograder.notebooks import formulas, sanitize
from autograder.notebooks.cells import EXPERIMENT, NOTE_ID, Cell
from autograder.notebooks.outputs import cleaned, pictures
from autograder.notebooks.reader import normal_cell

REPAIRED = "<p><b>Note of the autograder.</b> This notebook was mended before grading:</p><ul>{notes}</ul>"
REFUSED = "<p><b>Not graded:</b> {reason}.</p>"


def path_of(course: Path, assignment: str, student: str) -> Path:
    """Return where nbgrader expects the autograded notebook of a submission."""
    return course / "autograded" / student / assignment / f"{assignment}.ipynb"


def content(
    cells: Sequence[Cell],
    metadata: Mapping[str, Any],
    *,
    notes: Iterable[str] = (),
    refusal: str = "",
    trusted: Container[str] = (),
) -> bytes:
    """Return the notebook file: format 4.5, the same bytes for the same cells.

    Texts that a student may have written are made inert here; those in `trusted` are the course's own.
    """
    head = _head(notes, refusal)
    budget = sanitize.Budget()
    kept = {key: metadata[key] for key in ("kernelspec", "language_info") if key in metadata}
    # One cell a line: ten times as quick as indented JSON, which Python writes without its C code.
    # Cell by cell as bytes: large outputs lie in memory twice, not five times.
    text = io.BytesIO()
    text.write(b'{"cells": [\n')
    for number, cell in enumerate([*head, *(_inert(cell, trusted, budget) for cell in cells)]):
        text.write(b",\n" if number else b"")
        text.write(_json(_split(cell)).encode("utf-8", "replace"))
    end = f'\n],\n"metadata": {_json(kept)},\n"nbformat": 4, "nbformat_minor": 5}}\n'
    text.write(end.encode("utf-8", "replace"))
    return text.getvalue()


def write(path: Path, data: bytes) -> None:
    """Write the notebook; a reader sees the old or the new one, but a power failure may cut it short."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name[:100]}.{os.getpid()}.unfinished")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def digest(data: bytes) -> str:
    """Return the digest by which a record knows its notebook; "" when there is none."""
    return hashlib.sha256(data).hexdigest()[:32] if data else ""


def inert(raw: Mapping[str, Any], trusted: Container[str], budget: sanitize.Budget) -> Cell:
    """Return a cell as somebody handed it in, or a kernel left it, with texts, outputs and marks that run nowhere."""
    cell = normal_cell(dict(raw))
    tags = cell["metadata"].get("tags")
    kept = {key: cell["metadata"][key] for key in ("nbgrader",) if key in cell["metadata"]}
    cell["metadata"] = kept | ({"tags": [EXPERIMENT]} if isinstance(tags, list) and EXPERIMENT in tags else {})
    if cell["cell_type"] == "code":
        return {**cell, "execution_count": raw.get("execution_count"), "outputs": cleaned(cell["outputs"], budget)}
    attached = pictures(cell.pop("attachments", {}))
    return _inert({**cell, "attachments": attached} if attached else cell, trusted, budget)


def _inert(cell: Cell, trusted: Container[str], budget: sanitize.Budget) -> Cell:
    """Return a cell whose text runs nowhere; pictures that are attached stand in the text afterwards."""
    if cell["cell_type"] == "code" or cell["source"] in trusted:
        return cell
    kept = {key: value for key, value in cell.items() if key != "attachments"}
    if cell["cell_type"] != "markdown":
        return kept | {"cell_type": "markdown", "source": sanitize.block(sanitize.verbatim(cell["source"]))}
    attached = {
        name: f"data:{kind};base64,{''.join(data.split())}"
        for name, bundle in cell.get("attachments", {}).items()
        for kind, data in bundle.items()
    }
    return kept | {"source": budget.markdown(cell["source"], attached=attached)}


def _head(notes: Iterable[str], refusal: str) -> list[Cell]:
    """Return the cell that says what was mended, or why nothing was graded."""
    listed = "".join(f"<li>{_plain(note)}</li>" for note in notes)
    text = REFUSED.format(reason=_plain(refusal)) if refusal else REPAIRED.format(notes=listed) if listed else ""
    if not text:
        return []
    source = sanitize.block(text)
    return [{"cell_type": "markdown", "id": NOTE_ID, "metadata": {}, "source": source}]


def _plain(text: str) -> str:
    """Return text as HTML shows it: file names and identifiers of students are in it."""
    return escape(formulas.neutral(sanitize.visible(text)))


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _split(cell: Cell) -> Cell:
    """Return a cell with its source as a list of lines, as notebook files have it."""
    return {**cell, "source": cell["source"].splitlines(keepends=True)}
