"""A model on the inputs of one question, with the answers to it, and what an explanation says about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.errors import Hint
from autograder.language import text
from autograder.mistakes import generate
from autograder.mistakes.answers import Answers, Part, parts_of, same
from autograder.mistakes.model import Model
from autograder.mistakes.steps import Step
from autograder.mistakes.tape import RAISED, Altered, Change, Node, Tape, Work, mask_of

# What it costs to try a mistake on an answer, beside the values that are computed for it: see `tape.Work`.
COMPARED = 2


class Question:
    """A model on the inputs of one question, and the answers to it; what a single step gives is kept."""

    def __init__(self, tape: Tape, parts: Sequence[Part] = (), work: Work | None = None) -> None:
        self.tape, self.work = tape, work or Work()
        self.parts = sorted(parts, key=lambda part: tape.outputs[part.name])  # what is quickly computed comes first
        self.named: list[Step] = []
        self._keys: dict[str, list[Node]] = {}
        self._steps: dict[int, list[tuple[int, Step]]] = {}
        self._alone: dict[Step, Altered] = {}
        self._agreed: dict[tuple[Step, str], bool] = {}

    def switches(self) -> list[Step]:
        """Return the named mistakes."""
        self.named = self.named or generate.switches(self.tape)
        return self.named

    def steps(self, rank: int, wanted: Sequence[int] = ()) -> Iterator[Step]:
        """Yield the generated steps of a rank at all sites that reach the nodes `wanted`."""
        if rank not in self._steps:
            self._steps[rank] = list(generate.located(self.tape, rank))
        aim = mask_of(wanted)
        return iter([step for reach, step in self._steps[rank] if reach & aim == aim])

    def nodes(self, step: Step) -> list[Node]:
        """Return the nodes that a step changes here."""
        found = self.tape.sites.get(step.site, ()) if step.site is not None else self._of_key(step.key)
        return [node for node in found if not step.place or step.place in node.places]

    def _of_key(self, key: str) -> list[Node]:
        if not self._keys:
            for node in self.tape.switched:
                for each in node.switches:
                    self._keys.setdefault(each, []).append(node)
        if key not in self._keys:
            self._keys[key] = [node for node in self.tape.switched if generate.made(node, key) is not None]
        return self._keys[key]

    def alone(self, step: Step) -> Altered:
        """Return the model with one mistake made, always the same for the same step."""
        if step not in self._alone:
            self._alone[step] = self.altered([step])
        return self._alone[step]

    def shows(self, step: Step) -> bool:
        """Return whether one mistake changes an output here: a mean of one number is that number."""
        alone, nodes = self.alone(step), self.tape.nodes
        return any(not same(nodes[i].value, alone.value(i)) for i in self.tape.outputs.values())

    def fits(self, steps: Sequence[Step], parts: Sequence[Part]) -> bool:
        """Return whether one mistake, or two, give some of the answers."""
        if any(part.found is RAISED for part in parts):
            return self.agrees(self.altered(steps), parts)
        if len(steps) == 1:
            return all(self.gives(steps[0], part) for part in parts)
        one, other = map(self.alone, steps)
        if one.given.keys() & other.given.keys():
            altered = self.altered(steps)
        else:
            one, other = sorted((one, other), key=lambda each: max(each.given, default=0))
            altered = one.and_also(other)
        return all(self.same(part, altered) for part in parts)

    def gives(self, step: Step, part: Part) -> bool:
        """Return whether one mistake gives one of the answers."""
        key = step, part.name
        if key not in self._agreed:
            self._agreed[key] = self.same(part, self.alone(step))
        return self._agreed[key]

    def altered(self, steps: Iterable[Step]) -> Altered:
        """Return the model with some mistakes made; one that cannot be made here gives RAISED."""
        changes: dict[int, Change] = {}
        for step in steps:
            for node in self.nodes(step):
                change = step.make(self.tape, node)
                if change is not None and node.index in changes and step.key:
                    change = self.after_another(node, step, changes[node.index])
                changes[node.index] = change if change is not None else (_raise, ())
        return Altered(self.tape, changes, self.work)

    def after_another(self, node: Node, step: Step, change: Change) -> Change:
        """Return what a mistake makes of the wrong value that another one puts in the same place."""
        function, parents = change
        right, then = node.parents[0], generate.made(node, step.key)
        tape, work = self.tape, self.work

        def made(*values: Any) -> Any:
            wrong = function(*values)
            return Altered(tape, {right: ((lambda: wrong), ())}, work).value(then) if then is not None else RAISED

        return made, parents

    def agrees(self, altered: Altered, parts: Iterable[Part] | None = None) -> bool:
        """Return whether the model with its mistakes gives the answers."""
        parts = self.parts if parts is None else parts
        if any(part.found is RAISED for part in parts):
            return any(altered.value(i) is RAISED for i in self.tape.outputs.values())
        return all(self.same(part, altered) for part in parts)

    def same(self, part: Part, altered: Altered) -> bool:
        """Return whether one output agrees."""
        self.work.done += COMPARED
        index = self.tape.outputs[part.name]
        if not altered.reaches(index):
            return part.right
        steps = self.path(part)
        if steps and index not in altered.given:
            # A path is compared step by step: most are rejected by the first ones, and the later ones cost most.
            return all(same(found, altered.value(p), part.size, part.room) for found, p in steps)
        return same(part.found, altered.value(index), part.size, part.room)

    def path(self, part: Part) -> list[tuple[Any, int]]:
        """Return the steps of an output that is a path, found ones and their nodes; none where it is something else."""
        node = self.tape.nodes[self.tape.outputs[part.name]]
        if node.op != "stack" or np.shape(part.found)[:1] != (len(node.parents),):
            return []
        return [(np.asarray(found), p) for found, p in zip(part.found, node.parents, strict=True)]

    def first_step(self, step: Step, part: Part) -> tuple[bool, bool]:
        """Return whether the first step of a path is the same with one mistake as without, and whether as found."""
        found, index = self.path(part)[0]
        value, right = self.alone(step).value(index), self.tape.nodes[index].value
        return same(right, value, part.size), same(found, value, part.size, part.room)


def _raise() -> Any:
    raise ValueError


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
        return Hint(", ".join(dict.fromkeys(self.causes)), text("; and ").join(dict.fromkeys(self.sentences)))
