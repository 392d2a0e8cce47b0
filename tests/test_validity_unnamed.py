"""A mistake that an author has named and no hint tells: where its answers and the student's differ."""

import numpy as np
import pytest

from autograder.mistakes import Model
from autograder.validity.unnamed import Unnamed


def shares(m, S):
    e = m.line("e", np.exp(S), words="the exponentials")
    log = m.of(e, not_normalised=e * 2, not_normalised_2=e * 3, other_base=2.0**S)
    return {"P": m.line("P", log, words="the powers")}


MODEL = Model(shares)
QUESTIONS = [(np.array([0.0, 1.0]),), (np.array([2.0, 10.0]),)]
RIGHT = [{"P": np.exp(S)} for (S,) in QUESTIONS]


def said(names, answers, right=RIGHT):
    unnamed = Unnamed(names)
    unnamed.look(MODEL, QUESTIONS, right, [{"P": each} for each in answers])
    return unnamed.said


def test_the_first_difference_is_told():
    answers = [np.array([1.0, 2.0]), np.array([4.0, 1000.0])]
    assert said(["other_base"], answers) == [
        "other_base of shares gives 1 of 2 answers; for P[1] of question 2 it gives 1024, this student 1000"
    ]


def test_of_several_forms_the_nearest_is_told():
    answers = [3 * np.exp(QUESTIONS[0][0]), np.zeros(2)]
    (line,) = said(["not_normalised"], answers)
    assert line.startswith("not_normalised_2 of shares gives 1 of 2 answers; for P[0] of question 2 it gives 22.1672, ")


@pytest.mark.parametrize("answer", [("array", np.zeros(3)), ("text", "no")])
def test_answers_of_another_kind_are_told_as_such(answer):
    kind, value = answer
    words = {"array": "an array of shape (3,)", "text": "no numbers"}[kind]
    assert said(["other_base"], [value, value]) == [
        (
            "other_base of shares gives 0 of 2 answers; "
            f"for P of question 1 it gives an array of shape (2,), this student {words}"
        )
    ]


def test_what_fits_is_said_to_fit_and_what_is_no_name_to_be_none():
    answers = [2.0**S for (S,) in QUESTIONS]
    assert said(["other_base", "log"], answers) == [
        "other_base of shares gives all these answers: another mistake does so as well, or it fails on fresh questions",
        "log: no model that was asked names it",
    ]


def test_right_answers_are_not_looked_at():
    assert said(["other_base"], [each["P"] for each in RIGHT]) == ["other_base: no model that was asked names it"]
