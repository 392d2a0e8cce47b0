"""`autograder test` looks at the models: what they give without a mistake, and which of their mistakes can be told."""

import importlib.util

import numpy as np
import pytest

from autograder.commands.new import new
from autograder.commands.prove import of_models, prove
from autograder.mistakes import Model
from autograder.validity.models import Models
from autograder.validity.suites import Bench

MODEL = """
import numpy as np
from autograder.mistakes import Model

def line(m, x):
    N = m.size("N", len(x))
    total = m.line("total", np.sum(x), words="the sum")
    return {"mean": m.line("mean", m.of(total / N, not_divided=total), words="the mean")}

LINE = Model(line, sentences={"not_divided": "this is the sum"})
"""
PENALTY = Model(lambda m, W, reg: {"penalty": reg * m.line("squares", (W**2).sum())})
QUESTIONS = [(np.array([1.0, 2.0, 6.0]),), (np.array([4.0, 2.0]),)]
RIGHT = [{"mean": 3.0}, {"mean": 3.0}]


def seen(tmp_path, old="", new_text="", right=RIGHT):
    assert old in MODEL
    path = tmp_path / "model.py"
    path.write_text(MODEL.replace(old, new_text, 1) if old else MODEL, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("model_under_test", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    models = Models(tmp_path)
    models.look(module.LINE, QUESTIONS, right, right)
    return models


def test_a_right_model_has_no_fault(tmp_path):
    models = seen(tmp_path)
    assert (models.count, models.right, models.mistakes, models.wrong, models.silent) == (1, 1, 1, [], [])


@pytest.mark.parametrize(
    "case",
    [
        ("total / N,", "total / N + 1,", "line: without a mistake it gives another mean than expected="),
        ('{"mean"', '{"average"', "line gives average; the check asks for mean"),
        ("np.sum(x)", "np.sum(z)", "line: NameError: name 'z' is not defined, model.py:7"),
        ("np.sum(x)", "np.sum(x, axis=4)",
         "line: sum in its line 'total' fails: AxisError: axis 4 is out of bounds for array of dimension 1"),
    ],
)  # fmt: skip
def test_a_wrong_model_is_told_by_name(case, tmp_path):
    old, changed, said = case
    models = seen(tmp_path, old, changed)
    assert (models.right, models.wrong) == (0, [said])


def test_a_value_of_another_shape_is_wrong(tmp_path):
    models = seen(tmp_path, right=[{"mean": np.full(2, 3.0)}] * 2)
    assert models.wrong == ["line: without a mistake it gives another mean than expected="]


@pytest.mark.parametrize(
    "case",
    [
        ("not_divided=total)", "not_divided=total, turned=-(-total) / N)",
         ["turned changes no answer to any question", "turned has no sentence"]),
        ('"not_divided":', '"not_devided":', ["not_divided has no sentence"]),
    ],
)  # fmt: skip
def test_a_mistake_that_cannot_be_told_is_named(case, tmp_path):
    old, changed, said = case
    models = seen(tmp_path, old, changed)
    assert (models.wrong, models.silent) == ([], said)


def test_a_mistake_that_shows_in_one_question_may_hide_in_another(tmp_path):
    models = seen(tmp_path, "not_divided=total)", "not_divided=total, for_two=total / 2)")
    assert models.silent == ["for_two has no sentence"]


def test_models_of_other_files_are_not_the_authors(tmp_path):
    seen(tmp_path)
    models = Models(tmp_path)
    models.look(PENALTY, [(np.ones((2, 3)), 0.5)], [{"penalty": 3.0}], [{"penalty": 3.0}])
    assert [str(each) for each in of_models(models)] == [":| models: no check was seen with one of model.py"]


def test_the_command_says_it(tmp_path):
    course = tmp_path / "course"
    new("fit", course=course, say=lambda _: None)
    said = []
    run = {"course": course, "seeds": 2, "mutants": False, "bench": Bench(jobs=1), "say": said.append}
    assert prove("fit", **run) == 0
    assert said[-2:] == [
        ":) models that give what is expected: 1 of 1",
        ":) named mistakes that can be told: 1 in model.py",
    ]
    for folder in ("solutions", "assignments"):
        path = course / folder / "fit" / "model.py"
        path.write_text(path.read_text(encoding="utf-8").replace("m.of(2 *", "m.of(3 *"), encoding="utf-8")
    said.clear()
    assert prove("fit", **run) == 1
    assert said[-2] == (
        ":( models that give what is expected: 0 of 1\n"
        "    mean_squared_error: without a mistake it gives another dw than expected="
    )
