"""Grades a class on a Dask cluster: places each submission on a worker, and alone writes what comes back.

Where a submission runs is decided here and not by Dask, so that it is known whom a lost worker takes along.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import queue
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from distributed import Client, Future
from typing_extensions import Self

from autograder.checks import judging
from autograder.cluster import remote
from autograder.course import places
from autograder.course.directory import Assignment, Handin
from autograder.errors import UsageError
from autograder.grading import fingerprint, job, judge, reference
from autograder.grading.judge import Outcome
from autograder.grading.pool import Run, Task
from autograder.grading.record import Record
from autograder.grading.setup import Done, Setup
from autograder.notebooks.cells import Source

TRIES = 2  # a submission whose worker died is tried once more, as on one machine
WINDOW = 2  # submissions that a worker has: one that is judged, one that waits, so that it is never idle
LOOK_SECONDS = 0.5  # between two looks at which workers there are
CONNECT_SECONDS = 15
PATIENCE_SECONDS = 60.0  # without any worker that can grade
REFUSED_SECONDS = 15.0  # for another worker to come when all were refused
# Errors of Dask, and one of ours, that say that a worker, or what it was told, is gone.
LOSSES = ("KilledWorker", "FutureCancelledError", "CancelledError", "CommClosedError", "NotReadyError")
FETCH_SECONDS = 5.0
# Of a submission's own limit, for what its cells and checks do not take.
BEYOND_SECONDS = 120.0

NO_SCHEDULER = (
    "no Dask scheduler answers at {address} ({reason}): start one with dask scheduler, or leave --scheduler out"
)
NO_WORKERS = "no worker of {address} can grade: {why}"
NONE_CAME = "none came within {seconds:g} s: start some with dask worker {address} --nthreads 1 --nworkers auto"
REFUSED = "worker {worker} is not used: {reason}"
DIED = "the worker died twice over this submission: nothing is lost, run the same command again"
OPEN = "{address} is neither encrypted nor does it ask who connects: use tls:// where others are on the network"


@dataclass
class _Flight:
    """A submission that a worker has."""

    name: str
    handin: Handin
    future: Future[Any]
    since: float = field(default_factory=time.monotonic)


class Cluster:
    """The connection to a scheduler; a context manager. UsageError where none answers."""

    def __init__(self, address: str, options: job.Options, say: Callable[[str], None]) -> None:
        self.address = address
        self.options = options
        self.say = say
        try:
            # Addresses with tls:// use the certificates of Dask's own configuration.
            self.client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, heartbeat_interval=5000)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise UsageError(NO_SCHEDULER.format(address=address, reason=reason)) from error
        if _is_open(address):
            say(OPEN.format(address=address))

    def __enter__(self) -> Self:
        """Return the connection."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it; what still runs is not waited for."""
        with contextlib.suppress(Exception):
            self.client.close(timeout=5)

    def workers(self) -> set[str]:
        """Return the addresses of the workers that there are now."""
        return set(self.client.scheduler_info(n_workers=-1)["workers"])


def _is_open(address: str) -> bool:
    """Return whether the address is on a network without encryption."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    host = parts.hostname or ""
    with contextlib.suppress(ValueError):
        return parts.scheme != "tls" and not ipaddress.ip_address(host).is_loopback
    return parts.scheme not in ("tls", "inproc") and host != "localhost"


def kit_of(setups: Mapping[str, Setup], options: job.Options) -> remote.Kit:
    """Return what a worker needs of the course: its assignments, and nobody's work or secret."""
    course = next(iter(setups.values())).course
    files: dict[str, bytes] = {}
    for folder in sorted(places.source(course).glob("*/")):
        # The notebooks of the others as well: one that was handed in for the wrong assignment is recognised by them.
        notebook = folder / f"{folder.name}.ipynb"
        for path in (notebook, *judging(folder).values()):
            if path.is_file():
                files[f"{places.SOURCE}/{folder.name}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    for name in setups:
        release = places.release(course)
        for path in sorted((release / name).rglob("*")):
            if path.is_file():
                files[f"{places.RELEASE}/{path.relative_to(release).as_posix()}"] = path.read_bytes()
    if (settings := course / job.SETTINGS_FILE).is_file():
        files[job.SETTINGS_FILE] = settings.read_bytes()
    plain = replace(options, course=Path(), name="", seed=0, data=None, attempt="", jobs=None, scheduler="")
    inputs = {name: dict(setup.inputs) for name, setup in setups.items()}
    return remote.Kit(tuple(setups), files, plain, inputs, fingerprint.versions())


def grade_tasks(
    setups: Mapping[str, Setup],
    tasks: Iterable[Task],
    *,
    cluster: Cluster,
    on_done: Callable[[Done], None] = lambda _: None,
    on_start: Callable[[str, Handin], None] = lambda _, __: None,
) -> Run:
    """Grade submissions of some assignments on a cluster; what is written is what one machine would have written.

    Every worker judges the reference solutions before it is used. Ctrl-C returns what was done so far, with
    `interrupted` set. UsageError when no worker can grade.
    """
    room = _Room(setups, deque(tasks), cluster, on_done, on_start)
    try:
        room.run()
    except KeyboardInterrupt:
        room.result.interrupted = True
    finally:
        room.close()
    return room.result


class _Room:
    """The coordinator: keeps the queue, which worker has what, and one small line for each submission done."""

    def __init__(
        self,
        setups: Mapping[str, Setup],
        tasks: deque[Task],
        cluster: Cluster,
        on_done: Callable[[Done], None],
        on_start: Callable[[str, Handin], None],
    ) -> None:
        self.result = Run()
        self._setups = dict(setups)
        self._sources: dict[str, Source] = {}
        self._queue = tasks
        self._cluster = cluster
        self._on_done = on_done
        self._on_start = on_start
        self._kit = kit_of(setups, cluster.options)
        self._examined: dict[str, Future[Any]] = {}
        self._accepted: dict[str, deque[_Flight]] = {}
        self._refused: dict[str, str] = {}
        self._tries: Counter[tuple[str, str]] = Counter()
        self._finished: queue.SimpleQueue[tuple[str, Future[Any]]] = queue.SimpleQueue()
        # The keys of what was judged to its end, whatever became of its worker then.
        self._well: set[Any] = set()
        self._last_look = 0.0
        self._able = time.monotonic()
        self._count = 0

    def run(self) -> None:
        """Keep the workers busy until nothing is left."""
        while self._queue or any(self._accepted.values()):
            self._look()
            for worker, flights in self._accepted.items():
                while self._queue and self._has_room(flights):
                    self._place(worker, flights)
            with contextlib.suppress(queue.Empty):
                self._hear(*self._finished.get(timeout=LOOK_SECONDS))

    def close(self) -> None:
        """Take back what was not judged."""
        left = [flight.future for flights in self._accepted.values() for flight in flights]
        with contextlib.suppress(Exception):
            self._cluster.client.cancel([*left, *self._examined.values()], force=True)

    def _look(self) -> None:
        """See which workers came and which were lost."""
        now = time.monotonic()
        if now - self._last_look < LOOK_SECONDS:
            return
        self._last_look = now
        there = self._cluster.workers()
        for worker in there - {*self._examined, *self._accepted, *self._refused}:
            self._examined[worker] = self._send(worker, remote.prepare, self._kit)
        for worker in {*self._examined, *self._accepted} - there:
            self._lose(worker)
        for worker, flights in [*self._accepted.items()]:
            if flights and now - flights[0].since > self._patience(flights[0].name):
                self._lose(worker)
                self._refused[worker] = "it does not answer"
        self._give_up_without_workers(now)

    def _give_up_without_workers(self, now: float) -> None:
        if self._accepted or self._examined:
            self._able = now
            return
        waited = now - self._able
        if self._refused and waited > REFUSED_SECONDS:
            why = "; ".join(f"{worker}: {reason}" for worker, reason in self._refused.items())
            raise UsageError(NO_WORKERS.format(address=self._cluster.address, why=why))
        if waited > PATIENCE_SECONDS:
            why = NONE_CAME.format(seconds=PATIENCE_SECONDS, address=self._cluster.address)
            raise UsageError(NO_WORKERS.format(address=self._cluster.address, why=why))

    def _patience(self, name: str) -> float:
        return float(self._setups[name].limits.submission_seconds) + BEYOND_SECONDS

    def _send(self, worker: str, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Return the future of a function on one worker, which is not moved to another."""
        self._count += 1
        future = self._cluster.client.submit(
            function, *arguments, workers=[worker], allow_other_workers=False, pure=False, retries=0,
            key=f"autograder-{id(self):x}-{self._count}",
        )  # fmt: skip
        future.add_done_callback(lambda each: self._note(worker, each))
        return future

    def _note(self, worker: str, future: Future[Any]) -> None:
        """Take note, in a thread of Dask's, that a future ended: what became of it may be lost with its worker."""
        if future.status == "finished":
            self._well.add(future.key)
        self._finished.put((worker, future))

    def _has_room(self, flights: deque[_Flight]) -> bool:
        """Return whether a worker may have the next one: whose worker died is judged alone, so that it is known why."""
        if not flights:
            return True
        name, handin = self._queue[0]
        suspects = [(name, handin.student), *((each.name, each.handin.student) for each in flights)]
        return len(flights) < WINDOW and not any(self._tries[each] for each in suspects)

    def _place(self, worker: str, flights: deque[_Flight]) -> None:
        """Read the next submission and send it to a worker."""
        name, handin = self._queue.popleft()
        setup = self._setups[name]
        if name not in self._sources:
            self._sources[name] = Assignment(setup.course, name).source
        parcel = judge.read(setup, self._sources[name], handin)
        self._on_start(name, handin)
        if isinstance(parcel, Outcome):
            self._settle(parcel)
        else:
            flights.append(_Flight(name, handin, self._send(worker, remote.judged, parcel, name)))

    def _hear(self, worker: str, future: Future[Any]) -> None:
        if self._examined.get(worker) is future:
            self._settle_worker(worker, future)
            return
        flights = self._accepted.get(worker, deque())
        flight = next((each for each in flights if each.future is future), None)
        if flight is None:
            return  # of a worker that was lost: graded elsewhere
        outcome = self._outcome(worker, future, flight)
        if outcome is None:
            self._lose(worker)
            return
        flights.remove(flight)
        self._well.discard(future.key)
        if flights:
            flights[0].since = time.monotonic()
        self._settle(outcome)

    def _outcome(self, worker: str, future: Future[Any], flight: _Flight) -> Outcome | None:
        """Return what a worker answered, None when it is gone: what it holds cannot be fetched then."""
        if future.status == "error" and not _is_loss(future):
            return judge.failed(self._setups[flight.name], flight.handin, future.exception())
        return self._fetched(worker, future) if future.status == "finished" else None

    def _fetched(self, worker: str, future: Future[Any]) -> Any:
        """Return the result of a future that finished, None when its worker is gone."""
        while worker in self._cluster.workers() and future.status == "finished":
            with contextlib.suppress(TimeoutError, asyncio.TimeoutError):
                return future.result(timeout=FETCH_SECONDS)
        return None

    def _settle_worker(self, worker: str, future: Future[Any]) -> None:
        del self._examined[worker]
        reason: str | None
        if future.status == "error":
            reason = f"{type(future.exception()).__name__}: {future.exception()}"
        else:
            reason = self._fetched(worker, future) if future.status == "finished" else None
        if reason is None:
            return  # lost while it was examined
        if reason:
            self._refused[worker] = " ".join(reason.split())[:300]
            self._cluster.say(REFUSED.format(worker=worker, reason=self._refused[worker]))
            return
        self._accepted[worker] = deque()
        for name, setup in self._setups.items():
            reference.remember(setup.course, name, setup.inputs)

    def _settle(self, outcome: Outcome) -> None:
        course = self._setups[outcome.record.assignment].course
        done = replace(outcome, course=course).write()
        self.result.done.append(done)
        self._on_done(done)

    def _lose(self, worker: str) -> None:
        """Drop a worker: what it had is tried once more, each alone, as which of them ended it cannot be known here."""
        self._examined.pop(worker, None)
        flights = self._accepted.pop(worker, deque())
        with contextlib.suppress(Exception):
            self._cluster.client.cancel([each.future for each in flights], force=True)
        for flight in reversed(flights):
            key = (flight.name, flight.handin.student)
            self._tries[key] += flight.future.key not in self._well
            if self._tries[key] < TRIES:
                self._queue.appendleft((flight.name, flight.handin))
            else:
                self._settle(self._charged(flight))

    def _charged(self, flight: _Flight) -> Outcome:
        setup = self._setups[flight.name]
        result = Record(flight.handin.student, flight.name, "ours", reason=DIED, sandbox=setup.sandbox)
        return Outcome(setup.course, result, b"")


def _is_loss(future: Future[Any]) -> bool:
    """Return whether a future failed because its worker, or what it was told, is gone."""
    return type(future.exception()).__name__ in LOSSES
