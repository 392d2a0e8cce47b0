"""What a cell of notebook code defines, read from its text; nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from autograder.checks.source import LONGEST_CELL, parse

_BROKEN_DEFINITION = re.compile(r"^(?:async\s+)?(?:def|class)\s+([A-Za-z_]\w*)", re.MULTILINE)


@lru_cache(maxsize=256)
def _defined(source: str) -> frozenset[str]:
    module = parse(source)
    if module is None:
        return frozenset(_BROKEN_DEFINITION.findall(source))
    return frozenset(
        name
        for statement in module.body
        if not isinstance(statement, ast.Import | ast.ImportFrom)
        for name in bound(statement)
    )


def defined(source: str) -> frozenset[str]:
    """Return the functions, classes and variables that a cell defines at its top level, not what it imports.

    A cell with a syntax error still tells the functions and classes that it means to define.
    """
    return _defined(source[: LONGEST_CELL + 1])


def bound(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a top-level statement binds."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        for alias in statement.names:
            yield (alias.asname or alias.name).partition(".")[0]
    elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def additions(changed: str, original: str) -> tuple[str, list[str]]:
    """Return the statements that a changed cell has beyond the original, and the names they bind.

    Only statements count that bind names which the original does not bind: an import, a helper, a constant.
    """
    module, before = parse(changed), parse(original)
    if module is None or before is None:
        return "", []
    known = {name for statement in before.body for name in bound(statement)}
    texts, names = [], []
    for statement in module.body:
        new = list(bound(statement))
        if new and not known & set(new):
            try:
                texts.append(ast.unparse(statement))
            except (RecursionError, ValueError):  # nested deeper, or a number longer, than anybody writes
                continue
            names += new
    return "\n".join(texts), names
