"""Hears of code that runs though it stands in no cell and no file: texts that anything runs, functions made by hand.

Python tells it itself, whoever runs the code. What it names goes to the judge with the next answer. This stands in the
student's own process, so that it is no wall: who has come as far as to run such a code could also silence it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from types import CodeType, FrameType
from typing import Any

from autograder.sandbox.guest import handed_in

# What a code object comes with: what is run, what a function is made of, and what it is given afterwards.
PLACES = {"exec": 0, "function.__new__": 0, "object.__setattr__": 2}
IMPORTING = "<frozen importlib"
MOST, LONGEST = 200, 60

# Names, and constants, of the code that was heard of since the judge was told.
_heard: dict[str, dict[str, None]] = {"names": {}, "constants": {}}


def listen(namespace: Mapping[str, Any]) -> None:
    """Hear from now on what is run by functions of this namespace, and of modules that were handed in."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        place = PLACES.get(event)
        if place is not None and type(code := arguments[place]) is CodeType:
            with suppress(Exception):  # of the student's own objects, and where its calls are as deep as they may be
                if _is_students(namespace):
                    _note("names", _names(code))
                    _note("constants", _constants(code))

    # Python tells of each id(), too, and torch asks for one whenever it looks up a tensor: often in a training.
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        torch.Tensor.__hash__ = object.__hash__
    sys.addaudithook(hear)


def told() -> dict[str, list[str]]:
    """Return what was heard of, and forget it; nothing where there is nothing."""
    if not any(_heard.values()):
        return {}
    found = {kind: [*kept] for kind, kept in _heard.items()}
    for kept in _heard.values():
        kept.clear()
    return found


def _note(kind: str, found: Iterator[str]) -> None:
    short = (each[:LONGEST] for each in found)
    _heard[kind].update(dict.fromkeys(islice(short, MOST - len(_heard[kind]))))


def _is_students(namespace: Mapping[str, Any]) -> bool:
    """Return whether code of the student's is at work, and imports nothing that was read or lies where things do."""
    own = {id(namespace), *map(id, handed_in.namespaces)}
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - that of who raised the event
    while frame is not None:
        code = frame.f_code
        if code.co_name == "exec_module" and code.co_filename.startswith(IMPORTING):
            if handed_in.is_known(frame.f_locals["module"].__spec__):
                return False
        elif id(frame.f_globals) in own:
            return True
        frame = frame.f_back
    return False


def _all(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if type(constant) is CodeType:
            yield from _all(constant)


def _names(code: CodeType) -> Iterator[str]:
    defined = {each.co_name for each in _all(code)}
    yield from (name for each in _all(code) for name in each.co_names if name not in defined)


def _constants(code: CodeType) -> Iterator[str]:
    yield from (text for each in _all(code) for text in each.co_consts if type(text) is str)
