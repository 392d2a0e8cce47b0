"""Repeats the experiments of the report: the penalty, momentum, and the height-and-weight classifiers.

The code is the reference solution's own: the cells of solution.py are run as they stand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

FOLDER = Path(__file__).parent
PEOPLE = "height and weight (300 training, 100 test rows)"
EXAM = "exam scores (12 training, 200 test rows)"

# Published: SGD, learning rate 0.01, 2000 epochs, batches of 16; accuracy on the training and on the test set.
REPORT = {"reg": 1e-4, "lr": 0.01, "momentum": 0.0, "epochs": 2000, "batch_size": 16}
PUBLISHED = {
    "one layer of 10, sigmoid": (0.89, 0.95),
    "two layers of 10, tanh": (0.89, 0.95),
    "two layers of 10, ReLU": (0.89, 0.93),
}


def figures(data: Any, out_dir: Path) -> list[dict[str, Any]]:
    """Return rows (experiment, setting, published, ours, dataset, note) and save the plots in `out_dir`.

    `data` is not used: this assignment brings its own. About four minutes on one core.
    """
    del data
    import matplotlib as mpl

    mpl.use("Agg")
    out_dir.mkdir(parents=True, exist_ok=True)
    solution = run_solution(out_dir)
    return [*_penalty_rows(solution), *_momentum_rows(solution), *_l2_rows(solution), *_people_rows(solution)]


def run_solution(out_dir: Path) -> dict[str, Any]:
    """Return the namespace of solution.py after all its cells; the plots of its questions are saved by their names."""
    import jupytext
    import matplotlib.pyplot as plt

    namespace: dict[str, Any] = {"__name__": "solution"}
    for cell in jupytext.read(FOLDER / "solution.py", fmt="py:percent").cells:
        if cell.cell_type != "code" or "check" in cell.metadata:
            continue
        with mock.patch.object(plt, "show"):
            exec(compile(cell.source, "solution.py", "exec"), namespace)  # noqa: S102 - our own file
        if "question" in cell.metadata:
            plt.gcf().savefig(out_dir / f"{cell.metadata['question'].removeprefix('plot_')}.png", dpi=90)
            plt.close("all")
    return namespace


def _penalty_rows(solution: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for text, run in (("λ = 1e-6 (negligible)", solution["negligible"]), ("λ = 1e-3 (working)", solution["working"])):
        size = sum(float(np.abs(w).sum()) for w in run["weights"].values())
        note = f"lowest test loss {min(run['test']):.4f}, sum of |w| at the end {size:.0f}"
        for part, name in (("train", "training"), ("test", "test")):
            rows.append(
                _row(
                    "L1, numpy, 10,000 steps", f"{text}: {name} loss", None, round(float(run[part][-1]), 4), EXAM, note
                )
            )
    return rows


def _momentum_rows(solution: dict[str, Any]) -> list[dict[str, Any]]:
    goal = 1.02 * float(solution["plain"]["train"][-1])
    rows = []
    for text, run in (("μ = 0", solution["plain"]), ("μ = 0.9", solution["with_momentum"])):
        steps = next(step for step, loss in zip(run["step"], run["train"], strict=True) if loss <= goal)
        note = f"training loss at the end {run['train'][-1]:.4f}"
        rows.append(
            _row(
                "SGD against momentum, numpy",
                f"{text}: steps to a training loss of {goal:.4f}",
                None,
                steps,
                EXAM,
                note,
            )
        )
    return rows


def _l2_rows(solution: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for reg, run in solution["l2_runs"].items():
        for column, name in enumerate(("training", "test")):
            rows.append(
                _row(
                    "L2 and momentum, torch, 4000 epochs",
                    f"λ = {reg:g}: {name} loss",
                    None,
                    round(float(run[-1, column]), 4),
                    EXAM,
                    "",
                )
            )
    return rows


def _people_rows(solution: dict[str, Any]) -> list[dict[str, Any]]:
    """Train the three networks of the report with its settings, and report the solution's own quicker run."""
    import torch
    from torch import nn

    rows = []
    for name, published in PUBLISHED.items():
        torch.manual_seed(0)
        model = solution["make_classifier"](10)
        if name.startswith("two"):
            activation = nn.Tanh if name.endswith("tanh") else nn.ReLU
            layers = [nn.Linear(2, 10), activation(), nn.Linear(10, 10), activation(), nn.Linear(10, 1), nn.Sigmoid()]
            model = nn.Sequential(*layers)
        pair = solution["X_train"], solution["y_train"]
        solution["train"](model, solution["loss_l1"], *pair, **REPORT, rng=np.random.default_rng(0))
        rows += _accuracies(name, published, solution["watch"](model), "SGD, lr 0.01, 2000 epochs, batch 16, λ = 1e-4")
    quick = "the solution's own settings: lr 0.1, μ = 0.9, 200 epochs"
    return [
        *rows,
        *_accuracies(
            "one layer of 10, sigmoid, with momentum", (None, None), solution["classifier_history"][-1], quick
        ),
    ]


def _accuracies(name: str, published: tuple[float | None, ...], seen: Any, note: str) -> list[dict[str, Any]]:
    return [
        _row("height and weight", f"{name}: {part} accuracy", known, round(float(ours), 3), PEOPLE, note)
        for part, known, ours in zip(("training", "test"), published, seen[1:], strict=True)
    ]


def _row(
    experiment: str, setting: str, published: float | None, ours: float, dataset: str, note: str
) -> dict[str, Any]:
    return {
        "experiment": experiment,
        "setting": setting,
        "published": published,
        "ours": ours,
        "dataset": dataset,
        "note": note,
    }
