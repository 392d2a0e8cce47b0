"""Runs the experiments of the notebook: errors of the gradients, a curve learned by hand, gradients by depth.

The code is the reference solution's own, taken from solution.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DATASET = "generated, seeded"


def load_solution() -> dict[str, Any]:
    """Return the namespace of solution.py after all its cells but the checks, experiments included, with plots off."""
    import jupytext
    import matplotlib.pyplot as plt

    namespace: dict[str, Any] = {"__name__": "solution"}
    for cell in jupytext.read(FOLDER / "solution.py", fmt="py:percent").cells:
        if cell.cell_type == "code" and "check" not in cell.metadata and "question" not in cell.metadata:
            exec(compile(cell.source, "solution.py", "exec"), namespace)  # noqa: S102 - our own file
    plt.close("all")
    return namespace


def figures(data: Any, out_dir: Path) -> list[dict[str, Any]]:
    """Return rows (experiment, setting, published, ours, dataset, note) and save the plots in `out_dir`; half a minute.

    `data` is not used: the experiments of this assignment make their own.
    """
    import matplotlib as mpl
    import torch

    mpl.use("Agg")
    before = torch.get_default_dtype()
    try:
        solution = load_solution()
        out_dir.mkdir(parents=True, exist_ok=True)
        _plot_training(solution, out_dir / "training.png")
        _plot_depth(solution, out_dir / "depth.png")
        return [*_gradient_errors(solution), *_curve(solution), *_depth(solution)]
    finally:
        torch.set_default_dtype(before)


def _row(experiment: str, setting: str, ours: Any, note: str = "", published: Any = "") -> dict[str, Any]:
    return {
        "experiment": experiment,
        "setting": setting,
        "published": published,
        "ours": ours,
        "dataset": DATASET,
        "note": note,
    }


def _gradient_errors(solution: dict[str, Any]) -> list[dict[str, Any]]:
    model, X, y = solution["model"], solution["X"], solution["y"]
    error = solution["relative_error"]
    rows = []
    for layer in range(1, model.L + 1):
        weight = model.fc[str(layer)].weight
        numeric = solution["numerical_gradient"](model, X, y, weight)
        setting = f"fc[{layer}].weight, 4-7-5-3, tanh sigmoid identity"
        mine = model.dL_dw[layer]
        rows.append(
            _row("relative error against centred differences", setting, f"{error(mine, numeric):.1e}", "h = 1e-5")
        )
        rows.append(_row("relative error against autograd", setting, f"{error(mine, weight.grad):.1e}", "rounding"))
    return rows


def _curve(solution: dict[str, Any]) -> list[dict[str, Any]]:
    losses = solution["losses"]
    setting = f"1-16-16-1, {len(losses)} steps of the whole batch, learning rate {solution['LEARNING_RATE']}"
    return [
        _row("loss on the noisy sine, start", setting, round(losses[0], 4)),
        _row("loss on the noisy sine, end", setting, round(losses[-1], 4), "the noise alone has 0.01"),
    ]


def _depth(solution: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        _row(
            "mean absolute gradient of layer 1 over that of layer 9",
            f"ten layers, {activation}",
            f"{values[0] / values[8]:.1e}",
            "how much the error shrinks on its way back",
        )
        for activation, values in solution["sizes"].items()
    ]


def _plot_training(solution: dict[str, Any], path: Path) -> None:
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.semilogy(solution["losses"])
    left.set(xlabel="step", ylabel="loss", title="Training with our own gradients")
    right.plot(solution["x_train"], solution["y_train"], ".", label="training points")
    right.plot(solution["x_train"], solution["curve_net"](solution["x_train"]).detach(), label="network")
    right.set(xlabel="x", ylabel="y", title="What it has learned")
    right.legend()
    figure.savefig(path, bbox_inches="tight")
    plt.close(figure)


def _plot_depth(solution: dict[str, Any], path: Path) -> None:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    for activation, values in solution["sizes"].items():
        axes.semilogy(range(1, len(values) + 1), values, "o-", label=activation)
    axes.set(xlabel="layer", ylabel="mean |dL/dW|", title="Gradients at the start, ten layers")
    axes.legend()
    figure.savefig(path, bbox_inches="tight")
    plt.close(figure)
