"""The mathematics of tasks with the mistakes in place, and which of them explain a wrong answer."""

from autograder.mistakes.model import Mistakes, Model, visible
from autograder.mistakes.question import Explanation
from autograder.mistakes.search import explain
from autograder.mistakes.tape import RAISED, operation

__all__ = ["RAISED", "Explanation", "Mistakes", "Model", "explain", "operation", "visible"]
