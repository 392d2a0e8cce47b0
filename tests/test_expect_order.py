"""Right values in the wrong order behind return are told as that, whatever their shapes, and with no model."""

import numpy as np
import pytest

from autograder.errors import Failure
from autograder.expect.calls import expect_answers
from autograder.sandbox.local import LocalPlayer


def draws(rng):
    return [(rng.normal(size=(n, d)),) for n, d in ((3, 3), (4, 2))]


def parts(X):
    return X.sum(axis=0), X.T @ X, X.mean(axis=0)


def failure(answer, tmp_path, gives="total, square, mean"):
    player = LocalPlayer({"parts": answer}, tmp_path / "checks.py")
    with pytest.raises(Failure) as raised:
        expect_answers(player, "parts", np.random.default_rng(3), draws, gives=gives, expected=parts)
    return raised.value


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_every_other_order_is_named(order, tmp_path):
    found = failure(lambda X: tuple(parts(X)[k] for k in order), tmp_path)
    assert found.misconception == "wrong_order"
    assert found.hint == "the values are right, and stand in the wrong order behind return"


@pytest.mark.parametrize(
    "answer",
    [
        lambda X: (parts(X)[2], parts(X)[1], 2 * parts(X)[0]),
        lambda X: (parts(X)[0],) * 3,
        lambda X: (parts(X)[2], parts(X)[1], None),
        lambda X: (parts(X)[2], "square", parts(X)[0]),
        lambda X: parts(X)[:2],
        lambda X: parts(X)[::-1] if len(X) == 3 else parts(2 * X),
    ],
)
def test_what_is_wrong_besides_is_not_an_order(answer, tmp_path):
    assert failure(answer, tmp_path).misconception != "wrong_order"
