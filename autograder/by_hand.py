"""Automatic differentiation, switched off while a task that is to be derived by hand is judged."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

REFUSED = "automatic differentiation is switched off in this check"
# Where torch enters its engine: backward, torch.autograd.grad and torch.func come through the first two,
# forward mode through the last.
ENTRANCES = (
    ("torch.autograd", "_engine_run_backward"),
    ("torch.autograd.graph", "_engine_run_backward"),
    ("torch.autograd.forward_ad", "enter_dual_level"),
)


class Differentiated(RuntimeError):
    """Raised in the student's code where it asks for a derivative."""


@contextlib.contextmanager
def switched_off() -> Iterator[list[str]]:
    """Refuse every derivative in the block; yields the list in which attempts are noted, also those it catches."""
    used: list[str] = []

    def refuse(*_: Any, **__: Any) -> None:
        used.append(REFUSED)
        raise Differentiated(REFUSED)

    doors = _doors()
    for module, name, _ in doors:
        setattr(module, name, refuse)
    try:
        yield used
    finally:
        for module, name, function in doors:
            setattr(module, name, function)


@contextlib.contextmanager
def allowed() -> Iterator[None]:
    """Let the right functions of a checks.py, which stand in for the student's, ask for derivatives in the block."""
    doors = _doors()
    for module, name, _ in doors:
        setattr(module, name, _ENGINES.get((module.__name__, name)))
    try:
        yield
    finally:
        for module, name, function in doors:
            setattr(module, name, function)


def _doors() -> list[tuple[Any, str, Any]]:
    """Return module, name and function of each entrance that this torch has."""
    found = [(sys.modules[module], name) for module, name in ENTRANCES if module in sys.modules]
    doors = [(module, name, getattr(module, name)) for module, name in found if hasattr(module, name)]
    for module, name, function in doors:
        _ENGINES.setdefault((module.__name__, name), function)
    return doors


_ENGINES: dict[tuple[str, str], Any] = {}
