"""The student's code as text: which definitions it holds.

The text is hostile: its size is bounded, and CPython's parser refuses what nests too deep.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Sequence
from functools import lru_cache

LONGEST_CELL = 200_000
# Python 3.11 takes the square of their number for those of one f-string.
MOST_BRACES = 5_000

# Each looks at a letter once: a student chooses the text.
_MAGIC = re.compile(r"^([^\S\n]*)[%!?].*$", re.MULTILINE)
_SHELL_ASSIGNMENT = re.compile(r"^([^\S\n]*\w[\w, ]*=[^\S\n]*)[%!].*$", re.MULTILINE)
_CELL_MAGIC = re.compile(r"\A\s*%%(\w+).*\n?")
_PYTHON_MAGICS = frozenset({"time", "timeit", "capture", "prun"})


def module_text(content: bytes) -> str:
    """Return the text of a file of Python: UTF-8, whatever encoding it declares, so that what was read is what runs."""
    return content.decode("utf-8-sig", "replace")


def thrown_away(source: str) -> bool:
    """Return whether a statement begins with + or − and is never used: a term meant for the line above."""
    tree = parse(source)
    alone = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)] if tree is not None else []
    return any(isinstance(_leftmost(node), ast.UnaryOp) for node in alone)


def parameters(source: str) -> list[str]:
    """Return the names of the arguments that a function takes by position, [] where the text defines none."""
    tree = parse(source)
    first = tree.body[0] if tree is not None and tree.body else None
    function = first.value if isinstance(first, ast.Assign) else first
    if not isinstance(function, (ast.FunctionDef, ast.Lambda)):
        return []
    return [each.arg for each in (*function.args.posonlyargs, *function.args.args)]


def _leftmost(node: ast.expr) -> ast.expr:
    """Return the first operand of a formula: the +a of +a * b - c."""
    while isinstance(node, ast.BinOp):
        node = node.left
    return node


def parse(text: str) -> ast.Module | None:
    """Return the syntax tree of one cell, None when it is not Python."""
    if len(text) > LONGEST_CELL or "\0" in text or text.count("{") > MOST_BRACES:
        return None
    text = python_of(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None


def nodes(tree: ast.AST) -> list[ast.AST]:
    """Return the nodes of a tree in the order of ast.walk; it is walked once, whoever asks how often."""
    found: list[ast.AST] | None = getattr(tree, "walked", None)
    if found is None:
        found = tree.walked = list(ast.walk(tree))  # type: ignore[attr-defined]
    return found


def python_of(text: str) -> str:
    """Return a cell without its magics and shell lines, every other line where it was."""
    magic = _CELL_MAGIC.match(text)
    if magic and magic[1] not in _PYTHON_MAGICS:
        return ""
    text = _MAGIC.sub(r"\1pass", text)
    return _SHELL_ASSIGNMENT.sub(r"\1None", text)


# Each check asks again; a class has few cells that are as long as they may be.
@lru_cache(maxsize=128)
def _places(text: str) -> dict[str, tuple[int, int]]:
    """Return name -> first and last line of the top-level functions, classes and assignments of a cell; the last wins.

    Places and not texts: a line may define ten thousand names, and each would keep a copy of it.
    """
    tree = parse(text)
    return {name: _lines(node) for node in (tree.body if tree else ()) for name in _names(node)}


def _text_of(text: str, name: str) -> str | None:
    """Return the source text of what a cell defines at its top level, None where it defines no such name."""
    place = _places(text).get(name)
    # Where Python ends a line: not at the other separators that splitlines knows.
    return None if place is None else "\n".join(python_of(text).split("\n")[place[0] : place[1]])


def current(cells: Sequence[str]) -> list[str]:
    """Return the cells whose definitions still hold: a cell redefined by later ones is dropped."""
    seen: set[str] = set()
    kept: list[str] = []
    for text in reversed(cells):
        names = set(_places(text))
        if (names and names <= seen) or text in kept:
            continue
        seen |= names
        kept.append(text)
    return kept[::-1]


def definition(cells: Sequence[str], name: str) -> str:
    """Return the last definition of `name` in `cells`, or ""."""
    for text in reversed(cells):
        found = _text_of(text, name)
        if found is not None:
            return found
    return ""


def imported(text: str) -> list[str]:
    """Return the modules that a cell imports, with the names taken out of packages: those may be modules, too."""
    found = []
    tree = parse(text)
    for node in nodes(tree) if tree else ():
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [node.module, *(f"{node.module}.{each.name}" for each in node.names if each.name != "*")]
    return found


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if not isinstance(node, (ast.Assign, ast.AnnAssign)):
        return []
    return [each.id for target in targets if target for each in ast.walk(target) if isinstance(each, ast.Name)]


def _lines(node: ast.stmt) -> tuple[int, int]:
    """Return the lines of a statement with its decorators, as the bounds of a slice."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(each.lineno for each in decorators)])
    return first - 1, node.end_lineno or node.lineno
