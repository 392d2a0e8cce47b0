"""Grades a class: hands submissions to worker processes, replaces those that die, and can be stopped at any moment."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from autograder import engine
from autograder.course.directory import Handin
from autograder.errors import UsageError
from autograder.grading import attempts, fingerprint, record, reference, worker
from autograder.grading.judge import place_of
from autograder.grading.record import Outline, Record
from autograder.grading.setup import REFERENCE, Done, Setup, one_thread
from autograder.notebooks import writer
from autograder.sandbox import warm_parent, warming
from autograder.sandbox.warm_parent import SandboxError
from autograder.sandbox.warming import Warming

MOST_HELD = 8  # submissions that a worker keeps in memory until the reference was judged
TRIES = 2  # a submission whose worker died is tried once more
STARTS = 3  # workers that may die in a row before they are ready
PATIENCE = 120.0  # seconds that a worker may take beyond the limit of a submission before it is replaced
TIDY_SECONDS = 5.0  # that a worker may take to end its players and remove their files
DIED = "the grading process died twice over this submission: nothing is lost, run the same command again"
NO_REFERENCE = "nobody is graded: the grading process died twice over the reference solution of {name}"
NO_WORKER = "the grading processes end before they are ready: run autograder doctor"

# What a worker and the checks import, torch above all.
PRELOADED = (engine.PINNED, "autograder.grading.preload")

Task = tuple[str, Handin]


@dataclass
class _Worker:
    """A worker process, the pipe to it, and what it works on: the last is being graded, those before written."""

    process: BaseProcess
    connection: Connection
    ready: bool = False
    free: bool = False
    tasks: list[Task] = field(default_factory=list)
    since: float = 0.0


@dataclass
class Run:
    """What became of a run: how many were graded, and whether it was stopped."""

    done: list[Done] = field(default_factory=list)
    unchanged: int = 0
    interrupted: bool = False


def unchanged(setup: Setup, handins: Iterable[Handin]) -> tuple[list[Handin], list[str]]:
    """Return the submissions that must be graded, and the students whose record still holds."""
    todo: list[Handin] = []
    settled: list[str] = []
    digests = attempts.Digests(setup.course, setup.name)
    for handin in handins:
        found = record.outline(record.path_of(setup.course, setup.name, handin.student))
        if found and _holds(setup, handin, found, digests):
            settled.append(handin.by)
        else:
            todo.append(handin)
    digests.keep(settled)
    return todo, settled


def _holds(setup: Setup, handin: Handin, found: Outline, digests: attempts.Digests) -> bool:
    """Return whether a record, its notebook and its submission are what they were."""
    path = writer.path_of(setup.course, setup.name, handin.student)
    if found.status == "ours" or not path.is_file() or writer.digest(path.read_bytes()) != found.notebook:
        return False
    digest = digests.of(handin)
    inputs = setup.inputs_of(digest, setup.attempt_of(handin, digest))
    return found.fingerprint == fingerprint.of(inputs)


def begin() -> None:
    """Start the process that workers are forked from, where the machine has such: it imports while the caller plans."""
    one_thread()
    if _context().get_start_method() == "forkserver":
        with engine.elsewhere():
            forkserver.ensure_running()


def grade_class(
    setup: Setup, handins: Iterable[Handin], *, jobs: int, on_done: Callable[[Done], None] = lambda _: None
) -> Run:
    """Grade `handins` of one assignment; see `grade_tasks`."""
    return grade_tasks({setup.name: setup}, ((setup.name, each) for each in handins), jobs=jobs, on_done=on_done)


def grade_tasks(
    setups: Mapping[str, Setup],
    tasks: Iterable[Task],
    *,
    jobs: int,
    on_done: Callable[[Done], None] = lambda _: None,
    on_ready: Callable[[], None] = lambda: None,
    on_start: Callable[[str, Handin], None] = lambda _, __: None,
    doubted: Collection[str] = (),
) -> Run:
    """Grade submissions of some assignments with `jobs` worker processes; `on_done` is called for each as it is ready.

    `on_ready` is called once, when the first worker is; `on_start` for each submission that a worker takes up.

    Of the `doubted` assignments the reference solution is judged beside the first submissions, of which nothing is
    written before it has full marks.

    Ctrl-C ends the workers and returns what was done so far, with `interrupted` set.
    Raises UsageError when the workers cannot work at all, or a reference falls short.
    """
    queue = deque(_references_first(tasks, doubted))
    room = _Room(setups, queue, on_done, on_ready, on_start, sound=frozenset(setups) - frozenset(doubted))
    try:
        room.run(jobs)
    except KeyboardInterrupt:
        room.result.interrupted = True
    finally:
        room.close()
    return room.result


def _elsewhere(name: str, handin: Handin) -> Task:
    """Return a task for a worker, which runs in the root folder."""
    return name, replace(handin, folder=handin.folder.absolute()) if handin != REFERENCE else handin


def _references_first(tasks: Iterable[Task], doubted: Collection[str]) -> Iterator[Task]:
    seen = set[str]()
    for name, handin in tasks:
        if name in doubted and name not in seen:
            yield name, REFERENCE
        seen.add(name)
        yield name, handin


class _Room:
    """The coordinator: keeps only the queue, the workers and one small line for each submission done."""

    def __init__(
        self,
        setups: Mapping[str, Setup],
        queue: deque[Task],
        on_done: Callable[[Done], None],
        on_ready: Callable[[], None],
        on_start: Callable[[str, Handin], None],
        *,
        sound: frozenset[str],
    ) -> None:
        self.result = Run()
        self._setups = dict(setups)
        self._queue = queue
        self._on_done = on_done
        self._on_ready = on_ready
        self._on_start = on_start
        self._sound = sound
        self._workers: list[_Worker] = []
        self._tries: Counter[tuple[str, str]] = Counter()
        self._failed_starts = 0
        self._context = _context()
        # What becomes warm while the processes that will use it still start.
        self._warming = Warming([])

    def run(self, jobs: int) -> None:
        """Keep up to `jobs` workers busy until nothing is left."""
        one_thread()
        self._warm_up(min(jobs, len(self._queue)))
        while self._queue or any(each.tasks for each in self._workers):
            wanted = min(jobs, len(self._queue) + sum(bool(each.tasks) for each in self._workers))
            while len(self._workers) < wanted:
                self._workers.append(self._start())
            for connection in wait([each.connection for each in self._workers], timeout=5.0):
                self._hear(next(each for each in self._workers if each.connection is connection))
            for each in [each for each in self._workers if each.free]:
                self._give(each)
            self._replace_stuck()

    def _warm_up(self, jobs: int) -> None:
        """Start what takes longest, all at once: the process that workers are forked from, and the warm parents."""
        if not jobs or self._context.get_start_method() != "forkserver":
            return
        begin()
        if warm_parent.can_hand_over():
            place = place_of(self._setups.values())
            try:
                self._warming = warming.start(place, jobs)
            except SandboxError as error:
                raise UsageError(str(error)) from error

    def close(self) -> None:
        """End all workers."""
        self._warming.close()
        for each in self._workers:
            each.connection.close()
        end = time.monotonic() + TIDY_SECONDS
        for each in self._workers:
            if not self.result.interrupted:
                each.process.join(max(0.0, end - time.monotonic()))
            _end(each.process)
        self._workers.clear()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        parent = self._warming.parents.pop() if self._warming.parents else None
        process = self._context.Process(
            target=worker.main, args=(theirs, self._setups, self._sound, parent), name="autograder-worker"
        )
        with engine.elsewhere():
            process.start()
        theirs.close()
        if parent:
            parent.leave()
        return _Worker(process, ours)

    def _hear(self, each: _Worker) -> None:
        try:
            kind, content = each.connection.recv()
        except (EOFError, OSError):
            self._lose(each)
            return
        if kind == "unusable":
            raise UsageError(content)
        if kind == "reference":
            each.tasks = [task for task in each.tasks if task[1] != REFERENCE]
            self._settle_reference(*content)
        elif kind == "done":
            each.tasks = [task for task in each.tasks if (task[0], task[1].student) != (content.name, content.student)]
            self._settle(content)
        else:
            self._failed_starts = 0
            each.ready = each.free = True
            self._on_ready()
            self._on_ready = _nothing

    def _give(self, each: _Worker) -> None:
        if not self._queue or len(each.tasks) > MOST_HELD:
            return
        each.free = False
        each.tasks.append(self._queue.popleft())
        each.since = time.monotonic()
        if each.tasks[-1][1] != REFERENCE:
            self._on_start(*each.tasks[-1])
        try:
            each.connection.send(_elsewhere(*each.tasks[-1]))
        except OSError:
            self._lose(each)

    def _settle_reference(self, name: str, shortcoming: str) -> None:
        """Let everything be written that waited for the reference solution; UsageError when it falls short."""
        if shortcoming:
            raise UsageError(shortcoming)
        setup = self._setups[name]
        reference.remember(setup.course, name, setup.inputs)
        self._sound |= {name}
        for each in self._workers:
            with contextlib.suppress(OSError):  # one that died is found out when it is heard
                each.connection.send((name, None))

    def _settle(self, done: Done) -> None:
        self.result.done.append(done)
        self._on_done(done)

    def _lose(self, each: _Worker) -> None:
        """Drop a worker that died; its submissions are tried once more, then recorded as ours."""
        self._workers.remove(each)
        each.connection.close()
        _end(each.process)
        if not each.ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise UsageError(NO_WORKER)
        for name, handin in each.tasks:
            self._tries[name, handin.student] += 1
            if self._tries[name, handin.student] < TRIES:
                self._queue.appendleft((name, handin))
            elif handin == REFERENCE:
                raise UsageError(NO_REFERENCE.format(name=name))
            else:
                self._settle(self._ours(name, handin))

    def _ours(self, name: str, handin: Handin) -> Done:
        setup = self._setups[name]
        failed = Record(handin.student, name, "ours", reason=DIED, sandbox=setup.sandbox)
        record.write(setup.course, failed)
        return Done(name, handin.student, "ours", 0.0, 0.0, 0.0, DIED)

    def _replace_stuck(self) -> None:
        for each in [*self._workers]:
            if each.tasks and time.monotonic() - each.since > self._patience(each.tasks[-1][0]):
                _end(each.process)

    def _patience(self, name: str) -> float:
        return float(self._setups[name].limits.submission_seconds) + PATIENCE


@cache
def _context() -> Any:
    """Return how workers start: as forks of one process that has imported torch, where the machine can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*PRELOADED])
    atexit.register(_end_server)
    return context


def _end_server() -> None:
    """End the process that workers were forked from: it would take a second to end by itself."""
    pid = getattr(forkserver._forkserver, "_forkserver_pid", None)  # noqa: SLF001
    if isinstance(pid, int):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _nothing() -> None:
    """Take the place of what is called once."""


def _end(process: BaseProcess) -> None:
    if process.is_alive():
        process.terminate()
        process.join(TIDY_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
