"""Submissions that are more alike than chance: pairs for a person to look at, never points.

copydetect compares code without names, comments and white space. Left out is what was handed out, and what so many
of the class wrote that it is no sign: the usual way to write a formula.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, TypeAlias

import numpy as np

PIECE = 15  # letters, each name one of them, that have to agree in a row
THRESHOLD = 0.67  # of the larger one's own code: tests/benchmarks/similar.py measures what honest classes reach
CONTAINED = 0.9  # of the smaller one's, where somebody copied a part
LEAST = 300  # letters that agree in such a part
LEAST_OWN = 150  # letters that agree at all
COMMON = 0.2  # of the class: what more of them wrote is common
COMMON_LEAST = 4  # students
MOST_LETTERS = 150_000  # of one submission that are compared: as many as may be handed in
MOST_CANDIDATES = 400  # pairs that are compared exactly
PROMISING = 0.35  # of the pieces: below it no pair reaches a threshold
COLUMNS = 4096  # pieces counted at once
MANY = 1500  # submissions: of more, what few have in common is counted, and not all with all
FEW = 30  # submissions that have a rare piece
AT_ONCE = 500_000  # pairs that are counted at once
LANGUAGE = "python"
Kind = Literal["student", "earlier", "solution"]
Places = tuple[tuple[int, int], ...]
Pieces: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
NO_PIECES: Pieces = np.array([], dtype=np.int64)


@dataclass(frozen=True)
class Source:
    """The code of one submission; students are compared with each other, and with all that is of another kind."""

    name: str
    kind: Kind
    code: str


@dataclass(frozen=True)
class Pair:
    """Two that are alike, the first a student: the share of the larger one's own code, that of the smaller one's.

    `letters` agree in all, at the `places` (begin, end) in the code of the first and of the second.
    """

    first: Source
    second: Source
    share: float
    contained: float
    letters: int
    places: tuple[Places, Places] = ((), ())

    @property
    def tells(self) -> bool:
        """Return whether enough agrees to say anything: of less there is one way to write it."""
        return self.letters >= LEAST_OWN

    @property
    def is_similar(self) -> bool:
        """Return whether a person should look at the two."""
        whole = self.share >= THRESHOLD and self.tells
        return whole or (self.contained >= CONTAINED and self.letters >= LEAST)


def closest(pairs: Iterable[Pair]) -> int:
    """Return the per cent that the closest pair reaches of those that nobody has to look at, rounded down."""
    return int(100 * max((pair.share for pair in pairs if pair.tells and not pair.is_similar), default=0))


class Prints:
    """The fingerprints of codes that were read already, each a few kilobytes, whatever the code holds."""

    def __init__(self) -> None:
        self._kept: dict[str, _Print] = {}

    def of(self, code: str) -> _Print:
        """Return the fingerprint of a code, made only once."""
        found = self._kept.get(code)
        if found is None:
            found = self._kept[code] = _fingerprint(code)
        return found


@dataclass(frozen=True)
class _Print:
    """What is compared of a code: its pieces, each once, and what the tool made of it.

    `letters` is the code without names, comments and white space, `offsets` leads from there to places in the code.
    """

    pieces: Pieces
    letters: str
    offsets: Any


def similar(
    sources: Sequence[Source], given: str, *, apart: Callable[[str, str], bool] = lambda _, __: True
) -> list[Pair]:
    """Return the pairs that a person should look at, the most alike first.

    `given` is the code that was handed out; `apart` says of two students whether they should not be alike.
    """
    return [pair for pair in compared(sources, given, apart=apart) if pair.is_similar]


def compared(
    sources: Sequence[Source],
    given: str,
    *,
    apart: Callable[[str, str], bool] = lambda _, __: True,
    known: Prints | None = None,
) -> list[Pair]:
    """Return all pairs that were compared exactly, the most alike first; `known` has codes that were read before."""
    known = known or Prints()
    prints = [known.of(each.code) for each in sources]
    own = _own_pieces(prints, sources, known.of(given).pieces)
    pairs = [
        _pair(sources[i], sources[j], _whole(prints[i], own[i]), _whole(prints[j], own[j]))
        for i, j in _candidates(own, sources)
        if sources[j].kind != "student" or apart(sources[i].name, sources[j].name)
    ]
    return sorted(pairs, key=lambda pair: (-pair.share, -pair.letters, pair.first.name, pair.second.name))


def _fingerprint(code: str) -> _Print:
    from copydetect import CodeFingerprint

    # All pieces, and not only some as winnowing chooses them: the same result in every run.
    whole = CodeFingerprint("code.py", PIECE, 1, language=LANGUAGE, fp=io.StringIO(code[:MOST_LETTERS]))
    pieces = np.array(sorted(whole.hashes), dtype=np.int64)
    return _Print(pieces, whole.filtered_code, np.asarray(whole.offsets, dtype=np.int32))


def _whole(found: _Print, own: Pieces) -> Any:
    """Return the fingerprint as the tool wants it, with its own pieces alone."""
    from copydetect import CodeFingerprint
    from copydetect.utils import get_token_coverage

    whole = CodeFingerprint("code.py", PIECE, 1, filter=False, fp=io.StringIO(found.letters))
    whole.offsets = found.offsets
    whole.hashes &= {*own.tolist()}
    whole.hash_idx = {piece: whole.hash_idx[piece] for piece in whole.hashes}
    coverage = get_token_coverage(whole.hash_idx, PIECE, len(found.letters)) if whole.hashes else 0
    whole.token_coverage = coverage
    return whole


def _own_pieces(prints: Sequence[_Print], sources: Sequence[Source], given: Pieces) -> list[Pieces]:
    """Return the pieces of each without what was handed out, and what is common in the class."""
    students = [each.pieces for each, source in zip(prints, sources, strict=True) if source.kind == "student"]
    pieces, counts = _counted(students)
    common = pieces[counts > max(COMMON_LEAST, COMMON * len(students))]
    aside = np.union1d(given, common)
    return [np.setdiff1d(each.pieces, aside, assume_unique=True) for each in prints]


def _counted(parts: Sequence[Pieces]) -> tuple[Pieces, Any]:
    """Return the pieces that there are, in order, and in how many of the parts each is."""
    pieces, counts = np.unique(np.concatenate([*parts, NO_PIECES]), return_counts=True)
    return pieces, counts


def _candidates(own: Sequence[Pieces], sources: Sequence[Source]) -> Iterator[tuple[int, int]]:
    """Yield the pairs with the largest share of pieces in common, a student first."""
    sizes = np.array([max(len(each), 1) for each in own], dtype=float)
    first, second, shared = _in_common(own) if len(own) <= MANY else _rare_in_common(own)
    part = shared / np.maximum(sizes[first], sizes[second])
    inside = np.where(shared >= LEAST / 2, shared / np.minimum(sizes[first], sizes[second]), 0)
    promise = np.maximum(part, inside * (inside >= CONTAINED / 2))
    order = {"student": 0, "earlier": 1, "solution": 2}
    rank = np.array([order[each.kind] for each in sources])
    promise[np.minimum(rank[first], rank[second]) > 0] = 0
    for number in np.argsort(-promise, kind="stable")[:MOST_CANDIDATES]:
        i, j = int(first[number]), int(second[number])
        if promise[number] >= PROMISING:
            yield (i, j) if rank[i] == 0 else (j, i)


def _in_common(own: Sequence[Pieces]) -> tuple[Any, Any, Any]:
    """Return all pairs, the numbers of the first and of the second, and how many pieces they have in common."""
    shared = np.zeros((len(own), len(own)), dtype=np.float32)
    for block in _blocks(own):
        shared += block @ block.T
    first, second = np.triu_indices(len(own), 1)
    return first, second, shared[first, second]


def _rare_in_common(own: Sequence[Pieces]) -> tuple[Any, Any, Any]:
    """Return the pairs with rare pieces in common, as `_in_common` does; of a class of any size, in time.

    Those with the same pieces are a ring, however many they are: each is paired with the next.
    """
    pieces = np.concatenate([*own, NO_PIECES])
    numbers = np.repeat(np.arange(len(own)), [len(each) for each in own])
    order = np.argsort(pieces, kind="stable")
    pieces, numbers = pieces[order], numbers[order]
    begins = np.flatnonzero(np.append(True, pieces[1:] != pieces[:-1])) if len(pieces) else np.array([], dtype=int)
    counts = np.diff(np.append(begins, len(pieces)))
    keys, shared = np.array([], dtype=np.int64), np.array([], dtype=float)
    for count in range(2, FEW + 1):
        having = numbers[begins[counts == count][:, None] + np.arange(count)]
        one, other = np.triu_indices(count, 1)
        step = AT_ONCE // len(one)
        for begin in range(0, len(having), step):
            some = having[begin : begin + step]
            found = (some[:, one] * len(own) + some[:, other]).ravel()
            keys, where = np.unique(np.append(keys, found), return_inverse=True)
            shared = np.bincount(where, weights=np.append(shared, np.ones(len(found))), minlength=len(keys))
    rings: dict[bytes, list[int]] = {}
    for number, each in enumerate(own):
        if len(each) >= LEAST / 2:
            rings.setdefault(each.tobytes(), []).append(number)
    alike = [pair for ring in rings.values() for pair in pairwise(ring)]
    ringed = np.array([i * len(own) + j for i, j in alike], dtype=np.int64)
    shared = np.append(shared[~np.isin(keys, ringed)], [float(len(own[i])) for i, _ in alike])
    keys = np.append(keys[~np.isin(keys, ringed)], ringed)
    return keys // len(own), keys % len(own), shared


def _blocks(own: Sequence[Pieces]) -> Iterator[Any]:
    """Yield which source has which piece, for some pieces after the others that two have at least."""
    pieces, counts = _counted(own)
    pieces = pieces[counts > 1]
    for begin in range(0, len(pieces), COLUMNS):
        some = pieces[begin : begin + COLUMNS]
        block = np.zeros((len(own), len(some)), dtype=np.float32)
        for row, each in enumerate(own):
            block[row, np.isin(some, each, assume_unique=True)] = 1
        yield block


def _pair(first: Source, second: Source, one: Any, other: Any) -> Pair:
    from copydetect.detector import compare_files

    letters, shares, slices = compare_files(one, other)
    places = [_places(found, len(source.code)) for found, source in zip(slices, (first, second), strict=True)]
    low, high = sorted(min(1.0, float(share)) for share in shares)
    return Pair(first, second, low, high, int(letters), (places[0], places[1]))


def _places(found: Any, size: int) -> Places:
    if not len(found):
        return ()
    return tuple(_merged((int(begin), min(int(end), size)) for begin, end in zip(*found, strict=True) if begin < size))


def _merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield places that do not overlap, in order."""
    last = None
    for begin, end in sorted(places):
        if last and begin <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (begin, end)
    if last:
        yield last
