"""Which single mistake gives all the answers to all the questions, and the ones to a second set of questions as well.

Named mistakes are tried first, then the small steps beside every line, then one unknown number, then two at a time.
Whatever fits the first set is told only when it predicts the answers to the second: the gate.
Work is counted, not time: after a budget of node evaluations the search falls silent.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from autograder.errors import Hint
from autograder.mistakes import generate
from autograder.mistakes.model import Model, base
from autograder.mistakes.steps import Step
from autograder.mistakes.tape import RAISED, Altered, Change, Node, Tape
from autograder.mistakes.words import place_of

# Relative to the expected number, and to the greatest of its array; for an answer in float64, and in float32.
EXACT, SINGLE = (1e-8, 1e-10), (1e-4, 1e-5)
# Node evaluations: for everything, and for two mistakes at a time.
BUDGET, PAIRS = 56_000, 10_000
# Generated steps are tried on answers that hold at least so many numbers which are not merely 0, 1 or -1.
TELLING = 3
AMBIGUOUS = "something is wrong in {place}: look at each of its operands and operations"
SEVERAL = 12

Answers = Mapping[str, Any]
Ask = Callable[[], Sequence[tuple[Sequence[Any], Answers]]]


@dataclass(frozen=True)
class Explanation:
    """What gives the answers: names and sentences of one mistake or of two, and what they were tried on."""

    causes: tuple[str, ...]
    sentences: tuple[str, ...]
    kind: str  # "named", "step", "number", "pair", "place"
    places: tuple[str, ...]
    verified: int  # how many numbers of answers agree
    alternatives: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def predicts(self, model: Model, questions: Sequence[Sequence[Any]], answers: Sequence[Answers]) -> bool:
        """Return whether the explanation gives the answers to other questions."""
        with np.errstate(all="ignore"):
            for inputs, found in zip(questions, answers, strict=True):
                question = Question(model.trace(inputs))
                right = {name: question.tape.nodes[index].value for name, index in question.tape.outputs.items()}
                if not question.agrees(question.altered(self.steps), parts_of(found, right)):
                    return False
        return True

    @property
    def hint(self) -> Hint:
        """The explanation as the hint of a verdict."""
        return Hint(", ".join(dict.fromkeys(self.causes)), "; and ".join(dict.fromkeys(self.sentences)))


@dataclass(frozen=True)
class Part:
    """One output for one of the questions: what was found, how great the right one is, and whether it is right."""

    name: str
    found: Any
    size: float
    right: bool


class Question:
    """A model on the inputs of one question, and the answers to it."""

    def __init__(self, tape: Tape, parts: Sequence[Part] = ()) -> None:
        self.tape, self.parts, self.work = tape, parts, 0

    def switches(self) -> list[Step]:
        """Return the named mistakes."""
        return generate.switches(self.tape)

    def nodes(self, step: Step) -> list[Node]:
        """Return the nodes that a step changes here."""
        found = self._of_key(step.key) if step.site is None else self.tape.sites.get(step.site, [])
        return [node for node in found if not step.place or step.place in node.places]

    def _of_key(self, key: str) -> list[Node]:
        return [node for node in self.tape.nodes if node.switches and generate.made(node, key) is not None]

    def altered(self, steps: Iterable[Step]) -> Altered:
        """Return the model with some mistakes made; one that cannot be made here gives RAISED."""
        changes: dict[int, Change] = {}
        for step in steps:
            for node in self.nodes(step):
                change = step.make(self.tape, node)
                changes[node.index] = change if change is not None else (_raise, ())
        return Altered(self.tape, changes)

    def agrees(self, altered: Altered, parts: Iterable[Part] | None = None) -> bool:
        """Return whether the model with its mistakes gives the answers."""
        parts = self.parts if parts is None else parts
        try:
            if any(part.found is RAISED for part in parts):
                return any(altered.value(i) is RAISED for i in self.tape.outputs.values())
            return all(self.same(part, altered) for part in parts)
        finally:
            self.work += altered.work
            altered.work = 0

    def same(self, part: Part, altered: Altered) -> bool:
        """Return whether one output agrees."""
        index = self.tape.outputs[part.name]
        if not altered.reaches(index):
            return part.right
        return same(part.found, altered.value(index), part.size)


def _raise() -> Any:
    raise ValueError


def explain(
    model: Model,
    questions: Sequence[Sequence[Any]],
    answers: Sequence[Answers],
    expected: Sequence[Answers],
    *,
    ask: Ask | None = None,
    budget: int = BUDGET,
) -> Explanation | None:
    """Return what gives all the answers to all the questions; None when nothing does, or several things do.

    `questions` are the inputs of the model, `answers` what was found, an output that could not be had is RAISED;
    `expected` is what is right. `ask()` returns fresh questions with the answers to them; it is called at most once.
    """
    collecting = gc.isenabled()
    gc.disable()  # a tape is many small objects that refer to each other
    try:
        with np.errstate(all="ignore"):
            return Search(model, questions, answers, expected, ask, budget).run()
    finally:
        if collecting:
            gc.enable()


class Search:
    """One search; `first` is the question on which candidates are rejected."""

    def __init__(  # noqa: PLR0917 - the arguments of explain
        self,
        model: Model,
        questions: Sequence[Sequence[Any]],
        answers: Sequence[Answers],
        expected: Sequence[Answers],
        ask: Ask | None,
        budget: int,
    ) -> None:
        self.model, self.inputs, self.answers, self.expected = model, questions, answers, expected
        self.ask, self.budget = ask, budget
        self.known: dict[int, Question] = {}
        self.fresh: list[Question] | None = None
        self.parts = [parts_of(found, right) for found, right in zip(answers, expected, strict=True)]
        self.wrong = sorted({part.name for parts in self.parts for part in parts if not part.right})
        self.order = sorted(range(len(questions)), key=self._cost)
        self.only: str = ""

    def _cost(self, number: int) -> tuple[bool, bool, float]:
        """Return what sorts the questions: wrong ones with numbers first, N = 1 late, small ones before large ones."""
        parts = self.parts[number]
        telling = any(not part.right and part.found is not RAISED and _numbers(part) > 0 for part in parts)
        shapes = [np.shape(each) for each in _flat(self.inputs[number])]
        single = any(1 in shape for shape in shapes)
        return not telling, single, sum(float(np.prod(shape)) for shape in shapes)

    def question(self, number: int) -> Question:
        """Return one of the questions, traced when it is first asked for."""
        if number not in self.known:
            self.known[number] = Question(self.model.trace(self.inputs[number]), self.parts[number])
        return self.known[number]

    @property
    def work(self) -> int:
        """How many values were computed so far."""
        return sum(each.work for each in self.known.values())

    def run(self) -> Explanation | None:
        """Return the explanation of everything; else of the first output that is wrong, where others are, too."""
        if not self.wrong or any(part.found is None for parts in self.parts for part in parts if not part.right):
            return None
        if not any(part.found is not RAISED and np.isfinite(part.found).any() for part in self._every()):
            return None  # errors and nan alone tell nothing
        return self.single() or self.two() or self.free_and_named()

    def _every(self) -> Iterator[Part]:
        return (part for parts in self.parts for part in parts)

    # --- one mistake -----------------------------------------------------------------------------------------------

    def single(self) -> Explanation | None:
        """Return the one mistake that explains everything."""
        for rank in range(generate.EXTRA + 2):
            found = self.passing(self.fitting(rank))
            if found:
                return self.told(found)
        return None

    def fitting(self, rank: int) -> list[Step]:
        """Return the steps of a rank that give all the answers."""
        return [step for step in self.candidates(rank) if self.fits([step])]

    def candidates(self, rank: int) -> Iterator[Step]:
        """Yield the steps of a rank, as long as there is work left."""
        first = self.question(self.order[0])
        if rank != generate.NAMED and not self.telling():
            return
        reach = self.wanted(first)
        if rank == generate.NAMED:
            source: Iterator[Step] = (step for step in first.switches() if not step.free)
        elif rank == generate.SCALE:
            source = self.scales(first, reach)
        elif rank == generate.EXTRA + 1:
            source = self.free_numbers(first, reach)
        else:
            source = generate.generated(first.tape, rank, reach)
        for step in source:
            if self.work > self.budget:
                return
            yield step

    def wanted(self, question: Question) -> list[int]:
        """Return the outputs of a question that are to be explained."""
        names = [part.name for part in question.parts if not part.right]
        return [question.tape.outputs[name] for name in names if not self.only or name == self.only]

    def scales(self, first: Question, reach: Sequence[int]) -> Iterator[Step]:
        """Yield the usual factors: where the answer is linear in a node, only the one that fits."""
        for site, place, node in generate.sites(first.tape, reach):
            factor, linear = self.factor_at(first, site, place)
            for name, value in generate.scalars(first.tape).items():
                if not linear or (factor is not None and abs(value - factor) <= 1e-6 * abs(value)):
                    yield generate.scaled(site, place, name)
            del node

    def free_numbers(self, first: Question, reach: Sequence[int]) -> Iterator[Step]:
        """Yield the steps with one number that is read off an answer."""
        for step in first.switches():
            if step.free:
                value = self.constant_at(first, partial(generate.free_constant, step))
                if value is not None:
                    yield generate.free_constant(step, value)
        for site, place, node in generate.sites(first.tape, reach):
            factor, linear = self.factor_at(first, site, place)
            if linear and factor is not None and factor not in (0.0, 1.0):
                yield generate.free_factor(site, place, factor)
            for position, parent in enumerate(node.parents):
                operand = first.tape.nodes[parent]
                if operand.op == "input" and np.ndim(operand.value) == 0:
                    make = lambda c, s=site, w=place, p=position: generate.replaced_number(s, w, p, c)  # noqa: E731
                    value = self.constant_at(first, make)
                    if value is not None:
                        yield make(value)

    def factor_at(self, first: Question, site: Any, place: str) -> tuple[float | None, bool]:
        """Return by which factor at a site the first wrong answer could be had, and whether it is linear in it."""
        part = self.first_wrong(first)
        index = first.tape.outputs[part.name]
        at = [self._value(first, [generate.free_factor(site, place, c)], index) for c in (0.0, 2.0)]
        right = first.tape.nodes[index].value
        return _solved(at[0], right, at[1], part.found)

    def constant_at(self, first: Question, make: Callable[[float], Step]) -> float | None:
        """Return the number by which a step gives the first wrong answer."""
        part = self.first_wrong(first)
        index = first.tape.outputs[part.name]
        at = [self._value(first, [make(c)], index) for c in (0.0, 1.0, 2.0)]
        value, linear = _solved(at[0], at[1], at[2], part.found)
        return value if linear else None

    def _value(self, question: Question, steps: Sequence[Step], index: int) -> Any:
        altered = question.altered(steps)
        value = altered.value(index)
        question.work += altered.work
        return value

    def first_wrong(self, question: Question) -> Part:
        """Return the wrong part of a question that is cheapest to compute."""
        wrong = [part for part in question.parts if not part.right and (not self.only or part.name == self.only)]
        return min(wrong, key=lambda part: question.tape.outputs[part.name])

    def fits(self, steps: Sequence[Step]) -> bool:
        """Return whether mistakes give all the answers, or those of the one output that is looked at."""
        for number in self.order:
            question = self.question(number)
            parts = self._parts(question)
            if not question.agrees(question.altered(steps), parts):
                return False
        return True

    def _parts(self, question: Question) -> Sequence[Part]:
        if not self.only:
            return question.parts
        return [part for part in question.parts if part.name == self.only]

    def telling(self) -> bool:
        """Return whether the wrong answers hold numbers enough to tell generated steps apart."""
        wrong = [part for parts in self.parts for part in parts if not part.right]
        return sum(_numbers(part) for part in wrong if not self.only or part.name == self.only) >= TELLING

    # --- two mistakes ----------------------------------------------------------------------------------------------

    def two(self) -> Explanation | None:
        """Return two mistakes that explain everything together, one of them named; or one for each output."""
        if not self.telling():
            return None
        ranks = range(generate.EXTRA + 2)
        if len(self.wrong) > 1:
            # Those that explain an output by themselves are few: named ones first, then any.
            first = self.question(self.order[0])
            names = [part.name for part in first.parts if not part.right]
            for tried in (ranks[:1], ranks[1:]):
                for name in names:
                    self.budget = self.work + PAIRS
                    found = self.completed(name, self.alone(name, tried))
                    if found is not None:
                        return found
        return self.named_pair(self.work + PAIRS)

    def alone(self, name: str, ranks: Iterable[int]) -> list[Step]:
        """Return the steps of the nearest rank that give one of the wrong outputs, whatever becomes of the others."""
        self.only = name
        try:
            return next(filter(None, map(self.fitting, ranks)), [])[:SEVERAL]
        finally:
            self.only = ""

    def completed(self, name: str, steps: Sequence[Step]) -> Explanation | None:
        """Return the explanation by one of `steps`, which explain an output alone, and another for what is left."""
        limit = self.budget = self.work + PAIRS
        for other in self.completing(name, limit) if steps else ():
            for one in steps:
                if self.work > limit:
                    return None
                if self.fits((one, other)) and self.predicts((one, other)):
                    return self.told_pair((one, other))
        return None

    def completing(self, name: str, limit: int) -> Iterator[Step]:
        """Yield the steps that may explain the other outputs than `name`, which none of them changes alone."""
        first = self.question(self.order[0])
        index = first.tape.outputs[name]
        other = next((part.name for part in first.parts if not part.right and part.name != name), name)
        self.only = other
        try:
            found = [*self._unspoiling(first, index, limit)]
        finally:
            self.only = ""
        yield from found

    def _unspoiling(self, first: Question, index: int, limit: int) -> Iterator[Step]:
        for rank in range(generate.EXTRA + 2):
            for step in self.candidates(rank):
                if self.work > limit:
                    return
                if not first.altered([step]).reaches(index):
                    yield step

    def named_pair(self, limit: int) -> Explanation | None:
        """Return two named mistakes that explain everything together."""
        first = self.question(self.order[0])
        named = [step for step in first.switches() if not step.free and not step.place]
        index = first.tape.outputs[self.first_wrong(first).name]
        reaching = [step for step in named if first.altered([step]).reaches(index)]
        others = [step for step in named if step not in reaching]
        for i, one in enumerate(reaching):
            for other in (*reaching[:i], *others):
                if self.work > limit:
                    return None
                if self._places(first, one) & self._places(first, other):
                    continue
                if self.fits([one, other]) and self.predicts([one, other]):
                    return self.told_pair((other, one))
        return None

    def free_and_named(self) -> Explanation | None:
        """Return a named mistake together with one factor at a line."""
        first = self.question(self.order[0])
        if not self.telling():
            return None
        limit = self.work + PAIRS
        part = self.first_wrong(first)
        index = first.tape.outputs[part.name]
        lines = [(s, w, n) for s, w, n in generate.sites(first.tape, self.wanted(first)) if n.label and not w]
        named = [step for step in first.switches() if not step.free and not step.place]
        for site, place, _ in lines:
            for step in named:
                if self.work > limit:
                    return None
                at = [self._value(first, [step, generate.free_factor(site, place, c)], index) for c in (0.0, 1.0, 2.0)]
                factor, linear = _solved(at[0], at[1], at[2], part.found)
                if linear and factor not in (None, 0.0, 1.0):
                    pair = (step, self._usual(first, site, place, factor))
                    if self.fits(pair) and self.predicts(pair):
                        return self.told_pair(pair)
        return None

    def _usual(self, first: Question, site: Any, place: str, factor: float | None) -> Step:
        names = generate.scalars(first.tape)
        near = [name for name, value in names.items() if abs(value - (factor or 0.0)) <= 1e-6 * abs(value)]
        for name in near:
            return generate.scaled(site, place, name)
        return generate.free_factor(site, place, factor or 0.0)

    def _places(self, question: Question, step: Step) -> set[int]:
        return {node.index for node in question.nodes(step)}

    # --- the gate, and what is said --------------------------------------------------------------------------------

    def passing(self, found: list[Step]) -> list[Step]:
        """Return the steps that predict the answers to fresh questions."""
        return [step for step in found if self.predicts([step])]

    def predicts(self, steps: Sequence[Step]) -> bool:
        """Return whether mistakes give the answers to the fresh questions; True where none can be asked."""
        if self.fresh is None:
            self.fresh = []
            for inputs, answers in self.ask() if self.ask else ():
                tape = self.model.trace(inputs)
                right = {name: tape.nodes[index].value for name, index in tape.outputs.items()}
                self.fresh.append(Question(tape, parts_of(answers, right)))
        return all(question.agrees(question.altered(steps)) for question in self.fresh)

    def told(self, found: list[Step]) -> Explanation | None:
        """Return the explanation that fitting steps of one rank give: the one, or the place that they share."""
        first = self.question(self.order[0])
        names = {base(step.key or step.kind) for step in found} - self.model.accepted
        if not names:
            return None
        found = [step for step in found if base(step.key or step.kind) in names]
        if len(names) > 1:
            found = [step for step in found if self.exactly(first, step)] or found
            names = {base(step.key or step.kind) for step in found}
        best = max(found, key=lambda step: self._preference(first, step))
        cause = base(best.key or best.kind)
        node = first.nodes(best)[0]
        place = best.place or place_of(first.tape, node)
        if best.key and len(names) > 1:
            closer = [s for s in found if s.place == best.place]
            labels = {place_of(first.tape, first.nodes(s)[0]) for s in closer}
            if len(labels) == 1 and len({self.sentence(s) for s in found}) > 1:
                return Explanation(
                    ("unclear",), (AMBIGUOUS.format(place=place),), "place", (place,), self.verified(), tuple(names)
                )
        kind = "named" if best.key else "number" if best.free else "step"
        others = tuple(dict.fromkeys(self.sentence(step) for step in found if step is not best))[:SEVERAL]
        return Explanation((cause,), (self.sentence(best),), kind, (place,), self.verified(), others, (best,))

    def exactly(self, first: Question, step: Step) -> bool:
        """Return whether a step gives the answers to the last digit, where others do but for rounding."""
        altered, outputs = first.altered([step]), first.tape.outputs
        return all(
            np.array_equal(part.found, altered.value(outputs[part.name])) for part in first.parts if not part.right
        )

    def _preference(self, first: Question, step: Step) -> tuple[bool, bool, int]:
        nodes = first.nodes(step)
        return not step.place, step.place.startswith("the "), max(node.index for node in nodes)

    def told_pair(self, pair: Sequence[Step]) -> Explanation:
        """Return the explanation by two mistakes."""
        first = self.question(self.order[0])
        causes = tuple(base(step.key or step.kind) for step in pair)
        places = tuple(step.place or place_of(first.tape, first.nodes(step)[0]) for step in pair)
        sentences = tuple(self.sentence(step) for step in pair)
        return Explanation(causes, sentences, "pair", places, self.verified(), (), tuple(pair))

    def sentence(self, step: Step) -> str:
        """Return what a student reads about a step."""
        number = self.order[0]
        question = self.question(number)
        node = question.nodes(step)[0]
        if not step.key:
            text = step.say(question.tape, node)
            return f"{text}, in {step.place}" if step.place else text
        value = step.make(question.tape, node)
        fields: dict[str, Any] = dict(question.tape.sizes)
        if step.free and value is not None:
            given = float(value[0](0.0))
            fields |= {"number": given, "inverse": 1 / given if given else np.inf}
        text = self.model.sentence(step.key, fields)
        return f"{text} (in {step.place})" if step.place else text

    def verified(self) -> int:
        """Return how many numbers of answers agree with the explanation."""
        asked = [*self.parts, *([q.parts for q in self.fresh or ()])]
        return sum(int(np.size(part.found)) for parts in asked for part in parts if part.found is not RAISED)


def parts_of(found: Answers, right: Answers) -> list[Part]:
    """Return the answers to one question part by part; those that are not asked for are left out."""
    parts = []
    for name, wanted in right.items():
        if name in found:
            value, size = read(found[name]), _size(wanted)
            parts.append(Part(name, value, size, value is not None and same(value, wanted, size)))
    return parts


def read(value: Any) -> Any:
    """Return an answer as float64 array, None where it holds no numbers."""
    if value is RAISED or value is None or isinstance(value, (str, bytes, dict, set)):
        return RAISED if value is RAISED else None
    try:
        raw = np.asarray(value)
        single = raw.dtype in (np.float32, np.float16)
        array = raw.astype(np.float64) if raw.dtype.kind in "biuf" else None
    except (ValueError, TypeError, OverflowError):
        return None
    return array.astype(np.float32) if single and array is not None else array


def same(found: Any, value: Any, least: float = 0.0) -> bool:
    """Return whether an answer is what a model gives, numbers that are not finite included.

    `least` is the size of the right answer: less than its rounding is nothing. (1, K) may stand for (K,).
    """
    if found is RAISED or value is RAISED or found is None:
        return found is value and found is RAISED
    try:
        value = np.asarray(value, dtype=np.float64)
    except (ValueError, TypeError):
        return False
    if value.shape != found.shape:
        if value.size != found.size or _narrow(value.shape) != _narrow(found.shape):
            return False
        value = value.reshape(found.shape)
    if not value.size:
        return True
    relative, absolute = SINGLE if _single(found) else EXACT
    scale = max(float(np.abs(value).max()), least)
    if np.isfinite(scale):
        return bool((np.abs(found - value) <= relative * np.abs(value) + absolute * scale).all())
    finite = np.isfinite(value)
    alike = np.array_equal(found[~finite], value[~finite], equal_nan=True)
    return alike and (not finite.any() or same(found[finite], value[finite], least))


def _single(found: Any) -> bool:
    if found.dtype == np.float32:
        return True
    fits = (found.astype(np.float32) == found).all()
    return bool(fits) and not bool((found == np.rint(found)).all())


def _narrow(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(shape[1:] if shape and shape[0] == 1 else shape)


def _size(value: Any) -> float:
    size = float(np.max(np.abs(value), initial=0.0))
    return size if np.isfinite(size) else 0.0


def _numbers(part: Part) -> int:
    """Return how many different numbers a part holds that tell something: 0, 1 and -1 do not."""
    if part.found is RAISED or part.found is None:
        return 0
    found = np.ravel(part.found)
    found = found[np.isfinite(found)]
    return len(np.unique(found[~np.isin(found, (0.0, 1.0, -1.0))]))


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, Mapping):
            yield from _flat(value.values())
        elif isinstance(value, (list, tuple)):
            yield from _flat(value)
        elif isinstance(value, np.ndarray):
            yield value


def _solved(zero: Any, one: Any, two: Any, found: Any) -> tuple[float | None, bool]:  # noqa: PLR0911 - each has its reason
    """Return the number at which a value that is linear in it is what was found, and whether it is linear.

    `zero`, `one` and `two` are the values at 0, 1 and 2. A value that cannot be had counts as linear without a number.
    """
    if any(each is RAISED for each in (zero, one, two, found)):
        return None, False
    zero, one, two = (np.asarray(each, dtype=np.float64) for each in (zero, one, two))
    if not zero.shape == one.shape == two.shape:
        return None, True
    if not all(np.isfinite(each).all() for each in (zero, one, two)):
        return None, False
    scale = max(float(np.abs(one).max(initial=0.0)), 1e-300)
    if float(np.abs(two - 2 * one + zero).max(initial=0.0)) > 1e-9 * scale:
        return None, False
    if one.shape != found.shape:
        if one.size != found.size or _narrow(one.shape) != _narrow(found.shape):
            return None, True
        found = found.reshape(one.shape)
    slope, rest = np.ravel(one - zero), np.ravel(found - zero)
    if not slope.any() or not np.isfinite(rest).all():
        return None, True
    factor = float(slope @ rest / (slope @ slope))
    worst = float(np.abs(rest - factor * slope).max())
    near = worst <= 1e-4 * max(float(np.abs(found).max()), scale)
    return (factor if near else None), True
