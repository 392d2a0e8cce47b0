"""Verdicts as text and as HTML: pure functions, the same words in the notebook, the terminal and the report."""

from __future__ import annotations

from html import escape

from autograder.checks import Status, Verdict

FACES: dict[Status, str] = {"passed": ":)", "partial": ":/", "failed": ":(", "skipped": ":|", "error": ":|"}
WORDS: dict[Status, str] = {
    "passed": "passed",
    "partial": "partly right",
    "failed": "not yet",
    "skipped": "skipped",
    "error": "to be looked at",
}
# Text colours with at least 4.5:1 contrast on their own background, and on white.
COLOURS: dict[Status, tuple[str, str]] = {
    "passed": ("#116329", "#eaf7ed"),
    "partial": ("#7a4b00", "#fff6e0"),
    "failed": ("#a40e26", "#fdeeee"),
    "skipped": ("#4a5568", "#f3f4f6"),
    "error": ("#4a5568", "#f3f4f6"),
}
BOLD, RESET, HINT = "\x1b[1m", "\x1b[0m", "\x1b[1;34m"
ANSI: dict[Status, str] = {
    "passed": "\x1b[1;32m",
    "partial": "\x1b[1;33m",
    "failed": "\x1b[1;31m",
    "skipped": "\x1b[1;30m",
    "error": "\x1b[1;30m",
}


def points(value: float) -> str:
    """Return points without needless decimals: "3", "2.5"."""
    return f"{value:g}"


def headline(verdict: Verdict) -> str:
    """Return the first line of a verdict: face, claim and points."""
    return f"{FACES[verdict.status]} {verdict.claim} ({points(verdict.points)}/{points(verdict.max_points)})"


# What does not depend on the random numbers of the check needs no replay.
UNSEEDED = ("is not written yet", "is not defined")


def facts(verdict: Verdict) -> list[str]:
    """Return the lines under the headline: the message, and how to replay it when it rests on random numbers."""
    lines = verdict.message.splitlines()
    if verdict.status not in ("failed", "partial") or not lines or any(each in verdict.message for each in UNSEEDED):
        return lines
    replay = f"replay: seed {verdict.seed}"
    if lines[-1].startswith("with "):
        return [*lines[:-1], f"{replay}, {lines[-1].removeprefix('with ')}"]
    return [*lines, replay]


def as_text(verdict: Verdict, *, ansi: bool = False) -> str:
    """Return the verdict as plain text, or coloured for a terminal; it makes sense without the colours."""
    first = headline(verdict)
    lines = [f"{ANSI[verdict.status]}{first}{RESET}" if ansi else first]
    lines += [f"    {line}" for line in facts(verdict)]
    if verdict.hint:
        label = f"{HINT}hint:{RESET}" if ansi else "hint:"
        lines += ["", f"    {label} {verdict.hint}"]
    return "\n".join(lines)


def as_html(verdict: Verdict) -> str:
    """Return the verdict as an HTML block; everything in it is escaped."""
    colour, background = COLOURS[verdict.status]
    head = (
        f"<div style='font-weight:600;color:{colour}'>{escape(FACES[verdict.status])}&ensp;{escape(verdict.claim)}"
        f"<span style='float:right'>{points(verdict.points)}/{points(verdict.max_points)}</span></div>"
    )
    lines = facts(verdict)
    # Pages around it, such as formgrader's, frame what is preformatted.
    style = "margin:.4em 0 0;padding:0;border:0;white-space:pre-wrap;color:#1f2328;background:transparent"
    body = f"<pre style='{style}'>{escape(chr(10).join(lines))}</pre>"
    hint = f"<div style='margin-top:.4em;color:#1f2328'><b>Hint</b>&ensp;{escape(verdict.hint)}</div>"
    return (
        f"<div class='verdict verdict-{verdict.status}' style='border-left:4px solid {colour};background:{background};"
        f"padding:.5em .9em;max-width:60em'>{head}{body if lines else ''}{hint if verdict.hint else ''}</div>"
    )
