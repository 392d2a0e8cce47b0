"""Modules that were handed in are imported as they were handed in, whatever is written or put on sys.path later.

The judge has read these texts: what runs is what was read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import Any

SOURCE = ".py"
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

    def path_stats(self, path: str) -> Mapping[str, float]:
        """Raise OSError: the time of a file says nothing of the text."""
        raise OSError(path)


class _Finder:
    """Finds the modules that lie beside the notebook before any other place is looked into."""

    def __init__(self, texts: Mapping[str, tuple[str, bytes]]) -> None:
        self._texts = texts

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module that was handed in, None for any other."""
        del path, target
        if name not in self._texts:
            return None
        place, text = self._texts[name]
        return spec_from_file_location(name, place, loader=_Loader(name, place, text))


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
    if texts:
        at = sys.meta_path.index(PathFinder) if PathFinder in sys.meta_path else len(sys.meta_path)
        sys.meta_path.insert(at, _Finder(texts))
