"""A computation in numpy, written down as a list of nodes: any of them can be replaced, and what lies behind it redone.

A model runs once on the inputs of one question, with `Node`s in the place of arrays.
Every operation becomes a node: what it does, the nodes it takes, its value.
A node belongs to a site: the line of the model that it is part of, its number in that line, and its operation.
In a network of several layers one site has a node in each layer; the layer is no part of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import invert
from types import MappingProxyType
from typing import Any

import numpy as np

ERRORS = (ArithmeticError, ValueError, IndexError, TypeError, AttributeError)
REDUCTIONS = frozenset({"sum", "mean", "max", "min", "argmax", "argmin", "prod", "any", "all", "std", "var"})
SAME_AS = {"amax": "max", "amin": "min", "absolute": "abs", "true_divide": "divide"}
METHODS = ("sum", "mean", "max", "min", "argmax", "argmin", "any", "all", "copy", "astype", "reshape", "ravel", "std")
Function = Callable[..., Any]
Site = tuple[str, int, str]
# What stands in the place of a node: a function, and the nodes that it takes.
Change = tuple[Function, tuple[int, ...]]


class Raised:
    """What a computation comes to that ends in an error, whichever it is."""

    def __repr__(self) -> str:
        return "RAISED"


RAISED = Raised()
NOTHING: Mapping[str, Any] = MappingProxyType({})
# The operations of a place where mistakes with a name are made: without one it is what it takes.
PASSING = frozenset({"of", "number", "line"})
# As fast as they come: these are most of what is computed.
QUICK = {"sum": np.add.reduce, "max": np.maximum.reduce, "min": np.minimum.reduce}


class Node:
    """A value of a model and where it comes from."""

    # What most nodes do not have costs them nothing.
    label = ""
    _words = ""
    _site: Site | None = None
    _layer: int | None = None
    _places: frozenset[str] = frozenset()
    # Of a place where mistakes are made: what each of them puts here.
    switches: Mapping[str, int] = MappingProxyType({})
    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self, tape: Tape, op: str, fn: Function, parents: tuple[int, ...], keywords: Mapping[str, Any]
    ) -> None:
        self.tape, self.op, self.fn, self.parents, self.keywords = tape, op, fn, parents, keywords
        self.index = len(tape.nodes)
        tape.nodes.append(self)

    @property
    def value(self) -> Any:
        """What it comes to where no mistake is made, RAISED where that ends in an error; computed when first asked."""
        return self.tape.right_values[self.index]

    @property
    def words(self) -> str:
        """What it is called in a sentence, "" where it has no name."""
        if self._words or self.op != "constant":
            return self._words
        value = self.value
        return f"{value:g}" if np.ndim(value) == 0 and isinstance(value, (int, float)) else "a constant"

    @words.setter
    def words(self, said: str) -> None:
        self._words = said

    @property
    def site(self) -> Site | None:
        """The line that it belongs to, its number there, its operation; None where it belongs to none."""
        self.tape.locate()
        return self._site

    @property
    def layer(self) -> int | None:
        """The number of its layer, or step of an iteration; None where there are none."""
        self.tape.locate()
        return self._layer

    @property
    def places(self) -> frozenset[str]:
        """Where a mistake may be made and not elsewhere: "the output layer", "layer 2"."""
        self.tape.locate()
        return self._places

    def stand(self, site: Site | None, layer: int | None, places: frozenset[str]) -> None:
        """Note where it stands."""
        self._site, self._layer, self._places = site, layer, places

    # What numpy and Python ask of an array.

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **keywords: Any) -> Node:
        name = ufunc.__name__ if method == "__call__" else f"{ufunc.__name__}.{method}"
        return record(name, ufunc if method == "__call__" else getattr(ufunc, method), *inputs, **keywords)

    def __array_function__(self, function: Any, _types: Any, arguments: Any, keywords: Any) -> Node:
        name, first = function.__name__, arguments[0]
        name = SAME_AS.get(name, name)
        if name in REDUCTIONS:
            axis = arguments[1] if len(arguments) > 1 else None
            arguments, keywords = arguments[:1], {"axis": axis, **keywords}
            function = QUICK.get(name, function)
        if isinstance(first, (list, tuple)):
            count, rest = len(first), arguments[1:]

            def joined(*parts: Any, **more: Any) -> Any:
                return function(list(parts[:count]), *parts[count:], **more)

            return record(name, joined, *first, *rest, **keywords)
        return record(name, function, *arguments, **keywords)

    def __getitem__(self, key: Any) -> Node:
        parts = key if isinstance(key, tuple) else (key,)
        nodes = [part for part in parts if isinstance(part, Node)]

        def taken(x: Any, *found: Any) -> Any:
            left = iter(found)
            full = tuple(next(left) if isinstance(part, Node) else part for part in parts)
            return x[full if isinstance(key, tuple) else full[0]]

        return record("getitem", taken, self, *nodes)

    def __getattr__(self, name: str) -> Function:
        if name in METHODS:
            if name in REDUCTIONS:
                function = QUICK.get(name, getattr(np, name))
                return lambda axis=None, **more: record(name, function, self, axis=axis, **more)
            return lambda *arguments, **more: record(name, lambda x: getattr(x, name)(*arguments, **more), self)
        raise AttributeError(name)

    @property
    def T(self) -> Node:  # noqa: N802 - its name in numpy
        """The transpose."""
        return record("transpose", np.transpose, self)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape, which no mistake changes."""
        return np.shape(self.value)

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return np.ndim(self.value)

    @property
    def size(self) -> int:
        """The number of elements."""
        return np.size(self.value)

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        raise TypeError("a model cannot branch on a value that a mistake may change: use m.of")


BINARY = {
    "add": np.add, "sub": np.subtract, "mul": np.multiply, "truediv": np.divide, "pow": np.power, "matmul": np.matmul,
    "mod": np.mod, "floordiv": np.floor_divide, "lt": np.less, "le": np.less_equal, "gt": np.greater,
    "ge": np.greater_equal, "eq": np.equal, "ne": np.not_equal,
}  # fmt: skip


def _operators() -> None:
    """Give nodes the operators of arrays, on both sides."""
    for name, ufunc in BINARY.items():
        called = SAME_AS.get(ufunc.__name__, ufunc.__name__)

        def joined(self: Node, other: Any, ufunc: Any = ufunc, called: str = called) -> Node:
            tape = self.tape
            second = other if type(other) is Node else tape.lifted(other)
            return Node(tape, called, ufunc, (self.index, second.index), NOTHING)

        def turned(self: Node, other: Any, ufunc: Any = ufunc, called: str = called) -> Node:
            tape = self.tape
            first = other if type(other) is Node else tape.lifted(other)
            return Node(tape, called, ufunc, (first.index, self.index), NOTHING)

        setattr(Node, f"__{name}__", joined)
        setattr(Node, f"__r{name}__", turned)
    for name, called, function in (
        ("neg", "negative", np.negative),
        ("abs", "abs", np.abs),
        ("invert", "invert", invert),
    ):
        setattr(Node, f"__{name}__", lambda self, f=function, n=called: record(n, f, self))


_operators()


def record(op: str, function: Function, /, *arguments: Any, **keywords: Any) -> Node:
    """Write an operation down that takes at least one node, and return its node."""
    for each in arguments:
        if type(each) is Node:
            return each.tape.add(SAME_AS.get(op, op), function, arguments, keywords)
    raise TypeError(op)


def operation(name: str, function: Function, *arguments: Any) -> Any:
    """Return `function(*arguments)`: one step of a model for which numpy has no name."""
    if any(isinstance(each, Node) for each in arguments):
        return record(name, function, *arguments)
    return function(*arguments)


def run(function: Function, values: Sequence[Any]) -> Any:
    """Return what a function makes of some values, RAISED when that ends in an error or one of them did."""
    for each in values:
        if each is RAISED:
            return RAISED
    try:
        return function(*values)
    except ERRORS:
        return RAISED


class RightValues(dict[int, Any]):
    """What each node of a tape comes to where no mistake is made, computed when first asked."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes

    def __missing__(self, index: int) -> Any:
        node = self.nodes[index]
        found = self[index] = run(node.fn, [self[i] for i in node.parents])
        return found


class Steps(dict[int, Change]):
    """What computes each node of a tape, from the roots of what it takes where there are any."""

    def __init__(self, nodes: Sequence[Node], roots: Sequence[int] = ()) -> None:
        self.nodes, self.roots = nodes, roots

    def __missing__(self, index: int) -> Change:
        node, roots = self.nodes[index], self.roots
        found = self[index] = node.fn, tuple([roots[p] for p in node.parents]) if roots else node.parents
        return found


class Tape:
    """The nodes of a model on the inputs of one question, in the order in which they were computed."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.right_values = RightValues(self.nodes)
        self.outputs: dict[str, int] = {}
        self.lines: dict[str, int] = {}  # those without a layer, inputs and sizes included
        self.layers: dict[tuple[str, int], int] = {}
        self.sizes: dict[str, int] = {}
        self.switched: list[Node] = []  # where named mistakes are made
        self.marked = 0
        self.factors: dict[str, float] = {}  # see generate.scalars
        self._orders: dict[int, list[int]] = {}
        # Of each line: its first node, the one behind its last, its name, layer and places.
        self._stretches: list[tuple[int, int, str, int | None, frozenset[str]]] = []

    def add(self, op: str, function: Function, arguments: Iterable[Any], keywords: Mapping[str, Any]) -> Node:
        """Append a node; plain numbers and arrays among its arguments become nodes before it."""
        parents = tuple([each.index if type(each) is Node else self.lifted(each).index for each in arguments])
        return Node(self, op, partial(function, **keywords) if keywords else function, parents, keywords)

    def switch(self, node: Node, others: Mapping[str, int]) -> None:
        """Note the mistakes that are made in the place of a node, and what each puts there."""
        node.switches = others
        if others:
            self.switched.append(node)

    def lifted(self, value: Any) -> Node:
        """Return a value as a node."""
        return value if type(value) is Node else Node(self, "constant", lambda: value, (), NOTHING)

    def close(self, outputs: Mapping[str, Any]) -> None:
        """Note what the model returned, and what depends on what.

        What needs no node but one, which is tried on a question or two, is found out when it is first asked for.
        """
        self.outputs = {name: self.lifted(value).index for name, value in outputs.items()}
        self.mark(next(iter(outputs), ""), None)
        nodes = self.nodes
        for name, index in self.outputs.items():
            nodes[index].words = nodes[index].words or name
        # Places where named mistakes are made are passed over where none is made: what they take is their root.
        before, roots, passing = list[int](), list[int](), 0
        for i, node in enumerate(nodes):
            found = 1 << i
            root = i
            if node.op in PASSING:
                passing |= found
                root = roots[node.parents[0]]
            for p in node.parents:
                found |= before[p]
            before.append(found)
            roots.append(root)
        self.before, self.roots, self.working = before, roots, (1 << len(nodes)) - 1 & ~passing
        self.direct, self.whole = Steps(nodes, roots), Steps(nodes)
        self.right = _union(before[i] for i in self.outputs.values())

    @cached_property
    def behind(self) -> list[int]:
        """For each node, the set of those that depend on it, itself among them."""
        behind = [1 << i for i in range(len(self.nodes))]
        for i in range(len(behind) - 1, -1, -1):
            for p in self.nodes[i].parents:
                behind[p] |= behind[i]
        return behind

    @cached_property
    def uses(self) -> list[int]:
        """For each node, how many operations on the way to the outputs take it."""
        uses = [0] * len(self.nodes)
        for i in bits(self.right):
            for p in self.nodes[i].parents:
                uses[p] += 1
        return uses

    @cached_property
    def sites(self) -> dict[Site, list[Node]]:
        """The nodes of each site."""
        found: dict[Site, list[Node]] = {}
        for node in self.nodes:
            if node.site is not None:
                found.setdefault(node.site, []).append(node)
        return found

    def mark(
        self, label: str, node: Node | None, *, words: str = "", layer: int | None = None, places: Iterable[str] = ()
    ) -> None:
        """Let the nodes since the last line be the line `label`; `node` is its value."""
        self._stretches.append((self.marked, len(self.nodes), label, layer, frozenset(places)))
        self.marked = len(self.nodes)
        if node is None:
            return
        node.label = node.label or label
        node.words = words or node.words or label
        if layer is None:
            self.lines.setdefault(label, node.index)
        else:
            self.layers.setdefault((label, layer), node.index)

    def locate(self) -> None:
        """Give the nodes of all lines their sites."""
        stretches, self._stretches = self._stretches, []
        for begin, end, label, layer, places in stretches:
            number = 0
            for node in self.nodes[begin:end]:
                if node.op not in ("constant", "input"):
                    node.stand((label, number, node.op), layer, places)
                    number += 1

    def order(self, mask: int) -> list[int]:
        """Return the numbers of the nodes in a set, ascending."""
        known = self._orders.get(mask)
        if known is None:
            known = self._orders[mask] = list(bits(mask))
        return known


class Work:
    """What was computed so far: one for each change, one for each value, one for every thousand numbers in it.

    Each counts some two microseconds; several changes at once, and a comparison, cost as much as some values.
    """

    __slots__ = ("done",)

    def __init__(self) -> None:
        self.done = 0


# Numbers in a value, as a power of two, that cost as much as one more value.
THOUSAND = 10
# What several changes together cost beside the values.
TOGETHER = 4


class Altered:
    """A tape on which some nodes are replaced; only what depends on them is computed again."""

    __slots__ = ("changes", "direct", "given", "mask", "needed", "tape", "values", "work")

    def __init__(self, tape: Tape, changes: Mapping[int, Change], work: Work | None = None) -> None:
        self.tape, self.given, self.work = tape, changes, work or Work()
        self.values: dict[int, Any] = {}
        self.mask = self.needed = 0
        self.direct = True
        self.work.done += 1 if len(changes) == 1 else TOGETHER
        for index, (_, parents) in changes.items():
            self.mask |= tape.behind[index]
            self.direct &= tape.roots[index] == index
            if len(changes) > 1:
                for parent in parents:
                    self.needed |= tape.before[parent]
        if self.direct:
            changes = {
                i: (function, tuple(tape.roots[p] for p in parents)) for i, (function, parents) in changes.items()
            }
        self.changes = changes

    def value(self, index: int) -> Any:
        """Return the value of a node under the changes."""
        tape, values = self.tape, self.values
        if not self.mask >> index & 1:
            return tape.nodes[index].value
        wanted = self.mask & (tape.before[index] | self.needed)
        if self.direct:
            index = tape.roots[index]
            wanted &= tape.working
        if index in values:
            return values[index]
        done, steps, changes, right = 0, tape.direct if self.direct else tape.whole, self.changes, tape.right_values
        for i in tape.order(wanted):
            if i not in values:
                function, parents = changes.get(i) or steps[i]
                found = values[i] = run(function, [values[p] if p in values else right[p] for p in parents])
                done += 1 + (found.size >> THOUSAND if type(found) is np.ndarray else 0)
        self.work.done += done
        return values[index]

    def and_also(self, other: Altered) -> Altered:
        """Return the tape with the changes of both, where `other` changes no node that is changed here.

        What is known here and is not behind the other changes need not be computed again.
        """
        both = Altered(self.tape, {**self.given, **other.given}, self.work)
        both.values = {i: value for i, value in self.values.items() if not other.mask >> i & 1}
        return both

    def reaches(self, index: int) -> bool:
        """Return whether a node can differ under the changes."""
        return bool(self.mask >> index & 1)


def mask_of(indices: Iterable[int]) -> int:
    """Return the number whose ones are at some places: a set of nodes."""
    return _union(1 << index for index in indices)


def bits(mask: int) -> Iterator[int]:
    """Yield the places of the ones in a number, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
