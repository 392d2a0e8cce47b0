"""Whatever is answered, wherever: a check fails in words; it never breaks, and nothing odd passes.

The bulk of it is `tests/benchmarks/odd_answers.py`; here is a sample, of each check a few answers.
"""

import warnings
import zlib

import numpy as np
import odd_values
import pytest
from odd_answers import Kinds, Questions
from simulated import Assignment

from autograder.sandbox.protocol import decoder, frame, wire

pytestmark = pytest.mark.filterwarnings("ignore")

NAMES = ("softmax", "backpropagation", "two_layer_net", "regularization", "gradient_descent")
# They train for long, or a hundred times: the benchmark asks them.
SLOW = {
    "minibatch_gradient_descent_accuracy", "minibatch_gradient_descent_history", "minibatch_gradient_descent_batches",
    "toy_loss", "cifar10_accuracy", "train_height_weight", "bird_plane", "car_cat", "train_all", "numerical_gradient",
}  # fmt: skip
ANSWERS = 2


@pytest.fixture(scope="module")
def kinds():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Kinds("wire")


@pytest.mark.parametrize("name", NAMES)
def test_no_odd_answer_breaks_a_check_or_passes(name, kinds):
    asked = Questions(Assignment(name))
    asked.explained = False
    for check in asked.whole.checks:
        if check in SLOW:
            continue
        rng, places = np.random.default_rng(zlib.crc32(check.encode())), asked.places(check, "wire")
        keys = list(places)
        for _ in range(ANSWERS):
            place = keys[rng.integers(len(keys))]
            odd = kinds.draw(places[place], rng)
            verdict, done = asked.ask(check, "wire", place, lambda _, odd=odd: odd)
            assert verdict.status != "error", (check, place, odd, verdict.message)
            if done and verdict.points > 0 and not odd_values.same(odd, places[place]):
                assert not asked.is_judged(check, "wire", place, places[place]), (check, place, odd)


def test_weights_that_are_lists_of_rows_break_no_training():
    asked = Questions(Assignment("regularization"))
    places = asked.places("train_steps", "wire")
    found = {place.number: place for place in places if place.path == ("path", 0, "2.weight")}
    statuses = [asked.ask("train_steps", "wire", found[number], list)[0].status for number in (None, 0)]
    assert statuses == ["passed", "passed"]  # in every run, and in the first: the numbers are right


ODD = {
    "none": None,
    "complex": 1j,
    "empty": np.zeros((0, 3)),
    "ragged": [[1.0], [1.0, 2.0]],
    "raised": ValueError("no"),
    "left": SystemExit(0),
    "evil": odd_values.Evil(),
    "dict": {"a": 1},
    "iterator": iter([1.0]),
}


@pytest.mark.parametrize("name", ODD)
def test_a_function_of_the_notebook_that_answers_oddly_fails_in_words(name, softmax):
    odd = ODD[name]
    place = next(iter(softmax.code_places("cross_entropy")))
    verdict, done = softmax.ask(
        "cross_entropy", "code", place, odd if isinstance(odd, BaseException) else lambda _: odd
    )
    assert done
    assert verdict.status == "failed"
    assert len(verdict.message) > 10


@pytest.fixture(scope="module")
def softmax():
    return Questions(Assignment("softmax"))


def test_the_odd_values_have_every_tag_and_every_dtype_that_travels():
    values = [*odd_values.of_python(), *odd_values.of_numpy(), *odd_values.of_wire()]
    found = set()
    for value in values:
        encoder = wire.Encoder(strict=False, nodes=wire.MAX_NODES)
        try:
            header = encoder.encode(value)
        except wire.WireError:
            continue
        found |= set(odd_values.tags_of(header)) | odd_values.dtypes_of(header)
    assert set(decoder._TAGS) | frame.DTYPES <= found
