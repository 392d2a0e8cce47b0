"""Simulated submissions: a patch of named cells, applied to a source notebook.

The format is described in `tests/submissions/README.md`.
"""

from __future__ import annotations

import copy
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course.regions import handed_in
from autograder.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from nbformat import NotebookNode

PREFIXES = {"task": "", "question": "question_", "check": "check_", "given": "given_", "cell": ""}
NO_CELL = "{patch}: no cell with grade_id {grade_id!r} in the notebook"
NOT_ONCE = "{patch}: these lines occur {count} times in cell {grade_id!r}, not once: {lines}"


# What a header may say, and the values of what takes a few only, the default first.
OPTIONS = ("kind", "base", "fails", "skips", "misconception", "points", "demo", "limits")
VALUES = {"kind": ("mistake", "unusual", "broken"), "base": ("reference", "stub")}
UNKNOWN = "{patch}: its header names the {what} {found!r}; expected one of {known}"
NO_FAILS = "{patch}: its header names no check that it must lose: add a line such as # fails: the_check"


class PatchError(UsageError):
    """A patch that cannot be read, or that no longer fits its notebook."""


@dataclass(frozen=True)
class Step:
    """One cell of a patch: what is done (`set`, `edit`, `after`, `delete`, `duplicate`), where, and the text."""

    action: str
    grade_id: str
    text: str
    markdown: bool = False


@dataclass(frozen=True)
class Patch:
    """A simulated submission: what the student did, what must come of it, and the steps that make it."""

    name: str
    story: str
    options: Mapping[str, str]
    steps: tuple[Step, ...] = field(repr=False)

    @property
    def kind(self) -> str:
        """One of `mistake`, `unusual`, `broken`."""
        return self.options.get("kind", "mistake")

    @property
    def base(self) -> str:
        """`reference` when the patch starts from the solution, `stub` when from the release."""
        return self.options.get("base", "reference")

    @property
    def in_demo(self) -> bool:
        """Whether the demo course hands this submission in."""
        return self.options.get("demo", "no").lower() in {"yes", "true"}

    def names(self, key: str) -> tuple[str, ...]:
        """Return the comma separated names under an option of the header."""
        return tuple(name.strip() for name in self.options.get(key, "").split(",") if name.strip())


def read(path: Path, *, also: Sequence[str] = ()) -> Patch:
    """Read a patch file; PatchError when it does not follow the format."""
    return parse(path.read_text(encoding="utf-8"), name=path.stem, also=also)


def parse(text: str, *, name: str, also: Sequence[str] = ()) -> Patch:
    """Return the patch that `text` describes; its header may hold what is read elsewhere `also`."""
    header, *blocks = re.split(r"^(?=# %%)", text, flags=re.MULTILINE)
    story, options = _header(header)
    _expect_known(name, "option", options, (*OPTIONS, *also))
    for key, values in VALUES.items():
        _expect_known(name, key, [options.get(key, values[0])], values)
    steps = tuple(_step(name, block) for block in blocks)
    return Patch(name, story, options, steps)


def _expect_known(patch: str, what: str, found: Iterable[str], known: Sequence[str]) -> None:
    """Raise PatchError for what a header says and nobody reads: it would be tested for nothing."""
    for each in found:
        if each not in known:
            raise PatchError(UNKNOWN.format(patch=patch, what=what, found=each, known=", ".join(known)))


def expect_checks(patch: Patch, checks: Iterable[str]) -> None:
    """Raise PatchError where a header names no check of the assignment, or a mistake that loses none."""
    for key in ("fails", "skips"):
        _expect_known(patch.name, "check", patch.names(key), ["all", *checks])
    if patch.kind == "mistake" and not patch.names("fails"):
        raise PatchError(NO_FAILS.format(patch=patch.name))


def collect(folder: Path, *, also: Sequence[str] = ()) -> list[Patch]:
    """Return all patches of a folder, in the order of their file names; see `parse`."""
    return [read(path, also=also) for path in sorted(folder.glob("*.py"))]


def build(source_path: Path, patch_path: Path) -> NotebookNode:
    """Return the notebook that a patch file makes of a source notebook file."""
    import nbformat

    return apply(nbformat.read(source_path, as_version=4), read(patch_path))


def apply(source: NotebookNode, patch: Patch) -> NotebookNode:
    """Return what the student hands in: the solved (or untouched) notebook with the patch's steps applied."""
    notebook = handed_in(source, solved=patch.base == "reference")
    for step in patch.steps:
        _APPLY[step.action](notebook, step, patch.name)
    return notebook


def _header(text: str) -> tuple[str, dict[str, str]]:
    lines = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
    options: dict[str, str] = {}
    story = []
    for line in lines:
        key, colon, value = line.partition(":")
        if colon and re.fullmatch(r"[a-z_]+", key):
            options[key] = value.strip()
        else:
            story.append(line)
    return " ".join(story).strip(), options


def _step(name: str, block: str) -> Step:
    first, _, body = block.partition("\n")
    words = shlex.split(first.removeprefix("# %%"))
    pairs = dict(word.split("=", 1) for word in words if "=" in word)
    markdown = "[markdown]" in words
    text = body.strip("\n")
    if markdown:
        text = "\n".join(re.sub(r"^# ?", "", line) for line in text.splitlines())
    for action in ("after", "delete", "duplicate"):
        if action in pairs:
            return Step(action, pairs[action], text, markdown)
    for key, prefix in PREFIXES.items():
        if key in pairs:
            action = "edit" if pairs.get("edit", "").lower() == "true" else "set"
            return Step(action, prefix + pairs[key], text, markdown)
    message = f"{name}: cell {first!r} names no cell of the notebook"
    raise PatchError(message)


def _index(notebook: NotebookNode, grade_id: str, patch: str) -> int:
    for index, cell in enumerate(notebook.cells):
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
            return index
    raise PatchError(NO_CELL.format(patch=patch, grade_id=grade_id))


def _set(notebook: NotebookNode, step: Step, patch: str) -> None:
    notebook.cells[_index(notebook, step.grade_id, patch)].source = step.text


def _edit(notebook: NotebookNode, step: Step, patch: str) -> None:
    cell = notebook.cells[_index(notebook, step.grade_id, patch)]
    for old, new in _hunks(step.text):
        cell.source = _replaced(cell.source, old, new, where=(patch, step.grade_id))


def _after(notebook: NotebookNode, step: Step, patch: str) -> None:
    from nbformat.v4 import new_code_cell, new_markdown_cell

    new: Any = new_markdown_cell if step.markdown else new_code_cell
    index = _index(notebook, step.grade_id, patch)
    cell = new(step.text)
    cell.id = f"own-{index}-{len(notebook.cells)}"
    notebook.cells.insert(index + 1, cell)


def _delete(notebook: NotebookNode, step: Step, patch: str) -> None:
    del notebook.cells[_index(notebook, step.grade_id, patch)]


def _duplicate(notebook: NotebookNode, step: Step, patch: str) -> None:
    index = _index(notebook, step.grade_id, patch)
    twin = copy.deepcopy(notebook.cells[index])
    twin.id = f"twin-{index}"
    notebook.cells.insert(index + 1, twin)


_APPLY = {"set": _set, "edit": _edit, "after": _after, "delete": _delete, "duplicate": _duplicate}


def _hunks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    for block in re.split(r"\n\s*\n", text):
        lines = block.splitlines()
        old = [_unmarked(line) for line in lines if line.startswith("# -")]
        new = [_unmarked(line) for line in lines if line.startswith("# +")]
        if old or new:
            yield old, new


def _unmarked(line: str) -> str:
    return line[3:].removeprefix(" ").rstrip()


def _replaced(source: str, old: list[str], new: list[str], *, where: tuple[str, str]) -> str:
    lines = source.splitlines()
    if not old:
        return "\n".join([*lines, *new])
    wanted = [line.strip() for line in old]
    stripped = [line.strip() for line in lines]
    starts = [i for i in range(len(lines)) if stripped[i : i + len(wanted)] == wanted]
    if len(starts) != 1:
        patch, grade_id = where
        message = NOT_ONCE.format(patch=patch, grade_id=grade_id, count=len(starts), lines=" / ".join(wanted))
        raise PatchError(message)
    start = starts[0]
    lines[start : start + len(old)] = _indented(new, like=lines[start], old_first=old[0])
    return "\n".join(lines)


def _indented(new: Iterable[str], *, like: str, old_first: str) -> list[str]:
    """Shift the new lines by what the patch's first old line is short of the notebook's indentation."""
    shift = (len(like) - len(like.lstrip())) - (len(old_first) - len(old_first.lstrip()))
    if shift >= 0:
        return [" " * shift + line if line.strip() else line for line in new]
    return [line[min(-shift, len(line) - len(line.lstrip())) :] for line in new]
