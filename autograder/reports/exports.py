"""Grades for other systems: plain CSV, Canvas, Moodle, Gradescope, with the field names that these publish.

Canvas: gradebook CSV, "Student, ID, SIS User ID, SIS Login ID, Section", one column per assignment,
and the row "Points Possible".
Moodle: the columns of its grade export, which its import takes.
Gradescope: results.json as in gradescope-autograders.readthedocs.io, "specs".
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.checks.render import as_text
from autograder.course.directory import NO_ASSIGNMENT, course_seed, handins, names
from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.gradebook import roster, roster_file
from autograder.gradebook.person import Person
from autograder.gradebook.roster import Score, Waiting
from autograder.grading import record
from autograder.grading.record import Record
from autograder.names import file_name
from autograder.reports.csv_table import csv_text
from autograder.reports.terminal import mark_next

NO_RECORDS = "nothing graded for {name} in {path}: run autograder grade {name}"
NOTHING_HANDED_IN = "did not hand in"
NOT_GRADED = "not graded yet: run autograder grade {name}"
UNMARKED = "{waiting}: {next}"
UNKNOWN = "no export format {format!r}: choose from {known}"
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("First name", "Last name", "ID number", "Email address")


@dataclass(frozen=True)
class Grades:
    """What every export is made of: one assignment's records, and what the gradebook adds to them.

    `heading` is the assignment's column in Canvas's own gradebook, "softmax (12345)", "" where it is not known.
    `absent` are the students without a record, and why: in tables they have no points, and not 0.
    """

    name: str
    records: tuple[Record, ...]
    people: Mapping[str, Person]
    scores: Mapping[str, Score]
    maximum: float
    heading: str = ""
    absent: Mapping[str, str] = field(default_factory=dict)

    def rows(self, of_record: Callable[[Record], list[Any]], of_absent: Callable[[str], list[Any]]) -> list[list[Any]]:
        """Return a row for every student, by name."""
        found = {each.student: of_record(each) for each in self.records}
        found |= {student: of_absent(student) for student in self.absent}
        return [found[student] for student in sorted(found)]

    def person(self, student: str) -> Person:
        """Return what is known of a student."""
        return self.people.get(student, Person(student))

    def score(self, each: Record) -> Score:
        """Return a student's points in the gradebook, those of the record where it does not know the student."""
        pending = sum(verdict.status == "error" for verdict in each.verdicts)
        found = self.scores.get(each.student, Score(0.0, each.points, 0.0, pending))
        return found if each.status == "graded" else replace(found, waiting=0)

    def total(self, each: Record) -> float:
        """Return a student's points: with a person's where the gradebook has them."""
        return self.score(each).total

    @property
    def waiting(self) -> Waiting:
        """Return how many answers wait for a person."""
        return roster.waiting(self.score(each) for each in self.records)

    @property
    def most(self) -> float:
        """Return the points that can be reached."""
        return self.maximum or max((each.max_points for each in self.records), default=0.0)


def nothing_graded(course: Path, name: str) -> UsageError:
    """Return what is said where an assignment has no records: that there is none of this name, or what to do first."""
    known = names(course)
    if known and name not in known:
        return UsageError(NO_ASSIGNMENT.format(name=name, path=course.resolve(), known=", ".join(known)))
    return UsageError(NO_RECORDS.format(name=name, path=course.resolve()))


def load(course: Path, name: str, *, anonymous: bool = False) -> Grades:
    """Return the grades of an assignment; UsageError when nothing was graded."""
    records = tuple(record.iterate(course, name))
    if not records:
        raise nothing_graded(course, name)
    people, scores = roster.people(course), roster.scores(course, name)
    absent = absent_of(course, name, {each.student for each in records})
    if anonymous:
        seed = course_seed(course)
        alias = {student: roster.pseudonym(student, seed) for student in (*absent, *(each.student for each in records))}
        absent = {alias[student]: why for student, why in absent.items()}
        records = tuple(sorted((each.renamed(alias[each.student]) for each in records), key=lambda each: each.student))
        people, scores = {}, {alias[student]: score for student, score in scores.items() if student in alias}
    heading = roster_file.heading(course, name)
    return Grades(name, records, people, scores, roster.maximum(course, name), heading, absent)


def absent_of(course: Path, name: str, present: set[str]) -> dict[str, str]:
    """Return who has no record, and why: handed in, and not graded yet, or of the roster, and nothing handed in.

    `present` are the students who have one.
    """
    handed_in = set[str]()
    with contextlib.suppress(UsageError):  # none that is still there
        handed_in = {each.student for each in handins(course, name)}
    missing = dict.fromkeys(roster_file.without(course, present | handed_in), NOTHING_HANDED_IN)
    return dict.fromkeys(handed_in - present, NOT_GRADED.format(name=name)) | missing


def write(course: Path, name: str, to: str, *, out: Path | None = None, anonymous: bool = False) -> Path:
    """Write an export and return where it lies."""
    return _written(course, load(course, name, anonymous=anonymous), to, out)


def export(course: Path, name: str, to: str, *, out: Path | None = None, anonymous: bool = False) -> tuple[Path, str]:
    """Write an export and return where it lies, with a sentence about what is not marked yet ("" when all is)."""
    grades = load(course, name, anonymous=anonymous)
    path = _written(course, grades, to, out)
    waiting = grades.waiting
    said = UNMARKED.format(waiting=waiting.in_place("it"), next=mark_next(name, course))
    return path, said if waiting.answers else ""


def _written(course: Path, grades: Grades, to: str, out: Path | None) -> Path:
    if to not in FORMATS:
        raise UsageError(UNKNOWN.format(format=to, known=", ".join(FORMATS)))
    return FORMATS[to](grades, course / "exports" / grades.name if out is None else out)


def plain_csv(grades: Grades) -> str:
    """Return one row per student with the points of every check."""
    checks = list(dict.fromkeys(verdict.name for each in grades.records for verdict in each.verdicts))
    header = ["student", "last name", "first name", "email", "status", "automatic", "manual", "late penalty", "total"]
    header += ["maximum", "answers that wait for a person", "time", "flags", "reason", *checks]

    def absent(student: str) -> list[Any]:
        person, why = grades.person(student), grades.absent[student]
        status = "absent" if why == NOTHING_HANDED_IN else "ungraded"
        start = [student, person.last, person.first, person.email, status, "", "", "", "", grades.most, "", "", ""]
        return [*start, why, *("" for _ in checks)]

    return csv_text(header, grades.rows(lambda each: _plain_row(grades, each, checks), absent))


def _plain_row(grades: Grades, each: Record, checks: Iterable[str]) -> list[Any]:
    person = grades.person(each.student)
    score = grades.score(each)
    points = {verdict.name: verdict.points for verdict in each.verdicts}
    row = [each.student, person.last, person.first, person.email, each.status, each.points, score.manual]
    row += [score.penalty, grades.total(each), grades.most, score.waiting, "; ".join(score.remarks)]
    row.append("; ".join(each.flags))
    return [*row, each.reason, *(points.get(name, "") for name in checks)]


def canvas_csv(grades: Grades) -> str:
    """Return the table that Canvas's gradebook imports; submissions that were not graded have no score."""

    def row(student: str, points: object) -> list[Any]:
        person = grades.person(student)
        return [person.full, person.lms_id, person.sis_id, person.login or student, person.section, points]

    def of(each: Record) -> list[Any]:
        return row(each.student, grades.total(each) if each.status == "graded" else "")

    possible: list[Any] = ["    Points Possible", "", "", "", "", grades.most]
    rows = grades.rows(of, lambda student: row(student, ""))
    return csv_text([*CANVAS, grades.heading or grades.name], [possible, *rows])


def moodle_csv(grades: Grades) -> str:
    """Return the table that Moodle's grade import takes, with the verdicts as feedback."""

    def row(student: str, points: object, text: str) -> list[Any]:
        person = grades.person(student)
        return [person.first, person.last or student, student, person.email, points, text]

    def of(each: Record) -> list[Any]:
        points = grades.total(each) if each.status == "graded" else "-"
        return row(each.student, points, "\n".join(filter(None, [*grades.score(each).remarks, feedback(each)])))

    rows = grades.rows(of, lambda student: row(student, "-", grades.absent[student]))
    item = f"Assignment: {grades.name}"
    return csv_text([*MOODLE, f"{item} (Real)", f"{item} (Feedback)"], rows)


def feedback(each: Record) -> str:
    """Return the verdicts as text, the reason of a refusal instead."""
    return each.reason or "\n".join(as_text(verdict) for verdict in each.verdicts if verdict.status != "passed")


def gradescope(each: Record) -> dict[str, Any]:
    """Return results.json for one submission."""
    tests = [
        {
            "name": verdict.claim,
            "number": str(number),
            "score": verdict.points,
            "max_score": verdict.max_points,
            "status": "passed" if verdict.status == "passed" else "failed",
            "output": as_text(verdict),
            "output_format": "text",
            "visibility": "visible",
        }
        for number, verdict in enumerate(each.verdicts, 1)
    ]
    output = "\n".join(filter(None, [each.reason, *each.notes])) or f"{each.points:g} of {each.max_points:g} points"
    return {
        "score": each.points,
        "execution_time": round(each.seconds),
        "output": output,
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {
            "sandbox": each.sandbox,
            "weaker": list(each.weaker),
            "data": each.data,
            "status": each.status,
            "flags": list(each.flags),
        },
    }


def _write_csv(make: Callable[[Grades], str], file_name: str, encoding: str) -> Callable[[Grades, Path], Path]:
    def write_table(grades: Grades, folder: Path) -> Path:
        write_atomically(folder / file_name, make(grades).encode(encoding))
        return folder / file_name

    return write_table


def _write_gradescope(grades: Grades, folder: Path) -> Path:
    for each in grades.records:
        text = json.dumps(gradescope(each), indent=1, ensure_ascii=False)
        place = file_name(quote(each.student, safe=" @.,"))  # each letter beyond ASCII takes six bytes or more
        write_atomically(folder / "gradescope" / place / "results.json", text.encode())
    return folder / "gradescope"


# The mark before UTF-8 tells spreadsheet programs that names are not in a national encoding; the importers need none.
FORMATS: dict[str, Callable[[Grades, Path], Path]] = {
    "csv": _write_csv(plain_csv, "grades.csv", "utf-8-sig"),
    "canvas": _write_csv(canvas_csv, "canvas.csv", "utf-8"),
    "moodle": _write_csv(moodle_csv, "moodle.csv", "utf-8"),
    "gradescope": _write_gradescope,
}
