"""Odd answers, made by rule: from the types of Python, numpy and torch, and out of an answer that is right."""

# ruff: noqa: E501, BLE001, DTZ001, PERF203, PYI024, PLR0911 - lists of values, and code that meets what may raise anything

import array
import asyncio
import builtins
import collections
import datetime as dt
import decimal
import enum
import fractions
import io
import itertools
import math
import pathlib
import re
import types
import uuid
import warnings

import numpy as np
import torch

from autograder.checks.student import Opaque
from autograder.sandbox.protocol import decoder, frame, wire

SHAPES = ((), (0,), (1,), (1, 1), (3,), (0, 4), (4, 0), (2, 3), (3, 0, 2), (1000, 0), (1, 2, 1, 2), (1,) * 32)
FILLS = (math.nan, math.inf, -math.inf, -0.0, 0.0, 1.0, 1e308, -1e308, 5e-324, 255.0)


class Evil:
    """Raises whatever is asked of it."""

    def _refuse(self, *_, **__):
        raise RuntimeError("no")

    __len__ = __iter__ = __getitem__ = __float__ = __int__ = __bool__ = __eq__ = __array__ = __repr__ = __hash__ = (
        _refuse
    )
    __getattr__ = _refuse


class Liar:
    """Says that it is an array, and is another one each time."""

    count = itertools.count()

    def __array__(self, *_, **__):
        return np.ones((next(self.count) % 4,) * (next(self.count) % 3))


class Endless:
    """Has no end."""

    def __len__(self):
        return 1 << 40

    def __getitem__(self, _):
        return self

    def __iter__(self):
        return itertools.repeat(1.0)


class ArrayOfOwn(np.ndarray):
    """An array of a class of the student's."""

    def __float__(self):
        raise ValueError("no number")


class TensorOfOwn(torch.Tensor):
    """A tensor of a class of the student's."""


class DictOfOwn(dict):
    """A dict that shows other items than it has."""

    def items(self):
        return [(("a", 1), 2)]

    def __missing__(self, _):
        return 0.0


class ListOfOwn(list):
    """A list that shows other items than it has."""

    def __iter__(self):
        return iter(["a"] * 3)

    def __len__(self):
        return 2


class NumberOfOwn(float):
    """A number that is another one each time."""

    def __float__(self):
        return math.nan

    def __eq__(self, _):
        return True

    __hash__ = float.__hash__


class TextOfOwn(str):
    """A text of a class of the student's."""

    __slots__ = ()


class Kind(enum.IntEnum):
    """A number with a name."""

    ONE = 1


Pair = collections.namedtuple("Pair", "left right")


def made(kind):
    """Return an object of a type without arguments, or nothing where there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [kind()]
    except Exception:
        return []


def of_python():
    """Return values of every type that Python builds without arguments, of its collections, and of odd classes."""
    skipped = {"input", "breakpoint", "exit", "quit", "copyright", "credits", "license", "help"}
    named = {**vars(builtins), **vars(collections), **vars(types)}
    kinds = [value for name, value in named.items() if isinstance(value, type) and name not in skipped]
    values = [each for kind in dict.fromkeys(kinds) for each in made(kind)]
    raised = [kind("no") for kind in kinds if issubclass(kind, Exception) and made(kind)]
    nested, itself, table = 1.0, [], {}
    for _ in range(40):
        nested = [nested]
    itself.append(itself)
    table["itself"] = table
    return [
        *values, *raised[::7], None, True, False, 0, -1, 1 << 62, 1 << 63, -(1 << 100), 1 << 4000, 1 << 5000, 10**400,
        -0.0, *FILLS, 1j, complex(math.nan), "", "a", "1.0", "nan", "\ud800", "\0" * 600, "é" * 600, b"", b"abc", b"\xff",
        [], (), {}, set(), [None], [[]], ((),), [1, [2, 3]], [[1, 2], [3]], [1.0, "a"], [1.0, None], ["a", "b"], [1 << 200],
        [True, 2.0], [[1.0] * 40, [2.0] * 41], list(range(1000)), (1.0,) * 64, [True] * 64, [1 << 70] * 64, nested, itself,
        table, {1: 2.0}, {"": None}, {None: 1}, {(1, 2): 3}, {1.5: 1}, {True: 1, "a": {}}, {"a": 1j}, {1 << 70: 1},
        Pair(1.0, [2]), decimal.Decimal("NaN"), fractions.Fraction(1, 3), dt.datetime(2020, 1, 1), dt.date(2020, 1, 1),
        dt.timedelta(1), uuid.UUID(int=1), pathlib.PurePath("a"), io.StringIO("a"), re.compile("a"), array.array("d", [1]),
        array.array("d"), memoryview(b"abc"), bytearray(b"a"), range(3), range(0), slice(1), Ellipsis, NotImplemented, iter([1]),
        (each for each in [1.0]), zip([1], [2], strict=True), map(abs, [1]), enumerate([1]), reversed([1]), lambda: 1, print, len, np, np.sum,
        asyncio.sleep, type, object, int, Exception, Kind, Kind.ONE, Evil(), Liar(), Endless(), DictOfOwn({"a": 1}), ListOfOwn([1]),
        NumberOfOwn(1.0), TextOfOwn("a"), Evil, [Evil()], {"a": Evil()}, types.SimpleNamespace(a=1), Opaque("thing", "a"),
    ]  # fmt: skip


def of_numpy():
    """Return arrays and numbers of every dtype of numpy in several shapes, and arrays of odd classes."""
    kinds = {np.dtype(kind) for kind in np.sctypeDict.values() if kind is not np.void}
    kinds |= {
        np.dtype(kind) for kind in ("U3", "S3", "V4", "M8[s]", "m8[s]", ">f8", ">i4", "f4,i4", [("a", "f8", (2,))])
    }
    arrays = [np.zeros(shape, kind) for kind in sorted(kinds, key=str) for shape in SHAPES[:8]]
    numbers = [array[()] for array in arrays if array.shape == ()]
    filled = [np.full(shape, fill, kind) for fill in FILLS[:4] for kind in ("f2", "f4", "f8") for shape in SHAPES]
    ragged = np.empty(2, object)
    ragged[:] = [[1.0], [1.0, 2.0]]
    return [
        *arrays, *numbers, *filled, ragged, np.ma.masked_all((2, 3)), np.ma.masked, np.matrix([[1.0, 2.0]]), np.array([[1.0]]).view(ArrayOfOwn),
        np.array([1 + 1j]), np.array(["a", "b"]), np.array([None, 1.0]), np.array([{}]), np.rec.array([(1.0, 2)], dtype="f8,i4"),
        np.broadcast_to(1.0, (3, 4)), np.arange(12.0).reshape(3, 4).T, np.arange(12.0)[::-2], np.float64(1.0), np.str_("a"),
        np.bytes_(b"a"), np.datetime64("NaT"), np.nditer(np.zeros(2)), np.random.default_rng(0), np.finfo(float), np.dtype("f8"),
        np.vectorize(abs), np.poly1d([1.0, 2.0]), np.char.array(["a"]),
    ]  # fmt: skip


def of_torch():
    """Return tensors of every dtype and layout of torch, and its other objects."""
    kinds = sorted({each for each in vars(torch).values() if isinstance(each, torch.dtype)}, key=str)
    tensors = []
    for kind, shape in itertools.product(kinds, SHAPES[:8]):
        try:
            tensors.append(torch.zeros(shape, dtype=kind))
        except (RuntimeError, TypeError, NotImplementedError):
            continue
    grad = torch.ones(2, 3, requires_grad=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        layouts = [
            torch.eye(3).to_sparse(),
            torch.eye(3).to_sparse_csr(),
            torch.nested.nested_tensor([torch.ones(1), torch.ones(2)]),
        ]
    return [
        *tensors, *layouts, grad, (grad * 2).sum(), torch.ones(2, 3, device="meta"), torch.full((2,), math.nan),
        torch.tensor([1 + 1j]).conj(), torch.nn.Parameter(torch.ones(2)), torch.ones(2, 3).as_subclass(TensorOfOwn),
        torch.ones(3).expand(4, 3), torch.arange(6.0).reshape(2, 3).T, torch.nn.Linear(1, 1), torch.nn.ReLU(), torch.Size([1, 2]),
        torch.float64, torch.device("cpu"), torch.Generator(), torch.max(torch.ones(2, 2), 0), torch.nn.ParameterList(),
    ]  # fmt: skip


def of_answer(right):
    """Return what can be made of a right answer: in other types, shapes, orders, with holes, and wrapped."""
    values = np.asarray(right) if isinstance(right, (np.ndarray, float, int, np.generic)) else None
    wrapped = [[right], (right,), {0: right}, {"a": right}, [right, right], (right, None), str(right)[:1000], [[right]]]
    if isinstance(right, dict):
        items = list(right.items())
        wrapped += [
            list(right.values()), tuple(items), list(right), dict(items[1:]), dict.fromkeys(right), {**right, "more": None},
            {str(k).upper(): v for k, v in items}, {k: [v] for k, v in items}, {i: v for i, (_, v) in enumerate(items)},
            dict(zip(right, [*right.values()][1:] + [*right.values()][:1], strict=True)), dict.fromkeys(right, 0.0),
        ]  # fmt: skip
    if isinstance(right, (list, tuple)):
        kind = list if isinstance(right, tuple) else tuple
        wrapped += [
            kind(right), list(right[:-1]), [*right, *right[:1]], list(right[1:]), list(right[::-1]), [[each] for each in right],
            dict(enumerate(right)), [None] * len(right), tuple(None for _ in right), [0.0] * len(right), [*right, None],
            np.zeros(len(right)), np.zeros((len(right), 0)), type(right)(),
        ]  # fmt: skip
    if values is None or values.dtype.kind not in "biuf":
        return wrapped
    found = [
        values.astype(kind) for kind in ("b1", "i1", "u1", "i8", "f2", "f4", "f8", "c16", "S8", "U8", "O", "g", ">f8")
    ]
    plain = values.astype(np.float64)
    found += [fill * np.ones_like(plain) for fill in FILLS] + [np.full_like(plain, math.nan)]
    holed = [plain.copy() for _ in range(4)]
    for each, fill in zip(holed, (math.nan, math.inf, 1e308, -1e308), strict=True):
        each.flat[:1] = fill
    found += [*holed, values.tolist(), values.T, values.ravel(), values[None], values[..., None], values[None, None]]
    found += [
        plain.reshape(-1)[:-1],
        np.append(plain, 0.0),
        plain + 1j,
        np.atleast_2d(plain).tolist(),
        plain.astype(str).tolist(),
    ]
    if values.ndim:
        rows = list(values)
        found += [rows, tuple(rows), values[:0], values[:1], values[:-1], np.concatenate([values, values[:1]]), values[::-1],
                  dict(enumerate(rows)), [*rows[:-1], None], [*rows[:-1], [1.0]], values.sum(), values.mean(axis=0)]  # fmt: skip
    if values.ndim > 1:
        found += [values.swapaxes(0, 1), values[:, :1], values[:, :0], values.reshape(len(values), -1, 1)]
    tensor = torch.from_numpy(np.array(plain))
    with_graph = tensor.clone().requires_grad_()
    found += [
        tensor,
        tensor.float(),
        tensor.bfloat16(),
        with_graph,
        tensor.to("meta"),
        tensor.to(torch.complex64),
        tensor.T if tensor.ndim == 2 else tensor[None],
    ]
    return [*found, *wrapped]


def travelled(value):
    """Return a value as it comes out of the student's process, or raise WireError where it does not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return wire.copy(value, style="answers", strict=False)


def of_wire():
    """Return what only one who writes bytes of his own sends: handles, texts for types, arrays of every dtype."""
    arrays = [np.zeros(shape, kind) for kind in sorted(frame.DTYPES) for shape in SHAPES]
    handles = [wire.Handle(0), wire.Handle(1 << 30), [wire.Handle(1)], {"a": wire.Handle(2)}]
    return [
        *arrays,
        *handles,
        Opaque("", ""),
        Opaque("int", "1.0"),
        Opaque("ndarray", "array([1.])"),
        [Opaque("f", "")],
    ]


def tags_of(node):
    """Yield the tags in the header of a frame."""
    if isinstance(node, list) and node and isinstance(node[0], str) and node[0] in decoder._TAGS:
        yield node[0]
    for each in node if isinstance(node, list) else ():
        yield from tags_of(each)


def dtypes_of(node):
    """Return the dtypes of the arrays in the header of a frame."""
    if isinstance(node, list) and len(node) > 2 and node[0] == "a":
        return {node[2]}
    return {each for part in (node if isinstance(node, list) else ()) for each in dtypes_of(part)}


def same(found, right):
    """Return whether an answer says what the right one says, whatever type it is written in.

    Numbers are the same to the precision of float16, also with axes of length 1 more or fewer; a dict may hold more;
    what is empty or false says no, as other empty or false things do.
    """
    if isinstance(right, (np.ndarray, np.generic, float, int, bool, torch.Tensor)) or found is None:
        left, other = numbers(found), numbers(right)
        if left is not None and other is not None:
            shape = tuple(size for size in left.shape if size != 1), tuple(size for size in other.shape if size != 1)
            with np.errstate(all="ignore"):
                return shape[0] == shape[1] and bool(np.allclose(left.ravel(), other.ravel(), rtol=2e-3, atol=2e-3))
    if isinstance(right, dict):
        return isinstance(found, dict) and all(key in found and same(found[key], right[key]) for key in right)
    if isinstance(right, (list, tuple)) and len(right):
        if isinstance(found, np.ndarray):
            found = list(found) if found.ndim else None
        return isinstance(found, (list, tuple)) and len(found) == len(right) and all(map(same, found, right))
    return (empty(found) and empty(right)) or (
        type(found) is type(right) and isinstance(right, (str, type(None))) and found == right
    )


def empty(value):
    """Return whether a value is empty, zero, or nothing."""
    if isinstance(value, np.ndarray):
        return value.size == 0 or (value.dtype.kind in "biufcO" and not value.any())
    return value is None or (isinstance(value, (bool, int, float, str, list, tuple, dict)) and not value)


def numbers(value):
    """Return a value as an array of numbers, or None where it is none."""
    if isinstance(value, torch.Tensor):
        try:
            value = value.detach().to_dense().double().numpy()
        except (RuntimeError, NotImplementedError, TypeError):
            return None
    if not isinstance(value, (np.ndarray, np.generic, float, int, list, tuple)):
        return None
    try:
        plain = np.asarray(value)
        plain = np.asarray(plain.tolist()) if plain.dtype == object else plain
        return plain.astype(np.float64) if plain.dtype.kind in "biuf" else None
    except Exception:
        return None


def wrong(right):
    """Return a plainly wrong answer of the same type and shape as a right one."""
    if isinstance(right, bool):
        return not right
    if isinstance(right, np.ndarray):
        return ~right if right.dtype == bool else (right * 3 + 1).astype(right.dtype) if right.size else np.ones(1)
    if isinstance(right, (int, float)):
        return type(right)(right * 3 + 1)
    if isinstance(right, torch.Tensor):
        with torch.no_grad():
            return ~right if right.dtype == torch.bool else (right * 3 + 1).to(right.dtype)
    if isinstance(right, str):
        return right + "x"
    if isinstance(right, dict) and right:
        return type(right)({key: wrong(each) for key, each in right.items()})
    if isinstance(right, (list, tuple)) and type(right) in (list, tuple) and right:
        return type(right)(map(wrong, right))
    return ["x"] if isinstance(right, (list, tuple)) else {"x": 1.0} if isinstance(right, dict) else 1.0


def beside(right):
    """Return another number beside a right one, half of it say, or else a plainly wrong answer."""
    if isinstance(right, bool) or not isinstance(right, (int, float)) or not right:
        return wrong(right)
    return right // 2 if isinstance(right, int) else right / 2
