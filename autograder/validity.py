"""How often the grader itself is wrong: simulated submissions and mutants, graded by the real engine, in one table.

Four suites: listed mistakes must lose exactly their checks and be named; mechanical mutants must lose something,
or be argued to be equivalent; right but unusual work must keep every point; points must not depend on the seed.
"""

from __future__ import annotations

import copy
import re
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder import mutation, submissions
from autograder.checks import Check, Verdict, load_checks
from autograder.errors import UsageError
from autograder.grading import classroom, record, settings
from autograder.grading import course as courses
from autograder.submissions import Patch

# A check that may take longer than this trains a network: mutants meet it only when nothing else caught them.
QUICK_SECONDS = 60.0
EQUIVALENT = "equivalent.toml"
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
    """How the cases are graded: sandbox, workers, data and random seed."""

    sandbox: str = "auto"
    jobs: int | None = None
    data: Path | None = None
    seed: int = 1
    cell_seconds: float = 10.0
    say: Progress = lambda text: None

    def grade(
        self, under: Assignment, cases: Mapping[str, NotebookNode], *, seed: int, quick: bool
    ) -> dict[str, dict[str, Verdict]]:
        """Return the verdicts of every case, graded through the engine in a course of their own."""
        if not cases:
            return {}
        with tempfile.TemporaryDirectory(prefix="validity-") as folder:
            course = Path(folder)
            _write_course(course, under, cases, quick=quick)
            options = settings.Options(
                course, under.name, seed=seed, data=self.data, sandbox=self.sandbox, jobs=self.jobs,
                cell_seconds=self.cell_seconds, check_seconds=self.cell_seconds if quick else None,
            )
            setup = settings.setup(options)
            classroom.grade_class(setup, courses.handins(course, under.name, "*"), jobs=settings.jobs(options))
            found = {each.student: each for each in record.iterate(course, under.name)}
            return {name: {verdict.name: verdict for verdict in found[name].verdicts} for name in cases if name in found}


def load(course: Path, name: str, tests: Path) -> Assignment:
    """Return an assignment of the course with the simulated submissions under `tests`/<name>/."""
    folder = course / "solutions" / name
    argued = tests / name / EQUIVALENT
    return Assignment(
        name,
        nbformat.read(folder / f"{name}.ipynb", as_version=4),
        load_checks(folder / "checks.py"),
        submissions.collect(tests / name),
        tomllib.loads(argued.read_text(encoding="utf-8")) if argued.is_file() else {},
        folder,
    )


def run(course: Path, names: Sequence[str], *, seeds: int, mutants: bool, bench: Bench) -> list[Result]:
    """Measure the named assignments of a repository, all that have simulated submissions without names."""
    tests = course / "tests" / "submissions"
    if not tests.is_dir():
        msg = f"no simulated submissions in {tests}: run this in the repository of the course"
        raise UsageError(msg)
    chosen = names or sorted(each.name for each in tests.iterdir() if (course / "solutions" / each.name).is_dir())
    return [
        measure(load(course, name, tests), bench, seeds=range(1, seeds + 1), mutants=mutants) for name in chosen
    ]


def measure(under: Assignment, bench: Bench, *, seeds: Sequence[int], mutants: bool = True) -> Result:
    """Run all suites on one assignment."""
    result = Result(under.name, seeds=len(seeds))
    _mistakes(under, bench, result)
    _unusual(under, bench, result, seeds[:3])
    _stability(under, bench, result, seeds)
    if mutants:
        _mutants(under, bench, result)
    return result


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


def _mistakes(under: Assignment, bench: Bench, result: Result) -> None:
    patches = {patch.name: patch for patch in under.patches if patch.kind in ("mistake", "broken") and patch.names("fails")}
    slow = {check.name for check in under.checks.values() if check.seconds > QUICK_SECONDS}
    quick = {name: patch for name, patch in patches.items() if not slow & set(patch.names("fails"))}
    long = {name: patch for name, patch in patches.items() if name not in quick}
    graded = bench.grade(under, _notebooks(under, quick), seed=bench.seed, quick=True)
    graded |= bench.grade(under, _notebooks(under, long), seed=bench.seed, quick=False)
    for name, patch in patches.items():
        _mistake(under, patch, graded.get(name, {}), result)
    bench.say(f"{under.name}: {result.caught} of {result.listed} listed mistakes caught, {result.named} named")


def _mistake(under: Assignment, patch: Patch, verdicts: Mapping[str, Verdict], result: Result) -> None:
    result.listed += 1
    gone, expected = lost(verdicts), expected_lost(patch, under.checks) & set(verdicts)
    ours = sorted(name for name, verdict in verdicts.items() if verdict.status == "error")
    result.ours += [f"{patch.name}: {name}: {verdicts[name].message}" for name in ours]
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
    hinted = {verdict.misconception for verdict in verdicts.values() if verdict.misconception}
    if hinted & wanted:
        result.named += 1
    elif not hinted:
        result.unnamed.append(patch.name)
    if hinted - wanted:
        result.wrong_hints.append(f"{patch.name}: {', '.join(sorted(hinted - wanted))} for {', '.join(sorted(wanted))}")


def _unusual(under: Assignment, bench: Bench, result: Result, seeds: Sequence[int]) -> None:
    patches = {patch.name: patch for patch in under.patches if patch.kind == "unusual" and not patch.names("fails")}
    result.unusual = len(patches)
    for number, seed in enumerate(seeds):
        graded = bench.grade(under, _notebooks(under, patches), seed=seed, quick=number > 0)
        for name in patches:
            gone = lost(graded.get(name, {}))
            if gone or name not in graded:
                result.falsely_failed.append(f"{name}, seed {seed}: {', '.join(sorted(gone)) or 'not graded'}")
    bench.say(f"{under.name}: {len(patches)} unusual submissions, {len(result.falsely_failed)} failed falsely")


def _stability(under: Assignment, bench: Bench, result: Result, seeds: Sequence[int]) -> None:
    """Grade the reference, the stub and every fifth mistake with all seeds: the points must be the same."""
    mistakes = [patch for patch in under.patches if patch.kind == "mistake"][::5]
    cases = _notebooks(under, {patch.name: patch for patch in mistakes})
    cases["reference"] = submissions.handed_in(under.source, solved=True)
    cases["stub"] = submissions.handed_in(under.source, solved=False)
    result.stable_cases = len(cases)
    points: dict[str, set[tuple[tuple[str, float], ...]]] = {name: set() for name in cases}
    for seed in seeds:
        for name, verdicts in bench.grade(under, cases, seed=seed, quick=True).items():
            points[name].add(tuple((each.name, each.points) for each in verdicts.values()))
    result.unstable += [name for name, found in points.items() if len(found) != 1]
    bench.say(f"{under.name}: {len(cases)} submissions on {len(seeds)} seeds, {len(result.unstable)} unstable")


def _mutants(under: Assignment, bench: Bench, result: Result) -> None:
    made = {f"m{number:04d}": mutant for number, mutant in enumerate(mutation.mutants(under.source))}
    result.mutants = len(made)
    todo = {key: _with_cell(under.source, mutant) for key, mutant in made.items()}
    for quick in (True, False):
        graded = bench.grade(under, todo, seed=bench.seed, quick=quick)
        alive = {key for key in todo if not lost(graded.get(key, {"": _nothing()}))}
        for key in todo.keys() - alive:
            result.killed += 1
            others = lost(graded.get(key, {})) - _owned(under, made[key].task)
            if others:
                result.elsewhere.append(f"{made[key].name}: {', '.join(sorted(others))}")
        todo = {key: todo[key] for key in sorted(alive) if made[key].name not in under.equivalent}
        result.argued += len(alive) - len(todo) if quick else 0
    result.survivors += [made[key].name for key in todo]
    bench.say(f"{under.name}: {result.killed} of {result.mutants} mutants killed, {result.argued} argued")


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


def _notebooks(under: Assignment, patches: Mapping[str, Patch]) -> dict[str, NotebookNode]:
    return {name: submissions.apply(under.source, patch) for name, patch in patches.items()}


def _with_cell(source: NotebookNode, mutant: mutation.Mutant) -> NotebookNode:
    notebook = submissions.handed_in(source, solved=True)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == mutant.task:
            cell.source = mutant.source
    return notebook


def _write_course(course: Path, under: Assignment, cases: Mapping[str, NotebookNode], *, quick: bool) -> None:
    """Write a course whose submissions are the cases; with `quick`, without the cells of checks that train for long."""
    target = course / "solutions" / under.name
    target.mkdir(parents=True)
    shutil.copy2(under.folder / "checks.py", target / "checks.py")
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


# --- the table -----------------------------------------------------------------------------------------------------

HEAD = """# How often the grader is wrong

Made by `autograder validity`, which grades simulated submissions with the real engine; do not edit.
A listed mistake is *caught* when it loses every check that it should, *named* when the hint carries its name.
A mutant is one mechanical change in one solution region of a reference solution.

| assignment | listed mistakes caught | named rightly | wrong hints | mutants killed | argued equivalent | right but unusual, failed falsely | unstable over {seeds} seeds |
|---|---|---|---|---|---|---|---|
"""


def table(results: Sequence[Result]) -> str:
    """Return the results as a Markdown page: the table, then every case that is not as it should be."""
    rows = [
        f"| `{r.name}` | {_share(r.caught, r.listed)} | {_share(r.named, r.to_name)} | {len(r.wrong_hints)} "
        f"| {_share(r.killed, r.mutants - r.argued)} | {r.argued} | {len(r.falsely_failed)} of {r.unusual} "
        f"| {len(r.unstable)} of {r.stable_cases} |"
        for r in results
    ]
    text = HEAD.format(seeds=max((r.seeds for r in results), default=0)) + "\n".join(rows) + "\n"
    for title, key in SECTIONS:
        lines = [f"- `{r.name}`: {_inline(line)}" for r in results for line in getattr(r, key)]
        text += f"\n## {title}: {len(lines)}\n\n" + ("\n".join(lines) + "\n" if lines else "None.\n")
    return text


SECTIONS = (
    ("Listed mistakes that kept points", "missed"),
    ("Mistakes and mutants that lost points of another task too", "elsewhere"),
    ("Mistakes without a hint", "unnamed"),
    ("Wrong hints", "wrong_hints"),
    ("Mutants that nothing caught", "survivors"),
    ("Right work that lost points", "falsely_failed"),
    ("Points that depend on the seed", "unstable"),
    ("Errors of our own", "ours"),
)


def falls_short(results: Sequence[Result]) -> list[str]:
    """Return, in words, which of the promises the results break."""
    short = []
    for r in results:
        promises = {
            "every listed mistake is caught": r.caught == r.listed,
            "90 % of the listed mistakes are named": r.named >= 0.9 * r.to_name,
            "no hint is wrong": not r.wrong_hints,
            "97 % of the mutants are killed": r.killed >= 0.97 * (r.mutants - r.argued),
            "nothing right fails": not r.falsely_failed,
            "points do not depend on the seed": not r.unstable,
        }
        short += [f"{r.name}: not so: {promise}" for promise, kept in promises.items() if not kept]
    return short


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"


def _inline(text: str) -> str:
    return re.sub(r"([|*_`])", r"\\\1", text.replace("\n", " "))
