"""`autograder check`: a notebook from a terminal, judged as grading will by the checks beside it or in the package."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.checks import JUDGED_BY, Check, Verdict, load_checks, released
from autograder.checks.render import as_text, points
from autograder.checks.runner import PUBLIC_SEED
from autograder.checks.student import Player
from autograder.errors import UsageError
from autograder.grading import session
from autograder.notebooks import reader
from autograder.notebooks.cells import Cell, PlacedCell, check_name, is_experiment
from autograder.notebooks.reader import Refused
from autograder.notebooks.submission import Prepared

NO_NOTEBOOK = "no notebook at {path}"
NO_CELL = "the notebook has no cell run_check({name!r}): judged at its end"
TOTAL = "{earned} of {most} points; {passed} of {total} checks passed"


def check(notebook: Path, *, seed: int | None = None, sandbox: str = "auto") -> int:
    """Print the verdict of every check and return 0 when all pass, else 1; UsageError for what cannot be read."""
    if not notebook.is_file():
        raise UsageError(NO_NOTEBOOK.format(path=notebook))
    checks = load_checks(released.of_notebook(notebook))
    prepared = prepare(notebook, checks)
    for note in prepared.notes:
        sys.stdout.write(f"note: {note}\n")
    coloured = sys.stdout.isatty()

    def show(verdict: Verdict) -> None:
        sys.stdout.write(as_text(verdict, ansi=coloured) + "\n\n")
        sys.stdout.flush()

    verdicts = _judged(notebook, prepared, checks, seed=seed, sandbox=sandbox, show=show)
    passed = sum(verdict.status == "passed" for verdict in verdicts)
    earned, most = sum(verdict.points for verdict in verdicts), sum(each.points for each in checks.values())
    total = TOTAL.format(earned=points(earned), most=points(most), passed=passed, total=len(verdicts))
    sys.stdout.write(total + "\n")
    return int(passed < len(verdicts))


def prepare(notebook: Path, checks: Mapping[str, Check]) -> Prepared:
    """Return the notebook's cells with what is done with each; checks without a cell come last."""
    try:
        handed_in = reader.read(notebook, inside=notebook.parent, expected=notebook.name)
    except Refused as refusal:
        raise UsageError(str(refusal)) from None
    placed = [_placed(cell, checks) for cell in handed_in.content["cells"]]
    present = {each.check for each in placed}
    missing = [name for name in checks if name not in present]
    for name in missing:
        cell: Cell = {"cell_type": "code", "id": f"missing-{name}", "metadata": {}, "source": "", "outputs": []}
        placed.append(PlacedCell(cell, "check", name))
    notes = (*handed_in.notes, *(NO_CELL.format(name=name) for name in missing))
    return Prepared("", notebook.stem, tuple(placed), {}, notes, handed_in.digest)


def _placed(cell: Cell, checks: Mapping[str, Check]) -> PlacedCell:
    if cell["cell_type"] != "code":
        return PlacedCell(cell, "text")
    name = check_name(cell)
    if name in checks:
        return PlacedCell(cell, "check", name)
    return PlacedCell(cell, "experiment" if is_experiment(cell) else "run")


def _judged(
    notebook: Path,
    prepared: Prepared,
    checks: Mapping[str, Check],
    *,
    seed: int | None,
    sandbox: str,
    show: Callable[[Verdict], None],
) -> list[Verdict]:
    from autograder.sandbox.confinement.limits import Limits

    chosen = PUBLIC_SEED if seed is None else seed
    limits = Limits()

    def judge(start: Callable[[], Player]) -> list[Verdict]:
        graded = session.grade(prepared, checks, start, seed=chosen, limits=limits, on_verdict=show)
        return list(graded.verdicts.values())

    path = released.of_notebook(notebook)
    if os.name == "nt":
        from autograder.sandbox.local import LocalPlayer

        return judge(lambda: LocalPlayer({"__name__": "__main__"}, path))
    with _host(sandbox, limits) as host:
        files = {**reader.own_files(notebook.parent, {*JUDGED_BY, notebook.name})}
        return judge(lambda: host.start(files))


def _host(sandbox: str, limits: Any) -> Any:
    """Return the host of the player: with walls where this machine has some; it is the student's own code."""
    from autograder.datasets import cifar10
    from autograder.sandbox import backends as sandboxes
    from autograder.sandbox.host import PlayerHost

    backend = sandboxes.available()[0] if sandbox == "auto" else sandboxes.pick(sandbox)
    return PlayerHost(sandbox=backend, data=cifar10(quiet=True).public, limits=limits)
