"""A worker process: one judge with one warm player host, grading one submission after the other."""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import signal
import sys
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any

from autograder.errors import UsageError
from autograder.grading.judge import (
    Bench,
    Outcome,
    bench_on,
    judge,
    judge_reference,
    keep_for_good,
    open_bench,
    place_of,
)
from autograder.grading.setup import REFERENCE, Setup
from autograder.sandbox.host import PlayerHost
from autograder.sandbox.warm_parent import SandboxError, WarmParent

_PR_SET_PDEATHSIG = 1


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
                    keep_for_good()
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
        self[name] = bench = bench_on(self._setups[name], self._host)
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
