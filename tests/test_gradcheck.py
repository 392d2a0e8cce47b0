"""Centred differences are exact on quadratics, and gradient messages name the tensor."""

import numpy as np
import pytest

from autograder.errors import Failure
from autograder.expect.gradients import (
    away_from_kinks,
    expect_gradients,
    norm_ratio,
    numerical_gradient,
    relative_error,
)

W, B = np.arange(6.0).reshape(2, 3), np.array([1.0, 2.0, 3.0])


def test_numerical_gradient_of_a_quadratic_is_two_x():
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    assert numerical_gradient(lambda v: float((v**2).sum()), x) == pytest.approx(2 * x, abs=1e-9)
    assert x.tolist() == [[1.0, -2.0], [0.5, 3.0]]


def test_relative_error_by_hand():
    assert relative_error([1.0, 2.0], [1.0, 3.0]) == pytest.approx(0.2)
    assert relative_error([0.0], [0.0]) == 0.0
    assert relative_error([np.nan], [1.0]) == float("inf")


def test_norm_ratio_by_hand():
    assert norm_ratio([3.0, 4.0], [0.0, 0.0]) == 1.0
    assert norm_ratio([0.0], [0.0]) == 0.0


def test_every_gradient_is_wanted_and_further_keys_are_welcome():
    expect_gradients({"W": W, "b": B, "loss": "extra"}, {"W": W, "b": B})
    with pytest.raises(Failure, match="the gradient of b is missing: expected the keys W, b"):
        expect_gradients({"W": W}, {"W": W, "b": B})
    with pytest.raises(Failure, match="expected a dict of gradients with the keys W, b, not a list"):
        expect_gradients([W, B], {"W": W, "b": B})


def test_bias_row_may_stand_for_a_bias():
    expect_gradients({"W": W, "b": B[None]}, {"W": W, "b": B})
    with pytest.raises(Failure, match="db has the wrong shape"):
        expect_gradients({"W": W, "b": B[None]}, {"W": W, "b": B}, bias_rows=False)
    with pytest.raises(Failure, match="db has the wrong shape"):
        expect_gradients({"W": W, "b": B[:, None]}, {"W": W, "b": B})


def test_shapes_of_all_are_judged_before_values_of_any():
    with pytest.raises(Failure, match="db has the wrong shape"):
        expect_gradients({"W": W + 1, "b": B[:2]}, {"W": W, "b": B})


def test_diagnosis_learns_which_tensor_it_looks_at():
    asked = []
    with pytest.raises(Failure, match="db is wrong in 3 of 3 elements"):
        expect_gradients({"W": W, "b": 2 * B}, {"W": W, "b": B}, diagnose=lambda name, values: asked.append(name))
    assert asked == ["b"]


def test_inputs_are_drawn_until_far_from_a_kink():
    drawn = iter([0.0, 1e-4, 0.5])
    assert away_from_kinks(lambda: next(drawn), abs) == 0.5


def test_rows_of_unequal_length_are_the_students_failure():
    with pytest.raises(Failure, match="db: expected an array of shape"):
        expect_gradients({"W": W, "b": [[1.0], [2.0, 3.0]]}, {"W": W, "b": B})
