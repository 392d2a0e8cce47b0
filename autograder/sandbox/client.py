"""The player's methods as requests: what LocalPlayer and SandboxedPlayer have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from autograder.checks import source
from autograder.checks.forms import expect_form
from autograder.checks.student import CellError, CellResult
from autograder.errors import Failure
from autograder.sandbox.guest.dispatcher import Suspected, died, read_reply
from autograder.sandbox.protocol.wire import Handle

NOT_A_PROBE = "{name} cannot be a probe: it must be a function at the top level of the checks"


class RemoteObject:
    """An object of the student's, named by the handle that the stage gave it."""

    def __init__(self, player: RequestingPlayer, handle: Handle, name: str) -> None:
        self.handle = handle
        self._player = player
        self._name = name

    def call(self, method: str, /, *args: Any, **kwargs: Any) -> Any:
        """Return the plain answer of a method."""
        return self._ask("method", method, args=list(args), kwargs=kwargs)

    def get(self, attribute: str, /) -> Any:
        """Return an attribute as plain data."""
        return self._ask("get", attribute)

    def set(self, attribute: str, value: Any, /) -> None:
        """Set an attribute to plain data."""
        self._ask("set", attribute, value=value)

    def _ask(self, op: str, name: str, **more: Any) -> Any:
        request = {"op": op, "what": f"{self._name}.{name}", "handle": self.handle.number, "name": name}
        return self._player.demand(request | more)


class RequestingPlayer:
    """A player that turns each method into one request, which `ask` has answered."""

    _by_hand: Suspected | None = None
    _alone = False
    _standing_on: Mapping[str, tuple[str, str]] = {}

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the answer to `request`; raises StudentError and PlayerDied."""
        raise NotImplementedError

    def demand(self, request: dict[str, Any]) -> Any:
        """Return the answer to `request`, under what holds in the block: by hand, on right earlier functions."""
        more = ({"by_hand": True} if self._by_hand else {}) | (
            {"standing_on": self._standing_on} if self._standing_on else {}
        )
        return self.ask(request | more)

    @contextmanager
    def standing_on(self, functions: Mapping[str, Callable[..., Any]], /) -> Iterator[None]:
        """Put right functions, which stand in checks.py, in the place of the student's, by name, in the block."""
        self._standing_on = {name: (function.__name__, self.text_of(function)) for name, function in functions.items()}
        try:
            yield
        finally:
            self._standing_on = {}

    @contextmanager
    def by_hand(self) -> Iterator[None]:
        """Switch automatic differentiation off in the block: a call that asks for it raises StudentError."""
        self._by_hand = suspected = Suspected()
        try:
            yield
        finally:
            self._by_hand = None
            suspected.tell()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let calls in the block be answered by one process with one thread, where there are walls."""
        self._alone = True
        try:
            yield
        finally:
            self._alone = False

    def read(self, reply: Any, request: Mapping[str, Any]) -> Any:
        """Return the answer in the reply to `request`; raises StudentError and PlayerDied."""
        return read_reply(reply, request, self._by_hand if request.get("by_hand") else None)

    def executed(self) -> list[str]:
        """Return the texts of the student's cells in the order in which they ran."""
        raise NotImplementedError

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Return the answer of the student's function `name`."""
        return self._call(name, args, kwargs, with_arguments=False)

    def call_with_arguments(self, name: str, /, *args: Any, **kwargs: Any) -> tuple[Any, list[Any]]:
        """Return the answer and the positional arguments as they are after the call."""
        answer = self._call(name, args, kwargs, with_arguments=True)
        if not (isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[1], list)):  # noqa: PLR2004
            return died()
        result, arguments = answer
        if len(arguments) != len(args):
            return died()
        return result, arguments

    def calls_in_a_row(self, name: str, questions: Sequence[Sequence[Any]], /) -> list[Any]:
        """Return the answers of the function `name` to several lists of arguments, as they are after the last call."""
        sent = [_sendable(list(arguments)) for arguments in questions]
        answers = self.demand({"op": "calls", "what": name, "name": name, "questions": sent})
        if not isinstance(answers, list) or len(answers) != len(sent):
            return died()
        return answers

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, with_arguments: bool) -> Any:
        arguments = {"args": _sendable(list(args)), "kwargs": _sendable(kwargs)}
        return self.demand({"op": "call", "what": name, "name": name, "with_arguments": with_arguments, **arguments})

    def new(self, name: str, /, *args: Any, **kwargs: Any) -> RemoteObject:
        """Return an instance of the student's class `name`; it may also be passed as an argument."""
        arguments = {"args": _sendable(list(args)), "kwargs": _sendable(kwargs)}
        handle = self.demand({"op": "new", "what": name, "name": name, **arguments})
        if not isinstance(handle, Handle):
            return died()
        return RemoteObject(self, handle, name)

    def value(self, name: str, /) -> Any:
        """Return a top-level variable as plain data."""
        return self.ask({"op": "value", "what": name, "name": name})

    def has(self, name: str, /) -> bool:
        """Return whether the student's notebook defines `name`."""
        return bool(self.ask({"op": "has", "what": name, "name": name}) is True)

    def probe(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Return the plain answer of `function(student, *args, **kwargs)`, run where the student's code lives.

        It has the form that the function says it returns, or Failure is raised.
        """
        name = getattr(function, "__name__", "")
        if getattr(function, "__qualname__", "") != name or not name.isidentifier():
            raise TypeError(NOT_A_PROBE.format(name=name or type(function).__name__))
        arguments = {"args": _sendable(list(args)), "kwargs": _sendable(kwargs)}
        text = self.text_of(function, [each for each in args if isinstance(each, str)])
        request = {"op": "probe", "what": "your code", "name": name, "text": text, **arguments}
        return expect_form(function, self.demand(request))

    def text_of(self, function: Callable[..., Any], words: Sequence[str] = ()) -> str:  # noqa: ARG002 - where it is sent
        """Return what the other side needs of checks.py to run the function; nothing where that side has it."""
        return ""

    def execute(self, source: str) -> CellResult:
        """Run one notebook cell and return its outputs."""
        return cell_result(self.ask({"op": "execute", "what": "the cell", "source": source}))

    def source(self) -> str:
        """Return the student's code: the text of the cells that were executed and still hold."""
        return "\n\n".join(source.current(self.executed()))

    def definition(self, name: str) -> str:
        """Return the source text of the top-level def, class or assignment `name`, or ""."""
        return source.definition(self.executed(), name)


def cell_result(answer: Any) -> CellResult:
    """Return the CellResult in an answer; raises PlayerDied when it is none."""
    try:
        outputs, error, seconds = answer
        if error is not None:
            ename, evalue, line = error
            error = CellError(str(ename)[:200], str(evalue)[:2000], int(line))
        if not isinstance(outputs, list) or not all(isinstance(each, dict) for each in outputs):
            return died()
        return CellResult(outputs, error, float(seconds))
    except (TypeError, ValueError, OverflowError, Failure):
        return died()


def _sendable(value: Any) -> Any:
    """Return arguments with every remote object replaced by its handle."""
    if isinstance(value, RemoteObject):
        return value.handle
    if isinstance(value, (list, tuple)):
        return type(value)(map(_sendable, value))
    return {key: _sendable(each) for key, each in value.items()} if isinstance(value, dict) else value
