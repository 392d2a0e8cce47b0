"""How often the grader itself is wrong: simulated submissions and mutants, graded by the real engine, in one table.

Four suites: listed mistakes must lose exactly their checks and be named; mechanical mutants must lose something,
or be argued to be equivalent; right but unusual work must keep every point; points must not depend on the seed.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.checks import Check, Verdict, checks_in, judging, load_checks, settings
from autograder.checks.runner import for_author
from autograder.course import directory as courses
from autograder.course import regions
from autograder.datasets import cifar10
from autograder.errors import UsageError
from autograder.grading import job, pool, record
from autograder.toml_file import TomlFile
from autograder.validity import mutation, patches
from autograder.validity.patches import Patch

# A check that may take longer than this trains a network: mutants meet it only when nothing else caught them.
QUICK_SECONDS = 60.0
UNUSUAL_SEEDS = 3
EQUIVALENT = "equivalent.toml"
PLACE_ONLY = "unclear"  # what an explanation is called that is told by its place alone
Progress = Callable[[str], None]


@dataclass
class Assignment:
    """An assignment under test: its source notebook, checks, simulated submissions and argued mutants."""

    name: str
    source: NotebookNode
    checks: dict[str, Check]
    patches: list[Patch]
    equivalent: dict[str, str]
    folder: Path


@dataclass
class Result:
    """What the suites found for one assignment; every list holds one line for each case that is not as it should be."""

    name: str
    listed: int = 0
    caught: int = 0
    to_name: int = 0
    named: int = 0
    mutants: int = 0
    killed: int = 0
    argued: int = 0
    unusual: int = 0
    seeds: int = 0
    stable_cases: int = 0
    trainings: int = 0
    pooled: int = 0
    data: str = ""
    reference: list[str] = field(default_factory=list)
    stub: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    wrong_hints: list[str] = field(default_factory=list)
    survivors: list[str] = field(default_factory=list)
    falsely_failed: list[str] = field(default_factory=list)
    unstable: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Bench:
    """How the cases are graded: sandbox, workers, data, and the limit for one cell."""

    sandbox: str = "auto"
    jobs: int | None = None
    data: Path | None = None
    cell_seconds: float = 10.0
    say: Progress = lambda _: None

    def grade(
        self, under: Assignment, cases: Mapping[str, NotebookNode], *, seed: int, quick: bool
    ) -> dict[str, dict[str, Verdict]]:
        """Return the verdicts of every case, graded through the engine in a course of their own."""
        if not cases:
            return {}
        with tempfile.TemporaryDirectory(prefix="validity-") as folder:
            course = Path(folder)
            _write_course(course, under, cases, quick=quick)
            options = job.Options(
                course,
                under.name,
                seed=seed,
                data=self.data,
                sandbox=self.sandbox,
                jobs=self.jobs,
                cell_seconds=self.cell_seconds,
                check_seconds=self.cell_seconds if quick else None,
            )
            setup = job.setup(options)
            pool.grade_class(setup, courses.handins(course, under.name, "*"), jobs=job.jobs(options))
            found = {each.student: each for each in record.iterate(course, under.name)}
            return {
                name: {verdict.name: verdict for verdict in found[name].verdicts} for name in cases if name in found
            }

    def grade_seeds(
        self, under: Assignment, cases: Mapping[str, NotebookNode], seeds: Sequence[int]
    ) -> list[dict[str, dict[str, Verdict]]]:
        """Return the verdicts of a few cases, with the trainings, for every seed: several seeds at a time."""
        jobs = job.jobs(job.Options(Path(), jobs=self.jobs))
        alone = replace(self, jobs=1)
        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(lambda seed: alone.grade(under, cases, seed=seed, quick=False), seeds))


def load(course: Path, name: str, tests: Path) -> Assignment:
    """Return an assignment of the course with the simulated submissions under `tests`/<name>/."""
    folder = course / "solutions" / name
    argued = tests / name / EQUIVALENT
    checks, written = load_checks(checks_in(folder)), patches.collect(tests / name)
    left_out = settings.read(folder / settings.SETTINGS).left_out
    for each in written:
        patches.expect_checks(each, [*checks, *left_out])
    return Assignment(
        name,
        nbformat.read(folder / f"{name}.ipynb", as_version=4),
        checks,
        written,
        TomlFile(argued).content if argued.is_file() else {},
        folder,
    )


def run(course: Path, names: Sequence[str], *, seeds: int, mutants: bool, bench: Bench) -> Iterator[Result]:
    """Measure the named assignments of a repository one by one, without names all that have simulated submissions."""
    # Seeds are graded beside each other, and starting a worker leaves the folder for a moment.
    course = course.absolute()
    tests = course / "tests" / "submissions"
    if not tests.is_dir():
        msg = f"no simulated submissions in {tests}: run this in the repository of the course"
        raise UsageError(msg)
    chosen = names or sorted(each.name for each in tests.iterdir() if (course / "solutions" / each.name).is_dir())
    data = cifar10(bench.data, quiet=True).name
    for name in chosen:
        yield replace(measure(load(course, name, tests), bench, seeds=range(1, seeds + 1), mutants=mutants), data=data)


def measure(under: Assignment, bench: Bench, *, seeds: Sequence[int], mutants: bool = True) -> Result:
    """Run all suites on one assignment: everything on the first seed at once, what must be stable on the others too."""
    result = Result(under.name, seeds=len(seeds))
    cases = _Cases(under, mutants=mutants)
    first = bench.grade(under, cases.quick(), seed=seeds[0], quick=True)
    alive = [key for key in cases.mutants if key in first and not lost(first[key])]
    full = bench.grade(under, cases.full(alive), seed=seeds[0], quick=False)
    bench.say(f"{under.name}: {len(first)} submissions graded, {len(full)} of them with the trainings")
    graded = {seeds[0]: first | full}
    for number, seed in enumerate(seeds[1:], start=2):
        graded[seed] = bench.grade(under, cases.again(unusual=number <= UNUSUAL_SEEDS), seed=seed, quick=True)
    for seed, trained in zip(seeds[1:], bench.grade_seeds(under, cases.reference(), seeds[1:]), strict=True):
        graded[seed] |= trained
    for name, patch in cases.mistakes.items():
        _mistake(under, patch, graded[seeds[0]].get(name, {}), result)
    _ends(graded, result)
    _unusual(cases, graded, result)
    _stability(cases, list(graded.values()), result)
    _trainings(graded, result)
    _mutants(under, cases, graded[seeds[0]], result)
    return result


class _Cases:
    """The submissions of all suites, by name."""

    def __init__(self, under: Assignment, *, mutants: bool) -> None:
        self._under = under
        slow = {check.name for check in under.checks.values() if check.seconds > QUICK_SECONDS}
        wrong = [patch for patch in under.patches if patch.kind in ("mistake", "broken") and patch.names("fails")]
        self.mistakes = {patch.name: patch for patch in wrong}
        self.long = {patch.name: patch for patch in wrong if slow & set(patch.names("fails"))}
        right = [patch for patch in under.patches if patch.kind == "unusual" and not patch.names("fails")]
        self.unusual = {patch.name: patch for patch in right}
        self.steady = {patch.name: patch for patch in wrong if patch.kind == "mistake" and patch.name not in self.long}
        self.steady = dict(list(self.steady.items())[::5])
        made = mutation.mutants(under.source) if mutants else ()
        self.mutants = {f"mutant-{number:04d}": mutant for number, mutant in enumerate(made)}

    def quick(self) -> dict[str, NotebookNode]:
        """Return what is graded without the trainings."""
        quick = {name: patch for name, patch in self.mistakes.items() if name not in self.long}
        return self._applied(quick) | self._mutated(self.mutants) | self.again(unusual=False)

    def full(self, alive: Sequence[str]) -> dict[str, NotebookNode]:
        """Return what is graded with the trainings: right work, what only they can fail, and mutants still alive."""
        argued = self._under.equivalent
        left = [key for key in alive if self.mutants[key].name not in argued]
        return self._applied(self.long | self.unusual) | self._mutated(left) | self.reference()

    def reference(self) -> dict[str, NotebookNode]:
        """Return the reference solution alone, which is graded with the trainings, if there are any, on every seed."""
        if not any(check.seconds > QUICK_SECONDS for check in self._under.checks.values()):
            return {}
        return {"reference": regions.handed_in(self._under.source, solved=True)}

    def again(self, *, unusual: bool) -> dict[str, NotebookNode]:
        """Return what is graded with every seed: reference, stub, every fifth mistake; and the unusual ones."""
        ends = {
            "reference": regions.handed_in(self._under.source, solved=True),
            "stub": regions.handed_in(self._under.source, solved=False),
        }
        return ends | self._applied(self.steady | (self.unusual if unusual else {}))

    def _applied(self, cases: Mapping[str, Patch]) -> dict[str, NotebookNode]:
        return {name: patches.apply(self._under.source, patch) for name, patch in cases.items()}

    def _mutated(self, keys: Iterable[str]) -> dict[str, NotebookNode]:
        return {key: _with_cell(self._under.source, self.mutants[key]) for key in keys}


def expected_lost(patch: Patch, checks: Mapping[str, Check]) -> set[str]:
    """Return the checks that a patch must lose: those it names, and those that need them."""
    fails = set(checks) if "all" in patch.names("fails") else set(patch.names("fails"))
    return fails | set(patch.names("skips")) | dependents(fails, checks)


def dependents(names: Iterable[str], checks: Mapping[str, Check]) -> set[str]:
    """Return the checks that need one of `names`, directly or not."""
    found = set(names)
    for check in checks.values():
        if found & set(check.needs):
            found.add(check.name)
    return found - set(names)


def lost(verdicts: Mapping[str, Verdict]) -> set[str]:
    """Return the names of the checks that did not give full marks."""
    return {name for name, verdict in verdicts.items() if verdict.status != "passed"}


def _mistake(under: Assignment, patch: Patch, verdicts: Mapping[str, Verdict], result: Result) -> None:
    result.listed += 1
    gone, expected = lost(verdicts), expected_lost(patch, under.checks) & set(verdicts)
    ours = sorted(name for name, verdict in verdicts.items() if verdict.status == "error")
    result.ours += [f"{patch.name}: {name}: {for_author(verdicts[name].message)}" for name in ours]
    if not verdicts or not expected <= gone:
        result.missed.append(f"{patch.name}: {', '.join(sorted(expected - gone)) or 'not graded'}")
    else:
        result.caught += 1
    if gone - expected:
        result.elsewhere.append(f"{patch.name}: {', '.join(sorted(gone - expected))}")
    wanted = set(patch.names("misconception"))
    if not wanted:
        return
    result.to_name += 1
    # A hint that says only where the mistake is names none: it is not wrong, and it is not counted as a name.
    hinted = {name for verdict in verdicts.values() for name in verdict.misconception.split(", ")} - {"", PLACE_ONLY}
    if hinted & wanted:
        result.named += 1
    elif not hinted:
        result.unnamed.append(patch.name)
    if hinted - wanted:
        result.wrong_hints.append(f"{patch.name}: {', '.join(sorted(hinted - wanted))} for {', '.join(sorted(wanted))}")


Graded = Mapping[str, Mapping[str, Verdict]]


def _ends(graded: Mapping[int, Graded], result: Result) -> None:
    """Look that the reference has all points on every seed, and the untouched notebook none."""
    for seed, found in graded.items():
        gone = sorted(lost(found.get("reference", {})))
        if gone or not found.get("reference"):
            result.reference.append(f"seed {seed}: {', '.join(gone) or 'not graded'}")
        kept = [each.name for each in found.get("stub", {}).values() if each.points]
        if kept or not found.get("stub"):
            result.stub.append(f"seed {seed}: {', '.join(kept) or 'not graded'}")


def _unusual(cases: _Cases, graded: Mapping[int, Graded], result: Result) -> None:
    result.unusual = len(cases.unusual)
    for seed in list(graded)[:UNUSUAL_SEEDS]:
        for name in cases.unusual:
            gone = lost(graded[seed].get(name, {}))
            if gone or name not in graded[seed]:
                result.falsely_failed.append(f"{name}, seed {seed}: {', '.join(sorted(gone)) or 'not graded'}")


def _stability(cases: _Cases, graded: Sequence[Graded], result: Result) -> None:
    """Compare the points of every check over the seeds."""
    names = ["reference", "stub", *cases.steady]
    result.stable_cases = len(names)
    for name in names:
        points = {tuple((each.name, each.points) for each in found.get(name, {}).values()) for found in graded}
        if len(points) != 1:
            result.unstable.append(name)


def _trainings(graded: Mapping[int, Graded], result: Result) -> None:
    """Count the accuracy checks of the reference, and those that were too close to call and trained again."""
    messages = [each.message for found in graded.values() for each in found.get("reference", {}).values()]
    result.trainings = sum("on n = " in text for text in messages)
    result.pooled = sum("trainings pooled" in text for text in messages)


def _mutants(under: Assignment, cases: _Cases, graded: Graded, result: Result) -> None:
    result.mutants = len(cases.mutants)
    for key, mutant in cases.mutants.items():
        gone = lost(graded.get(key, {"": _nothing()}))
        if gone:
            result.killed += 1
            others = gone - _owned(under, mutant.task)
            result.elsewhere += [f"{mutant.name}: {', '.join(sorted(others))}"] if others - {""} else []
        elif mutant.name in under.equivalent:
            result.argued += 1
        else:
            result.survivors.append(mutant.name)


def _nothing() -> Verdict:
    return Verdict("", "", 0.0, 0.0, "failed")


def _owned(under: Assignment, task: str) -> set[str]:
    """Return the checks between a task's cell and the next task, and all that need them."""
    names: set[str] = set()
    current = ""
    for cell in under.source.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.metadata.get("nbgrader", {}).get("solution"):
            current = grade_id
        elif current == task and grade_id.startswith("check_"):
            names.add(grade_id.removeprefix("check_"))
    return names | dependents(names, under.checks)


def _with_cell(source: NotebookNode, mutant: mutation.Mutant) -> NotebookNode:
    notebook = regions.handed_in(source, solved=True)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == mutant.task:
            cell.source = mutant.source
    return notebook


def _write_course(course: Path, under: Assignment, cases: Mapping[str, NotebookNode], *, quick: bool) -> None:
    """Write a course whose submissions are the cases; with `quick`, without the cells of checks that train for long."""
    target = course / "solutions" / under.name
    target.mkdir(parents=True)
    for place, path in judging(under.folder).items():
        (target / place).parent.mkdir(exist_ok=True)
        shutil.copy2(path, target / place)
    release = under.folder.parents[1] / "assignments" / under.name
    if release.is_dir():  # the data files that students are given
        shutil.copytree(release, course / "assignments" / under.name)
    slow = {f"check_{each.name}" for each in under.checks.values() if each.seconds > QUICK_SECONDS} if quick else set()
    nbformat.write(_without(under.source, slow), target / f"{under.name}.ipynb")
    for name, notebook in cases.items():
        folder = course / "submitted" / name / under.name
        folder.mkdir(parents=True)
        nbformat.write(_without(notebook, slow), folder / f"{under.name}.ipynb")


def _without(notebook: NotebookNode, grade_ids: set[str]) -> NotebookNode:
    kept = copy.deepcopy(notebook)
    kept.cells = [each for each in kept.cells if each.metadata.get("nbgrader", {}).get("grade_id") not in grade_ids]
    return kept
