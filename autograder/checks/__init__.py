"""Checks and verdicts: the nouns that every other module speaks of."""

from autograder.checks.check import Check, CheckFunction, check, flag
from autograder.checks.files import JUDGED_BY, checks_in, judging
from autograder.checks.loader import load_checks, load_module
from autograder.checks.runner import generator, run_one
from autograder.checks.verdict import Status, Verdict

__all__ = [
    "JUDGED_BY",
    "Check",
    "CheckFunction",
    "Status",
    "Verdict",
    "check",
    "checks_in",
    "flag",
    "generator",
    "judging",
    "load_checks",
    "load_module",
    "run_one",
]
