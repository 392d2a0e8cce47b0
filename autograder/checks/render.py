"""Verdicts as text and as a card: pure functions, the same words in the notebook, the terminal and the report."""

from __future__ import annotations

import shutil
import sys
import textwrap
from html import escape

from autograder.checks.pictures import as_svg
from autograder.checks.verdict import Status, Verdict
from autograder.evidence import Evidence
from autograder.language import Message, text

FACES: dict[Status, str] = {"passed": ":)", "partial": ":/", "failed": ":(", "skipped": ":|", "error": ":|"}
SIGNS: dict[Status, str] = {"passed": "✓", "partial": "½", "failed": "✗", "skipped": "–", "error": "?"}
WORDS: dict[Status, str] = {
    "passed": "passed",
    "partial": "partly right",
    "failed": "not yet",
    "skipped": "skipped",
    "error": "waits for a person",
}
# The badge: white on each has at least 7:1. The edge: each has at least 3:1 on white and on black.
BADGES: dict[Status, str] = {
    "passed": "#116329",
    "partial": "#6f4400",
    "failed": "#a40e26",
    "skipped": "#4a5568",
    "error": "#5b3a9b",
}
EDGES: dict[Status, str] = {
    "passed": "#2b9348",
    "partial": "#b07400",
    "failed": "#e0475b",
    "skipped": "#7d8590",
    "error": "#8b6fd0",
}
BOLD, RESET, HINT = "\x1b[1m", "\x1b[0m", "\x1b[1;34m"
ANSI: dict[Status, str] = {
    "passed": "\x1b[1;32m",
    "partial": "\x1b[1;33m",
    "failed": "\x1b[1;31m",
    "skipped": "\x1b[1m",
    "error": "\x1b[1;35m",
}
# The text's colour is the page's own: of JupyterLab and Notebook 7, of VS Code, of Colab, or what is inherited.
COLOUR = "var(--jp-content-font-color0,var(--vscode-editor-foreground,var(--colab-primary-text-color,inherit)))"
MONO = "var(--jp-code-font-family,ui-monospace,SFMono-Regular,Menlo,Consolas,monospace)"
CARD = (
    "border:1px solid {edge};border-left-width:5px;border-radius:4px;padding:.6em .9em;margin:.2em 0;max-width:60em;"
    f"color:{COLOUR};font-size:14px;line-height:1.45;overflow-wrap:break-word"
)
HEAD = "display:flex;flex-wrap:wrap;gap:.3em .8em;align-items:baseline"
BADGE = "background:{badge};color:#fff;border-radius:3px;padding:.05em .55em;font-weight:600;white-space:nowrap"
FACT = f"margin:.5em 0 0;font-family:{MONO};font-size:13px;white-space:pre-wrap"
NUMBER = f"font-family:{MONO};font-size:13px;text-align:left;padding:.1em 1.2em .1em 0;border:0;background:none"

NARROWEST = 24  # columns: in fewer, lines are folded by the terminal


def points(value: float) -> str:
    """Return points without needless decimals: "3", "2.5"."""
    return f"{value:g}"


def word(status: Status) -> str:
    """Return a status in words."""
    return text(WORDS[status])


def headline(verdict: Verdict) -> str:
    """Return the first line of a verdict: face, claim and points."""
    return f"{FACES[verdict.status]} {verdict.claim} ({points(verdict.points)}/{points(verdict.max_points)})"


# What does not depend on the random numbers of the check needs no replay.
REPLAY = Message("replay: seed {seed}")
SCORE = Message("{points} of {most} points")
WAITING = Message("{points} points wait")
HINT_LABEL = "hint:"
WITH = "with "  # how the line with the setting begins
UNSEEDED = ("is not written yet", "is not defined", "did not compile", "stopped at", "you stopped")


def facts(verdict: Verdict) -> list[str]:
    """Return the lines under the headline: the message, and how to replay it when it rests on random numbers."""
    lines, replay = _said(verdict)
    return [*lines, *([replay] if replay else [])]


def _said(verdict: Verdict) -> tuple[list[str], str]:
    """Return the lines of the message, and the line that replays it ("" where there is none)."""
    lines = verdict.message.splitlines()
    if (
        verdict.status not in ("failed", "partial")
        or not lines
        or any(text(each) in verdict.message for each in UNSEEDED)
    ):
        return lines, ""
    replay = REPLAY.format(seed=verdict.seed)
    if lines[-1].startswith(text(WITH)):
        return lines[:-1], f"{replay}, {lines[-1].removeprefix(text(WITH))}"
    return lines, replay


def as_text(verdict: Verdict, *, ansi: bool = False, width: int | None = None) -> str:
    """Return the verdict as plain text, or coloured for a terminal; it makes sense without the colours.

    Lines of more than `width` columns go on under themselves, words whole where they can be.
    """
    first = _folded(headline(verdict), width, "   ")
    lines = [f"{ANSI[verdict.status]}{first}{RESET}" if ansi else first]
    lines += [_folded(f"    {line}", width, "      ") for line in facts(verdict)]
    if verdict.hint:
        label = text(HINT_LABEL)
        hint = _folded(f"    {label} {verdict.hint}", width, "    ")
        lines += ["", hint.replace(label, f"{HINT}{label}{RESET}", 1) if ansi else hint]
    return "\n".join(lines)


def _folded(said: str, width: int | None, indent: str) -> str:
    if width is None:
        return said
    lines = [line if len(line) <= width else _fold(line, width, indent) for line in said.split("\n")]
    return "\n".join(lines)


def _fold(line: str, width: int, indent: str) -> str:
    return textwrap.fill(line, max(NARROWEST, width), subsequent_indent=indent, break_on_hyphens=False)


def terminal_width() -> int | None:
    """Return the columns of the terminal that stdout is, None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def as_html(verdict: Verdict) -> str:
    """Return the verdict as a card, one HTML element with its styles in it; all that is text is escaped."""
    status, score = verdict.status, SCORE.format(points=points(verdict.points), most=points(verdict.max_points))
    if status == "error":
        score = WAITING.format(points=points(verdict.max_points))
    label = f"{word(status)}: {verdict.claim}, {score}"
    badge = f'<span style="{BADGE.format(badge=BADGES[status])}">{SIGNS[status]} {word(status)}</span>'
    claim = f'<span style="flex:1 1 16em;font-weight:600">{escape(verdict.claim)}</span>'
    total = f'<span style="white-space:nowrap">{escape(score)}</span>'
    parts = [f'<div style="{HEAD}">{badge}{claim}{total}</div>', _body(verdict)]
    if verdict.hint:
        parts.append(f'<div style="margin-top:.5em"><b>{escape(text("Hint."))}</b> {escape(verdict.hint)}</div>')
    replay = _said(verdict)[1]
    if replay:
        call = f"run_check({verdict.name!r}, seed={verdict.seed})"
        setting = replay.removeprefix(REPLAY.format(seed=verdict.seed)).removeprefix(", ")
        parts.append(
            '<details style="margin-top:.5em"><summary style="cursor:pointer">' + escape(text("Replay")) + "</summary>"
            f'<div style="{FACT}">{escape(call)}{"<br>" + escape(setting) if setting else ""}</div></details>'
        )
    return (
        f'<div class="verdict verdict-{status}" role="group" aria-label="{escape(label)}" '
        f'style="{CARD.format(edge=EDGES[status])}">{"".join(parts)}</div>'
    )


def _body(verdict: Verdict) -> str:
    """Return what is wrong: the message, or its first line with both numbers and the picture."""
    lines, shown = _said(verdict)[0], verdict.evidence
    if not lines:
        return ""
    # A number alone needs no table: the line has it and the expected one.
    if shown is None or (shown.picture is None and shown.yours in lines[0] and shown.expected in lines[0]):
        return f'<div style="{FACT}">{escape(chr(10).join(lines))}</div>'
    # The line with the greatest difference says in words what the table says.
    rest = [line for line in lines if not line.startswith(text("worst at "))]
    said = f'<div style="{FACT}">{escape(chr(10).join(rest))}</div>'
    picture = "" if shown.picture is None else as_svg(shown.picture)
    return (
        f'{said}<div style="display:flex;flex-wrap:wrap;gap:.6em 2em;margin-top:.5em">{_numbers(shown)}{picture}</div>'
    )


def _numbers(shown: Evidence) -> str:
    rows = [(text("yours"), shown.yours), (text("expected"), shown.expected)]
    cells = "".join(
        f'<tr style="background:none"><th scope="row" style="{NUMBER};font-weight:400">{label}</th>'
        f'<td style="{NUMBER};font-weight:700">{escape(value)}</td></tr>'
        for label, value in rows
    )
    note = (
        f'<caption style="{NUMBER};caption-side:top;color:inherit;white-space:nowrap">{escape(shown.where)}</caption>'
    )
    allowed = f'<div style="{NUMBER}">{escape(shown.allowed)}</div>' if shown.allowed else ""
    return f'<div><table style="border-collapse:collapse;margin:0;color:inherit">{note}{cells}</table>{allowed}</div>'
