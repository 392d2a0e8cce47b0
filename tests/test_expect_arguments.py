"""An argument that has changed is told by its name in the student's own function."""

import numpy as np
import pytest

from autograder.errors import Failure
from autograder.expect.calls import call
from autograder.sandbox.local import LocalPlayer


def player_of(source, tmp_path):
    namespace = {"In": ["", source]}
    exec(source, namespace)
    return LocalPlayer(namespace, tmp_path / "checks.py")


BODY = "\n    weights[0] = 7\n    return X"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (f"def scale(X, weights, lr=1):{BODY}", "weights"),
        (f"def scale(X, /, weights):{BODY}", "weights"),
        (f"def scale(*both):\n    X, weights = both{BODY}", "number 2"),
        ("scale = lambda X, w: w.fill(7)", "w"),
        (f"def helper(X, weights):{BODY}\nscale = helper", "number 2"),
    ],
)
def test_a_changed_argument_has_the_name_that_the_student_gave_it(source, told, tmp_path):
    player = player_of(source, tmp_path)
    with pytest.raises(Failure, match=f"^scale changes its argument {told}: expected the array to be as it was$"):
        call(player, "scale", np.ones(2), np.ones(3))


def test_a_part_of_a_changed_argument_is_told_by_its_key(tmp_path):
    player = player_of("def step(parameters):\n    parameters['W1'][0] = 7", tmp_path)
    with pytest.raises(Failure, match=r"^step changes its argument parameters\['W1'\]: expected the array to be "):
        call(player, "step", {"W1": np.ones(2), "b1": np.ones(2)})
