"""Why a mistake that its author has named is not told: where the answers differ from those that it would give."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.mistakes import RAISED, Model
from autograder.mistakes.answers import Part, parts_of
from autograder.mistakes.model import base
from autograder.mistakes.question import Question
from autograder.mistakes.steps import Step

SOME_GIVEN = "{key} of {model} gives {agreed} of {count} answers; {apart}"
ALL_GIVEN = "{key} of {model} gives all these answers: another mistake does so as well, or it fails on fresh questions"
NOT_THERE = "{name}: no model that was asked names it"
APART = "for {name}{place} of question {number} it gives {wrong}, this student {found}"


class Unnamed:
    """What some named mistakes give beside the answers of one student."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        # By name, of the form that gives most of the answers: its share of them, and what is said of it.
        self._nearest: dict[str, tuple[float, str]] = {}

    def look(
        self,
        model: Model,
        inputs: Sequence[Sequence[Any]],
        right: Sequence[Mapping[str, Any]],
        answers: Sequence[Mapping[str, Any]],
    ) -> None:
        """Compare what each of the names gives with the answers; a model that breaks is told elsewhere."""
        with contextlib.suppress(Exception), np.errstate(all="ignore"):
            parts = [parts_of(found, wanted) for found, wanted in zip(answers, right, strict=True)]
            if all(part.right for each in parts for part in each):
                return
            questions = [Question(model.trace(each), known) for each, known in zip(inputs, parts, strict=True)]
            for step in questions[0].switches():
                if base(step.key) in self._names and not step.free and not step.place:
                    self._compare(model, step, questions)

    def _compare(self, model: Model, step: Step, questions: Sequence[Question]) -> None:
        """Keep what is said of one form of a mistake, unless another form gives more of the answers."""
        pairs = [(number, question, part) for number, question in enumerate(questions, 1) for part in question.parts]
        apart = []
        for number, question, part in pairs:
            altered = question.altered([step])
            if not question.same(part, altered):
                apart.append(_apart(part, altered.value(question.tape.outputs[part.name]), number))
        agreed, name = len(pairs) - len(apart), base(step.key)
        known = {"key": step.key, "model": model.run.__name__, "agreed": agreed, "count": len(pairs)}
        said = SOME_GIVEN.format(apart=apart[0], **known) if apart else ALL_GIVEN.format(**known)
        if agreed / len(pairs) > self._nearest.get(name, (-1.0, ""))[0]:
            self._nearest[name] = agreed / len(pairs), said

    @property
    def said(self) -> list[str]:
        """What is to be said of each of the names."""
        return [self._nearest.get(name, (0.0, NOT_THERE.format(name=name)))[1] for name in self._names]


def _apart(part: Part, wrong: Any, number: int) -> str:
    """Return where a mistake and an answer differ first, and both of them there."""
    found, place = part.found, ""
    if found is RAISED or wrong is RAISED or found is None or np.shape(found) != np.shape(wrong):
        one, other = _whole(found), _whole(wrong)
    else:
        values = [np.asarray(each, dtype=np.float64) for each in (found, wrong)]
        differ = np.argwhere(~np.isclose(values[0], values[1], rtol=1e-8, atol=1e-10, equal_nan=True))
        index = tuple(map(int, differ[0])) if len(differ) else (0,) * values[0].ndim
        one, other = (f"{each[index]:.6g}" for each in values)
        place = str(list(index)) if index else ""
    return APART.format(name=part.name, place=place, number=number, wrong=other, found=one)


def _whole(value: Any) -> str:
    if value is RAISED:
        return "an error"
    if value is None:
        return "no numbers"
    return f"an array of shape {np.shape(value)}" if np.ndim(value) else f"{float(value):.6g}"
