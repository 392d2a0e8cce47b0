"""The class as a table: exports of Canvas and Moodle as they are, or any CSV with names, ids, e-mails and groups.

The course keeps it as roster.csv, one row a student, which a person may edit and read in again.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.gradebook.person import Person
from autograder.spreadsheet import guarded, plain

ROSTER = "roster.csv"
HEADINGS_FILE = Path(".autograder") / "canvas.json"
NO_FILE = "no file {path}: name a CSV of the class, such as the gradebook that Canvas or Moodle exports"
NO_STUDENTS = "{path} has no column with ids, e-mails or names: expected one of {known}"
NOT_TEXT = "{path} is no CSV: save the table as CSV first"
TWICE = "{path}: {student!r} stands in lines {first} and {second}: every student stands once"
BAD_NAME = "{path}, line {line}: {student!r} cannot be a folder's name: give the student another id"
BAD_SPAN = "{where}: {text!r} is no time span: expected 2d, 36h or 90m"
EXTENSION = "extension "
COLUMNS = ("student", "last name", "first name", "email", "lms id", "sis id", "login", "section", "group")
# What each system and each national habit calls a column, in the order in which they count.
NAMES: Mapping[str, tuple[str, ...]] = {
    "student": ("student id", "username", "user name", "netid", "login", "sis login id"),
    "id": ("id number", "sid", "matriculation number", "sis user id", "id", "identifier"),
    "first": ("first name", "firstname", "given name", "forename"),
    "last": ("last name", "lastname", "surname", "family name"),
    "full": ("full name", "fullname", "name", "student name", "student"),
    "email": ("email address", "email", "e-mail", "e-mail address", "mail"),
    "lms": ("lms id", "lms user id", "identifier", "canvas id", "id"),
    "sis": ("sis id", "sis user id", "id number"),
    "login": ("login", "sis login id", "username"),
    "section": ("section", "sections"),
    "group": ("group", "groups", "group name", "team"),
}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(d|day|days|h|hour|hours|m|min|minutes)", re.IGNORECASE)
_UNITS = {"d": 86400, "h": 3600, "m": 60}
_CANVAS_COLUMN = re.compile(r"(?P<name>.+) \(\d+\)")
# Rows of Canvas's export that are nobody.
_NOBODY = re.compile(r"\s*(points possible|student, test|test student)\s*", re.IGNORECASE)
LONGEST = 200  # bytes of an id: file systems take 255, and endings are added
_UNFIT = re.compile(r"[/\\\x00-\x1f]|^\.|^\s*$|\s$")


@dataclass(frozen=True)
class Entry:
    """One student of the class, the group, and the extensions by assignment."""

    person: Person
    group: str = ""
    extensions: Mapping[str, str] = field(default_factory=dict)


def span(text: str, where: str) -> timedelta:
    """Return the time span of "2d", "36h", "90m" or "1d 12h"; UsageError that names `where` for anything else."""
    parts = _SPAN.findall(text)
    if not parts or _SPAN.sub("", text).strip(" +"):
        raise UsageError(BAD_SPAN.format(where=where, text=text))
    return timedelta(seconds=sum(float(number) * _UNITS[unit[0].lower()] for number, unit in parts))


def read(path: Path) -> tuple[list[Entry], list[str]]:
    """Return the students of a table and the headings of Canvas's assignment columns; UsageError with the line."""
    rows = _rows(path)
    if not rows:
        raise UsageError(NOT_TEXT.format(path=path))
    headings = [cell.strip() for cell in rows[0]]
    # nbgrader writes first_name where others write "First name".
    plainly = [each.lower().replace("_", " ") for each in headings]
    columns = {name: number for number, name in reversed(list(enumerate(plainly)))}
    if "student" in columns and not {"sis login id", "id"} & set(columns):
        columns.setdefault("student id", columns.pop("student"))  # a table of our own: the ids, not the names
    entries: list[Entry] = []
    lines: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        entry = _entry(columns, row)
        if entry is None:
            continue
        student = entry.person.student
        alike = unicodedata.normalize("NFC", student)
        if alike in lines:
            raise UsageError(TWICE.format(path=path, student=student, first=lines[alike], second=number))
        if _is_unfit(student):
            raise UsageError(BAD_NAME.format(path=path, line=number, student=student))
        lines[alike] = number
        entries.append(entry)
    if not entries:
        known = ", ".join(dict.fromkeys((*NAMES["student"][:2], NAMES["id"][0], NAMES["email"][0], NAMES["full"][0])))
        raise UsageError(NO_STUDENTS.format(path=path, known=known))
    return entries, [each for each in headings if _CANVAS_COLUMN.fullmatch(each)]


def _is_unfit(student: str) -> bool:
    """Return whether an id is no folder's name, or shows as another one than it is."""
    return bool(_UNFIT.search(student)) or not student.isprintable() or len(student.encode(errors="replace")) > LONGEST


def _rows(path: Path) -> list[list[str]]:
    """Return a table's rows whatever separates its columns and in whatever encoding it was saved."""
    if not path.is_file():
        raise UsageError(NO_FILE.format(path=path))
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    if "\0" in text or not first.strip():
        raise UsageError(NOT_TEXT.format(path=path))
    separator = max(",;\t", key=first.count)
    try:
        return [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(map(str.strip, row))]
    except csv.Error:
        raise UsageError(NOT_TEXT.format(path=path)) from None


def _entry(columns: Mapping[str, int], row: Sequence[str]) -> Entry | None:
    """Return the student of a row, None where it is nobody."""

    def cell(kind: str) -> str:
        numbers = [columns[name] for name in NAMES[kind] if name in columns]
        cells = (plain(row[number].strip()).strip() for number in numbers if number < len(row))
        return next(filter(None, cells), "")

    first, last = cell("first"), cell("last")
    full = cell("full")
    if _NOBODY.fullmatch(full):
        return None
    if full and not (first or last):
        first, last = _split(full)
    email = cell("email")
    # A person's own word for who they are, before numbers that systems give.
    student = cell("student") or cell("id").removeprefix("Participant ") or email or full
    if not student:
        return None
    lms = cell("lms").removeprefix("Participant ")
    person = Person(student, first, last, email, lms, cell("sis"), cell("login"), cell("section"))
    extensions = {
        name.removeprefix(EXTENSION).strip(): plain(row[number].strip())
        for name, number in columns.items()
        if name.startswith(EXTENSION) and number < len(row) and row[number].strip()
    }
    return Entry(person, cell("group"), extensions)


def _split(full: str) -> tuple[str, str]:
    """Return first and last name of "Last, First" or "First Last"."""
    if "," in full:
        last, _, first = full.partition(",")
        return first.strip(), last.strip()
    first, _, last = full.rpartition(" ")
    return first.strip(), last.strip()


def extended(entries: Iterable[Entry], student: str, assignment: str, text: str) -> list[Entry]:
    """Return the class in which a student has an extension; "0" takes it away."""
    return [
        replace(each, extensions={**each.extensions, assignment: text}) if each.person.student == student else each
        for each in entries
    ]


def keep(course: Path, entries: Sequence[Entry], headings: Sequence[str]) -> None:
    """Write the course's roster.csv, and what Canvas calls its assignments."""
    assignments = sorted({name for each in entries for name in each.extensions})
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*COLUMNS, *(f"{EXTENSION}{name}" for name in assignments)])
    for each in entries:
        who = each.person
        row = [who.student, who.last, who.first, who.email, who.lms_id, who.sis_id, who.login, who.section, each.group]
        writer.writerow(map(guarded, [*row, *(each.extensions.get(name, "") for name in assignments)]))
    write_atomically(course / ROSTER, file.getvalue().encode())
    if headings:
        write_atomically(course / HEADINGS_FILE, json.dumps(list(headings), ensure_ascii=False).encode())


def kept(course: Path) -> list[Entry]:
    """Return the course's roster, empty when it has none."""
    return read(course / ROSTER)[0] if (course / ROSTER).is_file() else []


def people(course: Path) -> dict[str, Person]:
    """Return the students of the roster by id."""
    return {each.person.student: each.person for each in kept(course)}


def without(course: Path, present: Iterable[str]) -> list[str]:
    """Return the students of the roster who are not among those `present`."""
    known = {unicodedata.normalize("NFC", student) for student in present}
    return [student for student in people(course) if unicodedata.normalize("NFC", student) not in known]


def extensions(course: Path, assignment: str) -> dict[str, timedelta]:
    """Return the extensions of an assignment by student; UsageError for what is no time span."""
    found = {each.person.student: each.extensions.get(assignment, "") for each in kept(course)}
    where = f"{course / ROSTER}, extension {assignment}"
    return {
        student: timedelta(0) if text == "0" else span(text, f"{where}, {student}")
        for student, text in found.items()
        if text
    }


def heading(course: Path, assignment: str) -> str:
    """Return the column of an assignment in Canvas's gradebook, "" where that is not known."""
    path = course / HEADINGS_FILE
    if not path.is_file():
        return ""
    wanted = _plain(assignment)
    found = [
        each for each in json.loads(path.read_text(encoding="utf-8")) if _plain(each.rpartition(" (")[0]) == wanted
    ]
    return found[0] if len(found) == 1 else ""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
