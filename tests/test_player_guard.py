"""The guard finds every process of a submission and ends it, whatever the kernel tells about it."""

import mmap
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox.confinement import clerk, files, processes

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


def looked_at(program, **options):
    """What the guard counts for a child that runs `program` and then sleeps, before it has said so."""
    receiving, sending = os.pipe()
    watcher = processes.Guard(alone=False)
    pid = os.fork()
    if pid == 0:
        kept = program()
        os.write(sending, b"1")
        time.sleep(30)
        os._exit(len(str(kept)) % 1)
    try:
        os.read(receiving, 1)
        return watcher.memory([pid], precise_above=0, **options)
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(receiving)
        os.close(sending)


def test_memory_counts_what_processes_share_once():
    block = b"x" * 50_000_000
    assert 0 <= looked_at(lambda: block.count(b"x")) < 30_000_000


def test_memory_of_a_fork_counts_to_the_last_page():
    assert 40_000_000 <= looked_at(lambda: b"y" * 40_000_000) < 60_000_000


def test_memory_of_a_started_program_is_all_its_own():
    program = "x = b'1' * 40_000_000\nprint(1, flush=True)\nimport time\ntime.sleep(30)"
    watcher = processes.Guard(alone=False)
    with subprocess.Popen([sys.executable, "-S", "-c", program], stdout=subprocess.PIPE) as started:
        started.stdout.readline()
        assert 40_000_000 <= watcher.memory([started.pid], precise_above=0) < 60_000_000
        started.kill()


def test_tables_of_pages_are_memory():
    def read_everywhere():
        block = mmap.mmap(-1, 1 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        block.madvise(15)
        return [block[at] for at in range(0, 1 << 30, 1 << 16)] and block

    assert looked_at(read_everywhere) >= 2 << 20


def test_a_removed_file_counts_while_it_is_open_in_a_thread_or_mapped(tmp_path):
    with (tmp_path / "file").open("w+b") as file:
        file.write(bytes(3 << 20))
        file.flush()
        assert clerk.nameless([os.getpid()]) < 1 << 20
        (tmp_path / "file").unlink()
        assert 3 << 20 <= clerk.nameless([os.getpid()]) < 5 << 20
        block = mmap.mmap(file.fileno(), 0)
    assert 3 << 20 <= clerk.nameless([os.getpid()]) < 5 << 20
    block.close()
    assert clerk.nameless([os.getpid()]) < 1 << 20


def test_the_clerk_counts_and_clears_what_it_was_given(tmp_path):
    for name in ("work", "kept"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(bytes(100_000))
    looking = clerk.Clerk(tmp_path, ["work"], lambda _keep: None)
    assert looking.count([os.getpid()]) is None
    deadline = time.monotonic() + 10
    while (counted := looking.count([])) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert 200_000 <= counted < 300_000
    looking.clear()
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]
    looking.end()
    assert not tmp_path.exists()


def test_used_counts_files_and_follows_no_links(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(bytes(100_000))
    (tmp_path / "loop").symlink_to(tmp_path)
    assert 100_000 <= files.used(tmp_path) < 200_000
    assert files.used(tmp_path / "absent") == 0


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
    assert files.used(folder) > 1 << 50
    files.remove(folder)
    assert [each.name for each in tmp_path.iterdir()] == []


def test_sockets_of_a_crowd_are_memory_also_where_there_is_no_network_of_its_own():
    children, pairs = 5, 40
    receiving, sending = os.pipe()
    pids = []
    for _ in range(children):
        pid = os.fork()
        if pid == 0:
            kept = [socket.socketpair() for _ in range(pairs)]
            os.write(sending, b"1")
            time.sleep(30)
            os._exit(len(kept) % 1)
        pids.append(pid)
    try:
        for _ in pids:
            os.read(receiving, 1)
        assert 0 <= processes.sockets_of(pids) - 2 * pairs * children <= 10  # and what they inherited
        watcher = processes.Guard(alone=False)
        assert watcher.memory(pids, precise_above=0) >= (2 * pairs * children - 64) * 212_992
    finally:
        for pid in pids:
            os.kill(pid, 9)
            os.waitpid(pid, 0)
        os.close(receiving)
        os.close(sending)
