"""A class of honest students of the softmax assignment, and copies that somebody tried to hide."""

import ast
import builtins
import random
import re
from functools import cache
from pathlib import Path

import nbformat

from autograder.validity import patches

ROOT = Path(__file__).parent.parent
_CHOICE = re.compile("⟨([^⟨⟩]*)⟩")


def _ways():
    """Return the ways to write each cell, by its name."""
    found = {}
    for block in (ROOT / "tests" / "fixtures" / "ways_of_softmax.txt").read_text().split("=== ")[1:]:
        name, _, text = block.partition("\n")
        found.setdefault(name, []).append(text.strip("\n"))
    return found


WAYS = _ways()


@cache
def from_simulated():
    """Return how the simulated submissions write each function, right and wrong ones, by the function's cell."""
    found = {}
    for patch in patches.collect(ROOT / "tests" / "submissions" / "softmax"):
        for step in patch.steps if patch.kind != "broken" else ():
            if step.action == "set" and not step.markdown and step.grade_id in WAYS:
                found.setdefault(step.grade_id, []).append(step.text)
    return found


def written(template, rng):
    """Return one way to write a template: equal alternatives are chosen equally throughout."""
    chosen = {}

    def choose(match):
        if match[1] not in chosen:
            chosen[match[1]] = rng.choice(match[1].split("|"))
        return chosen[match[1]]

    while _CHOICE.search(template):
        template = _CHOICE.sub(choose, template)
    return template


def honest(seed):
    """Return the cells that one student wrote alone, by name; some students did not finish."""
    rng = random.Random(seed)
    simulated = from_simulated()
    cells = {}
    for name, ways in WAYS.items():
        from_these = name not in simulated or rng.random() < 0.7
        cells[name] = written(rng.choice(ways), rng) if from_these else rng.choice(simulated[name])
    if rng.random() < 0.15:
        for name in list(cells)[rng.randrange(3, len(cells)) :]:
            del cells[name]
    return cells


def disguised(cells, seed):
    """Return a copy with other names, other comments, and statements and cells in another order where that may be."""
    rng = random.Random(seed)
    items = list(cells.items())
    rng.shuffle(items)
    return {name: _renamed(_reordered(text, rng), rng) for name, text in items}


def _renamed(text, rng):
    """Give every name that the code itself sets another one."""
    tree = ast.parse(text)
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own -= set(dir(builtins))
    new = {name: f"{rng.choice(('my', 'the', 'tmp', 'val'))}_{number}" for number, name in enumerate(sorted(own))}

    class Rename(ast.NodeTransformer):
        def visit_Name(self, node):
            node.id = new.get(node.id, node.id)
            return node

    return "# my own work\n" + ast.unparse(Rename().visit(tree))


def _reordered(text, rng):
    """Exchange neighbouring statements that do not need each other, in every block."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for field in ("body", "orelse"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                _exchange(block, rng)
    return ast.unparse(tree)


def _exchange(block, rng):
    for at in range(len(block) - 1):
        first, second = block[at], block[at + 1]
        if _plain(first) and _plain(second) and not _names(first) & _names(second) and rng.random() < 0.5:
            block[at], block[at + 1] = second, first


def _plain(statement):
    return isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr)


def _names(statement):
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} - {"np", "plt"}


def code(cells):
    return "\n\n".join(cells.values())


def notebook_code(path):
    """Return the code of a notebook file."""
    return "\n\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
