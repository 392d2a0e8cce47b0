"""How other systems write submissions into a zip: whose file is it, which attempt, when, late.

Canvas:     lastfirst_LATE_12345_67890_softmax-1.ipynb (user, attachment; -1 from the second attempt on)
Moodle:     Full Name_12345_assignsubmission_file_/softmax.ipynb, or the same without a folder
Gradescope: assignment_1_export/submission_98/softmax.ipynb, with submission_metadata.yml
nbgrader:   submitted/ada/softmax/softmax.ipynb, or the exchange's ada+softmax+2026-11-30 22:15:00 UTC+hash/
folder:     ada/softmax.ipynb, ada.ipynb
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from autograder.course.downloads import File
from autograder.errors import UsageError
from autograder.gradebook.person import Person

NO_METADATA = "the export has no submission_metadata.yml: download it from Gradescope with Export Submissions"
BAD_METADATA = "{name} cannot be read: download the export again"
METADATA = "submission_metadata.yml"
LARGEST_METADATA = 50 << 20
# Files that systems and machines leave, never handed in.
LEFT = re.compile(r"(^|/)(__MACOSX|\.ipynb_checkpoints|__pycache__)(/|$)|(^|/)(\.DS_Store|Thumbs\.db|\._[^/]*)$")
_CANVAS = re.compile(r"(?P<name>.+?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)")
_COUNTED = re.compile(r"(?P<stem>.+)-(?P<count>\d{1,3})(?P<ending>\.[A-Za-z0-9]+)")
# Students choose their names, and what their files are called: a folder's number is its last, and a file has one.
_MOODLE_FOLDER = re.compile(r"(?P<name>.*)_(?P<user>\d+)_assignsubmission_(?P<kind>[a-z]+)_?")
_MOODLE_FILE = re.compile(r"(?P<name>.*?)_(?P<user>\d+)_assignsubmission_(?P<kind>[a-z]+)_(?P<file>.+)")
_MOODLE_NUMBER = re.compile(r"_\d+_assignsubmission_")
_EXCHANGE = re.compile(r"(?P<user>[^+/]+)\+(?P<name>[^+/]+)\+(?P<time>[^+/]+)(?:\+[^/]*)?")
_ATTACHMENT = 20  # digits
SUBMITTED = "submitted"
DEEP = 2  # a student's folder and a file


@dataclass(frozen=True)
class Owner:
    """Whose a file is: `account` is what the system calls them, `stranger` what they are called outside the roster.

    A name is no proof: students choose it. `certain` says that more than the name led to `student`.
    """

    student: str
    account: str
    stranger: str
    certain: bool = False


@dataclass(frozen=True)
class Piece:
    """One file of one student.

    `attempt` grows with each submission where the system tells which file belongs to which, `order` with each file.
    """

    owner: Owner
    path: str
    file: File
    attempt: str = ""
    order: str = ""
    submitted: datetime | None = None
    late: bool = False


Reader = Callable[[Iterable[File], str, "Known"], Iterator[Piece]]


@dataclass(frozen=True)
class Known:
    """The class, to find a student by what a system calls them."""

    people: Mapping[str, Person]

    def student(
        self, *, lms: str = "", emails: Iterable[str] = (), names: Iterable[str] = (), other: str = ""
    ) -> Owner:
        """Return the owner with this id, e-mail or name; `other` is a stranger's name."""
        wanted = {*map(_letters, names)} - {""}
        mails = {each.lower() for each in emails if each}
        tests: list[Callable[[Person], bool]] = [
            lambda each: bool(lms) and each.lms_id == lms,
            lambda each: each.email.lower() in mails,
            lambda each: bool({each.student, each.login, each.sis_id} & {lms, *emails} - {""}),
            lambda each: bool({_letters(each.last + each.first), _letters(each.first + each.last)} & wanted),
        ]
        account = "\0".join(sorted({lms, *mails} - {""})) or other
        stranger = self._outside(_folder_name(other), account)
        for test in tests:
            found = [each.student for each in self.people.values() if test(each)]
            if len(found) == 1:
                return Owner(found[0], account, stranger, certain=test is not tests[-1])
        return Owner(stranger, account, stranger)

    def _outside(self, name: str, account: str) -> str:
        """Return a stranger's name as that of a folder which is nobody's in the class, on no file system."""
        return f"{name}-{_digest(account)}" if _alike(name) in self._taken else name

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(map(_alike, self.people))


def _alike(name: str) -> str:
    """Return what names have in common that some file system, or a reader, takes for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def _digest(account: str) -> str:
    return f"{zlib.crc32(account.encode(errors='replace')):08x}"


def by_student(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """Return the files of each student.

    Where several accounts bear one name, those that are known by more than it keep it, and each other is a stranger.
    """
    everything = list(pieces)
    accounts: dict[str, set[str]] = {}
    strangers: dict[str, set[str]] = {}
    for each in everything:
        accounts.setdefault(each.owner.student, set()).add(each.owner.account)
        strangers.setdefault(each.owner.stranger, set()).add(each.owner.account)
    found: dict[str, list[Piece]] = {}
    for each in everything:
        owner = each.owner
        alone = owner.certain or len(accounts[owner.student]) == 1
        called = owner.stranger
        if called in accounts or len(strangers[called]) > 1:
            called += f"-{_digest(owner.account)}"
        found.setdefault(owner.student if alone else called, []).append(each)
    return found


def _letters(name: str) -> str:
    """Return a name as Canvas writes it: small letters and digits without anything between."""
    return re.sub(r"[\W_]+", "", name).lower()


def _folder_name(text: str) -> str:
    return re.sub(r"[/\\\x00-\x1f:+]+", "-", text).strip(" .-")[:120] or "unknown"


def canvas(files: Iterable[File], _: str, known: Known) -> Iterator[Piece]:
    """Yield the files of Canvas's "Download Submissions"."""
    for file in files:
        match = _CANVAS.fullmatch(PurePosixPath(file.name).name)
        if not match:
            continue
        who = known.student(lms=match["user"], names=[match["name"]], other=f"{match['name']}-{match['user']}")
        counted = _COUNTED.fullmatch(match["file"])
        path = counted["stem"] + counted["ending"] if counted else match["file"]
        yield Piece(who, path, file, order=match["attachment"].zfill(_ATTACHMENT), late=bool(match["late"]))


def moodle(files: Iterable[File], _: str, known: Known) -> Iterator[Piece]:
    """Yield the files of Moodle's "Download all submissions", with folders or without; the time is the file's."""
    for file in files:
        parts = PurePosixPath(file.name).parts
        folders = [(at, found) for at, part in enumerate(parts[:-1]) if (found := _MOODLE_FOLDER.fullmatch(part))]
        if folders:
            at, match = folders[0]
            path, certain = "/".join(parts[at + 1 :]), True
        elif found := _MOODLE_FILE.fullmatch(parts[-1]):
            match, path, certain = found, found["file"], len(_MOODLE_NUMBER.findall(parts[-1])) == 1
        else:
            continue
        if match["kind"] == "file":
            who = _moodle_owner(match, known) if certain else known.student(other=parts[-1])
            yield Piece(who, path, file, submitted=file.modified)


def _moodle_owner(match: re.Match[str], known: Known) -> Owner:
    """Return whose a file is; a group stands before the name, with a hyphen between that names may have as well."""
    name = match["name"]
    names = [name, *(name[at + 1 :] for at, letter in enumerate(name) if letter == "-")]
    return known.student(lms=match["user"], names=names, other=f"{name}-{match['user']}")


def gradescope(files: Iterable[File], _: str, known: Known) -> Iterator[Piece]:
    """Yield the files of Gradescope's "Export Submissions"; a submission of a group is each member's."""
    everything = list(files)
    found = [each for each in everything if PurePosixPath(each.name).name == METADATA]
    listed = min(found, key=lambda each: each.name.count("/"), default=None)  # a student may hand in one as well
    if listed is None:
        raise UsageError(NO_METADATA)
    about = _metadata(listed)
    for file in everything:
        parts = PurePosixPath(file.name).parts
        number = next((at for at, part in enumerate(parts[:-1]) if part in about), None)
        if number is None:
            continue
        facts = about[parts[number]]
        when = _time(facts.get("created_at"))
        for who in facts.get("submitters") or [{}]:
            mails, sid, name = (str(who.get(key) or "") for key in ("email", "sid", "name"))
            student = known.student(lms=sid, emails=[mails], names=[name], other=mails or name or parts[number])
            path = "/".join(parts[number + 1 :])
            yield Piece(student, path, file, _sortable(when), submitted=when, late=bool(facts.get("late")))


def _metadata(file: File) -> dict[str, dict[str, Any]]:
    """Return what is known of each submission, its keys without Ruby's colons."""
    import yaml

    data = file.read()
    if len(data) > LARGEST_METADATA:
        raise UsageError(BAD_METADATA.format(name=file.name))
    loader = type("Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
    try:
        found = yaml.load(data, Loader=loader)  # noqa: S506 - a safe one
    except (ValueError, RecursionError, yaml.YAMLError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(BAD_METADATA.format(name=file.name))
    about = {str(name): _without_colons(facts) for name, facts in found.items()}
    for facts in about.values():
        submitters = facts.get("submitters")
        facts["submitters"] = list(map(_without_colons, submitters)) if isinstance(submitters, list) else []
    return about


def _without_colons(value: Any) -> dict[str, Any]:
    """Return a mapping's own keys without colons; what it holds stays as it is, aliases are never followed."""
    return {str(key).lstrip(":"): each for key, each in value.items()} if isinstance(value, dict) else {}


def _time(value: Any) -> datetime | None:
    """Return a time of the metadata; one without a zone is in UTC, as YAML reads those with one."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.replace(" UTC", "+00:00").replace("Z", "+00:00"))
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=timezone.utc)


def _sortable(when: datetime | None) -> str:
    return when.astimezone(timezone.utc).isoformat() if when else ""


def nbgrader(files: Iterable[File], name: str, known: Known) -> Iterator[Piece]:
    """Yield the files of submitted/<student>/<assignment>/, or of nbgrader's exchange, the last attempt."""
    everything = [(PurePosixPath(file.name).parts, file) for file in files]
    # What lies deeper than the others is in a folder that a student handed in, whatever it is called.
    depth = min(filter(None, (_depth(parts, name) for parts, _ in everything)), default=0)
    for parts, file in everything:
        exchanged = [(at, found) for at, part in enumerate(parts[:-1]) if (found := _EXCHANGE.fullmatch(part))][:1]
        if depth and not any(at < depth for at, _ in exchanged):
            if len(parts) > depth + 1 and parts[depth] == name:
                who = known.student(lms=parts[depth - 1], names=[parts[depth - 1]], other=parts[depth - 1])
                yield Piece(who, "/".join(parts[depth + 1 :]), file)
            continue
        for at, found in exchanged:
            if found["name"] == name:
                who, when = known.student(lms=found["user"], other=found["user"]), _time(found["time"])
                yield Piece(who, "/".join(parts[at + 1 :]), file, _sortable(when), submitted=when)


def _depth(parts: tuple[str, ...], name: str) -> int:
    """Return where in a path the folder of the assignment stands, below one of a student's; 0 for nowhere."""
    if SUBMITTED in parts:
        at = parts.index(SUBMITTED) + 2
        return at if parts[at:-1] and parts[at] == name else 0
    return next((at for at in range(1, len(parts) - 1) if parts[at] == name), 0)


def folder(files: Iterable[File], name: str, known: Known) -> Iterator[Piece]:
    """Yield the files of one folder a student, or of one notebook a student."""
    everything = [(PurePosixPath(file.name).parts, file) for file in files]
    # A folder that holds everything is nobody's.
    while len({parts[0] for parts, _ in everything}) == 1 and min(len(parts) for parts, _ in everything) > DEEP:
        everything = [(parts[1:], file) for parts, file in everything]
    for parts, file in everything:
        if len(parts) == 1 and not parts[0].endswith(".ipynb"):
            continue
        title = parts[0] if len(parts) > 1 else PurePosixPath(parts[0]).stem
        rest = parts[1:] if len(parts) > 1 else (f"{name}.ipynb",)
        who = known.student(lms=title, names=[title], other=title)
        yield Piece(who, "/".join(rest[1:] if len(rest) > 1 and rest[0] == name else rest), file)


SYSTEMS: dict[str, Reader] = {
    "canvas": canvas,
    "moodle": moodle,
    "gradescope": gradescope,
    "folder": folder,
    "nbgrader": nbgrader,
}
