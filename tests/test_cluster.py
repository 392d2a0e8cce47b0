"""Grading on a Dask cluster: a real scheduler and real workers, each a process of its own on loopback."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import tiny_course as tiny

from autograder.commands import grade
from autograder.errors import UsageError
from autograder.gradebook import sync
from autograder.grading.job import Options
from autograder.sandbox import backends

distributed = pytest.importorskip("distributed", reason="distributed is not installed: pip install '.[cluster]'")

ROOT = Path(__file__).parent.parent
SANDBOX = "auto" if {each.name for each in backends.available()} - {"none"} else "none"
START_SECONDS = 120
CLASS = 200 if os.environ.get("WHOLE") else 30
# Of a record, what tells how long something took and nothing else.
TIMES = ("seconds",)


class Cluster:
    """A scheduler on loopback and the workers that a test starts."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.file = folder / "scheduler.json"
        self._run("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", self.file)
        wait_for(self.file.is_file)
        wait_for(lambda: self.file.read_text().endswith("}"))
        self.address = json.loads(self.file.read_text())["address"]

    def worker(self, name, *, path=""):
        """Start a worker, with modules of `path` first; return its process."""
        words = ("--name", name, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")
        places = ("--host", "127.0.0.1", "--local-directory", self.folder / name)
        return self._run("worker", self.address, *words, *places, path=path)

    def wait_for(self, count):
        """Wait until so many workers have come."""
        with distributed.Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=START_SECONDS)

    def _run(self, *words, path=""):
        environment = {**os.environ, "PYTHONPATH": str(path), "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *map(str, words[1:])]
        log = (self.folder / f"{len(self.processes)}.log").open("w")
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=self.folder)
        self.processes.append(process)
        return process

    def close(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def wait_for(condition):
    end = time.monotonic() + START_SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def cluster(tmp_path):
    folder = tmp_path / "cluster"
    folder.mkdir()
    with contextlib.closing(Cluster(folder)) as running:
        yield running


def write_class(course, size):
    """Write a class in which right, wrong, unwritten, broken and slow notebooks take turns."""
    tiny.write_course(course)
    kinds = [
        tiny.handed_in(),
        tiny.handed_in(mean="def mean(x):\n    return sum(x)"),
        tiny.stub(),
        tiny.handed_in(double="def double(x):\n    raise SystemExit"),
        tiny.handed_in(double="import time\ntime.sleep(0.3)\ndef double(x):\n    return 2 * x"),
    ]
    for number in range(size):
        tiny.hand_in(course, f"student{number:03}", kinds[number % len(kinds)])
    (course / "submitted" / "student000" / "tiny" / "tiny.ipynb").write_text("no notebook")


def graded(course, **options):
    """Grade the class and return the summary, and what the gradebook and the records hold without their times."""
    (summary,) = grade.grade([Options(course, "tiny", sandbox=SANDBOX, **options)])
    records = {path.name: timeless(json.loads(path.read_text())) for path in course.glob("verdicts/tiny/*.json")}
    notebooks = {path.parent.parent.name: path.read_bytes() for path in course.glob("autograded/*/tiny/tiny.ipynb")}
    return summary, sync.content(course / "gradebook.db"), records, notebooks


def timeless(value):
    if isinstance(value, dict):
        return {key: timeless(each) for key, each in value.items() if key not in TIMES}
    return [timeless(each) for each in value] if isinstance(value, list) else value


def same_course(tmp_path, size):
    """Return two courses with the same class and the same secret."""
    first, second = tmp_path / "local", tmp_path / "spread"
    write_class(first, size)
    (first / ".autograder").mkdir(exist_ok=True)
    (first / ".autograder" / "seed").write_text("1234567890123456789\n")
    shutil.copytree(first, second)
    return first, second


def test_a_cluster_that_loses_a_worker_writes_the_gradebook_of_one_machine(tmp_path, cluster, capfd):
    local, spread = same_course(tmp_path, CLASS)
    other = tmp_path / "other"
    shutil.copytree(ROOT / "autograder", other / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    (other / "autograder" / "grading" / "session.py").open("a").write("# another version\n")
    first = cluster.worker("first")
    cluster.worker("other", path=other)
    cluster.wait_for(2)

    finished = []

    def lose_one(done):
        finished.append(done)
        if len(finished) == CLASS // 3:
            cluster.worker("late")
            first.send_signal(signal.SIGKILL)

    expected = graded(local)
    with watching(lose_one):
        found = graded(spread, scheduler=cluster.address)
    assert found[0].graded == CLASS
    assert found[0].ours == 0
    assert found[1:] == expected[1:]
    assert len(expected[2]) == CLASS
    said = capfd.readouterr().err
    assert said.count("is not used: other versions: autograder") == 1
    # Neither the secret nor the name of a student is among what a worker was told.
    assert not [path for path in (tmp_path / "cluster").rglob("seed") if path.is_file()]
    again = grade.grade([Options(spread, "tiny", sandbox=SANDBOX, scheduler=cluster.address)])[0]
    assert (again.graded, again.unchanged) == (0, CLASS)


@contextlib.contextmanager
def watching(tell):
    """Tell of each submission that is done, as the progress is told."""
    from autograder.reports import progress

    plain = progress.shown

    @contextlib.contextmanager
    def shown(total):
        with plain(total) as told:
            done = told.done
            told.done = lambda each: (done(each), tell(each))
            yield told

    progress.shown = shown
    try:
        yield
    finally:
        progress.shown = plain


def test_a_submission_that_ends_its_workers_is_charged_after_the_second(tmp_path, cluster, monkeypatch):
    course = tiny.write_course(tmp_path / "course")
    for student in ("ada", "bob", "eve"):
        tiny.hand_in(course, student)
    # What no notebook can do here: the judge itself ends, as if the machine had run out of memory.
    deadly = tmp_path / "deadly"
    deadly.mkdir()
    (deadly / "sitecustomize.py").write_text(DEADLY)
    # The first that dies may have had another's work as well; that one is judged alone then, and comes through.
    for number in range(3):
        cluster.worker(f"worker{number}", path=deadly)
    cluster.wait_for(3)
    (summary,) = grade.grade([Options(course, "tiny", sandbox=SANDBOX, scheduler=cluster.address)])
    assert (summary.graded, summary.ours) == (3, 1)
    status = {path.stem: json.loads(path.read_text()) for path in course.glob("verdicts/tiny/*.json")}
    assert {name: each["status"] for name, each in status.items()} == {"ada": "graded", "bob": "ours", "eve": "graded"}
    assert status["bob"]["reason"] == (
        "the worker died twice over this submission: nothing is lost, run the same command again"
    )


def test_a_worker_that_lost_what_it_was_told_is_examined_again(tmp_path, cluster):
    course = tiny.write_course(tmp_path / "course")
    for number in range(6):
        tiny.hand_in(course, f"student{number}")
    cluster.worker("only")
    cluster.wait_for(1)
    forgotten = []

    def forget(done):
        forgotten.append(done)
        if len(forgotten) == 2:
            with distributed.Client(cluster.address, set_as_default=False) as client:
                client.run(exec, "from autograder.cluster import remote; remote._site.benches.clear()")

    with watching(forget):
        (summary,) = grade.grade([Options(course, "tiny", sandbox=SANDBOX, scheduler=cluster.address)])
    assert (summary.graded, summary.ours) == (6, 0)


DEADLY = """
import os, sys
from importlib.abc import MetaPathFinder

class Finder(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "autograder.cluster.remote":
            sys.meta_path.remove(self)
            from autograder.grading import judge
            kind = judge.judge_parcel
            judge.judge_parcel = lambda bench, parcel, begin: (
                os._exit(9) if parcel.handin.student == "bob" else kind(bench, parcel, begin)
            )

sys.meta_path.insert(0, Finder())
"""


def test_no_scheduler_is_said_in_one_line(tmp_path):
    course = tiny.write_course(tmp_path / "course")
    tiny.hand_in(course, "ada")
    with pytest.raises(UsageError, match=r"^no Dask scheduler answers at tcp://127\.0\.0\.1:9 \("):
        grade.grade([Options(course, "tiny", sandbox=SANDBOX, scheduler="tcp://127.0.0.1:9")])


def test_a_reference_that_falls_short_on_every_worker_grades_nobody(tmp_path, cluster):
    course = tiny.write_course(tmp_path / "course")
    tiny.hand_in(course, "ada")
    checks = course / "solutions" / "tiny" / "checks.py"
    checks.write_text(checks.read_text().replace("2 * x", "3 * x"))
    cluster.worker("only")
    with pytest.raises(
        UsageError, match=r"no worker of .* can grade: .*nobody is graded: the reference solution of tiny"
    ):
        grade.grade([Options(course, "tiny", sandbox=SANDBOX, scheduler=cluster.address)])
    assert not [*course.glob("verdicts/tiny/*.json")]
