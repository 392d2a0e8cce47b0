"""Catalogues of translations as gettext writes them (.po), read and written without a compiled form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from autograder.errors import UsageError
from autograder.files import write_atomically

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

HEADER = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
UNREADABLE = "{path}:{line}: this is no line of a gettext catalogue: mend it, or write it anew by autograder messages"
OTHER_FIELDS = "{path}:{line}: the translation has the fields {found}, its sentence {wanted}: they must be the same"
FUZZY = "fuzzy"


@dataclass(frozen=True)
class Entry:
    """A sentence, where it stands, and what a translator should know."""

    sentence: str
    place: str = ""
    notes: str = ""


def read(path: Path) -> dict[str, str]:
    """Return the translations in a catalogue by their sentence, without those that wait or are marked as fuzzy.

    Nothing without the file. UsageError where it cannot be read, or a translation has other fields than its sentence.
    """
    found: dict[str, str] = {}
    for message in _read(path) if path.is_file() else ():
        if not message.id or not message.string or message.fuzzy:
            continue
        sentence, said = str(message.id), str(message.string)
        if fields(sentence) != fields(said):
            wanted, there = " ".join(fields(sentence)), " ".join(fields(said))
            raise UsageError(OTHER_FIELDS.format(path=path, line=message.lineno, found=there, wanted=wanted))
        found[sentence] = said
    return found


def fields(sentence: str) -> list[str]:
    """Return the fields of a template, sorted; of what is no template none."""
    try:
        return sorted(f"{{{name}}}" for _, name, _, _ in Formatter().parse(sentence) if name is not None)
    except ValueError:
        return []


def _read(path: Path) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except PoFileError as error:
        raise UsageError(UNREADABLE.format(path=path, line=error.lineno + 1)) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise UsageError(UNREADABLE.format(path=path, line=line)) from error


def update(path: Path, entries: Iterable[Entry], language: str) -> tuple[int, int]:
    """Write a catalogue with these sentences anew: what is translated stays, what is gone goes.

    Returns how many sentences there are, and how many of them wait for a translation. UsageError where the file that
    is there cannot be read.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    known = _read(path) if path.is_file() else Catalog()
    written, waiting = Catalog(), 0
    for entry in {each.sentence: each for each in entries}.values():
        before = known.get(entry.sentence)
        message = written.add(
            entry.sentence,
            before.string if before else "",
            locations=[(entry.place, 0)] if entry.place else (),
            auto_comments=[entry.notes] if entry.notes else (),
        )
        # Other flags are guesses of the format, which differ from version to version.
        message.flags = {FUZZY} if before and before.fuzzy else set()
        waiting += int(not message.string or message.fuzzy)
    text = BytesIO()
    text.write(HEADER.format(language=language).encode())
    write_po(text, written, width=0, omit_header=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.getvalue().rstrip(b"\n") + b"\n")
    return len(written), waiting
