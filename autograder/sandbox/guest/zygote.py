"""The warm parent: imports everything once, then forks one locked-down child per submission.

It runs inside the sandbox, in one thread, and speaks only with the judge.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pkgutil
import select
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.sandbox.backends import KEPT_BACK, PROC_FILES
from autograder.sandbox.confinement import syscalls
from autograder.sandbox.confinement.apart import Apart
from autograder.sandbox.confinement.clerk import Clerk
from autograder.sandbox.confinement.limits import Limits
from autograder.sandbox.confinement.lockdown import Lockdown, set_limits
from autograder.sandbox.confinement.processes import Guard, can_read, exists, last_made, reap, tasks_of
from autograder.sandbox.guest import huge_pages, lazy_dynamo, shared_memory
from autograder.sandbox.guest.child import become_player, keep_only
from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.channel import Channel, Closed
from autograder.sandbox.protocol.wire import Budget

WARM = (
    "numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "PIL.Image", "tqdm.auto", "autograder",
    "autograder.checks", "autograder.expect.compare", "autograder.datasets", "multiprocessing.pool",
)  # fmt: skip
TORCH = ("torch", "torch.nn.functional", "torch.optim", "torch.utils.data", "torch.multiprocessing")
# Brings in what the first plot and the first traceback need.
REHEARSAL = (
    "import matplotlib.pyplot as plt\nplt.plot([0, 1], label='a')\nplt.legend()\nplt.title('$x$')\nplt.show()",
    "import numpy as np\nprint(np.ones((2, 2)) @ np.ones((3, 3)))",
)
REHEARSAL_OF_TORCH = (
    "import torch\nx = torch.ones(2, requires_grad=True)\n(x * x).sum().backward()\ntorch.optim.SGD([x]).step()\nx.grad"
)
# The directories of a player below the base: where it runs, its home, its temporary files.
PLACES = ("work", "home", "tmp")
WATCH_SECONDS = 0.05
# The numbers of processes begin anew after 30,000 at least, which nobody makes in that time.
UNSEEN_SECONDS = 0.3
WITHOUT_END = 1 << 60
COUNT_SECONDS = 0.25
AGAIN_SECONDS = 0.02
FILES = 20_000


@dataclass
class _Alone:
    """What was made last when a submission was seen to be alone, when that was looked at last, and if it held."""

    made: int
    seen: float
    held: bool = True


@dataclass
class _Running:
    """The submission that runs now; `counted` says that a control group bounds its memory.

    `apart` is the fork of it that alone goes on, while all others are held: from just before it is made until it was
    let go. `alone` is there while it is watched.
    """

    pid: int
    status: int | None = None
    reason: str = ""
    counted: bool = False
    apart: Apart | None = None
    alone: _Alone | None = None


class Zygote:
    """Forks players on request, watches what they use, and clears up after them.

    It sees nothing of a submission: the players get that from the judge, and a clerk looks after their files where
    no file system of their own does.
    """

    def __init__(self, control: Channel, config: Mapping[str, Any], clerk: Clerk | None) -> None:
        self.control = control
        self.limits = Limits.from_json(config["limits"])
        self.walls = bool(config["walls"])
        self.users = bool(config["users"])
        self.namespaces = bool(config["namespaces"])
        self.base = Path(config["base"])
        self.uid: int | None = config["uid"] if can_read(config["uid"], config["readable"]) else None
        # A group of its own marks the files of a player that must keep the grader's user.
        self.gid: int | None = config["uid"]
        self.running: _Running | None = None
        self.clerk = clerk
        self.counted = bool(config["groups"])
        self.guard = Guard(alone=self.namespaces, uid=self.uid, besides=clerk.pid if clerk else None)
        self.mounts = self.namespaces
        self.lockdown = Lockdown(
            readable=("/",) if self.namespaces else (*config["readable"], *PROC_FILES, str(self.base)),
            writable=self._writable(),
            uid=self.uid,
            gid=self.gid,
            contained=self.namespaces,
            listable=() if self.namespaces else tuple(config["listable"]),
        )
        _ = self.walls and self.lockdown.filter
        self.next_count = 0.0

    def serve(self) -> None:
        """Answer the judge until it hangs up."""
        while True:
            timeout = WATCH_SECONDS if self.running and self.running.status is None else None
            ready, _, _ = select.select([self.control.socket], [], [], timeout)
            self._collect()
            if ready:
                self._obey(self.control.receive("kinds"))
            if self.running and self.running.status is None:
                self._watch(self.running)

    def end(self) -> None:
        """Leave nothing behind."""
        self.guard.kill()
        self._clear()
        if self.clerk:
            self.clerk.end()

    def _obey(self, order: Mapping[str, Any]) -> None:
        if order["op"] == "start":
            _, descriptors, _, _ = socket.recv_fds(self.control.socket, 1, 1)
            self._start(socket.socket(fileno=descriptors[0]))
        elif order["op"] in ("expect", "hold", "look", "let go"):
            self.control.send(wire.encode({"kept": self._apart(order["op"], order.get("besides", 0))}))
        elif order["op"] == "watch":
            self.control.send(wire.encode({"alone": self._is_alone()}))
        elif order["op"] == "watched":
            self.control.send(wire.encode({"alone": self._was_alone()}))
        else:
            self.control.send(wire.encode(self._stop()))

    def _start(self, end: socket.socket) -> None:
        """Fork the player behind `end`."""
        try:
            work = self._fresh_places()
        except OSError as error:
            Channel(end, Budget()).send(wire.encode({"failed": f"the places of the submission: {error}"}))
        else:
            pid = os.fork()
            if pid == 0:
                _shell[0].output_bytes = self.limits.output_bytes
                become_player(end, _shell[0], work, self.limits, self._lock_down)
            self.running = _Running(pid, counted=self.counted)
        finally:
            end.close()

    def _is_alone(self) -> bool:
        """Return whether the submission is one process with one thread, and look from now on whether it makes more."""
        if not self.namespaces or self.running is None or self.running.status is not None:
            return False  # elsewhere others make some as well
        seen = _Alone(last_made(), time.monotonic())  # first: what is made from here on has another number
        alone = self.guard.threads(self.guard.processes()) == 1
        self.running.alone = seen if alone else None
        return alone

    def _was_alone(self) -> bool:
        """Return whether the submission has made no process and no thread since it was alone."""
        if self.running is None or self.running.status is not None or self.running.alone is None:
            return False
        self._look(self.running.alone)
        found, self.running.alone = self.running.alone, None
        return found.held

    @staticmethod
    def _look(alone: _Alone) -> None:
        now = time.monotonic()
        alone.held = alone.held and last_made() == alone.made and now - alone.seen <= UNSEEN_SECONDS
        alone.seen = now

    def _apart(self, order: str, fork: int) -> bool:
        """Expect a fork that is to answer alone, hold all others, see whether they stand still, or let them go on.

        Return whether all is as it should be; else the submission is ended.
        """
        running = self.running
        if running is None or running.status is not None:
            return False
        if order == "expect":
            running.apart = Apart(self.guard, running.pid, walls=self.walls)
            return True
        if running.apart is None or not (running.apart.hold(fork) if order == "hold" else running.apart.undisturbed()):
            running.reason = "alone"
            self._end(running)
            return False
        if order == "let go":
            running.apart = None
            self.guard.let_go()
        return True

    def _stop(self) -> dict[str, Any]:
        """End all processes of the submission, empty what it could write to, and say how it ended."""
        ended = reap()
        running, self.running = self.running, None
        ended |= self.guard.kill()
        if running is not None and running.status is None:
            running.status = ended.get(running.pid)
        self._clear()
        if running is None:
            return {"status": None, "reason": ""}
        return {"status": running.status, "reason": running.reason}

    def _collect(self) -> None:
        ended = reap()
        if self.running and self.running.pid in ended:
            self.running.status = ended[self.running.pid]
            self.guard.kill()

    def _watch(self, running: _Running) -> None:
        if running.alone is not None:
            self._look(running.alone)
        if running.apart is not None and running.apart.fork is not None:
            if not exists(running.apart.fork):
                self.guard.let_go()  # who waits for its end has to learn of it, and answers nothing any more
            elif not running.apart.undisturbed():
                running.reason = "alone"
        pids = self.guard.processes()
        # First: while a crowd is being forked, the kernel is slow to say what each of it holds.
        if self.guard.threads(pids) > 2 * self.limits.processes:
            running.reason = "processes"
        else:
            self.guard.calm(pids, running.pid)
            self._watch_memory(running, pids)
        if running.reason:
            self._end(running)

    def _end(self, running: _Running) -> None:
        self.guard.kill()
        running.status = running.status or signal.SIGKILL

    def _watch_memory(self, running: _Running, pids: list[int]) -> None:
        files = self._files_used(pids)
        memory = self._memory(running, pids) + files
        if memory > self.limits.memory_bytes and not running.counted:
            # What starts a program shares all its memory with it for a moment: that counts twice.
            time.sleep(AGAIN_SECONDS)
            memory = self._memory(running, self.guard.processes()) + files
        if memory > self.limits.memory_bytes and not running.counted:
            running.reason = "memory"
        elif files > 2 * self.limits.scratch_bytes:
            running.reason = "disk"

    def _memory(self, running: _Running, pids: list[int]) -> int:
        """Return what the processes hold; an upper bound where the kernel itself counts."""
        return self.guard.memory(pids, precise_above=WITHOUT_END if running.counted else self.limits.memory_bytes)

    def _files_used(self, pids: list[int]) -> int:
        """Return the bytes of the submission's files, 0 between two counts."""
        if self.clerk is None:
            return sum(_mounted_bytes(place) for place in self._places())
        now = time.monotonic()
        if now < self.next_count:
            return 0
        self.next_count = now + COUNT_SECONDS
        return self.clerk.count(pids) or 0

    def _writable(self) -> tuple[str, ...]:
        """Return where a player may write: what holds its places only when that is thrown away with them.

        One that shares the grader's user could put a link into the place of the next. The machine's own shared memory
        is none of them: others keep theirs there.
        """
        return tuple(self._places() if self.mounts else [str(self.base / name) for name in PLACES])

    def _places(self) -> list[str]:
        return [str(self.base), "/dev/shm"]  # noqa: S108 - a mount of this sandbox

    def _fresh_places(self) -> Path:
        """Return the empty directory in which the next submission runs."""
        owner = os.getuid() if self.uid is None else self.uid
        if self.mounts:
            self._mount(owner)
        elif self.clerk and self.running is None:
            self.clerk.clear()  # warming up has left files there
        for name in PLACES:
            path = self.base / name
            path.mkdir(mode=0o700)
            if owner != os.getuid():
                os.chown(path, owner, owner)
        return self.base / "work"

    def _mount(self, owner: int) -> None:
        half = self.limits.scratch_bytes
        for place in self._places():
            with contextlib.suppress(OSError):
                syscalls.unmount(place)
            syscalls.mount_tmpfs(place, size=half, inodes=FILES, mode="1777", uid=owner, gid=owner)

    def _clear(self) -> None:
        if self.clerk:
            self.clerk.clear()
            return
        for place in self._places():
            with contextlib.suppress(OSError):
                syscalls.unmount(place)

    def _lock_down(self) -> None:
        limits = self.limits
        if self.uid is None and not self.users and os.getuid() != 0:
            # The kernel counts all processes of the user, and this is the grader's own; root's it does not count.
            limits = replace(limits, processes=limits.processes + tasks_of(os.getuid()))
        if self.walls:
            self.lockdown.apply(limits)
        else:
            set_limits(limits)


_shell: list[Any] = []


def main(descriptor: int) -> None:
    """Warm up and serve the judge at the other end of `descriptor`; the process ends with it."""
    control = Channel(socket.socket(fileno=descriptor), Budget(body=1 << 30))
    try:
        zygote = _prepared(control, control.receive("kinds"))
    except BaseException as error:  # noqa: BLE001 - said to the judge, which refuses to grade without walls
        control.send(wire.encode({"failed": f"{type(error).__name__}: {error}"}))
        os._exit(1)
    serve(control, zygote)


def serve(control: Channel, zygote: Zygote) -> None:
    """Say that this process is warm, and serve the judge until it hangs up; never returns."""
    control.send(wire.encode({"warm": zygote.uid}))
    try:
        zygote.serve()
    except Closed:
        pass
    except BaseException as error:  # noqa: BLE001 - its host reads the last line
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    finally:
        zygote.end()
        os._exit(0)


def _prepared(control: Channel, config: Mapping[str, Any]) -> Zygote:
    syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    for each in config["groups"]:
        os.write(each, b"0")
    keep_only({0, 1, 2, control.socket.fileno()})
    clerk = None if config["namespaces"] else Clerk(Path(config["base"]), PLACES, keep_only)
    private = clerk is not None and bool(config["walls"])
    if private:
        shared_memory.keep_private()
    warm_up(config["imports"], private=private)
    return Zygote(control, config, clerk)


def warm_up(imports: Sequence[str], *, private: bool = False) -> None:
    """Import what players need, so that they can be forked; RuntimeError where they cannot."""
    gc.disable()  # until a player is forked: going through torch again and again takes longer than importing it
    _import(imports, private=private)
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise RuntimeError(f"{threads} threads run in the warm parent: it cannot be forked")
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    gc.collect()
    gc.freeze()
    huge_pages.gather()


def _import(imports: Sequence[str], *, private: bool) -> None:
    """Import what players need; who uses torch where the assignment does not, waits for it."""
    with_torch = "torch" in imports
    for name in (*WARM, *(TORCH if with_torch else ()), *imports):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    _import_probes(with_torch=with_torch)

    from autograder.sandbox.guest.shell import Shell

    if with_torch:
        _prepare_torch(private=private)
    shell = Shell({"__name__": "__main__"}, main=True)
    shell.enable_plots()
    gc.freeze()
    for cell in (*REHEARSAL, *([REHEARSAL_OF_TORCH] if with_torch else [])):
        shell.run(cell)
    shell.forget()
    _shell.append(shell)


def _import_probes(*, with_torch: bool) -> None:
    """Import what probes may take: all that needs nothing of the judge's, which some walls hide only from players."""
    from autograder import expect

    barred = [f"autograder.{name}" for name in KEPT_BACK] + ([] if with_torch else ["torch"])
    sys.modules |= dict.fromkeys(barred)  # type: ignore[arg-type]  # what needs one of them is not imported
    for each in pkgutil.iter_modules(expect.__path__, f"{expect.__name__}."):
        with contextlib.suppress(ImportError):
            importlib.import_module(each.name)
    for name in barred:
        del sys.modules[name]


def _prepare_torch(*, private: bool) -> None:
    import torch

    torch.set_num_threads(1)
    lazy_dynamo.import_later()
    _send_tensors_by_value()
    if private:
        shared_memory.keep_tensors_private()


def _send_tensors_by_value() -> None:
    """Let tensors travel between a submission's processes as bytes.

    torch would send file descriptors over named sockets: one per tensor, where descriptors and sockets are few.
    """
    from multiprocessing.reduction import ForkingPickler

    reducers = ForkingPickler._extra_reducers  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way
    for kind, reducer in list(reducers.items()):
        if reducer.__module__ == "torch.multiprocessing.reductions":
            del reducers[kind]


def _mounted_bytes(place: str) -> int:
    try:
        room = os.statvfs(place)
    except OSError:
        return 0
    return (room.f_blocks - room.f_bfree) * room.f_frsize
