"""The guard finds every process of a submission and ends it, whatever the kernel tells about it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox.confinement import processes

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the guard reads /proc")

# Starts two generations of sleepers, the younger detached, and prints their ids.
FAMILY = """
import os, sys, time
pid = os.fork()
if pid == 0:
    os.setsid()
    grandchild = os.fork()
    if grandchild:
        print(os.getpid(), grandchild, flush=True)
    time.sleep(100)
time.sleep(100)
"""


@pytest.fixture
def family():
    process = subprocess.Popen([sys.executable, "-S", "-c", FAMILY], stdout=subprocess.PIPE, text=True)
    members = [process.pid, *map(int, process.stdout.readline().split())]
    yield members
    for pid in members:
        if running(pid):
            os.kill(pid, 9)
    process.wait()
    process.stdout.close()


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_descendants_are_found_by_both_ways_of_asking(family, monkeypatch):
    assert processes._below(family[0]) == set(family[1:])
    by_parent = processes._children_by_parent()
    monkeypatch.setattr(processes, "_children", by_parent)
    assert processes._below(family[0]) == set(family[1:])


def test_kill_ends_stopped_and_detached_processes(family, monkeypatch):
    os.kill(family[2], 19)
    watcher = processes.Guard(alone=False)
    monkeypatch.setattr(watcher, "processes", lambda: [pid for pid in family if running(pid)])
    watcher.kill()
    deadline = time.monotonic() + 5
    while any(map(running, family)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(running, family))


def test_memory_counts_what_processes_share_once():
    block = b"x" * 50_000_000
    pid = os.fork()
    if pid == 0:
        time.sleep(30)
        os._exit(len(block) % 1)
    try:
        watcher = processes.Guard(alone=False)
        precise = watcher.memory([pid], precise_above=0)
        assert 0 < precise < 50_000_000 + processes.resident(os.getpid())
        assert watcher.memory([pid], precise_above=1 << 40) < 50_000_000
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)


def test_used_counts_files_and_follows_no_links(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(bytes(100_000))
    (tmp_path / "loop").symlink_to(tmp_path)
    assert 100_000 <= processes.used(tmp_path) < 200_000
    assert processes.used(tmp_path / "absent") == 0


def test_folders_deeper_than_a_path_is_long_count_without_end_and_are_removed(tmp_path):
    folder, here = tmp_path / "deep", Path.cwd()
    folder.mkdir()
    (folder / "file").write_text("x")
    (folder / "link").symlink_to(tmp_path)
    try:
        os.chdir(folder)
        for _ in range(3000):
            os.mkdir("d")  # noqa: PTH102 - no path is as long
            os.chdir("d")
    finally:
        os.chdir(here)
    (folder / "closed" / "inner").mkdir(parents=True)
    (folder / "closed").chmod(0)
    assert processes.used(folder) > 1 << 50
    processes.remove(folder)
    assert [each.name for each in tmp_path.iterdir()] == []
