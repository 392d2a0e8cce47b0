"""`run_check` in the student's own notebook: the same checks that grade, on the code as it stands now."""

from __future__ import annotations

import contextlib
import sys
import warnings
from pathlib import Path
from typing import Any

from autograder.checks import Check, Verdict, load_checks, released, run_one
from autograder.checks.render import as_html, as_text
from autograder.errors import UsageError

# Grading draws another seed, which nobody has seen; this one makes a failing check fail the same way twice.
PUBLIC_SEED = 1

UNKNOWN = "there is no check {name!r} in {path}; it has: {known}"


class CheckFailed(AssertionError):
    """A check earned nothing; renders as the verdict instead of a traceback."""

    def __init__(self, text: str, coloured: str) -> None:
        """Keep the verdict in plain words and in colour."""
        super().__init__(text)
        self._coloured = coloured

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows instead of the traceback."""
        return self._coloured.splitlines()


def run_check(name: str, seed: int | None = None) -> float:
    """Run one check on the functions of this notebook, show its verdict and return the points as a plain float.

    `seed` replays a check with the random numbers of a verdict; grading uses other numbers.
    Raises CheckFailed, which shows the verdict, when no point was earned.
    """
    namespace = sys._getframe(1).f_globals  # noqa: SLF001 - the notebook's own names
    with contextlib.redirect_stderr(sys.stdout), warnings.catch_warnings():
        path = released.find_checks(name, beside=Path("checks.py"), assignment=namespace.get(released.NAME))
        verdict = verdict_on(name, namespace, path, PUBLIC_SEED if seed is None else seed)
    if verdict.status in ("failed", "skipped"):
        raise CheckFailed(as_text(verdict), as_text(verdict, ansi=True)) from None
    _show(verdict)
    # An error of ours must not cost points where nobody else can decide: grading asks a person instead.
    return float(verdict.max_points if verdict.status == "error" else verdict.points)


def verdict_on(name: str, namespace: dict[str, Any], path: Path, seed: int) -> Verdict:
    """Return the verdict of check `name` of the file `path` on `namespace`, after running what it needs."""
    from autograder.sandbox.local import LocalPlayer  # keeps `import autograder` light

    checks = load_checks(path)
    if name not in checks:
        raise UsageError(UNKNOWN.format(name=name, path=path, known=", ".join(checks)))
    player = LocalPlayer(namespace, path)
    done: dict[str, Verdict] = {}
    for each in _with_needs(checks[name], checks):
        done[each.name] = run_one(each, player, seed=seed, done=done)
    return done[name]


def _with_needs(check: Check, checks: dict[str, Check]) -> list[Check]:
    """Return the checks that `check` needs, directly or not, in order, and itself last."""
    order: dict[str, Check] = {}
    for need in check.needs:
        order.update({each.name: each for each in _with_needs(checks[need], checks)})
    order[check.name] = check
    return list(order.values())


def _show(verdict: Verdict) -> None:
    try:
        from IPython import get_ipython  # absent in a plain Python process
        from IPython.display import display
    except ImportError:
        print(as_text(verdict))  # noqa: T201
        return
    if get_ipython() is None:
        print(as_text(verdict))  # noqa: T201
        return
    display({"text/plain": as_text(verdict), "text/html": as_html(verdict)}, raw=True)
