"""What the sandbox does not cover on this machine, in words: for `autograder doctor`, and for each record."""

from __future__ import annotations

from autograder.sandbox import backends
from autograder.sandbox.backends import Backend
from autograder.sandbox.confinement import cgroup, landlock

ALWAYS_OPEN = ("bugs of the kernel itself, and timing between submissions that run at the same time",)
OPEN_WITHOUT_GROUPS = (
    "no control group can be made here: memory is counted 20 times a second, by each process's share of its pages, "
    "so it may be exceeded for that long; kernel memory behind pipes is bounded by their number, not measured"
)
NO_QUOTA = "files are counted every quarter of a second: there is no quota, so a disk may fill for that long"
NOT_SHARED = (
    "named sockets and sending descriptors are refused, so multiprocessing.Manager does not work; shared memory "
    "(/dev/shm) is refused as well, and multiprocessing and torch share memory without it"
)
PATHS_SHOW = (
    "who knows or guesses the path of a file learns that it is there, its size and its times, and of processes when "
    "they were started: close the course's folder to others (chmod o-x) and give its parents no telling names"
)
OPEN_WITHOUT_ANOTHER_USER = (
    "the player has the grader's own user id: only Landlock and seccomp keep it from the grader's files and "
    "processes, and a closed folder hides no path from it"
)
OPEN_WITHOUT_SCOPES = "this kernel's Landlock cannot confine signals: the player may send none at all"
OPEN_ALTOGETHER = "there are no walls: the student's code can read and change whatever the grader can"


def gaps(backend: Backend, *, other_user: bool) -> tuple[str, ...]:
    """Return what the backend does not cover; `other_user` is whether the player has a user of its own."""
    if backend.name == backends.NONE:
        return (OPEN_ALTOGETHER,)
    refused = (NOT_SHARED,) if backend.name == backends.LANDLOCK else ()
    return (*ALWAYS_OPEN, *_weaker(backend, other_user=other_user), *refused)


def weaker(backend: Backend) -> tuple[str, ...]:
    """Return what of the walls is weaker here than it could be; () where all are as strong as they are made."""
    if backend.name == backends.NONE:
        return (OPEN_ALTOGETHER,)
    return _weaker(backend, other_user=backends.other_user(backend))


def _weaker(backend: Backend, *, other_user: bool) -> tuple[str, ...]:
    found = [] if cgroup.version() else [OPEN_WITHOUT_GROUPS]
    if backend.name == backends.LANDLOCK:
        found += [NO_QUOTA, PATHS_SHOW]
        if not other_user:
            found.append(OPEN_WITHOUT_ANOTHER_USER)
        if landlock.version() < landlock.SCOPES_SINCE:
            found.append(OPEN_WITHOUT_SCOPES)
    return tuple(found)
