"""Grades one prepared submission: runs its cells in a player, judges the check cells outside, in reading order.

A cell or check that ends the player costs that cell or check: a fresh player replays the cells before it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol

from autograder.checks import Check, Verdict, run_one
from autograder.checks.check import bounded
from autograder.checks.reach import UNREADABLE, beyond, beyond_words, imports, never_ran, reads_module
from autograder.checks.reach_paths import top
from autograder.checks.render import as_html, as_text
from autograder.checks.source import imported
from autograder.checks.student import CellError, CellResult, Player
from autograder.errors import PlayerDied, StudentError
from autograder.grading.record import CellReport
from autograder.language import retold
from autograder.notebooks import failed_cells, outputs, sanitize
from autograder.notebooks.cells import Cell, PlacedCell, grade_id
from autograder.notebooks.failed_cells import FailedCell
from autograder.notebooks.submission import Prepared
from autograder.sandbox.guest.dispatcher import UNDEFINED
from autograder.sandbox.host import SandboxedPlayer

NOT_RUN = "not run: the notebook had used up its {seconds:g} s"
NOT_JUDGED = "not judged: the notebook had used up its {seconds:g} s"
REPLAY_DIED = "cell {cell} ended the process when it was replayed: left out from there on"
# Deaths that may have come from outside, by a short memory of the machine or a person: tried once more.
UNCLEAR = ("exit", "signal")
TRIES = 2
# A player that lives says so at once.
ANSWERING_SECONDS = 5.0
READS_CHECKS = "{place} reads checks.py, which knows right answers: look whether the work is the student's own"
REACHES = "{place} uses {means}, which no task needs: look whether the work is the student's own"
MADE = "code that is made while the notebook runs"
# The reference ran it where this was graded: grading begins with that.
GIVEN_FAILED = "a given cell failed, which does not in the reference: {cells}"
MOST_NAMED = 3
NO_CHECK = "no check {name!r} in checks.py: build the assignment anew"


class Budget(Protocol):
    """The limits that the grader itself keeps, in seconds of wall time; the player keeps the others."""

    @property
    def cell_seconds(self) -> float:
        """One cell."""

    @property
    def submission_seconds(self) -> float:
        """The whole notebook with its checks."""


@dataclass
class Graded:
    """What grading gave: verdicts in reading order, the cells with their outputs, reports and notes.

    `shown` counts the characters of the outputs, `budget` what may still be parsed of them.
    """

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    reports: list[CellReport] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    executed: int = 0
    shown: int = 0
    budget: sanitize.Budget = field(default_factory=sanitize.Budget)


def grade(
    prepared: Prepared,
    checks: Mapping[str, Check],
    start: Callable[[], Player],
    *,
    seed: int,
    limits: Budget,
    on_verdict: Callable[[Verdict], None] = lambda _: None,
) -> Graded:
    """Return the verdicts and the executed cells of a submission; `start` makes a fresh player.

    Raises only what is our own fault: `start` failing, a notebook without its checks.
    """
    graded = Graded()
    session = _Session(start, limits, graded.notes)
    with contextlib.closing(session):
        for placed in prepared.cells:
            graded.cells.append(_numbered(_step(placed, session, checks, graded, seed), placed, graded))
            if placed.role == "check":
                on_verdict(graded.verdicts[placed.check])
    _flag_suspect(prepared, graded, beyond_words(**session.unread))
    _note_given(prepared, graded)
    return graded


def _note_given(prepared: Prepared, graded: Graded) -> None:
    """Note the given cells that failed, where that is not merely a task that nobody has written yet."""
    given = {grade_id(each.cell) or each.cell["id"] for each in prepared.cells if each.role == "given"}
    failed = [each for each in graded.reports if each.cell in given and each.error]
    found = [f"{each.cell} ({each.error})" for each in failed if not each.error.startswith("NotImplementedError")]
    if found:
        graded.notes.append(GIVEN_FAILED.format(cells=", ".join(found[:MOST_NAMED])))


def _flag_suspect(prepared: Prepared, graded: Graded, made: str = "") -> None:
    """Flag a submission that earned points and whose code reads checks.py, or uses what no task needs.

    A person decides what that means.
    """
    earned = [verdict for verdict in graded.verdicts.values() if verdict.points]
    found = dict(_suspicions(prepared, graded)) if earned else {}
    if earned and made and not found:
        found = {"reaches": bounded(REACHES.format(place=MADE, means=made))}
    if found:
        graded.verdicts[earned[0].name] = replace(earned[0], flags=(*earned[0].flags, *found.values()))


def _suspicions(prepared: Prepared, graded: Graded) -> Iterator[tuple[str, str]]:
    """Yield what a person should look at, with its kind; of each kind, what stands first comes last."""
    names = {f"cell {grade_id(each.cell) or each.cell['id']}": each for each in prepared.cells if each.role == "run"}
    sources = {name: each.cell["source"] for name, each in names.items()} | dict(prepared.modules)
    given = tuple(each.cell["source"] for each in prepared.cells if each.role == "given")
    modules = _imported(given) | prepared.read_modules
    means = beyond(sources, frozenset(modules - {"autograder"}), _bound(given))
    failed = {f"cell {each.cell}" for each in graded.reports if each.error}
    for name, text in reversed(sources.items()):
        if reads_module(text, "checks"):
            yield "reads", bounded(READS_CHECKS.format(place=name))
        elif name in means and not (means[name] == UNREADABLE and name in failed and never_ran(text)):
            yield "reaches", bounded(REACHES.format(place=name, means=means[name]))


@lru_cache(maxsize=8)
def _imported(given: Sequence[str]) -> frozenset[str]:
    """Return what the given cells import, which is the same for a whole class: packages, of our own each name."""
    names = [name for text in given for name in imported(text)]
    return frozenset({*map(top, names), *(name for name in names if top(name) == "autograder")})


@lru_cache(maxsize=8)
def _bound(given: Sequence[str]) -> Mapping[str, str]:
    """Return the names that the given cells import, and what they stand for: most notebooks import nothing else."""
    return imports(given)


def _numbered(cell: Cell, placed: PlacedCell, graded: Graded) -> Cell:
    """Return an executed cell with its number, as a notebook shows it."""
    if placed.role in ("text", "experiment") or not cell["source"].strip():
        return cell
    graded.executed += 1
    count = {"execution_count": graded.executed}
    shown = [out | count if out["output_type"] == "execute_result" else out for out in cell["outputs"]]
    return {**cell, **count, "outputs": shown}


def _step(placed: PlacedCell, session: _Session, checks: Mapping[str, Check], graded: Graded, seed: int) -> Cell:
    """Return a cell with its new outputs, after running or judging it."""
    cell = placed.cell
    if placed.role in ("text", "experiment") or (placed.role != "check" and not cell["source"].strip()):
        return cell
    if placed.role == "check":
        if placed.check not in checks:
            raise LookupError(NO_CHECK.format(name=placed.check))
        verdict = session.judge(checks[placed.check], graded.verdicts, seed)
        graded.verdicts[placed.check] = verdict
        return {**cell, "outputs": verdict_outputs(verdict)}
    result = session.run(placed)
    error = f"{result.error.ename}: {result.error.evalue}"[:500] if result.error else ""
    graded.reports.append(CellReport(grade_id(cell) or cell["id"], round(result.seconds, 4), error))
    kept, size = outputs.within(outputs.cleaned(result.outputs, graded.budget), outputs.MAX_SHOWN - graded.shown)
    graded.shown += size
    return {**cell, "outputs": kept}


def verdict_outputs(verdict: Verdict) -> list[dict[str, Any]]:
    """Return a check cell's output: the card to read, with the points as the plain float that nbgrader reads.

    A verdict that waits for a person has no points.
    """
    if verdict.status == "error":
        shown = {"text/plain": as_text(verdict), "text/html": as_html(verdict)}
        return [{"output_type": "display_data", "data": shown, "metadata": {}}]
    scored = {"text/plain": repr(float(verdict.points)), "text/html": as_html(verdict)}
    return [{"output_type": "execute_result", "data": scored, "metadata": {}, "execution_count": None}]


class _Session:
    """The players of one submission, one after the other: it replays and it keeps the time."""

    def __init__(self, start: Callable[[], Player], limits: Budget, notes: list[str]) -> None:
        self._start = start
        self._limits = limits
        self._notes = notes
        self._player: Player | None = None
        self._history: list[PlacedCell] = []
        self._end = time.monotonic() + limits.submission_seconds
        self.unread: dict[str, list[str]] = {"names": [], "constants": []}
        self._failed: list[FailedCell] = []

    def run(self, placed: PlacedCell) -> CellResult:
        """Return the result of a cell; one that ends the player is not replayed for those after it."""
        begin = time.monotonic()
        death = None
        for _ in range(TRIES):
            if self._left() <= 0:
                return _stopped(NOT_RUN.format(seconds=self._limits.submission_seconds), 0.0)
            player = self._ready()
            try:
                with self._deadline(player, self._limits.cell_seconds):
                    result = _execute(player, placed)
            except PlayerDied as died:
                self.close()
                death = died
                if died.limit not in UNCLEAR:
                    break
            else:
                self._history.append(placed)
                self._note(placed.cell["source"], result)
                return result
        return _stopped(death.message if death else "", time.monotonic() - begin)

    def judge(self, check: Check, done: Mapping[str, Verdict], seed: int) -> Verdict:
        """Return the verdict of a check; its time is the check's own, within the notebook's."""
        message = NOT_JUDGED.format(seconds=self._limits.submission_seconds)
        verdict = Verdict(check.name, check.claim, 0.0, check.points, "failed", message, seed=seed)
        self._forget_references(check)
        for _ in range(TRIES):
            if self._left() <= 0:
                break
            player = self._ready()
            with self._deadline(player, check.seconds):
                verdict = verdict_of(check, player, seed, done)
            death = None
            if verdict.status != "passed":  # a skipped check may have been asked for a further mistake
                with self._deadline(player, ANSWERING_SECONDS):
                    death = _death(player)
            if death is None:
                break
            self.close()
            if death.limit not in UNCLEAR:
                break
        return self._explained(verdict)

    def _note(self, source: str, result: CellResult) -> None:
        """Note a cell that failed, for the names that it would have bound."""
        if result.error is not None:
            kind, error = result.error.ename, f"{result.error.ename}: {result.error.evalue}"
            compiled = failed_cells.is_compiled(kind)
            line = result.error.line if compiled else 0
            self._failed.append(failed_cells.failed_cell(source, compiled=compiled, error=error, line=line))

    def _explained(self, verdict: Verdict) -> Verdict:
        """Return a verdict that a name is not defined with the reason: the cell that would have bound it failed."""
        for name in {each for cell in self._failed for each in cell.names}:
            if verdict.message == retold(UNDEFINED.format(name=name), (UNDEFINED,)):
                return replace(verdict, message=failed_cells.about(self._failed, {name}, ()))
        return verdict

    def close(self) -> None:
        """End the player, dead or alive."""
        for kind, words in getattr(self._player, "unread", {}).items():
            self.unread[kind] += words
        close = getattr(self._player, "close", None)
        if close is not None:
            close()
        self._player = None

    def _forget_references(self, check: Check) -> None:
        """Put a fresh player in the place of one that was shown right versions of tasks which this check does not give.

        The time of that is not the student's.
        """
        begin = time.monotonic()
        if set(getattr(self._player, "shown", ())) - set(check.stands_on):
            self.close()
            self._ready()
            self._end += time.monotonic() - begin

    def _left(self) -> float:
        return self._end - time.monotonic()

    def _deadline(self, player: Player, seconds: float) -> contextlib.AbstractContextManager[Any]:
        deadline = getattr(player, "deadline", None)
        return contextlib.nullcontext() if deadline is None else deadline(max(0.1, min(seconds, self._left())))

    def _ready(self) -> Player:
        """Return the living player, or a fresh one in which the cells so far were run again."""
        while self._player is None:
            self._player = self._start()
            for placed in [*self._history]:
                if not self._replayed(self._player, placed):
                    break
        return self._player

    def _replayed(self, player: Player, placed: PlacedCell) -> bool:
        try:
            with self._deadline(player, self._limits.cell_seconds):
                _execute(player, placed)
        except PlayerDied:
            self._history.remove(placed)
            self._notes.append(REPLAY_DIED.format(cell=grade_id(placed.cell) or placed.cell["id"]))
            self.close()
            return False
        return True


def verdict_of(check: Check, player: Player, seed: int, done: Mapping[str, Verdict]) -> Verdict:
    """Return the verdict of a check; asked anew where processes beside the student's may have been at work.

    They could have left their answers to the first questions where the student's finds them.
    """
    if isinstance(player, SandboxedPlayer):
        with player.one_look() as alone:
            verdict = run_one(check, player, seed=seed, done=done)
        if not alone():
            verdict = run_one(check, player, seed=seed, done=done, anew=True)
        if player.was_alone():
            return verdict
    return run_one(check, player, seed=seed, done=done)


def _execute(player: Player, placed: PlacedCell) -> CellResult:
    """Run a cell; what students were given does not count as their code.

    Where not even the shell could run it, nested too deep to be compiled say, the cell failed and nothing else.
    """
    begin = time.monotonic()
    try:
        if placed.role == "given" and isinstance(player, SandboxedPlayer):
            return player.execute(placed.cell["source"], given=True)
        return player.execute(placed.cell["source"])
    except StudentError as failure:
        return _stopped(failure.message, time.monotonic() - begin)


def _death(player: Player) -> PlayerDied | None:
    """Return why a player does not answer any more, None when it does."""
    try:
        player.has("__name__")
    except PlayerDied as death:
        return death
    return None


def _stopped(message: str, seconds: float) -> CellResult:
    output = {"output_type": "error", "ename": "Stopped", "evalue": message, "traceback": [f"Stopped: {message}"]}
    return CellResult([output], CellError("Stopped", message), seconds)


def with_cap(checks: Mapping[str, Check], seconds: float) -> dict[str, Check]:
    """Return checks that may take at most `seconds` each: a demo does not wait a minute for an endless loop."""
    return {name: replace(check, seconds=min(check.seconds, seconds)) for name, check in checks.items()}
