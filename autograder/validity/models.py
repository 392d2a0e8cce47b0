"""Whether the models of an assignment are right: what they give without a mistake, and which of their mistakes show."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checks.files import MODEL
from autograder.mistakes import Model, visible
from autograder.mistakes.model import base
from autograder.mistakes.tape import ERRORS, RAISED, Tape, bits

# Rounding differs between what is expected and the model; a slip does not hide in that.
ROOM = 1e-6
OTHER_NAMES = "{model} gives {given}; the check asks for {asked}"
FAILS = "{model}: {operation} in its line {line!r} fails: {kind}: {said}"
OTHER_VALUE = "{model}: without a mistake it gives another {name} than expected="
BROKEN = "{model}: {kind}: {said}{place}"
HIDDEN = "{name} changes no answer to any question"
NO_SENTENCE = "{name} has no sentence"


class Models:
    """What was seen of the models in an assignment's model.py, beside the questions of its checks."""

    def __init__(self, folder: Path) -> None:
        path = folder / MODEL
        self._path = path.resolve()
        self._written = path.read_text(encoding="utf-8") if path.is_file() else ""
        self._faults: dict[str, list[str]] = {}
        self._shown: dict[str, bool] = {}
        self._unsaid: dict[str, None] = {}

    def look(
        self,
        model: Model,
        questions: Sequence[Sequence[Any]],
        right: Sequence[Mapping[str, Any]],
        _answers: Sequence[Mapping[str, Any]],
    ) -> None:
        """Compare a model with what is right, and note which of its mistakes show; nothing is raised."""
        code = model.run.__code__
        if Path(code.co_filename).resolve() != self._path:
            return
        faults = self._faults.setdefault(model.run.__name__, [])
        try:
            with np.errstate(all="ignore"):
                for inputs, wanted in zip(questions, right, strict=True):
                    faults += _faults(model.run.__name__, model.trace(inputs), wanted)
                shown = {} if faults else visible(model, questions)
        except Exception as error:  # noqa: BLE001 - whatever the author's model raises
            place = _place(error, self._path)
            said = BROKEN.format(model=model.run.__name__, kind=type(error).__name__, said=error, place=place)
            faults.append(said)
            return
        for key, seen in shown.items():
            name = key.rpartition(".")[2]
            self._shown[name] = self._shown.get(name, False) or seen or base(name) in model.accepted
            if not model.says(key):
                self._unsaid[base(name)] = None

    @property
    def count(self) -> int:
        """How many models were seen."""
        return len(self._faults)

    @property
    def wrong(self) -> list[str]:
        """What is wrong with models, each said once."""
        return list(dict.fromkeys(each for faults in self._faults.values() for each in faults))

    @property
    def right(self) -> int:
        """How many models give what is expected."""
        return sum(not faults for faults in self._faults.values())

    @property
    def mistakes(self) -> int:
        """How many mistakes model.py names itself."""
        return len(self._own)

    @property
    def _own(self) -> list[str]:
        """The names that model.py writes: a shared part may have mistakes that cannot show where it is used."""
        return [name for name in self._shown if re.search(rf"\b{re.escape(name)}\b", self._written)]

    @property
    def silent(self) -> list[str]:
        """Which mistakes cannot be told: they change nothing, or have no sentence."""
        hidden = [HIDDEN.format(name=name) for name in self._own if not self._shown[name]]
        unsaid = [NO_SENTENCE.format(name=name) for name in self._unsaid]
        return [*hidden, *unsaid]


def _faults(name: str, tape: Tape, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a model gives otherwise than is right."""
    failing = _failing(name, tape)
    if failing:
        yield failing
        return
    lacking = [each for each in wanted if each not in tape.outputs]
    if lacking:
        yield OTHER_NAMES.format(model=name, given=", ".join(tape.outputs) or "nothing", asked=", ".join(lacking))
    for each in wanted:
        if each in tape.outputs and not _alike(tape.nodes[tape.outputs[each]].value, wanted[each]):
            yield OTHER_VALUE.format(model=name, name=each)


def _failing(name: str, tape: Tape) -> str:
    """Return which operation of a model ends in an error, "" where none does: the tape keeps that for itself."""
    for i in bits(tape.right):
        node = tape.nodes[i]
        values = [tape.nodes[parent].value for parent in node.parents]
        if node.value is RAISED and not any(each is RAISED for each in values):
            try:
                node.fn(*values)
            except ERRORS as error:
                line = node.site[0] if node.site else node.label
                kind = type(error).__name__
                return FAILS.format(model=name, operation=node.op, line=line, kind=kind, said=error)
    return ""


def _alike(value: Any, wanted: Any) -> bool:
    try:
        one, other = (np.asarray(each, dtype=np.float64) for each in (value, wanted))
    except (TypeError, ValueError):
        return False
    size = np.max(np.abs(other), initial=0.0, where=np.isfinite(other))
    return one.shape == other.shape and np.allclose(one, other, rtol=ROOM, atol=ROOM * size, equal_nan=True)


def _place(error: Exception, path: Path) -> str:
    lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).resolve() == path]
    return f", {path.name}:{lines[-1]}" if lines else ""
