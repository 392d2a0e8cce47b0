"""Fault injection: kills processes of a run at random moments, cuts files short, and compares what comes out."""

from __future__ import annotations

import contextlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

PATIENCE = 280.0  # seconds for one run


def start(course: Path, name: str, *more: str) -> subprocess.Popen[str]:
    """Start `autograder grade` in a process group of its own."""
    command = [sys.executable, "-m", "autograder", "grade", name, "--course", str(course), *more]
    # A shell that starts its jobs in the background has them ignore Ctrl-C, and all their children too.
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )


def finish(course: Path, name: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Run `autograder grade` to its end."""
    process = start(course, name, *more)
    out, err = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def family(process: subprocess.Popen[str]) -> dict[str, list[psutil.Process]]:
    """Return the processes of a run: coordinator, workers with what they are forked from, players with sandboxes."""
    found: dict[str, list[psutil.Process]] = {"coordinator": [], "worker": [], "player": []}
    with contextlib.suppress(psutil.NoSuchProcess):
        coordinator = psutil.Process(process.pid)
        found["coordinator"].append(coordinator)
        for child in coordinator.children():
            if "forkserver" in " ".join(child.cmdline()):  # workers are its forks, and die with it
                workers = child.children()
                found["worker"] += [child, *workers]
                found["player"] += [player for each in workers for player in each.children(recursive=True)]
    return found


def kill_one(process: subprocess.Popen[str], rng: random.Random, part: str) -> bool:
    """Kill a random process of one part of a run with SIGKILL; return whether there was one."""
    victims = family(process)[part]
    if not victims:
        return False
    with contextlib.suppress(psutil.NoSuchProcess):
        rng.choice(victims).send_signal(signal.SIGKILL)
        return True
    return False


def records(course: Path, name: str) -> int:
    """Return how many records there are."""
    return len(list((course / "verdicts" / name).glob("*.json")))


def storm(course: Path, name: str, kills: int, rng: random.Random, *more: str) -> dict[str, int]:
    """Grade while processes are killed at random moments, `kills` in all; then let one run finish.

    Returns how often which part was killed, and how many runs it took.
    """
    counts = {"coordinator": 0, "worker": 0, "player": 0, "runs": 0}
    left = kills
    process = None
    while left:
        if process is None or process.poll() is not None:
            _drain(process)
            process = start(course, name, "--force", *more)
            counts["runs"] += 1
        # A run is quick to die of a killed coordinator, and slow to start: most kills hit the others.
        part = rng.choice(["coordinator", "worker", "worker", "player", "player", "player"])
        time.sleep(rng.uniform(0.05, 4.0))
        if kill_one(process, rng, part):
            counts[part] += 1
            left -= 1
    if process is not None:
        process.communicate(timeout=PATIENCE)
    counts["runs"] += 1
    done = finish(course, name, *more)
    assert done.returncode == 0, done.stdout + done.stderr
    return counts


def _drain(process: subprocess.Popen[str] | None) -> None:
    if process is not None:
        process.communicate(timeout=PATIENCE)


def cut(path: Path, rng: random.Random) -> None:
    """Cut a file short, as a power failure does to one that was just written."""
    content = path.read_bytes()
    path.write_bytes(content[: rng.choice([0, len(content) // 3, max(0, len(content) - 7)])])


def outcome(course: Path, name: str) -> dict[str, object]:
    """Return what a run decided, without times: points and messages by student, and the gradebook's content."""
    from autograder.gradebook import sync

    found = {}
    for path in sorted((course / "verdicts" / name).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        verdicts = [{key: value for key, value in each.items() if key != "seconds"} for each in data["verdicts"]]
        found[data["student"]] = (data["status"], data["reason"], verdicts, data["notes"])
    return {"records": found, "gradebook": sync.content(course / "gradebook.db")}


def leftovers(started: float) -> list[str]:
    """Return the processes of players and workers that are younger than `started` and belong to nobody."""
    found = []
    for process in psutil.process_iter(["pid", "ppid", "cmdline", "create_time"]):
        command = " ".join(process.info["cmdline"] or [])
        ours = "autograder.sandbox" in command or "autograder-worker" in command
        if ours and process.info["create_time"] > started and process.info["ppid"] == 1:
            found.append(f"{process.info['pid']} {command[:80]}")
    return found
