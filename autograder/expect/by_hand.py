"""Gradients that are to be derived by hand: what in the student's code a person should look at."""

from __future__ import annotations

import ast

from autograder.checks import source
from autograder.checks.check import flag
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


def flag_automatic(student: Player, name: str) -> None:
    """Flag a function that mentions automatic differentiation, numerical differences or the checks themselves."""
    text = student.definition(name)
    own = {".backward("} if "def backward" in student.source() else set()  # a layer class of the student's
    for found in MEANS:
        if found in text and found not in own:
            flag(MENTIONS.format(name=name, found=found))


def differentiating(text: str) -> str:
    """Return the first name behind a dot in a piece of code that has a framework differentiate, or an empty string."""
    tree = source.parse(text)
    nodes = () if tree is None else ast.walk(tree)
    return next((each.attr for each in nodes if isinstance(each, ast.Attribute) and each.attr in DIFFERENTIATING), "")
