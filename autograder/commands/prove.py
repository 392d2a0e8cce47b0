"""`autograder test`: an assignment's own tests, as this package's assignments have them, in one short list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.checks import Verdict
from autograder.checks.render import as_text
from autograder.checks.runner import PUBLIC_SEED
from autograder.commands.build import record_of, reference_record
from autograder.course.build import build
from autograder.errors import UsageError
from autograder.mistakes.witness import seen_by
from autograder.validity import page, patches, suites
from autograder.validity.models import Models
from autograder.validity.unnamed import Unnamed

SHOWN = 8  # cases under a line
FEW_SEEDS = "--seeds is {seeds}: at least 2 are needed to see that points do not depend on the seed"
STALE = "the notebooks are older than their sources: autograder build {name}"
FAULT = "{fault}: with {found}"
NO_STUDENT = "tests/submissions/{name}/ has no {student}.py; choose from {known}"
NOTHING_LOST = "{student}: every check passed"
NAMED = "\n    misconception: {names}"
NO_MODEL = "models: no check was seen with one of model.py"
NONE_WRITTEN = "none is there; tests/submissions/{name}/ takes one file for each"


@dataclass(frozen=True)
class Line:
    """One statement about an assignment: whether it holds (None: nothing to say), and the cases against it."""

    holds: bool | None
    text: str
    cases: Sequence[str] = ()

    def __str__(self) -> str:
        mark = {True: ":)", False: ":(", None: ":|"}[self.holds]
        more = [f"and {len(self.cases) - SHOWN} more"] if len(self.cases) > SHOWN else []
        return "\n    ".join([f"{mark} {self.text}", *self.cases[:SHOWN], *more])


def prove(
    name: str, *, course: Path, seeds: int, mutants: bool, bench: suites.Bench, say: Callable[[str], None]
) -> int:
    """Test the assignment `name` of `course`, say what was found line by line, and return 1 where something fails.

    Raises UsageError for an unknown or unbuilt assignment, and for less than two seeds.
    """
    if seeds < 2:  # noqa: PLR2004 - what a comparison takes
        raise UsageError(FEW_SEEDS.format(seeds=seeds))
    stale = build([name], check=True, course=course)[0].stale
    if stale:
        say(str(Line(holds=False, text=STALE.format(name=name), cases=[str(path) for path in stale])))
        return 1
    say(str(Line(holds=True, text="the notebooks are built from their sources")))
    under = suites.load(course, name, course / "tests" / "submissions")
    result = suites.measure(under, bench, seeds=range(1, seeds + 1), mutants=mutants)
    models = Models(under.folder)
    with seen_by(models.look):
        reference_record(course, name, data=bench.data, sandbox=bench.sandbox)
    found = [*lines(result), *of_models(models)]
    for each in found:
        say(str(each))
    return int(any(each.holds is False for each in found))


def show(name: str, students: Sequence[str], *, course: Path, bench: suites.Bench, say: Callable[[str], None]) -> int:
    """Say what some of the simulated students of an assignment read, and return 0.

    Raises UsageError for one that is not there.
    """
    under = suites.load(course, name, course / "tests" / "submissions")
    known = {patch.name: patch for patch in under.patches}
    for each in students:
        if each not in known:
            raise UsageError(NO_STUDENT.format(student=each, name=name, known=", ".join(known) or "nobody yet"))
    cases = {each: patches.apply(under.source, known[each]) for each in students}
    graded = bench.grade(under, cases, seed=PUBLIC_SEED, quick=False)
    for each, notebook in cases.items():
        read = [verdict for verdict in graded.get(each, {}).values() if verdict.status != "passed"]
        first = f"{each}:" if read else NOTHING_LOST.format(student=each)
        judged = partial(record_of, course, name, notebook, data=bench.data, sandbox=bench.sandbox)
        why = _why_unnamed(known[each], read, judged)
        say("\n\n".join([first, *map(_card, read), *why]) + ("\n" if each != students[-1] else ""))
    return 0


def _why_unnamed(patch: patches.Patch, read: Sequence[Verdict], judge: Callable[[], object]) -> list[str]:
    """Return why no hint has a name of the header: judged once more, with a look at what the names would give."""
    hinted = {each for verdict in read for each in verdict.misconception.split(", ")}
    wanted = patch.names("misconception")
    if not read or not wanted or hinted & set(wanted):
        return []
    unnamed = Unnamed(wanted)
    with seen_by(unnamed.look):
        judge()
    return ["\n".join(f"    {each}" for each in unnamed.said)]


def _card(verdict: Verdict) -> str:
    """Return what a student reads of a check, and under it how the mistake is called in a header."""
    named = NAMED.format(names=verdict.misconception) if verdict.misconception else ""
    return as_text(verdict) + named


def lines(result: suites.Result) -> list[Line]:
    """Return what the suites found, one line for each promise."""
    r, kept = result, page.promises(result)
    written = NONE_WRITTEN.format(name=r.name)
    judged = r.mutants - r.argued
    argued = f", {r.argued} argued to be equivalent" if r.argued else ""
    return [
        Line(kept[page.REFERENCE], "the reference has full marks", r.reference),
        Line(kept[page.STUB], "the untouched notebook has 0 points", r.stub),
        _counted(kept[page.CAUGHT], r.listed, f"mistakes caught: {r.caught} of {r.listed}", r.missed, written),
        _counted(
            kept[page.NAMED] and kept[page.HINTS],
            r.to_name,
            f"mistakes named by their hint: {r.named} of {r.to_name}, {len(r.wrong_hints)} wrong hints",
            [*(f"{each}: no hint" for each in r.unnamed), *r.wrong_hints],
            "none says which misconception it is",
        ),
        _counted(
            kept[page.UNUSUAL],
            r.unusual,
            f"right but unusual work: {r.unusual} submissions, {len(r.falsely_failed)} failed falsely",
            r.falsely_failed,
            written,
        ),
        _counted(
            kept[page.MUTANTS],
            r.mutants,
            f"mutants of the reference that lose points: {r.killed} of {judged}{argued}",
            r.survivors,
            "none was made",
        ),
        Line(kept[page.STABLE], f"points do not depend on the seed: {r.seeds} seeds", r.unstable),
        Line(not r.ours, "no check fails by itself", _each_once(r.ours)),
        *([Line(None, "points of other tasks were lost too", r.elsewhere)] if r.elsewhere else []),
    ]


def of_models(models: Models) -> list[Line]:
    """Return what was seen of the models, one line for each promise."""
    if not models.count:
        return [Line(None, NO_MODEL)]
    told = f"named mistakes that can be told: {models.mistakes} in model.py"
    return [
        Line(not models.wrong, f"models that give what is expected: {models.right} of {models.count}", models.wrong),
        Line(not models.silent, told, models.silent),
    ]


def _each_once(cases: Sequence[str]) -> list[str]:
    """Return each fault once, with those it was found with: the same one comes with every simulated student."""
    found: dict[str, list[str]] = {}
    for case in cases:
        student, _, fault = case.partition(": ")
        found.setdefault(fault, []).append(student)
    return [FAULT.format(fault=fault, found=_some(students)) for fault, students in found.items()]


def _some(names: Sequence[str]) -> str:
    """Return the first name, and how many more there are."""
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _counted(holds: bool, count: int, text: str, cases: Sequence[str], empty: str) -> Line:  # noqa: FBT001
    """Return a line about cases; where there are none it says so, and holds nothing against anybody."""
    return Line(holds, text, cases) if count else Line(None, f"{text.partition(':')[0]}: {empty}")
