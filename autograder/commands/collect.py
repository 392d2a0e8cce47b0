"""`autograder collect`: what students handed in elsewhere, from another system's zip into submitted/."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timezone
from pathlib import Path, PurePosixPath

from autograder.course import directory, downloads
from autograder.course.downloads import Refused
from autograder.errors import UsageError, printable
from autograder.gradebook import collected, roster, systems
from autograder.gradebook.collected import Collected
from autograder.gradebook.systems import Known, Piece
from autograder.notebooks.snapshot import DEEPEST_FOLDER
from autograder.reports.terminal import there

UNKNOWN = "no system {name!r}: choose from {known}"
NOTHING = "{path} holds no submission as {system} writes them, such as {example}: choose another --from"
WROTE = "{submissions} of {name} in {path}: {new} new or changed, {unchanged} as they were"
NOT_HANDED_IN = "{count} of {total} in the roster did not hand in{named}"
STRANGERS = "{count} not in the roster{named}: take in the class with autograder roster FILE, then collect again"
NO_NOTEBOOK = "{student} handed in no notebook: {files}"
REFUSED = "left out: {what}"
SHARED = "whom only the name makes {student}: several accounts bear it, and an id or e-mail tells whose it is"
LATE = "{count} marked late{named}"
SEVERAL = "{count} handed in more than once: the last counts"
NEXT = "next: autograder grade {name}{there}"
TOO_MUCH = "{student}: more than {most} MB or {files} files"
MOST_BYTES = 200 << 20
MOST_FILES = 500
MOST_NAMED = 5
MOST_NOTES = 20
TIME = "%Y-%m-%d %H:%M:%S UTC"
EXAMPLES = {
    "canvas": "lovelaceada_12345_67890_softmax.ipynb",
    "moodle": "Ada Lovelace_12345_assignsubmission_file_/softmax.ipynb",
    "gradescope": "assignment_1_export/submission_98/softmax.ipynb",
    "folder": "ada/softmax.ipynb",
    "nbgrader": "submitted/ada/softmax/softmax.ipynb",
}
_UNFIT = re.compile(r"[\x00-\x1f]")


@dataclass
class Taken:
    """What a run took in, and what a person must know of it."""

    found: dict[str, Collected]
    notes: list[str]
    strangers: list[str]
    changed: int = 0


def collect(name: str, source: Path, system: str, *, course: Path = Path()) -> Iterable[str]:
    """Take in a download and return what a person is told; UsageError for one that holds nothing."""
    if system not in systems.SYSTEMS:
        raise UsageError(UNKNOWN.format(name=system, known=", ".join(systems.SYSTEMS)))
    directory.assignment(course, name)
    people = roster.people(course)
    known = Known(people)
    notes: list[str] = []
    with downloads.opened(source, notes, course) as files:
        wanted = [file for file in files if not systems.LEFT.search(file.name)]
        pieces = list(systems.SYSTEMS[system](wanted, name, known))
        by_student = systems.by_student(pieces)
        if not by_student:
            raise UsageError(NOTHING.format(path=source, system=system, example=EXAMPLES[system]))
        shared = {
            each.owner.student
            for student, found in by_student.items()
            for each in found
            if each.owner.student != student
        }
        notes += [SHARED.format(student=printable(student)) for student in sorted(shared)]
        taken = Taken({}, [REFUSED.format(what=note) for note in notes], sorted(set(by_student) - set(people)))
        for student, pieces in sorted(by_student.items()):
            _take(course, name, student, pieces, taken, keeps_time=system == "nbgrader")
    collected.write(course, name, taken.found.values())
    return _said(course, name, taken, known)


def _take(course: Path, name: str, student: str, pieces: Sequence[Piece], taken: Taken, *, keeps_time: bool) -> None:
    """Write the last attempt of a student, and note what cannot be taken."""
    newest = max(piece.attempt for piece in pieces)
    last: dict[str, Piece] = {}
    for piece in sorted(pieces, key=lambda piece: piece.order):
        if piece.attempt == newest:
            last[piece.path] = piece
    whole = list(last.values())
    paths = Counter(piece.path for piece in pieces)
    attempts = max(len({piece.attempt for piece in pieces}), *paths.values())
    contents = _contents(name, student, whole, taken.notes)
    if contents is None:
        return
    when = max((each.submitted for each in whole if each.submitted), default=None)
    stamp = when.astimezone(timezone.utc).strftime(TIME) if when else ""
    folder = course / "submitted" / student / name
    if not keeps_time:
        contents.pop("timestamp.txt", None)  # a student's word about the time
    if stamp:
        contents["timestamp.txt"] = f"{stamp}\n".encode()
    late = "late" if any(each.late for each in whole) else ""
    if _current(folder) != contents:
        unfinished = folder.with_name(f".{folder.name}.unfinished")
        try:
            _write(unfinished, contents)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            taken.notes.append(REFUSED.format(what=f"{student}: {reason}"))
            shutil.rmtree(unfinished, ignore_errors=True)
            return
        _keep_older(course, name, student, folder)
        unfinished.replace(folder)
        taken.changed += 1
    taken.found[student] = Collected(student, printable(whole[0].file.name), str(attempts), stamp, late)


def _contents(name: str, student: str, pieces: Iterable[Piece], notes: list[str]) -> dict[str, bytes] | None:
    """Return the files to write, the notebook under the assignment's name; None when there is nothing to grade."""
    contents: dict[str, bytes] = {}
    size = 0
    for piece in pieces:
        try:
            contents[_inside(piece.path)] = content = piece.file.read()
        except Refused as refusal:
            notes.append(REFUSED.format(what=refusal))
            continue
        size += len(content)
        if size > MOST_BYTES or len(contents) > MOST_FILES:
            what = TOO_MUCH.format(student=student, most=MOST_BYTES >> 20, files=MOST_FILES)
            notes.append(REFUSED.format(what=what))
            return None
    _without_folders(contents, notes)
    chosen = _notebook(name, contents)
    if chosen is None:
        notes.append(NO_NOTEBOOK.format(student=student, files=printable(", ".join(contents) or "nothing")))
        return contents or None
    if chosen != f"{name}.ipynb":
        contents[f"{name}.ipynb"] = contents.pop(chosen)
    return contents


def _inside(path: str) -> str:
    """Return a path below a student's folder, without what no file system likes; Refused for one that leads out.

    So is one that lies deeper than anything that is graded.
    """
    parts = [_UNFIT.sub("", part)[:150] for part in PurePosixPath(path).parts]
    if len(parts) > DEEPEST_FOLDER or not parts or any(not part.strip(". ") for part in parts):
        raise Refused(downloads.ESCAPES.format(name=printable(path)[:200]))
    return "/".join(parts)


def _without_folders(contents: dict[str, bytes], notes: list[str]) -> None:
    """Drop what would lie in a folder that is a file as well: a zip can hold both."""
    for path in list(contents):
        if any(parent.as_posix() in contents for parent in PurePosixPath(path).parents):
            notes.append(REFUSED.format(what=downloads.TWICE.format(name=printable(path))))
            del contents[path]


def _notebook(name: str, contents: Mapping[str, bytes]) -> str | None:
    """Return which file is the assignment's notebook: of several the one that is called so, or most like it."""
    found = [path for path in contents if path.lower().endswith(".ipynb")]

    def likeness(path: str) -> tuple[bool, bool, int, int]:
        stem = PurePosixPath(path).stem.lower()
        return stem == name.lower(), name.lower() in stem, -path.count("/"), len(contents[path])

    return max(found, key=likeness, default=None)


def _current(folder: Path) -> dict[str, bytes]:
    """Return what lies in a student's folder now."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def _keep_older(course: Path, name: str, student: str, folder: Path) -> None:
    """Move what was collected before out of the way; nothing that a student handed in is lost."""
    if not folder.exists():
        return
    number = 1
    while (older := course / ".autograder" / "earlier" / name / f"{student}-{number}").exists():
        number += 1
    older.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.move(folder, older)


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write a submission into a new folder, put into its place afterwards: it is there wholly or not at all."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _said(course: Path, name: str, taken: Taken, known: Known) -> Iterable[str]:
    count = len(taken.found)
    where = course / "submitted"
    yield WROTE.format(
        submissions=roster.counted(count, "submission"),
        name=name,
        path=where,
        new=taken.changed,
        unchanged=count - taken.changed,
    )
    late = [student for student, each in taken.found.items() if each.late]
    if late:
        yield LATE.format(count=len(late), named=_named(late))
    if several := sum(int(each.attempts) > 1 for each in taken.found.values()):
        yield SEVERAL.format(count=several)
    missing = sorted(set(known.people) - set(taken.found))
    if missing:
        yield NOT_HANDED_IN.format(count=len(missing), total=len(known.people), named=_named(missing))
    if taken.strangers:
        yield STRANGERS.format(count=len(taken.strangers), named=_named(taken.strangers))
    yield from taken.notes[:MOST_NOTES]
    if len(taken.notes) > MOST_NOTES:
        yield f"… and {len(taken.notes) - MOST_NOTES} more"
    yield NEXT.format(name=name, there=there(course))


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(map(printable, names[:MOST_NAMED]))
    return f" ({shown}{', …' if len(names) > MOST_NAMED else ''})"
