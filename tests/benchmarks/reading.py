"""How much there is to read: for each assignment its lines, the lines behind each check, and the names of mistakes.

    python tests/benchmarks/reading.py [NAME …]

The lines to read for a check are those of its page: the check itself, and whatever stands at the top of the
assignment's checks that it uses, directly or not, imports aside. The engine's functions are read once for all
assignments and are not counted; the model is counted apart, as `+ model`, with what the check uses of it.
A name is a misconception that the assignment's files write down, forms (`_2`) and parts (`data.`) aside.
A synonym is a name whose sentence another name has, too.
"""

from __future__ import annotations

import argparse
import ast
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from autograder.checks.files import MODEL, checks_in, pages_of
from autograder.mistakes.sentences import SENTENCES

ROOT = Path(__file__).parents[2]
HEADER = ("assignment", "checks", "model", "largest", "to read", "p95", "+ model", "p95", "names", "synonyms")
FORM = re.compile(r"_\d+$")


class Files:
    """The statements at the top of some files, by (file, name); what one imports from another is looked up there."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.statements: dict[tuple[Path, str], list[ast.stmt]] = defaultdict(list)
        self.elsewhere: dict[tuple[Path, str], tuple[Path, str]] = {}
        self.paths = list(paths)
        for path in self.paths:
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                self._add(path, node)

    def _add(self, path: Path, node: ast.stmt) -> None:
        if isinstance(node, ast.ImportFrom) and node.level:
            page = path.with_name(f"{node.module}.py")
            self.elsewhere |= {(path, each.asname or each.name): (page, each.name) for each in node.names}
        elif not isinstance(node, (ast.Import, ast.ImportFrom)):
            for name in defined(node):
                self.statements[path, name].append(node)

    def behind(self, path: Path, name: str) -> dict[Path, set[int]]:
        """Return the lines of the statements that `name` of a file needs, itself included, by file."""
        lines: dict[Path, set[int]] = defaultdict(set)
        seen: set[tuple[Path, str]] = set()
        edge = [(path, name)]
        while edge:
            key = edge.pop()
            key = self.elsewhere.get(key, key)
            if key in seen or key not in self.statements:
                continue
            seen.add(key)
            for node in self.statements[key]:
                lines[key[0]].update(range(first_line(node), (node.end_lineno or node.lineno) + 1))
                edge += [(key[0], each) for each in used(node)]
                edge += [(each, attribute) for each, attribute in self._of_model(node)]
        return lines

    def _of_model(self, node: ast.stmt) -> Iterator[tuple[Path, str]]:
        models = [path for path in self.paths if path.name == MODEL]
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "model":
                yield from ((path, each.attr) for path in models)


def first_line(node: ast.stmt) -> int:
    """Return the line on which a statement begins, decorators included."""
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])


def defined(node: ast.stmt) -> set[str]:
    """Return the names that a statement at the top of a file binds."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}


def used(node: ast.stmt) -> set[str]:
    """Return the names that a statement reads."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)}


def checks_of(files: Files) -> list[tuple[Path, str]]:
    """Return the checks, as (file, name)."""
    return [key for key, nodes in files.statements.items() if any(map(is_check, nodes))]


def is_check(node: ast.stmt) -> bool:
    """Return whether a statement is a function with `@check(…)`."""
    calls = [each.func for each in getattr(node, "decorator_list", []) if isinstance(each, ast.Call)]
    return any(isinstance(each, ast.Name) and each.id == "check" for each in calls)


def names_of(files: Files) -> set[str]:
    """Return the misconceptions that the files write down: switches, and names given to failures and hints."""
    found: set[str] = set()
    for path in files.paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)]
        texts = {each for each in constants if isinstance(each, str)}
        keywords = {each.arg for each in ast.walk(tree) if isinstance(each, ast.keyword) and each.arg}
        found |= {FORM.sub("", each.rpartition(".")[2]) for each in texts | keywords} & set(SENTENCES)
        found |= {text for each in ast.walk(tree) for text in given(each)}
    return found - {""}


def given(node: ast.AST) -> Iterator[str]:
    """Yield the names that a call gives to a failure: misconception="…", and the first text of a Hint or a Variant."""
    if not isinstance(node, ast.Call):
        return
    texts = [each.value for each in node.keywords if each.arg == "misconception"]
    if isinstance(node.func, ast.Name) and node.func.id in {"Hint", "Variant"}:
        texts += node.args[:1]
    yield from (str(each.value) for each in texts if isinstance(each, ast.Constant) and isinstance(each.value, str))


def synonyms(names: set[str]) -> list[tuple[str, str]]:
    """Return the pairs of names that have one sentence."""
    by_sentence = defaultdict(list)
    for name in sorted(names & set(SENTENCES)):
        by_sentence[SENTENCES[name]].append(name)
    return [(first, each) for first, *others in by_sentence.values() for each in others]


def percentile(values: list[int], share: float) -> int:
    """Return the least value that at least this share of the values does not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def row(folder: Path) -> tuple[object, ...]:
    """Return the row of an assignment."""
    pages, model = pages_of(checks_in(folder)), folder / MODEL
    files = Files([*pages, *([model] if model.is_file() else [])])
    counts = [len(path.read_text(encoding="utf-8").splitlines()) for path in files.paths]
    lines = [files.behind(*key) for key in checks_of(files)]
    of_checks = [sum(len(found) for path, found in each.items() if path != model) for each in lines]
    of_all = [sum(map(len, each.values())) for each in lines]
    read = [figure for values in (of_checks, of_all) for figure in (round(median(values)), percentile(values, 0.95))]
    names = names_of(files)
    sums = sum(counts[: len(pages)]), sum(counts[len(pages) :])
    return (folder.name, *sums, max(counts), *read, len(names), len(synonyms(names)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to look at")
    asked = parser.parse_args()
    solutions = asked.root / "solutions"
    names = asked.names or sorted(each.parent.name for each in solutions.glob("*/solution.py"))
    rows = [HEADER, *(row(solutions / name) for name in names)]
    widths = [max(len(str(each[column])) for each in rows) for column in range(len(HEADER))]
    for each in rows:
        name, *figures = map(str, each)
        print("  ".join([name.ljust(widths[0]), *map(str.rjust, figures, widths[1:])]))
    if len(rows) > 2:
        print(f"in sum: {sum(int(str(each[1])) + int(str(each[2])) for each in rows[1:])} lines of checks and models")


if __name__ == "__main__":
    main()
