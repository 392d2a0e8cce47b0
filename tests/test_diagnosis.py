"""A hint is exact and unambiguous, or absent."""

import numpy as np
import pytest

from autograder.mistakes.matching import Variant, accuracy_of, explain_coefficients, first, fit, match, ratio

RNG = np.random.default_rng(0)
DATA, WEIGHT = RNG.normal(size=(4, 3)), RNG.normal(size=(4, 3))
EXPECTED = DATA + 0.5 * WEIGHT


def test_variant_that_equals_the_answer_is_named():
    hint = match(4 * DATA, DATA, [Variant("not_divided", "N times too large", 4 * DATA), Variant("sign", "-", -DATA)])
    assert (hint.misconception, hint.text) == ("not_divided", "N times too large")


def test_two_fitting_misconceptions_are_not_guessed_between():
    assert match(2 * DATA, DATA, [Variant("a", "a", 2 * DATA), Variant("b", "b", lambda: DATA + DATA)]) is None


def test_two_ways_to_the_same_misconception_are_one():
    assert match(2 * DATA, DATA, [Variant("a", "a", 2 * DATA), Variant("a", "a2", 2 * DATA)]).text == "a"


@pytest.mark.parametrize("value", [DATA, DATA[:2], np.full((4, 3), np.nan), lambda: 1 / 0, lambda: [1, [2]]])
def test_variants_that_tell_nothing_are_passed_over(value):
    assert match(2 * DATA, DATA, [Variant("x", "x", value)]) is None


def test_answer_that_is_nothing_known_gets_no_hint():
    assert match(DATA**2, DATA, [Variant("sign", "-", -DATA)]) is None
    assert match(None, DATA, [Variant("sign", "-", -DATA)]) is None


def test_fit_finds_the_coefficients_of_the_pieces():
    found = fit(3 * DATA - 0.25 * WEIGHT, {"data": DATA, "W": WEIGHT})
    assert found == pytest.approx({"data": 3.0, "W": -0.25})


def test_fit_is_silent_when_it_is_not_exact_or_not_determined():
    assert fit(3 * DATA + 1e-3 * DATA**2, {"data": DATA, "W": WEIGHT}) is None
    assert fit(DATA, {"data": DATA, "same": 2 * DATA}) is None
    assert fit(DATA, {"data": DATA, "zero": 0 * DATA}) is None
    assert fit(EXPECTED, {"data": DATA, "W": WEIGHT}, {"data": 1.0, "W": 0.5}) is None


def test_known_coefficient_is_named_and_unknown_one_stated():
    pieces, expected = {"data": DATA, "W": WEIGHT}, {"data": 1.0, "W": 0.5}
    known = {"W": [(0.25, "half_penalty", "half the penalty's gradient")]}
    assert explain_coefficients(DATA + 0.25 * WEIGHT, pieces, expected, known).misconception == "half_penalty"
    other = explain_coefficients(DATA + 3 * WEIGHT, pieces, expected, known)
    assert other.text == "W enters with the factor 3; the convention box asks for 0.5"
    assert explain_coefficients(2 * DATA + 3 * WEIGHT, pieces, expected, known) is None


def test_ratio_is_a_number_only_when_exact():
    assert ratio(-2 * DATA, DATA) == pytest.approx(-2)
    assert ratio(DATA + 1, DATA) is None
    assert ratio(DATA[:1], DATA) is None


def test_first_asks_in_turn():
    diagnose = first(lambda found: None, lambda found: match(found, DATA, [Variant("sign", "-", -DATA)]))
    assert diagnose(-DATA).misconception == "sign"


def test_accuracy_reading_must_be_the_only_one():
    readings = {"the training set": 0.9, "the test set": 0.5, "every sample": 0.7}
    assert accuracy_of(0.5, readings, 0.7) == "the test set"
    assert accuracy_of(0.7, readings, 0.7) is None
    assert accuracy_of(0.5, {**readings, "another": 0.5}, 0.7) is None
