"""The player in the student's notebook: answers, copies, and failures that name the student's line."""

import linecache
import os
import subprocess
import sys
import tracemalloc
import warnings

import numpy as np
import pytest
import torch

from autograder.checks import source
from autograder.checks.student import Opaque, Player
from autograder.errors import Failure, PlayerDied, StudentError
from autograder.sandbox.guest.dispatcher import read_reply
from autograder.sandbox.local import LocalPlayer
from autograder.sandbox.protocol.wire import WireError

NOTEBOOK = """
import os, sys, warnings
import numpy as np
import torch

def double(x):
    return 2 * x

def kind(x):
    return type(x).__name__

def fill(x, y):
    x[:] = 7
    y.append(8)

def todo(x):
    raise NotImplementedError("TODO: replace this line with your code")

def uses_todo(x):
    return todo(x)

def library():
    return torch.ones(2).matmul(torch.ones(3))

def broken(a, b):
    return a @ b

def raises(error):
    raise {"exit": SystemExit(3), "stop": KeyboardInterrupt(), "long": ValueError("x" * 9999)}[error]

class Odd(BaseException):
    def __str__(self):
        raise SystemExit

def odd():
    raise Odd

def forever(x):
    return forever(x)

def noisy():
    print("to stdout")
    print("to stderr", file=sys.stderr)
    warnings.warn("a warning")
    os.write(2, b"low level\\n")
    return 1

class Net:
    def __init__(self, width):
        self.width = width
    def loss(self, x):
        return self.width * x.sum()
    def predict(self, x):
        raise NotImplementedError

def loss_of(net, x):
    return net.loss(x)

learning_rates = [0.1, (0.2,)]
shadowed = 3
"""


@pytest.fixture
def player(tmp_path):
    namespace = {"In": ["", NOTEBOOK, "%matplotlib inline", "def double(x):\n    return x + x"]}
    linecache.cache["<cell>"] = (len(NOTEBOOK), None, NOTEBOOK.splitlines(keepends=True), "<cell>")
    exec(compile(NOTEBOOK, "<cell>", "exec"), namespace)
    return LocalPlayer(namespace, tmp_path / "checks.py")


def test_a_local_player_is_a_player(player):
    assert isinstance(player, Player)


def test_call_returns_the_answer_and_leaves_the_arguments_alone(player):
    x = np.array([1.0, 2.0])
    assert player.call("double", x).tolist() == [2.0, 4.0]
    assert player.call("fill", x, [1]) is None
    assert x.tolist() == [1.0, 2.0]


def test_arguments_keep_their_kind(player):
    for value, kind in [
        (np.ones(1), "ndarray"),
        (torch.ones(1), "Tensor"),
        ((1,), "tuple"),
        (np.float64(1), "float64"),
    ]:
        assert player.call("kind", value) == kind


def test_call_with_arguments_returns_them_as_they_are_after_the_call(player):
    result, arguments = player.call_with_arguments("fill", np.zeros(2), [1])
    assert result is None
    assert arguments[0].tolist() == [7.0, 7.0]
    assert arguments[1] == [1, 8]


def test_objects_are_driven_through_remotes(player):
    net = player.new("Net", 3)
    assert net.call("loss", np.ones(4)) == 12.0
    net.set("width", 5)
    assert net.get("width") == 5
    assert player.call("loss_of", net, np.ones(2)) == 10.0


def test_value_and_has(player):
    assert player.value("learning_rates") == [0.1, (0.2,)]
    assert player.has("double")
    assert not player.has("triple")


def probe_net(student, width):
    return {"loss": torch.tensor(student["Net"](width).loss(np.ones(2)))}


def probe_missing(student):
    return student["Nothing"]()


def test_a_probe_runs_on_the_students_namespace(player):
    assert player.probe(probe_net, 4)["loss"] == 8.0
    with pytest.raises(StudentError, match=r"^Nothing is not defined: run the cell that defines it"):
        player.probe(probe_missing)


def test_only_module_level_functions_are_probes(player):
    with pytest.raises(TypeError, match="cannot be a probe"):
        player.probe(lambda student: 1)


def probe_shadowed(student, name):
    return student["shadowed" if name is None else name](3)


AGAIN = "give that value another name, and run the cell that defines shadowed again"


@pytest.mark.parametrize("name", ["shadowed", None])
@pytest.mark.parametrize(("value", "kind"), [(3, "int"), (None, "NoneType")])
def test_a_probe_that_calls_a_value_says_which_name_stands_for_it(player, name, value, kind):
    player.namespace["shadowed"] = value
    with pytest.raises(StudentError, match=f"^shadowed is not a function but {kind}: {AGAIN}$"):
        player.probe(probe_shadowed, name)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("nothing", (), "nothing is not defined: run the cell that defines it, and keep its name"),
        ("shadowed", (), f"shadowed is not a function but int: {AGAIN}"),
        ("todo", (1,), "todo is not written yet: replace the TODO line with your code"),
        ("uses_todo", (1,), "todo is not written yet: replace the TODO line with your code"),
        ("raises", ("exit",), 'raises raised SystemExit: 3 (line 29: `raise {"exit"'),
        ("raises", ("stop",), "raises was interrupted"),
        ("odd", (), "odd raised Odd (line 36: `raise Odd`)"),
        ("forever", (1,), "forever raised RecursionError: maximum recursion depth exceeded"),
        ("double", (), "double raised TypeError: double() missing 1 required positional argument: 'x'"),
    ],
)
def test_failures_say_what_happened_at_which_line(player, name, arguments, message):
    with pytest.raises(StudentError) as caught:
        player.call(name, *arguments)
    assert str(caught.value).startswith(message)


def test_an_error_in_a_library_names_the_students_line(player):
    with pytest.raises(StudentError, match=r"broken raised ValueError: .*\(line 26: `return a @ b`\)$"):
        player.call("broken", np.ones((2, 3)), np.ones((2, 3)))
    with pytest.raises(StudentError, match=r"line 23: `return torch.ones\(2\).matmul"):
        player.call("library")


def test_long_messages_are_shortened(player):
    with pytest.raises(StudentError) as caught:
        player.call("raises", "long")
    assert len(str(caught.value)) < 600


def test_methods_that_are_missing_or_unwritten_are_named_with_their_class(player):
    net = player.new("Net", 3)
    with pytest.raises(StudentError, match=r"^Net has no forward: keep the names"):
        net.call("forward")
    with pytest.raises(StudentError, match="predict is not written yet"):
        net.call("predict", 1)


def test_nothing_reaches_stderr_while_the_students_code_runs(player, capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = lambda message, *_: sys.stderr.write(str(message))  # as outside of pytest
        assert player.call("noisy") == 1
    print("after", file=sys.stderr)
    os.write(2, b"low after\n")
    captured = capfd.readouterr()
    assert sorted(captured.err.split("\n")) == ["", "after", "low after"]
    for text in ("to stdout", "to stderr", "a warning", "low level"):
        assert text in captured.out


def test_an_answer_that_is_not_plain_is_opaque_and_an_argument_that_is_not_is_our_fault(player):
    assert isinstance(player.call("double", np.float64(1)), float)
    assert isinstance(player.value("Net"), Opaque)
    with pytest.raises(WireError, match="only plain data travels"):
        player.call("double", object())


def test_a_definition_is_found_below_characters_that_end_lines_elsewhere():
    cell = "# page\x0c one\u2028two\x1c\nx = '\x85'\ndef f(x):\n    return x + 1\n"
    assert source.definition([cell], "f") == "def f(x):\n    return x + 1"


def test_source_is_what_still_holds_and_definition_is_the_last_one(player):
    assert player.definition("double") == "def double(x):\n    return x + x"
    assert player.definition("learning_rates") == "learning_rates = [0.1, (0.2,)]"
    assert player.definition("absent") == ""
    assert "class Net" in player.source()


def test_execute_runs_cells_in_order(tmp_path):
    player = LocalPlayer({}, tmp_path / "checks.py")
    result = player.execute("import numpy as np\ndef f(x):\n    return x + 1\nprint('hi')\nf(2)")
    assert result.error is None
    assert [each["output_type"] for each in result.outputs] == ["stream", "execute_result"]
    assert result.outputs[1]["data"]["text/plain"] == "3"
    assert player.call("f", 4) == 5
    failed = player.execute("f('x')")
    assert failed.error.ename == "TypeError"
    assert player.definition("f") == "def f(x):\n    return x + 1"


@pytest.mark.parametrize("reply", [None, 3, [], {}, {"ok": 1, "failed": ""}, {"failed": 3}, {"other": 1}])
def test_a_reply_that_is_no_reply_ends_the_player(reply):
    from autograder.checks.student import Answer

    with pytest.raises(PlayerDied) as caught:
        read_reply(Answer(reply) if isinstance(reply, dict) else reply, {})
    assert caught.value.limit == "protocol"


def test_every_failure_is_a_failure_to_a_check():
    assert issubclass(StudentError, Failure)
    assert issubclass(PlayerDied, Failure)


def test_the_player_can_be_imported_where_there_is_no_unix():
    block = "import sys\nfor name in ('resource', 'fcntl', 'pwd', 'grp', 'termios'): sys.modules[name] = None\n"
    code = block + "import autograder.sandbox.local, autograder.sandbox.host, autograder.sandbox.backends; print(1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=250, check=False)
    assert done.stdout == "1\n", done.stderr


def test_a_line_that_defines_ten_thousand_names_is_kept_once():
    line = ";".join(f"a{number}=1" for number in range(10_000))
    tracemalloc.start()
    try:
        assert source.definition([line], "a9999") == line
        assert source.current([line, "b = 1", line]) == ["b = 1", line]
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()
    assert source.definition(["x = 1\n@d\ndef f():\n    pass\n\ny = 2"], "f") == "@d\ndef f():\n    pass"
