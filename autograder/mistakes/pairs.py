"""Two mistakes at a time, where no single one explains the answers; else the one that explains a part of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, product
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.language import Message, text
from autograder.mistakes import generate
from autograder.mistakes.answers import Part, finite, numbers
from autograder.mistakes.effects import Effects
from autograder.mistakes.model import base
from autograder.mistakes.question import Explanation, Question
from autograder.mistakes.steps import Step
from autograder.mistakes.tape import RAISED
from autograder.mistakes.words import place_of

if TYPE_CHECKING:
    from autograder.mistakes.search import Search

# What may be computed for the rows of all steps, and for each other way of looking for two.
ROWS, EACH = 36_000, 60_000
SEVERAL, CHECKED, MANY = 12, 120, 2_000
# Shares of up to 12 are multiples of 1/55440, but for rounding.
SHARES, ROUNDING = 55_440, 1e-6
# Numbers that tell pairs apart: below, more questions are looked at together, but of single numbers no more than two.
ENOUGH, SINGLES = 6, 2
# Pairs of at most this rarity are told before others are tried.
USUAL = 2
# Factors that are tried where the answer is not linear in what they multiply.
USUAL_FACTORS = ("-1", "2", "1/2")
# How usual a generated step is; what is not in here is rarer than all of it.
RARITIES = (
    {
        "factor_missing", "term_missing", "part_missing", "function_missing", "reduction_missing", "wrong_operation",
        "wrong_reduction", "wrong_axis", "wrong_constant", "wrong_comparison", "operands_swapped", "factor_twice",
        "wrong_sign", "wrong_scale",
    },
    {"term_twice", "transposed", "elementwise_product", "first_or_last_only", "argument_ignored", "wrong_labels"}
    | {"function_of_number", "brackets_missing", "wrong_variable", "wrong_function", "keepdims", "labels_ignored"},
)  # fmt: skip
# Steps that are tried alike: whether none has a name, how rare they are, the last node that they change.
_Where = tuple[bool, int, int]
_Tried = list[tuple[int, Step]]
OR = Message("; or, which gives the same answers: ")
# So many mistakes with names that give the same answers are told as alternatives.
TOLD_APART = 2
FURTHER = Message("{sentence}; and something else is wrong in {names}, which this does not explain")
SPARED = Message("{sentence}; nothing is wrong in {names}")


class Pairs:
    """The search for two mistakes, with the questions and the gate of a search for one."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.first = search.question(search.order[0])
        self.names = [part.name for part in self.first.parts if not part.right]
        self.partly: dict[str, list[Step]] = {}

    def run(self) -> Explanation | None:
        """Return two mistakes that explain everything; else one that explains some of the outputs."""
        found = self.apart() or self.in_turn()
        if found is not None:
            return found
        pairs, tried = list(self.together()), self._tried()
        known = [pair for pair in pairs if all(step.key for step in pair)]
        usual = [pair for pair in pairs if sum(map(_rarity, pair)) <= USUAL]
        rare = [pair for pair in pairs if sum(map(_rarity, pair)) > USUAL]
        return (
            self.looked_up(known)
            or self.one_behind_the_other(self._named(tried))
            or self.looked_up(usual)
            or self.one_behind_the_other(self._behind(tried))
            or self.looked_up(rare)
            or self.part()
        )

    def named(self) -> Explanation | None:
        """Return two mistakes with names that explain everything."""
        return self.one_behind_the_other(self._named(self._tried([])))

    # --- each output by itself -------------------------------------------------------------------------------------

    def apart(self) -> Explanation | None:
        """Return a mistake that explains one output alone, and another for what is left."""
        ranks = range(generate.EXTRA + 2)
        if len(self.search.wrong) < 2:  # noqa: PLR2004
            return None
        for tried in (ranks[:1], ranks[1:]):
            for name in self.names:
                found = self.alone(name, tried)
                self.partly.setdefault(name, []).extend(found)
                pair = self.completed(name, found)
                if pair is not None:
                    return pair
        return None

    def alone(self, name: str, ranks: Iterable[int]) -> list[Step]:
        """Return the steps of the nearest rank that give one of the wrong outputs, whatever becomes of the others."""
        search = self.search
        search.only = name
        search.allow(EACH)
        try:
            found = next(filter(None, map(search.fitting, ranks)), [])
            return sorted(found, key=self._late)[:SEVERAL]
        finally:
            search.only = ""

    def _late(self, step: Step) -> int:
        """Return what sorts generated steps, of which a line has several that do the same: its result comes first."""
        return 0 if step.key else -max(node.index for node in self.first.nodes(step))

    def completed(self, name: str, steps: Sequence[Step]) -> Explanation | None:
        """Return the explanation by one of `steps`, which explain an output alone, and another for what is left."""
        self.search.allow(EACH)
        for other in self.completing(name) if steps else ():
            for one in steps:
                if self.search.exhausted:
                    return None
                if self.holds((one, other)):
                    return self.told((one, other))
        return None

    def completing(self, name: str) -> Iterator[Step]:
        """Yield the steps that may explain the other outputs than `name`, which none of them changes alone."""
        index = self.first.tape.outputs[name]
        self.search.only = next((other for other in self.names if other != name), name)
        try:
            found = [
                step
                for rank in range(generate.EXTRA + 2)
                for step in self.search.candidates(rank)
                if not self.first.alone(step).reaches(index)
            ]
        finally:
            self.search.only = ""
        yield from found

    def in_turn(self) -> Explanation | None:
        """Return a mistake that explains the first step of every path, and another that shows in later ones alone."""
        asked = [self.search.question(number) for number in self.search.order]
        paths = [(each, part) for each in asked for part in each.parts if each.path(part)]
        if len(paths) < len(asked):
            return None
        beginning, later = list[Step](), list[Step]()
        self.search.allow(EACH)
        for step in (step for rank in range(generate.EXTRA + 1) for step in self.search.candidates(rank)):
            still, gives = self.first.first_step(step, paths[0][1])
            if still:
                later.append(step)
            elif gives and all(each.first_step(step, part)[1] for each, part in paths):
                beginning.append(step)
        return self.one_behind_the_other(product(beginning[:SEVERAL], later))

    # --- looked up among the effects of single steps ---------------------------------------------------------------

    def together(self) -> Iterator[tuple[Step, Step]]:
        """Yield two mistakes whose effects add up, or a mistake and a factor; the likely ones of each first."""
        questions = self.telling_questions()
        effects = Effects(questions, self.names) if questions else None
        if effects is None or not effects.usable:
            return
        self.search.allow(ROWS)
        effects.fill(self.search)
        for source in (effects.adding, effects.scaled):
            pairs = [pair for pair in islice(source(), MANY) if not self._same_node(pair)]
            yield from sorted(pairs, key=self._likely)[:CHECKED]

    def looked_up(self, pairs: Iterable[tuple[Step, Step]]) -> Explanation | None:
        """Return the first of some pairs that holds."""
        return next((self.told(pair) for pair in pairs if self.holds(pair)), None)

    def telling_questions(self) -> list[Question]:
        """Return so many of the questions that their answers tell pairs apart: one, or several of single numbers.

        None where a nan stands in every answer: nothing adds up to it.
        """
        search, chosen, count = self.search, [], 0
        for number in search.order:
            parts = [part for part in search.parts[number] if part.name in self.names]
            if parts and all(finite(part) for part in parts):
                chosen.append(search.question(number))
                count += sum(numbers(part) for part in parts)
            if count >= ENOUGH or count == len(chosen) == SINGLES or (parts and self._one_tells(parts)):
                break
        return chosen

    def _one_tells(self, parts: Sequence[Part]) -> bool:
        """Return whether the one number of an answer tells pairs apart: it does where it is no share of a few."""
        found = np.concatenate([np.ravel(part.found) for part in parts])
        return len(found) == 1 and abs(SHARES * found[0] - np.rint(SHARES * found[0])) > ROUNDING

    def _likely(self, pair: Sequence[Step]) -> tuple[bool, int, bool, int]:
        """Sort pairs: named ones first, then near ranks, in all places, late in the computation."""
        free = any(step.free for step in pair)
        last = max(node.index for step in pair for node in self.first.nodes(step))
        return free, sum(step.rank for step in pair), any(step.place for step in pair), -last

    def _same_node(self, pair: Sequence[Step]) -> bool:
        one, other = ({node.index for node in self.first.nodes(step)} for step in pair)
        return bool(one & other)

    # --- tried together --------------------------------------------------------------------------------------------

    def one_behind_the_other(self, pairs: Iterable[tuple[Step, Step]]) -> Explanation | None:
        """Return the first of some pairs of which one may work on what the other gives."""
        self.search.allow(EACH)
        for one, other in pairs:
            if self.search.exhausted:
                return None
            if self.holds((one, other)):
                return self.told((one, other))
        return None

    def _tried(self, ranks: Sequence[int] = (generate.STRUCTURE, generate.VARIABLE, generate.FUNCTION)) -> _Tried:
        """Return the named mistakes and the generated steps of some ranks, with the last node that each changes."""
        first = self.first
        found = [step for step in first.switches() if not step.free and not step.place]
        found += [step for rank in ranks for step in first.steps(rank) if not step.place]
        everywhere = [site for site, place, _ in generate.sites(first.tape, ()) if not place and ranks]
        found += [generate.scaled(site, "", name) for site in everywhere for name in USUAL_FACTORS]
        return [(max(node.index for node in first.nodes(step)), step) for step in found]

    def _named(self, steps: Sequence[tuple[int, Step]]) -> Iterator[tuple[Step, Step]]:
        """Yield two mistakes with names at any places; at the same one, each may be made of what the other gives."""
        named = [(index, step) for index, step in steps if step.key]
        for i, (u, one) in enumerate(named):
            yield from ((one, other) for v, other in named[:i] if u != v)
        for u, one in named:
            yield from ((one, other) for v, other in named if u == v and self._joins(one, other))

    def _joins(self, one: Step, other: Step) -> bool:
        """Return whether a mistake is made of what is right, where another one stands in the place of that."""
        if base(one.key) == base(other.key):
            return False
        here = {node.index for node in self.first.nodes(one)}
        nodes = [node for node in self.first.nodes(other) if node.index in here]
        tape = self.first.tape
        return any(tape.behind[node.parents[0]] >> (generate.made(node, other.key) or 0) & 1 for node in nodes)

    def _behind(self, steps: Sequence[tuple[int, Step]]) -> Iterator[tuple[Step, Step]]:
        """Yield other pairs, at places behind each other: those with a name among them, usual ones, near ones first."""
        at: dict[tuple[bool, int, int], list[Step]] = {}
        for index, step in steps:
            at.setdefault((not step.key, _rarity(step), index), []).append(step)
        named, others = ([each for each in at if each[0] == kind] for kind in (False, True))
        for one, other in chain(self._near(named, others), self._near(others, others)):
            yield from product(at[one], at[other])

    def _near(self, some: Sequence[_Where], more: Sequence[_Where]) -> list[tuple[_Where, _Where]]:
        """Return two groups of steps of which one works on what the other gives: usual ones first, then near ones."""
        behind = self.first.tape.behind
        found = [(one, other) if one[2] < other[2] else (other, one) for one in some for other in more]
        found = [(one, other) for one, other in found if one[2] != other[2] and behind[one[2]] >> other[2] & 1]
        far = lambda pair: (pair[0][1] + pair[1][1], pair[1][2] - pair[0][2], -pair[1][2], pair[0][1])  # noqa: E731
        return sorted(dict.fromkeys(found), key=far)

    # --- what holds, and what is said ------------------------------------------------------------------------------

    def holds(self, pair: Sequence[Step]) -> bool:
        """Return whether two mistakes give all the answers, those to fresh questions as well."""
        return self.search.fits(pair) and self.search.predicts(pair)

    def told(self, pair: Sequence[Step]) -> Explanation | None:
        """Return the explanation by two mistakes, or by the one of them that suffices."""
        enough = [step for step in pair if self.search.fits([step])]
        if enough:
            return self.search.told(enough)
        causes = tuple(base(step.key or step.kind) for step in pair)
        places = tuple(step.place or place_of(self.first.tape, self.first.nodes(step)[0]) for step in pair)
        sentences = tuple(self._or_another(step, other) for step, other in (pair, pair[::-1]))
        return Explanation(causes, sentences, "pair", places, self.search.verified(), (), tuple(pair))

    def _or_another(self, step: Step, beside: Step) -> str:
        """Return the sentence of one of two mistakes, with that of another in whose place nobody could tell it."""
        said = [self.search.sentence(step)]
        if step.key and not step.free:
            outputs = self.first.tape.outputs.values()
            value = lambda each: [self.first.alone(each).value(i) for i in outputs]  # noqa: E731
            right, own = [self.first.tape.nodes[i].value for i in outputs], value(step)
            for other in self.first.switches():
                alike = not other.free and other.place == step.place and base(other.key) != base(step.key)
                if alike and _close(value(other), own) and not _close(own, right) and self.holds((other, beside)):
                    said.append(self.search.sentence(other))
        said = list(dict.fromkeys(said))
        return text(OR).join(said) if len(said) <= TOLD_APART else said[0]

    def part(self) -> Explanation | None:
        """Return what explains some of the outputs in all questions, and says that others are wrong as well."""
        search = self.search
        for name, steps in self.partly.items():
            search.only = name
            try:
                found = search.told(search.passing(steps)) if steps and search.telling() else None
            finally:
                search.only = ""
            if found is None or found.kind == "place":
                continue
            others, spared = self._unexplained(found)
            if others or spared:
                (sentence,) = found.sentences
                form, names = (FURTHER, others) if others else (SPARED, spared)
                said = form.format(sentence=sentence, names=" and ".join(names))
                return Explanation(found.causes, (said,), "part", found.places, found.verified, (), found.steps)
        return None

    def _unexplained(self, found: Explanation) -> tuple[list[str], list[str]]:
        """Return the outputs that an explanation does not give: those that are wrong, and those that are right."""
        left: dict[str, bool] = {}
        for number in self.search.order:
            question = self.search.question(number)
            altered = question.altered(found.steps)
            left |= {
                part.name: part.name in self.search.wrong for part in question.parts if not question.same(part, altered)
            }
        return [name for name, wrong in left.items() if wrong], [name for name, wrong in left.items() if not wrong]


def _close(some: Sequence[Any], others: Sequence[Any]) -> bool:
    """Return whether values agree one by one."""
    pairs = list(zip(some, others, strict=True))
    if any(one is RAISED or other is RAISED or np.shape(one) != np.shape(other) for one, other in pairs):
        return False
    return all(np.allclose(one, other, rtol=1e-9, atol=1e-12, equal_nan=True) for one, other in pairs)


def _rarity(step: Step) -> int:
    """Return how many kinds of steps are more usual; a mistake with a name is among the most usual."""
    return 0 if step.key else next((i for i, kinds in enumerate(RARITIES) if step.kind in kinds), len(RARITIES))
