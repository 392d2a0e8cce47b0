"""The simulated submissions of an assignment, judged in this process and without its long trainings."""

import contextlib
from pathlib import Path

import nbformat

from autograder.checks import checks_in, load_checks, load_module, run_one
from autograder.course.build import source_notebook
from autograder.course.solution_source import read_source
from autograder.sandbox.local import LocalPlayer
from autograder.validity.patches import apply, collect, parse

ROOT = Path(__file__).parent.parent
REFERENCE = parse("# As it should be.\n", name="reference")


class Assignment:
    """An assignment of the course; its checks called `slow` train for long and are judged only when asked for."""

    def __init__(self, name, *slow):
        self.folder = ROOT / "solutions" / name
        self.oracle = load_module(checks_in(self.folder))
        self.checks = load_checks(checks_in(self.folder))
        self.slow = slow
        self.quick = [check for check in self.checks if check not in slow]
        source = source_notebook(read_source(self.folder / "solution.py", self.checks), self.checks)
        self.notebook = nbformat.reads(source, as_version=4)
        self.patches = {patch.name: patch for patch in collect(ROOT / "tests" / "submissions" / name)}

    def of_kind(self, *kinds, without=()):
        """Return the patches of some kinds that change no limits of the grader."""
        patches = [patch for patch in self.patches.values() if patch.kind in kinds and "limits" not in patch.options]
        return [patch for patch in patches if patch.name not in without]

    def played(self, patch):
        """Return a player in whose namespace the cells of a submission have run, whatever they raised."""
        namespace = {"__name__": "__main__", "In": [""]}
        for cell in apply(self.notebook, patch).cells:
            is_check = cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("check_")
            if cell.cell_type == "code" and not is_check and "experiment" not in cell.metadata.get("tags", []):
                namespace["In"].append(cell.source)
                with contextlib.suppress(Exception):
                    exec(compile(cell.source, f"<{patch.name}>", "exec"), namespace)
        return LocalPlayer(namespace, checks_in(self.folder))

    def verdicts(self, patch, seed, names=None, checks=None):
        """Return the verdicts of the quick checks, or of those called `names`, on a submission or a player."""
        player = patch if isinstance(patch, LocalPlayer) else self.played(patch)
        done = {}
        for name in self.quick if names is None else names:
            done[name] = run_one((checks or self.checks)[name], player, seed=seed, done=done)
        return done

    def needing(self, failed):
        """Return the quick checks that need one of `failed`, directly or not."""
        found = set(failed)
        for check in self.checks.values():
            if found & set(check.needs):
                found.add(check.name)
        return found - set(failed) - set(self.slow)


def with_status(done, *statuses):
    """Return the names of the checks whose verdict has one of some statuses."""
    return {name for name, verdict in done.items() if verdict.status in statuses}


def lost(done):
    """Return what the checks say that did not pass."""
    return {name: verdict.message for name, verdict in done.items() if verdict.status != "passed"}
