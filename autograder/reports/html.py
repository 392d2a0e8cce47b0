"""The class report: one page about the class, one page for each student, readable without network or colour."""

from __future__ import annotations

import base64
import contextlib
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.checks import Status
from autograder.checks.render import as_html
from autograder.course.directory import course_seed
from autograder.gradebook import given, roster
from autograder.gradebook.given import Given
from autograder.gradebook.person import Person
from autograder.gradebook.roster import Score
from autograder.grading import record
from autograder.grading.record import Record
from autograder.names import file_name as file_name_of
from autograder.notebooks import writer
from autograder.notebooks.sanitize import visible
from autograder.reports import pages, similar_pages, terminal
from autograder.reports.exports import absent_of, nothing_graded
from autograder.reports.similar_pages import Found
from autograder.reports.statistics import BINS, Statistics

WALLS = {
    "bubblewrap": "own namespaces, no network, read-only system, seccomp, limits",
    "landlock": "Landlock, seccomp and limits; no process namespace, no disk quota",
    "none": "no walls: the code ran with the rights of the person who graded",
}
WEAKER = "weaker for {submissions} than it could be: {words}"
# How a verdict looks in the table: its class, and a sign that needs no colour.
SIGNS: dict[Status, tuple[str, str]] = {
    "passed": ("p", "✓"),
    "partial": ("h", "½"),
    "failed": ("f", "✗"),
    "skipped": ("s", "–"),
    "error": ("e", "?"),
}
PASS_MARK = 50.0  # per cent of all points
NEAR = 2.0  # per cent around it that a person looks at
CUT = "more code than is compared with that of others"
MOST_CODE = 20_000  # letters of a cell that a page shows
STAMP = "<!-- {digest} -->\n"


def write(course: Path, name: str, *, anonymous: bool = False, pass_mark: float = PASS_MARK) -> Path:
    """Write the report of an assignment and return its first page; pages that are right already are left alone."""
    folder = course / "reports" / (f"{name}-anonymous" if anonymous else name)
    seed = course_seed(course)
    people = {} if anonymous else roster.people(course)
    scores = roster.scores(course, name)
    maximum = roster.maximum(course, name)
    marks = given.InTurn(course, name)
    statistics = Statistics()
    rows: list[Row] = []
    versions: Counter[str] = Counter()
    notebooks: dict[str, str] = {}
    present: set[str] = set()
    for each in record.iterate(course, name):
        alias = roster.pseudonym(each.student, seed)
        shown = each.renamed(alias) if anonymous else each
        statistics.add(shown)
        present.add(each.student)
        versions[", ".join(f"{package} {version}" for package, version in each.versions.items() if version)] += 1
        rows.append(_row(shown, people, scores.get(each.student), alias, maximum))
        by_person = _by_person(marks.of(each.student), shown, each.student)
        known = _Known(people, scores.get(each.student), maximum, by_person)
        _write_student(course, folder, shown, known, each.student)
        if each.status == "graded":
            notebooks[each.student] = each.notebook
    waiting = roster.waiting(map(scores.get, notebooks))
    if not rows:
        raise nothing_graded(course, name)
    for row in rows:
        if abs(row.share - pass_mark) <= NEAR:
            row.near = True
            row.attention += (f"near {pass_mark:g} %: {row.share:.1f} %",)
    alike = similar_pages.find(course, name, notebooks)
    pairs = _alike(course, folder, name, alike, rows, seed=seed if anonymous else None)
    rows.sort(key=lambda row: row.student)
    script = (pages.TEMPLATES / "report.js").read_text(encoding="utf-8")
    pieces = pages.template("index.html").generate(
        name=name,
        rows=rows,
        attention=[row for row in rows if row.attention],
        statistics=statistics,
        histogram=_histogram(statistics),
        most=max((count for _, count in statistics.histogram), default=0) or 1,
        misconceptions=_misconceptions(statistics, rows),
        absent=_absent(course, name, present, seed, anonymous=anonymous),
        moved=[] if anonymous else _moved(folder, seed),
        alike=alike,
        pairs=pairs,
        maximum=maximum,
        pass_mark=pass_mark,
        walls=_walls(statistics),
        versions=[text for text in versions if text],
        graded=_last(course, name),
        waiting=waiting,
        script=script,
        script_hash=_hash(script),
    )
    page = folder / "index.html"
    pages.write_if_changed(page, pieces)
    _remove_strangers(folder / "students", {row.file for row in rows})
    _remove_strangers(folder / "similar", {Path(pair["href"]).name for pair in pairs})
    return page


def _absent(
    course: Path, name: str, present: set[str], seed: int, *, anonymous: bool
) -> dict[str, list[dict[str, str]]]:
    """Return who stands in no row, by the reason."""
    found: dict[str, list[dict[str, str]]] = {}
    for student, why in sorted(absent_of(course, name, present).items()):
        alias = roster.pseudonym(student, seed)
        found.setdefault(why, []).append({"student": alias if anonymous else student, "alias": alias})
    return found


def _alike(
    course: Path, folder: Path, name: str, found: Found, rows: Sequence[Row], *, seed: int | None
) -> list[dict[str, Any]]:
    """Write the pages of submissions that are alike, and return what the report says of them."""

    def told(kind: str, who: str) -> str:
        if kind == "solution":
            return "the solution"
        return who if seed is None else roster.pseudonym(who, seed)

    for file_name, text in similar_pages.pages(course, name, found, told, pages.template("similar.html")):
        pages.write_if_changed(folder / "similar" / file_name, text)
    by_name = {row.student: row for row in rows}
    for row in (by_name[told("student", each)] for each in found.cut):
        row.attention += (CUT,)
    pairs: list[dict[str, Any]] = []
    for match in found.shown:
        names = [told("student", match.first), told(match.kind, match.second)]
        pairs.append(
            {"match": match, "href": f"similar/{match.file}.html", "rows": [by_name.get(each) for each in names]}
        )
        pairs[-1]["names"] = names
    for one, row in by_name.items():
        others = [(pair["match"].share, other) for pair in pairs for other in _other(pair["names"], one)]
        if others:
            share, other = max(others, key=lambda each: each[0])
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            row.attention += (f"code similar to {other}{more}: {share} %",)
    return pairs


def _other(names: Sequence[str], one: str) -> list[str]:
    """Return the other name of a pair, none where `one` is not in it."""
    return [names[1 - names.index(one)]] if one in names else []


@dataclass(slots=True)
class Row:
    """What the report says of a student; what many have in common is there once."""

    student: str
    name: str
    alias: str
    points: str
    percent: str
    total: str
    share: float
    cells: tuple[tuple[str, str], ...]
    waits: bool
    found: str
    attention: tuple[str, ...]
    said: tuple[str, ...]
    near: bool = False

    @property
    def file(self) -> str:
        """Return the name of the student's page."""
        return f"{file_name_of(self.student)}.html"

    @property
    def href(self) -> str:
        """Return where the student's page is, seen from the report."""
        return f"students/{quote(self.file)}"


def _row(each: Record, people: Mapping[str, Person], score: Score | None, alias: str, maximum: float) -> Row:
    person = people.get(each.student, Person(each.student))
    line = terminal.line(each)
    time = list(score.remarks) if score else []
    found = dict.fromkeys(verdict.misconception for verdict in each.verdicts if verdict.misconception)
    refused = [] if each.status == "graded" else [line.remarks]
    broken = [f"{verdict.name} could not be judged" for verdict in each.verdicts if verdict.status == "error"]
    return Row(
        student=each.student,
        name=person.full if person.full != each.student else "",
        alias=alias,
        points=line.points,
        percent=line.percent,
        total=sys.intern(f"{score.total:g}" if score and each.status == "graded" else terminal.NOTHING),
        share=_share(score, each, maximum),
        cells=_signs(tuple(verdict.status for verdict in each.verdicts)),
        waits=bool(score and score.waiting and each.status == "graded"),
        found=sys.intern(" ".join(found)),
        attention=(*refused, *broken, *each.flags),
        said=(*refused, *each.flags, *time, *(f"repaired: {note}" for note in each.notes)),
    )


@lru_cache(maxsize=1000)
def _signs(statuses: tuple[Status, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(SIGNS[status] for status in statuses)


def _share(score: Score | None, each: Record, maximum: float) -> float:
    """Return a student's share of all points in per cent; -1 while answers wait, or where nothing was graded."""
    if score is None or score.waiting or each.status != "graded" or not maximum:
        return -1.0
    return 100 * score.total / maximum


def _histogram(statistics: Statistics) -> list[tuple[str, int, bool]]:
    at = min(int(statistics.median / 10), BINS - 1) if statistics.percents else -1
    return [(label, count, number == at) for number, (label, count) in enumerate(statistics.histogram)]


def _misconceptions(statistics: Statistics, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the most frequent misconceptions with the students who have them."""
    having: dict[str, list[Row]] = {}
    for row in rows:
        for name in row.found.split():
            having.setdefault(name, []).append(row)
    return [{**vars(each), "rows": having.get(each.name, [])} for each in statistics.frequent]


def _moved(folder: Path, seed: int) -> list[dict[str, str]]:
    """Return whose points moved, as the last grading that moved any wrote it down."""
    path = folder / "moved.csv"
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    return [{**row, "alias": roster.pseudonym(row["student"], seed)} for row in found]


def _last(course: Path, name: str) -> str:
    """Return when the last record was written."""
    times = [path.stat().st_mtime for path in (course / "verdicts" / name).glob("*.json")]
    return datetime.fromtimestamp(max(times)).astimezone().strftime("%Y-%m-%d %H:%M %Z") if times else ""


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _walls(statistics: Statistics) -> list[str]:
    """Return one line for each sandbox that was used, and one for each wall that was weaker than it could be."""
    used = [f"{name} ({WALLS.get(name, 'see autograder doctor')})" for name in statistics.sandboxes]
    return [
        *used,
        *(
            WEAKER.format(words=words, submissions=roster.counted(count, "submission"))
            for words, count in statistics.weaker.items()
        ),
    ]


@dataclass(frozen=True)
class _Known:
    """What the page of a student says beside the record: names, points, the most there are, and marks of persons."""

    people: Mapping[str, Person]
    score: Score | None
    maximum: float
    by_person: Mapping[str, Given]


def _write_student(course: Path, folder: Path, each: Record, known: _Known, student: str) -> None:
    path = folder / "students" / f"{file_name_of(each.student)}.html"
    person = known.people.get(each.student, Person(each.student))
    facts = (each, person, known.score, known.maximum, known.by_person)
    stamp = STAMP.format(digest=_digest(*facts))
    with contextlib.suppress(OSError), path.open("rb") as file:
        if file.read(len(stamp)) == stamp.encode():
            return
    code = _code(course, each.assignment, student)
    blocks = [(as_html(verdict), code.get(f"check_{verdict.name}", "")) for verdict in each.verdicts]
    errors = [cell for cell in each.cells if cell.error]
    text = pages.template("student.html").render(
        record=each,
        person=person,
        score=known.score,
        maximum=known.maximum,
        marks=known.by_person,
        answers={name: own for name, own in code.items() if own and not name.startswith("check_")},
        blocks=blocks,
        errors=errors,
    )
    pages.write(path, stamp + text)


def _by_person(marks: Mapping[str, Given], each: Record, student: str) -> dict[str, Given]:
    """Return what a person gave and wrote, or still has to; a comment may name whom an anonymous page does not."""
    if each.student != student:
        marks = {name: replace(mark, comment="") for name, mark in marks.items() if mark.maximum}
    waits = each.status == "graded"
    return {name: mark for name, mark in marks.items() if mark.person or mark.comment or (mark.waits and waits)}


def _code(course: Path, name: str, student: str) -> dict[str, str]:
    """Return the student's own code before each check cell, and what a person marks, from the autograded notebook."""
    try:
        cells = json.loads(writer.path_of(course, name, student).read_bytes())["cells"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    found: dict[str, str] = {}
    before: list[str] = []
    for cell in cells:
        marks = cell.get("metadata", {}).get("nbgrader") or {}
        identity = str(marks.get("grade_id", ""))
        if identity.startswith("check_"):
            found[identity] = "\n\n".join(before)
            before = []
        elif marks.get("solution"):
            own = visible("".join(cell.get("source", ""))[:MOST_CODE])
            if marks.get("grade"):
                found[identity] = own
            if cell.get("cell_type") == "code":
                before.append(own)
    return found


def _digest(*facts: object) -> str:
    data = repr((facts, pages.templates_digest()))
    return hashlib.sha256(data.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _remove_strangers(folder: Path, known: set[str]) -> None:
    """Remove the pages that the report leads to no more."""
    for path in folder.glob("*.html"):
        if path.name not in known:
            path.unlink()
