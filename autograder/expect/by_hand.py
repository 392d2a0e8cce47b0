"""Gradients that are to be derived by hand: what in the student's code a person should look at."""

from __future__ import annotations

import ast

from autograder.checks.check import flag
from autograder.checks.source import parse
from autograder.checks.student import Player
from autograder.language import Message

MENTIONS = Message("{name} mentions {found}: the task is to write the derivative by hand")
MEANS = (
    "autograd", ".backward(", "requires_grad", "torch.func", "vjp(", "jacrev(", "numerical_gradient",
    "import checks", "from checks", "checks.right_", "sys.modules", "_getframe", "f_globals",
)  # fmt: skip
DIFFERENTIATING = {
    "backward", "autograd", "grad", "enable_grad", "vjp", "jvp", "jacrev", "jacfwd", "jacobian", "grad_and_value",
}  # fmt: skip
AUTOMATIC = {"autograd", "func", "functorch", "jax", "tensorflow", "GradientTape"}
DIFFERENTIATED = Message("automatic differentiation is mentioned; the notebook asks for gradients derived by hand")
DIFFERENCES = Message("the gradients are numerical differences; the notebook asks for gradients derived by hand")


def flag_derived(student: Player, name: str) -> None:
    """Flag automatic differentiation anywhere in the student's code, and numerical differences in a function."""
    if differentiated_by(student.source()):
        flag(DIFFERENTIATED)
    if "numerical_gradient(" in student.definition(name):
        flag(DIFFERENCES)


def differentiated_by(source: str) -> str:
    """Return what in the student's code differentiates by itself, or an empty string."""
    tree = parse(source)
    nodes = [] if tree is None else list(ast.walk(tree))
    modules = [alias.name for each in nodes if isinstance(each, ast.Import) for alias in each.names]
    taken = [each for each in nodes if isinstance(each, ast.ImportFrom)]
    modules += [f"{each.module}.{name.name}" for each in taken for name in each.names]
    roots = {each.partition(".")[0] for each in modules}
    own = {each.name for each in nodes if isinstance(each, ast.FunctionDef)}
    words = {part for each in modules for part in each.split(".")}
    if tree is not None and "torch" in roots:
        words |= {each.attr for each in nodes if isinstance(each, ast.Attribute) and each.attr != "func"}
        words |= {"func"} if any(map(_is_of_func, nodes)) else set()
    found = sorted(words & AUTOMATIC)
    if "torch" in roots and "backward" in words - own:
        found.append("backward")
    return ", ".join(found)


def _is_of_func(node: ast.AST) -> bool:
    """Return whether an expression is torch.func.<name>."""
    inner = getattr(node, "value", None)
    return isinstance(inner, ast.Attribute) and inner.attr == "func" and getattr(inner.value, "id", "") == "torch"


def flag_automatic(student: Player, name: str) -> None:
    """Flag a function that mentions automatic differentiation, numerical differences or the checks themselves."""
    text = student.definition(name)
    own = {".backward("} if "def backward" in student.source() else set()  # a layer class of the student's
    for found in MEANS:
        if found in text and found not in own:
            flag(MENTIONS.format(name=name, found=found))


def differentiating(text: str) -> str:
    """Return the first name behind a dot in a piece of code that has a framework differentiate, or an empty string."""
    tree = parse(text)
    nodes = () if tree is None else ast.walk(tree)
    return next((each.attr for each in nodes if isinstance(each, ast.Attribute) and each.attr in DIFFERENTIATING), "")
