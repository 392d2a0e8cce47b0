"""A probe says what it returns, and what comes back in another form is the student's failure, in words."""

import ast
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray
from typing_extensions import TypeAliasType

from autograder.checks.forms import expect_form
from autograder.checks.student import Answer, Opaque
from autograder.errors import Failure
from autograder.sandbox.local import LocalPlayer

SOLUTIONS = sorted(each.parent for each in (Path(__file__).parent.parent / "solutions").glob("*/solution.py"))


T = TypeVar("T")
Numbers = TypeAliasType("Numbers", list[float])
Table = TypeAliasType("Table", np.ndarray[Any, T], type_params=(T,))


class Reply(TypedDict):
    answer: Any
    used: list[str]


def probe(form):
    def function(student):
        """Do nothing."""

    function.__annotations__["return"] = form
    return function


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        (Any, Opaque("generator")),
        (bool, True),
        (int, 3),
        (float, 3),
        (float, 0.5),
        (str, "a"),
        (np.ndarray, np.ones(2)),
        (dict[str, NDArray[np.float64]], {"W": np.ones((2, 2))}),
        (dict[str, Table[Any]], {"W": np.ones((2, 2))}),
        (Numbers | None, [1, 2.0]),
        (list[float], [1, 2.0]),
        (tuple[Any, bool], (None, False)),
        (tuple[int, ...], (1, 2, 3)),
        (dict[str, int], Answer(a=1)),
        (list[str] | None, None),
        (list[str] | None, ["a"]),
        (list[str] | str, "a"),
        (Reply, Answer(answer=None, used=[], more=1)),
    ],
)
def test_an_answer_of_its_form_is_returned(form, answer):
    assert expect_form(probe(form), answer) is answer


@pytest.mark.parametrize(
    ("form", "answer", "message"),
    [
        (bool, 1, "your code answers with a whole number where True or False is expected"),
        (dict[str, Table[Any]], {"W": 1}, "your code answers with a whole number where an array is expected"),
        (dict[str, NDArray[Any]], {"W": 1}, "your code answers with a whole number where an array is expected"),
        (Numbers, ["a"], "your code answers with a text where a number is expected"),
        (int, True, "your code answers with True or False where a whole number is expected"),
        (float, "1", "your code answers with a text where a number is expected"),
        (list[Any], np.ones(2), "your code answers with an array where a list is expected"),
        (list[str], ["a", 1], "your code answers with a whole number where a text is expected"),
        (tuple[Any, bool], (1, True, 2), "your code answers with 3 values where 2 are expected"),
        (dict[str, Any], [], "your code answers with a list where a dict is expected"),
        (list[str] | None, 1, "your code answers with a whole number where a list is expected"),
        (Reply, Answer(answer=1), "your code answers without 'used'"),
        (Reply, Answer(answer=1, used=None), "your code answers with None where a list is expected"),
        (list[Any], Opaque("generator"), "your code answers with an object of type generator where a list is expected"),
    ],
)
def test_an_answer_of_another_form_is_a_failure_in_words(form, answer, message):
    with pytest.raises(Failure) as failed:
        expect_form(probe(form), answer)
    assert str(failed.value) == message


def wrong_form(student) -> list[float]:
    """Answer with a text, whatever is said."""
    return "text"


def test_a_player_looks_at_the_form_of_what_a_probe_answers():
    with pytest.raises(Failure, match="answers with a text where a list is expected"):
        LocalPlayer({}, Path("checks.py")).probe(wrong_form)


@pytest.mark.parametrize("folder", SOLUTIONS, ids=lambda folder: folder.name)
def test_every_probe_says_what_it_returns(folder):
    """A function of the checks that is handed to `probe` by its name has a return annotation."""
    pages = [*folder.glob("checks.py"), *folder.glob("checks/*.py")]
    nodes = [node for page in pages for node in ast.walk(ast.parse(page.read_text(encoding="utf-8")))]
    asked = {
        node.args[0].id
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "probe"
    }
    silent = {node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.returns is None}
    assert asked
    assert asked & silent == set()
