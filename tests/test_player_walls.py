"""`autograder doctor` is right about this machine: as root, as an unprivileged user, where namespaces are refused."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from extent import WALLS

from autograder.sandbox import backends, warming
from autograder.sandbox.confinement import syscalls
from autograder.sandbox.selftest import report
from autograder.sandbox.warm_parent import Place

WORKING = [backend.name for backend in backends.available()]
SCRIPT = """
import json, os, sys
if "refuse" in sys.argv[1:]:
    from autograder.sandbox.confinement import seccomp, syscalls
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.install(seccomp.program(os.uname().machine, named_sockets=True, signals=True))
from autograder.sandbox import backends, warming
from autograder.sandbox.selftest import report
backend = backends.pick("auto")
found = report.report(backend)
print(json.dumps({
    "uid": os.geteuid(), "available": [each.name for each in backends.available()], "backend": backend.name,
    "walls": {wall.name: [wall.proven, wall.detail] for wall in found.walls},
    "gaps": found.gaps, "machine": report.machine(),
}))
"""
NAMES = [
    "network", "files", "other processes", "privileges", "environment", "descriptors",
    "memory", "processes", "disk", "output", "time", "leftovers",
]  # fmt: skip
AS_ROOT = os.geteuid() == 0 and syscalls.has_capability(21) and shutil.which("bwrap")
NEEDS_ROOT = pytest.mark.skipif(not AS_ROOT, reason="becoming another user needs root with CAP_SYS_ADMIN and bwrap")

# One warm parent for itself, and one of two that became warm together.
SHARED = [(name, 2) for name in WALLS if warming.can_share(Place(backends.pick(name)))]


def unproven(found):
    return {name: detail for name, (proven, detail) in found.items() if not proven}


def doctor_as_user(*arguments):
    """What the doctor finds as an unprivileged user, for whom Python is made reachable."""
    base = Path(sys.base_prefix)
    private = next((each for each in reversed(base.parents) if not each.stat().st_mode & 0o005), None)
    between = [each for each in reversed(base.parents) if private and each.is_relative_to(private)][1:]
    made = [word for each in between for word in ("--dir", str(each))]
    reach = ["--tmpfs", str(private), *made, "--ro-bind", str(base), str(base)] if private else []
    become = ["setpriv", "--reuid", "1234", "--regid", "1234", "--clear-groups", "--bounding-set=-all"]
    command = ["bwrap", "--dev-bind", "/", "/", *reach, "--", *become, sys.executable, "-c", SCRIPT, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False, cwd="/")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("name", "together"), [*((name, 1) for name in WALLS), *SHARED])
def test_every_wall_is_proven_by_a_denial(name, together):
    found = report.report(backends.pick(name), together=together)
    assert {wall.name: wall.detail for wall in found.walls if not wall.proven} == {}
    assert [wall.name for wall in found.walls] == NAMES
    assert found.sound
    assert found.gaps


def test_without_walls_nothing_is_tried_and_nothing_claimed():
    found = report.report(backends.pick("none"))
    assert [wall.proven for wall in found.walls] == [False] * len(NAMES)
    assert "read and change whatever the grader can" in found.gaps[0]


@NEEDS_ROOT
def test_the_doctor_is_right_as_an_unprivileged_user():
    found = doctor_as_user()
    assert found["uid"] == 1234
    assert found["available"] == ["bubblewrap", "landlock", "none"]
    assert found["backend"] == "bubblewrap"
    assert unproven(found["walls"]) == {}
    assert found["machine"]["user"] == "unprivileged"


@NEEDS_ROOT
def test_the_doctor_is_right_where_user_namespaces_are_refused():
    found = doctor_as_user("refuse")
    assert found["available"] == ["landlock", "none"]
    assert found["backend"] == "landlock"
    assert unproven(found["walls"]) == {}
    assert any("grader's own user id" in gap for gap in found["gaps"])
    assert found["machine"]["sandbox bubblewrap"] != "works"


def test_a_wall_that_does_not_stand_is_reported(monkeypatch):
    monkeypatch.setattr(report, "_TESTS", {"files": lambda _prover, _player: (False, "got through: read x")})
    found = report.report(backends.pick(WORKING[0]))
    if WORKING[0] == "none":
        assert not found.sound
        return
    assert [(wall.name, wall.proven, wall.detail) for wall in found.walls] == [("files", False, "got through: read x")]


def test_no_student_code_runs_when_a_wall_cannot_be_put_up(monkeypatch):
    from autograder.sandbox import warm_parent
    from autograder.sandbox.host import PlayerHost
    from autograder.sandbox.warm_parent import Place, SandboxError

    if "landlock" not in WORKING:
        pytest.skip("Landlock does not work here")
    host = PlayerHost(Place(backends.pick("landlock")))
    config = warm_parent.configuration
    monkeypatch.setattr(warm_parent, "configuration", lambda *place: config(*place) | {"readable": [3]})
    with host, pytest.raises(SandboxError, match="could not be started"):
        host.start()
