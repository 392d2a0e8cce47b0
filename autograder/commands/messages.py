"""`autograder messages`: the sentences of an assignment's own files, as a catalogue to be translated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder import catalogue
from autograder.catalogue import Entry
from autograder.checks import checks_in, sentences
from autograder.checks.files import MODEL, pages_of
from autograder.course.build import assignment_names
from autograder.errors import UsageError
from autograder.language import ENGLISH, languages

UNKNOWN = "no assignment {name} in {course}: choose from {known}"
NO_LANGUAGE = "{language!r} is no language of the engine, which has {known}: docs/course-file.md says how one is added"
WROTE = "{path}: {count} sentences, {waiting} of them wait for a translation{then}"
THEN = "; run autograder build {name} when they have one"


def messages(name: str, language: str, *, course: Path) -> str:
    """Write the catalogue of an assignment for a language anew, and return a line about it; translations stay."""
    known, spoken = assignment_names(course), [each for each in languages() if each != ENGLISH]
    if name not in known:
        raise UsageError(UNKNOWN.format(name=name, course=course.resolve(), known=", ".join(known)))
    if language not in spoken:
        raise UsageError(NO_LANGUAGE.format(language=language, known=", ".join(spoken)))
    folder = course / "solutions" / name
    path = sentences.place(folder, language)
    count, waiting = catalogue.update(path, said_in(folder), language)
    return WROTE.format(path=path, count=count, waiting=waiting, then=THEN.format(name=name) if waiting else "")


def said_in(folder: Path) -> Iterator[Entry]:
    """Yield the sentences of an assignment's checks and model."""
    for path in (*pages_of(checks_in(folder)), folder / MODEL):
        if path.is_file():
            yield from sentences.entries(path, path.relative_to(folder).as_posix())
