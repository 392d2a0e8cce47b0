"""The tables of datasets/README.md rest on what was measured, and what was measured holds the promises."""

import numpy as np
import pytest
from autograder.datasets import calibrate, stand_in
from autograder.datasets.cache import content_digest
from autograder.datasets.recipes import Network, Softmax, TwoLayer
from autograder.datasets.types import Labelled

from autograder.errors import UsageError

REAL, STAND_IN = "CIFAR-10", "stand-in"


def accuracies(name, part):
    """Accuracies by seed of the checked recipe whose name begins with `part`."""
    recipe = next(row.recipe for row in calibrate.CHECKED if row.name.startswith(part))
    return calibrate.read_results()[name]["recipes"][repr(recipe)]["accuracies"]


@pytest.mark.parametrize("part", ["softmax B", "two-layer, tuned", "two-layer, untuned", "bird/plane", "car/cat"])
def test_the_stand_in_is_within_three_points_of_the_real_images(part):
    real, other = accuracies(REAL, part), accuracies(STAND_IN, part)
    assert len(real) == len(other) == 20
    assert abs(np.mean(real) - np.mean(other)) < 3.0


@pytest.mark.parametrize("name", [REAL, STAND_IN])
@pytest.mark.parametrize(
    ("part", "threshold"),
    [("softmax B", 33), ("two-layer, tuned", 48), ("bird/plane", 80), ("car/cat", 88)],
)
def test_every_seed_of_a_right_solution_is_above_the_threshold(name, part, threshold):
    assert min(accuracies(name, part)) > threshold + 1


@pytest.mark.parametrize("name", [REAL, STAND_IN])
def test_no_seed_of_an_untuned_network_comes_near_the_threshold(name):
    assert max(accuracies(name, "two-layer, untuned")) < 38


def test_what_was_measured_is_the_stand_in_of_today():
    assert calibrate.read_results()[STAND_IN]["fingerprint"] == content_digest(stand_in.dataset())


def test_the_tables_are_written_from_the_results_byte_for_byte(tmp_path, monkeypatch):
    written = calibrate.README.read_bytes()
    copy = tmp_path / "README.md"
    copy.write_bytes(written)
    monkeypatch.setattr(calibrate, "README", copy)
    calibrate.write_tables()
    assert copy.read_bytes() == written
    assert "two-layer, tuned" in copy.read_text(encoding="utf-8")


def test_a_readme_without_markers_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(calibrate, "README", tmp_path / "README.md")
    calibrate.README.write_text("no tables here\n")
    with pytest.raises(UsageError, match="has no lines <!-- checked -->"):
        calibrate.write_tables()


def test_calibration_without_real_data_is_one_line_and_exit_2(tmp_path, capsys):
    assert calibrate.main(["--data", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture
def separable():
    """Noise with a bright bar whose height is the label, seen by any recipe that trains at all."""
    labels = np.arange(400, dtype=np.int64) % 10
    images = np.random.default_rng(0).integers(0, 50, (400, 32, 32, 3)).astype(np.uint8)
    for image, label in zip(images, labels, strict=True):
        image[3 * label : 3 * label + 3] += 200
    return Labelled(images[:300], labels[:300], images[300:], labels[300:])


@pytest.mark.parametrize(
    ("recipe", "above"),
    [
        (Softmax(epochs=30, lr=0.01), 90),
        (TwoLayer(hidden=20, iterations=100, batch=50, std=1e-2), 90),
        (Network(((20, 0.05),), (16,), classes=(0, 9), size=16, batch=10), 95),
    ],
)
def test_a_recipe_learns_and_repeats_itself(separable, recipe, above):
    first = recipe.run(separable, 0)
    assert first > above
    assert recipe.run(separable, 0) == first


def test_held_out_images_of_the_stand_in_differ_by_seed(monkeypatch, tmp_path):
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path))
    monkeypatch.setattr(stand_in, "COUNTS", (40, 20))
    monkeypatch.setattr(calibrate, "HELD_OUT", 30)
    data = calibrate.load_stand_in()
    parts = [calibrate._with_held_out(data, seed) for seed in (0, 0, 1)]
    assert parts[0].test_images.shape == (30, 32, 32, 3)
    assert (parts[0].test_images == parts[1].test_images).all()
    assert (parts[0].test_images != parts[2].test_images).any()
