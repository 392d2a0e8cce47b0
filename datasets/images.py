"""CIFAR-10 as image files: a tree `train/<class>/…`, `test/<class>/…`, or a zip of it."""

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import numpy as np

from autograder.errors import UsageError
from autograder.progress_bar import progress

from .names import CLASSES, canonical_name
from .types import Images, Integers, Labelled

SUFFIXES = {".jpg", ".jpeg", ".png", ".bmp", ".ppm", ".webp"}
SPLITS = ("train", "test")
_SHUFFLE_SEED = 10
_BLOCK = 1 << 20
_CHUNK = 256

_WRONG_TREE = (
    "{where} is not CIFAR-10: it has no images in {missing}; expected train/<class>/ and test/<class>/ for {classes}"
)
_BAD_ZIP = "{where} is damaged or only half copied ({reason}): copy or download it again"
_BAD_IMAGE = "{where} holds an image that cannot be read: {name} ({reason}); copy it again"
_BAD_SIZE = "{where} holds an image of another size: {name} is {size}, expected 32x32"

Read = Callable[[str], bytes]


class Member(NamedTuple):
    """One image file: train or test, label 0..9, and its name inside the source."""

    split: str
    label: int
    name: str


def tree_fingerprint(root: Path) -> str:
    """Digest of the names, sizes and times of the image files below `root`."""
    digest = hashlib.blake2b(digest_size=16)
    for member in _tree_members(root):
        stat = (root / member.name).stat()
        digest.update(f"{member.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def zip_fingerprint(path: Path) -> str:
    """Digest of the bytes of the zip file."""
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def read_tree(root: Path) -> Labelled:
    """Every image of the tree, decoded, in a fixed shuffled order; UsageError when broken."""
    return _decode_all(_tree_members(root), lambda name: (root / name).read_bytes(), str(root))


def read_zip(path: Path) -> Labelled:
    """Every image of the zip, decoded, in a fixed shuffled order; UsageError when broken."""
    with _damage_named(path), zipfile.ZipFile(path) as archive:
        members = _select(archive.namelist())
        return _decode_all(members, archive.read, str(path))


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UsageError(_BAD_ZIP.format(where=path, reason=error)) from error


def _tree_members(root: Path) -> list[Member]:
    names = []
    for folder, _, files in os.walk(root, followlinks=True):
        inside = Path(folder).relative_to(root).as_posix()
        names += [f"{inside}/{file}" for file in files]
    return _select(names)


def _select(names: Iterable[str]) -> list[Member]:
    """The members that are images of the ten classes, sorted; other files are left out."""
    members = []
    for name in names:
        path = PurePosixPath(name)
        if path.suffix.lower() not in SUFFIXES or path.name.startswith(".") or "__MACOSX" in name:
            continue
        split, kind = ("", "", *path.parts)[-3:-1]
        if split in SPLITS and canonical_name(kind) in CLASSES:
            members.append(Member(split, CLASSES.index(canonical_name(kind)), name))
    return sorted(members)


def _decode_all(members: Sequence[Member], read: Read, where: str) -> Labelled:
    _expect_every_class(members, where)
    train, train_labels = _decode_split("train", members, read, where)
    test, test_labels = _decode_split("test", members, read, where)
    return Labelled(train, train_labels, test, test_labels)


def _expect_every_class(members: Sequence[Member], where: str) -> None:
    present = {(member.split, member.label) for member in members}
    for split in SPLITS:
        for label, kind in enumerate(CLASSES):
            if (split, label) not in present:
                raise UsageError(_WRONG_TREE.format(where=where, missing=f"{split}/{kind}", classes=", ".join(CLASSES)))


def _decode_split(split: str, members: Sequence[Member], read: Read, where: str) -> tuple[Images, Integers]:
    """Images and labels of one split, shuffled so that every prefix holds all classes."""
    chosen = [member for member in members if member.split == split]
    order = np.random.RandomState(_SHUFFLE_SEED).permutation(len(chosen))
    shuffled = [chosen[i] for i in order]
    images = np.empty((len(chosen), 32, 32, 3), dtype=np.uint8)

    def decode(start: int) -> None:
        for i, member in enumerate(shuffled[start : start + _CHUNK], start):
            images[i] = _decode(member.name, read, where)

    with ThreadPoolExecutor(max_workers=min(8, os.cpu_count() or 1)) as pool:
        starts = range(0, len(shuffled), _CHUNK)
        for _ in progress(pool.map(decode, starts), f"decoding {split} images", total=len(starts)):
            pass
    labels = np.array([member.label for member in shuffled], dtype=np.int64)
    return images, labels


def _decode(name: str, read: Read, where: str) -> Images:
    from PIL import Image

    data = read(name)
    try:
        with Image.open(io.BytesIO(data)) as picture:
            size = picture.size
            pixels = np.asarray(picture.convert("RGB"))
    except (OSError, SyntaxError, ValueError) as error:
        raise UsageError(_BAD_IMAGE.format(where=where, name=name, reason=error)) from error
    if size != (32, 32):
        raise UsageError(_BAD_SIZE.format(where=where, name=name, size=f"{size[0]}x{size[1]}"))
    return pixels
