"""Dotted paths of what a cell's names stand for, and what these paths lead to among the modules here, for `reach`."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

from autograder.checks.reach_tables import BEGINNING, FIELD, OURS, PARTS, WITHIN
from autograder.checks.source import nodes

BINDING = frozenset({ast.Import, ast.ImportFrom, ast.Assign})
DEEPEST = 20  # names in one path; what stands behind so many is found by the first of them


def bound(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that imports bind, with the dotted path of what they stand for; also what renames them."""
    for node in (each for each in nodes(tree) if type(each) in BINDING):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield (each.asname, each.name) if each.asname else (top(each.name), top(each.name))
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for each in node.names:
                yield each.asname or each.name, f"{node.module}.{each.name}"
        elif isinstance(node, ast.Assign) and (renamed := dotted(node.value)):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, f"={renamed}"


def dotted(node: ast.AST) -> str:
    """Return a name with what stands behind its points, "" for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < DEEPEST:
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def resolved(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names that stand for what is imported, with its path; each rename is followed once."""
    paths: dict[str, str] = {}
    for name in names:
        chain: list[tuple[str, str]] = []
        while name not in paths and names.get(name, "").startswith("="):
            paths[name] = ""  # a circle of renames stands for nothing
            first, _, rest = names[name][1:].partition(".")
            chain.append((name, rest))
            name = first  # noqa: PLW2901 - the next one of the chain
        path = paths[name] = paths.get(name, names.get(name, ""))
        for renamed, rest in reversed(chain):
            path = paths[renamed] = _joined(path, rest)
    yield from ((name, path) for name, path in paths.items() if path)


def _joined(path: str, rest: str) -> str:
    """Return a path with more behind it; what is as deep as no module is stands for nothing."""
    longer = f"{path}.{rest}" if rest and path else path
    return longer if longer.count(".") < DEEPEST else ""


def top(module: str) -> str:
    """Return the first part of a dotted name."""
    return module.partition(".")[0]


def is_ours(path: str) -> bool:
    """Return whether a path into this package is, or leads through, what notebooks are given."""
    first, second, *_ = [*path.split(".")[1:], "", ""]
    return not first or (first in OURS[""] and (second in ("", "*") or second in OURS.get(first, (second,))))


def within(path: str) -> str:
    """Return the first module on a path that its package has for more than computing and drawing, "" for none."""
    parts = path.split(".")
    for end in range(1, len(parts)):
        package, module = ".".join(parts[:end]), ".".join(parts[: end + 1])
        public = not parts[end].startswith("_")
        if public and package in WITHIN and parts[end] not in WITHIN[package] and is_module(module):
            return module
        if package in BEGINNING and not parts[end].startswith(BEGINNING[package]):
            return module
    return ""


@lru_cache(maxsize=4096)
def is_module(path: str) -> bool:
    """Return whether a dotted path is a module or package that is imported, or lies installed here."""
    if path in sys.modules:
        return isinstance(sys.modules[path], ModuleType)
    first, *rest = path.split(".")
    if not rest:
        return first in sys.stdlib_module_names or first in FIELD or first in PARTS
    if first not in FIELD:
        return False
    found = PathFinder.find_spec(first)
    places = [Path(each, *rest) for each in (found.submodule_search_locations or ()) if found] if found else []
    return any(place.is_dir() or place.with_suffix(".py").is_file() for place in places)


def value(path: str) -> object:
    """Return what a dotted path stands for among the modules that are imported here, None for nothing.

    Looked up in dictionaries alone: a module may import others, or raise, where it is asked for a name.
    """
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        found: object = sys.modules.get(".".join(parts[:cut]))
        if found is not None:
            for name in parts[cut:]:
                found = inspect.getattr_static(found, name, None)
            return found
    return None
