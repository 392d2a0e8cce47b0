"""`autograder demo`: a course with simulated submissions, such as a class hands them in."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.checks import judging
from autograder.course.build import assignment_names
from autograder.course.course_file import COURSE_FILE
from autograder.errors import UsageError
from autograder.validity import answers, patches

NOT_EMPTY = "{path} is not empty: name a new directory for the demo"
NOT_BUILT = "{path} does not exist: run autograder build {name}"
UNKNOWN = "no assignment {name!r} in {path}: choose from {known}"
WROTE = """wrote {count} submissions of {names} to {path}
next: autograder grade {arguments} --course {path}"""
# An endless loop in a cell of the demo should not take a minute.
SETTINGS = {"limits": {"cell_seconds": 20}}
PERFECT = "# Everything solved."
STUB = "# Handed in as it was handed out.\n# base: stub\n"


def write(directory: Path, names: Sequence[str] = (), *, course: Path = Path()) -> str:
    """Write the demo course and return what a person is told; UsageError when the directory is not empty."""
    if directory.exists() and any(directory.iterdir()):
        raise UsageError(NOT_EMPTY.format(path=directory))
    known = assignment_names(course)
    for name in names:
        if name not in known:
            raise UsageError(UNKNOWN.format(name=name, path=course / "solutions", known=", ".join(known)))
    chosen = list(names or known)
    count = sum(_write_assignment(directory, course, name) for name in chosen)
    text = json.dumps(SETTINGS, indent=1) + "\n"
    (directory / "autograder.json").write_text(text, encoding="utf-8")
    for file_name in (COURSE_FILE, "nbgrader_config.py", "nbgrader_config.json"):
        if (course / file_name).is_file():
            shutil.copyfile(course / file_name, directory / file_name)
    return WROTE.format(count=count, names=", ".join(chosen), path=directory, arguments=" ".join(chosen))


def _write_assignment(directory: Path, course: Path, name: str) -> int:
    import nbformat

    source_path = course / "solutions" / name / f"{name}.ipynb"
    if not source_path.is_file():
        raise UsageError(NOT_BUILT.format(path=source_path, name=name))
    folder = directory / "solutions" / name
    folder.mkdir(parents=True)
    judged_by = judging(course / "solutions" / name)
    for place in (f"{name}.ipynb", "solution.py", *judged_by):
        (folder / place).parent.mkdir(exist_ok=True)
        shutil.copyfile(course / "solutions" / name / place, folder / place)
    release = course / "assignments" / name
    if release.is_dir():
        shutil.copytree(release, directory / "assignments" / name)
    source = nbformat.read(source_path, as_version=4)
    count = 0
    for student, notebook in students(source, course, name):
        path = directory / "submitted" / student / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
        count += 1
    return count


def students(source: Any, course: Path, name: str) -> Iterator[tuple[str, Any]]:
    """Yield the simulated students of an assignment, each with what they hand in."""
    handed_in = {
        "perfect": patches.parse(PERFECT, name="perfect"),
        "untouched_stub": patches.parse(STUB, name="untouched_stub"),
    }
    for patch in patches.collect(course / "tests" / "submissions" / name):
        if patch.in_demo:
            handed_in[patch.name] = patch
    written = answers.read(course / "tests" / "submissions" / name)
    for student, patch in handed_in.items():
        notebook = patches.apply(copy.deepcopy(source), patch)
        answers.give(notebook, source, written, student)
        yield student, notebook
