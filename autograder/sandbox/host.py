"""The judge's side of the sandbox: starts the warm parent, and talks to one player after the other."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple, NoReturn

import numpy as np
from typing_extensions import Self

from autograder.checks.student import Answer, CellResult
from autograder.errors import PlayerDied
from autograder.language import Message
from autograder.sandbox import warm_parent
from autograder.sandbox.client import RequestingPlayer, cell_result
from autograder.sandbox.confinement.limits import Limits
from autograder.sandbox.outputs import sanitised
from autograder.sandbox.probes import sliced
from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.channel import Channel, Closed, Late
from autograder.sandbox.protocol.wire import Budget
from autograder.sandbox.warm_parent import Place, SandboxError, WarmParent

# Generous: a machine with much else to do is slow, not broken.
WARM_SECONDS = 600.0
READY_SECONDS = 120.0
STOP_SECONDS = 60.0

NOT_STARTED = "the sandbox {backend} could not be started: {reason}"
MOST_PATIENCE = 3.0
MOST_UNREAD, LONGEST_UNREAD = 1000, 60
TOO_SLOW = Message("your code ran longer than the {seconds:g} s it has here")
ALL_TOO_SLOW = Message("your notebook ran longer than the {seconds:g} s it has in all")
ENDINGS = {
    "memory": "your code used more than the {memory:.3g} GB of memory it may use",
    "disk": "your code wrote more than the {scratch:.3g} MB of files it may write",
    "processes": "your code started more than the {processes} processes it may start",
    "alone": "processes or threads of your code went on where one process has to answer alone",
}
EXITED = Message("your code ended its process (exit status {status})")
CRASHED = Message("your code crashed its process ({signal})")
NO_ANSWER = Message("your code answered with something that is no answer ({reason})")
WHY = {Closed: "it ended", Late: "it was silent for too long", wire.WireError: "it answered with nonsense"}
VANISHED = Message("the process of your code is gone")


class PlayerHost:
    """One warm parent in one sandbox; runs one submission at a time. A context manager.

    `parent` is a warm parent that was started for this host.
    """

    def __init__(self, place: Place, parent: WarmParent | None = None) -> None:
        self.place = place
        self.uid: int | None = None
        self._parent = parent
        self._given = parent is not None
        self._warm = False
        self._player: SandboxedPlayer | None = None
        # Whether the warm parent still has to say how the last submission ended.
        self._owed = False

    def __enter__(self) -> Self:
        """Start the warm parent; it warms up while the caller goes on."""
        if self._parent is None:
            self._parent = warm_parent.start(self.place)
        return self

    def __exit__(self, *_: object) -> None:
        """End everything."""
        self.close()

    def start(self, files: Mapping[str, bytes] | None = None) -> SandboxedPlayer:
        """Return a fresh player, locked down, in a directory with `files`; ends the one before.

        Raises SandboxError when the walls do not stand.
        """
        if self._player is not None:
            self._player.close()
        parent = self._ready()
        control, limits = parent.control, self.place.limits
        mine, theirs = socket.socketpair()
        deadline = time.monotonic() + READY_SECONDS
        try:
            parent.group.begin()
            with theirs:
                control.send(wire.encode({"op": "start"}), deadline)
                socket.send_fds(control.socket, [b"f"], [theirs.fileno()])
            channel = Channel(mine, Budget(body=limits.answer_bytes))
            # Not by way of the warm parent: it must hold nothing that a later player could find in its own memory.
            with contextlib.suppress(Closed):
                given = {_inside(name): np.frombuffer(raw, "u1") for name, raw in (files or {}).items()}
                channel.send(wire.encode(given), deadline)
            self._expect("ready", channel, deadline)
        except BaseException:
            mine.close()
            self.close()
            raise
        self._player = SandboxedPlayer(
            channel,
            limits,
            Keeper(self._stop, self._ending, parent.group.overrun, self._alone, self._watch, self._watched),
        )
        return self._player

    def close(self) -> None:
        """End the warm parent and everything below it."""
        if self._player is not None:
            self._player.abandon()
            self._player = None
        self._owed = False
        if self._parent is not None:
            self._parent.close()
        self._parent = None
        self._warm = False

    @property
    def pid(self) -> int:
        """Return the process that holds the sandbox."""
        return self._parent.process.pid if self._parent else 0

    def _ready(self) -> WarmParent:
        """Return a warm parent that lives and has cleared up, started again if need be."""
        self._ending()
        if self._parent is None or not self._parent.lives():
            self.close()
            self._parent = warm_parent.start(self.place)
        if not self._warm:
            self._parent = self._warmed(self._parent)
            self._parent.group.allow(self.place.limits)
            self._warm = True
        return self._parent

    def _warmed(self, parent: WarmParent) -> WarmParent:
        """Return the warm parent when it is warm; one that was given is replaced where it cannot be."""
        given, self._given = self._given, False
        try:
            self.uid = self._expect("warm", parent.control, time.monotonic() + WARM_SECONDS)
        except SandboxError:
            self.close()
            if not given:
                raise
        except BaseException:
            self.close()
            raise
        else:
            return parent
        self._parent = warm_parent.start(self.place)
        return self._warmed(self._parent)

    def _expect(self, what: str, channel: Channel, deadline: float) -> Any:
        """Return what comes with the word that the other side is ready; no student code has run there yet."""
        sandbox = self.place.sandbox
        try:
            reply = channel.receive("answers", deadline)
        except (Closed, Late, wire.WireError) as error:
            said = self._parent.said() if self._parent else ""
            reason = "; ".join(filter(None, [WHY[type(error)], said]))
            raise SandboxError(NOT_STARTED.format(backend=sandbox, reason=reason)) from None
        if not isinstance(reply, dict) or what not in reply:
            reason = reply.get("failed", "") if isinstance(reply, dict) else ""
            raise SandboxError(NOT_STARTED.format(backend=sandbox, reason=reason or "no answer"))
        return reply[what]

    def _stop(self) -> None:
        """End the running submission; the warm parent clears up while the caller goes on."""
        self._player = None
        if self._parent is not None and not self._owed:
            try:
                self._parent.control.send(wire.encode({"op": "stop"}), time.monotonic() + STOP_SECONDS)
            except (Closed, Late):
                self.close()
            else:
                self._owed = True

    def _alone(self, order: str, fork: int) -> bool:
        """Have the fork of the running submission that is to answer alone expected, or all others held and let go.

        Return whether it is what it should be, and the others have stood still.
        """
        return self._told({"op": order, "besides": fork}).get("kept") is True

    def _watch(self) -> bool:
        """Watch the running submission from now on; return whether it is one process with one thread."""
        return self._told({"op": "watch"}).get("alone") is True

    def _watched(self) -> bool:
        """Return whether the submission has been one process with one thread for as long as it was watched."""
        return self._told({"op": "watched"}).get("alone") is True

    def _told(self, order: dict[str, Any]) -> dict[str, Any]:
        """Give the warm parent an order about the running submission, and return what it answers."""
        if self._parent is None or self._owed:
            return {}
        deadline = time.monotonic() + STOP_SECONDS
        try:
            self._parent.control.send(wire.encode(order), deadline)
            return dict(self._parent.control.receive("answers", deadline))
        except (Closed, Late, wire.WireError, TypeError, ValueError):
            self.close()
            return {}

    def _ending(self) -> dict[str, Any]:
        """Return how the submission that was stopped ended, wait status and reason, when all of it is gone."""
        if self._parent is None or not self._owed:
            return {}
        self._owed = False
        try:
            reply = self._parent.control.receive("answers", time.monotonic() + STOP_SECONDS)
            return self._parent.group.ended(dict(reply))
        except (Closed, Late, wire.WireError, TypeError, ValueError):
            self.close()
            return {}


def _inside(name: str) -> str:
    """Return the place of a file in a player's directory, and never one outside."""
    place = PurePosixPath(name)
    return place.name if place.is_absolute() or ".." in place.parts else place.as_posix()


def busyness() -> float:
    """Return how many times slower waiting for a core makes everything just now: from 1 up to MOST_PATIENCE.

    Time limits are stretched by it: right code must not lose points because the machine had other work.
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(max(os.getloadavg()[0] / (usable or 1), 1.0), MOST_PATIENCE)


class Keeper(NamedTuple):
    """What the host does for its player.

    It ends it, says how it ended and whether its memory ran over, sees to a fork of it that is alone, and watches
    whether it is alone itself.
    """

    stop: Callable[[], None]
    ending: Callable[[], dict[str, Any]]
    overrun: Callable[[], bool]
    alone: Callable[[str, int], bool]
    watch: Callable[[], bool]
    watched: Callable[[], bool]


class Apart(NamedTuple):
    """What is special about a fork of the player: it has no processes and threads; right versions of tasks."""

    alone: bool = False
    standing_on: tuple[str, ...] = ()


@dataclass
class Stretch:
    """Answers of the student's process in a row, and whether it was alone in those that one alone was asked for."""

    alone: bool = True


class SandboxedPlayer(RequestingPlayer):
    """The player behind the walls; whatever comes from there is only an answer.

    Each call may take `limits.cell_seconds`, or what is left of the innermost `deadline`. `shown` are the tasks of
    which right versions were in a fork of it: what the fork wrote or sent to it is not lost with the fork. `unread` are
    names and texts of code that ran there and stands in no cell and no file, as far as the player tells.
    """

    def __init__(self, channel: Channel, limits: Limits, keeper: Keeper) -> None:
        self.limits = limits
        self.spent = 0.0
        self._channel = channel
        self._keeper = keeper
        self._deadlines: list[list[float]] = []
        self.shown: set[str] = set()
        self.unread: dict[str, list[str]] = {"names": [], "constants": []}
        self._apart = Apart()
        self._stretch: Stretch | None = None
        self._watching = False
        self._cells: list[str] = []
        self._death: PlayerDied | None = None
        self._closed = False

    @property
    def alive(self) -> bool:
        """Return whether the player still answers, as far as is known."""
        return self._death is None and not self._closed

    @contextlib.contextmanager
    def deadline(self, seconds: float) -> Iterator[None]:
        """Give all calls in the block together `seconds` of the player's wall time."""
        self._deadlines.append([seconds, seconds])
        try:
            yield
        finally:
            self._deadlines.pop()

    def execute(self, source: str, *, given: bool = False) -> CellResult:
        """Run one notebook cell and return its outputs; a `given` cell is not part of the student's source."""
        if not given:
            self._cells.append(source)
        start = time.monotonic()
        try:
            answer = self.ask({"op": "execute", "what": "the cell", "source": source})
            result = cell_result(answer)
        except PlayerDied as died:
            self._die(died)
        outputs = sanitised(result.outputs, self.limits.output_bytes)
        return replace(result, outputs=outputs, seconds=time.monotonic() - start)

    def executed(self) -> list[str]:
        """Return the texts of the student's cells in the order in which they ran."""
        return self._cells

    def text_of(self, function: Callable[..., Any], words: Sequence[str] = ()) -> str:
        """Return what the player needs of checks.py to run the function."""
        return sliced(function, words)

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the answer to `request`; raises StudentError and PlayerDied."""
        if self._death is not None:
            raise PlayerDied(self._death.message, limit=self._death.limit)
        if self._closed:
            raise PlayerDied(VANISHED)
        wanted = Apart(self._by_hand is not None or self._alone, tuple(sorted(self._standing_on)))
        if self._stretch and wanted == Apart(alone=True) != self._apart:
            # The student's process answers as long as it is watched, which costs less than a fork.
            self._go(Apart())
            self._watching = self._watching or self._keeper.watch()
            if self._watching:
                return self._answered(request)
        self._look()
        self._go(wanted)
        return self._answered(request)

    @contextlib.contextmanager
    def one_look(self) -> Iterator[Callable[[], bool]]:
        """Let the student's process answer what one alone is asked in the block, and look at its end whether it was.

        Yields what says so then; where it says no, other questions have to be asked instead of all that were, outside
        of the block: a fork answers those.
        """
        self._stretch = stretch = Stretch()
        try:
            yield lambda: not self.alive or stretch.alone
        finally:
            if self.alive:
                self._look()
            self._stretch = None

    def _look(self) -> None:
        """Note whether the student's process was alone for as long as it was watched."""
        if self._watching and self._stretch:
            self._stretch.alone &= self._keeper.watched()
        self._watching = False

    def _go(self, wanted: Apart) -> None:
        """Let the student's process answer, or a fork of it in which a derivative, or on right functions, is asked for.

        Calls that want the same share a fork; with it goes everything that was done there.
        """
        if wanted == self._apart:
            return
        if self._apart != Apart():
            if self._apart.alone:
                self._see("let go")
            self._apart = Apart()
            # The fork reads the first, and the process that waits for its end the second.
            self._answered({"op": "go on"}, after={"op": "together"})
        if wanted != Apart():
            if wanted.alone:
                self._see("expect")
            fork = self._answered({"op": "apart", "alone": wanted.alone})
            if not isinstance(fork, int) or isinstance(fork, bool):
                self._die(PlayerDied(NO_ANSWER.format(reason=type(fork).__name__), limit="protocol"))
            if wanted.alone:
                # What the student started before, or a thread that goes on beside, is no help with a derivative.
                self._see("hold", fork)
            self._apart = wanted
            self.shown |= {*wanted.standing_on}

    def _see(self, order: str, fork: int = 0) -> None:
        if not self._keeper.alone(order, fork):
            self._die(None)

    def was_alone(self) -> bool:
        """Return whether all others have stood still beside a fork that answers alone; else the player is ended."""
        if self.alive and self._apart.alone:
            with contextlib.suppress(PlayerDied):
                self._see("look")
            return self.alive
        return True

    def _answered(self, request: dict[str, Any], *, after: dict[str, Any] | None = None) -> Any:
        parts = [*(wire.encode(after) if after else []), *wire.encode(request)]
        start, patience = time.monotonic(), busyness()
        try:
            reply = self._exchange(parts, start, patience)
        finally:
            self._charge((time.monotonic() - start) / patience)
        if isinstance(reply, Answer) and "ran" in reply:
            self._note_unread(reply.pop("ran"))
        try:
            return self.read(reply, request)
        except PlayerDied as died:
            self._die(died)

    def _note_unread(self, told: Any) -> None:
        for kind, kept in self.unread.items():
            words = told[kind] if isinstance(told, Answer) and isinstance(told.get(kind), list) else []
            kept += [each[:LONGEST_UNREAD] for each in words[: MOST_UNREAD - len(kept)] if isinstance(each, str)]

    def close(self) -> None:
        """End the player and all its processes."""
        if not self._closed:
            self._closed = True
            self._channel.close()
            self._keeper.stop()

    def abandon(self) -> None:
        """Forget the player without asking its host."""
        self._closed = True
        self._channel.close()

    def _exchange(self, parts: list[wire.Buffer], start: float, patience: float) -> Any:
        seconds, of, text = self._allowance()
        end = start + seconds * patience
        try:
            self._channel.expect_silence()
            self._channel.send(parts, end)
            reply = self._channel.receive("answers", end)
        except Late:
            self._die(PlayerDied(text.format(seconds=of), limit="time"))
        except wire.WireError as error:
            self._die(PlayerDied(NO_ANSWER.format(reason=error), limit="protocol"))
        except Closed:
            self._die(None)
        if self._keeper.overrun():
            self._die(None)
        return reply

    def _allowance(self) -> tuple[float, float, str]:
        """Return the seconds that the next call may take, the limit that says so, and the sentence about it."""
        left, of = min(map(tuple, self._deadlines), default=(self.limits.cell_seconds, self.limits.cell_seconds))
        remaining = self.limits.submission_seconds - self.spent
        if remaining < left:
            return remaining, self.limits.submission_seconds, ALL_TOO_SLOW
        return left, of, TOO_SLOW

    def _charge(self, seconds: float) -> None:
        self.spent += seconds
        for deadline in self._deadlines:
            deadline[0] -= seconds

    def _die(self, death: PlayerDied | None) -> NoReturn:
        """End the player and raise why; None asks its host."""
        if not self._closed:
            self._closed = True
            self._channel.close()
            self._keeper.stop()
            ending = self._keeper.ending()
            if death is None or ending.get("reason"):
                death = self._obituary(ending)
        self._death = death or self._death or PlayerDied(VANISHED)
        raise PlayerDied(self._death.message, limit=self._death.limit)

    def _obituary(self, ending: Mapping[str, Any]) -> PlayerDied:
        reason, status = ending.get("reason"), ending.get("status")
        if reason in ENDINGS:
            sizes = {"memory": self.limits.memory_bytes / 2**30, "scratch": self.limits.scratch_bytes / 2**20}
            text = ENDINGS[str(reason)].format(**sizes, processes=self.limits.processes)
            return PlayerDied(text, limit=str(reason))
        if not isinstance(status, int):
            return PlayerDied(VANISHED)
        if os.WIFEXITED(status):
            return PlayerDied(EXITED.format(status=os.WEXITSTATUS(status)), limit="exit")
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return PlayerDied(TOO_SLOW.format(seconds=self.limits.cpu_seconds), limit="time")
        return PlayerDied(CRASHED.format(signal=signal.strsignal(number) or number), limit="signal")
