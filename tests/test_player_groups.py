"""Control groups: a group is made, limited and counted by version 2 of the kernel's interface as by version 1."""

import os

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
