"""Counts and removes a submission's files in a process of its own, where no file system of its own does it.

What files are called, and all else that a student chose, thus never enters the warm parent, of which later players
are copies. Forked before the parent warms up, so that it is small.
"""

from __future__ import annotations

import array
import contextlib
import os
import socket
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from autograder.sandbox.confinement import syscalls
from autograder.sandbox.confinement.files import WITHOUT_END, remove, used

CLEAR, COUNT = 0, 1
# Longer than a process takes from its fork until others may look into it, and than a busy machine lets it wait.
HIDDEN_SECONDS = 2.0
MESSAGE = 1 << 17
ANONYMOUS = "00:01"
DELETED = "(deleted)"


class Clerk:
    """The process that looks after what lies below `base`, of which `places` are a submission's."""

    def __init__(self, base: Path, places: Sequence[str], close_others: Callable[[set[int]], None]) -> None:
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pid = os.fork()
        if self.pid == 0:
            try:
                mine.close()
                close_others({0, 1, 2, theirs.fileno()})
                _serve(theirs, base, places)
            finally:
                os._exit(0)
        theirs.close()
        self._socket = mine
        self._asked = False

    def clear(self) -> None:
        """Remove a submission's places with all that is in them, and wait for it."""
        if self._asked:
            self._socket.recv(8)
            self._asked = False
        self._socket.send(array.array("q", [CLEAR]).tobytes())
        self._socket.recv(8)

    def count(self, pids: Iterable[int]) -> int | None:
        """Return the bytes that were counted last, None while they are counted; asks again about `pids`."""
        found = None
        if self._asked:
            try:
                found = array.array("q", self._socket.recv(8, socket.MSG_DONTWAIT))[0]
            except BlockingIOError:
                return None
        self._socket.send(array.array("q", [COUNT, *pids][: MESSAGE // 8]).tobytes())
        self._asked = True
        return found

    def end(self) -> None:
        """End the process, when everything is removed."""
        self._socket.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _serve(end: socket.socket, base: Path, places: Sequence[str]) -> None:
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    hidden: dict[int, float] = {}
    while message := end.recv(MESSAGE):
        order, *pids = array.array("q", message)
        counted = 0
        if order == COUNT:
            counted = min(used(base) + nameless(pids) + _hiding(pids, hidden), WITHOUT_END)
        else:
            hidden.clear()
            for place in places:
                remove(base / place)
        end.send(array.array("q", [counted]).tobytes())
    remove(base)


def _hiding(pids: Iterable[int], hidden: dict[int, float]) -> int:
    """Return more than anybody may use when a process has kept the machine from looking into it for a while."""
    now = time.monotonic()
    for pid in pids:
        if _hides(pid):
            hidden.setdefault(pid, now)
        else:
            hidden.pop(pid, None)
    return WITHOUT_END if any(now - since > HIDDEN_SECONDS for since in hidden.values()) else 0


def _hides(pid: int) -> bool:
    try:
        os.listdir(f"/proc/{pid}/fd")  # noqa: PTH208 - called often
    except OSError as error:
        return isinstance(error, PermissionError)
    return False


def nameless(pids: Iterable[int]) -> int:
    """Return the bytes of removed files that processes still hold, open in any of their threads or mapped."""
    found: dict[tuple[int, int], int] = {}
    for pid in pids:
        for key, size in _mapped(pid):
            found[key] = max(found.get(key, 0), size)
    for pid in pids:
        found |= dict(_opened(pid))
    return sum(found.values())


def _opened(pid: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield device, number and bytes of the removed files that a process, or a thread for itself, has open."""
    for task in _listed(f"/proc/{pid}/task"):
        for number in _listed(f"/proc/{pid}/task/{task}/fd"):
            with contextlib.suppress(OSError):
                status = os.stat(f"/proc/{pid}/task/{task}/fd/{number}")  # noqa: PTH116 - called often
                if stat.S_ISREG(status.st_mode) and not status.st_nlink:
                    yield (status.st_dev, status.st_ino), status.st_blocks * 512


def _mapped(pid: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield device, number and greatest possible size of the removed files that a process has mapped."""
    with contextlib.suppress(OSError, ValueError), Path(f"/proc/{pid}/maps").open(errors="replace") as lines:
        for line in lines:
            if line.rstrip().endswith(DELETED) and (words := line.split(maxsplit=5))[3] != ANONYMOUS:
                first, last = (int(each, 16) for each in words[0].split("-"))
                major, minor = (int(each, 16) for each in words[3].split(":"))
                yield (os.makedev(major, minor), int(words[4])), int(words[2], 16) + last - first


def _listed(directory: str) -> list[str]:
    try:
        return os.listdir(directory)  # noqa: PTH208 - called often
    except OSError:
        return []
