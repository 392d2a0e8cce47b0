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

from autograder.checks.source import LONGEST_CELL, MOST_BRACES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Of the standard library, what computes, keeps, prints or measures, and cannot look into the process.
PLAIN = _words(
    "__future__ abc array base64 bisect calendar cmath collections contextlib copy csv dataclasses datetime "
    "decimal doctest enum fractions functools glob hashlib heapq html io itertools json logging math numbers "
    "operator os pathlib pickle platform pprint random re shutil statistics string struct sys tempfile textwrap "
    "time timeit traceback typing typing_extensions unittest urllib uuid warnings zipfile zlib"
)
# Of other packages, what notebooks of the field draw, tabulate, measure or show with.
FIELD = _words(
    "IPython PIL google h5py ipywidgets matplotlib mpl_toolkits numpy pandas plotly pytest rich scipy seaborn "
    "skimage sklearn tabulate torch torchvision tqdm"
)
# Of the modules through which a process can be looked into, what is harmless.
PARTS = {
    "sys": _words(
        "argv byteorder executable exit float_info getsizeof int_info maxsize path platform setrecursionlimit stderr "
        "stdin stdout version version_info"
    ),
    "os": _words(
        "chdir cpu_count environ getcwd getenv linesep listdir makedirs mkdir name path remove rename replace rmdir "
        "scandir sep stat unlink walk"
    ),
    "gc": frozenset({"collect", "disable", "enable", "isenabled"}),
    "importlib": frozenset({"metadata", "reload"}),
    "inspect": frozenset({"getsource", "isclass", "isfunction", "signature"}),
    "multiprocessing": frozenset({"cpu_count"}),
    "builtins": _words("abs all any enumerate float int len list max min print range round str sum zip"),
}
# The parts of this package that notebooks are given.
OURS = frozenset({"", "datasets", "lessons", "progress", "run_check", "gradcheck", "expect.gradients"})
MAGICS = _words(
    "autoreload capture cd clear colors conda config debug env html javascript latex load_ext ls lsmagic markdown "
    "matplotlib pinfo pinfo2 pip precision prun pwd pylab quickref reload_ext reset_selective svg time timeit "
    "unload_ext who who_ls whos xmode"
)
PYTHON_MAGICS = frozenset({"capture", "prun", "time", "timeit"})
SHELL = _words("apt-get conda curl ls mkdir nvidia-smi pip pip3 pwd tar unzip wget")
# Names with which code of its own, or of others, is made or looked into.
CALLS = frozenset({"__import__", "compile", "eval", "exec"})
DUNDERS = _words(
    "__abs__ __add__ __all__ __annotations__ __bool__ __call__ __class__ __contains__ __delitem__ __dict__ "
    "__doc__ __enter__ __eq__ __exit__ __file__ __float__ __getattr__ __getitem__ __gt__ __init__ __int__ "
    "__iter__ __len__ __lt__ __main__ __mro__ __mul__ __name__ __neg__ __new__ __next__ __post_init__ __pow__ "
    "__qualname__ __radd__ __repr__ __rmul__ __setattr__ __setitem__ __str__ __sub__ __truediv__ __version__ "
    "__wrapped__"
)
# Public names that lead behind the scenes wherever they stand.
BEHIND = _words(
    "addaudithook currentframe f_back f_builtins f_globals f_locals get_objects get_referents get_referrers "
    "gi_frame import_module next_functions run_backward setprofile settrace tb_frame tb_next"
)
# Operations of torch without an underscore would be public: they are documented.
OPERATIONS = "_foreach_"
DEEPEST = 20  # names in one path; what stands behind so many is found by the first of them
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


class _Reach:
    """Looks through one cell, with the names that all of them import."""

    def __init__(self, names: Mapping[str, str], allowed: frozenset[str]) -> None:
        self.names = names
        self.allowed = allowed

    def means(self, tree: ast.AST) -> Iterator[str]:
        """Yield what is beyond, in reading order of the tree."""
        for node in ast.walk(tree):
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
            elif isinstance(node, ast.Name) and self._is_making(node):
                yield node.id
            elif isinstance(node, (ast.Assign, ast.AugAssign, ast.Delete)):
                yield from self._replaced(node)

    @staticmethod
    def _is_making(node: ast.Name) -> bool:
        return isinstance(node.ctx, ast.Load) and (node.id in CALLS or node.id == "__builtins__")

    def _module(self, name: str) -> str:
        first, _, rest = name.partition(".")
        if first == "autograder":
            return "" if rest in OURS else name
        if first in PARTS and rest:
            return "" if top(rest) in PARTS[first] else name
        known = first in PLAIN or first in FIELD or first in self.allowed or first in PARTS
        return "" if known and not any(part.startswith("_") for part in rest.split(".")) else name

    def _taken(self, node: ast.ImportFrom) -> Iterator[str]:
        module = node.module or ""
        for each in node.names:
            if module in PARTS:
                name = "" if each.name in PARTS[module] else f"{module}.{each.name}"
            elif top(module) == "autograder":
                rest = f"{module}.{each.name}".partition(".")[2]
                name = "" if rest in OURS or rest.rpartition(".")[0] in OURS - {""} else f"{module}.{each.name}"
            elif each.name in BEHIND or (each.name.startswith("_") and each.name not in DUNDERS):
                name = each.name
            else:
                name = self._module(module)
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
        module, _, rest = path.partition(".")
        if module in PARTS and rest and rest.partition(".")[0] not in PARTS[module]:
            yield path
        elif name in BEHIND or (path and name in ("__dict__", "__class__")):
            yield name
        elif name.startswith("__") and name.endswith("__"):
            if name not in DUNDERS:
                yield name
        elif name.startswith("_") and path and not name.startswith(OPERATIONS):
            yield path

    def _call(self, node: ast.Call) -> Iterator[str]:
        function = node.func
        if isinstance(function, ast.Name):
            if function.id in ("getattr", "setattr", "delattr") and len(node.args) > 1:
                yield from self._by_name(function.id, node.args[0], node.args[1])
            elif function.id == "vars" and node.args and self._path(node.args[0]):
                yield f"vars of {self._path(node.args[0])}"
        elif isinstance(function, ast.Attribute):
            yield from self._magic(function.attr, [each.value for each in node.args if isinstance(each, ast.Constant)])

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
