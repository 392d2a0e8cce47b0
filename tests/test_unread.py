"""Code that runs though nobody could read it beforehand is heard of, and ordinary notebooks have nothing of it."""

import contextlib

import pytest
from extent import WALLS

from autograder.checks.reach import beyond_words
from autograder.sandbox import backends
from autograder.sandbox.host import PlayerHost
from autograder.sandbox.warm_parent import Place

pytestmark = pytest.mark.skipif(not WALLS, reason="no walls here")
DUNDER = "import numpy as np\nu = chr(95) * 2\nE = f'{u}import{u}(\"os\")'\n"
MODULE = "from pathlib import Path\nPath('mine.py').write_text('eval(\"1\")')\n"
ANNOTATED = (
    "import functools\n@functools.singledispatch\ndef f(x): pass\n"
    + DUNDER
    + "E = f'RAN.append({E}) or float'\nRAN = []\ndef g(x: E): pass\nrun = functools.partial(f.register, g)\n"
)
FIELDS = "import dataclasses\n@dataclasses.dataclass\nclass S:\n" + "".join(
    f"    a{i}: int = {i}\n" for i in range(250)
)
# Where no code of the student's is at work, where there is much of it, and where it is hardest to listen.
BESIDE = {
    "when a figure is drawn": "import matplotlib.pyplot as plt\nline, = plt.plot([0, 1])\nline.get_visible = run",
    "when a value is shown": "class S:\n    _repr_html_ = run\nS()",
    "when a property is asked for": "class S:\n    _repr_png_ = property(lambda self: run())\nS()",
    "when an object goes in an import": "class S:\n    __del__ = run\ns = S()\ns.s = s\ndel s\n"
    "import matplotlib.animation, xml.dom.minidom, unittest.mock",
    "when one of another's goes": "import weakref\nclass S: pass\ns = S()\nweakref.finalize(s, run)\ns.s = s\n"
    "del s\nimport matplotlib.animation, xml.dom.minidom, unittest.mock",
    "after many names": FIELDS + "run()",
    "where calls are as deep as they may be": "def deeper():\n    try: deeper()\n    except RecursionError:\n"
    "        if not RAN:\n            run()\ntry: deeper()\nexcept RecursionError: pass",
    "after a cell that waits": "import asyncio\nawait asyncio.sleep(0)\nrun()",
}
MADE = {
    "a setting of IPython": DUNDER + "%config InlineBackend.rc = $E",
    "a type as a text": DUNDER
    + "import typing\nclass T:\n    x: E\ntry: typing.get_type_hints(T)\nexcept TypeError: pass",
    "a text for a function that has another name": DUNDER + "from builtins import eval as sum_up\nsum_up(E)",
    "a function made of code": DUNDER + "f = type(lambda: 0)(compile(E, '', 'eval'), {})",
    "code that a function is given": DUNDER + "def f(): pass\nf.__code__ = compile(E, '', 'eval')",
    "a module that was written": MODULE + "import mine",
    "one that a package imports": MODULE + "import unittest\nunittest.main('mine', argv=['x'], exit=False)",
    "one in an archive": "import sys, zipfile\nwith zipfile.ZipFile('a.zip', 'w') as z:\n"
    "    z.writestr('mine.py', 'eval(\"1\")')\nsys.path.insert(0, 'a.zip')\nimport mine",
    "far into a text": DUNDER + "E = ' ' * 80 + E\nE = f'lambda: {E!r}'\n"
    "import typing\nclass T:\n    x: E\ntry: typing.get_type_hints(T)\nexcept TypeError: pass",
    "within a module that was handed in": "import helper\nhelper.run('eval(\"1\")')",
}
ORDINARY = {
    "named tuples": "from collections import namedtuple\nfrom typing import NamedTuple\nP = namedtuple('P', 'x y')\n"
    "class R(NamedTuple):\n    loss: float = 0.0\nR(), P(1, 2)",
    "data classes": "from dataclasses import dataclass, field\n@dataclass(frozen=True, order=True, slots=True)\n"
    "class C:\n    x: int = 0\n    y: list = field(default_factory=list)\nhash(C(1, ()))\nC()",
    "many fields": FIELDS,
    "a cell that waits": "import asyncio\nawait asyncio.sleep(0)\n__name__",
    "packages that make classes of texts": "import sympy\nimport torch\ntorch.vmap(lambda x: x)(torch.ones(2))",
    "times": "import os, numpy as np, timeit\n%time os.listdir('.')\n%timeit -n 1 -r 1 np.ones(3)\n"
    "timeit.timeit('sum(range(3))', number=2)",
    "a timed cell": "%%timeit -n 1 -r 1\nx = [i for i in range(3)]",
    "types of functions": "import functools\n@functools.singledispatch\ndef f(x): return x\n"
    "@f.register\ndef _(x: int): return 2\nf(1)",
    "a module that was handed in": "import helper, importlib\nimportlib.reload(helper)",
    "products of numpy": "import numpy as np\nnp.einsum('ij,jk', np.eye(2), np.eye(2), optimize=True)\n"
    "np.vectorize(lambda x: x)(np.ones(2))",
    "tests": "import doctest, unittest\ndef f():\n    '''\n    >>> f()\n    '''\n"
    "doctest.run_docstring_examples(f, globals())\n"
    "class T(unittest.TestCase):\n    def test(self): self.assertEqual(1, 1)\nunittest.main(argv=[''], exit=False)",
    "pictures": "import matplotlib.pyplot as plt\nfrom mpl_toolkits.mplot3d import Axes3D\n"
    "plt.figure().add_subplot(projection='3d')\nplt.title('$x$')\nplt.show()",
    "a package for the first time": "import xml.dom.minidom, colorsys, fractions, decimal",
}
HELPER = b"from collections import namedtuple\nP = namedtuple('P', 'x')\ndef run(text):\n    return eval(text)\n"


@pytest.fixture(scope="module")
def host():
    with PlayerHost(Place(backends.pick("auto"))) as host:
        yield host


def made(host, cell):
    with contextlib.closing(host.start({"helper.py": HELPER})) as player:
        result = player.execute(cell)
        return beyond_words(**player.unread), result.error


@pytest.mark.parametrize("name", MADE)
def test_code_that_nobody_could_read_is_heard_of(host, name):
    assert made(host, MADE[name])[0] in ("__import__", "eval")


@pytest.mark.parametrize("name", BESIDE)
def test_it_is_heard_of_whoever_runs_it(host, name):
    with contextlib.closing(host.start({})) as player:
        player.execute(ANNOTATED + BESIDE[name])
        assert player.execute("len(RAN) > 0").outputs[0]["data"]["text/plain"] == "True"
        assert beyond_words(**player.unread) == "__import__"


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_cell_makes_nothing_that_a_person_has_to_look_at(host, name):
    assert made(host, ORDINARY[name]) == ("", None)


def test_a_tensor_is_looked_up_as_before(host):
    with contextlib.closing(host.start({})) as player:
        cell = "import torch\na, b = torch.ones(2), torch.ones(2)\n[{a: 1, b: 2}[a], {a: 1, b: 2}[b], len({a, b, a})]"
        assert player.execute(cell).outputs[0]["data"]["text/plain"] == "[1, 2, 2]"


def test_no_answer_about_made_code_breaks_the_judge(host):
    cell = (
        "import sys\nU = sys.modules['autograder.sandbox.guest.unread']\nU.told = lambda: {answer}\ndef f(): return 1"
    )
    for answer in ("1", "{'names': 1}", "{'names': [1, None, 'eval' * 99] * 500}", "[[]]", "{1: 2}"):
        with contextlib.closing(host.start({})) as player:
            player.execute(cell.format(answer=answer))
            assert player.call("f") == 1
            assert sum(map(len, player.unread.values())) <= 2000
