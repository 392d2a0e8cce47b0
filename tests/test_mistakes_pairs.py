"""Two mistakes at a time: what is said of answers that were computed by hand, and the sums by which pairs are found."""

import numpy as np
import pytest

from autograder.mistakes import Model, explain
from autograder.mistakes.answers import parts_of
from autograder.mistakes.effects import COMPARED, Effects
from autograder.mistakes.question import Question
from autograder.mistakes.search import Search


def sums(m, x, y, c):
    a = m.line("a", x * c, words="the products")
    b = m.line("b", m.of(y + 1.0, one_missing=y), words="the shifted values")
    return {"f": m.line("f", a + b, words="the sum")}


def products(m, x, y, c):
    a = m.line("a", x + c, words="the sums")
    b = m.line("b", y + 1.0, words="the shifted values")
    return {"f": m.line("f", a * b, words="the product")}


def two_outputs(m, x, y, c):
    f = m.line("f", x * c, words="the products")
    return {"f": f, "g": m.line("g", y + c, words="the sums")}


def nested(m, x, y, c):
    a = m.line("a", np.tanh(x + c), words="the inner values")
    return {"f": m.line("f", np.exp(a) - y, words="the result")}


def steps(m, x, y, c):
    v, path = m.line("v0", 0 * x, words="the old velocity"), []
    for t in range(1, 5):
        here = m.step(t)
        v = here.line("v", c * v - y, words="the velocity")
        x = here.line("x", x + here.of(v, moved_twice=2 * v), words="the new x")
        path.append(x)
    return {"f": np.stack(path)}


def walked(x, y, c):
    v, path = 0 * x, []
    for _ in range(4):
        v = (1 - c) * v - y
        x = x + 2 * v
        path.append(x)
    return {"f": np.stack(path)}


def table(m, x, y, c):
    a = m.line("a", x[:, None] * y[None, :2] + c, words="the products")
    return {"f": m.line("f", m.of(a, turned=a[::-1], halved=a / 2, squares=a**2), words="the table")}


def doubtful(m, x, y, c):
    a = m.line("a", m.of(x * y + c, sums_doubled=2 * (x * y + c)), words="the sums")
    return {"f": m.line("f", m.of(1.0 * a, result_doubled=2 * a), words="the result")}


SUMS, PRODUCTS, TWO, NESTED = (Model(each) for each in (sums, products, two_outputs, nested))
STEPS, TABLE, DOUBTFUL = (Model(each) for each in (steps, table, doubtful))


def questions(seed):
    rng = np.random.default_rng(seed)
    return [(rng.uniform(0.5, 2, n), rng.uniform(0.5, 2, n), float(rng.uniform(1.5, 3))) for n in (5, 3, 4)]


def answered(function, seed):
    return [(each, function(*each)) for each in questions(seed)]


def explained(model, function, seed=0, **options):
    asked = questions(seed)
    found = [function(*each) for each in asked]
    right = [model.right(*each) for each in asked]
    return explain(model, asked, found, right, ask=lambda: answered(function, seed + 50), **options)


OPERATION, IN_A, IN_B = "wrong_operation", "the products", "the shifted values"
TOLD = {
    "terms": (SUMS, lambda x, y, c: {"f": x / c + (y - 1)}, [OPERATION, OPERATION], {IN_A, IN_B}),
    "a named one": (SUMS, lambda x, y, c: {"f": x + c + y}, ["one_missing", OPERATION], {IN_A, IN_B}),
    "factors": (PRODUCTS, lambda x, y, c: {"f": (x - c) * y}, ["term_missing", OPERATION], {"the sums", IN_B}),
    "outputs": (TWO, lambda x, y, c: {"f": x**3 * c, "g": y - c}, ["function_added", OPERATION], {IN_A, "the sums"}),
    "behind": (
        NESTED,
        lambda x, y, c: {"f": np.exp(np.tanh(x * c)) + y},
        [OPERATION, OPERATION],
        {"the inner values", "the result"},
    ),
    "in one line": (
        NESTED,
        lambda x, y, c: {"f": np.exp(x - c) - y},
        ["function_missing", OPERATION],
        {"the inner values"},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_two_mistakes_are_named_with_their_places(name):
    model, function, causes, places = TOLD[name]
    found = explained(model, function)
    assert found is not None
    assert found.kind == "pair"
    assert sorted(found.causes) == causes
    assert set(found.places) == places
    assert found.predicts(model, *zip(*answered(function, 7), strict=True))


def test_one_mistake_shows_from_the_first_step_of_a_path_and_another_later():
    found = explained(STEPS, walked)
    assert found.causes == ("moved_twice", "function_of_number")
    assert found.predicts(STEPS, *zip(*answered(walked, 7), strict=True))


def test_two_mistakes_in_one_place_of_a_model_are_both_named_in_the_order_in_which_they_are_made():
    turned = lambda x, y, c: {"f": ((x[:, None] * y[None, :2] + c) ** 2)[::-1] / 1}  # noqa: E731
    assert set(explained(TABLE, turned).causes) == {"turned", "squares"}
    half_first = lambda x, y, c: {"f": ((x[:, None] * y[None, :2] + c) / 2) ** 2}  # noqa: E731
    assert explained(TABLE, half_first).causes == ("halved", "squares")


def test_mistakes_that_give_the_same_answers_are_told_as_alternatives():
    found = explained(DOUBTFUL, lambda x, y, c: {"f": 2 * (x * y + c)})
    assert found.kind == "named"
    assert found.hint.text == "result doubled; or, which gives the same answers: sums doubled"


def test_a_factor_beside_a_mistake_is_told_with_its_number():
    found = explained(SUMS, lambda x, y, c: {"f": 7.25 * (x / c + y + 1)})
    assert found.kind == "pair"
    assert sorted(found.causes) == ["wrong_factor", "wrong_operation"]
    assert "7.25 times" in found.hint.text


def test_where_one_output_alone_is_explained_the_other_is_said_to_be_wrong():
    found = explained(TWO, lambda x, y, c: {"f": x / c, "g": np.cos(17 * y) ** 3 + x})
    assert found.kind == "part"
    assert found.causes == ("wrong_operation",)
    assert "something else is wrong in g" in found.hint.text


def test_a_pair_that_fails_the_gate_is_not_told():
    kept = questions(0)

    def once(x, y, c):  # divides and subtracts for the questions that were asked first alone
        return {"f": x / c + (y - 1)} if any(np.array_equal(x, each[0]) for each in kept) else {"f": x * c**3 + y}

    assert explained(SUMS, once) is None


def test_three_mistakes_are_more_than_two():
    assert explained(SUMS, lambda x, y, c: {"f": np.cosh(x) / c**1.5 - np.sin(3 * y)}) is None


# --- the sums ---------------------------------------------------------------------------------------------------------


def effects_of(model, function, seed=0):
    inputs = questions(seed)[0]
    tape = model.trace(inputs)
    question = Question(tape, parts_of(function(*inputs), model.right(*inputs)))
    return Effects([question], list(tape.outputs))


def test_rows_that_add_up_are_those_of_two_loops():
    effects = effects_of(SUMS, lambda x, y, c: {"f": x})
    rng = np.random.default_rng(0)
    rows, wanted = rng.normal(size=(60, 5)), rng.normal(size=5)
    rows[[7, 30]] = wanted - rows[[41, 3]]
    rows[:, 0] = np.where(np.arange(60) % 2, rows[:, 0], wanted[0] / 2)  # many of the first numbers add up
    rows[7, 0], rows[30, 0] = wanted[0] - rows[41, 0], wanted[0] - rows[3, 0]
    by_loops = [
        (i, j) for i in range(60) for j in range(i + 1, 60) if np.allclose(rows[i] + rows[j], wanted, 1e-9, 1e-9)
    ]
    assert sorted(by_loops) == [(3, 30), (7, 41)]
    assert sorted(effects._sums(rows, wanted)) == by_loops


def test_where_everything_adds_up_not_all_pairs_are_compared():
    effects = effects_of(SUMS, lambda x, y, c: {"f": x})
    count = 2000
    assert count**2 / 2 > COMPARED
    pairs = effects._sums(np.ones((count, 3)), np.full(3, 2.0))
    assert 0 < len(pairs) <= COMPARED


def test_rows_are_the_numbers_of_the_answers_by_their_size():
    inputs = questions(3)[1]
    x, y, c = inputs
    effects = effects_of(SUMS, lambda *_: {"f": x}, seed=3)
    del effects
    tape = SUMS.trace(inputs)
    right = x * c + y + 1
    question = Question(tape, parts_of({"f": np.array([1.0, 2.0, 4.5])}, {"f": right}))
    effects = Effects([question], ["f"])
    np.testing.assert_allclose(effects.right[0], right / right.max(), rtol=1e-15)
    np.testing.assert_allclose(effects.found[0], np.array([1.0, 2.0, 4.5]) / right.max(), rtol=1e-15)
    np.testing.assert_allclose(effects.found[1], np.log(np.array([1.0, 2.0, 4.5]) / right.max()), rtol=1e-12)


# --- the budget -------------------------------------------------------------------------------------------------------


def hard(x, y, c):
    return {"f": np.cosh(x) / c**1.5 - np.sin(3 * y)}


@pytest.mark.parametrize("budget", [0, 50, 500, 5000])
def test_all_stages_together_keep_to_the_budget(budget):
    asked = questions(0)
    right = [SUMS.right(*each) for each in asked]
    search = Search(SUMS, asked, [hard(*each) for each in asked], right, lambda: answered(hard, 9), budget)
    with np.errstate(all="ignore"):
        assert search.run() is None
    assert search.spent.done <= budget + 1000


def test_what_is_said_does_not_depend_on_what_is_left_when_it_was_found():
    function = lambda x, y, c: {"f": x / c + (y - 1)}  # noqa: E731
    said = {explained(SUMS, function, budget=budget).hint.text for budget in (20_000, 60_000, 1_000_000)}
    assert len(said) == 1
