"""How long `run_check` takes on the reference notebooks, first and second click, in one or more checkouts.

python tests/benchmarks/clicks.py [CHECKOUT...] [--only NAME]   another checkout may be one of an older commit.
Beside the time on the clock stands the processor time, which others on the machine change less.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("softmax", "two_layer_net", "regularization", "backpropagation", "gradient_descent")
LIMIT = 0.150
HEAD = "| checkout | checks | first click: median | p95 | second click: median | p95 | second click above 150 ms |"


def processor() -> float:
    """Return the processor seconds of this process and of its children that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + used.ru_utime + used.ru_stime


def click(namespace: dict, source: str) -> tuple[float, float]:
    """Run a check cell; return its seconds on the clock and of the processor."""
    clock, used = time.perf_counter(), processor()
    exec(compile(source, "<check>", "exec"), namespace)
    return time.perf_counter() - clock, processor() - used


def measure(name: str) -> dict[str, list[tuple[float, float]]]:
    """Run a reference notebook in this process, but its experiments, and click each check twice where it stands."""
    import matplotlib as mpl

    mpl.use("Agg")
    cells = json.loads(Path(f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    namespace, clicks = {"__name__": "__main__"}, {}
    for cell in cells:
        source, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code" or "experiment" in tags:
            continue
        if source.startswith("run_check("):
            clicks[source] = [click(namespace, source), click(namespace, source)]
        else:
            exec(compile(source, f"<{name}>", "exec"), namespace)
    return clicks


def here(checkout: Path, name: str) -> None:
    """Measure one notebook with the code of `checkout`, and write the result as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        # The package has two parts whose folders stand outside of it.
        for part in ("datasets", "assignments"):
            (Path(folder) / part).symlink_to(checkout / part)
        sys.path.insert(0, str(checkout))
        import autograder

        if Path(autograder.__file__).parent != checkout / "autograder":
            sys.exit(f"autograder is imported from {autograder.__file__}, not from {checkout}")
        autograder.__path__.insert(0, folder)
        os.chdir(checkout / "solutions" / name)
        with contextlib.redirect_stdout(sys.stderr):
            clicks = measure(name)
    print(json.dumps(clicks))


def measured(checkout: Path, name: str) -> dict[str, list[tuple[float, float]]]:
    """Return the clicks of one notebook, measured in a fresh process."""
    done = subprocess.run(
        [sys.executable, __file__, "--here", name, str(checkout)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{name} in {checkout} broke:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def row(checkout: Path, clicks: dict, kind: int) -> str:
    """Return the line of a table; `kind` 0 is the clock, 1 the processor."""
    first, second = ([each[place][kind] for each in clicks.values()] for place in (0, 1))
    cells = [f"{checkout.name}, {('clock', 'processor')[kind]}", str(len(clicks))]
    for times in (first, second):
        p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
        cells += [f"{1000 * statistics.median(times):.0f} ms", f"{1000 * p95:.0f} ms"]
    return "| " + " | ".join([*cells, str(sum(each > LIMIT for each in second))]) + " |"


def main() -> None:
    """Print a table: two lines for each checkout, then the checks above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkouts", nargs="*", type=Path, default=[ROOT])
    parser.add_argument("--only", action="append", choices=NAMES)
    parser.add_argument("--here", choices=NAMES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        here(options.checkouts[0].resolve(), options.here)
        return
    # Checkout after checkout within each notebook: both meet the machine in the same state.
    clicks: dict[Path, dict] = {each.resolve(): {} for each in options.checkouts}
    for name in options.only or NAMES:
        for checkout, known in clicks.items():
            known.update({f"{name}: {source}": times for source, times in measured(checkout, name).items()})
    print(HEAD, "|---|---|---|---|---|---|---|", sep="\n")
    for checkout, known in clicks.items():
        print(row(checkout, known, 0), row(checkout, known, 1), sep="\n")
    for checkout, known in clicks.items():
        print(f"\n{checkout.name}, second click above 150 ms of processor time:")
        for source, (_, (_, used)) in sorted(known.items(), key=lambda item: -item[1][1][1]):
            if used > LIMIT:
                print(f"  {1000 * used:6.0f} ms  {source}")


if __name__ == "__main__":
    main()
