"""A model on the inputs of one question, with the answers to it, and what an explanation says about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.errors import Hint
from autograder.language import text
from autograder.mistakes import generate
from autograder.mistakes.answers import Answers, Part, parts_of, same
from autograder.mistakes.model import Model
from autograder.mistakes.steps import Step
from autograder.mistakes.tape import RAISED, Altered, Change, Node, Tape


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
