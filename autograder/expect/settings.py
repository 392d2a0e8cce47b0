"""A dictionary of settings that a student chose: all there, each as it is meant, none beyond a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from autograder.checks.student import Player
from autograder.expect.compare import describe, expect_number, expect_true
from autograder.language import Message, say, text

Rule = tuple[Callable[[float], bool], str]
Rules = Mapping[str, Rule]

WHOLE: Rule = (lambda value: value == int(value) and value > 0), "a whole number from 1"
POSITIVE: Rule = (lambda value: value > 0), "a positive number"
BEYOND = Message("{name}={value:g} is beyond the cost limit of the Conventions: expected {wanted}")


def expect_settings(
    student: Player, function: str, meant: Rules, limits: Rules, products: Mapping[tuple[str, str], int]
) -> dict[str, Any]:
    """Return the numbers that a function answers with by their names; Failure where one is missing or not as meant.

    Each name has a rule and what it asks for in words; those of whole numbers come back as int. `limits` and the
    greatest `products` of two are for what costs too much.
    """
    answer = student.call(function)
    expect_true(
        isinstance(answer, dict),
        say("{function}: expected a dictionary, not {found}", function=function, found=describe(answer)),
    )
    missing = [name for name in meant if name not in answer]
    expect_true(not missing, say("{function}: {names} missing", function=function, names=", ".join(missing)))
    found = {name: expect_number(name, answer[name]) for name in meant}
    for name, (holds, meaning) in meant.items():
        wanted = text(meaning)
        expect_true(
            holds(found[name]),
            say("{name}: expected {wanted}, not {found:g}", name=name, wanted=wanted, found=found[name]),
        )
    for name, (holds, meaning) in limits.items():
        wanted = text(meaning)
        expect_true(holds(found[name]), BEYOND.format(name=name, value=found[name], wanted=wanted))
    for names, most in products.items():
        cost, wanted = found[names[0]] * found[names[1]], say("at most {most}", most=most)
        said = BEYOND.format(name=" × ".join(names) + " ", value=cost, wanted=wanted).replace(" =", " = ", 1)
        expect_true(cost <= most, said)
    return {name: int(value) if meant[name] is WHOLE else value for name, value in found.items()}
