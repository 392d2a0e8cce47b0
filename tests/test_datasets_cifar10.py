"""CIFAR-10 in its three forms, the decoded cache, and what is said when something is wrong."""

import os
import pickle
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from autograder.datasets import CLASSES, batches, cache, cifar10, images, stand_in, two_classes
from autograder.datasets.cifar10 import load_stand_in
from autograder.datasets.torchvision_import import import_torchvision
from autograder.datasets.types import Labelled
from PIL import Image

from autograder.errors import UsageError

TRAIN_EACH, TEST_EACH = 3, 2


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """Every test has a cache of its own and no data in the environment."""
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("AUTOGRADER_DATA", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def tree(tmp_path):
    """Image tree whose pixels tell the label (red), the number (green) and the split (blue)."""
    root = tmp_path / "tree"
    for split, each, blue in (("train", TRAIN_EACH, 0), ("test", TEST_EACH, 200)):
        for label, name in enumerate(CLASSES):
            folder = root / split / name
            folder.mkdir(parents=True)
            for i in range(each):
                Image.new("RGB", (32, 32), (label, i, blue)).save(folder / f"{i:04d}.png")
    return root


@pytest.fixture
def archive(tree, tmp_path):
    """A zip of the tree, below a folder of its own."""
    return zip_of(tree, tmp_path / "images.zip")


def zip_of(tree, path, compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compression) as file:
        for image in sorted(tree.rglob("*.png")):
            file.write(image, f"cifar/{image.relative_to(tree).as_posix()}")
        file.writestr("__MACOSX/train/cat/._0000.png", b"not an image")
        file.writestr("cifar/train/cat/notes.txt", b"not an image")
    return path


def expect_the_images_of_the_tree(data):
    assert data.name == "CIFAR-10"
    assert not data.is_stand_in
    assert data.classes == CLASSES
    assert data.train_images.shape == (30, 32, 32, 3)
    assert data.test_images.shape == (20, 32, 32, 3)
    assert data.train_images.dtype == np.uint8
    assert data.train_labels.dtype == np.int64
    assert data.train_images[:, 0, 0, 0].tolist() == data.train_labels.tolist()
    assert data.test_images[:, 0, 0, 0].tolist() == data.test_labels.tolist()
    assert np.bincount(data.train_labels).tolist() == [3] * 10
    assert np.bincount(data.test_labels).tolist() == [2] * 10
    assert (data.test_images[:, 5, 5, 2] == 200).all()


def test_an_image_tree_is_decoded_in_a_shuffled_order(tree):
    data = cifar10(tree, quiet=True)
    expect_the_images_of_the_tree(data)
    assert data.train_labels.tolist() != sorted(data.train_labels)
    assert not data.train_images.flags.writeable


def test_a_zip_holds_the_same_images_in_the_same_order(tree, archive):
    data = cifar10(archive, quiet=True)
    expect_the_images_of_the_tree(data)
    assert data.fingerprint == cifar10(tree, quiet=True).fingerprint


def test_folders_may_be_called_plane_and_car(tree):
    for split in ("train", "test"):
        (tree / split / "airplane").rename(tree / split / "plane")
        (tree / split / "automobile").rename(tree / split / "Car")
    expect_the_images_of_the_tree(cifar10(tree, quiet=True))


def test_the_second_call_decodes_nothing(archive, monkeypatch, capsys):
    first = cifar10(archive)
    assert "decoding images.zip once into the cache" in capsys.readouterr().out
    monkeypatch.setattr(images, "read_zip", None)
    second = cifar10(archive)
    assert "decoding" not in capsys.readouterr().out
    assert second.fingerprint == first.fingerprint


def test_a_small_set_is_said_to_be_small(archive, capsys):
    cifar10(archive)
    assert "holds 30 + 20 images of CIFAR-10, not 50000 + 10000" in capsys.readouterr().out


def test_the_environment_names_the_data(archive, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_DATA", str(archive))
    expect_the_images_of_the_tree(cifar10(quiet=True))


def test_test_labels_are_withheld_from_the_public_part(archive, monkeypatch, capsys):
    data = cifar10(archive, quiet=True)
    assert not (data.public / "test_labels.npy").exists()
    monkeypatch.setenv("AUTOGRADER_DATA", str(data.public))
    capsys.readouterr()
    seen = cifar10()
    assert seen.test_labels.tolist() == [0] * 20
    assert seen.labels_withheld
    assert (seen.test_images == data.test_images).all()
    assert (seen.train_labels == data.train_labels).all()
    assert seen.public == data.public
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "labels are withheld" in line] == [
        "data: the test labels are withheld while grading, y_test holds zeros"
    ]


def test_two_classes_of_withheld_data_tell_no_test_label(archive):
    public = cifar10(cifar10(archive, quiet=True).public, quiet=True)
    pair = two_classes("bird", "plane", data=public)
    assert len(pair.train_labels) == 6
    assert pair.test_labels.tolist() == [0] * 4
    assert pair.test_images.shape == (4, 32, 32, 3)


def test_a_decoded_set_can_be_named_itself(archive):
    data = cifar10(archive, quiet=True)
    again = cifar10(data.directory, quiet=True)
    assert (again.test_labels == data.test_labels).all()
    assert again.fingerprint == data.fingerprint


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-3000]), "damaged or only half copied"),
        (lambda path: path.write_bytes(b""), "damaged or only half copied"),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"IDAT", b"JDAT")), "damaged|cannot be read"),
    ],
)
def test_a_damaged_zip_is_named(archive, own_cache, spoil, message):
    spoil(archive)
    with pytest.raises(UsageError, match=message) as caught:
        cifar10(archive)
    assert "images.zip" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not any(own_cache.glob("*/public"))


def test_a_damaged_deflated_zip_is_named(tree, tmp_path):
    path = zip_of(tree, tmp_path / "deflated.zip", zipfile.ZIP_DEFLATED)
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(bytes(data))
    with pytest.raises(UsageError, match=r"deflated\.zip"):
        cifar10(path)


def test_an_image_that_cannot_be_read_is_named(tree):
    (tree / "train" / "dog" / "0001.png").write_bytes(b"\x89PNG half")
    with pytest.raises(UsageError, match=r"cannot be read: train/dog/0001\.png"):
        cifar10(tree)


def test_an_image_of_another_size_is_named(tree):
    Image.new("RGB", (64, 48)).save(tree / "test" / "ship" / "0000.png")
    with pytest.raises(UsageError, match=r"test/ship/0000\.png is 64x48, expected 32x32"):
        cifar10(tree)


def test_a_tree_without_a_class_says_which(tree):
    shutil.rmtree(tree / "test" / "horse")
    with pytest.raises(UsageError, match="no images in test/horse"):
        cifar10(tree)


def test_a_missing_path_says_where_it_was_named(tmp_path, monkeypatch):
    with pytest.raises(UsageError, match="does not exist; correct the path"):
        cifar10(tmp_path / "nowhere")
    monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(UsageError, match="does not exist; correct AUTOGRADER_DATA"):
        cifar10()


def test_another_file_or_folder_says_what_was_expected(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("hello")
    for name in ("empty", "notes.txt"):
        with pytest.raises(UsageError, match="expected cifar-10-batches-py, a tree"):
            cifar10(tmp_path / name)


@pytest.fixture
def batches_folder(tmp_path, monkeypatch):
    """Torchvision's directory with one training batch of 4 images and a test batch of 2."""
    import hashlib

    folder = tmp_path / "home" / "cifar-10-batches-py"
    folder.mkdir(parents=True)

    def write(name, content):
        data = pickle.dumps(content)
        (folder / name).write_bytes(data)
        return [name, hashlib.md5(data).hexdigest()]

    def batch(labels):
        rows = np.repeat(np.array(labels, dtype=np.uint8)[:, None], 3072, axis=1)
        rows[:, 1024:] = 7
        return {"data": rows, "labels": labels}

    kind = import_torchvision().datasets.CIFAR10
    monkeypatch.setattr(kind, "train_list", [write("data_batch_1", batch([3, 1, 4, 1]))])
    monkeypatch.setattr(kind, "test_list", [write("test_batch", batch([5, 9]))])
    name, digest = write("batches.meta", {"label_names": list(CLASSES)})
    monkeypatch.setattr(kind, "meta", {"filename": name, "key": "label_names", "md5": digest})
    return folder


def test_torchvision_batches_are_read_from_the_folder_or_its_parent(batches_folder):
    for path in (batches_folder, batches_folder.parent):
        data = cifar10(path, quiet=True)
        assert data.train_labels.tolist() == [3, 1, 4, 1]
        assert data.test_labels.tolist() == [5, 9]
        assert data.train_images[0, 0, 0].tolist() == [3, 7, 7]


def test_half_downloaded_batches_say_how_to_load_them_again(batches_folder):
    with (batches_folder / "data_batch_1").open("r+b") as file:
        file.truncate(500)
    with pytest.raises(UsageError, match=r"checksums differ.*cifar10\(download=True\)"):
        cifar10(batches_folder)


def test_a_half_downloaded_archive_says_so(tmp_path):
    (tmp_path / "cifar-10-python.tar.gz").write_bytes(b"\x1f\x8b half")
    with pytest.raises(UsageError, match=r"cifar-10-python\.tar\.gz is incomplete or damaged"):
        cifar10(tmp_path)


def test_a_download_without_network_is_one_clear_line(monkeypatch, own_cache):
    kind = import_torchvision().datasets.CIFAR10

    def refuse(self):
        raise OSError("no route to host\nand a second line")

    monkeypatch.setattr(kind, "download", refuse)
    with pytest.raises(UsageError, match=r"could not be downloaded \(no route to host\): try again"):
        cifar10(download=True)
    assert not any(own_cache.iterdir())


def test_a_download_is_decoded_and_found_again(monkeypatch, batches_folder):
    kind = import_torchvision().datasets.CIFAR10

    def copy(self):
        shutil.copytree(batches_folder, Path(self.root) / "cifar-10-batches-py")

    monkeypatch.setattr(kind, "download", copy)
    assert cifar10(download=True, quiet=True).train_labels.tolist() == [3, 1, 4, 1]
    monkeypatch.setattr(kind, "download", None)
    assert cifar10(download=True, quiet=True).name == "CIFAR-10"


@pytest.fixture
def small_stand_in(monkeypatch):
    monkeypatch.setattr(stand_in, "COUNTS", (40, 20))


def test_without_real_data_the_stand_in_is_named_in_one_line(small_stand_in, capsys):
    data = cifar10()
    assert data.name == "stand-in"
    assert data.is_stand_in
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert "stand-in" in lines[0]
    cifar10(quiet=True)
    assert capsys.readouterr().out == ""


def test_the_stand_in_stays_the_stand_in_through_its_public_part(small_stand_in, capsys):
    public = cifar10(load_stand_in().public)
    assert public.is_stand_in
    assert public.test_labels.tolist() == [0] * 20
    assert "stand-in" in capsys.readouterr().out


def test_decoded_real_data_is_preferred_to_the_stand_in_only_when_whole(archive, small_stand_in, monkeypatch):
    cifar10(archive, quiet=True)
    assert cifar10(quiet=True).is_stand_in
    monkeypatch.setattr(sys.modules["autograder.datasets.cifar10"], "COUNTS", [30, 20])
    assert cifar10(quiet=True).name == "CIFAR-10"


def test_a_truncated_cache_is_built_again(archive):
    place = cifar10(archive, quiet=True).directory
    with (place / "public" / "train_images.npy").open("r+b") as file:
        file.truncate(1000)
    expect_the_images_of_the_tree(cifar10(archive, quiet=True))
    (place / "public" / "meta.json").write_text("{")
    expect_the_images_of_the_tree(cifar10(archive, quiet=True))


def test_a_damaged_public_part_is_named(archive):
    public = cifar10(archive, quiet=True).public
    (public / "train_labels.npy").write_bytes(b"")
    with pytest.raises(UsageError, match=r"are damaged .*: delete that directory and run again"):
        cifar10(public)


def test_a_cache_that_cannot_be_written_is_one_clear_line(archive, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(UsageError, match=r"cannot write decoded images to .*set AUTOGRADER_CACHE"):
        cifar10(archive)


def test_what_a_killed_process_left_is_swept_after_an_hour(archive, own_cache):
    old, new = own_cache / ".unfinished-old", own_cache / ".unfinished-new"
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    cifar10(archive, quiet=True)
    assert not old.exists()
    assert new.exists()


def test_two_processes_that_decode_at_once_end_with_one_set(archive, own_cache):
    code = (
        "import sys; from autograder.datasets import cifar10\n"
        "data = cifar10(sys.argv[1], quiet=True)\n"
        "print(data.fingerprint, int(data.train_labels.sum()))"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(archive)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [run.communicate(timeout=60)[0].splitlines()[-1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert answers[0] == answers[1]
    assert len(list(own_cache.glob("cifar10-*"))) == 1
    assert not list(own_cache.glob(".unfinished-*"))


def test_the_slower_of_two_builders_takes_what_the_faster_one_stored(own_cache):
    labels = np.arange(10, dtype=np.int64)
    blank = np.zeros((10, 32, 32, 3), dtype=np.uint8)
    arrays = Labelled(blank, labels, blank, labels)

    def build_while_another_stores():
        cache.store("same", "CIFAR-10", lambda: arrays)
        return arrays

    place = cache.store("same", "CIFAR-10", build_while_another_stores)
    assert cache.is_complete(place)
    assert [path.name for path in own_cache.iterdir()] == ["same"]


def test_the_archive_of_torchvision_is_unpacked_where_nothing_else_is(batches_folder, tmp_path, monkeypatch):
    import hashlib
    import tarfile

    home = tmp_path / "archive"
    home.mkdir()
    packed = home / batches.ARCHIVE
    with tarfile.open(packed, "w:gz") as file:
        file.add(batches_folder, batches.FOLDER)
    kind = import_torchvision().datasets.CIFAR10
    monkeypatch.setattr(kind, "tgz_md5", hashlib.md5(packed.read_bytes()).hexdigest())
    assert cifar10(home, quiet=True).train_labels.tolist() == [3, 1, 4, 1]
    assert [path.name for path in home.iterdir()] == [batches.ARCHIVE]
