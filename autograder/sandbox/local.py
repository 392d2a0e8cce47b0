"""The player inside the student's own notebook: same interface, same copies, no walls."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from autograder.errors import StudentError
from autograder.sandbox.client import RequestingPlayer
from autograder.sandbox.guest.dispatcher import Namespace, Stage, read_reply
from autograder.sandbox.protocol import wire

NO_ANSWER = "{what} answered with something that is no answer ({reason})"


class LocalPlayer(RequestingPlayer):
    """Runs the checks' requests on a namespace of this process.

    Arguments and answers are encoded and decoded as on the wire to the sandbox,
    so that a check sees the same here and there.
    """

    def __init__(self, namespace: Namespace, checks_path: Path) -> None:
        self.namespace = namespace
        self.checks_path = Path(checks_path)
        self._cells: list[str] = []
        self._shell: Any = None
        self._probes: dict[str, Callable[..., Any]] = {}
        self._stage = Stage(namespace, self._probes.__getitem__, self._run_cell)

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the answer to `request`; nothing is written to stderr meanwhile."""
        arrived = wire.copy(request, style="kinds", strict=True)
        with quiet_stderr():
            parts = self._stage.reply(arrived)
        try:
            reply = wire.join(parts, style="answers")
        except wire.WireError as error:
            raise StudentError(NO_ANSWER.format(what=request["what"], reason=error)) from None
        return read_reply(reply)

    def probe(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Return the plain answer of `function(student, *args, **kwargs)`."""
        self._probes[getattr(function, "__name__", "")] = function
        return super().probe(function, *args, **kwargs)

    def executed(self) -> list[str]:
        """Return the cells run through `execute`, or those that IPython remembers of this notebook."""
        if self._cells:
            return self._cells
        remembered = self.namespace.get("In")
        return [each for each in remembered if isinstance(each, str) and each] if isinstance(remembered, list) else []

    def has(self, name: str, /) -> bool:
        """Return whether the student's notebook defines `name`."""
        return name in self.namespace

    def _run_cell(self, source: str) -> Any:
        from autograder.sandbox.guest.shell import Shell

        if self._shell is None:
            self._shell = Shell(self.namespace)
        self._cells.append(source)
        return self._shell.run(source)


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Send everything written to stderr to stdout meanwhile, from Python and from below it.

    nbgrader gives 0 points to a check cell with any output on stderr.
    """
    with contextlib.redirect_stderr(sys.stdout), _redirected(2, 1):
        yield


@contextlib.contextmanager
def _redirected(source: int, target: int) -> Iterator[None]:
    """Point file descriptor `source` at `target` meanwhile; a process without them is left alone."""
    try:
        saved = os.dup(source)
    except OSError:
        yield
        return
    try:
        with contextlib.suppress(OSError):
            os.dup2(target, source)
        yield
    finally:
        os.dup2(saved, source)
        os.close(saved)
