"""`run_check` shows the verdict, returns a plain number and never stops a notebook or writes on stderr."""

import textwrap

import pytest

from autograder.errors import UsageError
from autograder.notebook import CheckFailed, run_check

CHECKS = textwrap.dedent('''
    from autograder import Failure, check

    @check(points=2.5)
    def double(player, rng):
        """double returns twice its argument"""
        if player.call("double", 3) != 6:
            raise Failure("double is wrong")

    @check(points=4)
    def half_right(player, rng):
        """half of it is right"""
        return 0.5

    @check(points=1, needs=["double"])
    def after(player, rng):
        """what comes after is right"""

    @check(points=3)
    def ours(player, rng):
        """this check is broken"""
        raise KeyError("ours")
''')


@pytest.fixture(autouse=True)
def checks(tmp_path, monkeypatch):
    (tmp_path / "checks.py").write_text(CHECKS)
    monkeypatch.chdir(tmp_path)


def run(name, code=""):
    """Run a check in a namespace of its own, as a notebook would."""
    namespace = {"__name__": "__main__", "run_check": run_check}
    exec(textwrap.dedent(code), namespace)
    return eval(f"run_check({name!r})", namespace)


def test_points_are_a_plain_float(capsys):
    points = run("double", "def double(x): return 2 * x")
    assert type(points) is float
    assert points == 2.5
    assert capsys.readouterr().out == ":) double returns twice its argument (2.5/2.5)\n"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("run_check()", 'run_check takes the name of a check in quotation marks, as in run_check("softmax")'),
        ("run_check(double)", 'run_check takes the name of a check in quotation marks, as in run_check("double")'),
        ("run_check(['double'])", 'run_check takes the name of a check in quotation marks, as in run_check("softmax")'),
        ("run_check('double', seed=-1)", "run_check takes as seed a whole number that is not negative, as a verdict"),
        ("run_check('double', 'x')", "run_check takes as seed a whole number that is not negative, as a verdict"),
    ],
)
def test_a_call_that_asks_for_no_check_is_one_line_and_gives_no_points(call, expected):
    namespace = {"run_check": run_check}
    exec("def double(x): return 2 * x", namespace)
    with pytest.raises(UsageError) as said:
        eval(call, namespace)
    assert str(said.value).startswith(expected)
    assert said.value._render_traceback_() == [str(said.value)]


def test_partial_marks_are_a_plain_float_too():
    assert run("half_right") == 2.0


def test_a_failing_check_prints_its_verdict_and_lets_the_notebook_go_on(capsys):
    assert run("double", "def double(x): return x") == 0.0
    assert capsys.readouterr().out.splitlines()[:2] == [
        ":( double returns twice its argument (0/2.5)",
        "    double is wrong",
    ]


def test_nbgrader_validate_gets_an_exception_that_renders_as_the_verdict(monkeypatch):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    with pytest.raises(CheckFailed) as caught:
        run("double", "def double(x): return x")
    assert str(caught.value).splitlines()[:2] == [
        ":( double returns twice its argument (0/2.5)",
        "    double is wrong",
    ]
    assert caught.value._render_traceback_()[0].endswith("(0/2.5)\x1b[0m")


def test_check_that_needs_another_runs_it_first(capsys):
    assert run("after", "def double(x): return 2 * x") == 1.0
    assert run("after", "def double(x): return x") == 0.0
    assert "skipped: double must pass first" in capsys.readouterr().out


def test_missing_function_says_what_to_do(capsys):
    assert run("double") == 0.0
    assert "double is not defined: run the cell that defines it" in capsys.readouterr().out


def test_our_own_error_costs_nothing_here(capsys):
    assert run("ours") == 3.0
    assert "a person will look at it" in capsys.readouterr().out


@pytest.mark.filterwarnings("default")
def test_warnings_and_stderr_of_the_student_stay_off_stderr(capfd):
    code = """
        import sys, warnings
        def double(x):
            warnings.warn("slow")
            print("on stderr", file=sys.stderr)
            return 2 * x
    """
    assert run("double", code) == 2.5
    assert capfd.readouterr().err == ""


def test_unknown_check_and_missing_file_are_one_line(tmp_path):
    with pytest.raises(UsageError, match="there is no check 'triple'"):
        run("triple")
    (tmp_path / "checks.py").unlink()
    with pytest.raises(UsageError, match=r"put the checks.py that came with the notebook"):
        run("double")
