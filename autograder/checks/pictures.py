"""The picture of a verdict as SVG: which elements differ, or where a path leaves the right one."""

from __future__ import annotations

from html import escape

from autograder.evidence import LEVELS, Picture
from autograder.language import say

CELL = 14  # pixels of one element
WIDEST = 300
WIDTH, HEIGHT, MARGIN = 300, 120, 8
NUMBER, NAME, GAP = 22, 16, 24  # pixels of a cell with a number, of a name above, between two tables
WRONG, YOURS, EXPECTED = "#e0475b", "#e0475b", "#3b8eea"
CAPTION = "margin:0;font-size:12px"


def as_svg(picture: Picture) -> str:
    """Return a figure with its caption; it reads on light and on dark pages."""
    draw = {"grid": _grid, "lines": _lines, "labels": _labels, "counts": _counts}[picture.kind]
    drawn, words = draw(picture) if _drawable(picture) else ("", "")
    if not drawn:
        return ""
    return (
        f'<figure style="margin:0;max-width:100%"><figcaption style="{CAPTION}">{escape(picture.title)}</figcaption>'
        f'{drawn}<p style="{CAPTION}">{words}</p></figure>'
    )


def _drawable(picture: Picture) -> bool:
    if picture.kind == "lines":
        return len(picture.yours) > 1 and len(picture.expected) > 1
    return bool(picture.rows)


def _grid(picture: Picture) -> tuple[str, str]:
    """Return a cell for each element, the more filled the more it differs, and what that means."""
    columns = max(map(len, picture.rows))
    size = min(CELL, WIDEST / columns)
    width, height = columns * size, len(picture.rows) * size
    cells = [
        f'<rect x="{x * size:.1f}" y="{y * size:.1f}" width="{size - 1:.1f}" height="{size - 1:.1f}" '
        + (f'fill="{WRONG}" fill-opacity="{0.25 + 0.75 * int(digit) / LEVELS:.2f}"' if digit != "0" else OUTLINE)
        + "/>"
        for y, row in enumerate(picture.rows)
        for x, digit in enumerate(row)
    ]
    wrong = sum(digit != "0" for row in picture.rows for digit in row)
    words = say(
        "filled: differs, the stronger the more ({wrong} of {columns} cells)",
        wrong=wrong,
        columns=columns * len(picture.rows),
    )
    return _svg(width, height, f"{picture.title}: {words}", "".join(cells)), words


OUTLINE = 'fill="none" stroke="currentColor" stroke-opacity="0.45" stroke-width="0.7"'


def _labels(picture: Picture) -> tuple[str, str]:
    """Return how often each class was answered for each expected one; what is off the diagonal is wrong."""
    table = _numbers(picture.rows)
    right = [[count if i == j else "0" for j, count in enumerate(row)] for i, row in enumerate(table)]
    drawn, width, height = _table(table, right, say("expected ↓ yours →"))
    wrong = sum(int(count) for i, row in enumerate(table) for j, count in enumerate(row) if i != j)
    everything = sum(int(count) for row in table for count in row)
    words = say("filled: how often confused ({wrong} of {everything})", wrong=wrong, everything=everything)
    return _svg(width, height, f"{picture.title}: {words}", drawn), words


def _counts(picture: Picture) -> tuple[str, str]:
    """Return your table of counts and the expected one."""
    yours, expected = _numbers(picture.rows), _numbers(picture.beside)
    left, width, height = _table(yours, expected, say("yours"))
    right, other, _ = _table(expected, expected, "expected")
    words = say("filled: your number differs")
    label = say(
        "{title}: yours {yours}, expected {expected}",
        title=picture.title,
        yours="; ".join(picture.rows),
        expected="; ".join(picture.beside),
    )
    return _svg(
        width + GAP + other, height, label, f'{left}<g transform="translate({width + GAP:.0f} 0)">{right}</g>'
    ), words


def _numbers(rows: tuple[str, ...]) -> list[list[str]]:
    return [row.split() for row in rows]


def _table(table: list[list[str]], right: list[list[str]], above: str) -> tuple[str, float, float]:
    """Return a table of numbers under its name, filled where it is not `right`, and its width and height."""
    wide = max(NUMBER, 8 * max(len(each) for row in table for each in row) + 8)
    cells = [f'<text x="0" y="11" font-size="11" fill="currentColor">{escape(above)}</text>']
    for i, row in enumerate(table):
        for j, value in enumerate(row):
            x, y = j * wide, NAME + i * NUMBER
            filled = f'fill="{WRONG}" fill-opacity="0.35" stroke="{WRONG}"' if value != right[i][j] else OUTLINE
            cells.append(
                f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{wide - 1}" height="{NUMBER - 1}" {filled}/>'
                f'<text x="{x + wide / 2}" y="{y + 16}" font-size="12" text-anchor="middle" fill="currentColor">'
                f"{escape(value)}</text>"
            )
    return "".join(cells), max(len(table) * wide, 7 * len(above)), NAME + len(table) * NUMBER + 1


def _lines(picture: Picture) -> tuple[str, str]:
    """Return both paths, yours dashed, with a ring where they part."""
    values = [*picture.yours, *picture.expected]
    low, span = min(values), max(values) - min(values) or 1.0
    count = max(len(picture.yours), len(picture.expected))

    def point(step: int, value: float) -> tuple[float, float]:
        x = MARGIN + (WIDTH - 2 * MARGIN) * step / max(1, count - 1)
        return x, HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / span

    def path(numbers: tuple[float, ...], style: str) -> str:
        points = " ".join("{:.1f},{:.1f}".format(*point(step, value)) for step, value in enumerate(numbers))
        return f'<polyline points="{points}" fill="none" stroke-width="2.5" {style}/>'

    drawn = path(picture.expected, f'stroke="{EXPECTED}"') + path(
        picture.yours, f'stroke="{YOURS}" stroke-dasharray="6 4"'
    )
    if 1 <= picture.mark <= len(picture.yours):
        x, y = point(picture.mark - 1, picture.yours[picture.mark - 1])
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    words = say("solid: expected, dashed: yours, ring: they part at step {mark}", mark=picture.mark)
    return _svg(WIDTH, HEIGHT, f"{picture.title}: {words}", drawn), words


def _svg(width: float, height: float, label: str, drawn: str) -> str:
    return (
        f'<svg role="img" aria-label="{escape(label)}" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" style="max-width:100%;height:auto;display:block;margin:.2em 0">'
        f"{drawn}</svg>"
    )
