"""The player inside the student's own notebook: same interface, same copies, no walls."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from autograder.checks.loader import PREFIX
from autograder.errors import StudentError
from autograder.language import Message
from autograder.sandbox.client import RequestingPlayer
from autograder.sandbox.guest.dispatcher import Namespace, Stage
from autograder.sandbox.protocol import wire

NO_ANSWER = Message("{what} answered with something that is no answer ({reason})")


class LocalPlayer(RequestingPlayer):
    """Runs the checks' requests on a namespace of this process.

    Arguments and answers are encoded and decoded as on the wire to the sandbox,
    so that a check sees the same here and there.
    """

    def __init__(self, namespace: Namespace, checks_path: Path) -> None:
        self.namespace = namespace
        self.checks_path = Path(checks_path)
        self._warned_of = np.geterr()
        # The names of the notebook that a check asked for, directly or through a probe.
        self.asked: set[str] = set()
        self._cells: list[str] = []
        self._shell: Any = None
        self._probes: dict[str, Callable[..., Any]] = {}
        self._stage = Stage(namespace, lambda name, _text: self._probes[name], self._run_cell)

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the answer to `request`; nothing is written to stderr meanwhile."""
        self.asked.update(_words([request.get("name"), request.get("args"), request.get("kwargs")]))
        arrived = wire.copy(request, style="kinds", strict=True)
        with quiet_stderr(), np.errstate(**self._warned_of):
            parts = self._stage.reply(arrived)
        try:
            reply = wire.join(parts, style="answers")
        except wire.WireError as error:
            raise StudentError(NO_ANSWER.format(what=request["what"], reason=error)) from None
        return self.read(reply, request)

    def probe(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Return the plain answer of `function(student, *args, **kwargs)`."""
        self._probes[getattr(function, "__name__", "")] = function
        self.asked.update(_words([*_constants(getattr(function, "__code__", None), vars_of(function))]))
        return super().probe(function, *args, **kwargs)

    @contextlib.contextmanager
    def standing_on(self, functions: Mapping[str, Callable[..., Any]], /) -> Iterator[None]:
        """Put right functions in the place of the student's, by name, in the block."""
        self._probes.update({function.__name__: function for function in functions.values()})
        with super().standing_on(functions):
            yield

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


def vars_of(function: Callable[..., Any]) -> Mapping[str, Any]:
    """Return the names of the module in which a function stands."""
    found: Mapping[str, Any] = getattr(function, "__globals__", {})
    return found


def _words(value: Any) -> Iterator[str]:
    """Yield the strings in plain data that could be names of the notebook."""
    if isinstance(value, str):
        if value.isidentifier():
            yield value
    elif isinstance(value, Mapping):
        yield from _words([*value.keys(), *value.values()])
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _words(each)


def _constants(code: CodeType | None, around: Mapping[str, Any], seen: set[str] | None = None) -> Iterator[Any]:
    """Yield the constants of a probe's code, and of the functions of its own checks that it calls."""
    seen = set() if seen is None else seen
    if code is None:
        return
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _constants(constant, around, seen)
        else:
            yield constant
    for name in set(code.co_names) - seen:
        called = around.get(name)
        if isinstance(called, FunctionType) and _one_file(called.__globals__, around):
            seen.add(name)
            yield from _constants(called.__code__, vars_of(called), seen)


def _one_file(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether these are the names of one module, or of two pages of an assignment's checks."""
    packages = {str(each.get("__package__", "")) for each in (one, other)}
    return one is other or (len(packages) == 1 and packages.pop().startswith(PREFIX))


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
