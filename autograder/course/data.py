"""Which data sets an assignment loads, read from its code: what was graded on is said only where it was used."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterable, Iterator

from autograder import datasets

PACKAGE = "autograder.datasets"
IMAGES = ("cifar10", "arrays")  # the modules whose loaders read CIFAR-10 or its stand-in


def data_sets(texts: Iterable[str], images: str) -> list[str]:
    """Return the data sets that some pieces of code load; `images` is the name of the one with the images."""
    loaded = {name for text in texts for name in _loaded(text)}
    modules = {_module(name) for name in loaded}
    small = {module.removeprefix("make_") for module in modules - {*IMAGES, "names", ""}}
    return [*([images] if modules & set(IMAGES) else []), *sorted(small)]


def _module(name: str) -> str:
    """Return the module of the package that defines a loader, "" for what is none."""
    found = getattr(datasets, name, None)
    origin = getattr(found, "__module__", "") or getattr(found, "__name__", "")
    return origin.rpartition(".")[2] if origin.startswith(PACKAGE) and callable(found) else ""


def _loaded(text: str) -> Iterator[str]:
    """Yield the names of the package's that a piece of code calls as `datasets.name`, or imports."""
    if "datasets" not in text:
        return
    tree = None
    plain = "\n".join("" if line.startswith(("%", "!")) else line for line in text.splitlines())
    with contextlib.suppress(SyntaxError, ValueError):
        tree = ast.parse(plain)
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "datasets":
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            yield from (alias.name for alias in node.names)
