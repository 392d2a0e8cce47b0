"""`autograder doctor`: what it prints and how it ends; that the walls stand is tested with the walls."""

import pytest

from autograder.commands import doctor
from autograder.sandbox import backends
from autograder.sandbox.backends import Backend
from autograder.sandbox.selftest import report
from autograder.sandbox.selftest.report import Report, Wall

SOUND = Report("bubblewrap", (Wall("network", proven=True, detail="all refused"),), ("bugs of the kernel",))
BROKEN = Report("landlock", (Wall("files", proven=False, detail="read /etc/shadow"),), ())


@pytest.fixture
def machine(monkeypatch):
    monkeypatch.setattr(backends, "available", lambda: [Backend("bubblewrap"), Backend("landlock"), Backend("none")])
    monkeypatch.setattr(report, "machine", lambda: {"system": "Linux 1.2", "sandbox bubblewrap": "works"})
    monkeypatch.setattr(report, "report", lambda backend: {"bubblewrap": SOUND, "landlock": BROKEN}[backend.name])
    return monkeypatch


def test_every_working_sandbox_is_shown_with_what_it_does_not_cover(machine, capsys):
    assert doctor.examine() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("python       3.")
    assert lines[-8:] == [
        "sandbox bubblewrap",
        "  :) network: all refused",
        "  not covered:",
        "  - bugs of the kernel",
        "",
        "sandbox landlock",
        "  :( files: read /etc/shadow",
        "  not covered:",
    ]


def test_a_wall_of_the_best_sandbox_that_does_not_stand_ends_with_1(machine):
    machine.setattr(backends, "available", lambda: [Backend("landlock"), Backend("none")])
    assert doctor.examine() == 1


def test_a_machine_without_walls_is_told_what_to_do(machine, capsys):
    machine.setattr(backends, "available", lambda: [Backend("none")])
    assert doctor.examine() == 1
    expected = "no walls on this machine: run on Linux with bubblewrap, or in a Linux container"
    assert capsys.readouterr().out.splitlines()[-1] == expected
