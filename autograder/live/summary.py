"""How far the notebook is: points so far, what is open and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from autograder.checks.check import Check
from autograder.checks.render import BADGES, CARD, COLOUR, EDGES, SIGNS, points
from autograder.checks.render import word as status_word
from autograder.checks.verdict import Verdict
from autograder.language import Message, text
from autograder.live.places import Heading

NOTHING = Message("no check has run yet: run the cells with run_check(…) first")
TOTAL = Message("{earned} of {most} points so far; {passed} of {count} checks passed")
OPEN = Message("open: {names}")
ALL = Message("everything that is checked automatically is right; questions and plots wait for a person")
CELL = f"padding:.25em 1em .25em 0;text-align:left;border:0;background:none;color:{COLOUR}"
UNDER = Message("under “{heading}”")
NOT_RUN = Message("not run")
# In a narrow window the table scrolls; its last column does not shrink to single letters.
LINK = "display:inline-block;min-width:7em"


class Summary:
    """The last verdict of every check; shows as a table in a notebook, as lines elsewhere."""

    def __init__(
        self, rows: Iterable[tuple[Check, Verdict | None]], headings: Mapping[str, Heading] | None = None
    ) -> None:
        self.rows = [*rows]
        self.headings = headings or {}

    def total(self) -> str:
        """Return one sentence with the points."""
        verdicts = [verdict for _, verdict in self.rows if verdict]
        earned = sum(verdict.points for verdict in verdicts)
        most = sum(check.points for check, _ in self.rows)
        passed = sum(verdict.status == "passed" for verdict in verdicts)
        return TOTAL.format(earned=points(earned), most=points(most), passed=passed, count=len(self.rows))

    def open(self) -> list[tuple[Check, Verdict | None]]:
        """Return the checks that have not earned all their points."""
        return [(check, verdict) for check, verdict in self.rows if verdict is None or verdict.status != "passed"]

    def as_text(self) -> str:
        """Return the summary as lines."""
        if not self.rows:
            return text(NOTHING)
        left = [self._line(check, verdict) for check, verdict in self.open()]
        return "\n".join([self.total(), *(left or [text(ALL)])])

    def _line(self, check: Check, verdict: Verdict | None) -> str:
        word = status_word(verdict.status) if verdict else text(NOT_RUN)
        heading = self.headings.get(check.name)
        where = f"  {UNDER.format(heading=heading.text)}" if heading and heading.text else ""
        return f"  {word:<18} {points(check.points):>4}  {check.name}{where}"

    def __repr__(self) -> str:
        """Return the lines."""
        return self.as_text()

    def _repr_html_(self) -> str:
        if not self.rows:
            return f"<p>{escape(text(NOTHING))}</p>"
        edge = EDGES["failed" if self.open() else "passed"]
        rows = "".join(self._row(check, verdict) for check, verdict in self.rows)
        head = "".join(
            f'<th scope="col" style="{CELL}">{escape(text(title))}</th>'
            for title in ("verdict", "points", "check", "where")
        )
        note = "" if self.open() else f"<p>{escape(text(ALL))}</p>"
        return (
            f'<div role="group" aria-label="{escape(self.total())}" style="{CARD.format(edge=edge)}">'
            f"<b>{escape(self.total())}</b>{note}"
            f'<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:.5em 0 0">'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></div>"
        )

    def _row(self, check: Check, verdict: Verdict | None) -> str:
        status = verdict.status if verdict else "skipped"
        word = f"{SIGNS[status]} {status_word(status)}" if verdict else text(NOT_RUN)
        badge = f"background:{BADGES[status]};color:#fff;border-radius:3px;padding:.05em .5em;white-space:nowrap"
        score = f"{points(verdict.points if verdict else 0)}/{points(check.points)}"
        heading = self.headings.get(check.name)
        where = ""
        if heading and heading.text:
            where = f'<a href="#{quote(heading.fragment)}" style="{LINK}">{_breaking(heading.text)}</a>'
        cells = (f'<span style="{badge}">{word}</span>', score, _breaking(check.name), where)
        return '<tr style="background:none">' + "".join(f'<td style="{CELL}">{each}</td>' for each in cells) + "</tr>"


def _breaking(name: str) -> str:
    """Return a name for HTML, which breaks at its underscores where the window is narrow."""
    return escape(name).replace("_", "_<wbr>")
