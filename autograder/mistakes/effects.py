"""What every small step alone makes of the answers, as rows of numbers, and which two add up to what was found.

Two steps in separate terms, or in separate outputs, add: what the pair changes is the sum of what each changes.
Two in separate factors add in the logarithms.
A step and a factor behind it or beside it are found by a line through two rows.
So a pair is looked up among the rows and not tried: the work is that of the single steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from autograder.mistakes import generate
from autograder.mistakes.answers import SINGLE, narrow
from autograder.mistakes.question import Question
from autograder.mistakes.steps import Step
from autograder.mistakes.tape import RAISED, Altered, Site

if TYPE_CHECKING:
    from autograder.mistakes.search import Search

Rows = NDArray[np.float64]
# Numbers that are kept of the answers to one question: as many random sums of them, where there are more.
KEPT = 6
# Rows that are computed together, and pairs of rows that are compared.
BLOCK, COMPARED = 64, 200_000
# Through so many numbers goes every line.
FEW = 2
# How near a factor is to a usual one, relative to it; and one that is estimated from the numbers of one question.
NEAR, ALMOST = 1e-6, 1e-3
RANKS = (generate.STRUCTURE, generate.VARIABLE, generate.FUNCTION, generate.EXTRA)


class Table(NamedTuple):
    """Rows of numbers, of their logarithms, and which of those asked for they are."""

    kept: NDArray[np.intp]
    plain: Rows
    logs: Rows


class Numbers:
    """What is kept of the answers to one question: each number by the size of its output, or random sums of these."""

    def __init__(self, question: Question, names: Sequence[str]) -> None:
        outputs = question.tape.outputs
        self.parts = [(part, outputs[part.name]) for part in question.parts if part.name in names]
        found = [np.ravel(np.asarray(part.found, np.float64)) / (part.size or 1.0) for part, _ in self.parts]
        self.found: Rows = np.concatenate(found)
        self.sizes = np.repeat([part.size or 1.0 for part, _ in self.parts], [len(each) for each in found])
        count = len(self.found)
        self.sums = np.random.default_rng(0).normal(size=(count, KEPT)) if count > KEPT else None
        self.width = min(count, KEPT)
        self.single = any(part.room == SINGLE for part, _ in self.parts)
        self.raw = np.empty((BLOCK, count))
        self.live: NDArray[np.bool_] = np.zeros(count, bool)  # what has a logarithm, in what is right and was found

    def written(self, row: int, altered: Altered) -> bool:
        """Write the numbers of an altered model into a row; False where shapes or numbers do not fit."""
        begin, into = 0, self.raw[row]
        for part, index in self.parts:
            value, end = altered.value(index), begin + np.size(part.found)
            shape = np.shape(part.found)
            if value is RAISED or (np.shape(value) != shape and narrow(np.shape(value)) != narrow(shape)):
                return False
            try:
                into[begin:end] = np.ravel(value)
            except (TypeError, ValueError):
                return False
            begin = end
        into /= self.sizes
        return True

    def reduced(self, rows: Rows) -> tuple[Rows, Rows]:
        """Return what is kept of some rows, and of their logarithms."""
        logs = np.where(self.live, np.log(np.abs(rows)), 0.0)
        return (rows, logs) if self.sums is None else (rows @ self.sums, logs @ self.sums)


class Effects:
    """The rows of the steps, of what is right and of what was found, on the same questions."""

    def __init__(self, questions: Sequence[Question], names: Sequence[str]) -> None:
        self.questions, self.steps = questions, list[Step]()
        self.asked = [Numbers(question, names) for question in questions]
        self.tolerance = 1e-4 if any(each.single for each in self.asked) else 1e-7
        unchanged = [[Altered(each.tape, {}) for each in questions]]
        right = self._rows(unchanged)
        found = np.concatenate([each.found for each in self.asked])
        self.usable = len(right.kept) == 1 and len(found) > 0 and bool(np.isfinite(found).all())
        if not self.usable:
            return
        for each in self.asked:
            each.live = (each.raw[0] != 0) & (each.found != 0)
        right = self._rows(unchanged)
        self.right = right.plain[0], right.logs[0]
        pairs = [each.reduced(each.found[None]) for each in self.asked]
        self.found = tuple(np.concatenate([pair[kind] for pair in pairs], axis=1)[0] for kind in (0, 1))

    def _rows(self, several: Iterable[Sequence[Altered]]) -> Table:
        """Return the numbers of altered models; those that cannot be had, or are not finite, are left out."""
        blocks: list[tuple[NDArray[np.intp], Rows, Rows]] = []
        source = enumerate(several)
        while block := list(islice(source, BLOCK)):
            numbers = [number for number, altered in block if self._written(number - block[0][0], altered)]
            rows = np.array([number - block[0][0] for number in numbers], dtype=np.intp)
            pairs = [each.reduced(each.raw[rows]) for each in self.asked]
            plain, logs = (np.concatenate([pair[kind] for pair in pairs], axis=1) for kind in (0, 1))
            finite = np.isfinite(plain).all(axis=1)
            blocks.append((np.array(numbers, dtype=np.intp)[finite], plain[finite], logs[finite]))
        if not blocks:
            width = sum(each.width for each in self.asked)
            return Table(np.empty(0, np.intp), np.empty((0, width)), np.empty((0, width)))
        return Table(*(np.concatenate(parts) for parts in zip(*blocks, strict=True)))

    def _written(self, row: int, altered: Sequence[Altered]) -> bool:
        return all(each.written(row, one) for each, one in zip(self.asked, altered, strict=True))

    def fill(self, search: Search) -> None:
        """Compute the rows of all steps, nearer ones first, as far as the search may."""
        steps: list[Step] = []
        table = self._rows(self._each_alone(steps, search))
        changed = (table.plain != self.right[0]).any(axis=1)
        self.steps = [steps[i] for i in table.kept[changed]]
        self.rows, self.logs = table.plain[changed], table.logs[changed]

    def _each_alone(self, steps: list[Step], search: Search) -> Iterator[Sequence[Altered]]:
        for step in self._all(self.questions[0]):
            if search.exhausted:
                return
            steps.append(step)
            yield [each.alone(step) for each in self.questions]

    def _all(self, first: Question) -> Iterator[Step]:
        yield from (step for step in first.switches() if not step.free)
        for rank in RANKS:
            yield from first.steps(rank)

    def adding(self) -> Iterator[tuple[Step, Step]]:
        """Yield the pairs of steps whose effects, or those of their logarithms, add up to what was found."""
        for rows, right, found in (
            (self.rows, self.right[0], self.found[0]),
            (self.logs, self.right[1], self.found[1]),
        ):
            if np.isfinite(right).all() and np.isfinite(found).all():
                keep = np.flatnonzero(np.isfinite(rows).all(axis=1))
                pairs = self._sums(rows[keep], right + found)
                yield from ((self.steps[keep[i]], self.steps[keep[j]]) for i, j in pairs)

    def _sums(self, rows: Rows, wanted: Rows) -> list[tuple[int, int]]:
        """Return which two rows add up to what is wanted; compared are those whose first numbers do."""
        if not len(rows):
            return []
        order = np.argsort(rows[:, 0], kind="stable")
        first = rows[order, 0]
        size = np.abs(wanted).max() + np.abs(rows).max(axis=1)
        room, left = self.tolerance * size, wanted[0] - rows[:, 0]
        low, high = np.searchsorted(first, left - room), np.searchsorted(first, left + room)
        counts = np.maximum(high - low, 0)
        counts[np.cumsum(counts) > COMPARED] = 0
        one = np.repeat(np.arange(len(rows)), counts)
        place = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        other = order[np.repeat(low, counts) + place]
        one, other = one[other > one], other[other > one]
        gap = np.abs(rows[one] + rows[other] - wanted).max(axis=1)
        fits = gap <= self.tolerance * (size[one] + size[other])
        return list(zip(one[fits].tolist(), other[fits].tolist(), strict=True))

    def scaled(self) -> Iterator[tuple[Step, Step]]:
        """Yield the pairs of a step and a factor, of a line behind the step or of one beside it."""
        if not len(self.rows):
            return
        for own, places in self._linear():
            for i, factor in self._factors(own):
                for site, place in places:
                    yield from ((self.steps[i], scaling) for scaling in self._scalings(site, place, factor))
            if len(self.found[0]) <= FEW:
                for i, name in self._usual_factors(own):
                    yield from ((self.steps[i], generate.scaled(site, place, name)) for site, place in places)

    def _linear(self) -> list[tuple[Rows, list[tuple[Site, str]]]]:
        """Return what hangs linearly on a place, and all the places on which the same hangs."""
        right = self.right[0]
        found: list[tuple[Rows, list[tuple[Site, str]]]] = []
        sites = [(site, place) for site, place, _ in generate.sites(self.questions[0].tape, (), lines=True)]
        steps = [generate.free_factor(*each, c) for each in sites for c in (0.0, 2.0)]
        table = self._rows([each.altered([step]) for each in self.questions] for step in steps)
        at = dict(zip(table.kept.tolist(), table.plain, strict=True))
        for number, (site, place) in enumerate(sites):
            if 2 * number not in at or 2 * number + 1 not in at:
                continue
            own = right - at[2 * number]
            near = 1e-9 * (np.abs(right).max() + np.abs(own).max())
            if np.abs(at[2 * number + 1] - right - own).max() > near or np.abs(own).max() <= near:
                continue
            same = next((places for each, places in found if np.abs(own - each).max() <= near), None)
            if same is None:
                found.append((own, [(site, place)]))
            else:
                same.append((site, place))
        return found

    def _factors(self, own: Rows) -> Iterator[tuple[int, float]]:
        """Yield the steps with any factor, the same in all questions; through two numbers goes every line."""
        found, rest = self.found[0], self.right[0] - own
        if len(found) > FEW:
            yield from self._lines(self.rows - rest, np.broadcast_to(found - rest, self.rows.shape))
            beside = self._lines(np.broadcast_to(own, self.rows.shape), found - self.rows)
            yield from ((i, factor + 1) for i, factor in beside)

    def _usual_factors(self, own: Rows) -> Iterator[tuple[int, str]]:
        """Yield the steps with a usual factor, which is another one in each question."""
        found, rest = self.found[0], self.right[0] - own
        near = self.tolerance * (np.abs(found).max() + np.abs(own).max())
        here = slice(0, self.asked[0].width)  # the first question tells which factor it could be
        behind = _ratios(self.rows[:, here] - rest[here], (found - rest)[here])
        beside = 1 + 1 / _ratios((found - self.rows)[:, here], own[here])
        for name, values in self._usual().items():
            for factors, is_behind in ((behind, True), (beside, False)):
                i = np.flatnonzero(np.abs(factors - values[0]) <= ALMOST * abs(values[0]))
                rows, room = self.rows[i], near / np.abs(values).max() if is_behind else near
                gaps = rows - rest - (found - rest) / values if is_behind else rows + (values - 1) * own - found
                yield from ((int(each), name) for each in i[np.abs(gaps).max(axis=1) <= room])

    def _lines(self, rows: Rows, wanted: Rows) -> Iterator[tuple[int, float]]:
        """Yield the rows of which what is wanted is a multiple, and the factor."""
        lengths = (rows**2).sum(axis=1)
        with np.errstate(all="ignore"):
            factors = (rows * wanted).sum(axis=1) / lengths
            gap = np.abs(factors[:, None] * rows - wanted).max(axis=1)
            fits = gap <= self.tolerance * np.abs(wanted).max(axis=1)
        for i in np.flatnonzero(fits & np.isfinite(factors)):
            yield int(i), float(factors[i])

    def _usual(self) -> dict[str, Rows]:
        """Return the usual factors by name, for each kept number."""
        tables = [generate.scalars(each.tape) for each in self.questions]
        shared = [name for name in tables[0] if all(name in table for table in tables)]
        return {
            name: np.concatenate([np.full(n.width, each[name]) for n, each in zip(self.asked, tables, strict=True)])
            for name in shared
        }

    def _scalings(self, site: Site, place: str, factor: float) -> Iterator[Step]:
        """Yield the steps by the usual factors that have this value here, of which others fit elsewhere; else by it."""
        usual = generate.scalars(self.questions[0].tape)
        names = [name for name, value in usual.items() if abs(value - factor) <= NEAR * abs(value)]
        yield from (generate.scaled(site, place, name) for name in names)
        if not names:
            yield generate.free_factor(site, place, factor)


def _ratios(rows: Rows, wanted: Rows) -> Rows:
    """Return of each row which multiple of what is wanted it is nearest to, inverted: wanted = factor · row."""
    with np.errstate(all="ignore"):
        return (wanted @ wanted) / (rows @ wanted)
