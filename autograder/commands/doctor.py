"""`autograder doctor`: versions, data, and the walls that work on this machine, each proven by a denial."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from autograder.errors import UsageError

PACKAGES = ("numpy", "torch", "torchvision", "matplotlib", "ipykernel", "nbgrader", "jupytext", "jinja2")
NO_WALLS = "no walls on this machine: run on Linux with bubblewrap, or in a Linux container"


def examine(*, sandbox: str = "all") -> int:
    """Print what was found; return 0 when the best sandbox stands with every wall, else 1."""
    for line in (*_versions(), *_data(), *_machine()):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return _walls(sandbox)


def _versions() -> Iterator[str]:
    yield f"python       {sys.version.split()[0]} ({sys.executable})"
    yield from (f"{package:<12} {_version(package)}" for package in PACKAGES)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _data() -> Iterator[str]:
    from autograder.datasets import cifar10

    try:
        data = cifar10(quiet=True)
    except UsageError as error:
        yield f"data         {error}"
        return
    counts = f"{len(data.train_images)} + {len(data.test_images)} images"
    yield f"data         {data.name}, {counts}, in {data.directory}"


def _machine() -> Iterator[str]:
    from autograder.sandbox.selftest import report

    for name, text in report.machine().items():
        yield f"{name:<12} {text}" if len(name) <= 12 else f"{name}: {text}"  # noqa: PLR2004 - the column's width


def _walls(chosen: str) -> int:
    from autograder.sandbox import backends
    from autograder.sandbox.selftest import report

    chosen_ones = backends.available() if chosen == "all" else [backends.pick(chosen)]
    working = [backend for backend in chosen_ones if backend.name != backends.NONE]
    if not working:
        sys.stdout.write(f"\n{NO_WALLS}\n")
        return 1
    sound = []
    for backend in working:
        found = report.report(backend)
        sound.append(found.sound)
        _show(found.backend, [(wall.proven, wall.name, wall.detail) for wall in found.walls], found.gaps)
    return int(not sound[0])


def _show(name: str, found: list[tuple[bool, str, str]], gaps: tuple[str, ...]) -> None:
    lines = [f"\nsandbox {name}"]
    lines += [f"  {':)' if proven else ':('} {wall}: {detail}" for proven, wall, detail in found]
    lines += ["  not covered:", *(f"  - {gap}" for gap in gaps)]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
