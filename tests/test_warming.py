"""Several warm parents by one warming: each in its own sandbox, replaced where it fails, gone when it is closed."""

import contextlib
import os
import signal
import time
from pathlib import Path

import pytest

from autograder.sandbox import backends, warming
from autograder.sandbox.confinement.limits import Limits
from autograder.sandbox.host import PlayerHost
from autograder.sandbox.warm_parent import Place

PLACE = Place(backends.pick("auto" if len(backends.available()) > 1 else "none"), limits=Limits(), imports=("numpy",))
SEEN = "import os; print(os.getuid(), sorted(each for each in os.listdir('/proc') if each.isdigit()))"

pytestmark = pytest.mark.skipif(
    not warming.can_share(PLACE), reason="sharing one warming needs root, bubblewrap and control groups"
)


@contextlib.contextmanager
def hosts(count=2):
    """Yield hosts whose warm parents became warm together."""
    started = warming.start(PLACE, count)
    parents, started.parents = started.parents, []
    with contextlib.ExitStack() as stack:
        stack.callback(started.close)
        yield [stack.enter_context(PlayerHost(PLACE, each)) for each in parents]


def printed(player, source):
    (output,) = player.execute(source).outputs
    return output["text"]


def below(pid):
    """Return the processes that descend from one, itself included."""
    parents = {}
    for each in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            parents[int(each.name)] = int((each / "stat").read_text().rpartition(")")[2].split()[1])
    found = {pid}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def test_each_is_in_a_sandbox_of_its_own():
    with hosts() as (first, second):
        one, other = first.start(), second.start()
        uid, pids = printed(one, SEEN).split(maxsplit=1)
        other_uid, other_pids = printed(other, SEEN).split(maxsplit=1)
        assert uid != other_uid
        assert len(eval(pids)) == len(eval(other_pids)) == 3  # what holds the sandbox, the warm parent, the player
        one.execute("open('mine', 'w').write('x')")
        assert printed(other, "import os; print(os.path.exists('mine'), os.listdir('/dev/shm'))") == "False []\n"
        one.close()
        assert printed(other, "print(1)") == "1\n"


def test_what_is_left_of_one_submission_ends_with_it():
    with hosts() as (first, second):
        second.start()
        player = first.start()
        player.execute("import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)")
        player.close()
        assert len(eval(printed(first.start(), SEEN).split(maxsplit=1)[1])) == 3


def test_nothing_is_left_when_the_run_ends():
    with hosts() as (first, second):
        first.start(), second.start()
        held = below(first.pid) | below(second.pid)
        assert len(held) >= 4
    end = time.monotonic() + 10
    while time.monotonic() < end and any(Path(f"/proc/{pid}/cwd").exists() for pid in held):
        time.sleep(0.05)
    assert [pid for pid in held if Path(f"/proc/{pid}/cwd").exists()] == []


def test_one_that_is_killed_is_replaced():
    with hosts() as (first, _):
        first.start()
        os.kill(first.pid, signal.SIGKILL)
        time.sleep(0.2)
        assert printed(first.start(), "print(1)") == "1\n"


def test_where_none_becomes_warm_together_each_does_for_itself(monkeypatch):
    monkeypatch.setattr(warming, "START", "raise SystemExit({descriptor})")
    with hosts() as (first, second):
        assert [printed(each.start(), "print(1)") for each in (first, second)] == ["1\n", "1\n"]


def test_those_that_nobody_takes_end():
    begin = time.monotonic()
    started = warming.start(PLACE, 2)
    held = [each.process.pid for each in started.parents]
    started.close()
    assert [pid for pid in held if Path(f"/proc/{pid}").exists()] == []
    assert time.monotonic() - begin < 30
