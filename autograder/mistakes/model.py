"""The mathematics of a task with the mistakes that are known to be made in it.

A model is an ordinary function in numpy of `m` and the inputs of a question, and returns its outputs by name:

    def gradients(m, X, y, W, b, reg):
        N = m.size("N", len(X))
        P = m.line("P", softmax(X @ W + b, m), words="the probabilities")
        dS = m.line("dS", m.of((P - one_hot(y, len(b))) / N, labels_missing=P / N), words="∂J/∂S")
        return {"dW": m.line("dW", X.T @ dS + 2 * reg * W, words="∂J/∂W"), "db": …}

It is traced code and not data because an author reads and writes it as it stands in the notebook, shared parts are
functions that call each other, and one trace on each question costs less than a millisecond. What is known by name is
said where it is made (`m.of`); the small steps beside every line are found without being written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.language import Message, text
from autograder.mistakes.sentences import SENTENCES
from autograder.mistakes.tape import Node, Tape

# The words of inputs that are called otherwise in the text.
SYMBOLS = {"reg": "λ", "lr": "the learning rate", "labels": "the labels", "y": "the labels y"}
# Places where a mistake is made: what they are called tells one from another, in English.
OUTPUT_LAYER, HIDDEN_LAYERS = "the output layer", "the hidden layers"
PLACES = (Message(OUTPUT_LAYER), Message(HIDDEN_LAYERS), Message("layer {number}"))
SEVERAL = "m.of takes an array or a number, not a {kind}: write one m.of for each value, with the same name"


class Mistakes:
    """What a model tells while it is traced: names of lines, and where which mistakes are made."""

    def __init__(self, tape: Tape, part: str = "", layer: int | None = None, places: tuple[str, ...] = ()) -> None:
        self.tape, self.part, self.number_of_layer, self.places = tape, part, layer, places

    def of(self, right: Any, /, **wrong: Any) -> Any:
        """Return the right value, and note by name what else is often written in its place.

        `name_2`, `name_3` are further forms of the same mistake.
        One name at several places is one mistake: all of them change together.
        Raises TypeError for several values at once.
        """
        for value in (right, *wrong.values()):
            if isinstance(value, (list, tuple)):
                raise TypeError(SEVERAL.format(kind=type(value).__name__))
        others = {self.part + name: self.tape.lifted(value).index for name, value in wrong.items()}
        node = self.tape.add("of", _itself, [right], {})
        self.tape.switch(node, others)
        return node

    def number(self, right: Any, name: str, /) -> Any:
        """Return a number for which a student may have put any other; which one is read off the answers."""
        node = self.tape.add("number", _itself, [right], {})
        self.tape.switch(node, {self.part + name: node.index})
        return node

    def line(self, label: str, value: Any, /, *, words: str = "") -> Any:
        """Return a value under a name: the operations since the line before make up this one."""
        node = self.tape.lifted(value)
        if node.op == "of" and not node.label:  # a place behind the mistakes that are made there
            node = self.tape.add("line", _itself, [node], {})
        self.tape.mark(label, node, words=text(words), layer=self.number_of_layer, places=self.places)
        return node

    def size(self, name: str, value: int, /) -> Any:
        """Return a size of the question, which may stand as a factor where it does not belong."""
        known = self.tape.lines.get(name)
        if known is not None and self.tape.nodes[known].value == value:
            return self.tape.nodes[known]
        node = self.tape.lifted(int(value))
        node.label = node.words = name
        if known is None:
            self.tape.sizes[name] = int(value)
            self.tape.lines[name] = node.index
        return node

    def at(self, part: str) -> Mistakes:
        """Return the same for a part of the model; the mistakes there are mistakes of their own."""
        return Mistakes(self.tape, f"{self.part}{part}.", self.number_of_layer, self.places)

    def layer(self, number: int, of: int) -> Mistakes:
        """Return the same for layer `number` of `of` layers: a mistake is made in all of them, or in some."""
        places = (OUTPUT_LAYER if number == of else HIDDEN_LAYERS, f"layer {number}")
        return Mistakes(self.tape, self.part, number, places)

    def step(self, number: int) -> Mistakes:
        """Return the same for step `number` of an iteration: a mistake is made in every step."""
        return Mistakes(self.tape, self.part, number)


def _itself(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Model:
    """A model and what is to be known about it.

    `sentences` adds to, or replaces, those of the shared vocabulary; `words` names inputs.
    Mistakes that are `accepted` are other ways to be right.
    """

    run: Any
    sentences: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the inputs."""
        code = self.run.__code__
        return tuple(code.co_varnames[1 : code.co_argcount])

    def right(self, *inputs: Any) -> dict[str, Any]:
        """Return the outputs where no mistake is made."""
        tape = self.trace(inputs)
        return {name: tape.nodes[index].value for name, index in tape.outputs.items()}

    def trace(self, inputs: Sequence[Any]) -> Tape:
        """Return the tape of the model on the inputs of one question."""
        tape = Tape()
        with np.errstate(all="ignore"):
            given = [self._input(tape, name, value) for name, value in zip(self.names, inputs, strict=False)]
            tape.close(self.run(Mistakes(tape), *given))
        return tape

    def _input(self, tape: Tape, name: str, value: Any, layer: int | None = None) -> Any:
        if isinstance(value, Mapping):
            layered = all(isinstance(key, int) for key in value)
            names = {key: (name, key) if layered else (str(key), None) for key in value}
            return {key: self._input(tape, names[key][0], each, names[key][1]) for key, each in value.items()}
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], np.ndarray):
            return [self._input(tape, name, each, number) for number, each in enumerate(value, start=1)]
        if not isinstance(value, (np.ndarray, float, int)) or isinstance(value, bool):
            return value
        node = Node(tape, "input", lambda: value, (), {})
        node.label = name
        node.stand(None, layer, frozenset())
        node.words = text(self.words.get(name, SYMBOLS.get(name, name)))
        if layer is None:
            tape.lines[name] = node.index
        else:
            tape.layers[name, layer] = node.index
        tape.marked = len(tape.nodes)
        return node

    def says_part(self, key: str) -> bool:
        """Return whether the sentence of a mistake tells in which part of the model it is made."""
        part, _, name = key.rpartition(".")
        known = SENTENCES | dict(self.sentences)
        return any(f"{part}.{each}" in known for each in (name, base(name))) or "{part}" in known.get(base(name), "")

    def sentence(self, key: str, fields: Mapping[str, Any]) -> str:
        """Return what a student reads about the mistake `key`, "part.name_2" say."""
        part, _, last = key.rpartition(".")
        known = self._known(key)
        return text(known).format_map(_Fields({"part": part, **fields})) if known else base(last).replace("_", " ")

    def says(self, key: str) -> bool:
        """Return whether a mistake has a sentence."""
        return bool(self._known(key))

    def _known(self, key: str) -> str:
        part, _, last = key.rpartition(".")
        names = (f"{part}.{last}", f"{part}.{base(last)}", last, base(last))
        return next((said for name in names if (said := self.sentences.get(name) or SENTENCES.get(name))), "")


class _Fields(dict[str, Any]):
    """The fields of a sentence; one that a question does not have is shown by its name."""

    def __missing__(self, key: str) -> str:
        return key


def base(key: str) -> str:
    """Return what a mistake is called, without its part of the model and its form."""
    name = key.rpartition(".")[2]
    stem, _, form = name.rpartition("_")
    return stem if stem and form.isdigit() else name


def visible(model: Model, questions: Iterable[Sequence[Any]]) -> dict[str, bool]:
    """Return of every named mistake whether it changes any output in any of the questions."""
    from autograder.mistakes.answers import same
    from autograder.mistakes.question import Question

    found: dict[str, bool] = {}
    for inputs in questions:
        question = Question(model.trace(inputs))
        for switch in question.switches():
            altered = question.altered([switch])
            seen = switch.free or any(
                not same(np.asarray(question.tape.nodes[i].value, dtype=np.float64), altered.value(i))
                for i in question.tape.outputs.values()
            )
            found[switch.key] = found.get(switch.key, False) or seen
    return found
