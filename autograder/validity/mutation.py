"""Mutants of a reference solution: one small mechanical change in one solution region each.

They measure the grader: a change that no check notices is a hole in the checks, or an equivalent program.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

Replacement = tuple[str, ast.AST]

SWAPPED_OPERATORS: dict[type[ast.AST], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
}
SWAPPED_COMPARISONS: dict[type[ast.AST], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SWAPPED_NAMES = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "maximum": "minimum",
    "sign": "abs",
    "zeros": "ones",
    "zeros_like": "ones_like",
}
NAME_LENGTH = 60
_REGION = re.compile(r"BEGIN SOLUTION|END SOLUTION")


@dataclass(frozen=True)
class Mutant:
    """One changed task cell: `name` says task, operator and the change; `source` is the whole cell."""

    task: str
    name: str
    source: str


def mutants(source: NotebookNode) -> Iterator[Mutant]:
    """Yield every mutant of every solved task cell of a source notebook, in reading order."""
    for cell in source.cells:
        marks = cell.metadata.get("nbgrader", {})
        tags = cell.metadata.get("tags", [])
        if cell.cell_type == "code" and marks.get("solution") and not marks.get("grade") and "experiment" not in tags:
            yield from mutants_of_cell(marks["grade_id"], cell.source)


def mutants_of_cell(task: str, source: str) -> Iterator[Mutant]:
    """Yield the mutants of one cell; a change that gives the same text as an earlier one is left out."""
    tree = ast.parse(source)
    inside = _solution_lines(source)
    seen = {ast.unparse(tree)}
    for path, node in _walk(tree, ()):
        if getattr(node, "lineno", 0) not in inside:
            continue
        for operator, replacement in _changes(node):
            changed = copy.deepcopy(tree)
            _put(changed, path, replacement)
            text = ast.unparse(ast.fix_missing_locations(changed))
            if text in seen:
                continue
            seen.add(text)
            yield Mutant(task, f"{task}: {operator}: {_short(node)} -> {_short(replacement)} #{len(seen) - 1}", text)


def _solution_lines(source: str) -> set[int]:
    """Return the numbers of the lines between BEGIN and END SOLUTION."""
    lines, inside = set(), False
    for number, line in enumerate(source.splitlines(), start=1):
        if _REGION.search(line):
            inside = "BEGIN" in line
        elif inside:
            lines.add(number)
    return lines


def _walk(node: ast.AST, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], ast.AST]]:
    yield path, node
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield from _walk(value, (*path, field))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _walk(item, (*path, (field, index)))


def _put(tree: ast.AST, path: tuple[Any, ...], replacement: ast.AST) -> None:
    target: Any = tree
    for step in path[:-1]:
        target = getattr(target, step[0])[step[1]] if isinstance(step, tuple) else getattr(target, step)
    last = path[-1]
    if isinstance(last, tuple):
        getattr(target, last[0])[last[1]] = copy.deepcopy(replacement)
    else:
        setattr(target, last, copy.deepcopy(replacement))


def _changes(node: ast.AST) -> Iterator[Replacement]:
    change = _CHANGES.get(type(node))
    if change is not None:
        yield from change(node)


def _binary(node: Any) -> Iterator[Replacement]:
    for swapped in SWAPPED_OPERATORS.get(type(node.op), ()):
        yield "swap operator", ast.BinOp(node.left, swapped(), node.right)
    if isinstance(node.op, (ast.Add, ast.Sub)):
        yield "drop right term", node.left
        yield "drop left term", node.right if isinstance(node.op, ast.Add) else ast.UnaryOp(ast.USub(), node.right)
    if isinstance(node.op, (ast.Mult, ast.Div)):
        yield "drop right factor", node.left
    if isinstance(node.op, ast.Mult):
        yield "drop left factor", node.right


def _augmented(node: Any) -> Iterator[Replacement]:
    for swapped in SWAPPED_OPERATORS.get(type(node.op), ()):
        yield "swap operator", ast.AugAssign(node.target, swapped(), node.value)
    yield "plain assignment", ast.Assign([node.target], node.value)
    yield from _statement(node)


def _compare(node: Any) -> Iterator[Replacement]:
    swapped = SWAPPED_COMPARISONS.get(type(node.ops[0]))
    if swapped is not None and len(node.ops) == 1:
        yield "negate comparison", ast.Compare(node.left, [swapped()], node.comparators)


def _unary(node: Any) -> Iterator[Replacement]:
    yield "drop sign", node.operand


def _constant(node: Any) -> Iterator[Replacement]:
    value = node.value
    if isinstance(value, bool):
        yield "flip truth", ast.Constant(not value)
    elif isinstance(value, int):
        yield "off by one", ast.Constant(value + 1)
    elif isinstance(value, float):
        yield "double constant", ast.Constant(value * 2 if value else 1.0)


def _attribute(node: Any) -> Iterator[Replacement]:
    if node.attr == "T":
        yield "drop transpose", node.value
    elif node.attr in SWAPPED_NAMES:
        yield "swap function", ast.Attribute(node.value, SWAPPED_NAMES[node.attr], node.ctx)


def _call(node: Any) -> Iterator[Replacement]:
    for index, keyword in enumerate(node.keywords):
        if keyword.arg in ("axis", "dim", "keepdims", "keepdim"):
            fewer = [each for place, each in enumerate(node.keywords) if place != index]
            yield f"drop {keyword.arg}", ast.Call(node.func, node.args, fewer)
    if getattr(node.func, "id", "") == "range" and len(node.args) == 1:
        yield "one round less", ast.Call(node.func, [ast.BinOp(node.args[0], ast.Sub(), ast.Constant(1))], [])


def _statement(_node: Any) -> Iterator[Replacement]:
    yield "drop line", ast.Pass()


def _expression(node: Any) -> Iterator[Replacement]:
    if not isinstance(node.value, ast.Constant):
        yield from _statement(node)


_CHANGES: dict[type[ast.AST], Callable[[Any], Iterator[Replacement]]] = {
    ast.BinOp: _binary,
    ast.AugAssign: _augmented,
    ast.Compare: _compare,
    ast.UnaryOp: _unary,
    ast.Constant: _constant,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Assign: _statement,
    ast.Expr: _expression,
}


def _short(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).replace("\n", " ")
    return text if len(text) <= NAME_LENGTH else text[: NAME_LENGTH - 3] + "..."
