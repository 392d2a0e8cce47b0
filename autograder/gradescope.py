"""`autograder gradescope`: the zip with which Gradescope grades an assignment with the same judge.

The layout is that of gradescope-autograders.readthedocs.io, "specs": `setup.sh` and `run_autograder` at the root,
the submission in /autograder/submission, the result in /autograder/results/results.json.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import json
import re
import secrets
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.checks import judging
from autograder.course import directory as courses
from autograder.errors import AutograderError, UsageError, printable
from autograder.files import write_atomically
from autograder.grading.record import Record

# A fixed time makes the same zip from the same files.
EPOCH = (1980, 1, 1, 0, 0, 0)
EXECUTABLE, PLAIN = 0o755, 0o644
LONGEST = 100  # letters of the number of a submission
DISTRIBUTION = "deep-learning-autograder"
OF_INSTALLING = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
LEFT_OUT = ("__pycache__", ".pyc", ".ipynb_checkpoints")
NO_SOURCE = "the package in {path} is neither a checkout nor installed: pip install it, and run this again"
NOT_GRADED = "not graded, and no points lost: {reason}. Your instructor can run the autograder again."
SETUP = """#!/usr/bin/env bash
# Gradescope runs this once, when the image is built.
set -euo pipefail
apt-get update
apt-get install -y --no-install-recommends python3 python3-venv bubblewrap
python3 -m venv /autograder/venv
cd /autograder/source/package
# PIP_FLAGS: further words for pip, for example an index with CPU builds of torch.
package=$(echo ./*.whl)
test -f "$package" || package=.
/autograder/venv/bin/pip install --no-cache-dir ${PIP_FLAGS:-} --constraint constraints.txt "$package[grading]"
cd /
# Decodes the data once, so that no submission waits for it.
/autograder/venv/bin/python -c "from autograder.datasets import cifar10; cifar10()"
"""
RUN = """#!/usr/bin/env bash
# Gradescope runs this for every submission.
cd /
exec /autograder/venv/bin/python -m autograder.gradescope {name}
"""


def bundle(name: str, *, course: Path = Path(), out: Path | None = None) -> Path:
    """Write the zip for an assignment and return where it lies; UsageError when it cannot be made."""
    assignment = courses.assignment(course, name)
    path = out or course / "exports" / name / f"gradescope-{name}.zip"
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", SETUP.encode(), EXECUTABLE)
        _add(archive, "run_autograder", RUN.format(name=name).encode(), EXECUTABLE)
        seed = f"{courses.course_seed(course)}\n".encode()
        _add(archive, "course/.autograder/seed", seed, 0o600)
        for file_name, content in _course_files(assignment):
            _add(archive, f"course/{file_name}", content, PLAIN)
        for file_name, content in _package_files():
            _add(archive, f"package/{file_name}", content, PLAIN)
    write_atomically(path, memory.getvalue())
    return path


def _add(archive: zipfile.ZipFile, name: str, content: bytes, mode: int) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _course_files(assignment: courses.Assignment) -> Iterator[tuple[str, bytes]]:
    _ = assignment.source
    solution = f"solutions/{assignment.name}"
    for file_name in (f"{assignment.name}.ipynb", *sorted(judging(assignment.folder))):
        yield f"{solution}/{file_name}", (assignment.folder / file_name).read_bytes()
    release = assignment.release
    for path in sorted(release.rglob("*")) if release.is_dir() else ():
        if path.is_file() and not _is_left_out(path):
            yield f"assignments/{assignment.name}/{path.relative_to(release).as_posix()}", path.read_bytes()
    settings = assignment.course / "autograder.json"
    if settings.is_file():
        yield settings.name, settings.read_bytes()


def _package_files() -> Iterator[tuple[str, bytes]]:
    """Yield the files from which pip installs this package: those of the checkout, or a wheel of what is installed."""
    root = Path(__file__).parent.parent
    if not (root / "pyproject.toml").is_file():
        yield from _wheel(root)
        return
    for name in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        if (root / name).is_file():
            yield name, (root / name).read_bytes()
    for folder in ("autograder", "datasets", "assignments"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not _is_left_out(path):
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _wheel(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the installed package as a wheel, and the versions that it runs with here."""
    try:
        installed = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        raise UsageError(NO_SOURCE.format(path=root)) from None
    kept = {
        each.as_posix(): each.locate().read_bytes()  # type: ignore[attr-defined]
        for each in installed.files or ()
        if ".." not in each.parts and not _is_left_out(Path(each)) and each.name not in OF_INSTALLING
    }
    if "autograder/__init__.py" not in kept:
        raise UsageError(NO_SOURCE.format(path=root))
    record = next(name for name in kept if name.endswith(".dist-info/METADATA")).replace("METADATA", "RECORD")
    rows = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in sorted(kept.items())]
    kept[record] = "\n".join([*rows, f"{record},,", ""]).encode()
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(kept.items()):
            _add(archive, name, content, PLAIN)
    yield f"{DISTRIBUTION.replace('-', '_')}-{installed.version}-py3-none-any.whl", memory.getvalue()
    yield "constraints.txt", "".join(f"{line}\n" for line in _versions(installed)).encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _versions(installed: metadata.Distribution) -> Iterator[str]:
    """Yield the requirements of the package at the versions that are installed here."""
    names = {found[0] for each in installed.requires or () if (found := re.match(r"[\w.-]+", each))}
    for name in sorted(names - {DISTRIBUTION}):
        with contextlib.suppress(metadata.PackageNotFoundError):
            # torch 2.5.1+cpu here may come from another index there.
            yield f"{name}=={metadata.version(name).partition('+')[0]}"


def _is_left_out(path: Path) -> bool:
    return any(part.endswith(LEFT_OUT) for part in path.parts)


def grade(name: str, *, root: Path = Path("/autograder")) -> dict[str, Any]:
    """Grade the one submission that Gradescope put into `root`, write its results.json and return it.

    Where the grader itself is at fault, that file says why and holds no score, so that nobody gets one.
    """
    from autograder.reports.exports import gradescope

    try:
        found = _graded(name, root)
        reason = "the grader wrote no record" if found is None else found.reason if found.status == "ours" else ""
    except (AutograderError, OSError) as error:
        found, reason = None, printable(str(error))
    if found is None or reason:
        text = NOT_GRADED.format(reason=reason)
        result = {"output": text, "output_format": "text", "visibility": "visible", "stdout_visibility": "visible"}
    else:
        result = gradescope(found)
    write_atomically(root / "results" / "results.json", json.dumps(result, indent=1, ensure_ascii=False).encode())
    return result


def _graded(name: str, root: Path) -> Record | None:
    """Return the record of the submission in `root`, judged after the reference solution."""
    from autograder.course.directory import Handin
    from autograder.grading import job, pool, record, reference

    with tempfile.TemporaryDirectory(prefix="gradescope-") as folder:
        # The course's own folder may be read-only: records go elsewhere.
        work = Path(folder)
        for part in ("solutions", "assignments", "autograder.json", ".autograder"):
            source = root / "source" / "course" / part
            if source.exists():
                (work / part).symlink_to(source)
        options = job.Options(work, name, jobs=1, attempt=_attempt(root / "submission_metadata.json"))
        setup = job.setup(options)
        handin = Handin("submission", root / "submission", "submission")
        doubted = [] if reference.is_known(setup.course, name, setup.inputs) else [name]
        pool.grade_tasks({name: setup}, [(name, handin)], jobs=1, doubted=doubted)
        return record.read(record.path_of(work, name, "submission"))


def _attempt(told: Path) -> str:
    """Return what names the submission: Gradescope's number of it, or one that is never used again.

    Nothing of one run is there in the next, so that attempts cannot be counted.
    """
    try:
        number = json.loads(told.read_bytes())["id"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        number = None
    is_number = isinstance(number, int) and not isinstance(number, bool)
    known = is_number or (isinstance(number, str) and number.isascii() and number.isalnum() and len(number) < LONGEST)
    return f"gradescope {number if known else secrets.token_hex(16)}"


if __name__ == "__main__":
    done = grade(sys.argv[1], root=Path(sys.argv[2]) if len(sys.argv) > 2 else Path("/autograder"))  # noqa: PLR2004
    if "score" not in done:
        sys.exit(done["output"])
