"""Repeats the experiments of the report on the two-layer network, with the reference solution's own cells.

Every code cell of solution.py but the checks is run as it stands; only the data and the place of the plots are set.
"""

from __future__ import annotations

import functools
import types
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PLOTS = {
    "show_untuned": "two_layer_net_untuned.png",
    "train_best": "two_layer_net_tuned.png",
    "show_best_weights": "two_layer_net_weights.png",
    "plot_depth_study": "two_layer_net_depth.png",
}


def figures(data: Any, out_dir: Path) -> list[dict[str, Any]]:
    """Return rows (experiment, setting, published, ours, dataset, note) and save the plots in `out_dir`.

    `data`: Cifar10, real or stand-in; about 12 minutes on one core.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    out_dir.mkdir(parents=True, exist_ok=True)
    solution = run_notebook(data, out_dir)
    plot_grid(solution["results"], out_dir / "two_layer_net_grid.png")
    rows = [*toy_rows(solution), *numpy_rows(solution), *torch_rows(solution)]
    return [{"experiment": "two_layer_net", "dataset": data.name, "published": None, "note": ""} | row for row in rows]


def run_notebook(data: Any, out_dir: Path) -> dict[str, Any]:
    """Return the names that the cells of solution.py define, after running them on `data`."""
    import jupytext
    from matplotlib import pyplot as plt

    from autograder import datasets

    given = types.SimpleNamespace(**{name: getattr(datasets, name) for name in datasets.__all__})
    given.cifar10 = lambda: data
    given.cifar10_arrays = functools.partial(datasets.cifar10_arrays, data=data)
    namespace: dict[str, Any] = {"__name__": "solution"}
    for cell in jupytext.read(FOLDER / "solution.py", fmt="py:percent").cells:
        if cell.cell_type != "code" or "check" in cell.metadata:
            continue
        exec(compile(cell.source, "solution.py", "exec"), namespace)  # noqa: S102 - our own file
        name = cell.metadata.get("given", "")
        if name == "setup":
            namespace["datasets"] = given
        if name in PLOTS:
            plt.gcf().savefig(out_dir / PLOTS[name], dpi=150)
        plt.close("all")
    return namespace


def plot_grid(results: list[dict[str, Any]], path: Path) -> None:
    """Save the runs of the grid search as a table, the best first."""
    from matplotlib import pyplot as plt

    columns = ("hidden_size", "num_epochs", "batch_size", "reg", "val_accuracy")
    shown = [
        [f"{row[name]:.1%}" if name == "val_accuracy" else f"{row[name]:g}" for name in columns] for row in results
    ]
    figure, axis = plt.subplots(figsize=(7, 0.24 * len(shown) + 0.8), layout="constrained")
    axis.axis("off")
    axis.set_title("Grid search, sorted by validation accuracy")
    table = axis.table(shown, colLabels=[name.replace("_", " ") for name in columns], loc="center", cellLoc="center")
    table.auto_set_font_size(False)  # noqa: FBT003 - matplotlib's own signature
    table.set_fontsize(9)
    figure.savefig(path, dpi=150)
    plt.close(figure)


def toy_rows(solution: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the gradient check and the final loss on the toy data."""
    errors = gradient_errors(solution)
    X, y = solution["X_toy"], solution["y_toy"]
    net = solution["TwoLayerNet"](4, 10, 3, std=0.1, rng=0)
    history = net.train(X, y, X, y, learning_rate=0.1, num_epochs=100, batch_size=5, rng=0)
    return [
        {
            "setting": "largest relative error of a gradient",
            "published": 3.6e-9,
            "ours": float(f"{max(errors.values()):.1e}"),
            "dataset": "toy",
            "note": ", ".join(f"{name} {error:.1e}" for name, error in errors.items()),
        },
        {
            "setting": "final loss after 100 iterations",
            "published": 0.0156,
            "ours": round(float(history["loss"][-1]), 4),
            "dataset": "toy",
        },
    ]


def gradient_errors(solution: dict[str, Any]) -> dict[str, float]:
    """Return the relative error of each gradient on the toy data."""
    from autograder.expect.gradients import numerical_gradient, relative_error

    X, y = solution["X_toy"], solution["y_toy"]
    params = solution["TwoLayerNet"](4, 10, 3, std=0.1, rng=2).params

    def loss_at(name: str, value: Any) -> float:
        net = solution["TwoLayerNet"](4, 10, 3)
        net.params = {**params, name: value}
        return float(net.loss(X, y, reg=0.05)[0])

    net = solution["TwoLayerNet"](4, 10, 3)
    net.params = params
    gradients = net.loss(X, y, reg=0.05)[1]
    return {
        name: relative_error(gradients[name], numerical_gradient(functools.partial(loss_at, name), value))
        for name, value in params.items()
    }


def numpy_rows(solution: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the accuracies of the numpy network."""
    results = solution["results"]
    grid = f"grid of {len(results)} runs"
    return [
        row("untuned: validation accuracy", solution["untuned_history"]["val_accuracy"][-1], 29.0),
        row(f"{grid}: best validation accuracy", results[0]["val_accuracy"], 54.2, settings(results[0])),
        row(f"{grid}: fifteenth", results[14]["val_accuracy"], 51.9, settings(results[14])),
        row("chosen: validation accuracy", solution["history"]["val_accuracy"][-1], None, settings(solution["best"])),
        row("chosen: test accuracy, taken once", solution["test_accuracy"], "above 48 %"),
    ]


def torch_rows(solution: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the accuracies of the torch networks."""
    rows = [row("torch, same settings, 15 epochs: validation accuracy", solution["torch_val_accuracy"], 50.0)]
    for (depth, start), accuracy in solution["accuracies"].items():
        deep = depth == max(solution["depths"]) and start == "tiny weights"
        note = "chance is 10 %" if deep else ""
        rows.append(row(f"{depth} layers, {start}: validation accuracy", accuracy, 8.7 if deep else None, note))
    return rows


def row(setting: str, share: Any, published: float | str | None, note: str = "") -> dict[str, Any]:
    """Return a row with an accuracy in per cent."""
    shown = f"{published:.1f} %" if isinstance(published, float) else published
    return {"setting": setting, "published": shown, "ours": f"{100 * float(share):.1f} %", "note": note}


def settings(run: dict[str, Any]) -> str:
    """Return what a run was made with."""
    return "hidden {hidden_size}, {num_epochs} epochs, batch {batch_size}, λ {reg:g}".format(**run)
