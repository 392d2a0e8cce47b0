"""Automatic differentiation, switched off while a task that is to be derived by hand is judged."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

# How many blocks are open in which right functions of a checks.py are differentiated.
_ALLOWED = [0]
REFUSED = "automatic differentiation is switched off in this check"
# Where torch enters its engine: backward, torch.autograd.grad and torch.func come through the first two,
# torch.autograd.functional through the third, forward mode through the last.
ENTRANCES = (
    ("torch.autograd", "_engine_run_backward"),
    ("torch.autograd.graph", "_engine_run_backward"),
    ("torch.autograd.functional", "_autograd_grad"),
    ("torch.autograd.forward_ad", "enter_dual_level"),
)
# The layers of torch's dispatcher that record what is to be differentiated. Without them there is no graph and no
# tangent for those who kept the engine from before, call the nodes themselves or compile the call.
RECORDERS = ("AutogradFunctionality", "AutogradOther")


class Differentiated(RuntimeError):
    """Raised in the student's code where it asks for a derivative."""


@contextlib.contextmanager
def switched_off() -> Iterator[list[str]]:
    """Refuse every derivative in the block; yields the list in which attempts are noted, also those it catches.

    Threads and processes that the block starts are not covered.
    """
    used: list[str] = []

    doors = _doors()
    for module, name, _ in doors:
        setattr(module, name, _refusal(used))
    try:
        with _recording(on=False):
            yield used
    finally:
        for module, name, function in doors:
            setattr(module, name, function)


def watching(used: list[str]) -> Callable[[], None]:
    """Return what notes in `used` that torch records again: whoever looks at the student's code calls it at each step.

    What puts back the state of a thread, such as the end of an inference mode, switches it on without a door.
    """
    core: Any = getattr(sys.modules.get("torch"), "_C", None)
    excluded: Any = getattr(core, "_dispatch_tls_is_dispatch_key_excluded", None)
    if excluded is None:
        return lambda: None
    key = getattr(core.DispatchKey, RECORDERS[0])

    def watch() -> None:
        if not excluded(key) and not _ALLOWED[0] and not used:
            used.append(REFUSED)

    return watch


def _refusal(used: list[str]) -> Callable[..., None]:
    """Return what stands in a door: one for each, torch's compiler allows no doubles."""

    def refuse(*_: Any, **__: Any) -> None:
        used.append(REFUSED)
        raise Differentiated(REFUSED)

    return refuse


@contextlib.contextmanager
def allowed() -> Iterator[None]:
    """Let the right functions of a checks.py, which stand in for the student's, be differentiated in the block.

    What is to be differentiated is computed within it too; a function is decorated with it.
    """
    doors = _doors()
    for module, name, _ in doors:
        setattr(module, name, _ENGINES.get((module.__name__, name)))
    _ALLOWED[0] += 1
    try:
        with _recording(on=True):
            yield
    finally:
        _ALLOWED[0] -= 1
        for module, name, function in doors:
            setattr(module, name, function)


@contextlib.contextmanager
def _recording(*, on: bool) -> Iterator[None]:
    """Let torch record what it computes in this thread, or keep it from that, in the block."""
    core: Any = getattr(sys.modules.get("torch"), "_C", None)
    switch: Any = getattr(core, "_dispatch_tls_set_dispatch_key_excluded", None)
    keys = [getattr(core.DispatchKey, name) for name in RECORDERS] if switch else []
    before = [core._dispatch_tls_is_dispatch_key_excluded(key) for key in keys]  # noqa: SLF001 - nothing public
    for key in keys:
        switch(key, not on)
    try:
        yield
    finally:
        for key, excluded in zip(keys, before, strict=True):
            switch(key, excluded)


def _doors() -> list[tuple[Any, str, Any]]:
    """Return module, name and function of each entrance that this torch has."""
    found = [(sys.modules[module], name) for module, name in ENTRANCES if module in sys.modules]
    doors = [(module, name, getattr(module, name)) for module, name in found if hasattr(module, name)]
    for module, name, function in doors:
        _ENGINES.setdefault((module.__name__, name), function)
    return doors


_ENGINES: dict[tuple[str, str], Any] = {}
