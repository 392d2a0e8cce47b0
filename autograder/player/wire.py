"""Plain data as bytes: a JSON header, limited in depth and size, and raw buffers.

Never pickle: a reader of hostile bytes gets plain data or a WireError, and allocates nothing that it did not check.

A frame is `header length (4 bytes) | body length (8 bytes) | header | body`, little endian.
The header is one JSON value: scalars stand for themselves, everything else is a list that begins with its tag.
Buffers lie in the body in the order in which the header mentions them, each padded to 64 bytes.
"""

from __future__ import annotations

import json
import math
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from autograder.player.interface import Answer, Opaque

Buffer = bytes | memoryview
Style = Literal["kinds", "answers"]

PREFIX = struct.Struct("<IQ")
ALIGN = 64
MAX_DEPTH = 32
MAX_DIMENSIONS = 32
MAX_NODES = 200_000
MAX_HEADER = 1 << 20
LONG_TEXT = 512
LONG_LIST = 32
LONG_INT = 1 << 62
LONGEST_INT = 1 << 4096
LONGEST_HEX = 1100
OPAQUE_TEXT = 120
DTYPES = frozenset({"b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"})


class WireError(Exception):
    """Bytes that are no frame, a frame beyond its budget, or a value that cannot travel."""


@dataclass(frozen=True)
class Budget:
    """What one frame may cost its reader: bytes of the header and of the body, and number of values."""

    header: int = MAX_HEADER
    body: int = 32 << 20
    nodes: int = MAX_NODES


@dataclass(frozen=True)
class Handle:
    """Names an object that stays where the student's code lives."""

    number: int


class _Encoder:
    """Turns one value into a header and buffers; unknown types become Opaque or raise WireError."""

    def __init__(self, *, strict: bool, nodes: int) -> None:
        self.strict = strict
        self.nodes = nodes
        self.buffers: list[Buffer] = []
        self.size = 0

    def add(self, buffer: Buffer) -> None:
        self.buffers.append(buffer)
        self.size += padded(len(buffer))

    def encode(self, value: Any, depth: int = 0) -> Any:
        self.nodes -= 1
        if self.nodes < 0:
            raise WireError("more values than a frame may hold")
        encode = _SCALARS.get(type(value))
        if encode is not None:
            return encode(self, value)
        if depth >= MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(value, (list, tuple)):
            return self.sequence(value, depth)
        if isinstance(value, dict):
            return self.mapping(value, depth)
        return self.other(value)

    def integer(self, value: int) -> Any:
        if -LONG_INT < value < LONG_INT:
            return value
        if not -LONGEST_INT < value < LONGEST_INT:
            return self.unknown(0, "int of more than 4096 bits")
        return ["i", hex(value)]

    def text(self, value: str) -> Any:
        if len(value) <= LONG_TEXT:
            return value
        raw = value.encode("utf-8", "surrogatepass")
        self.add(raw)
        return ["S", len(raw)]

    def sequence(self, value: list[Any] | tuple[Any, ...], depth: int) -> Any:
        tag = "t" if isinstance(value, tuple) else "l"
        if len(value) >= LONG_LIST:
            packed = _uniform(value)
            if packed is not None:
                self.add(_bytes_of(packed))
                self.nodes -= len(value)
                return [tag.upper(), packed.dtype.str[1:], len(value)]
        return [tag, *(self.encode(each, depth + 1) for each in value)]

    def mapping(self, value: dict[Any, Any], depth: int) -> Any:
        pairs: list[Any] = ["d"]
        for key, each in value.items():
            plain = _key(key)
            if plain is None:
                return self.unknown(value, f"dict with a key of type {type(key).__name__}")
            pairs += [self.encode(plain), self.encode(each, depth + 1)]
        return pairs

    def other(self, value: Any) -> Any:
        if isinstance(value, (Opaque, Handle)):
            return ["o", value.type_name, value.text] if isinstance(value, Opaque) else ["h", value.number]
        if isinstance(value, (int, float, str)) and not isinstance(value, np.generic):
            return self.encode(_base(value))
        kind, array = _as_array(value, strict=self.strict)
        if array is None or array.dtype.str[1:] not in DTYPES:
            return self.unknown(value, kind)
        self.add(_bytes_of(array))
        return ["a", kind, array.dtype.str[1:], *array.shape]

    def unknown(self, value: Any, kind: str) -> Any:
        if self.strict:
            raise WireError(f"cannot send a {kind}: only plain data travels")
        return ["o", kind, _short(value)]


_SCALARS: dict[type, Callable[[_Encoder, Any], Any]] = {
    type(None): lambda _encoder, value: value,
    bool: lambda _encoder, value: value,
    float: lambda _encoder, value: value,
    int: _Encoder.integer,
    str: _Encoder.text,
}


class _Decoder:
    """Turns a header and a body into a value; anything malformed raises WireError."""

    def __init__(self, body: memoryview, *, style: Style, nodes: int) -> None:
        self.body = body
        self.offset = 0
        self.style = style
        self.nodes = nodes
        self.dict_type: type[dict[Any, Any]] = Answer if style == "answers" else dict

    def take(self, size: int) -> memoryview:
        end = self.offset + size
        if size < 0 or end > len(self.body):
            raise WireError("a buffer lies outside the frame")
        part = self.body[self.offset : end]
        self.offset += padded(size)
        return part

    def decode(self, node: Any, depth: int = 0) -> Any:
        self.nodes -= 1
        if self.nodes < 0:
            raise WireError("more values than a frame may hold")
        if not isinstance(node, (list, dict)):
            return node
        if isinstance(node, dict) or not node or not isinstance(node[0], str) or depth > MAX_DEPTH:
            raise WireError("a header that no player writes")
        decode = _TAGS.get(node[0])
        if decode is None:
            raise WireError("an unknown tag")
        return decode(self, node, depth)

    def sequence(self, node: list[Any], depth: int) -> Any:
        values = [self.decode(each, depth + 1) for each in node[1:]]
        return tuple(values) if node[0] == "t" else values

    def uniform(self, node: list[Any], _depth: int) -> Any:
        _tag, dtype, length = node
        if dtype not in ("f8", "i8", "b1") or not _count(length):
            raise WireError("a packed list of no known type")
        self.nodes -= length
        if self.nodes < 0:
            raise WireError("more values than a frame may hold")
        values = np.frombuffer(self.take(length * int(dtype[1])), dtype=dtype).tolist()
        return tuple(values) if node[0] == "T" else values

    def mapping(self, node: list[Any], depth: int) -> Any:
        if len(node) % 2 != 1:
            raise WireError("a dict with half a pair")
        result = self.dict_type()
        for key, value in zip(node[1::2], node[2::2], strict=True):
            plain = self.decode(key, depth + 1)
            if type(plain) not in (str, int, bool, float, type(None)):
                raise WireError("a dict key that is not plain")
            result[plain] = self.decode(value, depth + 1)
        return result

    def array(self, node: list[Any], _depth: int) -> Any:
        _tag, kind, dtype, *shape = node
        if kind not in ("numpy", "torch", "scalar") or not isinstance(dtype, str) or dtype not in DTYPES:
            raise WireError("an array of no known type")
        if len(shape) > MAX_DIMENSIONS or not all(map(_count, shape)):
            raise WireError("an impossible shape")
        raw = self.take(math.prod(shape) * int(dtype[1]))
        try:
            array = np.frombuffer(raw, dtype="<" + dtype).reshape(shape)
        except ValueError as error:
            raise WireError("an impossible shape") from error
        return _of_kind(array, kind, self.style)

    def text(self, node: list[Any], _depth: int) -> str:
        if not _count(node[1]):
            raise WireError("a text of impossible length")
        return bytes(self.take(node[1])).decode("utf-8", "surrogatepass")

    def big(self, node: list[Any], _depth: int) -> int:
        if len(node[1]) > LONGEST_HEX:
            raise WireError("a number that no player writes")
        return int(node[1], 16)

    def opaque(self, node: list[Any], _depth: int) -> Opaque:
        return Opaque(str(node[1])[:OPAQUE_TEXT], str(node[2])[:OPAQUE_TEXT])

    def handle(self, node: list[Any], _depth: int) -> Handle:
        if not _count(node[1]):
            raise WireError("a handle that is no number")
        return Handle(node[1])


_TAGS: dict[str, Callable[[_Decoder, list[Any], int], Any]] = {
    "l": _Decoder.sequence,
    "t": _Decoder.sequence,
    "L": _Decoder.uniform,
    "T": _Decoder.uniform,
    "d": _Decoder.mapping,
    "a": _Decoder.array,
    "S": _Decoder.text,
    "i": _Decoder.big,
    "o": _Decoder.opaque,
    "h": _Decoder.handle,
}


def encode(value: Any, *, strict: bool = True, nodes: int = MAX_NODES) -> list[Buffer]:
    """Return the parts of the frame that carries `value`: prefix and header, then the buffers with their padding.

    With `strict`, a value that is not plain raises WireError; without, it travels as Opaque.
    """
    encoder = _Encoder(strict=strict, nodes=nodes)
    try:
        tree = encoder.encode(value)
        header = json.dumps(tree, separators=(",", ":")).encode()
    except (RecursionError, UnicodeError) as error:
        raise WireError("a value that nests too deep") from error
    if len(header) > MAX_HEADER:
        raise WireError("more values than a frame may hold")
    parts: list[Buffer] = [PREFIX.pack(len(header), encoder.size) + header]
    for buffer in encoder.buffers:
        parts.append(buffer)
        rest = padded(len(buffer)) - len(buffer)
        if rest:
            parts.append(bytes(rest))
    return parts


def prefix(raw: bytes, budget: Budget) -> tuple[int, int]:
    """Return the lengths of header and body that a frame announces, or raise WireError beyond the budget."""
    header, body = PREFIX.unpack(raw)
    if header > budget.header:
        raise WireError(f"a header of {header} bytes")
    if body > budget.body:
        raise WireError(f"an answer of {body >> 20} MB, more than the {budget.body >> 20} MB allowed")
    return header, body


def decode(header: bytes | memoryview, body: bytearray | memoryview, *, style: Style, nodes: int = MAX_NODES) -> Any:
    """Return the value of a frame, or raise WireError.

    Style "kinds" gives back what was encoded; "answers" gives arrays for tensors, numbers for scalars, Answer for dict.
    """
    decoder = _Decoder(memoryview(body), style=style, nodes=nodes)
    try:
        value = decoder.decode(json.loads(bytes(header)))
    except WireError:
        raise
    except (ValueError, TypeError, IndexError, KeyError, OverflowError, RecursionError, MemoryError) as error:
        raise WireError(f"a header that no player writes ({type(error).__name__})") from error
    if decoder.offset != len(body):
        raise WireError("bytes that belong to nothing")
    return value


def copy(value: Any, *, style: Style, strict: bool) -> Any:
    """Return `value` as it arrives on the other side of the wire."""
    return join(encode(value, strict=strict), style=style)


def join(parts: list[Buffer], *, style: Style) -> Any:
    """Return the value of a frame that `encode` returned in parts."""
    body = bytearray()
    for part in parts[1:]:
        body += part
    return decode(memoryview(bytes(parts[0]))[PREFIX.size :], body, style=style)


def padded(size: int) -> int:
    """Return `size` rounded up to whole cache lines, so that every array lies aligned."""
    return (size + ALIGN - 1) // ALIGN * ALIGN


def _bytes_of(array: NDArray[Any]) -> memoryview:
    return array.reshape(-1).view(np.uint8).data


def _count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 1 << 40


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
    array = np.asarray(array, dtype=array.dtype.newbyteorder("<"), order="C")
    return kind, array.view(np.ndarray)


def _of_kind(array: NDArray[Any], kind: str, style: Style) -> Any:
    if style == "answers":
        return array.item() if kind == "scalar" else array
    array = array.astype(array.dtype.newbyteorder("="), copy=True)
    if kind == "scalar":
        return array[()]
    if kind == "torch":
        import torch

        return torch.from_numpy(array)
    return array


def _short(value: Any) -> str:
    try:
        return str(repr(value))[:OPAQUE_TEXT]
    except BaseException:  # noqa: BLE001 - a repr of the student's may raise anything
        return ""
