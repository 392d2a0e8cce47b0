"""What a submission's code reaches that no task needs: modules, private parts, functions that it replaces.

Cells are read as IPython runs them: without indentation and prompts, with magics as the calls that they become.
What is allowed is listed, not what is forbidden; what is beyond it is for a person to look at, and costs nothing.
"""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any

from autograder.checks import reach_paths as paths
from autograder.checks import reach_texts as texts
from autograder.checks.reach_tables import (
    ASKING,
    BEHIND,
    BY_TEXT,
    CALLS,
    CARRYING,
    COMPLEX,
    DUNDERS,
    EXTENSIONS,
    FIELD,
    LOADING,
    LOADING_MAGICS,
    LOOKING_UP,
    MAGICS,
    NODE,
    OPERATIONS,
    OURS,
    PARTS,
    PLAIN,
    PROC,
    PROCESS,
    PYTHON_MAGICS,
    READING,
    RUN,
    RUNNING,
    SETTING,
    SHELL,
    SHELLS,
    SHOWN,
    UNPACKING,
)  # fmt: skip
from autograder.checks.source import LONGEST_CELL, MOST_BRACES, nodes

EXAMPLE = ">>> "
MODULES = (".py", ".pyc", ".so")  # the ends of files that are imported
# Modules that lead behind the scenes, also where what has them among its names is not imported here.
LEADING = (sys.stdlib_module_names - PLAIN) | frozenset(PARTS)
# Bytes that the lines of a cell may take when each is copied for each of its letters: early releases of Python 3.12
# copy the line with each token, 4.6 GB for one of 80,000 letters.
MOST_COPIED = 25_000_000
# What the names in it are placed by.
PLACING = frozenset({ast.Attribute, ast.Call, ast.Compare, ast.Assign, ast.Expr, ast.FormattedValue})
# What can say the name of a module.
SAYING = (ast.Import, ast.ImportFrom, ast.Constant)
# Letters that IPython reads again for each magic in a cell: half a million take it a second.
MOST_READ_AGAIN = 300_000
# Letters of texts within texts that are read, of one submission: each option of a magic may begin another one.
MOST_WITHIN = 200_000
_NOTHING: Mapping[str, str] = {}
UNREADABLE = "text that cannot be read as Python, though it ran"
TOO_MANY = "more texts within texts than are read"


def beyond(
    cells: Mapping[str, str], allowed: frozenset[str] = frozenset(), given: Mapping[str, str] = _NOTHING
) -> dict[str, str]:
    """Return, for each of the named cells that reaches beyond what tasks need, the first means by which it does.

    `allowed` are further modules: what the given cells import, of this package each name that they take, and the files
    handed in beside the notebook. `given` are the names that the given cells bind, as `imports` returns them.
    """
    trees = {name: tree for name, text in cells.items() if (tree := parsed(text)) is not None}
    names: dict[str, str] = {}
    for tree in trees.values():
        names |= dict(paths.bound(tree))
    # Nobody calls something of another kind np: what renames it, np = np say, may well lead back to it.
    kept = {name: path for name, path in given.items() if paths.top(path) in FIELD and names.get(name, "=")[:1] == "="}
    names = dict(paths.resolved({**given, **names, **kept}))
    known, assembled = texts.values(trees.values()), texts.assembles(trees.values())
    look = _Reach(names, allowed, known, given=given, assembled=assembled)
    found = {name: next(look.means(tree), "") for name, tree in trees.items()}
    unread = {name: UNREADABLE for name, text in cells.items() if name not in trees and text.strip()}
    return {name: means for name in cells if (means := found.get(name) or unread.get(name, ""))}


def imports(cells: Sequence[str]) -> dict[str, str]:
    """Return the names that cells import, with the dotted path of what each stands for."""
    trees = filter(None, map(parsed, cells))
    return dict(paths.resolved({name: path for tree in trees for name, path in paths.bound(tree)}))


def never_ran(text: str) -> bool:
    """Return whether a cell cannot have run, in no part: it was read as IPython reads it, and is no Python."""
    shell = _transformed(text) if _is_readable(text) else None
    return shell is not None and _is_no_python(text) and _is_no_python(shell)


def reads_module(text: str, name: str) -> bool:
    """Return whether a cell, as IPython runs it, imports the module `name` or mentions its file."""
    tree = parsed(text)
    return tree is not None and any(_reads(node, name) for node in nodes(tree) if isinstance(node, SAYING))


def _reads(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Import):
        return any(each.name.partition(".")[0] == name for each in node.names)
    if isinstance(node, ast.ImportFrom):
        return not node.level and (node.module or "").partition(".")[0] == name
    said = str(node.value) if isinstance(node, ast.Constant) else ""
    return said == name or f"{name}.py" in said or said.startswith(f"{name}/")


def beyond_words(names: Sequence[str], constants: Sequence[str]) -> str:
    """Return the first name or text of code which itself was not read that no task needs, "" for none."""
    look = _Reach({}, frozenset(), {}, assembled=False)
    means = CALLS | BEHIND | COMPLEX | (PROCESS - set(PARTS))
    for name in names:
        if name in means or (name.startswith("__") and name.endswith("__") and name not in DUNDERS):
            return name
        if "." in name and (outside := look.module(name)):
            return outside
    return next((found for each in constants for found in look.means(ast.Constant(each))), "")


@lru_cache(maxsize=256)
def parsed(text: str) -> ast.Module | None:
    """Return the syntax tree of a cell as IPython runs it, None where it does not read as Python."""
    if not _is_readable(text):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # What reads as Python is left as it is by IPython, too.
        tree = _python(text)
        shell = _transformed(text) if tree is None else None
        return tree if shell is None else _python(shell)


def _is_readable(text: str) -> bool:
    return len(text) <= LONGEST_CELL and "\0" not in text and text.count("{") <= MOST_BRACES


def _is_no_python(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text)
        except SyntaxError:
            return True
        except (ValueError, RecursionError, MemoryError, OverflowError):
            return False
    return False


class _TooMuchError(Exception):
    """A cell that would be read again too often."""


def _transformed(text: str) -> str | None:
    """Return a cell as IPython hands it to Python, None where nobody can wait for that."""
    from IPython.core.inputtransformer2 import TransformerManager

    if sum(len(line) ** 2 for line in text.splitlines()) > MOST_COPIED:
        return None
    manager = TransformerManager()
    once, room = manager.do_one_token_transform, MOST_READ_AGAIN

    def bounded(lines: list[str]) -> tuple[bool, list[str]]:
        nonlocal room
        room -= sum(map(len, lines))
        if room < 0:
            raise _TooMuchError
        return once(lines)  # type: ignore[no-any-return]

    manager.do_one_token_transform = bounded  # type: ignore[method-assign]
    try:
        return manager.transform_cell(text)
    except _TooMuchError:
        return None
    except (SyntaxError, ValueError, RuntimeError):  # the last also for more magics than IPython reads
        return text


def _python(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None


def _own_name(node: ast.AST) -> str:
    """Return the name that a node binds as an argument or by an assignment, "" for any other node."""
    if type(node) is ast.Name and type(node.ctx) is ast.Store:
        return node.id
    return node.arg if type(node) is ast.arg else ""


def _is_node(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == NODE


class _Reach:
    """Looks through one cell, with the names that all of them import."""

    def __init__(
        self,
        names: Mapping[str, str],
        allowed: frozenset[str],
        values: texts.Values,
        *,
        given: Mapping[str, str] = _NOTHING,
        assembled: bool,
    ) -> None:
        self.everywhere = self.names = names
        self.allowed, self.given = allowed, given
        self.renamed: frozenset[str] = frozenset()
        self.values, self.assembled = values, assembled
        self.room = MOST_WITHIN
        self.looks: dict[type[ast.AST], Callable[[Any], Iterator[str]]] = {
            ast.Import: self._imported,
            ast.ImportFrom: self._taken,
            ast.Attribute: self._attribute,
            ast.Call: self._call,
            ast.Constant: lambda node: self._constant(node.value),
            ast.MatchClass: self._matched,
            **dict.fromkeys((ast.arg, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef), self._annotated),
            ast.Subscript: self._subscript,
            ast.ClassDef: self._numbers,
        }

    def means(self, tree: ast.AST) -> Iterator[str]:
        """Yield what is beyond, in reading order of the tree."""
        self.renamed = self._renamed(tree) if self.given else frozenset()
        # Of what is renamed, a package of the field is still followed: nobody calls a number np.
        own = {name for name in self.renamed if paths.top(self.everywhere[name]) not in FIELD}
        self.names = {name: path for name, path in self.everywhere.items() if name not in own}
        placed: set[ast.AST] = set()  # names that stand where they may: before a point, called, asked about
        for node in nodes(tree):
            kind = type(node)
            if kind in PLACING:
                placed.update(self._places(node))
            if isinstance(node, ast.Name):
                yield from self._name(node, placed=node in placed) if isinstance(node.ctx, ast.Load) else ()
            elif (look := self.looks.get(kind)) is not None:
                yield from [f"{NODE} as a value"] if _is_node(node) and node not in placed else []
                yield from look(node)

    def _renamed(self, tree: ast.AST) -> frozenset[str]:
        """Return the names of the given cells' imports that a cell has for something of its own: datasets, time."""
        found = {name for each in nodes(tree) if (name := _own_name(each)) in self.given}
        return frozenset(name for name in found if self.everywhere.get(name) == self.given[name])

    def _imported(self, node: ast.Import) -> Iterator[str]:
        yield from filter(None, (self.module(each.name) for each in node.names))

    @staticmethod
    def _numbers(node: ast.ClassDef) -> Iterator[str]:
        """Yield a class of numbers: one that says what a product of its objects is."""
        named = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
        named |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        if named & CARRYING:
            yield f"numbers of a class {node.name}"

    @staticmethod
    def _matched(node: ast.MatchClass) -> Iterator[str]:
        yield from (name for name in node.kwd_attrs if name.startswith("_") or name == NODE or name in BEHIND)

    @staticmethod
    def _places(node: ast.AST) -> Iterator[ast.AST]:
        """Yield the parts of a node where a module, or what looks up names, is not handed on."""
        if isinstance(node, ast.Attribute):
            yield from [node.value] if node.attr in SHOWN or not _is_node(node.value) else []
            if isinstance(node.value, ast.Call) and node.attr in SHELLS:
                yield node.value.func  # of get_ipython(), for a magic
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from [node.func] if node.func.id != "get_ipython" else []
            yield from node.args if node.func.id in ASKING else []
            yield from (each for each in node.args if node.func.id in LOOKING_UP and not _is_node(each))
            if node.func.id in ASKING:
                yield from (each.func for each in node.args if isinstance(each, ast.Call))
        elif isinstance(node, ast.Compare):
            same = all(isinstance(each, (ast.Is, ast.IsNot)) for each in node.ops)
            for each in (node.left, *node.comparators):
                yield from [each.func] if isinstance(each, ast.Call) else [each] if same and _is_node(each) else []
        elif isinstance(node, (ast.Expr, ast.FormattedValue)):
            yield from [node.value] if _is_node(node.value) else []
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
        elif not placed and path and node.id not in self.renamed and paths.is_module(path):
            yield f"{path} as a value"

    def module(self, name: str) -> str:
        """Return a module that no task needs by its name, "" for any other."""
        first, _, rest = name.partition(".")
        if first == "autograder":
            return "" if rest in OURS or name in self.allowed else name
        if inner := paths.within(name):
            return inner
        if first in PARTS and rest:
            return "" if paths.top(rest) in PARTS[first] else name
        known = first in PLAIN or first in FIELD or first in self.allowed or first in PARTS
        return "" if known and not any(part.startswith("_") for part in rest.split(".")) else name

    def _taken(self, node: ast.ImportFrom) -> Iterator[str]:
        module = node.module or ""
        for each in node.names if not node.level else ():
            if module in PARTS:
                name = "" if each.name in PARTS[module] else f"{module}.{each.name}"
            elif paths.top(module) == "autograder":
                path = f"{module}.{each.name}"
                given = module.partition(".")[2] in OURS and paths.is_ours(path)
                name = "" if given or path in self.allowed else path
            elif outside := self.module(module) or paths.within(module):
                name = outside
            elif each.name in BEHIND or (each.name.startswith("_") and each.name not in DUNDERS):
                name = each.name
            else:
                path = f"{module}.{each.name}"
                name = self._foreign(path) or (each.name if each.name in COMPLEX else "")
            if name:
                yield name

    def _path(self, node: ast.AST) -> str:
        """Return the dotted path of an expression that begins at an imported name; "" for any other."""
        first, _, rest = paths.dotted(node).partition(".")
        found = self.names.get(first, "")
        return f"{found}.{rest}" if found and rest else found

    def _attribute(self, node: ast.Attribute) -> Iterator[str]:
        path, name = self._path(node), node.attr
        if not isinstance(node.ctx, ast.Load) and (name == "__doc__" or (path and callable(paths.value(path)))):
            yield f"another {path or name}"
        if foreign := self._foreign(path):
            yield foreign
        elif paths.top(path) == "autograder" and not (paths.is_ours(path) or self._is_given(path)):
            yield path
        else:
            yield from self._private(node, path, name)

    def _is_given(self, path: str) -> bool:
        """Return whether a path leads to, or through, what the given cells import of this package."""
        return any(each == path or each.startswith(f"{path}.") or path.startswith(f"{each}.") for each in self.allowed)

    def _private(self, node: ast.Attribute, path: str, name: str) -> Iterator[str]:
        """Yield a part that leads behind the scenes."""
        module, _, rest = path.partition(".")
        private = name in BEHIND and name.startswith("_") and path
        if private or (module in PARTS and rest and rest.partition(".")[0] not in PARTS[module]):
            yield path
        elif name in BEHIND or name in COMPLEX or (path and name in ("__dict__", "__class__")):
            yield name
        elif name.startswith("__") and name.endswith("__"):
            yield from [] if name in DUNDERS and not self._sets(node) else [name]
        elif name.startswith("_") and path and not name.startswith(OPERATIONS):
            yield path
        elif not path and name in PROCESS:
            yield name
        elif name in ("values", "items", "copy") and self._is_namespace(node.value):
            yield "all names of the notebook"

    @staticmethod
    def _sets(node: ast.Attribute) -> bool:
        """Return whether names of a class are set in another way than by a point."""
        return node.attr in SETTING and getattr(node.value, "id", "") == "type"

    def _foreign(self, path: str) -> str:
        """Return what a path reaches through a module that has another one among its names, "" for nothing beyond."""
        if inner := paths.within(path):
            return inner
        parts = path.split(".")
        for end in range(2, len(parts) + 1):
            reached = ".".join(parts[:end])
            if paths.is_module(reached):
                continue
            found, named = paths.value(reached), parts[end - 1] in LEADING
            if isinstance(found, ModuleType) or (found is None and named):
                module = getattr(found, "__name__", parts[end - 1])
                first, _, rest = ".".join([module, *parts[end:]]).partition(".")
                inside = first not in PARTS or not rest or rest.partition(".")[0] in PARTS[first]
                return self.module(module) if inside else f"{first}.{rest}"
        return ""

    def _call(self, node: ast.Call) -> Iterator[str]:
        function, path = node.func, self._path(node.func)
        for each in node.keywords:
            if each.arg in UNPACKING and getattr(each.value, "value", None) is not UNPACKING[each.arg]:
                yield each.arg
        called = getattr(function, "attr", getattr(function, "id", ""))
        if path in LOADING and (len(node.args) > LOADING[path] or any(each.arg is None for each in node.keywords)):
            yield f"further arguments of {called}"
        yield from self._run(node, path, called)
        if isinstance(function, ast.Name):
            if function.id in ("getattr", "setattr", "delattr") and len(node.args) > 1:
                yield from self._by_name(function.id, node.args[0], node.args[1])
            elif function.id == "vars" and node.args and self._path(node.args[0]):
                yield f"vars of {self._path(node.args[0])}"
        elif isinstance(function, ast.Attribute):
            said = [each.value for each in node.args if isinstance(each, ast.Constant)]
            asked = isinstance(function.value, ast.Call) and getattr(function.value.func, "id", "") == "get_ipython"
            if asked and function.attr in SHELLS and (len(said) < len(node.args) or node.keywords):
                yield f"{function.attr} of a text"
            yield from self._magic(function.attr, said)

    def _run(self, node: ast.Call, path: str, called: str) -> Iterator[str]:
        """Yield what is beyond in texts that a call runs, or looks up."""
        if called in BY_TEXT:
            said = [each.value if isinstance(each, ast.Constant) else "_" for each in node.args]
            yield from (called for text in said if any(p.startswith("_") or p == NODE for p in str(text).split(".")))
        elif path.startswith(RUNNING):
            named = [each.value for each in node.keywords if each.arg in RUN]
            yield from self._texts([*node.args, *named], called)
        elif isinstance(node.func, ast.Attribute) and called in ("exec", "__import__") and not path:
            yield called  # of whatever has it
        elif isinstance(node.func, ast.Attribute) and called in READING:
            yield from self._read(node.args, called)

    def _texts(self, nodes: list[ast.expr], called: str) -> Iterator[str]:
        """Yield what is beyond in texts that a function runs; a text that is put together is beyond by itself."""
        for node in (part for each in nodes for part in texts.of(each, self.values)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from self._inside(node.value.replace("@", ""))
            elif isinstance(node, (ast.List, ast.Tuple)):
                yield from self._texts(node.elts, called)
            elif texts.is_made(node):
                yield f"{called} of a text"

    def _read(self, arguments: list[ast.expr], called: str) -> Iterator[str]:
        """Yield what is beyond in a text that is read as code where its owner has a table."""
        for node in (part for each in arguments[:1] for part in texts.of(each, self.values)):
            pieces = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
            variables = any("@" in each for each in pieces if isinstance(each, str))
            if isinstance(node, ast.Constant):
                yield from self._texts([node], called)
            elif texts.is_made(node) and (variables or called == "eval"):
                yield f"{called} of a text"

    def _annotated(self, node: ast.arg | ast.AnnAssign | ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
        """Yield what is beyond in a note on a type, which others may run as code."""
        said = node.returns if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else node.annotation
        for part in ast.walk(said) if said is not None else ():
            if isinstance(part, (ast.Constant, ast.JoinedStr, ast.BinOp)):
                yield from self._texts([part], "annotation")

    def _subscript(self, node: ast.Subscript) -> Iterator[str]:
        """Yield a key under which a module or a function of the interpreter lies."""
        key = node.slice
        if isinstance(key, ast.Constant):
            yield from [str(key.value)] if key.value in PROCESS or key.value == "exec" else []
        elif self._is_namespace(node.value) and self._is_hidden(key):
            yield "a name put together"

    def _is_namespace(self, node: ast.AST) -> bool:
        """Return whether an expression is all names of the notebook."""
        if not isinstance(node, ast.Call):
            return False
        called = getattr(node.func, "id", "")
        return called in ("globals", "locals") or (called == "vars" and not node.args)

    def _is_hidden(self, name: ast.AST) -> bool:
        """Return whether a name that is looked up may be one that nobody could read here."""
        found = [each for each in texts.of(name, self.values) if not isinstance(each, ast.Constant)]
        return self.assembled and not all(map(texts.begins_with_a_letter, found))

    def _by_name(self, function: str, owner: ast.AST, name: ast.AST) -> Iterator[str]:
        """Yield what is behind the scenes of getattr and its like; an object's own parts are its author's."""
        path = self._path(owner)
        if path and (function != "getattr" or not isinstance(name, ast.Constant)):
            yield f"{function} on {path}"
            return
        if not isinstance(name, ast.Constant) and self._is_hidden(name):
            yield f"{function} of a name put together"
        own = isinstance(owner, ast.Name) and owner.id in ("self", "cls")
        text = str(name.value) if isinstance(name, ast.Constant) else ""
        if (text.startswith("_") and not own and text not in DUNDERS) or text in PROCESS or text == NODE:
            yield text

    def _magic(self, kind: str, words: Sequence[object]) -> Iterator[str]:
        """Yield what a magic or a line of the shell does beyond the harmless ones."""
        said = [str(each) for each in words]
        if kind in ("run_line_magic", "run_cell_magic") and said:
            name, line = said[0], "".join(said[1:2])
            if name not in MAGICS and name not in SHELL:
                yield f"%{name}"
            elif name in SHELL:
                yield from self._shell("%", f"{name} {line}")
            elif name in LOADING_MAGICS:
                module = line.strip()
                yield from filter(None, [] if module in EXTENSIONS else [self.module(module)])
            elif name == "config":
                yield from self._inside(line)
            elif name in PYTHON_MAGICS:
                yield from (found for text in said[1:] for part in texts.options(text) for found in self._inside(part))
            yield from (found for field in texts.fields(line) for found in self._inside(field))
        elif kind in ("system", "getoutput", "getoutput_pinfo") and said:
            yield from self._shell("!", said[0])
            yield from (found for field in texts.fields(said[0]) for found in self._inside(field))

    def _inside(self, text: str) -> Iterator[str]:
        """Yield what is beyond in a text that is run as Python; what is none does not run."""
        self.room -= len(text)
        if self.room < 0:
            yield TOO_MANY
        elif inside := parsed(text.strip()):
            yield from self.means(inside)

    @staticmethod
    def _shell(mark: str, text: str) -> Iterator[str]:
        if found := texts.command(text):
            yield f"{mark}{found}"

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
            yield from self._inside("\n".join(line for line in lines if line.startswith((EXAMPLE, "... "))))
        elif isinstance(value, str) and (named := texts.variables(value)):
            yield from self._inside(named)
        elif isinstance(value, str) and not value.isidentifier() and (inner := texts.hidden(value)):
            yield inner
        elif isinstance(value, str) and value.isidentifier():
            private = value.startswith("_") and value.strip("_") and value not in DUNDERS
            if value in BEHIND or (private and value.startswith("__")):
                yield value
