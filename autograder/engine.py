"""Which engine this is: the same modules in every process started from here, whatever the current folder holds.

Python looks for modules in the current folder with `-m`, with `-c`, and for an empty part of PYTHONPATH.
Imported before anything else of this package, so it imports nothing that Python itself has not.
"""

from __future__ import annotations

import _thread  # built in: no module of the same name is found instead
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib is not imported yet
COMMANDS = ("autograder", "autograder.exe", "autograder-script.py")
# Holds one module with a name that nobody else gives: what processes import that are not started by us.
STARTING = os.path.join(PACKAGE, "grading", "starting")  # noqa: PTH118
PINNED = "autograder_pinned"
PIN = """import sys
sys.path[:] = {path!r}
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("autograder", {file!r}, submodule_search_locations=[{package!r}])
sys.modules["autograder"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["autograder"])
"""
NAMESAKE = (
    "another package called autograder ({found}) is installed in {place}, and the files of both are mixed there: "
    "pip uninstall autograder deep-learning-autograder, then pip install deep-learning-autograder"
)


def refuse_namesake() -> None:
    """Raise ImportError where the other package of this name is installed in the same place; a command ends with 2."""
    place = os.path.dirname(PACKAGE)  # noqa: PTH120
    try:
        there = os.listdir(place)  # noqa: PTH208
    except OSError:  # in a sandbox, or an archive
        return
    found = [each for each in there if each.startswith("autograder-") and each.endswith("-info")]
    if not found:
        return
    said = NAMESAKE.format(found=" and ".join(sorted(found)), place=place)
    if is_command():
        sys.stderr.write(f"autograder: {said}\n")
        raise SystemExit(2)
    raise ImportError(said)


def leave_current_folder() -> None:
    """Import nothing more from the current folder."""
    sys.path[:] = [each for each in sys.path if not _is_here(each)]


def _is_here(place: str) -> bool:
    try:
        return not place or os.path.samefile(place, ".")  # noqa: PTH121
    except OSError:
        return not os.path.isabs(place)  # noqa: PTH117


def spare_addresses() -> None:
    """Let jsonschema not import what checks international addresses, which no notebook has: a second or two."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def is_command() -> bool:
    """Return whether this process is a command of ours, and no notebook or program that imports us."""
    words = sys.orig_argv[1:]
    module = next((each[2:] or "".join(words[i + 1 : i + 2]) for i, each in enumerate(words) if each[:2] == "-m"), "")
    script = os.path.basename(sys.argv[0]) if getattr(sys, "argv", None) else ""  # noqa: PTH119
    return module.partition(".")[0] == "autograder" or script in COMMANDS


def starting(path: list[str], then: str) -> str:
    """Return a program for `python -c`: this very package, other modules from `path`, then the statements `then`."""
    file = os.path.join(PACKAGE, "__init__.py")  # noqa: PTH118
    return PIN.format(path=path, file=file, package=PACKAGE) + then


@contextmanager
def elsewhere() -> Iterator[None]:
    """Start processes of the standard library in the block: from the root folder, with the modules of this one."""
    with _leaving:
        here, kept = os.getcwd(), os.environ.get("PYTHONPATH")  # noqa: PTH109
        os.environ["PYTHONPATH"] = os.pathsep.join([STARTING, *(each for each in sys.path if each)])
        os.chdir(os.sep)
        try:
            yield
        finally:
            os.chdir(here)
            if kept is None:
                del os.environ["PYTHONPATH"]
            else:
                os.environ["PYTHONPATH"] = kept


# One thread at a time: who came second would return to where the first one went.
_leaving = _thread.RLock()


if is_command():
    leave_current_folder()
    spare_addresses()
refuse_namesake()
