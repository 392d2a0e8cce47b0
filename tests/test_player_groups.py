"""Control groups: a group is made, limited and counted by version 2 of the kernel's interface as by version 1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.confinement import cgroup
from autograder.sandbox.confinement.limits import Limits

FILES = {
    "cgroup2": {"memory.events": "low 0\noom 1\noom_kill 0\n", "memory.stat": "anon 5000\nfile 70000\n"},
    "memory": {"memory.oom_control": "under_oom 0\noom_kill 0\n", "memory.stat": "rss 1\ntotal_rss 5000\n"},
}


@pytest.mark.parametrize(("kind", "limit"), [("cgroup2", "memory.max"), ("memory", "memory.limit_in_bytes")])
def test_a_group_is_limited_and_says_that_memory_ran_out(tmp_path, monkeypatch, kind, limit):
    monkeypatch.setattr(cgroup, "parents", lambda: {kind: tmp_path})
    group = cgroup.make(Limits(memory_bytes=1_000_000, processes=7))
    (place,) = tmp_path.iterdir()
    for name, text in {**FILES[kind], "cgroup.procs": ""}.items():
        (place / name).write_text(text)
    assert (place / limit).read_text() == "1000000"
    with group as doors:
        assert [os.write(each, b"0") for each in doors] == [1]
    (place / "cgroup.procs").write_text("")
    group.allow(Limits(memory_bytes=1_000_000))
    assert (place / limit).read_text() == "1005000"
    group.begin()
    assert group.ended({"reason": ""}) == {"reason": ""}
    events = next(name for name in FILES[kind] if name != "memory.stat")
    (place / events).write_text("oom_kill 2\n")
    assert group.overrun()
    assert group.ended({"reason": "", "peak": 3}) == {"reason": "memory", "peak": 3}
    group.begin()
    assert not group.overrun()
    group.remove()


def test_without_a_place_for_groups_there_are_none_and_nothing_breaks(monkeypatch):
    monkeypatch.setattr(cgroup, "parents", dict)
    group = cgroup.make(Limits())
    with group as doors:
        assert doors == []
    group.begin()
    assert group.ended({"reason": "disk"}) == {"reason": "disk"}
    assert cgroup.version() == ""


def test_groups_of_killed_graders_are_removed_at_the_next_start_and_no_others(tmp_path, monkeypatch):
    monkeypatch.setattr(cgroup, "parents", lambda: {"memory": tmp_path})
    with subprocess.Popen(["true"]) as gone:
        pass
    namespace = Path("/proc/self/ns/pid").stat().st_ino
    theirs = [
        f"autograder-{namespace}-{os.getppid()}-0a",
        f"autograder-{namespace + 1}-{gone.pid}-0a",
        "autograder-0a",
        "x",
    ]
    for name in (f"autograder-{namespace}-{gone.pid}-0a", f"autograder-{namespace}-{gone.pid}-0b", *theirs):
        (tmp_path / name).mkdir()
    group = cgroup.make(Limits())
    mine = [place.name for place in group.places.values()]
    assert {path.name for path in tmp_path.iterdir()} == {*mine, *theirs}
    assert mine[0].startswith(f"autograder-{namespace}-{os.getpid()}-")


@pytest.mark.skipif(not cgroup.version(), reason="no control group can be made here")
def test_nothing_is_left_of_a_grader_that_is_killed(tmp_path):
    code = "import os; from autograder.sandbox.confinement import cgroup, limits\n"
    code += "print(cgroup.make(limits.Limits()).places.popitem()[1], flush=True); os.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    place = Path(done.stdout.strip())
    assert place.is_dir()
    cgroup.make(Limits()).remove()
    assert not place.exists()
