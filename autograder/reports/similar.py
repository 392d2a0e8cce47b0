"""Submissions that are more alike than chance: pairs for a person to look at, never points.

copydetect compares code without names, comments and white space. Left out is what was handed out, and what so many
of the class wrote that it is no sign: the usual way to write a formula.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

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
LANGUAGE = "python"
Kind = Literal["student", "earlier", "solution"]
Places = tuple[tuple[int, int], ...]


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


def similar(
    sources: Sequence[Source], given: str, *, apart: Callable[[str, str], bool] = lambda _, __: True
) -> list[Pair]:
    """Return the pairs that a person should look at, the most alike first.

    `given` is the code that was handed out; `apart` says of two students whether they should not be alike.
    """
    return [pair for pair in compared(sources, given, apart=apart) if pair.is_similar]


def compared(
    sources: Sequence[Source], given: str, *, apart: Callable[[str, str], bool] = lambda _, __: True
) -> list[Pair]:
    """Return all pairs that were compared exactly, the most alike first."""
    prints = [_fingerprint(each.code) for each in sources]
    _leave_out(prints, sources, set(_fingerprint(given).hashes))
    pairs = [
        _pair(sources[i], sources[j], prints[i], prints[j])
        for i, j in _candidates(prints, sources)
        if sources[j].kind != "student" or apart(sources[i].name, sources[j].name)
    ]
    return sorted(pairs, key=lambda pair: (-pair.share, -pair.letters, pair.first.name, pair.second.name))


def _fingerprint(code: str) -> Any:
    from copydetect import CodeFingerprint

    # All pieces, and not only some as winnowing chooses them: the same result in every run.
    return CodeFingerprint("code.py", PIECE, 1, language=LANGUAGE, fp=io.StringIO(code[:MOST_LETTERS]))


def _leave_out(prints: Sequence[Any], sources: Sequence[Source], given: set[int]) -> None:
    """Take from each what was handed out, and what is common in the class."""
    from copydetect.utils import get_token_coverage

    counts: Counter[int] = Counter()
    students = [each for each, source in zip(prints, sources, strict=True) if source.kind == "student"]
    for each in students:
        counts.update(each.hashes)
    most = max(COMMON_LEAST, COMMON * len(students))
    for each in prints:
        each.hashes = {piece for piece in each.hashes if piece not in given and counts[piece] <= most}
        each.hash_idx = {piece: each.hash_idx[piece] for piece in each.hashes}
        own = bool(each.hashes)
        each.token_coverage = get_token_coverage(each.hash_idx, PIECE, len(each.filtered_code)) if own else 0


def _candidates(prints: Sequence[Any], sources: Sequence[Source]) -> Iterator[tuple[int, int]]:
    """Yield the pairs with the largest share of pieces in common, a student first."""
    sizes = np.array([max(len(each.hashes), 1) for each in prints], dtype=float)
    first, second, shared = _in_common(prints) if len(prints) <= MANY else _rare_in_common(prints)
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


def _in_common(prints: Sequence[Any]) -> tuple[Any, Any, Any]:
    """Return all pairs, the numbers of the first and of the second, and how many pieces they have in common."""
    shared = np.zeros((len(prints), len(prints)), dtype=np.float32)
    for block in _blocks(prints):
        shared += block @ block.T
    first, second = np.triu_indices(len(prints), 1)
    return first, second, shared[first, second]


def _rare_in_common(prints: Sequence[Any]) -> tuple[Any, Any, Any]:
    """Return the pairs with rare pieces in common, as `_in_common` does; of a class of any size, in time."""
    counts = Counter(piece for each in prints for piece in each.hashes)
    having: dict[int, list[int]] = {}
    for number, each in enumerate(prints):
        for piece in each.hashes:
            if 1 < counts[piece] <= FEW:
                having.setdefault(piece, []).append(number)
    found: Counter[tuple[int, int]] = Counter()
    for numbers in having.values():
        found.update(combinations(numbers, 2))
    pairs = np.array([*found], dtype=int).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1], np.array([*found.values()], dtype=float)


def _blocks(prints: Sequence[Any]) -> Iterator[Any]:
    """Yield which source has which piece, for some pieces after the others that two have at least."""
    counts = Counter(piece for each in prints for piece in each.hashes)
    pieces = [piece for piece, count in counts.items() if count > 1]
    column = {piece: number for number, piece in enumerate(pieces)}
    places = [np.array(sorted(column[piece] for piece in each.hashes if piece in column), dtype=int) for each in prints]
    for begin in range(0, len(pieces), COLUMNS):
        block = np.zeros((len(prints), min(COLUMNS, len(pieces) - begin)), dtype=np.float32)
        for row, found in enumerate(places):
            block[row, found[(found >= begin) & (found < begin + COLUMNS)] - begin] = 1
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
