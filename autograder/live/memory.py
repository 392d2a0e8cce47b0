"""The checks of this notebook, loaded once, and the verdicts on what has not changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.checks import Check, Verdict, judging, load_checks, run_one
from autograder.live.state import same, state_of
from autograder.notebooks import failed_cells

_sessions: dict[Path, Session] = {}
_watch = failed_cells.Watch()


@dataclass
class _Known:
    """A verdict, the seed it was reached with, and what it rests on."""

    verdict: Verdict
    seed: int
    state: Mapping[str, Any]

    def holds(self, seed: int, namespace: Mapping[str, Any]) -> bool:
        """Return whether judging again would say the same; what was skipped rests on other checks and never holds."""
        return self.verdict.status != "skipped" and self.seed == seed and same(self.state, namespace)


@dataclass
class Session:
    """The checks of a notebook while it lives; loaded anew when one of their files changed."""

    path: Path
    stamp: tuple[tuple[str, int, int], ...]
    checks: dict[str, Check]
    known: dict[str, _Known] = field(default_factory=dict)

    def verdict(self, name: str, namespace: dict[str, Any], seed: int) -> Verdict:
        """Return the verdict of check `name`, judged now; what it needs may be remembered."""
        done: dict[str, Verdict] = {}
        for check in self._with_needs(self.checks[name]):
            known = self.known.get(check.name)
            if check.name != name and known and known.holds(seed, namespace):
                done[check.name] = known.verdict
                continue
            done[check.name] = self._judged(check, namespace, seed, done)
        return done[name]

    def _judged(self, check: Check, namespace: dict[str, Any], seed: int, done: Mapping[str, Verdict]) -> Verdict:
        from autograder.live.player import STOPPED_ELSEWHERE, LivePlayer  # keeps `import autograder` light

        player = LivePlayer(namespace, self.path)
        try:
            verdict = run_one(check, player, seed=seed, done=done)
        except KeyboardInterrupt as stopped:
            message = str(stopped) or STOPPED_ELSEWHERE.format()
            return Verdict(check.name, check.claim, 0.0, check.points, "failed", message=message, seed=seed)
        sentence = failed_cells.about(_watch.cells(), player.asked, namespace) if verdict.status != "skipped" else ""
        if sentence:
            verdict = replace(
                verdict, status="failed", points=0.0, message=sentence, hint="", misconception="", evidence=None
            )
        self.known[check.name] = _Known(verdict, seed, state_of(player.asked, namespace))
        return verdict

    def _with_needs(self, check: Check) -> list[Check]:
        """Return the checks that `check` needs, or whose tasks it stands on, directly or not, and itself last."""
        order: dict[str, Check] = {}
        for need in (*check.needs, *(task for task in check.stands_on if task in self.checks)):
            order.update({each.name: each for each in self._with_needs(self.checks[need])})
        order[check.name] = check
        return list(order.values())


def session(path: Path) -> Session:
    """Return what is known of the checks at `path`; UsageError when they cannot be loaded."""
    place = path.resolve()
    stamp = tuple(map(_stamp, judging(place.parent).values()))
    found = _sessions.get(place)
    if found is None or found.stamp != stamp:
        _sessions[place] = found = Session(path, stamp, load_checks(path))
    return found


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except OSError:
        return path.name, 0, 0
    return path.name, status.st_mtime_ns, status.st_size


def rows() -> Iterator[tuple[Check, Verdict | None]]:
    """Yield the checks of the notebook, in its order, each with its last verdict or None."""
    for each in _sessions.values():
        if each.known:
            yield from (
                (check, each.known[name].verdict if name in each.known else None) for name, check in each.checks.items()
            )


def listen() -> None:
    """Hear from IPython how every cell ends, where there is an IPython."""
    try:
        from IPython import get_ipython  # absent in a plain Python process
    except ImportError:
        return
    shell = get_ipython()
    if shell is not None:
        shell.events.register("post_run_cell", _watch.heard)
