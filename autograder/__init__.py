"""An auto-graded deep-learning course: checks, diagnosis and trusted grading of notebooks."""

from autograder.checks import Verdict, check, flag
from autograder.errors import Failure
from autograder.notebook import run_check

__all__ = ["Failure", "Verdict", "check", "flag", "run_check"]
