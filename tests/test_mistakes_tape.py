"""The tape: a computation written down once, and what becomes of it when one place is another."""

from functools import partial

import numpy as np
import pytest

from autograder.mistakes import RAISED, Model, explain, visible
from autograder.mistakes.tape import Altered, Tape


def cubes(m, x, c):
    N = m.size("N", len(x))
    y = m.line("y", m.of(x**3, squared=x**2), words="the cubes")
    return {"f": m.line("f", c * y.sum() / m.of(N, not_averaged=1.0), words="the mean")}


SENTENCES = {"squared": "x is squared; N is {N}", "not_averaged": "the mean over N = {N} is missing"}
CUBES = Model(cubes, sentences=SENTENCES)


def questions(seed=0, count=3):
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=n) + 2, float(rng.uniform(1, 2))) for n in range(3, 3 + count)]


def answered(function, seed):
    return [(each, {"f": function(*each)}) for each in questions(seed)]


def found(function, seed=0):
    asked = questions(seed)
    right = [CUBES.right(*each) for each in asked]
    fresh = partial(answered, function, seed + 100)
    return explain(CUBES, asked, [{"f": function(*each)} for each in asked], right, ask=fresh)


def test_without_a_mistake_a_model_is_its_formula():
    x, c = np.array([1.0, 2.0]), 3.0
    assert CUBES.right(x, c) == {"f": 3 * (1 + 8) / 2}


def test_a_change_is_computed_behind_it_alone():
    tape = CUBES.trace((np.array([1.0, 2.0]), 3.0))
    power = next(node for node in tape.nodes if node.op == "power")
    altered = Altered(tape, {power.index: (lambda x, p: x**p + 1, power.parents)})
    assert altered.value(tape.outputs["f"]) == 3 * (2 + 9) / 2
    assert altered.work.done < len(tape.nodes)
    assert tape.nodes[tape.outputs["f"]].value == 13.5


def test_an_error_on_the_way_is_a_value():
    tape = CUBES.trace((np.array([1.0, 2.0]), 3.0))
    index = tape.lines["x"]

    def broken():
        raise ValueError

    assert Altered(tape, {index: (broken, ())}).value(tape.outputs["f"]) is RAISED


def test_every_named_mistake_shows():
    assert visible(CUBES, questions()) == {"squared": True, "not_averaged": True}


@pytest.mark.parametrize(
    ("function", "cause", "words"),
    [
        (lambda x, c: c * (x**2).mean(), "squared", "x is squared; N is 3"),
        (lambda x, c: c * (x**3).sum(), "not_averaged", "the mean over N = 3 is missing"),
        (lambda x, c: (c + (x**3).sum()) / len(x), "wrong_operation", "where another operation belongs"),
        (lambda x, c: (x**3).mean(), "factor_missing", "a factor is missing in the mean: c"),
        (lambda x, c: 2 * c * (x**3).mean(), "wrong_scale", "2 times"),
        (lambda x, c: -c * (x**3).mean(), "wrong_sign", "the sign of the mean is wrong"),
        (lambda x, c: c * (x**3).max() / len(x), "wrong_reduction", "the largest value"),
        (lambda x, c: c * np.tanh(x**3).mean(), "function_added", "tanh"),
        (lambda x, c: 1.7 * c * (x**3).mean(), "wrong_factor", "1.7 times"),
        (lambda x, c: 0.7 * (x**3).mean(), "argument_ignored", "0.7"),
    ],
)  # fmt: skip
def test_one_step_is_explained(function, cause, words):
    explanation = found(function)
    assert explanation.causes == (cause,)
    assert words in explanation.sentences[0]
    assert explanation.verified == 6


def test_two_named_mistakes_are_explained_together():
    explanation = found(lambda x, c: c * (x**2).sum())
    assert set(explanation.causes) == {"squared", "not_averaged"}


@pytest.mark.parametrize("function", [lambda x, c: float(np.sin(x).sum() * c), lambda *_: float("nan")])
def test_what_no_step_gives_is_left_unexplained(function):
    assert found(function) is None


def test_the_gate_refuses_what_fits_the_first_questions_only():
    asked = questions()
    known = {len(x): 2 * CUBES.right(x, c)["f"] for x, c in asked}
    assert explain(CUBES, asked, [{"f": known[len(x)]} for x, _ in asked], [CUBES.right(*each) for each in asked])
    assert found(lambda x, c: known.get(len(x))) is None


def test_where_the_student_fails_the_mistake_has_to_fail():
    def total(m, X, y):
        return {"s": m.line("s", X.T @ y, words="the sum")}

    model = Model(total)
    rng = np.random.default_rng(0)
    asked = [(rng.normal(size=s), rng.normal(size=s[0])) for s in ((3, 3), (4, 2))]
    answers = [{"s": asked[0][0] @ asked[0][1]}, {"s": RAISED}]
    explanation = explain(model, asked, answers, [model.right(*each) for each in asked])
    assert explanation.causes[0] in ("function_missing", "operands_swapped")


def test_a_search_falls_silent_when_its_work_is_done():
    asked = questions()
    right = [CUBES.right(*each) for each in asked]
    answers = [{"f": float(1.7 * value["f"])} for value in right]
    assert explain(CUBES, asked, answers, right, budget=50) is None


def test_nothing_is_explained_where_all_is_right():
    asked = questions()
    right = [CUBES.right(*each) for each in asked]
    assert explain(CUBES, asked, right, right) is None


def test_answers_in_single_precision_are_explained():
    explanation = found(lambda x, c: np.float32(c * (x**2).mean()))
    assert explanation.causes == ("squared",)


def chain(m, x, w):
    a = {0: x}
    for number in (1, 2, 3):
        here = m.layer(number, 3)
        z = a[number - 1] * w[number - 1]
        a[number] = here.line("a", here.of(np.tanh(z), linear=z), words="a")
    return {"out": a[3]}


@pytest.mark.parametrize(
    ("linear", "place"), [((1, 2, 3), ""), ((3,), "the output layer"), ((1, 2), "the hidden layers"), ((2,), "layer 2")]
)
def test_a_mistake_is_placed_in_all_layers_or_in_one(linear, place):
    def wrong(x, w):
        for number in (1, 2, 3):
            z = x * w[number - 1]
            x = z if number in linear else np.tanh(z)
        return {"out": x}

    rng = np.random.default_rng(1)
    asked = [(rng.normal(size=4), [np.array(v) for v in rng.normal(size=3)]) for _ in range(3)]
    model = Model(chain, sentences={"linear": "tanh is missing"})
    explanation = explain(model, asked, [wrong(*each) for each in asked], [model.right(*each) for each in asked])
    assert explanation.sentences == ("tanh is missing" + (f" (in {place})" if place else ""),)


def test_a_tape_knows_the_lines_of_its_sites():
    tape = Tape()
    assert tape.nodes == []
    tape = CUBES.trace(questions()[0])
    assert {site[0] for site in tape.sites} == {"y", "f"}


def rows_of(m, S):
    m.size("T", len(S))
    return {"A": m.line("A", S / m.line("sums", S.sum(axis=1, keepdims=True), words="the sums"), words="the shares")}


def test_a_size_names_no_axis_of_a_square():
    rng = np.random.default_rng(1)
    asked, again = ([(rng.uniform(1, 2, size=(t, t)),) for t in (3, 4, 5)] for _ in range(2))
    wrong = [{"A": S / S.sum(axis=0, keepdims=True)} for (S,) in (*asked, *again)]
    model = Model(rows_of)
    right = [model.right(*each) for each in asked]
    explanation = explain(model, asked, wrong[:3], right, ask=lambda: list(zip(again, wrong[3:], strict=True)))
    assert explanation.hint.text == "the sum in the sums runs along the first axis; it belongs along the second axis"
