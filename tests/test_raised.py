"""What a verdict says of exceptions that numpy, torch and Python raise in code as beginners write it."""

import pytest

from autograder.checks import runner
from autograder.checks.check import Check
from autograder.checks.raised import MEANINGS, meaning
from autograder.sandbox.local import LocalPlayer

SOURCE = """
import numpy as np
import torch

ones, tensor = np.ones((4, 3)), torch.ones(3, requires_grad=True)

def relative_error():
    return 1 / max(1e-8, ones)

def torch_max():
    return max(0, torch.ones(3))

def softmax():
    return ones / ones.sum(axis=1)

def tensors():
    return torch.ones(4, 3) + torch.ones(4)

def product():
    return ones @ ones

def dotted():
    return np.dot(ones, ones)

def torch_product():
    return torch.ones(4, 3) @ torch.ones(4, 3)

def step():
    tensor.sub_(1)

def initialise():
    torch.nn.Linear(2, 2).weight = torch.ones(2, 2)

def numpy_of():
    return tensor.numpy()

def again():
    loss = (tensor * tensor).sum()
    loss.backward()
    loss.backward()

def unrecorded():
    torch.ones(3).sum().backward()

def into_integers():
    small = np.ones(3, dtype=np.uint8)
    small -= 0.5

def into_torch_integers():
    torch.ones(3, dtype=torch.int64).sub_(0.5)

def types():
    return torch.ones(3, 3, dtype=torch.float32) @ torch.ones(3, 3, dtype=torch.float64)

def types_of_labels():
    return torch.nn.functional.cross_entropy(torch.ones(3, 3), torch.ones(3, dtype=torch.float32))

def nothing():
    return 0.1 * np.zeros(3).sort()

def best():
    two = [1, 2]
    return two[0.5]

def by_float_labels():
    return ones[np.zeros(4)]

def by_a_float():
    return ones[0.5]

def one_hot():
    Y = np.zeros((1, 4))
    Y[3] = 1

def torch_one_hot():
    return torch.zeros(1, 4)[3]

def columns():
    return ones[0].shape[1]

def third():
    return [1, 2][2]

def forward():
    return np.zeros(2), np.zeros(3)

def predict():
    return np.argmax(forward())

def called():
    return ones(0)

def torch_called():
    return tensor(0)

def unbound():
    unbound = unbound + 1

def helper(scores):
    return scores / scores.sum(axis=1)

def training():
    return helper(np.ones((4, 3)))

class Net:
    def loss(self):
        return helper(np.ones((4, 3)))

def velocity():
    return 0.9 * {}["W1"]

def monitored(monitor=None):
    return monitor(ones)

def not_called():
    return ones * helper

def method_not_called():
    return 2 * Net().loss

class WithoutInit(torch.nn.Module):
    def __init__(self):
        self.layer = torch.nn.Linear(2, 2)

def without_super():
    return WithoutInit()

def misspelt():
    return scroes

def axis_added(scores):
    return scores

def too_many():
    return relative_error(1, 2)

def without_defaults(*, axis):
    return axis

def named_otherwise():
    return relative_error(x=1)

def package():
    import a_package_that_nobody_has

def overwritten():
    np = 3
    return np.exp(1)

def endless():
    return endless()

def step_before_backward():
    loss = (tensor * tensor).sum()
    with torch.no_grad():
        tensor.add_(1)
    loss.backward()

def array_of_losses():
    (tensor * tensor).backward()

def no_axis():
    return np.ones(3).sum(axis=1)

def torch_no_axis():
    return torch.ones(3).sum(dim=1)

def item():
    return np.ones(3).item()

def torch_item():
    return torch.ones(3).item()

def as_float():
    return float(np.ones((3, 3)))

def as_int():
    return int(torch.ones(3))

def reshaped():
    return np.ones(6).reshape(4, 2)

def torch_reshaped():
    return torch.ones(6).view(4, 2)

def two_of_three():
    n, k = np.ones((2, 3, 4)).shape
    return n, k

def logarithm():
    return torch.log(ones)

def share():
    return 3 / 0

def batches():
    return range(10 / 2)

def zeros():
    return np.zeros(3, 4)

def stacked():
    return np.stack([np.ones(3), np.ones(2)])

def concatenated():
    return np.concatenate([np.ones(3), np.ones((3, 1))])

def nothing_selected():
    return np.argmax(ones[ones > 2])

def maximum_of_nothing():
    return np.max(ones[ones > 2])

def element_of_a_number():
    loss = 0.5
    return loss[0]

def loop_over_a_number():
    return [each for each in 10]

def without_layers():
    return torch.optim.SGD([], lr=0.1)

def unknown():
    raise LookupError("W1")
"""
EXPECTED = {
    "relative_error": "single number",
    "torch_max": "single number",
    "softmax": "loses that axis",
    "tensors": "loses that axis",
    "product": "inner sizes",
    "dotted": "inner sizes",
    "torch_product": "inner sizes",
    "step": "torch.no_grad()",
    "initialise": "write the new values",
    "numpy_of": "detach it first",
    "again": "earlier step",
    "unrecorded": "no record",
    "into_integers": "whole numbers",
    "into_torch_integers": "whole numbers",
    "types": "different precision",
    "types_of_labels": "labels as whole numbers (torch.long)",
    "nothing": "None is used",
    "velocity": "nothing under this key",
    "monitored": "not given",
    "best": "no whole number",
    "by_float_labels": "no whole number",
    "by_a_float": "no whole number",
    "one_hot": "another axis",
    "torch_one_hot": "another axis",
    "columns": "fewer dimensions",
    "third": "fewer dimensions",
    "predict": "the one that is meant",
    "called": "round brackets",
    "torch_called": "round brackets",
    "unbound": "no value yet",
    "not_called": "round brackets",
    "method_not_called": "round brackets",
    "without_super": "before the first layer",
    "misspelt": "defined in a cell above",
    "axis_added": "its def line takes",
    "too_many": "that of a method begins with self",
    "without_defaults": "its def line takes",
    "named_otherwise": "its def line takes",
    "package": "the first cell imports",
    "overwritten": "no such attribute",
    "endless": "without an end",
    "step_before_backward": "comes after backward",
    "array_of_losses": "take its mean or its sum",
    "no_axis": "a vector has axis 0 alone",
    "torch_no_axis": "a vector has axis 0 alone",
    "item": "one element",
    "torch_item": "one element",
    "as_float": "one element",
    "as_int": "one element",
    "reshaped": "as many elements",
    "torch_reshaped": "as many elements",
    "two_of_three": "names on the left",
    "logarithm": "torch.from_numpy",
    "share": "divided by a number that is 0",
    "batches": "// and int()",
    "zeros": "np.zeros((3, 4))",
    "stacked": "must fit",
    "concatenated": "must fit",
    "nothing_selected": "nothing was selected",
    "maximum_of_nothing": "nothing was selected",
    "element_of_a_number": "no elements to take",
    "loop_over_a_number": "no elements to take",
    "without_layers": "nn.ModuleList",
}


@pytest.fixture(scope="module")
def player(tmp_path_factory):
    namespace = {}
    exec(compile(SOURCE, "<cell>", "exec"), namespace)
    return LocalPlayer(namespace, tmp_path_factory.mktemp("course") / "checks.py")


def verdict_on(player, name, *, hint=None):
    def function(student, _):
        try:
            return student.call(name)
        except Exception as failure:
            failure.hint = hint or failure.hint
            raise

    return runner.run_one(Check("asked", "it answers", 1.0, (), 10, function), player, seed=1, done={})


@pytest.mark.parametrize("name", EXPECTED)
def test_what_an_exception_means_is_the_hint(player, name):
    verdict = verdict_on(player, name)
    assert verdict.status == "failed"
    assert EXPECTED[name] in verdict.hint
    assert verdict.misconception == ""


def test_every_meaning_is_met_by_a_real_exception(player):
    met = {verdict_on(player, name).hint for name in EXPECTED}
    assert met == {str(said) for _, said in MEANINGS}


def test_a_mistake_with_a_name_is_told_instead(player):
    assert verdict_on(player, "softmax", hint="the classes").hint == "the classes"


def test_what_is_not_known_has_no_hint(player):
    assert verdict_on(player, "unknown").hint == ""
    assert meaning("dW is wrong in 3 of 4 elements") == ""


def test_the_line_says_in_which_function_it_stands(player):
    message = verdict_on(player, "training").message
    assert message.startswith("training raised ValueError: ")
    assert message.endswith(" of helper)")
    assert "of softmax" not in verdict_on(player, "softmax").message


@pytest.mark.parametrize(("count", "said"), [(1, "a"), (2, "a and b"), (3, "a, b and c")])
def test_names_of_failed_tasks_are_listed(player, count, said):
    needs = tuple("abc"[:count])
    failed = {
        name: runner.run_one(Check(name, "", 1.0, (), 10, lambda *_: 0.0), player, seed=1, done={}) for name in needs
    }
    skipped = runner.run_one(Check("d", "", 1.0, needs, 10, lambda *_: None), player, seed=1, done=failed)
    assert skipped.message == f"skipped: {said} must pass first"
