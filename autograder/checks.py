"""Checks and verdicts: the nouns that every other module speaks of."""

from __future__ import annotations

import contextlib
import importlib.util
import math
import sys
import time
import traceback
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from autograder.errors import Failure, UsageError, printable

if TYPE_CHECKING:
    from autograder.player.interface import Player

Status = Literal["passed", "partial", "failed", "skipped", "error"]
CheckFunction = Callable[["Player", np.random.Generator], "float | str | None"]

LONGEST_MESSAGE = 4000
SKIPPED = "skipped: {needs} must pass first"
OUR_ERROR = "this check broke while it was judging ({error}); it costs you nothing: a person will look at it"

_flags: ContextVar[list[str] | None] = ContextVar("flags", default=None)


@dataclass(frozen=True)
class Check:
    """One claim about the student's work, worth points.

    `seconds` is the wall time that the student's code may take in it;
    `needs` names the checks without which this one would only repeat their failure.
    While a check `by_hand` runs, automatic differentiation is switched off in the student's code.
    """

    name: str
    claim: str
    points: float
    needs: tuple[str, ...]
    seconds: float
    function: CheckFunction
    by_hand: bool = False


@dataclass(frozen=True)
class Verdict:
    """The result of one check on one submission.

    `points` of `max_points` are earned; with status "error" they wait for a person.
    `seed` replays the check with the same random numbers.
    """

    name: str
    claim: str
    points: float
    max_points: float
    status: Status
    message: str = ""
    hint: str = ""
    misconception: str = ""
    seed: int = 0
    seconds: float = 0.0
    flags: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as plain JSON data."""
        return asdict(self) | {"flags": list(self.flags)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Verdict:
        """Return the verdict that `to_json` wrote."""
        return cls(**{**data, "flags": tuple(data.get("flags", ()))})


def check(
    *, points: float, needs: Sequence[str] = (), seconds: float = 60.0, by_hand: bool = False
) -> Callable[[CheckFunction], CheckFunction]:
    """Mark a function `(player, rng)` as a check worth `points`.

    The function's name is the check's id, the first line of its docstring the claim that the student reads.
    It raises `Failure`, or returns None (full marks), a sentence to show beside full marks, or a fraction in [0, 1].
    """

    def mark(function: CheckFunction) -> CheckFunction:
        claim = (function.__doc__ or "").strip().partition("\n")[0]
        if not claim:
            msg = f"check {function.__name__} has no docstring: its first line is the claim that the student reads"
            raise UsageError(msg)
        info = Check(function.__name__, claim, float(points), tuple(needs), float(seconds), function, by_hand)
        function.__check__ = info  # type: ignore[attr-defined]
        return function

    return mark


def load_module(path: Path, code: CodeType | None = None) -> ModuleType:
    """Return `checks.py` at `path` as a module of its own, whatever other checks.py files are loaded.

    With its compiled `code` the file itself is not read.
    """
    path = Path(path)
    if code is None and not path.is_file():
        msg = f"no checks at {path}: keep checks.py beside the notebook"
        raise UsageError(msg)
    name = f"_checks_{zlib.crc32(str(path.resolve()).encode()):08x}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        msg = f"{path} is not a Python file"
        raise UsageError(msg)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    write_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        if code is None:
            spec.loader.exec_module(module)
        else:
            exec(code, vars(module))  # noqa: S102 - our own checks
    finally:
        sys.dont_write_bytecode = write_bytecode
    return module


def load_checks(path: Path) -> dict[str, Check]:
    """Return the checks of the `checks.py` at `path` by name, in reading order."""
    module = load_module(path)
    found = [value.__check__ for value in vars(module).values() if callable(value) and hasattr(value, "__check__")]
    checks = {each.name: each for each in found}
    for each in found:
        unknown = [need for need in each.needs if need not in checks]
        if unknown:
            msg = f"{path}: check {each.name} needs {', '.join(unknown)}, which is not a check of this file"
            raise UsageError(msg)
    return checks


def flag(text: str) -> None:
    """Note something that a person should look at; it never changes the points."""
    flags = _flags.get()
    if flags is not None and (text := _bounded(text)) not in flags:
        flags.append(text)


def generator(seed: int, name: str) -> np.random.Generator:
    """Return the random numbers of check `name` under `seed`: the same in every process and on every machine."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def run_one(check: Check, player: Player, *, seed: int, done: Mapping[str, Verdict]) -> Verdict:
    """Return the verdict of `check` on the code in `player`; `done` holds the verdicts of earlier checks."""
    blank = Verdict(check.name, check.claim, 0.0, check.points, "failed", seed=seed)
    missing = [need for need in check.needs if need in done and done[need].status not in ("passed", "partial")]
    if missing:
        return replace(blank, status="skipped", message=SKIPPED.format(needs=" and ".join(missing)))
    flags: list[str] = []
    token = _flags.set(flags)
    start = time.perf_counter()
    try:
        verdict = _judge(check, player, blank, generator(seed, check.name))
    finally:
        _flags.reset(token)
    return replace(verdict, seconds=time.perf_counter() - start, flags=tuple(flags))


def _judge(check: Check, player: Player, blank: Verdict, rng: np.random.Generator) -> Verdict:
    try:
        with player.by_hand() if check.by_hand else contextlib.nullcontext():
            result = check.function(player, rng)
    except Failure as failure:
        return replace(
            blank, message=_bounded(failure.message), hint=_bounded(failure.hint), misconception=failure.misconception
        )
    except Exception as error:  # noqa: BLE001 - our own fault, whatever it is, must not cost the student
        detail = "".join(traceback.format_exception_only(error)).strip()
        return replace(blank, status="error", message=OUR_ERROR.format(error=_bounded(detail)))
    if result is None or isinstance(result, str):
        return replace(blank, status="passed", points=check.points, message=_bounded(result or ""))
    share = float(result)
    if not math.isfinite(share) or share <= 0:
        return blank
    share = min(share, 1.0)
    status: Status = "passed" if share == 1.0 else "partial"
    return replace(blank, status=status, points=round(check.points * share, 4))


def _bounded(text: str) -> str:
    """Return a text that a student's answer may be part of, shortened to what a person reads."""
    short = text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]} …"
    return printable(short, lines=True)
