"""A check becomes a verdict; our own errors never cost points and never give any."""

import contextlib
import textwrap

import pytest

from autograder.checks import Verdict, check, flag, generator, load_checks, run_one
from autograder.errors import Failure, StudentError, UsageError

SOURCE = textwrap.dedent('''
    from autograder import check, Failure, flag

    @check(points=3)
    def first(player, rng):
        """first is right"""

    @check(points=2, needs=["first"], seconds=5)
    def second(player, rng):
        """second is right

        Only the first line is the claim.
        """
        return 0.5
''')


def verdict_of(function, done=None, seed=7):
    return run_one(function.__check__, None, seed=seed, done=done or {})


@pytest.fixture
def checks(tmp_path):
    path = tmp_path / "checks.py"
    path.write_text(SOURCE)
    return load_checks(path)


def test_checks_are_loaded_in_reading_order_with_claim_and_points(checks):
    assert list(checks) == ["first", "second"]
    assert checks["second"].claim == "second is right"
    assert (checks["second"].points, checks["second"].needs, checks["second"].seconds) == (2.0, ("first",), 5.0)


def test_full_and_partial_marks(checks):
    full = run_one(checks["first"], None, seed=0, done={})
    half = run_one(checks["second"], None, seed=0, done={"first": full})
    assert (full.status, full.points) == ("passed", 3.0)
    assert (half.status, half.points) == ("partial", 1.0)


def test_check_that_needs_a_failed_one_is_skipped(checks):
    failed = Verdict("first", "first is right", 0, 3, "failed")
    verdict = run_one(checks["second"], None, seed=0, done={"first": failed})
    assert (verdict.status, verdict.points, verdict.message) == ("skipped", 0.0, "skipped: first must pass first")


FURTHER = {
    "one mistake more": ("a", "b, a", ("skipped", "two words", "b")),
    "the same one": ("a", "a", ("skipped", "", "")),
    "another one, which may follow from the first": ("a", "b, c", ("skipped", "", "")),
    "one that was told elsewhere": ("a", "elsewhere, a", ("skipped", "", "")),
    "nothing": ("a", "", ("skipped", "", "")),
    "what failed is not explained": ("", "a, b", ("skipped", "", "")),
}


@pytest.mark.parametrize("name", FURTHER)
def test_a_skipped_check_tells_a_mistake_beside_all_that_what_it_needs_has_named(name):
    before, here, expected = FURTHER[name]

    @check(points=2, needs=["first"])
    def later(player, rng):
        """it is right"""
        raise Failure("wrong", hint="two words", misconception=here)

    done = {
        "first": Verdict("first", "it is right", 0, 1, "failed", hint="so", misconception=before),
        "beside": Verdict("beside", "it is right", 0, 1, "failed", hint="so", misconception="elsewhere"),
    }
    verdict = verdict_of(later, done)
    assert (verdict.status, verdict.hint, verdict.misconception) == expected
    assert (verdict.points, verdict.message) == (0, "skipped: first must pass first")


@pytest.mark.parametrize("limits", [{"seconds": 90}, {"thresholds": {"accuracy": 0.5}}])
def test_a_skipped_check_that_trains_for_long_is_not_asked(limits):
    @check(points=2, needs=["first"], **limits)
    def later(player, rng):
        """it is right"""
        raise AssertionError

    done = {"first": Verdict("first", "it is right", 0, 1, "failed", hint="so", misconception="a")}
    assert verdict_of(later, done).status == "skipped"


def test_failure_keeps_message_hint_and_seed():
    @check(points=1)
    def wrong(player, rng):
        """it is right"""
        raise Failure("expected 1, not 2", hint="one less", misconception="off_by_one")

    verdict = verdict_of(wrong)
    assert (verdict.status, verdict.points, verdict.message) == ("failed", 0.0, "expected 1, not 2")
    assert (verdict.hint, verdict.misconception, verdict.seed) == ("one less", "off_by_one", 7)


def test_our_own_error_is_for_a_person_and_earns_nothing_by_itself():
    @check(points=1)
    def broken(player, rng):
        """it is right"""
        raise KeyError("W1")

    verdict = verdict_of(broken)
    assert (verdict.status, verdict.points) == ("error", 0.0)
    assert "KeyError: 'W1'" in verdict.message
    assert "costs you nothing" in verdict.message


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ({"first": "error"}, "error"),
        ({"first": "error", "other": "passed"}, "error"),
        ({"first": "error", "other": "failed"}, "skipped"),
        ({"first": "failed"}, "skipped"),
        ({"first": "skipped", "other": "error"}, "skipped"),
        ({"first": "partial"}, "passed"),
    ],
)
def test_what_needs_a_check_that_broke_waits_for_a_person_and_the_students_own_failure_does_not(statuses, expected):
    @check(points=2, needs=["first", "other"])
    def later(player, rng):
        """it is right"""

    done = {name: Verdict(name, "it is right", 0.0, 1.0, status) for name, status in statuses.items()}
    verdict = run_one(later.__check__, None, seed=1, done=done)
    assert verdict.status == expected
    assert ("costs you nothing" in verdict.message) == (expected == "error")


class Standing:
    """A player that notes on which functions it was asked."""

    def __init__(self):
        self.asked, self.where = [], "own"

    @contextlib.contextmanager
    def standing_on(self, functions):
        self.where = "right"
        try:
            yield
        finally:
            self.where = "own"


def reference_first(x):
    return x


@pytest.mark.parametrize(
    ("first", "right_on", "asked", "status", "message"),
    [
        ("passed", ("own", "right"), ["own"], "passed", ""),
        ("passed", ("right",), ["own", "right"], "passed", ""),
        ("passed", (), ["own", "right"], "failed", "wrong on own"),
        ("failed", ("own", "right"), ["right"], "passed", ""),
        ("failed", ("right",), ["right"], "passed", ""),
        ("failed", ("own",), ["right", "own"], "passed", ""),
        ("failed", (), ["right", "own"], "failed", "wrong on own"),
    ],
)
def test_right_earlier_functions_are_asked_first_where_the_students_did_not_pass(
    first, right_on, asked, status, message
):
    @check(points=2, stands_on=["first"])
    def later(player, rng):
        """it is right"""
        player.asked.append(player.where)
        if player.where not in right_on:
            raise Failure(f"wrong on {player.where}")

    player, done = Standing(), {"first": Verdict("first", "it is right", 0.0, 1.0, first)}
    verdict = run_one(later.__check__, player, seed=1, done=done)
    assert player.asked == asked
    assert (verdict.status, verdict.message) == (status, message)


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (StudentError, "where the earlier tasks are right: the sign is turned round"),
        (Failure, "the sign is turned round"),
    ],
)
def test_a_hint_that_does_not_explain_the_exception_above_it_says_when_it_holds(error, hint):
    @check(points=2, stands_on=["first"])
    def later(player, rng):
        """it is right"""
        if player.where == "own":
            raise error("later raised NameError: name 'first' is not defined")
        raise Failure("wrong on right", hint="the sign is turned round", misconception="sign")

    done = {"first": Verdict("first", "it is right", 0.0, 1.0, "failed")}
    verdict = run_one(later.__check__, Standing(), seed=1, done=done)
    assert verdict.message == "later raised NameError: name 'first' is not defined"
    assert (verdict.hint, verdict.misconception) == (hint, "sign")


def test_waiting_goes_on_along_the_needs():
    @check(points=2, needs=["first"])
    def second(player, rng):
        """it is right"""

    @check(points=2, needs=["second"])
    def third(player, rng):
        """it is right"""

    done = {"first": Verdict("first", "it is right", 0.0, 1.0, "error")}
    for each in (second, third):
        done[each.__name__] = run_one(each.__check__, None, seed=1, done=done)
    assert [verdict.status for verdict in done.values()] == ["error", "error", "error"]


@pytest.mark.parametrize(("returned", "points"), [(float("nan"), 0.0), (-1, 0.0), (7, 2.0), (0.25, 0.5), (None, 2.0)])
def test_points_stay_between_zero_and_the_maximum(returned, points):
    @check(points=2)
    def odd(player, rng):
        """it is right"""
        return returned

    assert verdict_of(odd).points == points


def test_sentence_beside_full_marks():
    @check(points=2)
    def accurate(player, rng):
        """it is right"""
        return "50.1% on n = 1000"

    assert (verdict_of(accurate).points, verdict_of(accurate).message) == (2.0, "50.1% on n = 1000")


def test_flags_are_collected_once_and_never_change_points():
    @check(points=2)
    def suspicious(player, rng):
        """it is right"""
        flag("too good")
        flag("too good")

    assert (verdict_of(suspicious).flags, verdict_of(suspicious).points) == (("too good",), 2.0)
    flag("outside a check this is nothing")
    assert verdict_of(suspicious).flags == ("too good",)


def test_same_seed_gives_the_same_random_numbers_and_checks_differ():
    assert generator(3, "a").integers(1 << 30) == generator(3, "a").integers(1 << 30)
    assert generator(3, "a").integers(1 << 30) != generator(3, "b").integers(1 << 30)


def test_verdict_survives_json():
    verdict = Verdict("a", "a is right", 1.0, 2.0, "partial", "m", "h", "x", 5, 0.1, ("f",))
    assert Verdict.from_json(verdict.to_json()) == verdict


def test_unknown_need_and_missing_docstring_are_refused(tmp_path):
    path = tmp_path / "checks.py"
    path.write_text(SOURCE.replace('needs=["first"]', 'needs=["third"]'))
    with pytest.raises(UsageError, match="check second needs third"):
        load_checks(path)
    with pytest.raises(UsageError, match="no docstring"):
        check(points=1)(lambda player, rng: None)


def test_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(UsageError, match=r"keep checks\.py beside the notebook"):
        load_checks(tmp_path / "checks.py")


def test_a_message_that_quotes_an_endless_answer_is_cut():
    @check(points=1)
    def long(player, rng):
        """claim"""
        raise Failure("x" * 10_000_000, hint="y" * 10_000)

    @check(points=1)
    def ours(player, rng):
        """claim"""
        flag("z" * 10_000)
        float("7x" * 5_000_000)

    verdicts = [verdict_of(long), verdict_of(ours)]
    assert [each.status for each in verdicts] == ["failed", "error"]
    assert max(len(each.message) for each in verdicts) < 5_000
    assert len(verdicts[0].hint) < 5_000
    assert len(verdicts[1].flags[0]) < 5_000


@pytest.mark.parametrize("file_name", ["checks.py", "model.py", "checks/second.py", "autograder/expect/calls.py"])
def test_a_check_that_breaks_names_the_line_of_the_assignments_own_file(tmp_path, file_name):
    space = {}
    path = tmp_path / file_name
    exec(compile("\n\ndef broken(player, rng):\n    return 1 / 0\n", str(path), "exec"), space)
    space["broken"].__doc__ = "broken breaks"
    broken = check(points=4)(space["broken"]).__check__
    verdict = run_one(broken, None, seed=1, done={})
    own = "" if "autograder" in file_name else f", {path.name}:4"
    assert verdict.status == "error"
    assert f"(ZeroDivisionError: division by zero{own});" in verdict.message
