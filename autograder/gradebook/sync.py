"""nbgrader's gradebook.db, filled from the records: one writer, only differences, manual scores untouched.

The tables are nbgrader's own. The cells are those that its SaveCells makes of the source notebook;
the many rows of submissions and grades are written in bulk, which is what its API is slow at.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.utils import parse_utc
from sqlalchemy import Connection, create_engine, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from autograder.course import course_file
from autograder.errors import UsageError
from autograder.gradebook import recovery, roster_file
from autograder.gradebook.answered import Answered
from autograder.gradebook.cells import Cells, save_cells
from autograder.grading.record import Record

BATCH = 100
NO_RESPONSE = "No response."
UNWRITABLE = "cannot write {path} ({reason}): the verdicts are kept; mend that and run the same command again"
Row = dict[str, Any]
# What a person set in the rows of a table, which decides what becomes of them.
MANUAL = {api.Grade.__table__: ("manual_score",)}


@dataclass(frozen=True)
class Change:
    """A score that a run changed: for the list of whose points moved and why."""

    student: str
    cell: str
    before: float | None
    after: float | None
    manual: float | None


@dataclass
class Synced:
    """What a synchronisation did."""

    submissions: int = 0
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Yield nbgrader's Gradebook for a database file, made when it is not there."""
    url = f"sqlite:///{path.resolve()}"
    if not path.exists():
        _create(url)
    gradebook = api.Gradebook(url)
    try:
        yield gradebook
    finally:
        gradebook.close()


def _create(url: str) -> None:
    """Make nbgrader's tables with its version mark; its own way starts a process of seconds for the mark."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(api.__file__).parent / "alembic"))
    head = ScriptDirectory.from_config(config).get_current_head()
    engine = create_engine(url)
    with engine.begin() as connection:
        api.Base.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": head})
    engine.dispose()


def synchronise(course: Path, assignment: str, records: Iterable[Record]) -> Synced:
    """Bring the gradebook up to date: repair it first where a crash damaged it, keep a copy of it afterwards."""
    from autograder.course.nbgrader_config import course_config

    said, manual = recovery.repair(course)
    try:
        result = sync(course, assignment, records, config=course_config(course))
        if said:
            result.notes.append(said)
            _restore_manual(course, manual)
        recovery.back_up(course)
    except (DBAPIError, sqlite3.Error) as error:
        reason = getattr(error, "orig", None) or error
        raise UsageError(UNWRITABLE.format(path=course / "gradebook.db", reason=reason)) from error
    return result


def _restore_manual(course: Path, manual: recovery.Manual) -> None:
    """Enter again what persons entered in a damaged gradebook, where their cells are there."""
    with opened(course / "gradebook.db") as gradebook:
        for student, assignment, cell, score, extra in manual.scores:
            with contextlib.suppress(api.MissingEntry):
                grade = gradebook.find_grade(cell, assignment, assignment, student)
                grade.manual_score, grade.extra_credit = score, extra
                grade.needs_manual_grade = grade.needs_manual_grade and score is None
        for student, assignment, cell, written in manual.comments:
            with contextlib.suppress(api.MissingEntry):
                gradebook.find_comment(cell, assignment, assignment, student).manual_comment = written
        gradebook.db.commit()


def sync(course: Path, assignment: str, records: Iterable[Record], *, config: Any = None) -> Synced:
    """Write the scores of `records` into the course's gradebook; rows that are right already are left alone.

    A second call with the same records changes nothing.
    """
    result = Synced()
    with opened(course / "gradebook.db") as gradebook:
        cells = save_cells(gradebook, course, assignment, config, result.notes)
        answered = Answered(course, assignment)
        batch: list[Record] = []
        for record in records:
            batch.append(record)
            if len(batch) == BATCH:
                _write(gradebook, cells, batch, answered, result)
                batch.clear()
        _write(gradebook, cells, batch, answered, result)
        answered.write()
        _due(gradebook, course, assignment)
        _extensions(gradebook, assignment, roster_file.extensions(course, assignment))
        _penalties(gradebook, assignment, config)
    return result


def _write(gradebook: Any, cells: Cells, records: Sequence[Record], answered: Answered, result: Synced) -> None:
    """Bring the rows of some submissions up to date, all of them in one transaction or none."""
    if not records:
        return
    with gradebook.engine.begin() as connection:
        _add_students(connection, records)
        notebooks = _notebooks(connection, cells, records)
        others = {
            (notebooks[student], cells.graded[name])
            for student, name in answered.others(records)
            if name in cells.graded
        }
        for table, wanted in ((api.Grade.__table__, _grades), (api.Comment.__table__, _comments)):
            _merge(connection, table, wanted(cells, records, notebooks), others, result)
        result.submissions += len(records)
        _name_changes(result, cells, notebooks)
    answered.note(records)


def _add_students(connection: Connection, records: Sequence[Record]) -> None:
    table = api.Student.__table__
    names = [record.student for record in records]
    known = set(connection.scalars(select(table.c.id).where(table.c.id.in_(names))))
    new = [{"id": name} for name in names if name not in known]
    if new:
        connection.execute(insert(table), new)


def _notebooks(connection: Connection, cells: Cells, records: Sequence[Record]) -> dict[str, str]:
    """Return the id of each student's submitted notebook, making submissions that are missing."""
    table = api.SubmittedAssignment.__table__
    names = [record.student for record in records]
    query = select(table.c.student_id, table.c.id, table.c.timestamp).where(
        table.c.assignment_id == cells.assignment_id, table.c.student_id.in_(names)
    )
    known: dict[str, tuple[str, datetime | None]] = {
        student: (identity, when) for student, identity, when in connection.execute(query)
    }
    new = []
    for record in records:
        when = _timestamp(record.submitted)
        if record.student not in known:
            known[record.student] = (api.new_uuid(), when)
            new.append(
                {
                    "id": known[record.student][0],
                    "assignment_id": cells.assignment_id,
                    "student_id": record.student,
                    "timestamp": when,
                }
            )
        elif when and known[record.student][1] != when:
            statement = update(table).where(table.c.id == known[record.student][0])
            connection.execute(statement.values(timestamp=when))
    if new:
        connection.execute(insert(table), new)
    return _submitted_notebooks(connection, cells, {student: each[0] for student, each in known.items()})


def _submitted_notebooks(connection: Connection, cells: Cells, submissions: dict[str, str]) -> dict[str, str]:
    table = api.SubmittedNotebook.__table__
    query = select(table.c.assignment_id, table.c.id).where(
        table.c.notebook_id == cells.notebook_id, table.c.assignment_id.in_(submissions.values())
    )
    known: dict[str, str] = dict(connection.execute(query).tuples().all())
    new = [
        {"id": api.new_uuid(), "assignment_id": submission, "notebook_id": cells.notebook_id, "flagged": False}
        for submission in submissions.values()
        if submission not in known
    ]
    if new:
        connection.execute(insert(table), new)
        known |= {row["assignment_id"]: row["id"] for row in new}
    return {student: known[submission] for student, submission in submissions.items()}


def _timestamp(line: str) -> datetime | None:
    if not line:
        return None
    try:
        when: datetime | None = parse_utc(line)
    except (ArithmeticError, ValueError):
        return None
    return when


def _grades(cells: Cells, records: Sequence[Record], notebooks: dict[str, str]) -> Iterator[Row]:
    """Yield the grade rows that should be there, as nbgrader's SaveAutoGrades would decide them."""
    for record in records:
        scores = {verdict.name: verdict.points for verdict in record.verdicts if verdict.status != "error"}
        for name, cell_id in cells.graded.items():
            score = scores.get(name.removeprefix("check_")) if name in cells.automatic else None
            if name not in cells.automatic and record.status == "graded" and name in record.unanswered:
                score = 0.0
            row = {"notebook_id": notebooks[record.student], "cell_id": cell_id, "auto_score": score}
            yield row | {"needs_manual_grade": score is None}


def _comments(cells: Cells, records: Sequence[Record], notebooks: dict[str, str]) -> Iterator[Row]:
    for record in records:
        for name, cell_id in cells.commented.items():
            comment = NO_RESPONSE if name in record.unanswered else None
            yield {"notebook_id": notebooks[record.student], "cell_id": cell_id, "auto_comment": comment}


def _merge(
    connection: Connection, table: Any, wanted: Iterator[Row], others: Collection[tuple[str, str]], result: Synced
) -> None:
    """Insert rows that are missing, update those whose automatic part differs; what a person set stays.

    `others` are the notebooks and cells with another answer than at the time before.
    """
    rows = list(wanted)
    names = [*(rows[0] if rows else ("notebook_id", "cell_id")), "id", *MANUAL.get(table, ())]
    # By cells, too: the index begins with them, and without it every batch would go through the whole table.
    where = [table.c[name].in_({row[name] for row in rows}) for name in ("cell_id", "notebook_id")]
    query = select(*(table.c[name] for name in names)).where(*where)
    known = {tuple(row[:2]): row for row in connection.execute(query).all()}
    new, changed = [], []
    for row in rows:
        old = known.get((row["notebook_id"], row["cell_id"]))
        if old is None:
            new.append({"id": api.new_uuid(), **row})
            continue
        if table in MANUAL and old.manual_score is not None:
            # A new automatic score beside a manual one wants a second look, as in SaveAutoGrades; a new answer, too.
            another = old.auto_score != row["auto_score"] or (row["notebook_id"], row["cell_id"]) in others
            row["needs_manual_grade"] = old.needs_manual_grade or another
        if tuple(row.values()) != tuple(old[: len(row)]):
            changed.append((old, row))
    if new:
        connection.execute(insert(table), new)
    for old, row in changed:
        connection.execute(update(table).where(table.c.id == old.id).values(**row))
        if table is api.Grade.__table__ and old.auto_score != row["auto_score"]:
            change = Change(row["notebook_id"], row["cell_id"], old.auto_score, row["auto_score"], old.manual_score)
            result.changes.append(change)


def _name_changes(result: Synced, cells: Cells, notebooks: dict[str, str]) -> None:
    """Replace the ids in the changes of this batch by the names that a person knows."""
    students = {notebook: student for student, notebook in notebooks.items()}
    names = {identity: name for name, identity in cells.graded.items()}
    result.changes = [
        Change(students.get(c.student, c.student), names.get(c.cell, c.cell), c.before, c.after, c.manual)
        for c in result.changes
    ]


def _extensions(gradebook: Any, assignment: str, extensions: Mapping[str, timedelta]) -> None:
    """Give those in the roster their extensions, where they handed in; those that a person set by hand stay."""
    for student, extension in extensions.items():
        with contextlib.suppress(api.MissingEntry):
            submission = gradebook.find_submission(assignment, student)
            if submission.extension != extension:
                submission.extension = extension
    gradebook.db.commit()


def _due(gradebook: Any, course: Path, assignment: str) -> None:
    """Enter the due date that the course file names; without one, what the gradebook has stays."""
    due = course_file.of(course, assignment).due
    if due is not None:
        # nbgrader keeps times without a zone, in UTC.
        gradebook.update_or_create_assignment(assignment, duedate=due.replace(tzinfo=None))


def _penalties(gradebook: Any, assignment: str, config: Any) -> None:
    """Set late penalties with nbgrader's own preprocessor for those who are late, as `nbgrader autograde` does."""
    from nbformat.v4 import new_notebook
    from nbgrader.preprocessors import AssignLatePenalties

    found = gradebook.find_assignment(assignment)
    if found.duedate is None:
        return
    preprocessor = AssignLatePenalties(config=config)
    table = api.SubmittedAssignment.__table__
    with gradebook.engine.connect() as connection:
        query = select(table.c.student_id).where(table.c.assignment_id == found.id, table.c.timestamp.is_not(None))
        students = list(connection.scalars(query))
    for student in students:
        submission = gradebook.find_submission(assignment, student)
        if submission.total_seconds_late > 0 or any(each.late_submission_penalty for each in submission.notebooks):
            names = {"notebook": assignment, "assignment": assignment, "student": student}
            resources = {"nbgrader": {**names, "db_url": str(gradebook.engine.url)}}
            preprocessor.preprocess(new_notebook(), resources)


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what a gradebook says, without its random ids: the same for two gradebooks that agree."""
    grade, cell, notebook, submission, assignment, comment = (
        each.__table__
        for each in (
            api.Grade,
            api.BaseCell,
            api.SubmittedNotebook,
            api.SubmittedAssignment,
            api.Assignment,
            api.Comment,
        )
    )

    def rows(table: Any, *columns: Any) -> list[tuple[Any, ...]]:
        query = (
            select(assignment.c.name, submission.c.student_id, cell.c.name, *columns)
            .join_from(table, cell, table.c.cell_id == cell.c.id)
            .join(notebook, table.c.notebook_id == notebook.c.id)
            .join(submission, notebook.c.assignment_id == submission.c.id)
            .join(assignment, submission.c.assignment_id == assignment.c.id)
        )
        with gradebook.engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(query)]
        return sorted(found, key=lambda row: [str(value) for value in row])

    with opened(path) as gradebook:
        scores = rows(grade, grade.c.auto_score, grade.c.manual_score, grade.c.extra_credit, grade.c.needs_manual_grade)
        return {"grades": scores, "comments": rows(comment, comment.c.auto_comment, comment.c.manual_comment)}
