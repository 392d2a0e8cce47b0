"""What a course changes in the checks of an assignment: points, thresholds, limits, the language.

`autograder build` writes it beside checks.py from the course's own file, so that it goes wherever the checks go:
into the release, to Gradescope, onto a cluster.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import UsageError, printable
from autograder.files import read_plain

SETTINGS = "course.json"
LARGEST = 1 << 20  # bytes
# It names files of translations.
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}(?:[_-][A-Za-z0-9]{1,8})*)?")
NO_NUMBER = "points, thresholds and limits are finite numbers, none of them below 0"
NO_TEXT = "a name is a text"
NO_LANGUAGE = "{language!r} is no language"
DAMAGED = "{path} cannot be used ({reason}): run autograder build, which writes it"


@dataclass(frozen=True)
class Settings:
    """One assignment's settings, resolved: `points` and `thresholds` by check, `limits` by their names.

    `left_out` are the checks that the course does not ask;
    `course_file` is a digest of what the course's file says about the assignment.
    """

    course_file: str = ""
    language: str = ""
    points: Mapping[str, float] = field(default_factory=dict)
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)
    left_out: Sequence[str] = ()

    def to_text(self) -> str:
        """Return the file's content."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


NOTHING = Settings()


def read(path: Path) -> Settings:
    """Return the settings in a file, none without it; UsageError when it is damaged."""
    try:
        found: Any = json.loads(read_plain(path, LARGEST))
        settings = Settings(**found)
        _refuse_others(settings)
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        raise UsageError(DAMAGED.format(path=path, reason=error.strerror)) from None
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(DAMAGED.format(path=path, reason=printable(str(error))[:200])) from None
    return settings


def _refuse_others(settings: Settings) -> None:
    """Raise ValueError for what no course writes: it may lie beside a notebook that somebody handed in."""
    numbers = [*settings.points.values(), *settings.limits.values()]
    numbers += [each for named in settings.thresholds.values() for each in named.values()]
    if not all(isinstance(each, int | float) and math.isfinite(each) and each >= 0 for each in numbers):
        raise ValueError(NO_NUMBER)
    names = [settings.course_file, settings.language, *settings.left_out]
    if not all(isinstance(each, str) for each in names) or not isinstance(settings.left_out, list | tuple):
        raise ValueError(NO_TEXT)
    if not _LANGUAGE.fullmatch(settings.language):
        raise ValueError(NO_LANGUAGE.format(language=settings.language))


class Share(float):
    """A threshold: a number that `{name:%}` shows as "48 %"."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the number as Python would, but with "%" as this course writes it."""
        return f"{round(100 * self, 6):g} %" if spec == "%" else super().__format__(spec)
