"""The small steps beside every operation of a model, found without being listed: what a slip of the pen would give.

Each step says what it puts in the place of an operation, on any tape of the model, and what a student reads about it.
The sentences name what is wrong and are made of the names of lines and inputs; none writes the right line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np

from autograder.language import Message, text
from autograder.mistakes.tape import REDUCTIONS, Change, Node, Site, Tape
from autograder.mistakes.words import AS_IT_IS, OPERATIONS, REDUCED, axis_words, place_of, vague

IGNORED = Message("{x} have no effect in {place}: {what} is taken")
MISSING = Message("{what} is missing in {place}")
OTHER_SIGN = Message("another comparison belongs in {place}: look at its sign")
OTHER_FUNCTION = Message("{what} stands in {place} where another function belongs")
OTHER_OPERATION = Message("in {place}, {x} and {z} are {what}, where another operation belongs")
SWAPPED = Message("{x} and {z} are swapped in {place}")
NO_DIVISION = Message("the division by {x} is missing in {place}")
LACKING = {
    "term": Message("a term is missing in {place}: {x}"),
    "factor": Message("a factor is missing in {place}: {x}"),
    "part": Message("a part is missing in {place}: {x}"),
}
TWICE = {
    "term": Message("a term is there twice in {place}: {x}"),
    "factor": Message("a factor is there twice in {place}: {x}"),
}
TURNED = Message(
    "in the product of {place}, something is transposed or not that should be the other way round: look at {x}"
)
BY_ELEMENTS = Message("the product in {place} is one element by element: a product of matrices belongs there")
OTHER_REDUCTION = Message("{what} {over} stands in {place} where {right} belongs")
NOT_REDUCED = Message("{what} {over} is missing in {place}")
OTHER_AXIS = Message("{what} in {place} runs {found}; it belongs {over}")
KEEPDIMS = Message(
    "{what} in {place} loses or keeps an axis that it should not: the numbers of one row meet another column"
)
FIRST_LEFT = Message("only the first one is left in {place}: {what} {over} is missing")
LAST_LEFT = Message("only the last one is left in {place}: {what} {over} is missing")
OTHER_NUMBER = Message("another number than {what} belongs in {place}")
NO_EFFECT = Message("{x} has no effect in {place}: {what} stands there")
LABELS_ARE = Message("{x} {what} in {place}")

Make = Callable[[Tape, Node], "Change | None"]
Say = Callable[[Tape, Node], str]

FUNCTIONS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "abs": ("the absolute value", np.abs),
    "square": ("the square", lambda v: v**2),
    "sign": ("the sign", np.sign),
    "sqrt": ("the square root", np.sqrt),
    "exp": ("the exponential", np.exp),
    "log": ("the logarithm", np.log),
    "log2": ("the logarithm to base 2", np.log2),
    "log10": ("the logarithm to base 10", np.log10),
    "relu": ("the ReLU", lambda v: np.maximum(v, 0)),
    "negative_part": ("the negative part", lambda v: np.minimum(v, 0)),
    "mask": ("the mask of what is positive", lambda v: (v > 0) * 1.0),
    "tanh": ("tanh", np.tanh),
    "sigmoid": ("the sigmoid", lambda v: 1 / (1 + np.exp(-v))),
    "clip": ("a limit at ±1", lambda v: np.clip(v, -1, 1)),
    "clip_0_1": ("a limit at 0 and 1", lambda v: np.clip(v, 0, 1)),
    "clip_5": ("a limit at ±5", lambda v: np.clip(v, -5, 5)),
    "cube": ("the third power", lambda v: v**3),
    "inverse": ("the inverse 1/…", lambda v: 1 / v),
    "complement": ("a subtraction from 1", lambda v: 1 - v),
    "odds": ("a division by 1 minus the value itself", lambda v: v / (1 - v)),
    "one_more": ("an addition of 1", lambda v: 1 + v),
    "one_less": ("a subtraction of 1", lambda v: v - 1),
    "negated": ("a minus sign", lambda v: -v),
    "doubled": ("a factor 2", lambda v: 2 * v),
    "halved": ("a factor 1/2", lambda v: v / 2),
    "softmax": ("softmax", lambda v: np.exp(v) / np.exp(v).sum(axis=-1, keepdims=True)),
    "normalised": ("a division by its norm", lambda v: v / np.sqrt((v**2).sum())),
    "norm": ("the norm", lambda v: np.sqrt((v**2).sum())),
    "rows_normalised": ("a division by its sum along the last axis", lambda v: v / v.sum(axis=-1, keepdims=True)),
    "largest_one": ("a division by its largest value", lambda v: v / v.max()),
    "centred": ("a subtraction of its mean", lambda v: v - v.mean()),
    "columns_centred": ("a subtraction of the mean of each column", lambda v: v - v.mean(axis=0)),
    "rows_centred": ("a subtraction of the mean of each row", lambda v: v - v.mean(axis=-1, keepdims=True)),
    "rounded": ("rounding", np.round),
    "truncated": ("cutting off the decimals", np.trunc),
    "row_of_means": ("the mean of all rows for each row", lambda v: v * 0 + _matrix(v).mean(axis=0)),
    "row_of_sums": ("the sum of all rows for each row", lambda v: v * 0 + _matrix(v).sum(axis=0)),
    "sum": ("the sum of all", np.sum),
    "mean": ("the mean of all", np.mean),
    "max": ("the largest of all", np.max),
    "sum_0": ("the sum along the first axis", lambda v: v.sum(axis=0)),
    "sum_1": ("the sum along the second axis", lambda v: v.sum(axis=1)),
    "mean_0": ("the mean along the first axis", lambda v: v.mean(axis=0)),
    "mean_1": ("the mean along the second axis", lambda v: v.mean(axis=1, keepdims=True)),
    "max_1": ("the largest along the second axis", lambda v: v.max(axis=1, keepdims=True)),
    "first_row": ("the first row alone", lambda v: v[:1]),
    "last_row": ("the last row alone", lambda v: v[-1:]),
    "first": ("the first element alone", lambda v: v[0]),
    "last": ("the last element alone", lambda v: v[-1]),
    "only_first": ("a mask that leaves the first row alone", lambda v: _kept(v, 0)),
    "only_last": ("a mask that leaves the last row alone", lambda v: _kept(v, -1)),
    "without_first": ("a mask with 0 in the first row", lambda v: v - _kept(v, 0)),
    "without_last": ("a mask with 0 in the last row", lambda v: v - _kept(v, -1)),
    "reversed": ("the order turned round", lambda v: v[::-1]),
    "last_reversed": ("the order turned round along the last axis", lambda v: v[..., ::-1]),
    "sorted": ("sorting", np.sort),
    "transposed": ("a transposition", lambda v: _matrix(v).T),
    "where_square": ("a transposition where the numbers of rows and columns agree, a guess from the shape",
                     lambda v: v.T if _matrix(v).shape[0] == v.shape[1] else v),
    "reshaped": ("a change of shape instead of a transposition", lambda v: _matrix(v).reshape(v.shape[::-1])),
    "step_twice": ("the same once more", lambda v: v),
    "zero": ("the constant 0", lambda v: v * 0),
    "one": ("the constant 1", lambda v: v * 0 + 1),
}  # fmt: skip
LABELS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "one_below": ("are taken one too low", lambda y: y - 1),
    "one_above": ("are taken one too high", lambda y: y + 1),
    "first_class": ("are all taken for the first class", lambda y: y * 0),
    "last_class": ("are all taken for the last class", lambda y: y * 0 - 1),
    "first_sample": ("are all taken to be that of the first sample", lambda y: y * 0 + y[0]),
    "reversed": ("stand in the reverse order", lambda y: y[::-1]),
    "sorted": ("are sorted", np.sort),
}
BINARY: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "add": ("added", np.add),
    "subtract": ("subtracted", np.subtract),
    "multiply": ("multiplied element by element", np.multiply),
    "divide": ("divided", np.divide),
    "matmul": ("multiplied as matrices", np.matmul),
    "power": ("joined to a power", np.power),
    "maximum": ("compared and the larger taken", np.maximum),
    "minimum": ("compared and the smaller taken", np.minimum),
}
COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "greater": np.greater, "greater_equal": np.greater_equal, "less": np.less, "less_equal": np.less_equal,
    "equal": np.equal, "not_equal": np.not_equal,
}  # fmt: skip
PICKED: dict[str, Callable[[Any], Any]] = {
    "the largest of each row": lambda P: P.max(axis=1),
    "the smallest of each row": lambda P: P.min(axis=1),
    "the sum of each row": lambda P: P.sum(axis=1),
    "the mean of each row": lambda P: P.mean(axis=1),
    "the whole row": lambda P: P,
}
CONSTANTS = (0.0, 0.5, 1.0, 2.0, 3.0, -1.0)
PARAMETERS = (0.0, 1.0, 0.5, 0.1, 0.01, 0.001, 0.9)
REDUCERS: dict[str, Callable[..., Any]] = {
    "sum": np.sum, "mean": np.mean, "max": np.max, "min": np.min, "prod": np.prod, "argmax": np.argmax,
    "argmin": np.argmin, "std": np.std, "norm": lambda x, **k: np.sqrt(np.sum(x**2, **k)),
    "squares": lambda x, **k: np.sum(x**2, **k), "sizes": lambda x, **k: np.sum(np.abs(x), **k),
}  # fmt: skip


# Kinds of steps of which one stands for two slips: any factor at all, and a function together with a reduction.
TWOFOLD = frozenset({"wrong_factor", "wrong_scale_2", "wrong_reduction_2", "wrong_constant_2"})


@dataclass(frozen=True, eq=False)
class Step:
    """A change at a site: `kind` is what it is called, `place` where among several layers ("": in all of them).

    A step is equal to itself alone, so that what it gives can be kept.
    """

    kind: str
    site: Site | None
    place: str
    rank: int
    make: Make
    say: Say
    key: str = ""
    free: bool = False  # a number in it is read off the answers

    @property
    def twofold(self) -> bool:
        """Whether it does two things at once, as a factor -1/2 does: two mistakes with names may say it better."""
        return self.kind in TWOFOLD


def _kept(v: Any, row: int) -> Any:
    found = np.zeros_like(v, dtype=np.float64)
    found[row] = v[row]
    return found


def _matrix(v: Any) -> Any:
    if np.ndim(v) != 2:  # noqa: PLR2004
        raise ValueError("no matrix")
    return v


def _second(constant: Any, _value: Any) -> Any:
    return constant


def _itself(v: Any) -> Any:
    return v


def under(tape: Tape, index: int) -> Node:
    """Return a node, or the right one where mistakes with a name may take its place."""
    node = tape.nodes[index]
    while node.op in ("of", "number") and not node.label:
        node = tape.nodes[node.parents[0]]
    return node


def after(function: Callable[[Any], Any]) -> Make:
    """Return the change that applies a function to a node's value."""
    return lambda _t, v: ((lambda *a, f=v.fn: function(f(*a))), v.parents)


def on_operand(function: Callable[[Any], Any], position: int) -> Make:
    """Return the change that applies a function to one operand of a node."""

    def make(_tape: Tape, v: Node) -> Change | None:
        if position >= len(v.parents):
            return None
        fn = v.fn
        return (lambda *a: fn(*a[:position], function(a[position]), *a[position + 1 :])), v.parents

    return make


def in_place_of(
    position: int,
    found: Callable[[Tape, Node], int | None],
    *,
    turned: bool = False,
    of: Callable[[Any], Any] | None = None,
) -> Make:
    """Return the change that puts another node, transposed or not, or a function of it, in the place of an operand."""
    changed = np.transpose if turned else of

    def make(tape: Tape, v: Node) -> Change | None:
        other = found(tape, v)
        if other is None or position >= len(v.parents) or tape.behind[v.index] >> other & 1:
            return None
        parents = (*v.parents[:position], other, *v.parents[position + 1 :])
        fn = v.fn
        if changed is not None:
            return (lambda *a: fn(*a[:position], changed(a[position]), *a[position + 1 :])), parents
        return fn, parents

    return make


def keeping(position: int) -> Make:
    """Return the change that leaves one operand of a node alone."""
    return lambda _t, v: (_itself, (v.parents[position],)) if position < len(v.parents) else None


def joined_by(function: Callable[..., Any]) -> Make:
    """Return the change that joins the same operands by another function."""
    return lambda _t, v: (function, v.parents)


def structural(tape: Tape, v: Node) -> Iterator[tuple[str, Make, Say]]:
    """Yield what may go wrong with an operation itself: an operand left out, another operation, another axis."""
    if v.op in REDUCTIONS:
        yield from _reduction(tape, v)
    elif v.op in KINDS:
        yield from KINDS[v.op](v)
    elif len(v.parents) == 1 and v.op != AS_IT_IS:
        yield from _unary(v)
    for position, parent in enumerate(v.parents):
        yield from _operand(position, under(tape, parent))


def _compared(v: Node) -> Iterator[tuple[str, Make, Say]]:
    for name, function in COMPARED.items():
        if name != v.op:
            yield (
                "wrong_comparison",
                joined_by(function),
                _say(OTHER_SIGN),
            )
    yield "wrong_function", joined_by(lambda a, b: np.sign(np.subtract(a, b))), _say(OTHER_FUNCTION, what="the sign")


def _picked(_v: Node) -> Iterator[tuple[str, Make, Say]]:
    for words, function in PICKED.items():
        yield "labels_ignored", joined_by(lambda P, _y, f=function: f(P)), about(1, IGNORED, what=words)


def _unary(v: Node) -> Iterator[tuple[str, Make, Say]]:
    name = OPERATIONS.get(v.op, "an operation")
    yield "function_missing", keeping(0), _say(MISSING, what=name)
    for other, (words, function) in FUNCTIONS.items():
        if other != v.op:
            yield "wrong_function", joined_by(function), _say(OTHER_FUNCTION, what=words)


def _binary(v: Node) -> Iterator[tuple[str, Make, Say]]:
    yield from _left_out(v)
    for name, (words, function) in BINARY.items():
        if name != v.op and not (v.op == "matmul" and name == "power"):
            yield "wrong_operation", joined_by(function), of_two(OTHER_OPERATION, what=words)
    if v.op in ("subtract", "divide", "matmul", "power"):
        yield "operands_swapped", _swapped, of_two(SWAPPED)
    if v.op == "matmul":
        yield from _matrices(v)
    yield from _twice(v)


def _left_out(v: Node) -> Iterator[tuple[str, Make, Say]]:
    part = {"add": "term", "subtract": "term", "multiply": "factor", "matmul": "factor"}.get(v.op, "part")
    for position in (0, 1):
        other = 1 - position
        sentence = NO_DIVISION if v.op == "divide" and other == 1 else LACKING[part]
        make = _negated if v.op == "subtract" and position == 1 else keeping(position)
        yield f"{part}_missing", make, about(other, sentence)


def _negated(_tape: Tape, v: Node) -> Change:
    return np.negative, (v.parents[1],)


def _swapped(_tape: Tape, v: Node) -> Change:
    fn = v.fn
    return (lambda a, b: fn(b, a)), v.parents


def _matrices(v: Node) -> Iterator[tuple[str, Make, Say]]:
    """Yield what goes wrong with the sides of a product of matrices."""
    fn = v.fn
    turned: list[tuple[Callable[[Any, Any], Any], int]] = [
        (lambda a, b: fn(a.T, b), 0),
        (lambda a, b: fn(a, b.T), 1),
        (lambda a, b: fn(a.T, b.T), 0),
        (lambda a, b: fn(b.T, a), 0),
        (lambda a, b: fn(b, a.T), 0),
    ]
    for function, position in turned:
        yield "transposed", joined_by(function), about(position, TURNED)
    yield "elementwise_product", joined_by(lambda a, b: a.T * b), _say(BY_ELEMENTS)
    yield "elementwise_product", joined_by(lambda a, b: a * b.T), _say(BY_ELEMENTS)


def _twice(v: Node) -> Iterator[tuple[str, Make, Say]]:
    fn = v.fn
    functions: dict[str, list[Callable[[Any, Any], Any]]] = {
        "multiply": [lambda a, b: a * a * b, lambda a, b: a * b * b],
        "add": [lambda a, b: fn(2 * a, b), lambda a, b: fn(a, 2 * b)],
        "subtract": [lambda a, b: fn(2 * a, b), lambda a, b: fn(a, 2 * b)],
    }
    part = "factor" if v.op == "multiply" else "term"
    for position, function in enumerate(functions.get(v.op, [])):
        yield f"{part}_twice", joined_by(function), about(position, TWICE[part])


def _reduction(tape: Tape, v: Node) -> Iterator[tuple[str, Make, Say]]:
    operand = tape.nodes[v.parents[0]]
    axis, keep = v.keywords.get("axis"), bool(v.keywords.get("keepdims", False))
    name = REDUCED.get(v.op, v.op)
    over = axis_words(tape, operand, axis)
    for other, function in REDUCERS.items():
        if other != v.op and other in REDUCED:
            options = {"axis": axis} | ({"keepdims": True} if keep and other not in {"argmax", "argmin"} else {})
            yield (
                "wrong_reduction_2" if other in ("norm", "squares", "sizes") else "wrong_reduction",
                joined_by(lambda x, f=function, o=options: f(x, **o)),
                _say(OTHER_REDUCTION, what=REDUCED[other], over=over, right=name),
            )
    base = REDUCERS.get(v.op)
    if base is None:
        return
    yield "reduction_missing", joined_by(_itself), _say(NOT_REDUCED, what=name, over=over)
    options = {"keepdims": True} if keep else {}
    several = combinations(range(operand.ndim), len(axis)) if isinstance(axis, tuple) else ()
    for along in (None, 0, 1, *several):
        if along != axis and (not isinstance(along, int) or along < operand.ndim):
            words = {"what": name, "found": axis_words(tape, operand, along), "over": over}
            yield "wrong_axis", joined_by(partial(base, axis=along, **options)), _say(OTHER_AXIS, **words)
    if axis is not None:
        flipped = {} if keep else {"keepdims": True}
        if v.op not in ("argmax", "argmin"):
            yield "keepdims", joined_by(lambda x: base(x, axis=axis, **flipped)), _say(KEEPDIMS, what=name)
        for row, sentence in ((0, FIRST_LEFT), (-1, LAST_LEFT)):
            yield (
                "first_or_last_only",
                joined_by(lambda x, r=row: np.take(x, [r] if keep else r, axis=axis)),
                _say(sentence, what=name, over=over),
            )


def _operand(position: int, operand: Node) -> Iterator[tuple[str, Make, Say]]:
    """Yield what may go wrong with one operand: a constant for it, another label, a function of it."""
    value = operand.value
    if np.ndim(value) == 0 and operand.op == "constant" and not operand.label:
        changed = {c for c in (*CONSTANTS, -float(value), float(value) + 1, float(value) - 1) if c != value}
        for constant in sorted(changed):
            yield (
                "wrong_constant_2" if constant * float(value) < 0 and constant != -value else "wrong_constant",
                on_operand(partial(_second, constant), position),
                _say(OTHER_NUMBER, what=f"{constant:g}"),
            )
    elif np.ndim(value) == 0 and operand.op == "input":
        for constant in PARAMETERS:
            said = about(position, NO_EFFECT, what=f"{constant:g}")
            yield "argument_ignored", on_operand(partial(_second, constant), position), said
    if getattr(value, "dtype", None) is not None and value.dtype.kind in "iu" and np.ndim(value) == 1:
        for words, function in LABELS.values():
            yield "wrong_labels", on_operand(function, position), about(position, LABELS_ARE, what=words)
        yield "wrong_labels", _one_above(position), about(position, LABELS_ARE, what="are taken one too high")


def _one_above(position: int) -> Make:
    def make(tape: Tape, v: Node) -> Change | None:
        count = tape.sizes.get("K")
        return on_operand(lambda y: (y + 1) % count, position)(tape, v) if count else None

    return make


KINDS: dict[str, Callable[[Node], Iterator[tuple[str, Make, Say]]]] = {
    **dict.fromkeys(BINARY, _binary),
    **dict.fromkeys(COMPARED, _compared),
    "pick": _picked,
}


def _told(sentence: Message, words: Mapping[str, str], **names: str) -> str:
    """Return a sentence with its words in the language of the course; the names are the author's own."""
    return sentence.format(**names, **{key: text(word) for key, word in words.items()})


def _say(sentence: Message, **words: str) -> Say:
    return lambda tape, v: _told(sentence, words, place=place_of(tape, v))


def about(position: int, sentence: Message, **words: str) -> Say:
    """Return what is said of one operand."""
    return lambda tape, v: _told(
        sentence, words, x=vague(tape, tape.nodes[v.parents[position]]), place=place_of(tape, v)
    )


def of_two(sentence: Message, **words: str) -> Say:
    """Return what is said of both operands."""
    return lambda tape, v: _told(
        sentence,
        words,
        x=vague(tape, tape.nodes[v.parents[0]]),
        z=vague(tape, tape.nodes[v.parents[1]]),
        place=place_of(tape, v),
    )
