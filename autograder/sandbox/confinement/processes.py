"""Counts what the processes of a submission use, and ends all of them."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ATTEMPTS = 2000
KB, DIGITS = 1024, 20
# What the kernel's texts about a process call its memory.
TABLES = (b"\nVmPTE:",)
HELD = (b"\nVmRSS:", b"\nVmSwap:", b"\nHugetlbPages:", *TABLES)
SHARES = (b"\nPss_Anon:", b"\nPss_Shmem:", b"\nShared_Hugetlb:", b"\nPrivate_Hugetlb:", b"\nSwapPss:")
PARENT = (b"\nPPid:",)
# A socket holds no more than its buffer; a program without harm has few.
SOCKET_BYTES, FEW_SOCKETS = 212_992, 64
# More processes than loaders of data that an honest notebook starts; the lowest priority.
CROWD, LEAST = 4, 19
# Until none is found that still runs: one may have been forked while the others were stopped.
ROUNDS = 20
# Letters of the kernel for a process at its end, or stopped.
ENDED = (b"Z", b"X", b"")
STOPPED = (b"T", b"t", *ENDED)
STOPPING = (0, 1, 20, 21, 100, 101)


class Guard:
    """Watches every process below this one; `alone` says that nobody else is in its pid namespace but the first.

    The child `besides` is no part of the submission.
    """

    def __init__(self, *, alone: bool, uid: int | None = None, besides: int | None = None) -> None:
        self.alone = alone
        self.uid = uid
        self.besides = besides
        self.resident = held(os.getpid())
        self.own = proportional(os.getpid())

    def processes(self) -> list[int]:
        """Return the ids of the submission's processes: all others of the namespace, or all descendants."""
        if self.alone:
            return [pid for pid in _numbers("/proc") if pid not in (1, os.getpid())]
        mine = _below(os.getpid()) - {self.besides}
        if self.uid is not None:
            mine |= {pid for pid in _numbers("/proc") if _owner(pid) == self.uid}
        return sorted(mine)

    def memory(self, pids: Iterable[int], *, precise_above: int) -> int:
        """Return the bytes that the processes hold together, beyond what this one held before there were any.

        Every page counts once: what they share with each other and with this process is divided among all of them.
        Below `precise_above` a cheap upper bound is good enough.
        """
        pids = list(pids)
        in_sockets = self._in_sockets(pids)
        bound = sum(map(held, pids)) + in_sockets
        if bound < precise_above:
            return max(bound - self.resident, 0)
        mine = proportional(os.getpid()) - self.own
        return max(sum(map(proportional, pids)) + mine, 0) + in_sockets

    def _in_sockets(self, pids: Sequence[int]) -> int:
        """Return the bytes that the sockets of the submission may hold; a few processes can have only few."""
        count = sockets() if self.alone else sockets_of(pids) if len(pids) > CROWD else 0
        return max(count - FEW_SOCKETS, 0) * SOCKET_BYTES

    def threads(self, pids: Iterable[int]) -> int:
        """Return the number of tasks of the processes."""
        return len(_tasks(pids))

    def calm(self, pids: Iterable[int], first: int) -> None:
        """Let a crowd of processes have what the first of them, and other submissions, leave over."""
        others = [pid for pid in pids if pid != first]
        for task in _tasks(others) if len(others) > CROWD else []:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, task, LEAST)

    def hold(self, besides: int) -> None:
        """Stop every process of the submission but one of them."""
        for attempt in range(ROUNDS):
            running = [pid for pid in self.processes() if pid != besides and _runs(pid)]
            if not running:
                break
            _signal(running, signal.SIGSTOP)
            time.sleep(0.001 if attempt else 0)  # what is in the kernel stops when it comes out

    def let_go(self) -> None:
        """Let every process of the submission go on."""
        _signal(self.processes(), signal.SIGCONT)

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


def _runs(pid: int) -> bool:
    """Return whether any thread of a process is neither stopped nor at its end."""
    return any(state(f"{pid}/task/{task}") not in STOPPED for task in _numbers(f"/proc/{pid}/task"))


def exists(pid: int) -> bool:
    """Return whether a process has not ended."""
    return state(str(pid)) not in ENDED


def state(place: str) -> bytes:
    """Return the letter for what a process or a thread does, b"" when it is gone.

    Its name, which a student chose, is not kept.
    """
    try:
        descriptor = os.open(f"/proc/{place}/stat", os.O_RDONLY)
    except OSError:
        return b""
    try:
        length = os.readv(descriptor, [_text])
    except OSError:
        return b""
    finally:
        os.close(descriptor)
    at = _text.rfind(b") ", 0, length) + 2
    found = bytes(_text[at : at + 1])
    _text[:length] = bytes(length)
    return found


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


def held(pid: int) -> int:
    """Return the bytes that a process keeps the machine from giving to others, 0 when it is gone.

    Its pages, those that were moved to a disk, huge ones, and the tables that name its pages.
    """
    return sum_of(f"/proc/{pid}/status", HELD) * KB


def proportional(pid: int) -> int:
    """Return the bytes of a process, shared pages divided among those who share them; what it has of files left out.

    The kernel may drop those and read them again. A process that cannot be looked into counts with all it holds.
    """
    shares = sum_of(f"/proc/{pid}/smaps_rollup", SHARES)
    return (shares + sum_of(f"/proc/{pid}/status", TABLES)) * KB if shares else held(pid)


def sum_of(path: str, names: Iterable[bytes]) -> int:
    """Return the sum of the numbers that a file of the kernel gives for `names`.

    The text is read into a place that is used again: it holds the name of a process, which a student chose.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return 0
    try:
        length = os.readv(descriptor, [_text])
    except OSError:
        return 0
    finally:
        os.close(descriptor)
    found = sum(_number(name, length) for name in names)
    _text[:length] = bytes(length)
    return found


def _number(name: bytes, length: int) -> int:
    at = _text.find(name, 0, length)
    digits = _text[at + len(name) : at + len(name) + DIGITS].split(maxsplit=1) if at >= 0 else []
    return int(digits[0]) if digits else 0


def parent(pid: int) -> int:
    """Return the process that made another, 0 when it is gone."""
    return sum_of(f"/proc/{pid}/status", PARENT)


def last_made() -> int:
    """Return the number of the process or thread that was made last in this sandbox."""
    return int(Path("/proc/loadavg").read_text(encoding="ascii").split()[-1])


def sockets() -> int:
    """Return how many sockets there are in this network namespace, those that travel within others included."""
    try:
        words = Path("/proc/net/sockstat").read_bytes().split(maxsplit=3)
        return int(words[2])
    except (OSError, IndexError, ValueError):
        return 0


def sockets_of(pids: Iterable[int]) -> int:
    """Return how many sockets processes have open, where none can travel within others."""
    found: set[int] = set()
    for task in tables_of(pids):
        for number in _numbers(f"/proc/{task}/fd"):
            with contextlib.suppress(OSError):
                # Asked for numbers alone: names that a student chose must not come into this process.
                status = os.stat(f"/proc/{task}/fd/{number}")  # noqa: PTH116 - called often
                if stat.S_ISSOCK(status.st_mode):
                    found.add(status.st_ino)
    return len(found)


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
            by_parent.setdefault(parent(pid), []).append(pid)
    return lambda pid: by_parent.get(pid, [])


def tables_of(pids: Iterable[int]) -> list[str]:
    """Return where the kernel tells about each thread of the processes, below /proc."""
    return [f"{pid}/task/{task}" for pid in pids for task in _numbers(f"/proc/{pid}/task")]


def _tasks(pids: Iterable[int]) -> list[int]:
    return [task for pid in pids for task in _numbers(f"/proc/{pid}/task")]


def _owner(pid: int) -> int:
    try:
        return Path(f"/proc/{pid}").stat().st_uid
    except OSError:
        return -1


_text = bytearray(1 << 14)
