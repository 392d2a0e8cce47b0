"""Counts what the processes of a submission use, and ends all of them."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
ROUNDS = 200


class Guard:
    """Watches every process below this one; `alone` says that this one is the first of its own pid namespace."""

    def __init__(self, *, alone: bool, uid: int | None = None) -> None:
        self.alone = alone
        self.uid = uid
        self.shared = resident(os.getpid())

    def processes(self) -> list[int]:
        """Return the ids of the submission's processes: all others of the namespace, or all descendants."""
        if self.alone:
            return [pid for pid in _numbers("/proc") if pid != 1]
        parents = {pid: _parent(pid) for pid in _numbers("/proc")}
        mine = {os.getpid()}
        grew = True
        while grew:
            more = {pid for pid, parent in parents.items() if parent in mine} - mine
            mine |= more
            grew = bool(more)
        mine.discard(os.getpid())
        return sorted(mine | {pid for pid in parents if self.uid is not None and _owner(pid) == self.uid})

    def memory(self, pids: Iterable[int], *, precise_above: int) -> int:
        """Return the bytes that the processes hold together, shared pages counted once.

        Below `precise_above` the cheap upper bound is good enough.
        """
        pids = list(pids)
        bound = sum(max(resident(pid) - self.shared, 0) for pid in pids)
        if bound < precise_above:
            return bound
        return sum(proportional(pid, self.shared) for pid in pids)

    def threads(self, pids: Iterable[int]) -> int:
        """Return the number of tasks of the processes."""
        return sum(len(_numbers(f"/proc/{pid}/task")) for pid in pids)

    def kill(self) -> None:
        """End every process of the submission and reap it; stop them first, so that none forks on."""
        for number in [signal.SIGSTOP] * (0 if self.alone else 3) + [signal.SIGKILL] * ROUNDS:
            pids = self.processes() if not self.alone else []
            if self.alone:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(-1, number)
            for pid in pids:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, number)
            reap()
            if number == signal.SIGKILL and not self._left():
                return
            time.sleep(0.0005 if number == signal.SIGKILL else 0)

    def _left(self) -> bool:
        return bool(self.processes())


def reap() -> dict[int, int]:
    """Return pid -> wait status of every child that ended."""
    ended: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended[pid] = status


def resident(pid: int) -> int:
    """Return the resident bytes of a process, 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * PAGE
    except (OSError, IndexError, ValueError):
        return 0


def proportional(pid: int, shared: int) -> int:
    """Return the bytes of a process with shared pages divided among their users."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, IndexError, ValueError):
        pass
    return max(resident(pid) - shared, 0)


def used(directory: Path) -> int:
    """Return the bytes of the files below a directory, links not followed."""
    total = 0
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    total += used(Path(entry.path)) if entry.is_dir(follow_symlinks=False) else _blocks(entry)
    except OSError:
        return total
    return total


def tasks_of(uid: int) -> int:
    """Return the number of tasks that a user runs on this machine."""
    return sum(len(_numbers(f"/proc/{pid}/task")) for pid in _numbers("/proc") if _owner(pid) == uid)


def can_read(uid: int | None, paths: Iterable[str]) -> bool:
    """Return whether user `uid` reaches all `paths`, found out in a process of its own; needs root."""
    if uid is None:
        return False
    pid = os.fork()
    if pid == 0:
        try:
            os.setgroups([])
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)
            reached = all(os.access(path, os.R_OK) for path in paths if os.path.lexists(path))
            os._exit(0 if reached and os.access(sys.executable, os.X_OK) else 1)
        finally:
            os._exit(2)
    return os.waitpid(pid, 0)[1] == 0


def _blocks(entry: os.DirEntry[str]) -> int:
    return entry.stat(follow_symlinks=False).st_blocks * 512 + 4096


def _numbers(directory: str) -> list[int]:
    try:
        return [int(name) for name in os.listdir(directory) if name.isdigit()]
    except OSError:
        return []


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0


def _owner(pid: int) -> int:
    try:
        return os.stat(f"/proc/{pid}").st_uid
    except OSError:
        return -1
