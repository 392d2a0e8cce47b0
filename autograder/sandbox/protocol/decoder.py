"""Turns a hostile header and body into plain data, or raises WireError before it costs anything."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder import costs
from autograder.checks.student import Answer, Opaque
from autograder.sandbox.protocol.frame import (
    DTYPES,
    LONG_INT,
    LONGEST_HEX,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_MEMORY,
    OPAQUE_TEXT,
    TOO_MANY,
    Handle,
    Style,
    WireError,
    is_count,
    padded,
)

# The method that reads a node with each tag.
_TAGS = {
    "l": "_sequence",
    "t": "_sequence",
    "L": "_uniform",
    "T": "_uniform",
    "d": "_mapping",
    "a": "_array",
    "S": "_text",
    "i": "_big",
    "o": "_opaque",
    "h": "_handle",
}


PIECE = 1 << 16  # bytes of a text that are looked at together
# What a check asks for is far below it, so what is beyond says only how much it would take.
TOO_MUCH = f"an answer that takes more than {MAX_MEMORY >> 20} MB of memory"


class Decoder:
    """Turns a header and a body into a value; anything malformed raises WireError.

    An answer pays from one account for every value, before it is made; arguments are the judge's own.
    """

    def __init__(self, body: memoryview, *, style: Style, nodes: int) -> None:
        self.body = body
        self.offset = 0
        self.style = style
        self.nodes = nodes
        self.account = costs.Account(MAX_MEMORY - len(body) if style == "answers" else math.inf)
        self.dict_type: type[dict[Any, Any]] = Answer if style == "answers" else dict

    def _take(self, size: int) -> memoryview:
        end = self.offset + size
        if size < 0 or end > len(self.body):
            raise WireError("a buffer lies outside the frame")
        part = self.body[self.offset : end]
        self.offset += padded(size)
        return part

    def decode(self, node: Any, depth: int = 0) -> Any:
        """Return the value of a header node, its buffers taken from the body in order."""
        self._count(1)
        if not isinstance(node, (list, dict)):
            return node
        if isinstance(node, dict) or not node or not isinstance(node[0], str) or depth > MAX_DEPTH:
            raise WireError("a header that no player writes")
        decode = _TAGS.get(node[0])
        if decode is None:
            raise WireError("an unknown tag")
        return getattr(self, decode)(node, depth)

    def _count(self, values: int) -> None:
        """Take values off what a frame may hold, and what they cost off the account."""
        self.nodes -= values
        if self.nodes < 0:
            raise WireError(TOO_MANY)
        self.account.charge(values * (costs.NUMBER + costs.ITEM))

    def _all(self, nodes: list[Any], depth: int) -> list[Any]:
        """Return the values of header nodes, of which most stand for themselves."""
        nested = [type(each) is list or type(each) is dict for each in nodes]
        self._count(len(nodes) - sum(nested))
        return [self.decode(each, depth) if within else each for each, within in zip(nodes, nested, strict=True)]

    def _sequence(self, node: list[Any], depth: int) -> Any:
        self.account.charge(costs.LIST)
        values = self._all(node[1:], depth + 1)
        return tuple(values) if node[0] == "t" else values

    def _uniform(self, node: list[Any], _depth: int) -> Any:
        _tag, dtype, length = node
        if dtype not in ("f8", "i8", "b1") or not is_count(length):
            raise WireError("a packed list of no known type")
        self._count(length)
        values = np.frombuffer(self._take(length * int(dtype[1])), dtype=dtype).tolist()
        return tuple(values) if node[0] == "T" else values

    def _mapping(self, node: list[Any], depth: int) -> Any:
        if len(node) % 2 != 1:
            raise WireError("a dict with half a pair")
        self.account.charge(costs.DICT + 2 * len(node) * costs.NUMBER)
        result = self.dict_type()
        pairs = self._all(node[1:], depth + 1)
        for plain, value in zip(pairs[::2], pairs[1::2], strict=True):
            if type(plain) not in (str, int, bool, float, type(None)):
                raise WireError("a dict key that is not plain")
            if type(plain) is int and self.style == "answers" and not -LONG_INT < plain < LONG_INT:
                # Beyond, any number of them have one hash: a dict would take the square of its length.
                raise WireError("a dict key that is a huge number")
            result[plain] = value
        return result

    def _array(self, node: list[Any], _depth: int) -> Any:
        _tag, kind, dtype, *shape = node
        if kind not in ("numpy", "torch", "scalar") or not isinstance(dtype, str) or dtype not in DTYPES:
            raise WireError("an array of no known type")
        if len(shape) > MAX_DIMENSIONS or not all(map(is_count, shape)):
            raise WireError("an impossible shape")
        self.account.charge(costs.array(shape, int(dtype[1])))
        raw = self._take(math.prod(shape) * int(dtype[1]))
        try:
            array = np.frombuffer(raw, dtype="<" + dtype).reshape(shape)
        except ValueError as error:
            raise WireError("an impossible shape") from error
        return _of_kind(array, kind, self.style)

    def _text(self, node: list[Any], _depth: int) -> str:
        if not is_count(node[1]):
            raise WireError("a text of impossible length")
        raw = self._take(node[1])
        # Looked at in pieces: a copy would cost as much again.
        plain = all(bytes(raw[at : at + PIECE]).isascii() for at in range(0, len(raw), PIECE))
        self.account.charge(costs.text(len(raw), plain=plain))
        return str(raw, "utf-8", "surrogatepass")

    def _big(self, node: list[Any], _depth: int) -> int:
        if len(node[1]) > LONGEST_HEX:
            raise WireError("a number that no player writes")
        return int(node[1], 16)

    def _opaque(self, node: list[Any], _depth: int) -> Opaque:
        return Opaque(str(node[1])[:OPAQUE_TEXT], str(node[2])[:OPAQUE_TEXT])

    def _handle(self, node: list[Any], _depth: int) -> Handle:
        if not is_count(node[1]):
            raise WireError("a handle that is no number")
        return Handle(node[1])


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
