"""`autograder hand-out`: what students get of an assignment, as one zip; never a solution."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from autograder.course import directory
from autograder.course.build import TOLERATED, build
from autograder.course.getting import SETTINGS_FILE, address
from autograder.course.regions import solution
from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.notebooks import submission
from autograder.notebooks.cells import grade_id
from autograder.notebooks.reader import Refused
from autograder.reports.terminal import there

NOT_BUILT = "{path} is not there: run autograder build {name}"
STALE = "{path} is older than its solution.py: run autograder build {name}"
SOLVED = "{path} holds the solution of cell {cell}: run autograder build {name}, nothing was written"
FORBIDDEN = "{path} would give the solution away: move it out of assignments/{name}, nothing was written"
WROTE = "{path}: {files}"
NEXT = "next: give the zip to students; later autograder collect {name} ZIP --from canvas{there}"
NEVER = ("solution.py", "figures.py")
README_FILE = "README.md"
# The earliest time that a zip knows: the same content makes the same bytes.
TIME = (1980, 1, 1, 0, 0, 0)
README = """# {name}

1. Install Python 3.10 or newer and the course's package, in a terminal:

   ```
   {install}
   ```

   It brings JupyterLab. On Linux it also fetches several GB for graphics cards, which nobody needs here:
   choose *CPU* on [PyTorch's page](https://pytorch.org/get-started/locally/) and run the one line that it shows first.

2. Open the notebook:

   ```
   jupyter lab {name}.ipynb
   ```

3. Replace the lines with `TODO` by your own and run the cell with `run_check` under each task.
   It says what is wrong, and it is what grades you, with other random numbers.
   `autograder check {name}.ipynb` says the same in a terminal.

4. Restart the kernel, run all cells, save, and hand in `{name}.ipynb` under this name.

Keep the files beside the notebook where they are: {files}.
Cells that say that a person marks them want a sentence or a plot of your own.
"""
INSTALL = 'pip install "{package}"'
PACKAGE = "deep-learning-autograder[student]"
FROM_REPOSITORY = "{package} @ git+https://github.com/{owner}/{name}"
NOWHERE = (
    'students are told {install}: where the package index does not have it, say "repository": '
    '"https://github.com/OWNER/NAME" in {path}, and run this again'
)


def hand_out(names: Sequence[str] = (), *, course: Path = Path(), out: Path | None = None) -> Iterable[str]:
    """Write a zip for each assignment and return what a person is told.

    UsageError for an assignment that is not built, or a file that would give a solution away; then nothing is written.
    """
    chosen = list(names or directory.names(course))
    zips = {}
    for name in chosen:
        contents = _contents(directory.assignment(course, name))
        target = (course / "exports" / name if out is None else out) / f"{name}.zip"
        zips[target] = contents
    said = []
    for target, contents in zips.items():
        write_atomically(target, _zip(target.stem, contents))
        said.append(WROTE.format(path=target, files=", ".join(sorted(contents))))
    if address(course) is None:
        said.append(NOWHERE.format(install=_install(course), path=course / SETTINGS_FILE))
    return [*said, NEXT.format(name=chosen[0] if len(chosen) == 1 else "NAME", there=there(course))]


def _contents(assignment: directory.Assignment) -> dict[str, bytes]:
    """Return the files of an assignment's release, and a README."""
    course, name = assignment.course, assignment.name
    release = assignment.release
    notebook = release / f"{name}.ipynb"
    if not notebook.is_file():
        raise UsageError(NOT_BUILT.format(path=notebook, name=name))
    if (assignment.folder / "solution.py").is_file() and (stale := build([name], check=True, course=course)[0].stale):
        raise UsageError(STALE.format(path=stale[0], name=name))
    _refuse_solved(assignment, notebook)
    contents = {}
    for path in _files(release):
        if path.name in NEVER:
            raise UsageError(FORBIDDEN.format(path=path, name=name))
        contents[path.relative_to(release).as_posix()] = path.read_bytes()
    others = ", ".join(f"`{path}`" for path in sorted(contents) if path != notebook.name) or "none"
    contents.setdefault(README_FILE, README.format(name=name, install=_install(course), files=others).encode())
    return contents


def _install(course: Path) -> str:
    """Return how a student gets the package: from the course's repository where the course says it."""
    repository = address(course)
    package = FROM_REPOSITORY.format(package=PACKAGE, **repository) if repository else PACKAGE
    return INSTALL.format(package=package)


def _refuse_solved(assignment: directory.Assignment, notebook: Path) -> None:
    """Refuse a release in which a cell is what the source says when it is solved."""
    try:
        released = {grade_id(cell): cell["source"] for cell in submission.load_source(notebook).cells if grade_id(cell)}
    except Refused as refusal:
        raise UsageError(f"{notebook} cannot be read ({refusal}): run autograder build {assignment.name}") from None
    for cell in assignment.source.cells:
        text = cell["source"]
        bare = solution(text)
        mine = released.get(grade_id(cell), "")
        if bare != text and (mine.strip() in (text.strip(), bare.strip())):
            raise UsageError(SOLVED.format(path=notebook, cell=grade_id(cell), name=assignment.name))


def _files(release: Path) -> Iterator[Path]:
    for path in sorted(release.rglob("*")):
        parts = set(path.relative_to(release).parts)
        if path.is_file() and not path.is_symlink() and not parts & TOLERATED:
            yield path


def _zip(folder: str, contents: dict[str, bytes]) -> bytes:
    """Return a zip with one folder: the same bytes for the same contents."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(contents.items()):
            member = zipfile.ZipInfo(f"{folder}/{path}", TIME)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, content)
    return file.getvalue()
