"""Nothing is lost: kills, cut files, a full disk, folders that cannot be written, Ctrl-C."""

import importlib.util
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import tiny_course as tiny

spec = importlib.util.spec_from_file_location("faults", Path(__file__).parent / "benchmarks" / "faults.py")
faults = importlib.util.module_from_spec(spec)
spec.loader.exec_module(faults)

SLOW = tiny.SOLVED["mean"] + "\nimport time\ntime.sleep(0.5)"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Return a course whose class was graded without any fault."""
    root = tiny.write_course(tmp_path_factory.mktemp("course"))
    for number in range(4):
        tiny.hand_in(root, f"right{number}", tiny.handed_in(mean=SLOW))
        tiny.hand_in(root, f"wrong{number}", tiny.handed_in(double="def double(x):\n    return x", mean=SLOW))
    tiny.hand_in(root, "stub", tiny.stub())
    tiny.hand_in(root, "empty", b"")
    done = faults.finish(root, "tiny", "--seed", "5")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def course(graded, tmp_path):
    """Return a copy of the graded course."""
    return Path(shutil.copytree(graded, tmp_path / "copy"))


def undo(course):
    """Return the course to the state before grading."""
    for name in ("verdicts", "autograded", "reports"):
        shutil.rmtree(course / name, ignore_errors=True)
    (course / "gradebook.db").unlink(missing_ok=True)
    return course


def test_processes_killed_at_random_moments_change_nothing(graded, course):
    expected = faults.outcome(graded, "tiny")
    counts = faults.storm(undo(course), "tiny", 4, random.Random(1), "--seed", "5")
    assert sum(counts[part] for part in ("coordinator", "worker", "player")) == 4
    assert faults.outcome(course, "tiny") == expected
    assert not list(course.rglob("*.unfinished"))


def test_files_cut_short_by_a_power_failure_are_made_again(graded, course):
    expected = faults.outcome(graded, "tiny")
    rng = random.Random(2)
    for path in ("verdicts/tiny/right0.json", "verdicts/tiny/wrong1.json", "autograded/right2/tiny/tiny.ipynb"):
        faults.cut(course / path, rng)
    (course / "gradebook.db").write_bytes((course / "gradebook.db").read_bytes()[:20_000])
    done = faults.finish(course, "tiny", "--seed", "5", "--json", str(course / "run.json"))
    assert done.returncode == 0, done.stderr
    assert "note: gradebook.db was damaged: moved to gradebook.damaged-1.db, rebuilt from" in done.stdout
    assert "graded 3 in" in done.stdout
    assert faults.outcome(course, "tiny") == expected


def test_a_damaged_gradebook_loses_no_manual_score(course):
    from autograder.gradebook import sync

    with sync.opened(course / "gradebook.db") as opened:
        opened.find_grade("question_why", "tiny", "tiny", "right1").manual_score = 13.0
        opened.db.commit()
    assert faults.finish(course, "tiny", "--seed", "5").returncode == 0
    (course / "gradebook.db").write_bytes(b"not a database at all" * 1000)
    assert faults.finish(course, "tiny", "--seed", "5").returncode == 0
    rows = sync.content(course / "gradebook.db")["grades"]
    assert [row[4] for row in rows if row[1:3] == ("right1", "question_why")] == [13]


def limited():
    """Let no file of a process grow beyond 3 kB: a write then fails as it does on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def test_a_full_disk_is_one_clear_line_and_the_next_run_goes_on(graded, course):
    expected = faults.outcome(graded, "tiny")
    command = [sys.executable, "-m", "autograder", "grade", "tiny", "--seed", "5", "--force", "--course", str(course)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited, timeout=280)
    assert done.returncode == 2
    said = done.stderr.splitlines()[-1]
    assert said.startswith(f"autograder: cannot write {course}/")
    assert said.endswith(": File too large; what was graded so far is kept")
    assert faults.finish(course, "tiny", "--seed", "5").returncode == 0
    assert faults.outcome(course, "tiny") == expected


def test_a_place_that_cannot_be_written_is_one_clear_line(course):
    shutil.rmtree(course / "verdicts")
    (course / "verdicts").write_text("a file where the folder should be")
    done = faults.finish(course, "tiny", "--seed", "5")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert str(course / "verdicts") in done.stderr


def test_ctrl_c_stops_and_says_how_to_go_on(graded, course):
    expected = faults.outcome(graded, "tiny")
    process = faults.start(undo(course), "tiny", "--seed", "5", "--jobs", "1")
    end = time.monotonic() + 200
    while faults.records(course, "tiny") < 2 and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, out + err
    assert "run the same command again to go on" in out
    assert "Traceback" not in err
    kept = faults.records(course, "tiny")
    assert 2 <= kept < 10
    done = faults.finish(course, "tiny", "--seed", "5")
    assert f"{kept} unchanged" in done.stdout
    assert faults.outcome(course, "tiny") == expected
