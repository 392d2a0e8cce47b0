"""What a hostile notebook would try, as probes that run in the player: each says what it could do.

`autograder doctor` runs them on this machine; every answer is of the form (got through, how it was stopped).
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Student = Mapping[str, Any]
Outcome = tuple[bool, str]

MB = 1 << 20
PTRACE_ATTACH = 16
PR_SET_NAME = 15
CLONE_NEWUSER = 0x10000000
UNSHARE = {"x86_64": 272, "aarch64": 97}
MEMFD_CREATE = {"x86_64": 319, "aarch64": 279}


def attempt(action: Callable[[], Any]) -> Outcome:
    """Return whether `action` went through, and what stopped it."""
    try:
        action()
    except (OSError, MemoryError, ValueError) as error:
        return False, f"{type(error).__name__}: {error}"[:100]
    return True, ""


def connect(_student: Student, family: int, kind: int, address: Any) -> Outcome:
    """Try to reach a listening socket of the judge."""

    def action() -> None:
        with socket.socket(family, kind) as mine:
            mine.settimeout(1)
            mine.connect(tuple(address) if isinstance(address, list) else address)
            mine.send(b"secret")

    return attempt(action)


def read(_student: Student, path: str) -> Outcome:
    """Try to read a file, or to list a directory."""
    return attempt(lambda: os.listdir(path) if Path(path).is_dir() else Path(path).read_bytes())  # noqa: PTH208


def write(_student: Student, path: str) -> Outcome:
    """Try to write a file."""
    return attempt(lambda: Path(path).write_text("was here", encoding="utf-8"))


def change(_student: Student, path: str) -> Outcome:
    """Try to take away the permissions and the times of a file; the judge looks whether it worked."""
    first = attempt(lambda: Path(path).chmod(0))
    second = attempt(lambda: os.utime(path, (0, 0)))
    third = attempt(lambda: os.truncate(path, 0))
    return any(each[0] for each in (first, second, third)), first[1]


def slow_all(_student: Student) -> Outcome:
    """Try to make every process of the user slow; the judge looks whether it worked."""
    return attempt(lambda: os.setpriority(os.PRIO_USER, 0, 19))


def limit(_student: Student, pid: int) -> dict[str, Outcome]:
    """Try to change what a process of the judge's may use."""
    return {
        "limit": attempt(lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1))),
        "slow": attempt(lambda: os.setpriority(os.PRIO_PROCESS, pid, 19)),
        "bind": attempt(lambda: os.sched_setaffinity(pid, {0})),
    }


def kill(_student: Student, pid: int) -> Outcome:
    """Try to end a process of the judge's."""
    return attempt(lambda: os.kill(pid, signal.SIGKILL))


def trace(_student: Student, pid: int) -> Outcome:
    """Try to attach to a process as a debugger does."""
    libc = ctypes.CDLL(None, use_errno=True)
    return attempt(lambda: _call(libc.ptrace, PTRACE_ATTACH, pid, None, None))


def privileged(_student: Student) -> dict[str, Outcome]:
    """Try calls that need, or give, privileges."""
    libc = ctypes.CDLL(None, use_errno=True)
    machine = os.uname().machine
    return {
        "setuid(0)": attempt(lambda: os.setresuid(0, 0, 0)) if os.getuid() else (False, "root already"),
        "mount": attempt(lambda: _call(libc.mount, b"x", b".", b"tmpfs", 0, None)),
        "unshare": attempt(lambda: _call(libc.syscall, UNSHARE[machine], CLONE_NEWUSER)),
        "chroot": attempt(lambda: os.chroot("/")),
        "memfd_create": attempt(lambda: _call(libc.syscall, MEMFD_CREATE[machine], b"x", 0)),
        "raw clone of a namespace": attempt(lambda: _call(libc.unshare, CLONE_NEWUSER)),
    }


def status(_student: Student) -> dict[str, str]:
    """Return what the kernel says about this process."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def environment(_student: Student) -> list[str]:
    """Return the names of the environment variables, those of exec time too."""
    raw: list[bytes] = []
    attempt(lambda: raw.append(Path("/proc/self/environ").read_bytes()))
    names = [each.partition(b"=")[0].decode("utf-8", "replace") for block in raw for each in block.split(b"\0")]
    return sorted({*os.environ, *names} - {""})


def descriptors(_student: Student, most: int) -> dict[str, Any]:
    """Return the descriptors that are open, and how many more can be opened, up to `most`."""
    inherited = [int(each.name) for each in Path("/proc/self/fd").iterdir()]
    opened: list[int] = []
    stopped = (True, "")
    while len(opened) < most and stopped[0]:
        stopped = attempt(lambda: opened.append(os.open(os.devnull, os.O_RDONLY)))
    for each in opened:
        os.close(each)
    return {"inherited": inherited, "opened": len(opened), "stopped": stopped}


def fork(_student: Student, most: int) -> tuple[int, str]:
    """Return how many processes could be started, up to `most`, and what stopped more."""
    children: list[int] = []
    reason = ""
    while len(children) < most:
        try:
            pid = os.fork()
        except OSError as error:
            reason = str(error)
            break
        if pid == 0:
            time.sleep(60)
            os._exit(0)
        children.append(pid)
    for each in children:
        os.kill(each, signal.SIGKILL)
        os.waitpid(each, 0)
    return len(children), reason


def hold(_student: Student, megabytes: int) -> Outcome:
    """Try to hold memory in this process."""
    return attempt(lambda: bytearray(megabytes * MB).count(1))


def hold_together(_student: Student, processes: int, megabytes: int) -> str:
    """Hold memory in several processes, each within its own limit, and wait to be ended."""
    for _ in range(processes):
        if os.fork() == 0:
            block = b"\1" * (megabytes * MB)
            time.sleep(30)
            os._exit(len(block) % 1)
    time.sleep(30)
    return "still here"


def fill(_student: Student, directory: str, megabytes: int, chunk: int) -> tuple[int, str]:
    """Return how many MB of files could be written, in files of `chunk` MB, and what stopped more."""
    written = 0
    while written < megabytes:
        path = Path(directory) / f"fill-{written}"
        done, reason = attempt(lambda: path.write_bytes(bytes(chunk * MB)))  # noqa: B023 - called at once
        if not done:
            return written, reason
        written += chunk
        time.sleep(0.01)
    return written, ""


def linger(_student: Student, marker: str, name: str) -> int:
    """Leave a process behind that has detached from everything and has a name, and a file; return its process id."""
    Path(marker).write_text("was here", encoding="utf-8")
    receiving, sending = os.pipe()
    if os.fork() == 0:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            ctypes.CDLL(None).prctl(PR_SET_NAME, name.encode())
            os.write(sending, str(os.getpid()).encode())
            time.sleep(300)
        os._exit(0)
    return int(os.read(receiving, 20))


def replace(_student: Student, target: str) -> Outcome:
    """Try to put a link to `target` where the next submission will run; its host looks whether it worked."""

    def action() -> None:
        Path("../work").rename("../work-before")
        Path("../work").symlink_to(target)

    return attempt(action)


def exists(_student: Student, path: str) -> bool:
    """Return whether a file is there."""
    return Path(path).exists()


def spin(_student: Student) -> None:
    """Loop for ever, deaf to signals."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    while True:
        pass


def _call(function: Any, *arguments: Any) -> None:
    if function(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
