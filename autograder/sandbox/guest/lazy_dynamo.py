"""torch's compiler, imported when somebody compiles: every optimiser asks for it at first, which takes a second.

Optimisers use two of its functions, both to say what must not be compiled; where nothing is compiled they do nothing.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

NAME = "torch._dynamo"


class _Later(ModuleType):
    """Stands for the compiler until anything else is asked of it, the path of its submodules included."""

    @staticmethod
    def disable(function: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
        """Return the function: nothing compiles it."""
        return function

    @staticmethod
    def graph_break(*_: Any, **__: Any) -> None:
        """Do nothing: there is no graph."""

    def __getattr__(self, name: str) -> Any:
        """Import the compiler in earnest."""
        if name in ("__spec__", "__file__", "__wrapped__"):  # what only looks at modules asks for
            raise AttributeError(name)
        return getattr(_imported(), name)


def import_later() -> None:
    """Put off the import of the compiler, unless it is there."""
    import torch

    if NAME not in sys.modules:
        sys.modules[NAME] = later = _Later(NAME)
        torch._dynamo = later  # noqa: SLF001 - where its import would put it


def _imported() -> ModuleType:
    if isinstance(sys.modules.get(NAME), _Later):
        del sys.modules[NAME]
    return importlib.import_module(NAME)
