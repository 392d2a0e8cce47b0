"""Part 4: the same network in torch, and deeper ones."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import model

from autograder.checks import check
from autograder.expect.compare import expect_close
from autograder.expect.drawing import draw_params
from autograder.expect.explained import expect_known, explained
from autograder.expect.minibatches import expect_batches
from autograder.expect.torch_networks import ask_network, expect_start, on_either, train_network
from autograder.expect.training import expect_own_order

from .part2_training import draw_train


@check(points=4)
def multi_layer_perceptron(student, rng):
    """MultiLayerPerceptron has the layers asked for, ReLUs between them, and returns scores"""
    several = ([7], [8, 5], [6, 9, 7, 8], [], [5, 5, 5])

    def ask(hidden):
        X, seed = 3 * rng.normal(size=(11, 4)), int(rng.integers(1 << 30))
        setting = f"input_size=4 hidden_layers={hidden} num_classes=3"
        return *ask_network(student, "MultiLayerPerceptron", [4, *hidden, 3], X, seed, setting), setting

    with explained(model.PERCEPTRON, lambda: [ask(hidden)[0] for hidden in several]):
        for hidden in several:
            asked, missed, setting = ask(hidden)
            expect_close("scores", asked.found["scores"], asked.right["scores"], setting=setting)
            expect_known(not missed, missed, "graph_cut" if missed else "")


def draw_torch_training(rng):
    """Return a problem with large samples and short steps: gradients so long that a limit of 10 on them would show."""
    problem = draw_train(rng, 14, 4, 3)
    slow = {"learning_rate": problem.options["learning_rate"] / 100}
    return replace(problem, X=10 * problem.X, options=problem.options | slow)


@check(points=6)
def train_torch(student, rng):
    """train_torch makes the steps of torch.optim.SGD on J, and returns the loss of every batch"""
    problem = draw_torch_training(rng)
    deep = replace(problem, params=draw_params(rng, [3, 6, 5, 4]))

    def judge(own):
        train = partial(train_network, student, "train_torch", own=own)
        run = train(problem)
        expect_batches(run.rows, len(problem.X), problem.batch_size, problem.num_epochs)
        run.expect_steps(model.TORCH_STEP, lambda: train(draw_torch_training(rng)))
        run.expect_losses("train_torch, the losses", model.HISTORY)
        others = train(problem, elsewhere=2).rows, train(problem, generator=3).rows
        expect_own_order(run.rows, *others, "generator")
        train(deep).expect_end("after training a network of three layers", "two_layers_only")

    on_either(judge, "MultiLayerPerceptron")


@check(points=4)
def he_initialise(student, rng):
    """he_initialise draws weights from N(0, 2 / inputs) and sets biases to zero, in every linear layer"""

    def others(n, out):
        named = {"factor_two_missing": 1 / n, "outputs_for_inputs": 2 / out, "glorot": 2 / (n + out)}
        named |= {"first_layer_for_all": 2 / 700, "inputs_fixed": 2 / 3072, "torch_default": 1 / (3 * n)}
        named |= {"standard_normal": 1.0, "variance_for_deviation": (2 / n) ** 2}
        return {name: variance**0.5 for name, variance in named.items()}

    start = partial(expect_start, student, "he_initialise", [700, 160, 420, 210], rng)
    # Whoever asks for a MultiLayerPerceptron is given one.
    on_either(lambda own: start(std=lambda n, _: (2 / n) ** 0.5, others=others, own=own), "MultiLayerPerceptron")
