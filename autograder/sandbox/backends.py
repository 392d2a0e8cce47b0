"""The backends that hold the player: which ones work here, and the command that starts the warm parent in one."""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.sandbox.confinement import landlock, seccomp, syscalls

BUBBLEWRAP, LANDLOCK, NONE = "bubblewrap", "landlock", "none"
DATA = "/autograder-data"
UNKNOWN = "no sandbox is called {name!r}: choose auto, bubblewrap, landlock or none"
REFUSED = "the sandbox {name!r} does not work on this machine ({reason}): see `autograder doctor`"
NOTHING = (
    "no sandbox works on this machine ({reasons}): grade on Linux with bubblewrap or Landlock, "
    "or accept that students' code runs unconfined with --sandbox none"
)
TRY_SECONDS = 20
# CAP_CHOWN, CAP_FOWNER, CAP_KILL, CAP_SETGID, CAP_SETUID: for its files, its end, and the change itself.
TO_CHANGE_USER = (0, 3, 5, 6, 7)

# Below /etc only what programs and fonts need: nothing that names a person or holds a secret.
ETC = (
    "alternatives", "fonts", "group", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "mime.types",
    "nsswitch.conf", "passwd", "python3", "ssl/certs", "ssl/openssl.cnf", "timezone",
)  # fmt: skip
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
PROC_FILES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/filesystems", "/proc/sys/kernel/random/uuid")
CPU = "/sys/devices/system/cpu"
TMP = "/tmp"  # noqa: S108 - the player's own
# What knows right answers, or grades: no part of it where a student's code runs.
KEPT_BACK = (
    "assignments", "course", "gradebook", "grading", "mistakes", "oracles", "reports", "solutions", "validity",
)  # fmt: skip
PACKAGES = ("autograder", "autograder.datasets", "numpy", "torch", "matplotlib", "IPython", "torchvision")


@dataclass(frozen=True)
class Backend:
    """A way to hold the player. `users` says whether it needs a user namespace: as root it does not."""

    name: str
    users: bool = False

    def __str__(self) -> str:
        """Return the name by which it is chosen."""
        return self.name


def available() -> list[Backend]:
    """Return the backends that work on this machine, best first; "none" always comes last."""
    return [backend for backend, reason in probed() if not reason]


def pick(name: str = "auto") -> Backend:
    """Return the backend `name`; "auto" is the best one that works, but never "none".

    Raises UsageError for an unknown name and for a backend that does not work here.
    """
    tried = {backend.name: (backend, reason) for backend, reason in reversed(probed())}
    if name == "auto":
        working = [backend for backend, reason in probed() if not reason and backend.name != NONE]
        if working:
            return working[0]
        reasons = "; ".join(f"{backend}: {reason}" for backend, reason in probed() if reason)
        raise UsageError(NOTHING.format(reasons=reasons))
    if name not in tried:
        raise UsageError(UNKNOWN.format(name=name))
    backend, reason = tried[name]
    if reason:
        raise UsageError(REFUSED.format(name=name, reason=reason))
    return backend


@functools.cache
def probed() -> tuple[tuple[Backend, str], ...]:
    """Return every backend, best first, with the reason why it does not work here, or ""."""
    return (_try_bubblewrap(), (Backend(LANDLOCK), _try_landlock()), (Backend(NONE), ""))


@functools.cache
def bwrap() -> str:
    """Return the bwrap that is found on PATH, "" without one; never one in the current folder."""
    places = [each for each in os.environ.get("PATH", os.defpath).split(os.pathsep) if Path(each).is_absolute()]
    return shutil.which("bwrap", path=os.pathsep.join(places)) or ""


def _try_bubblewrap() -> tuple[Backend, str]:
    reason = _common()
    if reason:
        return Backend(BUBBLEWRAP), reason
    if not bwrap():
        return Backend(BUBBLEWRAP), "bwrap is not installed: install bubblewrap"
    modes = [False, True] if os.geteuid() == 0 else [True]
    for users in modes:
        reason = _run([*bubblewrap(Backend(BUBBLEWRAP, users=users), data=None, hidden=()), "/bin/sh", "-c", ":"])
        if not reason:
            return Backend(BUBBLEWRAP, users=users), ""
    return Backend(BUBBLEWRAP, users=True), reason


def may_change_user() -> bool:
    """Return whether the player can be given a user of its own: root can, unless capabilities were taken from it."""
    return os.geteuid() == 0 and all(map(syscalls.has_capability, TO_CHANGE_USER))


def other_user(backend: Backend) -> bool:
    """Return whether a player of this backend gets a user of its own."""
    return may_change_user() and not backend.users and backend.name != NONE


def _try_landlock() -> str:
    reason = _common()
    if reason:
        return reason
    return "" if landlock.version() else "this kernel has no Landlock"


def _common() -> str:
    if not sys.platform.startswith("linux"):
        return f"{sys.platform} has neither namespaces nor Landlock: run in a Linux container"
    return "" if seccomp.supported() else f"no seccomp table for {os.uname().machine}"


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - our own command line
            command, capture_output=True, text=True, timeout=TRY_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else (done.stderr.strip() or f"bwrap exits with {done.returncode}")[:300]


def environment(*, home: str, scratch: str, data: str | None) -> dict[str, str]:
    """Return the whole environment of the player: nothing of the grader's own."""
    threads = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    variables = {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": scratch,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": f"{home}/matplotlib",
        "IPYTHONDIR": f"{home}/ipython",
        "PYTHONHASHSEED": "0",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # forks of a warm parent copy its page tables
        **dict.fromkeys(threads, "1"),
    }
    if data is not None:
        variables["AUTOGRADER_DATA"] = data
    return variables


def bubblewrap(backend: Backend, *, data: Path | None, hidden: Sequence[Path]) -> list[str]:
    """Return the bwrap command line, up to the program that it starts, for a fresh set of namespaces."""
    command = [bwrap(), "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    command += ["--as-pid-1", "--die-with-parent", "--hostname", "player", "--clearenv"]
    if backend.users:
        # As its root: only then is the mount namespace its own, so that it can empty the writable places.
        command += ["--unshare-user", "--uid", "0", "--gid", "0", "--cap-add", "ALL"]
    made: set[str] = set()
    for path in readable():
        # bwrap would make the directories above with mode 0700.
        for above in [str(each) for each in reversed(Path(path).parents)][1:]:
            command += ["--dir", above] if above not in made else []
            made.add(above)
        link = Path(path).is_symlink()
        command += ["--symlink", str(Path(path).readlink()), path] if link else ["--ro-bind", path, path]
    if data is not None:
        command += ["--ro-bind", str(data.resolve()), DATA]
    for secret in [*hidden, *kept_back()]:
        command += ["--tmpfs", str(secret.resolve())] if exposed([secret]) else []
    place = scratch()
    command += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", place, "--chdir", "/"]
    for name, value in environment(home=f"{place}/home", scratch=place, data=DATA if data else None).items():
        command += ["--setenv", name, value]
    return [*command, "--"]


@functools.cache
def scratch() -> str:
    """Return where the player's files go in its own namespaces: /tmp, unless Python itself lies there."""
    return "/player" if any(Path(each).is_relative_to(TMP) for each in readable()) else TMP


def exposed(hidden: Sequence[Path]) -> str:
    """Return the first of the directories that lies within what the player may read, or ""."""
    for secret in hidden:
        if any(secret.resolve().is_relative_to(each) for each in readable()):
            return str(secret)
    return ""


@functools.cache
def kept_back() -> tuple[Path, ...]:
    """Return the folders of this package that hold the judge's knowledge."""
    own = Path(__file__).resolve().parents[1]
    return tuple(own / name for name in KEPT_BACK if (own / name).is_dir())


@functools.cache
def readable_apart() -> tuple[str, ...]:
    """Return what is `readable` without what is kept back, for Landlock, which can only allow."""
    return tuple(part for path in readable() for part in _without(Path(path), kept_back()))


@functools.cache
def listable() -> tuple[str, ...]:
    """Return the directories of which only some parts are readable: imports look into them first."""
    within = [path for path in readable() if any(each.is_relative_to(Path(path).resolve()) for each in kept_back())]
    return tuple({*within, *(str(each.parent) for each in kept_back())}) if within else ()


def _without(path: Path, hidden: Sequence[Path]) -> list[str]:
    """Return the paths that make up all of `path` but the `hidden` ones."""
    real = path.resolve()
    if any(real.is_relative_to(each) for each in hidden):
        return []
    if not any(each.is_relative_to(real) for each in hidden):
        return [str(path)]
    return [part for each in sorted(path.iterdir()) for part in _without(each, hidden)]


@functools.cache
def readable() -> tuple[str, ...]:
    """Return the files and directories that Python and its packages need, none of them the course."""
    paths = [each for each in (*SYSTEM, *(f"/etc/{name}" for name in ETC), CPU) if os.access(each, os.R_OK)]
    python = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, *site.getsitepackages()}
    python |= {str(Path(sys.executable).resolve().parent), *map(_package, PACKAGES)} - {""}
    for path in sorted(python | {os.path.realpath(each) for each in python}):
        if (
            os.access(path, os.R_OK | os.X_OK)
            and path != "/"
            and not any(Path(path).is_relative_to(each) for each in paths)
        ):
            paths.append(path)
    return tuple(paths)


def importing() -> list[str]:
    """Return where the player imports from: where this process does, as far as it may be read there."""
    places = [os.path.realpath(each) for each in sys.path if each]
    return [
        place
        for place in dict.fromkeys(places)
        if any(Path(place).is_relative_to(each) or Path(each).is_relative_to(place) for each in readable())
    ]


def _package(name: str) -> str:
    """Return the directory of a package; "" when it is not installed."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return ""
    places = list(spec.submodule_search_locations or []) if spec else []
    return os.path.realpath(places[0]) if places else ""
