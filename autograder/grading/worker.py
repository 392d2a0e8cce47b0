"""A worker process: one judge with one warm player host, grading one submission after the other."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import hmac
import json
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from autograder.checks import Check, load_checks
from autograder.course.directory import Assignment, Handin
from autograder.errors import UsageError
from autograder.grading import attempts, fingerprint, reference, session
from autograder.grading.record import Record, path_of
from autograder.grading.record import write as write_record
from autograder.notebooks import submission, writer
from autograder.notebooks.align import align
from autograder.notebooks.snapshot import Snapshot
from autograder.sandbox import gaps
from autograder.sandbox.host import PlayerHost, SandboxedPlayer
from autograder.sandbox.warm_parent import Place, SandboxError, WarmParent

ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS")
OUR_FAULT = "the grader failed ({error}): nothing is lost, run the same command again"
# More than can be tried one after the other against the numbers that a player is asked about; exact in JSON.
SEED_BYTES = 6
# Stands for the reference solution among the submissions.
REFERENCE = Handin("", Path(), "")
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Setup:
    """What all submissions of one run share; sent to every worker once.

    `data` is the part of the data set that players may read, `judge_data` the whole of it.
    A `secret` seed is the course's: every submission gets its own, drawn from it, so that the one that feedback shows
    tells nothing about anybody else's, nor about the next submission of the same student.
    `attempt` names the submission where another system counts them. `imports` are the modules that players need.
    """

    course: Path
    name: str
    seed: int
    backend: Any
    limits: Any
    inputs: Mapping[str, str]
    data: Path | None = None
    judge_data: Path | None = None
    data_name: str = ""
    check_seconds: float = float("inf")
    secret: bool = False
    attempt: str = ""
    imports: tuple[str, ...] = ()

    def seed_of(self, student: str, digest: str, attempt: str) -> int:
        """Return the seed of the student's submission whose content has this digest."""
        if not self.secret:
            return self.seed
        drawn_for = json.dumps([self.name, student, digest, attempt]).encode()
        return int.from_bytes(hmac.digest(str(self.seed).encode(), drawn_for, "sha256")[:SEED_BYTES], "big")

    def inputs_of(self, digest: str, attempt: str) -> dict[str, str]:
        """Return what decides the verdicts of one submission; with a seed that was asked for, all attempts are one."""
        return {**self.inputs, "submission": digest, "attempt": attempt if self.secret else ""}

    def attempt_of(self, handin: Handin, digest: str, *, begin: bool = False) -> str:
        """Return which attempt a submission is; `begin` keeps it from being used again, or raises OSError."""
        if self.attempt or not self.secret:
            return self.attempt
        number = attempts.begin if begin else attempts.number
        return str(number(self.course, self.name, handin.by, digest))

    @property
    def sandbox(self) -> str:
        """Return the name of the walls around the players."""
        return str(self.backend)


@dataclass(frozen=True)
class Done:
    """What the coordinator keeps of a graded submission: small, whatever the notebook held."""

    name: str
    student: str
    status: str
    points: float
    max_points: float
    seconds: float
    reason: str = ""


@dataclass
class Bench:
    """A worker's tools for one assignment: its checks, its files, and the player host that all of them share."""

    setup: Setup
    host: PlayerHost
    checks: Mapping[str, Check]
    assignment: Assignment
    given: Mapping[str, bytes] = field(default_factory=dict)


def main(
    connection: Connection, setups: Mapping[str, Setup], sound: frozenset[str], parent: WarmParent | None = None
) -> None:
    """Serve the coordinator until it hangs up; it sends (assignment, Handin).

    `parent` is the warm parent of the players, where the coordinator has started it.

    A Handin that is REFERENCE asks for the reference solution, and is answered with ("reference", (assignment, why it
    falls short)). Of an assignment nothing is written until it is `sound`, or until (assignment, None) says that it is.

    The answers are ("free", None) as soon as the next submission may come, and ("done", Done) when the files of one
    are written, which happens beside the grading of the next.
    All setups share sandbox, data and limits.
    """
    _prepare_process()
    writer = _Writer(connection, sound)
    _serve(connection, setups, writer, parent)
    # An ordinary end of an interpreter with torch takes up to a second.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _serve(connection: Connection, setups: Mapping[str, Setup], writer: _Writer, parent: WarmParent | None) -> None:
    try:
        with contextlib.ExitStack() as stack:
            stack.callback(writer.close)
            benches = _Benches(setups, stack, parent)
            writer.tell("free", None)
            seen: set[str] = set()
            while True:
                name, handin = connection.recv()
                if handin is None:
                    writer.release(name)
                    continue
                if handin == REFERENCE:
                    writer.tell("reference", (name, judge_reference(benches[name])))
                    writer.tell("free", None)
                    continue
                graded = judge(benches[name], handin)
                writer.tell("free", None)
                writer.write(graded)
                if name not in seen:
                    seen.add(name)
                    _keep_for_good()
    except (EOFError, BrokenPipeError, ConnectionResetError, SystemExit):
        return
    except (UsageError, SandboxError) as error:
        writer.tell("unusable", str(error))
    except OSError as error:
        writer.tell("unusable", _os_error(error))


class _Writer:
    """Writes files beside the grading, one submission after the other, and says when they are written."""

    def __init__(self, connection: Connection, sound: frozenset[str]) -> None:
        self._connection = connection
        self._sound = set(sound)
        self._held: list[Outcome] = []
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[Outcome | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def write(self, outcome: Outcome) -> None:
        """Write the files of a submission later."""
        if outcome.record.assignment in self._sound:
            self._queue.put(outcome)
        else:
            self._held.append(outcome)

    def release(self, name: str) -> None:
        """Write what was held back until the reference solution of the assignment was judged."""
        self._sound.add(name)
        held, self._held = self._held, []
        for outcome in held:
            self.write(outcome)

    def tell(self, kind: str, content: Any) -> None:
        """Send the coordinator a word; when it is gone there is nobody to tell."""
        with self._lock, contextlib.suppress(OSError):
            self._connection.send((kind, content))

    def close(self) -> None:
        """Wait until everything is written."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (outcome := self._queue.get()) is not None:
            try:
                done = outcome.write()
            except OSError as error:
                self.tell("unusable", _os_error(error))
                return
            self.tell("done", done)


class _Benches(dict[str, Bench]):
    """The benches of a worker, on one host; the first is made at once, each other when its first submission comes."""

    def __init__(self, setups: Mapping[str, Setup], stack: contextlib.ExitStack, parent: WarmParent | None) -> None:
        first = open_bench(next(iter(setups.values())), stack, PlayerHost(place_of(setups.values()), parent))
        super().__init__({first.setup.name: first})
        self._setups = setups
        self._host = first.host

    def __missing__(self, name: str) -> Bench:
        """Return the bench of an assignment, made now and kept."""
        self[name] = bench = _bench(self._setups[name], self._host)
        return bench


def _os_error(error: OSError) -> str:
    where = f" {error.filename}" if error.filename else ""
    return f"cannot write{where}: {error.strerror or error}; what was graded so far is kept"


def _prepare_process() -> None:
    """Leave Ctrl-C to the coordinator, end when it ends, and tidy up when it says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _end(_number: int, _frame: object) -> None:
    raise SystemExit


def place_of(setups: Iterable[Setup]) -> Place:
    """Return where the players of a run live, which is the same for all of its assignments."""
    setups = [*setups]
    imports = sorted({each for setup in setups for each in setup.imports})
    return Place(setups[0].backend, setups[0].data, setups[0].limits, (setups[0].course,), tuple(imports))


def open_bench(setup: Setup, stack: contextlib.ExitStack, host: PlayerHost | None = None) -> Bench:
    """Return what a judge needs for one assignment; `stack` closes its player host.

    From then on this process finds the whole data set, the host's players only their part.
    """
    if setup.judge_data is not None:
        os.environ["AUTOGRADER_DATA"] = str(setup.judge_data)
    host = host or PlayerHost(place_of([setup]))
    stack.enter_context(host)
    bench = _bench(setup, host)
    # Walls that do not stand are found out before the first submission, not in it.
    host.start().close()
    return bench


def _bench(setup: Setup, host: PlayerHost) -> Bench:
    assignment = Assignment(setup.course, setup.name)
    checks = session.with_cap(load_checks(assignment.checks_path), setup.check_seconds)
    bench = Bench(setup, host, checks, assignment, assignment.given_files())
    _ = assignment.source, assignment.others, assignment.released, assignment.texts
    _keep_for_good()
    return bench


def _keep_for_good() -> None:
    """Spare the garbage collector what is here: going through torch takes it a tenth of a second, again and again."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Outcome:
    """A graded submission that is not written yet."""

    course: Path
    record: Record
    notebook: bytes

    def write(self) -> Done:
        """Write the notebook and, last, the record; OSError, naming the file, when the disk does not take them."""
        record = self.record
        if self.notebook:
            # Needs no sync: a record whose notebook was cut short is found out, and the submission graded again.
            path = writer.path_of(self.course, record.assignment, record.student)
            with _naming(path):
                writer.write(path, self.notebook)
        with _naming(path_of(self.course, record.assignment, record.student)):
            write_record(self.course, record)
        points = (record.points, record.max_points)
        return Done(record.assignment, record.student, record.status, *points, record.seconds, record.reason)


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an OSError of the block tell the file that could not be written."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def judge_reference(bench: Bench) -> str:
    """Return why nobody can be graded here, in one line; "" when the reference solution has full marks."""
    source, setup = bench.assignment.source, bench.setup
    seed = setup.seed_of("", source.digest, "")
    return reference.shortcoming(setup.name, _graded(bench, reference.prepared(source), bench.given, seed))


def one(bench: Bench, handin: Handin) -> Done:
    """Grade one submission and write its files; OSError when the disk does not take them."""
    return judge(bench, handin).write()


def judge(bench: Bench, handin: Handin) -> Outcome:
    """Grade one submission; OSError when its attempt cannot be kept."""
    begin = time.perf_counter()
    setup, source = bench.setup, bench.assignment.source
    try:
        found = submission.taken(handin.folder, source)
        prepared = submission.repaired(found, handin.student, source, bench.assignment.others)
    except Exception as error:  # noqa: BLE001 - whatever was handed in, it must not end the judge of the others
        return Outcome(setup.course, Record(**_common(setup, handin), status="ours", reason=_fault(error)), b"")
    attempt = setup.attempt_of(handin, found.digest, begin=True)
    seed = setup.seed_of(handin.by, found.digest, attempt)
    result, notebook = _result(bench, handin, found, prepared, seed)
    inputs = setup.inputs_of(found.digest, attempt)
    result = replace(
        result,
        seed=seed,
        attempt=attempt,
        fingerprint=fingerprint.of(inputs),
        inputs=inputs,
        notebook=writer.digest(notebook),
        seconds=round(time.perf_counter() - begin, 4),
        submitted=found.submitted,
    )
    return Outcome(setup.course, result, notebook)


def _result(
    bench: Bench, handin: Handin, found: Snapshot, prepared: submission.Prepared, seed: int
) -> tuple[Record, bytes]:
    common = _common(bench.setup, handin)
    if prepared.refusal:
        cells = [placed.cell for placed in align([], bench.assignment.source)[0]]
        trusted = bench.assignment.texts
        notebook = writer.content(cells, prepared.metadata, refusal=prepared.refusal, trusted=trusted)
        return Record(**common, status="refused", reason=prepared.refusal), notebook
    try:
        graded = _graded(bench, prepared, {**found.files, **bench.given}, seed)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not the student's fault
        return Record(**common, status="ours", reason=_fault(error)), b""
    notes = (*prepared.notes, *graded.notes, *_shared_note(handin))
    notebook = writer.content(graded.cells, prepared.metadata, notes=notes, trusted=bench.assignment.texts)
    verdicts, reports = tuple(graded.verdicts.values()), tuple(graded.reports)
    unanswered = prepared.unanswered(bench.assignment.released)
    result = Record(**common, status="graded", verdicts=verdicts, notes=notes, unanswered=unanswered, cells=reports)
    return result, notebook


def _common(setup: Setup, handin: Handin) -> dict[str, Any]:
    """Return what every record of a run says."""
    return {
        "student": handin.student,
        "assignment": setup.name,
        # The course's own is in no record.
        "seed": 0 if setup.secret else setup.seed,
        "data": setup.data_name,
        "sandbox": setup.sandbox,
        "weaker": gaps.weaker(setup.backend),
        "versions": fingerprint.versions(),
    }


def _fault(error: Exception) -> str:
    return OUR_FAULT.format(error=traceback.format_exception_only(error)[-1].strip()[:300])


def _graded(bench: Bench, prepared: submission.Prepared, files: Mapping[str, bytes], seed: int) -> session.Graded:
    """Grade a submission, once more from the start when its sandbox could not be started."""

    def start() -> SandboxedPlayer:
        return bench.host.start(files)

    limits = bench.setup.limits
    try:
        return session.grade(prepared, bench.checks, start, seed=seed, limits=limits)
    except SandboxError:
        return session.grade(prepared, bench.checks, start, seed=seed, limits=limits)


def _shared_note(handin: Handin) -> tuple[str, ...]:
    return () if handin.by == handin.student else (f"handed in by {handin.by} for the group",)


def one_thread() -> None:
    """Let the numerical libraries of the processes started from here use one thread each."""
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
