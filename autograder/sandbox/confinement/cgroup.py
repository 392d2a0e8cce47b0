"""Control groups: where the machine lets the grader make one, the kernel itself counts a submission's memory.

One group for each warm parent, made beside or below the grader's own, by version 2 or 1 of the kernel's interface.
The parent enters it by a descriptor that the judge opened, and all players are born there: moving each of them would
take longer than its start.
"""

from __future__ import annotations

import contextlib
import functools
import os
import secrets
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.sandbox.confinement.limits import Limits

V2, MEMORY, PIDS = "cgroup2", "memory", "pids"
# For each kind of place: limit of memory, where killings are counted, limit of processes.
FILES = {
    V2: {
        "limit": "memory.max", "kills": "memory.events", "pids": "pids.max",
        "swap": "memory.swap.max",
    },
    MEMORY: {"limit": "memory.limit_in_bytes", "kills": "memory.oom_control"},
    PIDS: {"pids": "pids.max"},
}  # fmt: skip
NAME = "autograder-"
ATTEMPTS = 500
# The warm parent and the clerk beside it.
OWN = 2


@dataclass
class Group:
    """The control groups of one warm parent, as a context in which it can enter; none at all is a group too."""

    places: dict[str, Path] = field(default_factory=dict)
    _doors: list[int] = field(default_factory=list)
    _events: int | None = None
    _before: int = 0

    def __enter__(self) -> list[int]:
        """Return descriptors: a process that writes "0" to each of them is in the group."""
        self._doors = [os.open(each / "cgroup.procs", os.O_WRONLY | os.O_CLOEXEC) for each in self.places.values()]
        return self._doors

    def __exit__(self, *_: object) -> None:
        """Let no more in."""
        for each in self._doors:
            os.close(each)
        self._doors = []

    def allow(self, limits: Limits) -> None:
        """Allow a submission its memory beside what is held now, before there is one."""
        for kind, place in self.places.items():
            names = FILES[kind]
            if "limit" in names:
                held = max(_read(place / "memory.stat", name) for name in (b"anon", b"total_rss"))
                (place / names["limit"]).write_text(str(limits.memory_bytes + held))

    def begin(self) -> None:
        """Note that a submission begins."""
        self._before = self._kills()

    def overrun(self) -> bool:
        """Return whether the kernel had to end a process of the submission for want of memory."""
        return self._kills() > self._before

    def _kills(self) -> int:
        if self._events is None:
            memory = [place / FILES[kind]["kills"] for kind, place in self.places.items() if "kills" in FILES[kind]]
            if not memory:
                return 0
            self._events = os.open(memory[0], os.O_RDONLY | os.O_CLOEXEC)
        return _number(os.pread(self._events, 1000, 0), b"oom_kill")

    def ended(self, ending: Mapping[str, Any]) -> dict[str, Any]:
        """Return how a submission ended, with what the groups know of it."""
        return {**ending, "reason": "memory"} if self.overrun() else dict(ending)

    def remove(self) -> None:
        """Remove the groups, and end what is left in them."""
        if self._events is not None:
            os.close(self._events)
            self._events = None
        for place in reversed(self.places.values()):
            _empty(place)
            with contextlib.suppress(OSError):
                place.rmdir()
        self.places = {}


def _read(path: Path, name: bytes) -> int:
    try:
        return _number(path.read_bytes(), name)
    except OSError:
        return 0


def _number(text: bytes, name: bytes) -> int:
    """Return the number behind `name` in a text of the kernel, 0 without one."""
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(name + b" ")), 0)


def _empty(place: Path) -> None:
    """End every process of a group: none can be forked meanwhile where processes are limited."""
    for attempt in range(ATTEMPTS):
        left = _members(place)
        if not left:
            return
        with contextlib.suppress(OSError):
            (place / "pids.max").write_text("0")
        with contextlib.suppress(OSError):
            (place / "cgroup.kill").write_text("1")
        for pid in left:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.001 if attempt else 0)


def _members(place: Path) -> list[int]:
    try:
        return [int(each) for each in (place / "cgroup.procs").read_text().split() if int(each) > 0]
    except (OSError, ValueError):
        return []


def make(limits: Limits) -> Group:
    """Return new control groups with these limits; an empty group where none can be made."""
    group = Group()
    for kind, parent in parents().items():
        _clear(parent)
        place = parent / _name()
        try:
            place.mkdir()
            group.places[kind] = place
            _limit(place, FILES[kind], limits)
        except OSError:
            with contextlib.suppress(OSError):
                place.rmdir()
            group.places.pop(kind, None)
    return group


def _name() -> str:
    """Return a name for a group, by which it is known whose it is: a process of a namespace of processes."""
    return f"{NAME}{_namespace()}-{os.getpid()}-{secrets.token_hex(8)}"


def _namespace() -> int:
    return Path("/proc/self/ns/pid").stat().st_ino


def _clear(parent: Path) -> None:
    """Remove the groups of graders that were killed; one that holds a process is not removed by the kernel."""
    with contextlib.suppress(OSError):
        for place in parent.glob(f"{NAME}{_namespace()}-*-*"):
            pid = place.name.rsplit("-", 2)[1]
            if not Path(f"/proc/{pid}").exists():
                with contextlib.suppress(OSError):
                    place.rmdir()


def _limit(place: Path, names: Mapping[str, str], limits: Limits) -> None:
    if "limit" in names:
        (place / names["limit"]).write_text(str(limits.memory_bytes))
    if "pids" in names:
        (place / names["pids"]).write_text(str(limits.processes + OWN))
    if "swap" in names:
        with contextlib.suppress(OSError):
            (place / names["swap"]).write_text("0")


def version() -> str:
    """Return which control groups count memory here: "2", "1", or "" for none."""
    found = parents()
    return "2" if V2 in found else "1" if MEMORY in found else ""


@functools.cache
def parents() -> dict[str, Path]:
    """Return the directory below which groups can be made, for each kind that works here."""
    own = _own()
    if V2 in own and (place := next((each for each in (own[V2], own[V2].parent) if _works(each, V2)), None)):
        return {V2: place}
    return {kind: own[kind] for kind in (MEMORY, PIDS) if kind in own and MEMORY in own and _works(own[kind], kind)}


def _own() -> dict[str, Path]:
    """Return the directory of the grader's own group, for each kind."""
    mounted: dict[str, tuple[str, str]] = {}
    found: dict[str, Path] = {}
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/self/mountinfo").read_text().splitlines():
            before, _, after = line.partition(" - ")
            root, place = before.split()[3:5]
            kind, _, options = after.split()[:3]
            for name in [V2] if kind == V2 else options.split(",") if kind == "cgroup" else []:
                mounted[name] = (root, place)
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, names, path = line.split(":", 2)
            for name in names.split(",") if names else [V2]:
                if name in mounted:
                    root, place = mounted[name]
                    inside = os.path.relpath(path, root) if path.startswith(root) else "."
                    found[name] = Path(place) / inside
    return found


def _works(parent: Path, kind: str) -> bool:
    """Return whether a process can be put into a group below `parent` whose memory or processes are limited."""
    place = parent / _name()
    try:
        if kind == V2:
            _enable(parent)
        place.mkdir()
        _limit(place, FILES[kind], Limits())
        with Group({kind: place}) as doors:
            pid = os.fork()
            if pid == 0:
                try:
                    os.write(doors[0], b"0")
                    os._exit(0)
                finally:
                    os._exit(1)
        return os.waitpid(pid, 0)[1] == 0
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            place.rmdir()


def _enable(parent: Path) -> None:
    control = parent / "cgroup.subtree_control"
    missing = {"memory", "pids"} - set(control.read_text().split())
    if missing:
        control.write_text(" ".join(f"+{each}" for each in sorted(missing)))
