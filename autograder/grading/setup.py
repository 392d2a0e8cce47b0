"""What all submissions of one run share, and what is kept of each that was graded."""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.directory import Handin
from autograder.grading import attempts

ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS")
# More than can be tried one after the other against the numbers that a player is asked about; exact in JSON.
SEED_BYTES = 6
# Stands for the reference solution among the submissions.
REFERENCE = Handin("", Path(), "")


@dataclass(frozen=True)
class Setup:
    """What all submissions of one run share; sent to every worker once.

    `data` is the part of the data set that players may read, `judge_data` the whole of it.
    A `secret` seed is the course's: every submission gets its own, drawn from it, so that the one that feedback shows
    tells nothing about anybody else's, nor about the next submission of the same student.
    `attempt` names the submission where another system counts them. `imports` are the modules that players need.
    """

    course: Path
    name: str
    seed: int
    backend: Any
    limits: Any
    inputs: Mapping[str, str]
    data: Path | None = None
    judge_data: Path | None = None
    data_name: str = ""
    check_seconds: float = float("inf")
    secret: bool = False
    attempt: str = ""
    imports: tuple[str, ...] = ()

    def seed_of(self, student: str, digest: str, attempt: str) -> int:
        """Return the seed of the student's submission whose content has this digest."""
        if not self.secret:
            return self.seed
        drawn_for = json.dumps([self.name, student, digest, attempt]).encode()
        return int.from_bytes(hmac.digest(str(self.seed).encode(), drawn_for, "sha256")[:SEED_BYTES], "big")

    def inputs_of(self, digest: str, attempt: str) -> dict[str, str]:
        """Return what decides the verdicts of one submission; with a seed that was asked for, all attempts are one."""
        return {**self.inputs, "submission": digest, "attempt": attempt if self.secret else ""}

    def attempt_of(self, handin: Handin, digest: str, *, begin: bool = False) -> str:
        """Return which attempt a submission is; `begin` keeps it from being used again, or raises OSError."""
        if self.attempt or not self.secret:
            return self.attempt
        number = attempts.begin if begin else attempts.number
        return str(number(self.course, self.name, handin.by, digest))

    @property
    def sandbox(self) -> str:
        """Return the name of the walls around the players."""
        return str(self.backend)


@dataclass(frozen=True, slots=True)
class Done:
    """What the coordinator keeps of a graded submission: small, whatever the notebook held."""

    name: str
    student: str
    status: str
    points: float
    max_points: float
    seconds: float
    reason: str = ""


def one_thread() -> None:
    """Let the numerical libraries of the processes started from here use one thread each."""
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
