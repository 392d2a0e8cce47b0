"""A student's network of linear layers in torch: its parts, its start, and the training of a given one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypedDict

import numpy as np
import torch

from autograder.checks.student import Player
from autograder.errors import Failure, Hint, PlayerDied, StudentError
from autograder.expect.answers import entry, is_about, length
from autograder.expect.compare import expect_array, expect_close, expect_true
from autograder.expect.explained import Answered, expect_all, expect_known, explained, noticed
from autograder.expect.minibatches import Rows, rows_of
from autograder.expect.networks import expect_different, expect_normal, in_order
from autograder.expect.spread import other_formula
from autograder.expect.steps import epochs_of, steps_among
from autograder.expect.training import Params, Training, expect_losses, step_questions
from autograder.expect.trajectory import expect_same_path
from autograder.language import Message, say
from autograder.mistakes import Model
from autograder.mistakes.optimisers import identify_optimiser, wrong_lengths
from autograder.mistakes.sentences import SENTENCES
from autograder.oracles import networks as oracle
from autograder.tolerances import Array, Tolerance

EXTRA = {"Dropout": "dropout", "AlphaDropout": "dropout", "BatchNorm1d": "normalisation", "LayerNorm": "normalisation"}
ONLY_LINEAR = Message("linear layers and a ReLU between each two of them are asked for, and nothing else")
ARGUMENT_CHANGED = Message("append and insert work on the caller's list: make a new one")
NOT_REACHED = Message("no gradient of the scores reaches {missed} of {count} weights and biases\nwith {setting}")
# Some steps further, where each was allowed a little.
AT_END = Tolerance(1e-8, 1e-8)
BLIND = Message(
    "{name} calls the model only while autograd records nothing: no gradient of the loss can reach its parameters"
)
NEVER = Message("{name} never calls the model that it is given with a batch of the training samples")


class Described(TypedDict):
    """A network: whether it is a module, of which kinds of layers, its parameters, and what they are good for."""

    module: bool
    kinds: list[str]
    biased: bool
    parameters: list[Any]
    scores: Any
    reached: list[bool]
    list_kept: bool


class Started(TypedDict):
    """A network after its initialisation, layer by layer."""

    weights: list[Any]
    before: list[Any]
    biases: list[Any]
    trainable: list[bool]


class Noted(TypedDict):
    """The batches of a training with the parameters before each, those at its end, and what it returned.

    `blind` is how often the network ran while autograd recorded nothing.
    """

    notes: list[dict[str, Any]]
    blind: int
    params: dict[str, Any]
    losses: Any


def described(student: Any, name: str, sizes: tuple[int, list[int], int], X: torch.Tensor, seed: int) -> Described:
    """Probe: a network that the student's class `name` makes, in float64: its parameters and its scores."""
    torch.manual_seed(seed)
    hidden = [*sizes[1]]
    network = student[name](*sizes)
    is_module = isinstance(network, torch.nn.Module)
    values = [each.detach().double() for each in network.parameters()] if is_module else []
    scores = network.double()(X) if values else None
    reached = [False] * len(values)
    if isinstance(scores, torch.Tensor) and scores.requires_grad:
        gradients = torch.autograd.grad(scores.sum(), list(network.parameters()), allow_unused=True)
        reached = [each is not None for each in gradients]
    return {
        "module": is_module,
        "kinds": sorted({type(each).__name__ for each in network.modules()}) if is_module else [],
        "biased": is_module and all(getattr(each, "bias", 0) is not None for each in network.modules()),
        "parameters": values,
        "scores": scores.detach() if isinstance(scores, torch.Tensor) else scores,
        "reached": reached,
        "list_kept": sizes[1] == hidden,
    }


def scores_of(weights: Sequence[Array], biases: Sequence[Array], X: Array) -> Array:
    """Return the scores of linear layers (out, in) with a ReLU between each two of them."""
    pairs = enumerate(zip(weights, biases, strict=True), start=1)
    named = {f"{kind}{i}": value for i, (W, b) in pairs for kind, value in (("W", W.T), ("b", b))}
    return oracle.layers(named, X)[-1]


def ask_network(  # noqa: PLR0917 - what a network is made of
    student: Player, name: str, widths: Sequence[int], X: Array, seed: int, setting: str
) -> tuple[Answered, str]:
    """Return the scores of a network as a question about X, weights and biases, and what no gradient reaches."""
    d, *hidden, c = widths
    found: Described = student.probe(described, name, (d, [*hidden], c), torch.tensor(X), seed)
    expect_true(found["module"], say("{name}: expected an nn.Module with forward", name=name))
    kinds = [kind for kind in found["kinds"] if kind in EXTRA]
    for holds, text, hint, misconception in (
        (
            not kinds,
            say("the network has {names} layers", names=say(" and ").join(kinds)),
            ONLY_LINEAR,
            EXTRA[kinds[0]] if kinds else "",
        ),
        (found["biased"], say("a layer has no bias"), say("every layer has weights and biases"), "bias_missing"),
        (
            found["list_kept"],
            say("{name} changes the list hidden_layers that it is given", name=name),
            ARGUMENT_CHANGED,
            "argument_changed",
        ),
    ):
        expect_true(
            holds, say("{text}\nwith {setting}", text=text, setting=setting), hint=hint, misconception=misconception
        )
    parameters = found["parameters"]
    expect_known(
        parameters, say("the network has no parameters\nwith {setting}", setting=setting), "layers_not_registered"
    )
    candidates, scores = in_order(parameters, widths, setting), found["scores"]
    W, b = next((each for each in candidates if is_about(scores, scores_of(*each, X))), candidates[0])
    missed = len(parameters) - sum(found["reached"])
    text = NOT_REACHED.format(missed=missed, count=len(parameters), setting=setting) if missed else ""
    return Answered((X, W, b), {"scores": scores}, {"scores": scores_of(W, b, X)}), text


def initialised(student: Any, name: str, widths: Sequence[int], seed: int, *, own: str = "") -> Started:
    """Probe: weights and biases of a network with a nested part, after the student's initialisation `name`.

    `own` names a class of the student's that makes the network.
    """
    torch.manual_seed(seed)
    if own:
        network = student[own](widths[0], [*widths[1:-1]], widths[-1])
        linear = [each for each in network.modules() if isinstance(each, torch.nn.Linear)]
    else:
        linear = [torch.nn.Linear(before, after) for before, after in itertools.pairwise(widths)]
        first, *inner, last = linear
        nested = torch.nn.Sequential(*(part for each in inner for part in (each, torch.nn.ReLU())))
        network = torch.nn.Sequential(first, torch.nn.ReLU(), nested, last)
    before = [each.weight.detach().clone() for each in linear]
    student[name](network)
    return {
        "weights": [each.weight.detach() for each in linear],
        "before": before,
        "biases": [each.bias.detach() for each in linear],
        "trainable": [bool(parameter.requires_grad and parameter.is_leaf) for parameter in network.parameters()],
    }


def expect_start(
    student: Player, name: str, widths: Sequence[int], rng: np.random.Generator, *, std: Callable[[int, int], float],
    others: Callable[[int, int], Mapping[str, float]], own: str = "",
) -> None:  # fmt: skip
    """Raise Failure unless an initialisation draws normal weights of std(inputs, outputs), and biases are 0.

    others(inputs, outputs): the standard deviations of known mistakes by their names.
    own: a class of the student's that makes the network, by default one of ours.
    """
    reply: Started = student.probe(initialised, name, list(widths), int(rng.integers(1 << 30)), own=own)
    found = {part: dict(enumerate(reply[part])) for part in ("weights", "before", "biases")}
    drawn = []

    def spread() -> Hint | None:
        layers = {layer: found["weights"][number] for number, layer in enumerate(itertools.pairwise(widths))}
        return other_formula({layer: float(np.std(weights)) for layer, weights in layers.items()}, std)

    for number, (inputs, outputs) in enumerate(itertools.pairwise(widths)):
        layer, setting = (
            say("layer {number}", number=number + 1),
            say("{inputs} inputs, {outputs} outputs", inputs=inputs, outputs=outputs),
        )
        weights = expect_array(
            say("the weight of {layer}", layer=layer), entry(found["weights"], number), shape=(outputs, inputs)
        )
        same = is_about(entry(found["before"], number), weights)
        expect_known(
            not same,
            say("the weights of {layer} are the same as before\nwith {setting}", layer=layer, setting=setting),
            "not_initialised",
        )
        drawn.append(weights)
        biases = expect_array(say("the bias of {layer}", layer=layer), entry(found["biases"], number), shape=(outputs,))
        more, text = others(inputs, outputs), say("the biases of {layer} are not zero", layer=layer)
        with noticed(spread):
            expect_all(
                partial(expect_normal, weights, std=std(inputs, outputs), others=more, setting=setting),
                partial(expect_known, not biases.any(), text, "biases_not_zero"),
            )
    expect_different(drawn)
    trainable = reply["trainable"] == [True] * (2 * len(drawn))
    expect_known(trainable, say("after {name} some parameters can no longer be trained", name=name), "not_trainable")


class Layered(torch.nn.Module):
    """Linear layers of the given widths with ReLUs between them: a network that is not the student's."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.linear = torch.nn.ModuleList(torch.nn.Linear(*each) for each in itertools.pairwise(widths))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores."""
        *hidden, last = self.linear
        for layer in hidden:
            X = torch.relu(layer(X))
        return last(X)  # type: ignore[no-any-return]


def noted_training(  # noqa: PLR0917 - what a training takes
    student: Any, name: str, params: dict[str, Any], X: torch.Tensor, y: torch.Tensor, options: dict[str, Any],
    seeds: tuple[int, int], *, own: str = "",
) -> Noted:  # fmt: skip
    """Probe: what the student's training `name` does with a network of the parameters W1 (in, out), b1 ….

    The network notes every batch that it is trained on, and its parameters at that moment;
    `own` names a class of the student's that makes it.
    """
    torch.manual_seed(seeds[1])
    d, *hidden, c = [params["W1"].shape[0], *(len(value) for key, value in params.items() if key[0] == "b")]
    network = (student[own](d, hidden, c) if own else Layered([d, *hidden, c])).double()
    parameters = list(network.parameters())
    with torch.no_grad():
        for parameter, value in zip(parameters, params.values(), strict=True):
            parameter.copy_(torch.tensor(value.T))
    notes: list[dict[str, Any]] = []
    blind: list[bool] = []

    def now() -> dict[str, Any]:
        values = (parameter.detach().numpy().T.copy() for parameter in parameters)
        return dict(zip(params, values, strict=True))

    def note(_: Any, inputs: tuple[torch.Tensor, ...]) -> None:
        blind.append(not torch.is_grad_enabled())
        if torch.is_grad_enabled():
            notes.append({"X": inputs[0].detach().numpy().copy(), "params": now()})

    network.register_forward_pre_hook(note)
    losses = student[name](network, X, y, **options, generator=torch.Generator().manual_seed(seeds[0]))
    return {"notes": notes, "blind": sum(blind), "params": now(), "losses": losses}


@dataclass(frozen=True)
class TorchRun:
    """What one training did: the samples of its steps, the parameters before each and at the end, its losses."""

    problem: Training
    rows: list[Rows]
    params: list[Params]
    losses: Any

    @property
    def epochs(self) -> list[int]:
        """The number of the epoch of every step."""
        more = {"batch_size": self.problem.batch_size, "num_epochs": self.problem.num_epochs}
        return epochs_of(len(self.rows), self.rows, len(self.problem.X), **more)

    @property
    def rates(self) -> list[float]:
        """The learning rate of every step."""
        return self.problem.rates(self.epochs)

    @property
    def sizes(self) -> list[int]:
        """How many samples each step saw."""
        return [len(rows) for rows in self.rows]

    def cost(self, step: int, params: Params) -> tuple[float, Params]:
        """Return J and its gradients on the batch of a step."""
        rows = self.rows[step]
        return oracle.cost(params, self.problem.X[rows], self.problem.y[rows], self.problem.options["reg"])

    def right_path(self) -> tuple[list[Params], list[float]]:
        """Return the parameters after every step, and J before it, where plain SGD leads with these batches."""
        params, path, losses = self.problem.params, [], []
        for step, rate in enumerate(self.rates):
            J, gradients = self.cost(step, params)
            params = {name: value - rate * gradients[name] for name, value in params.items()}
            path.append(params)
            losses.append(J)
        return path, losses

    @property
    def gradients(self) -> list[Params]:
        """The right gradients at the parameters before each step."""
        return [self.cost(step, params)[1] for step, params in enumerate(self.params[:-1])]

    def questions(self) -> list[Answered]:
        """Return one question for each step, whose inputs end with X, y, α, its decay, λ, epoch, sizes."""
        options, p = self.problem.options, self.problem

        def inputs(step: int) -> tuple[Any, ...]:
            rates = options["learning_rate"], options["learning_rate_decay"], options["reg"], self.epochs[step]
            return p.X[self.rows[step]], p.y[self.rows[step]], *rates, (self.sizes[step], p.batch_size)

        return step_questions(self.params, self.gradients, self.rates, inputs)

    def expect_steps(self, model: Model, again: Callable[[], TorchRun]) -> None:
        """Raise Failure unless the steps are those of plain gradient descent on J; `again()` is another run."""

        def known() -> tuple[Params, list[Params], list[Params], list[float]]:
            return self.problem.params, self.gradients, self.params[1:], self.rates

        lengths, other = noticed(lambda: wrong_lengths(*known())), noticed(lambda: identify_optimiser(*known()))
        with lengths, explained(model, lambda: again().questions()), other:
            expect_same_path(self.params[1:], self.right_path()[0], setting=self.problem.setting)

    def expect_losses(self, name: str, model: Model) -> None:
        """Raise Failure unless the list that the training `name` returns holds J of every batch."""
        reg, losses = self.problem.options["reg"], np.array(self.right_path()[1])
        penalties = np.array([reg * sum(np.sum(p[key] ** 2) for key in p if key[0] == "W") for p in self.params])
        inputs = np.array([*losses[1:], losses[-1]]), penalties, np.array(self.sizes, dtype=np.float64)
        expect_losses(name, self.losses, list(losses), model, inputs, num_epochs=self.problem.num_epochs)

    def expect_end(self, where: str, misconception: str) -> None:
        """Raise Failure unless the parameters end where plain gradient descent on J leads."""
        hint = Hint(misconception, SENTENCES[misconception])
        for name, right in self.right_path()[0][-1].items():
            found, setting = self.params[-1][name], self.problem.setting
            expect_close(f"{name} {where}", found, right, setting=setting, tolerance=AT_END, diagnose=lambda _: hint)


def on_either(judge: Callable[[str], None], own: str) -> None:
    """Judge a training on a network of ours and, where the student's code raises, on one of the class `own`.

    A training that knows its network by the names of its parts is right for that network.
    """
    try:
        judge("")
    except PlayerDied:
        raise
    except StudentError as failure:
        try:
            judge(own)
        except PlayerDied:
            raise
        except Failure:
            raise failure from None


def train_network(
    student: Player, name: str, problem: Training, *, own: str = "", generator: int = 0, elsewhere: int = 1
) -> TorchRun:
    """Return what the student's training `name` does; the two numbers are added to the seeds that it gets."""
    seeds = problem.seed + generator, problem.seed + elsewhere
    data = torch.tensor(problem.X), torch.tensor(problem.y)
    record: Noted = student.probe(noted_training, name, problem.params, *data, problem.options, seeds, own=own)
    notes, losses, end = record["notes"], record["losses"], record["params"]
    small = [note for note in notes if length(entry(note, "X")) <= problem.batch_size]
    more = {"batch_size": problem.batch_size, "num_epochs": problem.num_epochs}
    steps = [small[each] for each in steps_among(small, end, sets=(problem.X,), **more).numbers]
    blind = not notes and record["blind"]
    other = not notes and not blind and isinstance(losses, (list, tuple)) and len(losses) > 0
    expect_known(steps, (BLIND if blind else NEVER).format(name=name), "global_model" if other else "")
    states = [*(entry(step, "params") for step in steps), end]
    params = [
        {key: expect_array(key, entry(state, key), shape=value.shape) for key, value in problem.params.items()}
        for state in states
    ]
    return TorchRun(problem, [rows_of(entry(step, "X"), problem.X) for step in steps], params, losses)
