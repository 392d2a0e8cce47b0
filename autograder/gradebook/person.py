"""A student as the course knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A student as roster and gradebook have them; empty texts where they know nothing."""

    student: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""
    sis_id: str = ""
    login: str = ""
    section: str = ""

    @property
    def full(self) -> str:
        """Return "Last, First", or the id where there is no name."""
        return ", ".join(filter(None, (self.last, self.first))) or self.student
