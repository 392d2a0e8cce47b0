"""Values are compared after type, shape and finiteness, and the message says where they differ."""

import numpy as np
import pytest

from autograder.errors import Failure, Hint
from autograder.expect.compare import Tolerance, expect_array, expect_close, expect_integers, expect_number, expect_true
from autograder.tolerances import farthest

RIGHT = np.array([[1.0, 2.0], [3.0, 4.0]])


def message_of(function, *args, **kwargs):
    with pytest.raises(Failure) as caught:
        function(*args, **kwargs)
    return caught.value.message


@pytest.mark.parametrize(
    "answer",
    [
        RIGHT.copy(),
        RIGHT.tolist(),
        np.asfortranarray(RIGHT),
        RIGHT.astype(np.float32),
        RIGHT.astype(np.int64),
        (RIGHT * (1 + 1e-10)),
    ],
    ids=["copy", "list", "fortran", "float32", "integers", "rounding"],
)
def test_right_answers_in_any_form_pass(answer):
    expect_close("W", answer, RIGHT)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "W: expected an array of shape (2, 2), not None (is a return missing?)"),
        ("4", "W: expected an array of shape (2, 2), not the string '4'"),
        ({"W": 1}, "W: expected an array of shape (2, 2), not a dict"),
        ([[1, 2], [3]], "W: expected an array of shape (2, 2), not a list"),
        (RIGHT.astype(complex), "W: expected an array of shape (2, 2), not an array of complex128"),
        (RIGHT[0], "W has the wrong shape: expected (2, 2), not (2,)"),
        (RIGHT * np.nan, "W has 4 of 4 elements that are not finite: nan at [0, 0]"),
        ([[1, 2], [np.inf, 4]], "W has 1 of 4 elements that are not finite: inf at [1, 0]"),
    ],
)
def test_type_shape_and_finiteness_come_before_values(answer, message):
    assert message_of(expect_close, "W", answer, RIGHT) == message


def test_difference_names_count_place_and_both_values():
    wrong = RIGHT.copy()
    wrong[1, 0] = 3.1
    assert message_of(expect_close, "W", wrong, RIGHT, setting="N=2") == (
        "W is wrong in 1 of 4 elements\nworst at W[1, 0]: yours 3.1, expected 3 (1e-08 relative allowed)\nwith N=2"
    )


def test_scalar_difference_is_one_sentence():
    assert message_of(expect_close, "loss", 2.3, 2.0) == "loss is wrong: yours 2.3, expected 2 (1e-08 relative allowed)"


def test_nan_never_passes_as_equal():
    assert "not finite" in message_of(expect_close, "loss", float("nan"), 0.0)


def test_float64_answer_is_held_to_more_than_float32_precision():
    with pytest.raises(Failure):
        expect_close("W", RIGHT * (1 + 2e-6), RIGHT)


def test_hint_is_asked_only_on_a_mismatch():
    asked = []

    def diagnose(found):
        asked.append(found)
        return Hint("factor_two", "twice as large")

    expect_close("W", RIGHT, RIGHT, diagnose=diagnose)
    assert asked == []
    with pytest.raises(Failure) as caught:
        expect_close("W", 2 * RIGHT, RIGHT, diagnose=diagnose)
    assert (caught.value.misconception, caught.value.hint) == ("factor_two", "twice as large")


def test_column_shape_is_accepted_where_the_text_allows_it():
    expect_close("db", [[1.0, 2.0, 3.0]], [1.0, 2.0, 3.0], shapes=[(1, 3)])
    with pytest.raises(Failure):
        expect_close("db", [[1.0], [2.0], [3.0]], [1.0, 2.0, 3.0], shapes=[(1, 3)])


def test_zero_dimensional_and_single_element_losses_are_numbers():
    assert expect_number("loss", np.array(1.5)) == 1.5
    assert expect_number("loss", np.array([1.5])) == 1.5
    assert expect_number("loss", 2) == 2.0


def test_integers_are_refused_outside_their_range():
    assert expect_integers("y", [0.0, 2.0], shape=(2,), low=0, high=3).tolist() == [0, 2]
    assert message_of(expect_integers, "y", [0, 3], shape=(2,), low=0, high=3) == (
        "y must hold whole numbers from 0 to 2: not 3 at [1]"
    )
    assert "not 0.5" in message_of(expect_integers, "y", [0.5, 1], shape=(2,), low=0, high=3)


def test_expect_array_returns_float64():
    assert expect_array("X", [[1], [2]], shape=(2, 1)).dtype == np.float64


def test_expect_true_carries_its_hint():
    with pytest.raises(Failure) as caught:
        expect_true(0, "the test set was used twice", hint="use it once", misconception="test_twice")
    assert (caught.value.message, caught.value.misconception) == ("the test set was used twice", "test_twice")


def test_zero_expected_allows_only_rounding():
    with pytest.raises(Failure):
        expect_close("db", np.full(3, 1e-6), np.zeros(3))
    expect_close("db", np.zeros(3), np.zeros(3))


def test_own_tolerance_replaces_the_table():
    expect_close("W", RIGHT + 0.001, RIGHT, tolerance=Tolerance(0.01, 0.0))


def test_numbers_are_shown_with_digits_enough_to_differ():
    message = message_of(expect_close, "loss", 2.0000000123456, 2.0, tolerance=Tolerance(1e-12, 1e-12))
    assert message == "loss is wrong: yours 2.00000001, expected 2 (1e-12 relative allowed)"


def test_loss_computed_in_float32_is_held_to_float32_precision():
    expect_close("loss", float(np.float32(1.2345678)), 1.2345678)


def test_the_farthest_element_is_the_first_of_those_that_are_as_far_but_for_rounding():
    assert farthest(np.array([[0.1, 0.5 - 1e-16], [0.5, 0.2]])) == (0, 1)
    assert farthest(np.array([[0.1, 0.5 - 1e-6], [0.5, 0.2]])) == (1, 0)
    assert farthest(np.array([1.0, np.inf, 2.0])) == (1,)
    assert farthest(np.array([1.0, np.nan])) == (1,)
    assert farthest(np.array(-1.0)) == ()
