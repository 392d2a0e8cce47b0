"""The course directory: which assignments and submissions it holds, where its seed lies."""

from __future__ import annotations

import contextlib
import csv
import fnmatch
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import overload

from autograder.checks import JUDGED_BY, checks_in, judging, settings
from autograder.checks.files import text_of
from autograder.checks.released import of_folders
from autograder.checks.settings import SETTINGS, Settings
from autograder.checks.source import imported
from autograder.course import course_file, places
from autograder.course.data import data_sets
from autograder.course.regions import cleared
from autograder.errors import UsageError
from autograder.names import student as student_of
from autograder.notebooks import reader, submission
from autograder.notebooks.cells import Source, grade_id, is_solution
from autograder.notebooks.reader import Refused
from autograder.spreadsheet import plain

SEED_FILE = Path(".autograder") / "seed"
SEED_BITS = 128
GROUPS_FILE = "groups.csv"

NO_SUBMITTED = "no folder {path}: put the submissions into submitted/<student>/{name}/{name}.ipynb"
NO_ASSIGNMENT = "no assignment {name!r} in {path}: choose from {known}"
NO_ASSIGNMENTS = "no assignments in {path}: a course has solutions/<name>/<name>.ipynb and checks.py"
NOT_BUILT = "{path} cannot be used ({reason}): run autograder build {name}"
OTHER_SETTINGS = "{path} changed since the notebooks were built: run autograder build {name}"
NO_SUBMISSIONS = "no submissions of {name} in {path}: put them into submitted/<student>/{name}/{name}.ipynb"
MISPLACED = "not graded, since it is not in a folder submitted/<student>/{name}/: {found}"
LINKED = "not graded, since folders are not read through links: {found}; put a copy in the place of each link"
MOST_MISPLACED = 5
NO_MATCH = "no student matches {pattern!r} in {path}"
BAD_SEED = "{path} is damaged: put the course's seed back, or delete the file and grade everything anew"
BAD_GROUPS = "{path}: expected two columns, group and student"


@dataclass(frozen=True, slots=True)
class Handin:
    """One student's folder for an assignment; `by` is the group member who handed it in."""

    student: str
    folder: Path
    by: str


@dataclass(frozen=True)
class Assignment:
    """One assignment of a course: its files, read once."""

    course: Path
    name: str

    @property
    def folder(self) -> Path:
        """Return the folder of the source: solutions/<name>/, but in a course of nbgrader's."""
        return places.source(self.course) / self.name

    @property
    def release(self) -> Path:
        """Return the folder that students get: assignments/<name>/, but in a course of nbgrader's."""
        return places.release(self.course) / self.name

    @property
    def checks_path(self) -> Path:
        """Return the assignment's checks: its checks.py or its folder checks/."""
        return checks_in(self.folder)

    @cached_property
    def source(self) -> Source:
        """Return the source notebook; UsageError when it was not built."""
        path = self.folder / f"{self.name}.ipynb"
        try:
            return submission.load_source(path)
        except Refused as refusal:
            raise UsageError(NOT_BUILT.format(path=path, reason=refusal, name=self.name)) from refusal

    @cached_property
    def others(self) -> dict[str, frozenset[str]]:
        """Return the grade ids of the course's other assignments, to recognise their notebooks."""
        found = {}
        for name in names(self.course):
            with contextlib.suppress(UsageError):
                found[name] = Assignment(self.course, name).source.grade_ids
        return found

    @cached_property
    def released(self) -> dict[str, str]:
        """Return the text with which students are given each task and question, by grade id."""
        path = self.release / f"{self.name}.ipynb"
        try:
            cells = submission.load_source(path).cells
            return {grade_id(cell): cell["source"] for cell in cells if is_solution(cell)}
        except Refused:  # never built: as the builder would
            cells = self.source.cells
        texts = {grade_id(each): each for each in cells if is_solution(each)}
        return {name: cleared(cell["source"], cell["cell_type"]).rstrip("\n") for name, cell in texts.items()}

    def data_names(self, images: str) -> str:
        """Return which data sets notebook and checks load, with `images` for CIFAR-10 or its stand-in; "" for none."""
        code = [cell["source"] for cell in self.source.cells if cell["cell_type"] == "code"]
        return ", ".join(data_sets([*code, text_of(self.checks_path)], images))

    @cached_property
    def texts(self) -> frozenset[str]:
        """Return the texts that the course itself wrote into its notebook."""
        return frozenset({each["source"] for each in self.source.cells}).union(self.released.values())

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Return the modules that the given cells import: what a player of this assignment needs."""
        found = [
            each
            for cell in self.source.cells
            if cell["cell_type"] == "code" and not is_solution(cell)
            if "import" in cell["source"]
            for each in imported(cell["source"])
        ]
        return tuple(sorted(set(found)))

    def checks_digest(self) -> str:
        """Return a digest of the checks, their model and the files that students are given."""
        total = hashlib.sha256()
        # The settings of the course have a part of the fingerprint of their own.
        ours = {name: path.read_bytes() for name, path in judging(self.folder).items() if name != SETTINGS}
        for name, content in [*sorted(ours.items()), *sorted(self.given_files().items())]:
            total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
        return total.hexdigest()

    @property
    def language(self) -> str:
        """Return the language that the assignment was built for."""
        return settings.read(self.folder / SETTINGS).language

    @cached_property
    def settings(self) -> Settings:
        """Return what the course changes, as it was built; UsageError when its file says something else by now."""
        path = self.folder / SETTINGS
        found = settings.read(path)
        # Elsewhere, on a cluster say, there is only what was built.
        here = (self.course / course_file.COURSE_FILE).is_file() or (self.folder / "solution.py").is_file()
        if here and course_file.of(self.course, self.name).digest() != found.course_file:
            raise UsageError(OTHER_SETTINGS.format(path=self.course / course_file.COURSE_FILE, name=self.name))
        return found

    def given_files(self) -> dict[str, bytes]:
        """Return the files that students are given beside notebook, checks and model; UsageError if many."""
        try:
            return reader.given_files(self.release, leave={f"{self.name}.ipynb", *JUDGED_BY})
        except Refused as refusal:
            raise UsageError(str(refusal)) from None


def names(course: Path) -> list[str]:
    """Return the assignments of a course."""
    found = [name for name in of_folders(places.source(course)) if places.is_judged(course, name)]
    if not found:
        raise UsageError(NO_ASSIGNMENTS.format(path=course.resolve()))
    return found


def assignment(course: Path, name: str) -> Assignment:
    """Return an assignment; UsageError naming the known ones when there is none of that name."""
    known = names(course)
    if name not in known:
        raise UsageError(NO_ASSIGNMENT.format(name=name, path=places.source(course).resolve(), known=", ".join(known)))
    return Assignment(course, name)


class Handins(Sequence[Handin]):
    """The submissions of an assignment, ordered by student: of a large class, in little memory."""

    def __init__(self, submitted: Path, name: str, found: Iterable[tuple[str, str, str]]) -> None:
        self._place = submitted, name
        self._found = sorted(found)

    def __len__(self) -> int:
        """Return of how many students there are submissions."""
        return len(self._found)

    def __iter__(self) -> Iterator[Handin]:
        """Yield the submissions."""
        return map(self._one, self._found)

    @overload
    def __getitem__(self, at: int) -> Handin: ...

    @overload
    def __getitem__(self, at: slice) -> list[Handin]: ...

    def __getitem__(self, at: int | slice) -> Handin | list[Handin]:
        """Return a submission, or some."""
        return [*map(self._one, self._found[at])] if isinstance(at, slice) else self._one(self._found[at])

    def _one(self, found: tuple[str, str, str]) -> Handin:
        student, folder, by = found
        submitted, name = self._place
        return Handin(student, submitted / folder / name, by)


def handins(course: Path, name: str, pattern: str = "*") -> Handins:
    """Return the submissions of an assignment whose student matches `pattern`; UsageError when there is none."""
    submitted = course / "submitted"
    if not submitted.is_dir():
        raise UsageError(NO_SUBMITTED.format(path=submitted.resolve(), name=name))
    folders = {student_of(os.fsencode(each.name)): each.name for each in _entries(submitted) if _has_own(each, name)}
    links = linked(course, name, pattern)
    if links and not any(fnmatch.fnmatchcase(student, pattern) for student in folders):
        raise UsageError(*links)
    if not folders:
        raise UsageError(NO_SUBMISSIONS.format(path=submitted.resolve(), name=name))
    everybody = {student: (student, folder, student) for student, folder in folders.items()}
    for member, by in _shared(course, folders):
        everybody[member] = member, folders[by], by
    chosen = Handins(
        submitted, name, (each for student, each in everybody.items() if fnmatch.fnmatchcase(student, pattern))
    )
    if not chosen:
        raise UsageError(NO_MATCH.format(pattern=pattern, path=submitted.resolve()))
    return chosen


def misplaced(course: Path, name: str) -> tuple[str, ...]:
    """Return a sentence about notebooks that nobody would find: beside students' folders, in others, behind links."""
    known = {*names(course), name}
    found = sorted((course / "submitted").glob("*.ipynb"))
    for entry in _entries(course / "submitted"):
        if entry.is_dir(follow_symlinks=False) and not os.path.exists(f"{entry.path}/{name}"):  # noqa: PTH110 - of many
            student = Path(entry.path)
            found += sorted(student.glob("*.ipynb"))
            others = (path for path in sorted(student.glob("*/")) if path.name not in known)
            found += [path for path in others if any(path.glob("*.ipynb"))]
    said = (MISPLACED.format(name=name, found=_first(found, course)),) if found else ()
    return (*said, *linked(course, name))


def linked(course: Path, name: str, pattern: str = "*") -> tuple[str, ...]:
    """Return a sentence about links that stand in the place of a student's folder, or of one for the assignment."""
    found = []
    for entry in _entries(course / "submitted"):
        folder = f"{entry.path}/{name}"
        if entry.is_symlink():
            student = Path(entry.path)
            found += [student] if (student / name).is_dir() or not student.exists() else []
        elif os.path.islink(folder) and not is_own(Path(folder)):  # noqa: PTH114 - of many
            found.append(Path(folder))
    found = [path for path in found if fnmatch.fnmatchcase(path.relative_to(course / "submitted").parts[0], pattern)]
    return (LINKED.format(found=_first(found, course)),) if found else ()


def _entries(submitted: Path) -> list[os.DirEntry[str]]:
    """Return what lies in submitted/, by name, without what is hidden."""
    if not submitted.is_dir():
        return []
    with os.scandir(submitted) as entries:
        return sorted((each for each in entries if not each.name.startswith(".")), key=lambda each: each.name)


def _has_own(entry: os.DirEntry[str], name: str) -> bool:
    """Return whether `is_own` of the folder for an assignment in a student's: of many, in less time."""
    folder = f"{entry.path}/{name}"
    if entry.is_symlink() or not os.path.isdir(folder):  # noqa: PTH112
        return False
    return not os.path.islink(folder) or is_own(Path(folder))  # noqa: PTH114


def _first(paths: Sequence[Path], course: Path) -> str:
    """Return the first few of some paths below submitted/, and how many more there are."""
    said = [str(path.relative_to(course / "submitted")) for path in paths]
    if len(said) > MOST_MISPLACED:
        said[MOST_MISPLACED:] = [f"and {len(said) - MOST_MISPLACED} more"]
    return ", ".join(said)


def is_own(path: Path) -> bool:
    """Return whether the folder of a student for an assignment is there, and no link to anybody else's."""
    student = path.parent
    if student.name.startswith(".") or student.is_symlink() or not path.is_dir():
        return False
    return not path.is_symlink() or path.resolve().is_relative_to(student.resolve())


def groups(course: Path) -> dict[str, str]:
    """Return the group of each student in groups.csv (columns group, student); empty without the file."""
    path = course / GROUPS_FILE
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    try:
        return {plain(row["student"].strip()): plain(row["group"].strip()) for row in rows}
    except (KeyError, AttributeError):
        raise UsageError(BAD_GROUPS.format(path=path)) from None


def _shared(course: Path, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the students without a submission of their own, each with the group member whose submission counts."""
    member_of = groups(course)
    first: dict[str, str] = {}
    for student in sorted(folders):
        if group := member_of.get(student):
            first.setdefault(group, student)
    for student, group in sorted(member_of.items()):
        if student not in folders and group in first:
            yield student, first[group]


def course_seed(course: Path) -> int:
    """Return the course's secret seed, drawn at the first call and kept in a file that only its owner can read."""
    path = course / SEED_FILE
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_secret(path, secrets.randbits(SEED_BITS))
    try:
        return int(path.read_text(encoding="ascii"))
    except ValueError:
        raise UsageError(BAD_SEED.format(path=path)) from None


def _write_secret(path: Path, number: int) -> None:
    temporary = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{number}\n")
        file.flush()
        os.fsync(file.fileno())
    # A second run at the same moment may have drawn first: its seed stays.
    try:
        os.link(temporary, path)
        temporary.unlink()
    except FileExistsError:
        temporary.unlink()
    except OSError:  # a file system without links
        temporary.replace(path)
