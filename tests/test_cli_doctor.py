"""`autograder doctor`: what it prints and how it ends; that the walls stand is tested with the walls."""

import contextlib

import pytest
import tiny_course as tiny

from autograder.commands import doctor, grade
from autograder.course import directory
from autograder.grading import job, judge, record
from autograder.reports import exports
from autograder.sandbox import backends, gaps
from autograder.sandbox.backends import Backend
from autograder.sandbox.confinement import cgroup, landlock
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


@pytest.mark.parametrize(
    ("sandbox", "machine_has", "expected"),
    [
        ("bubblewrap", ("2", True, 6), []),
        ("bubblewrap", ("", False, 6), ["no control group"]),
        ("landlock", ("1", True, 6), ["no quota", "path of a file"]),
        (
            "landlock",
            ("", False, 4),
            ["no control group", "no quota", "path of a file", "own user id", "cannot confine signals"],
        ),
        ("none", ("2", True, 6), ["no walls"]),
    ],
)
def test_each_weaker_wall_is_said_in_words(monkeypatch, sandbox, machine_has, expected):
    groups, other_user, landlock_version = machine_has
    monkeypatch.setattr(cgroup, "version", lambda: groups)
    monkeypatch.setattr(landlock, "version", lambda: landlock_version)
    monkeypatch.setattr(backends, "may_change_user", lambda: other_user)
    found = gaps.weaker(Backend(sandbox))
    assert [word in text for word, text in zip(expected, found, strict=True)] == [True] * len(expected)
    assert set(found) <= set(gaps.gaps(Backend(sandbox), other_user=other_user))


def test_the_record_the_table_and_the_report_say_what_was_weaker(tmp_path, capsys, monkeypatch):
    root = tiny.write_course(tmp_path / "course")
    tiny.hand_in(root, "ada")
    monkeypatch.setattr(gaps, "weaker", lambda _backend: ("there is no quota",))
    setup = job.setup(job.Options(root, "tiny", sandbox="none"))
    with contextlib.ExitStack() as stack:
        judge.one(judge.open_bench(setup, stack), directory.handins(root, "tiny")[0])
    found = record.read(record.path_of(root, "tiny", "ada"))
    assert found.weaker == ("there is no quota",)
    assert exports.gradescope(found)["extra_data"]["weaker"] == ["there is no quota"]
    assert grade.grade_all(["tiny"], job.Options(root, "tiny", sandbox="none")) == 0
    printed = capsys.readouterr().out
    assert "1 unchanged; sandbox none" in printed
    assert "weaker: there is no quota\n" in printed
    assert "than it could be: there is no quota" in (root / "reports/tiny/index.html").read_text()
