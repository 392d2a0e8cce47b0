"""Writes files so that a reader, or the next run after a crash, finds old or new content, nothing between."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`, making its folder; raises OSError and leaves the old file on failure.

    Who may read it says the umask, as for everything that a command writes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".unfinished-{secrets.token_hex(8)}")
    handle = os.open(temporary, _NEW, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def read_plain(path: Path, most: int) -> bytes:
    """Return the content of a plain file of at most `most` bytes; OSError for anything else, such as a pipe.

    What somebody handed in may be anything: it is opened without waiting for another end.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - by descriptor
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "no plain file", str(path))
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"more than {most} bytes", str(path))
    return content


def identities(folder: Path, *, but: Path) -> frozenset[tuple[int, int]]:
    """Return device and inode of every file below a folder, but for those below another one in it.

    By these a file is known that has a second name elsewhere. No link is followed; what is deeper than a path is long,
    as somebody may have handed it in, is left out.
    """
    found: set[tuple[int, int]] = set()
    places, left = [os.fspath(folder.resolve())], os.fspath(but.resolve())
    while places:
        with contextlib.suppress(OSError), os.scandir(places.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    places += [entry.path] if entry.path != left else []
                    continue
                with contextlib.suppress(OSError):  # gone meanwhile, as others are being graded
                    status = entry.stat(follow_symlinks=False)
                    found.add((status.st_dev, status.st_ino))
    return frozenset(found)
