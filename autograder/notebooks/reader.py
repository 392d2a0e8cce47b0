"""Reading what was handed in: find the notebook in its folder and get its cells out, whatever shape the file is in."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import re
import stat
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from autograder.checks.source import LONGEST_CELL
from autograder.costs import Account
from autograder.errors import AutograderError
from autograder.notebooks import scanner
from autograder.notebooks.scanner import TooMuch

BIG_FILE = 4 << 20  # bytes; larger files have their large outputs left out before they are parsed
LARGEST_NOTEBOOK = 256 << 20  # bytes of a file that is read at all: a sparse file may claim any size
MOST_CELLS = 5_000
# Characters of all code cells, and of one, white space in a row counted once: the judge reads them as Python, for which
# it takes up to 5 s and 70 MB. Those of the Python files beside the notebook count by themselves.
MOST_CODE = 150_000
MOST_MODULES = 100_000
LONGEST_CODE = 80_000
MOST_TEXT = 1_000_000  # characters of all other cells, that converters take seconds over
PIECE = 1 << 20  # bytes that are read at once
START = 1 << 16  # bytes by which a file is known for what it is

LARGEST_FILE = 1 << 20  # bytes of a file that is given to the student's code
MOST_FILES = 50
GIVEN_BYTES = 8 << 20  # of all of them

EMPTY_FILE = "the file {name} is empty (0 bytes): save the notebook in Jupyter and hand it in again"
NO_FILE = "there is no notebook in the folder: hand in {expected}"
NOT_REGULAR = "{name} is not an ordinary file: hand in the notebook itself"
LINK_OUT = "{name} is a link to a place outside the folder: hand in the notebook itself"
NOT_JSON = "{name} is not a readable notebook (line {line}: {reason}): open it in Jupyter, save it and hand it in again"
NOT_NOTEBOOK = "{name} is {kind}, not a notebook: hand in {expected}"
NO_CELLS = "{name} holds no cells: hand in the notebook that you worked on"
TOO_BIG = "{name} is {size} MB large, and at most {most} MB are read: clear its outputs and hand it in again"
GREW = "{name} became larger while it was read: run the same command again"
TOO_MUCH = "{name} {what}: clear what is not your work and hand it in again"
TOO_MUCH_GIVEN = "{path} gives more than {files} files or {size} MB to the graded code: make {name} smaller"
OLD_FORMAT = "converted from notebook format {version}"
NEW_FORMAT = "notebook format {version} is newer than 4: read as format 4"
DROPPED = "dropped {size} MB of large outputs"

_WHITE = re.compile(r"\s+")
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
    """A notebook file as it was read: its cells as plain data, what had to be mended, and the file's digest.

    `name` is where it lies in the folder that was handed in.
    """

    path: Path
    content: dict[str, Any]
    digest: str
    notes: tuple[str, ...]
    name: str = ""


class Reading:
    """A notebook file while it is read: the digest of its bytes, and, where it is `wanted`, its content.

    What is wrong with it is kept for `result`: the digest counts all bytes whatever they are.
    """

    def __init__(self, name: str, *, expected: str, size: int, account: Account | None, wanted: bool = True) -> None:
        self.size = 0
        self._name, self._expected = name, expected
        self._sha = hashlib.sha256()
        self._start = b""
        self._decoder: codecs.IncrementalDecoder | None = None
        # The text alone: an exception holds the frames that it came through, and those the bytes that were read.
        self._refusal = ""
        large = scanner.BIG_OUTPUT if size > BIG_FILE else BIG_FILE
        account = account or scanner.account()
        self._scanner = scanner.Scanner(account, large=large) if wanted else None

    def feed(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._sha.update(piece)
        first = not self.size
        self.size += len(piece)
        if self._scanner is None or self._refusal:
            return
        try:
            if first:
                self._start = piece[:START]
                piece = self._begin(piece)
            self._scanner.feed(self._decoder.decode(piece).encode() if self._decoder else piece)
        except (Refused, TooMuch, ValueError, MemoryError, RecursionError) as error:
            self._refusal, self._scanner = str(self._refused(error)), None

    def _begin(self, piece: bytes) -> bytes:
        """Return the first bytes without a mark of their encoding; Refused when they begin no notebook."""
        for magic, kind in _MAGIC.items():
            if piece.startswith(magic):
                raise Refused(NOT_NOTEBOOK.format(name=self._name, kind=kind, expected=self._expected))
        if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        return piece.removeprefix(codecs.BOM_UTF8)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes that were read."""
        return self._sha.hexdigest()

    def result(self, path: Path, inside: Path) -> HandedIn:
        """Return the notebook at `path` in the folder `inside`; Refused with the reason when it is none."""
        name = path.name
        if not self.size or not self._start.strip():
            raise Refused(EMPTY_FILE.format(name=name))
        if self._refusal or self._scanner is None:
            raise Refused(self._refusal or NOT_REGULAR.format(name=name))
        try:
            content = self._scanner.close()
        except (TooMuch, ValueError, MemoryError, RecursionError) as error:
            raise self._refused(error) from None
        if not isinstance(content, dict):
            raise Refused(NOT_NOTEBOOK.format(name=name, kind="a JSON file", expected=self._expected))
        content, notes = _version_four(content, name, self._expected)
        if self._scanner.dropped:
            notes.append(DROPPED.format(size=max(1, self._scanner.dropped >> 20)))
        _within_limits(content["cells"], name)
        return HandedIn(path, content, self.digest, tuple(notes), path.relative_to(inside).as_posix())

    def _refused(self, error: Exception) -> Refused:
        if isinstance(error, Refused):
            return error
        if isinstance(error, TooMuch):
            return Refused(TOO_MUCH.format(name=self._name, what=error))
        if isinstance(error, json.JSONDecodeError):
            return Refused(_why_not_json(_decoded(self._start), self._name, self._expected, error))
        return Refused(NOT_JSON.format(name=self._name, line=1, reason=type(error).__name__))


def code_size(source: str) -> int:
    """Return the characters of code that take the time and memory of a parser."""
    return len(_WHITE.sub(" ", source))


def _within_limits(cells: list[dict[str, Any]], name: str) -> None:
    """Refuse a notebook without cells, or with more of them or of their texts than anybody writes."""
    if not cells:
        raise Refused(NO_CELLS.format(name=name))
    sources = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    code = list(map(code_size, sources))
    text = [len(cell["source"]) for cell in cells if cell["cell_type"] != "code"]
    for most, found, what in (
        (MOST_CELLS, len(cells), "cells"),
        (MOST_CODE, sum(code), "characters of code"),
        (LONGEST_CODE, max(code, default=0), "characters in one cell of code"),
        (LONGEST_CELL, max(map(len, sources), default=0), "characters in one cell"),
        (MOST_TEXT, sum(text), "characters of text"),
    ):
        if found > most:
            raise Refused(TOO_MUCH.format(name=name, what=f"holds more than {most} {what}"))


def read(path: Path, *, inside: Path, expected: str) -> HandedIn:
    """Return the notebook at `path` as plain data (nbformat 4 layout).

    `inside` is the folder that links may not leave, `expected` the file name that should have been handed in.
    Raises Refused with the reason.
    """
    with opened(path, inside) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST_NOTEBOOK:
            raise Refused(TOO_BIG.format(name=path.name, size=size >> 20, most=LARGEST_NOTEBOOK >> 20))
        reading = Reading(path.name, expected=expected, size=size, account=None)
        for piece in pieces(file, LARGEST_NOTEBOOK, path.name):
            reading.feed(piece)
    return reading.result(path, inside)


@contextmanager
def opened(path: Path, inside: Path | None = None) -> Iterator[BinaryIO]:
    """Yield a regular file, opened once; refuse links out of `inside`, or any link without it, pipes and devices."""
    if inside is not None and not _lies_in(path, inside):
        raise Refused(LINK_OUT.format(name=path.name))
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if inside is None:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror}") from error
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Refused(NOT_REGULAR.format(name=path.name))
        yield file


def pieces(file: BinaryIO, most: int, name: str) -> Iterator[bytes]:
    """Yield the bytes of a file, at most so many; Refused when there come more."""
    while piece := file.read(PIECE):
        most -= len(piece)
        if most < 0:
            raise Refused(GREW.format(name=name))
        yield piece


def _lies_in(path: Path, folder: Path) -> bool:
    """Return whether a path leads to a place in a folder; a link that leads round in a circle leads nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
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


def given_files(folder: Path, *, leave: Iterable[str]) -> dict[str, bytes]:
    """Return the files that a course gives beside a notebook, those in folders too, by their place, such as data/a.csv.

    `leave` names files and folders at the top to leave. Raises Refused where they are more than code in grading is
    given: some of them left out would be a fault that only the graded see.
    """
    files: dict[str, bytes] = {}
    room = GIVEN_BYTES
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = path.relative_to(folder)
        left = inside.parts[0] in leave
        if (
            left
            or path.is_symlink()
            or not path.is_file()
            or any(part.startswith((".", "__")) for part in inside.parts)
        ):
            continue
        room -= path.stat().st_size
        if room < 0 or len(files) >= MOST_FILES:
            raise Refused(TOO_MUCH_GIVEN.format(path=folder, files=MOST_FILES, size=GIVEN_BYTES >> 20, name=inside))
        files[inside.as_posix()] = path.read_bytes()
    return files
