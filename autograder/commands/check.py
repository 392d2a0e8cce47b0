"""`autograder check`: a notebook from a terminal, judged as grading will.

The checks are those of the course that is named, or of this package: never a file that came with the notebook, which
would run here as whoever looks at a submission.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.checks import JUDGED_BY, Check, Verdict, checks_in, files, load_checks, released, settings
from autograder.checks.render import as_text, points, terminal_width
from autograder.checks.runner import PUBLIC_SEED
from autograder.checks.student import Player
from autograder.commands import check_files
from autograder.errors import UsageError, printable
from autograder.grading import session
from autograder.language import Message, text
from autograder.notebooks import reader, snapshot, submission
from autograder.notebooks.cells import Cell, PlacedCell, Source, check_name, is_experiment
from autograder.notebooks.reader import HandedIn, Refused
from autograder.notebooks.snapshot import Snapshot
from autograder.notebooks.submission import Prepared

NO_NOTEBOOK = "no notebook at {path}"
OTHER_FILE = "{path} is {kind}: name a file that ends with .ipynb"
NO_CELL = Message("the notebook has no cell run_check({name!r}): judged at its end")
MOST_NOTES = 8
MORE_NOTES = Message("… and {count} more")
# Those of the source win, where a folder has both.
PARTS = ("assignments", "solutions")
DEFINED = re.compile(r"^def (\w+)\(", re.MULTILINE)
UNKNOWN = (
    "{path} belongs to none of {known}: name its course with --course, "
    "or with --checks the file that judges it, if you trust that"
)
NO_CHECKS = "no checks at {path}: --checks names a checks.py, --course a folder with solutions/ or assignments/"
OF_COURSE = f"points and thresholds are those of {settings.SETTINGS} beside the notebook"
NO_CHECK = "no check of {path} is asked: {settings} leaves out all of them"
BESIDE = "{path} differs from {used}, which judges: it was not used"
CELL_NUMBER = Message("cell {number}")
UNCONFINED = "no sandbox works here: the notebook's code runs as in Jupyter, with all that you may do"
OPEN = Message("open: {name} ({points} points, {where})")
DECLARED = re.compile(r"^\s*ASSIGNMENT\s*=\s*['\"](\w+)['\"]", re.MULTILINE)
# docs.github.com, "Workflow commands": stopping and starting them.
STOP_COMMANDS = "::stop-commands::{word}\n"
RESUME_COMMANDS = "::{word}::\n"
TOTAL = Message("{earned} of {most} points; {passed} of {total} checks passed")


@contextlib.contextmanager
def _without_workflow_commands() -> Iterator[None]:
    """Keep GitHub's runner, which reads commands from what is printed, from carrying out a student's message.

    Nobody but the runner knows the word after which it listens again.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        yield
        return
    word = secrets.token_hex(16)
    _print_now(STOP_COMMANDS.format(word=word))
    try:
        yield
    finally:
        _print_now(RESUME_COMMANDS.format(word=word))


def _print_now(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


@_without_workflow_commands()
def check(
    notebook: Path,
    *,
    seed: int | None = None,
    sandbox: str = "auto",
    course: Path | None = None,
    checks_path: Path | None = None,
    json_path: Path | None = None,
    junit: Path | None = None,
) -> int:
    """Print the verdict of every check and return 0 when all pass, else 1; UsageError for what cannot be read.

    What is printed is written to `json_path` and `junit` too, for programs.
    """
    if notebook.is_dir() or notebook.suffix != ".ipynb":
        raise UsageError(OTHER_FILE.format(path=notebook, kind="a folder" if notebook.is_dir() else "no notebook"))
    if not notebook.is_file():
        raise UsageError(NO_NOTEBOOK.format(path=notebook))
    handed_in, found = _taken(notebook)
    path = _checks_path(notebook, handed_in, course, checks_path)
    # Who names the course, or the checks, looks at somebody else's work: that course's settings count.
    named = course is not None or checks_path is not None or (path.parent / settings.SETTINGS).is_file()
    beside = settings.NOTHING if named else settings.read(notebook.parent / settings.SETTINGS)
    own = bool(beside.course_file)
    checks = load_checks(path, beside if own else None)
    if not checks:
        raise UsageError(NO_CHECK.format(path=path, settings=settings.SETTINGS))
    prepared = _prepared(notebook, found, checks, path)
    said = (*([OF_COURSE] if own else []), *_notes(prepared, notebook, path, sandbox))
    notes = [printable(note) for note in said]
    for note in notes:
        sys.stdout.write(f"note: {note}\n")
    coloured, width = sys.stdout.isatty(), terminal_width()

    def show(verdict: Verdict) -> None:
        sys.stdout.write(as_text(verdict, ansi=coloured, width=width) + "\n\n")
        sys.stdout.flush()

    verdicts = _judged(
        {**found.files, **_given(path, notebook)}, prepared, checks, path, seed=seed, sandbox=sandbox, show=show
    )
    passed = sum(verdict.status == "passed" for verdict in verdicts)
    earned, most = sum(verdict.points for verdict in verdicts), sum(each.points for each in checks.values())
    total = TOTAL.format(earned=points(earned), most=points(most), passed=passed, total=len(verdicts))
    sys.stdout.write("\n".join([total, *_open(verdicts, handed_in)]) + "\n")
    check_files.write(verdicts, notebook, notes, json_path=json_path, junit=junit)
    return int(passed < len(verdicts))


def _notes(prepared: Prepared, notebook: Path, path: Path, sandbox: str) -> tuple[str, ...]:
    """Return what is to be known before the verdicts."""
    more = len(prepared.notes) - MOST_NOTES
    cut = [MORE_NOTES.format(count=more)] if more > 0 else []
    return (*prepared.notes[:MOST_NOTES], *cut, *_differing(notebook, path), *_unconfined(sandbox))


def _taken(notebook: Path) -> tuple[HandedIn, Snapshot]:
    """Return the notebook, and what lies beside it for its code, read once; UsageError when it cannot be judged."""
    found = snapshot.beside(notebook)
    if found.notebook is None:
        raise UsageError(printable(found.refusal))
    return found.notebook, found


def _checks_path(notebook: Path, handed_in: HandedIn, course: Path | None, named: Path | None) -> Path:
    """Return the checks that judge: those named, else those of the assignment which the notebook is."""
    if named is not None:
        if not files.exist(named):
            raise UsageError(NO_CHECKS.format(path=named))
        return named
    known = released.shipped() if course is None else _of_course(course)
    sources = [cell["source"] for cell in handed_in.content["cells"] if cell["cell_type"] == "code"]
    declared = next((found[1] for source in sources if (found := DECLARED.search(source))), "")
    for name in (declared, notebook.stem):
        if name in known:
            return known[name]
    asked = set(filter(None, map(check_name, handed_in.content["cells"])))
    having = [path for path in known.values() if asked and asked <= set(DEFINED.findall(files.text_of(path)))]
    if len(having) != 1:
        raise UsageError(UNKNOWN.format(path=notebook, known=", ".join(known) or "no assignments"))
    return having[0]


def _given(checks_path: Path, notebook: Path) -> dict[str, bytes]:
    """Return the files that the course gives beside the assignment's notebook, but those that lie beside this one."""
    name, part = checks_path.parent.name, checks_path.parent.parent
    if part.name not in PARTS:
        return {}
    try:
        given = reader.given_files(part.parent / PARTS[0] / name, leave={f"{name}.ipynb", *JUDGED_BY})
    except Refused as refusal:
        raise UsageError(str(refusal)) from None
    return {
        place: content for place, content in given.items() if "/" in place or not (notebook.parent / place).exists()
    }


def _of_course(course: Path) -> dict[str, Path]:
    """Return the checks of each assignment of a course, by name."""
    found = {name: path for part in PARTS for name, path in released.of_folders(course / part).items()}
    if not found:
        raise UsageError(NO_CHECKS.format(path=course))
    return found


def _differing(notebook: Path, used: Path) -> Iterator[str]:
    """Yield a word on checks beside the notebook that are not those which judge."""
    beside = checks_in(notebook.parent)
    with contextlib.suppress(OSError):
        if files.exist(beside) and not _same(beside, used):
            yield BESIDE.format(path=beside, used=used)


def _same(one: Path, other: Path) -> bool:
    """Return whether some checks hold what others do; of files of other sizes nothing is read."""
    pages = [files.pages_of(each) for each in (one, other)]
    sizes = [[page.stat().st_size for page in each] for each in pages]
    return sizes[0] == sizes[1] and all(a.read_bytes() == b.read_bytes() for a, b in zip(*pages, strict=True))


def _unconfined(sandbox: str) -> Iterator[str]:
    from autograder.sandbox import backends

    if sandbox == "auto" and (os.name == "nt" or backends.available()[0].name == backends.NONE):
        yield text(UNCONFINED)


def _open(verdicts: list[Verdict], handed_in: HandedIn) -> Iterator[str]:
    """Yield a line for each check that does not pass yet: its points and its cell."""
    places = {
        check_name(cell): CELL_NUMBER.format(number=number) for number, cell in enumerate(handed_in.content["cells"], 1)
    }
    for verdict in verdicts:
        if verdict.status != "passed":
            missing = points(verdict.max_points - verdict.points)
            yield OPEN.format(name=verdict.name, points=missing, where=places.get(verdict.name, text("no cell")))


def _prepared(notebook: Path, found: Snapshot, checks: Mapping[str, Check], checks_path: Path) -> Prepared:
    """Return the notebook repaired as grading repairs it; as it is where the original is not to be had."""
    source = _original(checks_path, notebook)
    if source is None:
        return _as_it_is(notebook, found, checks)
    prepared = submission.repaired(found, "", source)
    if prepared.refusal:
        raise UsageError(prepared.refusal)
    # The settings of a course may leave out some that have a cell.
    kept = [each for each in prepared.cells if each.role != "check" or each.check in checks]
    return _with_all(replace(prepared, cells=tuple(kept)), checks)


def _original(checks_path: Path, notebook: Path) -> Source | None:
    """Return the notebook that grading repairs by, or the one handed out with the checks."""
    name, part = checks_path.parent.name, checks_path.parent.parent
    if part.name not in PARTS:
        return None
    for folder in (part.parent / each / name for each in reversed(PARTS)):
        path = folder / f"{name}.ipynb"
        # Who works in the course's own folder has only what it became.
        if path.is_file() and not path.samefile(notebook):
            with contextlib.suppress(Refused):
                return submission.load_source(path)
    return None


def _as_it_is(notebook: Path, found: Snapshot, checks: Mapping[str, Check]) -> Prepared:
    """Return the notebook's cells with what is done with each; checks without a cell come last."""
    handed_in = found.notebook
    assert handed_in is not None  # noqa: S101 - refused before
    placed = tuple(_placed(cell, checks) for cell in handed_in.content["cells"])
    notes = (*handed_in.notes, *found.notes)
    return _with_all(Prepared("", notebook.stem, placed, {}, notes, handed_in.digest), checks)


def _with_all(prepared: Prepared, checks: Mapping[str, Check]) -> Prepared:
    """Return the notebook with a cell at its end for each check that has none."""
    present = {each.check for each in prepared.cells}
    missing = [name for name in checks if name not in present]
    blank: Cell = {"cell_type": "code", "metadata": {}, "source": "", "outputs": []}
    ends = [PlacedCell({**blank, "id": f"missing-{name}"}, "check", name) for name in missing]
    notes = (*prepared.notes, *(NO_CELL.format(name=name) for name in missing))
    return replace(prepared, cells=(*prepared.cells, *ends), notes=notes)


def _placed(cell: Cell, checks: Mapping[str, Check]) -> PlacedCell:
    if cell["cell_type"] != "code":
        return PlacedCell(cell, "text")
    name = check_name(cell)
    if name in checks:
        return PlacedCell(cell, "check", name)
    return PlacedCell(cell, "experiment" if is_experiment(cell) else "run")


def _judged(
    files: Mapping[str, bytes],
    prepared: Prepared,
    checks: Mapping[str, Check],
    path: Path,
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

    if os.name == "nt":
        from autograder.sandbox.local import LocalPlayer

        return judge(lambda: LocalPlayer({"__name__": "__main__"}, path))
    with _host(sandbox, limits) as host:
        return judge(lambda: host.start(files))


def _host(sandbox: str, limits: Any) -> Any:
    """Return the host of the player: with walls where this machine has some; it is the student's own code."""
    from autograder.datasets import cifar10
    from autograder.sandbox import backends as sandboxes
    from autograder.sandbox.host import PlayerHost
    from autograder.sandbox.warm_parent import Place

    backend = sandboxes.available()[0] if sandbox == "auto" else sandboxes.pick(sandbox)
    return PlayerHost(Place(backend, cifar10(quiet=True).public, limits))
