"""Where the notebooks of a course lie: in folders of ours, or in those of an nbgrader course that was there before."""

from __future__ import annotations

from pathlib import Path

from autograder.checks.files import checks_in, exist, text_of

SOURCE, RELEASE = "solutions", "assignments"
NBGRADERS = {"source_directory": "source", "release_directory": "release"}
OURS = "autograder"  # what a checks.py imports


def source(course: Path) -> Path:
    """Return the folder that holds a folder for each assignment, with its notebook and checks.py."""
    return course / (SOURCE if _is_ours(course) else _named(course, "source_directory"))


def release(course: Path) -> Path:
    """Return the folder that holds what students get of each assignment."""
    return course / (RELEASE if _is_ours(course) else _named(course, "release_directory"))


def is_judged(course: Path, name: str) -> bool:
    """Return whether an assignment has checks of this package's; any other one is nbgrader's to grade."""
    checks = checks_in(source(course) / name)
    try:
        return exist(checks) and (_is_ours(course) or OURS in text_of(checks))
    except (OSError, UnicodeDecodeError):
        return False


def _is_ours(course: Path) -> bool:
    return (course / SOURCE).is_dir() or not (course / "nbgrader_config.py").is_file()


def _named(course: Path, directory: str) -> str:
    """Return how nbgrader's configuration of the course calls a directory: as nbgrader does, unless it says."""
    from autograder.course.nbgrader_config import read_config

    usual = NBGRADERS[directory]
    if (course / usual).is_dir():
        return usual
    return str(read_config(course).CourseDirectory.get(directory, usual))
