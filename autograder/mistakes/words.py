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
OF_ONE = Message("{what} of {name}")
AT_ONE = Message("{what} at {name}")
# What is done where a function is taken of {x} that should not be, where the function's words alone do not say it.
APPLIED = Message("{what} is applied to {x}")
DONE = {
    "the absolute value": Message("the absolute value of {x} is taken"),
    "the square": Message("the square of {x} is taken"),
    "the sign": Message("the sign of {x} is taken"),
    "the square root": Message("the square root of {x} is taken"),
    "the exponential": Message("the exponential of {x} is taken"),
    "the logarithm": Message("the logarithm of {x} is taken"),
    "the negative part": Message("only the negative part of {x} is used"),
    "the third power": Message("the third power of {x} is taken"),
    "the inverse 1/…": Message("the inverse 1/… of {x} is taken"),
    "a subtraction from 1": Message("1 minus {x} is taken"),
    "an addition of 1": Message("1 is added to {x}"),
    "a subtraction of 1": Message("1 is subtracted from {x}"),
    "a minus sign": Message("a minus sign stands before {x}"),
    "a factor 2": Message("a factor 2 multiplies {x}"),
    "a factor 1/2": Message("a factor 1/2 multiplies {x}"),
    "the norm": Message("the norm of {x} is taken"),
    "a subtraction of its mean": Message("the mean of all is subtracted from {x}"),
    "a subtraction of the mean of each column": Message("the mean of each column is subtracted from {x}"),
    "a subtraction of the mean of each row": Message("the mean of each row is subtracted from {x}"),
    "the mean of all rows for each row": Message("every row of {x} is replaced by the mean of all rows"),
    "the sum of all rows for each row": Message("every row of {x} is replaced by the sum of all rows"),
    "the sum of all": Message("the sum over all of {x} is taken"),
    "the mean of all": Message("the mean over all of {x} is taken"),
    "the largest of all": Message("the largest value of {x} is taken"),
    "the sum along the first axis": Message("the sum of {x} along the first axis is taken"),
    "the sum along the second axis": Message("the sum of {x} along the second axis is taken"),
    "the mean along the first axis": Message("the mean of {x} along the first axis is taken"),
    "the mean along the second axis": Message("the mean of {x} along the second axis is taken"),
    "the largest along the second axis": Message("the largest value of {x} along the second axis is taken"),
    "the first row alone": Message("only the first row of {x} is used"),
    "the last row alone": Message("only the last row of {x} is used"),
    "the first element alone": Message("only the first element of {x} is used"),
    "the last element alone": Message("only the last element of {x} is used"),
    "a mask that leaves the first row alone": Message("all of {x} but the first row is set to 0"),
    "a mask that leaves the last row alone": Message("all of {x} but the last row is set to 0"),
    "a mask with 0 in the first row": Message("the first row of {x} is set to 0"),
    "a mask with 0 in the last row": Message("the last row of {x} is set to 0"),
    "the order turned round": Message("the order of {x} is turned round"),
    "the order turned round along the last axis": Message("the order of {x} along the last axis is turned round"),
    "the constant 0": Message("0 stands in the place of {x}"),
    "the constant 1": Message("1 stands in the place of {x}"),
}
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
    what, of = called(tape, node), next((each for each in _operands(tape, node) if each.words), None)
    if what and of is not None:
        return (AT_ONE if node.op == "df" else OF_ONE).format(what=text(what), name=of.words)
    names = list(dict.fromkeys(_names(tape, node)))
    if not names:
        return text("a number")
    shown = names if len(names) <= MANY else [*names[: MANY - 1], text("others")]
    return MADE_OF.format(names=", ".join(shown))


def called(tape: Tape, v: Node) -> str:
    """Return what a function of one operand, or a reduction, is called; "" where it has no name, or two operands."""
    constants = [tape.nodes[parent].words for parent in v.parents if tape.nodes[parent].op == "constant"]
    if len(_operands(tape, v)) != 1:
        return ""
    if v.op == "power":
        return "the square" if constants == ["2"] else "the power"
    if v.op == "maximum":
        return "the ReLU" if constants == ["0"] else "the limit"
    return OPERATIONS.get(v.op) or REDUCED.get(v.op, "")


def _operands(tape: Tape, v: Node) -> list[Node]:
    """Return what an operation takes that is no constant, behind places where mistakes with a name are made."""
    return [tape.nodes[tape.roots[parent]] for parent in v.parents if tape.nodes[parent].op != "constant"]


def _names(tape: Tape, node: Node) -> list[str]:
    found: list[str] = []
    for parent in (tape.nodes[p] for p in node.parents):
        if parent.label or parent.op == "input":
            found.append(parent.words)
        elif parent.op != "constant":
            found += _names(tape, parent)
    return found


def done(words: str, name: str) -> str:
    """Return what is done where a function is taken of something that is called `name`."""
    return DONE.get(words, APPLIED).format(what=text(words), x=name)


def is_whole(v: Node) -> bool:
    """Return whether a node is all of its line, but for places where mistakes with a name are made."""
    tape, line = v.tape, v.site[0] if v.site else ""
    index = tape.lines.get(line) if v.layer is None else tape.layers.get((line, v.layer))
    index = tape.outputs.get(line) if index is None else index
    return bool(v.label) or (index is not None and tape.roots[index] == v.index)


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
    if len(fitting) == 1 and shape.count(shape[axis]) == 1:  # in a square the name fits the other axis as well
        return OVER.format(what=text(fitting.pop()))
    return ALONG.format(which=text(ORDINALS[axis % len(shape)]))
