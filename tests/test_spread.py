"""The formula by which weights were drawn is read off their standard deviations."""

import math

import numpy as np
import pytest

from autograder.expect.spread import formula, other_formula

LAYERS = [(700, 160), (160, 420), (420, 210)]
DRAWN = {
    "√(2 / inputs)": lambda n, _: (2 / n) ** 0.5,
    "√(2 / inputs²)": lambda n, _: 2**0.5 / n,
    "√(4 / inputs²)": lambda n, _: 2 / n,
    "√(1 / (2 · inputs))": lambda n, _: (1 / 2 / n) ** 0.5,
    "√(inputs / 2)": lambda n, _: (n / 2) ** 0.5,
    "√(2 / (inputs · outputs))": lambda n, m: (2 / n / m) ** 0.5,
    "√(outputs / inputs)": lambda n, m: (m / n) ** 0.5,
    "√(inputs)": lambda n, _: n**0.5,
    "0.01": lambda _, __: 0.01,
}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("written", [*DRAWN])
def test_formula_is_read_off(written: str, seed: int):
    rng = np.random.default_rng(seed)
    drawn = {layer: float((DRAWN[written](*layer) * rng.standard_normal(layer)).std()) for layer in LAYERS}
    assert formula(drawn) == written


@pytest.mark.parametrize(
    "std", [lambda n, m: math.sqrt(2 / (n + m)), lambda n, _: (2 / n) ** 0.25, lambda n, _: 0.3 if n == 160 else 0.1]
)
def test_no_formula_where_none_is_simple(std):
    rng = np.random.default_rng(1)
    assert formula({layer: float((std(*layer) * rng.standard_normal(layer)).std()) for layer in LAYERS}) is None


def test_two_layers_do_not_tell():
    assert formula({(10, 20): 1.0, (20, 40): 1.0}) is None


def test_what_is_right_is_no_other_formula():
    right = DRAWN["√(2 / inputs)"]
    assert other_formula({layer: right(*layer) for layer in LAYERS}, right) is None
    hint = other_formula({(n, m): 2**0.5 / n for n, m in LAYERS}, right)
    assert hint
    assert hint.text == "the weights are drawn with the standard deviation √(2 / inputs²): √(2 / inputs) is meant"
