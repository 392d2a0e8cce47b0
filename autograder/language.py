"""The language of what a student reads: catalogues of gettext in locale/, English where there is none.

English sentences are the keys. `Message` marks a template, `text` translates a sentence, `say` fills one.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

DOMAIN = "autograder"
LOCALE = Path(__file__).parent / "locale"
ENGLISH = "en"
HEAD = "passed"  # which every catalogue has

# Of this process: it works for one course.
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def languages() -> tuple[str, ...]:
    """Return the languages that there are."""
    return ENGLISH, *sorted(path.parts[-3] for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def use(language: str) -> None:
    """Speak a language from now on: one of `languages()`, or "" for English."""
    global _catalogue  # noqa: PLW0603 - one process, one course
    _catalogue = _read(language or ENGLISH)


@cache
def _read(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)


def text(sentence: str) -> str:
    """Return an English sentence, or template, in the language of the course; as it is where nobody translated it."""
    return _catalogue.gettext(sentence) if sentence else sentence


def say(template: str, /, **fields: Any) -> str:
    """Return a template in the language of the course, with its fields."""
    return text(template).format(**fields)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return what a filled template looks like, with its fields as groups."""
    made, known = "", set[str]()
    for fixed, name, _, _ in Formatter().parse(template):
        made += re.escape(fixed)
        if name:  # a field that comes again is the same text
            made += f"(?P={name})" if name in known else f"(?P<{name}>.+)"
            known.add(name)
    return re.compile(made, re.DOTALL)


def retold(sentence: str, templates: Iterable[str]) -> str:
    """Return an English sentence, made elsewhere from one of the templates, in the language of the course."""
    for template in templates if text(HEAD) != HEAD else ():
        if found := _pattern(template).fullmatch(sentence):
            return text(template).format(**found.groupdict())
    return sentence


class Message(str):
    """A template for students: `format` fills it in the language of the course."""

    __slots__ = ()

    def format(self, *args: Any, **fields: Any) -> str:
        """Return the template in the language of the course, with its fields."""
        return text(str(self)).format(*args, **fields)
