"""Grading one submission: order, verdicts, replay after a death, time."""

import contextlib
import io
import time
from dataclasses import dataclass

import pytest
import tiny_course as tiny

from autograder.checks import load_checks
from autograder.checks.student import CellError, CellResult
from autograder.errors import PlayerDied
from autograder.grading import session as grading
from autograder.notebooks import submission
from autograder.sandbox.local import LocalPlayer


@dataclass(frozen=True)
class Limits:
    cell_seconds: float = 5
    submission_seconds: float = 60


class Player(LocalPlayer):
    """A player without a process; `die()` in the student's code ends it."""

    def __init__(self, checks_path, log):
        self.log = log
        self.dead = False
        super().__init__({"__name__": "__main__", "die": self.die}, checks_path)

    def die(self):
        self.dead = True

    def ask(self, request):
        answer = None if self.dead else super().ask(request)
        if self.dead:
            raise PlayerDied("the process ended with signal 9", limit="signal")
        return answer

    def has(self, name):
        if self.dead:
            raise PlayerDied("the process ended with signal 9", limit="signal")
        return super().has(name)

    def execute(self, source):
        self.log.append(source)
        printed, error = io.StringIO(), None
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(source, "ada", "exec"), self.namespace)
            except Exception as raised:  # noqa: BLE001 - as a notebook shows it
                error = CellError(type(raised).__name__, str(raised))
        if self.dead:
            raise PlayerDied("the process ended with signal 9", limit="signal")
        return CellResult([{"output_type": "stream", "name": "stdout", "text": printed.getvalue()}], error, 0.0)

    def close(self):
        self.log.append("closed")

    @contextlib.contextmanager
    def deadline(self, seconds):
        self.log.append(seconds)
        yield


@pytest.fixture
def course(tmp_path):
    return tiny.write_course(tmp_path)


def run(course, notebook, limits=Limits()):
    folder = course / "solutions" / "tiny"
    source = submission.load_source(folder / "tiny.ipynb")
    prepared = submission.prepare(tiny.hand_in(course, "ada", notebook).parent, "ada", source)
    log = []
    checks = load_checks(folder / "checks.py")
    graded = grading.grade(prepared, checks, lambda: Player(folder / "checks.py", log), seed=3, limits=limits)
    return graded, [entry for entry in log if isinstance(entry, str)]


def points(graded):
    return {name: (verdict.status, verdict.points) for name, verdict in graded.verdicts.items()}


def outputs_of(graded, name):
    return next(cell["outputs"] for cell in graded.cells if cell["id"] == name)


def test_the_solution_gets_all_points(course):
    graded, _ = run(course, tiny.handed_in())
    assert points(graded) == {"double": ("passed", 30), "mean": ("passed", 30), "both": ("passed", 20)}
    assert [report.cell for report in graded.reports] == ["given_setup", "double", "mean"]


def test_the_stub_gets_none_and_its_consequence_is_skipped(course):
    graded, _ = run(course, tiny.stub())
    assert points(graded) == {"double": ("failed", 0), "mean": ("failed", 0), "both": ("skipped", 0)}


def test_a_mistake_costs_its_own_check(course):
    graded, _ = run(course, tiny.handed_in(double="def double(x):\n    return x + 2"))
    assert points(graded) == {"double": ("failed", 0), "mean": ("passed", 30), "both": ("skipped", 0)}
    assert graded.verdicts["double"].hint == "twice means 2 * x"


def test_a_check_cell_shows_the_card_with_a_plain_float_as_its_text(course):
    graded, _ = run(course, tiny.handed_in())
    (result,) = outputs_of(graded, "check_double")
    assert result["output_type"] == "execute_result"
    assert "verdict-passed" in result["data"]["text/html"]
    assert result["data"]["text/plain"] == "30.0"
    failed, _ = run(course, tiny.stub())
    assert outputs_of(failed, "check_double")[0]["data"]["text/plain"] == "0.0"


def test_a_check_is_judged_at_its_place(course):
    graded, _ = run(course, tiny.handed_in(mean=tiny.SOLVED["mean"] + "\ndef double(x):\n    return 0 * x"))
    assert points(graded)["double"] == ("passed", 30)
    assert points(graded)["both"] == ("failed", 0)


def test_a_cell_that_crashes_costs_itself_only(course):
    graded, _ = run(course, tiny.handed_in(double=tiny.SOLVED["double"] + "\n1 / 0"))
    assert points(graded)["both"] == ("passed", 20)
    assert graded.reports[1].error == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "def double(x)\n    return 2 * x",
            (
                "the cell that defines double did not compile: SyntaxError: expected ':' (ada, line 1); "
                "what was defined before is not judged"
            ),
        ),
        (
            "import nowhere\ndef double(x):\n    return 2 * x",
            "the cell that defines double stopped: ModuleNotFoundError: No module named 'nowhere'",
        ),
        ("def twice(x):\n    return 2 * x", "double is not defined: run the cell that defines it, and keep its name"),
    ],
    ids=["did not compile", "stopped", "another name"],
)
def test_a_name_that_is_not_there_is_told_with_the_reason(course, code, message):
    graded, _ = run(course, tiny.handed_in(double=code))
    assert graded.verdicts["double"].message == message
    assert graded.verdicts["double"].status == "failed"


def test_an_experiment_is_not_run_and_keeps_its_outputs(course):
    graded, log = run(course, tiny.handed_in(play="raise SystemExit"))
    assert "raise SystemExit" not in log
    assert outputs_of(graded, "play")[0]["text"] == "best 0.5\n"


def test_a_cell_that_ends_the_process_is_left_out_when_the_others_are_replayed(course):
    graded, log = run(course, tiny.handed_in(mean="die()"))
    assert points(graded) == {"double": ("passed", 30), "mean": ("failed", 0), "both": ("skipped", 0)}
    setup = "import numpy as np\nfrom autograder import run_check\n\ngiven = 3"
    replayed = [setup, tiny.SOLVED["double"]]
    assert log == [*replayed, "die()", "closed", *replayed, "die()", "closed", *replayed, "closed"]
    error = outputs_of(graded, "mean")[0]
    assert (error["ename"], error["evalue"]) == ("Stopped", "the process ended with signal 9")


def test_a_check_that_ends_the_process_costs_that_check(course):
    graded, log = run(course, tiny.handed_in(double="def double(x):\n    die()"))
    assert points(graded) == {"double": ("failed", 0), "mean": ("passed", 30), "both": ("skipped", 0)}
    assert graded.verdicts["double"].message == "the process ended with signal 9"
    assert log.count(tiny.SOLVED["mean"]) == 1


def test_a_death_from_outside_costs_nothing(course):
    folder = course / "solutions" / "tiny"
    notebook = tiny.handed_in(double="def double(x):\n    if first: die()\n    return 2 * x")
    killed = []

    class Fragile(Player):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.namespace["first"] = not killed
            killed.append(1)

    source = submission.load_source(folder / "tiny.ipynb")
    prepared = submission.prepare(tiny.hand_in(course, "ada", notebook).parent, "ada", source)
    checks = load_checks(folder / "checks.py")
    graded = grading.grade(prepared, checks, lambda: Fragile(folder / "checks.py", []), seed=3, limits=Limits())
    assert points(graded) == {"double": ("passed", 30), "mean": ("passed", 30), "both": ("passed", 20)}


def test_a_limit_is_not_tried_twice(course):
    folder = course / "solutions" / "tiny"
    log = []

    class Slow(Player):
        def die(self):
            raise AssertionError

        def execute(self, text):
            if "loop" in text:
                self.log.append(text)
                raise PlayerDied("your code ran longer than the 5 s it has here", limit="time")
            return super().execute(text)

    source = submission.load_source(folder / "tiny.ipynb")
    prepared = submission.prepare(tiny.hand_in(course, "ada", tiny.handed_in(mean="loop()")).parent, "ada", source)
    checks = load_checks(folder / "checks.py")
    graded = grading.grade(prepared, checks, lambda: Slow(folder / "checks.py", log), seed=3, limits=Limits())
    assert log.count("loop()") == 1
    assert outputs_of(graded, "mean")[0]["evalue"] == "your code ran longer than the 5 s it has here"


def test_a_cell_that_dies_only_when_replayed_is_noted(course):
    double = "import builtins\nif hasattr(builtins, 'seen_before'): die()\nbuiltins.seen_before = 1"
    try:
        graded, _ = run(course, tiny.handed_in(double=double, mean="die()"))
    finally:
        import builtins

        del builtins.seen_before
    assert graded.notes == ["cell double ended the process when it was replayed: left out from there on"]


def test_when_the_time_is_used_up_what_was_earned_stays(course, monkeypatch):
    slow = tiny.SOLVED["mean"] + "\nimport time\ntime.sleep(0.3)"
    graded, _ = run(course, tiny.handed_in(mean=slow), Limits(submission_seconds=0.2))
    assert points(graded) == {"double": ("passed", 30), "mean": ("failed", 0), "both": ("failed", 0)}
    assert graded.verdicts["mean"].message == "not judged: the notebook had used up its 0.2 s"


def test_a_check_that_breaks_waits_for_a_person(course):
    folder = course / "solutions" / "tiny"
    folder.joinpath("checks.py").write_text(tiny.CHECKS.replace('raise Failure("mean is wrong")', "1 / 0"))
    graded, _ = run(course, tiny.handed_in(mean="def mean(x):\n    return 0"))
    assert points(graded)["mean"] == ("error", 0)
    assert [output["output_type"] for output in outputs_of(graded, "check_mean")] == ["display_data"]


def test_the_same_seed_gives_the_same_verdicts(course):
    wrong = tiny.handed_in(double="def double(x):\n    return x")
    first, second = run(course, wrong)[0], run(course, wrong)[0]
    assert [verdict.message for verdict in first.verdicts.values()] == [
        verdict.message for verdict in second.verdicts.values()
    ]
    assert first.verdicts["double"].seed == 3


def test_a_notebook_without_its_check_is_our_fault(course):
    folder = course / "solutions" / "tiny"
    folder.joinpath("checks.py").write_text(tiny.CHECKS.replace("def both", "def another"))
    with pytest.raises(LookupError, match=r"no check 'both' in checks\.py: build the assignment anew"):
        run(course, tiny.handed_in())


def test_reports_hold_the_time_of_cells(course):
    begin = time.perf_counter()
    graded, _ = run(course, tiny.handed_in())
    assert sum(report.seconds for report in graded.reports) <= time.perf_counter() - begin


def test_work_that_reads_the_checks_is_flagged_for_a_person_and_keeps_its_points(course):
    honest, _ = run(course, tiny.handed_in(double='def double(x):\n    """Like run_check."""\n    return 2 * x'))
    assert [verdict.flags for verdict in honest.verdicts.values()] == [(), (), ()]
    for text in (
        "import checks",
        "from checks import np",
        "import importlib\nimportlib.import_module('checks')",
        "open('checks.py')",
    ):
        graded, _ = run(course, tiny.handed_in(mean=f"{text}\n{tiny.SOLVED['mean']}"))
        assert graded.verdicts["double"].flags[0].startswith("cell mean reads checks.py"), text
        assert graded.verdicts["double"].points == 30


def test_means_that_no_task_needs_are_flagged_wherever_they_stand(course):
    for text, means in (
        ("import ctypes", "ctypes"),
        ("from autograder.sandbox import host", "autograder.sandbox.host"),
        ("import sys; frame = lambda: sys._getframe()", "sys._getframe"),
        ("engine = lambda t: getattr(t, '_execution_engine')", "_execution_engine"),
        ("exec('pass')", "exec"),
        ("from gc import get_objects", "gc.get_objects"),
        ("import inspect; stack = lambda: inspect.stack()", "inspect.stack"),
    ):
        graded, _ = run(course, tiny.handed_in(mean=f"{text}\n{tiny.SOLVED['mean']}"))
        expected = f"cell mean uses {means}, which no task needs: look whether the work is the student's own"
        assert graded.verdicts["double"].flags == (expected,)
        assert graded.verdicts["double"].points == 30
    harmless = "import gc, importlib, inspect, multiprocessing\ngc.collect()\nnp.stack([np.ones(1)])\n"
    harmless += "from autograder import datasets\nclass Net: modules = eval = compile = None\nNet.modules, Net().eval"
    graded, _ = run(course, tiny.handed_in(mean=f"{harmless}\n{tiny.SOLVED['mean']}"))
    assert graded.verdicts["double"].flags == ()


def test_a_module_handed_in_beside_the_notebook_is_looked_at_too(course):
    tiny.hand_in(course, "ada", b"from checks import double", name="helper.py")
    graded, _ = run(course, tiny.handed_in(mean=f"import helper\n{tiny.SOLVED['mean']}"))
    assert graded.verdicts["double"].flags[0].startswith("helper.py reads checks.py")


def test_a_module_beside_the_notebook_is_what_was_read_of_it(course):
    cell = f"try:\n    import {{}}\nexcept ImportError: pass\n{tiny.SOLVED['mean']}"
    told = "cell mean uses {}, which no task needs: look whether the work is the student's own"
    for module, also, flags in (
        ("helper", "notes.txt", ()),
        ("helper", "helper.abi3.so", (told.format("helper"),)),
        ("helper", "helper.pyc", (told.format("helper"),)),
        # Imported by numpy before: the one handed in is never looked for.
        ("ctypes", "notes.txt", (told.format("ctypes"),)),
    ):
        folder = tiny.hand_in(course, "ada").parent
        for path in folder.iterdir():
            path.unlink()
        tiny.hand_in(course, "ada", b"x = 1", name=f"{module}.py")
        tiny.hand_in(course, "ada", b"x", name=also)
        graded, _ = run(course, tiny.handed_in(mean=cell.format(module)))
        assert graded.verdicts["double"].flags == flags, (module, also)
        assert graded.verdicts["double"].points == 30
