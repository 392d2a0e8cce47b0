"""Counts what the processes of a submission use, and ends all of them."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
ATTEMPTS = 2000
WITHOUT_END = 1 << 60
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
# More processes than loaders of data that an honest notebook starts; the lowest priority.
CROWD, LEAST = 4, 19
HIDING = (errno.ENAMETOOLONG, errno.EACCES)
STOPPING = (0, 1, 20, 21, 100, 101)


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
        mine = _below(os.getpid())
        if self.uid is not None:
            mine |= {pid for pid in _numbers("/proc") if _owner(pid) == self.uid}
        return sorted(mine)

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
        return len(_tasks(pids))

    def calm(self, pids: Iterable[int], first: int) -> None:
        """Let a crowd of processes have what the first of them, and other submissions, leave over."""
        others = [pid for pid in pids if pid != first]
        for task in _tasks(others) if len(others) > CROWD else []:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, task, LEAST)

    def kill(self) -> dict[int, int]:
        """End every process of the submission, and return the wait status of each that was reaped here."""
        if self.alone:
            # Atomic: a process that forks at this moment is caught, or caught before it can.
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
            return reap(0)
        ended: dict[int, int] = {}
        for attempt in range(ATTEMPTS):
            pids = self.processes()
            if not pids:
                break
            # Stopped first, so that none forks faster than it is found.
            _signal(pids, signal.SIGSTOP if len(pids) > 1 and attempt in STOPPING else signal.SIGKILL)
            ended |= reap()
            time.sleep(0.0005 if attempt else 0)
        return ended | reap()


def _signal(pids: Iterable[int], number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def reap(flags: int = os.WNOHANG) -> dict[int, int]:
    """Return pid -> wait status of every child that ended; without WNOHANG, wait until there is none left."""
    ended: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, flags)
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
    """Return the bytes of the files below a directory, links not followed.

    Folders that nobody may read, or deeper than a path is long, hide what they hold: that is too much.
    """
    total = 0
    places = [os.fspath(directory)]
    while places:
        try:
            with os.scandir(places.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        places.append(entry.path)
                    total += _blocks(entry)
        except OSError as error:  # noqa: PERF203 - once a folder
            total += WITHOUT_END if error.errno in HIDING else 0
    return total


def nameless(pids: Iterable[int]) -> int:
    """Return the bytes of removed files that processes still hold open, as far as the kernel shows them."""
    found: dict[tuple[int, int], int] = {}
    for pid in pids:
        for number in _numbers(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                status = Path(f"/proc/{pid}/fd/{number}").stat()
                if stat.S_ISREG(status.st_mode) and not status.st_nlink:
                    found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(found.values())


def remove(directory: Path) -> None:
    """Remove a directory with all below it, however deep: what a folder holds is lifted to the top, and it removed."""
    with contextlib.suppress(OSError):
        top = os.open(directory, FOLDER)
        try:
            places = _emptied(top)
            while places:
                with contextlib.suppress(OSError):
                    places += _lifted(places.pop(), top)
        finally:
            os.close(top)
        directory.rmdir()


def _lifted(name: str, top: int) -> list[str]:
    """Remove a folder of `top`, and return the new names in `top` of the folders that it held."""
    os.chmod(name, 0o700, dir_fd=top)
    place = os.open(name, FOLDER, dir_fd=top)
    lifted = []
    try:
        for child in _emptied(place):
            os.chmod(child, 0o700, dir_fd=place)
            new = secrets.token_hex(8)
            os.rename(child, new, src_dir_fd=place, dst_dir_fd=top)
            lifted.append(new)
    finally:
        os.close(place)
        with contextlib.suppress(OSError):
            os.rmdir(name, dir_fd=top)
    return lifted


def _emptied(place: int) -> list[str]:
    """Remove what is no folder in an open folder, and return the names of the folders."""
    folders = []
    with os.scandir(place) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                with contextlib.suppress(OSError):
                    os.unlink(entry.name, dir_fd=place)
    return folders


def _tasks(pids: Iterable[int]) -> list[int]:
    return [task for pid in pids for task in _numbers(f"/proc/{pid}/task")]


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
        return [int(name) for name in os.listdir(directory) if name.isdigit()]  # noqa: PTH208 - called often
    except OSError:
        return []


def _below(pid: int) -> set[int]:
    """Return all descendants of a process."""
    found: set[int] = set()
    edge = [pid]
    of = _children if Path(f"/proc/self/task/{os.getpid()}/children").exists() else _children_by_parent()
    while edge:
        children = [child for each in edge for child in of(each) if child not in found]
        found.update(children)
        edge = children
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    for task in _numbers(f"/proc/{pid}/task"):
        with contextlib.suppress(OSError):
            children += map(int, Path(f"/proc/{pid}/task/{task}/children").read_bytes().split())
    return children


def _children_by_parent() -> Callable[[int], list[int]]:
    """Return the function that finds children where the kernel keeps no list of them: from everybody's parent."""
    by_parent: dict[int, list[int]] = {}
    for pid in _numbers("/proc"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            parent = int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[1])
            by_parent.setdefault(parent, []).append(pid)
    return lambda pid: by_parent.get(pid, [])


def _owner(pid: int) -> int:
    try:
        return Path(f"/proc/{pid}").stat().st_uid
    except OSError:
        return -1
