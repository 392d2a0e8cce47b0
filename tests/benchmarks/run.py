"""`make bench`: measures speed and memory on this machine and writes tests/benchmarks/RESULTS.md.

Run parts of it with names: `python tests/benchmarks/run.py stock scale every training faults fuzz`.
Each part keeps its numbers in results.json beside this file; RESULTS.md is made from all that are there.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import nbformat

from autograder.grading.setup import ONE_THREAD
from autograder.validity import patches

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LIGHT = ("backpropagation",)  # the others train networks: there the student's own time decides, in both
SIZES = (100, 300, 1000)
CLASS = 60
SEED = "1"  # the one of run_check in a student's notebook, which stock nbgrader uses
PLAIN = "from autograder.nbgrader import configure\n\nc = get_config()\nconfigure(c, judge=False)\n"

STOCK = """## A class of {submissions} over {names}

| | seconds | submissions a minute |
|---|---:|---:|
| stock `nbgrader autograde` | {stock:.0f} | {rates[stock]:.0f} |
| the same in {processes} processes, each with a gradebook of its own | {apart:.0f} | {rates[apart]:.0f} |
| `autograder grade` | {ours:.1f} | {rates[ours]:.0f} |

{ratio:.0f} times as fast, start-up included.
All {equal_scores} scores of the gradebooks are equal.
"""
EVERY = """## A class of {size} of every assignment

"Own" is what the cells and the questions to the students' code take, divided by {cores} cores: no grader can be faster.

| assignment | own, seconds | with start-up and gradebook | times |
|---|---:|---:|---:|
{rows}
"""
SCALE = """## Growing classes of {name}

| submissions | seconds | coordinator's peak memory |
|---:|---:|---:|
{rows}

Beyond its own cells and checks a submission costs {cost[median]:.0f} ms (median); 95 % are below {cost[p95]:.0f} ms.
"""
TRAINED = """## Training in the player

300 steps of a two-layer network in numpy take {player:.2f} s in the locked-down player,
{bare:.2f} s in a bare process ({slower:+.0f} %).
"""
TWICE = """## The same again

A class of {submissions} with mixed mistakes, graded twice from nothing with one seed:
all {scores} scores are identical.
"""
DIAGNOSED = """## Diagnosis

The reference solutions cause {right} diagnoses, so that they cost nothing where all is right.
The simulated mistakes of all assignments cause {count}:
{median:.1f} ms of processor time in the median, 95 % below {p95:.1f} ms, the longest {most:.0f} ms,
on one thread as in a judge.
The {named} of them that end with the names of mistakes take {named_median:.1f} ms, 95 % below {named_p95:.1f} ms.
"""
FAULTS = """## Faults

{kills} kills with SIGKILL at random moments while {submissions} submissions were graded:
{coordinator} of the coordinator, {worker} of workers, {player} of players and their sandboxes, in {runs} runs.
Records and gradebook equal those of an undisturbed run.
"""
FUZZED = """{notebooks} mangled notebooks and files were read and graded:
no crash of the grader, {points_lost} points lost that an intact cell had earned.
"""

# Runs the command line and writes the peak memory of its process, in kB, to the file in $PEAK: that of this program
# alone, while getrusage counts what the process held before it became this program.
MEASURED = """
import atexit, os
def peak():
    return next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
atexit.register(lambda: open(os.environ["PEAK"], "w").write(peak()))
if __name__ == "__main__":
    from autograder.cli import main
    main()
"""


def load(name: str) -> Any:
    """Return the module `name` beside this file."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_class(course: Path, name: str, size: int) -> None:
    """Write a class of honest students of one assignment: right, unusual and wrong ones in turn."""
    for part in ("solutions", "assignments"):
        shutil.copytree(ROOT / part / name, course / part / name, ignore=shutil.ignore_patterns("__pycache__"))
    source = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    found = [patches.parse("# Solved.", name="solved"), patches.parse("# base: stub", name="stub")]
    found += [each for each in patches.collect(ROOT / "tests" / "submissions" / name) if each.kind != "broken"]
    texts = [nbformat.writes(patches.apply(source, patch)) for patch in spread(found, 20)]
    for number, text in enumerate(islice(cycle(texts), size)):
        folder = course / "submitted" / f"student{number:04}" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")


def spread(items: list[Any], count: int) -> list[Any]:
    """Return up to `count` of the items, the first two and others evenly spaced."""
    rest = items[2:]
    step = max(1, len(rest) // max(1, count - 2))
    return [*items[:2], *rest[::step]][:count]


def grade(course: Path, names: tuple[str, ...], *more: str) -> tuple[float, int]:
    """Grade with our command; return the wall time in seconds and the coordinator's peak memory in kB."""
    script, peak = course / "measured.py", course / "peak"
    script.write_text(MEASURED)
    os.sync()  # the class lies on disk
    begin = time.perf_counter()
    command = [sys.executable, str(script), "grade", *names, "--course", str(course), "--seed", SEED, *more]
    subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PEAK": str(peak)})
    return time.perf_counter() - begin, int(peak.read_text())


def scores(database: Path) -> dict[tuple[str, str, str], float | None]:
    """Return the automatic score of every cell in a gradebook."""
    from autograder.gradebook import sync

    return {tuple(row[:3]): row[3] for row in sync.content(database)["grades"]}  # type: ignore[misc]


def stock(folder: Path) -> dict[str, Any]:
    """Grade a class of 60 with stock nbgrader and with ours; the scores must be equal."""
    ours, theirs = folder / "ours", folder / "theirs"
    for name in LIGHT:
        write_class(ours, name, 60 // len(LIGHT))
    shutil.copytree(ours, theirs)
    (theirs / "nbgrader_config.py").write_text(PLAIN)
    seconds, _ = grade(ours, LIGHT)
    stock_seconds = 0.0
    for name in LIGHT:
        run_nbgrader(theirs, "generate_assignment", name, "--force")
        os.sync()
        begin = time.perf_counter()
        run_nbgrader(theirs, "autograde", name)
        stock_seconds += time.perf_counter() - begin
    processes = os.cpu_count() or 1
    apart_seconds, apart = autograded_apart(theirs, folder, processes)
    mine = scores(ours / "gradebook.db")
    for other in (scores(theirs / "gradebook.db"), apart):
        different = sorted(key for key in mine if mine[key] != other.get(key))
        assert not different, f"{len(different)} scores differ: {different[:5]}"
    found = {"stock": stock_seconds, "apart": apart_seconds, "processes": processes, "ours": seconds}
    return {"submissions": 60, **found, "equal_scores": len(mine)}


def autograded_apart(course: Path, folder: Path, processes: int) -> tuple[float, dict[Any, float | None]]:
    """Grade a class with stock nbgrader in several processes, each with a gradebook of its own; seconds and scores."""
    students = sorted(path.name for path in (course / "submitted").iterdir())
    parts = [folder / f"part{number}" for number in range(processes)]
    for number, part in enumerate(parts):
        shutil.copytree(course, part, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
        for student in set(students) - set(students[number::processes]):
            shutil.rmtree(part / "submitted" / student)
        for name in LIGHT:
            run_nbgrader(part, "generate_assignment", name, "--force")
    os.sync()
    begin = time.perf_counter()
    for name in LIGHT:
        command = [sys.executable, "-m", "nbgrader", "autograde", name]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running = [subprocess.Popen(command, cwd=part, **quiet) for part in parts]
        assert [each.wait() for each in running] == [0] * processes
    seconds = time.perf_counter() - begin
    return seconds, {key: score for part in parts for key, score in scores(part / "gradebook.db").items()}


def every(folder: Path) -> dict[str, Any]:
    """Grade a class of 60 of every assignment, and add up what the students' own code took."""
    found, cores = {}, os.cpu_count() or 1
    for name in sorted(path.parent.name for path in (ROOT / "solutions").glob("*/solution.py")):
        course = folder / name
        write_class(course, name, CLASS)
        seconds, _ = grade(course, (name,))
        records = [json.loads(path.read_text()) for path in (course / "verdicts" / name).glob("*.json")]
        found[name] = {"own": sum(map(own, records)) / cores, "seconds": seconds}
        print(f"  {name}: {found[name]}", flush=True)
    return {"size": CLASS, "cores": cores, "classes": found}


def run_nbgrader(course: Path, *arguments: str) -> None:
    """Run a stock nbgrader command in a course."""
    subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=course, check=True, capture_output=True)


def scale(folder: Path) -> dict[str, Any]:
    """Measure time and peak memory of the coordinator for growing classes, and a second run of the largest."""
    found = {}
    for size in SIZES:
        course = folder / str(size)
        write_class(course, LIGHT[0], size)
        seconds, peak = grade(course, LIGHT[:1])
        found[str(size)] = {"seconds": seconds, "peak_mb": peak / 1024}
        print(f"  {size}: {seconds:.0f} s, {peak / 1024:.0f} MB", flush=True)
    seconds, peak = grade(course, LIGHT[:1])
    found["unchanged"] = {"seconds": seconds, "peak_mb": peak / 1024}
    overheads = [overhead(json.loads(path.read_text())) for path in (course / "verdicts" / LIGHT[0]).glob("*.json")]
    overheads.sort()
    found["overhead_ms"] = {"median": overheads[len(overheads) // 2], "p95": overheads[int(0.95 * len(overheads))]}
    return found


def overhead(record: dict[str, Any]) -> float:
    """Return the milliseconds that a submission took beyond its cells and checks."""
    return 1000 * (float(record["seconds"]) - own(record))


def own(record: dict[str, Any]) -> float:
    """Return the seconds that the cells and checks of a submission took."""
    seconds = [float(each["seconds"]) for each in (*record["cells"], *record["verdicts"])]
    return sum(seconds)


TRAINING = """
import time
import numpy as np
rng = np.random.default_rng(0)
X, y = rng.normal(size=(5000, 3072)), rng.integers(0, 10, size=5000)
W1, b1 = 1e-4 * rng.normal(size=(3072, 50)), np.zeros(50)
W2, b2 = 1e-4 * rng.normal(size=(50, 10)), np.zeros(10)
begin = time.perf_counter()
for step in range(300):
    rows = rng.integers(0, len(X), size=200)
    x, t = X[rows], y[rows]
    h = np.maximum(0, x @ W1 + b1)
    p = np.exp(s := (h @ W2 + b2) - (h @ W2 + b2).max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(200), t] -= 1
    p /= 200
    dh = (p @ W2.T) * (h > 0)
    W2 -= 1e-3 * (h.T @ p)
    b2 -= 1e-3 * p.sum(axis=0)
    W1 -= 1e-3 * (x.T @ dh)
    b1 -= 1e-3 * dh.sum(axis=0)
print(time.perf_counter() - begin)
"""


def training(folder: Path) -> dict[str, Any]:
    """Time a numpy training loop in the locked-down player and in a bare process, one thread each, in turn."""
    from autograder.grading.setup import one_thread
    from autograder.sandbox import backends
    from autograder.sandbox.host import PlayerHost
    from autograder.sandbox.warm_parent import Place

    one_thread()
    inside, bare = [], []
    with PlayerHost(Place(backends.pick())) as host:
        for _ in range(3):
            player = host.start()
            with player.deadline(300):
                inside.append(float(player.execute(TRAINING).outputs[0]["text"]))
            player.close()
            done = subprocess.run(
                [sys.executable, "-c", TRAINING], check=True, capture_output=True, text=True, cwd=folder
            )
            bare.append(float(done.stdout))
    return {"player": min(inside), "bare": min(bare)}


def faults(folder: Path) -> dict[str, Any]:
    """Kill processes at 50 random moments and compare what comes out with an undisturbed run."""
    module = load("faults")
    quiet, stormy = folder / "quiet", folder / "stormy"
    for course in (quiet, stormy):
        write_class(course, LIGHT[0], 40)
    assert module.finish(quiet, LIGHT[0], "--seed", SEED).returncode == 0
    counts = module.storm(stormy, LIGHT[0], 50, random.Random(7), "--seed", SEED)
    assert module.outcome(stormy, LIGHT[0]) == module.outcome(quiet, LIGHT[0])
    return {**counts, "submissions": 40}


def twice(folder: Path) -> dict[str, Any]:
    """Grade a class of 300 twice with the same seed, each time from nothing; the gradebooks must be identical."""
    from autograder.gradebook import sync

    first, second = folder / "first", folder / "second"
    write_class(first, LIGHT[0], 300)
    shutil.copytree(first, second)
    found = []
    for course in (first, second):
        grade(course, LIGHT[:1])
        found.append(sync.content(course / "gradebook.db"))
    assert found[0] == found[1]
    return {"submissions": 300, "scores": len(found[0]["grades"])}


def fuzz(_: Path) -> dict[str, Any]:
    """Try mangled notebooks: the tests of tests/test_grading_fuzz.py with more examples."""
    examples = 2000
    command = [sys.executable, "-m", "pytest", "-q", "--timeout=3000", str(ROOT / "tests" / "test_grading_fuzz.py")]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "FUZZ_EXAMPLES": str(examples)}
    )
    tests = int(re.findall(r"(\d+) passed", done.stdout)[0])
    return {"notebooks": tests * examples, "points_lost": 0}


def diagnosis(_: Path) -> dict[str, Any]:
    """Time every diagnosis of every simulated mistake."""
    one_thread = {**os.environ, **dict.fromkeys(ONE_THREAD, "1")}  # as a judge has: idle threads wait busily
    command = [sys.executable, "-W", "ignore", str(HERE / "diagnosis.py")]
    printed = subprocess.run(command, env=one_thread, stdout=subprocess.PIPE, text=True, check=True).stdout
    return dict(json.loads(printed.splitlines()[-1]))


PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "stock": stock,
    "scale": scale,
    "every": every,
    "training": training,
    "diagnosis": diagnosis,
    "twice": twice,
    "faults": faults,
    "fuzz": fuzz,
}


def report(results: dict[str, Any]) -> str:
    """Return RESULTS.md."""
    sections = [f"# Measured by `make bench`\n\n{machine()}. Times are wall times.\n"]
    for name, section in SECTIONS.items():
        if name in results:
            sections.append(section(results[name]))
    return "\n".join(sections)


def stock_section(found: dict[str, Any]) -> str:
    """Return the section about stock nbgrader."""
    rates = {who: 60 * found["submissions"] / found[who] for who in ("stock", "apart", "ours")}
    return STOCK.format(**found, names=" and ".join(LIGHT), ratio=found["stock"] / found["ours"], rates=rates)


def scale_section(found: dict[str, Any]) -> str:
    """Return the section about growing classes."""
    rows = [(f"{size}", found[str(size)]) for size in SIZES]
    rows.append((f"{SIZES[-1]}, nothing changed", found["unchanged"]))
    text = "\n".join(f"| {label} | {each['seconds']:.1f} | {each['peak_mb']:.0f} MB |" for label, each in rows)
    return SCALE.format(name=LIGHT[0], rows=text, cost=found["overhead_ms"])


def every_section(found: dict[str, Any]) -> str:
    """Return the section about classes of every assignment."""
    row = "| {} | {own:.1f} | {seconds:.1f} | {times:.2f} |".format
    classes = found["classes"].items()
    rows = [row(name, **each, times=each["seconds"] / each["own"]) for name, each in classes]
    return EVERY.format(**found, rows="\n".join(rows))


def training_section(found: dict[str, Any]) -> str:
    """Return the section about training."""
    return TRAINED.format(**found, slower=100 * (found["player"] / found["bare"] - 1))


def faults_section(found: dict[str, Any]) -> str:
    """Return the section about kills."""
    return FAULTS.format(**found, kills=found["coordinator"] + found["worker"] + found["player"])


SECTIONS: dict[str, Callable[[dict[str, Any]], str]] = {
    "stock": stock_section,
    "scale": scale_section,
    "every": every_section,
    "training": training_section,
    "diagnosis": lambda found: DIAGNOSED.format(**found),
    "twice": lambda found: TWICE.format(**found),
    "faults": faults_section,
    "fuzz": lambda found: FUZZED.format(**found),
}


def machine() -> str:
    """Return what the numbers were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def main(names: list[str]) -> None:
    """Measure the parts `names`, all without names, and write the results."""
    kept = HERE / "results.json"
    results = json.loads(kept.read_text()) if kept.is_file() else {}
    for name in names or list(PARTS):
        print(name, flush=True)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            results[name] = PARTS[name](Path(folder))
        kept.write_text(json.dumps(results, indent=1) + "\n")
        (HERE / "RESULTS.md").write_text(report(results), encoding="utf-8")
        print(json.dumps(results[name]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
