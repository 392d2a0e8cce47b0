"""Counts and removes the files of a submission."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

WITHOUT_END = 1 << 60
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
HIDING = (errno.ENAMETOOLONG, errno.EACCES)


def used(directory: Path) -> int:
    """Return the bytes of the files below a directory, links not followed.

    Folders that nobody may read, or deeper than a path is long, hide what they hold: that is too much.
    """
    total = 0
    places = [os.fspath(directory)]
    while places:
        try:
            with os.scandir(places.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        places.append(entry.path)
                    total += _blocks(entry)
        except OSError as error:  # noqa: PERF203 - once a folder
            total += WITHOUT_END if error.errno in HIDING else 0
    return total


def remove(directory: Path) -> None:
    """Remove a directory with all below it, however deep: what a folder holds is lifted to the top, and it removed."""
    with contextlib.suppress(OSError):
        top = os.open(directory, FOLDER)
        try:
            places = _emptied(top)
            while places:
                with contextlib.suppress(OSError):
                    places += _lifted(places.pop(), top)
        finally:
            os.close(top)
        directory.rmdir()


def _lifted(name: str, top: int) -> list[str]:
    """Remove a folder of `top`, and return the new names in `top` of the folders that it held."""
    os.chmod(name, 0o700, dir_fd=top)
    place = os.open(name, FOLDER, dir_fd=top)
    lifted = []
    try:
        for child in _emptied(place):
            os.chmod(child, 0o700, dir_fd=place)
            new = secrets.token_hex(8)
            os.rename(child, new, src_dir_fd=place, dst_dir_fd=top)
            lifted.append(new)
    finally:
        os.close(place)
        with contextlib.suppress(OSError):
            os.rmdir(name, dir_fd=top)
    return lifted


def _emptied(place: int) -> list[str]:
    """Remove what is no folder in an open folder, and return the names of the folders."""
    folders = []
    with os.scandir(place) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                with contextlib.suppress(OSError):
                    os.unlink(entry.name, dir_fd=place)
    return folders


def _blocks(entry: os.DirEntry[str]) -> int:
    return entry.stat(follow_symlinks=False).st_blocks * 512 + 4096
