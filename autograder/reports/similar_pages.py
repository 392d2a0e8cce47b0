"""Which submissions of a course are alike, and a page for each pair with both codes side by side."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder import engine
from autograder.course import directory, places
from autograder.files import write_atomically
from autograder.grading import record
from autograder.notebooks import reader, writer
from autograder.notebooks.cells import is_locked
from autograder.notebooks.reader import Refused
from autograder.notebooks.sanitize import visible
from autograder.reports import similar
from autograder.reports.similar import MOST_LETTERS, THRESHOLD, Places, Source

METHODS = multiprocessing.get_all_start_methods()
EARLIER = "earlier"  # the course's folder with the notebooks of earlier years, in any order
SOLUTION = "solution"
MOST_EARLIER = 3000  # notebooks
MOST_PAIRS = 50  # that the report shows
MOST_BLANKS = 100  # in a row
PAUSE = 0.5  # seconds between two looks at what was graded
NICER = 10  # than what grades
_BLANKS = re.compile(rf"\s{{{MOST_BLANKS},}}")


@dataclass(frozen=True)
class Match:
    """Two submissions that a person should look at: names, kind of the second, shares in per cent, and the places."""

    first: str
    second: str
    kind: str
    share: int
    contained: int
    letters: int
    places: tuple[Places, Places]

    @property
    def file(self) -> str:
        """Return the name of the pair's page."""
        return hashlib.sha256(f"{self.first}\0{self.kind}\0{self.second}".encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True)
class Found:
    """What was compared: the pairs to look at, how many submissions, and how near the closest others are.

    `cut` are the students who handed in more code than is compared.
    """

    matches: tuple[Match, ...] = ()
    compared: int = 0
    closest: int = 0
    threshold: int = round(100 * THRESHOLD)
    cut: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Match, ...]:
        """Return the pairs that the report shows."""
        return self.matches[:MOST_PAIRS]


class Codes:
    """The codes of graded submissions that were read already, with their fingerprints."""

    def __init__(self, course: Path, name: str) -> None:
        self.prints = similar.Prints()
        self._place = course, name
        self._read: dict[str, tuple[str, str]] = {}
        self._seen: dict[str, int] = {}

    def of(self, student: str, digest: str) -> str:
        """Return the code of a student's notebook that has this digest."""
        found = self._read.get(student)
        if found is None or found[0] != digest:
            found = self._read[student] = digest, code_of(*self._place, "student", student)
        return found[1]

    def read_while(self, running: Connection) -> None:
        """Read what is graded until the other end of `running` says something, or is closed."""
        pause = PAUSE
        while not running.poll(pause):
            begin = time.monotonic()
            for path, when in self._written():
                if running.poll():
                    return
                found = record.read(path)
                if found and found.status == "graded":
                    self.prints.of(self.of(found.student, found.notebook))
                self._seen[path.name] = when
            pause = max(PAUSE, time.monotonic() - begin)

    def _written(self) -> list[tuple[Path, int]]:
        """Return the records that were written since they were read, and when."""
        found = [(Path(each), each.stat().st_mtime_ns) for each in os.scandir(record.path_of(*self._place, "").parent)]
        return [each for each in found if each[0].suffix == ".json" and self._seen.get(each[0].name) != each[1]]


def find(course: Path, name: str, notebooks: Mapping[str, str], codes: Codes | None = None) -> Found:
    """Return which submissions are alike; `notebooks` are the digests of the autograded notebooks by student.

    The result is kept until one of them, what was handed out, or an earlier year changes.
    """
    earlier = _earlier(course, name)
    key = _key(course, name, notebooks, earlier)
    path = course / ".autograder" / "similar" / f"{name}.json"
    try:
        kept = json.loads(path.read_bytes())
        if kept["key"] == key:
            return _found(kept)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    found = _compare(course, name, notebooks, earlier, codes or Codes(course, name))
    write_atomically(path, json.dumps({"key": key} | found).encode("utf-8", "replace"))
    return _found(json.loads(json.dumps(found)))


class Comparison:
    """A process of its own that finds out what `find` will be asked: it takes memory and time that a run has not.

    It reads what is graded meanwhile, when nobody else needs the processor.
    """

    def __init__(self, course: Path, name: str) -> None:
        context: Any = multiprocessing.get_context("forkserver" if "forkserver" in METHODS else "spawn")
        theirs, self._running = context.Pipe(duplex=False)
        self._process = context.Process(target=_find_all, args=(course.absolute(), name, theirs), daemon=True)
        with engine.elsewhere():
            self._process.start()
        theirs.close()

    def conclude(self) -> None:
        """Let it compare what there is: nothing more will be graded."""
        with contextlib.suppress(OSError):  # said before, or there is nobody
            self._running.send_bytes(b"enough")
            self._running.close()

    def wait(self) -> None:
        """Wait until it has found all."""
        self.conclude()
        self._process.join()


def _find_all(course: Path, name: str, running: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who began it goes on, and says when it ends
    if hasattr(os, "nice"):
        os.nice(NICER)
    # The tool brings in all of matplotlib for a page of its own.
    for module in ("matplotlib", "matplotlib.pyplot"):
        sys.modules.setdefault(module, ModuleType(module))
    # What goes wrong here goes wrong, and is said, when the report is written.
    with contextlib.suppress(Exception):
        codes = Codes(course, name)
        codes.read_while(running)
        running.recv_bytes()  # EOFError where whoever began it is gone
        graded = (each for each in record.iterate(course, name) if each.status == "graded")
        find(course, name, {each.student: each.notebook for each in graded}, codes)


def _found(kept: Mapping[str, Any]) -> Found:
    matches = []
    for each in kept["matches"]:
        first, second = (tuple((int(begin), int(end)) for begin, end in places) for places in each["places"])
        matches.append(Match(**{**each, "places": (first, second)}))
    return Found(tuple(matches), kept["compared"], kept["closest"], cut=tuple(kept["cut"]))


def _compare(
    course: Path, name: str, notebooks: Mapping[str, str], earlier: Mapping[str, Path], codes: Codes
) -> dict[str, Any]:
    """Return the result as plain data."""
    sources = [Source(student, "student", codes.of(student, digest)) for student, digest in notebooks.items()]
    sources += [Source(each, "earlier", code_of(course, name, "earlier", each)) for each in earlier]
    sources.append(Source(SOLUTION, "solution", code_of(course, name, "solution", SOLUTION)))
    groups = directory.groups(course)

    def apart(one: str, other: str) -> bool:
        return one not in groups or groups[one] != groups.get(other)

    release = places.release(course) / name / f"{name}.ipynb"
    # Twice: a piece may begin in one cell and end in the next, with the given cells between and without.
    given = f"{_code(release, everything=True)}\n\n{_code(release)}"
    pairs = similar.compared(sources, given, apart=apart, known=codes.prints)
    alike = [pair for pair in pairs if pair.is_similar]
    matches = [
        {
            "first": pair.first.name,
            "second": pair.second.name,
            "kind": pair.second.kind,
            "share": round(100 * pair.share),
            "contained": round(100 * pair.contained),
            "letters": pair.letters,
            "places": pair.places,
        }
        for pair in alike
    ]
    cut = [each.name for each in sources if each.kind == "student" and len(each.code) >= MOST_LETTERS]
    return {"matches": matches, "compared": len(notebooks), "closest": similar.closest(pairs), "cut": cut}


def code_of(course: Path, name: str, kind: str, who: str) -> str:
    """Return the code of a submission, of an earlier one or of the solution; "" where it cannot be read."""
    if kind == "student":
        return _code(writer.path_of(course, name, who))
    if kind == "earlier":
        return _code(course / EARLIER / who / f"{name}.ipynb")
    return _code(places.source(course) / name / f"{name}.ipynb")


def _code(path: Path, *, everything: bool = False) -> str:
    """Return the code of a notebook without the cells that are given, cut where it is longer than is compared."""
    try:
        cells = reader.read(path, inside=path.parent, expected=path.name).content["cells"]
    except (Refused, OSError):
        return ""
    code = (each["source"] for each in cells if each["cell_type"] == "code" and (everything or not is_locked(each)))
    # Blanks without end take the square of their number, and make room for what is not compared.
    return _BLANKS.sub(lambda found: found[0][:MOST_BLANKS], "\n\n".join(code))[:MOST_LETTERS]


def _earlier(course: Path, name: str) -> dict[str, Path]:
    """Return the notebooks of earlier years by their folder, such as 2025/ada/softmax."""
    found = sorted((course / EARLIER).rglob(f"{name}.ipynb"))[:MOST_EARLIER]
    return {path.parent.relative_to(course / EARLIER).as_posix(): path for path in found}


def _key(course: Path, name: str, notebooks: Mapping[str, str], earlier: Mapping[str, Path]) -> str:
    """Return a digest of all that the result rests on."""
    total = hashlib.sha256(Path(similar.__file__).read_bytes() + Path(__file__).read_bytes())
    total.update(repr((sorted(notebooks.items()), sorted(directory.groups(course).items()))).encode("utf-8", "replace"))
    for path in (folder / name / f"{name}.ipynb" for folder in (places.release(course), places.source(course))):
        total.update(path.read_bytes() if path.is_file() else b"")
    for path in earlier.values():
        state = path.stat()
        total.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}".encode("utf-8", "replace"))
    return total.hexdigest()


def marked(code: str, places: Sequence[tuple[int, int]]) -> str:
    """Return code as HTML in which the places that agree are marked."""
    parts, at = [], 0
    for begin, end in places:
        parts.append(f"{_shown(code[at:begin])}<mark>{_shown(code[begin:end])}</mark>")
        at = end
    return "".join([*parts, _shown(code[at:])])


def _shown(code: str) -> str:
    return escape(visible(code))


def pages(
    course: Path, name: str, found: Found, shown: Callable[[str, str], str], template: Any
) -> Iterator[tuple[str, str]]:
    """Yield file name and text of the page of each pair; `shown` returns how a kind and a name are told."""
    for match in found.shown:
        sides = []
        for kind, who, where in (
            ("student", match.first, match.places[0]),
            (match.kind, match.second, match.places[1]),
        ):
            sides.append((shown(kind, who), kind, marked(code_of(course, name, kind, who), where)))
        yield f"{match.file}.html", template.render(name=name, match=match, sides=sides)
