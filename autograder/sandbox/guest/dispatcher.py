"""Carries out requests on the student's namespace; the same code in the notebook and in the sandbox.

Whatever the student's code does, a request ends in one reply: an answer, a description of what was raised,
or the name that is missing.
"""

from __future__ import annotations

import contextlib
import linecache
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from types import CodeType, FunctionType, TracebackType
from typing import Any, NoReturn

from autograder.checks.check import flag
from autograder.checks.evaluations import counted, matrices
from autograder.checks.no_autograd import switched_off, watching
from autograder.checks.student import Answer
from autograder.errors import PlayerDied, StudentError
from autograder.language import retold
from autograder.sandbox.guest import handed_in, unread
from autograder.sandbox.protocol.wire import Buffer, Handle, WireError, encode

Namespace = MutableMapping[str, Any]
Request = Mapping[str, Any]
Reply = dict[str, Any]

UNWRITTEN = "{name} is not written yet: replace the TODO line with your code"
UNDEFINED = "{name} is not defined: run the cell that defines it, and keep its name"
NO_MEMBER = "{owner} has no {name}: keep the names of its methods and attributes"
NOT_CALLABLE = (
    "{name} is not a function but {kind}: give that value another name, and run the cell that defines {name} again"
)
RAISED = "{what} raised {error}"
UNUSABLE = "your code cannot be used as the text asks: {error}"
INTERRUPTED = "{what} was interrupted"
TOO_LARGE = "the answer of {what} cannot be sent: {reason}"
# What arrives at the judge as a sentence that was made where the student's code runs.
TOLD = (UNWRITTEN, UNDEFINED, NO_MEMBER, NOT_CALLABLE, UNUSABLE, INTERRUPTED, TOO_LARGE, RAISED)
AT_LINE = " (line {line}{function}: `{text}`)"
AT_LINE_ONLY = " (line {line}{function})"
IN_FUNCTION = " of {name}"

# One per method of Player and Remote.
OPERATIONS = {
    op: f"_{op}" for op in ("call", "calls", "new", "method", "get", "set", "value", "has", "probe", "execute")
}

YOUR_CODE = "your code"
DIFFERENTIATED = "the gradient comes from automatic differentiation: expected one that is derived by hand"
BY_HAND = "write the formulas of the text as products and sums; compare with autograd in a cell of your own"

LOOK = "look whether the derivative was derived"
SUSPICIONS = {
    "differences": "{name} is evaluated at another point for each element of the gradient, as differences do: " + LOOK,
    "directions": "{name} goes in the direction of each element of the gradient by itself: " + LOOK,
    "numbers": (
        "{name} computes with complex numbers, with more digits than a loss has, or with numbers that are objects: "
        + LOOK
    ),
    "away": "your code ends the look at how it computes a gradient: " + LOOK,
    "often": "your code calls functions more often than is looked at: " + LOOK,
}

LONGEST_NAME = 60
LONGEST_VALUE = 300
LONGEST_LINE = 100
LONGEST_TRACEBACK = 5000


class Suspected:
    """What the answers of one check look like that were asked for by hand."""

    def __init__(self) -> None:
        self._directions: list[str] = []

    def note(self, answer: Any, suspicion: Any) -> None:
        """Note one answer, and what was seen while it was computed: the kind, and the name of a function."""
        told = [*suspicion] if isinstance(suspicion, (list, tuple)) else []
        kind, name = map(str, [*told, "", ""][:2])
        if kind == "directions" or (not kind and matrices(answer)):
            self._directions.append(name)
        elif kind:
            _flag(kind, name)

    def tell(self) -> None:
        """Flag directions that were seen with half of the answers: with one or two, they are a ReLU that fired once."""
        names = list(filter(None, self._directions))
        if names and 2 * len(names) >= len(self._directions):
            _flag("directions", names[0])


def _flag(kind: str, name: str) -> None:
    flag(SUSPICIONS.get(kind, SUSPICIONS["differences"]).format(name=name[:LONGEST_NAME]))


class _Missing(Exception):
    """The student's namespace lacks something; the sentence says what."""


class Stage:
    """Runs requests on `namespace`; objects made by `new` stay here and are named by handles.

    `load_probe` returns the function with a name, from the text that came with the request.
    `run_cell` runs a notebook cell and returns it as plain data, where the stage has a shell.
    """

    def __init__(
        self,
        namespace: Namespace,
        load_probe: Callable[[str, str], Callable[..., Any]],
        run_cell: Callable[[str], Any] | None = None,
    ) -> None:
        self.namespace = namespace
        self.load_probe = load_probe
        self.run_cell = run_cell
        self.objects: list[Any] = []

    def reply(self, request: Request) -> list[Buffer]:
        """Return the frame that answers `request`; nothing that the student's code raises escapes."""
        what = str(request.get("what", ""))
        try:
            answer = self._guarded(request)
            if ran := unread.told():
                answer["ran"] = ran
            return encode(answer, strict=False)
        except WireError as error:
            return encode({"failed": TOO_LARGE.format(what=what, reason=error)})
        except BaseException as error:  # noqa: BLE001 - raised while reading an object of the student's
            return encode({"failed": describe(error, what=what, namespace=self.namespace)})

    def _guarded(self, request: Request) -> Reply:
        what = str(request.get("what", ""))
        try:
            operation = getattr(self, OPERATIONS[request["op"]])
            with self._standing_on(request.get("standing_on", {})):
                return self._unaided(operation, request) if request.get("by_hand") else {"ok": operation(request)}
        except _Missing as missing:
            return {"failed": str(missing)}
        except BaseException as error:  # noqa: BLE001 - SystemExit and every invention of the student's
            return {"failed": describe(error, what=what, namespace=self.namespace)}

    def _unaided(self, operation: Callable[[Request], Any], request: Request) -> Reply:
        """Return the reply to a request that is answered without automatic differentiation."""
        with switched_off() as used:
            try:
                brought = [request.get(key) for key in ("args", "kwargs", "questions")]
                names = (self.namespace, *handed_in.namespaces)
                with counted(*names, brought=brought, at_each=watching(used)) as points:
                    answer = operation(request)
            except BaseException:
                if not used:
                    raise
        if used:
            return {"differentiated": True}
        suspicion = points.suspicion(_computed(answer, request))
        return {"ok": answer, "suspicion": suspicion} if suspicion else {"ok": answer}

    @contextlib.contextmanager
    def _standing_on(self, references: Mapping[str, Sequence[str]]) -> Iterator[None]:
        """Put the right functions of checks.py that `references` names in the place of the student's, meanwhile."""
        right = {name: self.load_probe(*reference) for name, reference in references.items()}
        own = {name: self.namespace[name] for name in right if name in self.namespace}
        self.namespace.update(right)
        try:
            yield
        finally:
            for name in right:
                self.namespace.pop(name, None)
            self.namespace.update(own)

    def _call(self, request: Request) -> Any:
        arguments = self._resolve(request["args"])
        result = self._callable(request["name"])(*arguments, **self._resolve(request["kwargs"]))
        return (result, arguments) if request["with_arguments"] else result

    def _calls(self, request: Request) -> list[Any]:
        function = self._callable(request["name"])
        return [function(*self._resolve(arguments)) for arguments in request["questions"]]

    def _new(self, request: Request) -> Handle:
        made = self._callable(request["name"])(*self._resolve(request["args"]), **self._resolve(request["kwargs"]))
        self.objects.append(made)
        return Handle(len(self.objects) - 1)

    def _method(self, request: Request) -> Any:
        bound = self._member(request)
        return bound(*self._resolve(request["args"]), **self._resolve(request["kwargs"]))

    def _get(self, request: Request) -> Any:
        return self._member(request)

    def _set(self, request: Request) -> None:
        setattr(self.objects[request["handle"]], request["name"], self._resolve(request["value"]))

    def _value(self, request: Request) -> Any:
        return self._defined(request["name"])

    def _has(self, request: Request) -> bool:
        return request["name"] in self.namespace

    def _probe(self, request: Request) -> Any:
        function = self.load_probe(request["name"], request["text"])
        try:
            return function(self.namespace, *self._resolve(request["args"]), **self._resolve(request["kwargs"]))
        except KeyError as error:
            name = error.args[0] if error.args else None
            if isinstance(name, str) and name not in self.namespace and not _frames(error, self.namespace):
                raise _Missing(UNDEFINED.format(name=name)) from None
            raise
        except TypeError as error:
            if not _frames(error, self.namespace):
                self._expect_functions((*request["args"], *_constants(function)), message(error))
            raise

    def _expect_functions(self, names: Sequence[Any], error: str) -> None:
        """Raise _Missing where one of `names` stands for a value that was called in vain, as `error` says."""
        for name in names:
            found = self.namespace.get(name, self) if isinstance(name, str) else self
            if found is not self and error == f"'{type(found).__name__}' object is not callable":
                self._callable(name)

    def _execute(self, request: Request) -> Any:
        if self.run_cell is None:
            raise _Missing("no cells can be run here")
        return self.run_cell(request["source"])

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, Handle):
            return self.objects[value.number]
        if isinstance(value, (list, tuple)):
            return type(value)(map(self._resolve, value))
        return {key: self._resolve(each) for key, each in value.items()} if isinstance(value, dict) else value

    def _defined(self, name: str) -> Any:
        if name not in self.namespace:
            raise _Missing(UNDEFINED.format(name=name))
        return self.namespace[name]

    def _callable(self, name: str) -> Callable[..., Any]:
        found = self._defined(name)
        if not callable(found):
            raise _Missing(NOT_CALLABLE.format(name=name, kind=type(found).__name__))
        return found  # type: ignore[no-any-return]

    def _member(self, request: Request) -> Any:
        owner = self.objects[request["handle"]]
        try:
            return getattr(owner, request["name"])
        except AttributeError:
            raise _Missing(NO_MEMBER.format(owner=type(owner).__name__, name=request["name"])) from None


def _computed(answer: Any, request: Request) -> Any:
    """Return what an answer holds besides the arguments that the request brought."""
    aside = request.get("with_arguments") and isinstance(answer, tuple) and answer
    return answer[0] if aside else answer


def read_reply(reply: Any, request: Request, suspected: Suspected | None = None) -> Any:
    """Return the answer in a decoded reply to `request`, or raise StudentError; anything else raises PlayerDied.

    What the reply says of a derivative that was asked for by hand is noted in `suspected`.
    """
    if suspected is not None and isinstance(reply, Answer) and set(reply) - {"suspicion"} == {"ok"}:
        suspected.note(_computed(reply["ok"], request), reply.pop("suspicion", None))
    if isinstance(reply, Answer) and len(reply) == 1:
        if "ok" in reply:
            return reply["ok"]
        if "differentiated" in reply:
            raise StudentError(DIFFERENTIATED, hint=BY_HAND, misconception="uses_autograd")
        failed = reply.get("failed")
        if isinstance(failed, str):
            raise StudentError(retold(failed[:1000], TOLD))
    return died()


def _constants(function: Callable[..., Any]) -> tuple[Any, ...]:
    """Return what is written into a probe, such as the names that it asks for."""
    return function.__code__.co_consts if isinstance(function, FunctionType) else ()


def died() -> NoReturn:
    """Raise the PlayerDied of a player that does not keep to the protocol."""
    raise PlayerDied("your code answered with something that is no answer", limit="protocol")


def describe(error: BaseException, *, what: str, namespace: Namespace) -> str:
    """Return one sentence about an exception: who raised what, and at which line of the student's code."""
    frames = _frames(error, namespace)
    last = _last_code(error)
    if isinstance(error, NotImplementedError) and frames and frames[-1][0] is last:
        return UNWRITTEN.format(name=_name(frames[-1][0], what))
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED.format(what=what)
    caller = _name(frames[0][0], YOUR_CODE) if frames and what in ("", YOUR_CODE) else what
    text = RAISED.format(what=caller or YOUR_CODE, error=summary(error))
    if not frames:
        return UNUSABLE.format(error=summary(error)) if what in ("", YOUR_CODE) else text
    code, line = frames[-1]
    source = linecache.getline(code.co_filename, line).strip()
    where = AT_LINE if source else AT_LINE_ONLY
    name = _name(code, "")
    elsewhere = name.rpartition(".")[2] != caller.rpartition(".")[2] and not name.startswith("<")
    function = IN_FUNCTION.format(name=name) if elsewhere else ""
    return text + where.format(line=line, function=function, text=source[:LONGEST_LINE])


def summary(error: BaseException) -> str:
    """Return "ValueError: message" on one line, whatever the exception's own methods do."""
    name = type.__dict__["__name__"].__get__(type(error))
    value = message(error)
    return f"{name}: {value}" if value else str(name)


def message(error: BaseException) -> str:
    """Return the exception's text on one line, shortened; "" when it has none or cannot say."""
    try:
        text = f"{error.msg} (line {error.lineno})" if isinstance(error, SyntaxError) else " ".join(str(error).split())
    except BaseException:  # noqa: BLE001 - a __str__ of the student's may raise anything
        return ""
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + " …"


def error_line(error: BaseException, namespace: Namespace) -> int:
    """Return the last line of the student's code that the exception passed through, or 0."""
    if isinstance(error, SyntaxError):
        return error.lineno if isinstance(error.lineno, int) else 0
    frames = _frames(error, namespace)
    return frames[-1][1] if frames else 0


def _frames(error: BaseException, namespace: Namespace) -> list[tuple[CodeType, int]]:
    """Return code and line of the student's frames in the traceback, outermost first."""
    entries = _traceback(error)
    return [(each.tb_frame.f_code, each.tb_lineno) for each in entries if each.tb_frame.f_globals is namespace]


def _last_code(error: BaseException) -> CodeType | None:
    entries = _traceback(error)
    return entries[-1].tb_frame.f_code if entries else None


def _traceback(error: BaseException) -> list[TracebackType]:
    entries: list[TracebackType] = []
    entry = error.__traceback__
    while entry is not None and len(entries) < LONGEST_TRACEBACK:
        entries.append(entry)
        entry = entry.tb_next
    return entries


def _name(code: CodeType, what: str) -> str:
    name = getattr(code, "co_qualname", code.co_name).replace(".<locals>", "")
    return what if name.startswith("<") and what else name
