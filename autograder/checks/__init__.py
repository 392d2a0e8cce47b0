"""Checks and verdicts: the nouns that every other module speaks of."""

from autograder.checks.check import Check, CheckFunction, check, flag
from autograder.checks.loader import JUDGED_BY, MODEL, load_checks, load_module
from autograder.checks.runner import generator, run_one
from autograder.checks.verdict import Status, Verdict

__all__ = [
    "JUDGED_BY",
    "MODEL",
    "Check",
    "CheckFunction",
    "Status",
    "Verdict",
    "check",
    "flag",
    "generator",
    "load_checks",
    "load_module",
    "run_one",
]
