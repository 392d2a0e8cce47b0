"""Checks that are answered oddly: something of another type at one place of an answer of the reference's.

Either what comes out of the student's process is replaced, as one can do who writes the bytes himself ("wire"),
or a function of the notebook returns, fills in or raises something odd ("code").
"""

# ruff: noqa: E501, PERF203 - what is odd is written in one line each

import builtins
import contextlib
import copy
import functools
import hashlib
import io
import types
import warnings
from dataclasses import dataclass

import numpy as np
import odd_values
import torch
from simulated import REFERENCE

from autograder.checks import run_one
from autograder.checks.check import explaining
from autograder.errors import StudentError
from autograder.sandbox.local import NO_ANSWER, LocalPlayer, _words, quiet_stderr
from autograder.sandbox.protocol import wire

WHOLE = ()
# How many of the parts of a long list are places of their own.
PARTS = 3
MISSING = object()


@dataclass(frozen=True)
class Place:
    """Where something odd stands: in the answers to a request or of a function, in all or in one of them, and the path."""

    where: str
    number: int | None
    path: tuple


def parts_of(value):
    """Return the parts of a list, a tuple or a dict by their keys, of a long one a few."""
    if isinstance(value, dict):
        return dict(list(value.items())[:12])
    if type(value) in (list, tuple) and value:
        numbers = range(len(value)) if len(value) <= PARTS else (0, len(value) // 2, len(value) - 1)
        return {number: value[number] for number in numbers}
    return {}


def paths_of(value, path=WHOLE, depth=5):
    """Yield the paths of all places of an answer."""
    yield path
    if depth:
        for key, part in parts_of(value).items():
            yield from paths_of(part, (*path, key), depth - 1)


def at(value, path):
    """Return what stands at a path of an answer, MISSING where there is no such place."""
    for key in path:
        try:
            value = value[key]
        except (LookupError, TypeError):
            return MISSING
    return value


def replaced(value, path, odd):
    """Return an answer with `odd(right)` in the place of what stands at a path; as it is where there is no such place."""
    if not path:
        return odd(value)
    key, *rest = path
    if isinstance(value, dict) and key in value:
        return type(value)({**value, key: replaced(value[key], rest, odd)})
    if type(value) in (list, tuple) and isinstance(key, int) and key < len(value):
        return type(value)([*value[:key], replaced(value[key], rest, odd), *value[key + 1 :]])
    return value


class WirePlayer(LocalPlayer):
    """Answers what `odd(right)` returns at one place; remembers replies, so that no training is made twice."""

    def __init__(self, namespace, checks_path, known):
        super().__init__(namespace, checks_path)
        self.known, self.place, self.odd = known, None, None
        self.begin()

    def begin(self, place=None, odd=None):
        self.place, self.odd, self.seen, self.stateful, self.objects = place, odd, [], False, 0
        self.counts, self.done = {}, 0
        return self

    def ask(self, request):
        where = f"{request['op']} {request.get('name', '')}"
        self.stateful = self.stateful or request["op"] == "new"
        frame = b"".join(map(bytes, wire.encode(request)))
        key = hashlib.blake2b(frame).digest()
        if self.stateful or key not in self.known:
            arrived = wire.copy(request, style="kinds", strict=True)
            with quiet_stderr(), np.errstate(**self._warned_of):
                parts = [bytes(part) for part in self._stage.reply(arrived)]
            if not self.stateful:
                self.known[key] = parts
        else:
            parts = self.known[key]
        self.asked.update(_words([request.get("name"), request.get("args"), request.get("kwargs")]))
        try:
            answer = self.read(wire.join(parts, style="answers"), request)
        except wire.WireError as error:
            raise StudentError(NO_ANSWER.format(what=request["what"], reason=error)) from None
        number = self.counts[where] = self.counts.get(where, -1) + 1
        self.seen.append((where, number, answer))
        if self.place and self.place.where == where and self.place.number in (None, number):
            self.done += at(answer, self.place.path) is not MISSING
            return replaced(answer, self.place.path, self.odd)
        return answer


class CodePlayer(WirePlayer):
    """Runs functions of the notebook that answer oddly, without remembering anything."""

    def ask(self, request):
        self.known = {}
        return super().ask(request)


def oddly(original, place, odd, counts):
    """Return a function like another one whose answers, or what it fills in, are odd at one place."""

    @functools.wraps(original)
    def function(*arguments, **options):
        answer = original(*arguments, **options)
        counts["calls"] = counts.get("calls", -1) + 1
        if place.number not in (None, counts["calls"]):
            return answer
        if place.path and place.path[0] == "filled in":
            _, name, *path = place.path
            for argument in arguments:
                if hasattr(argument, name):
                    counts["done"] = counts.get("done", 0) + 1
                    setattr(argument, name, replaced(getattr(argument, name), path, odd))
                    break
            return answer
        counts["done"] = counts.get("done", 0) + (at(answer, place.path) is not MISSING)
        return replaced(answer, place.path, odd)

    return function


def raising(kind):
    """Return a function that raises an exception of a kind instead of answering."""

    def function(*_, **__):
        raise kind

    return function


class Unprintable(Exception):
    """An exception that cannot be shown."""

    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __str__


class MyFailure(StudentError):
    """A failure of the grader's own kind."""


def exceptions():
    """Return exceptions of every kind of Python's, and of some of the student's own."""
    kinds = [each for each in vars(builtins).values() if isinstance(each, type) and issubclass(each, BaseException)]
    made = [each for kind in dict.fromkeys(kinds) for each in odd_values.made(kind)]
    text = "a" * 100_000
    return [*made, Unprintable(), MyFailure("I passed"), KeyError(odd_values.Pair), KeyError(["a"]), ValueError(text), SystemExit(0), OSError(2, "no file"), RecursionError("\ud800")]  # fmt: skip


class Questions:
    """The checks of one assignment on its reference, in this process, and what can be answered oddly in them."""

    def __init__(self, whole, seed=1):
        self.whole, self.seed = whole, seed
        torch.set_default_dtype(torch.float32)
        played = whole.played(REFERENCE)
        self.dtype = torch.get_default_dtype()
        self.namespace, self.path = played.namespace, played.checks_path
        self.player = WirePlayer(self.namespace, self.path, {})
        self.code = CodePlayer(self.namespace, self.path, {})
        self.judged = {}
        # Looking for the mistake takes most of the time, and is done for some of the answers.
        self.explained = True

    def run(self, name, player):
        """Return the verdict of a check."""
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            torch.set_default_dtype(self.dtype)
            warnings.simplefilter("error")
            warnings.filterwarnings("ignore", module=r"(?!autograder|_checks_|_model_)")
            token = explaining.set(self.explained)
            try:
                verdict = run_one(self.whole.checks[name], player, seed=self.seed, done={})
            finally:
                explaining.reset(token)
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)
        return verdict

    # Whoever writes the bytes.

    def wire_places(self, name):
        """Return the places of all answers that a check gets from the reference, with what stands there."""
        verdict = self.run(name, self.player.begin())
        assert verdict.status == "passed", (name, verdict)
        found = {}
        for where, number, answer in self.player.seen:
            for path in paths_of(answer):
                found.setdefault(Place(where, None, path), at(answer, path))
                if number < PARTS:
                    found[Place(where, number, path)] = at(answer, path)
        return found

    def answered(self, name, place, odd):
        """Return the verdict on a check with something odd in its answers, and whether it stood in any."""
        verdict = self.run(name, self.player.begin(place, odd))
        return verdict, self.player.done > 0

    # Whoever writes the notebook.

    def functions(self, name):
        """Return the functions, classes and values of the notebook that a check asks for, by name."""
        self.run(name, self.code.begin())
        names, self.code.asked = self.code.asked - set(self.whole.checks[name].stands_on), set()
        return {each: self.namespace[each] for each in sorted(filter(None, names)) if each in self.namespace}

    def code_places(self, name):
        """Return the places of all answers of the notebook's functions in a check, with what stands there."""
        found = {}
        for each, value in self.functions(name).items():
            for where, owner, member, original in members(self.namespace, each, value):
                if not callable(original):
                    found.update({Place(where, None, path): at(original, path) for path in paths_of(original)})
                    continue
                answers = []
                with patched(owner, member, noting(original, answers)):
                    self.run(name, self.code.begin())
                for number, (answer, filled) in enumerate(answers[:PARTS]):
                    for path in paths_of(answer):
                        found.setdefault(Place(where, None, path), at(answer, path))
                        found[Place(where, number, path)] = at(answer, path)
                    for attribute, value_then in filled.items():
                        for path in paths_of(value_then, depth=1):
                            found[Place(where, None, ("filled in", attribute, *path))] = at(value_then, path)
        return found

    def answered_in_code(self, name, place, odd):
        """Return the verdict on a check in which a function of the notebook answers oddly, and whether it was asked."""
        each = place.where.partition(".")[0]
        owner, member, original = next(
            (owner, member, original)
            for where, owner, member, original in members(self.namespace, each, self.namespace[each])
            if where == place.where
        )
        counts = {}
        if isinstance(odd, BaseException):
            stand_in, counts["done"] = raising(odd), 1
        elif callable(original):
            stand_in = oddly(original, place, odd, counts)
        else:
            stand_in, counts["done"] = replaced(original, place.path, odd), 1
        with patched(owner, member, stand_in):
            verdict = self.run(name, self.code.begin())
        return verdict, counts.get("done", 0) > 0

    # Which of both.

    def places(self, name, kind):
        """Return the places of a check of one kind, "wire" or "code"."""
        return self.wire_places(name) if kind == "wire" else self.code_places(name)

    def ask(self, name, kind, place, odd):
        """Return the verdict on a check answered oddly, and whether it was."""
        return (self.answered if kind == "wire" else self.answered_in_code)(name, place, odd)

    def is_judged(self, name, kind, place, right):
        """Return whether a check looks at a place: whether it fails there on plainly wrong values, and on nothing.

        Settings of one's own have many right values: there it does not fail on one beside the right one.
        """
        key = name, kind, place
        if key not in self.judged:
            wrong = (odd_values.wrong(right), None, odd_values.beside(right))
            asked = (self.ask(name, kind, place, lambda _, each=each: each) for each in wrong)
            self.judged[key] = all(done and verdict.points == 0 for verdict, done in asked)
        return self.judged[key]


def members(namespace, name, value):
    """Yield a function, a value, or the methods of a class, with who holds it and under which name."""
    if isinstance(value, type):
        for member, function in vars(value).items():
            if isinstance(function, types.FunctionType) and (not member.startswith("__") or member == "__init__"):
                yield f"{name}.{member}", value, member, function
    elif callable(value) or isinstance(value, (dict, list, tuple, int, float, str, np.ndarray)):
        yield name, namespace, name, value


def noting(original, answers):
    """Return a function like another one that notes its answers and what it filled into its first argument."""

    def tables(arguments):
        first = vars(arguments[0]) if arguments and hasattr(arguments[0], "__dict__") else {}
        return {key: dict(value) for key, value in first.items() if isinstance(value, dict) and not key.startswith("_")}

    @functools.wraps(original)
    def function(*arguments, **options):
        before = tables(arguments)
        answer = original(*arguments, **options)
        after = tables(arguments)
        filled = {
            key: value
            for key, value in after.items()
            if list(map(id, value.values())) != list(map(id, before.get(key, {}).values()))
        }
        answers.append((copy.copy(answer), filled))
        return answer

    return function


@contextlib.contextmanager
def patched(owner, member, value):
    """Put something in the place of a name of a namespace or of a class, in the block."""
    if isinstance(owner, dict):
        kept, owner[member] = owner[member], value
        try:
            yield
        finally:
            owner[member] = kept
        return
    kept = vars(owner)[member]
    setattr(owner, member, value)
    try:
        yield
    finally:
        setattr(owner, member, kept)


class Kinds:
    """Odd values for a right answer, drawn by rule."""

    def __init__(self, kind):
        self.kind = kind
        values = [*odd_values.of_python(), *odd_values.of_numpy(), *odd_values.of_torch()]
        self.raised = exceptions() if kind == "code" else []
        self.fixed = values if kind == "code" else [*map_travelling(values), *odd_values.of_wire()]

    def draw(self, right, rng):
        """Return one: every second is made of the right answer, a few are raised."""
        if self.raised and rng.random() < 0.05:
            return self.raised[rng.integers(len(self.raised))]
        if rng.random() < 0.5:
            made = odd_values.of_answer(right)
            values = made if self.kind == "code" else list(map_travelling([made[rng.integers(len(made))]]))
            return values[rng.integers(len(values))] if values else self.draw(right, rng)
        return self.fixed[rng.integers(len(self.fixed))]


def map_travelling(values):
    """Yield values as they come out of the student's process; those that do not are left out."""
    for value in values:
        with contextlib.suppress(wire.WireError):
            yield odd_values.travelled(value)
