"""What was handed in, read once: its digest, its notebook, and the files that the student's code is given.

The digest counts every name, kind and byte below the folder, also of what grading never looks at. What would be too
much to count is refused, so that nothing lies outside of it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.checks import JUDGED_BY
from autograder.checks.source import LONGEST_CELL, module_text
from autograder.files import identities
from autograder.notebooks import reader, scanner
from autograder.notebooks.cells import grade_id
from autograder.notebooks.reader import HandedIn, Reading, Refused

MOST_ENTRIES = 20_000  # files and folders in all
DEEPEST_FOLDER = 32
MOST_BYTES = 400 << 20  # of all files together, also of those that take no room on the disk
MOST_NOTEBOOKS = 100  # that are looked at where none has the right name
TIMESTAMP = "timestamp.txt"
LONGEST_TIMESTAMP = 1_000
CHECKPOINTS = ".ipynb_checkpoints"
# A file that was written this shortly before it was looked at may be written again at the same time of its clock.
SETTLED_NS = 2_000_000_000

TOO_MANY_ENTRIES = "the folder holds more than {most} files: hand in only what the notebook needs"
TOO_DEEP = "the folder holds more than {most} folders within one another: hand in only what the notebook needs"
TOO_LARGE = "the files are more than {most} MB, {name} alone {size} MB: hand in only what the notebook needs"
UNREADABLE = "the folder cannot be read ({reason}): hand in {expected}"
NOT_GIVEN = (
    "not given to the code, which is given {files} files of {size} MB in all, {each} MB at most in each, "
    "{code} characters of Python: {names}"
)
# Who links to a file need not be able to read it: the course's secret and what others handed in are files as well.
LINKED = "not given to the code, since it is a file of the course as well (a hard link): {names}"
SHOWN_NAMES = 5
_MARKS = (b'"cells"', b'"nbformat"', b'"worksheets"')


@dataclass(frozen=True)
class Entry:
    """One thing in the folder: its name from there on, as bytes, and what the file system says of it."""

    name: bytes
    status: os.stat_result

    @property
    def kind(self) -> str:
        """Return "file", "folder", "link" or "other"."""
        mode = self.status.st_mode
        kinds = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFLNK: "link"}
        return kinds.get(stat.S_IFMT(mode), "other")

    @property
    def base(self) -> str:
        """Return the last part of the name."""
        return os.fsdecode(self.name.rpartition(b"/")[2])

    @property
    def at_top(self) -> bool:
        """Return whether it lies in the folder itself."""
        return b"/" not in self.name


@dataclass(frozen=True)
class Snapshot:
    """A submission's folder as it was read.

    `notebook` is the one to grade, None where `refusal` says why there is none. `found` counts the notebooks.
    `files` are what the student's code is given, by name; `submitted` is the first line of timestamp.txt.
    """

    digest: str
    notebook: HandedIn | None = None
    found: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    submitted: str = ""
    refusal: str = ""


def take(folder: Path, expected: str, wanted: frozenset[str] = frozenset(), *, course: Path | None = None) -> Snapshot:
    """Return what lies in a submission's folder; never raises on what a student may have put there.

    `expected` is the name that the notebook should have. Of others, the one with most of the `wanted` grade ids is
    taken. Beside it, no file counts as handed in that is one of the `course`, outside of this folder.
    """
    return _Taking(folder, expected, wanted, content=True, course=course).snapshot()


def beside(notebook: Path) -> Snapshot:
    """Return a notebook and the files beside it that its code is given, as `take` does; folders are not looked into.

    Where a student works there may be anything else: it is neither read nor counted, and `digest` says nothing of it.
    """
    return _Taking(notebook.parent, notebook.name, frozenset(), content=True).beside()


def digest_of(folder: Path, expected: str) -> str:
    """Return the digest alone, as `take` does."""
    return _Taking(folder, expected, frozenset(), content=False).snapshot().digest


def signature(folder: Path, now_ns: int) -> str:
    """Return a text that stays the same while nothing below the folder is written, without reading any file.

    "" when that cannot be told: something was written only just before `now_ns`. Sizes, inodes and the times of the
    last change are in it; the latter are set by the system and by nobody else.
    """
    total = hashlib.sha256()
    try:
        for entry in sorted(_entries(folder), key=lambda each: each.name):
            status = entry.status
            if now_ns - max(status.st_ctime_ns, status.st_mtime_ns) < SETTLED_NS:
                return ""
            facts = (status.st_mode, status.st_ino, status.st_dev, status.st_size)
            total.update(repr((entry.name, *facts, status.st_mtime_ns, status.st_ctime_ns)).encode())
    except (Refused, OSError):
        return ""
    return total.hexdigest()


def _top(folder: Path) -> Iterator[Entry]:
    """Yield what lies in a folder itself; Refused for more than is read."""
    with os.scandir(os.fsencode(folder)) as found:
        for count, each in enumerate(found):
            if count >= MOST_ENTRIES:
                raise Refused(TOO_MANY_ENTRIES.format(most=MOST_ENTRIES))
            yield Entry(each.name, each.stat(follow_symlinks=False))


def _entries(folder: Path) -> Iterator[Entry]:
    """Yield everything below a folder; Refused for more, or deeper, than is read. No link is followed."""
    places: list[tuple[bytes, int]] = [(b"", 1)]
    count = 0
    root = os.fsencode(folder)
    while places:
        place, depth = places.pop()
        with os.scandir(os.path.join(root, place)) as found:  # noqa: PTH118 - bytes
            for each in found:
                count += 1
                if count > MOST_ENTRIES:
                    raise Refused(TOO_MANY_ENTRIES.format(most=MOST_ENTRIES))
                name = place + b"/" + each.name if place else each.name
                entry = Entry(name, each.stat(follow_symlinks=False))
                if entry.kind == "folder":
                    if depth >= DEEPEST_FOLDER:
                        raise Refused(TOO_DEEP.format(most=DEEPEST_FOLDER))
                    places.append((name, depth + 1))
                yield entry


class _Taking:
    """One pass over a folder: every file is opened once, and read once."""

    def __init__(
        self, folder: Path, expected: str, wanted: frozenset[str], *, content: bool, course: Path | None = None
    ) -> None:
        self._folder, self._expected, self._wanted, self._content = folder, expected, wanted, content
        self._course = course
        self._total = hashlib.sha256()
        self._account = scanner.account()
        self._files: dict[str, bytes] = {}
        self._left_out: list[str] = []
        self._linked: frozenset[bytes] = frozenset()
        self._room, self._code_left = reader.GIVEN_BYTES, reader.MOST_MODULES
        self._submitted = ""
        self._best: tuple[tuple[int, int], HandedIn] | None = None
        self._refusals: list[str] = []
        self._found = 0
        self._candidates: frozenset[bytes] = frozenset()
        self._sniffing = False

    def snapshot(self) -> Snapshot:
        """Return what is there, or why it cannot be graded."""
        notebook, refusal = None, ""
        try:
            entries = sorted(_entries(self._folder), key=lambda each: each.name)
            self._refuse_too_large(entries)
            self._linked = self._of_the_course(entries)
            self._choose_candidates(entries)
            for entry in entries:
                self._add(entry.kind, os.fsdecode(entry.name), self._read(entry))
        except (Refused, OSError, RuntimeError, MemoryError) as error:
            # Whatever else a folder may be made of.
            text = UNREADABLE.format(reason=type(error).__name__, expected=self._expected)
            refusal = str(error) if isinstance(error, Refused) else text
            self._add("refused", refusal)
        else:
            notebook, refusal = self._chosen()
        digest = self._total.hexdigest()
        return Snapshot(digest, notebook, self._found, self._files, self._notes(), self._submitted, refusal)

    def beside(self) -> Snapshot:
        """Return the expected notebook with the files that its code is given; of all others only their names."""
        notebook, refusal = None, ""
        try:
            entries = sorted(_top(self._folder), key=lambda each: each.name)
            self._candidates = frozenset({os.fsencode(self._expected)})
            for entry in entries:
                if entry.name in self._candidates or self._is_given(entry):
                    self._add(entry.kind, os.fsdecode(entry.name), self._read(entry))
            notebook, refusal = self._chosen()
        except (Refused, OSError, RuntimeError, MemoryError) as error:
            text = UNREADABLE.format(reason=type(error).__name__, expected=self._expected)
            refusal = str(error) if isinstance(error, Refused) else text
        return Snapshot(self._total.hexdigest(), notebook, 1, self._files, self._notes(), "", refusal)

    def _add(self, *parts: str) -> None:
        """Count parts so that no two lists of parts are counted alike."""
        for part in parts:
            raw = os.fsencode(part)
            self._total.update(len(raw).to_bytes(8, "big") + raw)

    def _refuse_too_large(self, entries: Iterable[Entry]) -> None:
        files = [entry for entry in entries if entry.kind == "file"]
        if sum(entry.status.st_size for entry in files) > MOST_BYTES:
            largest = max(files, key=lambda entry: entry.status.st_size)
            size = largest.status.st_size >> 20
            raise Refused(TOO_LARGE.format(most=MOST_BYTES >> 20, name=largest.base, size=size))

    def _of_the_course(self, entries: Iterable[Entry]) -> frozenset[bytes]:
        """Return the names of files beside notebooks that have another name in the course; most have one alone."""
        names: dict[tuple[int, int], list[Entry]] = {}
        for entry in entries:
            if self._course is not None and entry.kind == "file" and entry.status.st_nlink > 1:
                names.setdefault((entry.status.st_dev, entry.status.st_ino), []).append(entry)
        elsewhere = {key for key, found in names.items() if found[0].status.st_nlink > len(found)}
        if not elsewhere or self._course is None:
            return frozenset()
        ours = elsewhere & identities(self._course, but=self._folder)
        return frozenset(each.name for key in ours for each in names[key] if ".ipynb" not in each.base)

    def _choose_candidates(self, entries: Iterable[Entry]) -> None:
        """Choose which of the entries are looked at as notebooks."""
        named = [entry for entry in entries if self._may_be(entry) and entry.base.lower().endswith(".ipynb")]
        odd = [entry for entry in entries if self._may_be(entry) and ".ipynb" in entry.base]
        right = [entry for entry in named if os.fsdecode(entry.name) == self._expected]
        # Where none is called a notebook, each file is looked at whether it is one.
        self._sniffing = not named
        self._candidates = frozenset(entry.name for entry in (right or named or odd)[:MOST_NOTEBOOKS])
        self._found = len(named)

    @staticmethod
    def _may_be(entry: Entry) -> bool:
        inside = entry.name.split(b"/")[:-1]
        return entry.kind != "folder" and CHECKPOINTS.encode() not in inside

    def _read(self, entry: Entry) -> str:
        """Return what counts of an entry beside its name, after keeping what is wanted of it."""
        wanted = entry.name in self._candidates
        if entry.kind == "link":
            if wanted and self._content:
                self._read_linked(entry)
            return os.fsdecode(os.readlink(os.path.join(os.fsencode(self._folder), entry.name)))  # noqa: PTH115, PTH118
        path = self._folder / os.fsdecode(entry.name)
        if entry.kind == "other" and wanted:
            self._refusals.append(reader.NOT_REGULAR.format(name=entry.base))
        if entry.kind != "file":
            return ""
        try:
            with reader.opened(path) as file:
                return self._read_file(entry, path, file, wanted=wanted)
        except Refused as refusal:
            if wanted:
                self._refusals.append(str(refusal))
            return str(refusal)

    def _read_file(self, entry: Entry, path: Path, file: Any, *, wanted: bool) -> str:
        size = entry.status.st_size
        kept = self._keep(entry) if self._content else None
        if wanted and size > reader.LARGEST_NOTEBOOK:
            text = reader.TOO_BIG.format(name=path.name, size=size >> 20, most=reader.LARGEST_NOTEBOOK >> 20)
            self._refusals.append(text)
            wanted = False
        before = self._account.left
        reading: Reading | None = None
        for piece in reader.pieces(file, size, path.name):
            if reading is None:
                sniffed = self._sniffing and any(mark in piece[: reader.START] for mark in _MARKS)
                if sniffed and self._found < MOST_NOTEBOOKS:
                    wanted, self._found = True, self._found + 1
                reading = self._reading(path, size, wanted=wanted)
            reading.feed(piece)
            if kept is not None:
                kept += piece
        reading = reading or self._reading(path, size, wanted=wanted)
        if wanted and self._content:
            self._consider(reading, path, entry, before)
        if kept is not None:
            self._give(entry.base, bytes(kept))
        if entry.name == TIMESTAMP.encode() and kept is not None and len(kept) <= LONGEST_TIMESTAMP:
            self._submitted = kept.decode("utf-8", "replace").strip()[:100]
        return reading.digest

    def _reading(self, path: Path, size: int, *, wanted: bool) -> Reading:
        return Reading(
            path.name, expected=self._expected, size=size, account=self._account, wanted=wanted and self._content
        )

    def _keep(self, entry: Entry) -> bytearray | None:
        """Return where the bytes of a file go that the student's code is given, None for any other."""
        if not self._is_given(entry):
            return None
        self._room -= entry.status.st_size
        return bytearray()

    def _is_given(self, entry: Entry) -> bool:
        """Return whether the student's code is given a file, and remember it where it is too much."""
        if (
            entry.name in self._linked
            or not entry.at_top
            or entry.base.startswith(".")
            or ".ipynb" in entry.base
            or entry.base in JUDGED_BY
        ):
            return False
        if entry.kind == "file" and (
            entry.status.st_size > min(reader.LARGEST_FILE, self._room) or len(self._files) >= reader.MOST_FILES
        ):
            self._left_out.append(entry.base)
            return False
        return entry.kind == "file"

    def _give(self, name: str, content: bytes) -> None:
        """Give a file to the student's code; of Python files only what the judge, too, can read."""
        if name.endswith((".py", ".ipy")):
            text = module_text(content)
            size = reader.code_size(text)
            if len(text) > LONGEST_CELL or size > min(reader.LONGEST_CODE, self._code_left):
                self._left_out.append(name)
                return
            self._code_left -= size
        self._files[name] = content

    def _consider(self, reading: Reading, path: Path, entry: Entry, before: float) -> None:
        """Keep a notebook where it is better than the best so far; what another takes is free again."""
        try:
            found = reading.result(path, self._folder)
        except Refused as refusal:
            self._refusals.append(str(refusal))
            self._account.left = before
            return
        ids = frozenset(filter(None, map(grade_id, found.content["cells"])))
        # Of equally good ones, the one in the folder itself comes before copies in folders of their own.
        rank = (len(ids & self._wanted), -entry.name.count(b"/"))
        if self._best is None or rank > self._best[0]:
            self._best = rank, found
        else:
            self._account.left = before

    def _read_linked(self, entry: Entry) -> None:
        """Look at a notebook that a link within the folder leads to; its bytes count where they lie."""
        path = self._folder / os.fsdecode(entry.name)
        before = self._account.left
        try:
            with reader.opened(path, self._folder) as file:
                size = os.fstat(file.fileno()).st_size
                reading = self._reading(path, size, wanted=True)
                for piece in reader.pieces(file, reader.LARGEST_NOTEBOOK, path.name):
                    reading.feed(piece)
        except Refused as refusal:
            self._refusals.append(str(refusal))
        else:
            self._consider(reading, path, entry, before)

    def _chosen(self) -> tuple[HandedIn | None, str]:
        """Return the notebook to grade, or None and the reason why there is none."""
        if self._best is not None:
            return self._best[1], ""
        return None, self._refusals[0] if self._refusals else reader.NO_FILE.format(expected=self._expected)

    def _notes(self) -> tuple[str, ...]:
        notes = []
        if self._left_out:
            sizes = {"size": reader.GIVEN_BYTES >> 20, "each": reader.LARGEST_FILE >> 20}
            some = _some(self._left_out)
            notes.append(NOT_GIVEN.format(files=reader.MOST_FILES, code=reader.MOST_MODULES, names=some, **sizes))
        if self._linked:
            notes.append(LINKED.format(names=_some(sorted(map(os.fsdecode, self._linked)))))
        return tuple(notes)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN_NAMES]) + (" …" if len(names) > SHOWN_NAMES else "")
