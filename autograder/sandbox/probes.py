"""Probes as text: what a function of the checks needs to run elsewhere, and nothing else of its page and others.

Where the student's code runs there are no checks, no mathematics of the right answers, no other probe.
"""

from __future__ import annotations
import __future__

import ast
import copy
import dis
import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

FUTURE = "__future__"
DECORATOR_OF_CHECKS = "check"
NOT_OF_A_PAGE = "{page}: {statement}: a probe takes names from a page beside its own as from .page import name"
TWO_MEANINGS = "{name} means one thing in {page} and another in a page beside it, and a probe needs both: rename one"


def sliced(function: Callable[..., Any], words: Iterable[str] = ()) -> str:
    """Return the text of the statements at the top of the function's file that it needs, itself included.

    What its file has from a page beside it, in a folder of checks, is taken from there. Functions of the file that are
    named by `words`, texts that it is given, are needed too, unless they are checks: those bear the names of the
    student's functions.
    """
    path = inspect.unwrap(function).__code__.co_filename
    named = [word for word in sorted(words) if not any(map(_checks, _statements(path).get(word, ())))]
    return _sliced(path, (function.__name__, *named))


@functools.lru_cache(maxsize=512)
def _sliced(path: str, names: tuple[str, ...]) -> str:
    needed: dict[str, set[str]] = {}
    edge = [(path, name) for name in names]
    while edge:
        place, name = edge.pop()
        statements = _statements(place)
        if name in statements and name not in needed.setdefault(place, set()):
            needed[place].add(name)
            for node in statements[name]:
                page = _page(node, place)
                edge += [(page, name)] if page else [(place, each) for each in _asked_by(node)]
    futures = [ast.unparse(node) for place in _pages_first(path) for node in _statements(place).get(FUTURE, [])]
    texts = list(dict.fromkeys(futures))
    meanings: dict[str, list[str]] = {}
    for place in _pages_first(path):
        statements, here = _statements(place), needed.get(place, set())
        for name in sorted(here):
            own = [_text(node, {name}) for node in statements[name] if not _page(node, place)]
            if own and meanings.setdefault(name, own) != own:
                raise TypeError(TWO_MEANINGS.format(name=name, page=Path(place).name))
        kept = {id(node): node for name in here for node in statements[name] if not _page(node, place)}
        texts += [_text(node, here) for node in sorted(kept.values(), key=lambda node: node.lineno)]
    return "\n".join(texts)


def _pages_first(path: str) -> list[str]:
    """Return a file after the pages beside it that it takes names from."""
    nodes = [node for each in _statements(path).values() for node in each]
    pages = {page: None for node in nodes if (page := _page(node, path))}
    return list(dict.fromkeys([*(each for page in pages for each in _pages_first(page)), path]))


def _page(node: ast.stmt, path: str) -> str:
    """Return the page of a folder of checks from which a statement takes names, "" for any other statement."""
    if not isinstance(node, ast.ImportFrom) or not node.level:
        return ""
    page = Path(path).with_name(f"{node.module}.py")
    if node.level > 1 or not page.is_file() or any(each.asname or each.name == "*" for each in node.names):
        raise TypeError(NOT_OF_A_PAGE.format(statement=ast.unparse(node), page=Path(path).name))
    return str(page)


@functools.lru_cache(maxsize=32)
def _statements(path: str) -> dict[str, list[ast.stmt]]:
    """Return the statements at the top of a file by the names that they define."""
    found: dict[str, list[ast.stmt]] = {}
    for node in ast.parse(Path(path).read_text(encoding="utf-8")).body:
        names = [FUTURE] if isinstance(node, ast.ImportFrom) and node.module == FUTURE else list(_defined(node))
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(node)
    return found


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from (each.asname or each.name.partition(".")[0] for each in node.names)
    else:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                yield inner.id
            elif isinstance(inner, (ast.Import, ast.ImportFrom)):
                yield from (each.asname or each.name.partition(".")[0] for each in inner.names)


def _asked_by(node: ast.stmt) -> set[str]:
    """Return the names that a statement looks up at the top of its file, when it runs or is called."""
    module = ast.fix_missing_locations(ast.Module([_bare(node)], []))
    # As in the file: with this, annotations are texts and need nothing.
    return set(_globals_of(compile(module, "<slice>", "exec", flags=__future__.annotations.compiler_flag)))


def _globals_of(code: CodeType) -> Iterator[str]:
    for step in dis.get_instructions(code):
        if step.opname.startswith(("LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT")):
            yield str(step.argval)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _globals_of(constant)


def _bare(node: ast.stmt) -> ast.stmt:
    """Return a function without the decorator that makes it a check: it is asked as a function there."""
    if not isinstance(node, ast.FunctionDef) or not _checks(node):
        return node
    bare = copy.copy(node)
    bare.decorator_list = [each for each in node.decorator_list if not _is_check(each)]
    return bare


def _checks(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and any(map(_is_check, node.decorator_list))


def _is_check(decorator: ast.expr) -> bool:
    name = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(name, ast.Name) and name.id == DECORATOR_OF_CHECKS


def _text(node: ast.stmt, needed: set[str]) -> str:
    """Return a statement as text; of an import only what is needed."""
    if isinstance(node, ast.ImportFrom):
        names = [each for each in node.names if (each.asname or each.name) in needed]
        return ast.unparse(ast.ImportFrom(module=node.module, names=names, level=node.level))
    return ast.unparse(ast.fix_missing_locations(_bare(node)))
