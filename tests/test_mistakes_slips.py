"""Small steps beside an operation, computed by hand: what is said of them, and where."""

import numpy as np
import pytest

from autograder.errors import Failure
from autograder.expect.differences import difference_hint
from autograder.expect.explained import expect_all
from autograder.mistakes import Model, explain, generate, layers
from autograder.mistakes.matching import product_of


def scaled(m, x, y, rate):
    shifted = m.line("shifted", x - y, words="the differences")
    return {"f": m.line("f", rate * shifted**2, words="the result")}


def product(m, x, y, rate):
    return {"f": m.line("f", rate * (x + y), words="the result")}


def with_vector(m, A, b):
    m.size("N", len(A))
    return {"f": m.line("f", np.exp(b), words="the result")}


def summed(m, A, b):
    m.size("N", len(A))
    return {"f": m.line("f", np.exp(A.sum(axis=0)) + b, words="the result")}


def times(m, x, y, rate):
    return {"f": m.line("f", rate * (x * y), words="the result")}


def halved_difference(m, x, y, rate):
    error = m.line("error", x - y, words="the error")
    return {"f": m.line("f", 2.0 * error / rate, words="the result")}


def quotient(m, x, y, rate):
    return {"f": m.line("f", rate * x / y, words="the result")}


def chain(m, x, W):
    h = x
    for number, w in enumerate(W, start=1):
        here = m.layer(number, len(W))
        h = here.line("h", np.tanh(h @ w), words="the activations")
    return {"h": h}


def chained(x, W):
    for w in W:
        x = np.tanh(x @ w)
    return {"h": x}


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


def vectors_with_0(seed):
    return [(x, np.append(0.0, y[1:]), rate) for x, y, rate in vectors(seed)]


def vectors_nearly_0(seed):
    return [(x, 0.01 + y**2, rate) for x, y, rate in vectors(seed)]


def layers_of_squares(seed):
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=(n, 3)), [rng.normal(size=(3, 3)) for _ in range(depth)]) for n, depth in ((4, 3), (2, 4))]


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
    "a square before the difference": (
        scaled, vectors, lambda x, y, rate: {"f": rate * (x - y**2)},
        "in the result, the square is taken of the labels y alone, without x: it comes after they are joined",
    ),
    "a sum after the exponential": (
        summed, matrix_and_vector, lambda A, b: {"f": np.exp(A).sum(axis=0) + b},
        "in the result, the exponential and the sum come in the wrong order",
    ),
    "an addition of sums": (
        with_vector, matrix_and_vector, lambda A, b: {"f": np.exp(b) + A.sum(axis=0)},
        "an addition of the sums of A does not belong in the result",
    ),
    "a division that is kept from 0": (
        times, vectors_with_0, lambda x, y, rate: {"f": rate * x / (y + 1e-9)},
        "in the result, x and the labels y are divided, where another operation belongs",
    ),
    "a small number in a divisor": (
        quotient, vectors_nearly_0, lambda x, y, rate: {"f": rate * x / (y + 1e-4)},
        "a number is added to the labels y in the result: where it is small, that changes the result",
    ),
    "the last layer's": (
        chain, layers_of_squares, lambda x, W: chained(x, [W[-1]] * len(W)),
        "wrong layer in the activations: W of the last layer, where every layer has its own",
    ),
    "the first layer's": (
        chain, layers_of_squares, lambda x, W: chained(x, [W[0]] * len(W)),
        "wrong layer in the activations: W of the first layer, where every layer has its own",
    ),
    "a division of one part of an earlier line": (
        halved_difference, vectors, lambda x, y, rate: {"f": 2 * (x - y / rate)},
        "brackets are missing in the result: x and the labels y are joined first",
    ),
    "what it was given": (
        scaled, vectors, lambda x, y, rate: {"f": x},
        "the answer is x, unchanged: the way from there to the result is missing",
    ),
    "what came before": (
        scaled, vectors, lambda x, y, rate: {"f": x - y},
        "the answer is the differences, unchanged: the way from there to the result is missing",
    ),
    "always the same": (
        summed, matrix_and_vector, lambda A, b: {"f": 0 * b},
        "for the result the answer is 0, whatever the question is",
    ),
    "brackets": (
        product, vectors, lambda x, y, rate: {"f": rate * x + y},
        "brackets are missing in the result: x and the labels y are joined first",
    ),
    "a function of a number": (
        product, vectors, lambda x, y, rate: {"f": (1 - rate) * (x + y)},
        "in the result, 1 minus rate is taken: that does not belong there",
    ),
    "sums of another variable": (
        with_vector, matrix_and_vector, lambda A, _b: {"f": np.exp(A.sum(axis=0))},
        "wrong value in the result: the sums of A instead of b",
    ),
    "the last sample": (
        layer, matrices, lambda A, B: {"dW": A[:-1].T @ B[:-1], "db": B.sum(axis=0)},
        "in the gradient of the weights (∂J/∂W), the last row of B is set to 0: that does not belong there",
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


def test_answers_that_are_right_or_differ_are_not_called_the_same():
    assert told(summed, matrix_and_vector, lambda A, b: {"f": 0 * b + len(A)}) is None
    assert told(lambda m, x: {"f": m.line("f", 0 * x)}, lambda _: [(np.ones(n),) for n in (2, 3, 4)],
                lambda x: {"f": 0 * x + 5}) is None  # fmt: skip


def by_layer(m, x, W):
    return {f"h[{i}]": m.layer(i, len(W)).line("h", x @ w, words="the sums") for i, w in enumerate(W, start=1)}


def test_an_output_that_some_questions_do_not_have_may_be_the_same_in_all_others():
    def draw(seed):
        return layers_of_squares(seed) * 2  # 3 layers and 4

    def zeros(x, W):
        return {f"h[{i}]": 0 * x if i == 4 else x @ w for i, w in enumerate(W, start=1)}

    model, questions = Model(by_layer), draw(0)
    found, right = [zeros(*each) for each in questions], [model.right(*each) for each in questions]
    fresh = [(each, zeros(*each)) for each in draw(50)]
    explanation = explain(model, questions, found, right, ask=lambda: fresh)
    assert explanation.sentences == ("for the sums the answer is 0, whatever the question is",)


def test_what_is_all_of_a_line_is_called_by_its_name():
    model = Model(lambda m, x, y: {"f": m.line("f", m.of(x @ y, halved=x @ y / 2), words="the product")})
    tape = model.trace((np.ones((2, 3)), np.ones((3, 2))))
    product = next(node for node in tape.nodes if node.op == "matmul")
    scaled = generate.scaled(product.site, "", "3")
    assert scaled.say(tape, product) == "the value of the product is 3 times what it should be"


def named(m, x, y, rate):
    half = m.of(x * y, halves_added=x + y)
    return {"f": m.line("f", half, words="the joined values")}


def test_a_factor_may_stand_behind_a_named_mistake():
    found = told(named, vectors, lambda x, y, _rate: {"f": -0.5 * (x + y)})
    assert found.causes[0] == "halves_added"
    assert found.sentences[1] == "the value of the joined values is -1/2 times what it should be"


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


def test_elements_that_are_moved_by_different_distances_are_told():
    x, h = np.array([1.0, -2.0, 0.5]), 0.1
    moved = [step * h * x[i] * np.eye(3)[i] for i in range(3) for step in (1, -1)]
    hint = difference_hint(2 * x**2, 2 * x, lambda point: float((point**2).sum()), x, h, exact=2 * x, moved=moved)
    assert hint.misconception == "unequal_steps"


def test_a_sentence_quotes_a_question_in_which_its_mistake_shows():
    def summed_up(m, A):
        n = m.size("N", len(A))
        total = A.sum(axis=0)
        return {"f": m.line("f", 2 * m.of(total, divided_by_batch_again=total / n), words="the result")}

    def drawn(seed):
        rng = np.random.default_rng(seed)
        return [(rng.normal(size=(n, 3)),) for n in (1, 4)]

    found = told(summed_up, drawn, lambda A: {"f": 3 * A.sum(axis=0) / len(A)})
    assert any("N = 4" in each for each in found.sentences)
    assert not any("N = 1" in each for each in found.sentences)


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


def joined(m, x, y, rate):
    return {"f": m.line("f", m.of(x + rate * y, halves_swapped=rate * x + y), words="the joined values")}


@pytest.mark.parametrize(("error", "told_of"), [(1e-7, ("halves_swapped",)), (1e-4, None)])
def test_a_mistake_is_named_behind_the_rounding_of_float32_and_no_further(error, told_of):
    def swapped(x, y, rate):
        return {"f": (rate * x + y) * (1 + error * np.cos(np.arange(len(x))))}

    found = told(joined, vectors, swapped)
    assert (found and found.causes) == told_of


def test_what_differs_from_the_right_by_rounding_is_no_mistake_with_a_name():
    def model(m, x, y, rate):
        return {"f": m.of(x + rate * y, slightly_more=(x + rate * y) * (1 + 1.05e-5))}

    found = told(model, vectors, lambda x, y, rate: {"f": (x + rate * y) * (1 + 1e-5)})
    assert "slightly_more" not in found.causes


def penalised(m, x, rate):
    data = m.line("data", x**2, words="the data term")
    return {"f": m.line("f", data + rate * x, words="the result")}


def vectors_with_rates(*rates):
    def draw(seed):
        return [(np.random.default_rng(seed + i).normal(size=4), rate) for i, rate in enumerate(rates)]

    return draw


def test_what_is_wrong_only_where_a_number_is_not_0_is_told_so():
    def replaced(x, rate):
        return {"f": rate * x if rate else x**2}

    found = told(penalised, vectors_with_rates(0.0, 0.3, 0.7), replaced)
    assert found.sentences == ("where rate is not 0: a term is missing in the result: the data term",)
    assert told(penalised, vectors_with_rates(0.2, 0.3, 0.7), lambda x, rate: {"f": rate * np.cos(x)}) is None


def counted(m, Y, Q):
    counts = Y.T @ Q
    counts = m.line("of samples", m.of(counts, last_only=Y[-2:].T @ Q[-2:]), words="the counts")
    return {"f": m.line("f", m.of(counts, swapped=counts.T), words="the table")}


def classes(seed):
    rng = np.random.default_rng(seed)
    return [tuple(np.eye(3)[rng.integers(3, size=9)] for _ in "YQ") for _ in range(4)]


def test_two_names_are_told_apart_by_small_counts():
    found = told(counted, classes, lambda Y, Q: {"f": Q[-2:].T @ Y[-2:]})
    assert sorted(found.causes) == ["last_only", "swapped"]


def layered(m, x, W, V):
    found = {}
    for layer in (1, 2):
        for kind, value in (("W", W), ("V", V)):
            here = m.layer(layer, 2).at(kind)
            moved = here.of(x + value, nothing_moves=x, uphill=x - value)
            found[f"{kind}{layer}"] = here.line(f"{kind} moved", moved, words=f"the new {kind}")
    return found


def test_a_mistake_is_made_in_all_parts_of_one_layer_beside_another_in_the_other():
    def draw(seed):
        rng = np.random.default_rng(seed)
        return [tuple(rng.normal(size=4) for _ in "xWV") for _ in range(3)]

    found = told(layered, draw, lambda x, W, V: {"W1": x - W, "V1": x + V, "W2": x, "V2": x})
    assert sorted(found.causes) == ["nothing_moves", "uphill"]
