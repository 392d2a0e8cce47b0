"""Names of a namespace have other values for a while."""

from autograder.expect.fallback import replaced


def test_replaced_puts_back_what_was_there_and_takes_away_what_was_not():
    names = {"a": 1}
    with replaced(names, {"a": 2, "b": 3}):
        assert names == {"a": 2, "b": 3}
    assert names == {"a": 1}
