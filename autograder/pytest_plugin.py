"""An assignment's own tests among those of a course: pytest -p autograder.pytest_plugin --autograder NAME.

One test for each assignment that is named; it fails with the promises that are broken, and the cases that break them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BROKEN = "{name} breaks what an assignment promises"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options: which assignments, of which course, on how many seeds, and whether with mutants."""
    group = parser.getgroup("autograder", "assignments")
    group.addoption("--autograder", action="append", default=[], metavar="NAME", help="test this assignment, too")
    group.addoption("--autograder-course", default=".", metavar="FOLDER", help="the course; the current folder")
    group.addoption("--autograder-seeds", type=int, default=3, metavar="N", help="seeds, 3 without this option")
    group.addoption("--autograder-quick", action="store_true", help="leave the mutants out")


def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add a test for each assignment that was asked for."""
    names: list[str] = session.config.getoption("--autograder")
    for name in names:
        label = f"autograder::{name}"
        items.append(AssignmentItem.from_parent(session, name=label, nodeid=label, assignment=name))


class Broken(Exception):
    """What falls short, line by line."""


class AssignmentItem(pytest.Item):
    """The tests of one assignment: reference, stub, simulated submissions, mutants, seeds."""

    def __init__(self, *, assignment: str, **named: Any) -> None:
        super().__init__(**named)
        self.assignment = assignment

    def runtest(self) -> None:
        """Raise Broken unless every promise is kept."""
        from autograder.commands.prove import prove
        from autograder.validity.suites import Bench

        option, said = self.config.getoption, list[str]()
        done = prove(
            self.assignment,
            course=Path(option("--autograder-course")),
            seeds=option("--autograder-seeds"),
            mutants=not option("--autograder-quick"),
            bench=Bench(),
            say=said.append,
        )
        self.add_report_section("call", "autograder", "\n".join(said))
        if done:
            broken = [line for line in said if line.startswith(":(")]
            raise Broken("\n".join([BROKEN.format(name=self.assignment), *broken]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what is broken, or in one line why nothing could be tested; a traceback for anything else."""
        from autograder.errors import UsageError

        if isinstance(excinfo.value, (Broken, UsageError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the assignment lies and what it is called in the list of tests."""
        folder = Path(self.config.getoption("--autograder-course")) / "solutions" / self.assignment
        return folder / "solution.py", 0, self.name
