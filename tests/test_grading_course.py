"""The course directory: assignments, submissions, groups, the secret seed, settings."""

import json
import os

import pytest
import tiny_course as tiny

from autograder.course import directory as courses
from autograder.errors import UsageError
from autograder.grading import job


@pytest.fixture
def course(tmp_path):
    return tiny.write_course(tmp_path)


def students(course, pattern="*"):
    return [(handin.student, handin.by) for handin in courses.handins(course, "tiny", pattern)]


def test_submissions_are_found_in_order_and_by_pattern(course):
    for name in ("bob", "ada", "abe"):
        tiny.hand_in(course, name)
    assert students(course) == [("abe", "abe"), ("ada", "ada"), ("bob", "bob")]
    assert students(course, "a*") == [("abe", "abe"), ("ada", "ada")]


def test_a_link_to_the_submission_of_another_student_is_no_submission(course):
    tiny.hand_in(course, "ada")
    (course / "submitted" / "eve").mkdir()
    (course / "submitted" / "eve" / "tiny").symlink_to(course / "submitted" / "ada" / "tiny")
    (course / "submitted" / "mallory").symlink_to("ada")
    assert students(course) == [("ada", "ada")]
    (course / "submitted" / "gone").symlink_to("nowhere")
    (course / "submitted" / "other").symlink_to(course / "solutions" / "tiny")
    said = "not graded, since folders are not read through links: {}; put a copy in the place of each link"
    assert courses.misplaced(course, "tiny") == (said.format("eve/tiny, gone, mallory"),)
    with pytest.raises(UsageError, match=f"^{said.format('mallory')}$"):
        courses.handins(course, "tiny", "mal*")


def test_notebooks_where_nobody_would_look_are_named(course):
    tiny.hand_in(course, "ada")
    submitted = course / "submitted"
    for path in ("bob/Tiny/tiny.ipynb", "eve/tiny.ipynb", "loose.ipynb", ".hidden/tiny.ipynb", "zoe/notes.txt"):
        (submitted / path).parent.mkdir(parents=True, exist_ok=True)
        (submitted / path).write_text("{}")
    assert courses.misplaced(course, "tiny") == (
        "not graded, since it is not in a folder submitted/<student>/tiny/: loose.ipynb, bob/Tiny, eve/tiny.ipynb",
    )
    assert courses.misplaced(course, "Tiny") == (
        "not graded, since it is not in a folder submitted/<student>/Tiny/: loose.ipynb, eve/tiny.ipynb",
    )


def test_one_submission_counts_for_the_whole_group(course):
    tiny.hand_in(course, "bob")
    tiny.hand_in(course, "eve")
    (course / "groups.csv").write_text("group,student\n1,ada\n1,bob\n2,eve\n2,zoe\n3,max\n")
    assert students(course) == [("ada", "bob"), ("bob", "bob"), ("eve", "eve"), ("zoe", "eve")]


def test_who_handed_in_alone_keeps_the_own_submission(course):
    tiny.hand_in(course, "ada")
    tiny.hand_in(course, "bob")
    (course / "groups.csv").write_text("group,student\n1,ada\n1,bob\n")
    assert students(course) == [("ada", "ada"), ("bob", "bob")]


def test_a_damaged_list_of_groups_is_one_clear_line(course):
    tiny.hand_in(course, "ada")
    (course / "groups.csv").write_text("name;team\nada;1\n")
    with pytest.raises(UsageError, match=r"groups\.csv: expected two columns, group and student"):
        students(course)


def test_the_seed_is_drawn_once_and_only_its_owner_reads_it(course):
    first = courses.course_seed(course)
    assert courses.course_seed(course) == first
    assert (course / ".autograder" / "seed").stat().st_mode & 0o777 == 0o600
    assert 2**100 < first < 2**128


def test_a_damaged_seed_is_one_clear_line(course):
    courses.course_seed(course)
    (course / ".autograder" / "seed").write_text("")
    with pytest.raises(UsageError, match="seed is damaged: put the course's seed back"):
        courses.course_seed(course)


def test_the_text_that_students_were_given_is_known_without_a_release(course):
    assert courses.assignment(course, "tiny").released == {
        "double": tiny.STUBS["double"],
        "mean": tiny.STUBS["mean"],
        "play": 'raise NotImplementedError("TODO: replace this line with your code")',
        "question_why": "Why?\n_Write your answer here._",
    }


def test_an_unbuilt_assignment_is_one_clear_line(course):
    (course / "solutions" / "tiny" / "tiny.ipynb").unlink()
    with pytest.raises(UsageError, match=r"tiny\.ipynb cannot be used .*: run autograder build tiny"):
        _ = courses.assignment(course, "tiny").source


def test_settings_of_the_course_hold_unless_the_command_says_otherwise(course):
    (course / "autograder.json").write_text(json.dumps({"limits": {"cell_seconds": 7}, "check_seconds": 9}))
    found = job.setup(job.Options(course, "tiny", sandbox="none"))
    assert (found.limits.cell_seconds, found.check_seconds) == (7, 9)
    found = job.setup(job.Options(course, "tiny", sandbox="none", cell_seconds=3.0))
    assert found.limits.cell_seconds == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"limits": {"cells": 5}}', "cells = 5 is no limit"),
        ('{"limits": {"cell_seconds": -1}}', "cell_seconds = -1 is no limit"),
        ('{"limit": 5}', "unknown settings"),
        ("{", "Expecting property name"),
    ],
)
def test_settings_that_mean_nothing_are_one_clear_line(course, text, reason):
    (course / "autograder.json").write_text(text)
    with pytest.raises(UsageError, match=reason):
        job.setup(job.Options(course, "tiny", sandbox="none"))


def test_other_data_seed_limits_or_checks_make_another_fingerprint(course):
    def inputs(**changes):
        return job.setup(job.Options(course, "tiny", sandbox="none", **changes)).inputs

    first = inputs(seed=1)
    assert inputs(seed=1) == first
    assert inputs(seed=2) != first
    assert inputs(seed=1, cell_seconds=5.0) != first
    (course / "solutions" / "tiny" / "checks.py").write_text(tiny.CHECKS + "\n# changed\n")
    changed = inputs(seed=1)
    assert {key for key in first if first[key] != changed[key]} == {"checks"}


def test_every_submission_draws_its_own_numbers_from_the_secret_seed(course):
    secret = job.setup(job.Options(course, "tiny", sandbox="none"))
    one = secret.seed_of("ada", "one", "1")
    assert secret.seed_of("ada", "one", "1") == one
    others = [secret.seed_of("ada", "other", "1"), secret.seed_of("ada", "one", "2"), secret.seed_of("bob", "one", "1")]
    assert len({one, *others, courses.course_seed(course)}) == 5
    replayed = job.setup(job.Options(course, "tiny", sandbox="none", seed=one))
    assert replayed.seed_of("whoever", "whatever else", "7") == one


def test_students_whose_names_are_no_text_are_told_apart(course):
    names = (b"caf\xe9", b"caf\xe8", "café".encode(), b"caf\\xe9", b"caf\\xe9-dafd66c0b98965e6")
    for name in names:
        tiny.hand_in(course, os.fsdecode(name))
    assert [student for student, _ in students(course)] == [
        "caf\\xe8-f56aee5ce56cd192",
        "caf\\xe9",
        "caf\\xe9-dafd66c0b98965e6",
        "caf\\xe9-dafd66c0b98965e6-7f61c0835fd564f1",
        "café",
    ]
