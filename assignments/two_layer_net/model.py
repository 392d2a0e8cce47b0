"""The mathematics of the two-layer network with the mistakes that students make in it; see autograder.mistakes."""

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, classifier, layers, penalty, training

# X (N, D), y (N,); W1 (D, H), b1 (H,), W2 (H, K), b2 (K,); z2 and a2 (N, H), z3 and dz3 (N, K).
Params = Mapping[str, Any]


def probabilities_of(S: Any) -> Any:
    """Return the softmax of scores where no mistake is looked for."""
    e = np.exp(S)
    return e / e.sum(axis=1, keepdims=True)


def sizes(m: Mistakes, X: Any, p: Params) -> Any:
    """Note the sizes, and return N."""
    m.size("D", X.shape[1])
    m.size("H", len(p["b1"]))
    m.size("K", len(p["b2"]))
    return m.size("N", len(X))


# Part 1


def softmax(m: Mistakes, z3: Any) -> dict[str, Any]:
    """The probabilities of the scores."""
    m.size("N", z3.shape[0])
    m.size("K", z3.shape[1])
    return {"softmax": classifier.softmax(z3, m)}


def scores_gradient(m: Mistakes, z3: Any, y: Any) -> dict[str, Any]:
    """The gradient of the mean cross-entropy at the scores."""
    m.size("N", len(y))
    m.size("K", z3.shape[1])
    P = classifier.softmax(z3, m.at("softmax"))
    dz3 = classifier.scores_gradient(m.of(P, not_normalised=np.exp(z3), softmax_missing=1.0 * z3), y, m)
    return {"dz3": m.of(dz3, factor_two=2 * dz3)}


def both(m: Mistakes, dW: Any, db: Any, names: tuple[str, str]) -> dict[str, Any]:
    """Return the two gradients of a layer by their names."""
    return {
        names[0]: m.of(dW, gradient_transposed=dW.T, wrong_order=db),
        names[1]: m.of(db, wrong_order=dW),
    }


def output_layer(m: Mistakes, a2: Any, W2: Any, dz3: Any, reg: float) -> dict[str, Any]:
    """The gradients of the output layer."""
    N = m.size("N", len(a2))
    dW2, db2 = layers.affine_backward(a2, dz3, m)
    return both(m, penalised(m, dW2, W2, reg, N, "dW2"), bias(m, db2, reg), ("dW2", "db2"))


def hidden_layer(m: Mistakes, X: Any, z2: Any, W1: Any, W2: Any, dz3: Any, reg: float) -> dict[str, Any]:
    """The gradients of the hidden layer."""
    N = m.size("N", len(X))
    m.size("H", z2.shape[1])
    upstream = layers.through_weights(dz3, W2, m)
    dz2 = m.line("dz2", layers.relu_backward(upstream, z2, X @ W1, m), words="the error before the ReLU")
    dW1, db1 = layers.affine_backward(X, dz2, m)
    dW1 = m.of(dW1, relu_mask_missing_2=X.T @ upstream)
    db1 = bias(m, db1, reg, relu_mask_missing_3=upstream.sum(axis=0))
    return both(m, penalised(m, dW1, W1, reg, N, "dW1"), db1, ("dW1", "db1"))


def penalised(m: Mistakes, data: Any, W: Any, reg: float, n: Any, name: str) -> Any:
    """The gradient of weights, penalty included."""
    return m.line(f"{name} whole", penalty.penalised(data, W, reg, n, m), words=f"{name} with its penalty")


def bias(m: Mistakes, data: Any, reg: float, **wrong: Any) -> Any:
    """The gradient of a bias, which no penalty belongs to."""
    penalised = {"penalty_on_bias": (1 + 2 * reg) * data, "penalty_on_bias_2": (1 + reg) * data}
    return m.line("db whole", m.of(data, **penalised, **wrong), words="the gradient of the bias")


# Part 2


def forward_pass(m: Mistakes, X: Any, p: Params) -> tuple[Any, Any, Any]:
    """The layers of the network."""
    z2 = affine(m.layer(1, 2), X, p["W1"], p["b1"], "z2")
    a2 = m.line("a2", layers.relu(z2, m), words="the activations a2")
    z3 = affine(m.layer(2, 2), m.of(a2, relu_missing_2=z2), p["W2"], p["b2"], "z3")
    others = {"relu_on_scores": np.maximum(0, z3), "scores_shifted": z3 - z3.max(axis=1, keepdims=True)}
    return z2, a2, m.line("z3", m.of(z3, softmax_in_forward=probabilities_of(z3), **others), words="the scores z3")


def affine(here: Mistakes, X: Any, W: Any, b: Any, name: str) -> Any:
    """XW + b, in one of the layers."""
    return here.line(name, layers.affine(X, W, b, here), words=name)


def forward(m: Mistakes, X: Any, p: Params) -> dict[str, Any]:
    """The task of that name."""
    sizes(m, X, p)
    right = forward_pass(m, X, p)
    others = [*permutations(right)][1:]
    wrong = [{f"wrong_order_{i}": each[place] for i, each in enumerate(others, start=1)} for place in range(3)]
    wrong[0]["relu_in_place"] = right[1]
    return {name: m.of(right[i], **wrong[i]) for i, name in enumerate(("z2", "a2", "z3"))}


def probabilities(m: Mistakes, X: Any, p: Params) -> dict[str, Any]:
    """The probabilities of the classes."""
    sizes(m, X, p)
    z3 = forward_pass(m, X, p)[2]
    P = classifier.softmax(z3, m.at("softmax"))
    return {"P": m.of(P, softmax_twice=probabilities_of(P), scores_for_probabilities=1.0 * z3)}


def cost(m: Mistakes, X: Any, p: Params, y: Any, reg: float, given: Any) -> dict[str, Any]:
    """J, the mean cross-entropy with the penalty on both weights; reg is left at its default unless `given`."""
    N = sizes(m, X, p)
    z3 = forward_pass(m, X, p)[2]
    P = classifier.softmax(z3, m.at("softmax"))
    data = classifier.cross_entropy(P, y, m.at("data"))
    first = m.line("W1²", penalty.squares(p["W1"], m), words="the sum of the squares of W1")
    second = m.line("W2²", penalty.squares(p["W2"], m), words="the sum of the squares of W2")
    biases = np.sum(p["b1"] ** 2) + np.sum(p["b2"] ** 2)
    squares = m.of(
        first + second,
        penalty_on_bias=first + second + biases,
        penalty_one_layer=1.0 * first,
        penalty_one_layer_2=1.0 * second,
        penalty_one_layer_3=2 * first,
        penalty_one_layer_4=2 * second,
        one_layer_twice=2 * first + second,
        one_layer_twice_2=first + 2 * second,
        penalty_of_sum_2=(np.sqrt(first) + np.sqrt(second)) ** 2,
    )
    squares = m.line("squares", squares, words="the sum of the squared weights")
    factor = penalty.penalty_factor(reg, N, m) if given else m.number(m.number(reg, "another_default"), "reg_ignored")
    term = m.line("penalty", factor * squares, words="the penalty")
    J = m.of(data, data_term_missing=0.0) + term
    J = m.of(J, lambda_on_one_layer=data + reg * first + second, lambda_on_one_layer_2=data + first + reg * second)
    J = m.of(J, penalty_in_divisor=N * data / (N + term), loss_not_averaged_3=N * data)
    return {"J": m.line("J", J, words="the cost J")}


def gradients(m: Mistakes, X: Any, y: Any, p: Params, reg: float, earlier: Params) -> dict[str, Any]:
    """The gradients of J with respect to all four parameters; `earlier` are those of the call before."""
    N = sizes(m, X, p)
    z2, a2, z3 = forward_pass(m, X, p)
    P = classifier.softmax(z3, m.at("softmax"))
    P = m.of(P, softmax_twice=probabilities_of(P))
    dz3 = classifier.scores_gradient(P, y, m)
    hidden, output = m.layer(1, 2), m.layer(2, 2)
    dW2, db2 = layers.affine_backward(m.of(a2, relu_missing_3=z2), dz3, output)
    dW2 = output.line("dW2", penalty.penalised(dW2, p["W2"], reg, N, output), words="∂J/∂W2")
    upstream = layers.through_weights(dz3, m.of(p["W2"], gradient_for_weights=dW2), m)
    dz2 = m.line("dz2", layers.relu_backward(upstream, z2, X @ p["W1"], m), words="the error before the ReLU")
    dW1, db1 = layers.affine_backward(X, dz2, hidden)
    dW1 = hidden.line("dW1", penalty.penalised(dW1, p["W1"], reg, N, hidden), words="∂J/∂W1")
    found = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
    for here, name in ((hidden, "b1"), (output, "b2")):
        wrong = {"penalty_on_bias": found[name] + 2 * reg * p[name], "penalty_on_bias_2": found[name] + reg * p[name]}
        found[name] = here.line(f"d{name}", here.of(found[name], **wrong), words=f"∂J/∂{name}")
    swapped = {"W1": "W2", "W2": "W1", "b1": "b2", "b2": "b1"}
    return {
        f"d{name}": m.of(
            g,
            gradients_accumulate=g + earlier[f"earlier d{name}"],
            stale_batch=1.0 * earlier[f"earlier d{name}"],
            layers_swapped=found[swapped[name]],
            **({"biases_swapped": found[swapped[name]]} if name[0] == "b" else {}),
        )
        for name, g in found.items()
    }


def predict(m: Mistakes, X: Any, p: Params) -> dict[str, Any]:
    """The class of the largest score."""
    sizes(m, X, p)
    _, a2, z3 = forward_pass(m, X, p)
    best = m.of(
        z3.argmax(axis=1),
        argmin=z3.argmin(axis=1),
        argmax_over_samples=z3.argmax(axis=0),
        argmax_of_hidden=a2.argmax(axis=1),
        scores_for_classes=1.0 * z3,
        scores_for_classes_2=probabilities_of(z3),
        scores_for_classes_3=z3.max(axis=1),
    )
    return {"class": m.line("class", best, words="the predicted class")}


# Training, one step at a time: from what the parameters were before the step


def train_step(
    m: Mistakes, p: Params, total: Params, first: Params, step: int,
    g: Params, lr: float, decay: float, reg: float, epoch: int, counts: Sequence[int],
) -> dict[str, Any]:  # fmt: skip
    """The step of `train` after one batch, whose gradients `loss` gave."""
    used = training.used_gradients(m, p, g, reg, counts)
    return training.moved(m, p, used, training.rate_of(m, lr, decay, epoch, step), total, first)


def torch_step(
    m: Mistakes, p: Params, total: Params, first: Params, step: int,
    X: Any, y: Any, lr: float, decay: float, reg: float, epoch: int, counts: Sequence[int],
) -> dict[str, Any]:  # fmt: skip
    """The step of `train_torch` after one batch."""
    N = sizes(m, X, p)
    z2, a2, z3 = forward_pass(m, X, p)
    P, Y = classifier.softmax(z3, m.at("softmax")), classifier.one_hot(y, len(p["b2"]))
    dz3 = (P - Y) / m.of(N, loss_not_averaged=1.0, last_batch_mean=1.0 * counts[1])
    Q = probabilities_of(P)
    through = (Q - Y) / N
    dz3 = m.of(
        dz3,
        softmax_before_loss=P * (through - (through * P).sum(axis=1, keepdims=True)),
        squared_error=2 * (z3 - Y) / (N * len(p["b2"])),
    )
    dz3 = m.line("dz3", dz3, words="the gradient at the scores")
    dz2 = m.line("dz2", (dz3 @ p["W2"].T) * (z2 > 0), words="the error before the ReLU")
    data = {"W1": X.T @ dz2, "b1": dz2.sum(axis=0), "W2": a2.T @ dz3, "b2": dz3.sum(axis=0)}
    g = {f"d{name}": m.line(f"d{name}", value + torch_penalty(m, name, p[name], reg, N), words=f"∂J/∂{name}")
         for name, value in data.items()}  # fmt: skip
    return training.moved(m, p, g, training.rate_of(m, lr, decay, epoch, step), total, first)


def torch_penalty(m: Mistakes, name: str, W: Any, reg: float, n: Any) -> Any:
    """The gradient of the penalty at one of the parameters."""
    norm = W / np.sqrt(np.sum(W**2))
    everywhere = {
        "weight_decay_on_bias": reg * W,
        "penalty_on_bias": 2 * reg * W,
        "penalty_norms_of_all": reg * norm,
    }
    if name[0] == "b":
        return m.of(0.0, penalty_and_weight_decay=reg * W, penalty_and_weight_decay_2=2 * reg * W, **everywhere)
    factor = penalty.penalty_factor(reg, n, m)
    return m.of(
        2 * factor * W,
        penalty_and_weight_decay=3 * reg * W,
        penalty_and_weight_decay_2=4 * reg * W,
        penalty_mean=2 * reg * W / W.size,
        penalty_l1=reg * np.sign(W),
        penalty_square_root=reg * norm,
        **{"penalty_last_layer" if name == "W1" else "penalty_first_layer": 0.0},
        **everywhere,
    )


# Part 4


def perceptron(m: Mistakes, X: Any, W: Any, b: Any) -> dict[str, Any]:
    """The scores of linear layers, W[l] (n_l, n_(l-1)), with a ReLU between each two of them."""
    a = m.of(X, relu_on_input=np.maximum(0, X))
    for number, (weights, bias) in enumerate(zip(W, b, strict=True), start=1):
        here = m.layer(number, len(W))
        z = here.line("z", a @ weights.T + bias, words="z")
        if number < len(W):
            a = here.line("a", hidden_activation(here, z), words="the activations")
    cut, whole = np.maximum(0, z), probabilities_of(z)
    P = probabilities_of(cut)
    wrong = {"relu_on_scores": cut, "relu_on_scores_2": P, "relu_on_scores_3": np.log(P)}
    wrong |= {"softmax_before_loss": whole, "softmax_before_loss_2": np.log(whole)}
    return {"scores": m.line("scores", m.of(z, sigmoid_at_the_end=1 / (1 + np.exp(-z)), **wrong), words="the scores")}


def hidden_activation(m: Mistakes, z: Any) -> Any:
    """The ReLU of a hidden layer."""
    others = [np.where(z > 0, z, 0.01 * z), *layers.other_activations(z)]
    wrong = {f"wrong_activation_{k}": other for k, other in enumerate(others, start=1)}
    return m.of(np.maximum(0, z), activation_missing=1.0 * z, **wrong)


WORDS = {"lr": "α", "decay": "the decay of α", "epoch": "the number of the epoch", "step": "the number of the step"}
SENTENCES = {"bias_missing": "the bias is missing", "lr_missing": "the learning rate is not in the step"}
TRAINED = {
    "penalty_and_weight_decay": "the penalty acts twice, and on the biases, too: "
    "it is in the loss, and the optimiser has a weight_decay",
    "activation_missing": "there is no activation between the layers: the whole network is one linear map",
    "softmax_before_loss": "the scores go through a softmax: cross_entropy takes plain scores and applies it itself",
    "gradients_accumulate": "each step uses the sum of all gradients so far: they are never set to zero between steps",
}
SENTENCES |= {
    "penalty_one_layer": "the penalty of W2 is missing: both weights are in it",
    "penalty_one_layer_2": "the penalty of W1 is missing: both weights are in it",
    "penalty_one_layer_3": "the penalty counts W1 twice and W2 never",
    "penalty_one_layer_4": "the penalty counts W2 twice and W1 never",
}
LAYER = {"averaged_twice": "divided by N = {N} once more: the mean over the batch is in ∂J/∂z3 already"}
SOFTMAX = Model(softmax)
SCORES_GRADIENT = Model(scores_gradient)
OUTPUT_LAYER, HIDDEN_LAYER = Model(output_layer, LAYER), Model(hidden_layer, LAYER)
FORWARD, PROBABILITIES = Model(forward, SENTENCES), Model(probabilities, SENTENCES)
COST, GRADIENTS, PREDICT = Model(cost, SENTENCES), Model(gradients, SENTENCES), Model(predict, SENTENCES)
TRAIN_STEP = Model(train_step, SENTENCES | TRAINED, WORDS)
TORCH_STEP = Model(torch_step, SENTENCES | TRAINED, WORDS)
HISTORY, ACCURACIES = Model(training.history), Model(training.accuracies)
PERCEPTRON = Model(perceptron, TRAINED)
