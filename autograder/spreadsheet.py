"""Cells of tables that spreadsheet programs open as data and never as formulas."""

from __future__ import annotations

# A cell that begins like this is run as a formula by spreadsheet programs.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"


def guarded(text: str) -> str:
    """Return a cell of a table that we read again: with an apostrophe before it where it begins like a formula."""
    return _GUARD + text if text.lstrip(_GUARD).startswith(FORMULA_STARTS) else text


def plain(text: str) -> str:
    """Return what `guarded` was given."""
    bare = text.removeprefix(_GUARD)
    return bare if bare.lstrip(_GUARD).startswith(FORMULA_STARTS) else text
