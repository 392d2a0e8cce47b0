"""What simulated students answer to written questions, and the plots that they hand in: of various quality."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course.regions import cleared, solution
from autograder.course.solution_source import ANSWER

if TYPE_CHECKING:
    from nbformat import NotebookNode

FILE = "answers.md"
QUESTION = "question_"
KINDS = 3  # of plots: as it should be, without words, none
EPOCHS = 12


def read(folder: Path) -> dict[str, list[str]]:
    """Return the answers of a folder's answers.md by question, none where there is no such file."""
    path = folder / FILE
    if not path.is_file():
        return {}
    found = {}
    for block in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, text = block.partition("\n")
        found[name.strip()] = [each.strip() for each in re.split(r"^---$", text, flags=re.MULTILINE)]
    return found


def give(handed_in: NotebookNode, source: NotebookNode, answers: Mapping[str, Sequence[str]], student: str) -> None:
    """Put a student's answers in the place of the model answers that a simulated submission still has."""
    models = {_name(cell): solution(cell.source).rstrip("\n") for cell in source.cells if _name(cell)}
    for cell in handed_in.cells:
        name = _name(cell)
        if not name or cell.source != models.get(name):
            continue
        number = int(hashlib.sha256(f"{student} {name}".encode()).hexdigest(), 16)
        if cell.cell_type == "markdown":
            known = answers.get(name, [])
            cell.source = _answered(source, name, known[number % len(known)] if known else "")
        elif number % KINDS < KINDS - 1:
            cell.outputs = [_picture("weight" in name, labelled=number % KINDS == 0, seed=number % 5)]


def _name(cell: NotebookNode) -> str:
    marks = cell.metadata.get("nbgrader", {})
    return str(marks.get("grade_id", "")).removeprefix(QUESTION) if marks.get("grade") and marks.get("solution") else ""


def _answered(source: NotebookNode, name: str, answer: str) -> str:
    """Return a question's cell as a student leaves it: the text of the question, and the answer below."""
    cell = next(cell for cell in source.cells if _name(cell) == name)
    return cleared(cell.source, "markdown").replace(ANSWER, "").strip() + f"\n\n{answer}"


@cache
def _png(weights: bool, labelled: bool, seed: int) -> str:  # noqa: FBT001 - arguments of a cache
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rng = np.random.default_rng(seed)
    figure = Figure(figsize=(6, 2.4), dpi=60, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(1, 5 if weights else 2)
    for number, axis in enumerate(axes):
        if weights:
            axis.imshow(np.kron(rng.random((6, 6, 3)), np.ones((4, 4, 1))))
            axis.axis("off")
        else:
            for label, level in (("training", 0.6), ("validation", 0.5)):
                curve = level * (1 - np.exp(-np.arange(EPOCHS) / 3)) + rng.normal(0, 0.01, EPOCHS)
                axis.plot(1 - curve if number == 0 else curve, label=label)
            if labelled:
                axis.set(xlabel="epoch", ylabel=("cost", "accuracy")[number])
                axis.legend()
        if labelled:
            axis.set_title(f"class {number}" if weights else ("cost", "accuracy")[number], fontsize=9)
    written = io.BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    return base64.b64encode(written.getvalue()).decode()


def _picture(weights: bool, *, labelled: bool, seed: int) -> NotebookNode:  # noqa: FBT001 - as _png
    from nbformat.v4 import new_output

    data = {"image/png": _png(weights, labelled, seed), "text/plain": "<Figure>"}
    output: NotebookNode = new_output("display_data", data=data)
    return output
