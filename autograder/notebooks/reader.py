"""Reading what was handed in: find the notebook in its folder and get its cells out, whatever shape the file is in."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import mmap
import os
import re
import stat
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError

BIG_FILE = 4 << 20  # bytes; larger files have their large outputs dropped before they are parsed
BIG_OUTPUT = 1 << 20  # bytes of one cell's outputs that are kept of a big file
MAX_BYTES = 32 << 20  # bytes of a notebook without its large outputs; a whole course text is below 1 MB

LARGEST_NOTEBOOK = 2 << 30  # bytes of a file that is read at all: a sparse file may claim any size
MOST_BRACKETS = 2_000_000  # lists and dicts of a notebook: each takes many times its text in memory
MOST_CELLS = 5_000
MOST_CODE = 4_000_000  # characters of all code cells: the judge reads them as Python, which takes seconds

LARGEST_FILE = 1 << 20  # bytes of a file that a student hands in beside the notebook
MOST_FILES = 50
# How much of a folder is looked at: files and folders in all, folders within one another, notebooks.
MOST_ENTRIES = 100_000
DEEPEST_FOLDER = 16
MOST_NOTEBOOKS = 100

EMPTY_FILE = "the file {name} is empty (0 bytes): save the notebook in Jupyter and hand it in again"
NO_FILE = "there is no notebook in the folder: hand in {expected}"
NOT_REGULAR = "{name} is not an ordinary file: hand in the notebook itself"
LINK_OUT = "{name} is a link to a place outside the folder: hand in the notebook itself"
NOT_JSON = "{name} is not a readable notebook (line {line}: {reason}): open it in Jupyter, save it and hand it in again"
NOT_NOTEBOOK = "{name} is {kind}, not a notebook: hand in {expected}"
NO_CELLS = "{name} holds no cells: hand in the notebook that you worked on"
TOO_BIG = "{name} is {size} MB large even without its outputs: clear what is not your work and hand it in again"
TOO_MANY = "{name} holds more than {most} {what}: clear what is not your work and hand it in again"
OLD_FORMAT = "converted from notebook format {version}"
NEW_FORMAT = "notebook format {version} is newer than 4: read as format 4"
DROPPED = "dropped {size} MB of large outputs"

_OUTPUTS = re.compile(rb'(?<!\\)"outputs"\s*:\s*\[')
_STRING_END = re.compile(rb'(?<!\\)(?:\\\\)*"')
_BRACKET = re.compile(rb'["\[\]]')
_MAGIC = {
    b"PK\x03\x04": "a zip archive",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed archive",
    b"\x7fELF": "a program",
}


class Refused(AutograderError):
    """This cannot be graded; the text is the reason, one line that a student can act on."""


@dataclass(frozen=True)
class HandedIn:
    """A notebook file as it was read: its cells as plain data, what had to be mended, and the file's digest."""

    path: Path
    content: dict[str, Any]
    digest: str
    notes: tuple[str, ...]


def candidates(folder: Path, expected: str) -> list[Path]:
    """Return the files of `folder` that may be notebooks, the `expected` one first; never follows a link out of it."""
    files = sorted(_files(folder))
    notebooks = [path for path in files if path.suffix.lower() == ".ipynb"]
    found = (
        notebooks
        or [path for path in files[:MOST_NOTEBOOKS] if _looks_like_notebook(path)]
        or [path for path in files if ".ipynb" in path.name]
    )
    # The one in the folder itself comes before copies in folders of their own.
    return sorted(found, key=lambda path: (path != folder / expected, len(path.parts)))[:MOST_NOTEBOOKS]


def _files(folder: Path) -> Iterator[Path]:
    """Yield what is no folder in a folder and below it; a student may have made any number, however deep."""
    places = [(os.fspath(folder), 0)]
    left = MOST_ENTRIES
    while places:
        place, depth = places.pop()
        try:
            with os.scandir(place) as entries:
                found = list(itertools.islice(entries, left))
        except OSError:
            continue
        left -= len(found)
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                if depth < DEEPEST_FOLDER and entry.name != ".ipynb_checkpoints":
                    places.append((entry.path, depth + 1))
            elif not os.path.isdir(entry.path):  # noqa: PTH112 - never raises
                yield Path(entry.path)


def _looks_like_notebook(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            start = file.read(65536)
    except OSError:
        return False
    return b'"cells"' in start or b'"nbformat"' in start or b'"worksheets"' in start


def read(path: Path, *, inside: Path, expected: str) -> HandedIn:
    """Return the notebook at `path` as plain data (nbformat 4 layout).

    `inside` is the folder that links may not leave, `expected` the file name that should have been handed in.
    Raises Refused with the reason.
    """
    with _mapped(path, inside) as data:
        file_digest = hashlib.sha256(data).hexdigest()
        slim, dropped = without_large_outputs(data) if len(data) > BIG_FILE else (bytes(data), 0)
    if not slim.strip():
        raise Refused(EMPTY_FILE.format(name=path.name))
    if len(slim) > MAX_BYTES:
        raise Refused(TOO_BIG.format(name=path.name, size=len(slim) >> 20))
    content = _parsed(slim, path.name, expected)
    content, notes = _version_four(content, path.name, expected)
    if dropped:
        notes.append(DROPPED.format(size=max(1, dropped >> 20)))
    if not content["cells"]:
        raise Refused(NO_CELLS.format(name=path.name))
    if len(content["cells"]) > MOST_CELLS:
        raise Refused(TOO_MANY.format(name=path.name, most=MOST_CELLS, what="cells"))
    if sum(len(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code") > MOST_CODE:
        raise Refused(TOO_MANY.format(name=path.name, most=MOST_CODE, what="characters of code"))
    return HandedIn(path, content, file_digest, tuple(notes))


def digest(path: Path, *, inside: Path) -> str:
    """Return the SHA-256 of a file's content, or why it cannot be read."""
    try:
        with _mapped(path, inside) as data:
            return hashlib.sha256(data).hexdigest()
    except Refused as refusal:
        return str(refusal)


@contextmanager
def _mapped(path: Path, inside: Path) -> Iterator[mmap.mmap | bytes]:
    """Yield the bytes of a regular file without loading them; refuse links out of `inside`, pipes and devices."""
    if not _lies_in(path, inside):
        raise Refused(LINK_OUT.format(name=path.name))
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror}") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Refused(NOT_REGULAR.format(name=path.name))
        if status.st_size > LARGEST_NOTEBOOK:
            raise Refused(TOO_BIG.format(name=path.name, size=status.st_size >> 20))
        if not status.st_size:
            yield b""
            return
        with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as data:
            yield data
    finally:
        os.close(descriptor)


def _lies_in(path: Path, folder: Path) -> bool:
    """Return whether a path leads to a place in a folder; a link that leads round in a circle leads nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def without_large_outputs(data: mmap.mmap | bytes, limit: int = BIG_OUTPUT) -> tuple[bytes, int]:
    """Return notebook JSON with every cell's outputs above `limit` bytes emptied, and how many bytes that dropped.

    Works on the text, so that gigabytes of output never become objects.
    """
    kept, dropped, position = [], 0, 0
    while match := _OUTPUTS.search(data, position):
        end = _array_end(data, match.end())
        if end - match.end() > limit:
            kept.append(data[position : match.end()])
            dropped += end - match.end()
            position = end
        else:
            kept.append(data[position:end])
            position = end
    rest = data[position : position + MAX_BYTES + 1]
    return b"".join([*kept, rest]), dropped


def _array_end(data: mmap.mmap | bytes, position: int) -> int:
    """Return the index of the bracket that closes the array whose inside starts at `position`."""
    depth = 1
    while token := _BRACKET.search(data, position):
        position = token.end()
        kind = token.group()
        if kind == b'"':
            closing = _STRING_END.search(data, position)
            if closing is None:
                break
            position = closing.end()
        else:
            depth += 1 if kind == b"[" else -1
            if depth == 0:
                return token.start()
    return len(data)


def _parsed(data: bytes, name: str, expected: str) -> dict[str, Any]:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise Refused(NOT_NOTEBOOK.format(name=name, kind=kind, expected=expected))
    if data.count(b"[") + data.count(b"{") > MOST_BRACKETS:
        raise Refused(TOO_MANY.format(name=name, most=MOST_BRACKETS, what="lists"))
    text = _decoded(data)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused(_why_not_json(text, name, expected, error)) from None
    except (ValueError, RecursionError, MemoryError) as error:
        reason = type(error).__name__
        raise Refused(NOT_JSON.format(name=name, line=1, reason=reason)) from None
    if not isinstance(content, dict):
        raise Refused(NOT_NOTEBOOK.format(name=name, kind="a JSON file", expected=expected))
    return content


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def _why_not_json(text: str, name: str, expected: str, error: json.JSONDecodeError) -> str:
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        return NOT_NOTEBOOK.format(name=name, kind="a web page", expected=expected)
    if "\x00" in text[:4096] or text[:4096].count("\ufffd") > 8:  # noqa: PLR2004 - more than a few stray letters
        return NOT_NOTEBOOK.format(name=name, kind="a binary file", expected=expected)
    if start.startswith(("#", "import ", "from ", '"""')):
        return NOT_NOTEBOOK.format(name=name, kind="a Python file", expected=expected)
    return NOT_JSON.format(name=name, line=error.lineno, reason=error.msg[:1].lower() + error.msg[1:])


def _version_four(content: dict[str, Any], name: str, expected: str) -> tuple[dict[str, Any], list[str]]:
    notes: list[str] = []
    version = content.get("nbformat", 4)
    if "worksheets" in content or version in (1, 2, 3):
        content = _converted(content, name)
        notes.append(OLD_FORMAT.format(version=version))
    elif isinstance(version, int) and version > 4:  # noqa: PLR2004 - the format's number
        notes.append(NEW_FORMAT.format(version=version))
    if not isinstance(content.get("cells"), list):
        raise Refused(NOT_NOTEBOOK.format(name=name, kind="a JSON file without cells", expected=expected))
    cells = [normal_cell(cell) for cell in content["cells"] if isinstance(cell, dict)]
    metadata = content.get("metadata")
    return {"cells": cells, "metadata": metadata if isinstance(metadata, dict) else {}}, notes


def _converted(content: dict[str, Any], name: str) -> dict[str, Any]:
    import nbformat

    try:
        old = nbformat.from_dict({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, **content})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            converted = nbformat.convert(old, 4)
    except Exception as error:  # converters fail in every way on damaged files
        reason = f"cannot be converted from an old notebook format ({type(error).__name__})"
        raise Refused(NOT_JSON.format(name=name, line=1, reason=reason)) from error
    plain: dict[str, Any] = json.loads(json.dumps(converted))
    return plain


def normal_cell(cell: dict[str, Any]) -> dict[str, Any]:
    """Return a cell with all the fields that nbformat 4 wants, of the right types."""
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    normal: dict[str, Any] = {
        "cell_type": kind if kind in ("code", "markdown", "raw") else "raw",
        "metadata": metadata if isinstance(metadata, dict) else {},
        "source": _text(cell.get("source", "")),
        "id": cell.get("id") if isinstance(cell.get("id"), str) else "",
    }
    if normal["cell_type"] == "code":
        outputs = cell.get("outputs")
        normal["outputs"] = [out for out in outputs if isinstance(out, dict)] if isinstance(outputs, list) else []
        normal["execution_count"] = None
    elif isinstance(cell.get("attachments"), dict):
        normal["attachments"] = cell["attachments"]
    return normal


def _text(value: object) -> str:
    """Return a source as one string with Unix line ends; lone surrogates, which no file can hold, become '?'."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    text = value if isinstance(value, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")


def own_files(folder: Path, leave: Iterable[str]) -> dict[str, bytes]:
    """Return the small files, helper modules say, that a student handed in beside the notebook."""
    found = small_files(folder, leave=leave)
    return {name: content for name, content in found.items() if ".ipynb" not in name}


def small_files(folder: Path, *, leave: Iterable[str]) -> dict[str, bytes]:
    """Return the small regular files of a folder by name, but those to leave; at most MOST_FILES."""
    files: dict[str, bytes] = {}
    left = set(leave)
    # What is no folder, or cannot be read, holds nothing.
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir())[: 4 * MOST_FILES]:
            if path.name in left or path.name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            with contextlib.suppress(OSError):
                if path.stat().st_size <= LARGEST_FILE and len(files) < MOST_FILES:
                    files[path.name] = path.read_bytes()
    return files
