"""A course in which attackers and honest students are graded side by side, and what is watched meanwhile."""

import contextlib
import ctypes
import json
import os
import re
import resource
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import autograder
import numpy
import tiny_course as tiny
from autograder.grading import record

HERE = Path(__file__).parent
DOORS = (
    "resubmitting", "checking", "configuring", "starting", "keeping", "differences", "helping", "trained_before", "ways_in",
)  # fmt: skip
CANARY = "CANARY-4f1d9c"
LIMITS = {
    "cell_seconds": 2,
    "memory_bytes": 1 << 30,
    "scratch_bytes": 64 << 20,
    "file_bytes": 32 << 20,
    "output_bytes": 400_000,
}
PR_SET_CHILD_SUBREAPER = 36
WARM_RECORDS = 6
# Folders of honest students whose names are commands to a terminal, turn lines round, or are no text: names in records.
NAMES = {
    b"\x1b]0;TITLE\x07\x1b[2J": "\x1b]0;TITLE\x07\x1b[2J",
    "\u202egnp\n.exe".encode(): "\u202egnp\n.exe",
    b"caf\xe9": "caf\\xe9-dafd66c0b98965e6",
    b"caf\xe8": "caf\\xe8-f56aee5ce56cd192",
    # What a name of bytes was called by its escapes, and a long one by its shortened record.
    b"caf\\xe9": "caf\\xe9",
    b"x" * 240: "x" * 240,
    b"x" * 40 + b"-718df6704d8a0610": "x" * 40 + "-718df6704d8a0610-99643b9c807e000c",
    b"=1+1;$(touch TITLE)": "=1+1;$(touch TITLE)",
}
# The end of an interpreter with torch takes its time on a busy machine.
END_SECONDS = 60


@dataclass(frozen=True)
class Attack:
    """One hostile submission: the texts of its cells by grade id, what its honest part earns, or why it is refused."""

    name: str
    title: str
    parts: dict
    earns: float
    refused: str = ""

    @property
    def student(self):
        return self.name.replace("/", "-")


def attacks():
    """Return every attack of this directory that is one submission, one per file."""
    return [_read(path) for path in sorted(HERE.glob("*/*.txt")) if path.parent.name not in DOORS]


def doors():
    """Return every attack that takes more than one submission, or another command than `autograder grade`."""
    return [_read(path) for path in sorted(HERE.glob("*/*.txt")) if path.parent.name in DOORS]


def _read(path):
    text = path.read_text()
    head, *rest = re.split(r"^# %% (\w+)\n", text, flags=re.MULTILINE)
    earns = re.search(r"^# earns: (\d+)$", head, re.MULTILINE)
    refused = re.search(r"^# refused: (.+)$", head, re.MULTILINE)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    return Attack(
        name=f"{path.parent.name}/{path.stem}",
        title=head.split('"""')[1],
        parts=parts,
        earns=float(earns[1]) if earns else 0,
        refused=refused[1] if refused else "",
    )


@dataclass
class Arena:
    """The course, and the bait laid out around it."""

    root: Path
    backend: str
    contacts: list = field(default_factory=list)
    growth: dict = field(default_factory=dict)
    strays: list = field(default_factory=list)
    printed: str = ""

    @property
    def course(self):
        return self.root / "course"

    def record(self, student):
        return json.loads(record.path_of(self.course, "tiny", student).read_text())

    def notebook(self, student):
        return (self.course / "autograded" / student / "tiny" / "tiny.ipynb").read_text()

    def prepare(self):
        """Write the course: each attack with an honest sibling right after it."""
        tiny.write_course(self.course)
        (self.root / "secret.txt").write_text(CANARY)
        (self.course / ".autograder").mkdir()
        (self.course / ".autograder" / "canary").write_text(CANARY)
        (self.course / "gradebook-old.db").write_text(CANARY)
        checks = self.course / "solutions" / "tiny" / "notes.txt"
        checks.write_text(CANARY)
        (self.course / "autograder.json").write_text(json.dumps({"limits": LIMITS, "check_seconds": 2}))
        for name in ("000-first", *map(os.fsdecode, NAMES)):
            self.enter_honest(name)

    def enter_honest(self, student):
        """Hand in right work with texts that nobody else may see: in the notebook, in files and in their names."""
        notebook = tiny.handed_in(question_why=CANARY, mean=f"{tiny.SOLVED['mean']}\n\nnote = '{CANARY} in a cell'")
        folder = tiny.hand_in(self.course, student, notebook).parent
        for size in (1, 40, 900, 20_000):
            # More Python than anybody writes is not given to the code.
            (folder / f"helper_{size}.{'py' if size < 1000 else 'txt'}").write_text(f"text = '{CANARY} in a file'\n" * size)
        (folder / f"named-by-{CANARY}.txt").write_text("named")

    def enter(self, attack, values):
        """Hand in an attack and its honest sibling."""
        submit(self.course, attack.student, {name: filled(text, values) for name, text in attack.parts.items()})
        self.enter_honest(f"{attack.student}-sibling")


def submit(course, student, parts):
    """Hand in hostile cells, a further one before the first task, and what is done to the notebook and its folder."""
    edit, extra = parts.pop("notebook", None), parts.pop("extra", None)
    after = []
    notebook = tiny.handed_in(**{**tiny.STUBS, "question_why": "", **parts})
    if extra is not None:
        place = next(i for i, cell in enumerate(notebook.cells) if cell.id == "double")
        notebook.cells.insert(place, tiny.nbformat.v4.new_code_cell(extra, id="extra"))
    if edit is not None:
        folder = course / "submitted" / student / "tiny"
        exec(edit, {"notebook": notebook, "folder": folder, "after": after})
    tiny.hand_in(course, student, notebook)
    # What takes the place of the notebook that was written.
    for finish in after:
        finish()


def filled(text, values):
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text


@contextlib.contextmanager
def bait(arena):
    """Open listeners that nobody may reach and a process that nobody may end; yield what the attacks are told."""
    path = str(arena.root / "judge.sock")
    abstract = f"judge-{os.getpid()}"
    tcp = socket.create_server(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    listeners = [tcp]
    for family, kind, address in [
        (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", port)),
        (socket.AF_INET6, socket.SOCK_STREAM, ("::1", port)),
        (socket.AF_UNIX, socket.SOCK_STREAM, path),
        (socket.AF_UNIX, socket.SOCK_STREAM, "\0" + abstract),
    ]:
        with contextlib.suppress(OSError):
            listener = socket.socket(family, kind)
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            listeners.append(listener)
    with contextlib.suppress(OSError):
        os.chmod(path, 0o777)
    victim = subprocess.Popen(["sleep", "600"])
    watched = [autograder.__file__, numpy.__file__, os.__file__, sys.executable, os.path.realpath(sys.executable)]
    watched += [arena.root / "secret.txt", arena.course / "gradebook-old.db"]
    watched += [arena.course / "solutions" / "tiny" / name for name in ("checks.py", "tiny.ipynb", "notes.txt")]
    kept = {path: _facts(path) for path in watched}
    try:
        yield {
            "COURSE": arena.course, "SECRET": arena.root / "secret.txt", "PORT": port, "SOCKET": path,
            "ABSTRACT": abstract, "JUDGE": os.getpid(), "VICTIM": victim.pid,
            "TEXTS": HERE.parent / "fixtures" / "hostile_texts.json",
        }  # fmt: skip
        arena.contacts += [f"{path} was changed" for path, facts in kept.items() if _facts(path) != facts]
        if resource.prlimit(victim.pid, resource.RLIMIT_CPU) != resource.getrlimit(resource.RLIMIT_CPU):
            arena.contacts.append("a process of the grader's user was limited")
        arena.contacts += [str(each.getsockname()) for each in listeners if _touched(each)]
        if victim.poll() is not None or _state(victim.pid) == "T":
            arena.contacts.append("a process of the grader's user was signalled")
    finally:
        victim.kill()
        victim.wait()
        for each in listeners:
            each.close()


def _facts(path):
    status = os.stat(path)
    return status.st_size, status.st_mode, status.st_uid, status.st_mtime


def _touched(listener):
    listener.settimeout(0)
    try:
        listener.accept() if listener.type == socket.SOCK_STREAM else listener.recv(10)
    except (BlockingIOError, OSError):
        return False
    return True


def grade(arena):
    """Run `autograder grade` over the course, and note the growth of its judges and the processes left behind."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    before = set(children(os.getpid()))
    command = [sys.executable, "-m", "autograder", "grade", "tiny", "--sandbox", arena.backend, "--jobs", "2"]
    environment = {**os.environ, "GRADER_SECRET": CANARY, "OMP_NUM_THREADS": "1"}
    with (arena.root / "printed.txt").open("w") as printed:
        process = subprocess.Popen(command, cwd=arena.course, stdout=printed, stderr=subprocess.STDOUT, env=environment)
        watcher = threading.Thread(
            target=_watch, args=(process, arena.growth, arena.course / "verdicts" / "tiny"), daemon=True
        )
        watcher.start()
        code = process.wait(timeout=280)
    watcher.join()
    end = time.monotonic() + END_SECONDS
    while (left := strays(before)) and time.monotonic() < end:
        time.sleep(0.1)
    arena.strays = left
    arena.printed = (arena.root / "printed.txt").read_text()
    assert code == 0, arena.printed[-3000:]


def _watch(process, growth, records):
    """Note how far each judge's resident memory grows after its first submissions.

    The judges are forks of one child of the command; neither of these reads anything that a player sent.
    """
    first = {}
    while process.poll() is None:
        for pid in [judge for server in children(process.pid) for judge in children(server)]:
            command = _file(f"/proc/{pid}/cmdline")
            memory = _memory(pid)
            if memory and "zygote" not in command and "bwrap" not in command:
                if len(list(records.glob("*.json"))) < WARM_RECORDS:
                    first[pid] = max(first.get(pid, 0), memory)
                growth[pid] = max(growth.get(pid, 0), memory - first.setdefault(pid, memory))
        time.sleep(0.02)


def strays(before):
    return [pid for pid in children(os.getpid()) if pid not in before and _state(pid) not in ("Z", "")]


def children(pid):
    found = []
    for task in os.listdir(f"/proc/{pid}/task") if Path(f"/proc/{pid}/task").is_dir() else []:
        found += map(int, _file(f"/proc/{pid}/task/{task}/children").split())
    return found


def _memory(pid):
    fields = _file(f"/proc/{pid}/statm").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if fields else 0


def _state(pid):
    return (_file(f"/proc/{pid}/stat").rpartition(")")[2].split() or [""])[0]


def _file(path):
    try:
        return Path(path).read_bytes().decode("utf-8", "replace").replace("\0", " ")
    except OSError:
        return ""
