"""Runs the experiments of the notebook: gradient errors, the four settings, their curves and weight images.

The code is the reference solution's own, taken from solution.py.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

FOLDER = Path(__file__).parent
# Test accuracy of the report, in per cent.
PUBLISHED = {"A": 28.33, "B": 34.73, "C": 31.88, "D": 26.76}
# Relative errors of the report's gradient check.
ERRORS = {"W": 5.3e-9, "b": 1.2e-9}
PLOTS = {"plot_curves": "curves.png", "plot_weights": "weights.png"}


def load_solution(data: Any, out_dir: Path) -> dict[str, Any]:
    """Return the namespace of solution.py after all its cells but the checks, trained on `data`, plots saved."""
    import jupytext
    import matplotlib.pyplot as plt

    from autograder import datasets

    namespace: dict[str, Any] = {"__name__": "solution"}
    for cell in jupytext.read(FOLDER / "solution.py", fmt="py:percent").cells:
        if cell.cell_type != "code" or "check" in cell.metadata:
            continue
        exec(compile(cell.source, "solution.py", "exec"), namespace)  # noqa: S102 - our own file
        if cell.metadata.get("given") == "setup":
            arrays = partial(datasets.cifar10_arrays, data=data)
            namespace["datasets"] = SimpleNamespace(cifar10_arrays=arrays, cifar10=lambda: data)
        if cell.metadata.get("question") in PLOTS:
            plt.gcf().savefig(out_dir / PLOTS[cell.metadata["question"]], dpi=100)
            plt.close("all")
    return namespace


def figures(data: Any, out_dir: Path) -> list[dict[str, Any]]:
    """Return rows (experiment, setting, published, ours, dataset, note) and save plots in `out_dir`; two minutes."""
    import matplotlib as mpl

    mpl.use("Agg")
    out_dir.mkdir(parents=True, exist_ok=True)
    solution = load_solution(data, out_dir)
    return [*_gradient_errors(solution), *_settings(solution, data.name)]


def _gradient_errors(solution: dict[str, Any]) -> list[dict[str, Any]]:
    errors = [solution["gradient_errors"](reg) for reg in (0.0, 0.1, 1.0)]
    return [
        {
            "experiment": "relative error of the gradient",
            "setting": f"d{name}, the largest of λ = 0, 0.1, 1",
            "published": published,
            "ours": float(max(each[place] for each in errors)),
            "dataset": "random",
            "note": "h = 1e-5, expected below 1e-6",
        }
        for place, (name, published) in enumerate(ERRORS.items())
    ]


def _settings(solution: dict[str, Any], dataset: str) -> list[dict[str, Any]]:
    rows = []
    arrays = solution["data"]
    for name, (W, b, history) in solution["runs"].items():
        setting = solution["SETTINGS"][name]
        test = 100 * float(solution["accuracy"](arrays["X_test"], arrays["y_test"], W, b))
        validation = [100 * value for value in history["val_accuracy"][-10:]]
        rows.append(
            {
                "experiment": "test accuracy (%)",
                "setting": f"{name}: λ = {setting['reg']:g}, α = {setting['lr']:g}",
                "published": PUBLISHED[name],
                "ours": round(test, 2),
                "dataset": dataset,
                "note": f"after epoch 40; validation in the last ten {min(validation):.1f} to {max(validation):.1f} %",
            }
        )
    return rows
