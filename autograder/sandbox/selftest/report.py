"""Proves each wall by a denial, on this machine and now: what `autograder doctor` prints."""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import Failure, PlayerDied
from autograder.sandbox import backends, warming
from autograder.sandbox.backends import Backend
from autograder.sandbox.confinement import cgroup, landlock
from autograder.sandbox.confinement.limits import Limits
from autograder.sandbox.gaps import gaps
from autograder.sandbox.host import PlayerHost, SandboxedPlayer
from autograder.sandbox.selftest import attempts
from autograder.sandbox.warm_parent import Place, SandboxError

MB = 1 << 20
# Where files are counted now and then, it happens meanwhile.
PAUSE = "import time\ntime.sleep(1)"
LIMITS = Limits(
    cell_seconds=20.0,
    memory_bytes=600 * MB,
    processes=40,
    descriptors=64,
    file_bytes=32 * MB,
    scratch_bytes=64 * MB,
    output_bytes=100_000,
    answer_bytes=MB,
)


@dataclass(frozen=True)
class Wall:
    """One wall: `proven` says that a denial was seen just now, `detail` how."""

    name: str
    proven: bool
    detail: str


@dataclass(frozen=True)
class Report:
    """The walls of one backend as they stand on this machine, and what none of them covers."""

    backend: str
    walls: tuple[Wall, ...]
    gaps: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Return whether every wall was proven."""
        return all(wall.proven for wall in self.walls)


def report(backend: Backend, *, together: int = 2) -> Report:
    """Put up the walls of `backend`, try to get through each, and say what happened.

    Without walls nothing is tried: the probes would do what they try. As many warm parents are started `together` as
    by a run with that many processes; one of them is tried.
    """
    if backend.name == backends.NONE:
        absent = tuple(Wall(name, proven=False, detail="there is none") for name in _TESTS)
        return Report(backend.name, absent, gaps(backend, other_user=False))
    place = Place(backend, limits=LIMITS)
    try:
        with contextlib.closing(warming.start(place, together if warming.can_share(place) else 1)) as started:
            prover = _Prover(PlayerHost(place, started.parents.pop()))
            with prover.host:
                walls = [prover.prove(name, test) for name, test in _TESTS.items()]
    except SandboxError as error:
        return Report(backend.name, (Wall("start", proven=False, detail=str(error)),), ())
    return Report(backend.name, tuple(walls), gaps(backend, other_user=prover.uid is not None))


def machine() -> dict[str, str]:
    """Return the facts about this machine that the walls depend on."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "user": "root" if hasattr(os, "geteuid") and os.geteuid() == 0 else "unprivileged",
        "control groups": f"version {cgroup.version()}" if cgroup.version() else "none can be made here",
        "landlock": f"version {landlock.version()}" if landlock.version() else "none",
        **{f"sandbox {backend}": reason or "works" for backend, reason in backends.probed()},
    }


class _Prover:
    """Runs the probes in one player after the other."""

    def __init__(self, host: PlayerHost) -> None:
        self.host = host
        self.uid: int | None = None

    def prove(self, name: str, test: Callable[[_Prover, SandboxedPlayer], tuple[bool, str]]) -> Wall:
        """Return the wall that `test` tried to get through with a fresh player."""
        player = self.host.start()
        self.uid = self.host.uid
        try:
            proven, detail = test(self, player)
        except (Failure, OSError) as error:
            return Wall(name, proven=False, detail=f"the probe broke: {error}"[:300])
        finally:
            player.close()
        return Wall(name, proven=proven, detail=detail)


def _network(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    with tempfile.TemporaryDirectory() as directory:
        path = f"{directory}/judge.sock"
        tries = [
            (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0)),
            (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            (socket.AF_UNIX, socket.SOCK_STREAM, path),
            (socket.AF_UNIX, socket.SOCK_STREAM, f"\0judge-{secrets.token_hex(8)}"),
        ]
        return _all_denied({str(each[2]): _try_network(player, *each) for each in tries})


def _try_network(player: SandboxedPlayer, family: int, kind: int, address: Any) -> tuple[bool, str]:
    try:
        mine = socket.socket(family, kind)
    except OSError:
        return False, "this machine has no such network"
    with mine:
        try:
            mine.bind(address)
        except OSError as error:
            return False, str(error)
        if kind == socket.SOCK_STREAM:
            mine.listen()
        place = mine.getsockname()
        text = place.decode() if isinstance(place, bytes) else place
        outcome = player.probe(attempts.connect, int(family), int(kind), text if isinstance(text, str) else list(text))
    return bool(outcome[0]), str(outcome[1])


def _files(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    with tempfile.TemporaryDirectory() as directory, _secret(directory) as there, _secret(str(Path.cwd())) as here:
        tries = {
            f"read {path}": player.probe(attempts.read, path) for path in (there, here, "/etc/shadow", "/root/.ssh")
        }
        package = str(Path(attempts.__file__).parent / "written-by-a-player")
        outside = f"{directory}/written-by-a-player"
        for path in (package, outside, "/usr/written-by-a-player", "/etc/written-by-a-player"):
            tries[f"write {path}"] = (player.probe(attempts.write, path)[0] and Path(path).exists(), "")
            Path(path).unlink(missing_ok=True) if Path(path).exists() else None
        for path in (there, here):
            before = _facts(path)
            player.probe(attempts.change, path)
            tries[f"change {path}"] = (_facts(path) != before, "")
    return _all_denied(tries)


def _facts(path: str) -> tuple[int, int, int]:
    """Return size, mode and time of a file; zeros when it is not there."""
    if not Path(path).exists():
        return (0, 0, 0)
    status = Path(path).stat()
    return status.st_size, status.st_mode, status.st_mtime_ns


@contextlib.contextmanager
def _secret(directory: str) -> Iterator[str]:
    """Yield the path of a file that every user may read."""
    try:
        with tempfile.NamedTemporaryFile("w", dir=directory, prefix="secret-") as file:
            file.write("the answer")
            file.flush()
            Path(file.name).chmod(0o644)
            yield file.name
    except OSError:
        yield f"{directory}/absent"


def _processes_of_others(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    with subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"]) as victim:
        try:
            tries = {
                "kill": player.probe(attempts.kill, victim.pid),
                "trace": player.probe(attempts.trace, victim.pid),
                "environment": player.probe(attempts.read, f"/proc/{victim.pid}/environ"),
                "memory of the grader": player.probe(attempts.read, f"/proc/{os.getpid()}/maps"),
            }
            tries |= dict(player.probe(attempts.limit, victim.pid))
            before = os.getpriority(os.PRIO_PROCESS, victim.pid)
            player.probe(attempts.slow_all)
            tries["slow all"] = (os.getpriority(os.PRIO_PROCESS, victim.pid) != before, "")
            time.sleep(0.02)
            tries["the victim died"] = (victim.poll() is not None, "")
        finally:
            victim.kill()
    return _all_denied(tries)


def _privileges(prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    status = player.probe(attempts.status)
    tries = dict(player.probe(attempts.privileged))
    for name in ("CapEff", "CapPrm", "CapBnd", "CapAmb"):
        unprivileged = int(status[name], 16) == 0 or (name == "CapBnd" and os.geteuid() != 0)
        tries[name] = (not unprivileged, "")
    tries["NoNewPrivs"] = (status["NoNewPrivs"] != "1", "")
    tries["seccomp"] = (status["Seccomp"] != "2", "")
    proven, detail = _all_denied(tries)
    who = f"user {prover.host.uid}" if prover.host.uid is not None else "the grader's user"
    return proven, f"{detail}; runs as {who}"


def _environment(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    names = player.probe(attempts.environment)
    own = set(backends.environment(home="", scratch="", data="")) | {"LC_CTYPE", "PWD", "KMP_INIT_AT_FORK"}
    foreign = [name for name in names if name not in own and not name.startswith(("KMP_", "TORCH", "OMP_"))]
    return not foreign, f"carries {', '.join(foreign)}" if foreign else "nothing of the grader's"


def _memory(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    alone = player.probe(attempts.hold, 4000)
    try:
        player.probe(attempts.hold_together, 4, 250)
    except PlayerDied as died:
        return not alone[0] and died.limit == "memory", f"alone: {alone[1]}; in several processes: {died}"
    return False, "several processes held more than the limit"


def _process_count(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    try:
        count, reason = player.probe(attempts.fork, 4 * LIMITS.processes)
    except PlayerDied as died:
        # A crowd is ended by the first limit that it meets: each of it holds pages of its own.
        return died.limit in ("processes", "memory"), str(died)
    return count <= LIMITS.processes, f"{count} processes, then: {reason}"


def _disk(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    big = player.probe(attempts.fill, ".", 64, 64)
    try:
        written, error = player.probe(attempts.fill, ".", 400, 16)
        player.execute(PAUSE)
    except PlayerDied as died:
        return big[0] == 0 and died.limit == "disk", f"one file: {big[1]}; many: {died}"
    proven = big[0] == 0 and written <= 3 * LIMITS.scratch_bytes // MB
    return proven, f"one file: {big[1]}; many: {written} MB, {error}"


def _output(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    result = player.execute("for _ in range(10): print('x' * 1_000_000)\nimport os; os.write(1, b'y' * 1_000_000)")
    size = sum(len(str(each)) for each in result.outputs)
    return size < LIMITS.output_bytes, f"11 MB printed, {size >> 10} kB kept"


def _time(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    start = time.monotonic()
    try:
        with player.deadline(0.5):
            player.probe(attempts.spin)
    except PlayerDied as died:
        return died.limit == "time", f"{died} ({time.monotonic() - start:.1f} s)"
    return False, "an endless loop ended by itself"


def _descriptors(_prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    found = player.probe(attempts.descriptors, 2 * LIMITS.descriptors)
    inherited = len(found["inherited"])
    few = inherited <= 8  # noqa: PLR2004 - three standard ones, the socket, the output file, the listing itself
    return few and found["opened"] < LIMITS.descriptors, f"{inherited} open, {found['opened']} more allowed"


def _leftovers(prover: _Prover, player: SandboxedPlayer) -> tuple[bool, str]:
    marker, name = "../home/left-behind", secrets.token_hex(6)
    player.probe(attempts.linger, marker, name)
    lingering = _is_running(name)
    with tempfile.TemporaryDirectory() as directory:
        player.probe(attempts.replace, directory)
        player.close()
        following = prover.host.start()
        try:
            alive = _is_running(name)
            file = bool(following.probe(attempts.exists, marker)) or any(Path(directory).iterdir())
        finally:
            following.close()
    if not lingering:
        return False, "no process could be left behind, so that nothing is shown"
    gone = not file and not alive
    return gone, "processes ended, files removed" if gone else "something stayed"


def _is_running(name: str) -> bool:
    """Return whether a process of this machine calls itself by a name."""
    for comm in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):  # it has ended
            if comm.read_text(errors="replace").strip() == name:
                return True
    return False


def _all_denied(tries: dict[str, Any]) -> tuple[bool, str]:
    through = [name for name, outcome in tries.items() if outcome[0]]
    return not through, f"got through: {', '.join(through)}" if through else f"{len(tries)} ways tried, all refused"


_TESTS: dict[str, Callable[[_Prover, SandboxedPlayer], tuple[bool, str]]] = {
    "network": _network,
    "files": _files,
    "other processes": _processes_of_others,
    "privileges": _privileges,
    "environment": _environment,
    "descriptors": _descriptors,
    "memory": _memory,
    "processes": _process_count,
    "disk": _disk,
    "output": _output,
    "time": _time,
    "leftovers": _leftovers,
}
