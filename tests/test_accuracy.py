"""Thresholds with n and interval; too close to call means another training, pooled."""

import pytest

from autograder.checks import Check, run_one
from autograder.errors import Failure
from autograder.expect.accuracy import expect_above, outcome, wilson_interval


def test_wilson_interval_of_a_published_example():
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 gives 0.2553 to 0.3662.
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_clear_result_needs_one_attempt_and_states_n():
    attempts = []

    def measure(attempt):
        attempts.append(attempt)
        return 520, 1000

    assert expect_above(0.4, measure, what="net").startswith("52.0% on n = 1000 held-out images (95 % interval 48.9%")
    assert attempts == [0]


def test_result_near_the_threshold_is_pooled_over_attempts():
    results = iter([(470, 1000), (500, 1000), (510, 1000)])
    assert "n = 3000" in expect_above(0.48, lambda attempt: next(results), what="net")


def test_below_the_threshold_fails_with_the_numbers():
    with pytest.raises(Failure, match=r"net reaches 29.0% on 1000 held-out images .*expected above 48.0%"):
        expect_above(0.48, lambda attempt: (290, 1000), what="net")


@pytest.mark.parametrize(("predicted", "hinted"), [([3, 3, 3, 3], True), ([3, 3, 3, 0], False)])
def test_one_answer_to_all_samples_is_told(predicted, hinted):
    with pytest.raises(Failure, match=r"25\.0%") as caught:
        expect_above(0.9, lambda attempt: outcome(predicted, [1, 2, 3, 2]), what="net")
    assert ("every sample gets the same answer" in caught.value.hint) == hinted


def test_too_good_is_flagged_not_punished():
    def function(player, rng):
        return expect_above(0.48, lambda attempt: (990, 1000), what="net", ceiling=0.7)

    verdict = run_one(Check("a", "a", 2.0, (), 1.0, function), None, seed=0, done={})
    assert (verdict.points, len(verdict.flags)) == (2.0, 1)
