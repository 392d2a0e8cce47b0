"""`run_check` in the student's own notebook: the same checks that grade, on the code as it stands now."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typing_extensions import Self

from autograder.checks import Verdict, files, released
from autograder.checks.render import as_html, as_text, terminal_width
from autograder.checks.runner import PUBLIC_SEED
from autograder.errors import UsageError
from autograder.live import memory, places
from autograder.live.summary import Summary

UNKNOWN = "there is no check {name!r} in {path}; it has: {known}"
NO_NAME = 'run_check takes the name of a check in quotation marks, as in run_check("{example}")'
NO_SEED = (
    "run_check takes as seed a whole number that is not negative, as a verdict names it under Replay: not {seed!r}"
)
# `nbgrader validate` reads what a cell raises, and knows no other way to show what is wrong.
VALIDATING = "NBGRADER_VALIDATING"


class CheckFailed(AssertionError):
    """A check earned nothing, where only an exception is shown; renders as the verdict instead of a traceback."""

    def __init__(self, text: str, coloured: str) -> None:
        """Keep the verdict in plain words and in colour."""
        super().__init__(text)
        self._coloured = coloured

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows instead of the traceback."""
        return self._coloured.splitlines()


class Points(float):
    """The points of a check; a notebook shows them as the verdict's card, nbgrader reads the plain number."""

    card: str

    def __new__(cls, points: float, card: str) -> Self:
        """Return `points` with the HTML that a notebook shows in their place."""
        made = super().__new__(cls, points)
        made.card = card
        return made

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": float.__repr__(self), "text/html": self.card}


def run_check(name: str = "", seed: int | None = None) -> float:
    """Run one check on the functions of this notebook, show its verdict and return the points.

    `seed` replays a check with the random numbers of a verdict; grading uses other numbers.
    A check that fails returns 0.0 and lets the notebook go on.
    """
    namespace = sys._getframe(1).f_globals  # noqa: SLF001 - the notebook's own names
    if not isinstance(name, str) or not name:
        raise UsageError(NO_NAME.format(example=getattr(name, "__name__", "softmax")))
    if seed is not None and not (isinstance(seed, int) and seed >= 0):
        raise UsageError(NO_SEED.format(seed=seed))
    with _one_output(), warnings.catch_warnings():
        path = released.find_checks(name, beside=files.checks_in(Path()), assignment=namespace.get(released.NAME))
        verdict = verdict_on(name, namespace, path, PUBLIC_SEED if seed is None else seed)
    if verdict.status in ("failed", "skipped") and os.environ.get(VALIDATING):
        raise CheckFailed(as_text(verdict), as_text(verdict, ansi=True)) from None
    # An error of ours must not cost points where nobody else can decide: grading asks a person instead.
    return _shown(verdict.max_points if verdict.status == "error" else verdict.points, verdict)


def verdict_on(name: str, namespace: dict[str, Any], path: Path, seed: int) -> Verdict:
    """Return the verdict of check `name` of the file `path` on `namespace`, after judging what it needs.

    What it needs is not judged again while the functions that were judged are the same.
    """
    session = memory.session(path)
    if name not in session.checks:
        raise UsageError(UNKNOWN.format(name=name, path=path, known=", ".join(session.checks)))
    return session.verdict(name, namespace, seed)


def summary() -> Summary:
    """Return the points so far, and what is open and where; shows as a table with links to the headings."""
    return Summary(memory.rows(), places.headings(Path.cwd()))


run_check.summary = summary  # type: ignore[attr-defined]


@contextlib.contextmanager
def _one_output() -> Iterator[None]:
    """Have all that student code prints meanwhile on stdout, and no more of it than leaves the card in sight."""
    from autograder.live.player import Shortened  # keeps `import autograder` light

    shortened = Shortened(sys.stdout)
    with contextlib.redirect_stdout(shortened), contextlib.redirect_stderr(shortened):
        yield


def _shown(points: float, verdict: Verdict) -> float:
    """Return the points as a notebook shows them; elsewhere the verdict is printed."""
    if places.in_notebook():
        return Points(points, as_html(verdict))
    print(as_text(verdict, ansi=sys.stdout.isatty(), width=terminal_width()))  # noqa: T201
    return float(points)


memory.listen()
