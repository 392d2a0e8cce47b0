"""Cells that did not compile or died: a check says so, and in a live notebook judges nothing old."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.errors import printable
from autograder.language import Message

NOT_COMPILED = Message("the cell that defines {name} did not compile: {error}; what was defined before is not judged")
DIED = Message("the cell that defines {name} stopped at its line {line}: {error}")
DIED_SOMEWHERE = Message("the cell that defines {name} stopped: {error}")
LONGEST = 300
_DEFINED = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)


@dataclass(frozen=True)
class FailedCell:
    """A cell that ended with an error: the top-level names that it would have bound, and what happened.

    `names` are all of them, `unreached` those that stand only behind the line at which the cell ended.
    """

    names: frozenset[str]
    compiled: bool
    error: str
    line: int = 0
    unreached: frozenset[str] = frozenset()


def failed_cell(source: str, *, compiled: bool, error: str, line: int = 0) -> FailedCell:
    """Return what is kept of a cell; its names are read line by line, as it may be no Python."""
    lines = source.split("\n")
    names, reached = _bound("\n".join(lines)), _bound("\n".join(lines[:line]))
    return FailedCell(names, compiled, printable(error)[:LONGEST], line, names - reached if line else frozenset())


def _bound(source: str) -> frozenset[str]:
    return frozenset(name for pair in _DEFINED.findall(source) for name in pair if name)


def about(cells: Iterable[FailedCell], asked: Iterable[str], defined: Iterable[str]) -> str:
    """Return the sentence on the last failed cell that keeps one of the names `asked` from being judged, or "".

    A cell that did not compile leaves old definitions behind: they count as absent.
    So does one that died half-way, for the names that it did not reach; else it matters for those not `defined`.
    """
    wanted, there = set(asked), set(defined)
    for cell in reversed([*cells]):
        names = sorted(cell.names & (wanted if not cell.compiled else wanted - (there - cell.unreached)))
        if names:
            text = NOT_COMPILED if not cell.compiled else DIED if cell.line else DIED_SOMEWHERE
            return text.format(name=names[0], error=cell.error, line=cell.line)
    return ""


def is_compiled(kind: str) -> bool:
    """Return whether a cell compiled that ended with an exception of this kind."""
    return kind not in ("SyntaxError", "IndentationError", "TabError")


class Watch:
    """Hears from IPython how each cell ended and keeps those that failed, until they run well."""

    def __init__(self) -> None:
        self._failed: dict[str, FailedCell] = {}

    def cells(self) -> list[FailedCell]:
        """Return the cells that failed, the last one last."""
        return [*self._failed.values()]

    def heard(self, result: Any) -> None:
        """Note how a cell ended; what IPython calls after each (`post_run_cell`)."""
        info = getattr(result, "info", None)
        source = getattr(info, "raw_cell", "") or ""
        key = getattr(info, "cell_id", None) or source
        self._failed.pop(key, None)
        before, during = getattr(result, "error_before_exec", None), getattr(result, "error_in_exec", None)
        error = before or during
        if error is None:
            self._overtaken(source)
            return
        compiled = not isinstance(error, SyntaxError)
        line = _line(error, source)
        self._failed[key] = failed_cell(source, compiled=compiled, error=_summary(error), line=line if compiled else 0)

    def _overtaken(self, source: str) -> None:
        """Forget failed cells whose names a later cell has bound."""
        bound = failed_cell(source, compiled=True, error="").names
        self._failed = {key: cell for key, cell in self._failed.items() if not cell.names <= bound or not cell.names}


def _summary(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg} (line {error.lineno})"
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _line(error: BaseException, source: str) -> int:
    """Return the line of the cell at which an exception left it, 0 where that is not known."""
    entry, line = error.__traceback__, 0
    most = source.count("\n") + 1
    while entry is not None:
        if entry.tb_frame.f_code.co_name == "<module>" and entry.tb_lineno <= most:
            line = entry.tb_lineno
        entry = entry.tb_next
    return line
