"""`autograder new`: an assignment to start from, complete and green, in a course that need not exist yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from keyword import iskeyword
from pathlib import Path

from autograder.errors import UsageError
from autograder.files import write_atomically

LONGEST = 40
BAD_NAME = (
    "{name!r} cannot name an assignment: it takes small letters, digits and _, a letter first, "
    f"at most {LONGEST} in all, and is no word of Python: linear_regression, say"
)
EXISTS = "{path} exists already: choose another name, or move it away"
NO_FOLDER = "{path} is no folder: --in names the course's folder, which may be a new one"
NOT_WRITTEN = "cannot write {path} ({reason}): choose a folder of your own with --in"
NEXT = """next: autograder test {name}{where}
then write your own: solutions/{name}/solution.py is the notebook, checks.py what is asked, model.py the mistakes"""

TEMPLATES = "start"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def new(name: str, *, course: Path, say: Callable[[str], None]) -> int:
    """Write the assignment `name` into `course`, build it and judge its reference; 1 where that falls short.

    Raises UsageError for a name that cannot be one, and where anything of that name exists.
    """
    from autograder.commands.build import build

    if not _NAME.fullmatch(name) or iskeyword(name) or len(name) > LONGEST:
        raise UsageError(BAD_NAME.format(name=name))
    if course.exists() and not course.is_dir():
        raise UsageError(NO_FOLDER.format(path=course))
    for path in (course / "solutions" / name, course / "assignments" / name, _submissions(course, name)):
        if path.exists() or path.is_symlink():
            raise UsageError(EXISTS.format(path=path))
    try:
        for path in _written(name, course):
            say(f"wrote {path}")
        done = build([name], check=False, course=course, reference=True, say=say)
    except OSError as error:
        raise UsageError(NOT_WRITTEN.format(path=error.filename or course, reason=error.strerror)) from error
    say(NEXT.format(name=name, where="" if course == Path() else f" --course {course}"))
    return done


def _submissions(course: Path, name: str) -> Path:
    return course / "tests" / "submissions" / name


def _written(name: str, course: Path) -> Iterator[Path]:
    """Write the files of the assignment, and what makes a new folder a course; yield each."""
    from autograder.course.nbgrader_config import CONFIG_FILE, write_config

    texts = files(__package__) / TEMPLATES
    folder = course / "solutions" / name
    is_new = not (course / "solutions").exists() and not (course / CONFIG_FILE).exists()
    places = {each: folder / each for each in ("solution.py", "checks.py", "model.py")}
    places["submission.py"] = _submissions(course, name) / "factor_two_missing.py"
    for template, path in places.items():
        text = (texts / f"{template}.in").read_text(encoding="utf-8").replace("{name}", name)
        write_atomically(path, text.encode())
        yield path
    if is_new:
        write_config(course)
        yield course / CONFIG_FILE
