"""The class at the end of a run: a table whose lines fit the terminal, or numbers where the class is large.

Names are never cut: two checks that begin alike must not look alike.
"""

from __future__ import annotations

import shlex
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import printable
from autograder.gradebook.roster import Score
from autograder.grading.record import Record
from autograder.reports.statistics import Statistics

HEADINGS = ("student", "points", "", "checks that failed; remarks")
NOTHING = "—"
# What to do about answers that wait for a person.
_MARK = "autograder mark {name}{there}"
MOST_NAMES = 4
GIVEN = "a given cell failed"
MOST_LISTED = 40  # students; a larger class is summed up
MOST_NAMED = 10  # of those who need a person
WIDE = 100  # columns where there is no terminal
NARROW = 40
LONGEST_STUDENT = 24
BAR = 30
LIST_ALL = "every student: the same command with --all"


def there(course: Path) -> str:
    """Return the option with which the next command finds the same course, "" in the course's own folder."""
    return "" if course == Path() else f" --course {shlex.quote(str(course))}"


def mark_next(name: str, course: Path) -> str:
    """Return the command with which answers that wait are marked."""
    return _MARK.format(name=name, there=there(course))


@dataclass(frozen=True, slots=True)
class Line:
    """One student's line; what many have in common is there once."""

    student: str
    points: str
    percent: str
    failed: str
    remarks: str
    status: str

    @property
    def needs_person(self) -> bool:
        """Return whether somebody should look at the submission before its points are used."""
        return self.status != "graded" or "look: " in self.remarks or "points pending" in self.remarks


def line(record: Record) -> Line:
    """Return the line of a record."""
    if record.status != "graded":
        word = "refused" if record.status == "refused" else "not graded"
        return Line(record.student, NOTHING, NOTHING, NOTHING, f"{word}: {record.reason}", record.status)
    failed = [verdict.name for verdict in record.verdicts if verdict.status == "failed"]
    partly = [f"{verdict.name} (partly)" for verdict in record.verdicts if verdict.status == "partial"]
    skipped = sum(verdict.status == "skipped" for verdict in record.verdicts)
    points = f"{record.points:g}/{record.max_points:g}"
    percent = f"{100 * record.points / record.max_points:.0f} %" if record.max_points else NOTHING
    names = _names([*failed, *partly], skipped)
    return Line(record.student, *map(sys.intern, (points, percent, names, _remarks(record), record.status)))


def with_score(line: Line, score: Score | None) -> Line:
    """Return a line that also says what the gradebook knows: late, late penalty, extension."""
    if score is None or not score.remarks:
        return line
    return replace(line, remarks="; ".join(filter(None, [*score.remarks, line.remarks])))


def _names(names: Sequence[str], skipped: int) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        shown += f" and {len(names) - MOST_NAMES} more"
    if skipped:
        shown += f"{' ' if shown else ''}({skipped} skipped)"
    return shown or NOTHING


def _remarks(record: Record) -> str:
    remarks = [f"{record.pending:g} points pending"] if record.pending else []
    remarks += [f"look: {flag}" for flag in record.flags]
    remarks += [note for note in record.notes if note.startswith(GIVEN)]
    if repaired := [note for note in record.notes if not note.startswith(GIVEN)]:
        remarks.append(f"repaired: {repaired[0]}" + (f" (+{len(repaired) - 1})" if len(repaired) > 1 else ""))
    return "; ".join(remarks)


def show(title: str, lines: Iterable[Line]) -> None:
    """Print the table."""
    sys.stdout.write(plain(title, lines, width=_columns()))


def show_class(title: str, lines: Sequence[Line], statistics: Statistics) -> None:
    """Print a large class in numbers."""
    sys.stdout.write(summed_up(title, lines, statistics, width=_columns()))


def _columns() -> int:
    return max(NARROW, shutil.get_terminal_size((WIDE, 24)).columns) if sys.stdout.isatty() else WIDE


def plain(title: str, lines: Iterable[Line], *, width: int = WIDE) -> str:
    """Return the table as text of at most `width` columns; only a word that is wider than its column stands out."""
    rows = [HEADINGS, *((each.student, each.points, each.percent, _last(each)) for each in lines)]
    # A student's name is one line, whatever the folder is called: a second one would look like another student.
    cells = [[printable(cell, lines=column == len(row) - 1) for column, cell in enumerate(row)] for row in rows]
    student = min(LONGEST_STUDENT, max(_width(row[0]) for row in cells))
    points, percent = (max(_width(row[column]) for row in cells) for column in (1, 2))
    indent = student + points + percent + 6
    text = [title, ""]
    for row in cells:
        text += _row(row, (student, points, percent), width - indent)
    text.insert(3, "-" * max(map(_width, text)))
    return "\n".join(text) + "\n"


def _last(line: Line) -> str:
    return "\n".join(filter(None, (line.failed, line.remarks)))


def _row(row: Sequence[str], widths: tuple[int, int, int], room: int) -> Iterator[str]:
    name, points, percent, last = row
    student = widths[0]
    if _width(name) > student:  # on a line of its own, whole
        yield name
        name = ""
    head = f"{_padded(name, student)}  {_padded(points, widths[1])}  {percent:>{widths[2]}}  "
    for text in last.splitlines() or [""]:
        for part in textwrap.wrap(text, max(20, room), break_long_words=False, break_on_hyphens=False) or [""]:
            yield (head + part).rstrip()
            head = " " * _width(head)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) != 0 for letter in text)


def summed_up(title: str, lines: Sequence[Line], statistics: Statistics, *, width: int = WIDE) -> str:
    """Return a class in numbers: how it went, what was hard, which mistakes were made, and who needs a person."""
    text = [title, ""]
    if statistics.percents:
        ends = f"from {min(statistics.percents):.0f} to {max(statistics.percents):.0f} %"
        text.append(f"automatic points: median {statistics.median:.0f} %, mean {statistics.mean:.0f} %, {ends}")
        text += ["", *_histogram(statistics)]
    text += _section("checks that most did not pass", _hard(statistics))
    found = [(f"{each.count:4}  ", each.hint or each.name) for each in statistics.frequent[: MOST_NAMES + 1]]
    text += _section("most frequent mistakes", _hanging(found, width))
    text += _section("for a person", _people(lines, width))
    return "\n".join([*text, "", LIST_ALL]) + "\n"


def _section(heading: str, body: Iterable[str]) -> list[str]:
    kept = list(body)
    return ["", f"{heading}:", *kept] if kept else []


def _histogram(statistics: Statistics) -> Iterator[str]:
    most = max(count for _, count in statistics.histogram)
    for label, count in statistics.histogram:
        yield f"{label:>11}  {'#' * round(BAR * count / most):<{BAR}} {count:4}"


def _hard(statistics: Statistics) -> Iterator[str]:
    ordered = sorted(statistics.checks.items(), key=lambda each: each[1].rate)
    for name, check in ordered[: MOST_NAMES + 1]:
        total = sum(check.statuses.values())
        if check.rate < 100:  # noqa: PLR2004 - per cent
            yield f"{check.rate:3.0f} % of {total} passed  {name}"


def _people(lines: Sequence[Line], width: int) -> list[str]:
    chosen = [each for each in lines if each.needs_person]
    text = _hanging(
        [(f"  {printable(each.student)}: ", printable(each.remarks)) for each in chosen[:MOST_NAMED]], width
    )
    if len(chosen) > MOST_NAMED:
        text.append(f"  … and {len(chosen) - MOST_NAMED} more in the report")
    return text


def _hanging(items: Iterable[tuple[str, str]], width: int) -> list[str]:
    text: list[str] = []
    for head, body in items:
        text += textwrap.wrap(
            head + body, width, subsequent_indent="      ", break_long_words=False, break_on_hyphens=False
        )
    return text
