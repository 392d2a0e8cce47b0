"""Runs every experiment of the assignments, and writes FIGURES.md: published value, ours, difference, dataset, plots.

`make figures`, or `python solutions/figures.py --only softmax` for one assignment.
Each `solutions/<name>/figures.py` has `figures(data, out_dir)`, which saves plots in `out_dir` and returns rows
with the keys experiment, setting, published, ours, dataset and note; values are numbers, or texts such as "28.33 %".
The rows are kept in `docs/figures/<name>/rows.json`: what has not changed since is not run again.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib.util
import json
import re
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ORDER = ("softmax", "two_layer_net", "regularization", "backpropagation", "gradient_descent")
KEYS = ("experiment", "setting", "published", "ours", "dataset", "note")
# Plots are looked at in a browser: a palette and this many pixels across are enough.
WIDEST, COLOURS = 900, 256

HEAD = """# Figures

What the published reports found, and what the reference solutions find here.
Written by `make figures`; do not edit. The times are processor time of one core.
Differences are ours minus published. A row without a published value has only a curve or nothing in the report.
"""
TABLE = "| experiment | setting | published | ours | difference | dataset | note |\n|---|---|---|---|---|---|---|\n"
FIRST = "no figures yet: run `python solutions/figures.py --only {name}`"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for, write FIGURES.md after each assignment, and return 1 when one of them broke."""
    parser = argparse.ArgumentParser(description="Run the experiments and write solutions/FIGURES.md.")
    parser.add_argument("--only", metavar="NAME", action="append", help="only this assignment; may be repeated")
    parser.add_argument("--force", action="store_true", help="run again what has not changed")
    options = parser.parse_args(arguments)
    names = list(assignments())
    unknown = [name for name in options.only or () if name not in names]
    if unknown:
        parser.error(f"no figures.py for {', '.join(unknown)}: choose from {', '.join(names)}")
    data = load_data()
    broken = [name for name in options.only or names if not run(name, data, force=options.force)]
    return 1 if broken else 0


def assignments() -> Iterator[str]:
    """Yield the assignments that have experiments, in the order of the course."""
    found = {path.parent.name for path in FOLDER.glob("*/figures.py")}
    yield from (name for name in ORDER if name in found)
    yield from sorted(found - set(ORDER))


def load_data() -> Any:
    """Return the data named by $AUTOGRADER_DATA, else real CIFAR-10 from the cache, else the stand-in."""
    from autograder import datasets

    return datasets.cifar10()


def results(name: str) -> Path:
    """Return the folder of rows and plots; outside solutions/, where nbgrader takes every folder for an assignment."""
    return FOLDER.parent / "docs" / "figures" / name


def run(name: str, data: Any, *, force: bool = False) -> bool:
    """Run the experiments of one assignment unless nothing has changed; return whether it has its rows now."""
    folder, stamp = results(name), fingerprint(name, data)
    known = read_rows(name)
    if known and known["fingerprint"] == stamp and not force:
        print(f"{name}: unchanged, {len(known['rows'])} rows kept")
        write_page()
        return True
    print(f"{name}: running on {data.name} …", flush=True)
    start = time.process_time()
    try:
        rows = [checked(row) for row in load_figures(name)(data, folder)]
    except Exception:  # noqa: BLE001 - one assignment must not cost the others their figures
        traceback.print_exc()
        print(f"{name}: broke, see above; the other assignments go on", file=sys.stderr)
        return False
    seconds = time.process_time() - start
    for path in sorted(folder.glob("*.png")):
        shrink(path)
    record = {"fingerprint": stamp, "data": data.name, "seconds": round(seconds), "rows": rows}
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "rows.json", json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    write_page()
    print(f"{name}: {len(rows)} rows in {seconds / 60:.1f} minutes")
    return True


def load_figures(name: str) -> Any:
    """Return the function `figures` of an assignment."""
    path = FOLDER / name / "figures.py"
    spec = importlib.util.spec_from_file_location(f"_figures_{name}", path)
    if spec is None or spec.loader is None:
        msg = f"{path} cannot be loaded"
        raise ImportError(msg)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.figures


def fingerprint(name: str, data: Any) -> str:
    """Return what the figures of an assignment depend on: the code of its two sources, without prose, and the data."""
    parts = [code((FOLDER / name / file).read_text(encoding="utf-8")) for file in ("solution.py", "figures.py")]
    parts += [data.name.encode(), Path(getattr(data, "directory", "")).name.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def code(source: str) -> bytes:
    """Return Python source without comments, which text cells are."""
    return ast.unparse(ast.parse(source)).encode()


def read_rows(name: str) -> dict[str, Any] | None:
    """Return what the last run of an assignment wrote, or None."""
    path = results(name) / "rows.json"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and {"fingerprint", "rows", "seconds", "data"} <= set(record) else None


def checked(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as plain JSON data, with all keys."""
    unknown = set(row) - set(KEYS)
    if unknown:
        msg = f"a row has the unknown keys {', '.join(sorted(unknown))}: expected {', '.join(KEYS)}"
        raise ValueError(msg)
    values = {key: row.get(key) for key in KEYS}
    return {key: value.item() if hasattr(value, "item") else value for key, value in values.items()}


def shrink(path: Path) -> None:
    """Rewrite a PNG with a palette and at most WIDEST pixels across."""
    from PIL import Image

    with Image.open(path) as opened:
        image = opened.convert("RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def write_page() -> None:
    """Write FIGURES.md from the rows of all assignments."""
    write(FOLDER / "FIGURES.md", HEAD + "".join(section(name) for name in assignments()))


def section(name: str) -> str:
    """Return the part of FIGURES.md about one assignment: its table, then its plots."""
    text = f"\n## `{name}` — {title_of(name)}\n\n"
    known = read_rows(name)
    if known is None:
        return text + FIRST.format(name=name) + "\n"
    if known["seconds"] is not None:
        text += f"Took {max(1, round(known['seconds'] / 60))} minutes.\n\n"
    text += TABLE + "".join(line(row) for row in known["rows"])
    plots = sorted(results(name).glob("*.png"))
    pictures = "".join(f"\n![{plot.stem.replace('_', ' ')}](../docs/figures/{name}/{plot.name})\n" for plot in plots)
    return text + pictures


def title_of(name: str) -> str:
    """Return the first heading of an assignment's notebook."""
    found = re.search(r"^# # (.+)$", (FOLDER / name / "solution.py").read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1) if found else name


def line(row: Mapping[str, Any]) -> str:
    """Return one row of a table."""
    shown = [show(row["published"]), show(row["ours"]), difference(row["published"], row["ours"])]
    cells = [row["experiment"], row["setting"], *shown, row["dataset"], row["note"]]
    return "| " + " | ".join(str(cell or "").replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def show(value: Any) -> str:
    """Return a value as the table shows it: small numbers in powers of ten, nothing as a dash."""
    if value is None or value == "":
        return "–"
    if isinstance(value, float) and 0 < abs(value) < 1e-4:  # noqa: PLR2004 - from here on zeros hide the digits
        return f"{value:.1e}"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def difference(published: Any, ours: Any) -> str:
    """Return ours − published with the digits of the finer one, or a dash where one of them is not a number."""
    left, right = number(published), number(ours)
    if left is None or right is None or left[2] != right[2]:
        return "–"
    change, digits = right[0] - left[0], max(left[1], right[1])
    if min(abs(left[0]), abs(right[0])) < 1e-4 and digits > 4:  # noqa: PLR2004 - errors are compared by their ratio
        return "–" if not left[0] else f"× {right[0] / left[0]:.2g}"
    return f"{change:+.{digits}f}{left[2]}"


def number(value: Any) -> tuple[float, int, str] | None:
    """Return value, decimals and unit of a number or of a text such as "28.33 %", else None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    found = re.fullmatch(r"\s*([-+]?\d+(?:\.(\d+))?(?:e([-+]?\d+))?)\s*(\S*)\s*", str(value).replace("−", "-"))
    if found is None:
        return None
    digits = max(0, len(found.group(2) or "") - int(found.group(3) or 0))
    return float(found.group(1)), min(digits, 6) if not found.group(3) else digits, f" {found.group(4)}".rstrip()


def write(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it."""
    from autograder.files import write_atomically

    write_atomically(path, text.encode())


if __name__ == "__main__":
    sys.exit(main())
