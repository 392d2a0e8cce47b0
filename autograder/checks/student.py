"""What a check sees of the student's code: one interface for the notebook and for the sandbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol, runtime_checkable

from autograder.errors import Failure
from autograder.language import Message

LACKS = Message("the dict that is returned lacks {key!r}: it has {keys}")
SHOWN_KEYS = 8
NOT_PLAIN = Message("expected plain data (numbers, arrays, lists, dicts), not {article} {kind}")


class Answer(dict[Any, Any]):
    """A dict out of the student's code; a missing key is the student's failure, not the check's."""

    def __missing__(self, key: object) -> NoReturn:
        """Raise Failure naming the key."""
        keys = ", ".join(map(repr, [*self][:SHOWN_KEYS])) or "no keys"
        raise Failure(LACKS.format(key=key, keys=keys))


@dataclass(frozen=True)
class Opaque:
    """An answer of a type that does not travel: a generator, a function, an object.

    It carries the name of the type and a short text; any use of it as data is a Failure.
    """

    type_name: str
    text: str = ""

    def _refuse(self) -> NoReturn:
        article = "an" if self.type_name[:1].lower() in "aeiou" else "a"
        raise Failure(NOT_PLAIN.format(article=article, kind=self.type_name))

    def __iter__(self) -> Iterator[Any]:
        """Raise Failure."""
        self._refuse()

    def __getitem__(self, key: object) -> Any:
        """Raise Failure."""
        self._refuse()

    def __float__(self) -> float:
        """Raise Failure."""
        self._refuse()

    def __array__(self, *_: object, **__: object) -> NoReturn:
        """Raise Failure, also where numpy asks."""
        self._refuse()


@dataclass(frozen=True)
class CellError:
    """The exception that ended a cell; `line` is 0 where it is not known."""

    ename: str
    evalue: str
    line: int = 0


@dataclass(frozen=True)
class CellResult:
    """What running one cell gave: nbformat output dicts, the error or None, and the wall time."""

    outputs: list[dict[str, Any]]
    error: CellError | None
    seconds: float


class Remote(Protocol):
    """An object made by the student's class; it lives where the student's code lives."""

    def call(self, method: str, /, *args: Any, **kwargs: Any) -> Any:
        """Return the plain answer of a method."""

    def get(self, attribute: str, /) -> Any:
        """Return an attribute as plain data."""

    def set(self, attribute: str, value: Any, /) -> None:
        """Set an attribute to plain data."""


@runtime_checkable
class Player(Protocol):
    """Where the student's code lives; only plain data travels in and out.

    Plain data: None, bool, int, float, str, list, tuple, dict with str or int keys, numpy arrays, torch tensors.
    Arguments keep their kind and are always copies.
    Answers hold tensors and arrays as numpy arrays, dicts as Answer, everything else as Opaque.
    Every method raises StudentError when the student's code raises and PlayerDied when its process ends.
    """

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Return the answer of the student's function `name`."""

    def call_with_arguments(self, name: str, /, *args: Any, **kwargs: Any) -> tuple[Any, list[Any]]:
        """Return the answer and the positional arguments as they are after the call."""

    def calls_in_a_row(self, name: str, questions: Sequence[Sequence[Any]], /) -> list[Any]:
        """Return the answers of the function `name` to several lists of arguments, as they are after the last call."""

    def standing_on(self, functions: Mapping[str, Callable[..., Any]], /) -> AbstractContextManager[None]:
        """Put right functions in the place of the student's, by name, in the block.

        They are functions at the top level of checks.py.
        """

    def new(self, name: str, /, *args: Any, **kwargs: Any) -> Remote:
        """Return an instance of the student's class `name`; it may also be passed as an argument."""

    def value(self, name: str, /) -> Any:
        """Return a top-level variable as plain data."""

    def has(self, name: str, /) -> bool:
        """Return whether the student's notebook defines `name`."""

    def probe(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Return the plain answer of `function(student, *args, **kwargs)`, run where the student's code lives.

        `function` is a module-level function of checks.py, `student` the namespace of the notebook.
        """

    def by_hand(self) -> AbstractContextManager[None]:
        """Switch automatic differentiation off in the block: a call that asks for it raises StudentError."""

    def alone(self) -> AbstractContextManager[None]:
        """Let calls in the block be answered by one process with one thread, and nothing beside it, as by hand."""

    def execute(self, source: str) -> CellResult:
        """Run one notebook cell and return its outputs."""

    def source(self) -> str:
        """Return the student's code: the text of the cells that were executed."""

    def definition(self, name: str) -> str:
        """Return the source text of the top-level def, class or assignment `name`, or ""."""
