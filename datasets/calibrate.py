"""Measures every recipe on real CIFAR-10 and on the stand-in, and writes the tables of README.md.

    python -m autograder.datasets.calibrate --data PATH

What is measured is kept in `calibration.json`: a second run measures only what is missing or changed.
"""

import argparse
import fnmatch
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.errors import UsageError

from . import stand_in
from .cifar10 import Cifar10, cifar10, load_stand_in
from .recipes import Network, Recipe, Softmax, TwoLayer
from .types import Labelled

RESULTS = Path(__file__).with_name("calibration.json")
README = Path(__file__).with_name("README.md")
HELD_OUT = 10_000
NAMES = ("CIFAR-10", "stand-in")
ALLOWED = 3.0
_BIRD_PLANE, _CAR_CAT = (2, 0), (1, 3)
_PHASES = ((3, 0.03), (2, 0.003))

_HEAD = (
    "| recipe | {target} | CIFAR-10: mean (least to greatest) | stand-in: mean (least to greatest) "
    "| difference | seeds | seconds |"
)
_NEEDS_REAL = "calibration needs real CIFAR-10: name it with --data"
_NO_MARKER = "{path} has no lines <!-- {name} --> and <!-- end {name} -->: put them back"


@dataclass(frozen=True)
class Row:
    """A recipe by name, what was published for it or is asked of it, and the number of seeds."""

    name: str
    recipe: Recipe
    target: str
    seeds: int


CHECKED = (
    Row("softmax B, 25 epochs", Softmax(epochs=25), "> 33", 20),
    Row(
        "two-layer, tuned, 8 epochs",
        TwoLayer(batch=100, iterations=8 * 490, reg=0.1, decay=0.8, std=1e-3),
        "> 48",
        20,
    ),
    Row(
        "two-layer, untuned",
        TwoLayer(hidden=50, iterations=1000, batch=200, lr=1e-4, reg=0.25),
        "< 48",
        20,
    ),
    Row(
        "bird/plane, 16x16, 5 epochs",
        Network(_PHASES, classes=_BIRD_PLANE, size=16, batch=64, momentum=0.85, weight_decay=0.01),
        "> 80",
        20,
    ),
    Row(
        "car/cat, 16x16, 5 epochs",
        Network(_PHASES, classes=_CAR_CAT, size=16, batch=64, momentum=0.85, weight_decay=0.01),
        "> 88",
        20,
    ),
)


def _thirty(number: int, classes: tuple[int, int], target: str, *setting: float) -> Row:
    """One line of the published tables of pairs: setting is lr, momentum, weight decay."""
    lr, momentum, weight_decay = setting
    size, name = (32, "bird/plane") if classes == _BIRD_PLANE else (16, "car/cat 16x16")
    recipe = Network(((30, lr),), classes=classes, size=size, momentum=momentum, weight_decay=weight_decay)
    return Row(f"{name} {number}", recipe, target, 1)


PUBLISHED = (
    Row("softmax A", Softmax(lr=0.1), "28.3", 3),
    Row("softmax B", Softmax(), "34.7", 3),
    Row("softmax C", Softmax(reg=0.1), "31.9", 3),
    Row("softmax D", Softmax(reg=1.0), "26.8", 3),
    Row("two-layer, untuned", CHECKED[2].recipe, "29", 20),
    Row("two-layer, tuned: 75/3000/200/0.01", TwoLayer(hidden=75, batch=200), "51.9", 3),
    Row("two-layer, tuned: 100/3000/300/0.01", TwoLayer(), "54.2", 3),
    Row(
        "torch network, 15 epochs",
        Network(((15, 1e-3),), (100,), batch=200, normalise="mean", num_train=49_000, shuffle=True),
        "50.0",
        3,
    ),
    _thirty(1, _BIRD_PLANE, "83", 0.01, 0.0, 0.0),
    _thirty(2, _BIRD_PLANE, "83", 0.01, 0.0, 0.01),
    _thirty(3, _BIRD_PLANE, "81", 0.01, 0.9, 0.0),
    _thirty(4, _BIRD_PLANE, "84", 0.01, 0.9, 0.001),
    _thirty(5, _BIRD_PLANE, "81", 0.02, 0.8, 0.01),
    _thirty(1, _CAR_CAT, "88.5", 0.01, 0.0, 0.0),
    _thirty(2, _CAR_CAT, "88.5", 0.01, 0.0, 0.01),
    _thirty(3, _CAR_CAT, "91.9", 0.01, 0.85, 0.0),
    _thirty(4, _CAR_CAT, "92.1", 0.01, 0.85, 0.01),
    _thirty(5, _CAR_CAT, "91.3", 0.05, 0.85, 0.01),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is missing, write calibration.json and README.md; 2 when there is no data."""
    parser = argparse.ArgumentParser(prog="python -m autograder.datasets.calibrate", description=__doc__)
    parser.add_argument("--data", help="real CIFAR-10: a directory or zip; default: AUTOGRADER_DATA or the cache")
    parser.add_argument("--only", default="*", metavar="GLOB", help="recipes to measure, by name")
    parser.add_argument("--table", action="store_true", help="write the tables from what is measured already")
    options = parser.parse_args(arguments)
    try:
        if not options.table:
            measure_all(options.data, options.only)
        write_tables()
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def measure_all(path: str | None, pattern: str) -> None:
    """Measure the recipes whose name fits the pattern, on both data sets, and keep every result."""
    real = cifar10(path, quiet=True)
    if real.is_stand_in:
        raise UsageError(_NEEDS_REAL)
    import torch

    torch.set_num_threads(1)
    results = read_results()
    rows = [row for row in (*CHECKED, *PUBLISHED) if fnmatch.fnmatch(row.name, pattern)]
    for seed in range(max((row.seeds for row in rows), default=0)):
        for row in rows:
            for data in (real, load_stand_in()):
                if seed < row.seeds:
                    _measure(row, data, seed, results)


def read_results() -> dict[str, Any]:
    """What `calibration.json` holds: data name -> recipe -> accuracies by seed and seconds."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def _measure(row: Row, data: Cifar10, seed: int, results: dict[str, Any]) -> None:
    """Measure one seed of a recipe where it is missing, and write it down at once."""
    if results.get(data.name, {}).get("fingerprint") != data.fingerprint:
        results[data.name] = {"fingerprint": data.fingerprint, "recipes": {}}
    entry = results[data.name]["recipes"].setdefault(repr(row.recipe), {"accuracies": [], "seconds": []})
    if seed < len(entry["accuracies"]):
        return
    before = time.process_time()
    entry["accuracies"].append(round(row.recipe.run(_with_held_out(data, seed), seed), 2))
    entry["seconds"].append(round(time.process_time() - before, 1))
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{data.name}: {row.name}, seed {seed}: {entry['accuracies'][-1]:.1f} %\n")
    sys.stdout.flush()


def _with_held_out(data: Cifar10, seed: int) -> Labelled:
    """Training images of the data with its 10,000 test images, for the stand-in with as many fresh ones."""
    if data.is_stand_in:
        images, labels = stand_in.fresh(np.random.default_rng([seed, HELD_OUT]), HELD_OUT)
        return Labelled(data.train_images, data.train_labels, images, labels)
    return Labelled(data.train_images, data.train_labels, data.test_images, data.test_labels)


def write_tables() -> None:
    """Put both tables between their markers in README.md."""
    text = README.read_text(encoding="utf-8")
    results = read_results()
    text = _between(text, "checked", table(CHECKED, "asked", results))
    text = _between(text, "published", table(PUBLISHED, "published", results))
    README.write_text(text, encoding="utf-8", newline="\n")


def table(rows: Sequence[Row], target: str, results: dict[str, Any]) -> str:
    """Markdown table of the rows that are measured on both data sets."""
    lines = [_HEAD.format(target=target), "|---" * 7 + "|"]
    for row in rows:
        found = [results.get(name, {}).get("recipes", {}).get(repr(row.recipe)) for name in NAMES]
        if all(entry and entry["accuracies"] for entry in found):
            lines.append(_line(row, *found))
    return "\n".join(lines)


def _line(row: Row, real: dict[str, Any], other: dict[str, Any]) -> str:
    means = [float(np.mean(entry["accuracies"])) for entry in (real, other)]
    spans = [
        f"{mean:.1f} ({min(entry['accuracies']):.1f} to {max(entry['accuracies']):.1f})"
        for mean, entry in zip(means, (real, other), strict=True)
    ]
    seeds = min(len(real["accuracies"]), len(other["accuracies"]))
    cells = [row.name, row.target, *spans, f"{means[1] - means[0]:+.1f}", seeds, f"{np.median(real['seconds']):.1f}"]
    return "| " + " | ".join(map(str, cells)) + " |"


def _between(text: str, name: str, content: str) -> str:
    start, end = f"<!-- {name} -->\n", f"<!-- end {name} -->\n"
    if start not in text or end not in text:
        raise UsageError(_NO_MARKER.format(path=README, name=name))
    head, rest = text.split(start, 1)
    return f"{head}{start}{content}\n{end}{rest.split(end, 1)[1]}"


if __name__ == "__main__":
    sys.exit(main())
