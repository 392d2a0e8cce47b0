"""CIFAR-10 wherever it lies, or its stand-in, said in so many words."""

import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.errors import UsageError

from . import batches, images, stand_in
from .cache import decoded_sets, is_complete, open_public, read_meta, store
from .types import Images, Integers, Labelled

REAL = "CIFAR-10"
STAND_IN = "stand-in"
COUNTS = [50_000, 10_000]

_STAND_IN_LINE = (
    "data: the CIFAR-10 stand-in (synthetic images, calibrated to give the same accuracies); "
    "set AUTOGRADER_DATA to use real CIFAR-10"
)
_WITHHELD_LINE = "data: the test labels are withheld while grading, y_test holds zeros"
_SMALL_LINE = "data: {path} holds {found} images of CIFAR-10, not 50000 + 10000"
_MISSING = "no CIFAR-10 at {path}: that path does not exist; correct {origin} or unset it"
_UNKNOWN = (
    "no CIFAR-10 at {path}: expected cifar-10-batches-py, a tree train/<class>/ and test/<class>/, "
    "a zip of such a tree, or a decoded cache"
)


@dataclass(frozen=True, eq=False)
class Cifar10:
    """Images (n, 32, 32, 3) uint8, memory-mapped and read-only; labels (n,) int64 in 0..9.

    `directory` is the decoded set in the cache; `fingerprint` the digest of its content.
    Where `labels_withheld`, the test labels are zeros.
    """

    name: str
    classes: tuple[str, ...]
    train_images: Images
    train_labels: Integers
    test_images: Images
    test_labels: Integers
    directory: Path
    fingerprint: str
    labels_withheld: bool = False

    @property
    def is_stand_in(self) -> bool:
        """Whether these are synthetic images."""
        return self.name == STAND_IN

    @property
    def public(self) -> Path:
        """The part that a player may see: everything but the test labels."""
        if self.labels_withheld:
            return self.directory
        return self.directory / "public"


def cifar10(root: str | os.PathLike[str] | None = None, *, download: bool = False, quiet: bool = False) -> Cifar10:
    """CIFAR-10 from `root`, $AUTOGRADER_DATA, the cache, the network, or else the stand-in.

    `root` and $AUTOGRADER_DATA name a torchvision directory, an image tree, a zip of one, or a
    decoded cache; a path that holds none of these raises UsageError.
    The stand-in and withheld test labels are said in one printed line unless `quiet`.
    """
    data = _find(root, download=download)
    if not quiet:
        _say(data)
    return data


def load_stand_in() -> Cifar10:
    """The stand-in, also where real CIFAR-10 is at hand."""
    return _open(store(stand_in.FINGERPRINT, STAND_IN, stand_in.dataset))


def _find(root: str | os.PathLike[str] | None, *, download: bool) -> Cifar10:
    if root is not None:
        return _from_path(Path(root), "the path")
    if os.environ.get("AUTOGRADER_DATA"):
        return _from_path(Path(os.environ["AUTOGRADER_DATA"]), "AUTOGRADER_DATA")
    for place in decoded_sets():
        if is_complete(place) and _is_real(read_meta(place / "public")):
            return _open(place)
    if download:
        return _open(store("cifar10-download", REAL, batches.download))
    return load_stand_in()


def _is_real(meta: dict[str, Any]) -> bool:
    return bool(meta["name"] == REAL and meta["counts"] == COUNTS)


def _from_path(path: Path, origin: str) -> Cifar10:
    path = path.expanduser()
    if not path.exists():
        raise UsageError(_MISSING.format(path=path, origin=origin))
    if (path / "meta.json").is_file():
        return _open_public(path)
    if (path / "public" / "meta.json").is_file():
        return _open(path)
    fingerprint, read = _recognise(path)

    def build() -> Labelled:
        _line(f"data: decoding {path.name} once into the cache")
        return read(_home(path))

    return _open(store(f"cifar10-{fingerprint(_home(path))}", REAL, build))


def _home(path: Path) -> Path:
    """The directory that holds cifar-10-batches-py or its archive; any other path as it is."""
    return path.parent if path.name in (batches.FOLDER, batches.ARCHIVE) else path


def _recognise(path: Path) -> tuple[Callable[[Path], str], Callable[[Path], Labelled]]:
    """Functions that fingerprint and read the form of CIFAR-10 found at `path`."""
    home = _home(path)
    if (home / batches.FOLDER).is_dir():
        return batches.fingerprint, batches.read
    if (home / batches.ARCHIVE).is_file():
        return (lambda root: _file_digest(root / batches.ARCHIVE)), batches.read_archive
    if path.is_file() and path.suffix.lower() == ".zip":
        return _file_digest, images.read_zip
    if path.is_dir() and any((path / split).is_dir() for split in images.SPLITS):
        return images.tree_fingerprint, images.read_tree
    raise UsageError(_UNKNOWN.format(path=path))


def _file_digest(path: Path) -> str:
    stat = path.stat()
    return _digest_once(path, stat.st_size, stat.st_mtime_ns)


@functools.lru_cache(maxsize=8)
def _digest_once(path: Path, _size: int, _time: int) -> str:
    return images.zip_fingerprint(path)


def _open(place: Path) -> Cifar10:
    labels = np.load(place / "judge" / "test_labels.npy", allow_pickle=False)
    return _assemble(place, place / "public", labels, withheld=False)


def _open_public(public: Path) -> Cifar10:
    n = read_meta(public)["counts"][1]
    return _assemble(public, public, np.zeros(n, dtype=np.int64), withheld=True)


def _assemble(directory: Path, public: Path, test_labels: Any, *, withheld: bool) -> Cifar10:
    meta = read_meta(public)
    return Cifar10(
        name=meta["name"],
        classes=tuple(meta["classes"]),
        test_labels=test_labels,
        directory=directory,
        fingerprint=meta["content"],
        labels_withheld=withheld,
        **open_public(public),
    )


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _say(data: Cifar10) -> None:
    counts = [len(data.train_labels), len(data.test_labels)]
    if data.is_stand_in:
        _line(_STAND_IN_LINE)
    elif counts != COUNTS:
        found = f"{counts[0]} + {counts[1]}"
        _line(_SMALL_LINE.format(path=data.directory, found=found))
    if data.labels_withheld:
        _line(_WITHHELD_LINE)
