"""What runs on a Dask worker: it says what it is, takes up a course's assignments, and judges what it is sent.

A worker gets the assignments and one submission after the other, each with its own seed: never the course's secret,
and nothing of a student whom it does not grade.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from distributed import get_worker

from autograder.errors import AutograderError
from autograder.grading import fingerprint, job, judge
from autograder.grading.judge import Bench, Outcome, Parcel
from autograder.grading.setup import Setup, one_thread
from autograder.sandbox.host import PlayerHost

NOT_READY = "this worker was not told of {name}: it was started anew, and is examined first"

Result = TypeVar("Result")


class NotReadyError(AutograderError):
    """A process was asked to judge that was not told of the assignment."""


@dataclass(frozen=True)
class Kit:
    """The files of some assignments that judging needs, by their place in the course, and how to grade them."""

    names: tuple[str, ...]
    files: Mapping[str, bytes]
    options: job.Options
    inputs: Mapping[str, Mapping[str, str]]
    versions: Mapping[str, str]


@dataclass
class _Site:
    """A course as this process has it: what is unpacked and warm."""

    stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    benches: dict[str, Bench] = field(default_factory=dict)


_site = _Site()
# One thread judges, whatever number Dask uses: the sandbox ends with the thread that started it.
_judging = ThreadPoolExecutor(1, thread_name_prefix="judge")


def prepare(kit: Kit) -> str:
    """Take up the assignments of a kit, and judge their references; return why nobody can be graded here, or ""."""
    directory = Path(get_worker().local_directory)  # cleared up by Dask after a worker that was killed
    return _alone(lambda: _prepared(kit, directory))


def judged(parcel: Parcel, name: str) -> Outcome:
    """Return the outcome for a submission of the assignment `name`, which was taken up before.

    Raises NotReadyError where it was not.
    """
    return _alone(lambda: _judged(parcel, name))


def _alone(run: Callable[[], Result]) -> Result:
    return _judging.submit(run).result()


def _prepared(kit: Kit, directory: Path) -> str:
    if other := other_versions(kit.versions, fingerprint.versions()):
        return other
    _leave()
    one_thread()
    import torch

    torch.set_num_threads(1)
    course = Path(tempfile.mkdtemp(prefix="course-", dir=directory))
    course.chmod(0o700)
    _site.stack.callback(shutil.rmtree, course, ignore_errors=True)
    _unpack(kit.files, course)
    try:
        setups = [_setup(kit, course, name) for name in kit.names]
        for setup in setups:
            if other := differences(kit.inputs[setup.name], setup.inputs):
                return other
        host = PlayerHost(judge.place_of(setups))
        benches = [judge.open_bench(setups[0], _site.stack, host)]
        benches += [judge.bench_on(setup, host) for setup in setups[1:]]
        for bench in benches:
            if short := judge.judge_reference(bench):
                return short
    except (AutograderError, OSError) as error:
        return str(error)
    _site.benches = {bench.setup.name: bench for bench in benches}
    return ""


def _setup(kit: Kit, course: Path, name: str) -> Setup:
    setup = job.setup(replace(kit.options, course=course, name=name))
    return replace(setup, inputs={**setup.inputs, "seed": kit.inputs[name]["seed"]})


def _judged(parcel: Parcel, name: str) -> Outcome:
    bench = _site.benches.get(name)
    if bench is None:
        raise NotReadyError(NOT_READY.format(name=name))
    return judge.judge_parcel(bench, parcel, time.perf_counter())


def other_versions(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return in words which versions a worker has that differ from the coordinator's."""
    names = [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]
    parts = [f"{name} {theirs.get(name) or 'missing'}, not {ours.get(name) or 'missing'}" for name in names]
    return f"other versions: {'; '.join(parts)}" if parts else ""


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return in words in what a worker differs from the coordinator; the seed is the coordinator's alone."""
    without = [{key: value for key, value in each.items() if key != "seed"} for each in (ours, theirs)]
    return "" if without[0] == without[1] else fingerprint.why(*without)


def _unpack(files: Mapping[str, bytes], course: Path) -> None:
    for name, content in files.items():
        path = course / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _leave() -> None:
    """End what was taken up before."""
    _site.benches = {}
    _site.stack.close()


atexit.register(_leave)
