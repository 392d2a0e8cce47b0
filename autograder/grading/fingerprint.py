"""What a verdict depends on, as one digest: a submission with the same fingerprint is not graded again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import autograder
from autograder import datasets

PACKAGES = ("numpy", "torch", "torchvision", "nbgrader", "ipython")
# The packages of this one that decide a verdict; what only shows verdicts, or hands them on, does not.
DECISIVE = ("checks", "expect", "oracles", "mistakes", "sandbox", "notebooks", "grading", "datasets", "errors.py")
REASONS = {
    "submission": "the submission changed",
    "attempt": "handed in again",
    "checks": "the checks changed",
    "course": "the course file changed",
    "notebook": "the source notebook changed",
    "data": "other data",
    "seed": "another seed",
    "limits": "other limits",
    "sandbox": "another sandbox",
    "versions": "other versions",
}


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
    total = hashlib.sha256()
    for name in DECISIVE:
        # `autograder.datasets` lies elsewhere in an editable installation.
        root = Path(datasets.__file__).parent if name == "datasets" else Path(autograder.__file__).parent / name
        for path in sorted(root.rglob("*.py")) or [root]:
            if path.is_file():
                relative = path.relative_to(root).as_posix()
                total.update(f"{name}/{relative}".encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def shared_inputs(
    *, notebook: str, checks: str, data: str, seed: int, limits: object, sandbox: str, course: object = None
) -> dict[str, str]:
    """Return what all submissions of one run share of the things that decide a verdict, each as a short text."""
    parts = {
        "notebook": notebook,
        "checks": checks,
        "course": course,
        "data": data,
        "limits": limits,
        "versions": versions(),
    }
    texts = {key: _short(json.dumps(value, sort_keys=True, default=str)) for key, value in parts.items()}
    return {**texts, "seed": _short(str(seed)), "sandbox": sandbox}


def of(inputs: Mapping[str, str]) -> str:
    """Return the fingerprint of a submission: of the shared inputs, and of its own "submission" and "attempt"."""
    return _short(json.dumps(dict(inputs), sort_keys=True), 64)


def why(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return in words what changed between two gradings of a submission."""
    # What changed is another attempt by itself.
    left = {"attempt"} if before.get("submission") != after.get("submission") else set()
    changed = [words for key, words in REASONS.items() if key not in left and before.get(key) != after.get(key)]
    return ", ".join(changed) or "graded anew"


def _short(text: str, length: int = 16) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
