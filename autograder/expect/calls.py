"""Asking the student's functions and judging the answers: all questions first, then the numbers, then the reason.

An answer is typed at the door: whatever it is instead of what a check asks for is the student's failure in words.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from autograder.checks.check import explaining
from autograder.checks.source import parameters, thrown_away
from autograder.checks.student import Player
from autograder.errors import Failure, Hint, PlayerDied
from autograder.expect.compare import describe, expect_array, expect_close, expect_true
from autograder.expect.twice import KEPT, KEPT_HINT
from autograder.language import Message, say
from autograder.mistakes import RAISED, Model, explain
from autograder.mistakes.sentences import SENTENCES
from autograder.mistakes.witness import Witness, witness
from autograder.tolerances import Tolerance

CHANGED = Message("{name} changes its argument {argument}: expected the {kind} to be as it was")
IN_PLACE = Message("an operation in place works on the caller's {kind}; work on a copy or put back what you changed")
COUNT = Message("{name}: expected the {count} values {gives}, not {found}")
COUNT_IN_WORDS = {2: "two", 3: "three", 4: "four", 5: "five"}
# For the author of a check.
OTHER_COUNT = "expected= returns {count} values for the names {judged}: one for each"
OTHER_ANSWER = Message("{name} gives another answer when it is asked the same again: the first one was right")
OTHER_HINT = Message("something of an earlier call is kept and used again: a result must depend on the arguments alone")

OWN_LINE = Message(
    "a line of its own that begins with + computes the term and throws it away: the penalty is never added"
)
LACKING = ("penalty_missing", "penalty_gradient_missing")
# What reading an answer as an array of numbers raises.
UNREADABLE = (TypeError, ValueError, OverflowError)

# Fresh questions on which an explanation has to hold.
GATE = 3

Arguments = Sequence[Any]
Draws = Callable[[np.random.Generator], Sequence[Arguments]]
Alike = Mapping[int, Callable[[Any, Any], bool]]


@dataclass(frozen=True)
class Question:
    """Arguments, what was answered by name, or what was raised."""

    arguments: Arguments
    answer: Mapping[str, Any] = field(default_factory=dict)
    error: Failure | None = None


def call(student: Player, name: str, *arguments: Any, alike: Alike | None = None) -> Any:
    """Return the student's answer; Failure where an array among the arguments has changed.

    alike: for arguments by their numbers from 1, whether (before, after) mislead nobody although they differ.
    """
    answer, after = student.call_with_arguments(name, *arguments)
    for number, (before, now) in enumerate(zip(arguments, after, strict=True), start=1):
        for key, value in before.items() if isinstance(before, dict) else [("", before)]:
            if isinstance(value, np.ndarray):
                part = now.get(key) if isinstance(before, dict) and isinstance(now, dict) else now
                same = isinstance(part, np.ndarray) and part.shape == value.shape
                expect_true(
                    same and (alike or {}).get(number, _unchanged)(value, part),
                    CHANGED.format(
                        name=name, argument=argument(student, name, number) + (key and f"[{key!r}]"), kind="array"
                    ),
                    hint=IN_PLACE.format(kind="array"),
                    misconception="argument_changed",
                )
    return answer


def argument(student: Player, name: str, number: int) -> str:
    """Return what the student's function calls its argument with this number, from 1; else the number in words."""
    names = parameters(student.definition(name))
    return names[number - 1] if number <= len(names) else say("number {number}", number=number)


def _unchanged(before: Any, now: Any) -> bool:
    return np.allclose(now, before, 1e-12, 1e-12)


def typed(name: str, answer: Any, gives: str) -> dict[str, Any]:
    """Return an answer by the names in `gives`, "J, dW, db" say; Failure where it has another number of parts.

    One name stands for the answer itself. With ", ..." at its end the first of several is asked for, or it alone.
    """
    names = [each.strip() for each in gives.split(",")]
    if not gives:
        return dict(answer) if isinstance(answer, Mapping) else {}
    if names[-1] == "...":
        several = isinstance(answer, (list, tuple)) and len(answer) > 0
        return {names[0]: answer[0] if several else answer}
    if len(names) == 1:
        return {names[0]: answer}
    count = len(answer) if isinstance(answer, (list, tuple)) else 0
    found = say("{count} values", count=count) if count else _alone(answer)
    words = COUNT_IN_WORDS.get(len(names), str(len(names)))
    expect_true(count == len(names), COUNT.format(name=name, count=words, gives=gives, found=found))
    return dict(zip(names, answer, strict=True))


def _alone(answer: Any) -> str:
    """Return in words what came in the place of several values."""
    return say("an array of shape {shape}", shape=answer.shape) if isinstance(answer, np.ndarray) else describe(answer)


def expect_answers(
    student: Player,
    name: str,
    rng: np.random.Generator,
    draws: Draws,
    *,
    gives: str,
    expected: Callable[..., Any],
    model: Model | None = None,
    setting: Callable[..., str] | None = None,
    ask: Callable[..., Any] | None = None,
    judged: str = "",
    tolerance: Tolerance | None = None,
    inputs: Callable[..., Arguments] | None = None,
    again: bool = True,
    alike: Alike | None = None,
) -> None:
    """Raise Failure unless the student's function `name` gives what is expected for all of `draws(rng)`.

    - `gives`: the names of what it returns. `judged`: which of them are compared, all by default.
    - `expected(*arguments)` returns the right values, in the order of `judged`: one value for one name, else a tuple.
      Where the names differ from question to question, `gives=""` and both `ask` and `expected` return dicts by name.
    - `model`: the mathematics that explains a wrong answer; its outputs have the names of `judged`.
    - `inputs(*arguments)` returns what the model is given, the arguments themselves by default.
    - `ask(*arguments)` returns an answer, by default that of `name`; it may send a probe.
    - `again`: the first question is asked once more at the end, and has to be answered as before.
    - `alike`: changes of arguments that mislead nobody, see `call`.
    """
    if ask is None and alike:
        ask, own = partial(call, student, name, alike=alike), True
    else:
        own = ask is None
    asked = _Asking(student, name, gives, judged or gives.replace(", ...", ""), expected, setting, ask, tolerance)
    questions = [asked.question(arguments) for arguments in draws(rng)]
    if model is not None and (look := witness.get()):
        asked.shown(questions, model, inputs, look)
    failure = asked.first_failure(questions)
    if failure is None:
        if again and own:
            asked.expect_same_again(questions[0], draws(rng)[0])
        return
    if asked.in_other_order(questions):
        failure.hint, failure.misconception = SENTENCES["wrong_order"], "wrong_order"
    if failure.hint or model is None or not explaining.get():
        raise failure
    hint = asked.explained(questions, lambda: draws(rng), model, inputs) or asked.at_random(questions)
    if hint is not None:
        failure.hint, failure.misconception = hint.text, hint.misconception
        if hint.misconception in LACKING and thrown_away(student.definition(name)):
            failure.hint, failure.misconception = OWN_LINE, "penalty_on_its_own_line"
    raise failure


def expect_same_again(
    student: Player, name: str, first: Arguments, other: Arguments, *, expected: Callable[..., Any], gives: str = ""
) -> None:
    """Raise Failure unless `first` is answered as before when it is asked again, also after `other` was asked."""
    asked = _Asking(student, name, gives, gives, expected, None, None, None)
    asked.expect_same_again(Question(first), other)


class _Asking:
    """One function of the student's, and what is expected of it."""

    def __init__(  # noqa: PLR0917 - the arguments of expect_answers
        self,
        student: Player,
        name: str,
        gives: str,
        judged: str,
        expected: Callable[..., Any],
        setting: Callable[..., str] | None,
        ask: Callable[..., Any] | None,
        tolerance: Tolerance | None,
    ) -> None:
        self.student, self.name, self.gives, self.expected = student, name, gives, expected
        self.judged = [each.strip() for each in judged.split(",")]
        self.setting, self.tolerance = setting or (lambda *_: ""), tolerance
        self.ask = ask or (lambda *arguments: call(student, name, *arguments))
        self.wanted: dict[int, dict[str, Any]] = {}

    def question(self, arguments: Arguments) -> Question:
        """Return a question with its answer."""
        try:
            answer = self.ask(*arguments)
            return Question(arguments, typed(self.name, answer, self.gives))
        except PlayerDied:
            raise
        except Failure as error:
            return Question(arguments, error=error)

    def right(self, question: Question) -> dict[str, Any]:
        """Return what is expected, by name."""
        known = self.wanted.get(id(question))
        if known is None:
            values = self.expected(*question.arguments)
            if not isinstance(values, Mapping):
                values = dict(zip(self.judged, self._counted(values), strict=True))
            known = self.wanted[id(question)] = dict(values)
        return known

    def _counted(self, values: Any) -> Sequence[Any]:
        """Return the expected values, as many as there are names; ValueError for the author of the check."""
        several = values if len(self.judged) > 1 else (values,)
        if len(several) != len(self.judged):
            raise ValueError(OTHER_COUNT.format(count=len(several), judged=", ".join(self.judged)))
        return several

    def first_failure(self, questions: Sequence[Question]) -> Failure | None:
        """Return what is wrong with the first answer that is not right, None where all are."""
        for question in questions:
            if question.error is not None:
                return question.error
            try:
                self.compare(question)
            except Failure as failure:
                return failure
        return None

    def compare(self, question: Question) -> None:
        """Raise Failure unless an answer is right: shapes and finiteness of all its parts first."""
        setting, right = self.setting(*question.arguments), self.right(question)
        for name, value in right.items():
            if np.ndim(value) and not _as_row(question.answer.get(name), np.shape(value)):
                expect_array(name, question.answer.get(name), shape=np.shape(value), setting=setting)
        for name, value in right.items():
            found, rows = question.answer.get(name), _rows(question.answer.get(name), np.shape(value))
            expect_close(name, found, value, setting=setting, shapes=rows, tolerance=self.tolerance)

    def expect_same_again(self, first: Question, other: Arguments) -> None:
        """Raise Failure unless the first question is answered as before, also after the function was called again."""
        answers = self.student.calls_in_a_row(self.name, [first.arguments, first.arguments, other])
        wanted = [self.right(first), self.right(first), self.right(Question(other))]
        right = [self._is_right(answer, each) for answer, each in zip(answers, wanted, strict=True)]
        summed = {name: 2 * np.asarray(value) for name, value in wanted[0].items()}
        expect_true(
            not (right[0] and not right[1] and self._is_right(answers[1], summed)),
            OTHER_ANSWER.format(name=self.name),
            hint=SENTENCES["gradients_accumulate"],
            misconception="gradients_accumulate",
        )
        kept = right == [False, False, True] and self._is_right(answers[0], wanted[2])
        expect_true(not kept, KEPT.format(name=self.name), hint=KEPT_HINT, misconception="kept_buffer")
        expect_true(all(right), OTHER_ANSWER.format(name=self.name), hint=OTHER_HINT, misconception="hidden_state")

    def _is_right(self, answer: Any, right: Mapping[str, Any]) -> bool:
        try:
            found = typed(self.name, answer, self.gives)
        except Failure:
            return False
        return all(self._agree(found.get(name), value) for name, value in right.items())

    def explained(
        self,
        questions: Sequence[Question],
        draws: Callable[[], Sequence[Arguments]],
        model: Model,
        inputs: Callable[..., Arguments] | None,
    ) -> Hint | None:
        """Return why the answers are wrong, when one explanation gives all of them and those to fresh questions."""
        given = inputs or (lambda *arguments: arguments)

        def fresh() -> list[tuple[Arguments, Mapping[str, Any]]]:
            asked = [self.question(arguments) for arguments in draws()[:GATE]]
            return [(given(*each.arguments), self._found(each)) for each in asked]

        with contextlib.suppress(PlayerDied, Failure):
            found = explain(
                model,
                [given(*each.arguments) for each in questions],
                [self._found(each) for each in questions],
                [self.right(each) for each in questions],
                ask=fresh,
            )
            return found.hint if found else None
        return None

    def in_other_order(self, questions: Sequence[Question]) -> bool:
        """Return whether all answers hold the right values, in one other order than the names have."""
        names = self.judged
        if len(names) < 2 or [each.strip() for each in self.gives.split(",")] != names:  # noqa: PLR2004 - an order
            return False
        if any(each.error is not None for each in questions):
            return False
        rights = [self.right(each) for each in questions]

        def stands(name: str, place: str) -> bool:
            return all(
                self._agree(each.answer[place], right[name]) for each, right in zip(questions, rights, strict=True)
            )

        places = {name: [place for place in names if stands(name, place)] for name in names}
        found = [each[0] for each in places.values() if len(each) == 1]
        return sorted(found) == sorted(names) and found != names

    def _agree(self, found: Any, value: Any) -> bool:
        try:
            expect_close("", found, value, shapes=_rows(found, np.shape(value)), tolerance=self.tolerance)
        except Failure:
            return False
        return True

    def shown(
        self, questions: Sequence[Question], model: Model, inputs: Callable[..., Arguments] | None, look: Witness
    ) -> None:
        """Show a model to who proves it, beside what is right for these questions."""
        given = inputs or (lambda *arguments: arguments)
        inputs_of = [given(*each.arguments) for each in questions]
        look(model, inputs_of, [self.right(each) for each in questions], [self._found(each) for each in questions])

    def at_random(self, questions: Sequence[Question]) -> Hint | None:
        """Return that the answers are not the same when the questions are asked again, where they are not."""
        with contextlib.suppress(PlayerDied, Failure, *UNREADABLE):
            pairs = ((each, self.question(each.arguments)) for each in questions if each.error is None)
            if any(_differ(one.answer, other.answer) for one, other in pairs):
                return Hint("random", SENTENCES["random"])
        return None

    def _found(self, question: Question) -> dict[str, Any]:
        """Return the answers by name; where there are none, what a model gives that ends in an error."""
        names = self.right(question)
        return {name: RAISED if question.error else question.answer.get(name) for name in names}


def _rows(answer: Any, shape: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the other shapes that an array for a number or a vector may have: a product of matrices ends in them."""
    if not isinstance(answer, np.ndarray):
        return []
    return [(1,), (1, 1)] if not shape else [(1, *shape)] * (len(shape) == 1)


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two answers are finite numbers of the same shapes, and not the same ones."""
    pairs = [[np.asarray(each[name], dtype=np.float64) for each in (one, other)] for name in one if name in other]
    finite = all(first.shape == second.shape and np.isfinite([first, second]).all() for first, second in pairs)
    return finite and any(not np.allclose(first, second) for first, second in pairs)


def _as_row(answer: Any, shape: tuple[int, ...]) -> bool:
    """Return whether an answer is a vector written as one row."""
    return len(shape) == 1 and isinstance(answer, np.ndarray) and answer.shape == (1, *shape)
