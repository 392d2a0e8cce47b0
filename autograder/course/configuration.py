"""Whether the configuration with which nbgrader is about to grade is the one that the course asks for.

nbgrader logs a fault of a configuration file and goes on with its own settings, which run submissions unconfined.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from traitlets import HasTraits, TraitError
from traitlets.config import Config, Configurable
from traitlets.config.loader import DeferredConfig, LazyConfigValue

from autograder.course.nbgrader_config import (
    CONFIG_FILE,
    EXECUTING,
    GUARD_FILE,
    JUDGING,
    SANITIZING,
    is_guarded,
    read_config,
    write_guard,
)
from autograder.errors import UsageError

# Where the classes are defined that a configuration of nbgrader may name.
NAMING = (
    "nbgrader.apps",
    "nbgrader.converters",
    "nbgrader.exchange",
    "nbgrader.plugins",
    "nbgrader.preprocessors",
    "nbgrader.server_extensions.formgrader",
    "nbconvert.exporters",
    "nbconvert.preprocessors",
    "nbconvert.writers",
    "jupyter_client",
    "autograder.nbgrader",
)
EXECUTE = "Execute"
NO_GUARD = "{path} is damaged: delete it, and it is written anew"
NOTHING_SET = "{path} does not call configure(c), or something below it takes back what that set ({what}): {expected}"
EXPECTED = "put configure(c) last"
UNKNOWN_CLASS = "{path}: nothing is called c.{name}{meant}"
UNKNOWN_TRAIT = "{path}: {name} has no option {trait!r}{meant}"
BAD_VALUE = "{path}: c.{name}.{trait}: {reason}"
DISABLED = "{path}: c.Judge.enabled = False leaves nobody to judge: configure(c, judge=False) grades in kernels"


def examined(folders: Iterable[Path], effective: Mapping[str, Any]) -> bool:
    """Return whether the judge grades, and not kernels; UsageError naming the first fault.

    folders: those whose configuration files nbgrader has read. effective: what it made of them.
    """
    asked = [folder for folder in folders if (folder / CONFIG_FILE).exists() or (folder / CONFIG_FILE).is_symlink()]
    for folder in asked:
        _examine(folder)
    path = (asked or [Path()])[-1] / CONFIG_FILE
    if effective.get("GuardedExporter", {}).get("existing", False):
        for folder in asked:
            _guard(folder)
        return True
    settings = effective.get("Autograde", {})
    sanitizing, judging = (
        tuple(map(_name, settings.get(f"{step}_preprocessors", ()))) for step in ("sanitize", "autograde")
    )
    if sanitizing == SANITIZING and _holds(judging, EXECUTING):
        return False
    if sanitizing or not _judges(judging):
        what = "Autograde.sanitize_preprocessors" if sanitizing else "Autograde.autograde_preprocessors"
        raise UsageError(NOTHING_SET.format(path=path, what=what, expected=EXPECTED))
    if not effective.get("Judge", {}).get("enabled", True):
        raise UsageError(DISABLED.format(path=path))
    for folder in asked:
        _guard(folder)
    return True


def _judges(preprocessors: Sequence[str]) -> bool:
    """Return whether the judge comes first, everything of ours in its order, and nothing runs a notebook."""
    executes = any(name.rpartition(".")[2].startswith(EXECUTE) for name in preprocessors)
    return preprocessors[:1] == JUDGING[:1] and _holds(preprocessors, JUDGING) and not executes


def _holds(preprocessors: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether all that is wanted is there, in its order."""
    rest = iter(preprocessors)
    return all(name in rest for name in wanted)


def _name(preprocessor: object) -> str:
    if isinstance(preprocessor, type):
        return f"{preprocessor.__module__}.{preprocessor.__qualname__}"
    return str(preprocessor)


def _guard(folder: Path) -> None:
    """Write the guard where it is missing, so that the next fault finds it."""
    if is_guarded(folder):
        return
    path = folder / GUARD_FILE
    if path.exists():
        raise UsageError(NO_GUARD.format(path=path))
    try:
        write_guard(folder)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def _examine(folder: Path) -> None:
    """Raise UsageError for what a configuration file sets that is no option, or has no such value."""
    path = folder / CONFIG_FILE
    config = read_config(folder)
    known = _known() if config else {}
    for name, section in config.items():
        if name not in known:
            raise UsageError(UNKNOWN_CLASS.format(path=path, name=name, meant=_meant(name, known)))
        for trait, value in section.items():
            options = known[name].class_traits(config=True)
            if trait not in options:
                text = UNKNOWN_TRAIT.format(path=path, name=name, trait=trait, meant=_meant(trait, options))
                raise UsageError(text)
            try:
                _validate(known[name], options[trait], value)
            except TraitError as error:
                raise UsageError(BAD_VALUE.format(path=path, name=name, trait=trait, reason=error)) from None


def _known() -> dict[str, type[Configurable]]:
    for module in NAMING:
        importlib.import_module(module)
    return {each.__name__: each for each in _below(Configurable)}


def _below(kind: type[Configurable]) -> Iterator[type[Configurable]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _below(each)


def _meant(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f": {close[0]}?" if close else ""


def _validate(owner: type[Configurable], trait: Any, value: Any) -> None:
    if isinstance(value, (LazyConfigValue, DeferredConfig, Config)):
        return
    holder = type(owner.__name__, (HasTraits,), {})()
    trait._validate(holder, value)  # noqa: SLF001 - what setting the option does
