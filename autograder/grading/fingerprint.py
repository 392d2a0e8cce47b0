"""What a verdict depends on, as one digest: a submission with the same fingerprint is not graded again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import autograder

PACKAGES = ("numpy", "torch", "torchvision", "nbgrader", "ipython")
# Parts of this package that show verdicts but do not decide them.
NOT_DECISIVE = ("reports", "cli.py", "demo.py", "gradescope", "build.py", "notebook_source.py", "mutation.py")


@cache
def versions() -> dict[str, str]:
    """Return the versions of what decides a verdict, and a digest of this package's own code."""
    return {"autograder": engine_digest(), **{package: _version(package) for package in PACKAGES}}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def engine_digest() -> str:
    """Return a digest of the modules of this package that decide a verdict."""
    root = Path(autograder.__file__).parent
    total = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        relative = path.relative_to(root)
        if relative.parts[0] not in NOT_DECISIVE:
            total.update(relative.as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def base(assignment_digest: str, *, data: str, seed: int, limits: Mapping[str, Any], sandbox: str) -> str:
    """Return the part of the fingerprint that all submissions of one run share."""
    parts = [assignment_digest, data, seed, dict(sorted(limits.items())), sandbox, versions()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def of(shared: str, submission_digest: str) -> str:
    """Return the fingerprint of one submission."""
    return hashlib.sha256(f"{shared}:{submission_digest}".encode()).hexdigest()
