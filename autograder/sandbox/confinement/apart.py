"""Sees for itself that a fork of a player answers alone: that it is one, and that all others stand still meanwhile."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from autograder.sandbox.confinement import processes
from autograder.sandbox.confinement.processes import Guard

# What waits in the kernel stops when it comes out; who waits for the program of a child that is held does not.
PATIENCE, IN_KERNEL = 5.0, 0.5
WAITING = (*processes.STOPPED, b"D")
AGAIN_SECONDS = 0.001
# What a thread that was taken off its core in the middle of stopping still needs; no answer is found in that time.
SLACK_NS, SWITCH_NS = 20_000, 1_000_000
FILTERS = (b"\nSeccomp_filters:",)
SWITCHES = (b"\nvoluntary_ctxt_switches:", b"\nnonvoluntary_ctxt_switches:")


class Look(NamedTuple):
    """What is seen of the held: states, nanoseconds on a core by thread, what was made last in their namespace."""

    states: frozenset[bytes]
    spent: dict[str, int]
    made: int


class Apart:
    """A fork of `player` that is to answer alone; made before there is one.

    Nothing is taken from the submission but the number of the fork. Where there are no walls nothing is looked at.
    """

    def __init__(self, guard: Guard, player: int, *, walls: bool) -> None:
        self.guard = guard
        self.player = player
        self.walls = walls
        self.before = {*guard.processes()}
        self.fork: int | None = None
        self._held = Look(frozenset(), {}, 0)

    def hold(self, fork: int) -> bool:
        """Hold all others; return whether the fork is what it is said to be, and whether they stand still."""
        if self.walls and not self._is_fork(fork):
            return False
        self.fork = fork
        self.guard.hold(fork)
        return not self.walls or self._settled()

    def undisturbed(self) -> bool:
        """Return whether the fork is still there and one thread, and nothing that is held has moved."""
        if not self.walls or self.fork is None:
            return not self.walls
        if not processes.exists(self.fork) or self.guard.threads([self.fork]) > 1:
            return False
        now, then = self._look(), self._held
        known = now.spent.keys() <= then.spent.keys()
        gained = sum(spent - then.spent.get(task, 0) for task, spent in now.spent.items())
        return known and gained <= SLACK_NS and now.made == then.made and now.states <= {*WAITING}

    def _is_fork(self, fork: int) -> bool:
        """Return whether it is a new child of the player, with one thread and a filter more, where that is told."""
        new = fork in {*self.guard.processes()} - self.before and processes.parent(fork) == self.player
        own = processes.sum_of(f"/proc/{self.player}/status", FILTERS)
        filtered = not own or processes.sum_of(f"/proc/{fork}/status", FILTERS) > own
        return new and filtered and self.guard.threads([fork]) == 1

    def _settled(self) -> bool:
        """Return whether all others have come to a stop, and keep what they had used then."""
        begin = time.monotonic()
        while (waited := time.monotonic() - begin) < PATIENCE:
            self._held, before = self._look(), self._held
            if self._held == before and self._held.states <= {*(WAITING if waited > IN_KERNEL else processes.STOPPED)}:
                return True
            time.sleep(AGAIN_SECONDS)
            self.guard.hold(self.fork or 0)
        return False

    def _look(self) -> Look:
        # In this order: who is seen to be stopped has been charged for what it did.
        made = processes.last_made() if self.guard.alone else 0
        others = [pid for pid in self.guard.processes() if pid != self.fork]
        tasks = processes.tables_of(others)
        states = frozenset(processes.state(task) for task in tasks)
        return Look(states, {task: _spent(task) for task in tasks}, made)


def _spent(task: str) -> int:
    """Return the nanoseconds that a thread had a core; where the kernel does not tell, by how often it left one."""
    try:
        return int(Path(f"/proc/{task}/schedstat").read_bytes().split()[0])
    except (OSError, IndexError, ValueError):
        return processes.sum_of(f"/proc/{task}/status", SWITCHES) * SWITCH_NS
