"""Names of folders as names of students and of files: no two that differ become one."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 200  # bytes; file systems take 255, and endings are added
_KEPT = 120  # bytes of a name that is too long
# Pages of nbgrader show names as they are, and a name can be a page.
_OF_PAGES = re.compile(r"[<>\"&`]")
_LOOK_ALIKE = str.maketrans('<>"&`', "\u2039\u203a\u201d\uff06\u2018")
_CHANGED = re.compile(r"-[0-9a-f]{16}\Z")


def student(folder: bytes) -> str:
    """Return whose folder this is: its name, where that is text.

    Bytes that are none, as other systems leave them, are written as numbers; letters with which HTML begins are left
    out. A name that is changed, or looks as if it had been, ends in a digest of what it was.
    """
    try:
        name = folder.decode()
    except UnicodeDecodeError:
        return _marked(folder.decode("utf-8", "backslashreplace"), folder)
    if _OF_PAGES.search(name):
        return _marked(_OF_PAGES.sub("_", name), folder)
    return _marked(name, folder) if _CHANGED.search(name) else name


def is_page(name: str) -> bool:
    """Return whether a page that shows a name as it is would read it as HTML."""
    return bool(_OF_PAGES.search(name))


def for_pages(text: str) -> str:
    """Return a person's name as nbgrader's gradebook may hold it: its pages show it as it is."""
    return text.translate(_LOOK_ALIKE)


def file_name(name: str) -> str:
    """Return a student's name as the name of a file, without an ending.

    A name that is too long, that leads elsewhere, or that a file system may write in another way ends in its digest.
    """
    raw = name.encode("utf-8", "surrogateescape")
    fits = len(raw) <= LONGEST and unicodedata.is_normalized("NFC", name)
    leads = "/" in name or "\0" in name or name.startswith(".") or not name
    if fits and not leads:
        return name
    return _marked(re.sub(r"[/\0]|^\.", "_", unicodedata.normalize("NFC", name)), raw)


def _marked(name: str, raw: bytes) -> str:
    """Return a name, shortened where it is long, with a digest of what it stands for."""
    kept = name.encode("utf-8", "surrogateescape")[:_KEPT].decode("utf-8", "ignore")
    return f"{kept}-{hashlib.sha256(raw).hexdigest()[:16]}"
