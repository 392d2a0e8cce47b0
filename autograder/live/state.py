"""What a verdict rested on: the functions and classes of the notebook that a check asked, and their code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

SIMPLE = (bool, int, float, str, bytes, type(None))
MOST_NAMES = 2000
ABSENT = object()


def state_of(names: Iterable[str], namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Return what tells whether `names`, and all that they use of the notebook, are as they were.

    Functions count by object, code and defaults, classes by those of their methods, plain values by themselves,
    everything else by identity. The objects themselves are in it, so that no identity is used twice.
    What the notebook does not define is in it as well: it may come later.
    """
    found: dict[str, Any] = {}
    waiting = list(names)
    while waiting and len(found) < MOST_NAMES:
        name = waiting.pop()
        if name in found:
            continue
        value = namespace.get(name, ABSENT)
        found[name] = _of(value)
        waiting += [each for code in _codes(value) for each in code.co_names]
    return found


def same(before: Mapping[str, Any], namespace: Mapping[str, Any]) -> bool:
    """Return whether everything in a state is still so."""
    return _alike(before, state_of(before, namespace))


def _alike(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    if before.keys() != after.keys():
        return False
    return all(left[0] is right[0] and left[1] == right[1] for left, right in ((before[k], after[k]) for k in before))


def _of(value: Any) -> tuple[Any, Any]:
    if isinstance(value, SIMPLE):
        return (type(value), value)
    return (value, tuple(_print(code) for code in _codes(value)) + _bound(value))


def _bound(value: Any) -> tuple[Any, ...]:
    """Return the defaults of a function, and what it closes over, by identity."""
    if not isinstance(value, FunctionType):
        return ()
    cells = [cell.cell_contents for cell in value.__closure__ or () if _filled(cell)]
    return tuple(map(id, (*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values(), *cells)))


def _filled(cell: Any) -> bool:
    try:
        _ = cell.cell_contents
    except ValueError:
        return False
    return True


def _codes(value: Any) -> Iterator[CodeType]:
    """Yield the code objects of a function, or of the methods of a class."""
    owners = vars(value).values() if isinstance(value, type) else (value,)
    for each in owners:
        function = getattr(each, "__func__", each)
        function = getattr(function, "fget", None) or getattr(function, "__wrapped__", None) or function
        if isinstance(function, FunctionType):
            yield from _nested(function.__code__)


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _print(code: CodeType) -> tuple[Any, ...]:
    constants = tuple(repr(each) for each in code.co_consts if not isinstance(each, CodeType))
    return (code.co_code, constants, code.co_names, code.co_varnames)
