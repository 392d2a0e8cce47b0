"""What a person is told of: code that reaches what no task needs, read as IPython runs it; honest notebooks are not."""

import sys
import time

import pytest

from autograder import datasets, lessons
from autograder.checks import Verdict
from autograder.checks.reach import UNREADABLE, beyond, imports, parsed
from autograder.checks.reach_tables import OURS
from autograder.grading import session
from autograder.notebooks.cells import PlacedCell
from autograder.notebooks.submission import Prepared

GIVEN = frozenset({"numpy", "matplotlib", "torch", "time"})
AUTOGRAD = "torch.autograd.grad(loss(W), W)"
# Ways that earned all points for derivatives by hand without a word, and others of their kinds, with what is told.
WAYS = {
    "indented by four": ("    import ctypes\n    x = 1", "ctypes"),
    "prompts": (">>> import ctypes\n>>> x = 1", "ctypes"),
    "a line that IPython turns into a call": ("/print 1\nimport ctypes", "ctypes"),
    "too long to be read": ("x = 1\n" * 40_000, UNREADABLE),
    "too many braces": ("'" + "{" * 6000 + "'", UNREADABLE),
    "%run": ("%run helper.py", "%run"),
    "%%writefile": ("%%writefile other.py\nx = 1", "%writefile"),
    "switched on again": ("from autograder.checks import no_autograd", "autograder.checks.no_autograd"),
    "a part of the package by its path": (
        "import autograder\nautograder.expect.given_network.given_loss",
        "autograder.expect.given_network.given_loss",
    ),
    "the same, renamed": (
        "import autograder as a\nright = a.expect\nright.given_network",
        "autograder.expect",
    ),
    "a task that a module of the package does": (
        "from autograder.expect.gradients import numerical_gradient",
        "autograder.expect.gradients.numerical_gradient",
    ),
    "a module below what is given": (
        "from autograder import datasets\nW = datasets.stand_in.patterns()",
        "autograder.datasets.stand_in.patterns",
    ),
    "the same, imported": (
        "from autograder.datasets.stand_in import patterns",
        "autograder.datasets.stand_in.patterns",
    ),
    "the same, as a module": ("import autograder.datasets.recipes as r", "autograder.datasets.recipes"),
    "below a function's name": (
        "from autograder.datasets.cifar10 import load_stand_in",
        "autograder.datasets.cifar10.load_stand_in",
    ),
    "runpy": ("import runpy\nrunpy.run_path('h.py')", "runpy"),
    "importlib.util": ("from importlib import util", "importlib.util"),
    "a loader": ("from importlib.machinery import SourceFileLoader", "importlib.machinery"),
    "sys by another name": ("import sys as s\ns.modules['torch']", "sys.modules"),
    "sys renamed": ("import sys\nt = sys\nt._getframe()", "sys._getframe"),
    "torch by another name": ("import torch as t\nt._C", "torch._C"),
    "torch renamed": ("import torch\nt = torch\nu = t\nu._C._x", "torch._C._x"),
    "a name put together": ("import torch\ngetattr(torch, '_' + 'C')", "getattr on torch"),
    "a name as a text": ("import torch\ngetattr(torch, '_C')", "_C"),
    "fork": ("import os\nos.fork()", "os.fork"),
    "fork taken out": ("from os import fork", "os.fork"),
    "a pool": ("from multiprocessing.pool import ThreadPool", "multiprocessing.pool"),
    "a thread of asyncio": ("import asyncio\nasyncio.to_thread(f)", "asyncio"),
    "a complex step": ("def g(x):\n    return f(x + 1e-20j).imag / 1e-20", "imag"),
    "symbols": ("import sympy as sp", "sympy"),
    "another differentiator": ("import jax", "jax"),
    "a replaced comparison": ("import numpy as np\nnp.array_equal = lambda *a: True", "another numpy.array_equal"),
    "a replaced comparison, set": ("import numpy as np\nsetattr(np, 'array_equal', f)", "setattr on numpy"),
    "through a dictionary": ("import numpy as np\nnp.__dict__['allclose']", "__dict__"),
    "vars": ("import numpy as np\nvars(np)['allclose'] = f", "vars of numpy"),
    "exec": ("exec('x = 1')", "exec"),
    "eval by another name": ("e = eval\ne('1')", "eval"),
    "builtins": ("import builtins\nbuiltins.exec('x')", "builtins.exec"),
    "the builtins of a function": ("f.__builtins__", "__builtins__"),
    "globals of a function": ("f.__globals__['x']", "__globals__"),
    "subclasses": ("().__class__.__base__.__subclasses__()", "__subclasses__"),
    "the engine": ("from torch.autograd import _engine_run_backward", "_engine_run_backward"),
    "the engine's module": ("from torch.autograd.graph import _engine_run_backward", "torch.autograd.graph"),
    "nodes of the graph": ("node.next_functions[0]", "next_functions"),
    "a node that is called": ("y.grad_fn(g)", "grad_fn as a value"),
    "a node that is kept": ("kept = [each.grad_fn for each in outputs]", "grad_fn as a value"),
    "a node that is called by its method": ("y.grad_fn.__call__(g)", "grad_fn as a value"),
    "a node by its name": ("getattr(y, 'grad_fn')(g)", "grad_fn"),
    "a method of a node by its name": ("getattr(y.grad_fn, '__call__')(g)", "grad_fn as a value"),
    "a node that an object is compared with": ("Calls() == y.grad_fn", "grad_fn as a value"),
    "a node of an edge": ("import torch\ntorch.autograd.graph.get_gradient_edge(y).node(g)", "torch.autograd.graph"),
    "a node in a pattern": ("match y:\n    case torch.Tensor(grad_fn=node):\n        node(g)", "grad_fn"),
    "a shell": ("!python helper.py", "!python"),
    "a shell whose output is kept": ("x = !cat /etc/passwd", "!cat"),
    "within %%time": ("%%time\nimport ctypes", "ctypes"),
    "garbage": ("import gc\ngc.get_objects()", "gc.get_objects"),
    "the stack": ("import inspect as i\ni.stack()", "inspect.stack"),
    "bytes of code": ("import marshal", "marshal"),
    "sys of another module": ("import shutil\nshutil.sys.modules['torch']", "sys.modules"),
    "sys out of another module": ("from shutil import sys as s\ns.modules", "sys.modules"),
    "os of another module": ("import glob\nglob.os.fork()", "os.fork"),
    "builtins of another module": ("import dataclasses\ndataclasses.builtins.exec('x')", "builtins.exec"),
    "ctypes of numpy": ("import numpy as np\nnp.ctypeslib.ctypes.CDLL(None)", "numpy.ctypeslib"),
    "ctypes out of numpy": ("from numpy.ctypeslib import ctypes as c\nc.CDLL(None)", "numpy.ctypeslib"),
    "sys of torch": ("import torch\ntorch.sys.modules['x']", "sys.modules"),
    "a compiler of torch": ("from torch.utils import cpp_extension", "torch.utils.cpp_extension"),
    "processes of torch": ("import torch.multiprocessing as mp", "torch.multiprocessing"),
    "programs of another module": ("import platform\nplatform.subprocess.run('x')", "subprocess"),
    "a dotted name as a text": ("import operator\noperator.attrgetter('_C._x')(f)", "attrgetter"),
    "a dotted name put together": ("from operator import attrgetter\nattrgetter('_' + 'C')(f)", "attrgetter"),
    "getattr handed on": ("import functools\nfunctools.reduce(getattr, ['_C'], f)", "getattr as a value"),
    "getattr renamed": ("import torch\ng = getattr\ng(torch, '_C')", "getattr as a value"),
    "a module handed on": ("import torch\n(lambda t: t.x)(torch)", "torch as a value"),
    "a module in a list": ("import torch\nfor t in [torch]:\n    t.x", "torch as a value"),
    "a module as a default": ("import torch\ndef f(t=torch):\n    return t.x", "torch as a value"),
    "taken apart": ("match f:\n    case object(_C=c):\n        c", "_C"),
    "C by no name": ("globals()['torch']._C", "_C"),
    "timed text": ("import timeit\ntimeit.timeit('import ctypes', number=1)", "ctypes"),
    "timed text put together": ("import timeit\ntimeit.timeit('imp' + 'ort x')", "timeit of a text"),
    "examples in a text": ('def f():\n    """\n    >>> import ctypes\n    """', "ctypes"),
    "pickled": ("import pickle\npickle.loads(b'x')", "pickle.loads"),
    "pickled in an array": ("import numpy as np\nnp.load('x.npy', allow_pickle=True)", "allow_pickle"),
    "pickled in a tensor": ("import torch\ntorch.load('x.pt', weights_only=False)", "weights_only"),
    "a mock": ("from unittest import mock", "unittest.mock"),
    "configured": ("import logging.config", "logging.config"),
    "annotations": ("import typing\ntyping.get_type_hints(f)", "get_type_hints"),
    "the shell's cells": ("get_ipython().run_cell('x')", "get_ipython as a value"),
    "the shell by another name": ("ip = get_ipython()\nip.ex('x')", "get_ipython as a value"),
    "what changes cells": ("get_ipython().input_transformers_cleanup.append(f)", "get_ipython as a value"),
    "a complex step by name": ("f(W + complex(0, 1e-20))", "complex"),
    "a complex step by type": ("import numpy as np\nW.astype(np.complex128)", "complex128"),
    "a complex step by a text": ("W.astype('complex128')", "complex128"),
    "a root that is imaginary": ("import numpy as np\nh = np.emath.sqrt(-1)", "emath"),
    "the other root": ("t - t.conj()", "conj"),
    "more digits than the loss has": ("from decimal import Decimal", "decimal"),
    "more digits than the loss has, in numpy": ("import numpy as np\nW.astype(np.longdouble)", "longdouble"),
    "numbers that carry derivatives": (
        "class D:\n    def __mul__(self, o):\n        return D(self.a * o.a, self.a * o.d + self.d * o.a)",
        "numbers of a class D",
    ),
    "numbers that carry derivatives, for numpy": (
        "class D(list):\n    def __array_ufunc__(self, f, method, *args):\n        return f(args[0].a)",
        "numbers of a class D",
    ),
    "the process's files": ("open('/proc/self/mem', 'r+b')", "/proc/"),
    "a module written": ("open('helper.py', 'w').write(text)", "the file helper.py"),
    "a module written under a name put together": ("open('helper' + '.py', 'w').write(text)", "the file .py"),
    "a code object": ("f.__code__ = g.__code__", "__code__"),
    "a variable in pandas' language": ("import pandas as pd\npd.eval('@torch._C.x')", "torch._C"),
    "a variable in a question to a table": ("table.query('a > @torch._C.x')", "torch._C"),
    "the same, from a name": ("q = '@f.__globals__'\ntable.eval(q)", "__globals__"),
    "the same, put together": ("table.query('@' + name)", "query of a text"),
    "a private name put together": ("getattr(f, '_' + '_globals_' + '_')", "getattr of a name put together"),
    "the same, in a variable": (
        "n = '_' * 2\nn = n + 'globals' + n\ngetattr(f, n)",
        "getattr of a name put together",
    ),
    "a private name letter by letter": (
        "def part(x, n):\n    return getattr(x, n)\npart(f, chr(95) * 2)",
        "getattr of a name put together",
    ),
    "a name backwards": ("n = '__slabolg__'[::-1]\ngetattr(f, n)", "getattr of a name put together"),
    "a frame by a name put together": ("getattr(g, 'gi_' + 'frame')", "getattr of a name put together"),
    "a frame by shorter pieces": ("getattr(g, 'f' + '_globals')", "getattr of a name put together"),
    "builtins by a name put together": ("globals()['_' + '_builtins_' + '_']", "a name put together"),
    "builtins among all names": ("for v in globals().values():\n    v.x", "all names of the notebook"),
    "exec of whatever has it": ("b.exec('x')", "exec"),
    "a field of a format": ("import string\nstring.Formatter().get_field('0.x', (f,), {})", "string.Formatter"),
    "measured by numpy's tests": ("import numpy as np\nnp.testing.measure('x')", "numpy.testing.measure"),
    "run by numpy's tests": ("from numpy.testing import runstring", "numpy.testing.runstring"),
    "timed by torch": ("from torch.utils.benchmark import Timer\nTimer('import ctypes').timeit(1)", "ctypes"),
    "timed text in a variable": ("import timeit\nt = 'import ctypes'\ntimeit.timeit(t)", "ctypes"),
    "timed as a program": ("import timeit\ntimeit.main(['import ctypes'])", "ctypes"),
    "examples put together": ("import doctest\nf.__doc__ = '>' * 3 + ' import ctypes'", "another __doc__"),
    "examples debugged": ("import doctest\ndoctest.debug_script('import ctypes')", "doctest.debug_script"),
    "imported by pytest": ("import pytest\npytest.importorskip('ctypes')", "pytest.importorskip"),
    "a shell of one's own": ("from IPython import InteractiveShell", "IPython.InteractiveShell"),
    "magics in options of magics": ("%time " + "-a %time " * 500 + "1", "more texts within texts than are read"),
    "magics in magics": ("%time " * 830 + "1", "more texts within texts than are read"),
    "more magics than IPython reads": ("%pwd\n" * 600, "text that cannot be read as Python, though it ran"),
    "more magics than are read": (
        "%pwd\n" * 400 + "x = 1\n" * 8000,
        "text that cannot be read as Python, though it ran",
    ),
    "a name put together of many": (
        f"x = chr(3)\ngetattr(x, {'+'.join(['n'] * 1400)})",
        "getattr of a name put together",
    ),
    "an extension": ("%load_ext other", "other"),
    "code in a note on a type": ("@g.register\ndef _(x: \"__import__('ctypes')\"): ...", "__import__"),
    "notes on types that are run": ("import inspect\ninspect.signature(f, eval_str=True)", "eval_str"),
    "notes on types, put together": ("f.__annotations__['x'] = 'ev' + 'al()'", "__annotations__"),
    "a module of warnings": ("import warnings\nwarnings.catch_warnings()._module", "_module"),
    "sys of whatever has it": ("x.sys.modules", "sys"),
    "sys of a module, renamed": ("import shutil\ns = shutil.sys\ns.modules['torch']", "sys.modules"),
    "sys by its key": ("names['sys'].modules", "sys"),
    "frames of a walk": ("import traceback\nnext(traceback.walk_stack(None))", "traceback.walk_stack"),
    "replaced by a loop": ("import numpy as np\nfor np.array_equal in [f]:\n    pass", "another numpy.array_equal"),
    "replaced by a block": ("import numpy as np\nwith x as np.array_equal:\n    pass", "another numpy.array_equal"),
    "replaced with a type": ("import numpy as np\nnp.array_equal: object = f", "another numpy.array_equal"),
    "replaced in a list": ("import numpy as np\n[0 for np.array_equal in [f]]", "another numpy.array_equal"),
    "replaced by the type": ("type.__setattr__(torch.nn.Module, '__call__', f)", "__setattr__"),
    "memory of an array": ("a.ctypes.data_as(x)", "ctypes"),
    "pickled, by place": ("import numpy as np\nnp.load('x.npy', None, True)", "further arguments of load"),
    "pickled, by a dictionary": ("import torch\ntorch.load('x', **options)", "further arguments of load"),
    "pickled in a table": ("import pandas as pd\npd.read_hdf('x')", "read_hdf"),
    "a debugger": ("breakpoint()", "breakpoint"),
    "a setting": ("%config InlineBackend.figure_format = __import__('ctypes')", "__import__"),
    "in braces": ("%env A={__import__('ctypes')}", "__import__"),
    "in braces, with a point and a form": ("%cd {a[0]:{eval('1')}}", "eval"),
    "in braces for the shell": ("!ls {f.__globals__}", "__globals__"),
    "timed after options": ("%timeit -n 1 -r 1 exec('x')", "exec"),
    "timed after a long option": ("%time --no-raise-error exec('x')", "exec"),
    "measured after options": ("%prun -q -l 1 exec('x')", "exec"),
    "timed with a setup": ("%timeit -n 1 -s 'import ctypes' x", "ctypes"),
    "a second command": ("!pip --version; python service &", "!python"),
    "a second command of pip": ("%pip --version && python service", "%python"),
    "a second command of ls": ("%ls | sh", "%sh"),
    "a command within one": ("!ls $(python service)", "!ls and more"),
    "a command that runs others": ("!tar xf x.tar --to-command=sh", "!tar and more"),
    "a folder that is installed": ("!pip install ./mine", "!pip and more"),
    "a magic with a text that is made": ("get_ipython().run_line_magic('config', text)", "run_line_magic of a text"),
    "an extension, again": ("%reload_ext other", "other"),
    "a type that is run": ("import typing_extensions as t\nt.evaluate_forward_ref(r)", "evaluate_forward_ref"),
    "pictures' formulas": ("from PIL import ImageMath", "ImageMath"),
    "a pickle of torch's data": (
        "from torch.utils.data.datapipes.utils.decoder import basichandlers",
        "basichandlers",
    ),
    "a pickle of pandas": ("import pandas as pd\npd.compat.pickle_compat.Unpickler(f)", "Unpickler"),
    "a text that somebody runs": ("x['axes.prop_cycle'] = \"cycler('color', [g.gi_frame])\"", "gi_frame"),
    "a text with a private name": ("run('().__class__.__base__.__subclasses__()')", "__base__"),
}  # fmt: skip
HONEST = {
    "a question to a table": "run.query('epoch == @best and lr < 0.1')\nrun.query(f'epoch == {e}')",
    "names of one's own": "for name in ('W1', 'b1'):\n    getattr(net, name)\n    getattr(net, 'd' + name)",
    "a name given": "def part(net, name):\n    return getattr(net, name)\npart(net, 'W1').split('_')",
    "a name by number": "globals()[f'W{i}'] = W\nlocals()['W' + str(i)]",
    "an evaluation": "net.eval()\nmodel.eval(X)\ntree.query(X, k=3)",
    "messages": "import numpy as np\nnp.testing.assert_allclose(a - b, 0, err_msg=f'{a} ' + 'x')",
    "timed by torch": "from torch.utils.benchmark import Timer\nTimer('f(x)', globals=globals(), label=f'N={N}')",
    "letters": "import string\nstring.ascii_lowercase",
    "tracebacks": "import traceback\ntry:\n    f()\nexcept Exception:\n    traceback.print_exc()",
    "approximately": "import pytest\nassert f(1) == pytest.approx(2)",
    "another layer's name": "net.fc.weight = w\nfor net.step in range(3):\n    pass",
    "types as texts": "def f(x: 'np.ndarray', n: 'int | None' = None) -> 'tuple[np.ndarray, Net]': ...",
    "an address": "print('write to ada@uni.example.org')",
    "time": "%time x = 1",
    "timeit": "%%timeit\nx = 1",
    "plots": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 100\nplt.plot([1])",
    "autoreload": "%load_ext autoreload\n%autoreload 2",
    "install": "!pip install tqdm\nfrom tqdm.notebook import tqdm",
    "install quietly": "!pip install -q 'tqdm>=4' numpy > /dev/null 2>&1\n%pip install -r requirements.txt",
    "several commands": "!mkdir -p data && wget -q -O data/x.zip https://example.org/x.zip && unzip -o data/x.zip",
    "an archive": "!tar xzf data.tar.gz -C data\n!ls {folder} $HOME\n%ls -l\n!nvidia-smi",
    "settings": "%config InlineBackend.figure_format = 'retina'\n%env OMP_NUM_THREADS=1",
    "timed with options": "%timeit -n 10 -r 3 f(X)\n%time f(X)",
    "a docstring about methods": 'class A:\n    """Has __len__ and __getitem__, d_in and f_out."""',
    "help": "np.sum?",
    "tables": "import pandas as pd\npd.options.display.max_rows = 5\npd.DataFrame({'a': [1]})",
    "a module beside the notebook": "import helper\nfrom helper import softmax",
    "paths": "import os, sys\nsys.path.append('..')\nos.makedirs(os.path.join('a', 'b'), exist_ok=True)",
    "seeds": "import random\nrandom.seed(0)\nnp.random.seed(0)\ntorch.manual_seed(0)",
    "determinism": "import torch\ntorch.backends.cudnn.deterministic = True",
    "autograd of one's own": f"import torch\nW = torch.ones(2, requires_grad=True)\n{AUTOGRAD}\nloss(W).backward()",
    "a class": "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self._w = 1",
    "layers by number": "class Net:\n    def f(self, i):\n        return getattr(self, f'fc{i}')",
    "modules of a network": "for m in net.modules():\n    m.bias.data.fill_(0)",
    "another forward": "Net.forward = forward\nnet.name = 'x'",
    "names": "print(type(net).__name__, net.__class__.__name__, __name__)",
    "parts of the package by their paths": (
        "import autograder\nautograder.datasets.cifar10()\nautograder.run_check.summary()"
    ),
    "parts of the package": "from autograder import datasets, run_check\nfrom autograder import lessons as l",
    "a range of Python 2": "from builtins import range\nfrom __future__ import annotations",
    "f-strings": "print(f'{x:.3f} {y!r} {{z}}')",
    "a sum of one's own": "class Mean:\n    def __add__(self, other):\n        return Mean(self.s + other.s)",
    "data classes": "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 0",
    "warnings": "import warnings\nwarnings.filterwarnings('ignore')",
    "a comparison": "'X' in globals()\nvars()",
    "display": "from IPython.display import display, Markdown\ndisplay(Markdown('x'))",
    "many at once": "import torch\ntorch._foreach_add_(params, grads, alpha=-0.1)",
    "typing": "from typing import Callable\nfrom collections import defaultdict\nimport itertools as it",
    "memory and signatures": "import gc, inspect, importlib, multiprocessing\ngc.collect()\ninspect.signature(f)",
    "a name of its own": "class Net:\n    modules = eval = None\nNet().eval",
    "pictures": "from PIL import Image",
    "scipy": "from scipy.special import logsumexp",
    "an empty cell": "  \n",
    "an attribute of records": "from operator import attrgetter, itemgetter\nmax(runs, key=attrgetter('accuracy'))",
    "timed functions": "import timeit\ntimeit.timeit(f, number=3)\ntimeit.timeit('f(X)', globals=globals())",
    "examples": 'def f(x):\n    """\n    >>> f(1)\n    2\n    """',
    "arrays from files": "np.load('X.npy')\nnp.load('X.npz', allow_pickle=False)\ntorch.load('w', weights_only=True)",
    "asked about": "help(np)\nif get_ipython() is None:\n    get_ipython().run_line_magic('time', '')",
    "modules of modules": "import os\nos.path.join('a')\nnp.random.default_rng(0)\ntorch.nn.functional.relu(x)",
    "logs": "import logging\nlogging.basicConfig(level=logging.INFO)\nlogging.getLogger(__name__)",
    "tests of one's own": "import unittest\nclass T(unittest.TestCase):\n    pass",
    "another word for it": "import numpy as np\nxp = np\nxp.exp(1)",
    "data of torch": "from torch.utils.data import DataLoader\nimport torch.optim as optim",
    "a sentence about a file": "print('the functions are in helper.py')\nopen('W.npy', 'rb')",
    "nodes that are shown": (
        "y.grad_fn\nprint(y.grad_fn, f'{y.grad_fn}', y.grad_fn.name())\nassert y.grad_fn is not None\ntype(y.grad_fn)"
    ),
    "a comment": "# exec, eval, torch._C and ctypes are only named here",
}


@pytest.mark.parametrize(("cell", "means"), WAYS.values(), ids=WAYS)
def test_a_way_round_is_told(cell, means):
    assert beyond({"setup": "import torch", "cell": cell}, GIVEN) == {"cell": means}


# A notebook's own imports stand in its given cells: most students import nothing.
OF_GIVEN = {
    "a kernel": ("torch.ops.aten.mse_loss_backward(one, p, y, 2)", "torch.ops"),
    "a kernel of an optimiser": ("torch._fused_sgd_(p, g, [])", "torch._fused_sgd_"),
    "a replaced comparison": ("np.array_equal = lambda *a: True", "another numpy.array_equal"),
    "a dictionary": ("vars(torch)['optim']", "vars of torch"),
    "a module handed on": ("def f(m):\n    m.array_equal = g\nf(np)", "numpy as a value"),
    "renamed": ("xp = np\nxp.allclose = g", "another numpy.allclose"),
    "renamed as it was": ("np = np\nnp.allclose = g", "another numpy.allclose"),
    "renamed in a circle": ("xp = np\nnp = xp\nnp.allclose = g", "another numpy.allclose"),
    "as an argument": ("def f(np):\n    np.allclose = g", "another numpy.allclose"),
}
GIVEN_CELLS = (
    "import time\n\nimport numpy as np\nimport torch\nfrom torch import nn\nfrom autograder import datasets, lessons\n",
    "def mean(x):\n    return x.mean()",
)
OF_THEIR_OWN = {
    "a list of data": "for time, datasets in enumerate([a, b]):\n    plot(time, datasets)\ndatasets.append(c)",
    "an argument": "def f(time, lessons):\n    return g(time) + lessons.total",
    "layers": "nn = net.layers\nprint(nn.weight, nn[0], f(nn))",
    "a count": "nn = 3\nprint(range(nn), f(nn))",
    "as they are meant": "x = torch.zeros(3)\ntime.perf_counter()\nnp.random.default_rng(0)\nnn.Linear(2, 3)",
}


@pytest.mark.parametrize(("cell", "means"), OF_GIVEN.values(), ids=OF_GIVEN)
def test_what_the_given_cells_import_is_followed(cell, means):
    import torch  # noqa: F401 - as where such notebooks are judged

    assert beyond({"cell": cell}, GIVEN, imports(GIVEN_CELLS)) == {"cell": means}


@pytest.mark.parametrize("cell", OF_THEIR_OWN.values(), ids=OF_THEIR_OWN)
def test_a_name_of_ones_own_is_not_taken_for_what_the_given_cells_import(cell):
    assert beyond({"cell": cell}, GIVEN, imports(GIVEN_CELLS)) == {}


@pytest.mark.parametrize("cell", HONEST.values(), ids=HONEST)
def test_honest_work_is_not(cell):
    given = "import numpy as np\nimport torch\nfrom torch import nn"
    assert beyond({"setup": given, "cell": cell}, GIVEN | {"helper"}) == {}


def test_what_the_given_cells_take_of_the_package_is_free_and_nothing_beside_it():
    given = GIVEN | {"autograder.expect.gradients", "autograder.expect.gradients.relative_error"}
    assert beyond({"cell": "from autograder.expect.gradients import relative_error"}, given) == {}
    assert beyond({"cell": "import autograder\nautograder.expect.gradients.relative_error(a, b)"}, given) == {}
    other = "from autograder.expect.gradients import numerical_gradient"
    assert beyond({"cell": other}, given) == {"cell": "autograder.expect.gradients.numerical_gradient"}


def test_what_notebooks_are_given_is_what_the_packages_offer():
    assert OURS["datasets"] == set(datasets.__all__)
    assert OURS["lessons"] == set(lessons.__all__)


# What took the judge minutes, made it import a compiler or ended its grading, before it was looked up in dictionaries.
COSTLY = {
    "renames of renames": "import numpy as a0\n"
    + "\n".join(f"a{number + 1} = a{number}" for number in range(5000))
    + "\na5000.x" * 10_000,
    "renames in a circle": "a = b\nb = c\nc = a\n" + "a.x\n" * 10_000,
    "long paths": "import numpy as a\n" + ("a" + ".b" * 900 + "\n") * 80,
    "long targets": "import numpy as a\n" + ("(a" + ".b" * 800 + ",) = 1\n") * 80,
}
LOOKED_UP = {
    "what raises": ("torch.classes.n.x = 1", {"cell": "torch.classes"}),
    "what imports": ("torch._inductor.x = 1", {"cell": "torch._inductor"}),
    "what imports, public": ("torch.onnx.x = 1", {"cell": "torch.onnx"}),
}


@pytest.mark.parametrize("cell", COSTLY.values(), ids=COSTLY)
def test_reading_a_cell_takes_time_in_proportion_to_its_length(cell):
    plain = "import numpy as a\n" + "a.x = a.y\n" * (len(cell) // 10)
    assert seconds(cell) < 8 * seconds(plain) + 0.5


def test_a_long_line_that_is_no_python_is_not_taken_apart(monkeypatch):
    def refused(*_):
        raise AssertionError("some releases of Python copy the line for each of its tokens")

    monkeypatch.setattr("IPython.core.inputtransformer2.TransformerManager.transform_cell", refused)
    assert beyond({"cell": "x = a$" + "+a" * 3000}) == {"cell": UNREADABLE}
    assert beyond({"cell": "x = [" + "1, " * 3000 + "]"}) == {}


def seconds(cell):
    parsed.cache_clear()
    begin = time.process_time()
    beyond({"cell": cell})
    return time.process_time() - begin


@pytest.mark.parametrize(("cell", "found"), LOOKED_UP.values(), ids=LOOKED_UP)
def test_the_judge_asks_no_module_for_a_name(cell, found):
    import torch

    if "torch.classes" in cell and "torch.classes" not in sys.modules:
        pytest.skip(f"torch {torch.__version__} has no module torch.classes")
    before = dict(sys.modules)
    assert beyond({"cell": f"import torch\n{cell}"}) == found
    assert sys.modules == before


def test_what_a_person_is_told_commands_no_terminal_and_is_short():
    text = f"open('\x1b]0;x\x07{'y' * 5000}\ud800.py')"
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": text, "outputs": []}
    prepared = Prepared("ada", "tiny", (PlacedCell(cell, "run"),), {}, (), "")
    graded = session.Graded({"double": Verdict("double", "doubles", 1, 1, "passed")})
    session._flag_suspect(prepared, graded)
    (told,) = graded.verdicts["double"].flags
    assert told.isprintable()
    assert len(told) < 5000
