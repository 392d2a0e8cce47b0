"""The one exception tree: what went wrong, and whose fault it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.evidence import Evidence


def printable(text: str, *, lines: bool = False) -> str:
    """Return text without what commands a terminal or turns a line round: students name files and write messages.

    With `lines`, line ends stay.
    """
    return "".join(letter if letter.isprintable() or (lines and letter == "\n") else " " for letter in text)


class AutograderError(Exception):
    """Root of everything that this package raises on purpose."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows instead of a traceback: the message alone."""
        return str(self).splitlines()


class UsageError(AutograderError):
    """A request that cannot be carried out; one line for a person: what, where, what to do next."""


@dataclass(frozen=True)
class Hint:
    """What the mistake is called, and one sentence about it that gives no code away."""

    misconception: str
    text: str


class Failure(AutograderError):
    """What the student got wrong: a message and, when a misconception was recognised, a hint."""

    def __init__(
        self, message: str, *, hint: str = "", misconception: str = "", evidence: Evidence | None = None
    ) -> None:
        """Keep the facts (`message`, `evidence`) apart from what they probably mean (`hint`)."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.misconception = misconception
        self.evidence = evidence


class StudentError(Failure):
    """The student's own code raised an exception."""


class PlayerDied(Failure):
    """The process that runs the student's code ended or reached a limit.

    `limit` names what ended it: "time", "memory", "output", "exit", "signal" or "protocol".
    """

    def __init__(self, message: str, *, limit: str = "exit", hint: str = "") -> None:
        """Keep which limit was reached beside the sentence about it."""
        super().__init__(message, hint=hint)
        self.limit = limit
