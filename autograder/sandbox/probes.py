"""Probes as text: what a function of checks.py needs to run elsewhere, and nothing else of that file.

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


def sliced(function: Callable[..., Any], words: Iterable[str] = ()) -> str:
    """Return the text of the statements at the top of the function's file that it needs, itself included.

    Functions of the file that are named by `words`, texts that it is given, are needed too, unless they are checks:
    those bear the names of the student's functions.
    """
    path = inspect.unwrap(function).__code__.co_filename
    named = [word for word in sorted(words) if not any(map(_checks, _statements(path).get(word, ())))]
    return _sliced(path, (function.__name__, *named))


@functools.lru_cache(maxsize=512)
def _sliced(path: str, names: tuple[str, ...]) -> str:
    statements = _statements(path)
    needed: set[str] = set()
    edge = list(names)
    while edge:
        name = edge.pop()
        if name in statements and name not in needed:
            needed.add(name)
            edge += [each for node in statements[name] for each in _asked_by(node)]
    kept = {id(node): node for name in needed for node in statements[name]}
    first = statements.get(FUTURE, [])
    texts = [_text(node, needed) for node in sorted(kept.values(), key=lambda node: node.lineno)]
    return "\n".join([*(ast.unparse(node) for node in first), *texts])


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
