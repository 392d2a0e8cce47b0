"""An answer that changes when the function is asked again is found; whatever is no array is left alone."""

import numpy as np
import pytest

from autograder.errors import Failure
from autograder.expect.twice import asked_twice, expect_kept

BUFFER = np.zeros(2)


def kept(x):
    BUFFER[...] = x
    return [BUFFER, {"a": x.sum()}]


def fresh(x):
    return [2 * x, {"a": x.sum()}]


def test_a_buffer_that_is_kept_is_found_by_the_next_call():
    reply = asked_twice(kept, [np.ones(2)], [[np.array([3.0, 4.0])]])
    assert reply["answer"][0].tolist() == [1, 1]
    assert reply["later"][0].tolist() == [3, 4]
    with pytest.raises(Failure, match=r"what it returned has changed") as failed:
        expect_kept("kept", reply)
    assert failed.value.misconception == "kept_buffer"


def test_new_arrays_at_each_call_are_right_also_where_the_next_call_raises():
    for other in (np.ones(2), "text"):
        expect_kept("fresh", asked_twice(fresh, [np.array([np.nan, 1.0])], [[other]]))


@pytest.mark.parametrize("later", [None, [], [np.ones(2)], np.ones(2), [np.ones(3), 1.0], {"a": np.ones(2)}])
def test_what_stands_in_the_place_of_the_answer_is_no_answer(later):
    with pytest.raises(Failure, match="has changed"):
        expect_kept("f", {"answer": [np.ones(2), 1.0], "later": later})
