"""Where a task is to be derived by hand, no way into automatic differentiation leads to points."""

import textwrap

import numpy as np
import pytest
import torch

from autograder import by_hand
from autograder.checks import check, run_one
from autograder.compare import expect_close
from autograder.player.local import LocalPlayer

WAYS = {
    "backward": "x = torch.tensor(x, requires_grad=True); (x * x).sum().backward(); return x.grad.numpy()",
    "grad": "x = torch.tensor(x, requires_grad=True); return torch.autograd.grad((x * x).sum(), x)[0].numpy()",
    "func": "return torch.func.grad(lambda t: (t * t).sum())(torch.tensor(x)).numpy()",
    "jacrev": "return torch.func.jacrev(lambda t: (t * t).sum())(torch.tensor(x)).numpy()",
    "forward mode": "return torch.func.jacfwd(lambda t: (t * t).sum())(torch.tensor(x)).numpy()",
    "functional": "return torch.autograd.functional.jacobian(lambda t: (t * t).sum(), torch.tensor(x)).numpy()",
    "hidden": "\n    try: torch.func.grad(torch.sum)(torch.tensor(x))\n    except Exception: pass\n    return 2 * x",
}


@check(points=4, by_hand=True)
def slope(player, rng):
    """slope returns the derivative of the sum of squares"""
    x = rng.standard_normal(5)
    expect_close("slope(x)", player.call("slope", x), 2 * x)


def verdict_on(body, tmp_path):
    namespace = {"__name__": "__main__", "torch": torch}
    exec(textwrap.dedent(f"def slope(x):\n    {body}"), namespace)
    return run_one(slope.__check__, LocalPlayer(namespace, tmp_path / "checks.py"), seed=1, done={})


@pytest.mark.parametrize("body", WAYS.values(), ids=WAYS)
def test_every_way_to_differentiate_is_refused_and_named(body, tmp_path):
    verdict = verdict_on(body, tmp_path)
    assert (verdict.status, verdict.points, verdict.misconception) == ("failed", 0.0, "uses_autograd")
    assert verdict.message == "the gradient comes from automatic differentiation: expected one that is derived by hand"


def test_torch_without_derivatives_is_as_good_as_numpy(tmp_path):
    assert verdict_on("return 2 * torch.tensor(x, requires_grad=True).detach()", tmp_path).points == 4.0


def test_differentiation_is_back_after_the_check(tmp_path):
    verdict_on(WAYS["backward"], tmp_path)
    x = torch.ones(2, requires_grad=True)
    (x * x).sum().backward()
    assert x.grad.tolist() == [2.0, 2.0]
    assert torch.func.jacfwd(torch.sum)(torch.ones(2)).tolist() == [1.0, 1.0]


def test_right_functions_of_checks_may_differentiate():
    with by_hand.switched_off() as used:
        with pytest.raises(by_hand.Differentiated):
            torch.func.grad(torch.sum)(torch.ones(2))
        with by_hand.allowed():
            assert np.array_equal(torch.func.grad(torch.sum)(torch.ones(2)), [1.0, 1.0])
    assert len(used) == 1
