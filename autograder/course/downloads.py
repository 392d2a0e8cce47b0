"""A zip or a folder of submissions as other systems write them, read without trusting a name, a size or a link in it.

Nothing is unpacked: files are read one at a time, and what comes out is counted, whatever the zip says.
"""

from __future__ import annotations

import contextlib
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.errors import UsageError, printable
from autograder.files import identities

LARGEST = 100 << 20  # bytes of one file
MOST_FILES = 200_000
PIECE = 1 << 20
NO_SOURCE = "no file or folder {path}: name the zip that the system gave you"
NOT_A_ZIP = "{path} is no zip that can be read ({reason}): download it again"
TOO_MANY = "{path} holds more than {most} files: this is no download of submissions"
ESCAPES = "{name}: a path that leads out of the zip"
IS_LINK = "{name}: a link"
IS_OURS = "{name}: a link to a file of the course"
IS_SPECIAL = "{name}: no plain file"
TOO_LARGE = "{name}: more than {most} MB"
TWICE = "{name}: there is another of this name"
DAMAGED = "{name}: cannot be read ({reason})"


class Refused(Exception):
    """A file of a download that is not taken; its text says why."""


@dataclass(frozen=True)
class File:
    """One file of a download: its path there, when it was written, and how it is read."""

    name: str
    modified: datetime | None
    _read: Callable[[], bytes]

    def read(self) -> bytes:
        """Return the content; Refused for what is larger than any submission, or damaged."""
        return self._read()


@contextlib.contextmanager
def opened(path: Path, refused: list[str], course: Path) -> Iterator[list[File]]:
    """Yield the files of a zip or a folder; what is no plain file inside it, or one of the course, goes to `refused`.

    UsageError for what is neither.
    """
    if path.is_dir():
        yield list(_of_folder(path, refused, course))
        return
    if not path.is_file():
        raise UsageError(NO_SOURCE.format(path=path))
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UsageError(NOT_A_ZIP.format(path=path, reason=error)) from None
    with archive:
        yield _of_zip(path, archive, refused)


def _of_zip(path: Path, archive: zipfile.ZipFile, refused: list[str]) -> list[File]:
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise UsageError(TOO_MANY.format(path=path, most=MOST_FILES))
    files: dict[str, File] = {}
    for member in members:
        mode = member.external_attr >> 16
        name = unicodedata.normalize("NFC", member.filename.replace("\\", "/"))
        if reason := _unfit(name):
            refused.append(reason)
        elif stat.S_ISLNK(mode):
            refused.append(IS_LINK.format(name=printable(name)))
        elif stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            refused.append(IS_SPECIAL.format(name=printable(name)))
        elif name in files:
            refused.append(TWICE.format(name=printable(name)))
        elif not member.is_dir() and not name.endswith("/"):
            files[name] = File(name, _time(member), _from_zip(archive, member, name))
    return list(files.values())


def _unfit(name: str) -> str:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name:
        return ESCAPES.format(name=printable(name)[:200])
    return ""


def _time(member: zipfile.ZipInfo) -> datetime | None:
    """Return when a file was written; zips keep the local time of who made them, and 1980 for none."""
    with contextlib.suppress(ValueError):
        if member.date_time > (1980, 1, 1, 0, 0, 0):
            return datetime(*member.date_time).astimezone()
    return None


def _from_zip(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(member) as file:
                return _limited(file, name)
        # Damaged data, a password, or a method of packing that Python does not know.
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
            raise Refused(DAMAGED.format(name=printable(name), reason=error)) from None
        except Exception as error:
            if type(error).__module__ not in ("zlib", "lzma", "_lzma"):
                raise
            raise Refused(DAMAGED.format(name=printable(name), reason=error)) from None

    return read


def _limited(file: IO[bytes], name: str) -> bytes:
    """Return a file's content, counted as it comes out: what the zip says about its size may be untrue."""
    pieces, size = [], 0
    while piece := file.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise Refused(TOO_LARGE.format(name=printable(name), most=LARGEST >> 20))
        pieces.append(piece)
    return b"".join(pieces)


def _of_folder(root: Path, refused: list[str], course: Path) -> Iterator[File]:
    count = 0
    ours: frozenset[tuple[int, int]] | None = None
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        inside = not any(parent.is_symlink() for parent in path.parents if parent.is_relative_to(root))
        if path.is_symlink() or not inside:
            refused.append(IS_LINK.format(name=printable(name)))
        elif path.is_file():
            count += 1
            if count > MOST_FILES:
                raise UsageError(TOO_MANY.format(path=root, most=MOST_FILES))
            status = path.stat()
            if status.st_nlink > 1:
                ours = identities(course, but=root) if ours is None else ours
                if (status.st_dev, status.st_ino) in ours:
                    refused.append(IS_OURS.format(name=printable(name)))
                    continue
            when = datetime.fromtimestamp(status.st_mtime).astimezone()
            yield File(name, when, _from_folder(path, name))
        elif not path.is_dir():
            refused.append(IS_SPECIAL.format(name=printable(name)))


def _from_folder(path: Path, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return _limited(file, name)
        except OSError as error:
            raise Refused(DAMAGED.format(name=printable(name), reason=error.strerror)) from None

    return read
