"""Feedback for a student: one page that needs nothing else, made of verdicts, marks, comments and their own work."""

from __future__ import annotations

import base64
import fnmatch
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from autograder import language
from autograder.checks import Verdict
from autograder.checks.render import BADGES, SIGNS, as_html, word
from autograder.checks.verdict import Status
from autograder.course import directory
from autograder.errors import UsageError
from autograder.gradebook import given, roster
from autograder.gradebook.given import Given
from autograder.gradebook.person import Person
from autograder.gradebook.roster import Score
from autograder.grading import record
from autograder.grading.record import Record
from autograder.language import text
from autograder.marking import answers, questions
from autograder.notebooks import mathematics, reader, writer
from autograder.notebooks.cells import Cell, grade_id, is_solution
from autograder.notebooks.reader import Refused
from autograder.notebooks.sanitize import visible
from autograder.reports import pages

CHECK = "check_"
UNNAMED = "Points"
OURS = "the grader failed, and you will be graded again"
LONGEST_CODE = 20_000  # letters of one section
_HEADING = re.compile(r"^#{1,6}\s*(?P<title>.+?)\s*(?:\([^()]*\bpoints?\b[^()]*\))?\s*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"</?(?:p|div)>")


@dataclass(frozen=True)
class Item:
    """Something with points: a check with its card, or a question with the answer and its pictures."""

    given: Given
    maximum: float
    card: str = ""
    question: str = ""
    answer: str = ""
    pictures: tuple[str, ...] = ()
    comment: str = ""
    status: Status = "error"

    @property
    def points(self) -> float:
        """Return the points so far."""
        return self.given.score or 0.0


@dataclass(frozen=True)
class Task:
    """A part of the notebook under one heading: its cells with points, (grade id, most points, cells before it).

    The cells before it are the student's own without points, on which a person may have commented.
    """

    title: str
    anchor: str
    cells: list[tuple[str, float, tuple[str, ...]]] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """A task as one student solved it."""

    title: str
    anchor: str
    items: tuple[Item, ...]
    code: str

    @property
    def points(self) -> float:
        """Return the points of the section."""
        return round(sum(item.points for item in self.items), 4)

    @property
    def maximum(self) -> float:
        """Return the most points of the section."""
        return sum(item.maximum for item in self.items)

    @property
    def status(self) -> Status:
        """Return how the section as a whole is told."""
        if any(item.given.unmarked for item in self.items):
            return "error"
        if self.points >= self.maximum:
            return "passed"
        if self.points > 0:
            return "partial"
        return "skipped" if all(item.status == "skipped" for item in self.items) else "failed"

    @property
    def sign(self) -> str:
        """Return the sign of the status."""
        return SIGNS[self.status]

    @property
    def words(self) -> str:
        """Return the status in words."""
        return text("not marked yet") if self.status == "error" else word(self.status)

    @property
    def colour(self) -> str:
        """Return the colour of the status, on which white can be read."""
        return BADGES[self.status]


class Feedback:
    """The feedback pages of an assignment; what all of them share is read once."""

    def __init__(self, course: Path, name: str) -> None:
        self.course, self.name = course, name
        self.assignment = directory.assignment(course, name)
        language.use(self.assignment.language)

    @cached_property
    def given(self) -> dict[str, dict[str, Given]]:
        """Return what was given, by student and cell."""
        return given.read(self.course, self.name)

    @cached_property
    def scores(self) -> dict[str, Score]:
        """Return the students' points."""
        return roster.scores(self.course, self.name)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Return the students' names."""
        return roster.people(self.course)

    @cached_property
    def maximum(self) -> float:
        """Return the points of the assignment."""
        return roster.maximum(self.course, self.name) or sum(most for task in self.tasks for _, most, _ in task.cells)

    @cached_property
    def title(self) -> str:
        """Return the first heading of the notebook."""
        cells = self.assignment.source.cells
        found = (match["title"] for cell in cells if cell["cell_type"] == "markdown" for match in _headings(cell))
        return next(found, self.name)

    @cached_property
    def tasks(self) -> list[Task]:
        """Return the parts of the notebook that have points, in reading order."""
        found: list[Task] = []
        title = UNNAMED
        before: list[str] = []
        for cell in self.assignment.source.cells:
            marks = cell["metadata"].get("nbgrader") or {}
            if cell["cell_type"] == "markdown":
                title = next((match["title"] for match in reversed(_headings(cell))), title)
            if not marks.get("grade"):
                before += [grade_id(cell)] if is_solution(cell) else []
                continue
            if not found or found[-1].title != title:
                found.append(Task(title, f"task-{len(found) + 1}"))
            found[-1].cells.append((grade_id(cell), float(marks.get("points", 0)), tuple(before)))
            before.clear()
        if found and before:  # behind all points
            name, most, own = found[-1].cells[-1]
            found[-1].cells[-1] = name, most, (*own, *before)
        return found

    @cached_property
    def questions(self) -> dict[str, str]:
        """Return the text of each question as HTML, by its cell."""
        try:
            found = questions.questions(self.assignment)
        except UsageError:  # every point comes from a check
            return {}
        return {each.name: mathematics.html(each.text) for each in found}

    def write(self, pattern: str = "*") -> Iterator[Path]:
        """Write the pages of the students that match, and yield their paths."""
        for each in record.iterate(self.course, self.name):
            if fnmatch.fnmatchcase(each.student, pattern):
                path = self.path_of(each.student)
                pages.write_if_changed(path, self.page(each))
                yield path

    def path_of(self, student: str) -> Path:
        """Return where nbgrader expects the page of a student."""
        return self.course / "feedback" / student / self.name / f"{self.name}.html"

    def page_of(self, student: str) -> str:
        """Return the page of a student; UsageError where nothing was graded."""
        found = record.read(record.path_of(self.course, self.name, student))
        if found is None:
            msg = f"no verdicts on {student}: run autograder grade {self.name}"
            raise UsageError(msg)
        return self.page(found)

    def page(self, each: Record) -> str:
        """Return the page that a record makes."""
        score = self.scores.get(each.student)
        reason = "" if each.status == "graded" else each.reason if each.status == "refused" else OURS
        page: str = pages.template("feedback.html").render(
            _=text,
            language=self.assignment.language or language.ENGLISH,
            record=each,
            title=self.title,
            person=self.people.get(each.student, Person(each.student)),
            reason=reason,
            total=score.total if score else each.points,
            maximum=self.maximum,
            waiting=sum(mark.unmarked for mark in self.given.get(each.student, {}).values()),
            remarks=score.remarks if score else (),
            notes=each.notes,
            sections=[] if reason else self._sections(each),
            font=pages.FONT_MARK,
        )
        return page.replace(pages.FONT_MARK, pages.formula_font() if "<math" in page else "", 1)

    def _sections(self, each: Record) -> list[Section]:
        cells = _cells(writer.path_of(self.course, self.name, each.student))
        code = _code(cells)
        by_id = {grade_id(cell): cell for cell in cells if grade_id(cell)}
        verdicts = {f"{CHECK}{verdict.name}": verdict for verdict in each.verdicts}
        found = self.given.get(each.student, {})
        sections = []
        for task in self.tasks:
            items = [
                _judged(most, found.get(name), verdicts[name], comment)
                if name in verdicts
                else _answered(most, found.get(name), self.questions.get(name, ""), by_id.get(name), comment)
                for name, most, own in task.cells
                for comment in [_comment(found.get(each) for each in (*own, name))]
            ]
            own = "\n\n".join(filter(None, (code.get(name, "") for name, *_ in task.cells)))
            title = _PARAGRAPH.sub("", mathematics.html(task.title)).strip()
            sections.append(Section(title, task.anchor, tuple(items), own[:LONGEST_CODE]))
        return sections


def _headings(cell: Cell) -> list[re.Match[str]]:
    return list(_HEADING.finditer(cell["source"]))


def _judged(most: float, mark: Given | None, verdict: Verdict, comment: str) -> Item:
    """Return a check as its student sees it."""
    mark = mark or Given(verdict.points, waits=verdict.status == "error")
    return Item(mark, most, as_html(verdict), comment=comment, status=verdict.status)


def _answered(most: float, mark: Given | None, question: str, cell: Cell | None, comment: str) -> Item:
    """Return a question with its answer, as its student sees them."""
    shown = answers.shown(cell)
    pictures = tuple(f"data:{kind};base64,{base64.b64encode(data).decode()}" for kind, data in shown.pictures)
    return Item(mark or Given(), most, "", question, shown.html, pictures, comment)


def _comment(marks: Iterable[Given | None]) -> str:
    """Return as HTML what was written beside some cells."""
    return "".join(mathematics.html(mark.comment) for mark in marks if mark and mark.comment)


def _cells(path: Path) -> Sequence[Cell]:
    """Return the cells of an autograded notebook, none where it cannot be read."""
    try:
        cells: Sequence[Cell] = reader.read(path, inside=path.parent, expected=path.name).content["cells"]
    except (Refused, OSError):
        return ()
    return cells


def _code(cells: Sequence[Cell]) -> dict[str, str]:
    """Return the student's own code before each check, by the check's cell."""
    found: dict[str, str] = {}
    before: list[str] = []
    for cell in cells:
        name = grade_id(cell)
        if name.startswith(CHECK):
            found[name] = visible("\n\n".join(before))
            before = []
        elif cell["cell_type"] == "code" and is_solution(cell) and not cell["metadata"]["nbgrader"].get("grade"):
            before.append(cell["source"])
    return found
