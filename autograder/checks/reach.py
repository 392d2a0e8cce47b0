"""What a submission's code reaches that no task needs: modules, private parts, functions that it replaces.

Cells are read as IPython runs them: without indentation and prompts, with magics as the calls that they become.
What is allowed is listed, not what is forbidden; what is beyond it is for a person to look at, and costs nothing.
"""

from __future__ import annotations

import ast
import inspect
import sys
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

from autograder.checks.reach_tables import (
    ASKING,
    BEHIND,
    BY_TEXT,
    CALLS,
    COMPLEX,
    DUNDERS,
    FIELD,
    LOOKING_UP,
    MAGICS,
    OPERATIONS,
    OURS,
    PARTS,
    PLAIN,
    PROC,
    PYTHON_MAGICS,
    SHELL,
    SHELLS,
    TIMING,
    UNPACKING,
    WITHIN,
)  # fmt: skip
from autograder.checks.source import LONGEST_CELL, MOST_BRACES

DEEPEST = 20  # names in one path; what stands behind so many is found by the first of them
EXAMPLE = ">>> "
MODULES = (".py", ".pyc", ".so")  # the ends of files that are imported
# Modules that lead behind the scenes, also where what has them among its names is not imported here.
LEADING = (sys.stdlib_module_names - PLAIN) | frozenset(PARTS)
UNREADABLE = "text that cannot be read as Python, though it ran"


def beyond(cells: Mapping[str, str], allowed: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return, for each of the named cells that reaches beyond what tasks need, the first means by which it does.

    `allowed` are further modules: what the given cells import, and the files handed in beside the notebook.
    """
    trees = {name: tree for name, text in cells.items() if (tree := parsed(text)) is not None}
    names: dict[str, str] = {}
    for tree in trees.values():
        names |= dict(_bound(tree))
    names = dict(_resolved(names))
    found = {name: next(_Reach(names, allowed).means(tree), "") for name, tree in trees.items()}
    unread = {name: UNREADABLE for name, text in cells.items() if name not in trees and text.strip()}
    return {name: means for name in cells if (means := found.get(name) or unread.get(name, ""))}


@lru_cache(maxsize=256)
def parsed(text: str) -> ast.Module | None:
    """Return the syntax tree of a cell as IPython runs it, None where it does not read as Python."""
    if len(text) > LONGEST_CELL or "\0" in text or text.count("{") > MOST_BRACES:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # What reads as Python is left as it is by IPython, too.
        return _python(text) or _python(_transformed(text))


def _transformed(text: str) -> str:
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return TransformerManager().transform_cell(text)
    except (SyntaxError, ValueError, RecursionError):
        return text


def _python(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None


def _bound(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that imports bind, with the dotted path of what they stand for; also what renames them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield (each.asname, each.name) if each.asname else (top(each.name), top(each.name))
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for each in node.names:
                yield each.asname or each.name, f"{node.module}.{each.name}"
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, f"={node.value.id}"


def _resolved(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names that stand for what is imported, with its path; each rename is followed once."""
    paths: dict[str, str] = {}
    for name in names:
        chain = []
        while name not in paths and names.get(name, "").startswith("="):
            paths[name] = ""  # a circle of renames stands for nothing
            chain.append(name)
            name = names[name][1:]  # noqa: PLW2901 - the next one of the chain
        path = paths.get(name, names.get(name, ""))
        paths |= dict.fromkeys([*chain, name], path)
    yield from ((name, path) for name, path in paths.items() if path)


def top(module: str) -> str:
    """Return the first part of a dotted name."""
    return module.partition(".")[0]


def _is_ours(path: str) -> bool:
    """Return whether a path into this package is, or leads through, what notebooks are given."""
    parts = path.split(".")[1:]
    return not parts or any(".".join(parts[:end]) in OURS for end in range(1, len(parts) + 1))


class _Reach:
    """Looks through one cell, with the names that all of them import."""

    def __init__(self, names: Mapping[str, str], allowed: frozenset[str]) -> None:
        self.names = names
        self.allowed = allowed

    def means(self, tree: ast.AST) -> Iterator[str]:
        """Yield what is beyond, in reading order of the tree."""
        placed: set[ast.AST] = set()  # names that stand where they may: before a point, called, asked about
        for node in ast.walk(tree):
            placed.update(self._places(node))
            if isinstance(node, ast.Import):
                yield from filter(None, (self._module(each.name) for each in node.names))
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield from self._taken(node)
            elif isinstance(node, ast.Attribute):
                yield from self._attribute(node)
            elif isinstance(node, ast.Call):
                yield from self._call(node)
            elif isinstance(node, ast.Constant):
                yield from self._constant(node.value)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield from self._name(node, placed=node in placed)
            elif isinstance(node, ast.MatchClass):
                yield from (name for name in node.kwd_attrs if name.startswith("_") or name in BEHIND)
            elif isinstance(node, (ast.Assign, ast.AugAssign, ast.Delete)):
                yield from self._replaced(node)

    @staticmethod
    def _places(node: ast.AST) -> Iterator[ast.AST]:
        """Yield the parts of a node where a module, or what looks up names, is not handed on."""
        if isinstance(node, ast.Attribute):
            yield node.value
            if isinstance(node.value, ast.Call) and node.attr in SHELLS:
                yield node.value.func  # of get_ipython(), for a magic
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from [node.func] if node.func.id != "get_ipython" else []
            yield from node.args if node.func.id in ASKING | LOOKING_UP else []
            if node.func.id in ASKING:
                yield from (each.func for each in node.args if isinstance(each, ast.Call))
        elif isinstance(node, ast.Compare):
            yield from (each.func for each in (node.left, *node.comparators) if isinstance(each, ast.Call))
        elif isinstance(node, ast.Assign) and all(isinstance(each, ast.Name) for each in node.targets):
            # Renamed: the other name stands for it.
            yield from [node.value] if getattr(node.value, "id", "") not in LOOKING_UP else []

    def _name(self, node: ast.Name, *, placed: bool) -> Iterator[str]:
        """Yield a name with which code is made; a module that is handed on, under a name that nobody follows."""
        path = self.names.get(node.id, "")
        if node.id in CALLS or node.id in ("__builtins__", *COMPLEX) or (not path and node.id in BEHIND):
            yield node.id
        elif not placed and (node.id in LOOKING_UP or path.endswith("get_ipython") or node.id == "get_ipython"):
            yield f"{node.id} as a value"
        elif not placed and path and is_module(path):
            yield f"{path} as a value"

    def _module(self, name: str) -> str:
        first, _, rest = name.partition(".")
        if first == "autograder":
            return "" if rest in OURS else name
        if first in PARTS and rest:
            return "" if top(rest) in PARTS[first] else name
        known = first in PLAIN or first in FIELD or first in self.allowed or first in PARTS
        if within := _within(name):
            return within
        return "" if known and not any(part.startswith("_") for part in rest.split(".")) else name

    def _taken(self, node: ast.ImportFrom) -> Iterator[str]:
        module = node.module or ""
        for each in node.names:
            if module in PARTS:
                name = "" if each.name in PARTS[module] else f"{module}.{each.name}"
            elif top(module) == "autograder":
                name = "" if _is_ours(f"{module}.{each.name}") else f"{module}.{each.name}"
            elif each.name in BEHIND or (each.name.startswith("_") and each.name not in DUNDERS):
                name = each.name
            else:
                path = f"{module}.{each.name}"
                name = self._module(module) or self._foreign(path) or (each.name if each.name in COMPLEX else "")
            if name:
                yield name

    def _path(self, node: ast.AST) -> str:
        """Return the dotted path of an expression that begins at an imported name; "" for any other."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute) and len(parts) < DEEPEST:
            parts.append(node.attr)
            node = node.value
        found = self.names.get(node.id, "") if isinstance(node, ast.Name) else ""
        return ".".join([found, *reversed(parts)]) if found else ""

    def _attribute(self, node: ast.Attribute) -> Iterator[str]:
        path, name = self._path(node), node.attr
        if foreign := self._foreign(path):
            yield foreign
            return
        if top(path) == "autograder" and not _is_ours(path):
            yield path
            return
        module, _, rest = path.partition(".")
        private = name in BEHIND and name.startswith("_") and path
        if private or (module in PARTS and rest and rest.partition(".")[0] not in PARTS[module]):
            yield path
        elif name in BEHIND or name in COMPLEX or (path and name in ("__dict__", "__class__")):
            yield name
        elif name.startswith("__") and name.endswith("__"):
            if name not in DUNDERS:
                yield name
        elif name.startswith("_") and path and not name.startswith(OPERATIONS):
            yield path

    def _foreign(self, path: str) -> str:
        """Return what a path reaches through a module that has another one among its names, "" for nothing beyond."""
        if within := _within(path):
            return within
        parts = path.split(".")
        for end in range(2, len(parts) + 1):
            reached = ".".join(parts[:end])
            if is_module(reached):
                continue
            value, named = _value(reached), parts[end - 1] in LEADING
            if isinstance(value, ModuleType) or (value is None and named):
                module = getattr(value, "__name__", parts[end - 1])
                first, _, rest = ".".join([module, *parts[end:]]).partition(".")
                inside = first not in PARTS or not rest or rest.partition(".")[0] in PARTS[first]
                return self._module(module) if inside else f"{first}.{rest}"
        return ""

    def _call(self, node: ast.Call) -> Iterator[str]:
        function = node.func
        for each in node.keywords:
            if each.arg in UNPACKING and getattr(each.value, "value", None) is not UNPACKING[each.arg]:
                yield each.arg
        called = getattr(function, "attr", getattr(function, "id", ""))
        if called in BY_TEXT:
            texts = [each.value if isinstance(each, ast.Constant) else "_" for each in node.args]
            yield from (called for text in texts if any(part.startswith("_") for part in str(text).split(".")))
        elif self._path(function) in TIMING:
            yield from self._texts([*node.args, *(each.value for each in node.keywords)], called)
        if isinstance(function, ast.Name):
            if function.id in ("getattr", "setattr", "delattr") and len(node.args) > 1:
                yield from self._by_name(function.id, node.args[0], node.args[1])
            elif function.id == "vars" and node.args and self._path(node.args[0]):
                yield f"vars of {self._path(node.args[0])}"
        elif isinstance(function, ast.Attribute):
            yield from self._magic(function.attr, [each.value for each in node.args if isinstance(each, ast.Constant)])

    def _texts(self, nodes: list[ast.expr], called: str) -> Iterator[str]:
        """Yield what is beyond in texts that a function runs; a text that is put together is beyond by itself."""
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                inside = parsed(node.value)
                yield from self.means(inside) if inside else ()
            elif isinstance(node, (ast.JoinedStr, ast.BinOp)):
                yield f"{called} of a text"

    def _by_name(self, function: str, owner: ast.AST, name: ast.AST) -> Iterator[str]:
        """Yield what is behind the scenes of getattr and its like; an object's own parts are its author's."""
        path = self._path(owner)
        if path and (function != "getattr" or not isinstance(name, ast.Constant)):
            yield f"{function} on {path}"
            return
        own = isinstance(owner, ast.Name) and owner.id in ("self", "cls")
        text = str(name.value) if isinstance(name, ast.Constant) else ""
        if text.startswith("_") and not own and text not in DUNDERS:
            yield text

    def _magic(self, kind: str, words: list[object]) -> Iterator[str]:
        """Yield what a magic or a line of the shell does beyond the harmless ones."""
        texts = [str(each) for each in words]
        if kind in ("run_line_magic", "run_cell_magic") and texts:
            if texts[0] not in MAGICS:
                yield f"%{texts[0]}"
            elif texts[0] in PYTHON_MAGICS:
                for text in texts[1:]:
                    inside = parsed(text)
                    yield from self.means(inside) if inside else ()
        elif kind in ("system", "getoutput", "getoutput_pinfo") and texts:
            command = texts[0].split()
            if command and command[0] not in SHELL:
                yield f"!{command[0]}"

    def _constant(self, value: object) -> Iterator[str]:
        if isinstance(value, complex):
            yield f"the imaginary number {value.imag:g}j"
        elif isinstance(value, str) and (value in COMPLEX or PROC in value):
            yield value if value in COMPLEX else PROC
        elif isinstance(value, str) and value.endswith(MODULES) and not any(map(str.isspace, value)):
            yield f"the file {value}"  # which may be written anew before it is imported
        elif isinstance(value, str) and EXAMPLE in value:
            # What doctest runs.
            lines = [line.strip() for line in value.splitlines()]
            inside = parsed("\n".join(line for line in lines if line.startswith((EXAMPLE, "... "))))
            yield from self.means(inside) if inside else ()
        elif isinstance(value, str) and value.isidentifier():
            private = value.startswith("_") and value.strip("_") and value not in DUNDERS
            if value in BEHIND or (private and value.startswith("__")):
                yield value

    def _replaced(self, node: ast.Assign | ast.AugAssign | ast.Delete) -> Iterator[str]:
        """Yield the functions and classes of packages that are replaced."""
        targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
        for target in (part for each in targets for part in ast.walk(each)):
            stored = isinstance(target, ast.Attribute) and not isinstance(target.ctx, ast.Load)
            path = self._path(target) if stored else ""
            if path and callable(_value(path)):
                yield f"another {path}"


def _within(path: str) -> str:
    """Return the first module on a path that its package has for more than computing and drawing, "" for none."""
    parts = path.split(".")
    for end in range(1, len(parts)):
        package, module = ".".join(parts[:end]), ".".join(parts[: end + 1])
        public = not parts[end].startswith("_")
        if public and package in WITHIN and parts[end] not in WITHIN[package] and is_module(module):
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


def _value(path: str) -> object:
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
