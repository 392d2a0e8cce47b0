"""Two submissions of one grader at the same time: neither sees, reads nor changes the other."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from extent import WALLS

from autograder.sandbox import backends
from autograder.sandbox.confinement import syscalls

AS_ROOT = os.geteuid() == 0 and syscalls.has_capability(21) and shutil.which("bwrap")
VICTIM = """
import multiprocessing as mp, os, tempfile, torch
from multiprocessing import shared_memory
text = b"TEXT-OF-A-NEIGHBOUR"
block = shared_memory.SharedMemory(create=True, size=4096, name="neighbour")
block.buf[:len(text)] = text
array = mp.Array("c", 4096)
array.value = text
lock, count = mp.Lock(), mp.Semaphore(3)
tensor = torch.ones(1000).share_memory_()
open("note.txt", "wb").write(text)
place, inside = os.getcwd(), [os.getcwd(), os.path.expanduser("~"), tempfile.gettempdir()]
print(place, os.getpid(), block.name)
"""
STILL = "(bytes(block.buf[:19]), array.value, open('note.txt', 'rb').read(), lock.acquire(False), float(tensor.sum()))"
ATTACK = """
import ctypes, fcntl, glob, mmap, os, struct
libc = ctypes.CDLL(None, use_errno=True)
found = {}
def attempt(name, action):
    try:
        found[name] = repr(action())[:100]
    except (OSError, ValueError) as error:
        pass
def done(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result
def overwrite(path):
    with open(path, "r+b") as file:
        old = file.read(30); file.seek(0); file.write(b"PWNED")
    return old
for path in glob.glob("/dev/shm/*") + ["/dev/shm/neighbour", "/dev/shm/psm_neighbour"]:
    attempt(path, lambda: overwrite(path))
if not @NAMESPACES@:
    for path in ["@PLACE@", "@PLACE@/note.txt", "@PLACE@/.."]:
        attempt("list " + path, lambda: os.listdir(path))
        attempt("read " + path, lambda: open(path, "rb").read())
        attempt("write " + path, lambda: open(path + "/new", "wb"))
        attempt("link " + path, lambda: os.link(path, "linked"))
    for path in ("/tmp", "/dev/shm", "/proc", "/proc/self/net"):
        attempt("list " + path, lambda: os.listdir(path))
    for name in ("cmdline", "environ", "maps", "mem", "status", "cwd", "fd", "stat", "io"):
        attempt("proc " + name, lambda: open("/proc/@PID@/" + name, "rb").read(30))
        attempt("readlink " + name, lambda: os.readlink("/proc/@PID@/" + name))
        attempt("list " + name, lambda: os.listdir("/proc/@PID@/" + name))
    attempt("sockets", lambda: open("/proc/self/net/unix").read())
    attempt("mounts", lambda: open("/proc/self/mountinfo").read())
    attempt("signal", lambda: os.kill(@PID@, 0) or "sent")
attempt("inotify", lambda: done(libc.inotify_init1(0)))
attempt("fanotify", lambda: done(libc.fanotify_init(0, 0)))
with open(os.__file__) as shared, open("own", "w") as own:
    attempt("lease", lambda: fcntl.fcntl(shared, fcntl.F_SETLEASE, fcntl.F_RDLCK))
    attempt("lease of its own", lambda: fcntl.fcntl(own, fcntl.F_SETLEASE, fcntl.F_WRLCK))
    attempt("owner of signals", lambda: fcntl.fcntl(own, fcntl.F_SETOWN, @PID@))
directory = os.open(".", os.O_RDONLY)
attempt("dnotify", lambda: fcntl.fcntl(directory, 1026, 0x8000003f))
for name, number in (("shmget", 29), ("shmat", 30), ("semget", 64), ("msgget", 68), ("mq_open", 240), ("shmctl", 31)):
    if os.uname().machine == "x86_64" and (libc.syscall(number, 1, 0, 0, 0) >= 0 or ctypes.get_errno() not in (1, 38)):
        found[name] = ctypes.get_errno()
print(found)
"""
SCRIPT = """
import json, sys
from pathlib import Path
import tempfile
sys.path.insert(0, sys.argv[1])
import test_player_neighbours as neighbours
print(json.dumps(neighbours.met(sys.argv[2])))
"""


def met(name):
    """Return what an attacker found beside a victim, and what the victim has afterwards."""
    from autograder.sandbox import warming
    from autograder.sandbox.host import PlayerHost
    from autograder.sandbox.warm_parent import Place

    place = Place(backends.pick(name))
    started = warming.start(place, 2)
    parents, started.parents = started.parents, []
    with PlayerHost(place, parents[0]) as first, PlayerHost(place, parents[1]) as second, contextlib.closing(started):
        victim, attacker = first.start(), second.start()
        said = _text(victim.execute(VICTIM))
        place, pid, _ = said.split()
        values = {"@PLACE@": place, "@PID@": pid, "@NAMESPACES@": str(name == backends.BUBBLEWRAP)}
        code = ATTACK
        for mark, value in values.items():
            code = code.replace(mark, value)
        found = _text(attacker.execute(code))
        return {"found": found, "still": _text(victim.execute(f"print({STILL})")), "said": said}


def _text(result):
    return "".join(each.get("text", "") or "".join(each.get("traceback", [])) for each in result.outputs)


def check(outcome):
    assert outcome["found"] == "{}\n", outcome
    text = b"TEXT-OF-A-NEIGHBOUR"
    assert outcome["still"] == f"({text!r}, {text!r}, {text!r}, True, 1000.0)\n"


@pytest.mark.parametrize("name", WALLS)
def test_neighbours_do_not_meet(name):
    check(met(name))


@pytest.mark.skipif(not AS_ROOT, reason="becoming another user needs root with CAP_SYS_ADMIN and bwrap")
@pytest.mark.parametrize("name", WALLS)
def test_neighbours_of_one_ordinary_user_do_not_meet(name):
    base = Path(sys.base_prefix)
    private = next((each for each in reversed(base.parents) if not each.stat().st_mode & 0o005), None)
    between = [each for each in reversed(base.parents) if private and each.is_relative_to(private)][1:]
    made = [word for each in between for word in ("--dir", str(each))]
    reach = ["--tmpfs", str(private), *made, "--ro-bind", str(base), str(base)] if private else []
    become = ["setpriv", "--reuid", "1234", "--regid", "1234", "--clear-groups", "--bounding-set=-all"]
    command = ["bwrap", "--dev-bind", "/", "/", *reach, "--", *become, sys.executable, "-c", SCRIPT]
    done = subprocess.run(
        [*command, str(Path(__file__).parent), name], capture_output=True, text=True, timeout=280, check=False, cwd="/"
    )
    assert done.returncode == 0, done.stderr
    check(json.loads(done.stdout))
