"""CIFAR-10 as torchvision keeps it: `cifar-10-batches-py`, downloaded and checked by torchvision."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from autograder.errors import UsageError

from .cache import cache_directory
from .torchvision_import import import_torchvision
from .types import Labelled

FOLDER = "cifar-10-batches-py"
ARCHIVE = "cifar-10-python.tar.gz"

_BROKEN = "{where} is incomplete or damaged (checksums differ): delete it and load it again with cifar10(download=True)"
_NO_DOWNLOAD = "CIFAR-10 could not be downloaded ({reason}): try again, or set AUTOGRADER_DATA to a copy of it"


def fingerprint(root: Path) -> str:
    """Digest of the names, sizes and times of the batch files in `root`/cifar-10-batches-py."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted((root / FOLDER).iterdir()):
        stat = file.stat()
        digest.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def read(root: Path) -> Labelled:
    """The images in `root`/cifar-10-batches-py, in torchvision's order, checksums verified."""
    try:
        return _load(root, download=False)
    except (RuntimeError, OSError, EOFError, ValueError, KeyError) as error:
        raise UsageError(_BROKEN.format(where=root / FOLDER)) from error


def read_archive(root: Path) -> Labelled:
    """The images in `root`/cifar-10-python.tar.gz; UsageError when half downloaded."""
    checksum = import_torchvision().datasets.utils.check_integrity
    wanted = import_torchvision().datasets.CIFAR10.tgz_md5
    if not checksum(os.fspath(root / ARCHIVE), wanted):
        raise UsageError(_BROKEN.format(where=root / ARCHIVE))
    import tarfile

    with tempfile.TemporaryDirectory() as scratch, tarfile.open(root / ARCHIVE) as archive:
        archive.extractall(scratch, filter="data")
        return read(Path(scratch))


def download() -> Labelled:
    """CIFAR-10 from its home on the network, with torchvision's progress bar and checksum.

    Each process downloads into a directory of its own, removed afterwards: the decoded cache stays.
    """
    cache_directory().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".download-", dir=cache_directory()) as scratch:
        try:
            return _load(Path(scratch), download=True)
        except (RuntimeError, OSError, EOFError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise UsageError(_NO_DOWNLOAD.format(reason=reason)) from error


def _load(root: Path, *, download: bool) -> Labelled:
    datasets = import_torchvision().datasets
    train = datasets.CIFAR10(os.fspath(root), train=True, download=download)
    test = datasets.CIFAR10(os.fspath(root), train=False, download=False)
    return Labelled(train.data, _labels(train), test.data, _labels(test))


def _labels(part: Any) -> Any:
    return np.array(part.targets, dtype=np.int64)
