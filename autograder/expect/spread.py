"""By which formula of a layer's inputs and outputs its weights were drawn, read off their standard deviations."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np

from autograder.errors import Hint
from autograder.language import Message, text

Deviations = Mapping[tuple[int, int], float]

DRAWN = Message("the weights are drawn with the standard deviation {found}: {wanted} is meant")
WORDS = Message("inputs"), Message("outputs")
LEAST_LAYERS = 3  # as many as there are numbers to find
# Variances of 30,000 numbers are known to 1 %, exponents from layers of a few hundred inputs to a tenth.
NEAR_EXPONENT, NEAR_FACTOR = 0.3, 0.04
LARGEST_DENOMINATOR = 12
LARGEST_EXPONENT = 4  # of a variance
PRODUCT = " · "
RAISED = {1: "", 2: "²", 3: "³", 4: "⁴"}


def other_formula(found: Deviations, std: Callable[[int, int], float]) -> Hint | None:
    """Return by which formula weights were drawn, and by which they should be; None where nothing simple fits.

    found: the standard deviation of the weights of each layer, by its numbers of inputs and outputs.
    """
    drawn, wanted = formula(found), formula({layer: std(*layer) for layer in found})
    if drawn is None or wanted is None or drawn == wanted:
        return None
    return Hint("wrong_spread", DRAWN.format(found=drawn, wanted=wanted))


def formula(deviations: Deviations) -> str | None:
    """Return standard deviations as √(c · inputs^p · outputs^q) with integers p and q, None where no such fits."""
    if len(deviations) < LEAST_LAYERS or min(deviations.values()) <= 0:
        return None
    variances = 2 * np.log(list(deviations.values()))
    sizes = np.log(list(deviations))
    columns = np.column_stack([np.ones(len(sizes)), sizes])
    if np.linalg.matrix_rank(columns) < LEAST_LAYERS:
        return None
    found = np.linalg.lstsq(columns, variances, rcond=None)[0][1:]
    exponents = np.round(found)
    if np.abs(found - exponents).max() > NEAR_EXPONENT or np.abs(exponents).max() > LARGEST_EXPONENT:
        return None
    factors = np.exp(variances - sizes @ exponents)
    factor = float(factors.mean())
    if np.abs(factors / factor - 1).max() > NEAR_FACTOR:
        return None
    return _written(factor, [int(each) for each in exponents])


def _written(factor: float, exponents: list[int]) -> str:
    """Return "√(2 / inputs)" of 2 and [-1, 0]; one number where layers make no difference."""
    if not any(exponents):
        return f"{math.sqrt(factor):.2g}"
    near = Fraction(factor).limit_denominator(LARGEST_DENOMINATOR)
    simple = abs(near / factor - 1) <= NEAR_FACTOR
    above, below = (str(near.numerator), str(near.denominator)) if simple else (f"{factor:.2g}", "1")
    parts = [(text(word) + RAISED[abs(each)], each) for word, each in zip(WORDS, exponents, strict=True) if each]
    over, under = ([part for part, each in parts if each * sign > 0] for sign in (1, -1))
    top, bottom = (_product(number, words) for number, words in ((above, over), (below, under)))
    if bottom == "1":
        return f"√({top})"
    return f"√({top} / ({bottom}))" if PRODUCT in bottom else f"√({top} / {bottom})"


def _product(number: str, words: list[str]) -> str:
    return PRODUCT.join(words if number == "1" and words else [number, *words])
