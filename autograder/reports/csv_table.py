"""CSV text that spreadsheets open as data, whatever students are called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from autograder.spreadsheet import guarded


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table as CSV (RFC 4180: commas, doubled quotes, CRLF)."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([safe(cell) for cell in header])
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
    return file.getvalue()


def safe(cell: Any) -> Any:
    """Return a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe before it."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = "".join(letter for letter in cell if letter.isprintable() or letter == "\n")
    return guarded(text) if text != "-" else text
