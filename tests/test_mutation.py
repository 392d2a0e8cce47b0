"""Mutants change one thing inside the solution region, and nothing outside it."""

import ast

import nbformat
import pytest

from autograder.validity.mutation import mutants, mutants_of_cell

CELL = '''def step(weights, gradients, lr=0.1):
    """Return the new weights."""
    outside = 1 + 1
    ### BEGIN SOLUTION
    total = (weights - lr * gradients.T).sum(axis=0)
    return total
    ### END SOLUTION
'''


@pytest.fixture(scope="module")
def found():
    return {mutant.name.rpartition(" #")[0]: mutant.source for mutant in mutants_of_cell("step", CELL)}


def test_operators_that_students_confuse_are_all_tried(found):
    assert {name.removeprefix("step: ") for name in found} == {
        "drop line: total = (weights - lr * gradients.T).sum(axis=0) -> pass",
        "drop axis: (weights - lr * gradients.T).sum(axis=0) -> (weights - lr * gradients.T).sum()",
        "swap function: (weights - lr * gradients.T).sum -> (weights - lr * gradients.T).mean",
        "swap operator: weights - lr * gradients.T -> weights + lr * gradients.T",
        "drop right term: weights - lr * gradients.T -> weights",
        "drop left term: weights - lr * gradients.T -> -(lr * gradients.T)",
        "swap operator: lr * gradients.T -> lr / gradients.T",
        "drop right factor: lr * gradients.T -> lr",
        "drop left factor: lr * gradients.T -> gradients.T",
        "drop transpose: gradients.T -> gradients",
        "off by one: 0 -> 1",
    }


def test_everything_outside_the_region_stays(found):
    assert all("outside = 1 + 1" in source and "lr=0.1" in source for source in found.values())


def test_every_mutant_is_another_valid_program(found):
    assert (
        len({ast.dump(ast.parse(source)) for source in found.values()} | {ast.dump(ast.parse(CELL))}) == len(found) + 1
    )


def test_only_solution_cells_of_a_notebook_are_mutated():
    task = nbformat.v4.new_code_cell(
        CELL, metadata={"nbgrader": {"solution": True, "grade": False, "grade_id": "step"}}
    )
    plot = nbformat.v4.new_code_cell(CELL, metadata={"nbgrader": {"solution": True, "grade": True, "grade_id": "plot"}})
    own = nbformat.v4.new_code_cell(CELL)
    assert {mutant.task for mutant in mutants(nbformat.v4.new_notebook(cells=[task, plot, own]))} == {"step"}
