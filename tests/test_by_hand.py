"""Where a task is to be derived by hand, no way into automatic differentiation leads to points."""

import textwrap

import numpy as np
import pytest
import torch

from autograder.checks import check, no_autograd, run_one
from autograder.checks.source import thrown_away
from autograder.expect.by_hand import differentiated_by
from autograder.expect.compare import expect_close
from autograder.sandbox.local import LocalPlayer

WAYS = {
    "backward": "x = torch.tensor(x, requires_grad=True); (x * x).sum().backward(); return x.grad.numpy()",
    "grad": "x = torch.tensor(x, requires_grad=True); return torch.autograd.grad((x * x).sum(), x)[0].numpy()",
    "func": "return torch.func.grad(lambda t: (t * t).sum())(torch.tensor(x)).numpy()",
    "jacrev": "return torch.func.jacrev(lambda t: (t * t).sum())(torch.tensor(x)).numpy()",
    "forward mode": "return torch.func.jacfwd(lambda t: (t * t).sum())(torch.tensor(x)).numpy()",
    "functional": "return torch.autograd.functional.jacobian(lambda t: (t * t).sum(), torch.tensor(x)).numpy()",
    "forward mode by itself": "\n    with torch.autograd.forward_ad.dual_level(): return x",
    "hidden": "\n    try: torch.func.grad(torch.sum)(torch.tensor(x))\n    except Exception: pass\n    return 2 * x",
}


@check(points=4, by_hand=True)
def slope(player, rng):
    """slope returns the derivative of the sum of squares"""
    x = rng.standard_normal(5)
    expect_close("slope(x)", player.call("slope", x), 2 * x)


# What is noticed only by its failing: the engine kept from before the check, the graph's nodes, C++.
BACK_DOORS = {
    "kept engine": "y = loss(t)\n"
    "    return ENGINE((y,), (ONE,), False, False, (t,), True, accumulate_grad=False)[0].numpy()",
    "kept object": "y = loss(t)\n    engine = torch.autograd.Variable._execution_engine\n"
    "    return engine.run_backward((y,), (ONE,), False, False, (t,), True, accumulate_grad=False)[0].numpy()",
    "nodes": "node = loss(t).grad_fn\n    return 2 * node.next_functions[0][0](node(ONE))[0].numpy(force=True)",
    "operator": "torch.ops.aten._backward(loss(t), [t])\n    return t.grad.numpy()",
    "inference mode": "mode = torch.inference_mode(False); mode.__enter__()\n"
    "    t = torch.tensor(x, requires_grad=True); node = loss(t).grad_fn\n"
    "    found = node.next_functions[0][0](node(ONE))[0]; mode.__exit__(None, None, None)\n"
    "    return 2 * found.numpy(force=True)",
    "forward in C": "level = torch._C._enter_dual_level()\n    VF = torch._VF\n"
    "    unit = torch.eye(5, dtype=torch.float64)\n"
    "    d = [VF._unpack_dual(loss(VF._make_dual(t.detach(), e, level=level)), level=level)[1] for e in unit]\n"
    "    torch._C._exit_dual_level(level=level)\n    return torch.stack(d).numpy()",
}


def verdict_on(body, tmp_path):
    namespace = {"__name__": "__main__", "torch": torch}
    exec(textwrap.dedent(f"def slope(x):\n    {body}"), namespace)
    return run_one(slope.__check__, LocalPlayer(namespace, tmp_path / "checks.py"), seed=1, done={})


@pytest.mark.parametrize("body", WAYS.values(), ids=WAYS)
def test_every_way_to_differentiate_is_refused_and_named(body, tmp_path):
    verdict = verdict_on(body, tmp_path)
    assert (verdict.status, verdict.points, verdict.misconception) == ("failed", 0.0, "uses_autograd")
    assert verdict.message == "the gradient comes from automatic differentiation: expected one that is derived by hand"


@pytest.mark.parametrize("body", BACK_DOORS.values(), ids=BACK_DOORS)
def test_no_back_door_leads_to_a_derivative(body, tmp_path):
    head = "t = torch.tensor(x, requires_grad=True)\n    "
    namespace = {"loss": lambda t: (t * t).sum(), "ENGINE": torch.autograd.graph._engine_run_backward}
    namespace |= {"torch": torch, "ONE": torch.tensor(1.0, dtype=torch.float64)}
    exec(f"def slope(x):\n    {head}torch.set_grad_enabled(True)\n    {body}", namespace)
    x = np.arange(1.0, 6.0)
    outside = namespace["slope"](x)
    assert np.array_equal(outside, 2 * x)
    verdict = run_one(slope.__check__, LocalPlayer(namespace, tmp_path / "checks.py"), seed=1, done={})
    assert (verdict.status, verdict.points) == ("failed", 0.0)
    assert np.array_equal(namespace["slope"](x), outside)


def test_the_end_of_a_mode_that_was_begun_before_leads_to_none(tmp_path):
    mode = torch.inference_mode()
    mode.__enter__()
    body = """MODE.__exit__(None, None, None); torch.set_grad_enabled(True)
    t = torch.tensor(x, requires_grad=True); node = (t * t).sum().grad_fn
    return 2 * node.next_functions[0][0](node(torch.tensor(1.0, dtype=torch.float64)))[0].numpy(force=True)"""
    namespace = {"__name__": "__main__", "torch": torch, "MODE": mode}
    exec(f"def slope(x):\n    {body}", namespace)
    try:
        verdict = run_one(slope.__check__, LocalPlayer(namespace, tmp_path / "checks.py"), seed=1, done={})
    finally:  # what the mode had excluded was put back after the block
        for name in no_autograd.RECORDERS:
            torch._C._dispatch_tls_set_dispatch_key_excluded(getattr(torch._C.DispatchKey, name), False)
    assert (verdict.status, verdict.points) == ("failed", 0.0)


def test_torch_without_derivatives_is_as_good_as_numpy(tmp_path):
    assert verdict_on("return 2 * torch.tensor(x, requires_grad=True).detach()", tmp_path).points == 4.0


def test_differentiation_is_back_after_the_check(tmp_path):
    verdict_on(WAYS["backward"], tmp_path)
    x = torch.ones(2, requires_grad=True)
    (x * x).sum().backward()
    assert x.grad.tolist() == [2.0, 2.0]
    assert torch.func.jacfwd(torch.sum)(torch.ones(2)).tolist() == [1.0, 1.0]


def test_right_functions_of_checks_may_differentiate():
    with no_autograd.switched_off() as used:
        with pytest.raises(no_autograd.Differentiated):
            torch.func.grad(torch.sum)(torch.ones(2))
        with no_autograd.allowed():
            assert np.array_equal(torch.func.grad(torch.sum)(torch.ones(2)), [1.0, 1.0])
    assert len(used) == 1


# The answer is right to more digits than are asked for, and was not derived.
DIFFERENCES = {
    "central": "h = 1e-5\n    return np.array([(loss(x + h * e) - loss(x - h * e)) / (2 * h) for e in np.eye(len(x))])",
    "in place": "g = np.zeros_like(x)\n    for i in range(len(x)):\n        old = x[i]\n        x[i] = old + 1e-6\n"
    "        up = loss(x)\n        x[i] = old - 1e-6\n        g[i] = (up - loss(x)) / 2e-6\n        x[i] = old\n"
    "    return g",
    "complex": "return np.array([loss(x + 1e-20j * e).imag / 1e-20 for e in np.eye(len(x))])",
}
DERIVED = {
    "at once": "return 2 * x",
    "by a function": "return double(x)",
    "element by element": "return np.array([entry(x, i) for i in range(len(x))])",
    "with the loss beside it": "loss(x)\n    loss(x)\n    return 2 * x",
}
HELPERS = (
    "def loss(x):\n    return (x * x).sum()\ndef double(x):\n    return 2 * x\ndef entry(x, i):\n    return 2 * x[i]\n"
)


def flags_of(body, tmp_path):
    namespace = {"__name__": "__main__", "np": np}
    exec(f"{HELPERS}def slope(x):\n    {body}", namespace)
    verdict = run_one(slope.__check__, LocalPlayer(namespace, tmp_path / "checks.py"), seed=1, done={})
    assert verdict.status == "passed"
    return verdict.flags


@pytest.mark.parametrize("body", DIFFERENCES.values(), ids=DIFFERENCES)
def test_differences_are_flagged_for_a_person(body, tmp_path):
    (flag,) = flags_of(body, tmp_path)
    assert flag == (
        "loss is evaluated at another point for each element of the gradient, as differences do: "
        "look whether the derivative was derived"
    )


ENDED = {
    "not begun again": "sys.setprofile(None)\n    return 2 * x",
    "begun again": "look = sys.getprofile(); sys.setprofile(None); sys.setprofile(look)\n    return 2 * x",
    "without a call of Python's": "next(map(sys.setprofile, [None]))\n    return 2 * x",
}


@pytest.mark.parametrize("body", ENDED.values(), ids=ENDED)
def test_who_ends_the_look_is_told_to_a_person(body, tmp_path):
    (flag,) = flags_of(f"import sys\n    {body}", tmp_path)
    assert flag == "your code ends the look at how it computes a gradient: look whether the derivative was derived"


@pytest.mark.parametrize("body", DERIVED.values(), ids=DERIVED)
def test_a_derivative_is_not(body, tmp_path):
    assert flags_of(body, tmp_path) == ()


@check(points=4, by_hand=True)
def curve(player, rng):
    """curve returns the derivative of the sum of squares, for each of eight matrices"""
    for number in range(8):
        x = rng.standard_normal((2, 3))
        expect_close("curve(x)", player.call_with_arguments("curve", x, number)[0], 2 * x)


# The derivative is 2x; each ends with an array of one element that is not 0, which has the shape of the gradient.
ALONG = "e = np.zeros_like(x)\n    e[1, 2] = "


@pytest.mark.parametrize(("value", "flagged"), [("1", True), ("number % 2", True), ("number == 4", False)])
def test_a_direction_is_one_where_most_questions_have_it(value, flagged, tmp_path):
    namespace = {"__name__": "__main__", "np": np}
    exec(f"def curve(x, number):\n    {ALONG}{value}\n    return 2 * x", namespace)
    verdict = run_one(curve.__check__, LocalPlayer(namespace, tmp_path / "checks.py"), seed=1, done={})
    assert (verdict.status, bool(verdict.flags)) == ("passed", flagged)


@check(points=4, by_hand=True)
def aside(player, rng):
    """aside returns the derivative of the sum of squares, and is given a mask of another shape"""
    x, mask = rng.standard_normal((2, 3)), np.array([[0, 0], [0, 0], [1, 0]])
    expect_close("aside(x)", player.call_with_arguments("aside", x, mask)[0], 2 * x)


def test_what_is_given_beside_is_no_gradient(tmp_path):
    namespace = {"__name__": "__main__", "np": np}
    exec("def aside(x, mask):\n    return 2 * x", namespace)
    verdict = run_one(aside.__check__, LocalPlayer(namespace, tmp_path / "checks.py"), seed=1, done={})
    assert (verdict.status, verdict.flags) == ("passed", ())


@pytest.mark.parametrize("terms", [2, 900, 2500])
def test_a_sum_of_any_length_is_read(terms):
    long = " + ".join(["1"] * terms)
    assert differentiated_by(f"import torch\nx = {long}") == ""
    assert differentiated_by(f"import torch\nx = {long}\ntorch.func.grad(f)") == "func"
    assert thrown_away(f"+{long}")
    assert not thrown_away(long)
