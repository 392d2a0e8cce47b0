"""The regions of a source notebook that students write: solved as the reference, or cleared as they get them."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from autograder.course.solution_source import ANSWER

if TYPE_CHECKING:
    from nbformat import NotebookNode

STUB_LINE = 'raise NotImplementedError("TODO: replace this line with your code")'
_REGION = re.compile(
    r"^(?P<indent>[ \t]*)[^\n]*BEGIN (?:SOLUTION|MARK SCHEME)[^\n]*\n"
    r"(?P<body>.*?)^[^\n]*END (?:SOLUTION|MARK SCHEME)[^\n]*(?:\n|\Z)",
    re.MULTILINE | re.DOTALL,
)


def handed_in(source: NotebookNode, *, solved: bool) -> NotebookNode:
    """Return a source notebook as a student hands it in: solved as the reference, or untouched."""
    notebook = copy.deepcopy(source)
    for cell in notebook.cells:
        cell.source = _without_marks(cell, solved=solved).rstrip("\n")
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _without_marks(cell: NotebookNode, *, solved: bool) -> str:
    return solution(cell.source) if solved else cleared(cell.source, cell.cell_type)


def solution(text: str) -> str:
    """Return a source cell's text without the marks around its solution."""
    return _REGION.sub(r"\g<body>", text)


def cleared(text: str, cell_type: str) -> str:
    """Return a source cell's text with the line in place of its solution that students are given."""
    line = STUB_LINE if cell_type == "code" else ANSWER
    return _REGION.sub(rf"\g<indent>{line}\n", text)
