"""The class report: one page about the class, one page for each student, readable without network or colour."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.checks.render import FACES, as_html
from autograder.course.directory import course_seed
from autograder.errors import UsageError
from autograder.gradebook import roster
from autograder.gradebook.person import Person
from autograder.grading import record
from autograder.grading.record import Record
from autograder.names import file_name as file_name_of
from autograder.reports import terminal
from autograder.reports.exports import NO_RECORDS
from autograder.reports.statistics import Statistics

TEMPLATES = Path(__file__).parent / "templates"
WALLS = {
    "bubblewrap": "own namespaces, no network, read-only system, seccomp, limits",
    "landlock": "Landlock, seccomp and limits; no process namespace, no disk quota",
    "none": "no walls: the code ran with the rights of the person who graded",
}
STAMP = "<!-- {digest} -->\n"


def write(course: Path, name: str, *, anonymous: bool = False) -> Path:
    """Write the report of an assignment and return its first page; pages that are right already are left alone."""
    folder = course / "reports" / (f"{name}-anonymous" if anonymous else name)
    seed = course_seed(course) if anonymous else 0
    people = {} if anonymous else roster.people(course)
    statistics = Statistics()
    rows: list[dict[str, Any]] = []
    for each in record.iterate(course, name):
        shown = each.renamed(roster.pseudonym(each.student, seed)) if anonymous else each
        statistics.add(shown)
        rows.append(_row(shown, people))
        _write_student(folder, shown, people)
    if not rows:
        raise UsageError(NO_RECORDS.format(name=name, path=course.resolve()))
    rows.sort(key=lambda row: row["student"])
    text = _template("index.html").render(
        name=name,
        rows=rows,
        statistics=statistics,
        walls=_walls(statistics),
        waiting=roster.waiting(roster.scores(course, name).values()),
    )
    page = folder / "index.html"
    _write_if_changed(page, text)
    _remove_strangers(folder, {row["file"] for row in rows})
    return page


def _row(each: Record, people: Mapping[str, Person]) -> dict[str, Any]:
    person = people.get(each.student, Person(each.student))
    file_name = f"{file_name_of(each.student)}.html"
    line = terminal.line(each)
    return {
        **vars(line),
        "name": person.full if person.full != each.student else "",
        "file": file_name,
        "href": f"students/{quote(file_name)}",
        "notes": each.notes,
        "flags": each.flags,
        "failing": [verdict for verdict in each.verdicts if verdict.status in ("failed", "partial", "error")],
        "reason": each.reason,
    }


def _walls(statistics: Statistics) -> list[str]:
    """Return one line for each sandbox that was used."""
    return [f"{name} ({WALLS.get(name, 'see autograder doctor')})" for name in statistics.sandboxes]


def _write_student(folder: Path, each: Record, people: Mapping[str, Person]) -> None:
    path = folder / "students" / f"{file_name_of(each.student)}.html"
    person = people.get(each.student, Person(each.student))
    stamp = STAMP.format(digest=_digest(each, person))
    with contextlib.suppress(OSError), path.open("rb") as file:
        if file.read(len(stamp)) == stamp.encode():
            return
    blocks = [as_html(verdict) for verdict in each.verdicts]
    errors = [cell for cell in each.cells if cell.error]
    text = _template("student.html").render(record=each, person=person, blocks=blocks, errors=errors)
    _write(path, stamp + text)


def _digest(each: Record, person: Person) -> str:
    data = repr((each, person, _templates_digest()))
    return hashlib.sha256(data.encode("utf-8", "surrogateescape")).hexdigest()[:32]


@cache
def _templates_digest() -> str:
    files: Iterable[Path] = sorted(TEMPLATES.iterdir())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["faces"] = FACES
    return environment.get_template(name)


def _write_if_changed(path: Path, text: str) -> None:
    with contextlib.suppress(OSError):
        if path.read_text(encoding="utf-8") == text:
            return
    _write(path, text)


def _write(path: Path, text: str) -> None:
    """Replace a page; it can be made again at any time, so that the disk need not be waited for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name[:100]}.unfinished")
    unfinished.write_text(text, encoding="utf-8", errors="replace")
    unfinished.replace(path)


def _remove_strangers(folder: Path, known: set[str]) -> None:
    """Remove the pages of students whose records are gone."""
    for path in (folder / "students").glob("*.html"):
        if path.name not in known:
            path.unlink()
