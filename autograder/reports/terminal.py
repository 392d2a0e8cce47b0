"""The class table at the end of a run: rich in a terminal, plain text elsewhere."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.errors import printable
from autograder.grading.record import Record

HEADINGS = ("student", "points", "", "checks that failed", "remarks")
NOTHING = "—"
MANUAL = "{points:g} more points of each submission wait for a person (questions and plots)"
MOST_NAMES = 4


@dataclass(frozen=True)
class Line:
    """One student's line."""

    student: str
    points: str
    percent: str
    failed: str
    remarks: str
    status: str

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Return the texts of the columns."""
        return self.student, self.points, self.percent, self.failed, self.remarks


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
    return Line(record.student, points, percent, _names([*failed, *partly], skipped), _remarks(record), record.status)


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
    if record.notes:
        remarks.append(
            f"repaired: {record.notes[0]}" + (f" (+{len(record.notes) - 1})" if len(record.notes) > 1 else "")
        )
    return "; ".join(remarks)


def show(title: str, lines: Iterable[Line]) -> None:
    """Print the table."""
    if sys.stdout.isatty():
        _show_rich(title, lines)
    else:
        sys.stdout.write(plain(title, lines))


def plain(title: str, lines: Iterable[Line]) -> str:
    """Return the table as text with aligned columns."""
    rows = [[printable(cell) for cell in row] for row in (HEADINGS, *(each.cells for each in lines))]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(HEADINGS))]
    text = [title, ""]
    for row in rows:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        text.append("  ".join(padded).rstrip())
    text.insert(3, "-" * max(map(_width, text)))
    return "\n".join(text) + "\n"


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) != 0 for letter in text)


def _show_rich(title: str, lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", header_style="bold")
    for heading, justify in zip(HEADINGS, ("left", "right", "right", "left", "left"), strict=True):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for each in lines:
        style = "" if each.status == "graded" else "yellow"
        table.add_row(*(Text(printable(cell)) for cell in each.cells), style=style)
    Console().print(table)
