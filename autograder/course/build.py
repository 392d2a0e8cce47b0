"""Builds both notebooks of an assignment from its `solution.py`, byte for byte reproducibly.

`solutions/<name>/<name>.ipynb` is the nbgrader source notebook,
`assignments/<name>/` what students get: the notebook without solutions, and the checks.
The release is made by nbgrader's own preprocessors under the course's own configuration,
so that it equals what `nbgrader generate_assignment` writes.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.checks import Check, checks_in, load_checks
from autograder.checks.files import FILE, FOLDER, OPENING
from autograder.checks.settings import NOTHING, SETTINGS
from autograder.course import choices, course_file
from autograder.course.getting import with_getting
from autograder.course.solution_source import (
    BEGIN,
    BEGIN_SCHEME,
    END,
    END_SCHEME,
    SourceCell,
    read_source,
    validate_points,
)
from autograder.errors import UsageError
from autograder.files import write_atomically

NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}
SCHEMA_VERSION = 3
# What a person or Jupyter may leave beside a released notebook.
TOLERATED = {".ipynb_checkpoints", "__pycache__", ".DS_Store"}
MAX_ID = 64
BOTH = "{path} holds checks.py and checks/: put what it asks into one of them, and move the other away"
BEGIN_LINE = f"### {BEGIN}"
# Jupyter's own tag: an error in this cell lets the cells below it run.
RAISES = "raises-exception"

_REGION_START = re.compile(rf"(?:^_Write your [^\n]* here\._\n+)?^.*(?:{BEGIN}|{BEGIN_SCHEME}).*$", re.MULTILINE)
_REGION_END = re.compile(rf"^.*(?:{END}|{END_SCHEME}).*$", re.MULTILINE)


@dataclass(frozen=True)
class Built:
    """One assignment as built: what it holds, and which files were not up to date."""

    name: str
    cells: int
    checks: int
    stale: tuple[Path, ...]


def build(names: Sequence[str] = (), *, check: bool = False, course: Path = Path()) -> list[Built]:
    """Build the assignments `names` of `course`, all of them without names; with `check` write nothing.

    Raises UsageError for an unknown name, a malformed solution.py or a stray file in a release.
    """
    return [_build_one(name, check=check, course=course) for name in names or assignment_names(course)]


def summary(built: Iterable[Built], *, check: bool) -> str:
    """Return what `build` did or would do, one line an assignment."""
    lines = []
    for each in built:
        state = "up to date" if not each.stale else ("stale: " if check else "wrote ")
        numbers = ((each.cells, "cell"), (each.checks, "check"))
        counts = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in numbers)
        lines.append(f"{each.name}: {counts}, {state}{', '.join(map(str, each.stale))}")
    return "\n".join(lines)


def assignment_names(course: Path) -> list[str]:
    """Return the assignments of `course`: the folders of solutions/ that hold a solution.py."""
    names = sorted(path.parent.name for path in course.glob("solutions/*/solution.py"))
    if not names:
        msg = f"no solutions/*/solution.py in {course.resolve()}: run this in the course directory"
        raise UsageError(msg)
    return names


def _build_one(name: str, *, check: bool, course: Path) -> Built:
    folder = course / "solutions" / name
    source_path = folder / "solution.py"
    asked = course_file.of(course, name, assignment_names(course))
    if not source_path.is_file():
        msg = f"{source_path} does not exist: choose from {', '.join(assignment_names(course))}"
        raise UsageError(msg)
    if (folder / FILE).is_file() and (folder / FOLDER / OPENING).is_file():
        raise UsageError(BOTH.format(path=folder))
    checks = load_checks(checks_in(folder), NOTHING)
    chosen = choices.applied(asked, source_path, read_source(source_path, checks), checks)
    checks = dict(chosen.checks)
    if not asked.changes_points:
        validate_points(source_path, chosen.cells, checks)
    cells = with_getting([*chosen.cells], name, course)
    source = source_notebook(cells, checks)
    release = course / "assignments" / name
    # Nothing of a course without wishes differs from before there were any.
    settings = chosen.settings.to_text().encode() if chosen.settings.course_file else None
    wanted: dict[Path, bytes | None] = {
        folder / f"{name}.ipynb": source.encode(),
        folder / SETTINGS: settings,
        release / f"{name}.ipynb": release_notebook(source, course).encode(),
        **{release / path: (folder / path).read_bytes() for path in _given(folder, name, course)},
        release / SETTINGS: settings,
    }
    _refuse_strays(release, wanted)
    stale = [path for path, content in wanted.items() if not _is_current(path, content)]
    if not check:
        for path in stale:
            _write(path, wanted[path])
    return Built(name, len(cells), len(checks), tuple(stale))


def _given(folder: Path, name: str, course: Path) -> Iterator[Path]:
    """Yield what students get beside the notebook, checks and data: what nbgrader's course does not ignore."""
    from autograder.course.nbgrader_config import course_config

    ignored = [*course_config(course).CourseDirectory.ignore, ".*", f"{name}.ipynb"]
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        named = [fnmatch.fnmatchcase(part, pattern) for part in inside.parts for pattern in ignored]
        if path.is_file() and not path.is_symlink() and not any(named):
            yield inside


def _is_current(path: Path, content: bytes | None) -> bool:
    """Return whether a file is as it is built: not there at all for None."""
    return path.is_file() and path.read_bytes() == content if content is not None else not path.exists()


def _write(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        write_atomically(path, content)


def _refuse_strays(release: Path, wanted: Iterable[Path]) -> None:
    """Refuse files in a release that no source explains: they would reach students."""
    known = {*wanted, *(parent for path in wanted for parent in path.parents)}
    found = release.rglob("*") if release.is_dir() else ()
    for path in found:
        if path not in known and not TOLERATED & set(path.relative_to(release).parts):
            msg = f"{path} is not built from solutions/: move it away, it would reach students"
            raise UsageError(msg)


def source_notebook(cells: Sequence[SourceCell], checks: dict[str, Check]) -> str:
    """Return the text of the nbgrader source notebook made of `cells`."""
    import nbformat
    from nbformat.v4 import new_notebook

    nodes = [_node(cell, cell_id, checks) for cell, cell_id in zip(cells, cell_ids(cells), strict=True)]
    notebook = new_notebook(cells=nodes, metadata=NOTEBOOK_METADATA)
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook)) + "\n"


def _node(cell: SourceCell, cell_id: str, checks: dict[str, Check]) -> Any:
    from nbformat.v4 import new_code_cell, new_markdown_cell

    metadata: dict[str, Any] = {}
    if cell.role:
        points = checks[cell.name].points if cell.role == "check" else cell.points
        metadata["nbgrader"] = _nbgrader_metadata(cell, points)
    if tags := [*cell.tags, *([RAISES] if _raises(cell) else [])]:
        metadata["tags"] = tags
    if cell.kind == "markdown":
        return new_markdown_cell(_hide_markers(cell.source), id=cell_id, metadata=metadata)
    return new_code_cell(cell.source, id=cell_id, metadata=metadata)


def _raises(cell: SourceCell) -> bool:
    """Return whether the release of a cell ends in its TODO: outside a function, where running all would stop."""
    return cell.kind == "code" and any(line.startswith(BEGIN_LINE) for line in cell.source.splitlines())


def _nbgrader_metadata(cell: SourceCell, points: float | None) -> dict[str, Any]:
    """Return all keys of nbgrader's metadata schema 3 for a cell with a role."""
    metadata: dict[str, Any] = {
        "grade": cell.role in ("check", "question"),
        "grade_id": cell.grade_id,
        "locked": cell.role in ("given", "check"),
        "schema_version": SCHEMA_VERSION,
        "solution": cell.role in ("task", "question"),
        "task": False,
    }
    if points is not None:
        metadata["points"] = int(points) if float(points).is_integer() else points
    return metadata


def _hide_markers(source: str) -> str:
    """Return the text of a written question with its region between comments that no reader sees.

    ClearSolutions finds its delimiters anywhere in a line and puts the line for the answer in the region's place;
    a mark scheme proper is only allowed in task cells, which take no answer.
    """
    source = _REGION_START.sub(f"<!-- {BEGIN} -->", source)
    return _REGION_END.sub(f"<!-- {END} -->", source)


def cell_ids(cells: Iterable[SourceCell]) -> list[str]:
    """Return an id for every cell that later edits elsewhere leave alone.

    It is the grade id, else the heading with which the cell begins, else its place after the last such cell.
    """
    ids: list[str] = []
    anchor, seen = "start", set[str]()
    for cell in cells:
        own = cell.grade_id or _slug(cell)
        wanted = own or anchor
        cell_id, count = wanted, 1
        while cell_id in seen or (not own and cell_id == anchor):
            count += 1
            cell_id = f"{wanted[: MAX_ID - 4]}-{count}"
        anchor = wanted
        seen.add(cell_id)
        ids.append(cell_id)
    return ids


def _slug(cell: SourceCell) -> str:
    heading = re.match(r"#+\s*([^(\n]+)", cell.source) if cell.kind == "markdown" else None
    words = re.findall(r"[a-z0-9]+", heading.group(1).lower()) if heading else []
    return "-".join(words)[:MAX_ID]


def release_notebook(source: str, course: Path) -> str:
    """Return what students get for the source notebook `source`, as `nbgrader generate_assignment` makes it."""
    import nbformat
    from nbconvert.exporters import NotebookExporter
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import SaveCells

    from autograder.course.nbgrader_config import course_config

    config = course_config(course)
    config.Exporter.default_preprocessors = []
    exporter = NotebookExporter(config=config)
    for preprocessor in GenerateAssignment(config=config).preprocessors:
        # SaveCells writes the gradebook, which is the instructor's.
        if preprocessor is not SaveCells:
            exporter.register_preprocessor(preprocessor)
    text, _ = exporter.from_notebook_node(nbformat.reads(source, as_version=4), resources={"nbgrader": {}})
    return str(text)
