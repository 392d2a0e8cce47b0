"""How an assignment is to be graded: the command's options over the course's settings over the defaults."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from autograder.checks.settings import Settings
from autograder.course import directory as courses
from autograder.course.course_file import CHECK_SECONDS
from autograder.errors import UsageError
from autograder.grading import fingerprint
from autograder.grading.setup import Setup

SETTINGS_FILE = "autograder.json"
BAD_SETTINGS = '{path}: {reason}; expected {{"check_seconds": 60, "limits": {{"cell_seconds": 60, …}}}}'
NO_JOBS = "--jobs {jobs}: a class is graded by one process or more, leave it out for one each core"
DATA_WITHHELD = "{path} holds no test labels: grading needs the whole data, not a player's part"


@dataclass(frozen=True)
class Options:
    """What `autograder grade` was asked for; None where the course or the default decides.

    `attempt` names the submission where another system counts them; else they are counted in the course.
    `scheduler` is the address of the Dask cluster that grades; this machine does without it.
    """

    course: Path
    name: str = ""
    student: str = "*"
    jobs: int | None = None
    seed: int | None = None
    attempt: str = ""
    data: Path | None = None
    sandbox: str = "auto"
    force: bool = False
    cell_seconds: float | None = None
    check_seconds: float | None = None
    submission_seconds: float | None = None
    scheduler: str = ""


def setup(options: Options) -> Setup:
    """Return what the workers need; UsageError for settings, data or walls that cannot be used."""
    from autograder.sandbox import backends

    assignment = courses.assignment(options.course, options.name)
    limits, check_seconds = _limits(options, assignment.settings.limits)
    data = _data(options.data)
    seed = courses.course_seed(options.course) if options.seed is None else options.seed
    backend = backends.pick(options.sandbox)
    inputs = fingerprint.shared_inputs(
        notebook=assignment.source.digest,
        checks=assignment.checks_digest(),
        data=data.fingerprint,
        seed=seed,
        limits=[limits.to_json(), check_seconds],
        sandbox=str(backend),
        course=decisive(assignment.settings),
    )
    return Setup(
        options.course.resolve(),
        options.name,
        seed=seed,
        backend=backend,
        limits=limits,
        inputs=inputs,
        data=data.public,
        judge_data=data.directory,
        data_name=assignment.data_names(data.name),
        check_seconds=check_seconds,
        secret=options.seed is None,
        attempt=options.attempt,
        imports=assignment.imports,
    )


def jobs(options: Options) -> int:
    """Return the number of workers: as many as this process may use cores, if not said otherwise.

    UsageError for none.
    """
    if options.jobs is not None:
        if options.jobs < 1:
            raise UsageError(NO_JOBS.format(jobs=options.jobs))
        return options.jobs
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return usable or 1


def decisive(settings: Settings) -> dict[str, Any]:
    """Return what of a course's settings decides verdicts, and is said nowhere else."""
    left = {key: value for key, value in asdict(settings).items() if key not in ("course_file", "limits")}
    return {key: value for key, value in left.items() if value}


def _limits(options: Options, of_course: Mapping[str, float]) -> tuple[Any, float]:
    """Return the limits: the command's over those of the course file over those of the older settings."""
    from autograder.sandbox.confinement.limits import Limits

    read = course_settings(options.course)
    limits = Limits()
    changes = {**read.get("limits", {}), **of_course}
    check_seconds = changes.pop(CHECK_SECONDS, None) or read.get(CHECK_SECONDS)
    for key in ("cell_seconds", "submission_seconds"):
        if getattr(options, key) is not None:
            changes[key] = getattr(options, key)
    known = {field.name for field in fields(limits)}
    for key, value in changes.items():
        if key not in known or not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
            reason = f"{key} = {value!r} is no limit"
            raise UsageError(BAD_SETTINGS.format(path=options.course / SETTINGS_FILE, reason=reason))
    return replace(limits, **changes), float(options.check_seconds or check_seconds or "inf")


def course_settings(course: Path) -> dict[str, Any]:
    """Return the course's settings, {} without the file; UsageError when it is malformed."""
    path = course / SETTINGS_FILE
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(BAD_SETTINGS.format(path=path, reason=error)) from None
    if not isinstance(found, dict) or set(found) - {"check_seconds", "limits", "repository"}:
        raise UsageError(BAD_SETTINGS.format(path=path, reason="unknown settings"))
    return found


def _data(root: Path | None) -> Any:
    """Return the data set that is graded on, with the labels that players never see."""
    from autograder.datasets import cifar10

    data = cifar10(root, quiet=True)
    if data.labels_withheld:
        raise UsageError(DATA_WITHHELD.format(path=data.directory))
    return data
