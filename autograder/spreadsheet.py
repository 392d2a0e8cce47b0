"""Cells of tables that spreadsheet programs open as data and never as formulas."""

from __future__ import annotations

import re

# A cell that begins like this is run as a formula by spreadsheet programs; in some languages also where the letter is
# another form of one of these, such as the wide ones.
_FORMS = r"=+\-@" + "\u207a\u207c\u208a\u208c\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
# Where a cell may begin: with the text, and behind what separates columns or rows where another letter does, with what
# was quoted before.
_BEGINNING = rf"(\A\s*|[;\n\r\t][\s\"]*)('*)(?=[{_FORMS}])"
_TO_GUARD, _GUARDED = re.compile(_BEGINNING), re.compile(_BEGINNING.replace("('*)", "'('*)"))
_BLANKS = ("\t", "\r", "\n")
_GUARD = "'"


def guarded(text: str) -> str:
    """Return a cell of a table with an apostrophe wherever it may begin like a formula; `plain` takes them off."""
    text = _TO_GUARD.sub(r"\1'\2", text)
    return _GUARD + text if text.lstrip(_GUARD).startswith(_BLANKS) else text


def plain(text: str) -> str:
    """Return what `guarded` was given."""
    bare = text.removeprefix(_GUARD)
    return _GUARDED.sub(r"\1\2", bare if bare.lstrip(_GUARD).startswith(_BLANKS) else text)
