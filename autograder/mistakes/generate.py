"""All the steps beside a model, in the order in which they are tried: named ones, then nearer before farther ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from autograder.language import Message, text
from autograder.mistakes.order import of_both, out_of_order
from autograder.mistakes.steps import (
    FUNCTIONS,
    OTHER_OPERATION,
    Step,
    about,
    after,
    in_place_of,
    joined_by,
    of_two,
    on_operand,
    structural,
    under,
)
from autograder.mistakes.tape import Change, Node, Site, Tape, mask_of
from autograder.mistakes.words import AS_IT_IS, done, is_whole, place_of, vague

NAMED, STRUCTURE, VARIABLE, SCALE, FUNCTION, EXTRA = range(6)
EVERYWHERE = ""
# Begins the key of a mistake that is made in all parts of a model.
ANY = "*."
# Functions that change a single number.
OF_NUMBERS = frozenset(
    {"square", "abs", "sign", "sqrt", "exp", "log", "log2", "log10", "relu", "negative_part", "tanh", "sigmoid", "clip"}
    | {"clip_0_1", "clip_5", "cube", "inverse", "complement", "one_more", "one_less", "rounded", "zero", "one"}
)
# Factors: of a result they are said as such, of one operand they are functions.
ORDERS = frozenset({"reversed", "last_reversed", "sorted"})
OTHER_PART = Message("{place} takes another part of {found}, such as its other end")
OF_OPERANDS = frozenset({"negated", "doubled", "halved"})
# Functions of a number that a function is given.
OF_ARGUMENTS = ("complement", "square", "sqrt", "inverse", "doubled", "halved", "negated", "one_more")
INSTEAD = Message("wrong value in {place}: {found} instead of {right}")
OF_LAYER = Message("{name} of layer {number}")
INSTEAD_SUMS = Message("wrong value in {place}: the sums of {found} instead of {right}")
INSTEAD_MEANS = Message("wrong value in {place}: the means of {found} instead of {right}")
INSTEAD_TURNED = Message("wrong value in {place}: {found}, transposed, instead of {right}")
APPLIED = Message("{done}: that does not belong there")
APPLIED_WITHIN = Message("in {place}, {done}: that does not belong there")
UNFINISHED = Message("the answer is {found}, unchanged: the way from there to {right} is missing")
OF_END = {
    "last": Message("wrong layer in {place}: {found} of the last layer, where every layer has its own"),
    "first": Message("wrong layer in {place}: {found} of the first layer, where every layer has its own"),
}
SMALL_ADDED = Message("a number is added to {x} in {place}: where it is small, that changes the result")
PART = Message("{part} in {place}")
WRONG_SIGN = Message("the sign of {what} is wrong")
SCALED = Message("the value of {what} is {number} times what it should be")
SCALED_ALWAYS = Message("the value of {what} is {number:.6g} times what it should be, in every question")
SAME_NUMBER = Message("{x} has no effect in {place}: the same number, {number:.6g}, stands there in every question")
# Small numbers that are added against a division by 0, or a logarithm of it.
GUARDS = tuple(10.0**-power for power in range(3, 17))
INSIDE = frozenset({"of", "number", "line", "constant", "input"})


def switches(tape: Tape) -> list[Step]:
    """Return the named mistakes of a tape, each in all places and, where there are layers, in some of them."""
    found: dict[tuple[str, str], Step] = {}
    for node in tape.switched:
        for key in node.switches:
            free = node.op == "number"
            for place in (EVERYWHERE, *sorted(node.places)):
                if (key, place) not in found:
                    step = Step(
                        key.rpartition(".")[2], None, place, NAMED, _switched(key), lambda _t, _v: "", key, free
                    )
                    found[key, place] = step
    return [*found.values(), *_in_all_parts(found.values())]


def _in_all_parts(switches: Iterable[Step]) -> Iterator[Step]:
    """Yield the mistakes that several parts of a model have, made in all of them alike, or in those of some layers."""
    parts: dict[tuple[str, str], list[Step]] = {}
    for each in switches:
        if "." in each.key and not each.free:
            parts.setdefault((each.kind, each.place), []).append(each)
    for (name, place), several in parts.items():
        if len(several) > 1:
            key = f"{ANY}{name}"
            yield Step(name, None, place, NAMED, _switched(key), several[0].say, key)


def made(v: Node, key: str) -> int | None:
    """Return what a named mistake puts in the place of a node, None where it is not made there."""
    if not key.startswith(ANY):
        return v.switches.get(key)
    name = key.removeprefix(ANY)
    parts = ((other.rpartition("."), index) for other, index in v.switches.items())
    return next((index for (part, _, last), index in parts if part and last == name), None)


def _switched(key: str) -> Callable[[Tape, Node], Change | None]:
    def make(_tape: Tape, v: Node) -> Change | None:
        index = made(v, key)
        return None if index is None else (_same, (index,))

    return make


def _same(value: object) -> object:
    return value


def sites(tape: Tape, wanted: Sequence[int], *, lines: bool = False) -> Iterator[tuple[Site, str, Node]]:
    """Yield the sites that reach all the nodes `wanted`, each with a place and one of its nodes; see every_site."""
    aim = mask_of(wanted)
    for reach, site, place, node in every_site(tape, lines=lines):
        if reach & aim == aim:
            yield site, place, node


def every_site(tape: Tape, *, lines: bool = False) -> Iterator[tuple[int, Site, str, Node]]:
    """Yield what each site reaches, the site, a place and one of its nodes there.

    `lines`: the values of lines as well that are behind named mistakes, where a further mistake may be made.
    """
    for site, all_nodes in tape.sites.items():
        if site[2] in INSIDE and not (lines and site[2] == "line"):
            continue
        nodes = [node for node in all_nodes if tape.right >> node.index & 1]
        several = len(nodes) > 1
        tried: set[tuple[int, ...]] = set()
        for place in (
            EVERYWHERE,
            *sorted({place for node in nodes for place in node.places} if several else (), reverse=True),
        ):
            here = [node for node in nodes if not place or place in node.places]
            reach, key = 0, tuple(node.index for node in here)
            for node in here:
                reach |= tape.behind[node.index]
            if here and key not in tried:
                tried.add(key)
                yield reach, site, place, here[0]


def generated(tape: Tape, rank: int, wanted: Sequence[int]) -> Iterator[Step]:
    """Yield the generated steps of one rank at all sites that reach the nodes `wanted`."""
    aim = mask_of(wanted)
    return (step for reach, step in located(tape, rank) if reach & aim == aim)


def located(tape: Tape, rank: int) -> Iterator[tuple[int, Step]]:
    """Yield the generated steps of one rank, each with the nodes that it reaches."""
    source = {STRUCTURE: _structure, VARIABLE: _variables, FUNCTION: _functions, EXTRA: _extras}[rank]
    for reach, site, place, node in every_site(tape):
        if node.op == AS_IT_IS and rank != VARIABLE:
            continue
        for kind, make, say in source(tape, node):
            yield reach, Step(kind, site, place, rank, make, say)


Found = Iterator[tuple[str, Callable[[Tape, Node], "Change | None"], Callable[[Tape, Node], str]]]


def _structure(tape: Tape, v: Node) -> Found:
    yield from structural(tape, v)
    yield from out_of_order(tape, v)


def scope(tape: Tape, v: Node) -> list[tuple[Callable[[Tape, Node], int | None], Node]]:
    """Return what has a name and does not depend on a node: how it is found on any tape, and here."""
    found = []
    for label, index in tape.lines.items():
        if not tape.behind[v.index] >> index & 1:
            found.append((_line(label), tape.nodes[index]))
    layer = v.layer
    if layer is not None:
        for label, number in tape.layers:
            if abs(number - layer) <= 1:
                index = tape.layers[label, number]
                if not tape.behind[v.index] >> index & 1:
                    found.append((_neighbour(label, number - layer), tape.nodes[index]))
    return found


def _line(label: str) -> Callable[[Tape, Node], int | None]:
    return lambda tape, _v: tape.lines.get(label)


def _neighbour(label: str, distance: int) -> Callable[[Tape, Node], int | None]:
    return lambda tape, v: tape.layers.get((label, (v.layer or 0) + distance))


def _variables(tape: Tape, v: Node) -> Found:
    """Yield another variable in the place of each operand."""
    near = scope(tape, v)
    for position, parent in enumerate(v.parents):
        operand = under(tape, parent)
        wanted = np.ndim(operand.value)
        if operand.op == "constant" and operand.words == "1":
            continue
        yield from _of_ends(tape, v, position, operand)
        for find, other in near:
            if wanted == 1 and np.ndim(other.value) == 2:  # noqa: PLR2004
                yield from _reduced(position, find, other, np.shape(operand.value))
            if other.index in (parent, operand.index) or (np.ndim(other.value) == 0) != (wanted == 0):
                continue
            yield "wrong_variable", in_place_of(position, find), _instead(position, find, INSTEAD)
            if np.ndim(other.value) == 2:  # noqa: PLR2004
                yield (
                    "wrong_variable",
                    in_place_of(position, find, turned=True),
                    _instead(position, find, INSTEAD_TURNED),
                )


def unfinished(tape: Tape, wanted: Sequence[int]) -> Iterator[Step]:
    """Yield what has a name, of the shape of the one output that is wanted, in its place: nothing is made of it."""
    for v in [tape.nodes[index] for index in wanted] if len(wanted) == 1 else ():
        for find, other in scope(tape, v) if v.site and np.ndim(v.value) else ():
            if np.shape(other.value) == np.shape(v.value):
                make = partial(_given_back, find)
                yield Step("unfinished", v.site, EVERYWHERE, VARIABLE, make, partial(_say_unfinished, find))


def _given_back(find: Callable[[Tape, Node], int | None], tape: Tape, v: Node) -> Change | None:
    other = find(tape, v)
    return None if other is None else (_same, (other,))


def _say_unfinished(find: Callable[[Tape, Node], int | None], tape: Tape, v: Node) -> str:
    other = find(tape, v)
    found = text("another value") if other is None else vague(tape, tape.nodes[other])
    return UNFINISHED.format(found=found, right=place_of(tape, v))


def _of_ends(tape: Tape, v: Node, position: int, operand: Node) -> Found:
    """Yield what the last layer, or the first, has in the place of an operand, for a layer that has its own."""
    if v.layer is None or operand.layer is None or len(_layers_of(tape, v)) < 2:  # noqa: PLR2004
        return
    label, beside = operand.label, operand.layer - v.layer
    for which, end in (("last", max), ("first", min)):

        def find(tape: Tape, v: Node, end: Callable[[set[int]], int] = end) -> int | None:
            return tape.layers.get((label, end(_layers_of(tape, v)) + beside))

        def say(tape: Tape, v: Node, which: str = which) -> str:
            found = vague(tape, tape.nodes[v.parents[position]])
            return OF_END[which].format(place=place_of(tape, v), found=found)

        yield "wrong_variable", in_place_of(position, find), say


def _layers_of(tape: Tape, v: Node) -> set[int]:
    """Return the layers that have the site of a node."""
    return {each.layer for each in tape.sites.get(v.site, ()) if each.layer is not None} if v.site else set()


def _reduced(position: int, find: Callable[[Tape, Node], int | None], other: Node, shape: tuple[int, ...]) -> Found:
    """Yield the sums or means of another variable's rows or columns in the place of a vector."""
    for axis in (0, 1):
        if np.shape(other.value)[1 - axis : 2 - axis] == shape:
            for function, sentence in ((np.sum, INSTEAD_SUMS), (np.mean, INSTEAD_MEANS)):
                reduced = partial(function, axis=axis)
                say = _instead(position, find, sentence)
                yield "wrong_variable", in_place_of(position, find, of=reduced), say


def _instead(position: int, find: Callable[[Tape, Node], int | None], sentence: Message) -> Callable[[Tape, Node], str]:
    def say(tape: Tape, v: Node) -> str:
        other = find(tape, v)
        name = vague(tape, tape.nodes[other]) if other is not None else text("another")
        old = vague(tape, tape.nodes[v.parents[position]])
        if other is not None and name == old:
            name, old = (_with_layer(tape.nodes[each], name) for each in (other, v.parents[position]))
        return sentence.format(place=place_of(tape, v), found=name, right=old)

    return say


def _with_layer(node: Node, name: str) -> str:
    return name if node.layer is None else OF_LAYER.format(name=name, number=node.layer)


def _functions(tape: Tape, v: Node) -> Found:
    """Yield a function more: of the result of an operation, or of an operand that is used elsewhere, too."""
    for name, (words, function) in FUNCTIONS.items() if v.op not in ("transpose", "negative") else ():
        if name not in OF_OPERANDS and (np.ndim(v.value) or name in OF_NUMBERS):
            yield "function_added", after(function), _added(words, None)
    yield from of_both(v)
    for position, parent in enumerate(v.parents):
        operand = under(tape, parent)
        if operand.op in ("constant", "number"):
            continue
        if np.ndim(operand.value) == 0:
            if operand.op == "input" and np.asarray(operand.value).dtype.kind == "f":
                for name in OF_ARGUMENTS:
                    words, function = FUNCTIONS[name]
                    yield "function_of_number", on_operand(function, position), _added(words, position)
            continue
        # Where it is used once, the function of its own result says the same.
        if operand.op == "input" or max(tape.uses[parent], tape.uses[operand.index]) > 1:
            cut = v.op == "getitem" and len(v.parents) == 1
            for name, (words, function) in FUNCTIONS.items():
                # What is cut out of another order is another part.
                said = _of_other_end if cut and name in ORDERS else _added(words, position)
                yield "function_added", on_operand(function, position), said


def _of_other_end(tape: Tape, v: Node) -> str:
    return OTHER_PART.format(place=place_of(tape, v), found=vague(tape, tape.nodes[v.parents[0]]))


def _added(words: str, position: int | None) -> Callable[[Tape, Node], str]:
    def say(tape: Tape, v: Node) -> str:
        place, name = place_of(tape, v), vague(tape, v if position is None else tape.nodes[v.parents[position]])
        if name == place or (is_whole(v) and position is None):
            return APPLIED.format(done=done(words, place))
        return APPLIED_WITHIN.format(done=done(words, name), place=place)

    return say


JOINED = {
    Message("an addition of {name} does not belong in {place}"): lambda a, b: a + b,
    Message("a subtraction of {name} does not belong in {place}"): lambda a, b: a - b,
    Message("a multiplication by {name} does not belong in {place}"): lambda a, b: a * b,
    Message("a division by {name} does not belong in {place}"): lambda a, b: a / b,
    Message("a product of matrices with {name} does not belong in {place}"): lambda a, b: a @ b,
}
# What is joined as sums as well.
SUMMED = {
    Message("an addition of the sums of {name} does not belong in {place}"): lambda a, b: a + b,
    Message("a subtraction of the sums of {name} does not belong in {place}"): lambda a, b: a - b,
}
# Which operand of an operation must not be 0.
GUARDED = {"divide": 1, "log": 0}


def _extras(tape: Tape, v: Node) -> Found:
    """Yield a further operand of the lines and of what they are made of."""
    for find, other in scope(tape, v):
        if other.label in tape.sizes:
            continue
        for sentence, join in JOINED.items():
            yield "extra_operand", _joined(find, join), _extra(find, sentence)
        for axis in (0, 1) if np.ndim(v.value) == 1 and np.ndim(other.value) == 2 else ():  # noqa: PLR2004
            if np.shape(other.value)[1 - axis] == np.size(v.value):
                for sentence, join in SUMMED.items():
                    yield "extra_operand", _joined(find, partial(_with_sums, join, axis)), _extra(find, sentence)


def _with_sums(join: Callable[[Any, Any], Any], axis: int, value: Any, other: Any) -> Any:
    return join(value, np.sum(other, axis=axis))


def _joined(
    find: Callable[[Tape, Node], int | None], join: Callable[[object, object], object]
) -> Callable[[Tape, Node], Change | None]:
    def make(tape: Tape, v: Node) -> Change | None:
        other = find(tape, v)
        if other is None or tape.behind[v.index] >> other & 1:
            return None
        fn = v.fn
        return (lambda *a: join(fn(*a[:-1]), a[-1])), (*v.parents, other)

    return make


def _extra(find: Callable[[Tape, Node], int | None], sentence: Message) -> Callable[[Tape, Node], str]:
    def say(tape: Tape, v: Node) -> str:
        other = find(tape, v)
        name = vague(tape, tape.nodes[other]) if other is not None else text("another value")
        return sentence.format(name=name, place=place_of(tape, v))

    return say


def guarded(tape: Tape, wanted: Sequence[int]) -> Iterator[Step]:
    """Yield a division by what should be multiplied, and small numbers added to divisors and below logarithms."""
    for site, place, v in sites(tape, wanted):
        for small in GUARDS if v.op == "multiply" else ():
            for turned in (False, True):
                make = joined_by(partial(_divided, small, turned))
                yield Step("wrong_operation", site, place, EXTRA + 1, make, of_two(OTHER_OPERATION, what="divided"))
        position = GUARDED.get(v.op)
        for small in GUARDS if position is not None else ():
            add = on_operand(partial(np.add, small), position or 0)
            yield Step("small_number", site, place, EXTRA + 1, add, about(position or 0, SMALL_ADDED))


def _divided(small: float, turned: bool, a: Any, b: Any) -> Any:  # noqa: FBT001 - a partial gives it
    return b / (a + small) if turned else a / (b + small)


def _part_of_place(tape: Tape, v: Node) -> str:
    """Return in words what a node is of its line: the whole of it, or a part."""
    place = place_of(tape, v)
    return place if is_whole(v) else PART.format(place=place, part=vague(tape, v))


def scalars(tape: Tape) -> dict[str, float]:
    """Return the factors that are usual by mistake, by their name on any tape of the model."""
    tape.factors = tape.factors or _scalars(tape)
    return tape.factors


def _scalars(tape: Tape) -> dict[str, float]:
    found = {"2": 2.0, "1/2": 0.5, "-1": -1.0, "3": 3.0, "-2": -2.0, "-1/2": -0.5, "4": 4.0, "1/4": 0.25}
    for name, size in tape.sizes.items():
        n = float(size)
        found |= {
            name: n,
            f"1/{name}": 1 / n,
            f"-{name}": -n,
            f"-1/{name}": -1 / n,
            f"{name}²": n * n,
            f"1/{name}²": 1 / n**2,
        }
        found |= {
            f"2{name}": 2 * n,
            f"1/(2{name})": 0.5 / n,
            f"{name}/2": n / 2,
            f"2/{name}": 2 / n,
            f"√{name}": n**0.5,
            f"1/√{name}": n**-0.5,
        }
        found |= {f"{name}/({name} - 1)": n / (n - 1) if n > 1 else np.inf, f"({name} - 1)/{name}": (n - 1) / n}
    names = list(tape.sizes)
    for i, a in enumerate(names):
        for b in names[:i]:
            found |= {f"1/({b}·{a})": 1.0 / (tape.sizes[a] * tape.sizes[b]), f"{b}/{a}": tape.sizes[b] / tape.sizes[a],
                      f"{a}/{b}": tape.sizes[a] / tape.sizes[b]}  # fmt: skip
    return found


def scaled(site: Site, place: str, name: str) -> Step:
    """Return the step that multiplies a node by a factor of `scalars`."""

    def make(tape: Tape, v: Node) -> Change | None:
        factor = scalars(tape).get(name)
        fn = v.fn
        return None if factor is None else ((lambda *a: factor * fn(*a)), v.parents)

    def say(tape: Tape, v: Node) -> str:
        what = _part_of_place(tape, v)
        if name == "-1":
            return WRONG_SIGN.format(what=what)
        value = scalars(tape)[name]
        shown = f"{name} = {value:.4g}" if any(each.isalpha() for each in name) and value != 1 else name
        return SCALED.format(what=what, number=shown)

    kind = "wrong_sign" if name == "-1" else "wrong_scale" if not _of_two(name) else "wrong_scale_2"
    return Step(kind, site, place, SCALE, make, say)


def _of_two(name: str) -> bool:
    """Return whether a factor of `scalars` is the product of two: with a sign, with a 2 beside a size, of two sizes."""
    size = name.removeprefix("1/")
    joined = any(each in size for each in ("/", "·", "2")) and any(each.isalpha() for each in size)
    return name.startswith("-") or (joined and " - " not in size)


def free_factor(site: Site, place: str, value: float) -> Step:
    """Return the step that multiplies a node by a number that was read off an answer."""

    def make(_tape: Tape, v: Node) -> Change:
        fn = v.fn
        return (lambda *a: value * fn(*a)), v.parents

    def say(tape: Tape, v: Node) -> str:
        what = _part_of_place(tape, v)
        return SCALED_ALWAYS.format(what=what, number=value)

    return Step("wrong_factor", site, place, EXTRA + 1, make, say, free=True)


def free_constant(step: Step, value: float) -> Step:
    """Return a named mistake with the number that was read off an answer in its place."""
    key = step.key

    def make(_tape: Tape, v: Node) -> Change | None:
        return ((lambda *_: value), v.parents) if key in v.switches else None

    # A negative number stands for a sign and a factor.
    kind = "wrong_factor" if value < 0 else step.kind
    return Step(kind, None, step.place, EXTRA + 1, make, step.say, key, free=True)


def replaced_number(site: Site, place: str, position: int, value: float) -> Step:
    """Return the step that puts one number, the same in every question, for an argument."""
    say = lambda tape, v: (  # noqa: E731
        SAME_NUMBER.format(x=vague(tape, tape.nodes[v.parents[position]]), place=place_of(tape, v), number=value)
    )
    return Step("argument_ignored", site, place, EXTRA + 1, on_operand(lambda _x: value, position), say, free=True)
