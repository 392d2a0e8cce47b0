"""The wire: what goes in comes out, and hostile bytes give a WireError before they cost anything."""

import json
import math
import time
import tracemalloc

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.student import Answer, Opaque
from autograder.errors import Failure
from autograder.sandbox.protocol import wire

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner)
        | st.lists(st.floats(allow_nan=False), min_size=30, max_size=40)
    ),
    max_leaves=30,
)


def through(value, style="kinds", *, strict=True):
    return wire.copy(value, style=style, strict=strict)


def frame(header, body=b""):
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    return wire.decode(raw, bytearray(body), style="answers")


@settings(max_examples=150, deadline=None)
@given(PLAIN)
def test_plain_data_comes_out_as_it_went_in(value):
    arrived = through(value)
    assert arrived == value
    assert repr(arrived) == repr(value)


@pytest.mark.parametrize("dtype", ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (0, 4), (1, 2, 3)])
def test_arrays_keep_dtype_shape_and_values(dtype, shape):
    array = np.arange(math.prod(shape)).reshape(shape).astype(dtype)
    arrived = through([array, torch.from_numpy(array.copy())])
    assert type(arrived[0]) is np.ndarray
    assert arrived[0].dtype == array.dtype
    assert arrived[0].shape == shape
    assert np.array_equal(arrived[0], array)
    assert isinstance(arrived[1], torch.Tensor)
    assert tuple(arrived[1].shape) == shape


def test_arrays_arrive_as_writable_copies_that_own_their_data():
    array = np.zeros(3)
    arrived = through([array, array])
    arrived[0][0] = 7
    arrived[0].resize(5)
    assert array[0] == 0
    assert arrived[1][0] == 0


def test_transposed_sliced_reversed_and_big_endian_arrays_keep_their_values():
    base = np.arange(12.0).reshape(3, 4)
    for array in (base.T, base[:, ::2], base[::-1], base.astype(">f8")):
        assert np.array_equal(through(array), array)
    assert np.array_equal(through(torch.arange(6).reshape(2, 3).T).numpy(), [[0, 3], [1, 4], [2, 5]])


def test_nan_infinity_and_big_integers_survive():
    arrived = through([math.nan, math.inf, -math.inf, 2**200, -(2**63)])
    assert math.isnan(arrived[0])
    assert arrived[1:] == [math.inf, -math.inf, 2**200, -(2**63)]


def test_answers_hold_arrays_for_tensors_and_python_numbers_for_scalars():
    tensor = torch.ones(2, requires_grad=True)
    answer = through({"t": tensor, "s": np.float32(2.5), "z": torch.tensor(3)}, "answers")
    assert type(answer["t"]) is np.ndarray
    assert answer["t"].tolist() == [1.0, 1.0]
    assert type(answer["s"]) is float
    assert answer["s"] == 2.5
    assert answer["z"].shape == ()
    assert type(answer) is Answer


def test_bfloat16_complex_views_and_sparse_tensors_are_answers_too():
    answer = through([torch.ones(2, dtype=torch.bfloat16), torch.eye(2).to_sparse()], "answers", strict=False)
    assert answer[0].dtype == np.float32
    assert answer[1].tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_a_missing_key_of_an_answer_is_the_students_failure():
    with pytest.raises(Failure, match="the dict that is returned lacks"):
        through({"W2": 1}, "answers")["W1"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ((i for i in ()), "generator"),
        (object(), "object"),
        ({1, 2}, "set"),
        (np.array([object()]), "array of object"),
        (np.array(["a"]), "array of <U1"),
        (np.ones(2) * 1j, "array of complex128"),
        ({(1, 2): 3}, "dict with a key of type tuple"),
        (1 << 5000, "int of more than 4096 bits"),
    ],
)
def test_what_is_not_plain_arrives_as_opaque_and_is_refused_as_an_argument(value, kind):
    answer = through([value], "answers", strict=False)[0]
    assert isinstance(answer, Opaque)
    assert answer.type_name == kind
    with pytest.raises(wire.WireError, match="only plain data travels"):
        through([value])


def test_using_an_opaque_answer_as_data_is_a_failure():
    answer = Opaque("generator")
    for use in (list, float, lambda each: each["W1"]):
        with pytest.raises(Failure, match="not a generator"):
            use(answer)


def test_objects_that_raise_when_looked_at_arrive_as_opaque():
    class Nasty:
        def __repr__(self):
            raise SystemExit

        @property
        def __array__(self):
            raise ValueError

    assert through(Nasty(), "answers", strict=False).type_name == "Nasty"


def test_a_value_nested_too_deep_is_refused():
    value = []
    for _ in range(100):
        value = [value]
    with pytest.raises(wire.WireError, match="nested deeper than 32"):
        wire.encode(value, strict=False)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"{}",
        b"[",
        b"[" * 100_000,
        b"[]",
        b'["?"]',
        b"[1]",
        b'["l", {"a": 1}]',
        b'["d", 1]',
        b'["d", ["l"], 1]',
        b'["S"]',
        b'["S", -1]',
        b'["S", 1e3]',
        b'["S", 9]',
        b'["i", 5]',
        b'["i", "zz"]',
        b'["h", -1]',
        b'["h", "x"]',
        b'["o", "x"]',
        b'["L", "f8", -1]',
        b'["L", "O", 1]',
        b'["L", "f8", 1e99]',
        b'["T", "i8", 100000000000]',
        b'["a", "numpy", "f8", -1]',
        b'["a", "numpy", "f8", -1, -1]',
        b'["a", "numpy", "f8", 1000000000, 1000000000]',
        b'["a", "numpy", "f8", true]',
        b'["a", "numpy", "O", 1]',
        b'["a", "pickle", "f8", 0]',
        b'["a", "numpy", ["f8"], 0]',
        b'["a", "numpy", "f8", 0, 1099511627775, 1099511627775]',
        b'["a", "numpy", "f8"' + b", 1" * 40 + b"]",
        b"1" * 5000,
        b"\xff\xfe",
    ],
)
def test_hostile_headers_give_a_wire_error_and_cost_no_memory(header):
    tracemalloc.start()
    try:
        with pytest.raises(wire.WireError):
            frame(header)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_bytes_that_belong_to_nothing_are_refused():
    with pytest.raises(wire.WireError, match="belong to nothing"):
        frame(b"1", b"\0" * 64)


def test_more_values_than_the_limit_are_refused_on_both_sides():
    many = [[] for _ in range(wire.MAX_NODES + 1)]
    with pytest.raises(wire.WireError, match="more values"):
        wire.encode(many)
    with pytest.raises(wire.WireError, match="more values"):
        frame(b'["l"' + b",1" * (wire.MAX_NODES + 1) + b"]")


class Endless(list):
    def __iter__(self):
        return iter(lambda: 0.5, None)


class EndlessDict(dict):
    def items(self):
        return iter(lambda: ("a", 0.5), None)


@pytest.mark.parametrize("value", [Endless([1]), EndlessDict(a=1), [Endless([1])]], ids=["list", "dict", "within"])
def test_a_value_without_end_is_refused(value):
    with pytest.raises(wire.WireError, match="more values"):
        wire.encode(value)


def test_a_prefix_beyond_the_budget_is_refused_before_anything_is_read():
    budget = wire.Budget(header=100, body=1 << 20)
    assert wire.prefix(wire.PREFIX.pack(100, 1 << 20), budget) == (100, 1 << 20)
    for sizes in ((101, 0), (0, 1 << 63), (0, (1 << 20) + 1)):
        with pytest.raises(wire.WireError):
            wire.prefix(wire.PREFIX.pack(*sizes), budget)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_random_bytes_never_raise_anything_but_wire_errors(header, body):
    try:
        wire.decode(header, bytearray(body), style="answers")
    except wire.WireError:
        return


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.sampled_from(["l", "t", "L", "d", "a", "S", "i", "o", "h", "f8", "numpy", "x"]),
        st.lists,
        max_leaves=20,
    )
)
def test_random_headers_never_raise_anything_but_wire_errors(header):
    try:
        frame(header, b"\0" * 64)
    except wire.WireError:
        return


MB = 1 << 20
GREEDY = {
    "lists without elements": (["a", "numpy", "f8", 15_000_000, 0], 0),
    "lists of lists without elements": (["a", "numpy", "f8", 10_000, 1_500, 0], 0),
    "a length without elements": (["a", "numpy", "f8", 0, 1 << 39], 0),
    "a list of arrays without elements": (["l", *[["a", "numpy", "f8", 1_000_000, 0]] * 30], 0),
    "a column of bytes": (["a", "numpy", "b1", 32 * MB, 1], 32 * MB),
    "small numbers": (["a", "numpy", "u1", 32 * MB], 32 * MB),
    "wide letters": (["S", 32 * MB], 32 * MB),
    "the same in parts": (["l", *[["a", "numpy", "f4", MB]] * 8], 32 * MB),
    "texts": (["l", *[["S", MB]] * 32], 32 * MB),
}


@pytest.mark.parametrize("name", GREEDY)
def test_an_answer_that_costs_more_than_it_weighs_is_refused_before_it_is_made(name):
    header, size = GREEDY[name]
    text, body = json.dumps(header).encode(), bytearray(b"\xf0\x9f\x98\x80" * (size // 4))
    tracemalloc.start()
    try:
        with pytest.raises(wire.WireError, match="an answer that takes more than 40 MB of memory"):
            wire.decode(text, body, style="answers")
        assert tracemalloc.get_traced_memory()[1] < 40 * MB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("shape", [(700_000,), (1000, 700), (150_000, 2), (200_000, 0)])
def test_an_answer_as_large_as_a_check_may_ask_for_fits_into_100_MB_as_lists(shape):
    answer = np.full(shape, 0.5)
    tracemalloc.start()
    try:
        assert through(answer, "answers").tolist() is not None
        assert tracemalloc.get_traced_memory()[1] < 100 * MB
    finally:
        tracemalloc.stop()


def test_arguments_are_the_judges_own_and_may_be_larger_than_an_answer():
    assert through(np.zeros(3_000_000, dtype="u1")).shape == (3_000_000,)


def test_keys_that_could_all_have_one_hash_are_no_answer():
    colliding = {number * ((1 << 61) - 1): 0 for number in range(1, 30_000)}
    assert len(set(map(hash, colliding))) == 1
    frame = wire.encode(colliding)
    plain = json.dumps(["d", *(each for key in colliding for each in (key, 0))]).encode()
    begin = time.perf_counter()
    for header in (bytes(frame[0])[wire.PREFIX.size :], plain):
        with pytest.raises(wire.WireError, match="key that is a huge number"):
            wire.decode(header, b"", style="answers")
    assert time.perf_counter() - begin < 2
    assert wire.copy({1 << 60: 1, -3: 2, 2.5: 3}, style="answers", strict=True) == {1 << 60: 1, -3: 2, 2.5: 3}


def test_numpy_makes_no_array_of_what_does_not_travel():
    with pytest.raises(Failure, match="not a coroutine"):
        np.asarray(Opaque("coroutine"), dtype=float)
