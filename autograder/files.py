"""Writes files so that a reader, or the next run after a crash, finds old or new content, nothing between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PERMISSIONS = 0o644


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`, making its folder; raises OSError and leaves the old file on failure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(PERMISSIONS)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
