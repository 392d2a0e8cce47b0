"""Judges one submission: what was handed in goes in, a record and a notebook come out; nothing is written here.

`Outcome.write` writes, wherever the course lies.
"""

from __future__ import annotations

import contextlib
import gc
import os
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.checks import Check, load_checks
from autograder.course.directory import Assignment, Handin
from autograder.grading import fingerprint, reference, session
from autograder.grading.record import Record, path_of
from autograder.grading.record import write as write_record
from autograder.grading.setup import Done, Setup
from autograder.notebooks import submission, writer
from autograder.notebooks.align import align
from autograder.notebooks.cells import Source
from autograder.notebooks.snapshot import Snapshot
from autograder.sandbox import gaps
from autograder.sandbox.host import PlayerHost, SandboxedPlayer
from autograder.sandbox.warm_parent import Place, SandboxError

OUR_FAULT = "the grader failed ({error}): nothing is lost, run the same command again"


@dataclass
class Bench:
    """A worker's tools for one assignment: its checks, its files, and the player host that all of them share."""

    setup: Setup
    host: PlayerHost
    checks: Mapping[str, Check]
    assignment: Assignment
    given: Mapping[str, bytes] = field(default_factory=dict)


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
    bench = bench_on(setup, host)
    # Walls that do not stand are found out before the first submission, not in it.
    host.start().close()
    return bench


def bench_on(setup: Setup, host: PlayerHost) -> Bench:
    """Return what a judge needs for one more assignment on a host that works."""
    assignment = Assignment(setup.course, setup.name)
    checks = session.with_cap(load_checks(assignment.checks_path), setup.check_seconds)
    bench = Bench(setup, host, checks, assignment, assignment.given_files())
    _ = assignment.source, assignment.others, assignment.released, assignment.texts
    keep_for_good()
    return bench


def keep_for_good() -> None:
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


@dataclass(frozen=True)
class Parcel:
    """A submission as it was read, with the seed that it is judged by: all that a judge needs of it."""

    handin: Handin
    found: Snapshot
    attempt: str
    seed: int
    inputs: Mapping[str, str]


def read(setup: Setup, source: Source, handin: Handin) -> Parcel | Outcome:
    """Return a submission to be judged, or the outcome when it cannot be read; OSError when its attempt is not kept."""
    try:
        found = submission.taken(handin.folder, source, setup.course)
    except Exception as error:  # noqa: BLE001 - whatever was handed in, it must not end the judge of the others
        return failed(setup, handin, error)
    attempt = setup.attempt_of(handin, found.digest, begin=True)
    seed = setup.seed_of(handin.by, found.digest, attempt)
    return Parcel(handin, found, attempt, seed, setup.inputs_of(found.digest, attempt))


def judge(bench: Bench, handin: Handin) -> Outcome:
    """Grade one submission; OSError when its attempt cannot be kept."""
    begin = time.perf_counter()
    parcel = read(bench.setup, bench.assignment.source, handin)
    return parcel if isinstance(parcel, Outcome) else judge_parcel(bench, parcel, begin)


def judge_parcel(bench: Bench, parcel: Parcel, begin: float) -> Outcome:
    """Grade a submission that was read, which began at `begin` on the performance counter."""
    setup, source, handin, found = bench.setup, bench.assignment.source, parcel.handin, parcel.found
    try:
        prepared = submission.repaired(found, handin.student, source, bench.assignment.others)
    except Exception as error:  # noqa: BLE001 - as above
        return failed(setup, handin, error)
    result, notebook = _result(bench, handin, found, prepared, parcel.seed)
    result = replace(
        result,
        seed=parcel.seed,
        attempt=parcel.attempt,
        fingerprint=fingerprint.of(parcel.inputs),
        inputs=parcel.inputs,
        notebook=writer.digest(notebook),
        seconds=round(time.perf_counter() - begin, 4),
        submitted=found.submitted,
    )
    return Outcome(setup.course, result, notebook)


def failed(setup: Setup, handin: Handin, error: Exception) -> Outcome:
    """Return the outcome of a submission over which the grader failed."""
    return Outcome(setup.course, Record(**_common(setup, handin), status="ours", reason=_fault(error)), b"")


def _result(
    bench: Bench, handin: Handin, found: Snapshot, prepared: submission.Prepared, seed: int
) -> tuple[Record, bytes]:
    common = _common(bench.setup, handin)
    if prepared.refusal:
        cells = [placed.cell for placed in align([], bench.assignment.source)[0]]
        trusted = bench.assignment.texts
        notebook = writer.content(cells, prepared.metadata, refusal=prepared.refusal, trusted=trusted)
        return Record(**common, status="refused", reason=prepared.refusal), notebook
    answers = prepared.answers()
    try:
        graded = _graded(bench, prepared, {**found.files, **bench.given}, seed)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not the student's fault
        return Record(**common, status="ours", reason=_fault(error)), b""
    notes = (*prepared.notes, *graded.notes, *_shared_note(handin))
    notebook = writer.content(graded.cells, prepared.metadata, notes=notes, trusted=bench.assignment.texts)
    verdicts, reports = tuple(graded.verdicts.values()), tuple(graded.reports)
    result = Record(
        **common,
        status="graded",
        verdicts=verdicts,
        notes=notes,
        unanswered=prepared.unanswered(bench.assignment.released),
        answers=answers,
        cells=reports,
    )
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
