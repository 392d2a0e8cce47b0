"""Texts that become names or code when they run: what of them can be seen beforehand, for `reach`."""

from __future__ import annotations

import ast
import re
import shlex
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from autograder.checks.reach_tables import (
    BEGINNINGS,
    BEHIND,
    DIVIDING,
    DUNDERS,
    LETTERS,
    OPERATORS,
    REDIRECTING,
    SHELL,
    STARTERS,
)
from autograder.checks.source import nodes

FOLLOWED = 8  # renames of a name that holds a text
# As pandas finds a variable in a text; in an address the letter before it says that it is none.
_VARIABLE = re.compile(r"(?<![\w.])@\s*([A-Za-z_]\w*(?:\s*\.\s*\w+)+)")

# Names of the interpreter's own parts.
_INNER = re.compile(r"(?<!\w)(?:__\w+__|[a-z]{1,2}_[a-z]+)(?!\w)")
_WORD = re.compile(r"'[^']*'|\"[^\"]*\"|[^-\s]\S*")

JOINING = frozenset({ast.Call, ast.Subscript, ast.Constant})
ASSIGNING = frozenset({ast.Assign, ast.AnnAssign, ast.NamedExpr})
Values = Mapping[str, list[ast.expr]]


def values(trees: Iterable[ast.AST]) -> Values:
    """Return what is assigned to each name anywhere in the cells."""
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for node in (each for tree in trees for each in nodes(tree) if type(each) in ASSIGNING):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id].append(node.value)
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id].append(node.value)
    return found


def assembles(trees: Iterable[ast.AST]) -> bool:
    """Return whether names that nobody could read may be put together anywhere: from pieces, or letter by letter."""
    return any(_assembles(tree) for tree in trees)


def _assembles(tree: ast.AST) -> bool:
    harmless: set[ast.AST] = set()
    for node in nodes(tree):
        if type(node) not in JOINING:
            continue
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in LETTERS:
                return True
            harmless.update(node.args if called in DIVIDING else ())
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            harmless.add(node.slice)  # the key of a dictionary
        elif isinstance(node, ast.Subscript) and isinstance(node.value, (ast.Constant, ast.JoinedStr)):
            return True  # letters of a text in another order
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in harmless:
            text = node.value
            if (text.startswith("_") and text not in DUNDERS and text.isidentifier()) or text in BEGINNINGS:
                return True
    return False


def begins_with_a_letter(node: ast.AST) -> bool:
    """Return whether a text that is put together begins, for all to see, as an ordinary name does."""
    while isinstance(node, ast.BinOp) or (isinstance(node, ast.JoinedStr) and node.values):
        node = node.left if isinstance(node, ast.BinOp) else node.values[0]
    text = node.value if isinstance(node, ast.Constant) else ""
    if not isinstance(text, str) or not text[:1].isalpha():
        return False
    return not text.startswith(BEGINNINGS) and not any(each.startswith(text) for each in BEGINNINGS)


def of(node: ast.AST, known: Values) -> Iterator[ast.AST]:
    """Yield what a text is made of where it is assigned, for a name; the expression itself for any other."""
    waiting, seen = [node], set[str]()
    while waiting:
        each = waiting.pop()
        if isinstance(each, ast.Name) and each.id in known and len(seen) < FOLLOWED:
            if each.id not in seen:
                seen.add(each.id)
                waiting += known[each.id][:FOLLOWED]
        else:
            yield each


def is_made(node: ast.AST) -> bool:
    """Return whether an expression makes a text of others, so that it cannot be read."""
    if isinstance(node, ast.Call):
        owner = getattr(node.func, "value", None)
        return isinstance(owner, (ast.Constant, ast.JoinedStr)) or getattr(node.func, "attr", "") in LETTERS
    if isinstance(node, ast.BinOp):
        return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node))
    return isinstance(node, ast.JoinedStr)


def variables(text: str) -> str:
    """Return, as lines of Python, the parts of variables that a text names as pandas reads them: "@x.y"."""
    return "\n".join("".join(found.split()) for found in _VARIABLE.findall(text)) if "@" in text else ""


def hidden(text: str) -> str:
    """Return the first name in a text that leads behind the scenes, whoever may run the text; "" for none."""
    found = (each for each in _INNER.findall(text) if each in BEHIND or (each[0] == "_" and each not in DUNDERS))
    return next(found, "")


def fields(text: str) -> Iterator[str]:
    """Yield the expressions in braces that IPython puts values in the place of, in lines for magics and the shell."""
    try:
        for _, name, form, _ in string.Formatter().parse(text):
            if name is not None:
                yield f"{name}:{form}" if form else name
    except ValueError:  # the rest stays as it is there, too
        return


def options(text: str) -> Iterator[str]:
    """Yield a line for a magic that runs it, without as many of its first words as may be options; and these."""
    rest = text.strip()
    yield rest
    while rest.startswith("-"):
        rest = rest.partition(" ")[2].lstrip()
        yield rest
        if found := _WORD.match(rest):  # what the option is given
            after = rest[found.end() :].lstrip()
            yield from (found[0].strip("'\""), after)
            rest = after if after.startswith("-") else rest


def command(text: str) -> str:
    """Return the first command in a line for the shell that no notebook needs, "" for none."""
    first = (text.split() or [""])[0]
    if "`" in text or "$(" in text:
        return f"{first} and more"
    splitter = shlex.shlex(text.replace("\n", ";"), posix=True, punctuation_chars=True)
    splitter.whitespace_split, splitter.commenters = True, ""
    try:
        parts = list(splitter)
    except ValueError:
        return first
    begin = True
    for at, word in enumerate(parts):
        if set(word) <= OPERATORS:
            begin = True
        elif begin:
            begin = False
            if word not in SHELL:
                return word
            starters = STARTERS.get(word.removesuffix("3"), ())
            if any(each.startswith(starters) for each in _until_operator(parts[at + 1 :])) if starters else False:
                return f"{word} and more"
    return ""


def _until_operator(parts: Iterable[str]) -> Iterator[str]:
    """Yield the words of a command; where its output goes is none of them."""
    before = ""
    for each in parts:
        if set(each) <= OPERATORS:
            return
        if not set(each) <= REDIRECTING and not set(before) & REDIRECTING:
            yield each
        before = each
