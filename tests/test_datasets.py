"""The small sets, the shapes that notebooks ask for, and held-out images."""

import hashlib
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest
from autograder.datasets import make_height_weight, stand_in
from autograder.datasets.arrays import resize
from autograder.datasets.cifar10 import Cifar10
from autograder.datasets.torchvision_import import import_torchvision

from autograder import datasets
from autograder.errors import UsageError


def small_data(tmp_path, **changes):
    """Sixty training and thirty test images; every pixel of an image tells its index."""
    pixels = np.arange(90, dtype=np.uint8)[:, None, None, None]
    images = np.broadcast_to(pixels, (90, 32, 32, 3)).copy()
    fields = {
        "name": "CIFAR-10",
        "classes": datasets.CLASSES,
        "train_images": images[:60],
        "train_labels": np.arange(60, dtype=np.int64) % 10,
        "test_images": images[60:],
        "test_labels": np.arange(30, dtype=np.int64) % 10,
        "directory": tmp_path,
        "fingerprint": "0",
    }
    return Cifar10(**{**fields, **changes})


def test_importing_the_datasets_loads_neither_torch_nor_pillow():
    code = (
        "import sys, types\n"
        "import autograder.errors\n"
        "before = set(sys.modules)\n"
        "import autograder.datasets\n"
        "print(sorted({'torch', 'torchvision', 'PIL', 'pandas'} & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(find_spec("torchvision") is None, reason="no torchvision: the extra download has it")
def test_torchvision_imports_beside_this_torch_as_often_as_asked():
    assert import_torchvision().datasets.CIFAR10.__name__ == "CIFAR10"
    assert import_torchvision() is sys.modules["torchvision"]


def test_toy_is_the_published_draw():
    X, y = datasets.toy()
    assert X.shape == (5, 4)
    assert X.dtype == np.float64
    assert y.tolist() == [0, 1, 2, 2, 1]
    assert y.dtype == np.int64
    np.testing.assert_allclose(X[0], [16.24345364, -6.11756414, -5.28171752, -10.72968622])


@pytest.mark.parametrize(
    ("name", "label"),
    [("plane", 0), ("airplane", 0), ("car", 1), ("Automobile", 1), ("bird", 2), ("cat", 3), ("truck", 9), (4, 4)],
)
def test_classes_are_found_by_name_alias_and_label(name, label):
    assert datasets.class_index(name) == label


@pytest.mark.parametrize("name", ["unicorn", 10, -1])
def test_an_unknown_class_is_named_with_the_ones_there_are(name):
    with pytest.raises(UsageError, match=r"airplane, automobile, bird"):
        datasets.class_index(name)


def test_height_weight_lies_in_the_unit_square_with_both_classes():
    data = datasets.height_weight()
    assert data.X_train.shape == (300, 2)
    assert data.X_test.shape == (100, 2)
    assert data.X_train.min(axis=0).tolist() == [0, 0]
    assert data.X_train.max(axis=0).tolist() == [1, 1]
    assert data.X_test.min() >= 0
    assert data.X_test.max() <= 1
    assert np.bincount(data.y_test).tolist() == [50, 50]
    assert np.bincount(data.y_train).tolist() == [150, 150]
    assert data.X_train[data.y_train == 1].mean() > data.X_train[data.y_train == 0].mean() + 0.2


def test_height_weight_comes_from_its_committed_generator_byte_for_byte():
    assert make_height_weight.CSV.read_bytes() == make_height_weight.table().encode()


def test_the_published_network_reaches_its_thresholds_on_height_weight_and_an_untrained_one_does_not():
    data = datasets.height_weight()
    train, test = height_weight_accuracies(data, 0, epochs=2000)
    assert train >= 0.87
    assert test >= 0.92
    assert max(height_weight_accuracies(data, 0, epochs=1)) < 0.6


def height_weight_accuracies(data, seed, *, epochs, reg=1e-4, lr=0.01):
    """Linear, sigmoid, linear, sigmoid with 10 hidden units, BCE + L1, batches of 16."""
    rng = np.random.default_rng(seed)
    W1, W2 = 0.02 * rng.standard_normal((2, 10)), 0.02 * rng.standard_normal((10, 1))
    b1, b2 = np.zeros(10), np.zeros(1)

    def forward(X):
        hidden = 1 / (1 + np.exp(-(X @ W1 + b1)))
        return hidden, 1 / (1 + np.exp(-(hidden @ W2 + b2)))

    for _ in range(epochs):
        order = rng.permutation(len(data.y_train))
        for start in range(0, len(order), 16):
            rows = order[start : start + 16]
            hidden, p = forward(data.X_train[rows])
            delta = (p - data.y_train[rows, None]) / len(rows)
            back = (delta @ W2.T) * hidden * (1 - hidden)
            W2 -= lr * (hidden.T @ delta + reg * np.sign(W2))
            W1 -= lr * (data.X_train[rows].T @ back + reg * np.sign(W1))
            b2 -= lr * delta.sum(axis=0)
            b1 -= lr * back.sum(axis=0)
    parts = ((data.X_train, data.y_train), (data.X_test, data.y_test))
    return [float(((forward(X)[1][:, 0] > 0.5) == y).mean()) for X, y in parts]


def test_arrays_are_split_in_order_scaled_and_centred_by_the_training_mean(tmp_path):
    arrays = datasets.cifar10_arrays(40, 10, 5, scale=2.0, data=small_data(tmp_path))
    assert arrays["X_train"].shape == (40, 3072)
    assert arrays["X_train"].dtype == np.float64
    assert arrays["mean"][0] == 39.0
    assert arrays["X_train"][0, 0] == -39.0
    assert arrays["X_val"][:, 7].tolist() == [2 * i - 39.0 for i in range(40, 50)]
    assert arrays["X_test"][:, 7].tolist() == [2 * i - 39.0 for i in range(60, 65)]
    assert arrays["y_val"].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_arrays_keep_images_as_images_and_a_seed_shuffles_without_overlap(tmp_path):
    arrays = datasets.cifar10_arrays(
        40, 20, 5, dtype=np.float32, flat=False, subtract_mean=False, seed=3, data=small_data(tmp_path)
    )
    assert arrays["X_train"].shape == (40, 32, 32, 3)
    assert arrays["X_train"].dtype == np.float32
    train, val = arrays["X_train"][:, 0, 0, 0], arrays["X_val"][:, 0, 0, 0]
    assert sorted([*train, *val]) == list(range(60))
    assert list(train) != sorted(train)
    assert (train % 10 == arrays["y_train"]).all()


def test_more_images_than_there_are_is_one_clear_line(tmp_path):
    with pytest.raises(UsageError, match="CIFAR-10 has 60 training images, 61 were asked for"):
        datasets.cifar10_arrays(51, 10, 5, data=small_data(tmp_path))
    with pytest.raises(UsageError, match="CIFAR-10 has 30 test images, 31 were asked for"):
        datasets.cifar10_arrays(5, 5, 31, data=small_data(tmp_path))


def test_two_classes_are_relabelled_in_the_order_asked(tmp_path):
    pair = datasets.two_classes("bird", "plane", data=small_data(tmp_path))
    assert pair.classes == ("bird", "airplane")
    assert pair.train_images[:, 0, 0, 0].tolist() == [0, 2, 10, 12, 20, 22, 30, 32, 40, 42, 50, 52]
    assert pair.train_labels.tolist() == [1, 0] * 6
    assert pair.test_images[:, 0, 0, 0].tolist() == [60, 62, 70, 72, 80, 82]
    assert pair.test_labels.tolist() == [1, 0] * 3


def test_half_size_pixels_are_rounded_means_of_four():
    images = np.zeros((1, 32, 32, 3), dtype=np.uint8)
    images[0, :2, :2, 0] = [[255, 255], [255, 253]]
    images[0, 2:4, :2, 1] = [[1, 0], [0, 0]]
    small = resize(images, 16)
    assert small.shape == (1, 16, 16, 3)
    assert small.dtype == np.uint8
    assert small[0, 0, 0].tolist() == [255, 0, 0]
    assert small[0, 1, 0].tolist() == [0, 0, 0]
    with pytest.raises(UsageError, match="size is 32 or 16, not 8"):
        resize(images, 8)


def test_held_out_images_are_a_sample_of_the_test_images_with_their_labels(tmp_path):
    data = small_data(tmp_path)
    images, labels = datasets.held_out(np.random.default_rng(0), 30, data)
    index = images[:, 0, 0, 0]
    assert sorted(index) == list(range(60, 90))
    assert (index % 10 == labels).all()
    again, _ = datasets.held_out(np.random.default_rng(0), 30, data)
    assert (again == images).all()


def test_held_out_images_of_two_classes_carry_labels_zero_and_one(tmp_path):
    images, labels = datasets.held_out(
        np.random.default_rng(1), 6, small_data(tmp_path), classes=("car", "cat"), size=16
    )
    assert images.shape == (6, 16, 16, 3)
    assert (images[:, 0, 0, 0] % 10 == np.where(labels == 1, 3, 1)).all()


def test_held_out_refuses_more_than_there_are_and_withheld_labels(tmp_path):
    rng = np.random.default_rng(0)
    with pytest.raises(UsageError, match="has 30 test images, 31 were asked for"):
        datasets.held_out(rng, 31, small_data(tmp_path))
    with pytest.raises(UsageError, match="withholds them"):
        datasets.held_out(rng, 3, small_data(tmp_path, labels_withheld=True))


def test_held_out_images_of_the_stand_in_are_fresh_and_follow_the_seed(tmp_path):
    data = small_data(tmp_path, name="stand-in")
    first, labels = datasets.held_out(np.random.default_rng(0), 50, data)
    same, _ = datasets.held_out(np.random.default_rng(0), 50, data)
    other, _ = datasets.held_out(np.random.default_rng(1), 50, data)
    assert first.shape == (50, 32, 32, 3)
    assert first.dtype == np.uint8
    assert labels.dtype == np.int64
    assert (first == same).all()
    assert (first != other).any()
    _, pair = datasets.held_out(np.random.default_rng(0), 50, data, classes=("bird", "plane"))
    assert set(pair) == {0, 1}


def test_the_stand_in_is_the_same_bytes_on_every_machine():
    images = stand_in.draw(np.random.default_rng(0), np.arange(40) % 10)
    assert hashlib.sha256(images.tobytes()).hexdigest()[:16] == STAND_IN_DIGEST


STAND_IN_DIGEST = "930ea34d617d9e2b"


def test_no_two_stand_in_images_are_alike():
    whole = stand_in.draw(np.random.default_rng(0), np.arange(20) % 10)
    assert whole.std() > 30
    assert len({image.tobytes() for image in whole}) == 20
