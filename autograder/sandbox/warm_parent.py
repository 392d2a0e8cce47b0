"""The process in the sandbox that players are forked from: how it is started, held and ended.

It takes a second or two until it is warm, so the coordinator starts those of its workers before these can work,
and hands them over.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import reduction
from pathlib import Path
from typing import Any

from autograder import engine
from autograder.errors import AutograderError
from autograder.sandbox import backends
from autograder.sandbox.backends import Backend
from autograder.sandbox.confinement import cgroup
from autograder.sandbox.confinement.files import remove
from autograder.sandbox.confinement.limits import Limits
from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.channel import Channel
from autograder.sandbox.protocol.wire import Budget

START = "from autograder.sandbox.guest.zygote import main\nmain({descriptor})\n"
# Above the users of a normal system, below the 65536 that a container may have.
FIRST_UID, UIDS = 61_200, 4_000
END_SECONDS = 2.0
SAID_BYTES = 4000

EXPOSED = "{path} lies within the Python installation, which Landlock must open to the player: move it elsewhere"

_parents = itertools.count()


class SandboxError(AutograderError):
    """The walls could not be put up; nothing of the student's ran."""


@dataclass(frozen=True)
class Place:
    """What a warm parent is started with.

    `data` is the directory that student code may read as its data set, `hidden` directories that it must not see
    even if they lie within the Python installation, `imports` the modules that it will need: they are there at once,
    others when they are imported.
    """

    sandbox: Backend
    data: Path | None = None
    limits: Limits = field(default_factory=Limits)
    hidden: tuple[Path, ...] = ()
    imports: tuple[str, ...] = ("torch",)


class WarmParent:
    """A warm parent, as the process that talks to it holds it; pickled, it goes over to a worker process.

    Both then hold it until one lets go with `leave`.
    """

    def __init__(
        self, control: Channel, log: Any, group: cgroup.Group, *, base: Path | None, process: Started | _HandedOver
    ) -> None:
        self.control = control
        self.group = group
        self.process = process
        self._log = log
        self._base = base

    def __reduce__(self) -> tuple[Callable[..., WarmParent], tuple[Any, ...]]:
        """Return what rebuilds it in a process that is being started from here."""
        descriptors = (self.control.socket.fileno(), self._log.fileno(), self.process.descriptor())
        sent = tuple(map(reduction.DupFd, descriptors))
        return _handed_over, (sent, self.process.pid, self.group.places, self._base)

    def lives(self) -> bool:
        """Return whether the process has not ended."""
        return not self.process.ended(0)

    def said(self) -> str:
        """Return the last line that the process wrote."""
        self._log.seek(0)
        lines = self._log.read()[-SAID_BYTES:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def close(self) -> None:
        """End the process and everything below it."""
        self.control.close()
        if not self.process.ended(END_SECONDS):
            self.process.kill()
        self.group.remove()
        if self._base is not None:
            remove(self._base)
        self.leave()

    def leave(self) -> None:
        """Hold it no longer: another process does."""
        self.control.close()
        self._log.close()
        self.process.leave()


class Started:
    """A process that was started here."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.pid = process.pid
        self._process = process
        self._descriptor: int | None = None

    def descriptor(self) -> int:
        """Return a descriptor of the process for another one to watch it by."""
        if self._descriptor is None:
            self._descriptor = os.pidfd_open(self.pid)
        return self._descriptor

    def ended(self, seconds: float) -> bool:
        """Return whether it ends within some seconds."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def leave(self) -> None:
        """Watch it no longer; it is waited for when this process ends, or starts another."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._process.poll() is None:
            self._process.returncode = 0  # another process sees to its end


class _HandedOver:
    """A process that another one started."""

    def __init__(self, pid: int, descriptor: int) -> None:
        self.pid = pid
        self._descriptor = descriptor

    def descriptor(self) -> int:
        """Return a descriptor of the process."""
        return self._descriptor

    def ended(self, seconds: float) -> bool:
        """Return whether it ends within some seconds."""
        return bool(select.select([self._descriptor], [], [], seconds)[0])

    def kill(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)
        self.ended(END_SECONDS)

    def leave(self) -> None:
        """Watch it no longer."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def can_hand_over() -> bool:
    """Return whether a process can watch one that it has not started."""
    return hasattr(os, "pidfd_open") and hasattr(signal, "pidfd_send_signal")


def _handed_over(sent: Sequence[Any], pid: int, places: dict[str, Path], base: Path | None) -> WarmParent:
    control, log, watched = sent
    channel = Channel(socket.socket(fileno=control.detach()), Budget())
    process = _HandedOver(pid, watched.detach())
    file = os.fdopen(log.detach(), "r+b")
    return WarmParent(channel, file, cgroup.Group(places), base=base, process=process)


def start(place: Place) -> WarmParent:
    """Start a warm parent; it warms up while the caller goes on. Raises SandboxError where it must not start."""
    mine, theirs = socket.socketpair()
    base = None
    if place.sandbox.name != backends.BUBBLEWRAP:
        base = Path(tempfile.mkdtemp(prefix="player-"))
        base.chmod(0o711)
    log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process that writes to it
    text = engine.starting(backends.importing(), START.format(descriptor=theirs.fileno()))
    group = cgroup.make(place.limits)
    with theirs, group as groups:
        process = subprocess.Popen(  # noqa: S603 - our own command line
            [*_prefix(place), sys.executable, "-s", "-B", "-c", text],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[theirs.fileno(), *groups],
            env=environment(place, base),
            cwd="/",
            start_new_session=True,
        )
        entered = [*groups]
    parent = WarmParent(Channel(mine, Budget()), log, group, base=base, process=Started(process))
    try:
        parent.control.send(wire.encode({**configuration(place, base), "groups": entered}))
    except BaseException:
        parent.close()
        raise
    return parent


def _prefix(place: Place) -> list[str]:
    if place.sandbox.name != backends.BUBBLEWRAP:
        return []
    return backends.bubblewrap(place.sandbox, data=place.data, hidden=place.hidden)


def environment(place: Place, base: Path | None) -> dict[str, str]:
    """Return the whole environment of a warm parent."""
    data = str(place.data.resolve()) if place.data else None
    return backends.environment(home=f"{base}/home", scratch=f"{base}/tmp", data=data)  # noqa: S108


def configuration(place: Place, base: Path | None) -> dict[str, Any]:
    """Return what a warm parent must know; SandboxError where its walls would leave something open."""
    sandbox = place.sandbox
    namespaces = sandbox.name == backends.BUBBLEWRAP
    if sandbox.name == backends.LANDLOCK and (exposed := backends.exposed(place.hidden)):
        raise SandboxError(EXPOSED.format(path=exposed))
    data = [] if place.data is None else [backends.DATA if namespaces else str(place.data.resolve())]
    return {
        "limits": place.limits.to_json(),
        "imports": [*place.imports],
        "walls": sandbox.name != backends.NONE,
        "namespaces": namespaces,
        "users": sandbox.users,
        "base": backends.scratch() if namespaces else str(base),
        "readable": [*(backends.readable() if namespaces else backends.readable_apart()), *data],
        "listable": [] if namespaces else [*backends.listable()],
        "uid": FIRST_UID + (os.getpid() * 7 + next(_parents)) % UIDS if backends.other_user(sandbox) else None,
    }
