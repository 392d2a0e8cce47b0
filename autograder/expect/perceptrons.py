"""A multi-layer perceptron for those who go back through its layers by hand, and what their code does to it.

Its activations are computed in numpy, where no graph can follow, and it counts the runs through its layers.
A case is a network and a batch as plain data: "W" and "b", the list "activations" of their names, "X" and "y".
This module is imported where the student's code runs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypedDict, cast

import numpy as np
import torch
from torch import nn

from autograder.checks import no_autograd
from autograder.expect.twice import Twice, asked_twice
from autograder.tolerances import Array

Function = Callable[[Any], Any]
Case = Mapping[str, Any]
GRADIENTS = ("dL_dw", "dL_db")
SHOWN_KEYS = 8
EMPTY = "is empty"


def sigmoid(z: Any) -> Any:
    """Return the logistic function of z."""
    return 1 / (1 + np.exp(-z))


# Each with its derivative at z.
ACTIVATIONS: dict[str, tuple[Function, Function]] = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "identity": (lambda z: z, np.ones_like),
}


def parameters(W: Sequence[Any], b: Sequence[Any]) -> dict[str, Any]:
    """Return weights and biases, which are given layer by layer, by their names, fc[1].weight say."""
    pairs = enumerate(zip(W, b, strict=True), start=1)
    kinds = ("weight", "bias")
    return {f"fc[{n}].{kind}": each for n, pair in pairs for kind, each in zip(kinds, pair, strict=True)}


def gradients(dL_dw: Sequence[Any], dL_db: Sequence[Any]) -> dict[str, Any]:
    """Return gradients, which are given layer by layer, by their names, dL_dw[1] say, the last first."""
    kinds = tuple(zip(GRADIENTS, (dL_dw, dL_db), strict=True))
    return {f"{kind}[{n}]": each[n - 1] for n in range(len(dL_dw), 0, -1) for kind, each in kinds}


def forward(case: Case) -> tuple[dict[int, Array], dict[int, Array]]:
    """Return z and a of every layer by its number; a[0] is X."""
    z, a = {}, {0: case["X"]}
    for layer, (W, b, name) in enumerate(zip(case["W"], case["b"], case["activations"], strict=True), start=1):
        z[layer] = a[layer - 1] @ W.T + b
        a[layer] = ACTIVATIONS[name][0](z[layer])
    return z, a


def severed(function: Function) -> Function:
    """Return a function of tensors that computes in numpy."""
    return lambda z: torch.from_numpy(np.asarray(function(z.detach().numpy()), dtype=np.float64))


class Linear(nn.Linear):
    """A layer whose numbers are written afterwards: drawing them first would take its time and a student's seed."""

    def reset_parameters(self) -> None:
        """Leave the weights as they are."""


class Perceptron(nn.Module):
    """Keeps z[l] and a[l] of the last batch, takes dL_dw[l] and dL_db[l]; its layers are fc["1"] to fc[str(L)]."""

    def __init__(self, case: Case) -> None:
        nn.Module.__init__(self)  # and not that of a class of the notebook, see perceptron
        self.n_l = [case["W"][0].shape[1], *map(len, case["W"])]
        self.L, self.runs = len(case["W"]), 0.0
        sizes = enumerate(zip(self.n_l, self.n_l[1:], strict=False), start=1)
        self.fc = nn.ModuleDict({str(n): Linear(*each, dtype=torch.float64) for n, each in sizes})
        kinds = [ACTIVATIONS[name] for name in case["activations"]]
        self.f = {n: severed(self._counted(function)) for n, (function, _) in enumerate(kinds, start=1)}
        self.df = {n: severed(slope) for n, (_, slope) in enumerate(kinds, start=1)}
        self.z: dict[int, Any] = {}
        self.a: dict[int, Any] = {}
        self.dL_dw: Any = {}
        self.dL_db: Any = {}
        self.hold(case)

    def hold(self, case: Case) -> None:
        """Write the weights and biases of a case into the layers, in place."""
        own = self.named()
        with torch.no_grad():
            for name, value in parameters(case["W"], case["b"]).items():
                own[name].copy_(torch.tensor(np.asarray(value)))

    def named(self) -> dict[str, Any]:
        """Return the parameters as they are now, by their names."""
        layers = [self.fc[str(n)] for n in range(1, self.L + 1)]
        return parameters([layer.weight for layer in layers], [layer.bias for layer in layers])

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the outputs (N, n_L) of the inputs (N, n_0)."""
        self.a[0] = X
        for n in range(1, self.L + 1):
            self.z[n] = self.fc[str(n)](self.a[n - 1]).detach()
            self.a[n] = self.f[n](self.z[n])
        return cast("torch.Tensor", self.a[self.L])

    def _counted(self, function: Function) -> Function:
        """Return an activation that counts what it is part of: a run through all layers, whoever makes it."""

        def run(z: Any) -> Any:
            self.runs += 1 / self.L
            return function(z)

        return run


def perceptron(case: Case, named: Any = None) -> Perceptron:
    """Return the network of a case, as an instance of the class `named` of the notebook too: some code asks for one."""
    if not (isinstance(named, type) and issubclass(named, nn.Module)):
        return Perceptron(case)
    return cast("Perceptron", type(named.__name__, (Perceptron, named), {})(case))


class Seen(TypedDict):
    """What a call did to a network: its parameters afterwards and the gradients that it holds, by their names.

    `answer` is for the probe to set. `keys` say what dL_dw and dL_db hold, EMPTY where it is nothing;
    `changed` are names of tensors that were given; `used` is whether autograd was asked.
    """

    answer: Any
    parameters: dict[str, Any]
    leaves: bool
    replaced: bool
    gradients: dict[str, Any]
    keys: dict[str, str]
    changed: list[str]
    used: bool
    runs: int


@contextlib.contextmanager
def seen(net: Perceptron, given: Mapping[str, torch.Tensor] | None = None, *, by_hand: bool = False) -> Iterator[Any]:
    """Part of a probe: yield a dict that holds `Seen` after the block; `given` are tensors by their names."""
    found: dict[str, Any] = {"answer": None}
    before, given = net.named(), given or {}
    kept, net.runs = {name: each.clone() for name, each in given.items()}, 0.0
    manager: contextlib.AbstractContextManager[list[str]] = unaided() if by_hand else contextlib.nullcontext([])
    with manager as used:
        yield found
    after = net.named()
    found |= {
        "parameters": {name: each.detach().numpy() for name, each in after.items()},
        "leaves": all(each.is_leaf and each.requires_grad for each in after.values()),
        "replaced": any(after[name] is not was for name, was in before.items()),
        "gradients": gradients(*([_taken(getattr(net, kind), n + 1) for n in range(net.L)] for kind in GRADIENTS)),
        "keys": {kind: _keys_of(getattr(net, kind)) for kind in GRADIENTS},
        "changed": [name for name, was in kept.items() if not torch.equal(given[name], was)],
        "used": bool(used),
        "runs": round(net.runs),
    }


def _taken(mapping: Any, layer: int) -> Any:
    try:
        return mapping[layer]
    except (KeyError, IndexError, TypeError):
        return None


def _keys_of(mapping: Any) -> str:
    if not isinstance(mapping, dict):
        return f"is a {type(mapping).__name__}"
    return f"has the keys {', '.join([repr(key) for key in mapping][:SHOWN_KEYS])}" if mapping else EMPTY


@contextlib.contextmanager
def unaided() -> Iterator[list[str]]:
    """Part of a probe: switch autograd off; yields a list in which attempts are noted, and ends with the first."""
    with no_autograd.switched_off() as used, torch.no_grad():
        try:
            yield used
        except RuntimeError:
            if not used:
                raise


class Unaided(Twice):
    """An answer, whether autograd was asked for it, and which arguments, by number, have changed."""

    used: bool
    changed: list[int]


def asked_unaided(function: Callable[..., Any], arrays: Sequence[Array], *more: Any) -> Unaided:
    """Part of a probe: ask a function of tensors, and of `more`, twice, with autograd switched off."""
    given, others = [torch.tensor(each) for each in arrays], [torch.tensor(1 - each) for each in arrays]
    reply = Twice(answer=None, later=None)
    with unaided() as used:
        reply = asked_twice(function, [*given, *more], [[*others, *more]])
    pairs = enumerate(zip(given, arrays, strict=True), start=1)
    changed = [number for number, (now, was) in pairs if not np.array_equal(now.numpy(), was)]
    return {**reply, "used": bool(used), "changed": changed}
