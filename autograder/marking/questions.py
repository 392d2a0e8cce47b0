"""The questions that a person marks: text, points, and the mark scheme with its points to tick."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.course.directory import Assignment
from autograder.course.solution_source import ANSWER
from autograder.errors import UsageError
from autograder.notebooks.cells import grade_id, is_solution

NO_QUESTIONS = "{name} has no questions for a person: every point comes from a check"
NO_QUESTION = "no question {question!r} in {name}: choose from {known}"
FULL = "everything right"
_REGION = re.compile(
    r"^[^\n]*BEGIN (?:SOLUTION|MARK SCHEME)[^\n]*\n(?P<body>.*?)^[^\n]*END (?:SOLUTION|MARK SCHEME)",
    re.MULTILINE | re.DOTALL,
)
_MARKS = re.compile(r"(?:\*\*)?\bMarks(?:\.|:)(?:\*\*)?\s+")
# As schemes say it: 1 for …, 2 points: …, 0.5 point for …
_ITEM = re.compile(r"(?<![\w.$^_{/-])(?P<points>\d+(?:\.\d+)?)(?:\s+(?:points?|marks?))?(?:\s+for\s+|:\s+)")
_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
_REST = re.compile(r"^[ \t=<>!-]*$", re.MULTILINE)  # what is left of the lines around a region
_HEADING = re.compile(r"^#+\s*(.+?)\s*(?:\([^)]*\))?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Item:
    """A point to tick."""

    points: float
    text: str


@dataclass(frozen=True)
class Question:
    """One question: its grade id, heading, text, points, scheme, and whether it is answered by code and a plot."""

    name: str
    title: str
    text: str
    points: float
    scheme: str
    rubric: tuple[Item, ...]
    code: bool


def questions(assignment: Assignment) -> list[Question]:
    """Return the questions of an assignment in reading order; UsageError when it has none."""
    cells = assignment.source.cells
    found = [_question(cells, at) for at, cell in enumerate(cells) if _is_question(cell)]
    if not found:
        raise UsageError(NO_QUESTIONS.format(name=assignment.name))
    return found


def pick(everything: Sequence[Question], name: str, assignment: str) -> Question:
    """Return the question of a name, with or without "question_"; UsageError naming the known ones."""
    for each in everything:
        if name in (each.name, each.name.removeprefix("question_")):
            return each
    known = ", ".join(each.name.removeprefix("question_") for each in everything)
    raise UsageError(NO_QUESTION.format(question=name, name=assignment, known=known))


def _is_question(cell: Any) -> bool:
    marks = cell["metadata"].get("nbgrader") or {}
    return bool(marks.get("grade") and marks.get("solution"))


def _question(cells: Sequence[Any], at: int) -> Question:
    cell = cells[at]
    points = float(cell["metadata"]["nbgrader"].get("points", 0))
    above = cells[at - 1] if at else {"cell_type": "", "source": ""}
    before = above["source"] if above["cell_type"] == "markdown" and not is_solution(above) else ""
    outside = "" if cell["cell_type"] == "code" else _REGION.sub("", cell["source"]).replace(ANSWER, "")
    text = f"{before}\n\n{re.sub(_REST, '', outside).strip()}".strip()
    headings = _HEADING.findall(text)
    name = grade_id(cell)
    title = headings[-1] if headings else name.removeprefix("question_").replace("_", " ")
    scheme = "\n".join(match["body"] for match in _REGION.finditer(cell["source"])).strip()
    code = cell["cell_type"] == "code"
    return Question(name, title, text, points, scheme, rubric(scheme, points, code=code), code)


def rubric(scheme: str, points: float, *, code: bool = False) -> tuple[Item, ...]:
    """Return the points of a mark scheme, "1 for …; 2 for …"; where it has none that add up, one for everything."""
    text = _MARKS.split(scheme)[-1]
    if code:
        lines = [line.strip() for line in text.splitlines()]
        whole = _MARKS.search(scheme) is not None
        text = "\n".join(line.lstrip("# ") for line in lines if whole or line.startswith("#"))
    text = " ".join(text.split())
    found = list(_ITEM.finditer(text))
    ends = [*(match.start() for match in found), len(text)][1:]
    items = []
    for match, end in zip(found, ends, strict=True):
        said = _SENTENCE.split(text[match.end() : end])[0].strip().rstrip(";,.").removesuffix(" and").strip()
        items.append(Item(float(match["points"]), said))
    if items and abs(sum(each.points for each in items) - points) < 1e-9:  # noqa: PLR2004 - rounding
        return tuple(items)
    return (Item(points, FULL),)
