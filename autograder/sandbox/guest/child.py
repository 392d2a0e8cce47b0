"""The process in which one submission runs: forked from the warm parent, locked down, then answering requests."""

from __future__ import annotations

import builtins
import contextlib
import gc
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.sandbox.confinement import seccomp
from autograder.sandbox.confinement.limits import Limits
from autograder.sandbox.guest import handed_in, shared_memory, unread
from autograder.sandbox.guest.dispatcher import Stage
from autograder.sandbox.guest.shell import Shell
from autograder.sandbox.outputs import Collector
from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.channel import Channel, Closed
from autograder.sandbox.protocol.wire import Budget

OUTPUT_FILE = ".output"
CHUNK = 1 << 16
SETUP_FAILED = 97
# The exit status of a fork that the judge called off; signals that have no handler.
TOGETHER, UNDEAF = 87, (signal.SIGKILL, signal.SIGSTOP)
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class Leftovers:
    """What is written to file descriptors 1 and 2 below Python: kept in a file, read after each write."""

    def __init__(self, directory: Path) -> None:
        path = directory / OUTPUT_FILE
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC | os.O_NOFOLLOW
        self.descriptor = os.open(path, flags, 0o600)
        path.unlink()
        os.dup2(self.descriptor, 1)
        os.dup2(self.descriptor, 2)
        self._seen = 0

    def drain(self, collector: Collector) -> None:
        """Append what was written since the last call to the outputs of the running cell."""
        size = os.fstat(self.descriptor).st_size
        while self._seen < size and not collector.cut:
            raw = os.pread(self.descriptor, CHUNK, self._seen)
            if not raw:
                break
            self._seen += len(raw)
            collector.stream("stdout", raw.decode("utf-8", "replace"))
        self._seen = size

    def forget(self) -> None:
        """Drop what is there."""
        if os.fstat(self.descriptor).st_size:
            os.ftruncate(self.descriptor, 0)
        self._seen = 0


def keep_only(descriptors: set[int]) -> None:
    """Close every file descriptor of this process but the given ones."""
    # One by one: os.closerange(0, 0) of CPython 3.11 closes everything.
    for descriptor in [int(each.name) for each in list(Path("/proc/self/fd").iterdir())]:
        if descriptor not in descriptors:
            with contextlib.suppress(OSError):
                os.close(descriptor)


def become_player(
    end: socket.socket,
    shell: Shell,
    directory: Path,
    limits: Limits,
    lock_down: Callable[[], None],
) -> None:
    """Turn this freshly forked process into the player behind `end`; never returns.

    The submission comes from there, when the walls stand: no other process has held it.
    """
    channel = Channel(end, Budget(body=limits.argument_bytes))
    try:
        _prepare(end, directory, lock_down)
        _receive(channel, directory)
    except BaseException as error:  # noqa: BLE001 - no student code may run behind walls that do not stand
        channel.send(wire.encode({"failed": f"{type(error).__name__}: {error}"[:500]}))
        os._exit(SETUP_FAILED)
    try:
        _serve(channel, shell, directory)
    except (Closed, wire.WireError):
        os._exit(0)
    finally:
        os._exit(1)


def _prepare(end: socket.socket, directory: Path, lock_down: Callable[[], None]) -> None:
    os.setsid()
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    keep_only({0, 1, 2, end.fileno()})
    shared_memory.renew()
    with contextlib.suppress(OSError):  # where memory runs out, the warm parent is not to be ended first
        Path("/proc/self/oom_score_adj").write_text("500")
    os.chdir(directory)
    sys.path.insert(0, "")  # modules beside the notebook are found, as in a kernel
    tempfile.tempdir = None  # what the warm parent found may not be ours to write to
    lock_down()


def _receive(channel: Channel, directory: Path) -> None:
    """Write the files of the submission, and have its modules imported as they come."""
    files = {name: bytes(content) for name, content in channel.receive("kinds").items()}
    handed_in.keep(files, os.fspath(directory.resolve()))
    for name, content in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(directory / name, NEW_FILE, 0o644), "wb") as file:  # noqa: PTH123 - by descriptor
            file.write(content)


def _serve(channel: Channel, shell: Shell, directory: Path) -> None:
    leftovers = Leftovers(Path(os.environ.get("TMPDIR", directory)))
    shell.adopt()
    shell.sink.drain = leftovers.drain
    stage = Stage(shell.namespace, _probe, shell.run)
    unread.listen(shell.namespace, shell.is_running, _probe.__code__)
    me = os.getpid()
    channel.send(wire.encode({"ready": True}))
    gc.enable()
    with shell.streams():
        while True:
            request = channel.receive("kinds")
            if request["op"] == "apart":
                me = _go_apart(channel, shell, me, alone=request["alone"])
                continue
            if request["op"] == "together":
                os._exit(TOGETHER)
            parts = stage.reply(request)
            if os.getpid() != me:
                os._exit(0)
            channel.send(parts)
            leftovers.forget()
            del request, parts


def _go_apart(channel: Channel, shell: Shell, me: int, *, alone: bool) -> int:
    """Let a fork answer from now on, `alone` without processes and threads; return who answers.

    This process waits meanwhile, and goes on as it was when the fork was called off. What ends the fork in another
    way ends this process. Beside one that is alone the warm parent holds this process and all others.
    """
    child = os.fork()
    if child == 0:
        shell.adopt()
        if alone:
            seccomp.install(seccomp.alone(os.uname().machine, os.getpid()))
        channel.send(wire.encode({"ok": os.getpid()}))
        return os.getpid()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        signal.signal(os.WTERMSIG(status), signal.SIG_DFL) if os.WTERMSIG(status) not in UNDEAF else None
        os.kill(me, os.WTERMSIG(status))
    if os.WEXITSTATUS(status) != TOGETHER:
        os._exit(os.WEXITSTATUS(status))
    # The judge says so, too: a student's code that ends the fork like this gets out of nothing.
    if channel.receive("kinds") != {"op": "go on"}:
        os._exit(1)
    channel.send(wire.encode({"ok": True}))
    return me


def _probe(name: str, text: str) -> Callable[..., Any]:
    """Return the function `name` of a text that the judge sent; each text is run once."""
    if text not in _probes:
        names: dict[str, Any] = {"__name__": f"_probe_{len(_probes)}", "__builtins__": builtins}
        exec(compile(text, "<probe>", "exec"), names)  # noqa: S102 - the judge's own
        _probes[text] = names
    return _probes[text][name]  # type: ignore[no-any-return]


_probes: dict[str, dict[str, Any]] = {}
