"""What students answered, read from the autograded notebooks; identical answers are one."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from autograder.notebooks import mathematics, sanitize, writer

LONGEST = 100_000  # letters of an answer that are shown, beside those of its pictures
LARGEST = 3_000_000  # with its pictures
KEY = 40  # hexadecimal digits: of fewer, two students could find answers that have the same ones
MOST_OUTPUTS = 20
PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
CUT = "\n… {more} more letters: see the notebook\n"
GONE = "The answer's cell is not in the notebook."


@dataclass(frozen=True)
class Answer:
    """One answer and everybody who gave it: `key` is its digest, `html` is safe, `pictures` are (type, data)."""

    key: str
    students: tuple[str, ...]
    html: str
    pictures: tuple[tuple[str, bytes], ...]


def answers(course: Path, name: str, question: str, students: Iterable[str]) -> list[Answer]:
    """Return the answers to a question in an order that tells nothing about who gave them."""
    found: dict[str, list[str]] = defaultdict(list)
    cells: dict[str, Any] = {}
    for student in students:
        cell = _cell(writer.path_of(course, name, student), question)
        key = _key(cell)
        cells.setdefault(key, cell)
        found[key].append(student)
    return [_answer(key, tuple(sorted(found[key])), cells[key]) for key in sorted(found)]


def signature(course: Path, name: str, students: Iterable[str]) -> str:
    """Return a text that is another one when an autograded notebook was written again, without reading any."""
    facts = []
    for student in students:
        try:
            status = writer.path_of(course, name, student).stat()
        except OSError:
            continue
        facts.append((student, status.st_mtime_ns, status.st_size, status.st_ino))
    return hashlib.sha256(repr(facts).encode("utf-8", "replace")).hexdigest()


def shown(cell: dict[str, Any] | None) -> Answer:
    """Return one cell as an answer that can be shown; None stands for a cell that is not there."""
    return _answer("", (), {"cell_type": "markdown", "source": GONE} if cell is None else cell)


def _cell(path: Path, question: str) -> dict[str, Any]:
    """Return the cell with an answer, an empty one where there is none."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        return next(cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == question)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError):
        return {"cell_type": "markdown", "source": GONE}


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _key(cell: dict[str, Any]) -> str:
    """Return a digest that is the same for answers which differ in white space at most."""
    outputs = [output.get("data", output.get("text")) for output in _outputs(cell)]
    shown = [" ".join(_source(cell).split()), outputs, cell.get("attachments") or None]
    return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode("utf-8", "replace")).hexdigest()[:KEY]


def _outputs(cell: dict[str, Any]) -> list[dict[str, Any]]:
    found = cell.get("outputs") if cell.get("cell_type") == "code" else None
    return [each for each in found[:MOST_OUTPUTS] if isinstance(each, dict)] if isinstance(found, list) else []


def _answer(key: str, students: tuple[str, ...], cell: dict[str, Any]) -> Answer:
    text = _short(_source(cell))
    if cell.get("cell_type") != "code":
        return Answer(key, students, mathematics.html(text), ())
    parts, pictures = [f"<details><summary>code</summary><pre>{escape(sanitize.visible(text))}</pre></details>"], []
    for output in _outputs(cell):
        data = output.get("data")
        data = data if isinstance(data, dict) else {}
        picture = _picture(data)
        if picture:
            pictures.append(picture)
        elif isinstance(data.get("text/html"), str | list):
            parts.append(sanitize.html(_short("".join(data["text/html"]))))
        else:
            plain = data.get("text/plain", output.get("text", output.get("evalue", "")))
            plain = "".join(plain) if isinstance(plain, list) else str(plain)
            parts.append(f"<pre>{escape(_short(plain))}</pre>" if plain.strip() else "")
    if not pictures and len(parts) == 1:
        parts.append("<p>No picture and no output.</p>")
    return Answer(key, students, "".join(parts), tuple(pictures))


def _picture(data: dict[str, Any]) -> tuple[str, bytes] | None:
    """Return a picture that is one: what a student calls a picture is looked at first."""
    for kind, start in PICTURES.items():
        text = data.get(kind)
        if isinstance(text, str | list):
            try:
                content = base64.b64decode("".join(text))
            except (ValueError, TypeError, binascii.Error):
                continue
            if content.startswith(start):
                return kind, content
    return None


def _short(text: str) -> str:
    whole = len(text) <= LONGEST or (len(text) <= LARGEST and sanitize.letters(text) <= LONGEST)
    return text if whole else text[:LONGEST] + CUT.format(more=len(text) - LONGEST)
