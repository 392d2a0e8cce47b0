"""Modules are imported as they were handed in, or from where they are installed, whatever is written later.

The judge has read the texts that were handed in: what runs is what was read. What it lets pass by its name alone, a
package of the field or a module of the standard library, is one that is installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import (
    EXTENSION_SUFFIXES,
    ModuleSpec,
    PathFinder,
    SourceFileLoader,
)
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import Any

from autograder.checks.reach_tables import FIELD
from autograder.checks.source import module_text

SOURCE = ".py"
# This package, which may be installed from a checkout.
OWN = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))) + os.sep  # noqa: PTH100, PTH120
KNOWN = FIELD | sys.stdlib_module_names
# Of the modules that were imported: their functions are the student's as those of the notebook are.
namespaces: list[dict[str, Any]] = []


class _Loader(SourceFileLoader):
    """Loads one module from its text as it came; no bytecode of it is read or written."""

    def __init__(self, name: str, path: str, text: bytes) -> None:
        super().__init__(name, path)
        self._text = text

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, and remember its names."""
        namespaces.append(module.__dict__)
        super().exec_module(module)

    def get_data(self, path: str) -> bytes:
        """Return the module's text; OSError for any other file."""
        if path != self.path:
            raise OSError(path)
        return self._text

    def source_to_code(self, data: Any, path: str, *, _optimization: int = -1) -> Any:  # type: ignore[override]
        """Return the code of the text as the judge has read it: a declared encoding would make another text of it."""
        return compile(module_text(bytes(data)), path, "exec", dont_inherit=True, optimize=_optimization)

    def path_stats(self, path: str) -> Mapping[str, float]:
        """Raise OSError: the time of a file says nothing of the text."""
        raise OSError(path)


class _Finder:
    """Finds modules in the place of Python's own finder: those that lie beside the notebook before any other place.

    What is known is looked for where things are installed, and nowhere else.
    """

    def __init__(self, texts: Mapping[str, tuple[str, bytes]], installed: Sequence[str]) -> None:
        self._texts = texts
        self._installed = tuple(installed)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module, None where there is none."""
        if name in self._texts:
            place, text = self._texts[name]
            return spec_from_file_location(name, place, loader=_Loader(name, place, text))
        if name.partition(".")[0] in KNOWN:
            path = self._installed if path is None else [*filter(self.is_installed, path)]
        return PathFinder.find_spec(name, path, target)

    def is_installed(self, place: str) -> bool:
        """Return whether a file or folder lies where things are installed."""
        return any(place == each or place.startswith(f"{each}{os.sep}") for each in self._installed)

    @staticmethod
    def find_distributions(*arguments: Any, **words: Any) -> Any:
        """Return what importlib.metadata asks for."""
        return PathFinder.find_distributions(*arguments, **words)

    @staticmethod
    def invalidate_caches() -> None:
        """Look anew into folders that were looked into."""
        PathFinder.invalidate_caches()


def is_known(spec: Any) -> bool:
    """Return whether a module that is imported was handed in, or lies where things are installed."""
    finder = next((each for each in sys.meta_path if isinstance(each, _Finder)), None)
    known = finder is None or isinstance(spec.loader, _Loader) or finder.is_installed(spec.origin)
    return known or spec.origin.startswith(OWN)


def keep(files: Mapping[str, bytes], directory: str) -> None:
    """Have the modules among `files`, which lie in `directory`, imported as they are now.

    They come where the directory itself would, after what is built in; a compiled one of the same name comes first.
    """
    compiled = {name.partition(".")[0] for name in files if name.endswith(tuple(EXTENSION_SUFFIXES))}
    names = {name.removesuffix(SOURCE): name for name in files if name.endswith(SOURCE) and "/" not in name}
    texts = {
        module: (os.path.join(directory, name), bytes(files[name]))  # noqa: PTH118 - as importlib writes it
        for module, name in names.items()
        if module not in compiled
    }
    installed = [each for each in sys.path if each and not os.path.realpath(each).startswith(directory)]
    finder = _Finder(texts, installed)
    sys.meta_path[:] = [finder if each is PathFinder else each for each in sys.meta_path]
