"""Hears of code that runs though it stands in no cell and no file: texts that anything runs, functions made by hand.

Python tells it itself, whoever runs the code and whoever had it run: a library that draws a figure after the cell may
run a text of the student's. What no task needs of it goes to the judge with the next answer. This stands in the
student's own process, so that it is no wall: who has come as far as to run such a code could also silence it.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.machinery import FrozenImporter, SourceFileLoader
from types import CodeType, FrameType
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from autograder.checks.reach import beyond_words
from autograder.checks.reach_tables import CALLS
from autograder.sandbox.guest import handed_in

# What a code object comes with: what is run, what a function is made of, and what it is given afterwards.
PLACES = {"exec": 0, "function.__new__": 0, "object.__setattr__": 2}
# Who runs the code of a module, for whom, and who runs the code of a cell, for whom.
RUNNING = importlib._bootstrap._call_with_frames_removed.__code__  # type: ignore[attr-defined] # noqa: SLF001 - it has no other name
LOADING, FROZEN = SourceFileLoader.exec_module.__code__, FrozenImporter.exec_module.__code__
RUN_CODE, RUN_CELL = InteractiveShell.run_code.__code__, InteractiveShell.run_cell_async.__code__
MOST, LONGEST, WAITING = 200, 60, 1000
# Told as a name in the place of what cannot be looked through, or told in few letters.
UNREADABLE = "__unreadable__"

# Code that was heard of and is to be looked through, and whether an installed module was just imported; names and
# constants that were found since the judge was told.
_waiting: list[tuple[CodeType, bool]] = []
_found: dict[str, dict[str, None]] = {"names": {}, "constants": {}}


def listen(namespace: Mapping[str, Any], is_sent: Callable[[str], bool], probing: CodeType) -> None:
    """Hear from now on of all code that the judge has not read and that is not installed.

    `is_sent` says whether a text is the cell that the judge sent; what `probing` runs is the judge's own.
    """

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        place = PLACES.get(event)
        if place is None or type(code := arguments[place]) is not CodeType:
            return
        importing = False
        with suppress(Exception):  # of the student's own objects, and where its calls are as deep as they may be
            frame = sys._getframe(1)  # noqa: SLF001 - that of who raised the event
            if frame.f_code is probing or _is_read(frame, is_sent):
                return
            importing = _is_importing(frame, {id(namespace), *map(id, handed_in.namespaces)})
        _waiting.append((code, importing))
        if len(_waiting) >= WAITING:
            with suppress(Exception):
                _look_through()

    # Python tells of each id(), too, and torch asks for one whenever it looks up a tensor: often in a training.
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        torch.Tensor.__hash__ = object.__hash__
    sys.addaudithook(hear)


def told() -> dict[str, list[str]]:
    """Return what no task needs of what was heard of, and forget it; nothing where there is nothing."""
    _look_through()
    if not any(_found.values()):
        return {}
    found = {kind: [*kept] for kind, kept in _found.items()}
    for kept in _found.values():
        kept.clear()
    return found


def _is_read(frame: FrameType, is_sent: Callable[[str], bool]) -> bool:
    """Return whether who runs a code has it from a cell that was sent, or a module that was read or is installed."""
    code, caller = frame.f_code, frame.f_back
    if code is RUNNING and caller is not None:
        return _imports(caller)
    if code is RUN_CODE and caller is not None and caller.f_back is not None:
        cell = caller.f_back
        return cell.f_code is RUN_CELL and is_sent(cell.f_locals["raw_cell"])
    return code is FROZEN


def _is_importing(frame: FrameType | None, own: set[int]) -> bool:
    """Return whether an installed module is imported, within which no code of the student's is at work."""
    while frame is not None and id(frame.f_globals) not in own:
        if _imports(frame):
            return True
        frame = frame.f_back
    return False


def _imports(frame: FrameType) -> bool:
    return frame.f_code is LOADING and handed_in.is_known(frame.f_locals["module"].__spec__)


def _look_through() -> None:
    for heard in [*_waiting]:
        code, importing = heard
        try:
            if importing:
                # Modules make classes from texts, of which some use more than tasks do. What goes anywhere from a text
                # may be the student's: an object that is no longer used can have it run in the midst of an import.
                _note("names", CALLS.intersection(_names(code)))
            else:
                _note("names", _names(code))
                _note("constants", _constants(code))
        except Exception:  # noqa: BLE001 - nothing is let pass because it could not be read
            _found["names"][UNREADABLE] = None
        with suppress(ValueError):  # another thread looks, too
            _waiting.remove(heard)


def _note(kind: str, words: Iterable[str]) -> None:
    """Note the words that no task needs: each is a finding by itself, so that the first ones of many suffice."""
    words = [*dict.fromkeys(words)]
    for word in words if words and _beyond(kind, words) else ():
        if len(_found[kind]) < MOST and (means := _beyond(kind, [word])):
            shorter = ((kind, word[:LONGEST]), (kind, word[-LONGEST:]), ("names", means[:LONGEST]))
            where, what = next((each for each in shorter if _beyond(each[0], each[1:])), ("names", UNREADABLE))
            _found[where][what] = None


def _beyond(kind: str, words: Sequence[str]) -> str:
    return beyond_words(words, ()) if kind == "names" else beyond_words((), words)


def _all(code: CodeType) -> Iterator[CodeType]:
    waiting = [code]
    while waiting:
        yield (each := waiting.pop())
        waiting += [constant for constant in each.co_consts if type(constant) is CodeType]


def _names(code: CodeType) -> Iterator[str]:
    defined = {each.co_name for each in _all(code)}
    yield from (name for each in _all(code) for name in each.co_names if name not in defined)


def _constants(code: CodeType) -> Iterator[str]:
    yield from (text for each in _all(code) for text in each.co_consts if type(text) is str)
