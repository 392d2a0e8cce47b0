"""Names for what stands in a model: of places, of operands, of axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.language import Message, text
from autograder.mistakes.tape import Node, Tape

OPERATIONS = {
    "exp": "the exponential", "log": "the logarithm", "tanh": "tanh", "abs": "the absolute value",
    "sqrt": "the square root", "sigmoid": "the sigmoid",
    "sign": "the sign", "negative": "the minus sign", "transpose": "the transposition", "square": "the square",
    "one_hot": "the one-hot form", "f": "the activation", "df": "the derivative of the activation",
}  # fmt: skip
REDUCED = {
    "sum": "the sum", "mean": "the mean", "max": "the largest value", "min": "the smallest value",
    "prod": "the product",
    "norm": "the norm", "squares": "the sum of the squares", "sizes": "the sum of the absolute values",
    "argmax": "the place of the largest value", "argmin": "the place of the smallest value",
}  # fmt: skip
AXES = {
    "N": "the samples", "D": "the features", "K": "the outputs", "H": "the hidden neurons",
    "n_l": "the neurons of the layer", "n_(l-1)": "the neurons of the layer before",
}  # fmt: skip
MANY = 3
MADE_OF = Message("the part made of {names}")
# An operation that changes nothing: one place for a value that a line uses several times.
AS_IT_IS = "as it is"
OVER = Message("over {what}")
ALONG = Message("along the {which} axis")
ALONG_SEVERAL = Message("along the {front} and {last} axis")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def place_of(_tape: Tape, v: Node) -> str:
    """Return the words of the line that a node is part of."""
    line = v.site[0] if v.site else ""
    return words_of_line(v.tape, line, v.layer) or line or text("the result")


def words_of_line(tape: Tape, label: str, layer: int | None) -> str:
    """Return what a line is called."""
    index = tape.lines.get(label) if layer is None else tape.layers.get((label, layer))
    if index is None:
        index = tape.outputs.get(label)
    return tape.nodes[index].words if index is not None else label


def vague(tape: Tape, node: Node) -> str:
    """Return an operand in words: its name, or the names of what it is made of, never its formula."""
    if node.op == "of" and not node.label:
        return vague(tape, tape.nodes[node.parents[0]])
    if node.words:
        return node.words
    if node.op in ("transpose", "negative", AS_IT_IS):
        return vague(tape, tape.nodes[node.parents[0]])
    names = list(dict.fromkeys(_names(tape, node)))
    if not names:
        return text("a number")
    shown = names if len(names) <= MANY else [*names[: MANY - 1], text("others")]
    return MADE_OF.format(names=", ".join(shown))


def _names(tape: Tape, node: Node) -> list[str]:
    found: list[str] = []
    for parent in (tape.nodes[p] for p in node.parents):
        if parent.label or parent.op == "input":
            found.append(parent.words)
        elif parent.op != "constant":
            found += _names(tape, parent)
    return found


def axis_words(tape: Tape, operand: Node, axis: Any) -> str:
    """Return what a reduction runs over: the samples, the classes, an axis."""
    if axis is None:
        return text("over everything")
    shape = np.shape(operand.value)
    if isinstance(axis, tuple) and len(axis) > 1 and all(isinstance(each, int) for each in axis):
        *front, last = (ORDINALS[each % len(shape)] for each in axis)
        return ALONG_SEVERAL.format(front=", ".join(map(text, front)), last=text(last))
    if not isinstance(axis, int) or not -len(shape) <= axis < len(shape):
        return text("over an axis")
    fitting = {AXES.get(name, name) for name, size in tape.sizes.items() if size == shape[axis]}
    if len(fitting) == 1:
        return OVER.format(what=text(fitting.pop()))
    return ALONG.format(which=text(ORDINALS[axis % len(shape)]))
