"""Starts the warm parents of a run: where it can be, all of them by one warming.

To import what players need takes longer than anything else at the start of a run. Where the grader is root and the
kernel counts memory by control groups, bubblewrap makes a sandbox for each warm parent, one process warms up, and forks
of it enter the sandboxes. Elsewhere each warm parent warms up for itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from typing import IO, Any

from autograder import engine
from autograder.sandbox import backends, warm_parent
from autograder.sandbox.confinement import cgroup
from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.channel import Channel
from autograder.sandbox.protocol.wire import Budget
from autograder.sandbox.warm_parent import Place, SandboxError, WarmParent

START = "from autograder.sandbox.guest.together import main\nmain({descriptor})\n"
# A fork is entered into namespaces in this order: with that of the files, /proc of this machine is out of sight.
NAMESPACES = ("cgroup", "ipc", "uts", "net", "pid", "mnt")
# Holds a sandbox open until nobody holds the other end of its standard input.
HOLD = ("/bin/sh", "-c", "echo; read _")
PIDS = ("--unshare-pid", "--as-pid-1")
NOT_MADE = "bubblewrap made no sandbox"


class Warming:
    """Warm parents that are on their way, and the process that warms up for all of them, where there is one."""

    def __init__(self, parents: list[WarmParent], process: subprocess.Popen[bytes] | None = None) -> None:
        self.parents = parents
        self._process = process

    def close(self) -> None:
        """End what nobody has taken."""
        for each in self.parents:
            each.close()
        self.parents.clear()
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def start(place: Place, count: int) -> Warming:
    """Start `count` warm parents; they warm up while the caller goes on. SandboxError where they must not start."""
    if count > 1 and can_share(place):
        with contextlib.suppress(OSError, ValueError, KeyError, SandboxError):
            return _together(place, count)
    return Warming([warm_parent.start(place) for _ in range(count)])


def can_share(place: Place) -> bool:
    """Return whether forks of one process can become the warm parents of several sandboxes.

    They must enter namespaces, which root may, and be told apart in memory, which control groups do.
    """
    sandbox = place.sandbox
    return sandbox.name == backends.BUBBLEWRAP and not sandbox.users and bool(cgroup.version())


class _Sandbox:
    """A sandbox of bubblewrap that nobody is in yet: its namespaces, and the pipe that holds it open."""

    def __init__(self, place: Place, log: IO[bytes]) -> None:
        reading, self.hold = os.pipe()
        self._said, saying = os.pipe()
        self.namespaces: list[int] = []
        command, *rest = backends.bubblewrap(place.sandbox, data=place.data, hidden=place.hidden)
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own command line
                [command, "--info-fd", str(saying), *rest, *HOLD],
                stdin=reading,
                stdout=subprocess.PIPE,
                stderr=log,
                pass_fds=[saying],
                env=warm_parent.environment(place, None),
                cwd="/",
                start_new_session=True,
            )
        finally:
            os.close(reading)
            os.close(saying)

    def enterable(self) -> None:
        """Wait until it stands, and open its namespaces; OSError and ValueError where it does not."""
        with os.fdopen(self._said, "rb") as said:
            pid = json.load(said)["child-pid"]
        self._said = -1
        stream = self.process.stdout
        if stream is None or stream.readline() != b"\n":
            raise OSError(NOT_MADE)
        stream.close()
        for name in NAMESPACES:
            self.namespaces.append(os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY | os.O_CLOEXEC))

    def close(self) -> None:
        """Hold it no longer from here."""
        for each in (self.hold, *self.namespaces, self._said):
            if each >= 0:
                os.close(each)


def _together(place: Place, count: int) -> Warming:
    parents: list[WarmParent] = []
    with contextlib.ExitStack() as ours:
        configs = []
        made = [_begun(place, ours, parents) for _ in range(count)]
        try:
            for sandbox, theirs, log, groups in made:
                sandbox.enterable()
                descriptors = {"control": theirs.fileno(), "log": log.fileno(), "hold": sandbox.hold}
                given = {**descriptors, "namespaces": sandbox.namespaces, "groups": groups}
                configs.append({**warm_parent.configuration(place, None), **given})
            process = _warming(place, configs)
        except BaseException:
            for each in parents:
                each.close()
            raise
    return Warming(parents, process)


def _begun(
    place: Place, ours: contextlib.ExitStack, parents: list[WarmParent]
) -> tuple[_Sandbox, socket.socket, IO[bytes], list[int]]:
    """Let a sandbox be made, and note the warm parent that it will have; `ours` closes what the two share."""
    mine, theirs = socket.socketpair()
    ours.enter_context(theirs)
    log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process that writes to it
    sandbox = _Sandbox(place, log)
    ours.callback(sandbox.close)
    group = cgroup.make(place.limits)
    parents.append(
        WarmParent(Channel(mine, Budget()), log, group, base=None, process=warm_parent.Started(sandbox.process))
    )
    return sandbox, theirs, log, [*ours.enter_context(group)]


def _warming(place: Place, configs: Sequence[dict[str, Any]]) -> subprocess.Popen[bytes]:
    """Start the process that warms up: in a sandbox of its own, but with the processes of this machine around it."""
    mine, theirs = socket.socketpair()
    passed = [theirs.fileno(), *(each for config in configs for each in _numbers(config))]
    prefix = backends.bubblewrap(place.sandbox, data=place.data, hidden=place.hidden)
    text = engine.starting(backends.importing(), START.format(descriptor=theirs.fileno()))
    with mine, theirs:
        process = subprocess.Popen(  # noqa: S603 - our own command line
            [*(each for each in prefix if each not in PIDS), sys.executable, "-s", "-B", "-c", text],
            stdin=subprocess.DEVNULL,
            stdout=configs[0]["log"],
            stderr=configs[0]["log"],
            pass_fds=passed,
            env=warm_parent.environment(place, None),
            cwd="/",
            start_new_session=True,
        )
        try:
            Channel(mine, Budget()).send(wire.encode({"imports": [*place.imports], "places": [*configs]}))
        except BaseException:
            process.kill()
            process.wait()
            raise
    return process


def _numbers(config: dict[str, Any]) -> Iterator[int]:
    yield from (config[name] for name in ("control", "log", "hold"))
    yield from (*config["namespaces"], *config["groups"])
