"""Repeats the experiments of the report: five settings on two pairs of classes, by hand and with torch.optim.SGD.

The code is the reference solution's own, taken from solution.py.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

EPOCHS = 30
SEED = 0
FOLDER = Path(__file__).parent

# Published: accuracies of training and validation for each setting; test accuracy of the chosen one.
PAIRS: tuple[dict[str, Any], ...] = (
    {
        "name": "bird/plane",
        "classes": ("bird", "plane"),
        "small": False,
        "settings": "BIRD_PLANE_SETTINGS",
        "train": (0.88, 0.86, 0.90, 0.96, 0.88),
        "val": (0.83, 0.83, 0.81, 0.84, 0.81),
        "losses": (0.68093, 0.31793),
        "test": 0.85,
    },
    {
        "name": "car/cat 16×16",
        "classes": ("car", "cat"),
        "small": True,
        "settings": "CAR_CAT_SETTINGS",
        "train": (0.897, 0.893, 0.982, 0.983, 0.976),
        "val": (0.885, 0.885, 0.919, 0.921, 0.913),
        "losses": None,
        "test": 0.917,
    },
)


def load_solution() -> dict[str, Any]:
    """Return the namespace of solution.py without its check and experiment cells."""
    import jupytext

    namespace: dict[str, Any] = {"__name__": "solution"}
    for cell in jupytext.read(FOLDER / "solution.py", fmt="py:percent").cells:
        if cell.cell_type == "code" and "check" not in cell.metadata and not cell.metadata.get("tags"):
            exec(compile(cell.source, "solution.py", "exec"), namespace)  # noqa: S102 - our own file
    return namespace


@contextlib.contextmanager
def _double_precision() -> Any:
    """Keep the solution's default dtype from reaching other experiments of the same run."""
    import torch

    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def figures(data: Any, out_dir: Path, *, epochs: int = EPOCHS) -> list[dict[str, Any]]:
    """Return rows (experiment, setting, published, ours, dataset, note) and save the plots in `out_dir`.

    `data`: Cifar10, real or stand-in; about 10 minutes on one core with 30 epochs.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    with _double_precision():
        solution = load_solution()
        out_dir.mkdir(parents=True, exist_ok=True)
        return [row for pair in PAIRS for row in _pair(solution, pair, data, out_dir, epochs)]


def _pair(
    solution: dict[str, Any], pair: dict[str, Any], data: Any, out_dir: Path, epochs: int
) -> list[dict[str, Any]]:
    classes = tuple(solution["CLASSES"][name] for name in pair["classes"])
    images, labels = data.train_images, data.train_labels
    parts = solution["prepare"](images, labels, classes, 1000, 1000, SEED, small=pair["small"])
    results = solution["run_settings"](solution[pair["settings"]], parts, epochs, SEED)
    loaders = [solution["make_loader"](parts[f"X_{part}"], parts[f"y_{part}"]) for part in ("val", "test")]
    choice = solution["select_best"](results["models"], *loaders)
    matrix = solution["confusion_matrix"](results["models"][choice["best"]], loaders[0])
    _plots(solution, pair, results, choice["best"], matrix, (images, labels, parts), out_dir)
    frame = {"experiment": f"gradient_descent {pair['name']}", "dataset": data.name}
    return [frame | row for row in _rows(pair, results, choice, epochs)]


def _rows(pair: dict[str, Any], results: dict[str, Any], choice: dict[str, Any], epochs: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for i, setting in enumerate(results["settings"]):
        name = f"{i + 1}: lr {setting['lr']}, μ {setting['momentum']}, λ {setting['weight_decay']}"
        same = printed_alike(results["manual"][i], results["library"][i])
        first, last = results["manual"][i][0], results["manual"][i][-1]
        losses = f"loss {first:.5f} after epoch 1, {last:.5f} after epoch {epochs}, by hand and library: {same}"
        for part in ("train", "val"):
            ours = round(results[part][i], 3)
            note = losses if part == "train" else ""
            rows.append({"setting": f"{name}: {part} accuracy", "published": pair[part][i], "ours": ours, "note": note})
    if pair["losses"]:
        ends = results["manual"][0][0], results["manual"][0][-1]
        for epoch, published, ours in zip((1, epochs), pair["losses"], ends, strict=True):
            text = f"1: training loss after epoch {epoch}"
            note = f"library {results['library'][0][epoch - 1]:.5f}"
            rows.append({"setting": text, "published": published, "ours": round(ours, 5), "note": note})
    text = f"chosen by validation: model {choice['best'] + 1}, test accuracy"
    note = "test images used once"
    return [*rows, {"setting": text, "published": pair["test"], "ours": round(choice["test"], 3), "note": note}]


def printed_alike(manual: list[float], library: list[float]) -> str:
    """Return whether two lists of losses agree in every digit when printed with five decimals."""
    wrong = [epoch for epoch, (a, b) in enumerate(zip(manual, library, strict=True), 1) if f"{a:.5f}" != f"{b:.5f}"]
    greatest = max(abs(a - b) for a, b in zip(manual, library, strict=True))
    if wrong:
        return f"different in epochs {wrong}"
    return f"equal in every printed digit of all {len(manual)} epochs (greatest difference {greatest:.0e})"


def _plots(
    solution: dict[str, Any],
    pair: dict[str, Any],
    results: dict[str, Any],
    best: int,
    matrix: Any,
    raw: Any,
    out_dir: Path,
) -> None:
    import numpy as np

    images, labels, parts = raw
    title = " against ".join(pair["classes"]).capitalize()
    classes = tuple(solution["CLASSES"][name] for name in pair["classes"])
    some, their = solution["select_classes"](images[:2000], labels[:2000], classes)
    chosen = np.concatenate([np.flatnonzero(their == k)[:3] for k in (0, 1)])
    some = solution["shrink"](some[chosen]) if pair["small"] else some[chosen]
    shown = np.round(some).astype(np.uint8)
    X = solution["to_tensor"](some, parts["mean"], parts["std"])
    names = [pair["classes"][k] for k in their[chosen]]
    stem = "_".join(pair["classes"])
    _save(out_dir / f"{stem}_samples.png", solution["plot_samples"], shown, X, names)
    _save(out_dir / f"{stem}_losses.png", solution["plot_losses"], results, f"{title}: training loss")
    _save(out_dir / f"{stem}_bars.png", solution["plot_bars"], results, f"{title}: five settings")
    text = f"{' / '.join(pair['classes'])}: model {best + 1}, validation images"
    _save(out_dir / f"{stem}_confusion.png", solution["plot_confusion"], matrix, pair["classes"], text)


def _save(path: Path, plot: Any, *arguments: Any) -> None:
    """Draw with one of the solution's plot functions and save what it has drawn."""
    import matplotlib.pyplot as plt

    plot(*arguments)
    plt.gcf().savefig(path, dpi=110)
    plt.close("all")
