"""`course.toml`: what a course changes of its assignments, in one file that needs no Python.

docs/course-file.md is its manual.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.language import ENGLISH
from autograder.language import languages as known_languages
from autograder.toml_file import TomlFile

COURSE_FILE = "course.toml"
CHECK_SECONDS = "check_seconds"
OF_COURSE = ("automatic", "questions", "limits", "language", "assignments")
OF_ASSIGNMENT = ("automatic", "questions", "limits", "points", "thresholds", "left_out", "due")

UNKNOWN = "is nothing that can be set here; expected one of {known}"
NOT_TABLE = "expected a table, such as [{keys}]"
NOT_POINTS = "{value!r} are no points; expected a number from 0 on"
NOT_TOTAL = "{value!r} is no total; expected a number from 0 on"
NOT_LIMIT = "{value!r} is no limit; expected a number above 0"
NOT_WHOLE = "{value!r} is no limit; expected a whole number above 0"
NOT_NUMBER = "{value!r} is no threshold; expected a number"
NOT_NAMES = '{value!r} are no names; expected a list of tasks or questions, such as ["{first}"]'
NOT_TIME = "{value!r} is no time; expected one such as 2026-11-30T23:59:00, with a zone or in that of this machine"
NOT_LANGUAGE = '{value!r} is no language; expected one of {known}, such as "{first}"'
NO_ASSIGNMENT = "no assignment of that name; expected one of {known}"


@dataclass(frozen=True)
class Asked:
    """What the course file says about one assignment; `file` is None where there is no file."""

    name: str = ""
    automatic: float | None = None
    questions: float | None = None
    points: Mapping[str, float] = field(default_factory=dict)
    thresholds: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    language: str = ""
    due: datetime | None = None
    file: TomlFile | None = None

    def digest(self) -> str:
        """Return a digest of what decides notebook and verdicts; "" where the file leaves all as it is."""
        parts = {
            "automatic": self.automatic,
            "questions": self.questions,
            "points": self.points,
            "thresholds": self.thresholds,
            "limits": self.limits,
            "language": self.language,
            "left_out": self.left_out,
        }
        set_ = {key: value for key, value in parts.items() if value not in (None, {}, (), "")}
        return hashlib.sha256(json.dumps(set_, sort_keys=True).encode()).hexdigest()[:16] if set_ else ""

    @property
    def changes_points(self) -> bool:
        """Return whether the totals of the assignment are the course's own."""
        totals = (self.automatic, self.questions)
        return bool(self.points or self.left_out) or any(total is not None for total in totals)

    def refuse(self, *keys: str, message: str) -> None:
        """Raise UsageError with the line of a key of this assignment."""
        if self.file is None:
            raise UsageError(message)
        own = self.file.content.get("assignments", {}).get(self.name, {})
        self.file.refuse(("assignments", self.name, *keys) if keys[0] in own else keys, message)


def of(course: Path, name: str, known: Iterable[str] = ()) -> Asked:
    """Return what the course file says about an assignment; UsageError, with line and key, for what it cannot say.

    known: the assignments of the course, where a name of none of them is to be refused.
    """
    path = course / COURSE_FILE
    if not path.is_file():
        return Asked(name)
    file = TomlFile(path)
    _validate(file, [*known])
    own = file.content.get("assignments", {}).get(name, {})
    both = {**file.content, **own}
    return Asked(
        name,
        automatic=both.get("automatic"),
        questions=both.get("questions"),
        points=own.get("points", {}),
        thresholds=own.get("thresholds", {}),
        limits={**file.content.get("limits", {}), **own.get("limits", {})},
        left_out=tuple(own.get("left_out", ())),
        language=file.content.get("language", ""),
        due=own["due"].astimezone(timezone.utc) if "due" in own else None,
        file=file,
    )


def _validate(file: TomlFile, known: Collection[str]) -> None:
    content = file.content
    _refuse_unknown(file, (), content, OF_COURSE)
    _common(file, (), content)
    language, languages = content.get("language", ENGLISH), known_languages()
    if language not in languages:
        text = NOT_LANGUAGE.format(value=language, known=", ".join(languages), first=languages[-1])
        file.refuse(("language",), text)
    for name, own in _table(file, ("assignments",), content).items():
        keys = ("assignments", name)
        if known and name not in known:
            file.refuse(keys, NO_ASSIGNMENT.format(known=", ".join(known)))
        if not isinstance(own, dict):
            file.refuse(keys, NOT_TABLE.format(keys=".".join(keys)))
        _refuse_unknown(file, keys, own, OF_ASSIGNMENT)
        _common(file, keys, own)
        _assignment(file, keys, own)


def _common(file: TomlFile, keys: tuple[str, ...], content: Mapping[str, Any]) -> None:
    """Refuse what a course and an assignment can both set, where it is not of its kind."""
    from autograder.sandbox.confinement.limits import Limits

    for key in ("automatic", "questions"):
        if key in content and not _is_number(content[key], 0):
            file.refuse((*keys, key), NOT_TOTAL.format(value=content[key]))
    limits = {CHECK_SECONDS: 1.0, **Limits().to_json()}
    given = _table(file, (*keys, "limits"), content)
    _refuse_unknown(file, (*keys, "limits"), given, [*limits])
    for key, value in given.items():
        if not _is_number(value, 0) or value == 0:
            file.refuse((*keys, "limits", key), NOT_LIMIT.format(value=value))
        if isinstance(limits[key], int) and not isinstance(value, int):
            file.refuse((*keys, "limits", key), NOT_WHOLE.format(value=value))


def _assignment(file: TomlFile, keys: tuple[str, ...], own: Mapping[str, Any]) -> None:
    left, due = own.get("left_out", []), own.get("due")
    if not isinstance(left, list) or not all(isinstance(each, str) for each in left):
        file.refuse((*keys, "left_out"), NOT_NAMES.format(value=left, first=keys[-1]))
    if "due" in own and not isinstance(due, datetime):
        file.refuse((*keys, "due"), NOT_TIME.format(value=str(due)))
    for name, value in _table(file, (*keys, "points"), own).items():
        if not _is_number(value, 0):
            file.refuse((*keys, "points", name), NOT_POINTS.format(value=value))
    for name, value in _table(file, (*keys, "thresholds"), own).items():
        for each in value.values() if isinstance(value, dict) else [value]:
            if not _is_number(each):
                file.refuse((*keys, "thresholds", name), NOT_NUMBER.format(value=value))


def _table(file: TomlFile, keys: tuple[str, ...], content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the table under the last of `keys`, empty where there is none."""
    found = content.get(keys[-1], {})
    if not isinstance(found, dict):
        file.refuse(keys, NOT_TABLE.format(keys=".".join(keys)))
    return found


def _refuse_unknown(file: TomlFile, keys: tuple[str, ...], content: Mapping[str, Any], known: Collection[str]) -> None:
    for key in content:
        if key not in known:
            file.refuse((*keys, key), UNKNOWN.format(known=", ".join(known)))


def _is_number(value: object, least: float = float("-inf")) -> bool:
    finite = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")
    return finite and value >= least  # type: ignore[operator]
