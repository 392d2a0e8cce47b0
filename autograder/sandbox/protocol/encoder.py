"""Turns plain data into a header and buffers; what is not plain becomes Opaque, or is refused."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checks.student import Opaque
from autograder.sandbox.protocol.frame import (
    DTYPES,
    LONG_INT,
    LONG_LIST,
    LONG_TEXT,
    LONGEST_INT,
    MAX_DEPTH,
    OPAQUE_TEXT,
    TOO_MANY,
    Buffer,
    Handle,
    WireError,
    padded,
)


class Encoder:
    """Turns one value into a header and buffers; unknown types become Opaque or raise WireError."""

    def __init__(self, *, strict: bool, nodes: int) -> None:
        self.strict = strict
        self.nodes = nodes
        self.buffers: list[Buffer] = []
        self.size = 0

    def _add(self, buffer: Buffer) -> None:
        self.buffers.append(buffer)
        self.size += padded(len(buffer))

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Return the header node of a value; its buffers are kept in `buffers`."""
        self.nodes -= 1
        if self.nodes < 0:
            raise WireError(TOO_MANY)
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int or kind is str:
            return self._integer(value) if kind is int else self._text(value)
        if depth >= MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH} levels")
        if kind is np.ndarray:
            return self._other(value)
        if isinstance(value, (list, tuple)):
            return self._sequence(value, depth)
        if isinstance(value, dict):
            return self._mapping(value, depth)
        return self._other(value)

    def _all(self, values: Iterable[Any], depth: int) -> list[Any]:
        """Return the header nodes of values, of which most stand for themselves; a list may be one without end."""
        nodes = []
        for each in values:
            kind = type(each)
            if kind is float or kind is bool or each is None or (kind is str and len(each) <= LONG_TEXT):
                self.nodes -= 1
                if self.nodes < 0:
                    raise WireError(TOO_MANY)
                nodes.append(each)
            else:
                nodes.append(self.encode(each, depth))
        return nodes

    def _integer(self, value: int) -> Any:
        if -LONG_INT < value < LONG_INT:
            return value
        if not -LONGEST_INT < value < LONGEST_INT:
            return self._unknown(0, "int of more than 4096 bits")
        return ["i", hex(value)]

    def _text(self, value: str) -> Any:
        if len(value) <= LONG_TEXT:
            return value
        raw = value.encode("utf-8", "surrogatepass")
        self._add(raw)
        return ["S", len(raw)]

    def _sequence(self, value: list[Any] | tuple[Any, ...], depth: int) -> Any:
        tag = "t" if isinstance(value, tuple) else "l"
        if len(value) >= LONG_LIST:
            packed = _uniform(value)
            if packed is not None:
                self._add(_bytes_of(packed))
                self.nodes -= len(value)
                return [tag.upper(), packed.dtype.str[1:], len(value)]
        return [tag, *self._all(value, depth + 1)]

    def _mapping(self, value: dict[Any, Any], depth: int) -> Any:
        pairs: list[Any] = ["d"]
        for key, each in value.items():
            plain = key if type(key) is str else _key(key)
            if plain is None:
                return self._unknown(value, f"dict with a key of type {type(key).__name__}")
            pairs += self._all((plain, each), depth + 1)
        return pairs

    def _other(self, value: Any) -> Any:
        if isinstance(value, (Opaque, Handle)):
            return ["o", value.type_name, value.text] if isinstance(value, Opaque) else ["h", value.number]
        if isinstance(value, (int, float, str)) and not isinstance(value, np.generic):
            return self.encode(_base(value))
        kind, array = _as_array(value, strict=self.strict)
        if array is None or array.dtype.str[1:] not in DTYPES:
            return self._unknown(value, kind)
        self._add(_bytes_of(array))
        return ["a", kind, array.dtype.str[1:], *array.shape]

    def _unknown(self, value: Any, kind: str) -> Any:
        if self.strict:
            raise WireError(f"cannot send a {kind}: only plain data travels")
        return ["o", kind, _short(value)]


def _bytes_of(array: NDArray[Any]) -> memoryview:
    return array.reshape(-1).view(np.uint8).data


def _key(key: Any) -> Any:
    if isinstance(key, (bool, np.bool_)):
        return bool(key)
    if isinstance(key, (int, np.integer)):
        return int(key)
    if isinstance(key, str):
        return str.__str__(key)
    return float(key) if isinstance(key, (float, np.floating)) else None


def _base(value: Any) -> Any:
    """Return a number or string of a subclass (np.float64, an enum, torch.Size's int) as its plain base."""
    if isinstance(value, str):
        return str.__str__(value)
    return float.__float__(value) if isinstance(value, float) else int.__int__(value)


def _uniform(value: list[Any] | tuple[Any, ...]) -> NDArray[Any] | None:
    """Return a long sequence of floats, ints or bools as an array, None when it is mixed or too big."""
    kinds = set(map(type, value))
    dtype = _PACKED.get(next(iter(kinds))) if len(kinds) == 1 else None
    if dtype is None:
        return None
    try:
        return np.array(value, dtype=dtype)
    except OverflowError:
        return None


_PACKED: dict[type, str] = {float: "f8", int: "i8", bool: "b1"}


def _as_array(value: Any, *, strict: bool) -> tuple[str, NDArray[Any] | None]:
    """Return the kind of an array-like ("numpy", "torch", "scalar") and its contiguous array, or its type and None."""
    kind = type(value).__name__
    try:
        if isinstance(value, (np.ndarray, np.generic)):
            return _plain_array(np.asarray(value), "numpy" if isinstance(value, np.ndarray) else "scalar")
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return _plain_array(_tensor(value), "torch")
        if not strict and not isinstance(value, type) and hasattr(value, "__array__"):
            return _plain_array(np.asarray(value), "numpy")
    except Exception:  # noqa: BLE001 - an object of the student's, which may do anything; it travels as Opaque
        return kind, None
    return kind, None


def _tensor(value: Any) -> NDArray[Any]:
    import torch

    tensor = value.detach().resolve_conj().resolve_neg()
    if tensor.layout != torch.strided:
        tensor = tensor.to_dense()
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.float()
    array: NDArray[Any] = tensor.cpu().numpy()
    return array


def _plain_array(array: NDArray[Any], kind: str) -> tuple[str, NDArray[Any] | None]:
    if array.dtype == np.longdouble:
        array = array.astype(np.float64)
    if array.dtype.str[1:] not in DTYPES:
        return f"array of {array.dtype}"[:60], None
    if type(array) is np.ndarray and array.flags.c_contiguous and array.dtype.str[0] != ">":
        return kind, array
    array = np.asarray(array, dtype=array.dtype.newbyteorder("<"), order="C")
    return kind, array.view(np.ndarray)


def _short(value: Any) -> str:
    try:
        return str(repr(value))[:OPAQUE_TEXT]
    except BaseException:  # noqa: BLE001 - a repr of the student's may raise anything
        return ""
