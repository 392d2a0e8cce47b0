"""The player behind walls: honest notebooks lose nothing, hostile ones end only their own player."""

import contextlib
import os
import resource
import signal
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from extent import WALLS

from autograder.checks.check import Check, flags_of_check
from autograder.checks.source import imported
from autograder.checks.student import Opaque, Player
from autograder.errors import Failure, PlayerDied, StudentError, UsageError
from autograder.expect.compare import expect_true
from autograder.grading.session import verdict_of
from autograder.sandbox import backends
from autograder.sandbox.confinement import processes
from autograder.sandbox.confinement.limits import Limits
from autograder.sandbox.host import PlayerHost, busyness
from autograder.sandbox.warm_parent import Place, SandboxError

MB = 1 << 20
LIMITS = Limits(
    cell_seconds=60, memory_bytes=1200 * MB, scratch_bytes=64 * MB, file_bytes=32 * MB, output_bytes=400_000
)


@pytest.fixture(scope="module", params=WALLS or [pytest.param("", marks=pytest.mark.skip(reason="no walls here"))])
def host(request):
    with PlayerHost(Place(backends.pick(request.param), limits=LIMITS)) as host:
        yield host


@pytest.fixture(autouse=True)
def idle(monkeypatch):
    """Keep the limits as they are on an idle machine, however busy this one is."""
    monkeypatch.setattr("autograder.sandbox.host.os.getloadavg", lambda: (0.0, 0.0, 0.0))


@pytest.fixture
def player(host):
    player = host.start({"note.txt": b"beside the notebook"})
    yield player
    player.close()


def shown(result):
    """The text of all outputs, and the exception's name when there was one."""
    texts = [each.get("text", "") or str(each.get("data", {}).get("text/plain", "")) for each in result.outputs]
    return "".join(texts) + (result.error.ename if result.error else "")


REPLACED = {
    "written anew": "open('helper.p' + 'y', 'w').write('def f(): return 2')",
    "before it on the path": "import os, sys\nos.mkdir('other')\n"
    "open('other/helper.p' + 'y', 'w').write('def f(): return 2')\nsys.path.insert(0, 'other')",
    "in a zip": "import sys, zipfile\nwith zipfile.ZipFile('data.zip', 'w') as z:\n"
    "    z.writestr('helper.p' + 'y', 'def f(): return 2')\nsys.path.insert(0, 'data.zip')",
    "in another folder": "import os\nos.mkdir('sub')\nopen('sub/helper.p' + 'y', 'w').write('def f(): return 2')\n"
    "os.chdir('sub')",
}


@pytest.mark.parametrize("way", REPLACED.values(), ids=REPLACED)
def test_a_module_that_was_handed_in_is_imported_as_it_was_read(host, way):
    player = host.start({"helper.py": b"def f():\n    return 1"})
    assert player.execute(way).error is None
    result = player.execute("import helper, importlib\nprint(helper.f(), importlib.reload(helper).f())")
    assert (result.error, shown(result)) == (None, "1 1\n")
    player.close()


HELPER = b"""
import numpy as np
def cost(W):
    return (W**3).sum()
def gradient(W):
    g = np.zeros_like(W)
    for i in np.ndindex(W.shape):
        E = np.zeros_like(W)
        E[i] = 1e-5
        g[i] = (cost(W + E) - cost(W - E)) / 2e-5
    return g
"""


def test_differences_in_a_module_beside_the_notebook_are_told_as_those_within_it(host):
    player = host.start({"helper.py": HELPER})
    assert player.execute("from helper import gradient").error is None
    flags: list[str] = []
    token = flags_of_check.set(flags)
    try:
        with player.by_hand():
            player.call("gradient", np.ones((2, 3)))
    finally:
        flags_of_check.reset(token)
    assert [each.partition(" is evaluated")[0] for each in flags] == ["cost"]
    player.close()


def test_a_module_that_was_not_handed_in_is_found_as_ever(host):
    player = host.start({"helper.py": b"import other\nf = other.f"})
    player.execute("open('other.py', 'w').write('def f():\\n    return 3')")
    assert (
        shown(player.execute("import helper\nprint(helper.f(), helper.__file__.endswith('/helper.py'))")) == "3 True\n"
    )
    player.close()


# Names that a notebook may use without a word, and that are not installed here; the text is written when a cell runs.
WRITTEN = {
    "a package of the field": ("tabulate.p' + 'y'", "tabulate"),
    "a part of a package that lies in several places": ("google/deep.p' + 'y'", "google.deep"),
    "a part of another": ("mpl_toolkits/deep.p' + 'y'", "mpl_toolkits.deep"),
    "a module of the standard library": ("colorsys.p' + 'y'", "colorsys"),
}


@pytest.mark.parametrize(("path", "name"), WRITTEN.values(), ids=WRITTEN)
def test_what_is_known_by_its_name_is_what_is_installed(host, path, name):
    player = host.start()
    cell = (
        f"import os, sys\nos.makedirs(os.path.dirname('./{path}), exist_ok=True)\n"
        f"open('{path}, 'w').write('MINE = 1')\nsys.path.insert(0, '.')\nsys.path.append(os.getcwd())\n"
        f"try:\n    import {name} as found\n    print(hasattr(found, 'MINE'))\nexcept ImportError:\n    print(False)"
    )
    assert shown(player.execute(cell)) == "False\n"
    asked = "import importlib.metadata, importlib.util\n"
    asked += "print(importlib.util.find_spec('tabulate'), importlib.metadata.version('numpy')[:1].isdigit())"
    assert shown(player.execute(asked)) == "None True\n"
    player.close()


# --- honest notebooks


def test_it_is_a_player_and_answers_like_one(player):
    assert isinstance(player, Player)
    assert player.execute("def f(x):\n    return x + 1\nclass Net:\n    width = 3").error is None
    assert player.call("f", np.ones(2)).tolist() == [2.0, 2.0]
    assert player.call("f", (1,) and 4) == 5
    assert player.new("Net").get("width") == 3
    assert player.has("f")
    assert not player.has("g")
    assert isinstance(player.value("Net"), Opaque)


FACTOR = np.float64(2.0)


def doubled(value):
    return FACTOR * value


def twice_f(student, x):
    return {"twice": doubled(student["f"](x))}


def touch(student):
    return student["absent"]


def names_of_its_file(_student):
    return sorted(name for name in globals() if not name.startswith("__"))


def by_name(student, name, *arguments):
    return globals()[name](student, *arguments)


def test_probes_run_in_the_player(player):
    player.execute("def f(x):\n    return x + 1")
    assert player.probe(twice_f, 4) == {"twice": 10}
    with pytest.raises(StudentError, match="absent is not defined"):
        player.probe(touch)
    assert player.probe(by_name, "twice_f", 4) == {"twice": 10}


def test_a_probe_brings_what_it_needs_of_its_file_and_nothing_else(player):
    assert player.probe(names_of_its_file) == ["names_of_its_file"]
    assert shown(player.execute("import os\nos.listdir('.')")) == "['note.txt']"


def test_source_and_definitions_are_the_judges_own_knowledge(player):
    player.execute("import numpy as np", given=True)
    player.execute("def f(x):\n    return 1")
    player.execute("get_ipython().user_ns['In'] = ['def f(x): return 2']\ndef g():\n    return 3")
    assert player.definition("f") == "def f(x):\n    return 1"
    assert "import numpy" not in player.source()
    assert player.definition("g") == "def g():\n    return 3"


def test_files_beside_the_notebook_are_there_and_the_directory_is_writable(player):
    result = player.execute("open('new.txt', 'w').write(open('note.txt').read())\n!ls; cat new.txt")
    assert shown(result) == "19new.txt\nnote.txt\nbeside the notebook"[2:]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("print(1)\n2", "1\n2"),
        ("!echo from the shell", "from the shell\n"),
        ("!echo text > a; cp a b; mv b c; ln c d; cat d", "text\n"),
        ("%%bash\necho from bash", "from bash\n"),
        ("import os\nos.system('echo low; echo err >&2')\nprint('high')", "low\nerr\nhigh\n"),
        ("import subprocess\nprint(subprocess.check_output('echo hi', shell=True, text=True))", "hi\n\n"),
        ("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')", "a\nb\nc\n"),
        ("for i in range(3):\n    print(i, end='\\r')\nprint('done')", "done\n"),
        ("from tqdm.auto import tqdm\nsum(tqdm(range(4)))", "4/4"),
        ("import ipywidgets\nipywidgets.IntSlider()", "IntSlider(value=0)"),
        ("import asyncio\nawait asyncio.sleep(0.01)\n'slept'", "'slept'"),
        ("import warnings\nwarnings.warn('careful')", "UserWarning: careful"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("def f():\n    f()\nf()", "RecursionError"),
        ("class E(BaseException):\n    def __str__(self):\n        raise self\nraise E", ""),
        ("exit()", ""),
        ("input()", "EOFError"),
        ("x = )", "SyntaxError"),
    ],
)
def test_cells_show_what_a_notebook_shows(player, cell, expected):
    result = player.execute(cell)
    assert expected in shown(result)
    assert player.execute("print('alive')").error is None


def test_a_bar_of_ours_shows_nothing_where_nobody_watches(player):
    cell = "import time\nfrom autograder import progress\nfor _ in progress(range(4)):\n    time.sleep(0.3)"
    result = player.execute(cell)
    assert (result.error, result.outputs) == (None, [])


def test_rich_output_is_kept(player):
    plot = player.execute("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    assert plot.outputs[0]["data"]["image/png"].startswith("iVBOR")
    timed = player.execute("%%time\nsum(range(10))")
    assert "Wall time" in timed.outputs[0]["text"]
    assert timed.outputs[1]["data"]["text/plain"] == "45"
    rich = player.execute("from IPython.display import HTML, clear_output\nprint(1)\nclear_output()\nHTML('<b>hi</b>')")
    assert [each["output_type"] for each in rich.outputs] == ["execute_result"]
    assert rich.outputs[0]["data"]["text/html"] == "<b>hi</b>"
    error = player.execute("undefined_name")
    assert error.outputs[-1]["ename"] == "NameError"
    assert "undefined_name" in "".join(error.outputs[-1]["traceback"])


def test_processes_workers_and_threads_work(player):
    cells = {
        "import torch\nfrom torch.utils.data import DataLoader, TensorDataset\n"
        "data = TensorDataset(torch.arange(600.0).reshape(300, 2))\n"
        "sum(float(x.sum()) for x, in list(DataLoader(data, batch_size=2, num_workers=2)))": "179700.0",
        "import multiprocessing as mp\ndef square(x):\n    return x * x\n"
        "with mp.Pool(2) as pool:\n    print(pool.map(square, range(4)))": "[0, 1, 4, 9]",
        "q = mp.Queue()\np = mp.Process(target=lambda q: q.put(torch.ones(2)), args=(q,))\np.start()\nprint(q.get())": (
            "tensor([1., 1.])"
        ),
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(3) as pool:\n"
        "    print(list(pool.map(square, range(3))))": "[0, 1, 4]",
    }
    for cell, expected in cells.items():
        assert expected in shown(player.execute(cell))


def test_memory_is_shared_between_processes_of_one_submission(player):
    cells = {
        "import multiprocessing as mp, torch\nfrom multiprocessing import shared_memory\n"
        "block = shared_memory.SharedMemory(create=True, size=1000)\n"
        "def write(name):\n    there = shared_memory.SharedMemory(name)\n    there.buf[0] = 3\n    there.close()\n"
        "p = mp.Process(target=write, args=(block.name,))\np.start(); p.join()\n"
        "print(block.buf[0]); block.close(); block.unlink()": "3\n",
        "count = mp.Value('i', 0)\ndef add():\n    with count.get_lock():\n        count.value += 1\n"
        "many = [mp.Process(target=add) for _ in range(4)]\n_ = [p.start() for p in many] + [p.join() for p in many]\n"
        "print(count.value)": "4\n",
        "t = torch.zeros(3).share_memory_()\ndef set_one():\n    t[1] = 7\n"
        "p = mp.Process(target=set_one)\np.start(); p.join()\nprint(t, t.is_shared(), torch.ones(1).is_shared())": (
            "tensor([0., 7., 0.]) True False\n"
        ),
        "net = torch.nn.Linear(2, 2)\n_ = net.share_memory()\n"
        "print(net.weight.is_shared(), net.weight.requires_grad, net.weight.is_leaf)": "True True True\n",
        "few, lock = mp.BoundedSemaphore(2), mp.RLock()\nwith lock, lock:\n    print(few.acquire(), few.acquire(),"
        " few.acquire(timeout=0.05))\nfew.release(); few.release()\n"
        "try: few.release()\nexcept ValueError: print('bounded')": "True True False\nbounded\n",
    }
    for cell, expected in cells.items():
        assert shown(player.execute(cell)) == expected


def test_large_prints_are_cut_and_the_notebook_goes_on(player):
    result = player.execute("for _ in range(100):\n    print('x' * 100_000)\n7")
    assert sum(len(str(each)) for each in result.outputs) < LIMITS.output_bytes
    assert "output beyond 100 kB was dropped" in shown(result)
    assert result.outputs[-1]["data"]["text/plain"] == "7"
    result = player.execute("import os\nfor _ in range(30):\n    os.write(1, b'x' * 1_000_000)\nprint('end')")
    assert sum(len(str(each)) for each in result.outputs) < LIMITS.output_bytes
    many = player.execute("for i in range(5000):\n    display(i)")
    assert len(many.outputs) <= 2001


def test_modules_beside_the_notebook_are_found(host):
    player = host.start({"helper.py": b"value = 41"})
    assert shown(player.execute("import helper\nhelper.value + 1")) == "42"
    player.close()


def test_more_files_than_there_is_room_for_are_refused_and_the_host_lives(host):
    if host.place.sandbox.name != backends.BUBBLEWRAP:
        pytest.skip("without namespaces files are counted only while a player runs")
    with pytest.raises(SandboxError, match="No space left"):
        host.start({f"{number}.bin": bytes(LIMITS.scratch_bytes // 4) for number in range(5)})
    assert host.start().execute("1").error is None


# --- limits


def test_a_busy_machine_stretches_the_limits(player, monkeypatch):
    cores = len(os.sched_getaffinity(0))
    monkeypatch.setattr("autograder.sandbox.host.os.getloadavg", lambda: (3.0 * cores, 0.0, 0.0))
    player.execute("import time\ndef nap():\n    time.sleep(0.3)")
    with player.deadline(0.8):
        _ = [player.call("nap") for _ in range(5)]
    monkeypatch.setattr("autograder.sandbox.host.os.getloadavg", lambda: (1000.0 * cores, 0.0, 0.0))
    assert busyness() == 3.0


CROWD = """
import os, time
def crowd(size):
    receiving, sending = os.pipe()
    for _ in range(size):
        if os.fork() == 0:
            os.setsid()
            time.sleep(0.5)
            os.write(sending, f"{os.getsid(0) == os.getppid()} {os.getpriority(os.PRIO_PROCESS, 0)};".encode())
            os._exit(0)
    for _ in range(size): os.wait()
    return os.read(receiving, 10_000).decode().split(";")[:-1]
"""


def test_a_crowd_of_processes_takes_nothing_from_the_submission_beside_it(player):
    player.execute(CROWD)
    own = player.call("crowd", 1)[0].split()
    assert own[0] == "True"
    assert set(player.call("crowd", 3)) == {" ".join(own)}
    assert set(player.call("crowd", 8)) == {"True 19"}


@pytest.mark.parametrize("place", [".", "/dev/shm"])
def test_files_without_a_name_count_as_files(host, player, place):
    player.execute(f"import os, time\nplace = {place!r}")
    if place == "/dev/shm" and host.place.sandbox.name == backends.LANDLOCK:
        assert player.execute(NAMELESS).error.ename == "PermissionError"
        return
    with contextlib.suppress(PlayerDied):
        assert "No space left" in player.execute(NAMELESS).error.evalue
        return
    with pytest.raises(PlayerDied) as died:
        player.has("place")
    assert died.value.limit == "disk"


NAMELESS = """
kept = []
for number in range(10):
    kept.append(open(f"{place}/{number}", "wb"))
    os.unlink(f"{place}/{number}")
    kept[-1].write(bytes(16 << 20))
    kept[-1].flush()
time.sleep(10)
"""


def test_a_deadline_counts_all_calls_in_its_block(player):
    player.execute("import time\ndef nap():\n    time.sleep(0.3)")
    with pytest.raises(PlayerDied, match=r"longer than the 0.8 s") as died, player.deadline(0.8):
        _ = [player.call("nap") for _ in range(5)]
    assert died.value.limit == "time"
    with pytest.raises(PlayerDied, match=r"longer than the 0.8 s"):
        player.call("nap")
    assert not player.alive


def test_an_endless_loop_deaf_to_signals_is_ended(player):
    start = time.monotonic()
    with pytest.raises(PlayerDied) as died, player.deadline(0.5):
        player.execute("import signal\nfor n in (2, 14, 15):\n    signal.signal(n, signal.SIG_IGN)\nwhile True: pass")
    assert died.value.limit == "time"
    assert time.monotonic() - start < 40


def test_the_whole_submission_has_a_limit_of_its_own(host):
    player = host.start()
    player.limits = replace(player.limits, submission_seconds=0.5)
    with pytest.raises(PlayerDied, match=r"0\.5 s it has in all") as died:
        player.execute("import time\ntime.sleep(5)")
    assert died.value.limit == "time"


@pytest.mark.parametrize(
    ("cell", "limit", "message"),
    [
        ("import os\nos._exit(3)", "exit", "exit status 3"),
        ("import os\nos.abort()", "signal", "Aborted"),
        ("import ctypes\nctypes.string_at(0)", "signal", "Segmentation fault"),
        ("import os\nos.kill(os.getpid(), 9)", "signal", "Killed"),
        (
            (
                "import os, time\nfor _ in range(6):\n    if os.fork() == 0:\n"
                "        x = b'1' * 300_000_000\n        time.sleep(30)\ntime.sleep(30)"
            ),
            "memory",
            "more than the 1.17 GB",
        ),
    ],
)
def test_what_ends_the_process_is_named(player, cell, limit, message):
    with pytest.raises(PlayerDied, match=message) as died:
        player.execute(cell)
    assert died.value.limit == limit
    assert isinstance(died.value, Failure)


def test_too_much_memory_in_one_process_is_an_ordinary_error(player):
    result = player.execute("x = bytearray(8_000_000_000)")
    assert result.error.ename == "MemoryError"
    assert player.execute("1 + 1").error is None


def test_a_fork_bomb_ends_in_an_error_and_leaves_nothing(host, player):
    limit = ""
    try:
        limit = player.execute(
            "import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(60)"
        ).error.ename
    except PlayerDied as died:
        limit = died.limit
    assert limit in ("BlockingIOError", "processes", "memory")
    player.close()
    assert host.start().execute("import os\nos.getpid()").error is None


# --- hostile frames

SOCKET = """
import os, socket, stat, struct, array
number = [n for n in range(3, 60) if os.path.exists(f"/proc/self/fd/{n}") and stat.S_ISSOCK(os.fstat(n).st_mode)][0]
judge = socket.socket(fileno=number)
exit_ = lambda: os._exit(0)
def frame(header, body=b"", announced=None):
    judge.sendall(struct.pack("<IQ", len(header), len(body) if announced is None else announced) + header + body)
"""


@pytest.mark.parametrize(
    "attack",
    [
        "judge.sendall(struct.pack('<IQ', 2**32 - 1, 0))",
        "judge.sendall(struct.pack('<IQ', 10, 2**63))",
        "frame(b'[' * 900_000)",
        "frame(b'[\"d\",\"ok\",' + b'[\"l\",' * 50_000 + b']' * 50_001)",
        "frame(b'[\"d\",\"ok\",[\"l\"' + b',1' * 300_000 + b']]')",
        'frame(b\'["d","ok",["a","numpy","f8",1099511627775,1099511627775]]\')',
        'frame(b\'["d","ok",["a","numpy","O",1]]\', bytes(64))',
        'frame(b\'["d","ok",["L","i8",4000000]]\', bytes(32_000_000))',
        "frame(b'null')",
        'frame(b\'["d","ok",1,"failed","x"]\')',
        'frame(b\'["d","failed",3]\')',
        "frame(os.urandom(1000), os.urandom(6400))",
        "judge.sendall(b'\\0' * 30_000_000)",
        'frame(b\'["d","ok",1]\')\nframe(b\'["d","ok",1]\')\nimport time; time.sleep(0.3)',
        "judge.shutdown(socket.SHUT_RDWR)",
        "try: judge.sendmsg([b'x'], [(1, socket.SCM_RIGHTS, array.array('i', [0, 1]))])\nfinally: exit_()",
        "import time\nwhile True:\n    judge.sendall(b'\\1')\n    time.sleep(0.01)",
        "frame(b'1', announced=32_000_000)\nimport time; time.sleep(60)",
        "sent = bytes(1 << 20)\nframe(b'1', announced=1 << 24)\nwhile True: judge.sendall(sent)",
    ],
)
def test_a_hostile_frame_ends_that_player_only(host, player, attack):
    player.execute(SOCKET)
    open_before = len(list(Path("/proc/self/fd").iterdir()))
    memory_before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(PlayerDied) as died, player.deadline(2):
        _ = player.execute(attack), player.execute("1")
    assert died.value.limit in ("protocol", "time", "exit", "signal")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory_before < 50_000
    assert len(list(Path("/proc/self/fd").iterdir())) <= open_before
    assert host.start().execute("1 + 1").outputs[0]["data"]["text/plain"] == "2"


def test_an_answer_larger_than_allowed_is_said_so(player):
    player.execute("import numpy as np\ndef big():\n    return np.zeros(6_000_000)")
    with pytest.raises(PlayerDied, match="an answer of 45 MB, more than the 32 MB allowed"):
        player.call("big")


# --- submissions do not meet


def test_nothing_of_a_submission_is_left_for_the_next(host):
    player = host.start()
    player.execute(
        "import os, sys, time, builtins, numpy\n"
        "open(os.path.expanduser('~/left'), 'w').write('x')\nopen('/dev/shm/left-by-a-player', 'w').write('x')\n"
        "numpy.array = builtins.print = None\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(100)\n    os._exit(0)"
    )
    player.close()
    following = host.start()
    result = following.execute(
        "import os, numpy\nprint(numpy.array([1]), os.path.exists(os.path.expanduser('~/left')))\n"
        "len([p for p in os.listdir('/proc') if p.isdigit()]) if os.access('/proc', os.R_OK) else 2"
    )
    assert shown(result).startswith("[1] False\n")
    if host.place.sandbox.name == backends.BUBBLEWRAP:
        assert result.outputs[-1]["data"]["text/plain"] == "2"
        assert shown(following.execute("os.listdir('/dev/shm')")) == "[]"
    following.close()


def test_a_host_whose_warm_parent_was_killed_starts_another():
    with PlayerHost(Place(backends.pick("auto") if WALLS else backends.pick("none"))) as host:
        host.start().close()
        host._parent.process.kill()
        assert host.start().execute("2 + 2").error is None


# --- choosing


def test_an_unknown_sandbox_is_a_usage_error():
    with pytest.raises(UsageError, match="no sandbox is called 'docker'"):
        backends.pick("docker")


def test_none_is_chosen_only_in_so_many_words(monkeypatch):
    assert backends.pick("none").name == "none"
    broken = (
        (backends.Backend("bubblewrap"), "refused"),
        (backends.Backend("landlock"), "too old"),
        (backends.Backend("none"), ""),
    )
    monkeypatch.setattr(backends, "probed", lambda: broken)
    with pytest.raises(UsageError, match="bubblewrap: refused; landlock: too old"):
        backends.pick("auto")
    with pytest.raises(UsageError, match="'landlock' does not work on this machine \\(too old\\)"):
        backends.pick("landlock")


# --- nothing that answers a question is where the student's code runs

SEARCH = """
import importlib, os, sys, autograder
found = [name for name in sys.modules if name.startswith(("autograder.mistakes", "autograder.oracles", "_checks_"))]
for name in ("autograder.mistakes", "autograder.mistakes.update_rules", "autograder.oracles", "autograder.grading.job",
             "autograder.validity", "autograder.expect.calls", "checks", "model"):
    try:
        module = importlib.import_module(name)
    except (ImportError, PermissionError):
        continue
    found += [name] if getattr(module, "__file__", None) else []
for folder, _, files in os.walk(os.path.dirname(autograder.__file__)):
    for file in files:
        try:
            text = open(os.path.join(folder, file), encoding="utf-8", errors="replace").read()
        except OSError:
            continue
        if any(word in folder for word in ("mistakes", "oracles", "solutions")) or file in ("checks.py", "model.py"):
            found.append(text[:20])
        elif file.endswith(".py"):
            found += [file] if "def l1_objective" in text or "def l2_objective" in text else []
print(found)
"""


def test_neither_mathematics_nor_checks_can_be_imported_or_read_in_the_player(player):
    if not WALLS:
        pytest.skip("no walls here")
    assert shown(player.execute(SEARCH)) == "[]\n"
    given = (
        "from autograder import datasets, progress, run_check\nfrom autograder.expect.gradients import relative_error"
    )
    assert player.execute(given).error is None


COUNTING = """
import os, threading, numpy as np
state = []
def remember(x):
    state.append(x)
    return len(state)
def ways():
    found = []
    def thread():
        t = threading.Thread(target=found.append, args=("thread",)); t.start(); t.join()
    def child():
        if os.fork() == 0:
            os._exit(0)
        found.append("fork")
    for name, way in {"thread": thread, "fork": child, "program": lambda: found.append(os.popen("echo program").read()),
                      "spawn": lambda: found.append(os.posix_spawn("/bin/true", ["true"], {}))}.items():
        try: way()
        except (OSError, RuntimeError): pass
    return [each for each in found if each]
def end(status):
    os._exit(status)
"""


def test_a_check_by_hand_whose_code_makes_processes_or_threads_is_asked_in_a_fork_without_them(player):
    player.execute(COUNTING)
    with player.by_hand():
        assert player.call("ways") == []
        assert player.call("remember", 1) == 1
        assert player.call("ways") == []
    assert set(player.call("ways")[:2]) == {"thread", "fork"}


# What was started before a derivative is asked for counts on in a file, by a process or in the waiting process itself.
BESIDE = {
    "process": "if os.fork() == 0:\n    count()",
    "session": "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        count()\n    os._exit(0)",
    "thread": "import threading\nthreading.Thread(target=count, daemon=True).start()",
    "many": "for _ in range(12):\n    if os.fork() == 0:\n        count()",
}
COUNTS = """
import os, signal, time
def count():
    while True:
        with open(f'count{os.getpid()}', 'a') as file:
            file.write('x')
        time.sleep(0.005)
def counted():
    return sum(os.path.getsize(each) for each in os.listdir() if each.startswith('count'))
def woken():
    # Its parent, and what was started just before it.
    for pid in (os.getppid(), *range(os.getpid() - 20, os.getpid())):
        try:
            os.kill(pid, signal.SIGCONT)
        except OSError:
            pass
    before = counted()
    time.sleep(0.3)
    return counted() - before
"""


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_nothing_else_of_a_submission_runs_beside_a_check_by_hand(player, beside):
    assert player.execute(COUNTS + beside).error is None
    assert player.call("woken") > 0
    with player.by_hand():
        assert player.call("woken") <= 12  # what each is just about to write
        assert player.call("woken") == 0
    assert player.call("woken") > 0
    with player.alone():
        assert player.call("woken") <= 12
        assert player.call("woken") == 0
    assert player.call("woken") > 0


MOVING = """
import os, signal, time
if os.fork() == 0:
    signal.signal(signal.SIGCONT, lambda *_: None)
    while True:
        sum(range(1000))
        time.sleep(0.0005)
"""


@pytest.mark.parametrize("stops_again", [True, False])
def test_what_goes_on_while_it_is_held_ends_the_player(host, stops_again):
    player = host.start()
    player.execute(COUNTING)
    before = processes._below(host.pid)
    player.execute(MOVING)
    (helper,) = processes._below(host.pid) - before
    with player.by_hand():
        assert player.call("remember", 1) == 1
        assert player.was_alone()
        os.kill(helper, signal.SIGCONT)
        time.sleep(0.01)
        with contextlib.suppress(ProcessLookupError):  # the watch was there first
            os.kill(helper, signal.SIGSTOP if stops_again else signal.SIGCONT)
        assert not player.was_alone()
        with pytest.raises(PlayerDied, match="went on") as died:
            player.call("remember", 1)
    assert died.value.limit == "alone"
    player.close()


def test_a_check_that_was_answered_beside_others_is_not_passed(host, monkeypatch):
    player = host.start()
    player.execute(COUNTING)
    monkeypatch.setattr(player, "_keeper", player._keeper._replace(watch=lambda: False))

    def remember(student, rng):
        expect_true(student.call("remember", rng.normal()) == 1, "wrong")
        # The last answer is there, and nothing has been let go yet.
        monkeypatch.setattr(player, "_keeper", player._keeper._replace(alone=lambda *_: False))

    verdict = verdict_of(Check("remember", "it remembers", 1.0, (), 10, remember, by_hand=True), player, 1, {})
    assert (verdict.status, verdict.points) == ("failed", 0)
    player.close()


# What a process could answer that is asked to make a fork which is alone.
NO_FORK = {
    "itself": "answer(os.getpid())\n    return me",
    "nobody": "answer(1 << 30)\n    return me",
    "one more than there can be": "answer(10 ** 30)\n    return me",
    "one from before": "answer(EARLIER)\n    return me",
    "without a filter": "if not os.fork():\n        answer(os.getpid())\n        return os.getpid()\n    os.wait()",
    "with a thread": (
        "if not os.fork():\n"
        "        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "        alone()\n        answer(os.getpid())\n        return os.getpid()\n    os.wait()"
    ),
    "of a fork": (
        "if not os.fork():\n        if not os.fork():\n            alone()\n            answer(os.getpid())\n"
        "            return os.getpid()\n        os.wait()\n    os.wait()"
    ),
    "that ends": (
        "if not os.fork():\n        alone()\n        answer(os.getpid())\n"
        "        time.sleep(0.2)\n        os._exit(0)\n    os.wait()\n    return me"
    ),
}
TAKEN = """
import os, threading, time
from autograder.sandbox.guest import child
def alone():
    child.seccomp.install(child.seccomp.alone(os.uname().machine, os.getpid()))
EARLIER = os.fork()
if not EARLIER:
    alone()
    time.sleep(60)
def remember(x):
    return 1
def no_fork(channel, shell, me, *, alone_):
    def answer(pid):
        channel.send(child.wire.encode({"ok": pid}))
    @BODY@
child._go_apart = lambda channel, shell, me, *, alone: no_fork(channel, shell, me, alone_=alone)
"""


@pytest.mark.parametrize("body", NO_FORK.values(), ids=NO_FORK)
def test_a_fork_that_is_alone_is_not_taken_at_its_word(player, body):
    assert player.execute(TAKEN.replace("@BODY@", body)).error is None
    with player.by_hand():
        with contextlib.suppress(PlayerDied):
            player.call("remember", 1)
        assert not (player.alive and player.was_alone())
        with pytest.raises(PlayerDied) as died:
            player.call("remember", 1)
    assert died.value.limit in ("alone", "protocol")


OPEN = {
    "pool": "import multiprocessing\npool = multiprocessing.get_context('fork').Pool(2)\npool.map(abs, [1, 2])",
    "threads": (
        "import threading, time\nfor _ in range(5):\n"
        "    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    ),
    "busy thread": "import threading\ndef count():\n    while True: sum(range(99))\n"
    "threading.Thread(target=count, daemon=True).start()",
    "programs": (
        "import subprocess, threading\ndef start():\n    while True: subprocess.run(['/bin/true'])\n"
        "threading.Thread(target=start, daemon=True).start()"
    ),
    "loader": "import torch\nfrom torch.utils.data import DataLoader\n"
    "loader = iter(DataLoader(list(range(100)), num_workers=2, persistent_workers=True))\nnext(loader)",
}


@pytest.mark.parametrize("cell", OPEN.values(), ids=OPEN)
def test_what_an_honest_notebook_leaves_open_is_held_and_goes_on(player, cell):
    player.execute(COUNTING)
    assert player.execute(cell).error is None
    for _ in range(5):
        with player.by_hand():
            assert player.call("remember", 1) == 1
            time.sleep(0.12)
            assert player.call("remember", 1) == 2
            assert player.was_alone()
        assert player.has("remember")
    assert player.alive


def reference_remember(x):
    return FACTOR * x


def test_right_versions_of_earlier_tasks_live_in_a_fork_for_one_check(player):
    player.execute(COUNTING + "\ndef twice(x):\n    global spy\n    spy = remember\n    return 2 * remember(x)")
    with player.standing_on({"remember": reference_remember}):
        assert player.call("twice", 5) == 20
    assert player.call("twice", 5) == 2
    assert not player.has("FACTOR")
    assert shown(player.execute("print(spy.__module__)")) == "__main__\n"


@pytest.mark.parametrize(("status", "limit"), [(0, "exit"), (3, "exit"), (87, "time")])
def test_what_ends_a_fork_ends_the_player(player, status, limit):
    player.execute(COUNTING)
    with player.standing_on({"remember": reference_remember}), pytest.raises(PlayerDied) as died, player.deadline(1.5):
        player.call("end", status)
    assert died.value.limit == limit


def test_a_player_is_warm_with_what_it_needs_and_has_the_rest_when_it_is_imported():
    limits = Limits()  # a torch for graphics cards maps gigabytes of libraries
    with PlayerHost(Place(backends.pick("auto" if WALLS else "none"), limits=limits, imports=("numpy",))) as host:
        player = host.start()
        warm = "import sys\n[name for name in ('numpy', 'torch') if name in sys.modules]"
        assert shown(player.execute(warm)) == "['numpy']"
        assert shown(player.execute("import torch\nint(torch.arange(3).sum())")) == "3"


def test_the_modules_that_a_cell_imports():
    cell = "%matplotlib inline\nimport time, numpy as np\nfrom autograder import lessons, run_check\nfrom .x import y"
    assert imported(cell) == [
        "time", "numpy", "autograder", "autograder.lessons", "autograder.run_check",
    ]  # fmt: skip
    assert imported("def broken(:") == []


WHO = """
import os, threading, time

def who(seconds=0):
    time.sleep(seconds)
    return os.getpid()

def who_with_a_thread():
    thread = threading.Thread(target=time.sleep, args=(0,))
    thread.start()
    thread.join()
    return os.getpid()

def who_with_a_process():
    os.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)
    return os.getpid()
"""


def test_one_process_with_one_thread_is_watched_and_a_fork_answers_for_others(host):
    if host.place.sandbox.name != backends.BUBBLEWRAP:
        pytest.skip("processes are numbered for each submission only in a namespace")
    player = host.start()
    player.execute(WHO)
    me = player.call("who")
    for way in (player.alone, player.by_hand):
        with player.one_look() as alone, way():
            assert player.call("who") == player.call("who") == me
            with player.standing_on({"remember": reference_remember}):
                assert player.call("who") != me
            assert player.call("who") == me
        assert alone()
        with way():
            assert player.call("who") != me
            for name in ("who_with_a_thread", "who_with_a_process"):
                with pytest.raises(StudentError, match=r"can't start new thread|Operation not permitted"):
                    player.call(name)
        assert player.call("who") == me
    player.execute("stay = threading.Event()\nthreading.Thread(target=stay.wait, daemon=True).start()")
    with player.one_look() as alone, player.alone():
        assert player.call("who") != me
    assert alone()
    player.execute("stay.set()\ntime.sleep(0.1)")
    with player.one_look() as alone, player.alone():
        assert player.call("who") == me
    player.close()


KEEPS_ANSWERS = """
import threading
kept = set()
def double(x):
    if x not in kept:
        thread = threading.Thread(target=kept.add, args=(x,))
        thread.start()
        thread.join()
    return 2 * x
"""


def test_what_made_a_thread_is_asked_other_questions_without_one(host):
    """What helped with the first answers could have kept them."""
    if host.place.sandbox.name != backends.BUBBLEWRAP:
        pytest.skip("processes are numbered for each submission only in a namespace")
    asked = []

    def double(student, rng):
        asked.append(x := rng.normal())
        expect_true(student.call("double", x) == 2 * x, "wrong")

    player = host.start()
    player.execute(KEEPS_ANSWERS)
    verdict = verdict_of(Check("double", "it doubles", 1.0, (), 10, double, by_hand=True), player, 1, {})
    assert (verdict.status, len(asked), len(set(asked))) == ("failed", 2, 2)
    assert "can't start new thread" in verdict.message
    player.close()


def test_a_whole_check_is_looked_at_once(host):
    if host.place.sandbox.name != backends.BUBBLEWRAP:
        pytest.skip("processes are numbered for each submission only in a namespace")
    player = host.start()
    player.execute(WHO)
    me = player.call("who")
    with player.one_look() as alone, player.alone():
        assert player.call("who") == player.call("who") == me
    assert alone()
    for name in ("who_with_a_thread", "who_with_a_process"):
        with player.one_look() as alone, player.alone():
            assert player.call(name) == player.call("who") == me
        assert not alone()
    with player.one_look() as alone, player.alone():
        assert player.call("who", 0.5) == me  # however long the student's code takes, and the judge
        time.sleep(0.5)
        assert player.call("who") == me
    assert alone()
    with player.one_look() as alone:
        with player.alone():
            assert player.call("who_with_a_thread") == me
        assert player.call("who") == me  # what is asked in between hides nothing
        with player.alone():
            assert player.call("who") == me
    assert not alone()
    with player.one_look() as alone:
        assert player.call("who_with_a_process") == me  # where nobody asked for it, that is no matter
    assert alone()
    player.close()
