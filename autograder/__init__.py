"""An auto-graded deep-learning course: checks, diagnosis and trusted grading of notebooks."""

from autograder import engine  # isort: skip # noqa: F401 - takes the current folder out of where commands import from
from autograder.checks import Verdict, check, flag
from autograder.errors import Failure
from autograder.notebook import run_check
from autograder.progress_bar import progress

__all__ = ["Failure", "Verdict", "check", "flag", "progress", "run_check"]
