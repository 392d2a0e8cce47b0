"""Batches are recognised by their rows, and every wrong choice of them by its own name."""

import numpy as np
import pytest

from autograder.errors import Failure
from autograder.expect.epochs import Epochs
from autograder.expect.minibatches import expect_batches, rows_of, sizes_of

X = np.random.default_rng(0).normal(size=(7, 3))
ORDERS = [np.array([3, 0, 6, 1, 5, 2, 4]), np.array([5, 4, 1, 0, 2, 6, 3])]


def cut(order, size=3):
    return [order[begin : begin + size] for begin in range(0, len(order), size)]


def epochs(*orders, size=3):
    return [batch for order in orders for batch in cut(np.asarray(order), size)]


def mistake(rows, n=7, batch_size=3, num_epochs=2):
    with pytest.raises(Failure) as failed:
        expect_batches([np.asarray(each, dtype=np.int64) for each in rows], n, batch_size, num_epochs)
    assert failed.value.hint or not failed.value.misconception
    return failed.value.misconception


def test_a_new_permutation_in_each_epoch_with_a_short_last_batch_is_right():
    expect_batches(epochs(*ORDERS), 7, 3, 2)
    assert sizes_of(7, 3) == [3, 3, 1]
    assert sizes_of(6, 3) == [3, 3]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("last_batch_dropped", [*cut(ORDERS[0])[:-1], *cut(ORDERS[1])[:-1]]),
        ("one_epoch_less", cut(ORDERS[0])),
        ("empty_batch", [*cut(ORDERS[0]), [], *cut(ORDERS[1]), []]),
        ("batch_size_ignored", ORDERS),
        ("batch_too_large", [*cut(ORDERS[0], 4), *cut(ORDERS[1], 4)]),
        ("one_batch_per_epoch", [ORDERS[0][:3], ORDERS[1][:3]]),
        ("last_batch_filled", [[3, 0, 6], [1, 5, 2], [4, 3, 0]] * 2),
        ("batches_with_replacement", [[3, 0, 6], [1, 0, 2], [4, 3, 0]] * 2),
        ("batches_of_equal_parts", [[3, 0, 6], [1, 5], [2, 4], [5, 4, 1], [0, 2], [6, 3]]),
        ("", [[3, 0], [6, 1], [5, 2], [4, 3]] * 2),
    ],
)
def test_wrong_sizes_are_named(name, rows):
    assert mistake(rows) == name


def test_one_epoch_of_three_is_the_only_one():
    assert mistake(cut(ORDERS[0]), num_epochs=3) == "one_epoch_only"


def test_samples_left_out_are_counted():
    assert mistake([[3, 0, 6], [1, 5, 2], [4], [5, 4, 1], [0, 2, 6], [3]], n=8) == "samples_left_out"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("last_batch_dropped, shuffled_once", cut(ORDERS[0])[:-1] * 2),
        ("last_batch_dropped, not_shuffled", cut(np.arange(7))[:-1] * 2),
        ("batches_of_equal_parts, shuffled_once", [[3, 0, 6], [1, 5], [2, 4]] * 2),
        ("batch_size_ignored", [np.arange(7)] * 4),
    ],
)
def test_an_order_is_named_beside_wrong_sizes(name, rows):
    assert mistake(rows, batch_size=3, num_epochs=2) == name


@pytest.mark.parametrize(
    ("name", "orders"),
    [
        ("batches_with_replacement", [[3, 0, 6, 1, 5, 2, 2], [5, 4, 1, 0, 2, 6, 3]]),
        ("not_shuffled", [range(7), range(7)]),
        ("shuffled_once", [ORDERS[0], ORDERS[0]]),
    ],
)
def test_wrong_orders_are_named(name, orders):
    assert mistake(epochs(*orders)) == name


def test_batches_of_neighbours_are_named():
    assert mistake([[4, 5, 6], [0, 1, 2], [3], [0, 1, 2], [4, 5, 6], [3]]) == "contiguous_batches"


@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_rows_are_found_through_single_precision(kind):
    assert rows_of(X[[5, 2, 2]].astype(kind), X).tolist() == [5, 2, 2]


def test_rows_are_found_when_rounded_a_little_differently():
    assert rows_of(X[[6, 0]] + 1e-7, X).tolist() == [6, 0]


def test_an_empty_batch_has_no_rows():
    assert rows_of(X[:0], X).tolist() == []


def test_a_row_of_the_validation_samples_is_told_from_a_strange_one():
    val = X + 10
    with pytest.raises(Failure, match="a batch holds a validation sample") as failed:
        rows_of(val[:2], X, val)
    assert failed.value.misconception == "trained_on_validation"
    with pytest.raises(Failure, match="not one of the training samples"):
        rows_of(val[:2] + 1, X, val)


def squares_training():
    """Return a training by squared errors of 7 samples in batches of 3, whose cost says which rows it was given."""
    rng = np.random.default_rng(4)
    X, y, start = rng.normal(size=(7, 2)), rng.normal(size=7), {"W": rng.normal(size=2), "b": np.ones(1)}

    def cost(weights, of_X, of_y):
        error = X[of_X] @ weights["W"] + weights["b"] - y[of_y]
        return float(error @ error), {"W": 2 * X[of_X].T @ error / len(error), "b": np.array([2 * error.mean()])}

    return Epochs(start, cost, 7, 3, 0.1, 0.0, 5, 3)


@pytest.mark.parametrize(
    ("of_X", "of_y", "name", "way"),
    [
        (lambda order: order, lambda _: np.arange(7), "labels_of_other_images", "in the order in which they stand"),
        (lambda _: np.arange(7), lambda order: order, "images_of_other_labels", "in the order in which they stand"),
        (lambda order: order, lambda order: order[::-1], "labels_of_other_images", "from the end of the permutation"),
        (lambda order: order, lambda order: np.append(order[1:], order[0]), "labels_of_other_images", "further on"),
    ],
)
def test_images_and_labels_in_different_orders_are_named_with_the_order(of_X, of_y, name, way):
    training, rng, path, weights = squares_training(), np.random.default_rng(5), [], None
    for _ in range(3):
        order = rng.permutation(7)
        for at in (0, 3, 6):
            rows = slice(at, at + 3)
            weights = weights or training.start
            gradients = training.cost(weights, of_X(order)[rows], of_y(order)[rows])[1]
            weights = {name: value - 0.1 * gradients[name] for name, value in weights.items()}
        path.append(weights)
    with pytest.raises(Failure) as caught:
        training.expect_batches(path, "", lambda: True)
    assert caught.value.misconception == name
    assert way in caught.value.hint
