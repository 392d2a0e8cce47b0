"""`autograder grade`: from the folder of submissions to records, notebooks, gradebook, report and table."""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder import engine
from autograder.course import directory as courses
from autograder.course.directory import Handin
from autograder.errors import UsageError, printable
from autograder.files import write_atomically
from autograder.gradebook import roster, roster_file
from autograder.grading import fingerprint, job, pool, record, reference
from autograder.grading.job import Options
from autograder.grading.record import Record
from autograder.grading.setup import Setup
from autograder.reports import progress, terminal
from autograder.reports.statistics import Statistics

if TYPE_CHECKING:
    from autograder.reports.similar_pages import Comparison

TITLE = "{name}: {submissions}"
STOPPED = "stopped: {done} of {total} graded; run the same command again to go on"
FAILED = "{count} could not be graded, which is not the students' fault: run the same command again"
WRITTEN = "report: {path}"
WEAKER = "weaker: {words}"
WAITING = "{waiting} ({points:g} points each submission): {next}"
MOVED = "points moved:"
MORE = "… and {count} more in {path}"
FULL = "cannot write {path}: {reason}; what was graded so far is kept: make room and run the same command again"
ABSENT = "{count} of {total} in the roster did not hand in ({names})"
NO_DASK = "--scheduler needs {package}: pip install 'deep-learning-autograder[cluster]'"
MOST_MOVED = 20
MOST_ABSENT = 5
PATIENT = 10  # how much nicer than others an import is for which nobody waits yet
NOBODY_WAITS = roster.Waiting(0, 0)
NOT_IN_JSON = ("lines", "moved", "statistics", "waiting")
INTERRUPTED = 130


@dataclass(frozen=True)
class Moved:
    """A student whose automatic points changed, and why."""

    student: str
    before: float
    after: float
    why: str
    checks: tuple[str, ...]

    def __str__(self) -> str:
        """Return one line: student, points, checks, reason."""
        named = ", ".join(self.checks[:4]) + (" …" if len(self.checks) > 4 else "")  # noqa: PLR2004 - one line
        return f"{self.student}: {self.before:g} -> {self.after:g} ({named}; {self.why})"


@dataclass
class Summary:
    """What a run did, for the person and for --json."""

    name: str
    lines: list[terminal.Line] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    graded: int = 0
    unchanged: int = 0
    ours: int = 0
    manual_points: float = 0.0
    statistics: Statistics = field(default_factory=Statistics)
    waiting: roster.Waiting = NOBODY_WAITS
    interrupted: bool = False
    seconds: float = 0.0
    sandbox: str = ""
    data: str = ""
    report: str = ""


def grade_all(names: Sequence[str], options: Options, *, json_path: Path | None = None, everybody: bool = False) -> int:
    """Grade some assignments, show the tables, and return the exit code; UsageError for what one line can say.

    A large class is summed up, unless `everybody` is to be listed.
    """
    summaries = grade([replace(options, name=name) for name in dict.fromkeys(names)])
    for summary in summaries:
        show(summary, options.course, everybody=everybody)
    if json_path:
        write_json(json_path, summaries)
    return exit_code(summaries)


@dataclass(frozen=True)
class _Old:
    """What is kept of an older record to tell whose points moved."""

    points: dict[str, float]
    inputs: dict[str, str]


@dataclass(frozen=True)
class _Plan:
    """One assignment of a run: whose submissions, which of them are to be graded, and what was known of those."""

    setup: Setup
    students: frozenset[str]
    todo: list[Handin]
    before: dict[str, _Old]
    manual_points: float
    notes: tuple[str, ...]


def grade(wanted: Sequence[Options]) -> list[Summary]:
    """Grade the submissions of some assignments of one course; UsageError for what one line can say."""
    begin = time.monotonic()
    jobs = job.jobs(wanted[0])
    for each in wanted:
        courses.assignment(each.course, each.name)
    try:
        return _run([_plan(each) for each in wanted], wanted[0], jobs, begin)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(FULL.format(path=error.filename or wanted[0].course, reason=reason)) from error


def _run(plans: Sequence[_Plan], options: Options, jobs: int, begin: float) -> list[Summary]:
    tasks = [(plan.setup.name, handin) for plan in plans for handin in plan.todo]
    last = dict[str, float]()
    compared: dict[str, Comparison] = {}
    with progress.shown(len(tasks)) as shown:

        def done(each: Any) -> None:
            last[each.name] = time.monotonic()
            shown.done(each)
            # Not before it is imported: the workers do not wait for that.
            if each.name not in compared and imported and not imported.is_alive():
                compared[each.name] = _compare(options.course, each.name)

        setups = {plan.setup.name: plan.setup for plan in plans}
        imported = _import_beside() if tasks else None
        doubted = [name for name, each in setups.items() if not reference.is_known(each.course, name, each.inputs)]
        if options.scheduler and tasks:
            run = _on_cluster(setups, tasks, options, done, shown)
        else:
            run = pool.grade_tasks(setups, tasks, jobs=jobs, on_done=done, on_start=shown.started, doubted=doubted)
    spent = seconds_of_each(last, begin)
    return [_finished(plan, run, spent.get(plan.setup.name, 0.0), compared.get(plan.setup.name)) for plan in plans]


def _compare(course: Path, name: str) -> Comparison:
    from autograder.reports import similar_pages

    return similar_pages.Comparison(course, name)


def seconds_of_each(ends: dict[str, float], begin: float) -> dict[str, float]:
    """Return the seconds of each assignment, by when its last submission was done: since another one was, or `begin`.

    Which is done first is not said by the order in which they were asked for: one submission may take long.
    """
    names = sorted(ends, key=lambda name: ends[name])
    return {name: ends[name] - before for name, before in zip(names, [begin, *sorted(ends.values())], strict=False)}


def _on_cluster(
    setups: dict[str, Setup], tasks: list[pool.Task], options: Options, done: Any, shown: progress.Progress
) -> pool.Run:
    try:
        from autograder.cluster import coordinator
    except ImportError as error:
        raise UsageError(NO_DASK.format(package=error.name)) from error

    def say(text: str) -> None:
        sys.stderr.write(f"note: {printable(text)}\n")

    with coordinator.Cluster(options.scheduler, options, say) as cluster:
        return coordinator.grade_tasks(setups, tasks, cluster=cluster, on_done=done, on_start=shown.started)


def _import_beside() -> threading.Thread:
    """Import what the gradebook needs while the workers start: it takes a second, of what they leave of the cores."""

    def begin() -> None:
        if sys.platform == "linux":  # elsewhere a thread has no priority of its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), PATIENT)
        _import_gradebook()

    thread = threading.Thread(target=begin, daemon=True)
    thread.start()
    return thread


def _import_gradebook() -> None:
    engine.spare_addresses()
    # The last three are what the gradebook and the report import when they first write.
    gc.disable()  # going through what is imported again and again takes longer than importing it
    for name in ("autograder.gradebook.sync", "alembic.command", "autograder.nbgrader", "autograder.reports.html"):
        importlib.import_module(name)
    gc.freeze()
    gc.enable()


def _plan(options: Options) -> _Plan:
    assignment = courses.assignment(options.course, options.name)
    handins = courses.handins(options.course, options.name, options.student)
    if not options.scheduler and (options.force or not all(map(partial(_has_record, options), handins))):
        pool.begin()
    setup = job.setup(options)
    # Found out now, not after the first submission.
    record.path_of(setup.course, setup.name, "").parent.mkdir(parents=True, exist_ok=True)
    todo = [*handins] if options.force else pool.unchanged(setup, handins)[0]
    whole = options.student == "*"
    notes = (*courses.misplaced(options.course, options.name), *_absent(options.course, handins)) if whole else ()
    return _Plan(
        setup,
        frozenset(each.student for each in handins),
        todo,
        _before(setup, todo),
        _manual_points(assignment),
        notes,
    )


def _absent(course: Path, handins: Sequence[Handin]) -> tuple[str, ...]:
    """Return a line about the students of the roster who handed in nothing, who stand in no table."""
    missing = roster_file.without(course, (each.student for each in handins))
    if not missing:
        return ()
    shown = ", ".join(missing[:MOST_ABSENT]) + (", …" if len(missing) > MOST_ABSENT else "")
    return (ABSENT.format(count=len(missing), total=len(roster_file.people(course)), names=shown),)


def _has_record(options: Options, handin: Handin) -> bool:
    return record.path_of(options.course, options.name, handin.student).is_file()


def _finished(plan: _Plan, run: pool.Run, grading: float, compared: Comparison | None) -> Summary:
    begin, setup = time.monotonic(), plan.setup
    done = [each for each in run.done if each.name == setup.name]
    summary = Summary(setup.name, sandbox=setup.sandbox, data=setup.data_name, interrupted=run.interrupted)
    summary.graded, summary.unchanged = len(done), len(plan.students) - len(plan.todo)
    summary.ours = sum(each.status == "ours" for each in done)
    summary.manual_points = plan.manual_points
    summary.notes += plan.notes
    if summary.graded and not compared:
        compared = _compare(setup.course, setup.name)
    _finish(setup, plan.students, plan.before, summary, compared)
    if summary.interrupted:
        summary.notes.append(STOPPED.format(done=len(done) + summary.unchanged, total=len(plan.students)))
    summary.seconds = round(grading + time.monotonic() - begin, 2)
    return summary


def _manual_points(assignment: courses.Assignment) -> float:
    marks: list[dict[str, Any]] = [cell["metadata"].get("nbgrader") or {} for cell in assignment.source.cells]
    return float(sum(mark.get("points", 0) for mark in marks if mark.get("grade") and mark.get("solution")))


def _before(setup: Setup, todo: Sequence[Handin]) -> dict[str, _Old]:
    found = {}
    for handin in todo:
        old = record.read(record.path_of(setup.course, setup.name, handin.student))
        if old and old.status == "graded":
            found[handin.student] = _Old({each.name: each.points for each in old.verdicts}, dict(old.inputs))
    return found


def _finish(
    setup: Setup,
    chosen: Collection[str],
    before: dict[str, _Old],
    summary: Summary,
    compared: Comparison | None,
) -> None:
    """Bring gradebook and report up to date with all records, also those of earlier runs.

    `compared` finds the submissions that are alike meanwhile.
    """
    if compared:
        compared.conclude()
    _import_gradebook()
    from autograder.gradebook import sync
    from autograder.reports import html

    course, name = setup.course, setup.name

    def seen() -> Any:
        for each in record.iterate(course, name):
            if each.student in chosen:
                summary.lines.append(terminal.line(each))
                summary.statistics.add(each)
            if each.student in before and (moved := _moved(before[each.student], each)):
                summary.moved.append(moved)
            yield each

    synced = sync.synchronise(course, name, seen())
    summary.notes += synced.notes
    scores = roster.scores(course, name)
    summary.lines = [terminal.with_score(line, scores.get(line.student)) for line in summary.lines]
    summary.waiting = roster.waiting(scores.get(line.student) for line in summary.lines if line.status == "graded")
    if compared:
        compared.wait()
    summary.report = str(html.write(course, name))
    _write_moved(course, name, summary.moved)


def _moved(old: _Old, new: Record) -> Moved | None:
    points = {each.name: each.points for each in new.verdicts}
    checks = tuple(name for name in {**old.points, **points} if old.points.get(name, 0.0) != points.get(name, 0.0))
    if not checks:
        return None
    before = round(sum(old.points.values()), 4)
    return Moved(new.student, before, new.points, fingerprint.why(old.inputs, new.inputs), checks)


def _write_moved(course: Path, name: str, moved: Sequence[Moved]) -> None:
    if moved:
        from autograder.reports import csv_table

        rows = [[each.student, each.before, each.after, each.why, " ".join(each.checks)] for each in moved]
        text = csv_table.csv_text(["student", "before", "after", "why", "checks"], rows)
        write_atomically(_moved_path(course, name), text.encode())


def _moved_path(course: Path, name: str) -> Path:
    return course / "reports" / name / "moved.csv"


def show(summary: Summary, course: Path, *, everybody: bool = False) -> None:
    """Print the class table, or the class in numbers when it is large, and what a person must know."""
    title = TITLE.format(name=summary.name, submissions=roster.counted(len(summary.lines), "submission"))
    if everybody or len(summary.lines) <= terminal.MOST_LISTED:
        terminal.show(title, summary.lines)
    else:
        terminal.show_class(title, summary.lines, summary.statistics)
    say = sys.stdout.write
    if summary.waiting.answers:
        next_step = terminal.mark_next(summary.name, course)
        say(WAITING.format(waiting=summary.waiting, points=summary.manual_points, next=next_step) + "\n")
    if summary.moved:
        say("\n".join([MOVED, *(f"  {printable(str(each))}" for each in summary.moved[:MOST_MOVED])]) + "\n")
        if len(summary.moved) > MOST_MOVED:
            say(MORE.format(count=len(summary.moved) - MOST_MOVED, path=_moved_path(course, summary.name)) + "\n")
    if summary.ours:
        say(FAILED.format(count=summary.ours) + "\n")
    for note in summary.notes:
        say(f"note: {printable(note)}\n")
    for words in summary.statistics.weaker:
        say(WEAKER.format(words=words) + "\n")
    say(_how(summary) + "\n" + WRITTEN.format(path=summary.report) + "\n")


def _how(summary: Summary) -> str:
    parts = [f"graded {summary.graded} in {progress.duration(summary.seconds)}"]
    if summary.unchanged:
        parts.append(f"{summary.unchanged} unchanged")
    return f"{', '.join(parts)}; sandbox {summary.sandbox}; data {summary.data or 'none needed'}"


def write_json(path: Path, summaries: Sequence[Summary]) -> None:
    """Write what the runs did as JSON."""
    data = [
        {
            **{key: value for key, value in vars(each).items() if key not in NOT_IN_JSON},
            "waiting": each.waiting.answers,
            "students": [asdict(line) for line in each.lines],
            "moved": [vars(moved) for moved in each.moved],
        }
        for each in summaries
    ]
    write_atomically(path, json.dumps(data, indent=1, ensure_ascii=False).encode())


def exit_code(summaries: Sequence[Summary]) -> int:
    """Return 0 when all was graded, 1 when some could not be, 130 when it was stopped."""
    if any(each.interrupted for each in summaries):
        return INTERRUPTED
    return int(any(each.ours for each in summaries))
