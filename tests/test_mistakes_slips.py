"""Small steps beside an operation, computed by hand: what is said of them, and where."""

# ruff: noqa: E501 - sentences

import numpy as np
import pytest

from autograder.errors import Failure
from autograder.expect.differences import difference_hint
from autograder.expect.explained import expect_all
from autograder.mistakes import Model, explain, layers
from autograder.mistakes.matching import product_of


def scaled(m, x, y, rate):
    shifted = m.line("shifted", x - y, words="the differences")
    return {"f": m.line("f", rate * shifted**2, words="the result")}


def product(m, x, y, rate):
    return {"f": m.line("f", rate * (x + y), words="the result")}


def with_vector(m, A, b):
    m.size("N", len(A))
    return {"f": m.line("f", np.exp(b), words="the result")}


def layer(m, A, B):
    m.size("N", len(A))
    dW, db = layers.affine_backward(A, B, m)
    return {"dW": dW, "db": db}


def vectors(seed):
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=n), rng.normal(size=n), float(rng.uniform(0.2, 0.8))) for n in (5, 3, 4)]


def matrix_and_vector(seed):
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=(n, k)), rng.normal(size=k)) for n, k in ((4, 3), (2, 5))]


def matrices(seed):
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=(n, 4)), rng.normal(size=(n, k))) for n, k in ((5, 3), (3, 2))]


def told(run, draw, answer):
    model, questions = Model(run), draw(0)
    found, right = [answer(*each) for each in questions], [model.right(*each) for each in questions]
    fresh = [(each, answer(*each)) for each in draw(50)]
    return explain(model, questions, found, right, ask=lambda: fresh)


SAID = {
    "squares before the difference": (
        scaled, vectors, lambda x, y, rate: {"f": rate * (x**2 - y**2)},
        "the square is taken of x and of the labels y separately in the result: it comes after they are joined",
    ),
    "brackets": (
        product, vectors, lambda x, y, rate: {"f": rate * x + y},
        "brackets are missing in the result: x and the labels y are joined first",
    ),
    "a function of a number": (
        product, vectors, lambda x, y, rate: {"f": (1 - rate) * (x + y)},
        "1 minus it is applied to rate in the result: it does not belong there",
    ),
    "sums of another variable": (
        with_vector, matrix_and_vector, lambda A, _b: {"f": np.exp(A.sum(axis=0))},
        "the result is built from the sums of A where b belongs",
    ),
    "the last sample": (
        layer, matrices, lambda A, B: {"dW": A[:-1].T @ B[:-1], "db": B.sum(axis=0)},
        "a mask with 0 in the last row is applied to B in the gradient of the weights (∂J/∂W): it does not belong there",
    ),
    "in which part": (
        layer, matrices, lambda A, B: {"dW": A.T @ B, "db": -B.sum(axis=0)},
        "the data term of the gradient has the wrong sign (in the gradient of the bias (∂J/∂b))",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_a_slip_is_told_where_it_is(name):
    run, draw, answer, sentence = SAID[name]
    assert told(run, draw, answer).sentences == (sentence,)


def named(m, x, y, rate):
    half = m.of(x * y, halves_added=x + y)
    return {"f": m.line("f", half, words="the joined values")}


def test_a_factor_may_stand_behind_a_named_mistake():
    found = told(named, vectors, lambda x, y, _rate: {"f": -0.5 * (x + y)})
    assert found.causes[0] == "halves_added"
    assert found.sentences[1] == "the joined values is -1/2 times what it should be"


def test_a_factor_is_one_piece_or_the_only_product_of_two():
    pieces = {"two": 2.0, "sign": -1.0, "five": 5.0, "ten": 10.0}
    assert product_of(-1.0, pieces) == ("sign",)
    assert product_of(-5.0, pieces) == ("sign", "five")
    assert product_of(10.0, pieces) == ("ten",)
    assert product_of(7.0, pieces) == product_of(0.0, pieces) == ()


def test_a_quotient_with_two_mistakes_names_both():
    x, c, h = np.array([1.0, -2.0, 0.5]), np.array([1.0, 2.0, 3.0]), 0.1
    right = 2 * c * x

    def f(point):
        return float(np.sum(c * point**2))

    moved = [step * h * np.eye(3)[i] for i in range(3) for step in (1, -1)]
    hint = difference_hint(-right / h, right, f, x, h, exact=right, moved=moved)
    assert set(hint.misconception.split(", ")) == {"squared_width", "difference_sign"}


def failing(message, hint, name):
    def expect():
        raise Failure(message, hint=hint, misconception=name)

    return expect


def test_all_expectations_that_fail_are_told():
    with pytest.raises(Failure) as caught:
        expect_all(failing("one is wrong", "this", "a"), lambda: None, failing("two is wrong", "that", "b"))
    found = caught.value
    assert (found.message, found.hint, found.misconception) == ("one is wrong\ntwo is wrong", "this; and that", "a, b")
    expect_all(lambda: None)
