"""The small steps in which operations come in another order: brackets, and a function that is taken too early.

f(a) − b, a − f(b) or f(a) − f(b) where f(a − b) belongs; the mean of logarithms where the logarithm of a mean does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from autograder.language import Message, text
from autograder.mistakes.steps import BINARY, FUNCTIONS, Make, Say, joined_by, of_two, under
from autograder.mistakes.tape import PASSING, REDUCTIONS, Change, Node, Tape
from autograder.mistakes.words import called, place_of, vague

NO_BRACKETS = Message("brackets are missing in {place}: {x} and {z} are joined first")
OF_EACH = Message("{what} is taken of {x} and of {z} in {place}: it does not belong there")
EACH_FIRST = Message("{what} is taken of {x} and of {z} separately in {place}: it comes after they are joined")
ONE_FIRST = Message("in {place}, {what} is taken of {x} alone, without {z}: it comes after they are joined")
OTHER_ORDER = Message("in {place}, {what} and {other} come in the wrong order")

# Functions that are taken of both operands.
OF_BOTH = ("abs", "square", "sqrt", "log", "exp")
# Functions of one operand, the others being constants; "f" is an activation.
ACTING = frozenset({"power", "square", "abs", "exp", "log", "sqrt", "sign", "sigmoid", "tanh", "f", "maximum"})
ADDED, JOINED = frozenset({"add", "subtract"}), frozenset({"add", "subtract", "multiply", "divide"})
BOTH, FIRST, SECOND = (0, 1), (0,), (1,)


def out_of_order(tape: Tape, v: Node) -> Iterator[tuple[str, Make, Say]]:
    """Yield what comes of other brackets around an operation, and of a function that is taken earlier."""
    if v.op in ("multiply", "divide", "matmul"):
        yield from _brackets(tape, v)
    position = _operand(tape, v)
    if position is None:
        return
    inner = _beneath(tape, v.parents[position])
    if inner.op in JOINED and v.op in ACTING:
        for parts in (BOTH, FIRST, SECOND) if inner.op in ADDED else (FIRST, SECOND):
            if all(under(tape, inner.parents[part]).op != "constant" for part in parts):
                yield "function_of_parts", _of_parts(parts), _of_parts_said(parts)
    elif inner.op != v.op and _operand(tape, inner) is not None and {v.op, inner.op} & ACTING:
        yield "order_exchanged", _exchanged, _exchanged_said


def of_both(v: Node) -> Iterator[tuple[str, Make, Say]]:
    """Yield a function of both operands, as where it is taken of each before they are joined."""
    if v.op not in BINARY or v.op in ("matmul", "power"):
        return
    fn = v.fn
    for name in OF_BOTH:
        words, function = FUNCTIONS[name]
        joined = joined_by(lambda a, b, f=function: fn(f(a), f(b)))
        yield "function_of_both", joined, of_two(OF_EACH, what=words)


def _brackets(tape: Tape, v: Node) -> Iterator[tuple[str, Make, Say]]:
    """Yield a·b + c where a·(b + c) belongs, and a + b·c where (a + b)·c does."""
    for position in (0, 1):
        if under(tape, v.parents[position]).op in ADDED:
            yield "brackets_missing", _without_brackets(position), _without_brackets_said(position)
    if v.op == "divide" and _scaled_sum(tape, v) is not None:
        yield "brackets_missing", _second_divided, _second_divided_said


def _scaled_sum(tape: Tape, v: Node) -> tuple[Node, int, Node] | None:
    """Return the product of a number and a sum that is divided, the place of the sum in it, and the sum."""
    product = _beneath(tape, v.parents[0])
    for position in (0, 1) if product.op == "multiply" else ():
        inner = _beneath(tape, product.parents[position])
        if inner.op in ADDED and under(tape, product.parents[1 - position]).op == "constant":
            return product, position, inner
    return None


def _second_divided(tape: Tape, v: Node) -> Change | None:
    """Return k·(a + b/c) where k·(a + b)/c belongs."""
    found = _scaled_sum(tape, v)
    if found is None:
        return None
    product, position, inner = found
    add, divide, multiply = inner.fn, v.fn, product.fn

    def divided(a: Any, b: Any, factor: Any, c: Any) -> Any:
        pair = (add(a, divide(b, c)), factor)
        return multiply(*pair[:: -1 if position else 1])

    return divided, (*inner.parents, product.parents[1 - position], v.parents[1])


def _second_divided_said(tape: Tape, v: Node) -> str:
    found = _scaled_sum(tape, v)
    x, z = (vague(tape, tape.nodes[parent]) for parent in (found[2] if found else v).parents)
    return NO_BRACKETS.format(x=x, z=z, place=place_of(tape, v))


def _without_brackets(position: int) -> Make:
    def make(tape: Tape, v: Node) -> Change | None:
        inner, join = under(tape, v.parents[position]), v.fn
        if inner.op not in ADDED:
            return None
        add, other = inner.fn, v.parents[1 - position]
        if position:
            return (lambda a, b, c: add(join(c, a), b)), (*inner.parents, other)
        return (lambda a, b, c: add(a, join(b, c))), (*inner.parents, other)

    return make


def _without_brackets_said(position: int) -> Say:
    def say(tape: Tape, v: Node) -> str:
        x, z = (vague(tape, tape.nodes[parent]) for parent in under(tape, v.parents[position]).parents)
        return NO_BRACKETS.format(x=x, z=z, place=place_of(tape, v))

    return say


def _operand(tape: Tape, v: Node) -> int | None:
    """Return which operand a function or a reduction is taken of; None where it is none, or one of two operands."""
    if v.op not in ACTING and v.op not in REDUCTIONS:
        return None
    own = [i for i, parent in enumerate(v.parents) if under(tape, parent).op != "constant"]
    return own[0] if len(own) == 1 else None


def _beneath(tape: Tape, index: int) -> Node:
    """Return the operation that a value comes from, on an earlier line as well."""
    node = tape.nodes[index]
    while node.op in PASSING:
        node = tape.nodes[node.parents[0]]
    return node


def _alone(v: Node, position: int, others: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Return the function of one operand of a node, the values of the others being given."""
    fn = v.fn
    return lambda value: fn(*others[:position], value, *others[position:])


def _others(v: Node, position: int) -> tuple[int, ...]:
    return (*v.parents[:position], *v.parents[position + 1 :])


def _of_parts(parts: tuple[int, ...]) -> Make:
    """Return the change that takes a function of some operands of a sum or a product before they are joined."""

    def make(tape: Tape, v: Node) -> Change | None:
        position = _operand(tape, v)
        inner = _beneath(tape, v.parents[position or 0])
        if position is None or inner.op not in JOINED:
            return None
        join = inner.fn

        def early(a: Any, b: Any, *others: Any) -> Any:
            f = _alone(v, position, others)
            return join(f(a) if 0 in parts else a, f(b) if 1 in parts else b)

        return early, (*inner.parents, *_others(v, position))

    return make


def _of_parts_said(parts: tuple[int, ...]) -> Say:
    def say(tape: Tape, v: Node) -> str:
        inner = _beneath(tape, v.parents[_operand(tape, v) or 0])
        x, z = (vague(tape, tape.nodes[parent]) for parent in inner.parents)
        if parts == SECOND:
            x, z = z, x
        sentence = EACH_FIRST if parts == BOTH else ONE_FIRST
        return sentence.format(what=text(called(tape, v)), x=x, z=z, place=place_of(tape, v))

    return say


def _exchanged(tape: Tape, v: Node) -> Change | None:
    """Return g(f(x)) where f(g(x)) belongs."""
    position = _operand(tape, v)
    inner = _beneath(tape, v.parents[position or 0])
    within = _operand(tape, inner)
    if position is None or within is None:
        return None
    own, more = _others(v, position), _others(inner, within)

    def exchanged(x: Any, *others: Any) -> Any:
        outer, first = _alone(v, position, others[: len(own)]), _alone(inner, within, others[len(own) :])
        return first(outer(x))

    return exchanged, (inner.parents[within], *own, *more)


def _exchanged_said(tape: Tape, v: Node) -> str:
    inner = _beneath(tape, v.parents[_operand(tape, v) or 0])
    what, other = text(called(tape, v)), text(called(tape, inner))
    return OTHER_ORDER.format(what=what, other=other, place=place_of(tape, v))
