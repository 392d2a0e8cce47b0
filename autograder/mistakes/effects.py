"""What every small step alone makes of the answers, as rows of numbers, and which two add up to what was found.

Two steps in separate terms, or in separate outputs, add: what the pair changes is the sum of what each changes.
Two in separate factors add in the logarithms.
A step and a factor behind it or beside it are found by a line through two rows.
So a pair is looked up among the rows and not tried: the work is that of the single steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from autograder.mistakes import generate
from autograder.mistakes.answers import narrow, single
from autograder.mistakes.question import Question
from autograder.mistakes.steps import Step
from autograder.mistakes.tape import RAISED, Altered, Site

Rows = NDArray[np.float64]
# Numbers that are kept of the answers to one question: as many random sums of them, where there are more.
KEPT = 6
# Node evaluations for the rows of all steps.
ROWS = 36_000
RANKS = (generate.STRUCTURE, generate.VARIABLE, generate.FUNCTION, generate.EXTRA)


@dataclass
class Effects:
    """The rows of the steps, of what is right and of what was found, on the same questions."""

    questions: Sequence[Question]
    names: Sequence[str]
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        rng = np.random.default_rng(0)
        self.sums: list[Rows | None] = []
        self.tolerance = 1e-7
        for question in self.questions:
            parts = [part for part in question.parts if part.name in self.names]
            count = sum(int(np.size(part.found)) for part in parts)
            self.sums.append(rng.normal(size=(count, KEPT)) if count > KEPT else None)
            if any(single(part.found) for part in parts):
                self.tolerance = 1e-4
        self.live: list[NDArray[np.bool_]] | None = None  # what has a logarithm, in what is right and was found
        given = [[part.found for part in each.parts if part.name in self.names] for each in self.questions]
        right = self._flat_row([Altered(each.tape, {}) for each in self.questions])
        found = self._flat(given)
        if right is not None and found is not None:
            self.live = [(a != 0) & (b != 0) for a, b in zip(right, found, strict=True)]
        both = self._kept(right), self._kept(found)
        self.usable = both[0] is not None and both[1] is not None
        nothing = np.empty(0), np.empty(0)
        self.right, self.found = both[0] or nothing, both[1] or nothing
        self.whole: list[tuple[Rows, ...]] = []

    def _row(self, altered: Sequence[Altered]) -> tuple[Rows, Rows] | None:
        return self._kept(self._flat_row(altered))

    def _flat_row(self, altered: Sequence[Altered]) -> list[Rows] | None:
        """Return the numbers of each question; None where shapes or numbers do not fit."""
        values = []
        for question, each in zip(self.questions, altered, strict=True):
            here = []
            for part in question.parts:
                if part.name in self.names:
                    value = each.value(question.tape.outputs[part.name])
                    if value is RAISED or narrow(np.shape(value)) != narrow(np.shape(part.found)):
                        return None
                    here.append(value)
            question.work += each.work
            values.append(here)
        return self._flat(values)

    def _flat(self, values: Sequence[Sequence[object]]) -> list[Rows] | None:
        rows = []
        for here, question in zip(values, self.questions, strict=True):
            sizes = [part.size or 1.0 for part in question.parts if part.name in self.names]
            try:
                flat = np.concatenate(
                    [np.ravel(np.asarray(value, np.float64)) / size for value, size in zip(here, sizes, strict=True)]
                )
            except (TypeError, ValueError):
                return None
            if not np.isfinite(flat).all():
                return None
            rows.append(flat)
        return rows

    def _kept(self, rows: list[Rows] | None) -> tuple[Rows, Rows] | None:
        """Return the kept numbers, and those of the logarithms."""
        if rows is None or self.live is None:
            return None
        plain, logs = [], []
        for flat, sums, live in zip(rows, self.sums, self.live, strict=True):
            log = np.where(live, np.log(np.abs(flat)), 0.0)
            plain.append(flat if sums is None else flat @ sums)
            logs.append(log if sums is None else log @ sums)
        return np.concatenate(plain), np.concatenate(logs)

    def fill(self) -> None:
        """Compute the rows of all steps, nearer ones first, as far as the budget goes."""
        first = self.questions[0]
        begin = sum(each.work for each in self.questions)
        for step in self._all(first):
            if sum(each.work for each in self.questions) - begin > ROWS:
                break
            row = self._row([each.altered([step]) for each in self.questions])
            if row is not None and not np.array_equal(row[0], self.right[0]):
                self.steps.append(step)
                self.whole.append(row)
        self.rows, self.logs = (
            (np.array([each[kind] for each in self.whole]) if self.whole else np.empty((0, len(self.found[0]))))
            for kind in (0, 1)
        )

    def _all(self, first: Question) -> Iterator[Step]:
        yield from (step for step in first.switches() if not step.free)
        for rank in RANKS:
            yield from generate.generated(first.tape, rank, ())

    def adding(self) -> Iterator[tuple[Step, Step]]:
        """Yield the pairs of steps whose effects, or those of their logarithms, add up to what was found."""
        for rows, right, found in (
            (self.rows, self.right[0], self.found[0]),
            (self.logs, self.right[1], self.found[1]),
        ):
            if not np.isfinite(right).all() or not np.isfinite(found).all():
                continue
            keep = np.flatnonzero(np.isfinite(rows).all(axis=1)) if len(rows) else np.empty(0, int)
            yield from self._sums(rows[keep], keep, right + found)

    def _sums(self, rows: Rows, keep: NDArray[np.intp], wanted: Rows) -> Iterator[tuple[Step, Step]]:
        if len(rows) == 0:
            return
        order = np.argsort(rows[:, 0])
        first = rows[order, 0]
        size = np.abs(wanted).max() + np.abs(rows).max(axis=1)
        room = self.tolerance * size
        left = wanted[0] - rows[:, 0]
        low, high = np.searchsorted(first, left - room), np.searchsorted(first, left + room)
        for i in np.flatnonzero(high > low):
            others = order[low[i] : high[i]]
            others = others[others > i]
            gap = np.abs(rows[i] + rows[others] - wanted).max(axis=1)
            for j in others[gap <= self.tolerance * (size[i] + size[others])]:
                yield self.steps[keep[i]], self.steps[keep[j]]

    def scaled(self) -> Iterator[tuple[Step, Step]]:
        """Yield the pairs of a step and a factor, of a line behind the step or of one beside it."""
        if not len(self.rows):
            return
        for own, places in self._linear():
            for i, factor in self._factors(own):
                yield from ((self.steps[i], self._factor(site, place, factor)) for site, place in places)
            if len(self.questions) > 1:
                for i, name in self._usual_factors(own):
                    yield from ((self.steps[i], generate.scaled(site, place, name)) for site, place in places)

    def _linear(self) -> list[tuple[Rows, list[tuple[Site, str]]]]:
        """Return what hangs linearly on a place, and all the places on which the same hangs."""
        right = self.right[0]
        found: list[tuple[Rows, list[tuple[Site, str]]]] = []
        for site, place, _ in generate.sites(self.questions[0].tape, ()):
            at = [
                self._row([each.altered([generate.free_factor(site, place, c)]) for each in self.questions])
                for c in (0.0, 2.0)
            ]
            if at[0] is None or at[1] is None:
                continue
            own = right - at[0][0]
            near = 1e-9 * (np.abs(right).max() + np.abs(own).max())
            if np.abs(at[1][0] - right - own).max() > near or np.abs(own).max() <= near:
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
        if len(found) > 2:  # noqa: PLR2004
            yield from self._lines(self.rows - rest, np.broadcast_to(found - rest, self.rows.shape))
            beside = self._lines(np.broadcast_to(own, self.rows.shape), found - self.rows)
            yield from ((i, factor + 1) for i, factor in beside)

    def _usual_factors(self, own: Rows) -> Iterator[tuple[int, str]]:
        """Yield the steps with a usual factor, which is another one in each question."""
        found, rest = self.found[0], self.right[0] - own
        near = self.tolerance * (np.abs(found).max() + np.abs(own).max())
        for name, values in self._usual().items():
            behind = self.rows - rest - (found - rest) / values
            beside = self.rows + (values - 1) * own - found
            for gaps, room in ((behind, near / np.abs(values).max()), (beside, near)):
                yield from ((int(i), name) for i in np.flatnonzero(np.abs(gaps).max(axis=1) <= room))

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
        counts = [
            KEPT if sums is not None else self._count(each)
            for each, sums in zip(self.questions, self.sums, strict=True)
        ]
        shared = [name for name in tables[0] if all(name in table for table in tables)]
        return {
            name: np.concatenate([np.full(n, table[name]) for n, table in zip(counts, tables, strict=True)])
            for name in shared
        }

    def _count(self, question: Question) -> int:
        return sum(int(np.size(part.found)) for part in question.parts if part.name in self.names)

    def _factor(self, site: Site, place: str, factor: float) -> Step:
        """Return the step by a usual factor where the number is one, else by that number."""
        for name, value in generate.scalars(self.questions[0].tape).items():
            if abs(value - factor) <= 1e-6 * abs(value):
                return generate.scaled(site, place, name)
        return generate.free_factor(site, place, factor)
