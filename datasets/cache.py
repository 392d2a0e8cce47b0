"""The decoded cache: written once, atomically, and memory-mapped from then on."""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from autograder.errors import UsageError

from .names import CLASSES
from .types import Labelled

FORMAT = 1
_UNFINISHED = ".unfinished-"
_UNFINISHED_AGE = 3600.0

_NOT_WRITABLE = "cannot write decoded images to {path}: {reason}; set AUTOGRADER_CACHE to a directory with 200 MB free"
_DAMAGED = "the decoded images in {path} are damaged ({reason}): delete that directory and run again"


class Damaged(UsageError):
    """A decoded cache that cannot be read."""


def cache_directory() -> Path:
    """Where decoded images are kept: $AUTOGRADER_CACHE, or ~/.cache/autograder."""
    chosen = os.environ.get("AUTOGRADER_CACHE")
    return Path(chosen).expanduser() if chosen else Path.home() / ".cache" / "autograder"


def content_digest(arrays: Labelled) -> str:
    """Hexadecimal digest (32 digits) of the four arrays."""
    digest = hashlib.blake2b(digest_size=16)
    for array in arrays:
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def store(key: str, name: str, build: Callable[[], Labelled]) -> Path:
    """The directory of the decoded set `key`, built and stored first where it is missing.

    Two processes may store the same set at once: each writes a directory of its own,
    the first to rename it wins, and the other one's is dropped.
    """
    place = cache_directory() / key
    if is_complete(place):
        return place
    arrays = build()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _sweep(place.parent)
        _write_atomically(place, name, arrays)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(_NOT_WRITABLE.format(path=place.parent, reason=reason)) from error
    return place


def is_complete(place: Path) -> bool:
    """Whether `place` holds a whole decoded set; a broken one counts as missing."""
    try:
        read_meta(place / "public")
        open_public(place / "public")
        np.load(place / "judge" / "test_labels.npy", allow_pickle=False)
    except (Damaged, OSError, ValueError, EOFError):
        return False
    return True


def read_meta(public: Path) -> dict[str, Any]:
    """What `public/meta.json` says: format, name, classes, content digest, counts."""
    try:
        meta = json.loads((public / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Damaged(_DAMAGED.format(path=public, reason=error)) from error
    if not isinstance(meta, dict) or meta.get("format") != FORMAT or "name" not in meta:
        raise Damaged(_DAMAGED.format(path=public, reason="meta.json is of another version"))
    return meta


def open_public(public: Path) -> dict[str, Any]:
    """train_images and test_images memory-mapped read-only, train_labels in memory."""
    try:
        return {
            "train_images": _mapped(public / "train_images.npy"),
            "train_labels": np.load(public / "train_labels.npy", allow_pickle=False),
            "test_images": _mapped(public / "test_images.npy"),
        }
    except (OSError, ValueError, EOFError) as error:
        raise Damaged(_DAMAGED.format(path=public, reason=error)) from error


def decoded_sets() -> list[Path]:
    """Every decoded set in the cache directory, in name order."""
    return sorted(meta.parent.parent for meta in cache_directory().glob("*/public/meta.json"))


def _mapped(path: Path) -> Any:
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def _write_atomically(place: Path, name: str, arrays: Labelled) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=place.parent))
    try:
        _write(unfinished, name, arrays)
        _rename(unfinished, place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write(folder: Path, name: str, arrays: Labelled) -> None:
    public, judge = folder / "public", folder / "judge"
    public.mkdir()
    judge.mkdir(mode=0o700)
    folder.chmod(0o755)
    np.save(public / "train_images.npy", arrays.train_images)
    np.save(public / "train_labels.npy", arrays.train_labels)
    np.save(public / "test_images.npy", arrays.test_images)
    np.save(judge / "test_labels.npy", arrays.test_labels)
    meta = {
        "format": FORMAT,
        "name": name,
        "classes": list(CLASSES),
        "content": content_digest(arrays),
        "counts": [len(arrays.train_labels), len(arrays.test_labels)],
    }
    (public / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def _rename(unfinished: Path, place: Path) -> None:
    """Move the written set into place, unless another process was faster."""
    if place.exists() and not is_complete(place):
        shutil.rmtree(place, ignore_errors=True)
    try:
        unfinished.rename(place)
    except OSError:
        if not is_complete(place):
            raise


def _sweep(folder: Path) -> None:
    """Remove what processes left that were killed an hour ago or earlier while writing."""
    for leftover in folder.glob(_UNFINISHED + "*"):
        try:
            old = time.time() - leftover.stat().st_mtime > _UNFINISHED_AGE
        except OSError:  # another process swept it
            continue
        if old:
            shutil.rmtree(leftover, ignore_errors=True)
