"""An assignment of ours in the folders of a course that nbgrader made."""

import pytest
import tiny_course as tiny
from traitlets.config import Config

from autograder.course import directory as courses
from autograder.course import places
from autograder.course.nbgrader_config import EXPORTER, FEEDBACK, configure
from autograder.nbgrader import HANDED_IN, _copy_secret


@pytest.fixture
def existing(tmp_path):
    """Return a course with nbgrader's folders: one assignment of ours, and ps1 of its own."""
    tiny.write_course(tmp_path)
    (tmp_path / "solutions").rename(tmp_path / "source")
    ps1 = tmp_path / "source" / "ps1"
    ps1.mkdir()
    (ps1 / "ps1.ipynb").write_text("{}")
    (ps1 / "checks.py").write_text("def helper():\n    return 5\n")
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    return tmp_path


def test_the_assignment_is_found_in_its_folders(existing):
    assert courses.names(existing) == ["tiny"]
    found = courses.assignment(existing, "tiny")
    assert (found.folder, found.release) == (existing / "source" / "tiny", existing / "release" / "tiny")
    assert "check_double" in found.source.grade_ids


def test_only_checks_of_ours_are_judged(existing):
    assert places.is_judged(existing, "tiny")
    assert not places.is_judged(existing, "ps1")
    assert not places.is_judged(existing, "ps2")


def test_other_names_of_the_folders_are_read_from_the_configuration(existing):
    (existing / "source").rename(existing / "masters")
    (existing / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.source_directory = 'masters'\n")
    assert places.source(existing) == existing / "masters"
    assert places.release(existing) == existing / "release"


def test_a_course_of_our_own_keeps_its_folders(tmp_path):
    course = tiny.write_course(tmp_path)
    (course / "nbgrader_config.py").write_text("c = get_config()\n")
    (course / "source").mkdir()
    assert (places.source(course), places.release(course)) == (course / "solutions", course / "assignments")


def test_an_existing_course_is_told_nothing_but_who_judges():
    config = Config()
    configure(config, existing=True)
    assert config == {
        "Autograde": {"exporter_class": EXPORTER},
        "GuardedExporter": {"existing": True},
        "GenerateFeedback": {"exporter_class": FEEDBACK},
    }


@pytest.mark.parametrize(("text", "copied"), [("ab" * 64, True), ("<script>", False), ("a" * 300, False), ("", False)])
def test_the_secret_of_the_exchange_goes_on_and_nothing_else(tmp_path, text, copied):
    (tmp_path / HANDED_IN).write_text(text)
    (tmp_path / "to").mkdir()
    _copy_secret(tmp_path / HANDED_IN, tmp_path / "to" / HANDED_IN)
    assert (tmp_path / "to" / HANDED_IN).exists() == copied
