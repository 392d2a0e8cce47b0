"""Asking and judging, for all parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.errors import Failure
from autograder.expect.compare import describe, expect_close, shape_of
from autograder.expect.explained import Answered, explained
from autograder.mistakes import Model
from autograder.tolerances import Tolerance

Array = np.ndarray
Parameters = dict[str, Array]


def expect_answered(
    mathematics: Model,
    ask: Callable[[], list[Answered]],
    setting: Callable[..., str],
    tolerance: Tolerance | None = None,
) -> None:
    """Raise Failure unless all of `ask()` is right, explained by the mathematics; `setting` gets a question's inputs."""
    with explained(mathematics, ask):
        for question in ask():
            for name, right in question.right.items():
                expect_close(name, question.found[name], right, setting=setting(*question.inputs), tolerance=tolerance)


def expect_pair(name: str, answer: Any) -> tuple[Any, Any]:
    """Return the two parts of an answer that must be a pair."""
    if isinstance(answer, (tuple, list, np.ndarray)) and shape_of(answer) != () and len(answer) == 2:
        return answer[0], answer[1]
    raise Failure(f"{name}: expected a pair, not {describe(answer)}")
