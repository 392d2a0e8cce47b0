"""`autograder roster`: the class from a table into roster.csv, groups.csv and nbgrader's gradebook."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from pathlib import Path

from autograder import names
from autograder.course import course_file, directory
from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.gradebook import roster_file
from autograder.gradebook.roster import counted
from autograder.gradebook.roster_file import Entry
from autograder.reports.terminal import there
from autograder.spreadsheet import guarded

BAD_DUE = (
    '--due {text!r}: expected ASSIGNMENT=TIME, such as softmax="2026-11-30 23:59" or softmax=2026-11-30T23:59+01:00'
)
BAD_EXTEND = "--extend {text!r}: expected ASSIGNMENT:STUDENT=SPAN, such as softmax:ada=2d"
IN_FILE = "--due {text!r}: {path} says when {name} is due; change it there, and grade again"
NOBODY = "--extend {text!r}: {student!r} is not in the roster"
NOTHING = "nothing to do: name a CSV of the class, --due or --extend"
NO_CLASS = "the course has no roster yet: autograder roster FILE"
WROTE = "{students} in {path}{groups}"
DUE = "{name} is due {when}"
EXTENDED = "{student} has {span} more for {name}"
NEXT = "next: autograder hand-out NAME{there}, later autograder collect NAME ZIP --from canvas{there}"
TIME = "%Y-%m-%d %H:%M %Z"
_DUE = re.compile(r"(?P<name>[^=]+)=(?P<when>.+)")
_EXTEND = re.compile(r"(?P<name>[^:=]+):(?P<student>[^=]+)=(?P<span>.+)")


def take(
    file: Path | None, *, course: Path = Path(), due: Sequence[str] = (), extend: Sequence[str] = ()
) -> Iterable[str]:
    """Take in the class, due dates and extensions; return what a person is told. UsageError before anything changes."""
    if file is None and not due and not extend:
        raise UsageError(NOTHING)
    dates = dict(_date(course, text) for text in due)
    entries, headings = roster_file.read(file) if file else (roster_file.kept(course), [])
    if extend and not entries:
        raise UsageError(NO_CLASS)
    if file:
        entries = _with_older_extensions(entries, roster_file.kept(course))
    said = []
    for text in extend:
        entries, line = _extended(course, entries, text)
        said.append(line)
    for each in entries:
        for name, text in each.extensions.items():
            if text != "0":
                roster_file.span(text, f"extension {name} of {each.person.student}")
    if entries:
        roster_file.keep(course, entries, headings)
    groups = _write_groups(course, entries) if file else 0
    _write_gradebook(course, entries, dates)
    if file:
        also = f", {groups} groups in {course / directory.GROUPS_FILE}" if groups else ""
        said.insert(
            0, WROTE.format(students=counted(len(entries), "student"), path=course / roster_file.ROSTER, groups=also)
        )
    said += [DUE.format(name=name, when=when.astimezone().strftime(TIME)) for name, when in dates.items()]
    return [*said, NEXT.format(there=there(course))]


def _date(course: Path, text: str) -> tuple[str, datetime]:
    """Return assignment and due date; a time without a zone is this machine's."""
    match = _DUE.fullmatch(text)
    try:
        when = datetime.fromisoformat(match["when"].strip().replace("Z", "+00:00")) if match else None
    except ValueError:
        when = None
    if not match or when is None:
        raise UsageError(BAD_DUE.format(text=text))
    name = directory.assignment(course, match["name"].strip()).name
    if course_file.of(course, name).due is not None:
        raise UsageError(IN_FILE.format(text=text, path=course / course_file.COURSE_FILE, name=name))
    return name, when.astimezone(timezone.utc)


def _extended(course: Path, entries: list[Entry], text: str) -> tuple[list[Entry], str]:
    match = _EXTEND.fullmatch(text)
    if not match:
        raise UsageError(BAD_EXTEND.format(text=text))
    name, student, span = (match[key].strip() for key in ("name", "student", "span"))
    directory.assignment(course, name)
    if student not in {each.person.student for each in entries}:
        raise UsageError(NOBODY.format(text=text, student=student))
    return roster_file.extended(entries, student, name, span), EXTENDED.format(student=student, span=span, name=name)


def _with_older_extensions(entries: Iterable[Entry], older: Iterable[Entry]) -> list[Entry]:
    """Return the class with the extensions that were given before: a new export of the system knows none."""
    known = {each.person.student: each.extensions for each in older}
    return [
        Entry(each.person, each.group, {**known.get(each.person.student, {}), **each.extensions}) for each in entries
    ]


def _write_groups(course: Path, entries: Iterable[Entry]) -> int:
    rows = [(guarded(each.group), guarded(each.person.student)) for each in entries if each.group]
    if rows:
        file = io.StringIO()
        csv.writer(file).writerows([("group", "student"), *sorted(rows)])
        write_atomically(course / directory.GROUPS_FILE, file.getvalue().encode())
    return len({group for group, _ in rows})


def _write_gradebook(course: Path, entries: Iterable[Entry], dates: dict[str, datetime]) -> None:
    from nbgrader import api

    from autograder.gradebook import sync

    with sync.opened(course / "gradebook.db") as gradebook:
        for each in entries:
            who = each.person
            known = {"first_name": who.first, "last_name": who.last, "email": who.email, "lms_user_id": who.lms_id}
            values = {key: names.for_pages(text) for key, text in known.items() if text}
            gradebook.db.merge(api.Student(id=names.student(os.fsencode(who.student)), **values))
        gradebook.db.commit()
        for name, when in dates.items():
            # nbgrader keeps times without a zone, in UTC.
            gradebook.update_or_create_assignment(name, duedate=when.replace(tzinfo=None))
