"""What it costs to look for the mistake: the time inside the diagnoses that every simulated mistake causes.

`python tests/benchmarks/diagnosis.py` prints it as JSON, in its last line.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat

from autograder import checks
from autograder.course import regions
from autograder.expect import calls
from autograder.sandbox.local import LocalPlayer
from autograder.validity import patches

ROOT = Path(__file__).parent.parent.parent
ASKING = ("expect_close", "expect_gradients", "expect_same_path")
# Processor seconds of a diagnosis, and whether it ended with the names of mistakes.
Timed = tuple[float, bool]
TRAINS_SECONDS = 60.0  # a check that may take longer trains a network, and has nothing to diagnose


def measure() -> dict[str, Any]:
    """Return how many diagnoses the reference and the mistaken submissions caused, and their processor times in ms.

    Those that end with the name of a mistake, or of two, are counted by themselves as well.
    """
    asked_by_right, times = 0, list[Timed]()
    for folder in sorted(path.parent for path in (ROOT / "solutions").glob("*/solution.py")):
        name = folder.name
        source = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        found = patches.collect(ROOT / "tests" / "submissions" / name)
        asked_by_right += len(list(diagnoses(folder, regions.handed_in(source, solved=True))))
        for patch in found:
            if patch.kind == "mistake" and "limits" not in patch.options:
                times += diagnoses(folder, patches.apply(source, patch))
    every, named = sorted(seconds for seconds, _ in times), sorted(seconds for seconds, is_named in times if is_named)
    return {
        "right": asked_by_right,
        "count": len(times),
        "median": 1000 * every[len(every) // 2],
        "p95": 1000 * every[int(0.95 * len(every))],
        "most": 1000 * every[-1],
        "named": len(named),
        "named_median": 1000 * named[len(named) // 2],
        "named_p95": 1000 * named[int(0.95 * len(named))],
    }


def diagnoses(folder: Path, notebook: Any) -> Iterator[Timed]:
    """Yield every diagnosis that grading a notebook, without the trainings, asks for."""
    module = checks.load_module(checks.checks_in(folder))
    times: list[Timed] = []
    kept = [(page, name, getattr(page, name)) for page in pages(module) for name in ASKING if hasattr(page, name)]
    for page, name, function in kept:
        setattr(page, name, timed(function, times))
    explain, calls.explain = calls.explain, explained(calls.explain, times)
    try:
        grade(folder, module, notebook)
    finally:
        calls.explain = explain
        for page, name, function in kept:
            setattr(page, name, function)
    yield from times


def pages(module: ModuleType) -> list[ModuleType]:
    """Return the modules of an assignment's checks, in reading order."""
    inside = sorted(name for name in sys.modules if name.startswith(f"{module.__name__}."))
    return [module, *(sys.modules[name] for name in inside)]


def explained(function: Callable[..., Any], times: list[Timed]) -> Callable[..., Any]:
    """Return the search for an explanation, which notes how long it takes; fresh answers are the student's own time."""

    def look(*args: Any, ask: Any = None, **options: Any) -> Any:
        answering = 0.0

        def asked() -> Any:
            nonlocal answering
            begin = time.process_time()
            try:
                return ask()
            finally:
                answering += time.process_time() - begin

        begin = time.process_time()
        found: Any = None
        try:
            found = function(*args, ask=ask and asked, **options)
        finally:
            steps = found.steps if found is not None else ()
            names = bool(steps) and all(step.key for step in steps)
            times.append((time.process_time() - begin - answering, names))
        return found

    return look


def timed(function: Callable[..., None], times: list[Timed]) -> Callable[..., None]:
    """Return a comparison that notes how long its diagnosis takes."""

    def compare(*args: Any, diagnose: Any = None, **options: Any) -> None:
        def look(*found: Any) -> Any:
            begin, hint = time.process_time(), None
            try:
                hint = diagnose(*found)
            finally:
                times.append((time.process_time() - begin, hint is not None))
            return hint

        function(*args, diagnose=diagnose and look, **options)

    return compare


def grade(folder: Path, module: ModuleType, notebook: Any) -> None:
    """Run the cells of a notebook and all its quick checks in this process."""
    namespace: dict[str, Any] = {"__name__": "__main__", "In": [""]}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        experiment = "experiment" in cell.metadata.get("tags", [])
        if cell.cell_type == "code" and not marks.get("grade_id", "").startswith("check_") and not experiment:
            namespace["In"].append(cell.source)
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                exec(compile(cell.source, "<cell>", "exec"), namespace)
    player, done = LocalPlayer(namespace, checks.checks_in(folder)), {}
    for value in [each for page in pages(module) for each in vars(page).values()]:
        check = getattr(value, "__check__", None)
        if isinstance(check, checks.Check) and check.seconds <= TRAINS_SECONDS:
            done[check.name] = checks.run_one(check, player, seed=1, done=done)


if __name__ == "__main__":
    print(json.dumps(measure()))
