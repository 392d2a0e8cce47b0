"""Loads the checks of an assignment from its file, or from the pages of its folder."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import traceback
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from autograder import language
from autograder.checks import sentences, settings
from autograder.checks.check import Check
from autograder.checks.files import MODEL, OPENING, as_written, exist, pages_of
from autograder.errors import UsageError

OWN_FAULT = "{path}:{line}: {said}"
FAULT = "{path}:{line}: {kind}: {said}: mend it, no check can be run before"
# Of the names of the modules that checks are loaded as.
PREFIX = "_checks_"
TWICE = "{path}: check {name} stands in two pages, {first} and {second}: each check has a name of its own"


def load_module(path: Path, language: str = "") -> ModuleType:
    """Return the checks at `path` as a module of its own, whatever other checks are loaded.

    A folder of pages is a package, which has each page by its name. What they and the model say is said in `language`,
    where the assignment has it.
    """
    path = Path(path)
    if not exist(path):
        msg = f"no checks at {path}: keep checks.py beside the notebook"
        raise UsageError(msg)
    name = f"{PREFIX}{zlib.crc32(str(path.resolve()).encode()):08x}"
    in_folder = path.is_dir()
    said = sentences.of(path.parent, language)
    spec = importlib.util.spec_from_file_location(
        name,
        path / OPENING if in_folder else path,
        loader=_translated(name, path / OPENING if in_folder else path, said),
        # Python 3.10 finds no page in a folder that is named from where the process is.
        submodule_search_locations=[str(path.absolute())] if in_folder else None,
    )
    if spec is None or spec.loader is None:
        msg = f"{path} is not a Python file"
        raise UsageError(msg)
    module = importlib.util.module_from_spec(spec)
    for known in [each for each in sys.modules if each.startswith(f"{name}.")]:
        del sys.modules[known]
    sys.modules[name] = module
    write_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        with _in_one_line(path), _neighbour(_model_beside(path, said)), _pages_said(name, said):
            spec.loader.exec_module(module)
            importlib.invalidate_caches()  # a page may be younger than the last look into the folder
            for page in _pages(path):
                importlib.import_module(f"{name}.{page}")
    finally:
        sys.dont_write_bytecode = write_bytecode
    return module


def _translated(name: str, path: Path, said: Mapping[str, str]) -> sentences.Translated | None:
    """Return what loads a file with its translations; None, for Python's own way, where there are none."""
    return sentences.Translated(name, str(path), said) if said else None


@contextmanager
def _pages_said(package: str, said: Mapping[str, str]) -> Iterator[None]:
    """Load the pages of a package with their translations in the block."""
    finder = sentences.Pages(package, said)
    sys.meta_path[:0] = [finder] if said else []
    try:
        yield
    finally:
        if said:
            sys.meta_path.remove(finder)


def _pages(path: Path) -> list[str]:
    """Return the names of the pages in a folder of checks, in reading order; of one file none."""
    return [page.stem for page in pages_of(path) if page.name != OPENING] if path.is_dir() else []


@contextmanager
def _in_one_line(path: Path) -> Iterator[None]:
    """Turn whatever loading the checks raises into one line with the place in the author's file."""
    try:
        yield
    except Exception as error:
        place, line = path, 0
        if isinstance(error, SyntaxError):
            place, line = Path(error.filename or path), error.lineno or 0
        else:
            # A page's folder, and the model's. Python's own paths are absolute, whatever the author typed.
            ours = {path.absolute(), path.absolute().parent}
            frames = [each for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).parent in ours]
            if frames:
                place, line = Path(frames[-1].filename), frames[-1].lineno or 0
        here = Path.cwd()
        if not path.is_absolute() and place.is_relative_to(here):
            place = place.relative_to(here)
        said = as_written(" ".join(str(error.msg if isinstance(error, SyntaxError) else error).split()))
        if isinstance(error, UsageError):
            raise UsageError(OWN_FAULT.format(path=place, line=line, said=said) if line else said) from error
        raise UsageError(FAULT.format(path=place, line=line, kind=type(error).__name__, said=said)) from error


def _model_beside(path: Path, said: Mapping[str, str]) -> ModuleType | None:
    """Return model.py beside the checks, under a name of its own; None where there is none."""
    place = path.parent / MODEL
    if not place.is_file():
        return None
    name = f"_model_{zlib.crc32(str(place.resolve()).encode()):08x}"
    spec = importlib.util.spec_from_file_location(name, place, loader=_translated(name, place, said))
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
    """Return the checks at `path` by name, in reading order.

    They are as the course has them: with the settings `chosen`, else with those that lie beside the checks.
    """
    changes = settings.read(Path(path).parent / settings.SETTINGS) if chosen is None else chosen
    opened = load_module(path, changes.language)
    modules = [opened, *(getattr(opened, page) for page in _pages(Path(path)))]
    checks: dict[str, Check] = {}
    for module in modules:
        for value in list(vars(module).values()):
            if callable(value) and hasattr(value, "__check__") and value.__module__ == module.__name__:
                _add(checks, value.__check__, path)
    for each in checks.values():
        unknown = [need for need in each.needs if need not in checks]
        if unknown:
            msg = f"{path}: check {each.name} needs {', '.join(unknown)}, which is not a check of this assignment"
            raise UsageError(msg)
        try:
            _ = each.references  # one that lacks would be found out where a student needs it
        except UsageError as error:
            msg = f"{path}: {error}"
            raise UsageError(msg) from None
    language.use(changes.language)
    return {name: each.changed(changes) for name, each in checks.items() if name not in changes.left_out}


def _add(checks: dict[str, Check], check: Check, path: Path) -> None:
    """Add a check; UsageError where another page has one of that name."""
    first = checks.setdefault(check.name, check)
    pages = [each.function.__module__.rpartition(".")[2] for each in (first, check)]
    if pages[0] != pages[1]:
        raise UsageError(TWICE.format(path=path, name=check.name, first=pages[0], second=pages[1]))
    checks[check.name] = check
