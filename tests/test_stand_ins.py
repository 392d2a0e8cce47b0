"""A task is judged on the student's own functions first, and on right ones where that fails."""

from pathlib import Path

import pytest

from autograder.errors import Failure, PlayerDied, StudentError
from autograder.expect.fallback import judged, replaced
from autograder.sandbox.local import LocalPlayer

RIGHT = {"double": lambda x: 2 * x}


def total(student, x):
    """Probe: what the task under test answers; it builds on `double`."""
    return student["plus_one"](x)


def with_right(student, given, probe, *arguments):
    """Probe: the same with right functions."""
    with replaced(student, {name: RIGHT[name] for name in given}):
        return globals()[probe](student, *arguments)


@pytest.fixture
def player(tmp_path):
    checks = tmp_path / "checks.py"
    checks.write_text(Path(__file__).read_text())
    return lambda source: LocalPlayer(namespace(source), checks)


def namespace(source):
    names = {"__name__": "__main__"}
    exec(source, names)
    return names


def judge(ask):
    answer = ask(4)
    if answer != 9:
        message = f"expected 9, not {answer}"
        raise Failure(message)
    return answer


def test_right_work_is_asked_once(player):
    asked = []

    def counted(ask):
        asked.append(1)
        return judge(ask)

    right = player("def double(x): return 2 * x\ndef plus_one(x): return double(x) + 1")
    assert judged(right, total, counted, with_right=with_right, given=["double"]) == 9
    assert len(asked) == 1


def test_a_mistake_in_what_the_task_builds_on_costs_nothing_and_stays_where_it_is(player):
    wrong = player("def double(x): return 3 * x\ndef plus_one(x): return double(x) + 1")
    assert judged(wrong, total, judge, with_right=with_right, given=["double"]) == 9
    assert wrong.namespace["double"](1) == 3


def test_a_mistake_in_the_task_is_said_as_it_is_with_right_stand_ins(player):
    wrong = player("def double(x): return 3 * x\ndef plus_one(x): return double(x) + 2")
    with pytest.raises(Failure, match="expected 9, not 10"):
        judged(wrong, total, judge, with_right=with_right, given=["double"])


def test_without_stand_ins_the_first_failure_stands(player):
    with pytest.raises(Failure, match="expected 9, not 8"):
        judged(player("def plus_one(x): return x + 4"), total, judge, with_right=with_right)


def test_where_a_stand_in_refuses_what_the_students_own_took_the_first_failure_stands(player):
    wrong = player("def double(x, y=0): return 3 * x\ndef plus_one(x): return double(x, y=1) + 1")
    with pytest.raises(Failure, match="expected 9, not 13") as failed:
        judged(wrong, total, judge, with_right=with_right, given=["double"])
    assert not isinstance(failed.value, StudentError)


def test_a_dead_player_is_not_asked_again():
    class Dead:
        asked = 0

        def probe(self, *_, **__):
            self.asked += 1
            message = "gone"
            raise PlayerDied(message)

    dead = Dead()
    with pytest.raises(PlayerDied):
        judged(dead, total, judge, with_right=with_right, given=["double"])
    assert dead.asked == 1


def test_replaced_puts_back_what_was_there_and_takes_away_what_was_not():
    names = {"a": 1}
    with replaced(names, {"a": 2, "b": 3}):
        assert names == {"a": 2, "b": 3}
    assert names == {"a": 1}
