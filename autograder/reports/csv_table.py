"""CSV text that spreadsheets open as data, whatever students are called."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from autograder.spreadsheet import FORMULA_STARTS

# Where a national setting separates columns by semicolons, a cell may begin, or a row, within a text.
_WITHIN = re.compile(r"([;\n]\s*)(?=[=+\-@])")


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
    text = _WITHIN.sub(r"\1'", text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and text != "-" else text
