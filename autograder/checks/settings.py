"""What a course changes in the checks of an assignment: points, thresholds, limits, the language.

`autograder build` writes it beside checks.py from the course's own file, so that it goes wherever the checks go:
into the release, to Gradescope, onto a cluster.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import UsageError

SETTINGS = "course.json"
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
        found: Any = json.loads(path.read_bytes())
        settings = Settings(**found)
        _ = [float(each) for each in (*settings.points.values(), *settings.limits.values())]
        _ = [float(each) for named in settings.thresholds.values() for each in named.values()]
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UsageError(DAMAGED.format(path=path, reason=error)) from None
    return settings


class Share(float):
    """A threshold: a number that `{name:%}` shows as "48 %"."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the number as Python would, but with "%" as this course writes it."""
        return f"{round(100 * self, 6):g} %" if spec == "%" else super().__format__(spec)
