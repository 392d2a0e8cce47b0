"""What the child does to itself before any student code: limits, another user, no privileges, filters."""

from __future__ import annotations

import functools
import os
import resource
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.confinement import landlock, seccomp, syscalls
from autograder.sandbox.confinement.limits import Limits

# Beyond what is mapped at rest: a library may reserve any amount that it never uses, CUDA 50 GB and more.
SPARE_ADDRESS_SPACE = 1 << 30
OWN_PROCESS = (
    "auxv", "cmdline", "comm", "cwd", "environ", "exe", "fd", "fdinfo", "io", "limits", "maps", "mem", "oom_score",
    "oom_score_adj", "smaps", "smaps_rollup", "stat", "statm", "status",
)  # fmt: skip
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty")


@dataclass(frozen=True)
class Lockdown:
    """The walls inside the child; `uid` None keeps the user, `gid` None the group.

    `contained` says that namespaces keep sockets and signals in.
    """

    readable: tuple[str, ...]
    writable: tuple[str, ...]
    uid: int | None
    gid: int | None
    contained: bool
    listable: tuple[str, ...] = ()

    @functools.cached_property
    def filter(self) -> bytes:
        """Return the filter on system calls; asked for once before the forks, it costs the players nothing."""
        signals = self.contained or self.uid is not None or landlock.version() >= landlock.SCOPES_SINCE
        own = self.contained or self.uid is not None
        return seccomp.program(os.uname().machine, named_sockets=self.contained, signals=signals, own_user=own)

    def apply(self, limits: Limits) -> None:
        """Put them up; raises OSError at the first one that does not stand."""
        set_limits(limits)
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
        if self.gid is not None:
            os.setgroups([])
            os.setresgid(self.gid, self.gid, self.gid)
        if syscalls.has_capability(8):
            syscalls.drop_bounding_set()
        if self.uid is not None:
            os.setresuid(self.uid, self.uid, self.uid)
        syscalls.drop_capabilities()
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
        # Who shares the grader's user shows it what files are open; Landlock keeps other players from looking.
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, int(not self.contained and self.uid is None))
        if landlock.version() or not self.contained:
            # Not all of its own folder there: some of it tells of the machine, its sockets and who mounts what.
            own = [""] if self.contained else OWN_PROCESS
            readable = (*self.readable, *(f"/proc/{os.getpid()}/{name}" for name in own))
            landlock.restrict(readable=readable, writable=self.writable, devices=DEVICES, listable=self.listable)
        seccomp.install(self.filter)


def mapped() -> int:
    """Return the bytes of address space of this process: with its libraries at rest, what it must be left."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def set_limits(limits: Limits) -> None:
    """Set the limits that the kernel keeps per process (of processes: per user)."""
    wanted = {
        resource.RLIMIT_AS: mapped() + limits.memory_bytes + SPARE_ADDRESS_SPACE,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_NPROC: limits.processes,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.descriptors,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_RTPRIO: 0,
        resource.RLIMIT_NICE: 0,
    }
    for name, value in wanted.items():
        hard = resource.getrlimit(name)[1]
        bounded = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (bounded, bounded))
