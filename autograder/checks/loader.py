"""Loads the checks of an assignment from its file."""

from __future__ import annotations

import importlib.util
import sys
import traceback
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from autograder.checks import settings
from autograder.checks.check import Check
from autograder.errors import UsageError

# The mathematics of an assignment, beside its checks.py, which imports it as `model`.
MODEL = "model.py"
FAULT = "{path}:{line}: {kind}: {said}: mend it, no check can be run before"
JUDGED_BY = frozenset({"checks.py", MODEL, settings.SETTINGS})


def load_module(path: Path) -> ModuleType:
    """Return `checks.py` at `path` as a module of its own, whatever other checks.py files are loaded."""
    path = Path(path)
    if not path.is_file():
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
        with _in_one_line(path), _neighbour(_model_beside(path)):
            spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = write_bytecode
    return module


@contextmanager
def _in_one_line(path: Path) -> Iterator[None]:
    """Turn whatever loading the checks raises into one line with the place in the author's file."""
    try:
        yield
    except UsageError:
        raise
    except Exception as error:
        place, line = path, 0
        if isinstance(error, SyntaxError):
            place, line = Path(error.filename or path), error.lineno or 0
        else:
            frames = [
                each for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).parent == path.parent
            ]
            if frames:
                place, line = Path(frames[-1].filename), frames[-1].lineno or 0
        said = " ".join(str(error.msg if isinstance(error, SyntaxError) else error).split())
        raise UsageError(FAULT.format(path=place, line=line, kind=type(error).__name__, said=said)) from error


def _model_beside(path: Path) -> ModuleType | None:
    """Return model.py beside a checks.py, under a name of its own; None where there is none."""
    place = path.parent / MODEL
    if not place.is_file():
        return None
    name = f"_model_{zlib.crc32(str(place.resolve()).encode()):08x}"
    spec = importlib.util.spec_from_file_location(name, place)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@contextmanager
def _neighbour(module: ModuleType | None) -> Iterator[None]:
    """Let `import model` mean the model beside the checks in the block, and nothing else afterwards."""
    if module is None:
        yield
        return
    other = sys.modules.pop("model", None)
    sys.modules["model"] = module
    try:
        yield
    finally:
        sys.modules.pop("model", None)
        if other is not None:
            sys.modules["model"] = other


def load_checks(path: Path, chosen: settings.Settings | None = None) -> dict[str, Check]:
    """Return the checks of the `checks.py` at `path` by name, in reading order.

    They are as the course has them: with the settings `chosen`, else with those that lie beside the file.
    """
    module = load_module(path)
    found = [value.__check__ for value in vars(module).values() if callable(value) and hasattr(value, "__check__")]
    checks: dict[str, Check] = {each.name: each for each in found}
    for each in found:
        unknown = [need for need in each.needs if need not in checks]
        if unknown:
            msg = f"{path}: check {each.name} needs {', '.join(unknown)}, which is not a check of this file"
            raise UsageError(msg)
    changes = settings.read(Path(path).parent / settings.SETTINGS) if chosen is None else chosen
    kept = [each for each in checks.values() if each.name not in changes.left_out]
    return {each.name: each.changed(changes, tuple(_needs(each, checks, changes.left_out))) for each in kept}


def _needs(check: Check, checks: Mapping[str, Check], left_out: Collection[str]) -> Iterator[str]:
    """Yield what a check needs; in the place of one that is left out, what that one needs."""
    for need in check.needs:
        yield from _needs(checks[need], checks, left_out) if need in left_out else (need,)
