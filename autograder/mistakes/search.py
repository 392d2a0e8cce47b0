"""Which mistakes give all the answers to all the questions, and the ones to a second set of questions as well.

Named mistakes are tried first, then the small steps beside every line, then one unknown number, then two at a time.
Whatever fits the first set is told only when it predicts the answers to the second: the gate.
Work is counted, not time, so that a verdict does not depend on the machine: when the budget of all stages together is
spent, the search falls silent.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.language import Message, retold, text
from autograder.mistakes import generate
from autograder.mistakes.answers import (
    EXACT,
    ROUNDED,
    Answers,
    Part,
    finite,
    flat,
    is_apart,
    numbers,
    parts_of,
    solved,
    without_rounding,
)
from autograder.mistakes.model import PLACES, Model, base
from autograder.mistakes.pairs import OR, TOLD_APART, Pairs
from autograder.mistakes.question import Explanation, Question
from autograder.mistakes.steps import Step
from autograder.mistakes.tape import RAISED, Node, Work
from autograder.mistakes.words import place_of

# What a search may compute (`tape.Work`) in all its stages, and in the first, for one mistake.
BUDGET, FOR_ONE = 165_000, 27_000
# Generated steps are tried on answers that hold at least so many numbers which are not merely 0, 1 or -1.
TELLING = 3
# Two mistakes with names are tried on so many wrong elements, whatever they hold, where they are not all the same.
COUNTS = 12
IN_PLACE = Message("{sentence}, in {place}")
IN_BRACKETS = Message("{sentence} (in {place})")
AMBIGUOUS = Message("something is wrong in {place}: look at each of its operands and operations")
SEVERAL = 12
UNCHANGING = Message("for {name} the answer is {number:.6g}, whatever the question is")
UNLESS_ZERO = Message("where {name} is not 0: {sentence}")
# What is told of answers that are all the same, where no mistake is known that makes them so.
SAME_ANSWER = "same_answer"

Ask = Callable[[], Sequence[tuple[Sequence[Any], Answers]]]


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
            fresh = cache(ask) if ask else None
            search = Search(model, questions, answers, expected, fresh, budget)
            return search.run() or search.rounded()
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
        room: tuple[float, float] = EXACT,
    ) -> None:
        self.room = room
        self.model, self.inputs, self.answers, self.expected = model, questions, answers, expected
        self.ask, self.total = ask, budget
        self.spent = Work()
        self.allow(FOR_ONE)
        self.known: dict[int, Question] = {}
        self.fresh: list[Question] | None = None
        self.parts = [parts_of(found, right, room) for found, right in zip(answers, expected, strict=True)]
        self.wrong = sorted({part.name for parts in self.parts for part in parts if not part.right})
        self.order = sorted(range(len(questions)), key=self._cost)
        self.only: str = ""

    def _cost(self, number: int) -> tuple[bool, bool, bool, float]:
        """Return what sorts the questions: telling ones first, no biases, N = 1 and λ = 0 late, then small."""
        parts = self.parts[number]
        telling = any(not part.right and part.found is not RAISED and numbers(part) > 0 for part in parts)
        shapes = [np.shape(each) for each in flat(self.inputs[number])]
        scalars = [each for each in self.inputs[number] if isinstance(each, (int, float))]
        lists = [each for each in self.inputs[number] if isinstance(each, (list, tuple))]
        single = any(1 in shape for shape in shapes) or any(each == 0 for each in scalars)
        return not telling, not all(map(len, lists)), single, sum(float(np.prod(shape)) for shape in shapes)

    def question(self, number: int) -> Question:
        """Return one of the questions, traced when it is first asked for."""
        if number not in self.known:
            self.known[number] = Question(self.model.trace(self.inputs[number]), self.parts[number], self.spent)
        return self.known[number]

    def allow(self, share: int) -> None:
        """Let the next stage compute so much, but no more than is left."""
        self.limit = min(self.total, self.spent.done + share)

    @property
    def exhausted(self) -> bool:
        """Whether the stage has computed all that it may."""
        return self.spent.done >= self.limit

    def run(self) -> Explanation | None:
        """Return what explains everything: one mistake or two; else what explains a part, and that more is wrong."""
        if not self.wrong or any(part.found is None for parts in self.parts for part in parts if not part.right):
            return None
        if not any(part.found is not RAISED and np.isfinite(part.found).any() for part in self._every()):
            return None  # errors and nan alone tell nothing
        found = self.single()
        if found is None and self.telling():
            found = Pairs(self).run()
        elif found is None and self.counting():
            found = Pairs(self).named()
        return found or self.unchanging() or self.unless_zero()

    def rounded(self) -> Explanation | None:
        """Return the one mistake with a name that explains everything but for the rounding of float32 on the way."""
        again = Search(self.model, self.inputs, self.answers, self.expected, self.ask, FOR_ONE, ROUNDED)
        pairs = [
            (part, right[part.name]) for parts, right in zip(again.parts, self.expected, strict=True) for part in parts
        ]
        apart = all(part.right or is_apart(part, right) for part, right in pairs)
        if not (apart and again.wrong and again.telling()):
            return None
        found = again.passing(again.fitting(generate.NAMED))
        return again.told(found) if found else None

    def _every(self) -> Iterator[Part]:
        return (part for parts in self.parts for part in parts)

    # --- one mistake -----------------------------------------------------------------------------------------------

    def single(self) -> Explanation | None:
        """Return the one mistake that explains everything."""
        for rank in range(generate.EXTRA + 2):
            found = self.passing(self.fitting(rank))
            if rank == generate.NAMED and not found and self.telling():
                found = self.passing([step for step in self.named_numbers() if self.fits([step])])
            if found:
                return self.told_better(found) if all(step.twofold for step in found) else self.told(found)
        return None

    def told_better(self, found: list[Step]) -> Explanation | None:
        """Return the two mistakes with names that a step which does two things may stand for, else the step."""
        return Pairs(self).named() or self.told(found)

    def named_numbers(self) -> Iterator[Step]:
        """Yield the named mistakes with one number that is read off an answer."""
        first = self.question(self.order[0])
        for step in first.switches():
            value = self.constant_at(first, partial(generate.free_constant, step)) if step.free else None
            if value is not None:
                yield generate.free_constant(step, value)

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
            source = first.steps(rank, reach)
            if rank == generate.VARIABLE:
                source = chain(generate.unfinished(first.tape, reach), source)
        for step in source:
            if self.exhausted:
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
        """Yield the steps with a small number, and those with one that is read off an answer."""
        yield from self.named_numbers()
        yield from generate.guarded(first.tape, reach)
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
        return solved(at[0], right, at[1], part.found)

    def constant_at(self, first: Question, make: Callable[[float], Step]) -> float | None:
        """Return the number by which a step gives the first wrong answer."""
        part = self.first_wrong(first)
        index = first.tape.outputs[part.name]
        at = [self._value(first, [make(c)], index) for c in (0.0, 1.0, 2.0)]
        value, linear = solved(at[0], at[1], at[2], part.found)
        return value if linear else None

    def _value(self, question: Question, steps: Sequence[Step], index: int) -> Any:
        return question.altered(steps).value(index)

    def first_wrong(self, question: Question) -> Part:
        """Return the wrong part of a question that is cheapest to compute."""
        wrong = [part for part in question.parts if not part.right and (not self.only or part.name == self.only)]
        return min(wrong, key=lambda part: question.tape.outputs[part.name])

    def fits(self, steps: Sequence[Step]) -> bool:
        """Return whether mistakes give all the answers, or those of the one output that is looked at."""
        for number in self.order:
            question = self.question(number)
            if not question.fits(steps, self._parts(question)):
                return False
        return True

    def _parts(self, question: Question) -> Sequence[Part]:
        if not self.only:
            return question.parts
        return [part for part in question.parts if part.name == self.only]

    def telling(self) -> bool:
        """Return whether the wrong answers hold numbers enough to tell generated steps apart."""
        return sum(self.numbers[name] for name in self.wrong if not self.only or name == self.only) >= TELLING

    def counting(self) -> bool:
        """Return whether small counts, 0 and 1 among them, are wrong in places enough to tell two names apart."""
        wrong: list[NDArray[np.float64]] = []
        for parts, right in zip(self.parts, self.expected, strict=True):
            for part in parts:
                expected = np.asarray(right[part.name], dtype=np.float64)
                if not part.right and finite(part) and np.shape(part.found) == expected.shape:
                    wrong.append(without_rounding(part)[np.ravel(part.found != expected)])
        found = np.concatenate(wrong) if wrong else np.empty(0)
        return len(found) >= COUNTS and bool(np.ptp(found) > 0)

    @cached_property
    def numbers(self) -> Counter[str]:
        """How many numbers the wrong answers hold, by the name of the output."""
        found: Counter[str] = Counter()
        for part in self._every():
            found[part.name] += 0 if part.right else numbers(part, rounding=False)
        return found

    # --- the same in all answers -----------------------------------------------------------------------------------

    def unchanging(self) -> Explanation | None:
        """Return which outputs are one number in every answer where the right ones differ, None where none is."""
        found: list[str] = []
        parts = [*self._every()]
        fresh = [part for question in self._fresh() for part in question.parts]
        for name in self.wrong:
            answers = [part for part in (*parts, *fresh) if part.name == name]
            right = np.concatenate([np.ravel(each[name]).astype(np.float64) for each in self.expected if name in each])
            if len(answers) < TELLING or not all(finite(each) and np.size(each.found) for each in answers):
                continue
            numbers_in = np.concatenate([without_rounding(each) for each in answers])
            if np.ptp(numbers_in) == 0 and np.ptp(right) > 0:
                tape = next(each.tape for each in map(self.question, self.order) if name in each.tape.outputs)
                words = tape.nodes[tape.outputs[name]].words
                found.append(UNCHANGING.format(name=words, number=numbers_in[0] + 0.0))
        places = tuple(self.wrong)
        return Explanation((SAME_ANSWER,), tuple(found), "same", places, self.verified()) if found else None

    # --- right where a number is 0 -----------------------------------------------------------------------------------

    def unless_zero(self) -> Explanation | None:
        """Return what explains the questions in which a number is not 0, where all others are answered rightly."""
        for place, name in enumerate(self.model.names):
            given = [inputs[place] if place < len(inputs) else None for inputs in self.inputs]
            if not all(isinstance(each, (int, float)) for each in given):
                continue
            other = [number for number, each in enumerate(given) if each]
            if len(other) < len(given) and all(self._wrong(number) == bool(given[number]) for number in self.order):
                words = self.model.words.get(name, name)
                return self._among(other, place, text(words))
        return None

    def _wrong(self, number: int) -> bool:
        return any(not part.right for part in self.parts[number])

    def _among(self, numbers: Sequence[int], place: int, name: str) -> Explanation | None:
        """Return the one mistake that explains some of the questions, in which the input at `place` is not 0."""
        inputs = [self.inputs[i] for i in numbers]
        answers, expected = ([each[i] for i in numbers] for each in (self.answers, self.expected))
        fresh = [(asked, given) for asked, given in (self.ask() if self.ask else ()) if asked[place]]
        left = min(FOR_ONE, self.total - self.spent.done)
        search = Search(self.model, inputs, answers, expected, lambda: fresh, left, self.room)
        found = search.single()
        if found is None or not fresh:
            return None
        said = tuple(UNLESS_ZERO.format(name=name, sentence=each) for each in found.sentences)
        return Explanation(found.causes, said, "part", found.places, found.verified, (), found.steps)

    # --- the gate, and what is said --------------------------------------------------------------------------------

    def passing(self, found: list[Step]) -> list[Step]:
        """Return the steps that predict the answers to fresh questions."""
        return [step for step in found if self.spent.done < self.total and self.predicts([step])]

    def predicts(self, steps: Sequence[Step]) -> bool:
        """Return whether mistakes give the answers to the fresh questions; True where none can be asked."""
        return all(question.agrees(question.altered(steps), self._parts(question)) for question in self._fresh())

    def _fresh(self) -> list[Question]:
        """Return the fresh questions, asked when they are first needed."""
        if self.fresh is None:
            self.fresh = []
            for inputs, answers in self.ask() if self.ask else ():
                tape = self.model.trace(inputs)
                right = {name: tape.nodes[index].value for name, index in tape.outputs.items()}
                self.fresh.append(Question(tape, parts_of(answers, right, self.room), self.spent))
        return self.fresh

    def told(self, found: list[Step]) -> Explanation | None:
        """Return the explanation that fitting steps of one rank give: the one, or the place that they share."""
        first = self.question(self.order[0])
        names = {base(step.key or step.kind) for step in found} - self.model.accepted
        if not names:
            return None
        found = [step for step in found if base(step.key or step.kind) in names]
        if len(names) > 1 or len({self.sentence(step) for step in found}) > 1:
            found = [step for step in found if self.exactly(first, step)] or found
            names = {base(step.key or step.kind) for step in found}
        found.sort(key=lambda step: self._preference(first, step), reverse=True)
        best = found[0]
        cause = base(best.key or best.kind)
        place = best.place or place_of(first.tape, first.nodes(best)[0])
        said = [self.sentence(best)]
        if best.key and len(names) > 1:
            said = self.alternatives(found)
            if len(said) > TOLD_APART:
                return self.unclear(found, place)
        kind = "named" if best.key else "number" if best.free else "step"
        others = tuple(dict.fromkeys(self.sentence(step) for step in found if step is not best))[:SEVERAL]
        whole = text(OR).join(said)
        return Explanation((cause,), (whole,), kind, (place,), self.verified(), others, (best,))

    def alternatives(self, found: Sequence[Step]) -> list[str]:
        """Return the sentences of the mistakes that fit, each mistake once: nobody can tell which was made."""
        said: dict[str, str] = {}
        for step in found:
            said.setdefault(base(step.key), self.sentence(step))
        return list(dict.fromkeys(said.values()))

    def unclear(self, found: Sequence[Step], place: str) -> Explanation | None:
        """Return the place that several mistakes share, None where they share none."""
        first = self.question(self.order[0])
        if len({place_of(first.tape, first.nodes(step)[0]) for step in found}) > 1:
            return None
        names = tuple({base(step.key) for step in found})
        return Explanation(("unclear",), (AMBIGUOUS.format(place=place),), "place", (place,), self.verified(), names)

    def exactly(self, first: Question, step: Step) -> bool:
        """Return whether a step gives the answers to the last digit, where others do but for rounding."""
        altered, outputs = first.altered([step]), first.tape.outputs
        return all(
            np.array_equal(part.found, altered.value(outputs[part.name])) for part in first.parts if not part.right
        )

    def _preference(self, first: Question, step: Step) -> tuple[bool, bool, int]:
        nodes = first.nodes(step)
        return not step.place, step.place.startswith("the "), max(node.index for node in nodes)

    def sentence(self, step: Step) -> str:
        """Return what a student reads about a step."""
        question = self.question(self._reported(step))
        node = next(iter(question.nodes(step) or self.question(self.order[0]).nodes(step)))
        if not step.key:
            said = step.say(question.tape, node)
            return IN_PLACE.format(sentence=said, place=retold(step.place, PLACES)) if step.place else said
        value = step.make(question.tape, node)
        fields: dict[str, Any] = dict(question.tape.sizes)
        if step.free and value is not None:
            given = float(value[0](0.0))
            fields |= {"number": given, "inverse": 1 / given if given else np.inf}
        said = self.model.sentence(step.key, fields)
        places = [self._part_of(question, step, node), retold(step.place, PLACES)]
        place = ", ".join(filter(None, places))
        return IN_BRACKETS.format(sentence=said, place=place) if place else said

    def _part_of(self, question: Question, step: Step, node: Node) -> str:
        """Return where a mistake is made that other parts of the model have as well, "" where its sentence says it."""
        parts = {each.key.rpartition(".")[0] for each in question.switches() if base(each.key) == base(step.key)}
        alone = len(parts - {"", generate.ANY[:-1]}) < 2  # noqa: PLR2004
        if alone or step.key.startswith(generate.ANY) or self.model.says_part(step.key):
            return ""
        return place_of(question.tape, node)

    def _reported(self, step: Step) -> int:
        """Return the question that a sentence is about: the first wrong one in which the step alone shows."""
        wrong = [number for number, parts in enumerate(self.parts) if not all(part.right for part in parts)]
        shown = (number for number in wrong if self.question(number).shows(step))
        return next(shown, next(iter(wrong), self.order[0]))

    def verified(self) -> int:
        """Return how many numbers of answers agree with the explanation."""
        asked = [*self.parts, *([q.parts for q in self.fresh or ()])]
        return sum(int(np.size(part.found)) for parts in asked for part in parts if part.found is not RAISED)
