"""A failure without a hint, explained by the mathematics of its task: what gives the answers to all questions."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.checks.check import explaining
from autograder.errors import Failure, Hint, PlayerDied
from autograder.expect.compare import expect_close, expect_true
from autograder.language import text
from autograder.mistakes import Model, explain
from autograder.mistakes.matching import joined
from autograder.mistakes.model import base
from autograder.mistakes.search import SAME_ANSWER
from autograder.mistakes.sentences import SENTENCES
from autograder.mistakes.witness import witness
from autograder.tolerances import Tolerance


@dataclass(frozen=True)
class Answered:
    """The inputs of a model, what was found, and what is right, both by the names of its outputs."""

    inputs: Sequence[Any]
    found: Mapping[str, Any]
    right: Mapping[str, Any]


# What is known without a reason: another call gives another answer, or every one gives the same.
WEAK = frozenset({"random", SAME_ANSWER})

Asked = Callable[[], Sequence[Answered]]


@contextlib.contextmanager
def explained(model: Model, asked: Asked) -> Iterator[None]:
    """Give a failure in the block that has no hint the one mistake that explains all answers of `asked()`, if any.

    `asked()` draws questions anew and asks them: once to find the mistake, and once more to see that it holds.
    """
    try:
        yield
    except PlayerDied:
        raise
    except Failure as failure:
        _show(model, asked)
        if explaining.get():
            hint = _reason(model, asked)
            if hint is not None and (not failure.hint or _names_more(hint, failure)):
                failure.hint, failure.misconception = hint.text, hint.misconception
        raise
    _show(model, asked)


def _show(model: Model, asked: Asked) -> None:
    """Show a model to who proves it, beside what is right and what was answered."""
    if look := witness.get():
        with contextlib.suppress(*ODD_ANSWER):
            all_of = asked()
            columns = [[getattr(each, part) for each in all_of] for part in ("inputs", "right", "found")]
            look(model, *columns)


def expect_answered(
    model: Model, asked: Asked, setting: Callable[..., str], *, tolerance: Tolerance | None = None
) -> None:
    """Raise Failure unless all of `asked()` is right, explained by the model; `setting` gets a question's inputs."""
    with explained(model, asked):
        for question in asked():
            for name, right in question.right.items():
                expect_close(name, question.found[name], right, setting=setting(*question.inputs), tolerance=tolerance)


def expect_known(condition: object, message: str, misconception: str, /, **fields: Any) -> None:
    """Raise Failure with `message` unless `condition` holds; what it is called has its sentence in the vocabulary."""
    hint = text(SENTENCES[misconception]).format(**fields) if misconception else ""
    expect_true(condition, message, hint=hint, misconception=base(misconception))


def expect_all(*expectations: Callable[[], object]) -> None:
    """Raise one Failure of all that is wrong in several expectations, none of which depends on another."""
    failures = [failure for failure in map(_failure_of, expectations) if failure is not None]
    if len(failures) > 1:
        first, hint = failures[0], joined(Hint(each.misconception, each.hint) for each in failures if each.hint)
        first.message = "\n".join(dict.fromkeys(each.message for each in failures))
        first.hint, first.misconception = (hint.text, hint.misconception) if hint else ("", "")
    if failures:
        raise failures[0]


def _failure_of(expect: Callable[[], object]) -> Failure | None:
    try:
        expect()
    except PlayerDied:
        raise
    except Failure as failure:
        return failure
    return None


@contextlib.contextmanager
def noticed(look: Callable[[], Hint | None]) -> Iterator[None]:
    """Give a failure in the block that has no hint what `look()` finds plain to see, where it finds something."""
    try:
        yield
    except PlayerDied:
        raise
    except Failure as failure:
        hint = None
        with contextlib.suppress(*ODD_ANSWER):
            hint = look() if not failure.hint or failure.misconception in WEAK else None
        if hint is not None:
            failure.hint, failure.misconception = hint.text, hint.misconception
        raise


# What reading an answer of another kind than asked for raises: it is no number, has no such key, or no length.
ODD_ANSWER = (Failure, TypeError, ValueError, OverflowError, LookupError, AttributeError)


def _names_more(hint: Hint, failure: Failure) -> bool:
    """Return whether a hint names the mistake that a failure names already, and a further one."""
    named = hint.misconception.split(", ")
    return len(named) > 1 and failure.misconception in named


def _reason(model: Model, asked: Asked) -> Hint | None:
    with contextlib.suppress(*ODD_ANSWER):
        questions = asked()
        found = explain(
            model,
            [each.inputs for each in questions],
            [each.found for each in questions],
            [each.right for each in questions],
            ask=lambda: [(each.inputs, each.found) for each in asked()],
        )
        return found.hint if found else None
    return None
