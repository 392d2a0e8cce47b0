"""What makes a course of ours a stock nbgrader course."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.course.solution_source import ANSWER
from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.notebooks.snapshot import LONGEST_TIMESTAMP, TIMESTAMP
from autograder.programs import put_alembic_on_path

PAGES = Path(__file__).resolve().parent / "pages"
CONFIG_FILE = "nbgrader_config.py"
# nbgrader reads this beside the other, whatever became of that one, and gives it precedence.
GUARD_FILE = "nbgrader_config.json"
EXPORTER = "autograder.nbgrader.GuardedExporter"
FEEDBACK = "autograder.nbgrader.FeedbackExporter"
GUIDES = "autograder.nbgrader.MarkingGuide"
# Neither waits for who writes to a pipe, nor follows a link.
WARY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
GUARD = {"Autograde": {"exporter_class": EXPORTER}}
TEMPLATE = '''"""Makes this folder a stock nbgrader course, in which `nbgrader autograde` judges behind walls.

What `configure` sets stands in autograder/course/nbgrader_config.py; what is set below it is added.
`configure(c, judge=False)` lets stock nbgrader run the notebooks itself, in kernels without walls.
nbgrader_config.json, beside this file, keeps nbgrader from grading without walls when this file is at fault.
"""

import os
import sys

c = get_config()  # noqa: F821 - defined by traitlets, which loads this file
# nbgrader looks into the current folder before it looks into what is installed.
sys.path[:] = [place for place in sys.path if os.path.realpath(place) != os.path.realpath("")]

try:
    from autograder.nbgrader import configure

    configure(c)
except Exception as error:
    # After any other exception nbgrader would go on with its own settings, and run submissions without walls.
    raise SystemExit(f"nbgrader_config.py: {error}; install this package where nbgrader is installed") from error
'''
FAULT = "{path} cannot be read ({reason}): mend it"
WROTE = "wrote {paths}: nbgrader works in {folder}"
OTHERS = "{path} is there and does not call configure: add to it what stands under nbgrader in the README"
STUB = 'raise NotImplementedError("TODO: replace this line with your code")'
EXPERIMENT = "experiment"
# Files of solutions/<name>/ that are no part of the assignment, beside nbgrader's own defaults.
NOT_RELEASED = ["solution.py", "figures.py", "FIGURES.md", "figures", "plots", "README.md", "*.png", "*.npz"]
ALWAYS_IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]
CELL_SECONDS = 900
SANITIZING = (
    "autograder.nbgrader.ClearOutputButExperiments",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "autograder.nbgrader.Sanitize",
    "nbgrader.preprocessors.CheckCellMetadata",
)
# nbgrader's own, and what makes that inert which kernels without walls have left.
EXECUTING = (
    "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "autograder.nbgrader.SanitizeExecuted",
    "nbgrader.preprocessors.CheckCellMetadata",
)
JUDGING = (
    "autograder.nbgrader.Judge",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.nbgrader.SaveVerdicts",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)


def course_config(course: Path) -> Config:
    """Return the nbgrader configuration of `course`: its nbgrader_config.py, or the one of this package."""
    if not (course / CONFIG_FILE).is_file():
        config = Config()
        configure(config)
        return config
    return read_config(course)


def read_config(folder: Path) -> Config:
    """Return what the nbgrader_config.py of a folder sets; UsageError when it cannot be read or run."""
    path = folder / CONFIG_FILE
    try:
        return Config(PyFileConfigLoader(CONFIG_FILE, path=str(folder)).load_config())
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(FAULT.format(path=path, reason=told(error))) from error


def told(error: Exception) -> str:
    """Return an error in one line, with the line of the file that it names."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]


def is_guarded(folder: Path) -> bool:
    """Return whether a folder holds the file that keeps nbgrader from going on without our settings."""
    try:
        found = json.loads((folder / GUARD_FILE).read_text(encoding="utf-8"))
        return bool(found["Autograde"]["exporter_class"] == EXPORTER)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write_guard(folder: Path) -> None:
    """Write the file that keeps nbgrader from going on without our settings."""
    write_atomically(folder / GUARD_FILE, f"{json.dumps(GUARD, indent=1)}\n".encode())


def write_config(folder: Path) -> str:
    """Write the files that make a folder a course for nbgrader, and return what a person is told."""
    path = folder / CONFIG_FILE
    if path.exists() and "configure(" not in path.read_text(encoding="utf-8", errors="replace"):
        raise UsageError(OTHERS.format(path=path))
    return WROTE.format(paths=", ".join(_written(folder, path)), folder=folder)


def _written(folder: Path, path: Path) -> Iterator[str]:
    if not path.exists():
        write_atomically(path, TEMPLATE.encode())
        yield str(path)
    write_guard(folder)
    yield str(folder / GUARD_FILE)


def configure(config: Config, *, judge: bool = True, existing: bool = False) -> None:
    """Set what makes a course of ours a stock nbgrader course, with our judge in place of a kernel unless told not.

    In an `existing` course of nbgrader's nothing is set but who judges, and shows, the assignments with checks of ours.
    """
    put_alembic_on_path()
    _read_timestamps_safely()
    config.Autograde.exporter_class = EXPORTER
    if existing:
        config.GuardedExporter.existing = True
        config.GenerateFeedback.exporter_class = FEEDBACK
        return
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "assignments"
    config.CourseDirectory.ignore = [*ALWAYS_IGNORED, *NOT_RELEASED]
    # The release stands in the repository before the gradebook knows it, and is the same whoever makes it.
    config.GenerateAssignment.force = True
    config.ClearSolutions.code_stub = {"python": STUB}
    config.ClearSolutions.text_stub = ANSWER
    config.Execute.timeout = CELL_SECONDS
    config.Execute.skip_cells_with_tag = EXPERIMENT
    # Before nbgrader's own, which lie in its package: pages on which students' texts are read run nothing of theirs.
    config.HTMLExporter.extra_template_basedirs = [str(PAGES), *_pages_of_nbgrader()]
    # Formgrader's exporter; nothing else of nbgrader writes HTML here.
    config.HTMLExporter.preprocessors = [GUIDES]
    _with_judge(config) if judge else _with_kernels(config)


def _read_timestamps_safely() -> None:
    """Let nbgrader take a time from a file that is one: a pipe held up a class for ever, any other text ended it."""
    with contextlib.suppress(ImportError):
        from nbgrader.coursedir import CourseDirectory

        CourseDirectory.get_existing_timestamp = lambda _, folder: existing_timestamp(Path(folder))


def existing_timestamp(folder: Path) -> datetime | None:
    """Return the time in a folder's timestamp.txt, in UTC; None where that is no ordinary file with a time."""
    from nbgrader.utils import parse_utc

    try:
        with open(os.open(folder / TIMESTAMP, WARY), "rb") as file:  # noqa: PTH123 - by descriptor
            ordinary = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            text = file.read(LONGEST_TIMESTAMP).decode().strip() if ordinary else ""
        when: datetime | None = parse_utc(text) if text else None
    except (OSError, ArithmeticError, ValueError):
        return None
    return when


def _pages_of_nbgrader() -> Iterator[str]:
    spec = importlib.util.find_spec("nbgrader")
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield str(Path(place) / "server_extensions" / "formgrader" / "templates")


def _with_kernels(config: Config) -> None:
    config.Autograde.sanitize_preprocessors = [*SANITIZING]
    config.Autograde.autograde_preprocessors = [*EXECUTING]


def _with_judge(config: Config) -> None:
    """Let the judge read the submission as it was handed in: it repairs more than sanitizing would let through."""
    # Verdicts come from the judge's records: the page shows them, and needs nothing of nbconvert.
    config.GenerateFeedback.exporter_class = FEEDBACK
    config.GenerateFeedback.preprocessors = []
    config.Autograde.sanitize_preprocessors = []
    config.Autograde.autograde_preprocessors = [*JUDGING]
