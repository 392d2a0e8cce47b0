"""The autograded notebook: what the student handed in, with its new outputs and the verdicts in the check cells."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.notebooks.cells import Cell

REPAIRED = "**Note of the autograder.** This notebook was mended before grading:\n"
REFUSED = "**Not graded:** {reason}."


def path_of(course: Path, assignment: str, student: str) -> Path:
    """Return where nbgrader expects the autograded notebook of a submission."""
    return course / "autograded" / student / assignment / f"{assignment}.ipynb"


def content(
    cells: Sequence[Cell], metadata: Mapping[str, Any], *, notes: Iterable[str] = (), refusal: str = ""
) -> bytes:
    """Return the notebook file: format 4.5, the same bytes for the same cells."""
    head = _head(notes, refusal)
    kept = {key: metadata[key] for key in ("kernelspec", "language_info") if key in metadata}
    # One cell a line: ten times as quick as indented JSON, which Python writes without its C code.
    # Cell by cell as bytes: large outputs lie in memory twice, not five times.
    text = io.BytesIO()
    text.write(b'{"cells": [\n')
    for number, cell in enumerate([*head, *cells]):
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


def _head(notes: Iterable[str], refusal: str) -> list[Cell]:
    text = REFUSED.format(reason=_plain(refusal)) if refusal else ""
    listed = [f"\n- {_plain(note)}" for note in notes]
    text = text or (REPAIRED + "".join(listed) if listed else "")
    if not text:
        return []
    return [{"cell_type": "markdown", "id": "note-of-the-autograder", "metadata": {}, "source": text}]


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is: file names and identifiers of students are in it."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#|!$&" else letter for letter in text)


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _split(cell: Cell) -> Cell:
    """Return a cell with its source as a list of lines, as notebook files have it."""
    return {**cell, "source": cell["source"].splitlines(keepends=True)}
