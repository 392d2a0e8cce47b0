"""The sentences for students in an author's files, and these files in another language.

They are found in the source: texts with several words, f-strings with their values as {0}, {1}, …, the claims of
checks, the words of models, and what is marked as `Message("…")`. A file whose sentences have translations is compiled
with them in place: what a check composes is composed in that language.
Texts that are compared, or look something up, stay as they are.
"""

from __future__ import annotations

import ast
import importlib.machinery
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from autograder import catalogue
from autograder.catalogue import Entry
from autograder.checks.files import LOCALE

CHECK = "check"
# Calls and arguments whose text is said to a student, even if it is a single word.
SAID, WORDS = frozenset({"Message", "text"}), frozenset({"words"})
# Arguments that name parts of an answer: a model stores them under the same names.
NAMES = frozenset({"gives", "judged"})
# Methods that compare their first argument, or look something up by it.
LOOKING = (frozenset(dir(str)) - {"format", "join"}) | {"get", "pop", "setdefault", "remove", "discard"}
# Code in quotation marks is no word of a sentence.
CODE = re.compile(r"`[^`]*`|\{[^{}]*\}")
WORD = re.compile(r"(?<![\w.])[A-Za-z][a-z]+(?![\w.(=])")
SEVERAL = 2
CLAIM = re.compile(r"\s*(\S.*)")

Say = Callable[[str], "str | None"]


def is_sentence(text: str, *, within: bool = False) -> bool:
    """Return whether a text has several words of a language, or one, `within` a sentence or beside a value of it."""
    words = WORD.findall(CODE.sub("", text))
    return len(words) >= (1 if within else SEVERAL) and (within or " " in text.strip())


class Sentences(ast.NodeTransformer):
    """Replaces each sentence of a module by what `say` gives for it, and notes all that it asked for."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.found: list[tuple[str, int, str]] = []
        self._within = 0

    def asked(self, sentence: str, line: int, notes: str = "") -> str | None:
        """Note a sentence, and return its translation."""
        self.found.append((sentence, line, notes))
        return self.say(sentence)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        """Replace an f-string by a translated template that is filled with its values."""
        template = ""
        values: list[ast.expr] = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                template += str(part.value).replace("{", "{{").replace("}", "}}")
            else:
                template += f"{{{len(values)}}}"
                values.append(part)
        notes = ", ".join(f"{{{i}}}: {_code(value)}" for i, value in enumerate(values))
        said = self.asked(template, node.lineno, notes) if is_sentence(template, within=bool(values)) else None
        self._within += 1
        for value in values:
            if isinstance(value, ast.FormattedValue):
                value.value = self.visit(value.value)
        self._within -= 1
        if said is None:
            return node
        filled: list[ast.expr] = [ast.JoinedStr([value]) for value in values]
        made = ast.Call(ast.Attribute(ast.Constant(said), "format", ast.Load()), filled, [])
        return ast.fix_missing_locations(ast.copy_location(made, node))

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """Replace a text."""
        if not isinstance(node.value, str) or not is_sentence(node.value, within=bool(self._within)):
            return node
        said = self.asked(node.value, node.lineno)
        return node if said is None else ast.copy_location(ast.Constant(said), node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Take what is given as words, or marked, for sentences whatever it looks like."""
        node.func = self.visit(node.func)
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        looks = isinstance(node.func, ast.Attribute) and name in LOOKING
        kept = node.args[:1] if looks and all(map(_is_text, node.args[:1])) else []
        node.args = [
            *kept, *(self._spoken(each) if name in SAID else self.visit(each) for each in node.args[len(kept) :])
        ]  # fmt: skip
        for keyword in node.keywords:
            if keyword.arg not in NAMES:
                keyword.value = self._spoken(keyword.value) if keyword.arg in WORDS else self.visit(keyword.value)
        return node

    def _spoken(self, node: ast.expr) -> Any:
        self._within += 1
        try:
            return self.visit(node)
        finally:
            self._within -= 1

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Leave keys as they are: they must stay the ones that something was stored under."""
        node.value = self.visit(node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        """Leave keys as they are."""
        node.keys = [each if each is None or _is_text(each) else self.visit(each) for each in node.keys]
        node.values = [self.visit(each) for each in node.values]
        return node

    def visit_DictComp(self, node: ast.DictComp) -> ast.expr:
        """Leave keys as they are."""
        node.value = self.visit(node.value)
        node.generators = [self.visit(each) for each in node.generators]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """Leave texts alone that another is compared with."""
        left, *others = (each if _is_text(each) else self.visit(each) for each in (node.left, *node.comparators))
        node.left, node.comparators = left, others
        return node

    def visit_MatchValue(self, node: ast.MatchValue) -> ast.AST:
        """Leave a text alone that another is compared with."""
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Replace the claim of a check; other docstrings are for whoever reads the code."""
        return self._documented(node, claim=any(_is_check(each) for each in node.decorator_list))

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        """As a function."""
        return self._documented(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """As a function."""
        return self._documented(node)

    def visit_Module(self, node: ast.Module) -> ast.AST:
        """As a function."""
        return self._documented(node)

    def _documented(self, node: Any, *, claim: bool = False) -> ast.AST:
        documented = ast.get_docstring(node, clean=False) is not None
        first = node.body[:1] if documented else []
        if first and claim:
            text = first[0].value
            own = CLAIM.match(text.value)
            said = self.asked(own[1].rstrip(), text.lineno) if own else None
            if own and said:
                text.value = f"{text.value[: own.start(1)]}{said}{text.value[own.end(1) :]}"
        node.body = node.body[len(first) :]
        outer, self._within = self._within, 0
        self.generic_visit(node)
        self._within = outer
        node.body = [*first, *node.body]
        whole: ast.AST = node
        return whole


def _is_text(node: ast.expr) -> bool:
    """Return whether an expression is a text as it stands, or a collection of such."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return all(map(_is_text, node.elts))
    return isinstance(node, ast.Constant | ast.JoinedStr)


def _is_check(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == CHECK


def _code(value: ast.expr) -> str:
    return ast.unparse(value.value) if isinstance(value, ast.FormattedValue) else ast.unparse(value)


def entries(path: Path, place: str) -> Iterator[Entry]:
    """Yield the sentences of a file, which is called `place`, in reading order."""
    visitor = Sentences(lambda _: None)
    visitor.visit(ast.parse(path.read_text(encoding="utf-8")))
    for sentence, _, notes in sorted(visitor.found, key=lambda found: found[1]):
        yield Entry(sentence, place, notes)


class Translated(SourceFileLoader):
    """Loads a file with its sentences in another language; what was compiled before is not used."""

    def __init__(self, name: str, path: str, translations: Mapping[str, str]) -> None:
        super().__init__(name, path)
        self.translations = translations

    def get_code(self, fullname: str) -> CodeType:
        """Return the compiled file."""
        path = self.get_filename(fullname)
        tree = Sentences(self.translations.get).visit(ast.parse(self.get_data(path), path))
        code: CodeType = compile(tree, path, "exec", dont_inherit=True)
        return code


class Pages(MetaPathFinder):
    """Finds the pages of a folder of checks while it is loaded, for their translations."""

    def __init__(self, package: str, translations: Mapping[str, str]) -> None:
        self.package, self.translations = package, translations

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> Any:
        """Return how a page is loaded; None for what is none."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname.startswith(f"{self.package}.") else None
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader) and spec.origin:
            spec.loader = Translated(fullname, spec.origin, self.translations)
        return spec


def of(folder: Path, language: str) -> dict[str, str]:
    """Return an assignment's own translations into a language."""
    return catalogue.read(place(folder, language)) if language else {}


def place(folder: Path, language: str) -> Path:
    """Return where an assignment keeps its catalogue of a language."""
    return folder / LOCALE / f"{language}.po"
