"""The outputs of a cell in nbformat's form: collected with a size limit, and read without belief."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from typing import Any

CUT = "\n… output beyond {limit} kB was dropped\n"
WIDGET = "application/vnd.jupyter.widget-view+json"
TOO_MUCH = "… more outputs were dropped\n"
DEEPEST = 16
MOST_OUTPUTS = 2000
# Tracebacks and structure, beyond what the collector counts.
SPARE = 100_000

Output = dict[str, Any]


class Collector:
    """Collects the outputs of one cell; text beyond a quarter of `limit` bytes and data beyond `limit` is dropped."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.outputs: list[Output] = []
        self.size = 0
        self.cut = False
        self._by_id: dict[str, list[Output]] = {}
        self._clear_next = False

    def stream(self, name: str, text: str) -> None:
        """Append text to a stream, joined to the output before it when that is the same stream."""
        room = max(self.limit // 4 - self.size, 0) if not self.cut else 0
        if not text or not room or len(self.outputs) >= MOST_OUTPUTS:
            self._dropped(bool(text))
            return
        self._begin()
        kept = text[:room]
        self.size += len(kept)
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["parts"].append(kept)
        else:
            self.outputs.append({"output_type": "stream", "name": name, "parts": [kept]})
        self._dropped(len(text) > room)

    def display(self, data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str = "") -> None:
        """Append rich data."""
        output = {"output_type": "display_data", "data": _bundle(data), "metadata": dict(metadata)}
        if self._add(output) and display_id:
            self._by_id.setdefault(display_id, []).append(output)

    def update(self, data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str) -> None:
        """Replace the data of every display with `display_id`."""
        bundle = _bundle(data)
        self.size += _size(bundle)
        for output in self._by_id.get(display_id, []) if self.size <= self.limit else []:
            output.update(data=bundle, metadata=dict(metadata))

    def result(self, data: Mapping[str, Any], metadata: Mapping[str, Any], count: int) -> None:
        """Append the value of the cell's last expression."""
        bundle = _bundle(data)
        self._add(
            {"output_type": "execute_result", "data": bundle, "metadata": dict(metadata), "execution_count": count}
        )

    def error(self, ename: str, evalue: str, traceback: list[str]) -> None:
        """Append an exception; it is always kept, its text shortened."""
        self._begin()
        lines = [str(line)[:20_000] for line in traceback[-200:]]
        self.outputs.append({"output_type": "error", "ename": ename[:200], "evalue": evalue[:2000], "traceback": lines})

    def clear(self, *, wait: bool) -> None:
        """Forget the outputs so far, or, with `wait`, when the next one comes."""
        self._clear_next = wait
        if not wait:
            self.outputs.clear()

    def finished(self) -> list[Output]:
        """Return the outputs, what carriage returns overwrote left out as a terminal would."""
        return [_joined(each) for each in self.outputs]

    def _add(self, output: Output) -> bool:
        size = _size(output["data"])
        if self.size + size > self.limit or len(self.outputs) >= MOST_OUTPUTS:
            self._dropped(True)  # noqa: FBT003
            return False
        self.size += size
        self._begin()
        self.outputs.append(output)
        return True

    def _begin(self) -> None:
        if self._clear_next:
            self._clear_next = False
            self.outputs.clear()

    def _dropped(self, dropped: bool) -> None:  # noqa: FBT001
        if dropped and not self.cut:
            self.cut = True
            note = CUT.format(limit=self.limit // 4000)
            self.outputs.append({"output_type": "stream", "name": "stdout", "parts": [note]})


def sanitised(outputs: Any, limit: int) -> list[Output]:
    """Return what of an untrusted list of outputs is valid nbformat, as long as it fits into `limit` bytes."""
    kept: list[Output] = []
    size = 0
    for each in outputs if isinstance(outputs, list) else []:
        output = _valid(each) if isinstance(each, dict) else None
        size += _size(output) if output else 0
        if size > limit + SPARE:
            kept.append({"output_type": "stream", "name": "stdout", "text": TOO_MUCH})
            break
        if output:
            kept.append(output)
    return kept


def _valid(output: Output) -> Output | None:
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") in ("stdout", "stderr") and isinstance(output.get("text"), str):
        return {"output_type": "stream", "name": str(output["name"]), "text": _utf8(output["text"])}
    if kind == "error":
        lines = output.get("traceback")
        traceback = [_utf8(line) for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
        ename, evalue = (_utf8(str(output.get(key, "")))[:2000] for key in ("ename", "evalue"))
        return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": traceback}
    if kind in ("display_data", "execute_result"):
        return _valid_data(output, kind)
    return None


def _valid_data(output: Output, kind: str) -> Output | None:
    data, metadata = output.get("data"), output.get("metadata")
    if not isinstance(data, dict):
        return None
    plain = {key: _json(value) for key, value in data.items() if isinstance(key, str) and "/" in key}
    valid = {
        "output_type": kind,
        "data": {
            key: value if key.endswith("json") else str(value) for key, value in plain.items() if value is not None
        },
        "metadata": _json(metadata) if isinstance(metadata, dict) else {},
    }
    if kind == "execute_result":
        count = output.get("execution_count")
        valid["execution_count"] = count if type(count) is int and 0 <= count < 1 << 31 else None
    return valid


def _json(value: Any, depth: int = 0) -> Any:
    """Return JSON data without anything that is not; what is not becomes None."""
    if isinstance(value, str):
        return _utf8(value)
    if type(value) in (bool, int, float) and math.isfinite(value):
        return value
    if depth > DEEPEST:
        return None
    if isinstance(value, (list, tuple)):
        return [_json(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {_utf8(str(key)): _json(each, depth + 1) for key, each in value.items()}
    return None


def _utf8(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _joined(output: Output) -> Output:
    if output["output_type"] != "stream":
        return output
    text = "".join(output["parts"])
    if "\r" in text:
        text = "\n".join(map(_visible, text.replace("\r\n", "\n").split("\n")))
    return {"output_type": "stream", "name": output["name"], "text": text}


def _visible(line: str) -> str:
    """Return what a terminal shows of a line that carriage returns overwrite, as nbconvert does."""
    return line.rstrip("\r").rpartition("\r")[2]


def _bundle(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return MIME data with bytes as base64 text, and without the views of widgets that no kernel serves."""
    encoded = {key: _text(value) for key, value in data.items() if key != WIDGET}
    return encoded or {"text/plain": "(a widget)"}


def _text(value: Any) -> Any:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _size(value: Any, depth: int = 0) -> int:
    if isinstance(value, str):
        return len(value)
    if depth > DEEPEST:
        return 0
    if isinstance(value, dict):
        return sum(_size(each, depth + 1) + len(str(key)) for key, each in value.items())
    return sum(_size(each, depth + 1) for each in value) if isinstance(value, (list, tuple)) else 8
