"""Cell outputs of students made safe to keep and to show: known kinds, bounded sizes, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.notebooks import formulas, sanitize
from autograder.notebooks.pictures import may_be_drawn

MAX_TEXT = 200_000  # characters of one stream or of text/plain
MAX_PICTURE = 4_000_000  # characters of base64
MAX_OUTPUTS = 500
MOST_PICTURES = 20
OF_ITSELF = 200  # characters that an output counts for which holds nothing: it, too, takes room
MAX_SHOWN = 10_000_000  # characters that all executed cells of a notebook show together
CUT = "\n… cut after {limit} characters"
TOO_MUCH = "… not kept: the notebook shows more than {limit} characters"

PICTURES = ("image/png", "image/jpeg")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_COLOUR = "\x1b["
# What a terminal does with a text: its colours stay, links, titles and movements go, and with them what they say.
_COMMAND = re.compile(
    r"(?P<colour>\x1b\[[0-9;]{0,40}m)|(?:\x1b\[|\x9b)[0-?]{0,40}[ -/]{0,5}[@-~]?|\x1b[\]PX^_][^\x07\x1b\x9c]{0,2000}"
    r"(?:\x07|\x1b\\|\x9c)?|\x1b."
)


def cleaned(outputs: Iterable[Any], budget: sanitize.Budget | None = None) -> list[dict[str, Any]]:
    """Return nbformat outputs with only what a notebook may safely show; what is not an output is left out.

    All cells of a notebook share one `budget`.
    """
    budget = budget or sanitize.Budget()
    result: list[dict[str, Any]] = []
    for output in outputs:
        clean = _cleaned_one(output, budget) if isinstance(output, Mapping) else None
        if clean is None:
            continue
        last = result[-1] if result else None
        if last and last["output_type"] == "stream" == clean["output_type"] and last["name"] == clean["name"]:
            last["text"] = _cut(last["text"] + clean["text"], MAX_TEXT)
            continue
        result.append(clean)
        if len(result) >= MAX_OUTPUTS:
            break
    return result


def within(outputs: list[dict[str, Any]], room: int) -> tuple[list[dict[str, Any]], int]:
    """Return cleaned outputs with their size in characters; where that is beyond `room`, a line in their place."""
    size = sum(map(_size, outputs))
    if size <= room:
        return outputs, size
    return [{"output_type": "stream", "name": "stdout", "text": TOO_MUCH.format(limit=MAX_SHOWN)}], 0


def _size(output: Mapping[str, Any]) -> int:
    texts = [*output.get("data", {}).values(), *output.get("traceback", []), output.get("text", "")]
    return OF_ITSELF + sum(map(len, texts))


def _cleaned_one(output: Mapping[str, Any], budget: sanitize.Budget) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _plain(output.get("text"), MAX_TEXT, budget)}
    if kind in ("display_data", "execute_result"):
        data = output.get("data")
        kept = _cleaned_data(data if isinstance(data, Mapping) else {}, budget)
        clean = {"output_type": kind, "metadata": {}, "data": kept}
        return clean | {"execution_count": None} if kind == "execute_result" else clean
    if kind == "error":
        trace = output.get("traceback")
        lines = trace[:200] if isinstance(trace, list) else []
        return {
            "output_type": "error",
            "ename": _plain(output.get("ename"), 200) or "Error",
            "evalue": _plain(output.get("evalue"), 10_000),
            "traceback": _lines(lines, budget),
        }
    return None


def pictures(attachments: Any) -> dict[str, dict[str, str]]:
    """Return the pictures among the attachments of a Markdown cell by name; the first few, none of them huge."""
    found: dict[str, dict[str, str]] = {}
    for name, bundle in attachments.items() if isinstance(attachments, Mapping) else ():
        data = bundle if isinstance(bundle, Mapping) else {}
        kept = {kind: _text(data[kind]) for kind in PICTURES if kind in data}
        if len(found) < MOST_PICTURES and kept and all(map(_is_picture, kept.values())):
            found[_text(name)] = kept
    return found


def _is_picture(text: str) -> bool:
    return len(text) <= MAX_PICTURE and bool(_BASE64.fullmatch(text)) and may_be_drawn(text)


def _cleaned_data(data: Mapping[str, Any], budget: sanitize.Budget) -> dict[str, str]:
    """Return the kinds of an output that are kept; Markdown as the HTML that it shows."""
    clean = {}
    for kind, value in data.items():
        text = _text(value)
        if kind == "text/plain":
            clean[kind] = _plain(value, MAX_TEXT, budget)
        elif kind == "text/latex":
            clean[kind] = formulas.neutral(_plain(value, MAX_TEXT))
        elif kind in PICTURES and _is_picture(text):
            clean[kind] = text
        elif kind == "text/html" and (shown := budget.html(text)):
            clean[kind] = shown
        elif kind == "text/markdown" and "text/html" not in clean:
            clean["text/html"] = budget.rendered(_cut(text, MAX_TEXT))
    if not clean:
        clean["text/plain"] = "(an output of a kind that is not kept)"
    return clean


def _lines(values: Iterable[object], budget: sanitize.Budget) -> list[str]:
    """Return the lines of a traceback, which pages show as one text."""
    lines = [_plain(value, 10_000, budget) for value in values]
    few = sum(line.count(_COLOUR) for line in lines) <= sanitize.MOST_COLOURS
    return lines if few else [_plain(line, 10_000) for line in lines]


def _plain(value: object, limit: int, budget: sanitize.Budget | None = None) -> str:
    """Return a text without what commands a terminal, with its colours where the budget allows them."""
    text = _cut(_text(value), limit)
    coloured = budget is not None and budget.colours(text.count(_COLOUR))
    text = _COMMAND.sub(lambda match: (match["colour"] or "") if coloured else "", text)
    if text.isprintable():
        return text
    return "".join(sanitize.visible(part) if part != "\x1b" else part for part in re.split("(\x1b)", text))


def _text(value: object) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + CUT.format(limit=limit)
